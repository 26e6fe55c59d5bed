"""Days added to held records: the same tables and the same answers as all at once."""

import csv
import itertools
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import read_calls
from optimise.collect.sources.call_records.store import CallStore
from optimise.link.finder import candidates, leads, run
from optimise.link.finder.document import write_leads
from optimise.link.finder.held import ADDING, Held
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.world import simulate
from optimise.warehouse.engines import open_duckdb
from optimise.warehouse.progress import CancelledError, Progress, Step

HABITS = Habits(lines=2, decoys_each=1, ordinary=4, days=16, number_life=7)
PAPERS = Authorisation(urn="AB/1")
# What is kept of numbers is told apart by figures of its own: compared by their text.
TABLES = {
    "names": "select number from names",
    "hours": "select * from hours",
    "events": "select x.number, y.number, e.* exclude (a, b) from events as e "
    "join names as x on x.id = a join names as y on y.id = b",
    "pair_days": "select x.number, y.number, e.* exclude (a, b) from pair_days as e "
    "join names as x on x.id = a join names as y on y.id = b",
    "pairs": "select x.number, y.number, e.* exclude (a, b) from pairs as e "
    "join names as x on x.id = a join names as y on y.id = b",
    "number_days": "select x.number, e.* exclude (number) from number_days as e "
    "join names as x on x.id = e.number",
    "numbers": "select x.number, e.* exclude (number) from numbers as e "
    "join names as x on x.id = e.number",
    "handsets": "select x.number, e.* exclude (number) from handsets as e "
    "join names as x on x.id = e.number",
    "forwards": "select x.number, y.number, times from forwards as e "
    "join names as x on x.id = e.number join names as y on y.id = e.other",
    "fan_out": "select x.number, y.number, times from fan_out as e "
    "join names as x on x.id = e.number join names as y on y.id = e.other",
    "begun": "select x.number, e.* exclude (number) from begun as e "
    "join names as x on x.id = e.number where e.number in (select number from in_reach)",
    "measures": "select x.number, e.* exclude (number) from measures as e "
    "join names as x on x.id = e.number",
}
Row = Sequence[str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Row, list[Row]]:
    """A month in which lines work, with second copies from the other party's bill."""
    folder = tmp_path_factory.mktemp("world")
    simulate(folder, seed=961, habits=HABITS)
    with (folder / "calls.csv").open(newline="") as file:
        rows: list[Row] = list(csv.reader(file))
    some = random.Random(1)  # noqa: S311 (the same rows each time)
    return rows[0], rows[1:] + some.sample(rows[1:], len(rows) // 20)


def keep(
    folder: Path, head: Row, rows: Sequence[Row], *, name: str, papers: Authorisation = PAPERS
) -> None:
    path = folder / name
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    with open_duckdb(folder=folder) as engine:
        reading = read_calls([path], engine=engine, work=folder, authorisation=papers)
        store(folder).keep(engine, [path], reading, authorisation=papers)


def store(folder: Path) -> CallStore:
    return CallStore(folder=folder / "store", secret=b"a secret of the installation")


def told(folder: Path, words: list[str] | None = None) -> tuple[dict[str, Any], Any]:
    """What is found in all that is held, and every kept table, by the text of numbers."""

    def say(step: Step) -> None:
        if words is not None:
            words.append(step.words)

    progress = Progress(total=run.STEPS, listener=say)
    with (
        open_duckdb(folder=folder) as engine,
        run.opened(engine, [(store(folder), PAPERS.urn)]) as held,
    ):
        candidates.prepare(engine, progress, held=held)
        document = dict(write_leads(leads.find_leads(engine, progress, held=held), {}))
        tables = {name: sorted(map(repr, engine.fetch(sql))) for name, sql in TABLES.items()}
    del document["run"]
    return tables, document


def split(rows: Sequence[Row], how: str) -> list[list[Row]]:
    """Parts of some records: by days, in any order, or torn apart row by row."""
    days = sorted({row[2][:10] for row in rows})
    some = random.Random(how)  # noqa: S311 (the same parts each time)
    if how == "the last day":
        cuts = [days[:-1], days[-1:]]
    elif how == "a day in the middle":
        cuts = [[day for day in days if day != days[9]], [days[9]]]
    elif how == "three days, the newest first":
        cuts = [days[3:], [days[1]], [days[2]], [days[0]]]
    else:
        parts: list[list[Row]] = [[], [], []]
        for row in rows:
            parts[some.choices((0, 1, 2), (8, 1, 1))[0]].append(row)
        return parts
    return [[row for row in rows if row[2][:10] in part] for part in cuts]


class TestDaysAdded:
    @pytest.mark.parametrize(
        "how",
        ["the last day", "a day in the middle", "three days, the newest first", "torn apart"],
    )
    def test_give_the_answers_of_all_at_once(
        self, how: str, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        head, rows = world
        whole, parts = tmp_path / "whole", tmp_path / "parts"
        for folder in (whole, parts):
            folder.mkdir()
        cut = split(rows, how)
        # The rows stand in the files as they do in the parts: a page says in which row.
        for place, some in enumerate(cut):
            keep(whole, head, some, name=f"{place}.csv")
        expected = told(whole)
        for place, some in enumerate(cut):
            keep(parts, head, some, name=f"{place}.csv")
            words: list[str] = []
            given = told(parts, words)
            assert any(word.startswith(ADDING) for word in words) is (place > 0)
            assert len(words) <= run.STEPS
        for name in TABLES:
            assert given[0][name] == expected[0][name], name
        assert given[1] == expected[1]

    def test_give_them_too_where_others_come_in_reach_from_day_to_day(
        self, world: tuple[Row, list[Row]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(candidates, "KEPT", 3)
        monkeypatch.setattr(candidates, "could_score", lambda scores, _: scores.score * 0 - 99)
        head, rows = world
        days = sorted({row[2][:10] for row in rows})
        parts, fans = tmp_path / "parts", []
        parts.mkdir()
        for place in range(0, len(days), 4):
            some = [row for row in rows if row[2][:10] in days[place : place + 4]]
            keep(parts, head, some, name=f"{place}.csv")
            tables, document = told(parts)
            fans.append({one.split("'")[1] for one in tables["fan_out"]})
        assert any(before != after for before, after in itertools.pairwise(fans))
        keep(tmp_path, head, rows, name="whole.csv")
        whole = told(tmp_path)
        assert tables["fan_out"] == whole[0]["fan_out"]
        scores = [
            [(line["number"], line["score"]) for line in one["lines"]]
            for one in (document, whole[1])
        ]
        assert scores[0] == scores[1]

    def test_look_again_at_the_evening_before_where_a_sending_goes_over_midnight(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        """Seven texts after a call are work given on; with an eighth they are one sending."""
        head, rows = world
        line, caller = "+447700900102", "+447700900110"
        customers = [f"+447700900{n}" for n in range(111, 119)]
        day = datetime.fromisoformat(min(row[2] for row in rows)[:10])

        def row(a: str, b: str, after: timedelta, kind: str) -> Row:
            given = {"a_number": a, "b_number": b, "start": f"{(day + after).isoformat()}Z"}
            return [(given | {"kind": kind, "duration_s": "9"}).get(name, "") for name in head]

        hours = [timedelta(hours=n) for n in range(8, 20)]
        first = [row(one, line, at, "voice") for at in hours for one in (caller, *customers)]
        late = timedelta(days=1) - timedelta(minutes=8)
        first.append(row(caller, line, late - timedelta(minutes=1), "voice"))
        first += [
            row(line, one, late + timedelta(minutes=n), "sms")
            for n, one in enumerate(customers[:7])
        ]
        first += [
            row(line, one, timedelta(hours=2, minutes=20 * n), "sms")
            for n, one in enumerate(customers)
        ]
        second = [row(line, customers[7], timedelta(days=1, minutes=1), "sms")]
        first += [[*one] for one in rows if one[2][:10] <= f"{day + timedelta(days=6):%Y-%m-%d}"]
        keep(tmp_path, head, first, name="0.csv")
        before = told(tmp_path)[0]["fan_out"]
        assert sum(line in one.split(",")[0] for one in before) == 7
        keep(tmp_path, head, second, name="1.csv")
        words: list[str] = []
        after = told(tmp_path, words)[0]["fan_out"]
        assert any(word.startswith(ADDING) for word in words)
        assert not [one for one in after if line in one.split(",")[0]]
        (whole := tmp_path / "whole").mkdir()
        keep(whole, head, [*first, *second], name="0.csv")
        assert told(whole)[0]["fan_out"] == after

    def test_count_calls_passed_on_to_a_number_that_is_first_met_later(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        head, rows = world
        first, second = split(rows, "the last day")
        caller, line, other = "+447700900101", "+447700900102", "+447700900103"

        def row(a: str, b: str, like: Row, **changes: str) -> Row:
            given = {"a_number": a, "b_number": b, "start": like[2], "kind": "voice"} | changes
            return [given.get(name, "") for name in head]

        first += [row(caller, line, first[n], c_number=other) for n in (5, 50, 500)]
        second += [row(caller, line, second[5], c_number=other), row(other, caller, second[9])]
        keep(tmp_path, head, first, name="0.csv")
        assert not [one for one in told(tmp_path)[0]["forwards"] if other in one]
        keep(tmp_path, head, second, name="1.csv")
        words: list[str] = []
        tables, _ = told(tmp_path, words)
        assert any(word.startswith(ADDING) for word in words)
        assert [one for one in tables["forwards"] if other in one] == [repr((line, other, 4))]

    def test_cost_nothing_where_nothing_is_new(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        keep(tmp_path, *world, name="all.csv")
        first = told(tmp_path)
        assert told(tmp_path) == first


class TestWhatIsKept:
    def test_holds_no_number_in_plain_text_and_goes_with_its_records(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        head, rows = world
        keep(tmp_path, head, rows, name="all.csv")
        told(tmp_path)
        (path,) = (tmp_path / "store").glob("*/counted.db")
        assert path.stat().st_mode & 0o077 == 0
        number = rows[0][0].encode()
        assert number.lstrip(b"+") not in path.read_bytes()
        assert not list(path.parent.glob("counted.db.*"))
        store(tmp_path).forget(PAPERS.urn)
        assert not list((tmp_path / "store").rglob("counted*"))

    def test_is_made_anew_where_an_import_went(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        head, rows = world
        first, second = split(rows, "the last day")
        keep(tmp_path, head, first, name="0.csv")
        alone = told(tmp_path)
        keep(tmp_path, head, second, name="1.csv")
        told(tmp_path)
        ((gone,),) = [[one for one in store(tmp_path).kept("AB/1") if "1.csv" in one.sha256]]
        shutil.rmtree(gone.folder)
        assert told(tmp_path)[0] == alone[0]

    def test_is_made_anew_where_the_same_file_was_read_anew(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        head, rows = world
        keep(tmp_path, head, rows, name="all.csv")
        first = told(tmp_path)
        ((before,),) = [store(tmp_path).kept(PAPERS.urn)]
        shutil.rmtree(before.folder)
        # Nothing of it may be read after this day: so its person put it right.
        ends = datetime.fromisoformat(sorted(row[2] for row in rows)[len(rows) // 2])
        keep(tmp_path, head, rows, name="all.csv", papers=replace(PAPERS, period_to=ends))
        ((after,),) = [store(tmp_path).kept(PAPERS.urn)]
        assert after.id == before.id
        words: list[str] = []
        second = told(tmp_path, words)
        assert not any(word.startswith(ADDING) for word in words)
        assert second[0]["hours"] != first[0]["hours"]

    def test_is_not_added_to_after_a_stop(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        head, rows = world
        first, second = split(rows, "the last day")
        keep(tmp_path, head, first, name="0.csv")
        told(tmp_path)
        keep(tmp_path, head, second, name="1.csv")
        stopped = Progress(total=99, listener=lambda _: stopped.cancel())
        with (
            open_duckdb(folder=tmp_path) as engine,
            run.opened(engine, [(store(tmp_path), PAPERS.urn)]) as held,
            pytest.raises(CancelledError),
        ):
            candidates.prepare(engine, stopped, held=held)
        words: list[str] = []
        told(tmp_path, words)
        assert not any(word.startswith(ADDING) for word in words)

    def test_is_left_alone_while_other_work_has_it(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        keep(tmp_path, *world, name="all.csv")
        with (
            open_duckdb(folder=tmp_path) as one,
            open_duckdb(folder=tmp_path) as other,
            run.opened(one, [(store(tmp_path), PAPERS.urn)]) as held,
            run.opened(other, [(store(tmp_path), PAPERS.urn)]) as none,
        ):
            assert held is not None
            assert none is None

    def test_is_made_anew_where_it_is_damaged(
        self, world: tuple[Row, list[Row]], tmp_path: Path
    ) -> None:
        keep(tmp_path, *world, name="all.csv")
        first = told(tmp_path)
        (path,) = (tmp_path / "store").glob("*/counted.db")
        path.write_bytes(b"nothing of the kind" * 1000)
        assert told(tmp_path) == first

    def test_is_made_anew_where_numbers_find_no_room(
        self, world: tuple[Row, list[Row]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.link.finder.held.ROOM", 8000)
        head, rows = world
        first, second = split(rows, "the last day")
        keep(tmp_path, head, first, name="0.csv")
        told(tmp_path)
        crowd = [[f"+44770090{i:04}", *rows[0][1:]] for i in range(1000)]
        keep(tmp_path, head, [*second, *crowd], name="1.csv")
        with (
            open_duckdb(folder=tmp_path) as engine,
            run.opened(engine, [(store(tmp_path), PAPERS.urn)]) as held,
        ):
            assert isinstance(held, Held)
            assert not held.adds
