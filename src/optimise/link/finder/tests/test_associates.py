"""Second phones and people at risk, on a world laid by hand around one line."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from optimise.link.finder import candidates
from optimise.link.finder.associates import Roles, gather_roles
from optimise.link.finder.tests.test_statements import LINE, NINE, PEOPLE, Bench, burst
from optimise.warehouse.engines import open_duckdb
from optimise.warehouse.progress import Progress
from optimise.warehouse.statements import read_statement, table_of

DAYS = 20
PLACES = {f"on-{i}": (51.50 + 0.05 * i, -1.80) for i in range(12)} | {"home": (51.9, -2.2)}
RUNNER, SECOND, DAILY, DRAWN, HUB = "runner", "second", "daily", "drawn", "hub"


class World(Bench):
    """A line of twenty days with ten customers, and whatever a test lays besides."""

    def call(self, who: str, whom: str, at: float, **more: Any) -> None:
        """Lay one call; `at` is in minutes after nine on the first day."""
        columns = {"a_number": who, "b_number": whom, "kind": "voice", "duration_s": 20,
                   "start": NINE + timedelta(minutes=at), **more}  # fmt: skip
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self.engine.execute(f"insert into calls ({names}) values ({marks})", list(columns.values()))

    def roles(self, *, places: dict[str, tuple[float, float]] | None = None) -> Roles:
        """Run everything that comes before, take the line as called, and look around it."""
        candidates.prepare(self.engine, Progress(total=99))
        candidates.score_candidates(self.engine)
        (((id_,),),) = [self.engine.fetch(f"select id from names where number = '{LINE}'")]
        self.engine.make(table_of("called", ("number",), [(id_,)]))
        self.engine.make(read_statement(candidates.PACKAGE, "runners"))
        places = PLACES if places is None else places
        return gather_roles(self.engine, [LINE], {LINE: [RUNNER]}, places, Progress(total=99))

    def trade(self) -> None:
        """Lay the line's usual days: customers ring every third day, the runner is rung after."""
        for day in range(DAYS):
            for place, person in enumerate(PEOPLE):
                if (day + place) % 3 == 0:
                    at = day * 1440 + place * 40
                    self.call(person, LINE, at)
                    self.call(LINE, RUNNER, at + 4)


@pytest.fixture
def world() -> Iterator[World]:
    with open_duckdb() as engine:
        found = World(engine)
        found.trade()
        yield found


def signs_of(found: Any) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for one in found:
        told.setdefault(one.number, set()).update(sign.name for sign in one.signs)
    return told


class TestASecondPhone:
    def test_is_seen_where_calls_are_passed_on_to_it(self, world: World) -> None:
        for day in range(4):
            world.call("c1", LINE, day * 1440 + 500, c_number=SECOND)
        assert signs_of(world.roles().second_phones) == {SECOND: {"calls passed on to it"}}

    def test_is_no_mailbox_that_many_forward_to(self, world: World) -> None:
        for day in range(4):
            for number in (LINE, "c1", "c2"):
                world.call("c3", number, day * 1440 + 500, c_number="mailbox")
        assert world.roles().second_phones == []

    def test_is_seen_in_the_same_handset(self, world: World) -> None:
        handset = "35" + "1" * 13
        for day in range(6):
            world.call(LINE, "c1", day * 1440 + 501, a_imei=handset)
            world.call(SECOND, "aunt", day * 1440 + 520, a_imei=handset)
        (found,) = world.roles().second_phones
        assert found.number == SECOND
        assert "turn about" in found.signs[0].seen

    def test_is_not_seen_in_an_identity_that_half_the_records_hold(self, world: World) -> None:
        handset = "35" + "0" * 13
        for day in range(2):
            for place, number in enumerate((LINE, *PEOPLE)):
                world.call(number, "aunt", day * 1440 + 501 + place, a_imei=handset)
        assert world.roles().second_phones == []

    def wander(self, world: World, number: str, friends: list[str], *, shift: int = 0) -> None:
        """Be at home by night, and by day at another place each day, as nobody else is."""
        for day in range(DAYS):
            for hour in (0, 2, 4, 6):
                cell = f"on-{(day * 5 + hour + shift) % 12}"
                friend = friends[(day + hour) % len(friends)]
                world.call(number, friend, day * 1440 + hour * 60 + 11, a_cell=cell)
            world.call(number, friends[0], day * 1440 + 13 * 60, a_cell=f"{number}-bed")

    def test_is_seen_where_it_goes_wherever_the_line_goes(self, world: World) -> None:
        self.wander(world, LINE, PEOPLE)
        self.wander(world, SECOND, ["aunt", "cousin", "garage", "gym", "x1", "x2"])
        found = world.roles()
        assert signs_of(found.second_phones) == {SECOND: {"side by side"}}
        assert found.second_phones[0].shared == 0

    def test_is_not_seen_where_it_goes_elsewhere(self, world: World) -> None:
        self.wander(world, LINE, PEOPLE)
        self.wander(world, SECOND, ["aunt", "cousin", "garage", "gym", "x1", "x2"], shift=3)
        assert world.roles().second_phones == []

    def test_is_not_seen_in_a_phone_with_the_same_contacts(self, world: World) -> None:
        self.wander(world, LINE, PEOPLE)
        self.wander(world, SECOND, PEOPLE)
        assert world.roles().second_phones == []

    def test_is_not_seen_in_a_neighbour_who_never_moves(self, world: World) -> None:
        for day in range(DAYS):
            for hour in range(0, 12, 2):
                for number, friend in ((LINE, "c1"), (SECOND, "aunt")):
                    world.call(number, friend, day * 1440 + hour * 60 + 11, a_cell="home")
        assert world.roles().second_phones == []


