"""How the desk would grade what each voice tells: 3x5x2, with reasons and conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    source: str
    assessment: str
    handling: str
    reason: str = ""
    conditions: tuple[str, ...] = ()
    supported_by: str = ""


_USUAL: Mapping[str, dict[str, int]] = {
    "officer": {"1A": 82, "1C": 13, "2C": 5},
    "search": {"1A": 100},
    "custody": {"1A": 75, "2C": 25},
    "named": {"2A": 38, "2C": 34, "2D": 28},
    "anon": {"2D": 74, "2C": 16, "2A": 10},
    "online": {"2D": 90, "2C": 10},
    "crimestoppers": {"2D": 78, "2C": 15, "2A": 7},
    "partner": {"2A": 46, "2C": 29, "1A": 16, "1C": 9},
    "housing": {"2A": 50, "1A": 20, "2C": 30},
    "council": {"2A": 50, "1A": 20, "2C": 30},
    "health": {"1A": 40, "2A": 40, "2C": 20},
    "probation": {"1A": 45, "2A": 40, "1C": 15},
    "rail": {"1A": 80, "1C": 20},
    "force": {"1C": 55, "2C": 30, "1A": 15},
    "prison": {"1C": 40, "2C": 45, "2D": 15},
    "camera": {"1A": 100},
}
_RUMOURS: Mapping[str, dict[str, int]] = {
    "rumour_house": {"2D": 80, "2C": 14, "2E": 6},
    "rumour_person": {"3E": 45, "3D": 40, "2D": 15},
    "rumour_checked": {"1A": 100},
}
_CLOSED = {"force": 0.6, "prison": 0.7, "crimestoppers": 0.25, "partner": 0.2, "health": 0.35}
_FALSE = (
    "Checked at the address: callers have an ordinary reason.",
    "The same words came in about another address last month; enquiries found nothing.",
    "Dates given do not fit: the person was away at the time.",
    "Officers visited and what is alleged could not have been so.",
)
_DOUBT = (
    "The caller has a dispute with the person named.",
    "Earlier reports from the same origin were tested and were wrong.",
    "The account changed each time it was given.",
    "Reason to think the name was given out of spite.",
)
_CONDITIONS = (
    "Consult the originator before any use.",
    "Not to be shown outside the police without the originator's agreement.",
    "Do not approach the person named on this alone.",
    "Not for use in a warrant application without the originator's agreement.",
    "Intelligence desk and proactive team only.",
    "Covert use only; no overt action without the desk.",
    "Not to be shown to housing or the landlord.",
)


def grade_for(voice: str, kind: str, *, chance: Random) -> Grade:
    """Return the grade that the desk gives. Never C without a condition, E or 3 without a reason."""
    usual = _RUMOURS.get(kind) or _USUAL[voice]
    letters = chance.choices(list(usual), list(usual.values()))[0]
    source, assessment = letters[0], letters[1]
    if source == "2" and kind not in _RUMOURS and chance.random() < 0.015:
        source = "3"
    closed = chance.random() < _CLOSED.get(voice, 0.07)
    return Grade(
        source=source,
        assessment=assessment,
        handling="C" if closed else "P",
        reason=reason_for(source, assessment, chance=chance),
        conditions=tuple(chance.sample(_CONDITIONS, chance.choice((1, 1, 2)))) if closed else (),
    )


def reason_for(source: str, assessment: str, *, chance: Random) -> str:
    """Return why, where a grade needs a reason; otherwise nothing."""
    if assessment == "E":
        return chance.choice(_FALSE)
    return chance.choice(_DOUBT) if source == "3" else ""
