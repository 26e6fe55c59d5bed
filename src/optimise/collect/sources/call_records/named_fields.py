"""Records in XML whose layout nobody published, read by the names of the fields in them.

A field is an element with text, by its tag or by what it says its name is. What holds a time and
somebody at the other end is an event; a name with a number is a contact, and so on. A field whose
name means nothing here, the words of a message among them, is not taken.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from optimise.collect.sources.call_records.headings import Column, Records, guess_column, plain

NAMES = {"name", "contact", "contactname", "displayname", "fullname"}
NUMBERS = {"number", "numbers", "entries", "phone", "phones", "phonenumber", "tel", "telephone",
           "mobile", "phonemobile", "telmobile", "value", "nummer", "rufnummer", "telefon",
           "telefonnummer", "mobil", "eintrge", "eintraege"}  # fmt: skip
USERS = {"username", "user", "account", "accountname", "userid", "identifier", "benutzername",
         "benutzer", "kontoname"}  # fmt: skip
SERVICES = {"service", "servicetype", "serviceidentifier", "application", "source", "app",
            "dienst", "anwendung", "quelle"}  # fmt: skip
CONTACTS, ACCOUNTS = (
    re.compile("contact|kontakt", re.IGNORECASE),
    re.compile("account|konto|konten", re.IGNORECASE),
)
_SAYS_NAME = ("name", "key", "label", "title", "caption", "type", "view")
_PAIR = {*_SAYS_NAME, "value"}
_WHEN = {Column.START, Column.DATE, Column.TIME}
_WHO = {Column.OTHER, Column.A_NUMBER, Column.B_NUMBER}
_ENDS = {Column.A_NUMBER: "From", Column.B_NUMBER: "To"}
_CLOCK = re.compile(r"\s*\((device|network|gerät|netz(werk)?)\)\s*$", re.IGNORECASE)
MOST_LETTERS = 300  # of one field; no number, name or time is longer
Row = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: Mapping[str, str]
    text: list[str] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    has_inner: bool = False

    def name(self) -> str:
        said = (self.attributes.get(key, "") for key in _SAYS_NAME)
        return next(filter(None, said), self.tag)


class NamedFields:
    """Told of elements as they come, it keeps the rows of each table that it meets."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self.tables: dict[str, list[Row]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = {key.rpartition("}")[2].lower(): value for key, value in attributes.items()}
        self._open.append(_Open(tag.rpartition("}")[2], local))

    def add(self, text: str) -> None:
        """Some text of the innermost element."""
        if self._open:
            self._open[-1].text.append(text)

    def end(self) -> None:
        """The innermost element ends: it was a field of the one around it, a record, or neither."""
        one = self._open.pop()
        around = self._open[-1] if self._open else None
        label = " - ".join(dict.fromkeys(o.name() for o in [*self._open[1:], one]))[:80]
        if not one.fields and not one.has_inner:
            if self._keep(label, list(one.attributes.items())):
                _has_inner(around)
            elif around is not None:
                value = one.attributes.get("value") or "".join(one.text)
                around.fields.append((one.name(), _short(value)))
            return
        if not one.has_inner and (pair := _pair(one)):
            if around is not None:
                around.fields.append(pair)
        elif self._keep(label, one.fields):
            _has_inner(around)
        elif around is not None and guess_column(one.name(), kind=Records.HANDSET) in _WHO:
            around.fields.append((one.name(), " ".join(value for _, value in one.fields)))
        else:
            _has_inner(around)

    def _keep(self, label: str, fields: list[tuple[str, str]]) -> bool:
        """Keep the fields of an element if they are those of a record; say whether they are."""
        is_known = _known_in(label, {plain(name) for name, _ in fields})
        if is_known is None:
            return False
        kept = [(name, value) for name, value in fields if value and is_known(plain(name))]
        if kept:
            self.tables.setdefault(label, []).extend(_rows_of(kept))
        return bool(kept)


def _has_inner(around: _Open | None) -> None:
    if around is not None:
        around.has_inner = True


def _short(value: str) -> str:
    return _CLOCK.sub("", " ".join(value.split()))[:MOST_LETTERS]


def _pair(one: _Open) -> tuple[str, str] | None:
    """A field that is written as an element for its name and one for its value."""
    said = {tag.lower(): value for tag, value in one.fields}
    if not (said.keys() <= _PAIR and "value" in said and len(said) > 1):
        return None
    return next(said[key] for key in _SAYS_NAME if key in said), said["value"]


def _known_in(label: str, names: set[str]) -> Callable[[str], bool] | None:
    """Which fields of a record are taken; None where these make no record."""
    if CONTACTS.search(label) and names & NAMES and names & NUMBERS:
        return (NAMES | NUMBERS | SERVICES).__contains__
    if ACCOUNTS.search(label) and names & USERS and names & (SERVICES | NAMES):
        return (USERS | SERVICES | NAMES).__contains__
    columns = {guess_column(name, kind=Records.HANDSET) for name in names}
    if columns & _WHEN and columns & _WHO:
        return lambda name: guess_column(name, kind=Records.HANDSET) is not None
    return None


def _rows_of(fields: list[tuple[str, str]]) -> Iterator[Row]:
    """A row for each value of the first field that is there more than once."""
    names = [name for name, _ in fields]
    many = next((name for name in names if names.count(name) > 1), None)
    if many is None:
        yield tuple(fields)
        return
    rest = list({name: (name, value) for name, value in fields if name != many}.values())
    for name, value in fields:
        if name == many:
            yield (*rest, (name, value))


def as_table(rows: list[Row]) -> Iterator[list[str]]:
    """Yield the headings that any of the rows has, as first met, and each row under them."""
    headings = list(dict.fromkeys(name for row in rows for name, _ in row))
    columns = {guess_column(name, kind=Records.HANDSET) for name in headings}
    if Column.OTHER not in columns and len(columns & set(_ENDS)) == 1:
        # The other end is the owner, of whom nothing need be said.
        headings += [name for column, name in _ENDS.items() if column not in columns]
    yield headings
    for row in rows:
        said = dict(row)
        yield [said.get(heading, "") for heading in headings]
