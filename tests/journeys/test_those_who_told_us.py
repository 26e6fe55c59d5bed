"""A claim back to those who told us: Cora lets word go; a constable and a charity read theirs."""

from collections.abc import Callable

import psycopg
import pytest
from conftest import AsRole
from playwright.sync_api import Browser, Page, expect

from optimise.collect.intake.tests.scene import SECRET, add_key
from optimise.collect.tips.domain.receipts import new_receipt, written
from optimise.collect.tips.models import State, Tip
from optimise.collect.tips.tests.public_site import PUBLIC_SITE, begin_anew
from optimise.share.told.domain.words import DELAY, FEWEST, Far
from optimise.share.told.tests import scene as told
from tests.cast import Cast, viewing
from tests.journeys.test_for_the_public import public_site
from tests.looking import look

SignIn = Callable[..., Page]
TIPS_SITE = {**PUBLIC_SITE, "RECEIPT_SECRET": SECRET.decode()}
ACTED = "It led to action. Something was done, in part because of what people like you told us."
pytestmark = pytest.mark.django_db(transaction=True)


class TestWordToThoseWhoToldUs:
    def test_goes_from_what_came_of_it_to_each_who_told_us(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        as_role: AsRole,
        sign_in: SignIn,
        live_staff_site: str,
    ) -> None:
        scene, site = told.make(cast, as_owner), live_staff_site
        page = sign_in(cast.cora, f"{site}/those-who-told-us/")
        main = page.get_by_role("main")
        expect(main.get_by_text("3 reports of ours, 2 of partners, 1 tip")).to_be_visible()
        main.get_by_role("link", name="Let word go").click()
        page.get_by_label(Far.ACTED.said).check()
        page.get_by_role("button", name="Let word go").click()
        expect(page.get_by_text("Look at it as somebody who told us would").first).to_be_visible()
        page.get_by_label("Nobody can work out from it").check()
        page.get_by_role("button", name="Let word go").click()
        expect(page.get_by_text("It goes by itself")).to_be_visible()
        look(page, "told/acts", dark=False)

        assert told.sent(as_role, days=DELAY.days) == len(told.SENT_BY)
        for who in (cast.aisha, cast.ellie):
            page = sign_in(who, f"{site}/reports/")
            expect(page.get_by_text(Far.ACTED.said).first).to_be_visible()
            expect(page.get_by_text(scene.claim.tactic)).to_have_count(0)

    def test_reaches_a_neighbour_by_the_code(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole, browser: Browser
    ) -> None:
        add_key(as_owner)
        begin_anew()
        receipt = new_receipt()
        scene = told.make(cast, as_owner, tips_sent=FEWEST, receipt=receipt)
        scene.let_go()
        told.noted(as_role, days=DELAY.days)
        with viewing(cast.beth):
            assert State.ACTED not in Tip.objects.values_list("state", flat=True)
        assert ACTED not in self.read_on_a_phone(browser, as_role, receipt)
        told.by_code(as_role, days=2 * DELAY.days + 1)
        with viewing(cast.beth):
            assert set(Tip.objects.values_list("state", flat=True)) == {State.ACTED}
        said = self.read_on_a_phone(browser, as_role, receipt)
        assert ACTED in said
        assert scene.claim.tactic not in said

    def read_on_a_phone(self, browser: Browser, as_role: AsRole, receipt: str) -> str:
        """Return what the neighbour reads under the code, on the public site and on a phone."""
        with as_role("public"), public_site(TIPS_SITE) as site:
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"{site}/contact/again/")
            page.get_by_label("Your code").fill(written(receipt))
            page.get_by_role("button", name="Open").click()
            expect(page.get_by_role("heading", name="Messages")).to_be_visible()
            look(page, "told/neighbour", dark=False)
            said = page.get_by_role("main").inner_text()
            page.close()
        return said
