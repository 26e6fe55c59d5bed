"""A release that comes near: whom the group exploits is put before safeguarding, once.

The worker finds which are due and learns nothing else; each is raised in the rights of whoever
wrote the day down, as they are now.
"""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.acting import acting_as
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.identify import queries as identities
from optimise.identify.domain.victims import could_be_under_18
from optimise.keep_safe.actions import NewConcern, raise_concern
from optimise.keep_safe.models import Concern
from optimise.link.groups import queries as groups
from optimise.review.outcomes.domain.court import NEAR
from optimise.review.outcomes.models import Release

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
    same = identities.cluster_of(release.story.person, viewer=by)
    theirs = {one.group_id for one in groups.memberships_of(same, viewer=by)}
    people = groups.exploited_by(theirs, viewer=by)
    for person in sorted(people):
        concern = NewConcern(
            who=Concern.Who.ADULT if _is_adult(person, by) else Concern.Who.CHILD,
            about=person,
            words=ASKS.format(day=local_date(release.on)),
        )
        raise_concern(concern=concern, by=by)
    release.raised_at = now()
    release.save(update_fields=["raised_at"])
    record(Verb.ALTER, kind="story", objects=[release.story_id, release.id], shown=people)
    return len(people)


def _is_adult(person: UUID, by: Viewer) -> bool:
    grounds = identities.grounds_of(person, viewer=by)
    return not any(could_be_under_18(ground, today()) for ground in grounds)
