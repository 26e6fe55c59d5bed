"""What tests of loading share: the sample of a source, loaded as a person, and what is there."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from optimise.agencies.models import Person
from optimise.collect import sources
from optimise.identify.loads.actions import Load, Loaded, run

POLE = sources.HERE / "pole_csv" / "sample"
# What a load may leave rows in; the batch itself stays as its tombstone.
TABLES = (
    *("collect_originalpart", "collect_rejected", "collect_report", "collect_words"),
    *("evaluate_item", "evaluate_condition", "identify_statement"),
)
# Every fact of a load without what is new each time it is loaded: ids, references and moments.
FACTS = """
select r.row, r.origin_type, w.text, i.text, i.source || i.assessment || i.handling, s.schema,
       s.prop, s.value, s.normal, s.sounds, s.other_id is null, s.valid_from
from collect_report r join collect_words w on w.report_id = r.id
join evaluate_item i on i.report_id = r.id left join identify_statement s on s.item_id = i.id
order by 1, 4, 6, 7, 8
"""
TIED = """
select a.value, s.schema, b.value from identify_statement s
join identify_statement t on t.entity_id = s.entity_id and t.other_id is not null
join identify_statement a on a.entity_id = s.other_id and a.prop = 'name'
join identify_statement b on b.entity_id = t.other_id and b.prop = 'name'
where s.prop = 'person' and t.prop = 'associate' order by 1, 2, 3
"""


def load_of(person: Person, path: Path = POLE, *, source: str = "pole_csv", **more: Any) -> Load:
    """Return a load of `path` by `person`."""
    return Load(source=sources.source(source), path=path, by=person, basis="a test", **more)


def load(person: Person, path: Path = POLE, *, source: str = "pole_csv") -> Loaded:
    """Load `path` as `person`."""
    return run(load_of(person, path, source=source), progress=lambda _: None)


def counts(owner: psycopg.Connection) -> dict[str, int]:
    """Return how many rows each table of a load holds, whoever may read them."""
    return {table: _count(owner, table) for table in TABLES}


def _count(owner: psycopg.Connection, table: str) -> int:
    query = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
    row = owner.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def facts(owner: psycopg.Connection) -> list[tuple[Any, ...]]:
    """Return every fact that loads brought in, and who is tied to whom."""
    return [*owner.execute(FACTS.encode()).fetchall(), *owner.execute(TIED.encode()).fetchall()]
