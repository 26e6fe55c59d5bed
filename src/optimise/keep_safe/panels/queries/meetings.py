"""Meetings: agenda, attendance, what may be shown to a room, and minutes."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.assignments.models import Action
from optimise.basics.clock import now
from optimise.keep_safe.panels.domain import sharing
from optimise.keep_safe.panels.domain.risk import Outcome
from optimise.keep_safe.panels.models import (
    AgendaItem,
    Attendance,
    Case,
    Discussion,
    Edition,
    Giver,
    Meeting,
    Panel,
    Shared,
)
from optimise.keep_safe.panels.queries.cases import readers_of
from optimise.keep_safe.panels.queries.files import Told, told_of
from optimise.keep_safe.panels.queries.record import consulted
from optimise.keep_safe.panels.queries.seats import runs
from optimise.keep_safe.panels.queries.waiting import actions_of


def meetings_of(panel: Panel, *, viewer: Viewer) -> list[Meeting]:
    """Return the meetings of a panel, the newest first."""
    return list(panel.meetings.all())


def next_of(panel: Panel, *, viewer: Viewer) -> Meeting | None:
    """Return the next meeting of a panel that is to come, as the viewer may know of it."""
    ahead = panel.meetings.filter(starts_at__gte=now(), ended_at__isnull=True)
    return ahead.order_by("starts_at").first()


def meeting(meeting_id: UUID, *, viewer: Viewer) -> Meeting:
    """Return one meeting of a panel that the viewer sits on. Errors: NothingHereError."""
    found = Meeting.objects.select_related("panel__host").filter(id=meeting_id).first()
    if found is None:
        raise NothingHereError
    return found


def run_meeting(meeting_id: UUID, *, viewer: Viewer) -> Meeting:
    """Return one meeting to those who run its panel. Errors: NothingHereError."""
    found = meeting(meeting_id, viewer=viewer)
    if not runs(found.panel, viewer):
        raise NothingHereError
    return found


def agenda_of(meeting: Meeting, *, viewer: Viewer) -> list[AgendaItem]:
    """Return the cases on an agenda that the viewer may be sent, in order."""
    found = list(meeting.agenda.select_related("case__panel"))
    consulted("panel case", [item.case for item in found])
    return found


def drafts(meeting: Meeting) -> bool:
    """Say whether whoever asks may draft its minutes: nothing it was before is kept from them."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_panels_drafts(%s)", [meeting.id])
        (may,) = cursor.fetchone()
    return bool(may)


def attendance_of(meeting: Meeting, *, viewer: Viewer) -> list[Attendance]:
    """Return who signed for a meeting: the viewer's agency, or all to the host."""
    found = meeting.attendances.select_related("person", "agency")
    return list(found.order_by("agency__name", "person__name"))


def has_signed(meeting: Meeting, *, viewer: Viewer) -> bool:
    """Say whether the viewer signed the confidentiality statement for a meeting."""
    return meeting.attendances.filter(person_id=viewer.person).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One case as a room may see it: only what every agency in the room may read."""

    case: Case
    facts: list[Told]
    discussion: Discussion | None
    actions: list[Action]


def screens(meeting: Meeting, present: frozenset[UUID], *, viewer: Viewer) -> list[Screen]:
    """Return the cases of a meeting that may stand on the screen before these agencies.

    The agency that drives the screen is in the room too.
    """
    room = present | {viewer.agency}
    shown = [
        item.case
        for item in agenda_of(meeting, viewer=viewer)
        if sharing.may_show(readers_of(item), room)
        and sharing.may_show(readers_of(item.case), room)
    ]
    return [_screen(case, room, viewer=viewer) for case in shown]


def _screen(case: Case, room: frozenset[UUID], *, viewer: Viewer) -> Screen:
    facts = [
        told
        if _giver_may_show(told.fact, case, room)
        else Told(fact=told.fact, giver=None, person="")
        for told in told_of(case, viewer=viewer)
        if told.fact.withdrawn_at is None and sharing.may_show(readers_of(told.fact), room)
    ]
    actions = [
        action
        for action in actions_of([case.id], viewer=viewer)
        if sharing.may_show(readers_of(action), room)
    ]
    latest = case.discussions.first()
    return Screen(
        case=case,
        facts=facts,
        discussion=latest if latest and sharing.may_show(readers_of(latest), room) else None,
        actions=actions,
    )


def _giver_may_show(fact: Shared, case: Case, room: frozenset[UUID]) -> bool:
    giver = Giver.objects.filter(fact=fact).first()
    return giver is not None and sharing.may_show(
        access.fences_of(giver.audience_id).agencies, room
    )


def editions_of(meeting: Meeting, *, viewer: Viewer) -> list[Edition]:
    """Return the newest version of each agency's minutes that the viewer may read, by agency."""
    found = meeting.editions.select_related("agency").order_by("version")
    newest = {edition.agency_id: edition for edition in found}
    return sorted(newest.values(), key=lambda edition: edition.agency.name)


def edition(edition_id: UUID, *, viewer: Viewer) -> Edition:
    """Return one agency's minutes: to the host, and to that agency once approved.

    Errors: NothingHereError.
    """
    found = Edition.objects.filter(id=edition_id).select_related("agency", "meeting__panel").first()
    if found is None:
        raise NothingHereError
    consulted("minutes", [found])
    return found


def takes_more(meeting: Meeting, *, viewer: Viewer) -> bool:
    """Say whether a judgement may still go to a meeting: not once its minutes are approved."""
    return not meeting.editions.filter(approved_at__isnull=False).exists()


def last_discussion(case: Case, *, viewer: Viewer) -> Discussion | None:
    """Return what the panel last judged of a case, or None where it never did."""
    return case.discussions.order_by("-at").first()


def is_met(meeting: Meeting, case: Case) -> bool:
    """Say whether a case may end at a meeting: under way, and signed for by who it takes."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_panels_met(%s, %s)", [meeting.id, case.id])
        (met,) = cursor.fetchone()
    return bool(met)


def end_that_waits(case: Case, *, viewer: Viewer) -> Discussion | None:
    """Return the decision by which a case ends once another seat agrees, where it is the last."""
    last = case.discussions.order_by("-at", "-id").first()
    return last if last and last.waits and case.is_open else None


def may_agree(waits: Discussion) -> bool:
    """Say whether whoever asks may agree that a case ends: of another agency, where one is."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_panels_may_agree(%s, %s)", [waits.case_id, waits.by])
        (may,) = cursor.fetchone()
    return bool(may)


def to_agree(*, viewer: Viewer) -> list[Case]:
    """Return the cases that end once the viewer, or another who may, agrees."""
    wanted = Discussion.objects.exclude(outcome=Outcome.CONTINUE).filter(
        agreed_at__isnull=True, kept_open_at__isnull=True, case__state=Case.State.OPEN
    )
    found = []
    for one in wanted.select_related("case__panel").order_by("at"):
        last = end_that_waits(one.case, viewer=viewer)
        if last and last.id == one.id and may_agree(one):
            found.append(one.case)
    return found


def discussed_at(meeting: Meeting, *, viewer: Viewer) -> set[UUID]:
    """Return the cases that were discussed at a meeting, of those the viewer may read."""
    return set(meeting.discussions.values_list("case_id", flat=True))
