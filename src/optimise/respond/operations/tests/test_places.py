"""A place goes in with its point, its reach and its hours, and the desk answers in one act."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import LOCAL, now
from optimise.basics.ids import new_id
from optimise.respond.deconfliction.models import Event
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Thing
from optimise.respond.operations.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def send(scene: Scene, who: str = "ines", **changes: Any) -> Any:
    begins = (now() + timedelta(days=1)).astimezone(LOCAL).replace(second=0, microsecond=0)
    sent = {
        "label": "12 Mill Lane, Swindon", "note": "Steel door.", "kind": "warrant",
        "latitude": "51.5613", "longitude": "-1.7796", "metres": "",
    }  # fmt: skip
    for name, at in (("since", begins), ("until", begins + timedelta(hours=3))):
        sent[name] = f"{at:%Y-%m-%dT%H:%M}"
    page = reverse("respond_operations:place", args=[scene.operation.id])
    return client_of(scene.cast.people[who]).post(page, sent | changes, follow=True)


def held(scene: Scene) -> tuple[int, int]:
    with viewing(scene.cast.ines):
        places = Thing.objects.filter(operation=scene.operation, kind=Kind.PLACE)
        return places.count(), Event.objects.filter(circle=scene.operation.circle).count()


class TestAPlaceWithItsHours:
    def test_is_looked_at_and_told_to_the_desk_in_one_act(self, scene: Scene) -> None:
        before = held(scene)
        text = send(scene).content.decode()
        assert "It is in. Clear with other operations" in text
        assert held(scene) == (before[0] + 1, before[1] + 1)
        with viewing(scene.cast.ines):
            event = Event.objects.select_related("interest").get(label="12 Mill Lane, Swindon")
        assert event.interest.metres == 300  # as is usual for a warrant

    def point(self, scene: Scene, label: str) -> tuple[float, float]:
        with viewing(scene.cast.ines):
            place = Event.objects.select_related("interest").get(label=label).interest
        assert place.latitude is not None
        assert place.longitude is not None
        return place.latitude, place.longitude

    def test_is_found_by_its_postcode_where_nobody_set_a_point(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute(
            "with made as (insert into agencies_postcodeedition (id, source, edition, attribution,"
            " digest, rows, left_out, loaded_by, loaded_at) values (gen_random_uuid(), 'A test',"
            " '2026-08-01', '', 'a', 1, 0, gen_random_uuid(), now()) returning id)"
            " insert into agencies_postcode (code, latitude, longitude, quality, edition_id)"
            " select 'SN1 2AB', 51.56, -1.78, 1, id from made"
        )
        label = "12 Mill Lane, Swindon sn1 2ab"
        text = send(scene, label=label, latitude="", longitude="").content.decode()
        assert "Its point is that of its postcode, SN1 2AB." in text
        assert self.point(scene, label) == (51.56, -1.78)

    def test_is_found_by_the_house_as_it_is_known(self, scene: Scene) -> None:
        item = scene.known.item("They deal at 12 Mill Lane.")
        scene.known.say(
            new_id(),
            "Address",
            item=item,
            full="12 Mill Lane, Swindon",
            latitude="51.57",
            longitude="-1.79",
        )
        label = "12 Mill Ln, Swindon"
        text = send(scene, label=label, latitude="", longitude="").content.decode()
        assert "Its point is that of the house as it is known here." in text
        assert self.point(scene, label) == (51.57, -1.79)

    def test_that_nobody_knows_asks_for_a_postcode_or_a_pin(self, scene: Scene) -> None:
        before = held(scene)
        answer = send(scene, latitude="", longitude="")
        assert answer.status_code == 422
        assert "Add its postcode, or set the pin on the map." in answer.content.decode()
        half = send(scene, longitude="").content.decode()
        assert "Fill in both latitude and longitude, or neither." in half
        assert held(scene) == before

    def test_is_offered_to_who_applies_for_a_warrant(self, scene: Scene) -> None:
        apply = reverse("respond_warrants:apply", args=[scene.operation.id])
        way = reverse("respond_operations:place", args=[scene.operation.id])
        page = client_of(scene.cast.ines).get(apply).content.decode()
        assert "The operation has no place yet." in page
        assert way in page
        send(scene)
        page = client_of(scene.cast.ines).get(apply).content.decode()
        assert "12 Mill Lane, Swindon" in page
        assert way in page

    @pytest.mark.parametrize("wrong", [{"latitude": "200"}, {"metres": "900000"}, {"label": ""}])
    def test_that_is_wrong_puts_nothing_in(self, scene: Scene, wrong: dict[str, str]) -> None:
        before = held(scene)
        assert send(scene, **wrong).status_code == 422
        assert held(scene) == before

    @pytest.mark.parametrize("who", ["lena", "aisha", "ellie"])
    def test_is_put_in_by_nobody_else(self, scene: Scene, who: str) -> None:
        before = held(scene)
        assert send(scene, who).status_code in (403, 404)
        assert held(scene) == before
