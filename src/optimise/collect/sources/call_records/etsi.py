"""Retained data as ETSI TS 102 657 hands it over in XML: each call or text as one plain row.

Operators use several versions of the schema and fields of their own, so elements are known by
their local names and nothing is asked of the schema. A record at a time is held, and none is
followed out of the file: a document type, where entities are declared, is refused.
Source: ETSI TS 102 657, retained data (telephony service usage).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.sandbox import Limits, StoppedError, Stream

HEADINGS = (
    "a_number", "b_number", "c_number", "start", "duration_s", "kind", "a_imei", "b_imei",
    "a_imsi", "a_cell", "b_cell",
)  # fmt: skip
_RECORD = "responserecord"
_PARTY = "telephonypartyinformation"
# The first that a party has, most exact first.
_CELLS = ("globalcellid", "ecgi", "ncgi", "cellid", "sai", "userlocationinformation", "rai")
_PIECE = 1 << 20
_DEEPEST, _LARGEST = 64, 1 << 20  # elements in each other; characters and elements of one record
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.,]\d+)?(Z|[+-]\d{4})?")


@dataclass(slots=True)
class Element:
    """One element of a record: its local name in small letters, its text and what it holds."""

    name: str
    text: str = ""
    inside: "list[Element]" = field(default_factory=list)

    def all(self, name: str) -> "Iterator[Element]":
        """Return every element of a name, however deep, in the order of the file."""
        for one in self.inside:
            if one.name == name:
                yield one
            yield from one.all(name)

    def said(self, *names: str) -> str:
        """Return the first text under the first of these names that has any."""
        return next((e.text.strip() for n in names for e in self.all(n) if e.text.strip()), "")


def is_etsi(path: Path) -> bool:
    """Return whether a file opens as XML; what is in it, reading will say."""
    with path.open("rb") as file:
        return opens_as_xml(file.read(200))


def opens_as_xml(opening: bytes) -> bool:
    """Return whether a file that begins so opens as XML."""
    begins = opening[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \t\r\n\0")
    return begins.replace(b"\0", b"").startswith(b"<")


def write_rows(path: Path, target: Path) -> int:
    """Write the calls and texts of a hand-over to a CSV of HEADINGS; return how many records.

    The XML is read in the sandbox.

    Shape: a row for each other party. What cannot be told stays blank, and a record of another
    kind is a row of blanks, so that the reader of the CSV sets it aside and says which it was.
    Errors: UnreadableRecordsError for a file that is broken, holds no record or may be an attack.
    """
    records = 0
    try:
        with (
            path.open("rb") as given,
            target.open("w", encoding="utf-8", errors="replace", newline="") as file,
        ):
            table = csv.writer(file)
            table.writerow(HEADINGS)
            for rows in RECORDS.run(given, path.name):
                records += 1
                table.writerows(rows)
    except StoppedError as error:
        raise UnreadableRecordsError(f"{path.name} cannot be read as XML.") from error
    if not records:
        raise UnreadableRecordsError(f"{path.name} is XML, but holds no record of retained data.")
    return records


def rows_in(file: BinaryIO, name: str) -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of each record of a hand-over in turn. Errors: UnreadableRecordsError."""
    yield from map(rows_of, read_records(file, name))


def read_records(file: BinaryIO, name: str) -> Iterator[Element]:
    """Give each record of a hand-over in turn. Errors: UnreadableRecordsError."""
    reader = _Reader(name)
    try:
        while piece := file.read(_PIECE):
            reader.parser.Parse(piece, False)
            yield from reader.take()
        reader.parser.Parse(b"", True)
        yield from reader.take()
    except expat.ExpatError as error:
        raise UnreadableRecordsError(
            f"{name} is not sound XML: {error}. If it was cut off, ask for it again."
        ) from error


