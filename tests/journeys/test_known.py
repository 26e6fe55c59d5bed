"""An analyst, an officer and a charity worker look for the same people, each on their own terms."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene, kept_from_export
from tests.cast import Cast
from tests.jobs import do_waiting_jobs
from tests.looking import become, keep_picture

SignIn = Callable[..., Page]
PICTURES = Path(__file__).parents[2] / "test-output" / "known"
WIDTHS = (390, 1280)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def robert(scene: Scene, database_copy: Copy) -> UUID:
    return database_copy.put(robert_hale, scene)


def robert_hale(scene: Scene) -> UUID:
    """Robert Hale: a phone, a car, a place, a boy who runs for his line, and a second entry."""
    robert, bob, tam, phone, car, place, line = (new_id() for _ in range(7))
    day = now().date()
    for origin in ("neighbour", "neighbour", "patrol"):
        item = scene.item("Robert Hale deals from Made Up Row.", origin=origin)
        scene.say(robert, "Person", item=item, name="Robert Hale")
    scene.say(
        robert, "Person", birthDate="1988-04-02", subjectCategory="suspect", weakAlias="Ruler"
    )
    scene.say(
        robert,
        "Person",
        item=item,
        audience=scene.briefing(),
        name="Robert Hale",
        appearance="Tall",
    )
    scene.say(robert, "Person", audience=scene.partner(), nationality="gb")
    scene.say(bob, "Person", name="Bob Hale", birthDate="1988-04-02")
    scene.say(tam, "Person", name="Tam Riddle", birthDate=str(day.year - 15))
    scene.say(tam, "Person", audience=scene.briefing(), name="Tam Riddle", possibleVictim="Runs")
    scene.say(phone, "Phone", number="07700 900123")
    scene.say(car, "Vehicle", registrationNumber="IQ10 ZZZ", model="Silver hatchback")
    scene.say(
        place, "Address", full="4 Made Up Row, Swindon", latitude="51.5600", longitude="-1.7800"
    )
    scene.say(line, "DealLine", name="Kestrel", status="active")
    since = day - timedelta(days=60)
    scene.link("UsesPhone", user=robert, phone=phone, role="holder", since=since)
    scene.link("LinkedToPlace", subject=robert, place=place, role="deals from here", since=since)
    scene.link("OperatesLine", operator=robert, line=line, role="line holder", since=since)
    scene.link("OperatesLine", operator=tam, line=line, role="exploited person")
    scene.link("Associate", audience=scene.briefing(), person=robert, associate=tam)
    secret = scene.item("Drives IQ10 ZZZ at night.", grading=kept_from_export())
    scene.link("UsesVehicle", item=secret, user=robert, vehicle=car, role="driver")
    return robert


def look_at(page: Page, name: str) -> None:
    """Keep a picture at the width of a phone and of a desk, and hold that nothing overflows."""
    for width in WIDTHS:
        become(page, {"width": width, "height": 900})
        keep_picture(page, PICTURES / f"{name}-{width}.png")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide at {width}"


def search_for(page: Page, text: str) -> None:
    page.get_by_role("link", name="Search", exact=True).first.click()
    page.get_by_label("Name, number, plate, address or words").fill(text)
    page.get_by_role("button", name="Search", exact=True).click()


class TestAnAnalyst:
    def test_finds_reads_judges_and_takes_back(
        self, scene: Scene, robert: UUID, sign_in: SignIn
    ) -> None:
        page = sign_in(scene.cast.chris)
        page.set_viewport_size({"width": 1280, "height": 900})
        search_for(page, "hale")
        expect(page.get_by_role("heading", name="found for “hale”")).to_be_visible()
        look_at(page, "analyst-search")
        page.get_by_role("link", name="Robert Hale", exact=True).click()
        expect(page.get_by_text("2 independent origins")).to_be_visible()
        look_at(page, "analyst-facts")
        for tab in ("Links", "When", "Where"):
            page.get_by_label("About Robert Hale").get_by_role("link", name=tab).click()
            expect(page.locator(".op-picture canvas, .op-picture svg").first).to_be_visible()
            look_at(page, f"analyst-{tab.lower()}")
        page.get_by_label("About Robert Hale").get_by_role("link", name="Who is who").click()
        look_at(page, "analyst-same")
        page.get_by_role("link", name="Bob Hale").click()
        look_at(page, "analyst-compare")
        page.get_by_label("The same", exact=True).check()
        page.get_by_label("Why?").fill("Same day of birth, and Bob is Robert.")
        page.get_by_role("button", name="Record the decision").click()
        expect(page.get_by_text("Held to be the same.")).to_be_visible()
        look_at(page, "analyst-judged")
        page.get_by_role("link", name="Take back").click()
        page.get_by_label("Why do you take it back?").fill("Another Bob.")
        page.get_by_role("button", name="Take it back").click()
        expect(page.get_by_text("Everything is as it was before.")).to_be_visible()

    def test_is_told_what_handling_stops_and_whom_to_ask(
        self, scene: Scene, robert: UUID, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.chris, f"{live_staff_site}/known/{robert}/export/")
        page.get_by_label("What is it for?").fill("A meeting")
        look_at(page, "analyst-export")
        page.get_by_role("button", name="Make the file").click()
        expect(page.get_by_text("It is being made")).to_be_visible()
        look_at(page, "analyst-export-waiting")
        do_waiting_jobs()
        expect(page.get_by_text("Ask DI Ines Castell.")).to_be_visible()
        look_at(page, "analyst-export-stopped")
        page.get_by_role("button", name="Make it without these").click()
        expect(page.get_by_text("It is being made")).to_be_visible()
        do_waiting_jobs()
        expect(page.get_by_text("SHA-256")).to_be_visible()
        look_at(page, "analyst-export-ready")
        with page.expect_download() as download:
            page.get_by_role("link", name="Download").click()
        assert download.value.suggested_filename.startswith("OFFICIAL-SENSITIVE_known_")

    def test_opens_the_source_item_in_one_click(
        self, scene: Scene, robert: UUID, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.chris, f"{live_staff_site}/known/{robert}/")
        page.get_by_role("link", name="INT-").first.click()
        expect(page.locator("blockquote")).to_be_visible()
        assert "As told" not in page.content()
        look_at(page, "analyst-item")

    def test_is_shown_who_is_meant_while_typing(
        self, scene: Scene, robert: UUID, sign_in: SignIn
    ) -> None:
        page = sign_in(scene.cast.chris)
        page.get_by_role("link", name="Search", exact=True).first.click()
        page.get_by_label("Name, number, plate, address or words").press_sequentially(
            "bob hale", delay=60
        )
        expect(page.get_by_role("heading", name="Perhaps")).to_be_visible()
        look_at(page, "analyst-typing")


class TestAnOfficer:
    def test_sees_what_is_meant_for_them_and_no_name_of_a_child_in_a_list(
        self, scene: Scene, robert: UUID, sign_in: SignIn
    ) -> None:
        page = sign_in(scene.cast.aisha)
        search_for(page, "Robert Hale")
        page.get_by_role("link", name="Robert Hale", exact=True).click()
        expect(page.get_by_text("Tall", exact=True).first).to_be_visible()
        expect(page.get_by_text("1988")).to_have_count(0)
        expect(page.get_by_text("Riddle")).to_have_count(0)
        expect(page.get_by_text("Person, name not shown to you").first).to_be_visible()
        look_at(page, "officer-facts")
        search_for(page, "Tam Riddle")
        # Typing a name that is kept back confirms nothing.
        expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
        look_at(page, "officer-search")


class TestACharityWorker:
    def test_sees_only_what_was_shared_with_the_charity(
        self, scene: Scene, robert: UUID, sign_in: SignIn
    ) -> None:
        page = sign_in(scene.cast.ellie)
        search_for(page, "Robert Hale")
        expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
        look_at(page, "partner-search")
        page.goto(f"{page.url.split('/known')[0]}/known/{robert}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Person, name not shown to you")
        look_at(page, "partner-facts")
