"""Searches without a warrant: who writes one down, what it must say, and its inspector."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from conftest import AsRole, Copy
from django.db import Error, IntegrityError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.assignments import queries as to_do
from optimise.basics.clock import LOCAL, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.domain.happened import What
from optimise.respond.operations.domain.material import Kind as Material
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.candour import Why
from optimise.respond.warrants.domain.without import PowerWithout, Said, Searched
from optimise.respond.warrants.models import Power, Search, SearchPower
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from optimise.respond.warrants.views.slots import happened, material
from optimise.respond.warrants.watch import ask_of_searches

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


SAID: dict[str, Any] = {
    "searched": Searched.PREMISES, "place": ADDRESS, "sought": "Class A drugs and phones",
    "grounds": "He was stopped with 30 wraps and gave this address.",
    "arrested": "Kieran Vale, PWITS class A", "authority": "Insp Barrow, by radio at 14:10",
}  # fmt: skip


def search(scene: Scene, key: str = "pace-18", who: str = "aisha", **changes: Any) -> Search:
    moment = now() - timedelta(minutes=5)
    said = SAID | {k: v for k, v in changes.items() if k in Said.__annotations__}
    given: dict[str, Any] = {
        "entered_at": moment, "left_at": moment, "led_by": scene.cast.aisha,
        "officers": "Rahman", "notice": True, "copy_left": "With him", "occupier": "His mother",
        "night_why": "He would have it moved.",
    } | {k: v for k, v in changes.items() if k not in Said.__annotations__}  # fmt: skip
    with viewing(scene.cast.ines):
        operation = scene.operations.fresh()
    with viewing(scene.cast.people[who]) as by:
        return actions.search_without(
            operation=operation,
            power=SearchPower.objects.get(key=key),
            said=Said(**said),
            given=actions.NewEntry(**given),
            by=by,
        )


class TestASearch:
    def test_is_written_down_by_a_constable_of_the_circle_alone(self, scene: Scene) -> None:
        made = search(scene, found="Two phones")
        for who in ("aisha", "ines", "levi"):
            with viewing(scene.cast.people[who]) as viewer:
                assert queries.search(made.id, viewer=viewer).address == ADDRESS
        for who in ("dan", "lena", "chris", "ellie", "joan"):
            with viewing(scene.cast.people[who]) as viewer, pytest.raises(NothingHereError):
                queries.search(made.id, viewer=viewer)
        with pytest.raises(NothingHereError):
            search(scene, who="dan")

    def test_is_a_figure_material_and_told_to_a_court_later(self, scene: Scene) -> None:
        made = search(scene, found="")
        with viewing(scene.cast.ines) as ines:
            operation = scene.operations.fresh()
            (one,) = happened(
                operation.id, since=now() - timedelta(days=1), until=now(), viewer=ines
            )
            assert one.what is What.SEARCH
            assert one.kind == "PACE 1984 s18, after an arrest"
            rows = material(operation.id, viewer=ines)
            assert made.id in {row.row for row in rows if row.kind is Material.SEARCH}
            power = Power.objects.get(key="mda-23")
            place = scene.fresh().place
            again = actions.apply(operation=operation, place=place, power=power, by=ines)
            listed = queries.answered_against(again, viewer=ines)
        (said,) = [row for row in listed if row.why == Why.SEARCH]
        assert "under PACE 1984 s18" in said.words

    def test_that_a_phone_sends_twice_was_made_once(self, scene: Scene) -> None:
        sent = new_id()
        assert search(scene, client_id=sent).id == search(scene, client_id=sent).id

    @pytest.mark.parametrize(
        ("key", "changes", "field"),
        [
            ("pace-18", {"grounds": " "}, "grounds"),
            ("pace-18", {"arrested": ""}, "arrested"),
            ("pace-18", {"authority": ""}, "authority"),
            ("pace-32-person", {"searched": Searched.PREMISES}, "searched"),
            ("mda-23-2", {"searched": Searched.PREMISES}, "searched"),
            ("pace-17-arrest", {"searched": Searched.PERSON}, "searched"),
            ("pace-17-life", {"wrong_address": True}, "wrong_address_done"),
            ("pace-17-life", {"damage": "The door"}, "secured"),
        ],
    )
    def test_says_what_its_power_asks(
        self, scene: Scene, key: str, changes: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(NotReadyError) as raised:
            search(scene, key, **changes)
        assert [name for name, _ in raised.value.problems] == [field]

    def test_on_the_street_needs_no_arrest_and_no_inspector(self, scene: Scene) -> None:
        made = search(
            scene, "mda-23-2", searched=Searched.PERSON, arrested="", authority="", night_why=""
        )
        assert not made.waits_for_inspector

    def test_is_of_a_warrant_or_a_power_and_never_of_both_or_neither(self, scene: Scene) -> None:
        made = search(scene)
        made.pk, made.power = new_id(), None
        with viewing(scene.cast.aisha), pytest.raises(IntegrityError), transaction.atomic():
            made.save(force_insert=True)

    def test_stands_on_a_page_with_the_form(self, scene: Scene) -> None:
        client = client_of(scene.cast.aisha)
        page = reverse("respond_warrants:without", args=[scene.operations.operation.id])
        assert "save life or limb" in client.get(page).content.decode()
        clock = now().astimezone(LOCAL).strftime("%Y-%m-%dT%H:%M")
        power = SearchPower.objects.get(key="pace-17-life")
        sent = {
            "power": str(power.id), "searched": "premises", "place": "9 Dray Lane",
            "sought": "A man who called 999", "grounds": "Blood on the door, no answer",
            "entered_at": clock, "left_at": clock, "led_by": str(scene.cast.aisha.id),
            "officers": "Rahman", "occupier": "Nobody", "copy_left": "On the table",
            "night_why": "He might have died", "client_id": str(new_id()),
        }  # fmt: skip
        answer = client.post(page, sent, follow=True)
        assert "Blood on the door" in answer.content.decode()
        for who in ("dan", "chris", "ellie", "joan"):
            assert client_of(scene.cast.people[who]).get(page).status_code == 404


class TestItsInspector:
    def test_records_it_and_was_no_part_of_it(self, scene: Scene) -> None:
        made = search(scene, authority="", at_once_why="He had to show us the loft.")
        assert made.waits_for_inspector
        for who in ("aisha", "dan"):
            with (
                viewing(scene.cast.people[who]) as by,
                pytest.raises((NotForYouError, NothingHereError)),
            ):
                actions.record_as_inspector(search=made, words="Wraps, phones.", by=by)
        with viewing(scene.cast.levi) as levi:
            assert [one.id for one in queries.unread(viewer=levi)] == [made.id]
            with pytest.raises(NotReadyError):
                actions.record_as_inspector(search=made, words=" ", by=levi)
            actions.record_as_inspector(search=made, words="PWITS; phones, scales.", by=levi)
            assert queries.unread(viewer=levi) == []
            with pytest.raises(NotReadyError):
                actions.record_as_inspector(search=made, words="Again.", by=levi)
        page = reverse("respond_warrants:search", args=[made.id])
        assert "PWITS; phones, scales." in client_of(scene.cast.aisha).get(page).content.decode()

    def test_is_neither_who_led_it_nor_who_wrote_it(self, scene: Scene) -> None:
        led = search(scene, led_by=scene.cast.levi)
        wrote = search(scene, who="ines")
        for made, who in ((led, "levi"), (wrote, "ines")):
            with viewing(scene.cast.people[who]) as by, pytest.raises(NotForYouError):
                actions.record_as_inspector(search=made, words="Grounds.", by=by)
            page = reverse("respond_warrants:as_inspector", args=[made.id])
            assert client_of(scene.cast.people[who]).get(page).status_code == 404

    def test_is_no_constable_by_sql_either(self, scene: Scene) -> None:
        made = search(scene, who="ines")
        for who in ("ines", "beth"):
            if who == "beth":
                scene.operations.post(scene.cast.beth)
            with (
                viewing(scene.cast.people[who]) as by,
                pytest.raises(Error, match="second person"),
            ):
                Search.objects.filter(pk=made.pk).update(read_by_id=by.person, read_at=now())

    def test_is_asked_for_once(self, scene: Scene, asked: Callable[[], int]) -> None:
        assert asked() == 0
        made = search(scene)
        assert asked() == 1
        assert asked() == 0
        with viewing(scene.cast.ines) as ines:
            (task,) = to_do.serving("search", [made.id], viewer=ines)
            assert ADDRESS not in task.text
        with viewing(scene.cast.lena):
            assert not to_do.actions().filter(kind="search").exists()
        with viewing(scene.cast.levi) as levi:
            actions.record_as_inspector(search=made, words="PWITS; phones.", by=levi)
        assert asked() == 0

    @pytest.fixture
    def asked(self, as_role: AsRole) -> Callable[[], int]:
        def asked() -> int:
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                return ask_of_searches(by=clerk)

        return asked


class TestItsPower:
    def test_that_changed_stands_for_what_was_searched_before(self, scene: Scene) -> None:
        made = search(scene)
        given = PowerWithout(
            key="pace-18", name="PACE 1984 s18, as amended", test="Otherwise", reach="Less",
            applies="A constable", searched=(Searched.PREMISES,), after_arrest=True, inspector=True,
        )  # fmt: skip
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.set_power_without(given=given, since=today(), by=ines)
        with viewing(scene.cast.joan) as joan:
            actions.set_power_without(given=given, since=today(), by=joan)
        with viewing(scene.cast.ines) as ines:
            assert queries.search(made.id, viewer=ines).under == "PACE 1984 s18, after an arrest"
        (stands,) = [one for one in queries.search_powers(on=today()) if one.key == "pace-18"]
        assert stands.name == "PACE 1984 s18, as amended"

    def test_is_of_a_day_on_which_it_was_in_force(self, scene: Scene) -> None:
        before = now() - timedelta(days=4_000)
        with pytest.raises(NotReadyError, match="not in force"):
            search(scene, entered_at=before, left_at=before)
