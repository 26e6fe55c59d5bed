"""The door to read: panels, cases, what was shared, meetings, minutes and actions.

Row security leaves what the viewer's agency may read. Nothing here adds the names or the number
of agencies on a case to what a partner is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.assignments import queries as assignments
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, today
from optimise.evaluate import queries as evaluate
from optimise.keep_safe.panels.domain import reviews, sharing
from optimise.keep_safe.panels.domain.rooms import DECIDES, RUNS, Post, Room
from optimise.keep_safe.panels.models import (
    AgendaItem,
    Attendance,
    Case,
    Crossing,
    Discussion,
    Edition,
    Giver,
    Ground,
    Meeting,
    Nomination,
    Note,
    Panel,
    Seat,
    Shared,
    Step,
)

SERVED = "panel case"  # what the actions of a case serve
# Who may open a panel of each room: the force begins them, whoever hosts them.
OPENS = {
    Room.CHILD: frozenset({Role.SAFEGUARDING}),
    Room.ENFORCEMENT: frozenset({Role.SOC_LEAD, Role.COORDINATOR, Role.LEAD_OFFICER}),
}


# Panels and seats


def panels(*, viewer: Viewer) -> list[Panel]:
    """Return the panels that the viewer may nominate to or sits on, by name."""
    return list(Panel.objects.select_related("host").order_by("name"))


def panel_to_nominate_to(panel_id: UUID, *, viewer: Viewer) -> Panel:
    """Return one panel that the viewer may nominate to. Errors: NothingHereError."""
    found = Panel.objects.select_related("host").filter(id=panel_id).first()
    if found is None:
        raise NothingHereError
    return found


def panel(panel_id: UUID, *, viewer: Viewer) -> Panel:
    """Return one panel that the viewer sits on. Errors: NothingHereError."""
    found = Panel.objects.select_related("host").filter(id=panel_id).first()
    if found is None or found.circle_id not in viewer.circles:
        raise NothingHereError
    return found


def seats_of(panel: Panel, *, viewer: Viewer) -> list[Seat]:
    """Return the standing seats that the viewer may read: their agency's, or all to the host."""
    found = panel.seats.filter(ended_at__isnull=True).select_related("person", "agency")
    return list(found.order_by("agency__name", "person__name"))


def my_seats(*, viewer: Viewer) -> list[Seat]:
    """Return the viewer's own standing seats, signed or only offered, by panel."""
    found = Seat.objects.filter(person_id=viewer.person, ended_at__isnull=True)
    return list(found.select_related("panel__host").order_by("panel__name"))


def offered_seat(seat_id: UUID, *, viewer: Viewer) -> Seat:
    """Return a seat that is offered to the viewer and not signed yet. Errors: NothingHereError."""
    offered = Seat.objects.filter(
        id=seat_id, person_id=viewer.person, signed_at__isnull=True, ended_at__isnull=True
    )
    found = offered.first()
    if found is None:
        raise NothingHereError
    return found


def seat(seat_id: UUID, *, viewer: Viewer) -> Seat:
    """Return a standing seat to those who run its panel. Errors: NothingHereError."""
    found = Seat.objects.select_related("panel").filter(id=seat_id, ended_at__isnull=True).first()
    if found is None or not runs(found.panel, viewer):
        raise NothingHereError
    return found


def post_of(panel: Panel, viewer: Viewer) -> Post | None:
    """Return what the viewer does at a panel, or None where they do not sit there."""
    mine = panel.seats.filter(
        person_id=viewer.person, signed_at__isnull=False, ended_at__isnull=True
    ).first()
    return Post(mine.post) if mine and panel.circle_id in viewer.circles else None


def runs(panel: Panel, viewer: Viewer) -> bool:
    """Say whether the viewer is chair, deputy chair or minute taker of a panel."""
    return post_of(panel, viewer) in RUNS


def decides(panel: Panel, viewer: Viewer) -> bool:
    """Say whether the viewer is chair or deputy chair of a panel."""
    return post_of(panel, viewer) in DECIDES


