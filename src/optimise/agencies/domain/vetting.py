"""Levels of vetting, which of them clear somebody here, and how long one counts.

Source: College of Policing, authorised professional practice on vetting: force vetting (RV, MV),
vetting of those who are not of the police (NPPV), and national security vetting (CTC, SC, DV),
which is held beside force vetting and never instead of it. A force that draws its lines otherwise
changes them here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level: its name, and whether it alone clears somebody for OFFICIAL-SENSITIVE."""

    name: str
    clears: bool


LEVELS: dict[str, Level] = {
    "RV": Level(name="Recruitment vetting (RV)", clears=True),
    "MV": Level(name="Management vetting (MV)", clears=True),
    "NPPV1": Level(name="NPPV level 1", clears=False),
    "NPPV2A": Level(name="NPPV level 2, abbreviated", clears=True),
    "NPPV2": Level(name="NPPV level 2, full", clears=True),
    "NPPV3": Level(name="NPPV level 3", clears=True),
    "CTC": Level(name="Counter-terrorist check (CTC)", clears=False),
    "SC": Level(name="Security check (SC)", clears=False),
    "DV": Level(name="Developed vetting (DV)", clears=False),
}
LONGEST = timedelta(days=10 * 366)
# How many days ahead of the last one somebody is told, and on the first day without.
TOLD = (90, 30, 7, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetted:
    """What a vetting unit said of somebody. Both days are London days, the last one included."""

    level: str
    body: str
    granted_on: date
    ends_on: date
    reference: str = ""

    @property
    def clears(self) -> bool:
        """Say whether this level alone clears somebody for OFFICIAL-SENSITIVE."""
        return LEVELS[self.level].clears


def fault_in(vetted: Vetted, *, today: date) -> tuple[str, str] | None:
    """Return the field that is wrong and what is wrong with it, or None where all is in order."""
    if vetted.level not in LEVELS:
        return "level", f"Vetting is one of {', '.join(LEVELS)}."
    if not vetted.body.strip():
        return "body", "Say who granted it."
    if vetted.granted_on > today:
        return "granted_on", "Vetting was granted on a day gone by."
    if vetted.ends_on < vetted.granted_on:
        return "ends_on", "It ends before it was granted."
    if vetted.ends_on > vetted.granted_on + LONGEST:
        return "ends_on", "Vetting lasts for ten years at most."
    return None


def cleared_until(newest_first: Iterable[Vetted]) -> date | None:
    """Return the last day on which any of these clears somebody, or None where none ever does.

    Of each level the newest counts: who was vetted again is held to what was said last.
    """
    newest: dict[str, Vetted] = {}
    for one in newest_first:
        newest.setdefault(one.level, one)
    return max((one.ends_on for one in newest.values() if one.clears), default=None)


def mark_due(until: date, *, today: date, told: int | None) -> int | None:
    """Return which of `TOLD` somebody is to be told now, or None where nothing new is.

    Shape: `told` is the one they were told last. Days on which nobody looked are made up for once.
    """
    left = (until - today).days
    reached = min((mark for mark in TOLD if left <= mark), default=None)
    return reached if reached is not None and (told is None or reached < told) else None
