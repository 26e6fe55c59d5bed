"""Workbooks that somebody hostile made, small outside and large inside."""

import io
import zipfile
from functools import cache

import xlsxwriter

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FAR = (
    '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1048576"><c r="AAA1048576"><v>1</v></c></row>',
    '<x:row xmlns:x="x" r="9"><x:c r="XFD999999"><x:v>1</x:v></x:c></x:row>',
)


def workbook(*rows: str) -> bytes:
    """Return a workbook of one column."""
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
                text = texts.encode()
            made.writestr(part.filename, text)
    return out.getvalue()


def with_endless_texts() -> bytes:
    """Return a workbook of five kilobytes that claims four thousand million texts.

    What reads it sets room aside for as many, gets none, and ends its whole process.
    """
    return with_sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        texts='<sst uniqueCount="4294967295"><si><t>a</t></si></sst>',
    )


@cache
def bombs() -> dict[str, bytes]:
    """Return workbooks that are larger inside than a table is, by what they do."""
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 20_000))
    long = f"<sst><si><t>{'x' * 30_000}</t></si></sst>"
    return {
        "texts without end": with_endless_texts(),
        **{f"a cell at the far end, {n}": with_sheet(far) for n, far in enumerate(FAR)},
        "one long text, over and over": with_sheet(cells, texts=long),
    }
