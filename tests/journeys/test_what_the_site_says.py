"""A number that the public rings, from the desk to a young person's screen, and back again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from optimise.agencies.models import Person
from optimise.share import library
from optimise.share.desk.tests.scene import make_publishers
from tests.cast import Cast
from tests.journeys.test_for_the_public import public_site
from tests.looking import look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
DESK = "/for-the-public/site/"


class TestAYoungPerson:
    def test_reaches_a_childs_line_in_two_clicks(self, browser: Browser, cast: Cast) -> None:
        with public_site() as site:
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"{site}/")
            page.get_by_role("link", name="For young people").first.click()
            line = page.get_by_role("main").get_by_role("link", name="0800 1111").first
            expect(line).to_be_in_viewport()
            expect(line).to_have_attribute("href", "tel:08001111")
            page.close()

    def test_who_writes_of_dying_is_answered_with_help_and_can_go_back(
        self, browser: Browser, cast: Cast
    ) -> None:
        with public_site() as site:
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"{site}/")
            page.get_by_label("What are you worried about?").fill("i want to die")
            page.get_by_role("button", name="Search").click()
            expect(page.get_by_role("link", name="116 123").first).to_be_in_viewport()
            assert "die" not in page.url
            page.locator(".govuk-back-link").click()
            page.go_back()
            expect(page.get_by_role("heading", name="You are not alone")).to_be_visible()
            page.close()


class TestTheDesk:
    def test_changes_a_number_that_a_second_person_agrees_to_and_takes_it_back(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, browser: Browser
    ) -> None:
        make_publishers(cast)
        page = sign_in(cast.harry)
        page.goto(f"{live_staff_site}/for-the-public/")
        page.get_by_role("link", name="What the site says").click()
        look(page, "for-the-public/site")
        page.locator("a[href$='helpline/samaritans/en/']").click()
        page.get_by_role("button", name="Change it").click()
        page.locator("[name=number]").fill("116 124")
        page.get_by_label("What do you change, and why?").fill("They have a new number.")
        page.get_by_role("button", name="Save and look at it").click()
        page.get_by_role("button", name="Send it to be agreed").click()
        expect(page.get_by_text("Someone else agrees to it")).to_be_visible()
        look(page, "for-the-public/piece-waits")

        page = sign_in(cast.lena)
        page.goto(f"{live_staff_site}{DESK}helpline/samaritans/en/")
        page.get_by_role("button", name="Agree: let the public read this").click()
        expect(page.get_by_text("Agreed. The public reads it")).to_be_visible()
        assert self.read_by_the_public(browser) == "116 124"

        page.get_by_text("Undo: go back to what stood before").first.click()
        page.get_by_label("Why", exact=True).fill("The old one still works.")
        page.get_by_role("button", name="Undo: go back to what stood before").click()
        expect(page.get_by_text("Taken back.").first).to_be_visible()
        look(page, "for-the-public/piece-undone")
        assert self.read_by_the_public(browser) == "116 123"

    def test_is_not_there_for_who_does_not_publish(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.ellie)
        for path in (DESK, f"{DESK}helpline/samaritans/en/", f"{DESK}new/helpline/"):
            answer = page.goto(f"{live_staff_site}{path}")
            assert answer
            assert answer.status == 404

    def read_by_the_public(self, browser: Browser) -> str:
        library.look_again()
        with public_site() as site:
            page = browser.new_page()
            page.goto(f"{site}/who-can-help/")
            line = page.get_by_role("listitem").filter(has_text="Samaritans").first
            number = line.get_by_role("link").first.inner_text()
            page.close()
        return number
