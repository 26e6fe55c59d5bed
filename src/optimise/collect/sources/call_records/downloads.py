"""What was read out of a handset: its calls and messages as events, its contacts and accounts.

Spreadsheets of UFED and of XRY have a sheet for each; the XML of UFED has a model for each, and
that of XRY and others is read by the names of its fields. What a message says is not among what is
read: the words stay in the file, and the file is kept only where the authorisation covers content.
The XML is read in the sandbox.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from optimise.collect.sources.call_records.headings import plain
from optimise.collect.sources.call_records.named_fields import (
    ACCOUNTS,
    CONTACTS,
    NAMES,
    NUMBERS,
    SERVICES,
    USERS,
    NamedFields,
    as_table,
)
from optimise.collect.sources.call_records.parts import Part
from optimise.collect.sources.call_records.problems import UnreadableRecordsError
from optimise.collect.sources.call_records.sheets import Sheet, write_streamed
from optimise.sandbox import Limits, StoppedError, Stream
from optimise.warehouse.engines import DuckEngine

EVENTS = ("Party", "Direction", "Timestamp", "Duration", "Application")
TABLES: dict[str, tuple[str, ...]] = {
    "Calls": EVENTS,
    "Messages": (*EVENTS[:3], "Application"),
    "Contacts": ("Name", "Number", "Source"),
    "Accounts": ("Service", "Username", "Name"),
}
_PIECE = 1 << 20
MOST_HELD = 5000  # contacts, and accounts, that are kept of one handset
_EVENTS = {"Call": "Calls", "SMS": "Messages", "MMS": "Messages", "InstantMessage": "Messages"}
Held = dict[str, list[list[str]]]


def write_tables(path: Path, work: Path) -> list[tuple[str, Path]]:
    """Write each table of a report in XML to a CSV in `work`; return its name and where.

    Errors: UnreadableRecordsError for what is no such report, is broken or may be an attack.
    """
    try:
        found = write_streamed(path, work, MODELS)
    except StoppedError as error:
        raise UnreadableRecordsError(f"{path.name} cannot be read as XML.") from error
    if not found:
        raise UnreadableRecordsError(f"{path.name} is XML, but no report of a handset.")
    return found


def read_models(file: BinaryIO) -> Iterator[Sheet | bytes]:
    """Yield each table of a report, and after it its rows as CSV. What messages say is left out.

    Errors: UnreadableRecordsError.
    """
    rows: dict[str, list[tuple[str, ...]]] = {}
    reader = _Reader()
    try:
        while piece := file.read(_PIECE):
            reader.parser.Parse(piece, False)
            for model in reader.take():
                name, told = _rows_of(model)
                rows.setdefault(name, []).extend(told)
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableRecordsError("The report is not sound XML. Ask for it again.") from error
    if not rows:
        for label, named in reader.named.tables.items():
            yield from _sheet(label, as_table(named))
    for name, headings in TABLES.items():
        if rows.get(name):
            yield from _sheet(name, [headings, *rows[name]])


def _sheet(name: str, rows: Iterable[Sequence[str]]) -> Iterator[Sheet | bytes]:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    yield Sheet(name=name)
    yield out.getvalue().encode("utf-8", "replace")


MODELS: Stream[Sheet | bytes] = Stream(
    read_models,
    limits=Limits(memory=2 << 30, seconds=None, cpu=120, silence=120.0),
    refuses=UnreadableRecordsError,
)


class _Reader:
    """Builds a tree of each model that stands in no other; all else is read by its names."""

    def __init__(self) -> None:
        self._depth = 0
        self._builder = TreeBuilder()
        self._done: list[Element] = []
        self.named = NamedFields()
        self.parser = expat.ParserCreate(namespace_separator="}")
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
            "The report declares a document type, which none needs. It may be an attack."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth or name.rpartition("}")[2] == "model":
            self._depth += 1
            self._builder.start(name, attributes)
        else:
            self.named.start(name, attributes)

    def _add(self, text: str) -> None:
        if self._depth:
            self._builder.data(text)
        else:
            self.named.add(text)

    def _end(self, name: str) -> None:
        if not self._depth:
            self.named.end()
            return
        self._depth -= 1
        self._builder.end(name)
        if not self._depth:
            self._done.append(self._builder.close())
            self._builder = TreeBuilder()


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _field(model: Element, *names: str) -> str:
    """Return the value of a model's own field of one of these names, not of a model inside it."""
    for name in names:
        for child in model:
            if _local(child) == "field" and child.get("name") == name:
                return " ".join("".join(child.itertext()).split())
    return ""


