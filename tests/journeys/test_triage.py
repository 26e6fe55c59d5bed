"""A report is taken, sanitised, graded and finished; a threat to life cannot be left."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Triage
from optimise.evaluate.tests.scene import new_item
from optimise.identify import actions as identify
from optimise.identify.models import Statement
from tests import looking
from tests.cast import Cast

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
WORDS = (
    'My neighbour told me a boy called Jay, aged 15, carries a knife for "the Marcus line".'
    " From my kitchen window I saw him at 21:40 by the garages at Lantern Row with a grey"
    " moped, IQ99 ZZZ. He rings 07700 900123. I think he is scared."
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


def known_phone(by: Person, source: Report) -> UUID:
    """Let the unit already know a phone, from an earlier item."""
    phone = new_id()
    with acting_as(by) as viewer, transaction.atomic():
        item = evaluate.add_item(
            report=source,
            by=viewer,
            item=evaluate.NewItem(
                text="The Marcus line rings out from 07700 900123.",
                kind=ItemKind.FACT,
                grading=g.Grading(
                    source=g.Source.RELIABLE,
                    assessment=g.Assessment.KNOWN_DIRECTLY,
                    handling=g.Handling.SHARE,
                ),
                audience=Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE),
            ),
        )
        number = identify.NewStatement(
            entity=phone, schema="Phone", prop="number", value="07700 900123"
        )
        identify.state(item=item, statements=[number], by=viewer)
        evaluate.finish(
            triage=Triage.objects.get(report=source),
            outcome=Triage.Outcome.INTELLIGENCE,
            by=viewer,
        )
    return phone


def at_the_desk(page: Page) -> Page:
    """Say what one is doing, as the site asks first, and come to the queue."""
    cookie = next(c for c in page.context.cookies() if c["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie["value"])
    session["task"], session["task_code"] = "Evaluating what came in", "intelligence"
    session.save()
    page.goto("/".join(page.url.split("/")[:3]) + reverse("evaluate:queue"))
    return page


def look(page: Page, name: str) -> None:
    """Hold a page to the rules of access, on a phone and on a desk, where it stays."""
    looking.look(page, f"triage/{name}", dark=False)


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
        phone = known_phone(cast.beth, report_by(cast.dan, words="Heard the number again."))
        report = report_by(cast.aisha)
        page = at_the_desk(sign_in(cast.beth))
        expect(page.get_by_text("Words suggest")).not_to_have_count(0)
        look(page, "1-queue")
        page.get_by_role("link", name=report.urn).click()
        page.get_by_role("button", name="Take in hand").click()
        expect(page.get_by_text("You have it")).to_be_visible()
        expect(page.locator("mark", has_text="My neighbour")).to_be_visible()
        draft = page.get_by_label("The fact, in words that do not give its source away")
        draft.press_sequentially("The neighbour saw Jay from my kitchen window", delay=60)
        expect(page.get_by_text("Look again at what is marked")).to_be_visible()
        look(page, "2-report")
        write_item(page)
        page.get_by_role("button", name="Save this item").click()
        expect(page.get_by_text("Saved as item 1, graded 2AP.")).to_be_visible()
        expect(page.locator("#item-1")).to_be_in_viewport()
        expect(page.get_by_role("link", name="Finish").last).to_be_in_viewport()
        look(page, "3-with-an-item")
        self.attach(page)
        with acting_as(cast.beth), transaction.atomic():
            assert Statement.objects.filter(entity_id=phone).count() == 2
        page.get_by_role("link", name="Finish").first.click()
        look(page, "4-finish")
        choose(page, "What becomes of this report?", "Graded as intelligence")
        page.get_by_role("button", name="Finish").click()
        expect(page.get_by_text(f"{report.urn}: graded as intelligence.")).to_be_visible()
        expect(page.get_by_role("heading", name="Nothing waits")).to_be_visible()
        look(page, "5-nothing-waits")

    def attach(self, page: Page) -> None:
        """Attach a child, a phone that is known already, and the link between them."""
        page.get_by_role("link", name="Person", exact=True).click()
        page.get_by_label("Name", exact=True).fill("Jay Marlin")
        page.get_by_label("Born").press_sequentially("2011", delay=60)
        expect(page.get_by_text("met first as someone to keep safe")).to_be_visible()
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("status").get_by_text("Person added.")).to_be_visible()
        page.get_by_role("link", name="Phone", exact=True).click()
        page.get_by_label("Number", exact=True).press_sequentially("07700900123", delay=60)
        expect(page.get_by_role("heading", name="May be one we know")).to_be_visible()
        expect(page.get_by_text("same phone number")).to_be_visible()
        look(page, "6-suggested")
        page.get_by_role("button", name="It is this one").click()
        page.get_by_role("link", name="Link two of them").click()
        page.get_by_label("Who or what", exact=True).select_option(label="Jay Marlin (person)")
        page.get_by_label("And who or what else").select_option(index=2)
        page.get_by_role("button", name="Next").click()
        page.get_by_label("How are they linked?").select_option(label="Uses: holder")
        page.get_by_role("button", name="Add the link").click()
        expect(page.get_by_text("Link added.")).to_be_visible()
        look(page, "7-attached")

    def test_lets_nobody_leave_what_is_half_added_without_a_word(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        known_phone(cast.beth, report_by(cast.dan, words="Heard the number again."))
        report = report_by(cast.aisha)
        with acting_as(cast.beth) as viewer, transaction.atomic():
            evaluate.add_item(report=report, item=new_item(), by=viewer)
        page = at_the_desk(sign_in(cast.beth))
        page.get_by_role("link", name=report.urn).click()
        page.get_by_role("link", name="Phone", exact=True).click()
        page.get_by_label("Number", exact=True).fill("07700900123")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("alert").get_by_text("Not added yet.")).to_be_visible()
        look(page, "8-not-added-yet")
        page.once("dialog", lambda dialog: dialog.dismiss())  # stay
        page.get_by_role("link", name="Grade again or share").click()
        expect(page.get_by_label("Number", exact=True)).to_have_value("07700900123")
        page.get_by_role("button", name="None of these: add as new").click()
        expect(page.get_by_text("Phone added.")).to_be_visible()
        page.get_by_role("link", name="Grade again or share").click()
        expect(page.get_by_text("Take the report in hand to write its items.")).to_be_hidden()

    def test_attaches_by_keyboard_alone(self, cast: Cast, sign_in: SignIn) -> None:
        phone = known_phone(cast.beth, report_by(cast.dan, words="Heard the number again."))
        report = report_by(cast.aisha)
        with acting_as(cast.beth) as viewer, transaction.atomic():
            item = evaluate.add_item(report=report, item=new_item(), by=viewer)
        page = at_the_desk(sign_in(cast.beth))
        page.get_by_role("link", name=report.urn).press("Enter")
        page.get_by_role("link", name="Phone", exact=True).press("Enter")
        expect(page.get_by_label("Number", exact=True)).to_be_focused()
        page.keyboard.type("07700900123", delay=50)  # as fast as a person could
        expect(page.get_by_role("button", name="It is this one")).to_be_visible()
        # What kind it is, add, do not add, and then the first that it may be.
        for _ in range(4):
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="It is this one")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Phone added.")).to_be_focused()
        with acting_as(cast.beth), transaction.atomic():
            assert Statement.objects.get(item=item).entity_id == phone


class TestADesk:
    def test_is_worked_by_keys_with_the_report_beside_the_list(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        first, second = (report_by(cast.aisha, words=f"Moped {n} at night.") for n in (1, 2))
        page = at_the_desk(sign_in(cast.beth))
        page.set_viewport_size({"width": 1680, "height": 1000})
        page.keyboard.press("j")
        page.keyboard.press("j")
        pane = page.get_by_role("region", name="The report that is read beside the list")
        expect(pane.get_by_role("heading", name=second.urn)).to_be_visible()
        expect(pane.get_by_role("button", name="Take in hand")).to_be_visible()
        page.keyboard.press("x")
        expect(page.get_by_label(f"Choose {second.urn}")).to_be_checked()
        looking.look(page, "triage/beside", sizes=({"width": 1680, "height": 1000},), dark=True)
        page.keyboard.press("k")
        expect(pane.get_by_role("heading", name=first.urn)).to_be_visible()
        page.get_by_label("Hand the chosen over to").select_option("Beth Marlow")
        page.get_by_role("button", name="Hand over the chosen").click()
        expect(page.get_by_text("1 handed over: Beth Marlow.")).to_be_visible()
        page.get_by_label("Which reports").get_by_role("link", name="In my hands").click()
        page.wait_for_url("**show=mine**")  # with its script: keys before it are nobody's
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=second.urn)).to_be_visible()
