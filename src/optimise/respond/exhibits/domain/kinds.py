"""What is seized, and how it is called: references of officers, codes of labels."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from optimise.basics.clock import day_of
from optimise.basics.references import letters

TITLES = frozenset({
    "pc", "pcso", "sc", "dc", "ps", "sgt", "ds", "insp", "di", "ci", "dci", "supt", "dsu",
    "mr", "mrs", "ms", "miss", "dr", "chief",
})  # fmt: skip
PATIENCE = timedelta(hours=24)  # a hand-over that nobody accepted for so long is missing
# The alerts that exhibits raise: see `alerts.py`.
DIFFERS, MISSING, LATE = "exhibit differs", "exhibit missing", "exhibit late"
RUNS_OUT, ABSENT = "seizure runs out", "exhibit with absent"
REVIEW_AFTER = timedelta(days=28)  # its owner looks whether it must still be kept


class Kind(StrEnum):
    """What sort of thing it is, because each is handled in its own way."""

    DRUGS = "drugs"
    CASH = "cash"
    PHONE = "phone"
    WEAPON = "weapon"
    DEVICE = "computer or storage"
    PAPERS = "papers"
    CLOTHING = "clothing"
    VEHICLE = "vehicle or e-bike"
    JEWELLERY = "jewellery or watch"
    OTHER = "something else"


GUNS = ("firearm", "shotgun", "pistol", "handgun", "revolver", "rifle", "gun")
SHOT = ("ammunition", "cartridge", "bullet", "live round")
# A gun that says of what sort something else is: shotgun cartridges, bullets for a pistol.
_ONLY_NAMED = re.compile(
    rf"\b(?:{'|'.join(GUNS)}) (?=(?:{'|'.join(SHOT)})s?\b)"
    rf"|\bfor (?:an? |the )?(?:{'|'.join(GUNS)})s?\b"
)
# How a return names weapons and vehicles, by words of those who seized them: the first that fits.
WEAPONS: Mapping[str, tuple[str, ...]] = {
    "imitation or air weapon": (
        "imitation", "replica", "blank firing", "blank firer", "air rifle", "air pistol", "bb gun",
        "airsoft",
    ),
    "stun gun": ("taser", "stun gun"),
    "firearm": GUNS,
    "ammunition": SHOT,
    "machete or sword": ("machete", "zombie", "sword", "katana"),
    "knife": ("knife", "knives", "blade", "dagger"),
    "corrosive or spray": ("acid", "corrosive", "pepper spray", "cs spray", "ammonia"),
    "knuckleduster": ("knuckleduster", "knuckle"),
    "bat or bar": ("bat", "baton", "cosh", "bar", "hammer"),
}  # fmt: skip
VEHICLES: Mapping[str, tuple[str, ...]] = {
    "e-bike or scooter": ("e-bike", "ebike", "electric bike", "scooter", "sur-ron", "surron"),
    "motorcycle": ("motorcycle", "motorbike", "motor bike", "moped", "dirt bike", "off-road bike"),
    "bicycle": ("bicycle", "pedal cycle", "push bike", "pushbike", "pedal bike", "mountain bike"),
    "bike, sort not known": ("bike",),
    "van": ("van",),
    "car": ("car", "hatchback", "saloon"),
}


def named_in(words: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """Return which of these `words` name, or nothing: whole words, of one or of many."""
    said = words.lower()
    for name, spelt in names.items():
        if any(re.search(rf"\b{re.escape(one)}s?\b", said) for one in spelt):
            return name
    return ""


def weapon_in(words: str) -> str:
    """Return which weapon these words name, or nothing: a gun with its shot is a firearm."""
    said = words.lower().replace("-", " ")  # a stun-gun is no gun
    return named_in(_ONLY_NAMED.sub("", said), WEAPONS)


class Trouble(StrEnum):
    """What somebody must look into."""

    NONE = ""
    MISSING = "missing"
    DIFFERS = "measured otherwise"


def initials_of(name: str) -> str:
    """Return the initials under which somebody produces exhibits, without their rank."""
    words = [
        word for word in name.replace("-", " ").split() if word.strip(".").lower() not in TITLES
    ]
    letters = "".join(word[0] for word in words if word[0].isalpha()).upper()
    return letters[:4] or "X"


def reference_of(initials: str, serial: int) -> str:
    """Return what an exhibit is called for ever: MK/03."""
    return f"{initials}/{serial:02}"


def new_code(moment: datetime) -> str:
    """Return a fresh code for a label: the year, and eight letters that say nothing.

    Shape: twelve characters, so that Code 128 of it is read from the smallest label.
    """
    return f"EX{day_of(moment):%y}{letters()}"


def spoken_code(code: str) -> str:
    """Return a code as people read it out: EX26 7KQ4 M2PD."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def code_in(text: str) -> str:
    """Return what a scanner or a person typed, as codes and references are spelt."""
    return "".join(text.replace("-", "").split()).upper()


def is_late(offered_at: datetime | None, *, moment: datetime) -> bool:
    """Say whether a hand-over waits so long that what was handed over counts as missing."""
    return offered_at is not None and moment - offered_at > PATIENCE