class TestAPersonAtRisk:
    def test_is_in_touch_on_most_days(self, world: World) -> None:
        for day in range(DAYS):
            world.call(DAILY, LINE, day * 1440 + 600)
        assert signs_of(world.roles().at_risk) == {DAILY: {"in touch most days"}}

    def test_is_rung_where_once_they_rang(self, world: World) -> None:
        for day in range(0, DAYS, 2):
            for again in range(2):
                ends = (DRAWN, LINE) if day < DAYS / 2 else (RUNNER, DRAWN)
                world.call(*ends, day * 1440 + 600 + 90 * again)
        assert signs_of(world.roles().at_risk) == {DRAWN: {"rung instead of ringing"}}

    def test_is_not_who_is_texted_in_bulk(self, world: World) -> None:
        for day in range(DAYS):
            for who, whom, at in burst(day * 1440 + 700, [*PEOPLE, DRAWN]):
                world.call(who, whom, at, kind="sms")
            if day < DAYS / 2:
                world.call(DRAWN, LINE, day * 1440 + 800)
        assert DRAWN not in {p.number for p in world.roles().at_risk}

    def test_is_suddenly_rung_by_many(self, world: World) -> None:
        for day in range(DAYS):
            if day % 3 == 0:
                world.call(HUB, LINE, day * 1440 + 600)
            for caller in range(1 if day < DAYS / 2 else 8):
                world.call(f"s{caller}", HUB, day * 1440 + 610 + caller)
        assert signs_of(world.roles().at_risk) == {HUB: {"suddenly rung by many"}}

    def test_lives_where_the_line_is_used(self, world: World) -> None:
        for day in range(DAYS):
            world.call(LINE, "c1", day * 1440 + 13 * 60, a_cell="on-0")
            world.call(RUNNER, "dealer", day * 1440 + 12 * 60, a_cell="on-3")
            world.call("c5", "aunt", day * 1440 + 13 * 60, a_cell="home")
            if day % 2 == 0:
                world.call("c5", LINE, day * 1440 + 5, a_cell="home")
        for day in range(5, 9):
            for hour in (1, 2, 3):
                world.call(RUNNER, "dealer", day * 1440 + hour * 60, a_cell="home")
                world.call("c5", "aunt", day * 1440 + hour * 60 + 9, a_cell="home")
        assert "line used where it lives" in signs_of(world.roles().at_risk)["c5"]

    def test_is_never_a_runner(self, world: World) -> None:
        for day in range(DAYS):
            world.call(RUNNER, LINE, day * 1440 + 600)
        assert RUNNER not in {p.number for p in world.roles().at_risk}

    def test_stands_in_no_order_of_weight(self, world: World) -> None:
        for number, days in (("z-last", DAYS), ("a-first", 16)):
            for day in range(days):
                world.call(number, LINE, day * 1440 + 600)
        assert [p.number for p in world.roles().at_risk] == ["a-first", "z-last"]

    def test_is_told_of_with_what_else_it_may_be(self, world: World) -> None:
        for day in range(DAYS):
            world.call(DAILY, LINE, day * 1440 + 600)
        for person in world.roles().at_risk:
            assert all(sign.may_also_be and sign.may_mean for sign in person.signs)
