"""To whom an exhibit may be handed from its page, and who is found there."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.respond.exhibits import actions
from optimise.respond.exhibits.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestToWhomItIsHanded:
    """On the page somebody is found by name, of the force alone; the last ones stand there."""

    def page(self, scene: Scene, who: str, **sent: str) -> str:
        """Return the page of the hand-over, as it is opened or was sent."""
        client = client_of(getattr(scene.cast, who))
        href = reverse("respond_exhibits:give", args=[scene.drugs.id])
        answer = client.post(href, {"purpose": "For court"} | sent) if sent else client.get(href)
        return answer.content.decode() if answer.status_code != 302 else ""

    def test_takes_a_whole_name(self, scene: Scene) -> None:
        assert self.page(scene, "aisha", somebody_else="PC Dan Whitlock") == ""
        with viewing(scene.cast.aisha):
            assert scene.fresh().offered_to == scene.cast.dan.id

    def test_asks_who_is_meant_by_a_part_of_it(self, scene: Scene) -> None:
        page = self.page(scene, "aisha", somebody_else="Whitlock")
        assert "Choose which of those found is meant." in page
        with viewing(scene.cast.aisha):
            assert scene.fresh().offered_to is None
        dan = str(scene.cast.dan.id)
        assert self.page(scene, "aisha", somebody_else="Whitlock", person=dan) == ""

    def test_finds_nobody_of_an_agency(self, scene: Scene) -> None:
        page = self.page(scene, "aisha", somebody_else=scene.cast.olu.name)
        assert "Nobody of the force is called so." in page

    def test_offers_whom_one_handed_something_last(self, scene: Scene) -> None:
        assert str(scene.cast.dan) not in self.page(scene, "aisha")
        scene.give("aisha", scene.cast.dan)
        scene.act("aisha", actions.take_back)
        assert str(scene.cast.dan) in self.page(scene, "aisha")

    def test_shows_one_s_colleagues_in_it_to_nobody_outside(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.dan)
        scene.accept("dan")
        assert str(scene.cast.ines) not in self.page(scene, "dan")

    def test_is_found_for_a_keeper_too(self, scene: Scene) -> None:
        href = reverse("respond_exhibits:keeper", args=[scene.store.id])
        client = client_of(scene.cast.harry)
        assert client.post(href, {"somebody_else": "DI Ines Castell"}).status_code == 302
        again = client.post(href, {"somebody_else": "DI Ines Castell"})
        assert "keeps it already" in again.content.decode()
        assert client_of(scene.cast.dan).post(href, {"somebody_else": "Ines"}).status_code == 404
