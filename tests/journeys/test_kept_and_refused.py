"""A form that waited on a phone and was refused: it stays there, is put right, and is kept once."""

from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from conftest import Copy
from playwright.sync_api import Dialog, Page, Request, Route, expect

from optimise.agencies.models import Person
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import GROUNDS, Scene, make_scene
from tests.cast import Cast, client_of, viewing
from tests.looking import PHONE, is_for_gloves, look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Kayden Frost"
HEROIN = "Possess with intent to supply a controlled drug of Class A - Her"
WAITS = "One thing waits on this phone to be sent."
REFUSED = "One thing was refused and must be put right."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def arrests(scene: Scene) -> list[Detention]:
    with viewing(scene.cast.ines):
        return list(Detention.objects.all())


def write_without_signal(page: Page, site: str, offence: str = "") -> None:
    """Write an arrest in a dead spot, without an offence if none is given."""
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/arrests/new/")
    page.wait_for_load_state()
    if offence:
        page.get_by_label("Search for an offence").fill("intent hero")
        page.get_by_label(offence).check()
    page.context.set_offline(True)
    page.get_by_label("In which operation?").select_option(index=1)
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("On what grounds?").fill(GROUNDS)
    page.get_by_label("Where?").fill("4 Mill Lane, behind the sofa")
    page.get_by_label("To protect a child or somebody vulnerable").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("There is no signal.")).to_be_visible()
    expect(page.get_by_text(WAITS)).to_be_visible()


CLOCK_THREE_HOURS_SLOW = """(() => {
  const Real = Date, slow = 3 * 60 * 60 * 1000;
  globalThis.Date = class extends Real {
    constructor(...said) { said.length ? super(...said) : super(Real.now() - slow); }
    static now() { return Real.now() - slow; }
  };
})()"""


