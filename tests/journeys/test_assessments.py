"""A profile is written by one, signed by another, and leaves on paper."""

from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.link.groups.tests.scene import Scene
from optimise.plan.harm.tests.scene import make_mapped
from tests.cast import Cast
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_mapped, cast)


class TestAProfile:
    def test_is_written_by_one_and_signed_by_another(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.chris, f"{live_staff_site}/groups/{scene.group.id}/")
        main = page.get_by_role("main")
        main.get_by_role("link", name="Begin an assessment").click()
        main.get_by_label("Subject profile").check()
        main.get_by_label("What is it called?").fill("The Harrow group in winter")
        main.get_by_label("What was asked?").fill("By Cora, for the group meeting.")
        main.get_by_role("button", name="Begin it").click()
        main.get_by_role("link", name="Add a sentence under Key judgements").click()
        main.get_by_label("The sentence").fill("They use another flat within a month.")
        main.get_by_label("How likely is it?").select_option("likely")
        main.get_by_label("How sure are you?").select_option("low")
        main.locator("[name=items]").first.check()
        main.get_by_role("button", name="Keep it").click()
        expect(main.get_by_text("Likely (55 to 75%). Low confidence.")).to_be_visible()
        expect(main.get_by_role("button", name="Sign it")).to_have_count(0)
        address = page.url
        main.get_by_role("button", name="Ask for a signature").click()
        expect(main.get_by_text("Waits for a signature", exact=True)).to_be_visible()
        look(page, "assessments/waits", dark=False)

        page = sign_in(scene.cast.cora, f"{live_staff_site}/groups/due/")
        expect(page.get_by_role("table", name="Waiting for your signature")).to_be_visible()
        page.goto(address)
        main = page.get_by_role("main")
        main.get_by_role("button", name="Sign it").click()
        expect(main.get_by_text("It stays as it was.")).to_be_visible()
        look(page, "assessments/signed", dark=False)
        expect(main.get_by_role("link", name="For a partner")).to_be_visible()
