"""A strike day: the commander's board, a phone in a dead spot, an agency, an outsider."""

import json
import re
from collections.abc import Callable

import pytest
from conftest import Copy
from playwright.sync_api import Page, expect

from optimise.respond.day.domain.board import Ask
from optimise.respond.day.models import Tap
from optimise.respond.day.tests.scene import MILL, QUARRY, Scene, make_scene
from tests.cast import Cast, viewing
from tests.looking import PHONE, look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestTheCommander:
    def test_plans_a_day_from_the_operation_and_sees_the_board(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.ines, f"{live_staff_site}/operations/{scene.day.operation_id}/")
        page.get_by_role("link", name="Plan a strike day or a week").click()
        page.get_by_label("When does it begin?").fill("2026-12-01T04:00")
        page.get_by_label("When does it end?").fill("2026-12-01T12:00")
        look(page, "day/plan", dark=False)
        page.get_by_role("button", name="Plan it").click()
        page.get_by_role("link", name="Make a team").click()
        page.get_by_label("What is the team called?").fill("Team A")
        page.get_by_label("Who leads it?").select_option(label=str(scene.cast.aisha))
        page.get_by_role("button", name="Make the team").click()
        page.get_by_role("link", name="Put an address on the day").click()
        page.get_by_label("The address").fill("7 Mill Lane, Swindon")
        page.get_by_label("Which team goes?").select_option(label="Team A")
        page.get_by_label("Latitude").fill("51.56")
        page.get_by_label("Longitude").fill("-1.78")
        page.get_by_role("button", name="Put it on the day").click()
        look(page, "day/setting-up", dark=False)
        page.get_by_role("link", name="The board").click()
        expect(page.get_by_role("heading", name="7 Mill Lane")).to_be_visible()
        expect(page.get_by_role("cell", name="51.56000")).to_be_visible()
        look(page, "day/board")

    def test_sees_what_is_tapped_without_a_press(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.ines, f"{live_staff_site}/day/{scene.day.id}/")
        asked = page.locator("#day-board")
        expect(asked.get_by_text("0 needed still")).to_be_visible()
        scene.ask(Ask.MEDIC, ago=7)
        expect(asked.get_by_text("Nobody took it")).to_be_visible(timeout=6000)
        asked.get_by_role("button", name="I send one").click()
        expect(asked.get_by_text("coming since")).to_be_visible(timeout=6000)


