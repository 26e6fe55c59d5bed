"""A release that comes near: whom the group exploits is put before safeguarding, once, and
whoever answers for the group is asked to look at it, at what briefings say, at who is kept safe.

The worker finds which are due and learns nothing else; each is raised in the rights of whoever
wrote the day down, as they are now.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.acting import acting_as
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as identities
from optimise.identify.domain.victims import could_be_under_18
from optimise.keep_safe.actions import NewConcern, raise_concern
from optimise.keep_safe.models import Concern
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Owner
from optimise.review.outcomes import queries
from optimise.review.outcomes.actions.permission import must_say, needs_recorder
from optimise.review.outcomes.domain.court import NEAR
from optimise.review.outcomes.events import RELEASE_NEAR
from optimise.review.outcomes.models import Release

RELEASE = "release"
WEEK = timedelta(days=7)
LOOK = (
    "Somebody comes out of prison on {day}. Look at the group, at what briefings say of it, and at "
    "who is kept safe from it."
)
ASKS = "Somebody who may harm them comes out of prison on {day}. Look at how they are kept safe."


def raise_releases(*, by: Viewer) -> int:
    """Raise the releases that came near since the last look; return how many. The worker's."""
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select release, told_by from review_outcomes_releases_near(%s, %s)",
            [today(), today() + NEAR],
        )
        found: list[tuple[UUID, UUID]] = cursor.fetchall()
    return sum(_raise_as(release, told_by) for release, told_by in found)


def _raise_as(release: UUID, told_by: UUID) -> bool:
    try:
        with acting_as(agencies.person(told_by)) as by, transaction.atomic():
            row = Release.objects.filter(id=release).first()
            return row is not None and bool(raise_release(release=row, by=by) or True)
    except (NotForYouError, NothingHereError):
        return False


@transaction.atomic
def raise_release(*, release: Release, by: Viewer) -> int:
    """Put those whom the person's groups exploit before safeguarding; return how many."""
    hold(release, by=by)
    if release.raised_at or release.ended_at:
        return 0
    theirs = queries.groups_of(release.story, viewer=by)
    people = groups.exploited_by(theirs, viewer=by)
    for person in sorted(people):
        concern = NewConcern(
            who=Concern.Who.ADULT if _is_adult(person, by) else Concern.Who.CHILD,
            about=person,
            words=ASKS.format(day=local_date(release.on)),
        )
        raise_concern(concern=concern, by=by)
    _ask_owners(release, theirs, by)
    release.raised_at = now()
    release.save(update_fields=["raised_at"])
    record(Verb.ALTER, kind="story", objects=[release.story_id, release.id], shown=people)
    if release.story.circle_id is None:
        announce(RELEASE_NEAR, story=release.story_id)
    return len(people)


def _ask_owners(release: Release, theirs: Iterable[UUID], by: Viewer) -> None:
    """Ask whoever answers for these groups, or whoever told us where nobody may be told."""
    covert = release.story.circle_id is not None
    owners = set() if covert else _owners(theirs, by)
    action_for = [agencies.person(one) for one in sorted(owners or {release.made_by})]
    for person in action_for:
        with suppress(NotReadyError):
            action = assignments.NewAction(
                text=LOOK.format(day=local_date(release.on)),
                kind="story",
                row=release.story_id,
                agency=person.organisation,
                person=person,
                due=max(today(), release.on - WEEK),
                priority=Priority.HIGH,
            )
            audience = access.fences_of(release.story.audience_id)
            assignments.give(action=action, audience=audience, by=by)


def _owners(theirs: Iterable[UUID], by: Viewer) -> set[UUID]:
    found = groups.groups(viewer=by).filter(id__in=set(theirs))
    return {
        row.owner
        for group in found
        for row, _ in groups.owners_of(group, viewer=by)
        if row.part == Owner.LEAD and row.until is None
    }


@transaction.atomic
def look_before_release(*, release: Release, words: str, by: Viewer) -> None:
    """Say that what must be ready before somebody comes out is, and what that is.

    Errors: NotForYouError; NotReadyError without words, twice, or for a day that was struck out.
    """
    needs_recorder(by)
    hold(release, by=by)
    must_say({"words": (words, "Say what is ready: the group, the briefing, who is kept safe.")})
    if release.ended_at or release.ready_at:
        raise NotReadyError("Somebody looked at this before.")
    release.ready_at, release.ready_by, release.ready_words = now(), by.person, words.strip()
    release.save(update_fields=["ready_at", "ready_by", "ready_words"])
    for action in to_do.serving("story", [release.story_id], viewer=by):
        if not action.is_over:
            assignments.withdraw(action=action, why="Somebody looked, and it is ready.", by=by)
    alerts.end_alerts(kind=RELEASE, rows=[release.story_id], why="It is ready.", by=by)
    record(Verb.ALTER, kind="story", objects=[release.story_id, release.id], ready=True)


def _is_adult(person: UUID, by: Viewer) -> bool:
    grounds = identities.grounds_of(person, viewer=by)
    return not any(could_be_under_18(ground, today()) for ground in grounds)
