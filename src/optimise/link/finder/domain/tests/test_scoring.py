import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimise.link.finder.domain.coverage import not_measured
from optimise.link.finder.domain.profiles import (
    FEATURES,
    NUMBER_FORMS,
    SERVICES,
    SHARES,
    SORTS,
    Kind,
    NumberForm,
    Sort,
)
from optimise.link.finder.domain.scoring import (
    CALL_AT,
    DEPENDENCE,
    FEATURE_BOUND,
    FORESEEN,
    INNOCENT,
    KINDS,
    PLACE,
    SCORE_BOUND,
    best_innocent,
    bounded,
    could_score,
    is_neither,
    score_numbers,
)

QUIET = SORTS[Sort.QUIET]
UNKNOWN = [math.nan] * len(FEATURES)
figures = st.tuples(
    *(st.one_of(st.just(math.nan), st.floats(0, feature.top)) for feature in FEATURES)
)
forms = st.sampled_from(NumberForm)


def middles(kind: Kind) -> list[float]:
    """A phone that does exactly what its kind is expected to do."""
    return [
        0.0 if feature.habits[kind].none > 0.5 else feature.habits[kind].middle
        for feature in FEATURES
    ]


class TestWhatCouldNotBeMeasured:
    def test_says_what_would_have_to_be_held_for_every_feature(self) -> None:
        named = [feature.name for feature in FEATURES] + ["form of the number"]
        assert [name for name, _ in not_measured([])] == named


class TestScoreNumbers:
    @settings(deadline=None)
    @given(figures, forms)
    def test_lets_no_feature_say_more_than_its_bound(
        self, row: tuple[float, ...], form: NumberForm
    ) -> None:
        scores = score_numbers(np.array([row]), [form])
        assert np.all(np.abs(scores.by_feature) <= DEPENDENCE * FEATURE_BOUND + 1e-9)

    @settings(deadline=None)
    @given(figures, forms)
    def test_adds_up(self, row: tuple[float, ...], form: NumberForm) -> None:
        scores = score_numbers(np.array([row]), [form])
        line = scores.by_kind[0, KINDS.index(Kind.LINE)]
        assert line == pytest.approx(scores.by_feature[0].sum())

    @settings(deadline=None)
    @given(st.lists(st.tuples(figures, forms), min_size=2, max_size=6))
    def test_scores_each_number_alone(
        self, phones: list[tuple[tuple[float, ...], NumberForm]]
    ) -> None:
        together = score_numbers(np.array([row for row, _ in phones]), [f for _, f in phones])
        alone = [score_numbers(np.array([row]), [form]).score[0] for row, form in phones]
        assert together.score == pytest.approx(np.array(alone))

    def test_takes_the_unknown_for_nothing(self) -> None:
        scores = score_numbers(np.array([UNKNOWN]), [NumberForm.UNKNOWN])
        assert scores.by_feature[0] == pytest.approx(0)
        assert scores.score[0] == pytest.approx(0, abs=1e-9)

    @settings(deadline=None)
    @given(figures, forms)
    def test_never_beats_the_best_innocent_kind_by_more_than_its_rarity(
        self, row: tuple[float, ...], form: NumberForm
    ) -> None:
        scores = score_numbers(np.array([row]), [form])
        kind, fit = best_innocent(scores.by_kind[0])
        line = scores.by_kind[0, KINDS.index(Kind.LINE)]
        assert scores.score[0] <= line - fit - math.log10(SHARES[kind]) + 1e-9

    def test_calls_a_line_that_does_what_lines_do(self) -> None:
        scores = score_numbers(np.array([middles(Kind.LINE)]), [NumberForm.MOBILE])
        assert scores.score[0] >= CALL_AT

    @pytest.mark.parametrize("kind", [kind for kind in FORESEEN if kind is not Kind.LINE])
    def test_calls_no_innocent_phone_that_does_what_its_kind_does(self, kind: Kind) -> None:
        scores = score_numbers(np.array([middles(kind)]), [NumberForm.MOBILE])
        assert scores.score[0] < 0

    @pytest.mark.parametrize("place", range(len(FEATURES)))
    def test_needs_no_one_feature(self, place: int) -> None:
        row = middles(Kind.LINE)
        row[place] = math.nan
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert scores.score[0] >= CALL_AT

    def test_finds_a_line_that_texts_nobody(self) -> None:
        row = middles(Kind.LINE)
        row[:3] = [0.0, math.nan, math.nan]
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert scores.score[0] >= CALL_AT


