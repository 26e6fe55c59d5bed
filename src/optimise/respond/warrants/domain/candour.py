"""Candour: what is held that may weaken an application: the court is told, or a reason is given.

Source: R (Rawlinson) v Central Criminal Court [2012] EWHC 2254 (Admin): full and frank disclosure.
Words only put what is listed in an order. Everything that is no ground is listed that is held about
the premises, those who are sought, what is linked to either, what the grounds rest on, whoever goes
by the same name, and the doors beside; and so is what names one of them and nobody has linked.
"""

import re
from enum import StrEnum
from string import ascii_lowercase

from optimise.basics.streets import Street, streets_in

HOUSES_APART = 6
AGAINST = re.compile(
    r"\b(?:not|no longer|never|nobody|no one|nothing|none|without|isn.t|wasn.t|doesn.t|didn.t"
    r"|hasn.t|don.t|cannot|moved|left|gone|empty|vacant|abroad|in prison|in custody|released"
    r"|innocent|mistaken|mistook|wrong|another|someone else|somebody else|different|instead"
    r"|unlikely|doubt\w*|denie[sd]|deny|legitimate|lawful\w*|prescri\w+|malicious|grudge"
    r"|neighbour dispute|feud|searched|negative|clean|old|former\w*|ex-|used to|until|stopped"
    r"|ended|unreliable|retract\w*|withdr[ae]w\w*|contradict\w*|alibi|elsewhere|works? at"
    r"|employed)\b",
    re.IGNORECASE,
)


class Why(StrEnum):
    """Why something is listed."""

    DOUBTED = "its grade says that it is doubted or false"
    AGAINST = "its words may speak against it"
    OTHER = "it is held about the same premises or people, and is no ground"
    BESIDE = "it is held about what the grounds rest on, or what is linked to it"
    NAMED = "it names one of them, and nobody has linked it to them"
    OCCUPIER = "somebody else is linked to the premises"
    CONFLICT = "what is held of it does not agree"
    SEARCH = "an earlier search there"
    REFUSED = "a court refused a warrant there"


ORDER = tuple(Why)


def why_listed(*, text: str, comment: str, assessment: str, otherwise: Why = Why.OTHER) -> Why:
    """Return why an item that is no ground is listed, `otherwise` where no word says more."""
    if assessment in "DE":
        return Why.DOUBTED
    return Why.AGAINST if AGAINST.search(f"{text} {comment}") else otherwise


def building_of(address: str) -> str:
    """Return the building or street that an address stands in, without its own door: "Mill Lane"
    of "4 Mill Lane, Swindon", "Teazel House" of "Flat 7, Teazel House, Marlpit Road"."""
    first, _, rest = address.partition(",")
    street = _street(first)
    return " ".join(street.name) if street else rest.partition(",")[0].strip().casefold()


def is_beside(one: str, other: str) -> bool:
    """Say whether two addresses may be taken for each other: another door of one building, or a
    house of one street a few numbers away."""
    if not building_of(one) or building_of(one) != building_of(other):
        return False
    street, beside = _street(one.partition(",")[0]), _street(other.partition(",")[0])
    if not street or not beside:
        return street is None and beside is None
    return abs(_figure(street) - _figure(beside)) <= HOUSES_APART


def _street(part: str) -> Street | None:
    return next((street for street in streets_in(part) if street.number), None)


def _figure(street: Street) -> int:
    return int(street.number.rstrip(ascii_lowercase))
