"""The tables of the pages that keep people safe."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import local_date, local_time
from optimise.basics.occurred import Occurred
from optimise.keep_safe import queries
from optimise.keep_safe.models import Clock, Concern, Episode, FirstResponder, Journey, Law
from optimise.ui.tables import Age, Break, Cell, Cells, Link, Quiet, Sorted, Table, Tag, table
from optimise.ui.words import ago, first_words

STANDS = {"late": "red", "due soon": "orange", "in time": "grey"}
# A clock that came with the program has no day of its own.
BEGINNING = 2016
A_PAGE = 12
SOONEST = "What is due: danger, then the soonest, then what words suggest"
TOLD = 140  # letters of what was said


def when(found: Occurred) -> Sorted:
    """Return when something happened as it is said, sorted by the moment."""
    return Sorted(found.words or "Not said", _order(found))


def _order(found: Occurred) -> str:
    return found.at.isoformat() if found.at else ""


def in_hand(found: Iterable[Concern]) -> Table:
    """Return the concerns that somebody took and that have not ended: what, since when, how far."""

    def about(one: Concern) -> Cells:
        link = Link(one.reference, reverse("keep_safe:concern", args=[one.id]))
        said = one.all_words
        return [link, Break(), first_words(said, TOLD)] if said else link

    return table(
        "Concerns in your hands",
        found,
        {
            "Concern": about,
            "Danger": lambda one: Tag("In danger now", "red") if one.in_danger else "",
            "Yours since": lambda one: Age(one.handling.taken_at),
            "How far": lambda one: (
                "Waits for a second to agree that it ends" if one.handling.waits_for_second else ""
            ),
            "Say what is done by": lambda one: Age(one.handling.next_at),
        },
    )


def deadlines(
    caption: str,
    found: Iterable[queries.Deadline],
    empty: str = "",
    names: Mapping[UUID, str] = MappingProxyType({}),
) -> Table:
    """Return what must be done by when, in the order it is given; `names` of what it is about."""

    def what(one: queries.Deadline) -> list[Cell]:
        said = "In danger now" if one.is_sure else "Danger not ruled out"
        danger = [Tag(said, "red")] if one.danger else []
        return [one.what, *danger, *([Tag("Words suggest it", "grey")] if one.guess else [])]

    def about(one: queries.Deadline) -> Cells:
        if not one.page:
            return one.reference
        name = names.get(one.about) if one.about else None
        title = f"{one.title}: {name}" if name else one.title
        link = Link(title or one.reference, reverse(one.page, args=[one.id]))
        told: list[Cell] = [Break(), first_words(one.told, TOLD)] if one.told else []
        since = f", raised {ago(one.since)}" if one.since else ""
        return [link, *told, Break(), Quiet(f"{one.reference}{since}")] if title else link

    return table(
        caption,
        found,
        {
            "What": what,
            "About": about,
            "Due": lambda d: Sorted(
                f"{local_time(d.due_at)} ({ago(d.due_at)})", d.due_at.isoformat()
            ),
            "Clock": lambda d: Tag(d.stands.value.capitalize(), STANDS[d.stands.value]),
        },
        id="due",
        empty=empty,
        per_page=A_PAGE,
        short=True,
    )


def episodes(found: Iterable[Episode]) -> Table:
    """Return missing episodes, those still missing first."""

    def interview(one: Episode) -> str:
        if hasattr(one, "interview"):
            return "Held"
        return f"Due {ago(one.interview_by)}" if one.interview_by else ""

    return table(
        "Episodes, those still missing first",
        found,
        {
            "Who": lambda e: Link(e.name, reverse("keep_safe:episode", args=[e.id])),
            "Child or adult": lambda e: "Child" if e.is_child else "Adult",
            "Since": lambda e: when(e.went),
            "Found": lambda e: (
                Tag("Said to be found", "orange")
                if e.waits_for_second
                else e.found_at or Tag("Missing", "red")
            ),
            "Return-home interview": interview,
        },
        caption_hidden=True,
        short=True,
        empty="Nobody is missing, as far as this list goes.",
    )


def journeys(found: Iterable[Journey]) -> Table:
    """Return the journeys of somebody who was missing."""
    return table(
        "Journeys",
        found,
        {
            "Began": lambda j: when(j.began),
            "From": lambda j: j.start,
            "To": lambda j: j.end,
            "How": lambda j: j.how,
            "With": lambda j: j.with_whom,
            "Who says so": lambda j: j.source,
        },
        id="journeys",
        empty="No journey is known yet.",
    )


def earlier(found: Iterable[Episode]) -> Table:
    """Return the other times that the same person was missing."""
    return table(
        "Other times the same person was missing",
        found,
        {
            "Since": lambda e: Sorted(
                Link(e.went.words, reverse("keep_safe:episode", args=[e.id])), _order(e.went)
            ),
            "From": lambda e: e.missing_place,
            "Found": lambda e: e.found_place,
            "Journeys to": lambda e: ", ".join(j.end for j in e.journeys.all()),
        },
        id="earlier",
    )


def law(found: Iterable[tuple[Law, bool]], *, edits: bool) -> Table:
    """Return offences, powers and defences, and whether each is in force."""

    def today(row: tuple[Law, bool]) -> list[Cell]:
        one, stands = row
        cells: list[Cell] = [Tag("Not in force here", "orange")]
        if stands and one.in_force_from:
            cells = [Tag("In force", "green"), f"since {local_date(one.in_force_from)}"]
        elif edits:
            address = reverse("keep_safe:in_force", args=[one.id])
            cells.append(Link("Set the day", address, f"for {one.title}"))
        if edits:
            address = reverse("keep_safe:end_law", args=[one.id])
            cells.append(Link("End it", address, f": {one.title}"))
        return cells

    return table(
        "Offences, powers and defences",
        found,
        {
            "What": lambda r: [r[0].title, Break(), Quiet(r[0].kind.capitalize())],
            "Today": today,
            "Statute, and who applies": lambda r: ". ".join(filter(None, (r[0].statute, r[0].who))),
            "Notes, and where this comes from": lambda r: [
                r[0].notes,
                Break(),
                Quiet(r[0].source),
            ],
        },
        id="law",
        short=True,
    )


def first_responders(found: Iterable[FirstResponder], *, edits: bool) -> Table:
    """Return who may refer to the National Referral Mechanism."""
    columns: dict[str, Callable[[FirstResponder], Cells]] = {
        "Organisation": lambda f: f.name,
        "Which of ours": lambda f: f.kinds or "This organisation",
        "Source": lambda f: f.source,
    }
    if edits:
        columns["Change"] = lambda f: Link(
            "End it", reverse("keep_safe:end_first_responder", args=[f.id]), f": {f.name}"
        )
    return table(
        "First responders: who may refer to the National Referral Mechanism",
        found,
        columns,
        id="responders",
        short=True,
    )


def clocks(found: Iterable[Clock], *, edits: bool) -> Table:
    """Return how long each clock runs, and since when."""

    def since(one: Clock) -> Any:
        return one.in_force_from if one.in_force_from.year > BEGINNING else "The start"

    columns: dict[str, Callable[[Clock], Cells]] = {
        "What": lambda c: c.title,
        "How long": lambda c: f"{c.count} {c.unit}",
        "Since": since,
        "Source": lambda c: c.source,
    }
    if edits:
        columns["Change"] = lambda c: Link(
            "Change", reverse("keep_safe:set_clock", args=[c.code]), f": {c.title}"
        )
    return table("Clocks", found, columns, id="clocks", short=True)