class TestAQuietLine:
    ROW = [
        math.nan if feature.name in ("same list each time", "answers within the hour")
        else QUIET[feature.name].middle if feature.name in QUIET
        else middle
        for feature, middle in zip(FEATURES, middles(Kind.LINE), strict=True)
    ]  # fmt: skip

    def test_is_called(self) -> None:
        scores = score_numbers(np.array([self.ROW]), [NumberForm.MOBILE])
        assert scores.sort_of(0) is Sort.QUIET
        assert scores.score[0] >= CALL_AT

    @pytest.mark.parametrize("unknown", ["regular callers", "ringing again", "rings its callers"])
    def test_is_not_asked_of_a_number_of_which_too_little_is_known(self, unknown: str) -> None:
        row = [
            math.nan if f.name == unknown else x for f, x in zip(FEATURES, self.ROW, strict=True)
        ]
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert scores.by_sort[0, 1] == -math.inf

    def test_lives_off_those_who_come_back(self) -> None:
        often = [f.name for f in FEATURES].index("how often they come")
        row = [0.5 if place == often else x for place, x in enumerate(self.ROW)]
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert scores.by_sort[0, 1] == -math.inf

    def test_does_not_ring_its_users_first(self) -> None:
        starts = [f.name for f in FEATURES].index("who starts it")
        row = [0.2 if place == starts else x for place, x in enumerate(self.ROW)]
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert scores.by_sort[0, 1] == -math.inf

    def test_is_no_private_phone_with_as_few_contacts(self) -> None:
        row = [
            QUIET[feature.name].middle if feature.name in QUIET else middle
            for feature, middle in zip(FEATURES, middles(Kind.ORDINARY), strict=True)
        ]
        assert score_numbers(np.array([row]), [NumberForm.MOBILE]).score[0] < 0


class TestALineOfWeekends:
    ROW = [
        math.nan if feature.name in ("same list each time", "answers within the hour")
        else SORTS[Sort.WEEKEND][feature.name].middle if feature.name in SORTS[Sort.WEEKEND]
        else middle
        for feature, middle in zip(FEATURES, middles(Kind.LINE), strict=True)
    ]  # fmt: skip

    def test_is_called_though_its_callers_come_once_a_week(self) -> None:
        scores = score_numbers(np.array([self.ROW]), [NumberForm.MOBILE])
        assert scores.sort_of(0) is Sort.WEEKEND
        assert scores.score[0] >= CALL_AT

    def test_is_not_asked_of_a_number_that_nobody_rings_twice_a_day(self) -> None:
        again = [f.name for f in FEATURES].index("ringing again")
        row = [1.2 if place == again else x for place, x in enumerate(self.ROW)]
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert scores.sort_of(0) is not Sort.WEEKEND

    def test_is_no_promoter(self) -> None:
        scores = score_numbers(np.array([middles(Kind.PROMOTER)]), [NumberForm.MOBILE])
        assert scores.score[0] < 0


class TestSomebodyWhoBuys:
    def test_is_no_line_though_their_friends_ring_lines_too(self) -> None:
        row = middles(Kind.USER)
        row[[f.name for f in FEATURES].index("callers of other lines")] = 0.6
        scores = score_numbers(np.array([row]), [NumberForm.MOBILE])
        assert best_innocent(scores.by_kind[0])[0] is Kind.USER
        assert scores.score[0] < 0


