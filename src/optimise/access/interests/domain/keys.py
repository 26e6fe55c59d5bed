"""What an interest is in, in the one form by which it is compared."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from optimise.basics.clock import today
from optimise.basics.handsets import normal_imei
from optimise.basics.names import fold_name
from optimise.basics.phones import is_phone, normal_phone
from optimise.basics.plates import is_plate, normal_plate
from optimise.basics.postcodes import is_postcode, normal_postcode

# A day of birth at the end of what is written of somebody, after a comma or without.
BORN = re.compile(r"[\s,]+(?:born|dob)?[\s:,]*(\d[\d./-]{3,9})\s*$", re.IGNORECASE)
WIDEST = 20_000  # metres: wider than a town, an interest would answer for half the county


class Kind(StrEnum):
    """Kinds of things that operations look at."""

    ENTITY = "entity"  # anything that is known, by its id
    PERSON = "person"  # somebody not known yet, by name and birth date
    PHONE = "phone"
    VEHICLE = "vehicle"
    HANDSET = "handset"
    ADDRESS = "address"
    POSTCODE = "postcode"
    HANDLE = "online name"
    PLACE = "place"  # a point and what lies round it


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One thing in its normal form, or a point in degrees with a radius in metres."""

    kind: Kind
    key: str = ""
    latitude: float | None = None
    longitude: float | None = None
    metres: int = 0


def entity(known: UUID) -> Key:
    """Return the key of something that is known."""
    return Key(kind=Kind.ENTITY, key=str(known))


def place(latitude: float, longitude: float, *, metres: int) -> Key:
    """Return the key of a point and what lies round it. Shape: degrees north and east; metres."""
    return Key(kind=Kind.PLACE, latitude=latitude, longitude=longitude, metres=metres)


def address(text: str) -> Key:
    """Return the key of where something is, as it is written: a whole address, or a postcode."""
    return key(Kind.POSTCODE if is_postcode(text) else Kind.ADDRESS, text)


def key(kind: Kind, text: str) -> Key:
    """Return the key of what is written, however it is written.

    Shape: a person is "name, birth date", the date as 1997-09-05 or 5/9/1997, or left out. Where
    two keys meet that are not letter for letter the same (an address in another spelling, names in
    another order), the database says.
    """
    return Key(kind=kind, key=NORMAL[kind](text))


def problem_with(asked: Key) -> str | None:
    """Return in words what is wrong with a key, or None."""
    if asked.kind is Kind.PLACE:
        return _problem_with_place(asked)
    sound = LOOKS_RIGHT.get(asked.kind, bool)
    return None if sound(asked.key) else f"That is no {asked.kind}. Check what you wrote."


def _problem_with_place(asked: Key) -> str | None:
    if asked.latitude is None or asked.longitude is None:
        return "Say where: a point on the map."
    if not 0 < asked.metres <= WIDEST:
        return f"Say how far round it: up to {WIDEST // 1000} km."
    return None


def _person(text: str) -> str:
    """Return names and a birth date; "Langridge, Zac, 5/9/1997" has a comma in the name too."""
    found = BORN.search(text)
    name, day = (text[: found.start()], _day(found[1])) if found else (text, "")
    return f"{fold_name(name)}|{day}"


def _day(text: str) -> str:
    plain = text.replace("-", "/").replace(".", "/")
    for form in ("%Y/%m/%d", "%d/%m/%Y", "%d/%m/%y"):
        try:
            day = datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
        # Of two figures it is the last such year: nobody is born in days to come.
        is_ahead = form == "%d/%m/%y" and day > today()
        return (day.replace(year=day.year - 100) if is_ahead else day).isoformat()
    return text


def _words(text: str) -> str:
    folded = fold_name(text)
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


NORMAL: Mapping[Kind, Callable[[str], str]] = {
    Kind.ENTITY: str.strip,
    Kind.PERSON: _person,
    Kind.PHONE: normal_phone,
    Kind.VEHICLE: normal_plate,
    Kind.HANDSET: normal_imei,
    Kind.ADDRESS: _words,
    Kind.POSTCODE: normal_postcode,
    Kind.HANDLE: lambda text: text.strip().lstrip("@").casefold(),
}
LOOKS_RIGHT: Mapping[Kind, Callable[[str], bool]] = {
    Kind.ENTITY: _is_uuid,
    Kind.PERSON: lambda text: bool(text.strip("| ")),
    Kind.PHONE: is_phone,
    Kind.VEHICLE: is_plate,
    Kind.POSTCODE: is_postcode,
}
