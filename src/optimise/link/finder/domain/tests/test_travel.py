"""Co-travel: what two phones are held to have done together, and what is only their habit."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.link.finder.domain.travel import (
    GROUND_KM,
    Meeting,
    Sighting,
    Track,
    apart,
    compare,
    ground_of,
    poisson_tail,
)

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
TOWN, CITY = (51.56, -1.78), (51.52, -0.08)
ROAD = [(51.56 - 0.04 * i / 6, -1.78 + 1.7 * i / 6) for i in range(7)]  # town to city in six hours


def at(day: int, hour: float, place: tuple[float, float], **crowd: Any) -> Sighting:
    moment = MONDAY + timedelta(days=day, hours=hour)
    return Sighting(
        at=moment, clock=moment.replace(tzinfo=None), cell=ground_of(place), place=place, **crowd
    )


def nights(home: tuple[float, float], days: int) -> list[Sighting]:
    return [at(day, 23, home) for day in range(days)]


def trip(day: int, start: float, road: list[tuple[float, float]], **crowd: int) -> list[Sighting]:
    return [at(day, start + i, place, **crowd) for i, place in enumerate(road)]


def homes() -> tuple[tuple[float, float], tuple[float, float]]:
    return (51.70, -1.95), (51.42, -1.60)


def wanderer(rng: np.random.Generator, home: tuple[float, float], days: int = 28) -> Track:
    """Somebody who goes out most days, at hours and to places that are habits of its own."""
    liked = rng.integers(0, 12, 4)
    found = nights(home, days)
    for day in range(days):
        for _ in range(rng.poisson(2)):
            spot = liked[rng.integers(4)] if rng.random() < 0.7 else rng.integers(0, 12)
            place = (51.50 + 0.03 * int(spot), -1.78 + 0.2 * (int(spot) % 3))
            hour = int(np.clip(rng.normal(14, 3), 8, 20))
            found += [at(day, hour, place), at(day, hour + 1, place)]
    return Track.of(found)


class TestIndependentPhones:
    @pytest.mark.parametrize("level", [0.2, 0.05, 0.01])
    def test_raise_no_more_false_alarms_than_stated(self, level: float) -> None:
        tries = 300
        alarms = 0
        for seed in range(tries):
            rng = np.random.default_rng(70_000 + seed)
            one, other = (wanderer(rng, home) for home in homes())
            alarms += compare(one, other).chance <= level
        assert alarms <= tries * level + 3 * (tries * level * (1 - level)) ** 0.5

    def test_that_meet_by_habit_are_expected_to(self) -> None:
        met = expected = 0.0
        for seed in range(100):
            rng = np.random.default_rng(80_000 + seed)
            found = compare(*(wanderer(rng, home) for home in homes()))
            met, expected = met + found.met, expected + found.expected
        assert met > 50
        assert met <= expected <= 1.6 * met


class TestTwoCarriedTogether:
    def pair(self, trips: dict[int, float]) -> tuple[Track, Track]:
        rng = np.random.default_rng(5)
        tracks = []
        for home in homes():
            own = list(wanderer(rng, home).sightings)
            for day, start in trips.items():
                own = [s for s in own if s.clock.date() != (MONDAY + timedelta(days=day)).date()]
                own += [at(day, 23, home), *trip(day, start, ROAD)]
            tracks.append(Track.of(own))
        return tracks[0], tracks[1]

    def test_are_found(self) -> None:
        found = compare(*self.pair({2: 9, 9: 13, 15: 10, 22: 8, 26: 12}), pairs=10)
        assert found.travelled
        assert {j.day for j in found.journeys} >= {date(2026, 1, 7), date(2026, 1, 14)}
        assert all(min(j.one_km, j.other_km) >= 15 for j in found.journeys)

    def test_once_only_are_not_said_to_travel_together(self) -> None:
        assert not compare(*self.pair({2: 9})).travelled

    def test_say_the_same_whichever_comes_first(self) -> None:
        one, other = self.pair({2: 9, 9: 13, 15: 10})
        there, back = compare(one, other), compare(other, one)
        assert (there.met, len(there.journeys)) == (back.met, len(back.journeys))
        assert there.expected == pytest.approx(back.expected, rel=0.3)

    def test_are_held_to_more_where_more_pairs_were_looked_at(self) -> None:
        one, other = self.pair({2: 9, 9: 13})
        assert compare(one, other, pairs=100_000).corrected > compare(one, other).corrected


class TestCommutersOfOneCorridor:
    def test_are_not_found_where_they_go_daily(self) -> None:
        rng = np.random.default_rng(6)
        tracks = []
        for home in homes():
            own = nights(home, 28)
            for day in [d for d in range(28) if d % 7 < 5 and rng.random() < 0.85]:
                own += trip(day, 7, ROAD[:3]) + trip(day, 17, ROAD[2::-1])
            tracks.append(Track.of(own))
        assert not compare(*tracks).is_more_than_habit

    def test_are_not_found_where_the_crowd_went_that_day(self) -> None:
        """Both go seldom, and on the same days: so does half the town."""
        fridays, full = [4, 11, 18, 25], {"crowd": 40, "heard": 80}
        tracks = [
            Track.of(nights(home, 28) + [s for d in fridays for s in trip(d, 17, ROAD[:4], **full)])
            for home in homes()
        ]
        assert not compare(*tracks).is_more_than_habit
        alone = [
            Track.of(nights(home, 28) + [s for d in fridays for s in trip(d, 17, ROAD[:4])])
            for home in homes()
        ]
        assert compare(*alone).travelled


class TestHomeAndWork:
    def test_say_nothing(self) -> None:
        """Neighbours who work in one street use the same cells all day long."""
        own = [at(d, h, TOWN) for d in range(28) for h in (7, 8, 19, 22, 23)]
        own += [at(d, h, CITY) for d in range(28) if d % 7 < 5 for h in range(10, 17)]
        found = compare(Track.of(own), Track.of(own))
        assert found.meetings == []
        assert found.chance == 1.0


class TestASpeed:
    def test_that_no_one_travels_at_takes_both_ends_away(self) -> None:
        track = Track.of([at(0, 9, TOWN), at(0, 9.2, CITY), at(0, 15, TOWN)])
        assert len(track.impossible) == 1
        assert [s.clock.hour for s in track.sightings] == [15]

    def test_between_neighbouring_cells_is_none(self) -> None:
        near = (TOWN[0] + 0.03, TOWN[1])
        assert Track.of([at(0, 9, TOWN), at(0, 9, near)]).impossible == []


class TestATrack:
    def test_is_read_again_as_it_was_kept(self) -> None:
        track = Track.of([at(0, 9, TOWN, crowd=3, heard=9), at(0, 9.2, CITY), at(1, 15, TOWN)])
        assert Track.from_rows(track.rows()) == track


class TestAGround:
    @given(st.floats(50, 58), st.floats(-6, 2), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
    def test_holds_nothing_further_apart_than_its_corners(
        self, lat: float, lon: float, north: float, east: float
    ) -> None:
        here, there = (lat, lon), (lat + north, lon + east)
        if ground_of(here) == ground_of(there):
            assert apart(here, there) <= 1.5 * GROUND_KM


class TestThePoissonTail:
    @given(st.integers(0, 40), st.floats(1e-6, 60))
    def test_is_what_the_terms_below_it_leave(self, seen: int, expected: float) -> None:
        below = sum(
            np.exp(k * np.log(expected) - expected - sum(np.log(np.arange(1, k + 1))))
            for k in range(seen)
        )
        assert poisson_tail(seen, expected) == pytest.approx(1 - below, abs=1e-9)


class TestAPhoneAndAVehicle:
    def test_are_held_against_the_larger_share_of_other_phones_and_other_plates(self) -> None:
        phone = at(0, 10, CITY, crowd=3, heard=21)  # two others of twenty
        plate = at(0, 10, CITY, crowd=5, heard=9, is_plate=True)  # four others of eight
        meeting = Meeting(one=phone, other=plate)
        assert meeting.others == (4, 8)
        assert meeting.base_rate == 0.5

    def test_meet_on_the_ground_that_a_camera_stands_on(self) -> None:
        near = at(0, 10, (CITY[0] + 0.02, CITY[1]), served=ground_of(CITY), is_plate=True)
        assert near.ground == at(0, 10, CITY).ground