class TestAnOpenWorld:
    @pytest.mark.parametrize("kind", SERVICES)
    def test_calls_no_service_that_nobody_had_foreseen(self, kind: Kind) -> None:
        scores = score_numbers(np.array([middles(kind)]), [NumberForm.MOBILE], without={kind})
        assert scores.score[0] < CALL_AT

    @settings(deadline=None)
    @given(st.tuples(*(st.sampled_from(SERVICES) for _ in FEATURES)))
    def test_calls_nothing_that_does_as_one_service_here_and_as_another_there(
        self, kinds: tuple[Kind, ...]
    ) -> None:
        row = [middles(kind)[place] for place, kind in enumerate(kinds)]
        assert score_numbers(np.array([row]), [NumberForm.MOBILE]).score[0] < CALL_AT

    def test_knows_such_phones_for_none_that_it_knows_more_often_than_for_any(self) -> None:
        drawn = np.random.default_rng(7).integers(len(SERVICES), size=(300, len(FEATURES)))
        rows = [[middles(SERVICES[k])[place] for place, k in enumerate(row)] for row in drawn]
        scores = score_numbers(np.array(rows), [NumberForm.MOBILE] * len(rows))
        named = Counter(best_innocent(kinds)[0] for kinds in scores.by_kind)
        assert named.most_common(1)[0][0] is Kind.UNKNOWN
        line = scores.by_kind[:, PLACE[Kind.LINE]] - scores.by_kind[:, PLACE[Kind.UNKNOWN]]
        assert scores.of_unknown.sum(axis=1) == pytest.approx(line)

    def test_explains_no_line_away(self) -> None:
        scores = score_numbers(np.array([middles(Kind.LINE)]), [NumberForm.MOBILE])
        assert best_innocent(scores.by_kind[0])[0] is not Kind.UNKNOWN


class TestBestInnocent:
    @pytest.mark.parametrize("kind", [Kind.OUTREACH, Kind.TAXI, Kind.TAKEAWAY, Kind.SURGERY])
    def test_names_the_kind_whose_habits_are_seen(self, kind: Kind) -> None:
        scores = score_numbers(np.array([middles(kind)]), [NumberForm.UNKNOWN])
        assert best_innocent(scores.by_kind[0])[0] is kind


class TestBounded:
    @settings(deadline=None)
    @given(st.floats(-50, 50))
    def test_never_shows_more_than_the_checks_support(self, ratio: float) -> None:
        assert abs(bounded(ratio)) <= SCORE_BOUND


class TestProfiles:
    def test_share_out_every_innocent_kind(self) -> None:
        assert set(SHARES) == set(INNOCENT)
        assert sum(SHARES.values()) == pytest.approx(1)

    def test_have_number_forms_that_sum_to_one(self) -> None:
        assert all(sum(shares) == pytest.approx(1) for shares in NUMBER_FORMS.values())

    @pytest.mark.parametrize(
        ("line", "unknown", "score", "neither"),
        [
            (1.0, 3.0, -1.0, True),
            (3.2, 3.0, 0.9, False),  # a line explains it better, though not enough to be called
            (2.8, 3.0, 0.4, False),
            (3.1, 3.0, -0.1, False),  # it is less unlike a line than an unknown service
        ],
    )
    def test_says_neither_only_of_what_a_line_explains_less_well(
        self, line: float, unknown: float, score: float, neither: bool
    ) -> None:
        by_kind = np.full(len(KINDS), -5.0)
        by_kind[PLACE[Kind.LINE]], by_kind[PLACE[Kind.UNKNOWN]] = line, unknown
        assert is_neither(by_kind, score) is neither


class TestCouldScore:
    @settings(deadline=None)
    @given(figures, forms, st.sets(st.sampled_from(range(len(FEATURES)))))
    def test_is_never_below_what_is_scored_once_all_is_known(
        self, row: tuple[float, ...], form: NumberForm, later: set[int]
    ) -> None:
        known = np.array([[math.nan if i in later else x for i, x in enumerate(row)]])
        could = could_score(score_numbers(known, [form]), sorted(later))
        assert score_numbers(np.array([row]), [form]).score[0] <= could[0] + 1e-9

    def test_rules_out_a_phone_that_does_all_that_a_surgery_does(self) -> None:
        later = [i for i, f in enumerate(FEATURES) if f.name == "fan-out to few"]
        row = middles(Kind.SURGERY)
        row[later[0]] = math.nan
        scores = score_numbers(np.array([row]), [NumberForm.UNKNOWN])
        assert could_score(scores, later)[0] < CALL_AT
