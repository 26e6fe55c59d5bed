from collections import Counter

from bench.findings import Findings, Imported, as_json
from bench.sides import Name
from bench.timing import Times, in_turns

NAMES = ("past it", "all rows")


class TestInTurns:
    def test_takes_one_of_each_side_after_the_other_and_changes_who_is_first(self) -> None:
        made: list[str] = []
        calls = {name: [lambda name=name: made.append(name)] * 4 for name in NAMES}
        in_turns(calls, warm=0)
        assert made == ["past it", "all rows", "all rows", "past it"] * 2

    def test_times_every_call_but_the_warming_ones(self) -> None:
        made: Counter[str] = Counter()
        calls = {name: [lambda name=name: made.update([name])] * 5 for name in NAMES}
        times = in_turns(calls, warm=2)
        assert {name: len(times[name].taken) for name in NAMES} == dict.fromkeys(NAMES, 5)
        assert made == dict.fromkeys(NAMES, 7)


class TestTimes:
    def test_tell_the_middle_and_the_slowest_one_in_twenty(self) -> None:
        times = Times(taken=tuple(map(float, range(1, 102))))
        assert (times.median, times.p95) == (51.0, 96.0)


class TestFindings:
    def test_tell_what_row_security_costs_where_the_same_rows_are_read(self) -> None:
        times: dict[Name, Times] = {
            "past it": Times(taken=(10.0, 20.0)),
            "all rows": Times(taken=(15.0, 30.0)),
        }
        found = Findings(
            scale=1,
            runs=2,
            times={"profile": times},
            imported=Imported(reports=10, statements=100, seconds=2.0, copy_seconds=0.5),
        )
        assert found.cost("profile") == (1.5, 1.5)
        assert as_json(found)["import"] == {
            "reports_a_second": 5,
            "statements_a_second": 50,
            "times_copy": 4.0,
        }
