"""The whole path, on a whole installation: two sites, the worker, the key holder, the database.

A neighbour finds the words for what they see, tells us, is asked, answers; what they said is
graded; and weeks later they read that it was of use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from optimise.collect.intake.tests.scene import picture
from optimise.wiring.cli.tests.installed import Installed, Site, new_home, until
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="the key holder is proved on Linux"),
]
PASSPHRASE = "lantern otter copper mill"
WORDS = "Two lads have moved in below me and the old man is afraid to open his own door."
DEMO = {"OPTIMISE_DEMO": "yes", "OPTIMISE_HTTPS": "no"}


@dataclass(kw_only=True)
class Begun:
    """An installation with one person at its desk."""

    installed: Installed

    @cached_property
    def owners_url(self) -> str:
        """Where the owner connects: to ask for it anew starts the whole program."""
        return self.installed.run("db", "url", "--role", "owner").stdout.strip()

    def as_owner(self, statement: str) -> int:
        """Run one statement as the owner, the database started if need be; return its rows."""
        Postgres(installation=Installation(home=self.installed.home)).ensure_running()
        with psycopg.connect(self.owners_url, autocommit=True) as owner:
            return owner.execute(statement).rowcount

    def let_the_hour_pass(self) -> None:
        """Have what came in this hour have come in the last, so that the desk sees it."""
        for table, hour in (("tip", "arrived_hour"), ("message", "at_hour")):
            self.as_owner(f"update collect_tips_{table} set {hour} = {hour} - interval '1 hour'")


@pytest.fixture
def begun() -> Iterator[Begun]:
    with new_home(migrated=True) as installed:
        assert installed.run("init", "--admin", "jo", "--name", "Jo Marsh").returncode == 0
        made = installed.run("tips", "keys", "make", "--by", "jo", typed=f"{PASSPHRASE}\n")
        assert made.returncode == 0, made.stderr
        # Everyone in it is made up, so that Jo may be chosen without a password and a telephone.
        Installation(home=installed.home).remember("demo", "yes")
        begun = Begun(installed=installed)
        begun.as_owner("update agencies_person set about = 'the desk'")
        yield begun


def neighbour(browser: Browser, site: Site) -> Page:
    """Return the neighbour's browser, on their phone, at the first public page."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(30_000)
    page.goto(f"http://127.0.0.1:{site.public}/")
    return page


def desk(browser: Browser, site: Site) -> Page:
    """Return Jo's browser, signed in, at the inbox."""
    page = browser.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"http://127.0.0.1:{site.staff}/demo/")
    page.get_by_role("button", name="Jo Marsh").click()
    page.goto(f"http://127.0.0.1:{site.staff}/tips/")
    page.get_by_label("Test or training").check()
    page.get_by_label("What are you working on?").fill("Opening what came in")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Tips from the public")).to_be_visible()
    return page


def tell(page: Page) -> str:
    """Find the words for it, read, tell us, and return the receipt."""
    page.get_by_label("What are you worried about?").fill("County Lines")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="County lines", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("County lines")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Tell us", exact=True).first.click()
    page.get_by_role("button", name="Write to us now").click()
    page.get_by_label("What is happening?").fill(WORDS)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Where is it?").fill("Lantern Row")
    for _ in ("when", "who", "keeping safe", "pictures"):
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("Pictures or papers").set_input_files(
        {"name": "old.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it")
    return page.locator("[data-receipt]").inner_text()


def come_back(page: Page, receipt: str) -> None:
    """Open what is under a receipt."""
    page.goto(re.sub(r"(//[^/]+)/.*", r"\1/contact/again/", page.url))
    page.get_by_label("Your code").fill(receipt)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Messages")).to_be_visible()


def unlock(page: Page) -> None:
    page.get_by_role("link", name="Unlock", exact=True).click()
    page.get_by_label("The intake team’s passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_text("Jo Marsh unlocked it")).to_be_visible()


def grade(page: Page) -> None:
    """Grade what came in as 2D, and finish it as intelligence."""
    page.get_by_role("link", name="Read and grade it in triage").first.click()
    expect(page.get_by_role("img", name="Picture 1 that came with it")).to_be_visible()
    page.get_by_role("button", name="Take in hand").click()
    page.get_by_label("The fact, in words that do not give its source away").fill(
        "Two men have moved into a flat in Lantern Row whose tenant is afraid of them."
    )
    for answer in (
        "We cannot tell",
        "Not known: new to us, or not tried yet",
        "With anyone who has a policing purpose and a need",
    ):
        page.get_by_label(answer).check()
    page.get_by_role("button", name="Save this item").click()
    expect(page.get_by_text("Saved as item 1, graded 2DP")).to_be_visible()
    page.get_by_role("link", name="Finish").first.click()
    page.get_by_label("Graded as intelligence").check()
    # Words tell of a home that is taken over: it is not finished without somebody who has it.
    page.get_by_label("What came of the home").fill("The neighbourhood team goes there today.")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Triage")).to_be_visible()


class TestANeighbour:
    def test_tells_us_is_asked_answers_and_hears_what_it_led_to(
        self, begun: Begun, browser: Browser
    ) -> None:
        with begun.installed.up(**DEMO) as site:
            phone = neighbour(browser, site)
            receipt = tell(phone)

            page = desk(browser, site)
            expect(page.get_by_text("Nothing waits")).to_be_visible()
            begun.let_the_hour_pass()
            page.reload()
            assert WORDS not in page.content()
            unlock(page)
            page.get_by_role("button", name="Open tip 1").click()
            expect(page.get_by_text(WORDS)).to_be_visible()
            page.get_by_label("Ask whoever told us").fill("When do you hear them?")
            page.get_by_role("button", name="Ask", exact=True).click()
            expect(page.get_by_text("Jo Marsh asked")).to_be_visible()
            tip = page.url

            come_back(phone, receipt)
            expect(phone.get_by_text("When do you hear them?")).to_be_visible()
            phone.get_by_label("Your answer").fill("After ten, most nights.")
            phone.get_by_role("button", name="Send").click()
            expect(phone.get_by_text("We have your answer.")).to_be_visible()

            begun.let_the_hour_pass()
            page.goto(tip)
            page.get_by_role("button", name="Open it").click()
            expect(page.get_by_text("After ten, most nights.")).to_be_visible()
            page.get_by_role("link", name="Choose a sentence").click()
            page.get_by_label("it was of use").check()
            page.get_by_role("button", name="Choose it").click()
            expect(page.get_by_text("It goes by itself, on")).to_be_visible()
            grade(page)
            come_back(phone, receipt)
            expect(phone.get_by_text("it was of use")).to_have_count(0)

        # Weeks go by, and the installation is started again.
        assert begun.as_owner("update collect_intake_word set not_before = now()") == 1
        with begun.installed.up(**DEMO) as site:
            until(lambda: self._has_gone(begun), otherwise=site.log.read_text)
            phone = neighbour(browser, site)
            come_back(phone, receipt)
            expect(phone.get_by_text("it was of use")).to_be_visible()
            expect(phone.get_by_text("The intake team has opened it")).to_be_visible()

    def _has_gone(self, begun: Begun) -> bool:
        return begun.as_owner("select from collect_intake_word where sent_at is not null") == 1
