"""The tables of the pages of panels."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse

from optimise.assignments.models import Action
from optimise.assignments.tables import chase, leads_to, was_due, whose
from optimise.basics.clock import day_of, local_date, local_time
from optimise.keep_safe.panels.models import (
    AgendaItem,
    Case,
    Crossing,
    Edition,
    Meeting,
    Nomination,
    Panel,
    Seat,
)
from optimise.ui.tables import Age, Cell, Cells, Link, Press, Sorted, Table, Tag, table


def _case(one: Case) -> Link:
    return Link(one.short_name, reverse("panels:case", args=[one.id]))


def _answer_by(one: Nomination) -> list[Cell]:
    return [one.answer_by, *([Tag("Late", "red")] if one.is_late else [])]


def nominations(found: Iterable[Nomination]) -> Table:
    """Return the nominations that wait for a decision of the chair."""
    return table(
        "Nominations to decide",
        found,
        {
            "Who or what": lambda n: Link(n.short_name, reverse("panels:nomination", args=[n.id])),
            "About": lambda n: n.subject.capitalize(),
            "From": lambda n: str(n.agency),
            "Since": lambda n: Age(n.at),
            "Answer by": _answer_by,
        },
        id="nominations",
        empty="None waits.",
    )


def _leads_to(one: Nomination) -> Link:
    return Link(one.subject.capitalize(), reverse("panels:nomination", args=[one.id]))


def to_decide(found: Iterable[Nomination]) -> Table:
    """Return the nominations that wait for this person, of every panel that they decide at.

    It stands on pages that ask nobody why they look, and so names neither a person nor a place.
    """
    return table(
        "Nominations to decide",
        found,
        {
            "About": _leads_to,
            "Panel": lambda n: str(n.panel),
            "Since": lambda n: Age(n.at),
            "Answer by": _answer_by,
        },
        id="nominations",
    )


def late(agency: object, found: Collection[Action]) -> Table:
    """Return what one agency owes and is past its day."""
    return table(
        f"{agency}: {len(found)} late",
        found,
        {
            "Action": leads_to,
            "Who": whose,
            "Was due": was_due,
            "Ask": chase,
        },
    )


def without_review(found: Iterable[Case], panel: Panel) -> Table:
    """Return the cases that had no review in time."""

    def review(one: Case) -> Sorted:
        if not one.review_on:
            return Sorted("Never discussed", "")
        return Sorted(f"Was due {local_date(one.review_on)}", one.review_on.isoformat())

    return table(
        f"Cases without a review in {panel.review_weeks} weeks",
        found,
        {"Who or what": _case, "Reference": lambda c: c.reference, "Review": review},
        id="reviews",
        empty="Every case has had its review.",
    )


def without_owner(found: Iterable[Action]) -> Table:
    """Return the actions for which an agency has named nobody."""
    return table(
        "Actions that nobody is named for",
        found,
        {
            "Action": leads_to,
            "Agency": lambda a: str(a.owner_agency),
            "Due": lambda a: a.due,
            "Who": lambda a: Link("Name someone", reverse("assignments:hand_over", args=[a.id])),
        },
        id="owners",
        empty="Everyone is named.",
    )


def crossings(found: Iterable[Crossing]) -> Table:
    """Return what is asked to be told at an enforcement meeting."""
    return table(
        "Asked to be told at an enforcement meeting",
        found,
        {
            "What": lambda c: Link(c.words, reverse("panels:crossing", args=[c.id])),
            "Case": lambda c: c.fact.case.short_name,
            "Now": lambda c: c.state.capitalize(),
        },
        id="crossings",
    )


def to_feed_back(found: Iterable[Nomination]) -> Table:
    """Return the nominations of whose end nobody has been told."""
    return table(
        "Whoever nominated has heard nothing yet",
        found,
        {
            "Who or what": lambda n: n.short_name,
            "Feedback": lambda n: Link(
                "Say what came of it", reverse("panels:feed_back", args=[n.id])
            ),
        },
        id="feedback",
    )


def nominated(found: Iterable[Nomination]) -> Table:
    """Return what somebody nominated, and what came of it."""

    def now(one: Nomination) -> str:
        answered = ", with an answer" if one.feedback else ""
        due = f", answer due {local_date(one.answer_by)}" if one.state == "waiting" else ""
        return f"{one.state.capitalize()}{answered}{due}"

    return table(
        "What you nominated",
        found,
        {
            "Who or what": lambda n: Link(n.short_name, reverse("panels:nomination", args=[n.id])),
            "Panel": lambda n: n.panel.name,
            "When": lambda n: day_of(n.at),
            "Now": now,
        },
        empty="Nothing yet. You will see here what the chair decides, and what came of it.",
    )


def agenda(
    found: Iterable[AgendaItem], meeting: Meeting, *, runs: bool, discussed: Collection[UUID]
) -> Table:
    """Return what a meeting speaks of, and how far it is."""

    def now(item: AgendaItem) -> Cells:
        if item.case_id in discussed:
            return "Discussed"
        if not runs or not item.case.is_open or meeting.ended_at:
            return "To discuss"
        address = reverse("panels:judge", args=[item.case_id])
        return Link("Record the panel’s decision", address, item.case.short_name)

    return table(
        "Agenda",
        found,
        {
            "Who or what": lambda i: _case(i.case),
            "Reference": lambda i: i.case.reference,
            "What it is about": lambda i: i.case.summary,
            "Now": now,
        },
        empty="Nothing is sent to your agency for this meeting."
        if meeting.agenda_issued_at
        else "The agenda is not issued yet.",
    )


def editions(found: Iterable[Edition]) -> Table:
    """Return each agency's minutes of a meeting."""

    def now(one: Edition) -> list[Cell]:
        approved = Tag("Approved", "green") if one.approved_at else Tag("Not approved", "yellow")
        return [approved, *([Tag("Something was taken back", "red")] if one.has_gaps else [])]

    return table(
        "Editions",
        found,
        {
            "Agency": lambda e: Link(e.agency.name, reverse("panels:edition", args=[e.id])),
            "Version": lambda e: e.version,
            "Sharing": lambda e: "On conditions" if e.handling == "C" else "Where the law lets it",
            "Now": now,
        },
        figures=["Version"],
        empty="Not drafted yet.",
    )


