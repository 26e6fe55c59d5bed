"""The one door to the events behind features: the command and the pages both go through it.

What stands behind a feature is read from the finder's own tables, by the rules by which it was
counted, so that what the score counted and what a page shows cannot differ.
"""

from collections import defaultdict
from collections.abc import Iterable

from optimise.link.finder.candidates import PACKAGE
from optimise.warehouse.engines import Engine
from optimise.warehouse.statements import read_statement, table_of

STEPS = ("own_events", "behind")
# Made only where it is known where cells are.
PLACED = "behind_cells"


def lay_behind(engine: Engine, numbers: Iterable[str], *, placed: bool) -> list[str]:
    """Lay out the events behind every feature of these numbers, on the tables of the finding.

    Shape: returns the tables that hold them; `placed` says whether cells have places.
    Errors: CancelledError when the work was stopped.
    """
    named = [(number,) for number in sorted(set(numbers))]
    engine.make(table_of("asked_for", ("name",), named or [("",)]))
    ids = engine.fetch("select id from names join asked_for on name = number")
    engine.make(table_of("asked", ("number",), [(id_,) for (id_,) in ids] or [(-1,)]))
    for name in STEPS:
        engine.make(read_statement(PACKAGE, name))
    if not placed:
        return ["behind"]
    engine.make(read_statement(PACKAGE, PLACED))
    return ["behind", PLACED]


def count_behind(engine: Engine, tables: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return how many events stand behind each feature of each number that was laid out."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for table in tables:
        rows = engine.fetch(
            f"select n.number, feature, count(*) from {table} as b"
            " join names as n on n.id = b.number group by n.number, feature order by 1, 2"
        )
        for number, feature, events in rows:
            found[number][feature] = int(events)
    return dict(found)
