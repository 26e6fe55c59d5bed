"""What a run's answer rests on, and what it cannot know."""

from collections.abc import Mapping, Sequence
from typing import Any

# What would have to be held for a feature to be measured, by the finder's own names.
NEEDS = {
    "bulk texts": "texts that the number sent",
    "same list each time": "two bulk texts or more",
    "answers within the hour": "a bulk text, and the calls that came in after it",
    "answers by text": "bulk texts that five people or more answered within the hour",
    "regular callers": "calls in on several days",
    "how often they come": "regular callers",
    "callers a day": "calls and texts that came in",
    "one-off callers": "a week of records or more",
    "ringing again": "calls and texts that came in",
    "rings again soon": "callers who rang again the same day, five times or more",
    "who starts it": "calls and texts both ways",
    "rings its callers": "three people who rang on two days or more",
    "long calls": "answered calls with their durations",
    "hours": "calls and texts that came in",
    "fan-out to few": "what the number rang after its callers",
    "handsets and SIMs": "handset or SIM numbers in the records",
    "life of the number": "two weeks of records or more",
    "how far its callers are": "cells at both ends, and a list of where cells are",
    "callers of other lines": "another probable line in the same records",
    "rings lines itself": "a probable line in the same records that it could ring",
    "form of the number": "a number written in full",
}

NEITHER = (
    "Neither a line nor anything we know. It does what services of several kinds do, and that is"
    " less unlike it than a line is. Nothing is held against it."
)
# What parts a service that nobody foresaw from a line, besides what could not be measured.
DECIDES = (
    "Whether the number is advertised: on a van, a shop, a page or in a directory.",
    "Who pays for it: a contract in a firm's name, or top-ups in cash.",
    "What one caller says it is for, where asking spoils nothing.",
    "More weeks: a trade keeps its hours and its season, and its callers come and go.",
)


def coverage_of(
    counts: Sequence[Mapping[str, Any]],
    *,
    authorisations: Sequence[str],
    operators: Sequence[str],
    with_places: bool,
) -> dict[str, Any]:
    """Return what several imports hold together, and what is missing from them."""
    firsts = sorted(c["first"] for c in counts if c.get("first"))
    lasts = sorted(c["last"] for c in counts if c.get("last"))
    targets = sum(c.get("held_targets", 0) for c in counts)
    return {
        "authorisations": list(authorisations),
        "operators": list(operators),
        "first": firsts[0] if firsts else "",
        "last": lasts[-1] if lasts else "",
        "times": sorted({c["basis"] for c in counts}),
        "rows": _sum(counts, "rows"),
        "rows_used": _sum(counts, "kept"),
        "rows_rejected": _sum(counts, "rejected"),
        "rows_quarantined": _sum(counts, "quarantined"),
        "doubtful_times": _sum(counts, "doubtful_times"),
        "view": "star" if targets else "all records in the files",
        "targets_held": targets,
        "missing": _missing(with_places=with_places, star=bool(targets)),
    }


def _sum(counts: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(int(c.get(name, 0)) for c in counts)


def _missing(*, with_places: bool, star: bool) -> list[str]:
    found = ["What is said by app. Absence of calls is not absence of contact."]
    if star:
        found.append("What callers did with phones whose records are not held.")
    if not with_places:
        found.append("Where cells are. Nothing was said about distance, and no map is drawn.")
    return found


def not_measured(told: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return each feature that could not be measured, with what would have to be held."""
    seen = {feature["name"] for feature in told}
    return [(name, need) for name, need in NEEDS.items() if name not in seen]
