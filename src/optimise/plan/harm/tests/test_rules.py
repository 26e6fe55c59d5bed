"""What a score adds up to, and that its place is told no surer than it is."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.plan.harm.domain import matrix as m
from optimise.plan.harm.domain import ranks, rescoring
from optimise.plan.harm.domain.matrix import Matrix
from optimise.plan.harm.domain.rescoring import Since
from optimise.plan.harm.domain.scores import Level, Scored, Trend, trend, unanswered

MATRIX = m.first_edition()
COUNTED = [factor for factor in MATRIX.factors if factor.weight]
levels = st.builds(
    Level,
    level=st.none() | st.integers(0, m.TOP),
    chances=st.just(()) | st.tuples(st.sampled_from([0.5, 0.75, 0.95])),
)
scores = st.fixed_dictionaries({factor.key: levels for factor in COUNTED}).map(
    lambda said: Scored(matrix=MATRIX, levels=said)
)


def world(chance: np.random.Generator, groups: int) -> tuple[dict[UUID, Scored], dict[UUID, float]]:
    """Return what is known of some groups, and what is truly so of each."""
    known, true = {}, {}
    for _ in range(groups):
        key = UUID(bytes=chance.bytes(16))
        said, points = {}, chance.random() * 0.5
        for factor in COUNTED:
            level, sure = int(chance.integers(0, m.LEVELS)), float(chance.choice([0.5, 0.75, 0.95]))
            match int(chance.integers(0, 3)):
                case 0:
                    said[factor.key] = Level(level=level)
                case 1:  # nobody knows it
                    said[factor.key] = Level(level=None)
                case _:  # it hangs on a membership, which may be wrong
                    said[factor.key] = Level(level=level, chances=(sure,))
                    level = level if chance.random() < sure else int(chance.integers(0, level + 1))
            points += factor.weight * level
        known[key] = Scored(matrix=MATRIX, levels=said)
        true[key] = points
    return known, true


class TestTheMatrix:
    def test_counts_no_factor_of_our_own_position(self) -> None:
        assert all(not f.weight for f in MATRIX.factors if f.part is m.Part.POSITION)
        assert MATRIX.highest == 40

    def test_is_kept_and_read_again_unchanged(self) -> None:
        assert m.read(1, m.written(MATRIX.factors)) == MATRIX

    def test_names_nothing_that_may_not_count(self) -> None:
        words = " ".join(f.title + " ".join(f.levels) for f in MATRIX.factors).casefold()
        assert not [
            w for w in ("ethnic", "postcode", "nationality", "race", "accent") if w in words
        ]

    @pytest.mark.parametrize("weight", [-1, m.MOST_WEIGHT + 1])
    def test_refuses_a_weight_off_the_scale(self, weight: int) -> None:
        wrong = [replace(MATRIX.factors[0], weight=weight), *MATRIX.factors[1:]]
        assert m.problems_with(wrong)[0][0] == "weight_physical"

    def test_refuses_four_levels_and_weights_that_are_all_nought(self) -> None:
        one = MATRIX.factors[0]
        assert m.problems_with([replace(one, levels=one.levels[:4])])[0][0] == "levels_physical"
        assert m.problems_with([replace(one, weight=0)])


class TestASum:
    @given(scores)
    def test_is_widened_by_the_unknown_and_never_lowered_by_it(self, said: Scored) -> None:
        total = said.sum()
        nothing = {k: Level(level=v.level or 0) for k, v in said.levels.items()}
        everything = {
            k: Level(level=m.TOP if v.level is None else v.level) for k, v in said.levels.items()
        }
        assert total.least == replace(said, levels=nothing).sum().least
        assert total.most == replace(said, levels=everything).sum().most
        assert total.unknown == sum(one.level is None for one in said.levels.values())

    @given(scores)
    def test_is_drawn_within_what_it_can_be(self, said: Scored) -> None:
        points = ranks.drawn(UUID(int=7), said, 200) * MATRIX.highest
        assert np.min(points) >= 0
        assert np.max(points) <= said.sum().most + 0.5

    def test_takes_nobody_answering_as_unknown(self) -> None:
        assert Scored(matrix=MATRIX).sum().most == MATRIX.highest
        assert len(unanswered(MATRIX, ["physical"])) == len(MATRIX.factors) - 1


class TestATrend:
    def test_is_told_within_one_matrix_alone(self) -> None:
        low = Scored(matrix=MATRIX, levels={"physical": Level(level=1)})
        high = Scored(matrix=MATRIX, levels={"physical": Level(level=4)})
        other = replace(low, matrix=Matrix(number=2, factors=MATRIX.factors))
        assert [trend(high, low), trend(low, high), trend(low, low)] == ["up", "down", "same"]
        assert trend(low, None) is Trend.FIRST
        assert trend(low, other) is Trend.CHANGED


class TestAPlace:
    def test_holds_the_truth_in_about_eighty_of_a_hundred(self) -> None:
        chance = np.random.default_rng(20260401)
        held = asked = 0
        for _ in range(25):
            known, true = world(chance, 40)
            order = sorted(true, key=true.__getitem__, reverse=True)
            for key, place in ranks.intervals(known).items():
                held += place.first <= order.index(key) + 1 <= place.last
                asked += 1
        assert 75 <= 100 * held / asked <= 85

    @given(st.lists(scores, min_size=2, max_size=6))
    def test_is_the_same_whatever_else_is_drawn(self, said: list[Scored]) -> None:
        keys = [UUID(int=n + 1) for n in range(len(said))]
        alone = ranks.drawn(keys[0], said[0], 100)
        ranks.intervals(dict(zip(keys, said, strict=True)), draws=100)
        assert (ranks.drawn(keys[0], said[0], 100) == alone).all()

    @given(st.lists(scores, min_size=1, max_size=6))
    def test_stands_among_those_compared(self, said: list[Scored]) -> None:
        places = ranks.intervals({UUID(int=n): one for n, one in enumerate(said)}, draws=200)
        assert all(1 <= p.first <= p.last <= p.among == len(said) for p in places.values())

    def test_is_one_place_where_nothing_is_open(self) -> None:
        known = {
            UUID(int=n): Scored(
                matrix=MATRIX,
                levels={f.key: Level(level=level) for f in COUNTED},
            )
            for n, level in enumerate((4, 2, 0))
        }
        assert [str(p) for p in ranks.intervals(known).values()] == [
            "1st of 3",
            "2nd of 3",
            "3rd of 3",
        ]

    @pytest.mark.parametrize(
        ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")]
    )
    def test_is_said_as_people_say_it(self, number: int, said: str) -> None:
        assert ranks.ordinal(number) == said


class TestScoringAgain:
    TODAY = date(2026, 6, 1)

    def test_is_asked_for_where_nobody_scored(self) -> None:
        assert rescoring.reasons(None, Since(), today=self.TODAY) == ("It was never scored.",)

    @pytest.mark.parametrize("what", ["violence", "weapons", "children", "exploited", "releases"])
    def test_is_asked_for_by_what_is_new(self, what: str) -> None:
        scored_on = self.TODAY - timedelta(days=10)
        after = Since(**{what: (scored_on + timedelta(days=1),)})  # type: ignore[arg-type]
        before = Since(**{what: (scored_on,)})  # type: ignore[arg-type]
        assert len(rescoring.reasons(scored_on, after, today=self.TODAY)) == 1
        assert rescoring.reasons(scored_on, before, today=self.TODAY) == ()

    def test_is_asked_for_after_half_a_year_and_by_later_stages(self) -> None:
        scored_on = self.TODAY - rescoring.LASTS
        why = rescoring.reasons(scored_on, Since(others=("It was disrupted.",)), today=self.TODAY)
        assert why == ("It was scored more than six months ago.", "It was disrupted.")
