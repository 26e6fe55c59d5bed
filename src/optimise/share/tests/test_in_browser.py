"""The Learn pages in a real Chromium, on a phone and on a desk, with scripts and without."""

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, Response, expect
from tests.looking import OF_WCAG, barriers

from optimise import ui
from optimise.share.tests.public_site import DEMO_SITE
from optimise.share.tests.test_pages import ENGLISH_PAGES, OTHER_PAGES

BUNDLES = Path(ui.__file__).parent / "static/ui/dist/app.css"
WIDTHS = {"phone": 390, "desk": 1280}
MOST_BYTES = 150_000

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(600),
    pytest.mark.skipif(not BUNDLES.exists(), reason="the look is not built: see frontend/"),
]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep no access log."""


@pytest.fixture(scope="module")
def address(django_db_setup: None) -> Iterator[str]:
    with override_settings(**DEMO_SITE, DEBUG=True, ALLOWED_HOSTS=["127.0.0.1"]):
        application = StaticFilesHandler(get_wsgi_application())
        server = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()


class TestTheWayOut:
    @pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256), (900, 700), (1280, 800)])
    def test_covers_no_words_at_any_size(
        self, browser: Browser, address: str, width: int, height: int
    ) -> None:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address + "/learn/visitors-at-a-home/")
        for where in (0, 700, 10**6):
            page.evaluate("(y) => window.scrollTo(0, y)", where)
            covered = page.evaluate(COVERED)
            assert not covered, (where, covered)
        page.close()


# Words of the page that lie under the red button, where it does not scroll with them.
COVERED = """() => {
  const button = document.querySelector(".op-exit .govuk-button").getBoundingClientRect();
  const isClear = getComputedStyle(document.querySelector(".op-exit")).backgroundColor;
  if (isClear !== "rgba(0, 0, 0, 0)") return [];  // it has a bar of its own, below the words
  const words = [...document.querySelectorAll("main :is(p, li, h1, h2), footer :is(p, li)")];
  return words.filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [...range.getClientRects()].some((line) => line.left < button.right
      && line.right > button.left && line.top < button.bottom - 1 && line.bottom > button.top + 1
      && line.bottom <= innerHeight && line.top >= 0);
  }).map((one) => one.textContent.slice(0, 40));
}"""


class TestEveryPage:
    @pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
    def test_passes_the_accessibility_rules_and_never_scrolls_sideways(
        self, browser: Browser, address: str, width: int
    ) -> None:
        found = {}
        page = browser.new_page(viewport={"width": width, "height": 844})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for path in ENGLISH_PAGES + OTHER_PAGES:
            page.goto(address + path)
            wider = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            problems = barriers(page, OF_WCAG) + ([f"{wider} px too wide"] if wider > 0 else [])
            if problems:
                found[path] = problems
        page.close()
        assert found == {}
        assert complaints == [], "the content security policy, or a script, complained"

    def test_reflows_when_it_is_made_four_times_as_large(
        self, browser: Browser, address: str
    ) -> None:
        """A desk of 1280 at 400 % is 320 wide: nothing may need scrolling sideways."""
        page = browser.new_page(viewport={"width": 320, "height": 256})
        wide = {}
        for path in ENGLISH_PAGES + OTHER_PAGES:
            page.goto(address + path)
            if extra := page.evaluate("() => document.documentElement.scrollWidth - innerWidth"):
                wide[path] = extra
        page.close()
        assert wide == {}

    def test_weighs_little_on_a_first_visit(self, browser: Browser, address: str) -> None:
        page = browser.new_page()
        unkept = {"cacheDisabled": True}  # so that every page is the first that is visited
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", unkept)
        weights = {path: _weigh(page, address + path) for path in ENGLISH_PAGES + OTHER_PAGES}
        page.close()
        heaviest = max(weights, key=lambda path: weights[path])
        print(f"\nheaviest: {heaviest}, {weights[heaviest]} bytes")  # noqa: T201 - for the record
        assert weights[heaviest] <= MOST_BYTES


def _weigh(page: Page, where: str) -> int:
    """Return what a visit transfers where the server compresses text, as ours does."""
    answers: list[Response] = []

    def hear(answer: Response) -> None:
        answers.append(answer)

    page.on("response", hear)
    page.goto(where)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.remove_listener("response", hear)
    return sum(len(gzip.compress(answer.body(), 6)) for answer in answers)


class TestANeighbour:
    @pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
    def test_finds_the_page_and_the_number_by_their_own_words(
        self, browser: Browser, address: str, scripts: bool
    ) -> None:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address)
        page.get_by_label("What are you worried about?").fill("strange cars at nite next door")
        page.get_by_role("button", name="Search").click()
        expect(page).to_have_url(f"{address}/search/")
        page.get_by_role("main").get_by_role("link", name="Cuckooing").click()
        expect(page).to_have_title("Visitors at a home – Optimise")
        assert page.get_by_role("link", name="0800 555 111").get_attribute("href") == (
            "tel:0800555111"
        )
        assert context.cookies() == []
        context.close()

    def test_gets_advice_by_keyboard_alone(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{address}/a-short-check/neighbour/")
        page.get_by_label("There is violence now").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="What can I do?").focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="What you can do").wait_for()
        assert "Ring 999" in page.locator(".op-step").first.inner_text()
        context.close()
