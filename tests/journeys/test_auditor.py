"""An auditor in the browser: from a name in the record to what one officer looked at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.identify import queries as identify
from optimise.identify.tests.scene import Scene
from tests.cast import Cast, viewing
from tests.looking import look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)


class TestAnAuditor:
    def test_asks_what_somebody_looked_at_and_draws_one_look(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        told, who = Scene(cast=cast), new_id()
        told.say(who, "Person", name="Kelly Adeyemi")
        with viewing(cast.chris) as chris:
            identify.profile(who, viewer=chris)
            identify.search("Kelly Adeyemi", viewer=chris)
        page = sign_in(cast.grace)
        page.get_by_role("link", name="Audit", exact=True).first.click()
        look(page, "auditor/record", dark=False)
        page.get_by_label("Who looked").fill("chris")
        page.get_by_role("button", name="Find").click()
        page.get_by_role("link", name="Chris Adeyemi").first.click()
        expect(page.get_by_role("heading", name="What Chris Adeyemi looked at")).to_be_visible()
        unread = page.get_by_role("rowheader", name="You may not open it yourself")
        expect(unread.first).to_be_visible()
        look(page, "auditor/person", dark=False)
        page.get_by_role("link", name="Worth asking about").click()
        expect(page.get_by_role("row", name="Own surname")).to_contain_text("Chris Adeyemi")
        look(page, "auditor/prompts", dark=False)
        page.get_by_role("link", name="Drawn by lot", exact=True).first.click()
        page.get_by_role("link", name="Draw some").click()
        page.get_by_label("Of what").select_option("something opened")
        page.get_by_role("button", name="Draw", exact=True).click()
        look(page, "auditor/samples", dark=False)
        page.get_by_role("link", name="Consultation: entity").click()
        look(page, "auditor/sample", dark=False)
        page.get_by_label("In order", exact=True).check()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("It is decided.")).to_be_visible()
