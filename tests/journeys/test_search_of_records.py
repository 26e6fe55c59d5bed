"""Records are found from any page by what is written on them: a warrant, an exhibit, an arrest."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.tests.scene import seize
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from tests.cast import Cast
from tests.looking import look

SignIn = Callable[[Person], Page]
SEAL = "A1000044"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_made, cast)


def _made(cast: Cast) -> Scene:
    scene = make_scene(cast)
    scene.fill()
    scene.hear(court_ref="SW-26-118")
    seize(scene.operations, Kind.PHONE, "aisha", what="A black phone", seal=SEAL)
    return scene


def ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"found for “{words}”")).to_be_visible()


class TestTheSearchOnTop:
    def test_finds_a_warrant_and_an_exhibit_by_what_is_written_on_them(
        self, scene: Scene, sign_in: SignIn
    ) -> None:
        page = sign_in(scene.cast.aisha)
        ask(page, "Mill Lane")
        records = page.get_by_role("region", name="Records")
        number = scene.application.number
        expect(records.get_by_role("link", name=f"{number}: {ADDRESS}")).to_be_visible()
        look(page, "search/warrant")
        ask(page, SEAL)
        records.get_by_role("link", name="A black phone").click()
        expect(page.get_by_text(SEAL).first).to_be_visible()

    def test_finds_nothing_of_an_operation_for_who_is_not_in_it(
        self, scene: Scene, sign_in: SignIn
    ) -> None:
        page = sign_in(scene.cast.lena)
        for words in (SEAL, scene.application.number, "SW-26-118"):
            page.keyboard.press("/")
            page.keyboard.type(words)
            page.keyboard.press("Enter")
            said = f"Nothing found for “{words}”"
            expect(page.get_by_role("heading", name=said)).to_be_visible()
