import math

import pytest

from optimise.link.finder.domain.profiles import ASKED, FEATURES, SORTS, UNLESS_LESS, Sort
from optimise.link.finder.domain.sorts import weighed_as

NAMES = [feature.name for feature in FEATURES]
SEEN = {
    "regular callers": 4.0,
    "how often they come": 2.3,
    "ringing again": 1.9,
    "rings its callers": 0.25,
}


def figures(**changes: float) -> list[float]:
    seen = SEEN | {name.replace("_", " "): x for name, x in changes.items()}
    return [seen.get(name, math.nan) for name in NAMES]


class TestWeighedAs:
    @pytest.mark.parametrize("sort", Sort)
    def test_says_the_sort_and_what_it_means(self, sort: Sort) -> None:
        told = weighed_as(sort, figures())
        assert told["say"].startswith(f"Weighed as a {told['sort']}: ")

    def test_tells_what_was_asked_of_each_sort_of_few_users_and_what_was_seen(self) -> None:
        quiet, weekend = weighed_as(Sort.QUIET, figures())["asked"]
        assert quiet["asked"]
        assert weekend["asked"]
        needs = {one["need"]: one["seen"] for one in quiet["needs"]}
        assert needs["callers typically come on 1 day a week or more"] == (
            "a caller typically got in touch on 2.3 days a week"
        )
        assert needs["somebody who rings does so 1.3 times that day or more"] == (
            "somebody who rang did so 1.9 times that day"
        )

    def test_says_which_need_was_not_met(self) -> None:
        quiet, weekend = weighed_as(
            Sort.LOUD, figures(ringing_again=1.2, rings_its_callers=math.nan)
        )["asked"]
        assert not quiet["asked"]
        assert not weekend["asked"]
        assert [one["met"] for one in quiet["needs"]] == [True, True, False, False, True]
        assert quiet["needs"][3]["seen"] == "not known"

    def test_asks_what_the_scores_ask(self) -> None:
        told = weighed_as(Sort.LOUD, figures())["asked"]
        assert [len(one["needs"]) for one in told] == [
            len(needs) + len(UNLESS_LESS) for needs in ASKED.values() if needs
        ]
        assert set(SORTS) == set(ASKED)
