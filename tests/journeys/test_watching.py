"""An analyst watches a line and a search in the browser, and sees what is new once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene
from tests.cast import Cast
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


class TestAWatch:
    def test_begins_on_a_page_tells_what_is_new_and_ends(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        told, line = Scene(cast=cast), new_id()
        told.say(line, "DealLine", name="Marlo")
        page = sign_in(cast.chris, f"{live_staff_site}/known/{line}/")
        page.get_by_role("link", name="Watch: be told what is new").click()
        page.get_by_role("button", name="Watch", exact=False).last.click()
        page.goto(f"{live_staff_site}/known/?q=moped")
        page.get_by_role("link", name="Watch", exact=False).last.click()
        page.get_by_role("button", name="Watch", exact=False).last.click()
        told.say(line, "DealLine", item=told.item("Marlo has a new number."), description="Busy")
        told.item("A grey moped stands at Lantern Row.")
        page.get_by_role("link", name="Watched", exact=False).first.click()
        expect(page.get_by_text("Marlo has a new number.")).to_be_visible()
        expect(page.get_by_text("A grey moped stands at Lantern Row.")).to_be_visible()
        look(page, "watching/mine", dark=False)
        marlo = page.locator("li.op-now__one").filter(
            has=page.get_by_role("link", name="Marlo", exact=True)
        )
        marlo.get_by_role("button", name="I have seen it").click()
        expect(page.get_by_text("Marlo has a new number.")).to_have_count(0)
        marlo.get_by_role("button", name="Stop watching").click()
        expect(marlo).to_have_count(0)
        # What Chris watches is nobody else's: not even a colleague's list says so.
        other = sign_in(cast.beth, f"{live_staff_site}/watched/")
        expect(other.get_by_text("You watch nothing yet")).to_be_visible()
