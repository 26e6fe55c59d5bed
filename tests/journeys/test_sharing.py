"""What is shared with an agency, what is not, and how it is called back and answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.access.sharing.models import Disclosure, Refusal
from optimise.agencies.models import Agreement, Organisation, Post
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.evaluate.actions import give_to_agency
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import Scene
from optimise.keep_safe.tests.scene import NAME, mash, referred
from optimise.plan.briefings.tests import scene
from tests.cast import GROUNDS, Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(cast: Cast) -> Item:
    return scene.graded(cast)


def open_item(page: Page, site: str, item: Item) -> None:
    page.goto(site + reverse("evaluate:item", args=[item.id]))


def fill_in(page: Page, agency: str) -> None:
    page.get_by_label("Which agency?").select_option(agency)
    page.get_by_label("What they read").fill("A grey moped waits near your drop-in after four.")
    page.get_by_label("Why do they need it?").fill("to keep children at the drop-in safe")
    page.get_by_label("Why this much, and no less?").fill("They can look out for it; no more.")
    page.get_by_label("By what legal gateway?").select_option("cda-115")
    page.get_by_label("If they did not agree, why share it?").fill("Asking would warn the riders.")


class TestSharing:
    def test_with_a_new_agency_and_calling_it_back(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, item: Item
    ) -> None:
        page = sign_in(cast.beth)
        open_item(page, live_staff_site, item)
        page.get_by_role("link", name="Share with a partner agency").click()
        page.get_by_role("button", name="Share with a partner agency").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        fill_in(page, "Harbour Lights")
        page.get_by_role("button", name="Share with a partner agency").click()
        expect(page.get_by_text("You have never shared with Harbour Lights").first).to_be_visible()
        look(page, "sharing/never-before", dark=False)
        page.get_by_label("I made sure that this is the right agency").check()
        page.get_by_role("button", name="Share with a partner agency").click()
        expect(page.get_by_text("can now read their edition")).to_be_visible()
        look(page, "sharing/given", dark=False)

        page = sign_in(cast.ellie)
        expect(page.get_by_text("A grey moped waits near your drop-in")).to_have_count(0)
        look(page, "sharing/partner-home", dark=False)
        page.get_by_role("link", name="Intelligence from the police").first.click()
        expect(page.get_by_text("A grey moped waits near your drop-in")).to_be_visible()
        expect(page.get_by_text("Do not copy it or pass it on")).to_be_visible()
        look(page, "sharing/receipt", dark=False)

        page = sign_in(cast.beth)
        open_item(page, live_staff_site, item)
        page.get_by_role("link", name="Call it back from everyone").click()
        page.get_by_label("Why is it called back?").fill("It was another moped.")
        look(page, "sharing/call-back", dark=False)
        page.get_by_role("button", name="Call it back from everyone").click()
        expect(page.get_by_text("Called back, no answer yet")).to_be_visible()
        look(page, "sharing/called-back", dark=False)

        page = sign_in(cast.ellie)
        expect(page.get_by_text("We called something back")).to_be_visible()
        expect(page.get_by_text("A grey moped")).to_have_count(0)
        expect(page.get_by_text("another moped")).to_have_count(0)
        look(page, "sharing/partner-recalled", dark=False)
        page.get_by_role("link", name="Tell us what became of it").click()
        page.get_by_role("button", name="Send your answer").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        page.get_by_label("We destroyed what we had").check()
        page.get_by_role("button", name="Send your answer").click()
        expect(page.get_by_text("Your agency answered")).to_be_visible()
        look(page, "sharing/answered", dark=False)

        page = sign_in(cast.beth)
        open_item(page, live_staff_site, item)
        expect(page.get_by_text("We destroyed what we had")).to_be_visible()
        with viewing(cast.beth):
            assert Disclosure.objects.exclude(acknowledged_at=None).count() == 1

        page.get_by_role("link", name="What was shared").first.click()
        expect(page.get_by_text("A grey moped waits near your drop-in")).to_be_visible()
        look(page, "sharing/ledger-of-the-unit", dark=False)
        page.get_by_role("link", name="Enter what an agency was told").click()
        look(page, "sharing/ledger-enter", dark=False)
        page = sign_in(cast.grace)
        page.get_by_role("link", name="What was shared").first.click()
        page.get_by_label("With which agency?").select_option("Harbour Lights")
        page.get_by_role("button", name="Show").click()
        expect(page.get_by_text("Called back, answered")).to_be_visible()
        expect(page.get_by_text("grey moped")).to_have_count(0)
        look(page, "sharing/ledger-whole", dark=False)

    def test_with_a_hospital_asks_its_guardian(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, item: Item
    ) -> None:
        Organisation.objects.filter(id=cast.council.id).update(kind=Organisation.Kind.HEALTH)
        Post.objects.create(
            organisation=cast.council,
            kind=Post.Kind.CALDICOTT,
            name="Dr Orla Whitfield",
            phone="01632 960418",
            since=now().date(),
        )
        page = sign_in(cast.beth, live_staff_site + reverse("evaluate:give", args=[item.id]))
        fill_in(page, "Made-up Council")
        page.get_by_label("I made sure that this is the right agency").check()
        page.get_by_role("button", name="Share with a partner agency").click()
        expect(page.get_by_text("Ask Dr Orla Whitfield")).to_be_visible()
        with viewing(cast.beth):
            assert not Disclosure.objects.exists()
        page.get_by_label("What did the Caldicott guardian decide?").fill("Dr Whitfield agreed.")
        page.get_by_role("button", name="Share with a partner agency").click()
        expect(page.get_by_text("can now read their edition")).to_be_visible()

    def test_refused_is_kept_with_its_reason(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str, item: Item
    ) -> None:
        page = sign_in(cast.beth)
        open_item(page, live_staff_site, item)
        page.get_by_role("link", name="Decide not to share it").click()
        page.get_by_role("button", name="Decide not to share it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        page.get_by_label("Which agency asked").select_option("Harbour Lights")
        page.get_by_label("What did they ask for?").fill("Whose moped it is")
        page.get_by_label("Why is it not shared?").fill("The riders could tell who told us.")
        page.get_by_label("Whose advice did you take?").fill("DI Castell")
        look(page, "sharing/refuse", dark=False)
        page.get_by_role("button", name="Decide not to share it").click()
        expect(page.get_by_role("table", name="Who was not given it")).to_be_visible()
        expect(page.get_by_text("The riders could tell who told us.")).to_be_visible()
        look(page, "sharing/refused", dark=False)
        page = sign_in(cast.ellie)
        expect(page.get_by_text("riders")).to_have_count(0)
        with viewing(cast.ellie):
            assert not Refusal.objects.exists()


class TestTheLedger:
    TOLD: ClassVar = {
        "what": "A grey moped waits near your drop-in.",
        "method": "told in person",
        "purpose": "To keep children safe",
        "necessity": "They can look out for it.",
        "gateway": "cda-115",
        "consent": "not asked",
        "consent_why": "It would warn the riders.",
        "recipient_checked": "on",
    }

    def test_takes_what_was_told_in_person_even_without_an_agreement(
        self, cast: Cast, item: Item
    ) -> None:
        yesterday = now().date() - timedelta(days=1)
        Agreement.objects.filter(organisation=cast.charity).update(in_force_until=yesterday)
        told = {**self.TOLD, "agency": str(cast.charity.id), "item": str(item)}
        answer = client_of(cast.beth).post("/ledger/told/", told)
        assert answer.status_code == 302
        with viewing(cast.beth):
            row = Disclosure.objects.get(kind="item", row=item.id)
            assert (row.recipient, row.method) == ("Harbour Lights", "told in person")
        assert client_of(cast.dan).post("/ledger/told/", told).status_code == 403
        assert client_of(cast.ellie).get("/ledger/").status_code == 403

    def test_refuses_what_could_name_a_source_and_an_item_nobody_reads(
        self, cast: Cast, item: Item
    ) -> None:
        told = {**self.TOLD, "agency": str(cast.charity.id)}
        for wrong in ({"item": str(item), "what": "Ask jo@example.org."}, {"item": "INT-26-X/1"}):
            answer = client_of(cast.beth).post("/ledger/told/", {**told, **wrong})
            assert "There is a problem" in answer.content.decode()
        with viewing(cast.beth):
            assert not Disclosure.objects.exists()

    def test_of_safeguarding_is_read_by_safeguarding_and_who_keeps_the_record(
        self, cast: Cast
    ) -> None:
        told = {**self.TOLD, "agency": str(cast.charity.id), "item": ""}
        assert client_of(cast.mina).post("/ledger/told/", told).status_code == 302
        kept = {"what": "Where he lives", "agency": str(cast.council.id), "reason": "No need."}
        assert client_of(cast.mina).post("/ledger/not-shared/", kept).status_code == 302
        seen = {
            name: client_of(cast.people[name]).get("/ledger/").content.decode()
            for name in ("mina", "grace", "beth")
        }
        assert "grey moped" in seen["mina"]
        assert "Where he lives" in seen["mina"]
        assert "To keep children safe" in seen["grace"]
        assert "grey moped" not in seen["grace"] + seen["beth"]
        assert "Where he lives" not in seen["grace"] + seen["beth"]

    def test_says_of_what_one_partner_sent_another_who_sent_it_and_no_word_of_it(
        self, cast: Cast
    ) -> None:
        mash(cast)
        referred(cast)
        seen = client_of(cast.grace).get("/ledger/").content.decode()
        assert "Ellie Stone, Harbour Lights" in seen
        assert "Swindon MASH" in seen
        assert NAME not in seen


class TestAPartnersPages:
    def test_show_their_agreement(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.ellie)
        look(page, "sharing/partner-home-empty", dark=False)
        page.get_by_role("link", name="What it allows").click()
        expect(page.get_by_text("Sharing information with Harbour Lights")).to_be_visible()
        look(page, "sharing/partner-agreement", dark=False)

    def test_are_marked_as_strictly_as_what_stands_on_them(self, cast: Cast) -> None:
        told = Scene(cast=cast)
        child, item = new_id(), told.item("Jamie Ferris waits by the terrace.")
        told.say(child, "Person", item=item, name="Jamie Ferris", birthDate=str(now().year - 15))
        # Whoever cuts the words for others is told first whom they are about.
        giving = client_of(cast.beth).get(reverse("evaluate:give", args=[item.id]))
        assert "It tells of Jamie Ferris" in giving.content.decode()
        reader = client_of(cast.ellie)
        assert "OFFICIAL-SENSITIVE" not in reader.get(reverse("home")).content.decode()
        with viewing(cast.beth) as beth:
            words = "A boy waits by the terrace."
            give_to_agency(item=item, agency=cast.charity, text=words, grounds=GROUNDS, by=beth)
        for page in (reverse("home"), reverse("partner:received")):
            listed = reader.get(page).content.decode()
            assert "Intelligence from the police" in listed
            assert words not in listed
            assert "OFFICIAL-SENSITIVE" in listed

    def test_are_for_partners(self, cast: Cast, sign_in: SignIn, live_staff_site: str) -> None:
        page = sign_in(cast.beth)
        for name in ("partner:received", "partner:agreement"):
            page.goto(live_staff_site + reverse(name))
            expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()
