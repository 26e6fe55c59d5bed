"""The yardstick, and who may read a sentence: nobody whom one of its items stops."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.audiences import Audience, Marking, Viewer, may_read
from optimise.access.domain.roles import Layer, Role
from optimise.plan.assessments.domain.kinds import SECTIONS, Kind, section
from optimise.plan.assessments.domain.readers import NobodyError, narrowest, strictest
from optimise.plan.assessments.domain.yardstick import YARDSTICK, problem_with_judgement

IDS = [UUID(int=n) for n in range(1, 4)]
some = st.frozensets(st.sampled_from(IDS), max_size=2)
one_or_none = st.none() | st.sampled_from(IDS)
roles = st.frozensets(
    st.sampled_from([Role.ANALYST, Role.INTELLIGENCE, Role.PROACTIVE, Role.PARTNER]), max_size=3
)
audiences = st.builds(
    Audience,
    layer=st.sampled_from([Layer.INTELLIGENCE, Layer.PARTNER]),
    marking=st.sampled_from(Marking),
    circle=one_or_none,
    agencies=some,
    areas=some,
    roles=roles,
    person=one_or_none,
)
viewers = st.builds(
    Viewer,
    person=st.sampled_from(IDS),
    agency=st.sampled_from(IDS),
    roles=roles,
    areas=some,
    circles=some,
    clearance=st.sampled_from(Marking),
)


class TestASentence:
    @given(every=st.lists(audiences, min_size=1, max_size=4), viewer=viewers)
    def test_is_read_by_nobody_whom_one_of_its_items_stops(
        self, every: list[Audience], viewer: Viewer
    ) -> None:
        try:
            found = narrowest(every)
        except NobodyError:
            return
        if may_read(viewer, found):
            assert all(may_read(viewer, one) for one in every)

    @given(one=audiences)
    def test_of_one_item_is_read_by_its_readers(self, one: Audience) -> None:
        assert narrowest([one, one]) == one

    @given(markings=st.lists(st.sampled_from(Marking), min_size=1))
    def test_has_the_strictest_marking(self, markings: list[Marking]) -> None:
        found = strictest([str(one) for one in markings])
        assert (found == Marking.SENSITIVE) == (Marking.SENSITIVE in markings)

    def test_of_two_circles_is_nobody_s(self) -> None:
        one, other = (Audience(layer=Layer.INTELLIGENCE, circle=circle) for circle in IDS[:2])
        with pytest.raises(NobodyError):
            narrowest([one, other])


class TestAJudgement:
    def test_says_how_likely_in_the_words_of_the_yardstick(self) -> None:
        assert [str(one) for one in YARDSTICK][::6] == [
            "Remote chance (0 to 5%)",
            "Almost certain (95 to 100%)",
        ]
        assert len({one.key for one in YARDSTICK}) == 7

    @pytest.mark.parametrize(
        ("words", "probability", "confidence", "sound"),
        [
            ("They move to the north.", "likely", "low", True),
            ("They may move.", "likely", "low", False),
            ("They may move.", "", "", True),
            ("They move.", "likely", "", False),
            ("They move.", "", "high", False),
        ],
    )
    def test_has_both_and_no_vague_word(
        self, words: str, probability: str, confidence: str, sound: bool
    ) -> None:
        assert (problem_with_judgement(words, probability, confidence) == "") is sound


class TestAKind:
    @pytest.mark.parametrize("kind", Kind)
    def test_has_judgements_and_gaps(self, kind: Kind) -> None:
        keys = [one.key for one in SECTIONS[kind]]
        assert len(set(keys)) == len(keys)
        assert section(kind, "judgements")
        assert section(kind, "gaps")
        assert section(kind, "nowhere") is None
