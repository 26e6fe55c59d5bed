"""Tables of what was found in phone records.

They are saved with its warning alone, by the files of this topic: no table here offers another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import local_time
from optimise.basics.counted import counted
from optimise.basics.phones import spoken_phone
from optimise.link.finder.domain.words import support_in_words
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.changes import in_words
from optimise.link.lines.domain.meaning import Band, one_in
from optimise.link.lines.models import (
    Candidate,
    Change,
    Prior,
    Run,
)
from optimise.ui.pictures import Edge, Event, graph, timeline
from optimise.ui.tables import (
    Bar,
    Break,
    Cells,
    Link,
    Table,
    Tag,
    by_place,
    table,
)
from optimise.ui.words import capital

WHEN = ("When", "What", "Number")


def plain(
    made: showing.Table,
    *,
    empty: str = "Nothing in these records.",
    most: int | None = None,
) -> Table:
    """Return a table of what was found in phone records."""
    return table(
        made.caption,
        made.rows,
        by_place(made.head),
        id=made.name,
        empty=empty,
        most=most,
        saved=False,
    )


def runs(found: Iterable[Run]) -> Table:
    """Return the runs of the finder, and how far each is."""
    return table(
        "Runs",
        found,
        {
            "Asked": lambda r: Link(local_time(r.asked_at), reverse("link_lines:run", args=[r.id])),
            "Operation": lambda r: r.circle.name,
            "State": lambda r: Tag(r.state.capitalize()),
        },
    )


def changed(found: Iterable[tuple[Change, UUID | None]], before: Run) -> Table:
    """Return what became of each number since the run before, each leading to its lead."""

    def number(row: tuple[Change, UUID | None]) -> Cells:
        one, lead = row
        said = spoken_phone(one.number)
        return Link(said, reverse("link_lines:lead", args=[lead])) if lead else said

    def support(score: float) -> str:
        return capital(support_in_words(score)) if score else "Not ranked"

    return table(
        f"What changed since the run of {local_time(before.done_at)}",
        found,
        {
            "Number": number,
            "What changed": lambda row: capital(
                in_words(row[0].change, spoken_phone(row[0].other))
            ),
            "Before": lambda row: support(row[0].was),
            "Now": lambda row: support(row[0].now),
        },
        id="changed",
        saved=False,
    )


def bursts(found: Iterable[tuple[datetime, datetime, str, int]]) -> Table:
    """Return bulk texts on a line of time."""
    events = (
        Event(
            start=began,
            end=ended,
            lane=number,
            text=f"{counted(people, 'person', 'people')} texted",
        )
        for began, ended, number, people in found
    )
    head = ("When", "What", "From")
    return timeline("bursts", "Bulk texts on a line of time", events, head, saved=False)


def spans(found: Iterable[showing.Span], id: str, caption: str) -> Table:  # noqa: A002
    """Return when numbers were in use, on a line of time."""
    events = (
        Event(start=span.since, end=span.until, lane=span.number, text=span.text) for span in found
    )
    return timeline(id, caption, events, WHEN, saved=False)


def roles(found: Iterable[Edge]) -> Table:
    """Return what other numbers seem to do, as a network."""
    head = ("Line", "Seems to be", "Number", "Because")
    return graph("roles", "What other numbers seem to do", found, head, saved=False)


def recovery(made: showing.Table) -> Table:
    """Return how many customers came back, each share with its bar."""

    def back(place: int) -> Callable[[Sequence[Any]], Cells]:
        def cell(row: Sequence[Any]) -> Cells:
            customers, count = row[2], row[place]
            if count == "":
                return "The records end sooner"
            return Bar(f"{count} of {customers}", count, customers or 1)

        return cell

    columns = by_place(made.head)
    columns |= {head: back(place) for place, head in enumerate(made.head) if place > 2}
    return table(made.caption, made.rows, columns, id=made.name, saved=False)


def travel(shown: Mapping[str, Any], id: str) -> dict[str, Any]:  # noqa: A002
    """Return how two phones moved with its tables: a strip of time, and every meeting."""
    events = (Event(**one) for one in shown["strip"])
    made: showing.Table = shown["table"]
    return {
        **shown,
        "table": table(made.caption, made.rows, by_place(made.head), id=id, saved=False),
        "strip": timeline(
            f"{id}-strip",
            "When each used a cell of the same ground",
            events,
            WHEN,
            saved=False,
        ),
    }


def features(found: Iterable[Mapping[str, Any]], one: Candidate) -> Table:
    """Return each thing seen of a number, and what it says."""

    def seen(f: Mapping[str, Any]) -> Cells:
        words = capital(f["seen"])
        if not f["events"]:
            return words
        address = reverse("link_lines:behind", args=[one.id, f["slug"]])
        events = "event" if f["events"] == 1 else "events"
        return [words, Break(), Link(f"{f['events']:,} {events} behind it", address)]

    return table(
        "Each thing seen, weightiest first",
        found,
        {
            "What": lambda f: capital(f["name"]),
            "Seen": seen,
            "Expected": lambda f: capital(f["expected"]),
            "What it says": lambda f: Bar(f["odds"], f["width"], against=not f["log10_lr"] > 0),
        },
        id="features",
        saved=False,
    )


def bands(found: Iterable[Band]) -> Table:
    """Return what was decided by score, each share as a bar beside what the scores said."""
    return table(
        "What was decided, by how much better a deal line explained it",
        found,
        {
            "A line explained it better": lambda b: b.words,
            "Decided": lambda b: b.decided,
            "Accepted": lambda b: Bar(f"{b.accepted} of {b.decided}", b.accepted, b.decided),
            "The scores said": lambda b: Bar(f"{b.said:.1f} of {b.decided}", b.said, b.decided),
        },
        figures=["Decided"],
        empty="No lead was decided on yet.",
        id="bands",
    )


def priors(found: Sequence[Prior], names: Mapping[UUID, str], in_use: Prior | None) -> Table:
    """Return every prior that was fitted, the newest first, and which is in use."""

    def state(told: tuple[int, Prior]) -> Cells:
        if in_use is not None and told[1].id == in_use.id:
            return Tag("In use", "green")
        return Tag("Undone", "grey") if told[1].undone_at else "Followed by a newer one"

    return table(
        "Fitted so far",
        [*enumerate(found, 1)][::-1],
        {
            "Version": lambda v: v[0],
            "Of the leads decided on": lambda v: f"one in {one_in(v[1].log10_odds):.1f} is a line",
            "From": lambda v: f"{v[1].accepted} accepted of {v[1].decided}",
            "By": lambda v: names.get(v[1].made_by, ""),
            "On": lambda v: v[1].made_at,
            "State": state,
        },
        empty="None yet.",
        id="priors",
    )


def chances(found: Iterable[tuple[str, str]]) -> Table:
    """Return how likely a line is, by how common lines are here."""
    return table(
        "How likely it is depends on how common lines are here",
        found,
        {
            "Before these records": lambda c: c[0],
            "After them": lambda c: c[1],
        },
        id="chances",
        saved=False,
    )


def shared(found: Iterable[Sequence[Any]], one: str, other: str) -> Table:
    """Return the contacts that two numbers have in common."""
    heads = [
        "Number",
        f"Days with {one}",
        f"Days with {other}",
        f"Last with {one}",
        f"First with {other}",
    ]
    return table(
        "Contacts in common", found, by_place(heads), id="shared", empty="None.", saved=False
    )


def elsewhere(found: Iterable[tuple[str, str]]) -> Table:
    """Return with which other called numbers the shared contacts dealt."""
    return table(
        "These contacts also dealt with",
        found,
        by_place(["Called number", "How many of them"]),
        id="elsewhere",
        empty="No other number called in this run.",
        saved=False,
    )


def own(found: Sequence[Sequence[Any]], number: str, most: int) -> Table:
    """Return the contacts of one of two numbers alone."""
    return table(
        f"Contacts of {number} alone",
        found[:most],
        by_place(["Number", "Days", "First", "Last"]),
        saved=False,
    )
