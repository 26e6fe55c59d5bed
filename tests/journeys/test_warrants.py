"""Two operations that would meet, the desk between them, and a warrant from gap to search."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import LOCAL, now
from optimise.respond.deconfliction.models import Conflict
from optimise.respond.deconfliction.tests.scene import EAST, NORTH, add_person
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.tests.scene import DEALER, NEW
from optimise.respond.warrants.domain.boxes import QUESTIONS
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from tests.cast import Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_made, cast)


def _made(cast: Cast) -> Scene:
    for name, title, role in (
        ("nell", "DI Nell Ashworth", "senior investigating officer"),
        ("dot", "Dot Haverley", "deconfliction desk"),
    ):
        add_person(cast, name, title, role)
    return make_scene(cast)


def tell_the_desk(page: Page, home: str) -> None:
    page.goto(f"{home}desk/")
    soon = now() + timedelta(hours=20)
    page.get_by_label("What are you about to do?").select_option("warrant")
    page.get_by_label("Where?").fill("Mill Lane")
    page.get_by_label("Latitude").fill(str(NORTH))
    page.get_by_label("Longitude").fill(str(EAST))
    page.get_by_label("From").fill(soon.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Until").fill((soon + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Tell the desk").click()


class TestAWarrant:
    def test_goes_from_a_conflict_and_a_gap_to_the_search(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        cast, site = scene.cast, live_staff_site
        home = f"{site}/operations/{scene.operations.operation.id}/"
        with viewing(cast.nell) as nell:
            other, _ = operations.open_operation(given=NEW, by=nell)
        page = sign_in(cast.nell)
        tell_the_desk(page, f"{site}/operations/{other.id}/")
        expect(page.get_by_text("Clear with other operations").first).to_be_visible()

        page = sign_in(cast.ines)
        tell_the_desk(page, home)
        expect(page.get_by_text("before you go on. Asked on").first).to_be_visible()
        assert other.circle.name not in page.content()
        look(page, "warrants/ring-the-desk", dark=False)

        page = sign_in(cast.dot)
        page.get_by_role("link", name="Ring both sides").click()
        look(page, "warrants/desk")
        page.get_by_role("link", name="Open").first.click()
        page.get_by_role("button", name="I ring them").click()
        page.get_by_label("What was agreed").fill("Nell goes on Friday.")
        look(page, "warrants/conflict", dark=False)
        page.get_by_role("button", name="Clear it").click()
        expect(page.get_by_text("No conflict waits.")).to_be_visible()

        page = sign_in(cast.ines)
        address = f"{site}/warrants/{scene.application.id}/"
        page.goto(address)
        look(page, "warrants/lacking")
        expect(page.get_by_role("link", name="Print the pack")).to_have_count(0)
        page.goto(f"{address}pdf/")
        expect(page.get_by_role("heading", name="The pack does not print yet")).to_be_visible()
        page.goto(address)
        page.get_by_role("link", name="Write the boxes").click()
        for question in QUESTIONS:
            if question.choices:
                page.locator(f"[name={question.key}]").first.check()
            elif question.key not in ("address", "articles"):
                page.locator(f"[name={question.key}]").fill("It is known.")
        page.locator("[name=articles]").fill("Class A drugs, scales, the phone 07700 900321")
        page.get_by_role("button", name="Keep it").click()
        page.get_by_role("link", name="Choose what it rests on").click()
        for box in page.locator("[name=items]").all():
            box.check()
        page.get_by_role("button", name="Keep it").click()
        page.get_by_role("link", name="Check the address").click()
        page.get_by_label("How?").fill("Council tax; seen twice this week.")
        page.get_by_role("button", name="Record it").click()
        page.goto(home)
        page.get_by_role("button", name="Ask the desk again").click()
        page.goto(address)
        page.get_by_role("link", name="Answer it : ").click()
        page.get_by_label("Yes, it stands in the pack").check()
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("1 lacking before it prints")).to_be_visible()
        look(page, "warrants/one-gap", dark=False)

        page = sign_in(cast.levi, address)
        page.get_by_role("button", name="I have read it: authorise").click()
        expect(page.get_by_text("Nothing is lacking")).to_be_visible()
        assert (
            client_of(cast.levi).get(f"/warrants/{scene.application.id}/pdf/").content[:4]
            == b"%PDF"
        )

        page = sign_in(cast.ines, f"{address}hearing/")
        page.get_by_label("When was it heard?").fill(_here(-1))
        page.get_by_label("Which court?").fill("Swindon Magistrates")
        page.get_by_label("Who heard it?").fill("DJ Hale")
        page.get_by_label("It was made on oath").check()
        page.get_by_label("What was asked").fill("How old is the first item? Nine days.")
        page.get_by_label("Granted").check()
        page.get_by_label("What reasons").fill("The test is met.")
        page.get_by_label("Reference of the court").fill("SW-77")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("1 entry left")).to_be_visible()
        given = page.url
        scene.operations.sheet(Paper.ORDER)
        scene.operations.issue()

        page = sign_in(cast.aisha, home)
        page.get_by_role("link", name=ADDRESS).click()
        assert page.url == given
        look(page, "warrants/on-a-phone")
        page.get_by_role("link", name="Write the search down").click()
        page.get_by_label("Time in").fill(_here(0))
        page.get_by_label("Time out").fill(_here(0))
        page.get_by_label("Who led it?").select_option(label=str(cast.ines))
        page.get_by_label("Who entered?").fill("Castell, Rahman")
        page.get_by_label("Why at night?").fill("The drugs are moved at seven.")
        page.get_by_label("Notice of powers").check()
        page.get_by_label("To whom was a copy").fill("The occupier")
        page.get_by_label("Who was the occupier?").fill(DEALER)
        look(page, "warrants/search", dark=False)
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("Nothing of what was sought")).to_be_visible()

        page = sign_in(cast.ines, given)
        page.get_by_role("link", name="Endorse it and return it").click()
        page.get_by_label("Endorsement").fill("Nothing was found, nothing else was seized.")
        page.get_by_role("button", name="Return it").click()
        expect(page.get_by_text("Back at the court", exact=True)).to_be_visible()
        look(page, "warrants/returned", dark=False)

    def test_is_nothing_to_who_is_outside(self, scene: Scene) -> None:
        scene.fill()
        warrant = scene.hear()
        assert warrant
        with viewing(scene.cast.dot):
            assert not Conflict.objects.exists()
        for who in ("lena", "chris", "dan", "ellie", "joan", "nell", "dot"):
            client = client_of(scene.cast.people[who])
            for address in (
                f"/warrants/{scene.application.id}/", f"/warrants/{scene.application.id}/pdf/",
                f"/warrants/given/{warrant.id}/", f"/warrants/for/{warrant.operation_id}/",
            ):  # fmt: skip
                assert client.get(address).status_code == 404, (who, address)
            for address in ("/", "/operations/", "/assignments/", "/desk/"):
                said = client.get(address).content.decode()
                assert scene.operations.operation.circle.name not in said
                assert "Mill Lane" not in said


def _here(hours: int) -> str:
    """Return a moment as the box for it takes it."""
    moment = now() + timedelta(hours=hours, minutes=-1)
    return moment.astimezone(LOCAL).strftime("%Y-%m-%dT%H:%M")
