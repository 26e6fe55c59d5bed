"""How fast a file of reports comes in through the loader, beside COPY alone of the same rows."""

import csv
import random
import secrets
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import perf_counter

import psycopg
from psycopg import sql

from bench import vocabulary as v
from bench.findings import Imported
from optimise.agencies.models import Person
from optimise.collect import sources
from optimise.identify.loads import actions as loads

HEADINGS = (
    "reference",
    "date",
    "origin",
    "text",
    "grade",
    "name",
    "dob",
    "mobile",
    "vrm",
    "address",
)
ROWS = {
    "collect_report": "batch_id = {batch}",
    "collect_words": "report_id in (select id from collect_report where batch_id = {batch})",
    "evaluate_item": "report_id in (select id from collect_report where batch_id = {batch})",
    "identify_statement": "item_id in (select i.id from evaluate_item i"
    " join collect_report r on r.id = i.report_id where r.batch_id = {batch})",
}


def import_file(admin: psycopg.Connection, *, reports: int) -> Imported:
    """Load a made-up file into what is there already, time it, and undo it."""
    officer = Person.objects.get(username="officer")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.csv"
        write_file(path, reports=reports)
        load = loads.Load(
            source=sources.source("intelligence_csv"), path=path, by=officer, basis="bench"
        )
        began = perf_counter()
        loaded = loads.run(load, progress=lambda _: None)
        seconds = perf_counter() - began
    copy_seconds = _copy_alone(admin, loaded)
    loads.undo(loaded.batch, by=officer, why="It was for measuring only.")
    return Imported(
        reports=loaded.figures.reports,
        statements=loaded.figures.statements,
        seconds=seconds,
        copy_seconds=copy_seconds,
    )


def write_file(path: Path, *, reports: int, seed: str = "") -> None:
    """Write a file of reports as a force's old system gives it out, another one each time."""
    chance = random.Random(seed or secrets.token_hex(8))  # noqa: S311 - not for secrets
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_rows(chance, reports))


def _rows(chance: random.Random, reports: int) -> Iterator[tuple[str, ...]]:
    surnames = v.surnames()
    for number in range(reports):
        name = f"{chance.choice(v.FORENAMES)} {chance.choice(surnames)}"
        text = " ".join(v.word(int(v.WORDS * chance.random() ** 4)) for _ in range(14))
        yield (
            f"OLD-{number:07}",
            f"{1 + number % 28:02}/{1 + number % 12:02}/2025",
            "officer",
            f"{name} {text}.",
            "2B P",
            name,
            f"{1 + number % 28:02}/05/{1960 + number % 45}",
            f"07700 900{chance.randrange(1000):03}",
            f"A{chance.choice('BCDE')}12 {''.join(chance.choices('ABCDEFGH', k=3))}",
            f"{1 + number % 80} {chance.choice(surnames)} Road",
        )


def _copy_alone(admin: psycopg.Connection, loaded: loads.Loaded) -> float:
    """Return how long COPY takes for the rows of a load, into tables without any index."""
    seconds = 0.0
    for table, which in ROWS.items():
        names = {"table": sql.Identifier(table), "bare": sql.Identifier(f"bare_{table}")}
        mine = sql.SQL(which).format(batch=sql.Literal(loaded.batch))
        admin.execute(sql.SQL("create temporary table {bare} (like {table})").format(**names))
        rows = BytesIO()
        chosen = sql.SQL("copy (select * from {table} where {mine}) to stdout")
        with admin.cursor().copy(chosen.format(mine=mine, **names)) as copy:
            for block in copy:
                rows.write(block)
        began = perf_counter()
        with admin.cursor().copy(sql.SQL("copy {bare} from stdin").format(**names)) as copy:
            copy.write(rows.getvalue())
        seconds += perf_counter() - began
        admin.execute(sql.SQL("drop table {bare}").format(**names))
    return seconds
