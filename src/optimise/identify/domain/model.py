"""The model: which kinds of thing we know, what may be said of each, and how values compare.

FollowTheMoney's schemata and ours, as one. Source: followthemoney 4.11; ../schema/. It takes a
second to load, and is loaded by the first who asks for a schema: most commands never do.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from prefixdate import parse as parse_date

from optimise.basics.handsets import (
    imei_problem,
    is_iccid,
    is_imsi,
    normal_iccid,
    normal_imei,
    normal_imsi,
)
from optimise.basics.names import fold_name
from optimise.basics.phones import is_phone, normal_phone
from optimise.basics.plates import is_plate, normal_plate
from optimise.basics.postcodes import is_postcode, normal_postcode
from optimise.basics.yamls import read_yaml

if TYPE_CHECKING:
    from followthemoney.model import Model
    from followthemoney.property import Property, PropertySpec
    from followthemoney.schema import Schema


class ValueKind(StrEnum):
    """How a value is read, compared and asked for on a form."""

    NAME = "name"
    PHONE = "phone"
    PLATE = "plate"
    IMEI = "imei"
    IMSI = "imsi"
    ICCID = "iccid"
    POSTCODE = "postcode"
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    IDENTIFIER = "identifier"
    EMAIL = "email"
    ENTITY = "entity"
    CHOICE = "choice"
    TEXT = "text"


KIND_BY_PROP = {
    "registrationNumber": ValueKind.PLATE,
    "imei": ValueKind.IMEI,
    "imsi": ValueKind.IMSI,
    "iccid": ValueKind.ICCID,
    "postalCode": ValueKind.POSTCODE,
}
KIND_BY_TYPE = {
    kind.value: kind
    for kind in (
        ValueKind.NAME,
        ValueKind.PHONE,
        ValueKind.ADDRESS,
        ValueKind.DATE,
        ValueKind.NUMBER,
        ValueKind.IDENTIFIER,
        ValueKind.EMAIL,
        ValueKind.ENTITY,
    )
}
SCHEMA_FOLDER = Path(__file__).parent.parent / "schema"
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
LIMITS = {"latitude": 90, "longitude": 180}
TEXT_OF_PROBLEM = {
    ValueKind.PHONE: "This is not a whole phone number.",
    ValueKind.PLATE: "This does not have the shape of a UK registration.",
    ValueKind.IMSI: "An IMSI has 15 digits.",
    ValueKind.ICCID: "A SIM card number has 19 or 20 digits and begins 89.",
    ValueKind.POSTCODE: "This is not a whole UK postcode.",
    ValueKind.DATE: "Write the date as 2026-03-31, 2026-03 or 2026.",
    ValueKind.NUMBER: "Write a number in digits.",
    ValueKind.EMAIL: "This is not an email address.",
    ValueKind.ENTITY: "This must point at someone or something we know.",
    ValueKind.CHOICE: "Choose one of the answers offered.",
}


@cache
def load_model() -> "Model":
    """Return FollowTheMoney's model with our schemata and properties added.

    It is the one shared model of the process, so that exports and graphs know ours too.
    Errors: InvalidData or InvalidModel where a file of ours does not fit this version.
    """
    from followthemoney import model as shared_model

    # There is no public way to add schemata: `_load` and `generate` are pinned by our tests.
    for path in _schema_files():
        shared_model._load(str(path))  # noqa: SLF001
    for path in sorted(SCHEMA_FOLDER.glob("additions/*.yaml")):
        _add_properties(shared_model, read_yaml(path.read_text(encoding="utf-8")))
    shared_model.generate()
    return shared_model


@cache
def our_schemata() -> frozenset[str]:
    """Return the names of the schemata that are ours."""
    texts = (p.read_text(encoding="utf-8") for p in _schema_files())
    return frozenset(name for text in texts for name in read_yaml(text))


def schema_named(schema: str) -> "Schema":
    """Return a schema by its name.

    Errors: ValueError where there is none, in words for the person who loads a file.
    """
    found = load_model().get(schema)
    if found is None:
        raise ValueError(f"We know no kind of thing called {schema!r}.")
    return found


def property_of(schema: str, prop: str) -> "Property":
    """Return a property that may be written on a schema.

    Errors: ValueError where the schema or the property is unknown, or only a way back.
    """
    found = schema_named(schema).get(prop)
    if found is None or found.stub:
        raise ValueError(f"{schema_label(schema)} has no property called {prop!r}.")
    return found


def schema_label(schema: str) -> str:
    """Return what people call a kind of thing: "Deal line"."""
    return schema_named(schema).label


def property_label(schema: str, prop: str) -> str:
    """Return what people call a property: "Birth date"."""
    return property_of(schema, prop).label


def is_edge(schema: str) -> bool:
    """Tell whether a schema is a link between two entities."""
    return schema_named(schema).edge


def edge_ends(schema: str) -> tuple[str, str] | None:
    """Return the properties that hold the two ends of a link, or None where it is none."""
    found = schema_named(schema)
    if found.edge_source is None or found.edge_target is None:
        return None
    return found.edge_source, found.edge_target


def edge_label(schema: str) -> str:
    """Return the verb of a link: "member of"; the name of its kind where it has none."""
    found = schema_named(schema)
    return str(found.edge_label or found.label.lower())


def caption_props(schema: str) -> tuple[str, ...]:
    """Return the properties that a thing of this kind is called by, the best first."""
    return tuple(schema_named(schema).caption)


def featured_props(schema: str) -> tuple[str, ...]:
    """Return the properties that say most of a thing of this kind, in their order."""
    return tuple(schema_named(schema).featured)


def range_of(schema: str, prop: str) -> str | None:
    """Return the kind of thing that a property points at, or None where it points at none."""
    found = property_of(schema, prop).range
    return found.name if found is not None else None


def is_a(schema: str, ancestor: str) -> bool:
    """Tell whether a kind of thing is another, or one of its kinds."""
    return bool(schema_named(schema).is_a(ancestor))


def first_day(value: str) -> date | None:
    """Return the first day that a whole or partial date may mean, or None where it is none."""
    text = parse_date(value.strip()).text
    return date.fromisoformat((text + "-01-01")[:10]) if text else None


def link_schemata(one: str, other: str) -> tuple[str, ...]:
    """Return the links that may be drawn from `one` to `other`, ours first, then by name."""
    ours, links = our_schemata(), (s for s in load_model() if s.edge and not s.deprecated)
    fitting = (s.name for s in links if _joins(s, schema_named(one), schema_named(other)))
    return tuple(sorted(fitting, key=lambda name: (name not in ours, name)))


def choices(schema: str, prop: str) -> tuple[str, ...]:
    """Return the answers a form offers for a property of ours; empty where it is free.

    FollowTheMoney's own examples are only examples, and stay free.
    """
    found = property_of(schema, prop)
    ours = found.schema.name in our_schemata() or found.qname in _added()
    return tuple(found.examples or ()) if ours else ()


def value_kind(schema: str, prop: str) -> ValueKind:
    """Return how a value of this property is read and compared.

    Errors: ValueError as `property_of`.
    """
    if choices(schema, prop):
        return ValueKind.CHOICE
    if prop in KIND_BY_PROP and (prop != "registrationNumber" or is_a(schema, "Vehicle")):
        return KIND_BY_PROP[prop]
    return KIND_BY_TYPE.get(property_of(schema, prop).type.name, ValueKind.TEXT)


def normal_value(kind: ValueKind, text: str) -> str:
    """Return the form in which a value of this kind is compared with others.

    Errors: none raised. What cannot be read is folded as it stands, never dropped.
    """
    return NORMAL.get(kind, _folded)(text)


def problems_with_value(schema: str, prop: str, value: str) -> tuple[str, ...]:
    """Return in words what is wrong with a value; empty where it may be kept.

    Shape: `value` is the text, or for an entity its id. A plate or phone number that is
    foreign or cut short may be all there is: the caller may keep it with a warning.
    Errors: none raised; an unknown schema or property is a problem too.
    """
    try:
        kind = value_kind(schema, prop)
    except ValueError as unknown:
        return (str(unknown),)
    if schema_named(schema).abstract:
        return (f"{schema_label(schema)} is too broad: say what kind it is.",)
    if not value.strip():
        return ("This is empty.",)
    return tuple(_problems_by_kind(schema, prop, kind, value))


def _problems_by_kind(schema: str, prop: str, kind: ValueKind, value: str) -> Iterator[str]:
    if kind is ValueKind.IMEI:
        if problem := imei_problem(value):
            yield problem
    elif kind is ValueKind.CHOICE:
        if normal_value(kind, value) not in map(_folded, choices(schema, prop)):
            yield TEXT_OF_PROBLEM[kind]
    elif not LOOKS_RIGHT.get(kind, bool)(value):
        yield TEXT_OF_PROBLEM[kind]
    elif prop in LIMITS and abs(float(value)) > LIMITS[prop]:
        yield f"There is no such {prop}: it lies between -{LIMITS[prop]} and {LIMITS[prop]}."


def _add_properties(shared_model: "Model", additions: "dict[str, dict[str, PropertySpec]]") -> None:
    from followthemoney.property import Property

    for schema, properties in additions.items():
        target = shared_model[schema]
        for name, spec in properties.items():
            target.properties[name] = Property(target, name, spec)


def _schema_files() -> list[Path]:
    return sorted(SCHEMA_FOLDER.glob("*.yaml"))


@cache
def _added() -> frozenset[str]:
    """Return the qualified names of the properties that we add to schemata not ours."""
    texts = (p.read_text(encoding="utf-8") for p in SCHEMA_FOLDER.glob("additions/*.yaml"))
    both = (pair for text in texts for pair in read_yaml(text).items())
    return frozenset(f"{schema}:{name}" for schema, props in both for name in props)


def _joins(link: "Schema", one: "Schema", other: "Schema") -> bool:
    ends = (link.source_prop, link.target_prop)
    ranges = [end.range for end in ends if end is not None and end.range is not None]
    return len(ranges) == len(ends) and one.is_a(ranges[0]) and other.is_a(ranges[1])


def _folded(text: str) -> str:
    # Folding once can leave what folds again (the dotted capital I does).
    return " ".join(text.casefold().casefold().split())


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in _folded(text)).split())


def _letters_and_digits(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def _is_date(text: str) -> bool:
    return parse_date(text.strip()).text == text.strip()


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


NORMAL: Mapping[ValueKind, Callable[[str], str]] = {
    ValueKind.NAME: fold_name,
    ValueKind.PHONE: normal_phone,
    ValueKind.PLATE: normal_plate,
    ValueKind.IMEI: normal_imei,
    ValueKind.IMSI: normal_imsi,
    ValueKind.ICCID: normal_iccid,
    ValueKind.POSTCODE: normal_postcode,
    ValueKind.ADDRESS: _words,
    ValueKind.IDENTIFIER: _letters_and_digits,
    ValueKind.DATE: str.strip,
    ValueKind.NUMBER: str.strip,
}
LOOKS_RIGHT: Mapping[ValueKind, Callable[[str], bool]] = {
    ValueKind.PHONE: is_phone,
    ValueKind.PLATE: is_plate,
    ValueKind.IMSI: is_imsi,
    ValueKind.ICCID: is_iccid,
    ValueKind.POSTCODE: is_postcode,
    ValueKind.DATE: _is_date,
    ValueKind.NUMBER: _is_number,
    ValueKind.EMAIL: lambda text: EMAIL.fullmatch(text.strip()) is not None,
    ValueKind.ENTITY: _is_uuid,
}