def run_panel(panel_id: UUID, *, viewer: Viewer) -> Panel:
    """Return one panel to those who run it. Errors: NothingHereError."""
    found = panel(panel_id, viewer=viewer)
    if not runs(found, viewer):
        raise NothingHereError
    return found


def agencies_of(panel: Panel, *, viewer: Viewer) -> list[Organisation]:
    """Return the agencies with a standing seat that the viewer may read, by name."""
    ids = panel.seats.filter(ended_at__isnull=True).values("agency_id")
    return list(Organisation.objects.filter(id__in=ids).order_by("name"))


# Nominations


def nominations_of(panel: Panel, *, viewer: Viewer) -> list[Nomination]:
    """Return the nominations that wait for the chair, the oldest first."""
    waiting = panel.nominations.filter(state=Nomination.State.WAITING)
    found = list(waiting.select_related("agency"))
    _consulted("nomination", found)
    return found


def my_nominations(*, viewer: Viewer) -> list[Nomination]:
    """Return what the viewer nominated, the newest first."""
    found = list(
        Nomination.objects.filter(by=viewer.person).select_related("panel").order_by("-at")
    )
    _consulted("nomination", found)
    return found


def nominations_from(kind: str, row: UUID, *, viewer: Viewer) -> list[Nomination]:
    """Return the nominations from one paper that the viewer may read, the newest first."""
    found = Nomination.objects.filter(came_from=kind, source_id=row)
    return list(found.select_related("panel").order_by("-at"))


def nomination(nomination_id: UUID, *, viewer: Viewer) -> Nomination:
    """Return one nomination: to whoever made it, their agency at the panel, and the host.

    Errors: NothingHereError.
    """
    found = Nomination.objects.filter(id=nomination_id).select_related("panel", "agency").first()
    if found is None:
        raise NothingHereError
    _consulted("nomination", [found])
    return found


# Cases


def cases_of(panel: Panel, *, viewer: Viewer) -> list[Case]:
    """Return the cases of a panel that the viewer may read, open ones first, by review date."""
    found = list(panel.cases.order_by("review_on", "accepted_at"))
    _consulted("panel case", found)
    return sorted(found, key=lambda case: not case.is_open)


def case(case_id: UUID, *, viewer: Viewer) -> Case:
    """Return one case that the viewer's agency is on, or hosts. Errors: NothingHereError."""
    found = Case.objects.filter(id=case_id).select_related("panel__host").first()
    if found is None:
        raise NothingHereError
    _consulted("panel case", [found])
    return found


def case_of(kind: str, row: UUID, *, viewer: Viewer) -> Case | None:
    """Return the case to which something told at a panel belongs, or None to those not on it."""
    if kind == "shared fact":
        return Case.objects.filter(facts__id=row).first()
    return Case.objects.filter(id=row).first() if kind == "panel case" else None


def parties_of(case: Case, *, viewer: Viewer) -> sharing.Parties:
    """Return who hosts, who speaks and who is on a case, for working out recipients.

    It is for the rules alone: no page shows the agencies of a case from here.
    """
    return sharing.Parties(
        host=case.panel.host_id,
        speaker=viewer.agency,
        on_case=access.fences_of(case.audience_id).agencies,
    )


