"""Tables of authorisations, and of the files that came under them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from optimise.basics.clock import day_of, local_date, local_time, today
from optimise.basics.phones import spoken_phone
from optimise.collect.sources.call_records.queries import Look
from optimise.link.lines.forms.imports import MappingForm
from optimise.link.lines.models import (
    Authorisation,
    CallReview,
    Import,
)
from optimise.link.lines.queries import Answer
from optimise.ui.tables import (
    Cell,
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
PAGE = 50  # rows of a long list at a time


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
        if one.is_taken_back:
            return Tag("Taken back", "grey")
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


def answers(found: Sequence[Answer], *, attribute: str = "") -> Table:
    """Return what phone companies answered.

    Shape: `attribute` is the address at which a phone is attributed, where that may be done here.
    """

    def number(one: Answer) -> Cell:
        spoken = spoken_phone(one.identifier)
        if not attribute:
            return spoken
        given = {
            "identifier_type": one.identifier_type,
            "identifier": one.identifier,
            "basis": one.basis,
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else "",
            "evidence": one.evidence,
        }
        return Link(f"Attribute {spoken}", f"{attribute}?{urlencode(given)}")

    def when(one: Answer) -> Sorted:
        until = f" to {local_date(one.until)}" if one.until else ""
        return Sorted(local_date(one.since) + until, one.since.isoformat())

    def under(one: Answer) -> Link:
        return Link(one.of.authorisation.urn, reverse("link_lines:import", args=[one.of.id]))

    return table(
        "What phone companies answered",
        found,
        {
            "Number": number,
            "What": lambda one: one.basis.capitalize(),
            "When": when,
            "Name": lambda one: ", born ".join(filter(None, (one.name, one.born))),
            "Address or shop": lambda one: one.address,
            "Said besides": lambda one: one.detail,
            **({"Under": under} if attribute else {}),
        },
        empty="No answer in this file.",
        id="answers",
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
    """Return the first rows of a file that were left out, by the fields that were read of each."""
    return table(
        "The rows themselves",
        found,
        {
            "Where": lambda r: f"{r.source}, row {r.row}",
            "What": lambda r: r.kind.capitalize(),
            "Why": lambda r: r.why,
            "What was read of it": lambda r: r.original,
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


def orders(look: Look) -> Table:
    """Return times of three rows as written, and the day that each would be in either order."""
    return table(
        "The same days in either order",
        look.orders,
        {
            "As written": lambda one: one[0],
            "The day first": lambda one: _day(one[1]),
            "The month first": lambda one: _day(one[2]),
        },
        fixed=True,
    )


def _day(wall: datetime | None) -> str:
    return local_date(wall.date()) if wall else "No such day"


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
