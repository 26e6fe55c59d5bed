"""An officer reports in under a minute, and sees what became of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from tests.cast import Cast

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)


class TestAnOfficer:
    def test_sends_a_report_and_finds_it_under_their_own(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        page.get_by_role("link", name="Report", exact=True).click()
        page.get_by_label("What did you see, hear or find?").fill("Grey moped at Lantern Row.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Sent. Your reference is INT-")).to_be_visible()
        page.get_by_role("link", name="My reports", exact=True).first.click()
        expect(page.get_by_text("Waiting to be read.")).to_be_visible()
