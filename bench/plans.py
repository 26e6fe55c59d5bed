"""What it costs that the planner knows as much of one value as of any other.

`python -m bench.plans --millions 10` fills a PostgreSQL of its own with so many made-up statements,
under the policies and indexes of an installation, and asks it as an analyst and as a constable:
first with even statistics, which the planner has in place of those of words, names and numbers,
then with those that ANALYZE makes of the same rows. It prints the table of
`docs/explanation/need-to-know.md`. Statements alone: no report, item or judgement beside them.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections

from bench import installation
from bench.command import FOLDER
from bench.timing import Times, in_turns

A_MILLION_REPORTS = 10  # millions of statements
STATEMENTS = ("statements",)
WARM = 20
STATISTICS = ("even", "ordinary")
ROUNDS = 3
# What somebody may read of whom, to ask for: of one statement in some hundreds.
ENTITIES = """
    select distinct entity_id from identify_statement tablesample system ({share}) repeatable (7)
    where schema = 'Person' and audience_id = any(%s) limit %s
"""
NUMBERS = """
    select distinct normal from identify_statement tablesample system ({share}) repeatable (7)
    where kind = 'phone' and audience_id = any(%s) limit %s
"""
UNEVEN = """
    select format('alter %s %I alter column %s set statistics -1',
        case c.relkind when 'r' then 'table' else 'index' end, c.relname,
        case c.relkind when 'r' then quote_ident(a.attname) else a.attnum::text end)
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attstattarget = 0 and a.attnum > 0
      and c.relkind in ('r', 'i')
"""


def main() -> None:
    """Fill what is not filled, ask, and print."""
    parser = ArgumentParser(prog="python -m bench.plans", description=__doc__)
    parser.add_argument("--millions", type=float, default=10.0, help="millions of statements")
    parser.add_argument("--runs", type=int, default=200, help="calls of each question, in turns")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the data is kept")
    asked = parser.parse_args()
    asked.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    installed = installation.settle(asked.folder / f"home-plans-{asked.millions:g}")
    # Only once Django stands.
    from bench.data import bring_up_to_date, fill_where_needed

    fill_where_needed(installed, scale=asked.millions / A_MILLION_REPORTS, only=STATEMENTS)
    with installation.running(installed) as admin:
        bring_up_to_date()
        found: dict[str, dict[tuple[str, str], Times]] = {kind: {} for kind in STATISTICS}
        # In turns, so that what else the machine does falls on both alike.
        for kind in STATISTICS * ROUNDS:
            with _statistics(admin, kind):
                _add(found[kind], _times(admin, runs=asked.runs // ROUNDS))
        rows = _one(admin, "select count(*) from identify_statement")
        connections.close_all()
    _show(found, rows=rows)


def _add(found: dict[tuple[str, str], Times], more: Mapping[tuple[str, str], Times]) -> None:
    for asked, times in more.items():
        before = found[asked].taken if asked in found else ()
        found[asked] = Times(taken=(*before, *times.taken))


@contextmanager
def _statistics(admin: psycopg.Connection, kind: str) -> Iterator[None]:
    """Have the planner know what it is to know; as an installation does, once the block is left."""
    if kind == "ordinary":
        for (statement,) in admin.execute(UNEVEN).fetchall():
            admin.execute(statement.encode())
    admin.execute("analyze")
    try:
        yield
    finally:
        _make_even()


def _make_even() -> None:
    from bench.sides import connected
    from optimise.access.postgresql.definitions import even_statistics

    with connected("owner"):
        even_statistics()
        connections["owner"].close()


# What is asked


def _questions() -> Mapping[str, tuple[str, Callable[[Any, Any], object]]]:
    """Return each question: what it is asked about, and how, as whom."""
    from optimise.identify import queries as identify
    from optimise.identify.models import Statement

    def of(**what: object) -> list[Statement]:
        return list(Statement.objects.filter(**what, superseded_at__isnull=True)[:500])

    return {
        "every statement of one entity": (ENTITIES, lambda _, one: of(entity_id=one)),
        "a number by its normal form": (NUMBERS, lambda _, one: of(kind="phone", normal=one)),
        "two hops from somebody": (
            ENTITIES,
            lambda viewer, one: identify.neighbourhood(one, viewer=viewer, hops=2),
        ),
    }


def _times(admin: psycopg.Connection, *, runs: int) -> dict[tuple[str, str], Times]:
    """Return how long each question took each of those who ask."""
    from bench.sides import sides
    from optimise.access import queries as access

    told: dict[tuple[str, str], Times] = {}
    for side in (one for one in sides() if one.name in ("analyst", "constable")):
        with side.transaction() as viewer:
            readable = list(access.rights_of(viewer).readable)
        for name, (sample, ask) in _questions().items():
            things = _sampled(admin, sample, readable, many=runs)

            def call(thing: Any, side: Any = side, ask: Any = ask) -> None:
                with side.transaction() as viewer:
                    ask(viewer, thing)

            calls = [lambda thing=thing: call(thing) for thing in things]
            taken = in_turns({side.name: calls}, warm=min(WARM, len(calls) - 1))
            told[name, side.name] = taken[side.name]
    return told


def _sampled(
    admin: psycopg.Connection, sample: str, readable: Sequence[int], *, many: int
) -> list[Any]:
    """Return whom or what to ask about: as many, some of them again where there are fewer."""
    rows = _one(
        admin,
        "select greatest(reltuples, 1) from pg_class where relname = %s",
        "identify_statement",
    )
    share = min(100.0, 100 * many * 400 / rows)
    found = [row[0] for row in admin.execute(sample.format(share=share).encode(), [readable, many])]
    if not found:
        raise LookupError("There is nothing to ask about: make more statements.")
    return [found[n % len(found)] for n in range(many)]


def _one(admin: psycopg.Connection, statement: str, *values: object) -> int:
    (found,) = admin.execute(statement.encode(), values).fetchone() or (0,)
    return int(found)


# What is printed


def _show(found: Mapping[str, Mapping[tuple[str, str], Times]], *, rows: int) -> None:
    print(f"\nOf {rows:,} statements; medians, and nineteen in twenty, in milliseconds.\n")
    print("| question | who asks | even statistics | ordinary ANALYZE |\n|---|---|---|---|")
    for name, who in found["even"]:
        cells = (found[kind][name, who] for kind in STATISTICS)
        said = " | ".join(f"{times.median:.1f} ({times.p95:.1f})" for times in cells)
        print(f"| {name} | {who} | {said} |")


if __name__ == "__main__":
    main()
