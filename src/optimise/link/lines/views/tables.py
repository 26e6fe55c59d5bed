"""The tables of the pages of lines. What was found in phone records is saved with its warning
alone, by the files of this topic: those tables offer no other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import day_of, local_date, local_time, today
from optimise.basics.phones import spoken_phone
from optimise.collect.sources.call_records.queries import Look
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.meaning import Band, one_in
from optimise.link.lines.forms.imports import MappingForm
from optimise.link.lines.models import (
    Attribution,
    Authorisation,
    CallReview,
    Candidate,
    CheckBack,
    Import,
    LineNumber,
    LineVersion,
    Order,
    Prior,
    Run,
)
from optimise.ui.pictures import Edge, Event, graph, timeline
from optimise.ui.tables import (
    Bar,
    Break,
    Cell,
    Cells,
    Field,
    Link,
    Sorted,
    Table,
    Tag,
    by_place,
    table,
)
from optimise.ui.words import capital

STATES = {
    "done": "green",
    "failed": "red",
    "cancelled": "grey",
    "waiting": "yellow",
    "under way": "blue",
}
REVIEWED = {"agreed": "green", "refused": "red", "withdrawn": "grey"}
WHEN = ("When", "What", "Number")
PAGE = 50  # rows of a long list at a time


# Authorisations and files


def authorisations(found: Iterable[Any]) -> Table:
    """Return the authorisations of somebody's circles."""
    return table(
        "In your circles",
        found,
        {
            "Number": lambda a: Link(a.urn, reverse("link_lines:authorisation", args=[a.id])),
            "Operation": lambda a: a.operation,
            "Company": lambda a: a.operator,
            "Period": _period,
            "Files": lambda a: a.files,
            "Review on": lambda a: _review_on(a),
        },
        empty="None yet. Nothing can be imported before its authorisation is here.",
    )


def _review_on(one: Any) -> Any:
    if one.removed_at:
        return Tag("Removed", "grey")
    if one.retention_review <= today():
        return Tag(f"Decide: {local_date(one.retention_review)}", "red")
    return one.retention_review


def reviews(found: Iterable[tuple[CallReview, str]]) -> Table:
    """Return when call records were kept past their day of review, why and by whom."""
    return table(
        "Kept past their day",
        found,
        {
            "Day of review": lambda one: one[0].due,
            "Kept until": lambda one: one[0].until,
            "Why": lambda one: one[0].why,
            "Held": lambda one: "Yes" if one[0].is_held else "No",
            "Decided by": lambda one: one[1],
            "On": lambda one: day_of(one[0].made_at),
        },
        empty="Nobody has kept them past a day of review.",
    )


def _period(one: Authorisation) -> Sorted:
    words = f"{local_date(one.period_from)} to {local_date(one.period_to)}"
    return Sorted(words, one.period_from.isoformat())


def imports(found: Iterable[Import]) -> Table:
    """Return the files that came under an authorisation, and how far each is."""

    def state(one: Import) -> Tag:
        waits = one.state == "waiting" and not one.confirmed
        return Tag("To be confirmed" if waits else one.state.capitalize(), STATES[one.state])

    return table(
        "Files",
        found,
        {
            "File": lambda i: Link(i.file_name, reverse("link_lines:import", args=[i.id])),
            "State": state,
            "Rows used": lambda i: i.counts.get("kept"),
            "Rejected": lambda i: i.counts.get("rejected"),
            "Set aside": lambda i: i.counts.get("quarantined"),
            "Sent": lambda i: i.asked_at,
        },
        figures=["Rows used", "Rejected", "Set aside"],
        empty="None yet.",
    )


def contacts_held(rows: Iterable[Sequence[str]]) -> Table:
    """Return the contacts of a handset: what each is called there, the number, where it stood."""
    told = [(name, spoken_phone(number), source) for name, number, source in rows]
    heads = by_place(["Called", "Number", "Where it stood"])
    return table(
        "Contacts",
        told,
        heads,
        empty="No contacts in this file.",
        id="contacts",
        per_page=PAGE,
        saved=False,
    )


def accounts_held(rows: Iterable[Sequence[str]]) -> Table:
    """Return the accounts of a handset: the service, and the user's name there."""
    told = [(row[0], row[1]) for row in rows]
    return table(
        "Accounts",
        told,
        by_place(["Service", "User"]),
        empty="No accounts in this file.",
        id="accounts",
        per_page=PAGE,
        saved=False,
    )


def reasons(found: Iterable[Mapping[str, Any]]) -> Table:
    """Return why rows of a file were left out."""
    return table(
        "Why rows were left out",
        found,
        {
            "Why": lambda r: capital(r["why"]),
            "What": lambda r: r["kind"].capitalize(),
            "Rows": lambda r: r["rows"],
        },
        figures=["Rows"],
    )


def left_out(found: Iterable[Any], *, total: int) -> Table:
    """Return the first rows of a file that were left out, as they came."""
    return table(
        "The rows themselves",
        found,
        {
            "Where": lambda r: f"{r.source}, row {r.row}",
            "What": lambda r: r.kind.capitalize(),
            "Why": lambda r: r.why,
            "As it came": lambda r: r.original,
        },
        empty="Nothing: every row was used whole.",
        total=total,
        saved=False,
    )


def samples(look: Look, form: MappingForm, asked: set[str]) -> Table:
    """Return the columns of a sheet, what each means, and its first rows.

    Shape: a column is asked after once, whichever sheets have it; `asked` grows.
    """

    def means(place: int, heading: str) -> Cell:
        bound = form.column(heading)
        if bound.name in asked:
            return "As on the sheet before"
        asked.add(bound.name)
        return Field(bound)

    rows = [
        (
            heading,
            means(place, heading),
            *[*(row[place] or "" for row in look.rows), "", "", ""][:3],
        )
        for place, heading in enumerate(look.headings)
        if heading
    ]
    heads = ["Heading", "It means", "Row 1", "Row 2", "Row 3"]
    return table("Columns and first rows", rows, by_place(heads), fixed=True)


