"""A door that was damaged: the housing partner who was told of it is asked to mend it, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.database import Copy

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.respond.day import actions
from optimise.respond.day.domain.board import Ask, Met
from optimise.respond.day.models import Need
from optimise.respond.day.tests.scene import MILL, QUARRY, Scene, make_scene
from optimise.respond.warrants import actions as searching
from optimise.respond.warrants.domain.without import Said, Searched
from optimise.respond.warrants.models import SearchPower

pytestmark = pytest.mark.django_db(transaction=True)
DAMAGE = "The door of the flat; he threw a kettle at PC Rahman"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def search(scene: Scene, place: str = MILL, damage: str = DAMAGE, **more: Any) -> None:
    moment = now() - timedelta(minutes=5)
    said = Said(
        searched=Searched.PREMISES, place=place, sought="Class A drugs",
        grounds="He was stopped with 30 wraps and gave this address.",
        arrested="Kieran Vale, PWITS class A", authority="Insp Barrow, by radio at 14:10",
    )  # fmt: skip
    given = searching.NewEntry(
        entered_at=moment, left_at=moment, led_by=scene.cast.aisha, officers="Rahman", notice=True,
        copy_left="With him", occupier="His mother", night_why="He would have it moved.",
        damage=damage, secured="Housing, within the hour", **more,
    )  # fmt: skip
    with viewing(scene.cast.ines):
        operation = scene.operations.fresh()
    with viewing(scene.cast.aisha) as aisha:
        searching.search_without(
            operation=operation, power=SearchPower.objects.get(key="pace-18"), said=said,
            given=given, by=aisha,
        )  # fmt: skip


def asked(scene: Scene) -> list[tuple[str, str, str]]:
    with viewing(scene.cast.ines):
        rows = Need.objects.select_related("agency", "address")
        return [(one.address.label, one.what, str(one.agency or "")) for one in rows]


class TestADamagedDoor:
    def test_is_asked_of_the_housing_partner_who_reads_nothing_else(self, scene: Scene) -> None:
        scene.tell_housing()
        key = new_id()
        for _ in range(2):
            search(scene, client_id=key)
        assert asked(scene) == [(MILL, Ask.BOARDING, str(scene.cast.housing))]
        hal = next(one for one in scene.cast.people.values()
                   if one.organisation_id == scene.cast.housing.id)  # fmt: skip
        page = client_of(hal).get(reverse("respond_day:agency")).content.decode()
        assert "A door was damaged" in page
        assert "kettle" not in page
        assert "Rahman" not in page

    def test_is_asked_of_the_control_room_where_no_partner_was_told_of_it(
        self, scene: Scene
    ) -> None:
        scene.tell_housing(hours=1)  # from an hour on: they know of nothing yet
        search(scene)
        search(scene, place=QUARRY)
        assert sorted(asked(scene)) == [(MILL, Ask.BOARDING, ""), (QUARRY, Ask.BOARDING, "")]

    def test_is_asked_once_and_again_where_it_was_not_needed(self, scene: Scene) -> None:
        scene.tell_housing()
        need = scene.ask(Ask.BOARDING)
        search(scene)
        assert len(asked(scene)) == 1
        scene.answer(need, Met.WITHDRAWN)
        search(scene)
        assert len(asked(scene)) == 2

    def test_is_asked_for_nowhere_else_and_not_without_damage(self, scene: Scene) -> None:
        search(scene, place="1 Nowhere Lane")
        search(scene, damage="")
        with viewing(scene.cast.ines) as ines:
            actions.close_day(day=scene.fresh(), by=ines)
        search(scene)
        assert asked(scene) == []
