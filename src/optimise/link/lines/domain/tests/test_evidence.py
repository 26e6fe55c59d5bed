"""The events behind each feature, on a number small enough to count by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from optimise.link.lines.domain.evidence import BEHIND, Event, bursts_in, evidence_of
from optimise.link.lines.domain.profiles import FEATURES
from optimise.link.lines.domain.showing import flows, heat, in_hundred, in_odds, in_times

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday in winter


def event(minutes: float, other: str, **changes: Any) -> Event:
    start = NINE + timedelta(minutes=minutes)
    given: dict[str, Any] = {
        "start": start, "clock": start.replace(tzinfo=None), "other": other, "came_in": True,
        "is_text": False, "seconds": 20, "handset": "", "sim": "", "cell": "", "source": "f",
        "row": 1,
    }  # fmt: skip
    return Event(**(given | changes))


def text(minutes: float, other: str) -> Event:
    return event(minutes, other, came_in=False, is_text=True)


BURST = [text(i / 10, f"c{i}") for i in range(9)]


class TestABurst:
    def test_is_eight_people_without_a_long_pause(self) -> None:
        (burst,) = bursts_in(BURST)
        assert len(burst.people) == 9

    def test_is_none_where_the_pauses_are_long(self) -> None:
        assert bursts_in([text(i * 4, f"c{i}") for i in range(9)]) == []


class TestTheEventsBehindAFeature:
    def behind(self, events: list[Event], name: str, **known: frozenset[str]) -> list[str]:
        events = sorted(events, key=lambda e: e.start)
        found = evidence_of(events, features=[name], complete=True, **known)
        return [row["other"] for row in found["features"][name]["rows"]]

    def test_are_there_for_every_feature_that_rests_on_events(self) -> None:
        assert {f.name for f in FEATURES} == set(BEHIND)

    def test_of_answers_came_within_the_hour(self) -> None:
        events = [*BURST, event(30, "c1"), event(90, "c2"), event(31, "stranger")]
        assert self.behind(events, "answers within the hour") == ["c1"]

    def test_of_fan_out_went_out_after_a_caller(self) -> None:
        events = [event(0, "a"), event(3, "runner", came_in=False), event(40, "x", came_in=False)]
        assert self.behind(events, "fan-out to few") == ["runner"]

    def test_of_regulars_came_on_three_days(self) -> None:
        events = [event(1440 * d, "daily") for d in range(3)] + [event(5, "once")]
        assert set(self.behind(events, "regular callers")) == {"daily"}
        assert self.behind(events, "one-off callers") == ["once"]

    def test_of_ringing_again_came_from_the_same_caller_that_day(self) -> None:
        events = [event(0, "a"), event(9, "a"), event(1440, "a"), event(3, "b"), text(5, "b")]
        assert self.behind(events, "ringing again") == ["a"]

    def test_of_what_it_shares_with_lines_are_known_from_outside(self) -> None:
        events = [event(0, "user"), event(1, "aunt"), event(2, "line", came_in=False)]
        found = self.behind(events, "callers of other lines", elsewhere=frozenset({"user"}))
        assert found == ["user"]
        assert self.behind(events, "rings lines itself", lines=frozenset({"line"})) == ["line"]

    def test_of_hours_lie_outside_the_office(self) -> None:
        events = [event(0, "noon"), event(11 * 60, "evening"), event(1440 * 5, "saturday")]
        assert self.behind(events, "hours") == ["evening", "saturday"]

    def test_of_handsets_are_the_first_with_each(self) -> None:
        events = [event(i, str(i), handset=h) for i, h in enumerate(["35" * 7] * 2 + ["36" * 7])]
        assert self.behind(events, "handsets and SIMs") == ["0", "2"]


class TestAPicture:
    def test_shades_the_busiest_hour_darkest_and_an_empty_one_not_at_all(self) -> None:
        found = evidence_of([event(0, "a"), event(1, "b")], features=[], complete=True)
        cells = dict(heat([found]))["Monday"]
        assert (cells[9].times, cells[9].shade) == (2, 5)
        assert {cell.shade for cell in cells[:9]} == {0}

    def test_shows_where_customers_went(self) -> None:
        old = evidence_of([event(0, c) for c in "abc"], features=[], complete=True)
        new = evidence_of([event(9, c) for c in "bcd"], features=[], complete=True)
        succession = {"from": "+1", "to": "+2", "changed_on": "2026-01-09"}
        (flow,) = flows([succession], {"+1": old, "+2": new})
        assert (flow.shared, flow.lost, flow.gained) == (2, 1, 1)


class TestWords:
    def test_never_say_certain(self) -> None:
        assert in_hundred(1.0) == "more than 98 in 100"
        assert in_hundred(0.0) == "less than 1 in 100"

    def test_say_no_more_than_the_bound(self) -> None:
        assert in_times(3.0) == "at least 1,000 times"
        assert in_times(2.7) == "about 500 times"

    def test_say_which_way(self) -> None:
        assert in_odds(0.9).endswith("for a deal line")
        assert in_odds(-0.9).endswith("for an ordinary phone")
        assert in_odds(0.01) == "Says nothing either way"