def readings(look: Look) -> Table:
    """Return the first times as written, and on a British clock in either reading."""
    return table(
        "The same times in both readings, on a British clock",
        look.times,
        {
            "As written": lambda t: t.written,
            "If the file means UTC": lambda t: local_time(t.if_utc, seconds=True),
            "If it means British time": lambda t: local_time(t.if_british, seconds=True),
        },
        fixed=True,
    )


# What was found in the records


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


def bursts(found: Iterable[tuple[datetime, datetime, str, int]]) -> Table:
    """Return bulk texts on a line of time."""
    events = (
        Event(start=began, end=ended, lane=number, text=f"{people} people texted")
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


# Line records


def records(found: Iterable[Mapping[str, Any]]) -> Table:
    """Return the line records of somebody's circles."""
    return table(
        "In your circles",
        found,
        {
            "Line": lambda r: Link(
                str(r["line"]), reverse("link_lines:record", args=[r["line"].id])
            ),
            "Stands": lambda r: Tag(r["status"]),
            "Numbers": lambda r: ", ".join(r["numbers"]),
            "Last seen": lambda r: r["last_seen"] or "Not known",
        },
        empty="None yet. An accepted lead begins one.",
    )


def due(found: Iterable[CheckBack]) -> Table:
    """Return the check-backs of orders whose day has come."""
    return table(
        "Numbers cut off, to look back at now",
        found,
        {
            "Line": lambda c: Link(str(c.line), reverse("link_lines:check_back", args=[c.id])),
            "Due": lambda c: c.due,
        },
        id="due",
    )


def numbers(
    found: Sequence[tuple[LineNumber, str]], *, now: datetime, develops: bool
) -> tuple[Table, bool]:
    """Return the numbers of a line over time, and whether a picture can be drawn of them."""

    def held(n: LineNumber, spoken: str) -> Cells:
        if n.withdrawn_at:
            return [Tag("Withdrawn", "grey"), n.withdrawn_why]
        if not develops:
            return "Held"
        return Link("Withdraw", reverse("link_lines:withdraw_number", args=[n.id]), spoken)

    events = [
        Event(
            start=n.since,
            end=n.until,
            open=now if n.since and not n.until else None,
            lane=spoken,
            text=n.confidence.capitalize(),
            more=(n.basis, held(n, spoken)),
        )
        for n, spoken in found
    ]
    head = ["When", "How sure", "Number", "Resting on", "Now"]
    made = timeline("line-numbers", "Its numbers over time", events, head, empty="None.")
    return made, any(event.start for event in events)


def attributions(found: Iterable[tuple[Attribution, str, str]]) -> Table:
    """Return who is held to have used the phones of a line."""

    def when(a: Attribution) -> Sorted:
        until = f" to {local_date(a.until)}" if a.until else " on"
        return Sorted(local_date(a.since) + until, a.since.isoformat())

    return table(
        "Who is held to have used its phones",
        found,
        {
            "Who": lambda r: Link(r[1], reverse("link_lines:attribution", args=[r[0].id])),
            "What": lambda r: f"{r[2]} {r[0].identifier}",
            "When": lambda r: when(r[0]),
            "Grounds": lambda r: ", ".join(r[0].basis),
            "Strength": lambda r: r[0].strength.capitalize(),
            "State": lambda r: Tag(r[0].state.capitalize(), REVIEWED.get(r[0].state, "yellow")),
        },
        id="attributions",
    )


def _seen(check: CheckBack, *, now: bool, still: str) -> Cell:
    if now:
        return Link("Look now", reverse("link_lines:check_back", args=[check.id]))
    if not check.done_at:
        return "To come"
    return "Seen again" if check.seen_again else still


def checks(found: Iterable[tuple[CheckBack, bool]], *, develops: bool) -> Table:
    """Return the days on which to look back at what orders on a line cut off, and what was seen."""
    return table(
        "Check-backs of its orders",
        found,
        {
            "Due": lambda r: r[0].due,
            "What was seen": lambda r: _seen(r[0], now=r[1] and develops, still="Still off"),
            "Looked at": lambda r: r[0].words,
        },
        id="checks",
    )


def checks_of_order(found: Iterable[CheckBack]) -> Table:
    """Return the days on which to look back at what an order cut off."""
    return table(
        "Check-backs",
        found,
        {
            "Due": lambda c: c.due,
            "What was seen": lambda c: _seen(
                c, now=not c.done_at and c.due <= today(), still="Still off"
            ),
            "Looked at": lambda c: c.words,
        },
    )


def orders(found: Iterable[tuple[Order, str]]) -> Table:
    """Return the restriction orders on the numbers of a line."""
    return table(
        "Restriction orders",
        found,
        {
            "Drafted": lambda r: Sorted(
                Link(local_date(r[0].made_at), reverse("link_lines:order", args=[r[0].id])),
                r[0].made_at.isoformat(),
            ),
            "Stage": lambda r: r[1],
            "Provider must comply by": lambda r: r[0].comply_by,
        },
        id="orders",
    )


def versions(found: Iterable[tuple[LineVersion, str]], names: Mapping[UUID, str]) -> Table:
    """Return what a line record said before."""
    return table(
        "What it said before",
        found,
        {
            "Changed": lambda r: r[0].at,
            "By": lambda r: names.get(r[0].by, ""),
            "Why": lambda r: r[0].why,
            "What it was": lambda r: r[1],
        },
        id="versions",
    )