class TestAnArrestOnAPhoneWhoseClockIsWrong:
    def test_that_goes_at_once_is_dated_when_it_arrived(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.add_init_script(CLOCK_THREE_HOURS_SLOW)
        page.goto(f"{live_staff_site}/arrests/new/")
        page.wait_for_load_state()
        page.get_by_label("In which operation?").select_option(index=1)
        page.get_by_label("Name", exact=True).fill(NAME)
        page.get_by_label("On what grounds?").fill(GROUNDS)
        page.get_by_label("Where?").fill("4 Mill Lane, behind the sofa")
        page.get_by_label("To protect a child or somebody vulnerable").check()
        page.get_by_label("Search for an offence").fill("intent hero")
        page.get_by_label(HEROIN).check()
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        [kept] = arrests(scene)
        assert kept.phone_at is None
        assert kept.made_at - kept.arrested_at < timedelta(minutes=1)


class TestAnArrestWithoutSignal:
    def test_that_is_refused_stays_until_it_is_put_right_and_is_kept_once(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        write_without_signal(page, live_staff_site)
        page.context.set_offline(False)
        expect(page.get_by_text(REFUSED)).to_be_visible()
        assert arrests(scene) == []

        page.get_by_role("link", name="See what waits").click()
        expect(page.get_by_role("heading", name="An arrest")).to_be_visible()
        expect(page.get_by_text("Choose at least one offence.")).to_be_visible()
        page.get_by_text("What you wrote", exact=True).click()
        expect(page.get_by_text(GROUNDS)).to_be_visible()
        look(page, "kept/refused")
        is_for_gloves(page)

        asked = []

        def stay(box: Dialog) -> None:
            asked.append(box.message)
            box.dismiss()

        page.once("dialog", stay)
        with page.expect_event("dialog"):
            page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_text("Choose at least one offence.")).to_be_visible()
        assert asked == ["One thing on this phone has not been sent. Sign out and lose it?"]

        page.get_by_role("link", name="Open it and put it right").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose at least one offence.")
        expect(page.get_by_label("Name", exact=True)).to_have_value(NAME)
        expect(page.get_by_label("On what grounds?")).to_have_value(GROUNDS)
        expect(page.get_by_label("To protect a child or somebody vulnerable")).to_be_checked()
        expect(page.get_by_label("In which operation?")).not_to_have_value("")
        look(page, "kept/opened-again", sizes=(PHONE,))

        page.get_by_label("Search for an offence").fill("intent hero")
        page.get_by_label(HEROIN).check()
        sent: list[Request] = []
        page.on("request", lambda one: sent.append(one) if one.method == "POST" else None)
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        expect(page.get_by_text(REFUSED)).to_be_hidden()
        assert [one.name for one in arrests(scene)] == [NAME]

        again = client_of(scene.cast.aisha)
        [mended] = sent
        for _ in range(2):
            answer = again.generic(
                "POST",
                "/arrests/new/",
                mended.post_data_buffer or b"",
                content_type=mended.headers["content-type"],
                headers={"Accept": "application/json"},
            )
            assert answer.status_code == 201, answer.content
        assert [one.name for one in arrests(scene)] == [NAME]

    def test_that_is_mended_after_its_receipt_was_lost_waits_for_its_owner(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str, as_owner: psycopg.Connection
    ) -> None:
        page = sign_in(scene.cast.aisha)
        write_without_signal(page, live_staff_site, offence=HEROIN)

        def lose_the_receipt(one: Route) -> None:
            assert one.fetch().status == 201
            one.fulfill(status=403, body="lost")

        page.route("**/arrests/new/", lose_the_receipt, times=1)
        page.context.set_offline(False)
        expect(page.get_by_text(REFUSED)).to_be_visible()
        [first] = arrests(scene)

        page.goto(f"{live_staff_site}/reports/kept/")
        page.get_by_role("link", name="Open it and put it right").click()
        # What is kept is put into the form once it is decrypted.
        expect(page.get_by_label("Name", exact=True)).to_have_value(NAME)
        page.get_by_label("Name", exact=True).fill("Kayden Frost-Bell")
        page.get_by_role("button", name="Write it down").click()
        told = page.get_by_role("alert")
        expect(told).to_contain_text("This is recorded already, in other words")
        expect(told.get_by_role("link", name="Open what is recorded")).to_have_attribute(
            "href", f"/arrests/{first.id}/"
        )
        expect(page.get_by_label("Name", exact=True)).to_have_value("Kayden Frost-Bell")
        look(page, "kept/recorded-already", sizes=(PHONE,))
        assert [one.name for one in arrests(scene)] == [NAME]

        told.get_by_role("link", name="Send this as something new").click()
        expect(page.get_by_role("link", name="Open what is recorded")).to_be_visible()
        look(page, "kept/to-decide")
        is_for_gloves(page)

        # It is not sent by itself: its receipt gone, it would be taken for the first, and be lost.
        as_owner.execute("delete from access_receipts_receipt")
        page.context.set_offline(True)
        page.context.set_offline(False)
        for _ in range(5):
            page.evaluate("() => fetch('/reports/kept/').then((answer) => answer.text())")
        expect(page.get_by_role("link", name="Open what is recorded")).to_be_visible()
        page.once("dialog", lambda box: box.accept())
        page.get_by_role("button", name="Send it as something new").click()
        expect(page.get_by_text("Nothing waits on this phone.")).to_be_visible()
        assert {one.name for one in arrests(scene)} == {NAME, "Kayden Frost-Bell"}

    def test_is_not_lost_when_its_writer_may_not_send_it_any_more(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        write_without_signal(page, live_staff_site)
        page.route("**/arrests/new/", lambda one: one.fulfill(status=404, body="gone"))
        page.context.set_offline(False)
        expect(page.get_by_text(REFUSED)).to_be_visible()
        page.goto(f"{live_staff_site}/reports/kept/")
        expect(page.get_by_text("is not there for you now")).to_be_visible()
        page.unroute("**/arrests/new/")
        page.get_by_role("button", name="Send it again now").click()
        expect(page.get_by_text("Choose at least one offence.")).to_be_visible()
        page.once("dialog", lambda box: box.accept())
        page.get_by_role("button", name="Throw it away").click()
        expect(page.get_by_text("Nothing waits on this phone.")).to_be_visible()
