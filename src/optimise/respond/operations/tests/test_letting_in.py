"""Who is let into an operation from its page, and who is found there."""

from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.respond.operations import queries
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestLettingSomebodyIn:
    def sent(self, scene: Scene, who: str, **sent: str) -> Any:
        """Return how the page answers."""
        client = client_of(getattr(scene.cast, who))
        href = reverse("respond_operations:post", args=[scene.operation.id])
        return client.post(href, {"part": Part.OFFICER.value} | sent)

    def test_finds_them_by_name(self, scene: Scene) -> None:
        part = self.sent(scene, "ines", somebody_else="Whitlock")
        assert part.status_code == 422
        assert "PC Dan Whitlock" in part.content.decode()
        assert self.sent(scene, "ines", somebody_else="PC Dan Whitlock").status_code == 302
        with viewing(scene.cast.dan) as dan:
            assert queries.operation(scene.operation.id, viewer=dan)

    def test_finds_nobody_for_whom_the_operation_is_not(self, scene: Scene) -> None:
        for who in ("dan", "olu"):
            answer = self.sent(scene, who, somebody_else="Aisha")
            assert answer.status_code == 404
            assert "Rahman" not in answer.content.decode()

    def test_finds_nobody_of_an_agency(self, scene: Scene) -> None:
        answer = self.sent(scene, "ines", somebody_else="Olu Barnes")
        assert "Nobody of the force is called so." in answer.content.decode()
