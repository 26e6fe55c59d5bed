"""Who is answered: a young person, somebody in need, and at the desk those who publish alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from optimise.agencies.models import Person
from tests.cast import Cast
from tests.journeys.test_for_the_public import public_site

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
    def test_is_not_there_for_who_does_not_publish(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.ellie)
        for path in (DESK, f"{DESK}helpline/samaritans/en/", f"{DESK}new/helpline/"):
            answer = page.goto(f"{live_staff_site}{path}")
            assert answer
            assert answer.status == 404
