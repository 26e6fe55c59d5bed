"""As which sort of line a number was weighed, and what was asked of it first, in plain words."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from optimise.link.finder.domain.profiles import ASKED, FEATURES, UNLESS_LESS, Sort

NAMES = {Sort.LOUD: "loud line", Sort.QUIET: "quiet line", Sort.WEEKEND: "line of weekends"}
_MEANS = {
    Sort.LOUD: "many users, adverts to a list, and somebody sent to deliver",
    Sort.QUIET: "a handful of users, served by whoever holds the phone",
    Sort.WEEKEND: "users who come for a night out, once a week or so",
}
# What each sort of few users needs, by the feature that shows it.
_NEEDS = {
    "regular callers": "a week of use is held",
    "how often they come": "callers typically come on {:g} day a week or more",
    "ringing again": "somebody who rings does so {:g} times that day or more",
    "rings its callers": "three people or more rang on two days",
    "who starts it": "others come first on {:.0%} of the days or more, where that is known",
}
_FEATURES = {feature.name: (place, feature) for place, feature in enumerate(FEATURES)}


def weighed_as(sort: Sort, values: Sequence[float]) -> dict[str, Any]:
    """Return the sort that a number was weighed as, and what each sort of few users asked of it.

    Shape: `values` has one figure a feature, NaN where unknown. A sort is `asked` where all that it
    needs is met; each need comes with what was seen.
    """
    return {
        "sort": NAMES[sort],
        "say": f"Weighed as a {NAMES[sort]}: {_MEANS[sort]}.",
        "asked": [_asked(one, needs, values) for one, needs in ASKED.items() if needs],
    }


def _asked(sort: Sort, needs: Mapping[str, float], values: Sequence[float]) -> dict[str, Any]:
    told = []
    for name, least in (*needs.items(), *UNLESS_LESS.items()):
        place, feature = _FEATURES[name]
        x = float(values[place])
        told.append(
            {
                "need": _NEEDS[name].format(least),
                "seen": "not known" if math.isnan(x) else feature.in_words(x),
                "met": x >= least or (name in UNLESS_LESS and math.isnan(x)),
            }
        )
    return {"sort": NAMES[sort], "asked": all(one["met"] for one in told), "needs": told}
