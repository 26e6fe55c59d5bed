"""What the pages of a number draw, on one small enough to count by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from optimise.link.finder.domain.evidence import Behind, Burst, Event, evidence_of
from optimise.link.lines.domain.showing import (
    flows,
    heat,
    in_hundred,
    in_odds,
    in_times,
    recovery_table,
)

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday in winter


def event(minutes: float, other: str, **changes: Any) -> Event:
    start = NINE + timedelta(minutes=minutes)
    given: dict[str, Any] = {
        "start": start, "clock": start.replace(tzinfo=None), "other": other, "came_in": True,
        "is_text": False, "seconds": 20, "handset": "", "sim": "", "cell": "", "source": "f",
        "row": 1,
    }  # fmt: skip
    return Event(**(given | changes))


class TestTheEventsBehindAFeature:
    def test_are_kept_with_how_many_there_are_in_all(self) -> None:
        found = evidence_of([], behind={"hours": Behind(total=9, newest=[event(0, "a")])})
        kept = found["features"]["hours"]
        assert (kept["total"], [row["other"] for row in kept["rows"]]) == (9, ["a"])

    def test_mark_who_is_texted_in_bulk_and_who_is_rung_after_callers(self) -> None:
        burst = Burst(began=NINE, ended=NINE, people=("a",))
        found = evidence_of([event(0, "a"), event(1, "b")], bursts=[burst], few={"b"})
        assert [(c["listed"], c["after_callers"]) for c in found["contacts"]] == [
            (True, False),
            (False, True),
        ]


class TestAPicture:
    def test_shades_the_busiest_hour_darkest_and_an_empty_one_not_at_all(self) -> None:
        found = evidence_of([event(0, "a"), event(1, "b")])
        cells = dict(heat([found]))["Monday"]
        assert (cells[9].times, cells[9].shade) == (2, 5)
        assert {cell.shade for cell in cells[:9]} == {0}

    def test_shows_where_customers_went(self) -> None:
        old = evidence_of([event(0, c) for c in "abc"])
        new = evidence_of([event(9, c) for c in "bcd"])
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


class TestRecovery:
    def test_says_nothing_of_days_after_the_records_end(self) -> None:
        fell = {"number": "+447700900001", "fell_on": "2026-04-03", "customers": 48}
        back = {"back_within_7_days": 28, "back_within_14_days": None, "back_within_30_days": None}
        (row,) = recovery_table([fell | back]).rows
        assert row[2:] == (48, 28, "", "")
