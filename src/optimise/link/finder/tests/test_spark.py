"""The same SQL on Spark: parsed always, run and compared where Spark is installed."""

import math
from pathlib import Path

import pytest
import sqlglot

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import read_calls
from optimise.link.finder import (
    associates,
    candidates,
    cell_tracks,
    events_behind,
    leads,
    successions,
)
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.world import simulate
from optimise.warehouse.engines import Engine, Row, open_duckdb
from optimise.warehouse.progress import Progress
from optimise.warehouse.spark import open_spark, why_spark_is_missing
from optimise.warehouse.statements import read_statement, render_for_spark

STATEMENTS = [
    *candidates.STEPS, *candidates.IN_REACH, candidates.PLACED, *candidates.BESIDE_LINES,
    *successions.STEPS, *leads.STEPS, *associates.STEPS, *cell_tracks.STEPS, *events_behind.STEPS,
    events_behind.PLACED, associates.COMPANY, associates.COMMON,
]  # fmt: skip
# What reads of plates ask, which need tables of their own and so do not run with these.
OF_PLATES = ["plate_company", "plate_hours"]


class TestEveryStatement:
    @pytest.mark.parametrize("name", STATEMENTS + OF_PLATES)
    def test_is_spark_sql_when_rendered(self, name: str) -> None:
        rendered = render_for_spark(read_statement(candidates.PACKAGE, name).sql)
        assert sqlglot.parse_one(rendered, read="spark") is not None

    @pytest.mark.parametrize("name", STATEMENTS + OF_PLATES)
    def test_opens_with_a_sentence(self, name: str) -> None:
        assert read_statement(candidates.PACKAGE, name).sql.startswith("-- ")

    def test_is_run_by_some_step(self) -> None:
        folder = Path(candidates.__file__).parent / "sql"
        assert {path.stem for path in folder.glob("*.sql")} == {*STATEMENTS, *OF_PLATES}


PLACES = {f"cell-{i}": (51.5 + i / 100, -1.8) for i in range(72)}


def all_tables(engine: Engine) -> dict[str, list[Row]]:
    progress = Progress(total=99)
    candidates.prepare(engine, progress)
    found = candidates.score_candidates(engine, places=PLACES)
    followed = successions.follow_lines(engine, progress)
    leads.gather_leads(engine, found, followed, progress, places=PLACES)
    tables = {}
    for name in STATEMENTS:
        rows = engine.fetch(f"select * from {name}")
        tables[name] = sorted((tuple(map(plain, row)) for row in rows), key=repr)
    return tables


def plain(value: object) -> object:
    """Whole numbers and decimals alike, whatever type an engine gives them."""
    text = str(value)
    try:
        number = float(text)
    except ValueError:
        return text
    return text if math.isnan(number) else round(number, 9)


@pytest.mark.skipif(bool(why_spark_is_missing()), reason=str(why_spark_is_missing()))
class TestBothEngines:
    @pytest.mark.timeout(600)
    def test_give_the_same_rows_for_every_statement(self, tmp_path: Path) -> None:
        habits = Habits(lines=4, decoys_each=1, ordinary=6, days=21, number_life=10)
        simulate(tmp_path, seed=931, habits=habits)
        with open_duckdb(folder=tmp_path) as duck:
            papers = Authorisation(urn="made-up")
            read_calls([tmp_path / "calls.csv"], engine=duck, work=tmp_path, authorisation=papers)
            duck.write_parquet("calls", tmp_path / "calls.parquet")
            expected = all_tables(duck)
        with open_spark() as spark:
            spark.read_parquet(tmp_path / "calls.parquet", name="calls")
            given = all_tables(spark)
        for name in STATEMENTS:
            assert given[name] == expected[name], name
