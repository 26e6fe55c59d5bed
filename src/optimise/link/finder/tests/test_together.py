"""What several imports bring together: no call counts twice, and none is lost."""

from datetime import datetime

from optimise.link.finder.run import NO_COPIES, held_to
from optimise.warehouse.engines import open_duckdb

OWN, OTHER = "+447700900001", "+447700900002"


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
        with open_duckdb() as engine:
            engine.execute(
                "create table all_records (paper int, target varchar, a_number varchar,"
                " b_number varchar, start timestamp, records varchar)"
            )
            for row in rows:
                engine.execute("insert into all_records values (?, ?, ?, ?, ?, 'calls')", list(row))
            assert held_to(engine, [OWN, OTHER, customer, driver, "a taxi", "nobody"]) == {
                OWN: early, OTHER: late, customer: early, driver: late, "a taxi": early,
            }  # fmt: skip
            assert held_to(engine, []) == {}
