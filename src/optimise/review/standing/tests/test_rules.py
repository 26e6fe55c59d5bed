"""The chain's days, and shares that give no small number away."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.described import ETHNICITIES, NOT_STATED
from optimise.review.standing.domain.chain import Chain, Link, paces
from optimise.review.standing.domain.fairness import (
    SMALLEST,
    Share,
    shares,
    still_answers,
    wilson,
)

DAY = date(2026, 1, 5)
PEOPLE = st.lists(st.sampled_from(list(ETHNICITIES)), max_size=120)

AGES = st.integers(min_value=0, max_value=400).map(lambda days: timedelta(days=days))
PARTS = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: (min(pair), max(pair)))


class TestAnAnswer:
    @given(PARTS, PARTS, AGES)
    def test_answers_what_it_was_given_to_for_a_year(
        self, then: tuple[float, float], now: tuple[float, float], since: timedelta
    ) -> None:
        share = Share(label="B1", count=9, low=now[0], high=now[1], base=0.5)
        meets = now[0] <= then[1] and then[0] <= now[1]
        young = since <= timedelta(days=365)
        assert still_answers(share, then, since=since) == (young and meets)
        assert still_answers(share, None, since=since) == young


class TestAChain:
    def test_counts_from_the_first_report(self) -> None:
        chain = Chain(days={Link.REPORTED: DAY, Link.MAPPED: DAY + timedelta(days=12)})
        assert chain.until(Link.MAPPED) == 12
        assert chain.until(Link.ACTED) is None
        assert chain.missing == (Link.OWNED, Link.ACTED)

    def test_says_of_many_how_many_never_came_so_far(self) -> None:
        one = Chain(days={Link.REPORTED: DAY, Link.ACTED: DAY + timedelta(days=4)})
        acted = paces([one, Chain(days={Link.REPORTED: DAY})])[2]
        assert (acted.link, acted.middle, acted.made, acted.never) == (Link.ACTED, 4, 1, 1)


class TestShares:
    @given(PEOPLE)
    def test_tell_no_count_under_five(self, people: list[str]) -> None:
        found = shares(people, ETHNICITIES, {}, unknown=NOT_STATED)
        told = [one.count for one in found if one.count]
        assert all(count >= SMALLEST for count in told)

    @given(PEOPLE)
    def test_give_no_small_number_away_by_the_total(self, people: list[str]) -> None:
        found = shares(people, ETHNICITIES, {}, unknown=NOT_STATED)
        # Of the same people there is a table by another trait: whoever reads both knows them all.
        hidden = len(people) - sum(one.count or 0 for one in found)
        told = any(one.count for one in found)
        without = [one for one in found if one.count is None]
        assert hidden == 0 or not told or (hidden >= SMALLEST and len(without) > 1)

    def test_hide_with_one_who_was_not_asked_the_next_smallest(self) -> None:
        people = ["W1"] * 30 + ["B1"] * 9 + [NOT_STATED]
        found = {s.label: s.count for s in shares(people, ETHNICITIES, {}, unknown=NOT_STATED)}
        assert found == {"W1": 30, "B1": None, NOT_STATED: None}

    @given(st.integers(1, 500), st.data())
    def test_lie_in_their_interval(self, total: int, data: st.DataObject) -> None:
        count = data.draw(st.integers(0, total))
        low, high = wilson(count, total)
        assert 0 <= low <= count / total + 1e-9
        assert count / total - 1e-9 <= high <= 1

    def test_stand_out_where_the_base_lies_outside(self) -> None:
        people = ["W1"] * 20 + ["B1"] * 20
        found = {
            one.label: one
            for one in shares(people, ETHNICITIES, {"B1": 0.05, "W1": 0.5}, unknown=NOT_STATED)
        }
        assert found["B1"].stands_out
        assert not found["W1"].stands_out

    def test_always_show_who_was_not_asked(self) -> None:
        (*_, last) = shares(["NS"] * 9, ETHNICITIES, {}, unknown=NOT_STATED)
        assert (last.label, last.count) == (NOT_STATED, 9)
