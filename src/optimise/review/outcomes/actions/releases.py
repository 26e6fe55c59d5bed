"""A release that comes near: whom the group exploits is put before safeguarding, once, and
whoever answers for the group is asked to look at it, at what briefings say, at who is kept safe;
the duty inspector is told to look at the safety plan of a threat to life that it touches.

The worker finds which are due and learns nothing else; each is raised in the rights of those who
lead the groups and of whoever wrote the day down, as they are now. Where none of them may read a
group, those on duty and safeguarding are told to look.
"""

import logging
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from optimise.access import queries as access
from optimise.access.acting import acting_as, acting_as_system
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.alerts import queries as alerted
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority, Status
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import local_date, now, today
from optimise.basics.ids import id_within
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as identities
from optimise.keep_safe.actions import NewConcern, raise_concern
from optimise.keep_safe.models import Concern
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Owner
from optimise.review.outcomes import queries
from optimise.review.outcomes.actions.permission import must_say, needs_recorder
from optimise.review.outcomes.domain.court import NEAR
from optimise.review.outcomes.events import RELEASE_NEAR
from optimise.review.outcomes.models import Release

RELEASE, NOBODY_TOLD = "release", "release with nobody told"
PLAN_TOUCHED = "release touches a safety plan"
PUT_OFF = "release put off"
DAY, WEEK = timedelta(days=1), timedelta(days=7)
log = logging.getLogger(__name__)
LOOK = (
    "Somebody {comes}. Look at the group, at what briefings say of it, and at "
    "who is kept safe from it."
)
ASKS = "Somebody who may harm them {comes}. Look at how they are kept safe."


def raise_releases(*, by: Viewer) -> int:
    """Raise the releases that came near since the last look; return how many. The worker's."""
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select release, told_by, is_begun from review_outcomes_releases_near(%s, %s)",
            [today() - WEEK, today() + NEAR],
        )
        found: list[tuple[UUID, UUID, bool]] = cursor.fetchall()
    _end_put_off(by)
    raised = 0
    for release, told_by, is_begun in found:
        try:
            raised += _raise(release, told_by, is_begun=is_begun)
        except Exception:
            log.exception("Raised again: a release")
    return raised


@transaction.atomic
def _end_put_off(by: Viewer) -> None:
    """End what was told of a day that is no longer so, a day after somebody took it."""
    taken = alerted.alerts().filter(kind=PUT_OFF, ended_at=None, taken_at__lt=now() - DAY)
    rows = list(taken.values_list("row", flat=True))
    alerts.end_alerts(kind=PUT_OFF, rows=rows, why="Somebody took it a day ago.", by=by)


