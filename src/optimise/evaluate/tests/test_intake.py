import pytest

from optimise.basics.clock import now
from optimise.collect.domain.proposals import ProposedItem
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.intake import LONGEST, Unsound, read_item


def item(grade: str, *, text: str = "Seen at noon.", **more: object) -> ProposedItem:
    return ProposedItem(
        text=text,
        source=grade[0],
        assessment=grade[1],
        handling=grade[2],
        **more,  # type: ignore[arg-type]
    )


class TestReadItem:
    @pytest.mark.parametrize("grade", ["1AP", "2BP", "2DP"])
    def test_takes_a_sound_grade(self, grade: str) -> None:
        grading = read_item(item(grade))
        assert isinstance(grading, g.Grading)
        assert grading.code == grade

    @pytest.mark.parametrize(
        ("grade", "why"),
        [
            ("4AP", "is not one"),
            ("1FP", "is not one"),
            ("1AX", "is not one"),
            ("3AP", "needs its reason"),
            ("1EP", "needs its reason"),
            ("1AC", "needs its conditions"),
        ],
    )
    def test_says_why_another_is_not(self, grade: str, why: str) -> None:
        found = read_item(item(grade))
        assert isinstance(found, Unsound)
        assert why in found.say

    @pytest.mark.parametrize("outlet", sorted(g.Outlet))
    def test_stops_every_way_out_by_a_condition_in_words(self, outlet: g.Outlet) -> None:
        grading = read_item(item("1AC", conditions=("Ask Crimestoppers first.",)))
        assert isinstance(grading, g.Grading)
        stop = g.may_share(grading, outlet, now=now())
        assert stop is not None
        assert stop.say == "Ask Crimestoppers first. Ask the intelligence unit."

    @pytest.mark.parametrize("text", [" ", "a" * (LONGEST + 1)])
    def test_takes_no_text_that_cannot_be_searched(self, text: str) -> None:
        assert isinstance(read_item(item("1AP", text=text)), Unsound)
