"""A flood of requests on this machine: it may answer slowly or say it is busy, never wrongly."""

import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from optimise.wiring.cli.tests.installed import Site, new_home

pytestmark = [pytest.mark.attack, pytest.mark.timeout(300)]

REQUESTS, AT_ONCE, LASTS = 600, 48, 60.0  # no more, however quickly they are answered; seconds
CALM = 5.0  # seconds
BUSY = 503


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return an installation of its own that is up."""
    with new_home() as installed:
        installed.run("init", "--admin", "flood").check_returncode()
        with installed.up() as running:
            yield running


def ask(port: int, path: str) -> tuple[int, bytes]:
    """Return how a page answered."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=LASTS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def flood(port: int, path: str) -> list[tuple[int, bytes]]:
    """Ask for one page many times at once, for so long at most."""
    until = time.monotonic() + LASTS

    def once(_: int) -> tuple[int, bytes] | None:
        return ask(port, path) if time.monotonic() < until else None

    with ThreadPoolExecutor(AT_ONCE) as several:
        return [answer for answer in several.map(once, range(REQUESTS)) if answer]


class TestAFlood:
    def test_of_the_sign_in_page_is_answered_whole_or_with_busy(self, site: Site) -> None:
        answers = flood(site.staff, "/sign-in/")
        assert len(answers) > AT_ONCE
        assert set(Counter(status for status, _ in answers)) <= {200, BUSY}
        whole = [body for status, body in answers if status == 200]
        assert all(b"<form" in body and body.rstrip().endswith(b"</html>") for body in whole)

    def test_of_a_page_that_needs_signing_in_shows_nothing(self, site: Site) -> None:
        for status, body in flood(site.staff, "/known/?q=street"):
            assert status == BUSY or (b'type="password"' in body) or status == 404

    def test_leaves_both_sites_answering_soon_afterwards(self, site: Site) -> None:
        flood(site.staff, "/sign-in/")
        for port, path in ((site.staff, "/sign-in/"), (site.public, "/")):
            began = time.monotonic()
            status, _ = ask(port, path)
            assert (status, time.monotonic() - began < CALM) == (200, True)
