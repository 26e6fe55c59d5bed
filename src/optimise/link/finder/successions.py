"""Read the aggregates that continuity needs, and find who followed whom."""

from collections import defaultdict

from optimise.link.finder.candidates import PACKAGE
from optimise.link.finder.domain.continuity import Marks, Shift, Succession, find_successions
from optimise.warehouse.engines import Engine
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import read_statement

STEPS = {
    "shifts": "finding numbers that fell silent or came up",
    "shift_contacts": "gathering their contacts before and after",
    "rival_contacts": "finding customers shared with rivals",
    "list_places": "reading the order of their lists",
}


def follow_lines(engine: Engine, progress: Progress) -> list[Succession]:
    """Return the successions in the prepared tables, surest first.

    Errors: CancelledError when the work was stopped.
    """
    for name, words in STEPS.items():
        progress.step(words)
        engine.make(read_statement(PACKAGE, name))
    progress.step("comparing contacts")
    fallen, risen = _shifts(engine)
    return find_successions(fallen, risen, _marks(engine))


def _shifts(engine: Engine) -> tuple[list[Shift], list[Shift]]:
    contacts: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    rows = engine.fetch("""
        select n.number, way, o.number, days from shift_contacts as c
        join names as n on n.id = c.number join names as o on o.id = c.other order by 1, 2, 3
    """)
    for number, way, other, days in rows:
        contacts[number, way][other] = float(days)
    shifts: dict[str, list[Shift]] = {"fell": [], "rose": []}
    rows = engine.fetch("""
        select n.number, way, since, before_n, after_n
        from shifts as s join names as n on n.id = s.number order by 1, 2
    """)
    for number, way, at, before, after in rows:
        quiet = after if way == "fell" else before
        shifts[way].append(
            Shift(number=number, at=at, contacts=contacts[number, way], quiet_events=float(quiet))
        )
    return shifts["fell"], shifts["rose"]


def _marks(engine: Engine) -> Marks:
    identifiers: dict[str, set[str]] = defaultdict(set)
    rows = engine.fetch("""
        select n.number, what || ' ' || h.id from handsets as h join names as n on n.id = h.number
        where h.number in (select number from shifts) order by 1, 2
    """)
    for number, identifier in rows:
        identifiers[number].add(identifier)
    places: dict[str, dict[str, float]] = defaultdict(dict)
    rows = engine.fetch("""
        select n.number, o.number, place from list_places as p
        join names as n on n.id = p.number join names as o on o.id = p.other
        where p.number in (select number from shifts) order by 1, 2
    """)
    for number, other, place in rows:
        places[number][other] = float(place)
    rivals: dict[str, set[str]] = defaultdict(set)
    rows = engine.fetch("""
        select n.number, o.number from rival_contacts as r
        join names as n on n.id = r.number join names as o on o.id = r.other order by 1, 2
    """)
    for number, other in rows:
        rivals[number].add(other)
    return Marks(
        identifiers={number: frozenset(ids) for number, ids in identifiers.items()},
        places=places,
        rivals={number: frozenset(others) for number, others in rivals.items()},
    )
