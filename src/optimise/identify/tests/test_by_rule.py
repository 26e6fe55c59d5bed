"""What carries one whole number, mark or address is one thing, by rule; people never are."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.basics.plates import is_plate
from optimise.identify import actions, queries
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE, Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


def one(person: Person, entity: UUID) -> frozenset[UUID]:
    with acting_as(person) as viewer, transaction.atomic():
        return queries.cluster_of(entity, viewer=viewer)


def two_of(scene: Scene, schema: str, **values: Any) -> tuple[UUID, UUID]:
    first, second = new_id(), new_id()
    for entity in (first, second):
        scene.say(entity, schema, **values)
    return first, second


class TestOneByRule:
    @pytest.mark.parametrize(
        ("schema", "prop", "value"),
        [
            ("Phone", "number", "07700 900453"),
            ("Vehicle", "registrationNumber", "VX93 YRW"),
            ("Handset", "imei", "490154203237518"),
            ("Address", "full", "11 Pipit Gardens, Swindon SN1 9ZZ"),
        ],
    )
    def test_is_what_carries_one_identifier(
        self, scene: Scene, schema: str, prop: str, value: str
    ) -> None:
        first, second = two_of(scene, schema, **{prop: value})
        assert one(scene.cast.chris, first) == one(scene.cast.chris, second) == {first, second}

    @pytest.mark.parametrize(
        ("schema", "prop", "value"),
        [
            ("Vehicle", "registrationNumber", "VX93"),
            ("Address", "full", "Pipit Gardens, Swindon"),
            ("Address", "full", "Pipit Gardens, Swindon SN1 9ZZ"),
            ("Person", "name", "Tobias Drayson"),
            ("Person", "email", "tobias@example.org"),
        ],
    )
    def test_is_nothing_that_may_be_two(
        self, scene: Scene, schema: str, prop: str, value: str
    ) -> None:
        first, _ = two_of(scene, schema, **{prop: value})
        assert one(scene.cast.chris, first) == {first}

    def test_is_made_by_nothing_that_the_viewer_may_not_read(self, scene: Scene) -> None:
        seen, hidden = new_id(), new_id()
        scene.say(seen, "Phone", number="07700 900453", audience=scene.briefing())
        scene.say(hidden, "Phone", number="07700 900453")
        assert one(scene.cast.aisha, seen) == {seen}
        assert one(scene.cast.chris, seen) == {seen, hidden}

    def test_ends_where_somebody_holds_it_different_and_comes_back_when_that_is_undone(
        self, scene: Scene
    ) -> None:
        first, second = two_of(scene, "Phone", number="07700 900453")
        with acting_as(scene.cast.beth) as beth, transaction.atomic():
            judgement = actions.judge(
                left=first,
                right=second,
                verdict=Judgement.Verdict.DIFFERENT,
                reasons="A digit was misheard.",
                audience=INTELLIGENCE,
                by=beth,
            )
        assert one(scene.cast.chris, first) == {first}
        with acting_as(scene.cast.beth) as beth, transaction.atomic():
            actions.undo_judgement(judgement=judgement, why="It was not.", by=beth)
        assert one(scene.cast.chris, first) == {first, second}

    def test_reaches_on_to_what_a_person_decided(self, scene: Scene) -> None:
        first, second = two_of(scene, "Phone", number="07700 900453")
        third = new_id()
        scene.say(third, "Phone", number="07700 900454")
        with acting_as(scene.cast.beth) as beth, transaction.atomic():
            actions.judge(
                left=second,
                right=third,
                verdict=Judgement.Verdict.SAME,
                reasons="The last digit was mistyped.",
                audience=INTELLIGENCE,
                by=beth,
            )
        assert one(scene.cast.chris, first) == {first, second, third}

    def test_is_found_once(self, scene: Scene) -> None:
        two_of(scene, "Vehicle", registrationNumber="VX93 YRW")
        with acting_as(scene.cast.chris) as chris, transaction.atomic():
            assert len(queries.search("VX93 YRW", viewer=chris).hits) == 1


class TestTheShapeOfAMark:
    @given(st.from_regex(r"[A-Z]{1,3}[0-9]{1,3}[A-Z]{0,3}", fullmatch=True))
    def test_is_whole_only_where_it_is_a_mark(self, plate: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select identify_names_one('Vehicle', 'registrationNumber', %s)", [plate]
            )
            assert not cursor.fetchone()[0] or is_plate(plate)
