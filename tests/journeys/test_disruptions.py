"""A claim: made, moderated by another, missed, unverified, opened again by news, withdrawn."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from conftest import AsRole, Copy
from playwright.sync_api import Browser, Page, expect

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now, today
from optimise.review.disruptions import actions
from optimise.review.disruptions.tests.scene import Scene, make_scene
from optimise.share.desk.tests.test_taken_back import make as make_told
from optimise.share.desk.tests.test_taken_back import told_of
from optimise.share.domain.withdrawals import Reason
from tests.cast import Cast, client_of
from tests.journeys.test_for_the_public import public_site
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def fill_day(page: Page, name: str, days: int) -> None:
    day = today() + timedelta(days=days)
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


class TestAClaim:
    def test_goes_from_the_group_s_page_to_withdrawn(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str, as_role: AsRole
    ) -> None:
        page, site = sign_in(scene.cast.ines), live_staff_site
        page.goto(f"{site}/groups/{scene.group.group.id}/")
        page.get_by_role("link", name="Claim what was done").click()
        page.get_by_label("First of all to").select_option("pursue")
        page.get_by_label("What was done").fill("Vehicle seizure")
        page.get_by_label("Minor:").check()
        fill_day(page, "on", -10)
        page.get_by_label("What they can no longer do").fill("Drive to Salisbury.")
        page.get_by_label("Indicator").fill("Trips a week")
        page.get_by_label("Before").fill("5")
        page.get_by_label("After").fill("1")
        page.locator("[name=items]").first.check()
        look(page, "disruptions/claim-form", dark=False)
        page.get_by_role("button", name="Claim it").click()
        expect(page.get_by_text("Waits for a moderator")).to_be_visible()
        address = page.url

        page = sign_in(scene.cast.cora, f"{site}/disruptions/")
        page.get_by_role("link", name="Vehicle seizure", exact=False).first.click()
        page.get_by_role("link", name="Say how far it went").click()
        page.get_by_label("Minor:").check()
        page.get_by_label("What in the evidence shows it").fill("The item says so.")
        page.get_by_role("button", name="Say so").click()
        expect(page.get_by_text("Stands", exact=True)).to_be_visible()
        later = frozen(now() + timedelta(days=60))
        with later, as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            assert actions.lapse(by=clerk) == 1
        page.goto(address)
        expect(page.get_by_text("Nobody looked in time")).to_be_visible()
        scene.jail("Vic Harrow")
        scene.say("Vic Harrow", "Vic Harrow takes orders by telephone from prison.")
        with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            assert actions.hear_news(by=clerk) == 1
        page = sign_in(scene.cast.ines, address)
        expect(page.get_by_text("New intelligence about it.")).to_be_visible()
        look(page, "disruptions/claim")
        page.get_by_role("link", name="Withdraw it").click()
        page.get_by_label("Why").fill("They hired another van within the week.")
        page.get_by_role("button", name="Withdraw the claim").click()
        page.goto(f"{site}/disruptions/")
        expect(page.get_by_text("Withdrawn").first).to_be_visible()
        look(page, "disruptions/claims")

    def test_that_the_public_was_told_of_is_taken_back_on_their_page_too(
        self, cast: Cast, database_copy: Copy, sign_in: SignIn, live_staff_site: str,
        browser: Browser,
    ) -> None:  # fmt: skip
        """From the month that was told, through the withdrawal, to what the public reads."""
        scene = database_copy.put(make_told, cast)
        table = told_of(scene)
        page, site = sign_in(scene.cast.ines), live_staff_site
        page.goto(f"{site}/disruptions/{scene.claim.id}/")
        page.get_by_role("link", name="Withdraw it").click()
        page.get_by_label("Why").fill("They hired another van within the week.")
        page.get_by_role("button", name="Withdraw the claim").click()
        expect(page.get_by_text("Withdrawn").first).to_be_visible()

        page = sign_in(scene.cast.lena, f"{site}/for-the-public/figures/{table.id}/")
        expect(page.get_by_text("Taken back since it was published")).to_be_visible()
        page.get_by_text("Withdraw these figures").click()
        expect(page.get_by_label(Reason.SINCE.said)).to_be_checked()
        page.get_by_label("Why, for the record").fill("A claim in it was withdrawn.")
        page.get_by_role("button", name="Withdraw them").click()
        expect(page.get_by_text("Withdrawn. The month stays told.")).to_be_visible()
        page.goto("about:blank")
        with public_site() as public:
            reader = browser.new_context().new_page()
            reader.goto(f"{public}/results/")
            notice = reader.get_by_text("Something that it tells of was taken back since.")
            expect(notice.first).to_be_visible()
            look(reader, "disruptions/taken-back-in-public", dark=False)
            assert "another van" not in reader.content()
            reader.context.close()

    @pytest.mark.parametrize("who", ["aisha", "ellie", "femi", "grace", "joan"])
    def test_is_not_there_without_the_right(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        for page in ("", "tried/", f"{scene.claim.id}/", f"{scene.claim.id}/moderate/",
                     f"claim/group/{scene.group.group.id}/"):  # fmt: skip
            assert client.get(f"/disruptions/{page}").status_code == 404, page
