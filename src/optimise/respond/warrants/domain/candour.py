"""Candour: what is held that may weaken an application: the court is told, or a reason is given.

Source: R (Rawlinson) v Central Criminal Court [2012] EWHC 2254 (Admin): full and frank disclosure.
Words only put what is listed in an order. Everything that is no ground is listed that is held
about the premises, those who are sought, what they hold, who and what is at the premises, what the
grounds rest on, whoever goes by the same name, and the doors beside; and so is what names one of
them and nobody has linked. What is held of a line or a group is of many, and no word about any of
these. Of whoever shares a surname alone: what names one of them and may speak against it.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from string import ascii_lowercase

from optimise.basics.names import name_tokens, same_by_nickname, sounds_alike
from optimise.basics.streets import Street, streets_in
from optimise.identify.domain.masking import says_a_name

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


def goes_by(name: str, other: str) -> bool:
    """Say whether two names may be one person's: each word of the shorter meets one of the other,
    by ear, as a nickname or as an initial. One word of several is none: it may be a surname."""
    shorter, longer = sorted((name_tokens(name), name_tokens(other)), key=len)
    if not shorter or (len(shorter) == 1 and len(longer) > 1):
        return False
    return all(any(_same_word(one, word) for word in longer) for one in shorter)


def speaks_of(text: str, comment: str, *, names: Iterable[str]) -> bool:
    """Say whether an item names one of these, by nickname too, and its words may speak against."""
    return bool(AGAINST.search(f"{text} {comment}")) and says_a_name(text, names)


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


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return one == other or sounds_alike(one, other) or same_by_nickname(one, other)


def _street(part: str) -> Street | None:
    return next((street for street in streets_in(part) if street.number), None)


def _figure(street: Street) -> int:
    return int(street.number.rstrip(ascii_lowercase))
