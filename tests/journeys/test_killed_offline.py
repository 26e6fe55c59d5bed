"""A phone that dies in a dead spot: what was tapped or written is there afterwards, kept once."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from conftest import CHROMIUM_FLAGS, Copy
from django.conf import settings
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Request,
    Response,
    Route,
    expect,
)

from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.collect.models import Report
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import GROUNDS
from optimise.respond.day.models import Tap
from optimise.respond.day.tests.scene import Scene, make_scene
from optimise.wiring.waiting import DOOR
from tests.cast import Cast, client_of, viewing
from tests.chromium import chromium
from tests.looking import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TAPPED = ("Briefed", "En route", "In")
TOKEN = "b" * 32
STATES = ["briefed", "en route", "in"]
WAITED = timedelta(hours=3)
WORDS = "What did you see, hear or find?"
HEROIN = "Possess with intent to supply a controlled drug of Class A - Her"


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@contextmanager
def a_phone(browser: Browser, folder: Path, site: str, session: str) -> Iterator[BrowserContext]:
    """Start a browser that keeps what it stores in a folder, as a phone does, signed in."""
    started = browser.browser_type.launch_persistent_context(
        folder, executable_path=chromium(), args=CHROMIUM_FLAGS, viewport=PHONE
    )
    started.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    try:
        yield started
    finally:
        with suppress(Error):  # it was killed
            started.close()


def kill(folder: Path) -> None:
    """Kill every process of the browser that stores in a folder, as an empty battery does."""
    mine = [p for p in psutil.process_iter(["cmdline"]) if str(folder) in str(p.info["cmdline"])]
    assert mine
    for process in mine:
        process.kill()
    psutil.wait_procs(mine)


def kept(scene: Scene) -> list[str]:
    """Return what the board has been told, by when it was tapped."""
    with viewing(scene.cast.ines):
        return list(Tap.objects.order_by("at").values_list("state", flat=True))


def arrested(scene: Scene) -> list[Detention]:
    """Return what was written of arrests, of no operation."""
    with viewing(scene.cast.aisha):
        return list(Detention.objects.all())


def entries_of(request: Request) -> list[dict[str, str]]:
    """Return what a phone sent in one list."""
    found: list[dict[str, str]] = json.loads(request.post_data or "")["entries"]
    return found


def large_picture(folder: Path) -> Path:
    """Keep a picture that goes in no list, and return where."""
    side = 640
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(out, "PNG")
    path = folder / "IMG_0001.png"
    path.write_bytes(out.getvalue())
    return path


def leave(page: Page) -> None:
    """Close a page that is to send nothing more: what still runs as it closes has signal again."""
    page.goto("about:blank")
    page.close()


def is_of_the_list(answer: Response) -> bool:
    return urlsplit(answer.url).path == DOOR


def is_of_a_tap(answer: Response) -> bool:
    return answer.request.method == "POST" and urlsplit(answer.url).path.startswith("/day/")


class TestAPhone:
    def test_killed_without_signal_sends_each_tap_once_in_any_order(
        self,
        scene: Scene,
        browser: Browser,
        sign_in: Callable[[Person], Page],
        live_staff_site: str,
        tmp_path: Path,
    ) -> None:
        name = settings.SESSION_COOKIE_NAME
        cookies = sign_in(scene.cast.aisha).context.cookies()
        session = next(one["value"] for one in cookies if one["name"] == name)
        where = f"{live_staff_site}/day/{scene.day.id}/phone/"
        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            page.goto(where)
            phone.set_offline(True)
            mine = page.locator("[data-day-place]").first
            for state in TAPPED:
                mine.get_by_role("button", name=re.compile(rf"^{state}\b")).click()
            expect(page.get_by_text("3 taps are kept on this phone")).to_be_visible()
            kill(tmp_path)
        assert kept(scene) == []

        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            with page.expect_response(is_of_the_list, timeout=15_000) as sending:
                page.goto(where)
            expect(page.locator("[data-day-notice]")).to_be_hidden(timeout=15_000)
            assert kept(scene) == STATES

            entries = entries_of(sending.value.request)
            assert len(entries) == len(TAPPED)
            again = client_of(scene.cast.aisha)
            again.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
            for order in (entries[::-1], entries, entries[1:]):
                answer = again.post(
                    DOOR,
                    {"entries": order},
                    content_type="application/json",
                    headers={"Accept": "application/json", "X-CSRFToken": TOKEN},
                )
                assert {one["status"] for one in answer.json()["entries"]} == {201}
            assert kept(scene) == STATES

    def test_that_never_heard_sends_its_list_again_and_is_told_of_the_one_refused(
        self,
        scene: Scene,
        sign_in: Callable[[Person], Page],
        live_staff_site: str,
    ) -> None:
        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        form = page.context.new_page()
        form.goto(f"{live_staff_site}/arrests/new/")
        form.wait_for_load_state()
        page.goto(f"{live_staff_site}/day/{scene.day.id}/phone/")
        page.context.set_offline(True)
        mine = page.locator("[data-day-place]").first
        mine.get_by_role("button", name=re.compile(r"^Briefed\b")).click()
        expect(page.get_by_text("1 tap is kept on this phone")).to_be_visible()
        form.get_by_label("Name", exact=True).fill("Vic Harrow")  # and no offence
        form.get_by_label("On what grounds?").fill(GROUNDS)
        form.get_by_label("Where?").fill("4 Mill Lane")
        form.get_by_label("To protect a child or somebody vulnerable").check()
        form.get_by_role("button", name="Write it down").click()
        expect(form.get_by_text("There is no signal.")).to_be_visible()
        leave(form)
        mine.get_by_role("button", name=re.compile(r"^En route\b")).click()
        expect(page.get_by_text("2 taps are kept on this phone")).to_be_visible()

        lists: list[list[dict[str, str]]] = []

        def lose_the_first_receipt(route: Route) -> None:
            lists.append(entries_of(route.request))
            answer = route.fetch()
            if len(lists) == 1:
                route.abort()
            else:
                route.fulfill(response=answer)

        page.route(f"**{DOOR}", lose_the_first_receipt)
        page.context.set_offline(False)
        expect(page.get_by_text("One thing was refused and must be put right.")).to_be_visible(
            timeout=15_000
        )
        expect(page.locator("[data-day-notice]")).to_be_hidden()
        assert [len(one) for one in lists] == [3, 3]
        assert [one["id"] for one in lists[0]] == [one["id"] for one in lists[1]]
        assert kept(scene) == STATES[:2]
        assert arrested(scene) == []
        page.goto(f"{live_staff_site}/reports/kept/")
        expect(page.get_by_text("Choose at least one offence.")).to_be_visible()

    @pytest.mark.parametrize("hangs", [False, True])
    def test_sends_each_tap_though_a_picture_that_was_there_before_does_not_go(
        self,
        scene: Scene,
        sign_in: Callable[[Person], Page],
        live_staff_site: str,
        tmp_path: Path,
        hangs: bool,
    ) -> None:
        tried: list[Route] = []

        def never(route: Route) -> None:
            if route.request.method != "POST":
                route.fallback()
                return
            tried.append(route)
            if not hangs:
                route.abort()

        page = sign_in(scene.cast.aisha)
        page.set_viewport_size(PHONE)
        form = page.context.new_page()
        form.goto(f"{live_staff_site}/reports/new/")
        form.wait_for_load_state()
        page.goto(f"{live_staff_site}/day/{scene.day.id}/phone/")
        page.context.set_offline(True)
        form.get_by_label(WORDS).fill("The door at Quarrel Lane.")
        form.locator("input[type=file]").set_input_files(large_picture(tmp_path))
        form.get_by_role("button", name="Send").click()
        expect(form.get_by_text("There is no signal.")).to_be_visible()
        leave(form)
        mine = page.locator("[data-day-place]").first
        notice = page.locator("[data-day-notice]")
        mine.get_by_role("button", name=re.compile(r"^Briefed\b")).click()
        expect(notice).to_contain_text("1 tap is kept on this phone")

        page.context.route("**/reports/**", never)
        page.context.set_offline(False)
        expect(notice).to_be_hidden(timeout=15_000)
        with page.expect_response(is_of_a_tap, timeout=15_000) as sending:
            mine.get_by_role("button", name=re.compile(r"^En route\b")).click()
        assert sending.value.ok
        assert kept(scene) == STATES[:2]
        assert tried
        with viewing(scene.cast.aisha):
            assert not Report.objects.exists()
        page.context.set_offline(True)  # what hangs would go on once its page is closed
        if hangs:
            tried[-1].abort()

    def test_killed_without_signal_sends_a_form_once_with_when_it_was_written(
        self,
        scene: Scene,
        browser: Browser,
        sign_in: Callable[[Person], Page],
        live_staff_site: str,
        tmp_path: Path,
    ) -> None:
        name = settings.SESSION_COOKIE_NAME
        cookies = sign_in(scene.cast.aisha).context.cookies()
        session = next(one["value"] for one in cookies if one["name"] == name)
        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            page.goto(f"{live_staff_site}/arrests/new/")
            page.wait_for_load_state()
            page.clock.set_fixed_time(now() - WAITED)
            phone.set_offline(True)
            page.get_by_label("Name", exact=True).fill("Vic Harrow")
            page.get_by_label("On what grounds?").fill(GROUNDS)
            page.get_by_label("Where?").fill("4 Mill Lane")
            page.get_by_label("Search for an offence").fill("intent hero")
            page.get_by_label(HEROIN).check()
            page.get_by_label("To protect a child or somebody vulnerable").check()
            page.get_by_role("button", name="Write it down").click()
            expect(page.get_by_text("There is no signal.")).to_be_visible()
            kill(tmp_path)
        assert arrested(scene) == []

        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            with page.expect_response(lambda one: one.status == 201, timeout=15_000) as sending:
                page.goto(f"{live_staff_site}/reports/kept/")
            expect(page.get_by_text("Nothing waits on this phone.")).to_be_visible(timeout=15_000)
            (one,) = arrested(scene)
            assert one.phone_at == one.arrested_at
            waited = one.made_at - one.arrested_at
            assert WAITED - timedelta(minutes=2) < waited < WAITED + timedelta(minutes=10)

            sent = sending.value.request
            again = client_of(scene.cast.aisha)
            for _ in range(2):
                answer = again.generic(
                    "POST",
                    urlsplit(sent.url).path,
                    sent.post_data_buffer or b"",
                    content_type=sent.headers["content-type"],
                    headers={"Accept": "application/json"},
                )
                assert answer.status_code == 201, answer.content
            assert [kept.id for kept in arrested(scene)] == [one.id]
            page.goto(f"{live_staff_site}/arrests/{one.id}/")
            expect(page.get_by_text("as it told; received here")).to_be_visible()

    def test_started_again_without_signal_opens_the_form_and_sends_what_was_written_on_it(
        self,
        scene: Scene,
        browser: Browser,
        sign_in: Callable[[Person], Page],
        live_staff_site: str,
        tmp_path: Path,
    ) -> None:
        name = settings.SESSION_COOKIE_NAME
        cookies = sign_in(scene.cast.aisha).context.cookies()
        session = next(one["value"] for one in cookies if one["name"] == name)
        where = f"{live_staff_site}/reports/new/"
        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            page.goto(where)
            page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")

        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            phone.set_offline(True)
            page.goto(where)
            expect(page.get_by_role("heading", name="Report without signal")).to_be_visible()
            page.get_by_label("Mine: I was the last").check()
            page.get_by_label(WORDS).fill("Written once the phone was charged.")
            page.get_by_role("button", name="Send").click()
            expect(page.get_by_text("There is no signal.")).to_be_visible()
            kill(tmp_path)

        with a_phone(browser, tmp_path, live_staff_site, session) as phone:
            page = phone.pages[0]
            page.goto(where)
            expect(page.get_by_text("has been sent")).to_be_visible(timeout=15_000)
        with viewing(scene.cast.aisha):
            assert Report.objects.count() == 1
