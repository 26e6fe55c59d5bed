"""The tier of a group: derived from what the record holds, and overridable with a reason.

Tiers differ by region; this is a force's own label, 1 the gravest, and nobody's official score.
"""

from dataclasses import dataclass

TIERS = ("1", "2", "3", "4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What the tier is derived from. `harm` is the share of the highest local score, 0 to 1."""

    harm: float | None = None
    exploits: bool = False
    firearms: bool = False
    cross_border: bool = False


def derived(grounds: Grounds) -> str:
    """Return the tier that these grounds give.

    A score alone gives 1 from three quarters of the highest, 2 from a half, 3 from a quarter.
    People exploited, or firearms, lift it by one; both, or either across borders, by two.
    """
    share = grounds.harm or 0.0
    level = 1 if share >= 0.75 else 2 if share >= 0.5 else 3 if share >= 0.25 else 4
    grave = grounds.exploits + grounds.firearms
    lift = grave + (1 if grave and grounds.cross_border else 0)
    return str(max(1, level - min(lift, 2)))