def members_of(case: Case, *, viewer: Viewer) -> list[Organisation]:
    """Return the agencies on a case as far as the viewer may know them, by name.

    The host knows all; a partner knows its own, and all only where the case names its partners.
    """
    ids = case.parties.filter(until__isnull=True).values("agency_id")
    return list(Organisation.objects.filter(id__in=ids).order_by("name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A shared fact, and who shared it where the viewer may know that.

    `rests_on` says to the force of what it told itself: from which report item, that it is from one
    which the viewer may not read, or that it is from none.
    """

    fact: Shared
    giver: Organisation | None
    person: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """All of a case that one viewer may read."""

    case: Case
    members: list[Organisation]
    notes: list[Note]
    facts: list[Told]
    discussions: list[Discussion]
    actions: list[Action]
    steps: list[Step]

    @property
    def taken_back(self) -> list[Step]:
        """Return what the viewer was told and may no longer read or use, as the case says it."""
        return [step for step in self.steps if step.words.startswith(sharing.TAKEN_BACK)]


def file_of(case: Case, *, viewer: Viewer) -> File:
    """Return all of a case that the viewer may read."""
    notes = list(case.notes.all())
    actions = list(actions_of([case.id], viewer=viewer))
    _consulted("panel case", [case])
    return File(
        case=case,
        members=members_of(case, viewer=viewer),
        notes=notes,
        facts=told_of(case, viewer=viewer),
        discussions=list(case.discussions.all()),
        actions=actions,
        steps=list(case.steps.all()),
    )


def told_of(case: Case, *, viewer: Viewer) -> list[Told]:
    """Return what was shared on a case and stands, with its giver where that may be known."""
    givers = {
        giver.fact_id: giver
        for giver in Giver.objects.filter(fact__case=case).select_related("agency")
    }
    names = agencies.names_of({giver.person for giver in givers.values()})
    grounds = _grounds(case, viewer=viewer)
    return [_told(fact, givers.get(fact.id), names, grounds) for fact in case.facts.all()]


def _grounds(case: Case, *, viewer: Viewer) -> dict[UUID, str] | None:
    """Return on what each fact of the force rests, to the force; None to everyone else."""
    if viewer.agency != agencies.the_force().id:
        return None
    item_of = dict(Ground.objects.filter(fact__case=case).values_list("fact_id", "item_id"))
    items = {item.id: item for item in evaluate.items(item_of.values(), viewer=viewer)}
    return {
        fact: f"From a report: {items[item]}, graded {items[item].grade}"
        if item in items
        else "From a report that you may not read"
        for fact, item in item_of.items()
    }


def _told(
    fact: Shared, giver: Giver | None, names: dict[UUID, str], grounds: dict[UUID, str] | None
) -> Told:
    if giver is None:
        return Told(fact=fact, giver=None, person="")
    ours = grounds is not None and giver.agency.is_force
    return Told(
        fact=fact,
        giver=giver.agency,
        person=names.get(giver.person, ""),
        rests_on=(grounds or {}).get(fact.id, "Not from a report") if ours else "",
    )


class Fenced(Protocol):
    """A row behind row security."""

    audience_id: int


def readers_of(row: Fenced) -> frozenset[UUID]:
    """Return the agencies that may read a row, for the rules alone."""
    return access.fences_of(row.audience_id).agencies


def note(note_id: UUID, *, viewer: Viewer) -> Note:
    """Return one note of the viewer's own agency. Errors: NothingHereError."""
    found = Note.objects.select_related("case__panel__host").filter(id=note_id).first()
    if found is None:
        raise NothingHereError
    return found


def fact(fact_id: UUID, *, viewer: Viewer) -> Shared:
    """Return one shared fact that the viewer may read. Errors: NothingHereError."""
    found = Shared.objects.select_related("case__panel__host").filter(id=fact_id).first()
    if found is None:
        raise NothingHereError
    _consulted("shared fact", [found])
    return found


def crossing(crossing_id: UUID, *, viewer: Viewer) -> Crossing:
    """Return one request to tell a fact elsewhere, to the host and who asked.

    Errors: NothingHereError.
    """
    found = Crossing.objects.select_related("fact__case__panel").filter(id=crossing_id).first()
    if found is None:
        raise NothingHereError
    return found


def crossings_of(panel: Panel, *, viewer: Viewer) -> list[Crossing]:
    """Return what was asked for elsewhere and is not told yet, the oldest first."""
    standing = (Crossing.State.ASKED, Crossing.State.ALLOWED)
    found = Crossing.objects.filter(fact__case__panel=panel, state__in=standing)
    return list(found.select_related("fact__case").order_by("asked_at"))


def cases_elsewhere(*, viewer: Viewer) -> list[Case]:
    """Return the open cases of enforcement meetings that the viewer sits in, by panel."""
    found = Case.objects.filter(state=Case.State.OPEN, panel__circle_id__in=viewer.circles)
    rows = found.select_related("panel").order_by("panel__name", "accepted_at")
    return [row for row in rows if row.panel.room is Room.ENFORCEMENT]


# Meetings


def meetings_of(panel: Panel, *, viewer: Viewer) -> list[Meeting]:
    """Return the meetings of a panel, the newest first."""
    return list(panel.meetings.all())


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
    _consulted("panel case", [item.case for item in found])
    return found


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


# Minutes


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
    _consulted("minutes", [found])
    return found


# What waits


def actions_of(cases: Iterable[UUID], *, viewer: Viewer) -> QuerySet[Action]:
    """Return the actions of these cases that the viewer may read, the soonest due first."""
    return assignments.serving(SERVED, cases, viewer=viewer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a chair wants first."""

    overdue: list[tuple[Organisation, list[Action]]]
    without_review: list[Case]
    without_owner: list[Action]
    nominations: list[Nomination]
    crossings: list[Crossing]
    to_feed_back: list[Nomination] = field(default_factory=list)


def desk(panel: Panel, *, viewer: Viewer) -> Desk:
    """Return what waits at a panel, for those who run it. Errors: NothingHereError."""
    if not runs(panel, viewer):
        raise NothingHereError
    day = today()
    cases = list(panel.cases.filter(state=Case.State.OPEN))
    ids = panel.cases.values_list("id", flat=True)
    actions = [action for action in actions_of(ids, viewer=viewer) if not action.is_over]
    _consulted("action", actions)
    return Desk(
        overdue=assignments.by_agency(a for a in actions if a.due < day),
        without_review=[case for case in cases if _lacks_review(case, panel, day)],
        without_owner=[a for a in actions if a.owner_person_id is None],
        nominations=nominations_of(panel, viewer=viewer),
        crossings=crossings_of(panel, viewer=viewer),
        to_feed_back=list(panel.nominations.filter(state=Nomination.State.ACCEPTED, feedback="")),
    )


def _lacks_review(case: Case, panel: Panel, day: date) -> bool:
    accepted = day_of(case.accepted_at)
    return reviews.lacks_review(
        accepted=accepted, review_on=case.review_on, weeks=panel.review_weeks, today=day
    )


def people_for(panel: Panel, agency: UUID, *, viewer: Viewer) -> list[Person]:
    """Return who of an agency may be given an action of a panel: those who sit there, by name.

    Nobody outside an agency learns who else works for it; it hands an action on itself.
    """
    seated = panel.seats.filter(agency_id=agency, signed_at__isnull=False, ended_at__isnull=True)
    found = agencies.people().filter(id__in=seated.values("person_id")).order_by("name")
    return [person for person in found if assignments.can_own(person)]


def who_may_sit(username: str) -> Person | None:
    """Return the person with this user name where they may be offered a seat now, or None.

    They may sign in, are cleared, and for another agency an agreement and training let them in.
    """
    people = Person.objects.filter(username__iexact=username.strip(), suspended_at__isnull=True)
    found = people.select_related("organisation").filter(sensitive_clearance=True).first()
    return found if found and not agencies.what_a_partner_lacks(found) else None


def names_of_cases(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these cases are called in lists, of those that the viewer may read."""
    found = Case.objects.filter(id__in=list(ids)).select_related("panel")
    return {case.id: f"{case.short_name}, {case.panel}" for case in found}


def runs_panel_of(case_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer runs the panel that a case is before."""
    found = Case.objects.filter(id=case_id).select_related("panel").first()
    return found is not None and runs(found.panel, viewer)


def my_cases(*, viewer: Viewer) -> list[Case]:
    """Return the open cases that the viewer's agency is on, by review date."""
    found = list(
        Case.objects.filter(state=Case.State.OPEN)
        .select_related("panel")
        .order_by("review_on", "accepted_at")
    )
    _consulted("panel case", found)
    return found


def discussed_at(meeting: Meeting, *, viewer: Viewer) -> set[UUID]:
    """Return the cases that were discussed at a meeting, of those the viewer may read."""
    return set(meeting.discussions.values_list("case_id", flat=True))


def _consulted(kind: str, rows: Iterable[object]) -> None:
    ids = [row.id for row in rows]  # type: ignore[attr-defined]
    record(Verb.CONSULT, kind=kind, objects=ids, results=len(ids))
