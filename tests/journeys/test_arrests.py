"""An arrest: a constable writes it down, custody sees a victim, safeguarding keeps them safe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import now
from optimise.respond.arrests.domain.custody import Act
from optimise.respond.arrests.tests.scene import GROUNDS, Scene, make_scene
from optimise.respond.operations.tests.scene import DEALER
from tests.cast import Cast
from tests.looking import PHONE, look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
BOY = "Kayden Frost"
MAY_BE = "May be a victim, to be kept safe first"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestABoyOfFifteen:
    def test_is_arrested_and_safeguarding_sees_him_at_once(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(f"{live_staff_site}/arrests/")
        page.get_by_role("main").get_by_role("link", name="Write an arrest down").click()
        page.get_by_label("In which operation?").select_option(index=1)
        page.get_by_label("Name", exact=True).fill(BOY)
        born = now().replace(year=now().year - 15, day=1)
        page.get_by_label("Day", exact=True).fill("1")
        page.get_by_label("Month", exact=True).fill(str(born.month))
        page.get_by_label("Year", exact=True).fill(str(born.year))
        page.get_by_label("On what grounds?").fill(GROUNDS)
        page.get_by_label("Where?").fill("4 Mill Lane, behind the sofa")
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("Choose at least one offence.").first).to_be_visible()
        look(page, "arrests/refused", dark=False)
        page.get_by_label("Search for an offence").fill("intent hero")
        expect(page.get_by_label("Robbery")).to_be_hidden()
        page.get_by_label(
            "Possess with intent to supply a controlled drug of Class A - Her"
        ).check()
        page.get_by_label("To protect a child or somebody vulnerable").check()
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("safeguarding is told")).to_be_visible()
        expect(page.get_by_text(MAY_BE)).to_be_visible()
        expect(page.get_by_text("National Referral Mechanism")).to_be_visible()
        look(page, "arrests/boy")
        address = page.url

        page = sign_in(scene.cast.mina)
        page.get_by_role("link", name="Keep safe", exact=True).first.click()
        page.get_by_role("row", name="Look at a concern").get_by_role("link").first.click()
        expect(page.get_by_text(f"{BOY} was arrested and may be a victim.")).to_be_visible()
        look(page, "arrests/concern", dark=False)
        page.get_by_role("button", name="Take it in hand").click()
        page.get_by_role("link", name="this page").click()
        assert page.url == address
        expect(page.get_by_text("Possible victim").first).to_be_visible()
        # Safeguarding reads who is held and until when, and not of which operation or why.
        expect(page.get_by_text(GROUNDS)).to_have_count(0)
        expect(page.get_by_text(str(scene.operations.operation))).to_have_count(0)


class TestSomebodyWhoWasLookedFor:
    def test_turns_out_a_victim_and_is_no_suspect_any_more(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        dealer = scene.operations.people[DEALER]
        held = scene.arrest(who="ines", person=dealer, name=DEALER)
        scene.bring_in(held)
        page = sign_in(scene.cast.dan)
        page.get_by_role("link", name="Arrests", exact=True).first.click()
        page.get_by_role("main").get_by_role("link", name=DEALER).click()
        page.get_by_role("link", name="They may be a victim").click()
        page.get_by_label("What did you see or hear?").fill("Works off a debt, and may not leave.")
        page.get_by_role("button", name="Tell safeguarding now").click()
        expect(page.get_by_text(MAY_BE)).to_be_visible()
        look(page, "arrests/custody", dark=False)

        page = sign_in(scene.cast.mina)
        page.get_by_role("link", name="Keep safe", exact=True).first.click()
        page.get_by_role("row", name="Look at a concern").get_by_role("link").first.click()
        page.get_by_role("link", name=DEALER).click()
        page.get_by_role("link", name="Keep this person safe first").click()
        page.get_by_label("Why").fill("Says that they work off a debt under threat.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Everyone meets them first")).to_be_visible()

        page = sign_in(scene.cast.ines, f"{live_staff_site}/known/{dealer}/")
        expect(page.get_by_role("main").get_by_text("Possible victim").first).to_be_visible()
        operation = scene.operations.operation.id
        page.goto(f"{live_staff_site}/arrests/plans/{operation}/?person={dealer}")
        page.get_by_label("On what does it rest?").fill("Two items.")
        page.get_by_role("button", name="Plan it").click()
        expect(page.get_by_text("A second person, in safeguarding, looks")).to_be_visible()


class TestWhoMayHaveSwallowedDrugs:
    def test_is_roused_and_custody_sees_when(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        before = now() - timedelta(minutes=40)
        held = scene.arrest(swallowed=True, arrested_at=before)
        number = {"station": "Gablecross", "custody_number": "GX-26-0412"}
        scene.step(held, Act.ARRIVED, at=before, **number)
        page = sign_in(scene.cast.dan)
        card = page.get_by_role("link", name="Vic Harrow: rousing, risk assessment")
        expect(card).to_be_visible()
        look(page, "arrests/custody-first", dark=False)
        page.goto(f"{live_staff_site}/arrests/")
        both = page.get_by_role("row", name="Vic Harrow").get_by_text("Late")
        expect(both).to_have_count(3)
        page.get_by_role("link", name="Vic Harrow").click()
        look(page, "arrests/rousing", dark=False)
        page.get_by_role("link", name="Roused", exact=True).click()
        look(page, "arrests/roused", dark=False)
        page.get_by_label("Slow, confused or drowsy").check()
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("Call an ambulance")).to_be_visible()
        look(page, "arrests/unwell", dark=False)
        page.goto(f"{live_staff_site}/arrests/")
        expect(page.get_by_text("Not well when roused")).to_be_visible()
        look(page, "arrests/held", dark=False)


class TestWhoMayNot:
    def test_finds_no_arrest(self, scene: Scene, sign_in: SignIn, live_staff_site: str) -> None:
        held = scene.arrest(name=BOY, born=None)
        for person in (scene.cast.harry, scene.cast.femi, scene.cast.grace):
            page = sign_in(person)
            answer = page.goto(f"{live_staff_site}/arrests/{held.id}/")
            assert answer
            assert answer.status == 404
            page.goto(f"{live_staff_site}/arrests/")
            expect(page.get_by_text(BOY)).to_have_count(0)
