"""An update and a month's figures, from an officer's desk to the neighbour who reads them."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import psycopg
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, expect

from optimise.access.actions import add_to_circle, open_circle
from optimise.basics.clock import LOCAL, now
from optimise.share.desk import actions
from optimise.share.desk.tests.scene import make_publishers, published
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.suppression import months_to_tell
from optimise.share.tests.public_site import PUBLIC_SITE
from tests.cast import Cast, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
BODY = """We met with each person in their own home, and we asked what would help.

## What we learnt

- People told us early, and that made the difference.
- A lock that was changed on the same day kept people safe.

## What changes

A team now goes back to each home after a week, and after a month."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep no access log."""


@contextmanager
def public_site(settings: Mapping[str, Any] = PUBLIC_SITE) -> Iterator[str]:
    """Serve the public pages beside the block."""
    with override_settings(**settings, DEBUG=True, ALLOWED_HOSTS=["127.0.0.1"]):
        site = StaticFilesHandler(get_wsgi_application())
        server = make_server("127.0.0.1", 0, site, handler_class=_Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def write(page: Page, **changes: str) -> None:
    """Fill in an update."""
    words = {
        "Title": "Three homes are safe again",
        "In one or two sentences": "We closed a line that took over homes in Swindon.",
        "The update": BODY,
        "Team": "Swindon neighbourhood team",
    }
    for label, text in {**words, **changes}.items():
        page.get_by_role("textbox", name=label).fill(text)


class TestAnUpdate:
    def test_goes_from_its_author_to_a_second_person_to_the_public(
        self, cast: Cast, sign_in: SignIn, browser: Browser
    ) -> None:
        make_publishers(cast)
        page = sign_in(cast.harry)
        page.get_by_role("link", name="For the public").first.click()
        look(page, "for-the-public/desk-empty")
        page.get_by_role("link", name="Write an update").click()
        page.get_by_role("button", name="Save and look at it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look(page, "for-the-public/write-refused")
        write(page, Title="John Carter is safe again")
        page.get_by_label("Topic").select_option(label="Cuckooing")
        page.get_by_label("Swindon").check()
        page.get_by_label("It touches no operation").check()
        look(page, "for-the-public/write")
        page.get_by_role("button", name="Save and look at it").click()
        expect(page.get_by_role("rowheader", name="John Carter")).to_be_visible()
        look(page, "for-the-public/pointed-out")
        page.get_by_role("link", name="Edit").click()
        page.get_by_label("Title").fill("Three homes are safe again")
        page.get_by_role("button", name="Save and look at it").click()
        expect(page.get_by_text("We found no name")).to_be_visible()
        page.get_by_label("I have looked at everything").check()
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_text("Sent. Someone else now approves it.")).to_be_visible()
        expect(page.get_by_role("button", name="Approve")).to_have_count(0)
        address = page.url

        page = sign_in(cast.aisha)
        expect(page.get_by_role("link", name="For the public")).to_have_count(0)
        page.goto(address)
        expect(page.get_by_text("There is nothing here")).to_be_visible()

        page = sign_in(cast.ines, address)
        expect(page.get_by_role("button", name="Approve")).to_have_count(0)

        page = sign_in(cast.lena)
        look(page, "for-the-public/home-of-who-approves")
        page.get_by_role("main").get_by_role("link", name="Open the desk").click()
        page.get_by_role("link", name="Three homes").click()
        look(page, "for-the-public/to-approve")
        for box in page.get_by_role("checkbox", name=re.compile("^(It does not|No )")).all():
            box.check()
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.get_by_text("Approved. The public reads it")).to_be_visible()
        look(page, "for-the-public/approved")
        page.goto("about:blank")
        self._is_read(browser)

    def _is_read(self, browser: Browser) -> None:
        with public_site() as site:
            for scripts in (True, False):
                context = browser.new_context(java_script_enabled=scripts)
                page = context.new_page()
                page.goto(site)
                if not scripts:
                    page.get_by_role("link", name="Updates").first.click()
                else:
                    page.goto(f"{site}/updates/")
                    look(page, "for-the-public/public-list")
                page.get_by_role("link", name="Three homes").click()
                expect(page.get_by_role("heading", name="Three homes")).to_be_visible()
                expect(page.get_by_role("heading", name="What we learnt")).to_be_visible()
                expect(page.get_by_text("Sgt Harry Voss")).to_be_visible()
                assert page.title().startswith("Update of ")
                if scripts:
                    look(page, "for-the-public/public-update")
                assert context.cookies() == []
                assert page.evaluate("() => localStorage.length") == 0 if scripts else True
                page.goto(f"{site}/search/")
                page.get_by_label("What are you worried about?").fill("cuckooing")
                page.get_by_role("button", name="Search").click()
                expect(page.get_by_role("link", name="Three homes")).to_be_visible()
                context.close()

    def test_stays_in_while_an_operation_it_touches_is_live(
        self,
        cast: Cast,
        sign_in: SignIn,
        live_staff_site: str,
        as_owner: psycopg.Connection,
    ) -> None:
        make_publishers(cast)
        with viewing(cast.ines):
            circle = open_circle(name="Operation Plover", covert=False, by=cast.ines)
            add_to_circle(circle=circle, person=cast.harry, by=cast.ines)
        kept = published(cast, circles=frozenset({circle.id}))
        as_owner.execute("update access_circle set covert = true where id = %s", [circle.id])
        page = sign_in(cast.lena, f"{live_staff_site}/for-the-public/updates/{kept.id}/")
        look(page, "for-the-public/held")
        for box in page.get_by_role("checkbox", name=re.compile("^(It does not|No )")).all():
            box.check()
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.get_by_text("This cannot go out at present")).to_be_visible()
        expect(page.get_by_text("Plover")).to_have_count(0)
        page.goto("about:blank")
        with public_site() as site:
            answer = page.goto(f"{site}/updates/{kept.address}/")
            assert answer is not None
            assert answer.status == 404

    def test_is_withdrawn_and_says_so(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        make_publishers(cast)
        kept = published(cast)
        page = sign_in(cast.ruth, f"{live_staff_site}/for-the-public/updates/{kept.id}/")
        page.get_by_text("Withdraw it for good").first.click()
        page.get_by_label("Why, for the record").last.fill("It named a place wrongly.")
        page.get_by_label("It said something that was not so.").check()
        page.get_by_role("button", name="Withdraw it for good").click()
        expect(page.get_by_text("Withdrawn. Its page now says so")).to_be_visible()
        page.goto("about:blank")
        with public_site() as site:
            page.goto(f"{site}/updates/{kept.address}/")
            expect(page.get_by_text("It said something that was not so.")).to_be_visible()
            expect(page.get_by_text("It named a place wrongly.")).to_have_count(0)
            look(page, "for-the-public/public-withdrawn")


class TestFigures:
    def test_go_from_the_count_to_a_second_person_to_the_public(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        make_publishers(cast)
        newest, *others = months_to_tell(now().astimezone(LOCAL).date())[:8]
        with viewing(cast.ines) as viewer:
            for at, month in enumerate([newest, *others]):
                for area, people in (("Swindon", 131 + 37 * at), ("Salisbury", 3)):
                    actions.record_talk(
                        day=month, area=area, what="Assembly", people=people, by=viewer
                    )
        for month in others:
            with viewing(cast.ines) as viewer:
                table = actions.draft_table(measure=BY_KEY["reached"], month=month, by=viewer)
            with viewing(cast.lena) as viewer:
                actions.approve_table(table=table, seen=table.fingerprint(), by=viewer)
        page = sign_in(cast.harry)
        page.get_by_role("link", name="For the public").first.click()
        page.get_by_role("link", name="People met").click()
        page.get_by_label("Where?").select_option("Swindon")
        page.get_by_label("What was it?").fill("Assembly at a secondary school")
        page.get_by_label("How many people did you meet?").fill("120")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("Recorded.")).to_be_visible()
        look(page, "for-the-public/people-met")
        page.get_by_role("link", name="Figures").click()
        look(page, "for-the-public/figures")
        month_name = newest.strftime("%B %Y")
        row = page.get_by_role("row").filter(has_text="People we met").filter(has_text=month_name)
        row.get_by_role("link").click()
        expect(page.get_by_role("row").filter(has_text="Salisbury")).to_contain_text(
            "Left out: it is under five"
        )
        look(page, "for-the-public/figures-preview")
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_text("Someone else publishes it")).to_be_visible()
        address = page.url

        page = sign_in(cast.dan, address)
        expect(page.get_by_text("There is nothing here")).to_be_visible()
        page = sign_in(cast.lena, address)
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_text("Published. The public reads it now.")).to_be_visible()
        page.goto("about:blank")
        with public_site() as site:
            page.goto(f"{site}/results/")
            part = page.locator("section").filter(has=page.locator("#reached"))
            expect(part).to_contain_text(f"About 130 people in {month_name}")
            expect(part.get_by_role("img")).to_be_visible()
            part.get_by_text("Every month").click()
            expect(part).to_contain_text("Under 5", use_inner_text=True)
            look(page, "for-the-public/public-results")
            page.set_viewport_size({"width": 640, "height": 450})  # a desk at 200 %
            assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