class TestAConstable:
    def test_taps_in_a_dead_spot_and_the_board_is_right_after(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(f"{live_staff_site}/day/{scene.day.id}/phone/")
        mine = page.locator("[data-day-place]").first
        mine.get_by_role("button", name="Briefed").click()
        expect(mine.get_by_text("Briefed", exact=True).first).to_be_visible()
        self._seen(scene, ["briefed"])
        # Gloves: every button is 48 pixels at least, each way.
        for button in mine.locator(".op-phone__state:visible").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 48

        page.context.set_offline(True)
        mine.get_by_role("button", name="En route").click()
        mine.get_by_role("button", name=re.compile(r"^In\b")).click()
        expect(page.get_by_text("2 taps are kept on this phone")).to_be_visible()
        look(page, "day/phone-in-a-dead-spot")
        self._seen(scene, ["briefed"])
        page.context.set_offline(False)
        expect(page.locator("[data-day-notice]")).to_be_hidden(timeout=15_000)
        self._seen(scene, ["briefed", "en route", "in"])

    def test_finds_what_was_tapped_after_the_browser_was_closed(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(f"{live_staff_site}/day/{scene.day.id}/phone/")
        page.context.set_offline(True)
        page.locator("[data-day-place]").first.get_by_role("button", name="Secure").click()
        expect(page.get_by_text("1 tap is kept on this phone")).to_be_visible()
        # The page is gone; what was tapped goes from whichever page is opened next.
        page.goto("about:blank")
        page.context.set_offline(False)
        page.goto(f"{live_staff_site}/")
        page.wait_for_timeout(500)
        self._seen(scene, ["secure"])

    def test_hands_somebody_to_safeguarding_and_asks_for_somebody(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(f"{live_staff_site}/day/{scene.day.id}/phone/")
        mine = page.locator("[data-day-place]").first
        mine.get_by_text("We need somebody").click()
        look(page, "day/phone-needs", dark=False)
        mine.get_by_role("button", name="Interpreter").click()
        expect(mine.get_by_text("Interpreter at 4 Mill Lane, Swindon, asked")).to_be_visible(
            timeout=10_000
        )
        page.get_by_text("Somebody to keep safe").click()
        page.get_by_label("Where?").select_option(label=MILL)
        page.get_by_label("Child", exact=True).check()
        page.get_by_label("Who is it, and what did you see?").fill("A boy of 13, two phones.")
        look(page, "day/phone-keep-safe", dark=False)
        page.get_by_role("button", name="Tell safeguarding").click()
        expect(page.get_by_text("Safeguarding is told.")).to_be_visible()
        board = scene.board()
        assert board.counts == {"people to keep safe": 1}
        assert len(board.open_needs) == 1

    def test_notes_a_patrol_in_a_dead_spot_that_the_figures_count(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        page.goto(f"{live_staff_site}/day/{scene.day.id}/phone/")
        page.get_by_role("link", name="A stop, patrol, visit or talk").click()
        page.get_by_label("What was done?").select_option(label="Hotspot patrol")
        page.get_by_label("Where?").fill("The Parade")
        page.context.set_offline(True)
        page.get_by_role("button", name="Note it").click()
        expect(page.locator("[data-report-notice]")).to_be_visible()
        page.context.set_offline(False)
        with page.expect_response(lambda one: one.request.method == "POST") as sent:
            page.goto(f"{live_staff_site}/day/{scene.day.id}/work/")
        assert sent.value.status == 201
        page.reload()
        expect(page.get_by_role("cell", name="Hotspot patrol: The Parade")).to_be_visible()
        look(page, "day/phone-work", dark=False)
        commander = sign_in(scene.cast.ines)
        commander.goto(f"{live_staff_site}/figures/day/{scene.day.id}/")
        # Its records are folded away until the figure that counts them is followed.
        record = commander.get_by_role("link", name="Hotspot patrol: The Parade")
        expect(record).to_be_hidden()
        commander.get_by_role("link", name="Hotspot patrols").click()
        expect(record).to_be_visible()
        look(commander, "day/figures", dark=False)

    def _seen(self, scene: Scene, states: list[str]) -> None:
        with viewing(scene.cast.ines):
            kept = list(Tap.objects.order_by("at").values_list("state", flat=True))
        assert kept == states, json.dumps(kept)


class TestAnAgency:
    def test_reads_its_own_and_says_that_it_comes(
        self, scene: Scene, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene.tell_housing()
        scene.ask(Ask.LOCKSMITH, agency=scene.cast.housing)
        page = sign_in(scene.cast.olu)
        page.set_viewport_size(PHONE)
        page.goto(f"{live_staff_site}/")
        page.get_by_role("button", name="What the police ask today").or_(
            page.get_by_role("link", name="What the police ask today")
        ).click()
        expect(page.get_by_text("Make the door safe.")).to_be_visible()
        expect(page.get_by_text("Wait: not safe yet").first).to_be_visible()
        expect(page.get_by_text(QUARRY)).to_have_count(0)
        expect(page.get_by_text(str(scene.day.operation))).to_have_count(0)
        look(page, "day/agency")
        page.get_by_role("button", name="We send somebody").click()
        expect(page.get_by_text("took it")).to_be_visible()
        assert scene.board().open_needs[0].state == "taken"


class TestWhoMayNot:
    def test_finds_no_day(self, scene: Scene, sign_in: SignIn, live_staff_site: str) -> None:
        for person in (scene.cast.dan, scene.cast.femi):
            page = sign_in(person)
            answer = page.goto(f"{live_staff_site}/day/{scene.day.id}/")
            assert answer
            assert answer.status == 404
            page.goto(f"{live_staff_site}/")
            expect(page.get_by_text("Strike day")).to_have_count(0)
            expect(page.get_by_text("What the police ask today")).to_have_count(0)
