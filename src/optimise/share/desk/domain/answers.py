"""The answer to a question about impact as a draft for the public: a second person lets it out.

The order is that of everything we tell: for whom it is safer, how sure we are, what was done, and
what is not known. Nobody is named, and no place that is not an area of the counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optimise.review.impact.domain.verdicts import at_least
from optimise.share.domain.fell import SAFER

__all__ = ["SAFER", "Draft", "draft_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an author begins with, and changes as they see fit."""

    title: str
    summary: str
    body: str


# Where else it may have gone that a question can name; of what it did not name nobody can tell.
NOT_NAMED = {
    "railway": "The next towns along the railway were not looked at.",
    "exporter": "The other towns that the exporter serves were not looked at.",
}


def draft_of(
    *,
    title: str,
    why: str,
    family: str,
    found: Mapping[str, Any],
    early: Sequence[str],
    happened: Sequence[str] = (),
) -> Draft:
    """Return a draft that tells what the figures say of one family of crime.

    Shape: `happened` is what else happened in those months, as somebody wrote it down. Whether
    it went elsewhere, and what was not well with the figures, is never left out.
    """
    alarms = found.get("false_alarm")
    checks = {one["check"]: one["says"] for one in found.get("checks", ()) if not one["well"]}
    small = [checks.pop("worthwhile")] if "worthwhile" in checks else []
    says = SAFER[found["verdict"]]
    safer = " ".join((says, *small, *_change(found.get("effect")), *_elsewhere(found)))
    sure = [
        *_between(found.get("interval95") or (None, None)),
        f"We looked at {family} alone. Nothing here says anything of other crimes.",
    ]
    if alarms is not None:
        sure.append(
            f"In places where nothing was done, the same sum raised a false alarm {alarms:.0%} of"
            " the time."
        )
    rise = (found.get("design") or {}).get("direction") == "rise"
    went = "rise" if rise else "fall"
    smallest = (found.get("smallest_seen") or {}).get(went)
    unknown = ["Recorded crime follows how people report it and how it is written down."]
    if found["verdict"].startswith("no_worthwhile") and "power" in checks:
        unknown.append(checks.pop("power"))
    elif smallest is None:
        unknown.append(f"No {went} of any size would have shown for sure in these figures.")
    else:
        size = f"{at_least(smallest):.0%}"
        unknown.append(f"A {went} of less than {size} might not have shown in these figures.")
    if early:
        unknown.append("Somebody had looked at the figures before the question was fixed.")
    unknown += [*checks.values(), *happened]
    parts = (
        ("For whom it is safer", [safer]),
        ("How sure we are", sure),
        ("What was done", [why]),
        ("What we do not know", unknown),
    )
    body = "\n\n".join(f"## {head}\n\n" + " ".join(words) for head, words in parts)
    return Draft(title=title, summary=" ".join((says, *small, *_rose(found))), body=body)


def _around(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what was found of each place that something may have gone to, the nearest first."""
    named: Mapping[str, Mapping[str, Any]] = found.get("elsewhere") or {}
    around = [found["displacement"]] if "displacement" in found else []
    return [*around, *(one for _, one in sorted(named.items()))]


def _elsewhere(found: Mapping[str, Any]) -> list[str]:
    named = found.get("elsewhere") or {}
    missed = [words for where, words in NOT_NAMED.items() if where not in named]
    return [*(one["sentence"] for one in _around(found)), *missed]


def _rose(found: Mapping[str, Any]) -> list[str]:
    """Say in a line that crime rose elsewhere, where there is evidence that it did."""
    rose = [one["sentence"] for one in _around(found) if one["verdict"] == "displacement"]
    return rose if len(rose) < 2 else ["There is evidence that crime rose elsewhere."]


def _change(effect: float | None) -> list[str]:
    """Say the change that fits best; nothing where it is not known, as of old answers."""
    if effect is None:
        return []
    if not round(abs(effect) * 100):
        return ["The best guess is no change."]
    return [f"The best guess is about {_in_hundred(effect)} than we would have expected."]


def _between(interval: Sequence[float | None]) -> list[str]:
    """Say how far the true change may lie from the best guess, on either side."""
    low, high = interval
    if low is None and high is None:
        return []
    if low is None or high is None:
        return ["The figures set no limit to the change on one side."]
    return [
        f"The true change may be anything from {_in_hundred(low)} to {_in_hundred(high)}:"
        " 95 times in 100, a range made like this one holds it."
    ]


def _in_hundred(share: float) -> str:
    if not (whole := round(abs(share) * 100)):
        return "no change"
    return f"{whole} in a hundred {'fewer' if share < 0 else 'more'}"
