"""What several imports bring together: no call counts twice, and none is lost."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from optimise.link.finder.run import NO_COPIES, held_to
from optimise.warehouse.engines import DuckEngine, open_duckdb

OWN, OTHER = "+447700900001", "+447700900002"


@contextmanager
def records(rows: Iterable[Sequence[object]]) -> Iterator[DuckEngine]:
    """Open some records: paper, file, whose they are, from, to, when."""
    with open_duckdb() as engine:
        engine.execute(
            "create table all_records (paper int, file varchar, target varchar, a_number varchar,"
            " b_number varchar, start timestamp, records varchar, source varchar)"
        )
        for row in rows:
            engine.execute(
                "insert into all_records values (?, ?, ?, ?, ?, ?, 'calls', 'calls.csv')",
                list(row),
            )
        yield engine


class TestWhatAHandsetSays:
    def test_counts_where_the_call_records_of_its_number_are_not_held(self) -> None:
        """Also where it does not say whose number it is."""
        rows = [
            ("calls", OWN, "as the company has it"),
            ("handset", OWN, "the same call by its own clock"),
            ("handset", OTHER, "of a number not held"),
            ("handset", None, "of no number"),
            ("plates", "AB26CDE", "a read"),
        ]
        with open_duckdb() as engine:
            engine.execute(
                "create table all_records (records varchar, target varchar, what varchar)"
            )
            for row in rows:
                engine.execute("insert into all_records values (?, ?, ?)", list(row))
            found = engine.fetch(f"select what from all_records where {NO_COPIES} order by all")
        assert {what for (what,) in found} == {
            "as the company has it",
            "of a number not held",
            "of no number",
        }


class TestHowFarTheRecordsOfANumberGo:
    def test_is_to_the_end_of_its_own_or_of_all_with_whom_it_was_seen(self) -> None:
        """The records of others go on, and tell nothing of a number that is not in them."""
        first, early, late = (datetime(2026, 1, day) for day in (2, 10, 20))  # noqa: DTZ001
        customer, driver = "+447700900003", "+447700900004"
        rows = [
            (0, OWN, OWN, customer, first),
            (0, OWN, customer, OWN, early),
            (1, OTHER, OTHER, customer, early),
            (1, OTHER, OTHER, OWN, early),
            (1, OTHER, OTHER, driver, late),
            (2, None, "a firm", "a taxi", early),
        ]
        with records((paper, f"{paper}/all.csv", *row) for paper, *row in rows) as engine:
            assert held_to(engine, [OWN, OTHER, customer, driver, "a taxi", "nobody"]) == {
                OWN: early, OTHER: late, customer: early, driver: late, "a taxi": early,
            }  # fmt: skip
            assert held_to(engine, []) == {}

    def test_is_asked_of_its_own_files_and_not_of_their_authorisation(self) -> None:
        """Two numbers of one authorisation, of which one alone got new days."""
        first, early, late = (datetime(2026, 1, day) for day in (2, 10, 20))  # noqa: DTZ001
        customer, driver = "+447700900003", "+447700900004"
        rows = [
            (0, "first", OWN, OWN, customer, first),
            (0, "first", OTHER, OTHER, driver, early),
            (0, "second", OTHER, OTHER, driver, late),
        ]
        with records(rows) as engine:
            assert held_to(engine, [OWN, OTHER, customer, driver]) == {
                OWN: early, OTHER: late, customer: early, driver: late,
            }  # fmt: skip

    def test_is_to_the_end_of_the_last_file_where_none_says_whose_it_is(self) -> None:
        early, late = (datetime(2026, 1, day) for day in (10, 20))  # noqa: DTZ001
        rows = [
            (0, "first", None, OWN, OTHER, early),
            (0, "second", None, OWN, "a firm", early),
            (0, "second", None, "a firm", "a taxi", late),
        ]
        with records(rows) as engine:
            assert held_to(engine, [OWN, OTHER]) == {OWN: late, OTHER: early}
