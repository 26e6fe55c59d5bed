"""On its day whoever owns a decision is told to sign in, once, and nobody learns of which."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from conftest import Copy
from django.db import DatabaseError, connection
from tests.cast import Cast, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.alerts import notices
from optimise.basics.clock import LOCAL, frozen, today
from optimise.basics.refusals import NotForYouError
from optimise.respond.operations.actions.reviewing import tell_of_reviews
from optimise.respond.operations.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
DUE = timedelta(days=3)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[set[UUID]]:
    heard: list[set[UUID]] = []

    def tell(people: Iterable[UUID]) -> None:
        heard.append(set(people))

    monkeypatch.setattr(notices, "tell", tell)
    return heard


def at(hour: int, days: timedelta = DUE) -> datetime:
    return datetime.combine(today() + days, datetime.min.time(), LOCAL).replace(hour=hour)


def look(moment: datetime) -> None:
    with frozen(moment), acting_as_system(Role.RETENTION_CLERK) as clerk:
        tell_of_reviews(by=clerk)


class TestADecisionToLookAtAgain:
    def test_tells_whoever_leads_and_whoever_owns_its_risk_once_on_its_day(
        self, scene: Scene, told: list[set[UUID]]
    ) -> None:
        scene.write(review_on=today() + DUE, risk_owner="PC Aisha Rahman")
        look(at(8, timedelta(days=2)))
        look(at(5))
        assert [one for one in told if one] == []
        look(at(6))
        look(at(7))
        assert [one for one in told if one] == [{scene.cast.ines.id, scene.cast.aisha.id}]

    @pytest.mark.parametrize(("late", "hears"), [(1, True), (3, True), (4, False)])
    def test_tells_them_later_where_nothing_ran_on_its_day(
        self, scene: Scene, told: list[set[UUID]], *, late: int, hears: bool
    ) -> None:
        scene.write(review_on=today() + DUE)
        look(at(6, DUE + timedelta(days=late)))
        look(at(7, DUE + timedelta(days=late)))
        look(at(7, DUE + timedelta(days=late + 1)))
        assert [one for one in told if one] == ([{scene.cast.ines.id}] if hears else [])

    def test_that_is_written_on_its_day_tells_them_still(
        self, scene: Scene, told: list[set[UUID]]
    ) -> None:
        scene.write(review_on=today() + DUE)
        look(at(7))
        scene.write("We wait.", review_on=today() + DUE)
        look(at(9))
        look(at(10))
        assert [one for one in told if one] == [{scene.cast.ines.id}] * 2

    def test_that_was_corrected_tells_nobody(self, scene: Scene, told: list[set[UUID]]) -> None:
        first = scene.write(review_on=today() + DUE)
        scene.write("We stop.", corrects=first.number)
        look(at(9))
        assert [one for one in told if one] == []

    def test_is_asked_for_by_the_system_alone(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            tell_of_reviews(by=ines)
        asked = "select respond_operations_reviews_due(current_date, array['SIO'])"
        with (
            pytest.raises(DatabaseError, match="system alone"),
            viewing(scene.cast.ines),
            connection.cursor() as cursor,
        ):
            cursor.execute(asked)
