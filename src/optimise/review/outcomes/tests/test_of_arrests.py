"""An arrest, its charge and its sentence are one story: who leads the operation is asked for it."""

from dataclasses import replace

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.assignments import queries as to_do
from optimise.basics import courts
from optimise.respond.arrests import queries as arrests
from optimise.respond.arrests.domain.custody import Outcome
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import PWITS, Scene, make_scene
from optimise.respond.operations.tests.scene import DEALER
from optimise.review import subjects
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.actions.asked import BEGINS
from optimise.review.outcomes.actions.operations import ADDS
from optimise.review.outcomes.domain.court import Because

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "GX-26-0412"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def charged(scene: Scene) -> Detention:
    """Have custody charge the dealer, whom Ines arrested."""
    one = scene.arrest(who="ines", person=scene.operations.people[DEALER])
    scene.bring_in(one)
    scene.end(one, who="dan", outcome=Outcome.CHARGED, offences=[PWITS])
    return one


class TestACharge:
    def test_asks_whoever_leads_once_for_the_story(self, scene: Scene) -> None:
        charged(scene)
        with viewing(scene.cast.ines) as ines:
            (action,) = to_do.my_actions(viewer=ines).mine
        assert action.row == scene.operations.operation.id
        assert "Begin the story" in action.text
        charged_again = scene.arrest(who="ines", name="Somebody else")
        scene.end(charged_again, who="dan", outcome=Outcome.CHARGED, offences=[PWITS])
        with viewing(scene.cast.ines) as ines:
            assert len(to_do.my_actions(viewer=ines).mine) == 1
        for who in ("aisha", "dan", "chris"):
            with viewing(getattr(scene.cast, who)) as viewer:
                assert not to_do.mine(viewer=viewer).exists(), who

    def test_is_offered_on_the_page_of_the_operation_until_it_has_a_story(
        self, scene: Scene
    ) -> None:
        charged(scene)
        page = reverse("respond_operations:operation", args=[scene.operations.operation.id])
        ines = client_of(scene.cast.ines)
        assert f"Follow {DEALER} before the courts" in ines.get(page).content.decode()
        address = reverse("review_outcomes:begin")
        asked = {"person": str(scene.operations.people[DEALER]), "reference": NUMBER}
        shown = ines.get(address, asked | {"arrested_on": "2026-11-20"}).content.decode()
        assert f'value="{NUMBER}"' in shown
        assert ines.get(address, asked | {"arrested_on": "no day"}).status_code == 200
        self._begin(scene)
        assert f"Follow {DEALER} before the courts" not in ines.get(page).content.decode()

    def test_is_in_the_story_from_its_beginning(self, scene: Scene) -> None:
        one = charged(scene)
        self._begin(scene)
        with viewing(scene.cast.ines) as ines:
            (story,) = queries.stories(viewer=ines)
            assert list(story.charges.values_list("code", flat=True)) == [PWITS]
        assert one.offences[0]["code"] == PWITS

    def test_is_in_its_story_though_the_courts_lists_lost_it_since(self, scene: Scene) -> None:
        charged(scene)
        lists = courts.lists()
        fewer = {code: one for code, one in lists.offences.items() if code != PWITS}
        courts.stand_on(replace(lists, offences=fewer))
        try:
            self._begin(scene)
            assert PWITS in arrests.earlier()
        finally:
            courts.stand_on(None)
        with viewing(scene.cast.ines) as ines:
            (story,) = queries.stories(viewer=ines)
            (charge,) = story.charges.all()
        assert (charge.code, charge.title) == (PWITS, courts.offences()[PWITS].title)

    def _begin(self, scene: Scene, *, is_open: bool = False) -> None:
        with viewing(scene.cast.ines) as ines:
            about = subjects.subject("operation", scene.operations.operation.id, viewer=ines)
            new = actions.NewStory(
                person=scene.operations.people[DEALER],
                reference=NUMBER,
                arrested_on=scene.operations.operation.made_at.date(),
                because=next(iter(Because)),
                because_why="The work of the operation.",
                about=None if is_open else about,
            )
            actions.begin_story(story=new, by=ines)

    def test_goes_into_a_story_begun_at_the_arrest_and_asks_for_none(self, scene: Scene) -> None:
        one = scene.arrest(who="ines", person=scene.operations.people[DEALER])
        scene.bring_in(one)
        self._begin(scene)
        scene.end(one, who="dan", outcome=Outcome.CHARGED, offences=[PWITS])
        with viewing(scene.cast.ines) as ines:
            (story,) = queries.stories(viewer=ines)
            assert list(story.charges.values_list("code", flat=True)) == [PWITS]
            assert BEGINS not in {row.text for row in to_do.mine(viewer=ines)}
        page = client_of(scene.cast.ines).get(reverse("respond_arrests:detention", args=[one.id]))
        assert reverse("review_outcomes:story", args=[story.id]) in page.content.decode()
        for who in ("aisha", "dan"):
            page = client_of(getattr(scene.cast, who)).get(
                reverse("respond_arrests:detention", args=[one.id])
            )
            assert str(story.id) not in page.content.decode(), who

    def test_kept_to_a_circle_goes_into_no_story_that_others_read(self, scene: Scene) -> None:
        one = scene.arrest(who="ines", person=scene.operations.people[DEALER])
        scene.bring_in(one)
        self._begin(scene, is_open=True)
        scene.end(one, who="dan", outcome=Outcome.CHARGED, offences=[PWITS])
        with viewing(scene.cast.harry) as harry:
            (story,) = queries.stories(viewer=harry)
            assert not story.charges.exists()
        with viewing(scene.cast.ines) as ines:
            assert ADDS in {row.text for row in to_do.mine(viewer=ines)}

    def test_kept_to_a_circle_is_in_no_open_story_as_it_is_begun(self, scene: Scene) -> None:
        charged(scene)
        self._begin(scene, is_open=True)
        with viewing(scene.cast.ines) as ines:
            (story,) = queries.stories(viewer=ines)
            assert not story.charges.exists()

    def test_is_asked_for_no_more_once_its_story_is_begun(self, scene: Scene) -> None:
        charged(scene)
        self._begin(scene)
        with viewing(scene.cast.ines) as ines:
            (action,) = [row for row in to_do.actions() if row.text == BEGINS]
            assert to_do.my_actions(viewer=ines).mine == []
        assert action.is_over
