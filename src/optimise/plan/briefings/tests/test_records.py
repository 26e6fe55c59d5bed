"""Cards that begin with the record of a group or a line, and end with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import AsRole, Copy
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.actions import audience_id, reclassify
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.queries import fences_of
from optimise.agencies import actions as agencies
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate_actions
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain import grading as g
from optimise.link.groups import actions as group_actions
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.tests.scene import NAMES, Scene, make_circle, make_scene
from optimise.link.groups.tests.test_doors import ARCHIVING
from optimise.link.lines.actions.recording import set_status
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line
from optimise.plan.briefings import actions, handlers, queries
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene as cards

pytestmark = pytest.mark.django_db(transaction=True)


def make_mapped(cast: Cast) -> Scene:
    scene = make_scene(cast)
    scene.map()
    return scene


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_mapped, cast)


def card_on(scene: Scene, entity: object, product: str = "group_card") -> Briefing:
    return cards.live(
        scene.cast, items=list(scene.items.values())[:1], product=product,
        about=frozenset({entity}), title="The Harrow group", details={},
    )  # fmt: skip


def state(scene: Scene, card: Briefing) -> tuple[str, str]:
    with viewing(scene.cast.beth) as beth:
        found = queries.briefing(card.id, viewer=beth)
    return found.state, found.ended_why


class TestWords:
    def test_of_a_group_name_its_members_and_nobody_it_uses(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            said = groups.officers_words(scene.group.id, viewer=chris)
        assert said is not None
        assert said.fields["known_as"] == "The Harrow group"
        assert all(name in said.fields["faces"] for name in NAMES)
        assert "Tom Ashby" not in " ".join(said.fields.values())
        assert set(said.items) == {scene.items[name].id for name in NAMES}

    @pytest.mark.parametrize("kept_back", ["link", "name"])
    def test_say_nothing_that_only_an_item_kept_from_briefings_says(
        self, scene: Scene, kept_back: str
    ) -> None:
        known, group = scene.known, scene.group.entity_id
        stopped = cards.stopping(g.Outlet.BRIEFING)
        for schema, prop, shut, free in (
            ("Vehicle", "registrationNumber", "IQ99 ZZZ", "IQ98 YYY"),
            ("Address", "full", "4 Lantern Row, Swindon", "9 Quarry Lane, Swindon"),
        ):
            for name in (shut, free):
                link, naming = known.item(f"They use {name}."), known.item(f"This is {name}.")
                if name == shut and kept_back == "link":
                    link = known.item("The unit alone knows.", grading=stopped)
                elif name == shut:
                    naming = known.item("The unit alone knows.", grading=stopped)
                thing = new_id()
                value: dict[str, Any] = {prop: name}
                known.say(thing, schema, item=naming, **value)
                known.link("UnknownLink", item=link, subject=group, object=thing)
        hidden = known.item("Rhona Tate runs it.", grading=stopped)
        with viewing(scene.cast.chris) as chris:
            said = groups.officers_words(scene.group.id, viewer=chris)
            assert said is not None
            items = evaluate.items(said.items, viewer=chris)
            assert not [one for one in items if one.handling == "C"]
        told = said.fields["vehicles"] + said.fields["places"]
        assert "IQ98YYY" in told.replace(" ", "")
        assert "IQ99ZZZ" not in told.replace(" ", "")
        assert "9 Quarry Lane" in told
        assert "Lantern Row" not in told
        assert hidden.id not in said.items

    def test_name_nobody_who_is_a_member_by_an_item_kept_from_briefings(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        scene = database_copy.put(make_mapped, cast)
        stopped = cards.stopping(g.Outlet.BRIEFING)
        with viewing(cast.beth) as beth:
            evaluate_actions.grade_again(
                item=scene.items[NAMES[0]], grading=stopped, why="From the unit.", by=beth
            )
        with viewing(cast.chris) as chris:
            said = groups.officers_words(scene.group.id, viewer=chris)
        assert said is not None
        assert NAMES[0] not in said.fields["faces"]
        assert all(name in said.fields["faces"] for name in NAMES[1:])

    def test_are_none_of_what_is_not_mapped_or_kept_in_a_circle(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        early = database_copy.put(make_scene, cast)
        with viewing(cast.chris) as chris:
            assert groups.officers_words(early.group.id, viewer=chris) is None
        circle = make_circle(cast, cast.beth, cast.mina)
        with viewing(cast.beth) as beth:
            group = groups.group(early.group.id, viewer=beth)
            group.stage = Stage.MAPPED
            assert groups.is_told_of(group)
            to = replace(fences_of(group.audience_id), circle=circle.id)
            reclassify(kind="group", row=group.id, to=to, reason="Theirs now.", by=beth)
            moved = groups.group(early.group.id, viewer=beth)
            moved.stage = Stage.MAPPED
            assert not groups.is_told_of(moved)

    def test_are_for_those_alone_who_read_the_record(self, scene: Scene) -> None:
        chosen = reverse("plan:choose", args=["group_card"]) + f"?group={scene.group.id}"
        for who, status in (("chris", 200), ("aisha", 404), ("olu", 404)):
            assert client_of(scene.cast.people[who]).get(chosen).status_code == status


class TestACard:
    def test_of_its_members_alone_stands_on_the_page_of_a_group(self, scene: Scene) -> None:
        def shown() -> bool:
            page = reverse("link_groups:group", args=[scene.group.id])
            return "No card about the group" not in client_of(scene.cast.chris).get(page).text

        members = frozenset(scene.people[name] for name in NAMES)
        cards.live(
            scene.cast, items=list(scene.items.values())[:1], product="group_card",
            about=members | {new_id()}, title="Another group", details={},
        )  # fmt: skip
        assert not shown()
        cards.live(
            scene.cast, items=list(scene.items.values())[:1], product="group_card",
            about=members, title="Know them", details={},
        )  # fmt: skip
        assert shown()

    def test_of_a_group_is_written_from_its_record(self, scene: Scene) -> None:
        client = client_of(scene.cast.chris)
        query = f"?group={scene.group.id}"
        page = client.get(reverse("link_groups:group", args=[scene.group.id])).content.decode()
        assert reverse("plan:choose", args=["group_card"]) + query in page
        chosen = client.get(reverse("plan:choose", args=["group_card"]) + query).content.decode()
        assert chosen.count(" checked") == len(NAMES)
        assert f'name="group" value="{scene.group.id}"' in chosen
        item = scene.items[NAMES[0]].id
        address = reverse("plan:write", args=["group_card"]) + f"{query}&item={item}"
        assert "The Harrow group" in client.get(address).content.decode()
        client.post(
            address,
            {
                "item": str(item), "title": "The Harrow group", "why": "They are here.",
                "do": "Stop and speak.", "contact": "The desk", "about": [],

                **{
                    f"{day}_day_{part}": str(getattr(today(), part))
                    for day in ("first", "last")
                    for part in ("day", "month", "year")
                },
                **{f"detail_{name}": "Known." for name in (
                    "known_as", "what_they_do", "places", "weapons", "protect", "look_for",
                    "if_stopped",
                )},
            },
        )  # fmt: skip
        with viewing(scene.cast.chris):
            (kept,) = Briefing.objects.all()
        assert list(kept.about) == [scene.group.entity_id]

    def test_of_a_group_ends_when_its_record_is_closed(self, scene: Scene) -> None:
        card = card_on(scene, scene.group.entity_id)
        other = card_on(scene, scene.people[NAMES[0]])
        told = {"group": str(scene.group.id)}
        # Nobody calls it back while the record is open.
        for who in (scene.cast.aisha, scene.cast.mina):
            with viewing(who):
                handlers.end_group(told)
        assert state(scene, card)[0] == "live"
        scene.step(Stage.ARCHIVED, scene.cast.cora, archiving=ARCHIVING)
        with viewing(scene.cast.mina):
            handlers.end_group(told)
            handlers.end_group(told)
        assert state(scene, card) == ("withdrawn", "The record that it is about was closed.")
        assert state(scene, other)[0] == "live"
        with viewing(scene.cast.aisha) as aisha:
            assert [b.id for b in queries.live_about({scene.group.entity_id}, viewer=aisha)] == []

    @pytest.mark.parametrize(("wrong", "after"), [(True, "held"), (False, "live")])
    def test_of_a_group_is_looked_at_again_when_somebody_is_in_it_no_more(
        self, scene: Scene, wrong: bool, after: str
    ) -> None:
        card = card_on(scene, scene.group.entity_id)
        other = card_on(scene, scene.people[NAMES[0]])
        with viewing(scene.cast.chris) as chris:
            (member,) = [
                m for m in scene.fresh().members.all() if m.person == scene.people[NAMES[0]]
            ]
            group_actions.end_member(
                member=member, wrong=wrong, why="It was another man.", by=chris
            )
        assert (state(scene, card)[0], state(scene, other)[0]) == (after, "live")
        with viewing(scene.cast.beth) as beth:
            (asked,) = to_do.serving("card", [card.id], viewer=beth)
            assert NAMES[0] not in asked.text
            assert not to_do.serving("card", [other.id], viewer=beth)

    def test_that_runs_out_while_it_is_held_has_nothing_asked_of_it(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        card = card_on(scene, scene.group.entity_id)
        with viewing(scene.cast.chris) as chris:
            member = scene.fresh().members.get(person=scene.people[NAMES[0]])
            group_actions.end_member(member=member, wrong=True, why="Another man.", by=chris)

        def end() -> int:
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                return actions.end_asked_of_ended(by=clerk)

        def asked() -> str:
            with viewing(scene.cast.cora) as cora:
                return str(to_do.serving("card", [card.id], viewer=cora).get().status)

        with viewing(scene.cast.joan) as joan:
            agencies.suspend(person=scene.cast.beth, why="Left.", by=joan)  # who was asked
        assert (end(), asked()) == (0, "open")
        with frozen(card.valid_until + timedelta(minutes=1)):
            assert (end(), end()) == (1, 0)
        assert asked() == "withdrawn"

    def test_of_a_group_is_held_by_nobody_while_the_member_stands(self, scene: Scene) -> None:
        card = card_on(scene, scene.group.entity_id)
        with viewing(scene.cast.chris):
            member = scene.fresh().members.get(person=scene.people[NAMES[0]])
        with acting_as_system(Role.RETENTION_CLERK), transaction.atomic():
            handlers.member_ended({"member": str(member.id)})
        assert state(scene, card)[0] == "live"

    def test_of_a_line_ends_when_it_is_closed(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.beth, scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            audience = Audience(
                layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id
            )
            line = Line(
                brand="Jay", circle=circle, owner=chris.person, made_by=chris.person,
                made_at=now(), audience_id=audience_id(audience, viewer=chris),
            )  # fmt: skip
            line.save(force_insert=True)
        card = card_on(scene, line.entity_id, product="line_card")
        told = {"line": str(line.id)}
        with viewing(scene.cast.mina):
            handlers.end_line(told)
        assert state(scene, card)[0] == "live"
        with viewing(scene.cast.chris) as chris:
            set_status(Line.objects.get(pk=line.pk), Status.CLOSED_2, why="Off.", by=chris)
        with viewing(scene.cast.mina):
            handlers.end_line(told)
        assert state(scene, card)[0] == "withdrawn"
