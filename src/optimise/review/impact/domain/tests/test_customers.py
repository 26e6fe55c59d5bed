"""Customers back: what is counted, whom the end of records takes out, and what is said of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.review.impact.domain.customers import DAYS, curve, sentence, waits_of
from optimise.review.impact.domain.survival import Wait


def fell(customers: int, *back: int | None) -> dict[str, Any]:
    days = {f"back_within_{day}_days": count for day, count in zip(DAYS, back, strict=True)}
    return {"number": "447700900001", "customers": customers, **days}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    customers = draw(st.integers(1, 60))
    counts = sorted(draw(st.lists(st.integers(0, customers), min_size=3, max_size=3)))
    watched = draw(st.integers(0, 3))
    return fell(customers, *(c if at < watched else None for at, c in enumerate(counts)))


class TestCustomersBack:
    def test_is_the_share_where_everybody_was_watched(self) -> None:
        points = dict(curve(waits_of([fell(40, 10, 20, 30)])))
        assert [round(points[day].back, 6) for day in DAYS] == [0.25, 0.5, 0.75]
        assert points[30].watched == 20

    def test_does_not_count_who_was_not_watched_as_away(self) -> None:
        whole, short = fell(40, 10, 20, 30), fell(40, 10, None, None)
        points = dict(curve(waits_of([whole, short])))
        # By a week twenty of eighty; after it those forty alone who were watched, as they went.
        assert points[7].back == pytest.approx(0.25)
        assert points[30].back == pytest.approx(0.75)

    @given(st.lists(rows(), max_size=4))
    def test_stays_in_order_and_within_its_interval(self, found: list[dict[str, Any]]) -> None:
        waits = waits_of(found)
        points = [point for _, point in curve(waits)]
        assert [p.back for p in points] == sorted(p.back for p in points)
        assert all(0 <= p.low <= p.back + 1e-9 and p.back <= p.high + 1e-9 for p in points)
        watched = [row for row in found if row["back_within_7_days"] is not None]
        assert len(waits) == sum(row["customers"] for row in watched)

    def test_says_that_few_are_few_and_nothing_of_nothing(self) -> None:
        assert "few cases" in sentence(waits_of([fell(40, 1, 2, 3)]), 1)
        assert "few cases" not in sentence(waits_of([fell(40, 1, 2, 3)] * 2), 2)
        assert sentence([], 0) == "Too little time has passed to say."
        assert "0%" in sentence([Wait(30, False)] * 40, 2)
