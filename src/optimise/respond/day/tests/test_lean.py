"""The board asks no more of the database the more was seized; a phone asks nothing of it at all."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.database import Copy

from optimise.basics.ids import new_id
from optimise.respond.day.tests.scene import MILL, Scene, make_scene
from optimise.respond.exhibits import actions as exhibits
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def seize(scene: Scene, many: int) -> None:
    for _ in range(many):
        new = exhibits.NewExhibit(
            kind=Kind.CASH, what="A roll of notes", seal="B1", where="The kitchen",
            operation=scene.operations.operation,
        )  # fmt: skip
        with viewing(scene.cast.aisha) as aisha:
            one = exhibits.seize(given=new, by=aisha)
            exhibits.measure(exhibit=one, kind=Measure.CASH, amount=Decimal(420), by=aisha)


def asked(scene: Scene, page: str, mark: str = "") -> tuple[int, str, int]:
    """Return how much a page that is asked for again reads, its mark and its answer."""
    client = client_of(scene.cast.ines)
    with CaptureQueriesContext(connection) as said:
        answer = client.get(
            reverse(f"respond_day:{page}", args=[scene.day.id]), headers={"If-None-Match": mark}
        )
    return len(said), answer.headers["ETag"], answer.status_code


class TestTheBoard:
    def test_reads_no_more_often_however_much_was_seized(self, scene: Scene) -> None:
        seize(scene, 1)
        few, mark, _ = asked(scene, "board_rows")
        seize(scene, 5)
        many, new, status = asked(scene, "board_rows", mark)
        assert (many, status) == (few, 200)
        assert new != mark
        again, _, status = asked(scene, "board_rows", new)
        assert status == 304
        assert again < many

    def test_changes_where_something_is_estimated_no_more(self, scene: Scene) -> None:
        seize(scene, 1)
        _, mark, _ = asked(scene, "board_rows")
        with viewing(scene.cast.aisha) as aisha:
            new = exhibits.NewExhibit(
                kind=Kind.CASH, what="A tin", seal="B2", where="The loft",
                operation=scene.operations.operation,
            )  # fmt: skip
            one = exhibits.seize(given=new, by=aisha)
        _, before, _ = asked(scene, "board_rows")
        with viewing(scene.cast.aisha) as aisha:
            exhibits.measure(exhibit=one, kind=Measure.CASH, amount=Decimal(20), by=aisha)
        _, after, _ = asked(scene, "board_rows")
        assert len({mark, before, after}) == 3


class TestATap:
    def test_asks_once_who_sends_it_and_where_they_work(self, scene: Scene) -> None:
        client = client_of(scene.cast.aisha)
        with CaptureQueriesContext(connection) as said:
            answer = client.post(
                reverse("respond_day:tap", args=[scene.places[MILL].id]),
                {"state": "in", "client_id": str(new_id())},
                headers={"Accept": "application/json"},
            )
        tables = ("agencies_person", "agencies_organisation")
        whose = [
            one["sql"] for one in said if any(f'FROM "{name}"' in one["sql"] for name in tables)
        ]
        assert (answer.status_code, len(whose)) == (201, 1)


class TestAPhone:
    def test_is_told_nothing_new_by_what_was_seized(self, scene: Scene) -> None:
        few, mark, _ = asked(scene, "phone_rows")
        seize(scene, 3)
        again, same, status = asked(scene, "phone_rows", mark)
        assert (same, status) == (mark, 304)
        assert again < few
