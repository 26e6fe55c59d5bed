"""A phone that dies in a dead spot: what was tapped is there afterwards, and is kept once."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from conftest import CHROMIUM_FLAGS, Copy
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, expect

from optimise.agencies.models import Person
from optimise.respond.day.models import Tap
from optimise.respond.day.tests.scene import Scene, make_scene
from tests.cast import Cast, client_of, viewing
from tests.chromium import chromium
from tests.looking import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TAPPED = ("Briefed", "En route", "In")
FORM = "application/x-www-form-urlencoded"
STATES = ["briefed", "en route", "in"]


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
            sent: list[tuple[str, str]] = []

            def is_last_taken(answer: Response) -> bool:
                if answer.status == 201:
                    sent.append((urlsplit(answer.url).path, answer.request.post_data or ""))
                return len(sent) == len(TAPPED)

            with page.expect_response(is_last_taken, timeout=15_000):
                page.goto(where)
            expect(page.locator("[data-day-notice]")).to_be_hidden(timeout=15_000)
            assert kept(scene) == STATES

            again = client_of(scene.cast.aisha)
            for _ in range(2):
                for address, said in reversed(sent):
                    answer = again.post(address, said, content_type=FORM)
                    assert answer.status_code in (200, 201, 302), answer.content
            assert kept(scene) == STATES
