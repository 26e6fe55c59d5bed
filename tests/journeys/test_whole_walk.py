"""What someone noticed, walked in a browser to the officer on the beat, and back again."""

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from optimise.wiring.installation.databases import url
from tests.cast import Cast
from tests.journeys.test_triage import choose, write_item
from tests.looking import keep_picture

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
NOTICED = "Grey moped, IQ99 ZZZ, by the garages at Lantern Row. Rider hands out small packages."
SANITISED = "A grey moped is used at Lantern Row to hand over small packages."
TITLE = "Grey moped at Lantern Row"


@pytest.fixture
def shots(pictures: Path) -> Path:
    """Where this walk's pictures are kept, in the order of the walk."""
    return pictures / "whole-walk"


def report(page: Page, site: str, shots: Path) -> str:
    """Report from a phone, and return the address of the report."""
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/reports/new/")
    page.get_by_label("What did you see, hear or find?").fill(NOTICED)
    keep_picture(page, shots / "1-report.png")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent. Your reference is INT-")).to_be_visible()
    page.set_viewport_size(DESK)
    return page.url


def evaluate(page: Page, site: str, shots: Path) -> None:
    """Take the report, sanitise and grade it, attach the moped, and finish."""
    page.goto(f"{site}/triage/")
    page.get_by_role("link", name=re.compile("INT-")).click()
    page.get_by_role("button", name="Take in hand").click()
    write_item(page, SANITISED)
    choose(page, "Does it name someone who is, or may be, under 18?", "No")
    keep_picture(page, shots / "2-evaluate.png")
    page.get_by_role("button", name="Save this item").click()
    expect(page.get_by_text("Saved as item 1")).to_be_visible()
    page.get_by_role("link", name="Vehicle", exact=True).click()
    page.get_by_label("Registration").fill("IQ99 ZZZ")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Vehicle added.")).to_be_visible()
    keep_picture(page, shots / "3-attached.png")
    page.get_by_role("link", name="Finish").first.click()
    choose(page, "What becomes of this report?", "Graded as intelligence")
    page.get_by_role("button", name="Finish").click()


def find(page: Page, site: str, shots: Path) -> str:
    """Find the moped however its plate is written, and return the address of its page."""
    page.goto(f"{site}/known/?q=iq99zzz")
    keep_picture(page, shots / "4-search.png")
    page.locator("main").get_by_role("link", name="IQ99 ZZZ").first.click()
    expect(page.get_by_role("heading", name="IQ99 ZZZ").first).to_be_visible()
    keep_picture(page, shots / "5-profile.png")
    return page.url


def brief(page: Page, site: str, shots: Path) -> None:
    """Write a briefing on the item, for Swindon, and send it for approval."""
    page.goto(f"{site}/briefings/desk/")
    page.get_by_role("link", name="Be on the lookout").click()
    page.get_by_label("A grey moped is used").check()
    page.get_by_role("button", name="Continue").click()
    for label, text in (
        ("Title", TITLE),
        ("Why it matters", "Small packages are handed over from it."),
        ("Look out for", "A grey moped with a top box, by the garages."),
        ("What to report", "Who rides it, and who they meet."),
        ("What to do", "Stop the rider and ask who they wait for."),
        ("Contact", "Intelligence desk, 101"),
    ):
        page.locator(f"label:has-text('{label}')").first.click()
        page.keyboard.insert_text(text)
    page.get_by_label("Swindon").check()
    page.get_by_role("button", name="Save and look at it").click()
    keep_picture(page, shots / "6-draft.png")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Sent. Someone else now approves it.")).to_be_visible()


def approve(page: Page, site: str) -> None:
    """Approve it, as somebody other than its author."""
    page.goto(f"{site}/briefings/desk/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved. Officers read it now.")).to_be_visible()


def read_and_answer(page: Page, site: str, shots: Path) -> None:
    """Read it on a phone, and answer with one tap."""
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/briefings/")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    keep_picture(page, shots / "7-briefing.png")
    page.locator(".op-brief__short").first.click()
    page.get_by_role("button", name="Stopped").click()
    expect(page.get_by_text("You answered: Stopped")).to_be_visible()
    page.set_viewport_size(DESK)


class TestTheWholeWalk:
    def test_goes_from_what_was_noticed_to_the_beat_and_back(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, shots: Path
    ) -> None:
        own = report(sign_in(cast.dan), live_staff_site, shots)
        evaluate(sign_in(cast.beth), live_staff_site, shots)
        profile = find(sign_in(cast.chris), live_staff_site, shots)
        brief(sign_in(cast.beth), live_staff_site, shots)
        approve(sign_in(cast.chris), live_staff_site)
        read_and_answer(sign_in(cast.aisha), live_staff_site, shots)
        page = sign_in(cast.dan, own)
        expect(page.get_by_text("Your report is in a briefing")).to_be_visible()
        expect(page.get_by_text("graded and is now held as intelligence")).to_be_visible()
        keep_picture(page, shots / "8-what-became-of-it.png")
        for stranger in (cast.dan, cast.ellie, cast.joan):
            self.sees_nothing(sign_in(stranger), live_staff_site, profile)

    def sees_nothing(self, page: Page, site: str, profile: str) -> None:
        page.goto(profile)
        expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()
        for path in ("/briefings/", "/known/?q=iq99zzz", "/"):
            page.goto(f"{site}{path}")
            expect(page.get_by_text(TITLE)).to_have_count(0)
            expect(page.get_by_text(SANITISED)).to_have_count(0)

    @pytest.mark.parametrize("table", ["collect_report", "evaluate_item", "identify_statement"])
    def test_is_closed_to_the_public_process(
        self, cast: Cast, database_copy: object, table: str
    ) -> None:
        name = database_copy.name  # type: ignore[attr-defined]
        with (
            psycopg.connect(url("public"), dbname=name) as public,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            public.execute(f"select count(*) from {table}")
