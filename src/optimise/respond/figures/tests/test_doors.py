"""Figures lead to their records, go out as a table and as one page, and are nobody else's."""

import csv
import io

import pytest
from conftest import Copy
from pypdfium2 import PdfDocument
from tests.cast import Cast, client_of

from optimise.respond.day.domain.board import State
from optimise.respond.day.tests.scene import MILL, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def addresses(scene: Scene) -> list[str]:
    return [
        "/figures/",
        f"/figures/operation/{scene.day.operation_id}/",
        f"/figures/day/{scene.day.id}/",
    ]


class TestFigures:
    def test_lead_to_each_record_they_count(self, scene: Scene) -> None:
        scene.keep_safe()
        scene.tap(State.IN)
        for address in addresses(scene):
            text = client_of(scene.cast.ines).get(address).content.decode()
            assert "People to keep safe: child" in text, address
            assert f"Safeguarding was told of a child at {MILL}" in text, address
            assert str(scene.cast.aisha) in text, address

    def test_go_out_as_a_table(self, scene: Scene) -> None:
        scene.keep_safe()
        answer = client_of(scene.cast.ines).get(f"{addresses(scene)[1]}?form=csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[1][0:2] == ["people to keep safe", "child"]
        assert rows[1][8] == "confirmed"
        assert len(rows) == 2

    def test_go_out_as_one_page(self, scene: Scene) -> None:
        scene.keep_safe()
        answer = client_of(scene.cast.ines).get(f"{addresses(scene)[1]}?form=pdf")
        paper = PdfDocument(answer.content)
        assert len(paper) == 1
        text = paper[0].get_textpage().get_text_range()
        assert "OFFICIAL-SENSITIVE" in text
        assert "People to keep safe: child" in text

    def test_of_days_that_make_no_sense_are_of_this_week(self, scene: Scene) -> None:
        client = client_of(scene.cast.ines)
        for asked in ("since=x&until=y", "since=2026-11-30&until=2026-11-01"):
            assert client.get(f"/figures/?{asked}").status_code == 200

    def test_are_nobody_s_outside_the_circle(self, scene: Scene) -> None:
        scene.keep_safe()
        for person in (scene.cast.dan, scene.cast.lena, scene.cast.chris):
            client = client_of(person)
            for address in addresses(scene)[1:]:
                assert client.get(address).status_code == 404
            text = client.get("/figures/").content.decode()
            assert MILL not in text
            assert "People to keep safe" not in text
        assert client_of(scene.cast.olu).get("/figures/").status_code == 404
