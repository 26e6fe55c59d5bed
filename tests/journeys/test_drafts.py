"""What was written on a phone and not sent comes back where it was written, and nowhere else."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Concern
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

    def test_of_one_child_is_not_restored_in_the_referral_of_another(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.ines)
        form = f"{live_staff_site}/keep-safe/refer/swindon_mash/"
        one, other = (f"?concern={new_id()}" for _ in range(2))
        said, concern = page.locator("input[name=name]"), page.locator("input[name=concern]")
        page.goto(f"{form}{one}")
        page.wait_for_load_state()
        followed = concern.input_value()
        said.fill("Jaden Ashby")
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        for elsewhere in (other, ""):
            page.goto(f"{form}{elsewhere}")
            page.wait_for_load_state()
            page.wait_for_timeout(300)
            expect(said).to_have_value("")
            expect(concern).not_to_have_value(followed)
        page.goto(f"{form}{one}")
        expect(said).to_have_value("Jaden Ashby")
        expect(concern).to_have_value(followed)

    def test_that_was_refused_still_follows_the_concern_it_was_written_to(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        with viewing(scene.cast.ines) as ines:
            new = keep_safe.NewConcern(who=Concern.Who.CHILD, page="/operations/")
            concern = keep_safe.raise_concern(concern=new, by=ines)
        page = sign_in(scene.cast.ines)
        page.goto(f"{live_staff_site}/keep-safe/refer/swindon_mash/?concern={concern.id}")
        page.wait_for_load_state()
        page.context.set_offline(True)
        page.locator("input[name=name]").fill("Jaden Ashby")
        page.get_by_role("button", name="Send the referral").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        expect(page.locator("input[name=concern]")).to_have_value("")
        page.context.set_offline(False)
        page.get_by_role("link", name="See what waits").click()
        page.get_by_role("link", name="Open it and put it right").click()
        said, follows = page.locator("input[name=name]"), page.locator("input[name=concern]")
        expect(follows).to_have_value(str(concern.id))
        said.fill("Jaden Ashby, 15")
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        page.reload()
        expect(said).to_have_value("Jaden Ashby, 15")
        expect(follows).to_have_value(str(concern.id))
