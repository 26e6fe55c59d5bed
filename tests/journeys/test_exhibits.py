"""An exhibit from the doorstep to the store, the laboratory and the court: each accepts it."""

import re
from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.models import Exhibit
from optimise.respond.exhibits.tests.scene import Scene, make_scene
from tests.cast import Cast, Role, give_role, viewing
from tests.looking import PHONE, is_for_gloves, look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
WRAPS, FIRST, SECOND = "9 white wraps in a sock", "B7700001", "LAB770"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnExhibit:
    def test_goes_from_the_doorstep_to_the_laboratory_and_to_court(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site = scene.cast, live_staff_site
        page = sign_in(cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(f"{site}/exhibits/seize/")
        is_for_gloves(page)
        page.get_by_label("In which operation?").select_option(index=1)
        page.get_by_label("What is it?").select_option(Kind.DRUGS.value)
        page.get_by_label("Describe it").fill(WRAPS)
        page.get_by_label("Seal or bag number").fill(FIRST)
        page.get_by_label("Where was it found?").fill("Doorstep, in his left hand")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("It is with you until somebody accepts it")).to_be_visible()
        look(page, "exhibits/seized", sizes=[PHONE], dark=False)
        one = page.url
        self._measure(page, "Weighed with its wrapping, in grams", "4.0", wrapping="1.0")
        self._hand(page, "Gablecross, Gablecross police station", "For the store")

        page = sign_in(cast.harry, one)
        page.get_by_role("link", name="Accept it", exact=True).click()
        page.get_by_label("Which seal do you see on it?").fill("B7700009")
        page.get_by_label("On which shelf?").select_option("A1")
        page.get_by_role("button", name="Accept it").click()
        expect(page.get_by_text("That is not the seal it was handed over").first).to_be_visible()
        self._accept(page, FIRST)
        self._hand(page, "", "For the laboratory", somebody=cast.dan.name)

        page = sign_in(cast.dan, one)
        page.get_by_role("link", name="Accept it", exact=True).click()
        self._accept(page, FIRST)
        page.get_by_role("link", name="Open the seal").click()
        page.get_by_label("Number of the new seal").fill(SECOND)
        page.get_by_label("Why was it opened?").fill("The laboratory weighed it.")
        page.get_by_role("button", name="It is sealed anew").click()
        net = "The laboratory weighed it without wrapping, in grams"
        self._measure(page, net, "1.2", words="Severn Forensics, SF-26-0001")
        expect(page.get_by_text("3.0 g were to be expected").first).to_be_visible()
        self._hand(page, "", "For the court", somebody=cast.ines.name)

        page = sign_in(cast.ines, one)
        page.get_by_role("link", name="Accept it", exact=True).click()
        self._accept(page, SECOND)
        expect(page.get_by_text("Measured otherwise").first).to_be_visible()
        expect(page.get_by_text("who never had it and did not measure it").first).to_be_visible()
        expect(page.get_by_role("link", name="Say why the measures differ")).to_have_count(0)
        give_role(cast.mina, Role.SUPERVISOR)  # Lena keeps the store that it lay in
        scene.operations.post(cast.mina)

        page = sign_in(cast.mina, one)
        page.get_by_role("link", name="Say why the measures differ").click()
        page.get_by_role("main").get_by_role("textbox").first.fill(
            "1.8 g were used up in the test."
        )
        page.get_by_role("button", name="Write it down").click()
        chain = page.locator(".op-exhibit-chain")
        for words in ("For the store", "For the laboratory", "For the court", "1.8 g were used up"):
            expect(chain.get_by_text(words).first).to_be_visible()
        expect(chain.get_by_text(f"Seal {FIRST}, then {SECOND}")).to_be_visible()
        look(page, "exhibits/chain", dark=False)
        with viewing(cast.ines):
            kept = Exhibit.objects.get(what=WRAPS)
            assert (kept.holder, kept.seal) == (cast.ines.id, SECOND)

        page = sign_in(cast.ellie)
        answer = page.goto(one)
        assert answer
        assert answer.status == 404

    def _hand(self, page: Page, to: str, purpose: str, somebody: str = "") -> None:
        page.get_by_role("link", name="Hand it over").click()
        if to:
            page.get_by_label(to, exact=True).check()
        is_for_gloves(page)
        page.get_by_role("textbox", name=re.compile("Or somebody else|To whom")).fill(somebody)
        page.get_by_label("What for?").fill(purpose)
        look(page, "exhibits/hand-over", sizes=[PHONE], dark=False)
        page.get_by_role("button", name="Hand it over").click()
        expect(page.get_by_text("It waits to be accepted.")).to_be_visible()

    def _accept(self, page: Page, seal: str) -> None:
        page.get_by_label("Which seal do you see on it?").fill(seal)
        page.get_by_role("button", name="Accept it").click()
        expect(page.get_by_text("is accepted.")).to_be_visible()

    def _measure(
        self, page: Page, what: str, grams: str, wrapping: str = "", words: str = ""
    ) -> None:
        page.get_by_role("link", name="Weigh it").click()
        page.get_by_label(what).check()
        page.get_by_label("How much?").fill(grams)
        page.get_by_label("What does the wrapping weigh").fill(wrapping)
        page.get_by_label("What is it?").fill("cocaine")
        page.get_by_label("In words").fill(words)
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("heading", name="Continuity")).to_be_visible()
