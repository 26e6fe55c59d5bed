"""Workbooks that somebody hostile sent: refused in words before a library opens them."""

import io
import zipfile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from optimise.basics.workbooks import UnsoundWorkbookError, sound_workbook

MOST = 20 * 1024 * 1024
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def workbook(*rows: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, text in enumerate(rows):
            sheet.write(number, 0, text)
    return out.getvalue()


def with_sheet(inside: str, *, texts: str = "") -> bytes:
    """Return a workbook whose sheet, and whose shared texts, are what is given."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook("a"))) as given, zipfile.ZipFile(out, "w", 8) as made:
        for part in given.infolist():
            text = given.read(part)
            if "sheet1.xml" in part.filename:
                text = f"{HEAD}{inside}</sheetData></worksheet>".encode()
            if texts and "sharedStrings" in part.filename:
                text = f"<sst><si><t>{texts}</t></si></sst>".encode()
            made.writestr(part.filename, text)
    return out.getvalue()


class TestAWorkbook:
    def test_that_is_sound_reads_as_before(self) -> None:
        sound = sound_workbook(workbook("who", "Grey moped"), unpacked=MOST)
        book = CalamineWorkbook.from_filelike(io.BytesIO(sound))
        assert book.get_sheet_by_index(0).to_python() == [["who"], ["Grey moped"]]

    @pytest.mark.parametrize(
        "inside",
        [
            '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            '<row r="1048576"><c r="AAA1048576"><v>1</v></c></row>',
            '<row r="1048576"><c><v>1</v></c><c><v>1</v></c></row>',
            '<x:row xmlns:x="x" r="9"><x:c r="XFD999999"><x:v>1</x:v></x:c></x:row>',
            '<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>',
        ],
    )
    def test_with_a_cell_at_the_far_end_is_refused(self, inside: str) -> None:
        with pytest.raises(UnsoundWorkbookError, match="far from its table"):
            sound_workbook(with_sheet(inside), unpacked=MOST)

    def test_that_says_one_long_text_over_and_over_is_refused(self) -> None:
        cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 20_000))
        with pytest.raises(UnsoundWorkbookError, match="too much text"):
            sound_workbook(with_sheet(cells, texts="x" * 30_000), unpacked=MOST)

    def test_that_unpacks_to_too_much_is_refused(self) -> None:
        with pytest.raises(UnsoundWorkbookError, match="too much"):
            sound_workbook(with_sheet(" " * 5000), unpacked=4000)

    @pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04junk", workbook("a")[:-40]])
    def test_that_is_broken_is_refused(self, content: bytes) -> None:
        with pytest.raises(UnsoundWorkbookError, match="broken"):
            sound_workbook(content, unpacked=MOST)
