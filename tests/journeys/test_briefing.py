"""From an author's desk to an officer's phone and back to whoever told us."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from optimise.access.actions import open_circle
from optimise.plan.briefings.tests import scene
from tests.cast import Cast, viewing, with_second
from tests.looking import PHONE, look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


class TestABriefing:
    def test_goes_from_the_desk_to_a_phone_and_back(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        for name, team in (("aisha", "Swindon response B"), ("harry", "Swindon response B")):
            cast.people[name].team = team
            cast.people[name].save()
        scene.graded(cast, reporter=cast.dan)

        page = sign_in(cast.beth)
        page.get_by_role("link", name="Briefing desk", exact=True).click()
        look(page, "briefings/desk-empty")
        page.get_by_role("link", name="Deal line awareness card").click()
        look(page, "briefings/choose")
        page.get_by_label("A grey moped is used").check()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Save and look at it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look(page, "briefings/write-refused")
        for label, text in (
            ("Title", "Lantern line, Swindon station"),
            (
                "Why it matters",
                "Children are sent here by train to sell, and are hurt when they stop.",
            ),
            ("Line name", "The Lantern line"),
            ("What it sells and where from", "Crack and heroin, run from outside the county."),
            ("Usual places and times", "Platform 3 and Lantern Row, 16:00 to 19:00."),
            ("Violence and weapons", "A knife was shown in October."),
            (
                "Vulnerable people to protect",
                "A boy of about 15 with a burn on one hand may be sent. Ring safeguarding.",
            ),
            ("What to look for", "Two phones, a train ticket paid in cash, no school bag."),
            ("If you stop them", "Ask who is waiting for them. Seize phones. Record the ticket."),
            (
                "What to do",
                "Stop, speak, keep safe. Search under section 23 where there are grounds.",
            ),
            ("What not to do", "Do not go to the address. Do not call the boy a suspect."),
            ("Contact", "Intelligence desk, 01632 960101"),
        ):
            page.locator(f"label:has-text('{label}')").first.click()
            page.keyboard.insert_text(text)
        page.get_by_label("Swindon").check()
        look(page, "briefings/write")
        page.get_by_role("button", name="Save and look at it").click()
        page.get_by_text("Add a photograph").click()
        page.locator("input[type=file]").set_input_files(
            {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": scene.photograph()}
        )
        page.get_by_label("Who or what it shows").fill("A man linked to the line, made up")
        page.get_by_label("Lawful basis for showing it").fill("Custody photograph, PACE s64A")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("The photograph is on the draft.")).to_be_visible()
        look(page, "briefings/draft")
        page.get_by_role("button", name="Send for approval").click()
        expect(page.get_by_text("Sent. Someone else now approves it.")).to_be_visible()
        expect(page.get_by_role("button", name="Approve")).to_have_count(0)

        page = sign_in(cast.chris)
        page.get_by_role("link", name="Briefing desk", exact=True).click()
        page.get_by_role("link", name="Lantern line").click()
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("Approved. Officers read it now.")).to_be_visible()
        look(page, "briefings/live")

        scene.live(
            cast,
            urgent=True,
            product="officer_safety",
            title="Dog loose at Old Mill Lane",
            details={"danger": "A large dog is let out at callers.", "before_going": "Two units."},
        )
        page.set_viewport_size(PHONE)
        page = sign_in(cast.aisha, f"{live_staff_site}/briefings/")
        expect(page.get_by_role("heading", name="Today’s briefing")).to_be_visible()
        titles = page.locator(".op-brief__title").all_inner_texts()
        assert titles == ["Dog loose at Old Mill Lane", "Lantern line, Swindon station"]
        look(page, "briefings/today")
        page.set_viewport_size(PHONE)
        dog = page.get_by_role("group", name="Your answer to Dog loose")
        page.get_by_role("heading", name="Dog loose").click()
        dog.get_by_role("button", name="Seen").click()
        expect(page.get_by_text("You answered: Seen")).to_be_visible()
        expect(page.get_by_text("1 to answer")).to_be_visible()
        look(page, "briefings/today-answered")
        line = page.get_by_role("group", name="Your answer to Lantern line")
        page.get_by_role("heading", name="Lantern line").click()
        line.get_by_role("button", name="I know something").click()
        expect(page.get_by_text("Answers the briefing")).to_contain_text("Lantern line")
        look(page, "briefings/know-something")
        page.get_by_label("What did you see, hear or find?").fill("The boy waits at the bins.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Sent. Your reference is")).to_be_visible()

        scene.live(cast, title="Blue van, Copper Lane")
        page = sign_in(cast.harry)
        page.get_by_role("link", name="Who has read").click()
        row = page.get_by_role("row").filter(has_text="Aisha Rahman")
        expect(row).to_contain_text("2 of 3")
        expect(row).to_contain_text("Blue van, Copper Lane")
        look(page, "briefings/who-has-read")
        page.get_by_role("link", name="In counts").click()
        expect(page.get_by_text("Too few").first).to_be_visible()
        look(page, "briefings/awareness")

        page = sign_in(cast.dan, f"{live_staff_site}/briefings/")
        look(page, "briefings/today-elsewhere")
        expect(page.get_by_text("Nothing for you now")).to_be_visible()
        page.get_by_role("link", name="My reports", exact=True).first.click()
        expect(page.get_by_text("Your report is in a briefing").first).to_be_visible()
        expect(page.get_by_text("has brought in more").first).to_be_visible()


class TestCovertInterest:
    def test_is_recorded_by_an_investigator_and_seen_by_nobody_else(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        card = scene.live(cast)
        with viewing(cast.ines):
            circle = open_circle(name="Op Marlstone", covert=True, by=cast.ines)
        with_second(circle)
        page = sign_in(cast.ines, f"{live_staff_site}/briefings/covert/?entity={scene.MOPED}")
        page.get_by_label("Op Marlstone").check()
        page.get_by_label("Why").fill("Controlled buys until January.")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text(f"Held back: {card.title}")).to_be_visible()
        look(page, "briefings/covert")
        page = sign_in(cast.aisha, f"{live_staff_site}/briefings/")
        expect(page.get_by_text("Nothing for you now")).to_be_visible()
        page = sign_in(cast.chris)
        page.get_by_role("link", name="Briefing desk", exact=True).click()
        page.get_by_role("link", name=card.title).click()
        look(page, "briefings/held")
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("This cannot go out at present")).to_be_visible()
