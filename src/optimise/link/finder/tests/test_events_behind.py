"""What stands behind a feature is what was counted: no more, no less, no other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optimise.link.finder import candidates, events_behind
from optimise.link.finder.domain.profiles import FEATURES
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.trial import open_canonical
from optimise.link.finder.simulate.world import simulate
from optimise.warehouse.engines import Engine, Row
from optimise.warehouse.progress import Progress

HABITS = Habits(lines=4, decoys_each=1, ordinary=6, days=30, number_life=10)
PLACES = {f"cell-{i}": (51.5 + i / 100, -1.8) for i in range(72)}
# By feature: what the finder counted, and how the events behind it add up to it.
Adding = Callable[[list[Row]], int]


def events(rows: list[Row]) -> int:
    return len(rows)


def people(rows: list[Row]) -> int:
    return len({other for other, _ in rows})


def people_days(rows: list[Row]) -> int:
    # The made-up world is in winter: British days are those of UTC.
    return len({(other, start.date()) for other, start in rows})


COUNTED: dict[str, tuple[str, Adding]] = {
    "bulk texts": ("select number, texts from sendings", events),
    "same list each time": ("select number, repeated_texts from sendings", events),
    "answers within the hour": ("select number, replies from sendings", events),
    "answers by text": ("select number, text_replies from sendings", events),
    "regular callers": ("select number, regulars from candidates", people),
    "how often they come": ("select number, contact_days from candidates", people_days),
    "callers a day": ("select number, contact_days from candidates", people_days),
    "one-off callers": ("select number, one_off from candidates", people),
    "ringing again": ("select number, calls_in from candidates", events),
    "rings again soon": ("select number, soon from candidates", events),
    "rings its callers": ("select number, rang_back from candidates", people),
    "callers of other lines": (
        "select number, count(*) from shared_callers group by number",
        people,
    ),
    "rings lines itself": ("select number, lines from rings_lines", people),
    "who starts it": ("select number, sum(met) from begun group by number", events),
    "long calls": ("select number, long_calls from candidates", events),
    "hours": ("select number, came_in - office_in from candidates", events),
    "fan-out to few": ("select number, times from fan_top", events),
    "handsets and SIMs": ("select number, count(*) from handsets group by number", events),
    "life of the number": ("select number, 2 from candidates", events),
    "how far its callers are": ("select number, sum(times) from cells group by number", events),
}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("world")
    truth = simulate(folder, seed=961, habits=HABITS, star=False)
    user = next(number for number, role in truth.roles.items() if role == "ordinary")
    with (folder / "calls.csv").open("a", encoding="utf-8") as file:
        for line in truth.line_of:  # somebody with a life of their own, who rings every line
            file.write(f"{user},{line},2026-01-09T12:00:00+00:00,20,voice,,,,,\n")
    with open_canonical(folder) as engine:
        candidates.prepare(engine, Progress(total=99))
        found = candidates.score_candidates(engine, places=PLACES)
        tables = events_behind.lay_behind(engine, found.numbers, placed=True)
        yield engine, tables


class TestTheEventsBehindAFeature:
    def test_are_known_for_every_feature(self) -> None:
        assert {feature.name for feature in FEATURES} == set(COUNTED)

    @pytest.mark.parametrize("feature", COUNTED)
    def test_add_up_to_what_was_counted(self, laid: tuple[Engine, list[str]], feature: str) -> None:
        engine, tables = laid
        shown: dict[int, list[Row]] = {}
        for table in tables:
            rows = engine.fetch(
                f"select number, other, start from {table} where feature = '{feature}'"
            )
            for number, other, start in rows:
                shown.setdefault(number, []).append((other, start))
        sql, adding = COUNTED[feature]
        candidates = {n for (n,) in engine.fetch("select number from candidates")}
        counted = {n: int(c) for n, c in engine.fetch(sql) if n in candidates and c}
        rung = {n for (n,) in engine.fetch("select distinct number from fan_out")}
        if feature == "fan-out to few":
            shown = {number: rows for number, rows in shown.items() if number in rung}
        assert counted
        assert {number: adding(rows) for number, rows in shown.items()} == counted

    def test_are_counted_alike_by_the_door(self, laid: tuple[Engine, list[str]]) -> None:
        engine, tables = laid
        told = events_behind.count_behind(engine, tables)
        ((number, texts),) = engine.fetch("""
            select n.number, texts from sendings as s join names as n on n.id = s.number
            order by texts desc, 1 limit 1
        """)
        assert told[number]["bulk texts"] == texts
