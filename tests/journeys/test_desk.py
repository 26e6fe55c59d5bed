"""The frame of every page: a rail and one slim bar on a desk, a menu on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from optimise.agencies.models import Person
from tests.cast import Cast
from tests.journeys.secrets import set_scene
from tests.looking import DESK, PHONE, become, look

SignIn = Callable[[Person], Page]
SLIM = 64  # pixels
LOW = 122
pytestmark = pytest.mark.django_db(transaction=True)
HEAD_ENDS = "() => document.querySelector('.op-header').getBoundingClientRect().bottom"
CONTENT_BEGINS = "() => document.querySelector('main').getBoundingClientRect().left"


def find(page: Page) -> None:
    expect(page.locator("#op-goto")).to_be_focused()


class TestADesk:
    def test_has_a_bar_of_at_most_64_pixels_and_a_rail(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.beth)
        become(page, DESK)
        assert page.evaluate(HEAD_ENDS) <= SLIM
        rail = page.get_by_role("navigation", name="Main")
        expect(rail.get_by_role("link", name="Triage")).to_be_visible()
        box = rail.bounding_box()
        assert box is not None
        assert box["x"] == 0
        assert page.evaluate(CONTENT_BEGINS) >= box["width"]
        page.evaluate("scrollTo(0, 4000)")
        expect(page.get_by_text("Raise a concern", exact=True)).to_be_in_viewport()
        expect(page.get_by_role("link", name="Search", exact=True).first).to_be_in_viewport()

    def test_gives_what_waits_the_room_beside_its_charts(self, cast: Cast, sign_in: SignIn) -> None:
        set_scene(cast)  # a chart of nothing is not drawn
        page = sign_in(cast.beth)
        become(page, DESK)
        waits, charts = (
            page.locator(f"main .op-now__{part}").bounding_box() for part in ("waits", "charts")
        )
        assert waits is not None
        assert charts is not None
        assert waits["width"] > 2 * charts["width"]
        assert charts["y"] == waits["y"]

    def test_finds_by_a_key_a_page_or_what_is_known(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.beth)
        become(page, DESK)
        page.keyboard.press("/")
        find(page)
        page.keyboard.type("my re")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("My reports")
        page.keyboard.press("Control+k")
        find(page)
        page.keyboard.type("hale")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Nothing found for “hale”")).to_be_visible()

    def test_leaves_a_slash_in_words_alone(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.beth)
        page.get_by_role("link", name="Search", exact=True).first.click()
        words = page.get_by_label("Name, number, plate, address or words")
        words.press_sequentially("a/b")
        expect(words).to_have_value("a/b")

    def test_stays_comfortable_for_who_chose_that(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.beth)
        become(page, DESK)
        size = "() => getComputedStyle(document.documentElement).fontSize"
        compact = page.evaluate(size)
        page.get_by_role("button", name="Comfortable").click()
        expect(page.get_by_role("button", name="Compact")).to_be_visible()
        page.get_by_role("link", name="Search", exact=True).first.click()
        expect(page.get_by_role("heading", name="Search")).to_be_visible()
        assert page.evaluate(size) > compact
        page.get_by_role("button", name="Compact").click()
        expect(page.get_by_role("button", name="Comfortable")).to_be_visible()
        assert page.evaluate(size) == compact

    def test_works_without_scripts(
        self, cast: Cast, browser: Browser, sign_in: SignIn, live_staff_site: str
    ) -> None:
        signed_in = sign_in(cast.beth).context.storage_state()
        context = browser.new_context(
            java_script_enabled=False, storage_state=signed_in, viewport=DESK
        )
        page = context.new_page()
        page.goto(live_staff_site)
        page.get_by_label("Name, number, plate, report or page").fill("hale")
        page.get_by_role("button", name="Go", exact=True).click()
        expect(page.get_by_role("heading", name="Nothing found for “hale”")).to_be_visible()
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Triage").click()
        page.get_by_text("Raise a concern", exact=True).click()
        expect(page.get_by_role("button", name="A child")).to_be_visible()
        context.close()

    def test_has_no_barrier(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.beth)
        page.get_by_role("link", name="Search", exact=True).first.click()
        look(page, "desk/search")
        page.reload()
        become(page, DESK)
        page.get_by_text("Raise a concern", exact=True).click()
        look(page, "desk/concern", sizes=(DESK,), dark=False)


class TestAPhone:
    def test_keeps_its_menu(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        become(page, PHONE)
        expect(page.locator("#op-goto")).to_be_hidden()
        expect(page.get_by_role("link", name="Briefing", exact=True)).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Briefing", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    def test_has_search_and_report_on_its_first_screen_below_a_low_header(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        page = sign_in(cast.aisha)
        become(page, PHONE)
        assert page.evaluate(HEAD_ENDS) <= LOW
        expect(page.get_by_role("link", name="Write a report")).to_be_in_viewport()
        page.get_by_role("main").get_by_role("searchbox").fill("hale")
        page.get_by_role("button", name="Find").click()
        expect(page.get_by_role("heading", name="Nothing found for “hale”")).to_be_visible()
        expect(page.get_by_role("link", name="Change what you are doing now")).to_be_visible()
        assert page.evaluate(HEAD_ENDS) <= LOW
        page.get_by_role("button", name="Menu").click()
        expect(page.get_by_text("Signed in as PC Aisha Rahman,")).to_be_visible()
        expect(page.get_by_text("For you", exact=True)).to_be_visible()
