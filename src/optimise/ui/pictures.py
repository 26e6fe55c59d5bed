"""The tables under pictures: a picture is drawn from the table below it, and says no more.

`ui/pictures.html` draws both, with `{{ timeline(of) }}` and `{{ graph(of) }}`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from optimise.ui.tables import Cells, Drawn, Link, Period, Table, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing on a line of time: when, what, and in whose lane; `more` are further cells."""

    start: date | datetime | None
    text: str
    lane: str
    end: date | datetime | None = None
    open: datetime | None = None
    href: str = ""
    more: Sequence[Cells] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of an edge: `kind` says which shape it has."""

    id: str
    text: str
    kind: str = "person"
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What one does to another, in words; `more` are further cells."""

    source: End
    text: str
    target: End
    more: Sequence[Cells] = ()


def timeline(
    id: str,  # noqa: A002 - the name of the attribute
    caption: str,
    events: Iterable[Event],
    head: Sequence[str] = ("When", "What", "Who or what"),
    **said: Any,
) -> Table:
    """Return the table that a line of time is drawn from."""
    columns: dict[str, Callable[[Event], Cells]] = {
        head[0]: lambda e: Period(e.start, e.end, e.open),
        head[1]: lambda e: Drawn(_words(e.text, e.href), {"data-event": ""}),
        head[2]: lambda e: Drawn(e.lane, {"data-lane": ""}),
    }
    return table(caption, events, columns | _further(head), id=id, **said)


def graph(
    id: str,  # noqa: A002 - the name of the attribute
    caption: str,
    edges: Iterable[Edge],
    head: Sequence[str] = ("From", "Link", "To"),
    **said: Any,
) -> Table:
    """Return the table that a network is drawn from."""
    columns: dict[str, Callable[[Edge], Cells]] = {
        head[0]: lambda e: _end(e.source),
        head[1]: lambda e: Drawn(e.text, {"data-link": ""}),
        head[2]: lambda e: _end(e.target),
    }
    return table(caption, edges, columns | _further(head), id=id, **said)


def _further(head: Sequence[str]) -> dict[str, Callable[[Any], Cells]]:
    return {name: _nth(number) for number, name in enumerate(head[3:])}


def _nth(number: int) -> Callable[[Event | Edge], Cells]:
    return lambda row: row.more[number] if number < len(row.more) else None


def _end(end: End) -> Drawn:
    data = {"data-node": end.id, "data-kind": end.kind, "data-name": end.text}
    return Drawn(_words(end.text, end.href), data)


def _words(text: str, href: str) -> str | Link:
    return Link(text, href) if href else text
