"""Files of counts, near repeats, hours of the week, and what of it may be told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.small_counts import SMALLEST, STEP
from optimise.plan.areas.domain import figures
from optimise.plan.areas.domain.figures import Family, FiguresProblemError, family_of, read
from optimise.plan.areas.domain.near import DAYS, METRES, Event, near_repeats
from optimise.plan.areas.domain.picture import Row, by_hour, change, suppressed

AREA = uuid4()
HIGHEST = 11  # of the counts that the attacker tries
small = st.integers(0, HIGHEST)


def loaded(*lines: str) -> figures.Loaded:
    return read([("counts.csv", iter(lines))])


class TestAFile:
    def test_of_counts_is_added_up_by_area_offence_and_month(self) -> None:
        found = loaded(
            "Area,Month,Offence,Count,Harm index",
            "Old Town,2026-01,Robbery,2,730",
            "Old Town,2026-03,Robbery,1,365",
            "Old Town,2026-03,Robbery,1,365",
        )
        (one,) = found.series
        assert (one.first, one.counts, one.harm_index) == (
            date(2026, 1, 1), (2, 0, 2), (730.0, 0.0, 730.0),
        )  # fmt: skip
        assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 3, 1))

    def test_of_street_level_crime_is_counted_by_small_area(self) -> None:
        head = "Crime ID,Month,Location,LSOA code,LSOA name,Crime type"
        found = loaded(
            head,
            "1,2026-05,On or near A,E01,Swindon 001A,Burglary",
            "2,2026-05,On or near B,E01,Swindon 001A,Burglary",
            "3,2026-05,No Location,,,Burglary",
        )
        (one,) = found.series
        assert (one.code, one.area, one.counts) == ("E01", "Swindon 001A", (2,))
        assert found.notes == ("1 rows left out: no place was published.",)

    def test_of_many_single_crimes_is_read_in_the_sandbox_with_what_is_near(self) -> None:
        rows = [f"Burglary,2026-09-{1 + n % 28:02} 21:30,,51.5,-1.7,Old Town" for n in range(60)]
        sent = "\n".join(["offence,when,until,latitude,longitude,area", *rows]).encode()
        assert figures.read_sent(sent, name="crimes.csv").near["Burglary"]

    def test_of_single_crimes_keeps_counts_and_hours_and_no_point(self) -> None:
        found = loaded(
            "offence,when,until,latitude,longitude,area",
            "Burglary,2026-09-07 21:30,2026-09-07 23:10,51.5,-1.7,Old Town",
            "Burglary,2026-09-08,,51.5,-1.7,Old Town",
        )
        (one,) = found.series
        assert one.counts == (2,)
        # A Monday between nine and midnight: in equal parts over the hours. A day alone has none.
        assert [round(h, 3) for h in one.hours[21:24]] == [0.333, 0.333, 0.333]
        assert sum(one.hours) == pytest.approx(1, abs=0.01)
        assert not hasattr(one, "latitude")

    @pytest.mark.parametrize(
        ("lines", "words"),
        [
            (("area,month",), "other headings"),
            (("area,month,offence,count", "A,2026,B,1"), "2026-09"),
            (("area,month,offence,count", "A,2026-01,B,x"), "no whole number"),
            (("area,month,offence,count", "A,1901-01,B,1", "A,2026-01,B,1"), "1901 to 2026"),
        ],
    )
    def test_that_cannot_be_counted_says_what_to_do(
        self, lines: tuple[str, ...], words: str
    ) -> None:
        with pytest.raises(FiguresProblemError, match=words):
            loaded(*lines)

    @given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 50)), min_size=1))
    def test_loses_no_count(self, rows: list[tuple[int, int]]) -> None:
        found = loaded(
            "area,month,offence,count",
            *(f"A,2026-{month + 1:02d},Theft,{count}" for month, count in rows),
        )
        assert sum(sum(one.counts) for one in found.series) == sum(count for _, count in rows)

    def test_says_of_which_family_an_offence_is(self) -> None:
        assert family_of("Violence and sexual offences") is Family.VIOLENCE
        assert family_of("Possession of weapons") is Family.KNIFE
        assert family_of("Assault with a knife") is Family.KNIFE
        assert family_of("Drug-related deaths") is Family.DRUG_DEATHS
        assert family_of("Burglary") is Family.OTHER


def scattered(count: int, *, echoes: int, seed: int) -> Iterator[Event]:
    """Yield crimes anywhere and at any time, some followed by another near by within a week."""
    chance = np.random.default_rng(seed)
    for n in range(count):
        latitude, longitude = 51.5 + chance.uniform(0, 0.05), -1.8 + chance.uniform(0, 0.08)
        day = int(chance.integers(0, 365))
        yield Event(latitude=latitude, longitude=longitude, day=day)
        if n < echoes:
            yield Event(latitude=latitude + 0.0003, longitude=longitude, day=day + 3)


class TestNearRepeats:
    def test_are_found_where_there_are_some(self) -> None:
        nearest = near_repeats(list(scattered(300, echoes=40, seed=3)))[0]
        assert (nearest.metres, nearest.days) == ((0, METRES[1]), (0, DAYS[1]))
        assert nearest.pairs >= 40
        assert nearest.times is not None
        assert nearest.times > 5
        assert nearest.rare <= 0.01

    def test_are_seldom_found_where_there_are_none(self) -> None:
        rare = [
            near_repeats(list(scattered(400, echoes=0, seed=seed)))[-1].rare for seed in range(40)
        ]
        assert sum(one <= 0.05 for one in rare) <= 6

    def test_a_busy_street_and_a_busy_month_alone_are_none(self) -> None:
        chance = np.random.default_rng(8)
        crowded = [
            Event(
                latitude=51.5 + chance.normal(0, 0.001),
                longitude=-1.8,
                day=int(chance.choice([int(chance.integers(0, 30)), int(chance.integers(0, 365))])),
            )
            for _ in range(250)
        ]
        nearest = near_repeats(crowded)[0]
        assert nearest.times is not None
        assert 0.85 < nearest.times < 1.15

    def test_are_found_in_the_latest_alone_where_there_are_more(self) -> None:
        latest = list(scattered(300, echoes=40, seed=3))
        before = [replace(one, day=-1) for one in latest] * 2
        assert near_repeats([*before, *latest], most=len(latest)) == near_repeats(latest)

    def test_of_a_few_crimes_nothing_is_said(self) -> None:
        assert near_repeats(list(scattered(20, echoes=5, seed=1))) == []


class TestWhatIsTold:
    @given(st.dictionaries(st.sampled_from(Family), st.integers(0, 500)), st.integers(0, 5000))
    def test_beyond_those_who_work_with_counts_hides_small_ones(
        self, counts: dict[Family, int], crime: int
    ) -> None:
        row = Row(
            area=uuid4(), name="A", counts=counts, crime=crime, before=crime, harm_index=3.0,
            severity=2.0, homes=1, missing=2, lines=((uuid4(), "A line"),),
        )  # fmt: skip
        told = suppressed(row)
        for value in (*told.counts.values(), told.crime):
            assert value is None or (value >= SMALLEST and value % STEP == 0)
        assert (told.before, told.harm_index, told.severity) == (None, None, None)
        assert (told.homes, told.missing, told.lines) == (None, None, None)

    @given(small, small, small)
    def test_says_of_a_small_count_only_that_it_is_small(
        self, violence: int, knife: int, rest: int
    ) -> None:
        """Somebody who knows all counts but one sees every figure, and what a crime more does."""

        def told(each: Sequence[int]) -> tuple[object, ...]:
            counts = {Family.VIOLENCE: each[0], Family.KNIFE: each[1], Family.DRUG_DEATHS: 1}
            row = suppressed(Row(area=AREA, name="A", counts=counts, crime=sum(each)))
            return (*row.counts.values(), row.crime)

        true = [violence, knife, rest]
        for place, count in enumerate(true):
            fits = {
                other
                for other in range(HIGHEST + 6)
                if told([*true[:place], other, *true[place + 1 :]]) == told(true)
            }
            assert fits == set(range(SMALLEST)) if count < SMALLEST else len(fits) >= 3

    def test_of_a_change_is_no_more_than_chance_allows(self) -> None:
        def row(crime: int, before: int) -> Row:
            return Row(area=uuid4(), name="A", crime=crime, before=before)

        assert change(row(12, 15)) == "About the same"
        assert change(row(200, 100)) == "Up 100%"
        assert change(row(100, 200)) == "Down 50%"
        assert change(row(9, 3)) == "Too few to compare"

    def test_of_hours_is_darkest_where_most_are(self) -> None:
        hours = [0.0] * 168
        hours[30], hours[31] = 10.0, 1.0
        week = by_hour([hours])
        cells = [some for _, some in week]
        assert week[1][0] == "Tuesday"
        assert (cells[1][6].shade, cells[1][7].shade, cells[0][0].shade) == (5, 1, 0)
        assert by_hour([]) == ()
