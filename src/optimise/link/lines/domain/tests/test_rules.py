"""The rules of working days, orders, attributions and sectors, whatever the figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.link.finder.domain.sectors import Sector, nearest, outline
from optimise.link.lines.domain import attribution, orders
from optimise.link.lines.domain.attribution import BASES, Strength
from optimise.link.lines.domain.orders import NEXT, Stage
from optimise.link.lines.domain.working_days import (
    holidays,
    is_working_day,
    working_days_after,
)

DAYS = st.dates(date(2018, 1, 1), date(2045, 12, 31))
TODAY = date(2026, 11, 24)


class TestWorkingDays:
    @given(DAYS, st.integers(1, 30))
    def test_are_counted_one_by_one(self, day: date, count: int) -> None:
        end = working_days_after(day, count)
        between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
        assert is_working_day(end)
        assert sum(map(is_working_day, between)) == count

    @given(DAYS, st.integers(1, 20))
    def test_never_run_backwards(self, day: date, count: int) -> None:
        assert working_days_after(day, count) < working_days_after(day, count + 1)
        assert working_days_after(day, count) <= working_days_after(day + timedelta(days=1), count)

    @given(st.integers(2018, 2045))
    def test_leave_out_eight_holidays_a_year(self, year: int) -> None:
        found = holidays(year)
        assert len(found) >= 8
        assert all(day.weekday() < 5 for day in found)

    @pytest.mark.parametrize(
        ("made", "by"),
        [
            (date(2026, 11, 24), date(2026, 12, 1)),  # Tuesday to Tuesday
            (date(2026, 12, 18), date(2026, 12, 29)),  # over Christmas, Boxing Day's substitute
            (date(2026, 4, 2), date(2026, 4, 13)),  # over Easter
            (date(2027, 12, 23), date(2028, 1, 4)),  # Christmas on a Saturday
        ],
    )
    def test_give_a_provider_five(self, made: date, by: date) -> None:
        assert orders.comply_by(made) == by

    def test_cannot_be_none(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            working_days_after(TODAY, 0)


class TestTheDayOfTheCourt:
    @given(DAYS, st.integers(0, 60))
    def test_stands_in_place_of_ours(self, made: date, more: int) -> None:
        said = made + timedelta(days=more)
        assert orders.comply_by(made, court_says=said) == said

    @given(DAYS, st.integers(1, 60))
    def test_is_never_before_the_order(self, made: date, fewer: int) -> None:
        with pytest.raises(ValueError, match="before its order"):
            orders.comply_by(made, court_says=made - timedelta(days=fewer))


class TestAnOrder:
    @given(st.lists(st.sampled_from(Stage), min_size=1, max_size=12))
    def test_is_never_made_without_a_signature(self, wanted: list[Stage]) -> None:
        stage, passed = Stage.DRAFT, [Stage.DRAFT]
        for after in wanted:
            if orders.may_follow(stage, after):
                stage = after
                passed.append(after)
        if Stage.MADE in passed:
            assert Stage.SIGNED in passed
            assert Stage.WITH_LEGAL in passed

    def test_ends_for_good(self) -> None:
        for stage in (Stage.REFUSED, Stage.WITHDRAWN, Stage.DISCHARGED):
            assert not NEXT[stage]

    @pytest.mark.parametrize(
        "rank",
        ["Superintendent", "Supt", "Det Supt", "Detective Superintendent", "T/Supt", "DCS",
         "Chief Superintendent", "Ch. Supt.", "ACC", "Temporary Superintendent"],
    )  # fmt: skip
    def test_is_signed_by_a_superintendent(self, rank: str) -> None:
        assert orders.is_superintendent(rank)

    @pytest.mark.parametrize("rank", ["", "PC", "DI", "Chief Inspector", "Insp", "Sgt", "Analyst"])
    def test_is_signed_by_nobody_else(self, rank: str) -> None:
        assert not orders.is_superintendent(rank)


class TestAnAttribution:
    @given(st.lists(st.sampled_from(BASES), max_size=5), st.sampled_from(Strength), DAYS)
    def test_is_strong_only_on_more_than_circumstance(
        self, basis: list[str], strength: Strength, since: date
    ) -> None:
        problems = attribution.problems_with(
            basis=basis, strength=strength, since=since, until=None
        )
        if not problems:
            assert basis
            if strength is Strength.STRONG:
                assert set(basis) - attribution.CIRCUMSTANTIAL or len(set(basis)) >= 3

    @pytest.mark.parametrize(
        ("third", "bears"), [("contacts in common", False), ("admitted", True)]
    )
    def test_counts_two_names_given_to_a_shop_as_one(self, third: str, bears: bool) -> None:
        basis = ["subscriber record", "top-up record", third]
        problems = attribution.problems_with(
            basis=basis, strength=Strength.STRONG, since=date(2026, 5, 1), until=None
        )
        assert (problems == {}) is bears

    @given(DAYS, st.integers(1, 400))
    def test_ends_after_it_begins(self, since: date, days: int) -> None:
        found = attribution.problems_with(
            basis=["admitted"], strength=Strength.WEAK, since=since,
            until=since - timedelta(days=days),
        )  # fmt: skip
        assert set(found) == {"until"}


PLACES = st.tuples(st.floats(49.5, 60), st.floats(-8, 2))


class TestASector:
    @given(PLACES, st.one_of(st.none(), st.floats(0, 359)))
    def test_is_a_closed_ring_about_its_mast(
        self, place: tuple[float, float], azimuth: float | None
    ) -> None:
        ring = outline(Sector(latitude=place[0], longitude=place[1], azimuth=azimuth))
        assert ring[0] == ring[-1]
        assert all(abs(lat - place[0]) < 0.05 and abs(lon - place[1]) < 0.1 for lon, lat in ring)

    def test_looks_the_way_it_is_said_to(self) -> None:
        ring = outline(Sector(latitude=51.5, longitude=-1.8, azimuth=90))
        assert all(lon >= -1.8 for lon, _ in ring)

    def test_belongs_to_an_area_only_when_it_is_near(self) -> None:
        swindon = ("swindon", 51.56, -1.78)
        assert nearest((51.55, -1.8), [swindon], within_km=12) == "swindon"
        assert nearest((51.07, -1.79), [swindon], within_km=12) is None
