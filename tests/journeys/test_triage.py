"""A report is taken, sanitised, graded and finished; a threat to life cannot be left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from tests.cast import Cast

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = Path(__file__).parents[2] / "test-output" / "triage"
WORDS = (
    'My neighbour told me a boy called Jay, aged 15, carries a knife for "the Marcus line". From my kitchen'
    " window I saw him at 21:40 by the garages at Lantern Row with a grey moped, IQ99 ZZZ."
    " He rings 07700 900123. I think he is scared."
)
SANITISED = "Jay, about 15, is used to carry for the Marcus line at Lantern Row, with a grey moped."


def report_by(person: Person, *, threat: bool = False, words: str = WORDS) -> Report:
    with acting_as(person) as viewer:
        return collect.submit(
            by=viewer,
            report=collect.NewReport(
                words=words,
                origin_type=OriginType.PUBLIC_NAMED,
                obtained_at=now(),
                provenance="A resident told me at the door.",
                threat_to_life=threat,
                child_at_risk=True,
            ),
        )


def look(page: Page, name: str) -> None:
    """Keep how a page looks on a desk and on a phone, and hold it to the rules of access."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, name
    page.set_viewport_size({"width": 1280, "height": 900})
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer).check()


def write_item(page: Page, text: str = SANITISED) -> None:
    page.get_by_label("The fact, in words that do not give its source away").fill(text)
    choose(page, "Who first saw or heard this?", "Someone who is in no other item yet")
    choose(page, "How do they know?", "They saw, heard or did it themselves")
    choose(page, "Can they be relied on?", "Not known: new to us, or not tried yet")
    choose(page, "Does it name someone who is, or may be, under 18?", "Yes")
    page.get_by_label("How do they stand?").select_option("possible victim")
    choose(page, "With whom may it be shared?", "With anyone who has a policing purpose")


class TestAnIntelligenceOfficer:
    def test_takes_sanitises_grades_and_finishes(self, cast: Cast, sign_in: SignIn) -> None:
        report = report_by(cast.aisha)
        page = sign_in(cast.beth)
        expect(page.get_by_text("Words suggest")).not_to_have_count(0)
        look(page, "1-queue")
        page.get_by_role("link", name=report.urn).click()
        page.get_by_role("button", name="Take in hand").click()
        expect(page.get_by_text("You have it")).to_be_visible()
        expect(page.locator("mark", has_text="My neighbour")).to_be_visible()
        draft = page.get_by_label("The fact, in words that do not give its source away")
        draft.press_sequentially("The neighbour saw Jay from my kitchen window")
        expect(page.get_by_text("Look again at what is marked")).to_be_visible()
        look(page, "2-report")
        write_item(page)
        page.get_by_role("button", name="Save this item").click()
        expect(page.get_by_text("Saved as item 1, graded 2AP.")).to_be_visible()
        look(page, "3-with-an-item")
        page.get_by_role("button", name="Finish").or_(
            page.get_by_role("link", name="Finish")
        ).click()
        look(page, "4-finish")
        choose(page, "What becomes of this report?", "Graded as intelligence")
        page.get_by_role("button", name="Finish").click()
        expect(page.get_by_text(f"{report.urn}: graded as intelligence.")).to_be_visible()
        expect(page.get_by_role("heading", name="Nothing waits")).to_be_visible()
        look(page, "5-nothing-waits")
