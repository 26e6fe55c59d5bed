"""The valley makes what it says: it is not judged here, nor anywhere but by name."""

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optimise.link.finder.tests.other_traffic.valley import Valley, make_valley
from optimise.link.finder.tests.other_traffic.valley.callers import KINDS
from optimise.link.finder.tests.other_traffic.valley.folk import LIVES
from optimise.link.finder.tests.other_traffic.valley.ground import TOWNS
from optimise.link.finder.tests.other_traffic.valley.services import SERVICES
from optimise.link.finder.tests.other_traffic.valley.styles import LOUD, STYLES
from optimise.link.finder.tests.other_traffic.world import (
    CELLS_EACH,
    DAY,
    HOUR,
    NEUTRAL,
    PROTECTED,
    World,
)
from optimise.link.finder.tests.other_traffic.writing import FIVE, Form, written

SEED = 4001
VALLEY = Valley()
SMALL = Valley(days=7, people=500, ordinary=20, each=1)


@pytest.fixture(scope="module")
def world() -> World:
    return make_valley(SEED, VALLEY)


@pytest.fixture(scope="module")
def small() -> World:
    return make_valley(SEED, SMALL)


def lines_of(world: World) -> set[int]:
    """Return every number of a line."""
    return {i for i, phone in enumerate(world.phones) if phone.role == "line"}


class TestAValley:
    def test_is_the_same_for_the_same_seed_and_another_for_another(self, small: World) -> None:
        again, other = (make_valley(seed, SMALL) for seed in (SEED, SEED + 1))
        assert small.contacts == again.contacts
        assert small.phones == again.phones
        assert small.successions == again.successions
        assert small.contacts != other.contacts

    def test_has_lines_of_every_style_loud_and_quiet_that_leave_records(self, world: World) -> None:
        spoke = world.met()
        lines = lines_of(world)
        assert all(world.phones[i].held for i in lines)
        assert {world.styles[i] for i in lines if spoke[i]} == set(STYLES)
        assert len({world.line_of[i] for i in lines}) == VALLEY.lines
        assert lines == world.line_of.keys()
        assert 5 < len(LOUD) < len(STYLES) - 5

    def test_has_loud_lines_that_write_to_their_lists_and_quiet_ones_that_do_not(
        self, world: World
    ) -> None:
        texts = Counter(c.a for c in world.contacts if c.text and 0 <= c.at < world.days * DAY)
        spoke = world.met()
        said = defaultdict(list)
        for i in lines_of(world):
            said[world.styles[i]].append(texts[i] / max(1, len(spoke[i])))
        each = {style: np.mean(found) for style, found in said.items()}
        assert each["loud"] > 10
        assert max(each["quiet"], each["moves unsaid"], each["quiet powder"]) < 4

    def test_has_every_kind_of_stranger_service_and_life(self, world: World) -> None:
        spoke = world.met()
        held = [i for i, phone in enumerate(world.phones) if phone.held and len(spoke[i]) > 2]
        roles = {world.phones[i].role for i in held}
        services = {role for role, _, _ in SERVICES.values()}
        assert len(KINDS) >= 25
        assert KINDS.keys() | services <= roles
        assert services == PROTECTED
        assert not KINDS.keys() & (PROTECTED | NEUTRAL)
        assert {world.styles[i] for i in held if world.phones[i].role == "ordinary"} == set(LIVES)
        assert {"buys for friends", "users' friend", "recruiter", "runner", "user"} <= roles

    def test_has_thousands_of_people_who_ring_as_people_do(self, world: World) -> None:
        """Published: a quarter make fewer than five calls a month; six in ten end in 90 seconds."""
        people = [i for i, phone in enumerate(world.phones) if phone.role == "ordinary"]
        assert len(people) == VALLEY.people > 2000
        among = set(people)
        made = Counter(c.a for c in world.contacts if not c.text and 0 <= c.at < world.days * DAY)
        assert 0.18 < np.mean([made[i] < 5 for i in people]) < 0.32
        calls = [c for c in world.contacts if not c.text and c.a in among and c.b in among]
        assert 0.5 < np.mean([c.seconds <= 90 for c in calls if c.seconds]) < 0.7
        asleep = [c for c in calls if 2 <= c.at % DAY / HOUR < 5]
        assert len(asleep) < len(calls) / 50

    def test_has_several_towns(self, world: World) -> None:
        towns = {phone.cell // CELLS_EACH for phone in world.phones if phone.held}
        assert towns == set(range(len(TOWNS)))

    def test_has_nobody_who_rings_themselves_or_texts_from_a_landline(self, world: World) -> None:
        assert all(contact.a != contact.b for contact in world.contacts)
        landlines = {i for i, phone in enumerate(world.phones) if phone.form == "landline"}
        assert landlines
        assert not any({c.a, c.b} & landlines for c in world.contacts if c.text)

    def test_follows_each_line_from_number_to_number(self, world: World) -> None:
        assert world.successions
        for old, new in world.successions:
            assert world.line_of[old] == world.line_of[new]
            assert world.styles[new] in ("moves", "moves unsaid")
        assert world.renewals
        assert all(world.phones[i].role == "user" for pair in world.renewals for i in pair)

    def test_shares_users_among_lines_and_with_services(self, world: World) -> None:
        spoke = world.met()
        lines: dict[str, set[int]] = defaultdict(set)
        for number, line in world.line_of.items():
            lines[line] |= {i for i in spoke[number] if world.phones[i].role == "user"}
        everybody = set().union(*lines.values())
        shared = {i for i in everybody if sum(i in users for users in lines.values()) > 1}
        assert len(shared) > len(everybody) / 20
        for role in ("outreach", "needle exchange", "drug service", "hostel", "probation officer"):
            hubs = [i for i, phone in enumerate(world.phones) if phone.role == role]
            assert any(spoke[hub] & everybody for hub in hubs)

    def test_leaves_fewer_calls_to_lines_where_more_come_by_app(self) -> None:
        def calls(app_use: float) -> int:
            world = make_valley(SEED, replace(SMALL, app_use=app_use))
            lines = lines_of(world)
            return sum(c.b in lines for c in world.contacts)

        assert calls(0.0) > calls(0.3) > calls(0.8) > 0


class TestItsRecords:
    def test_in_a_star_view_are_those_of_phones_held(self, small: World, tmp_path: Path) -> None:
        rows, phones = written(small, tmp_path / "star.csv", Form())
        full, _ = written(small, tmp_path / "full.csv", Form(star=False))
        assert 0 < len(rows) < len(full)
        for row in rows:
            ends = (small.phones[phones[row[end]]].held for end in ("a_number", "b_number"))
            assert [bool(row["a_imei"]), bool(row["b_imei"])] == list(ends) != [False, False]

    def test_may_have_five_columns_only(self, small: World, tmp_path: Path) -> None:
        rows, _ = written(small, tmp_path / "five.csv", Form(only_five=True))
        assert rows
        assert tuple(rows[0]) == FIVE

    def test_may_be_those_of_some_numbers_only(self) -> None:
        world = make_valley(SEED, replace(SMALL, held=0.6))
        held = [world.phones[i].held for i in lines_of(world)]
        assert 0.3 < np.mean(held) < 0.9

    def test_may_have_days_missing(self) -> None:
        whole, holed = (make_valley(SEED, replace(SMALL, gaps=gaps)) for gaps in (0.0, 1.0))
        assert set(holed.contacts) < set(whole.contacts)
        held = {i for i, phone in enumerate(whole.phones) if phone.held}
        lost = set(whole.contacts) - set(holed.contacts)
        assert all({contact.a, contact.b} & held for contact in lost)
