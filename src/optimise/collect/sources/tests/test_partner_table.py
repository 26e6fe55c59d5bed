from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.sources import partner_table
from optimise.collect.sources.partner_table import (
    MEANINGS,
    NotATableError,
    concerns,
    from_csv,
    guess,
    holds_nhs_number,
    table_of,
)
from optimise.collect.sources.tests.hostile import bombs, workbook

CSV = (
    "Date,Name,Concern,Place,Internal ref\n"
    "14/03/2026,Rowan,Comes home late with money,Lantern Row,7\n"
    ",,,,\n"
    "soon,Kit,Has two phones,,8\n"
    ",Ash,,,9\n"
    ",Jay,NHS 943 476 5919 says so,,10\n"
)


class TestAFile:
    def test_may_be_csv_or_a_workbook(self) -> None:
        for content in (b"Concern\nGrey moped\n", workbook("Concern", "Grey moped")):
            table = partner_table.read(content)
            assert (table.headings, table.rows) == (("Concern",), ((2, ("Grey moped",)),))

    @pytest.mark.parametrize("what", bombs())
    def test_that_is_larger_inside_than_a_table_is_refused_and_the_next_is_read(
        self, what: str
    ) -> None:
        with pytest.raises(NotATableError):
            partner_table.read(bombs()[what])
        assert partner_table.read(b"Concern\nGrey moped\n").rows

    @pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04junk", workbook("a")[:-40]])
    def test_that_is_broken_is_refused(self, content: bytes) -> None:
        with pytest.raises(NotATableError):
            partner_table.read(content)


class TestATable:
    def test_is_told_row_by_row_as_a_spreadsheet_counts(self) -> None:
        table = from_csv(CSV.encode())
        columns = guess(table.headings)
        assert {m: table.headings[c] for m, c in columns.items()} == {
            "words": "Concern",
            "last_true": "Date",
            "who": "Name",
            "where": "Place",
        }
        kept, rejected = concerns(table, columns)
        assert [(c.row, c.last_true) for c in kept] == [(2, date(2026, 3, 14))]
        assert [r.row for r in rejected] == [4, 5, 6]
        assert "NHS" in rejected[2].say
        assert "943" not in "".join(r.say for r in rejected)

    @given(st.binary(max_size=400))
    def test_raises_nothing_but_that_it_is_none(self, content: bytes) -> None:
        try:
            table = from_csv(content)
        except NotATableError:
            return
        kept, rejected = concerns(table, guess(table.headings) | {"words": 0})
        assert len(kept) + len(rejected) == len(table.rows)

    @given(
        st.lists(st.lists(st.none() | st.text(max_size=12) | st.floats() | st.dates(), max_size=5)),
        st.dictionaries(st.sampled_from(list(MEANINGS)), st.integers(-3, 9)),
    )
    def test_loses_no_row(self, cells: list[list[object]], columns: dict[str, int]) -> None:
        try:
            table = table_of(cells)
        except NotATableError:
            return
        kept, rejected = concerns(table, columns)
        assert sorted([c.row for c in kept] + [r.row for r in rejected]) == [
            n for n, _ in table.rows
        ]
        assert all(c.answers.get("words", "").strip() for c in kept)

    @pytest.mark.parametrize("rows", [[], [[]], [["a"]], [["a"], *[["x"]] * 501]])
    def test_of_the_wrong_size_is_refused(self, rows: list[list[str]]) -> None:
        with pytest.raises(NotATableError):
            table_of(rows)


class TestAnNhsNumber:
    @pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "no. 943-476-5919."])
    def test_is_known_by_its_check_figure(self, text: str) -> None:
        assert holds_nhs_number(text)

    @pytest.mark.parametrize("text", ["943 476 5918", "07700 900123", "01632 960172", "12345"])
    def test_is_not_every_ten_figures(self, text: str) -> None:
        assert not holds_nhs_number(text)
