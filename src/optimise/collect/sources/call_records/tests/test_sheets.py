"""Workbooks as CSV: each cell where it stands, and none that is only claimed."""

import io

import pytest
import xlsxwriter

from optimise.collect.sources.call_records.sheets import Sheet, read_sheets
from optimise.collect.sources.tests.hostile import bombs

FAR = [name for name in bombs() if name.startswith("a cell at the far end")]


def test_a_cell_keeps_its_row_and_column() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Calls")
        sheet.write(2, 1, "Calling")
        sheet.write(3, 2, 60.0)
    name, *pieces = read_sheets(io.BytesIO(out.getvalue()))
    assert name == Sheet(name="Calls")
    assert (
        b"".join(one for one in pieces if isinstance(one, bytes))
        == b",,\r\n,,\r\n,Calling,\r\n,,60\r\n"
    )


@pytest.mark.parametrize("name", FAR)
def test_a_cell_at_the_far_end_is_refused_before_a_row_is_written(name: str) -> None:
    pieces = read_sheets(io.BytesIO(bombs()[name]))
    assert isinstance(next(pieces), Sheet)
    with pytest.raises(OverflowError):
        next(pieces)
