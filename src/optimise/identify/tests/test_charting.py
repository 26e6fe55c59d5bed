"""A chart that is narrowed: by grade, by day, to the way that leads to somebody."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of

from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.evaluate.domain import grading as g
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)
UNSURE = g.Grading(
    source=g.Source.UNTESTED, assessment=g.Assessment.NOT_KNOWN, handling=g.Handling.SHARE
)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def people(scene: Scene) -> dict[str, UUID]:
    """Mara knows Tam for sure and Oswin perhaps; Tam alone knows Quill."""
    found = {name: new_id() for name in ("Mara", "Tam", "Oswin", "Quill")}
    for name, one in found.items():
        scene.say(one, "Person", name=f"{name} Finch")
    scene.link("Associate", person=found["Mara"], associate=found["Tam"])
    unsure = scene.item("Mara may know Oswin.", grading=UNSURE)
    scene.link("Associate", item=unsure, person=found["Mara"], associate=found["Oswin"])
    scene.link("Associate", person=found["Tam"], associate=found["Quill"])
    return found


def drawn(scene: Scene, people: dict[str, UUID], **asked: str) -> set[str]:
    """Return whom Mara's chart names besides her, in the table that it is drawn from."""
    address = reverse("identify:links", args=[people["Mara"]])
    answer = client_of(scene.cast.chris).get(address, asked)
    assert answer.status_code == 200
    page = answer.content.decode()
    table = page.partition('id="links"')[2].partition("</table>")[0]
    return {name for name in people if name != "Mara" and f"{name} Finch" in table}


class TestAChart:
    def test_is_whole_where_nothing_narrows_it(self, scene: Scene, people: dict[str, UUID]) -> None:
        assert drawn(scene, people) == {"Tam", "Oswin"}
        assert drawn(scene, people, steps="2") == {"Tam", "Oswin", "Quill"}

    def test_leaves_out_what_is_less_sure(self, scene: Scene, people: dict[str, UUID]) -> None:
        assert drawn(scene, people, assessed="C") == {"Tam"}
        assert drawn(scene, people, assessed="D") == {"Tam", "Oswin"}

    def test_leaves_out_what_was_told_of_before_a_day(
        self, scene: Scene, people: dict[str, UUID]
    ) -> None:
        scene.days_ago = 40
        old = new_id()
        people["Wren"] = old
        scene.say(old, "Person", name="Wren Finch")
        item = scene.item("Mara knew Wren.")
        scene.link("Associate", item=item, person=people["Mara"], associate=old)
        assert "Wren" in drawn(scene, people)
        day = today() - timedelta(days=20)
        asked = {f"since_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
        assert drawn(scene, people, **asked) == {"Tam", "Oswin"}

    def test_shows_the_way_to_somebody_alone(self, scene: Scene, people: dict[str, UUID]) -> None:
        assert drawn(scene, people, steps="2", to=str(people["Quill"])) == {"Tam", "Quill"}

    def test_says_that_no_way_is_left(self, scene: Scene, people: dict[str, UUID]) -> None:
        address = reverse("identify:links", args=[people["Mara"]])
        asked = {"to": str(people["Oswin"]), "assessed": "A"}
        page = client_of(scene.cast.chris).get(address, asked).content.decode()
        assert "No such links" in page
        assert "Draw all" in page

    def test_seeks_nobody_who_is_not_drawn(self, scene: Scene, people: dict[str, UUID]) -> None:
        hidden = str(new_id())
        assert drawn(scene, people, to=hidden) == {"Tam", "Oswin"}
