"""Two people of one name are told apart, by no more than the viewer may read of them."""

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.identify import queries
from optimise.identify.picking import Picker
from optimise.identify.tests.scene import Scene

NAME, FRIEND = "Jay Cole", "Ray Yoxall"
AGE = today().year - 1988 - (today() < today().replace(month=4, day=2))
BORN, KNOWN = f"born 2 Apr 1988, aged {AGE}", "last known in Swindon"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def two(scene: Scene) -> tuple[UUID, UUID]:
    """Two of one name, of whom one was born on a day and the other was told of in Swindon."""
    one, other = new_id(), new_id()
    scene.say(one, "Person", name=NAME, birthDate="1988-04-02")
    item = scene.item("Jay Cole sells by the shop.", area=scene.cast.swindon.id)
    scene.say(other, "Person", item=item, name=NAME)
    return one, other


def hits(person: Person, text: str) -> dict[UUID, str]:
    with acting_as(person) as viewer, transaction.atomic():
        return {hit.who.id: hit.apart for hit in queries.search(text, viewer=viewer).hits}


def offered(person: Person, text: str) -> dict[str, str]:
    with acting_as(person) as viewer, transaction.atomic():
        form = Picker({"who_words": text})
        form.add_picker("who", label="Who?", schema="Person", viewer=viewer)
        return dict(form.fields["who"].choices) if "who" in form.fields else {}  # type: ignore[attr-defined]


class TestTwoOfOneName:
    def test_are_told_apart_in_a_search(self, scene: Scene, two: tuple[UUID, UUID]) -> None:
        assert hits(scene.cast.chris, NAME) == {two[0]: BORN, two[1]: KNOWN}

    def test_are_told_apart_where_they_are_offered(
        self, scene: Scene, two: tuple[UUID, UUID]
    ) -> None:
        found = offered(scene.cast.chris, NAME)
        assert found[str(two[0])].startswith(f"{NAME}, {BORN}")
        assert found[str(two[1])].startswith(f"{NAME}, {KNOWN}")
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            suggested = queries.suggest_typed(NAME, viewer=viewer)
            assert queries.name_apart(two[0], viewer=viewer) == f"{NAME}, {BORN}"
        assert {one.entity_id: one.apart for one in suggested} == {two[0]: BORN, two[1]: KNOWN}

    def test_are_told_apart_among_associates(self, scene: Scene, two: tuple[UUID, UUID]) -> None:
        friend = new_id()
        scene.say(friend, "Person", name=FRIEND)
        for one in two:
            scene.link("Associate", person=friend, associate=one)
        page = client_of(scene.cast.chris).get(reverse("identify:entity", args=[friend]))
        text = page.content.decode()
        assert text.count(BORN) == text.count(KNOWN) == 2  # in its block and among the links

    def test_are_told_by_the_day_as_far_as_it_is_known(self, scene: Scene) -> None:
        person = new_id()
        scene.say(person, "Person", name=NAME, birthDate="1988")
        scene.say(person, "Person", birthDate="1988-04-02")
        (said,) = hits(scene.cast.chris, NAME).values()
        assert said.startswith("born ")
        assert BORN.removeprefix("born ") in said
        assert " or 1988, aged" in said or said.startswith("born 1988, aged")


class TestNobodyIsToldApart:
    def test_by_what_the_viewer_may_not_read(self, scene: Scene, two: tuple[UUID, UUID]) -> None:
        item = scene.item("Seen.", briefing_text="Seen.", area=scene.cast.swindon.id)
        for one in two:
            scene.say(one, "Person", item=item, audience=scene.briefing(), name=NAME)
        assert hits(scene.cast.aisha, NAME) == dict.fromkeys(two, "")
        assert hits(scene.cast.ellie, NAME) == {}

    def test_whose_name_is_kept_back(self, scene: Scene) -> None:
        child = new_id()
        scene.say(
            child, "Person", audience=scene.briefing(), name=NAME, email="jay@example.org",
            birthDate=str(now().year - 15),
        )  # fmt: skip
        for person, said in ((scene.cast.aisha, False), (scene.cast.chris, True)):
            with acting_as(person) as viewer, transaction.atomic():
                (hit,) = queries.search("jay@example.org", viewer=viewer).possible_victims
                named = queries.name_apart(child, viewer=viewer)
            assert bool(hit.apart) is said
            assert "born" not in named


class TestWhatIsHeldOfSomebody:
    def test_is_their_name_and_the_one_day_that_is_said(
        self, scene: Scene, two: tuple[UUID, UUID]
    ) -> None:
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            held = [queries.held_of(one, viewer=viewer) for one in two]
        assert held == [(NAME, date(1988, 4, 2)), (NAME, None)]
        scene.say(two[0], "Person", birthDate="1989")
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            assert queries.held_of(two[0], viewer=viewer) == (NAME, None)

    def test_is_nothing_of_whom_the_name_is_kept_back(self, scene: Scene) -> None:
        child, born = new_id(), today().replace(year=today().year - 15, day=1)
        scene.say(child, "Person", audience=scene.briefing(), name=NAME, birthDate=str(born))
        for person, held in ((scene.cast.aisha, ("", None)), (scene.cast.chris, (NAME, born))):
            with acting_as(person) as viewer, transaction.atomic():
                assert queries.held_of(child, viewer=viewer) == held
