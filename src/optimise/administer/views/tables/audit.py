"""The record, as tables."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from optimise.access.queries import MovedIn
from optimise.audit.looks import Looked, RefusedPage, opened
from optimise.audit.models import Entry, Sample, Tie
from optimise.audit.queries import Prompt
from optimise.ui.tables import Break, Link, Press, Quiet, Table, Tag, table
from optimise.ui.words import capital

MOST_NAMED = 3
UNREAD = "You may not open it yourself"
NOBODY = "Nobody did, in these days."


def entries(lines: Iterable[Any], *, empty: str = NOBODY) -> Table:
    """Return who did what to what, when and why."""

    def who(line: Any) -> str | Link:
        entry: Entry = line.entry
        if line.who and entry.actor:
            return Link(line.who, reverse("audit:person", args=[entry.actor]))
        account = f"Account {entry.account}" if entry.account else ""
        return str(line.who or account or "Nobody signed in")

    def why(line: Any) -> str:
        entry: Entry = line.entry
        code = f"{capital(entry.reason_code)}: " if entry.reason_code else ""
        return code + (entry.reason or "None was asked for")

    def answer(line: Any) -> Tag:
        return Tag("Allowed", "green") if line.entry.allowed else Tag("Refused", "red")

    return table(
        "Entries",
        lines,
        {
            "When": lambda line: line.entry.at,
            "Who": who,
            "Did": lambda line: f"{capital(line.entry.verb)}: {line.entry.kind}",
            "To what": _what,
            "How": lambda line: "Opened" if opened(line.entry) else "List",
            "Why": why,
            "Times": lambda line: line.times,
            "Results": lambda line: line.entry.result_count,
            "Answer": answer,
        },
        figures=("Times", "Results"),
        caption_hidden=True,
        empty=empty,
    )


def _what(line: Any) -> Any:
    """Return what was looked at, after the words by which it was asked for."""
    if not line.asked:
        return _thing(line)
    said = _thing(line)
    return [f"“{line.asked}”", Break(), *(said if isinstance(said, list) else [said])]


def _thing(line: Any) -> Any:
    entry: Entry = line.entry
    if line.about:
        more = len(entry.objects_touched) - len(line.about)
        named = [part for one in line.about.values() for part in (one, Break())][:-1]
        return [*named, Break(), Quiet(f"and {more} more")] if more > 0 else named
    if entry.query:
        return f"“{entry.query}”"
    if entry.objects_touched:
        return [_unread(entry.kind, entry.objects_touched[0]), Break(), Quiet(UNREAD)]
    return f"{len(entry.shown)} shown" if entry.shown else str(entry.detail.get("path", ""))


def _unread(kind: str, row: UUID) -> Link:
    """Return by what a row that may not be read is told from another, and leads to all its entries.

    The last signs of its id say nothing by themselves, and nobody opens anything with them.
    """
    number = str(row)[-8:]
    return Link(f"{capital(kind)} {number}", f"{reverse('audit:audit')}?about={row}")


def prompts(heading: str, found: Iterable[Prompt]) -> Table:
    """Return what may be worth asking about, each with the way to its entries."""

    def who(one: Prompt) -> Link:
        day = one.day.isoformat()
        query = urlencode({"who": one.name, "since": day, "until": day})
        return Link(one.name, f"{reverse('audit:audit')}?{query}")

    return table(
        heading,
        found,
        {
            "Who": who,
            "Day": lambda p: p.day,
            "Times": lambda p: p.count,
        },
        figures=("Times",),
        empty="Nothing in the last thirty days.",
    )


def looked(
    caption: str, found: Iterable[Looked], names: Mapping[UUID, Link], *, most: int
) -> Table:
    """Return what somebody looked at, by the names that the reader may read."""

    def thing(one: Looked) -> Any:
        kinds = ", ".join(sorted(one.kinds))
        return names.get(one.id) or [_unread(kinds, one.id), Break(), Quiet(UNREAD)]

    return table(
        caption,
        found,
        {
            "What": thing,
            "Kind": lambda one: capital(", ".join(sorted(one.kinds))),
            "Opened": lambda one: one.opened,
            "In lists": lambda one: one.listed,
            "First": lambda one: one.first,
            "Last": lambda one: one.last,
            "Reasons given": lambda one: "; ".join(sorted(one.reasons)),
            "Entries": lambda one: Link("See", f"{reverse('audit:audit')}?about={one.id}"),
        },
        figures=("Opened", "In lists"),
        most=most,
        empty="Nothing, in these days.",
    )


def searches(found: Iterable[Entry], *, total: int) -> Table:
    """Return what somebody searched for, the newest first."""
    return table(
        "Searched for",
        found,
        {
            "When": lambda e: e.at,
            "Words": lambda e: e.query,
            "In": lambda e: capital(e.kind),
            "Results": lambda e: e.result_count,
            "Reason given": lambda e: e.reason or e.reason_code,
        },
        figures=("Results",),
        total=total,
        empty="Nothing, in these days.",
    )


def refused(found: Iterable[RefusedPage], *, whose: bool = True) -> Table:
    """Return the pages that were refused, by address."""

    def who(one: RefusedPage) -> Link | str:
        if one.actor is None:
            return one.name or "Nobody signed in"
        return Link(one.name, reverse("audit:person", args=[one.actor]))

    columns = {
        "Page": lambda one: one.path or "Not kept",
        "Who": who,
        "Times": lambda one: one.times,
        "Last": lambda one: one.last,
    }
    if not whose:
        del columns["Who"]
    return table("Refused pages", found, columns, figures=("Times",), empty="Nothing was refused.")


def moved(found: Iterable[MovedIn], who: Mapping[UUID, str]) -> Table:
    """Return what went into circles or out: its number, when, and who moved it."""
    return table(
        "Moved into circles, and out",
        found,
        {
            "Kind": lambda one: capital(one.kind),
            "Number": lambda one: one.number or "It has none",
            "Way": lambda one: "Out" if one.goes_out else "In",
            "When": lambda one: one.at,
            "Who moved it": lambda one: who.get(one.by, "Somebody who has left"),
        },
        empty="Nothing was moved into a circle.",
    )


def samples(
    caption: str, found: Iterable[Sample], entries: Mapping[UUID, Entry], *, decided: bool = False
) -> Table:
    """Return what was drawn by lot, with what it was."""

    def what(one: Sample) -> Link:
        entry = entries[one.entry]
        words = f"{capital(entry.verb)}: {entry.kind}"
        return Link(words, reverse("audit:decide", args=[one.id]), f"by {entry.actor_name}")

    columns: dict[str, Any] = {
        "Look": what,
        "Who": lambda one: entries[one.entry].actor_name,
        "When": lambda one: entries[one.entry].at,
        "Reason given": lambda one: entries[one.entry].reason or entries[one.entry].reason_code,
        "Drawn from": lambda one: capital(one.drawn_from),
    }
    if decided:
        columns |= {"Found": lambda one: capital(one.finding), "On": lambda one: one.decided_at}
    return table(
        caption,
        found,
        columns,
        empty="None yet." if decided else "Nothing waits. Draw some.",
    )


def ties(found: Iterable[Tie]) -> Table:
    """Return whom and where somebody is near to."""
    return table(
        "Near to them",
        found,
        {
            "What": lambda t: capital(t.kind),
            "Name or street": lambda t: t.words,
            "Known from": lambda t: t.known_from,
            "Since": lambda t: t.made_at,
            "Change": lambda t: Press("End", reverse("audit:end_tie", args=[t.id]), t.words),
        },
        empty="Nobody wrote any down.",
    )


def near_home(found: Iterable[tuple[str, Prompt]]) -> Table:
    """Return who opened somebody near to them."""

    def who(one: tuple[str, Prompt]) -> Link:
        day = one[1].day.isoformat()
        query = urlencode({"since": day, "until": day})
        return Link(one[1].name, f"{reverse('audit:person', args=[one[1].actor])}?{query}")

    return table(
        "Opened somebody of their own surname, a relative, an associate or in their own street",
        found,
        {
            "Who": who,
            "What it is to them": lambda one: capital(one[0]),
            "Day": lambda one: one[1].day,
            "Times": lambda one: one[1].count,
        },
        figures=("Times",),
        empty="Nothing in the last thirty days.",
    )
