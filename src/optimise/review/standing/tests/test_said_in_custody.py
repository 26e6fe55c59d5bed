"""What people say of themselves in custody is counted on the page of fairness, each once."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.basics.described import Age, Sex
from optimise.respond.arrests import actions as arresting
from optimise.respond.arrests.domain.custody import Act
from optimise.respond.arrests.tests.scene import Scene, make_scene
from optimise.respond.operations.tests.scene import DEALER
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Because
from optimise.review.standing import queries
from optimise.review.standing.domain.fairness import By

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 10  # they are counted ten at once


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def describe(scene: Scene, number: int) -> str:
    """Have custody take somebody in, and ask what they say; return their custody number."""
    one, called = scene.arrest(name=f"Somebody {number}", operation=None), f"GX-26-{number:04}"
    scene.step(one, Act.ARRIVED, station="Gablecross", custody_number=called)
    with viewing(scene.cast.dan) as dan:
        arresting.describe(detention=one, ethnicity="W1", sex=Sex.MALE, age=Age.MIDDLE, by=dan)
    return called


def counted(scene: Scene, what: By) -> dict[str, int | None]:
    with viewing(scene.cast.ines) as ines:
        return {one.share.label: one.share.count for one in queries.fairness(viewer=ines)[what]}


class TestWhatIsSaidInCustody:
    def test_is_counted_by_trait_and_never_shown(self, scene: Scene) -> None:
        for number in range(PEOPLE):
            describe(scene, number)
        assert counted(scene, By.ETHNICITY)["W1"] == PEOPLE
        assert counted(scene, By.SEX)[Sex.MALE] == PEOPLE
        assert counted(scene, By.AGE)[Age.MIDDLE] == PEOPLE

    def test_is_counted_once_where_there_is_a_story_too(self, scene: Scene) -> None:
        numbers = [describe(scene, number) for number in range(PEOPLE)]
        before = counted(scene, By.ETHNICITY)
        with viewing(scene.cast.ines) as ines:
            new = outcomes.NewStory(
                person=scene.operations.people[DEALER],
                reference=numbers[0],
                arrested_on=scene.operations.operation.made_at.date(),
                because=next(iter(Because)),
                because_why="The work of the operation.",
            )
            outcomes.begin_story(story=new, by=ines)
        assert counted(scene, By.ETHNICITY) == before
