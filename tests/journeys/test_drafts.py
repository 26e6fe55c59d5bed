"""What was written on a phone and not sent comes back where it was written, and nowhere else."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.respond.operations import actions
from optimise.respond.operations.models import Operation
from optimise.respond.operations.tests.scene import NEW, Scene, make_scene
from tests.cast import Cast, viewing
from tests.journeys.test_officer_report import UNTIL_A_DRAFT_IS_KEPT

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "We go in by the back, at four."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@pytest.fixture
def other(scene: Scene) -> Operation:
    with viewing(scene.cast.ines) as ines:
        return actions.open_operation(given=NEW, by=ines)[0]


class TestADraft:
    @pytest.mark.parametrize(
        ("address", "field"),
        [
            ("/operations/{}/log/decision/write/", "What was decided?"),
            ("/arrests/new/?operation={}", "On what grounds?"),
        ],
    )
    def test_of_one_operation_is_not_restored_in_another(
        self, scene: Scene, other: Operation, sign_in: SignIn, live_staff_site: str,
        address: str, field: str,
    ) -> None:  # fmt: skip
        page = sign_in(scene.cast.ines)
        here, elsewhere = (
            f"{live_staff_site}{address.format(one.id)}" for one in (scene.operation, other)
        )
        page.goto(here)
        page.wait_for_load_state()
        said = page.get_by_label(field)
        said.fill(WORDS)
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        page.goto(elsewhere)
        page.wait_for_load_state()
        page.wait_for_timeout(300)
        expect(said).to_have_value("")
        page.goto(here)
        expect(said).to_have_value(WORDS)
