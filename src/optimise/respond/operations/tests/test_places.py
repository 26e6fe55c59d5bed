"""A place goes in with its point, its reach and its hours, and the desk answers in one act."""

from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import LOCAL, now
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