def cases(found: Iterable[Case], *, runs: bool, today: date) -> Table:
    """Return the cases of a panel, and when each is reviewed."""

    def review(one: Case) -> list[Cell]:
        if not one.is_open:
            return [one.state.capitalize()]
        if not one.review_on:
            return ["Not discussed yet"]
        day = Sorted(f"Review by {local_date(one.review_on)}", one.review_on.isoformat())
        return [day, *([Tag("Missed", "red")] if one.review_on < today else [])]

    return table(
        "Cases" if runs else "Cases that your agency is on",
        found,
        {
            "Who or what": _case,
            "Reference": lambda c: c.reference,
            "About": lambda c: c.subject.capitalize(),
            "Review": review,
        },
        id="cases",
        empty="None.",
    )


def meetings(found: Iterable[Meeting]) -> Table:
    """Return the meetings of a panel."""

    def now(one: Meeting) -> str:
        if one.ended_at:
            return "Over"
        return "Agenda issued" if one.agenda_issued_at else "Called"

    return table(
        "Meetings",
        found,
        {
            "When": lambda m: Sorted(
                Link(local_time(m.starts_at), reverse("panels:meeting", args=[m.id])),
                m.starts_at.isoformat(),
            ),
            "Where": lambda m: m.place,
            "Now": now,
        },
        id="meetings",
        empty="None is called.",
    )


def seats(found: Iterable[Seat]) -> Table:
    """Return who sits on a panel, to those who run it."""

    def signed(one: Seat) -> str:
        return f"Signed {local_date(one.signed_at)}" if one.signed_at else "Has not signed"

    return table(
        "Seats",
        found,
        {
            "Who": lambda s: str(s.person),
            "Agency": lambda s: str(s.agency),
            "Post": lambda s: s.post.capitalize(),
            "Statement": signed,
            "Seat": lambda s: Press(
                "End", reverse("panels:end_seat", args=[s.id]), f"the seat of {s.person}"
            ),
        },
    )
