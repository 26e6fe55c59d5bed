"""Rows of a table, read as they come: any encoding, gzip or not, and nothing in them raises.

A row is numbered as a spreadsheet shows it: the heading is row 1.
"""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader, RawIOBase, TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from optimise.collect.domain.proposals import Rejection, Why

Line = TypeVar("Line", str, bytes)
DELIMITERS = ",;\t|"
DAMAGED = (OSError, EOFError, zlib.error)
HEAD = 4096
LONGEST_LINE = 16 << 20  # bytes, or characters of UTF-16
# A table packs to a twentieth, perhaps; what unpacks to far more is no table.
MOST_TIMES, MUCH = 200, 64 << 20
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells by heading, stripped."""

    where: str
    cells: dict[str, str]

    def leave_out(self, why: Why, say: str, *, original: str = "") -> Rejection:
        """Return the rejection of this whole row."""
        return Rejection(row=self.where, why=why, say=say, original=original)

    def drop(self, why: Why, say: str, *, original: str = "") -> Rejection:
        """Return the rejection of one value, the rest of the row being kept."""
        return Rejection(row=self.where, why=why, say=say, original=original, kept_rest=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings, and the records below them, not yet read."""

    name: str
    headings: tuple[str, ...]
    records: Iterator[tuple[int, list[str] | str]]

    def rows(self, *, secret: bool = False) -> Iterator[Row | Rejection]:
        """Yield each row that is not blank, or why it could not be read.

        With `secret` a rejection never quotes the row: some cell of it may not be held.
        """
        for number, record in self.records:
            where = f"{self.name}:{number}"
            if isinstance(record, str):
                yield Rejection(row=where, why=Why.UNREADABLE, say=record)
            elif any(map(str.strip, record)):
                yield self._row(where, record, secret=secret)

    def _row(self, where: str, record: list[str], *, secret: bool) -> Row | Rejection:
        wanted = len(self.headings)
        if len(record) == wanted or (len(record) > wanted and not any(record[wanted:])):
            return Row(where, dict(zip(self.headings, map(str.strip, record), strict=False)))
        say = f"The row has {len(record)} cells; the heading has {wanted}."
        original = "" if secret else ",".join(record)
        return Rejection(row=where, why=Why.UNREADABLE, say=say, original=original)

    def missing(self, needed: Sequence[str]) -> Rejection | None:
        """Return why no row of the file can be read, when the heading lacks a needed column."""
        lacking = [heading for heading in needed if heading not in self.headings]
        if not lacking:
            return None
        say = f"No row was read: the heading has no column {', '.join(map(repr, lacking))}."
        original = ",".join(self.headings)
        return Rejection(row=f"{self.name}:1", why=Why.MISSING, say=say, original=original)


def read_table(path: Path) -> Table:
    """Open the table at `path` and read its heading.

    Errors: raises nothing; a file that cannot be read is a table whose one record says so.
    """
    records = number_records(path)
    first = next(records, (1, []))
    if isinstance(first[1], str):
        return Table(path.name, (), chain([first], records))
    headings = tuple(cell.strip() for cell in first[1])
    while headings and not headings[-1]:
        headings = headings[:-1]
    return Table(path.name, headings, records)


def number_records(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record with its number: its cells, or a sentence saying why it has none."""
    lines = read_lines(path)
    number = 0
    try:
        heading = next(lines, "")
    except DAMAGED as wrong:
        yield 1, f"The file could not be read: {wrong}."
        return
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(chain([heading], lines), delimiter=delimiter)
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield number, f"The row is not a row of a table: {wrong}."
        except DAMAGED as wrong:
            yield number, f"The file is damaged and was read no further: {wrong}."
            return


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file in UTF-8, UTF-16 or the Windows code page, gzip or not.

    Errors: OSError, EOFError or zlib.error where the file is damaged, or a line or the whole is
    larger than any of a table's.
    """
    with open_bytes(path) as file:
        head = file.read(HEAD)
    with open_bytes(path) as file:
        if wide := _utf16(head):
            with TextIOWrapper(file, encoding=wide, errors="replace", newline="") as text:
                yield from _whole_lines(text.readline)
        else:
            yield from map(_decode, _whole_lines(file.readline))


def _whole_lines(next_line: Callable[[int], Line]) -> Iterator[Line]:
    while line := next_line(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise OSError("a line is longer than any of a table")
        yield line


def open_bytes(path: Path) -> BufferedReader:
    """Open `path` for reading bytes, unpacking gzip as far as a table unpacks."""
    if not is_gzip(path):
        return path.open("rb")
    return BufferedReader(_Unpacked(path), CHUNK)


class _Unpacked(RawIOBase):
    """What a gzip holds, until that is more than a table of its size would be."""

    def __init__(self, path: Path) -> None:
        self._file = gzip.open(path)  # noqa: SIM115 (closed with this)
        self._room = MUCH + MOST_TIMES * path.stat().st_size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read1(len(buffer))  # what there is, before what is damaged
        self._room -= len(piece)
        if self._room < 0:
            raise OSError("it unpacks to far more than a table does")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()


def is_gzip(path: Path) -> bool:
    """Tell whether the file at `path` starts as gzip does, whatever its name."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def count_lines(path: Path) -> int | None:
    """Return how many lines follow the heading; None where the file cannot be read."""
    try:
        with open_bytes(path) as file:
            return max(
                0, sum(part.count(b"\n") for part in iter(lambda: file.read(CHUNK), b"")) - 1
            )
    except DAMAGED:
        return None


def _utf16(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Spreadsheets save "Unicode text" without a mark too: every other byte of English is then 0.
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.8:
        return "utf-16-le"
    return "utf-16-be" if half and head[::2].count(0) > half * 0.8 else ""


# Line by line, because files joined by hand hold both encodings.
def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig" if line.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