def _raise(release: UUID, told_by: UUID, *, is_begun: bool) -> bool:
    """Raise one release in the rights of everybody who may read a group of it; say whether any.

    What goes wrong with one of them keeps no other from raising it. It is raised again until it was
    raised as a whole, and nobody is put before safeguarding twice for it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select person from review_outcomes_release_leads(%s)", [release])
        leads: set[UUID] = {person for (person,) in cursor.fetchall()}
    people: set[UUID] = set()
    raised, is_whole = is_begun, True
    for person in (*sorted(leads - {told_by}), told_by):
        try:
            told = _raise_as(release, person, people)
        except Exception:
            log.exception("Raised again: a release, by one of those who lead")
            is_whole = False
            continue
        if told is not None:
            raised, people = True, people | told
    raised = raised or _raise_alone(release)
    if raised:
        _raise_plans(release)
        if is_whole:
            _have_raised(release)
    return raised


@transaction.atomic
def _have_raised(release: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select review_outcomes_release_raised(%s, %s)", [release, now()])


def _raise_plans(release: UUID) -> None:
    """Have the duty inspector look at the safety plans of the threats to life that it touches."""
    with acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select threat from review_outcomes_release_plans(%s)", [release])
            threats: list[UUID] = [threat for (threat,) in cursor.fetchall()]
        for threat in threats:
            alerts.raise_alert(kind=PLAN_TOUCHED, row=threat, by=clerk)


def _raise_as(release: UUID, person: UUID, before: Collection[UUID]) -> set[UUID] | None:
    """Raise it as one person, but whom others raised; return whom, or nothing where not theirs."""
    try:
        with acting_as(agencies.person(person)) as by, transaction.atomic():
            row = Release.objects.filter(id=release).first()
            return _raise_people(row, before, by) if row else None
    except (NotForYouError, NothingHereError):
        return None


def _raise_alone(release: UUID) -> bool:
    """Tell those on duty and safeguarding of one that nobody could raise."""
    with acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select review_outcomes_release_alone(%s, %s)", [release, now()])
            (story,) = cursor.fetchone() or (None,)
        if story is None:
            return False
        record(Verb.ALTER, kind="story", objects=[story, release], raised=0)
        for kind in (RELEASE, NOBODY_TOLD):
            alerts.raise_alert(kind=kind, row=story, by=clerk)
        return True


@transaction.atomic
def raise_release(*, release: Release, by: Viewer) -> int:
    """Put those whom the person's groups exploit before safeguarding; return how many.

    Where `by` may read no group of theirs nothing is raised, and the release waits.
    """
    hold(release, by=by)
    return 0 if release.raised_at else len(_raise_people(release, set(), by) or ())


def _raise_people(release: Release, before: Collection[UUID], by: Viewer) -> set[UUID] | None:
    hold(release, by=by)
    about = queries.groups_of(release.story, viewer=by)
    theirs = set(groups.groups(viewer=by).filter(id__in=about).values_list("id", flat=True))
    if not queries.release_stands(release) or not theirs:
        return None
    people = groups.exploited_by(theirs, viewer=by) - set(before)
    for person in sorted(people):
        concern = NewConcern(
            id=id_within(release.id, str(person)),
            who=Concern.Who.ADULT if _is_adult(person, by) else Concern.Who.CHILD,
            about=person,
            words=ASKS.format(comes=_comes(release)),
        )
        # Whom somebody raised before the worker was ended is raised by nobody again.
        with suppress(IntegrityError), transaction.atomic():
            raise_concern(concern=concern, by=by)
    is_first = release.raised_at is None
    release.raised_at = release.raised_at or now()
    release.raised_people = len({*before, *people})
    release.save(update_fields=["raised_at", "raised_people"])
    record(Verb.ALTER, kind="story", objects=[release.story_id, release.id], shown=people)
    if is_first:
        _ask_owners(release, theirs, by)
        if release.story.circle_id is None:
            announce(RELEASE_NEAR, story=release.story_id)
    return people


def end_raised(release: Release, *, why: str, sooner: Release | None = None, by: Viewer) -> None:
    """End what was asked of a day that is no longer so: the look at the group, and the alerts.

    Whoever was asked has a notice; where people were put before safeguarding for it, those on duty
    have an alert, but where a `sooner` day stands, which is raised itself.
    """
    notices.tell(whom_it_asked(release, by=by))
    for action in looks_asked(release, by=by):
        if action.is_over:
            continue
        assignments.withdraw(action=action, why=why, by=by)
    if release.raised_people and release.story.circle_id is None and sooner is None:
        alerts.raise_alert(kind=PUT_OFF, row=release.story_id, by=by)
    for kind in (RELEASE, NOBODY_TOLD):
        alerts.end_alerts(kind=kind, rows=[release.story_id], why=why, by=by)


def whom_it_asked(release: Release, *, by: Viewer) -> set[UUID]:
    """Return who was asked to look at their group for a release, but who acts."""
    said = _asked_in(release)
    found = to_do.serving("story", [release.story_id], viewer=by)
    asked = {one.owner_person_id for one in found if one.text in said}
    return {one for one in asked if one and one != by.person}


def _comes(release: Release) -> str:
    verb = "came" if release.on < today() else "comes"
    return f"{verb} out of prison on {local_date(release.on)}"


def _ask_owners(release: Release, theirs: Iterable[UUID], by: Viewer) -> None:
    """Ask whoever answers for these groups, or whoever told us where nobody may be told."""
    covert = release.story.circle_id is not None
    owners = set() if covert else _owners(theirs, by)
    action_for = [agencies.person(one) for one in sorted(owners or {release.made_by})]
    for person in action_for:
        with suppress(NotReadyError):
            action = assignments.NewAction(
                text=LOOK.format(comes=_comes(release)),
                kind="story",
                row=release.story_id,
                agency=person.organisation,
                person=person,
                due=max(today(), release.on - WEEK),
                priority=Priority.HIGH,
                asked_by_system=True,
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
def look_before_release(*, release: Release, words: str, by: Viewer) -> list[str]:
    """Say what is ready before somebody comes out; return who was asked too and has yet to say.

    Each of those who were asked says it of their own group: it is ready, and its alerts end, once
    all of them have. Where nobody is asked, or all have answered, whoever records says it.
    Errors: NotForYouError; NotReadyError without words, twice, for a day that was struck out, or
    where others are asked and `by` is not.
    """
    needs_recorder(by)
    hold(release, by=by)
    must_say({"words": (words, "Say what is ready: the group, the briefing, who is kept safe.")})
    if release.ended_at or release.ready_at:
        raise NotReadyError("Somebody looked at this before.")
    asked = looks_asked(release, by=by)
    mine = [one for one in asked if one.owner_person_id == by.person]
    left = [str(one.owner_person or one.owner_agency) for one in asked if one not in mine]
    if left and not mine:
        raise NotReadyError(f"Each who was asked says it of their own group: {', '.join(left)}.")
    for action in mine:
        assignments.update(action=action, status=Status.DONE, words=words, by=by)
    release.ready_words = "\n".join(filter(None, (release.ready_words, words.strip())))
    if not left:
        release.ready_at, release.ready_by = now(), by.person
        for kind in (RELEASE, NOBODY_TOLD):
            alerts.end_alerts(kind=kind, rows=[release.story_id], why="It is ready.", by=by)
    release.save(update_fields=["ready_at", "ready_by", "ready_words"])
    record(Verb.ALTER, kind="story", objects=[release.story_id, release.id], ready=not left)
    return left


def looks_asked(release: Release, *, by: Viewer) -> list[Action]:
    """Return what is asked of those who answer for the groups of a release, and not done yet.

    What another than who was asked said is done is not, while they can say it: who ended each is
    read from its history.
    """
    said = _asked_in(release)
    found = to_do.serving("story", [release.story_id], viewer=by).prefetch_related("updates")
    return [one for one in found if one.text in said and not _is_answered(one)]


def _is_answered(action: Action) -> bool:
    if not action.is_over or action.status == Status.WITHDRAWN or action.owner_person_id is None:
        return action.is_over
    if not to_do.acts(action.owner_person):
        return True
    over = [one for one in action.updates.all() if Status(one.status).is_over]
    return any(one.by == action.owner_person_id for one in over)


def _asked_in(release: Release) -> set[str]:
    """Return the words in which a look was asked for, before the day and after it."""
    day = local_date(release.on)
    return {LOOK.format(comes=f"{verb} out of prison on {day}") for verb in ("comes", "came")}


def _is_adult(person: UUID, by: Viewer) -> bool:
    """Say whether a day of birth says so: whose age is not known is met as a child."""
    return person in identities.known_adults([person], viewer=by)