def _inside(model: Element, *names: str) -> Iterator[Element]:
    """Return the models that stand in a model's fields of these names."""
    for child in model:
        if child.get("name") in names and _local(child) in ("modelField", "multiModelField"):
            yield from (one for one in child if _local(one) == "model")


def _rows_of(model: Element) -> tuple[str, list[tuple[str, ...]]]:
    kind = model.get("type", "")
    if kind == "Contact":
        numbers = [_field(one, "Value") for one in _inside(model, "Entries")]
        name, source = _field(model, "Name"), _field(model, "Source")
        return "Contacts", [(name, number, source) for number in numbers if number]
    if kind == "UserAccount":
        service = _field(model, "ServiceType", "Source")
        return "Accounts", [(service, _field(model, "Username"), _field(model, "Name"))]
    if kind not in _EVENTS:
        return "", []
    application = _field(model, "Source") or ("SMS" if kind in ("SMS", "MMS") else "")
    when = _field(model, "TimeStamp", "StartTime")
    name = _EVENTS[kind]
    rows = []
    for party, incoming in _others(model):
        direction = "Incoming" if incoming else "Outgoing"
        seconds = (_field(model, "Duration"),) if name == "Calls" else ()
        rows.append((party, direction, when, *seconds, application))
    return name, rows


def _others(model: Element) -> Iterator[tuple[str, bool]]:
    """Yield each other end of an event, and whether it began there. The owner is no other end."""
    ends = [(p, _field(p, "Role")) for p in _inside(model, "Parties", "Party")]
    ends += [(p, "From") for p in _inside(model, "From")]
    ends += [(p, "To") for p in _inside(model, "To")]
    told = _field(model, "Direction", "Type", "Folder").lower()
    for party, role in ends:
        if _field(party, "IsPhoneOwner").lower() == "true":
            continue
        name = _field(party, "Identifier") or _field(party, "Name")
        came = told.startswith(("in", "miss", "rec")) if told else role == "From"
        if name and not (told and len(ends) > 1 and (role == "From") != came):
            yield name, came


def held_in(engine: DuckEngine, parts: Sequence[Part]) -> Held:
    """Return the contacts and accounts among the tables of a download.

    Shape: a contact is name, number and source; an account is service and user's name.
    """
    held: Held = {"contacts": [], "accounts": []}
    for part in parts:
        place = {plain(heading): i for i, heading in reversed([*enumerate(part.headings)])}
        name, number = _first(place, NAMES), _first(place, NUMBERS)
        user, service = _first(place, USERS), _first(place, SERVICES)
        if CONTACTS.search(part.label) and name is not None and number is not None:
            held["contacts"] += _fetch(engine, part, (name, number, service))
        elif ACCOUNTS.search(part.label) and user is not None:
            held["accounts"] += _fetch(engine, part, (service, user))
    return {what: rows[:MOST_HELD] for what, rows in held.items()}


def _first(place: Mapping[str, int], wanted: set[str]) -> int | None:
    return min((at for heading, at in place.items() if heading in wanted), default=None)


def _fetch(engine: DuckEngine, part: Part, places: Sequence[int | None]) -> list[list[str]]:
    names = ", ".join(
        "''" if at is None else f"coalesce(trim(cast({part.column(at)} as varchar)), '')"
        for at in places
    )
    rows: list[Any] = engine.fetch(f"select {names} from {part.source} limit {MOST_HELD}")
    return [[str(cell)[:200] for cell in row] for row in rows if any(row)]
