"""Tables out: nothing that somebody typed runs in the spreadsheet of whoever opens them."""

import csv
import io

import pytest

from optimise.basics.csv_out import csv_text


class TestACell:
    @pytest.mark.parametrize(
        "typed",
        [
            "=cmd()",
            " =cmd()",
            "\u00a0@SUM(1)",
            "\uff1dcmd()",
            "\n=1+1",
            "\t=1",
            "\r=1",
            "|x",
            "-1+1",
        ],
    )
    def test_is_no_formula_whatever_was_typed(self, typed: str) -> None:
        heading, (cell,) = csv.reader(io.StringIO(csv_text([typed], [[typed]]), newline=""))
        assert [cell] == heading == [f"'{typed}"]

    def test_that_is_plain_stays_as_it_is(self) -> None:
        assert csv_text(["a"], [["Lantern Row"], [3], [None]]) == 'a\r\nLantern Row\r\n3\r\n""\r\n'
