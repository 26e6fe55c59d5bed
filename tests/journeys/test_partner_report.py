"""A charity worker tells the police something, and is not made to grade, spy or guess."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimise.agencies.models import Organisation
from optimise.collect.models import Report, Teller, Words
from tests.cast import Cast, viewing
from tests.looking import keep_picture

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


def tell(page: Page) -> None:
    page.get_by_role("link", name="Tell the police").first.click()
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("What do you want the police to know?").fill("Men come and go at night.")
    page.get_by_label("Someone who is part of it told me").check()
    page.get_by_label("Who told you?").fill("Robin, 01632 960123")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent. Your reference is INT-")).to_be_visible()


class TestAPartner:
    def test_is_asked_about_danger_first(self, cast: Cast, sign_in: SignIn, pictures: Path) -> None:
        Organisation.objects.create(
            name="Made-up MASH", kind=Organisation.Kind.CHILDREN, phone="01632 960100"
        )
        page = sign_in(cast.ellie)
        page.get_by_role("link", name="Tell the police").first.click()
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.get_by_role("heading", name="Is anyone in danger now?")).to_be_visible()
        expect(page.get_by_role("link", name="01632 960100")).to_be_visible()
        keep_picture(page, pictures / "danger-first.png")
        page.get_by_role("link", name="Write it down").click()
        keep_picture(page, pictures / "partner-report.png")

    def test_sees_what_they_wrote_and_their_colleague_elsewhere_does_not(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        page = sign_in(cast.ellie)
        tell(page)
        expect(page.get_by_text("Men come and go at night.")).to_be_visible()
        address = page.url
        page = sign_in(cast.femi, address)
        expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()

    def test_has_their_source_sealed_from_all_but_source_protection(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        tell(sign_in(cast.ellie))
        for person, words, teller in (
            (cast.beth, 1, 0),
            (cast.kit, 1, 1),
            (cast.chris, 0, 0),
            (cast.joan, 0, 0),
            (cast.aisha, 0, 0),
        ):
            with viewing(person):
                assert Words.objects.count() == words, person
                assert Teller.objects.count() == teller, person

    def test_may_not_use_the_officers_form_nor_an_officer_theirs(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        for person, path in ((cast.ellie, "/reports/new/"), (cast.aisha, "/reports/tell/form/")):
            page = sign_in(person, live_staff_site + path)
            expect(page.get_by_text("There is nothing here that you can open")).to_be_visible()
        with viewing(cast.kit):
            assert not Report.objects.exists()
