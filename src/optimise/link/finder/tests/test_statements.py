"""The SQL on worlds small enough to count by hand."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest

from optimise.link.finder.candidates import BESIDE_LINES, IN_REACH, PACKAGE, STEPS
from optimise.warehouse.engines import DuckEngine, Row, open_duckdb
from optimise.warehouse.statements import read_statement

NINE = datetime(2026, 1, 5, 9)  # noqa: DTZ001 (the table keeps UTC without an offset)
LINE = "line"
Call = tuple[str, str, float]  # who, whom, minutes after nine


class Bench:
    """Lays calls and texts on a table and runs the statements up to one."""

    def __init__(self, engine: DuckEngine) -> None:
        self.engine = engine
        engine.execute("""
            create table calls (a_number varchar, b_number varchar, start timestamp,
                duration_s integer, kind varchar, status varchar, a_imei varchar, b_imei varchar,
                a_imsi varchar, a_cell varchar, b_cell varchar, c_number varchar, target varchar)
        """)

    def lay(
        self, rows: Sequence[Call], *, kind: str = "voice", seconds: int = 20, status: str = ""
    ) -> None:
        for who, whom, minutes in rows:
            self.engine.execute(
                "insert into calls (a_number, b_number, start, duration_s, kind, status) "
                "values (?, ?, ?, ?, ?, nullif(?, ''))",
                [who, whom, NINE + timedelta(minutes=minutes), seconds, kind, status],
            )

    def run(self, last: str, sql: str) -> list[Row]:
        for name in (*STEPS, *IN_REACH):
            if name == next(iter(IN_REACH)):  # over every candidate
                self.engine.execute("create table in_reach as select number from candidates")
            self.engine.make(read_statement(PACKAGE, name))
            if name == last:
                break
        # What the tables call a number.
        self.engine.execute(
            "create or replace macro the(x) as (select id from names where names.number = x)"
        )
        return self.engine.fetch(sql)


@pytest.fixture
def bench() -> Iterator[Bench]:
    with open_duckdb() as engine:
        yield Bench(engine)


def burst(minutes: float, people: Sequence[str], *, step: float = 0.2) -> list[Call]:
    return [(LINE, person, minutes + i * step) for i, person in enumerate(people)]


PEOPLE = [f"c{i}" for i in range(10)]


class TestEvents:
    def test_count_the_copy_from_the_other_bill_once(self, bench: Bench) -> None:
        bench.lay([("a", "b", 0), ("a", "b", 2 / 60), ("a", "b", 5)])
        assert bench.run("events", "select count(*) from events") == [(2,)]

    def test_count_the_parts_of_a_long_text_once(self, bench: Bench) -> None:
        bench.lay([("a", "b", 0), ("a", "b", 1 / 60), ("a", "b", 3 / 60)], kind="sms")
        assert bench.run("events", "select count(*) from events") == [(1,)]

    @pytest.mark.parametrize(
        ("kind", "status"), [("voicemail", ""), ("data", ""), ("voice", "failed")]
    )
    def test_leave_out_what_is_no_contact(self, bench: Bench, kind: str, status: str) -> None:
        bench.lay([("a", "b", 0)], kind=kind, status=status)
        assert bench.run("events", "select count(*) from events") == [(0,)]

    def test_stand_on_the_british_clock(self, bench: Bench) -> None:
        bench.lay([("a", "b", 60 * 24 * 200)])
        rows = bench.run("events", "select hour(start), british_hour from events")
        assert rows == [(9, 10)]


class TestNumbers:
    def test_know_a_regular_caller(self, bench: Bench) -> None:
        day = 24 * 60
        bench.lay([("often", LINE, d * day) for d in (0, 3, 6, 9)])
        bench.lay([("seldom", LINE, d * day + 9) for d in (0, 9)])
        bench.lay([("once", LINE, 5)])
        rows = bench.run(
            "numbers", "select regulars, one_off from numbers where number = the('line')"
        )
        assert rows == [(1, 1)]


class TestRingingAgain:
    def test_counts_calls_and_no_texts(self, bench: Bench) -> None:
        bench.lay([("a", LINE, 0), ("a", LINE, 20), ("b", LINE, 9), ("a", LINE, 24 * 60)])
        bench.lay([("b", LINE, 30), ("c", LINE, 31)], kind="sms")
        rows = bench.run(
            "numbers", "select calls_in, call_days from numbers where number = the('line')"
        )
        assert rows == [(4, 3)]

    def test_is_soon_within_half_an_hour_of_the_last_call(self, bench: Bench) -> None:
        bench.lay([("a", LINE, m) for m in (0, 30, 61, 91.1)])
        bench.lay([("b", LINE, 5), (LINE, "b", 6)])
        bench.lay([("b", LINE, 7), ("b", LINE, 8)], kind="sms")
        rows = bench.run("numbers", "select soon from numbers where number = the('line')")
        assert rows == [(1,)]


class TestRingingCallers:
    def test_counts_those_who_rang_on_two_days_and_were_rung(self, bench: Bench) -> None:
        day = 24 * 60
        bench.lay([(who, LINE, d * day) for who in ("a", "b", "z") for d in (0, 2)])
        bench.lay([("once", LINE, 5), (LINE, "once", 9), (LINE, "a", 9), (LINE, "z", day)])
        bench.lay([(LINE, "b", 10)], kind="sms")
        sql = "select rang_twice, rang_back from numbers where number = the('line')"
        assert bench.run("numbers", sql) == [(3, 2)]


class TestAnswersByText:
    def test_counts_whoever_wrote_before_they_rang(self, bench: Bench) -> None:
        bench.lay(burst(0, PEOPLE), kind="sms")
        bench.lay([("c0", LINE, 10), ("c1", LINE, 20), ("c2", LINE, 70)], kind="sms")
        bench.lay([("c0", LINE, 12), ("c1", LINE, 15), ("c3", LINE, 16)])
        sql = "select replies, text_replies from sendings where number = the('line')"
        assert bench.run("sendings", sql) == [(3, 1)]


class TestBesideLines:
    def test_counts_callers_of_another_line_and_lines_rung(self, bench: Bench) -> None:
        bench.lay([("user", LINE, 0), ("user", "other", 5), ("aunt", LINE, 9), (LINE, "aunt", 12)])
        bench.run("pairs", "select 1")
        bench.engine.execute(
            "create table probable as select id as number from names "
            "where number in ('line', 'other')"
        )
        for name in BESIDE_LINES:
            bench.engine.make(read_statement(PACKAGE, name))
        shared = bench.engine.fetch(
            "select number = the('line'), other = the('user') "
            "from shared_callers where number = the('line')"
        )
        rung = bench.engine.fetch("select lines from rings_lines where number = the('user')")
        assert (shared, rung) == ([(True, True)], [(2,)])


class TestSendings:
    def test_tell_bulk_texts_from_talk(self, bench: Bench) -> None:
        bench.lay(burst(0, PEOPLE), kind="sms")
        bench.lay([("chatty", p, 90 + i * 20) for i, p in enumerate(PEOPLE)], kind="sms")
        rows = bench.run("sendings", "select number = the('line'), sendings, texts from sendings")
        assert rows == [(True, 1, 10)]

    def test_begin_together_whatever_the_names(self, bench: Bench) -> None:
        bench.lay([(LINE, "zz", 0)], kind="sms")
        bench.lay([(LINE, person, 60) for person in reversed(PEOPLE)], kind="sms")
        rows = bench.run("sendings", "select sendings, texts from sendings")
        assert rows == [(1, 10)]

    def test_measure_how_far_the_list_stays_the_same(self, bench: Bench) -> None:
        bench.lay(burst(0, PEOPLE), kind="sms")
        bench.lay(burst(300, [*PEOPLE[:8], "new-1", "new-2"]), kind="sms")
        rows = bench.run("sendings", "select later_texts, repeated_texts from sendings")
        assert rows == [(10, 8)]

    def test_count_who_answers_within_the_hour(self, bench: Bench) -> None:
        bench.lay(burst(0, PEOPLE), kind="sms")
        bench.lay([("c0", LINE, 30), ("c0", LINE, 40), ("c1", LINE, 59), ("c2", LINE, 75)])
        assert bench.run("sendings", "select replies from sendings") == [(2,)]


class TestWhoCameFirst:
    def test_counts_each_other_once_a_british_day(self, bench: Bench) -> None:
        day = 24 * 60.0
        for i, other in enumerate(("a", "b", "c", "d")):
            bench.lay([(other, LINE, i), (LINE, other, i + 60), (LINE, other, i + day)])
        bench.lay([("a", LINE, 2 * day), ("a", LINE, 2 * day + 5)])
        bench.lay([("e", LINE, 14.5 * 60 + 29)])  # before midnight, and after it
        bench.lay([(LINE, "e", 15 * 60 + 5)])
        found = bench.run(
            "begun", "select met, came_first from begun where number = the('line') order by day"
        )
        assert found == [(5, 5), (5, 0), (1, 1)]

    def test_leaves_bulk_texts_out(self, bench: Bench) -> None:
        bench.lay(burst(0, PEOPLE), kind="sms")
        bench.lay([(p, LINE, 30 + i) for i, p in enumerate(PEOPLE)])
        found = bench.run("begun", "select met, came_first from begun where number = the('line')")
        assert found == [(len(PEOPLE), len(PEOPLE))]


class TestFanOut:
    def test_counts_calls_out_soon_after_a_call_in(self, bench: Bench) -> None:
        rows: list[Call] = []
        for i in range(12):
            rows += [(f"c{i}", LINE, i * 60), (LINE, "runner", i * 60 + 5)]
        bench.lay(rows)
        bench.lay([(LINE, "runner", 30), (LINE, "c0", 2)])
        found = bench.run(
            "fan_out", "select other = the('runner'), times from fan_out where number = the('line')"
        )
        assert found == [(True, 12)]

    def test_leaves_bulk_texts_out(self, bench: Bench) -> None:
        bench.lay([(p, LINE, i * 0.1) for i, p in enumerate(PEOPLE)])
        bench.lay(burst(2, PEOPLE), kind="sms")
        found = bench.run("fan_out", "select count(*) from fan_out where number = the('line')")
        assert found == [(0,)]


class TestMeasures:
    def test_leave_the_unknown_null(self, bench: Bench) -> None:
        bench.lay([(p, LINE, i * 7) for i, p in enumerate(PEOPLE * 2)])
        ((same_list, answers, swaps, life),) = bench.run(
            "measures", "select same_list, answers, swaps, life from measures"
        )
        assert (same_list, answers, swaps, life) == (None, None, None, None)
