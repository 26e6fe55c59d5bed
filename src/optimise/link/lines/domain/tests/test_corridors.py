"""From town to town: what goes that way, over time, and no journey that cells do not bear."""

from datetime import date, datetime

from optimise.basics.clock import LOCAL
from optimise.link.lines.domain.corridors import (
    By,
    Way,
    by_rail,
    corridors,
    drawn,
    journeys,
    reads_in,
    unplaced,
)


def way(start: str, end: str, by: By = By.LINE, since: date | None = None) -> Way:
    return Way(start=start, end=end, by=by, text="Lantern", since=since)


class TestCorridors:
    def test_are_the_busiest_first_with_what_goes_there(self) -> None:
        found = corridors(
            [
                way("Reading", "Swindon", since=date(2026, 1, 3)),
                way("Brixton", "Swindon", since=date(2026, 2, 1)),
                way("Brixton", "Swindon", By.PHONE, date(2026, 3, 4)),
            ]
        )
        assert [str(one) for one in found] == ["Brixton to Swindon", "Reading to Swindon"]
        first = found[0]
        assert (first.count(By.LINE), first.count(By.PHONE), first.count(By.MISSING)) == (1, 1, 0)
        assert first.days() == (date(2026, 2, 1), date(2026, 3, 4))
        assert first.ways[0].by is By.PHONE

    def test_are_one_where_a_town_is_spelled_in_two_ways(self) -> None:
        found = corridors(
            [way("reading", "Swindon "), way("Reading", "SWINDON"), way("Reading ", "Swindon")]
        )
        assert [(str(one), len(one.ways)) for one in found] == [("Reading to Swindon", 3)]

    def test_are_none_within_a_town(self) -> None:
        assert corridors([way("Swindon", "swindon")]) == []

    def test_without_days_have_none(self) -> None:
        assert corridors([way("Reading", "Swindon")])[0].days() == (None, None)


class TestJourneys:
    def test_are_from_town_to_town_within_six_hours(self) -> None:
        seen = [
            (datetime(2026, 1, 5, 8, tzinfo=LOCAL), "Reading"),
            (datetime(2026, 1, 5, 9, tzinfo=LOCAL), "Reading"),
            (datetime(2026, 1, 5, 10, tzinfo=LOCAL), "Swindon"),
            (datetime(2026, 1, 5, 22, tzinfo=LOCAL), "Reading"),
        ]
        assert list(journeys(seen)) == [("Reading", "Swindon", date(2026, 1, 5))]


class TestTheMap:
    def test_has_the_ways_between_towns_whose_places_are_known(self) -> None:
        found = corridors([way("Reading", "Swindon"), way("Brixton", "Swindon")])
        shapes = drawn(found, {"reading": (51.45, -0.97), "swindon": (51.56, -1.78)})
        assert shapes is not None
        kinds = [(f["geometry"]["type"], f["properties"]["name"]) for f in shapes["features"]]
        assert kinds == [("LineString", ""), ("Point", "Reading"), ("Point", "Swindon")]
        assert shapes["features"][0]["geometry"]["coordinates"] == [[-0.97, 51.45], [-1.78, 51.56]]

    def test_leaves_out_towns_whose_places_are_not_known_and_names_them(self) -> None:
        found = corridors([way("Reading", "Swindon"), way("Brixton", "Swindon")])
        assert unplaced(found, {"swindon": (51.56, -1.78)}) == ["Brixton", "Reading"]
        assert unplaced([], {}) == []

    def test_is_none_where_no_place_is_known(self) -> None:
        assert drawn(corridors([way("Reading", "Swindon")]), {}) is None


class TestPlates:
    def test_are_those_that_moved_with_the_number(self) -> None:
        stop = {"other_clock": "2026-01-05T08:00", "other_place": [51.45, -0.97]}
        told = {"of": "one", "with": "AB12CDE", "role": "vehicle", "moved_together": True,
                "journeys": [{"stops": [stop]}]}  # fmt: skip
        other = [{**told, "of": "other"}, {**told, "role": "runner"},
                 {**told, "moved_together": False}]  # fmt: skip
        assert list(reads_in([told, *other], "one")) == [
            ("AB12CDE", "2026-01-05T08:00", [51.45, -0.97])
        ]


class TestByRail:
    def test_needs_a_station_at_either_end(self) -> None:
        one, other = corridors([way("Reading", "Swindon"), way("Reading", "Lyneham")])
        stations = {"reading": "Reading", "swindon": "Swindon North"}
        found = {by_rail(corridor, stations) for corridor in (one, other)}
        assert found == {"Reading to Swindon North", ""}
        assert by_rail(one, {}) == ""