# However long a hand-over is, records come out of it all the time.
RECORDS: Stream[list[tuple[str, ...]]] = Stream(
    rows_in,
    limits=Limits(seconds=None, cpu=None, silence=120.0),
    refuses=UnreadableRecordsError,
)


class _Reader:
    """Builds a small tree of each record, and of nothing else."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[Element] = []
        self._depth = self._size = 0
        self._done: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _refuse(self, *_: object) -> None:
        raise UnreadableRecordsError(
            f"{self._name} declares a document type, which no hand-over needs. It may be an attack."
        )

    def _grow(self, by: int) -> None:
        self._size += by
        if self._size > _LARGEST or self._depth > _DEEPEST:
            raise UnreadableRecordsError(
                f"{self._name} holds a record larger or deeper than any call. It may be an attack."
            )

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._depth += 1
        element = Element(name.rpartition(" ")[2].lower())
        if self._open:
            self._open[-1].inside.append(element)
        elif element.name != _RECORD:
            return
        else:
            self._size = 0
        self._open.append(element)
        self._grow(len(name))

    def _add(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].text += text

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            ended = self._open.pop()
            if not self._open:
                self._done.append(ended)


def rows_of(record: Element) -> list[tuple[str, ...]]:
    """Return the rows of one record: one for each other party, in the order of HEADINGS."""
    sides: dict[str, list[Element]] = {"a": [], "b": [], "c": []}
    for party in record.all(_PARTY):
        sides.setdefault(_side_of(party), []).append(party)
    nobody = Element("")
    caller = next(iter(sides["a"]), nobody)
    passed = next(iter(sides["c"]), nobody)
    return [
        (
            *(party.said("partynumber", "msisdn") for party in (caller, called, passed)),
            *_times_of(record, caller, called),
            _kind_of(record),
            _whole(caller.said("imei")),
            _whole(called.said("imei")),
            _whole(caller.said("imsi")),
            caller.said(*_CELLS),
            called.said(*_CELLS),
        )
        for called in sides["b"] or [nobody]
    ]


def _role_of(party: Element) -> str:
    """A role is an element's name in some versions of the schema and a word in others."""
    for role in party.all("partyrole"):
        return role.inside[0].name if role.inside else role.text.strip().lower()
    return ""


def _side_of(party: Element) -> str:
    role = _role_of(party)
    if "forward" in role or "redirect" in role or "divert" in role:
        return "c"
    if "originat" in role or "calling" in role or "sender" in role:
        return "a"
    return "b" if re.search("terminat|recipient|called|receiv", role) else ""


def _kind_of(record: Element) -> str:
    roles = " ".join(map(_role_of, record.all(_PARTY)))
    if "mms" in roles:
        return "mms"
    if "sms" in roles:
        return "sms"
    return "data" if any(record.all("internetaccess")) else "voice"


def _times_of(record: Element, *parties: Element) -> tuple[str, str]:
    """When it began, as ISO 8601, and its seconds: as a party's own time says, or the record's."""
    for told in (*parties, record):
        if start := _iso(told.said("starttime")):
            return start, told.said("durationtime") or _between(start, _iso(told.said("endtime")))
    return "", ""


def _between(start: str, end: str) -> str:
    try:
        passed = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    except (ValueError, TypeError):
        return ""
    return str(round(passed.total_seconds()))


def _iso(moment: str) -> str:
    """20260105093000+0100 as 2026-01-05T09:30:00+01:00; any other spelling as it stands."""
    read = _MOMENT.fullmatch(moment)
    if not read:
        return moment
    year, month, day, hour, minute, second, offset = read.groups()
    whole = f"{year}-{month}-{day}T{hour}:{minute}:{second}"
    return whole + ("" if not offset else "Z" if offset == "Z" else f"{offset[:3]}:{offset[3:]}")


def _whole(identifier: str) -> str:
    """An IMEI or IMSI that was packed as telephony packs digits ends in a filler, F."""
    return identifier.rstrip("Ff")
