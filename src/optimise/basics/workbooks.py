"""Excel workbooks from elsewhere: looked at before a library opens them.

A kilobyte can claim a cell at the far end of its sheet, for which the library asks for more memory
than there is and ends the whole process; or unpack to more than it says; or say one long text a
million times.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_CELLS = 1_000_000  # of the rectangle from the first to the last, as it is held in memory
MOST_TEXT = 100_000_000  # characters, were the longest text in every cell
KEPT = (".xml", ".rels")


class UnsoundWorkbookError(ValueError):
    """The workbook is broken, or larger inside than a table is; the words say what to do."""


def sound_workbook(content: bytes, *, unpacked: int) -> bytes:
    """Return an .xlsx workbook packed anew, so that each part is as large as it says.

    Shape: `unpacked` is how many bytes its parts may have together.
    Errors: UnsoundWorkbookError.
    """
    look, out = _Look(), io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
            parts = [p for p in given.infolist() if p.filename.lower().endswith(KEPT)]
            if sum(part.file_size for part in parts) > unpacked:
                raise UnsoundWorkbookError("The workbook unpacks to too much. Divide it.")
            for part in parts:
                with given.open(part) as opened:
                    text = opened.read(part.file_size)
                look.at(text)
                made.writestr(part.filename, text)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnsoundWorkbookError("The workbook is broken or has a password.") from error
    except expat.ExpatError as error:
        raise UnsoundWorkbookError("The workbook is broken. Save it as CSV.") from error
    look.must_be_small()
    return out.getvalue()


@dataclass(slots=True)
class _Look:
    """How far the cells of the sheets reach, how many there are, and the longest text."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    longest: int = 0
    _row: int = field(default=0, repr=False)
    _column: int = field(default=0, repr=False)
    _length: int = field(default=0, repr=False)

    def at(self, part: bytes) -> None:
        """Look at one part."""
        self._row = self._column = self._length = 0
        reader = expat.ParserCreate()
        reader.StartElementHandler = self._starts
        reader.EndElementHandler = self._ends
        reader.CharacterDataHandler = self._reads
        reader.StartDoctypeDeclHandler = _no_doctype
        reader.Parse(part, True)

    def _starts(self, name: str, said: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = _number(said.get("r", "")) or self._row + 1
                self._column = 0
            case "c":
                letters = said.get("r", "").rstrip("0123456789")
                self._row = _number(said.get("r", "")[len(letters) :]) or self._row
                self._column = _column(letters) or self._column + 1
                self.cells += 1
                self.rows = max(self.rows, self._row)
                self.columns = max(self.columns, self._column)
                self._length = 0
            case "si":
                self._length = 0

    def _reads(self, text: str) -> None:
        self._length += len(text)

    def _ends(self, name: str) -> None:
        if name.rpartition(":")[2] in ("c", "si"):
            self.longest = max(self.longest, self._length)

    def must_be_small(self) -> None:
        """Errors: UnsoundWorkbookError."""
        if self.rows * self.columns > MOST_CELLS:
            raise UnsoundWorkbookError(
                "The workbook has cells far from its table. Copy the table to a new workbook."
            )
        if self.cells * self.longest > MOST_TEXT:
            raise UnsoundWorkbookError("The workbook holds too much text. Divide it.")


def _no_doctype(*_: object) -> None:
    raise UnsoundWorkbookError("The workbook is broken. Save it as CSV.")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _column(letters: str) -> int:
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - 64
    return found
