"""What several imports bring together: no call counts twice, and none is lost."""

from optimise.link.finder.run import NO_COPIES
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
