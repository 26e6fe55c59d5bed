"""The shire makes what it says: it is not judged here."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from optimise.link.finder.tests.other_traffic.shire import Shire, make_shire
from optimise.link.finder.tests.other_traffic.shire.lines import STYLES
from optimise.link.finder.tests.other_traffic.shire.people import LIVES
from optimise.link.finder.tests.other_traffic.shire.scene import TOWNS
from optimise.link.finder.tests.other_traffic.shire.services import SERVICES
from optimise.link.finder.tests.other_traffic.shire.trades import KINDS
from optimise.link.finder.tests.other_traffic.world import (
    CELLS_EACH,
    NEUTRAL,
    PROTECTED,
    World,
)
from optimise.link.finder.tests.other_traffic.writing import FIVE, Form, written

SEED = 4001
SHIRE = Shire()
SMALL = Shire(days=7, each=1, ordinary=7)


@pytest.fixture(scope="module")
def world() -> World:
    return make_shire(SEED, SHIRE)


class TestAShire:
    def test_is_the_same_for_the_same_seed_and_another_for_another(self) -> None:
        first, again, other = (make_shire(seed, SMALL) for seed in (SEED, SEED, SEED + 1))
        assert first.contacts == again.contacts
        assert first.phones == again.phones
        assert first.successions == again.successions
        assert first.contacts != other.contacts

    def test_has_lines_of_every_style_that_leave_records(self, world: World) -> None:
        spoke = world.met()
        lines = [i for i, phone in enumerate(world.phones) if phone.role == "line" and phone.held]
        assert {world.styles[i] for i in lines if spoke[i]} == set(STYLES)
        assert len({world.line_of[i] for i in lines}) == SHIRE.lines

    def test_has_every_kind_of_stranger_service_and_life(self, world: World) -> None:
        spoke = world.met()
        held = [i for i, phone in enumerate(world.phones) if phone.held and len(spoke[i]) > 2]
        roles = {world.phones[i].role for i in held}
        assert len(KINDS) >= 20
        assert KINDS.keys() | SERVICES.keys() <= roles
        assert SERVICES.keys() <= PROTECTED
        assert not KINDS.keys() & (PROTECTED | NEUTRAL)
        assert {world.styles[i] for i in held if world.phones[i].role == "ordinary"} == set(LIVES)
        assert {"go-between", "runner", "user"} <= roles

    def test_has_several_towns(self, world: World) -> None:
        towns = {phone.cell // CELLS_EACH for phone in world.phones if phone.held}
        assert towns == set(range(len(TOWNS)))

    def test_has_nobody_who_rings_themselves_or_texts_from_a_landline(self, world: World) -> None:
        assert all(contact.a != contact.b for contact in world.contacts)
        landlines = {i for i, phone in enumerate(world.phones) if phone.form == "landline"}
        assert not any({c.a, c.b} & landlines for c in world.contacts if c.text)

    def test_follows_each_line_from_number_to_number(self, world: World) -> None:
        assert world.successions
        for old, new in world.successions:
            assert world.line_of[old] == world.line_of[new]
            assert world.styles[new] == "moving"

    def test_shares_users_among_lines_and_with_services(self, world: World) -> None:
        spoke = world.met()
        lines: dict[str, set[int]] = defaultdict(set)
        for number, line in world.line_of.items():
            lines[line] |= {i for i in spoke[number] if world.phones[i].role == "user"}
        everybody = set().union(*lines.values())
        shared = {i for i in everybody if sum(i in users for users in lines.values()) > 1}
        assert len(shared) > len(everybody) / 20
        for role in ("outreach", "needle exchange", "drug service", "hostel"):
            hubs = [i for i, phone in enumerate(world.phones) if phone.role == role]
            assert any(spoke[hub] & everybody for hub in hubs)

    def test_leaves_fewer_calls_to_lines_where_more_come_by_app(self) -> None:
        def calls(app_use: float) -> int:
            world = make_shire(SEED, replace(SMALL, app_use=app_use))
            lines = {i for i, phone in enumerate(world.phones) if phone.role == "line"}
            return sum(c.b in lines for c in world.contacts)

        assert calls(0.0) > calls(0.3) > calls(0.8) > 0


class TestItsRecords:
    def test_in_a_star_view_are_those_of_phones_held(self, tmp_path: Path) -> None:
        world = make_shire(SEED, SMALL)
        rows, phones = written(world, tmp_path / "star.csv", Form())
        full, _ = written(world, tmp_path / "full.csv", Form(star=False))
        assert 0 < len(rows) < len(full)
        for row in rows:
            ends = (world.phones[phones[row[end]]].held for end in ("a_number", "b_number"))
            assert [bool(row["a_imei"]), bool(row["b_imei"])] == list(ends) != [False, False]

    def test_may_have_five_columns_only(self, tmp_path: Path) -> None:
        world = make_shire(SEED, SMALL)
        rows, _ = written(world, tmp_path / "five.csv", Form(only_five=True))
        assert rows
        assert tuple(rows[0]) == FIVE
