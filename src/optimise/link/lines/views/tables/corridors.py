"""Tables of corridors: a network of towns, and what went between them over time."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from optimise.basics.clock import local_date
from optimise.link.lines.domain.corridors import By, Corridor, by_rail
from optimise.ui.pictures import Edge, End, Event, graph, timeline
from optimise.ui.tables import Table, table

HEAD = ("From", "What is known to go", "To", "First", "Last", "By rail")
MOST = 200  # drawn on one line of time; the rest is on the next pages of its table


def between(found: Iterable[Corridor], stations: Mapping[str, str]) -> Table:
    """Return the towns as a network: how much is known of each way, and its stations if any."""
    edges = (
        Edge(
            source=_town(one.start),
            text=_counted(one),
            target=_town(one.end),
            more=[
                *(local_date(day) if day else "Not known" for day in one.days()),
                by_rail(one, stations) or None,
            ],
        )
        for one in found
    )
    return graph("corridors", "From town to town", edges, HEAD, saved=False)


def _town(name: str) -> End:
    return End(id=name.casefold(), text=name, kind="place")


def _counted(one: Corridor) -> str:
    words = (
        (By.LINE, "line", "lines"),
        (By.PHONE, "phone of a line", "phones of lines"),
        (By.PLATE, "plate that moved with one", "plates that moved with one"),
        (By.MISSING, "journey of somebody missing", "journeys of people missing"),
    )
    counts = ((one.count(by), single, many) for by, single, many in words)
    return ", ".join(f"{n} {single if n == 1 else many}" for n, single, many in counts if n)


def over_time(found: Iterable[Corridor]) -> Table:
    """Return what went each way on a line of time."""
    events = [
        Event(
            start=way.since or way.until,
            end=way.until,
            text=way.text,
            lane=str(one),
            href=reverse("link_lines:record", args=[way.line]) if way.line else "",
        )
        for one in found
        for way in one.ways
        if way.since or way.until
    ]
    head = ("When", "What", "From and to")
    return timeline("over-time", "Over time", events, head, saved=False, per_page=MOST)


def region(found: Iterable[tuple[str, str, int]]) -> Table:
    """Return about how many lines run from which force to which district in others' circles."""
    return table(
        "Over the whole force, from operations that are not yours",
        found,
        {
            "From": lambda row: row[0],
            "To": lambda row: row[1],
            "Lines, to the nearest five": lambda row: row[2],
        },
        id="region",
        empty="No force and district have enough of them, or this is not for you to see.",
    )
