"""A neighbour tells what they know: with scripts and without, by keyboard, on a phone, enlarged."""

import io
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import psycopg
import pytest
from conftest import AsRole
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect.intake.viewing import show
from optimise.collect.tips import turnstiles
from optimise.collect.tips.domain import tickets
from optimise.collect.tips.domain.budgets import Bucket
from optimise.collect.tips.domain.envelope import Told, pack, unpack
from optimise.collect.tips.domain.heic import blanked
from optimise.collect.tips.domain.receipts import open_receipt, read
from optimise.collect.tips.domain.sealing import open_sealed, seal
from optimise.collect.tips.tests.public_site import PUBLIC_SITE, SECRET, add_key, begin_anew
from tests import heic
from tests.looking import OF_WCAG, barriers, become, keep_picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
WORDS = "Two lads in a grey van, every night about nine"
PLACE = "14 Made-up Road"
WHERE_TO = "https://www.bbc.co.uk/weather"
PATIENCE = 60_000  # milliseconds: work is proved on a machine that does much else


class Several(ThreadingMixIn, WSGIServer):
    """Answers several at once, as the real server does."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Keep no access log."""


@pytest.fixture
def address(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of the public site, connected as its own role."""
    begin_anew()
    monkeypatch.setitem(tickets.SOONEST, tickets.Kind.FORM, 0)
    open_to = {"DEBUG": True, "ALLOWED_HOSTS": ["127.0.0.1"]}
    with override_settings(**PUBLIC_SITE, **open_to), as_role("public"):
        site = StaticFilesHandler(get_wsgi_application())
        server = make_server("127.0.0.1", 0, site, Several, Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def identity(as_owner: psycopg.Connection) -> str:
    return add_key(as_owner)


def tips(owner: psycopg.Connection, identity: str) -> list[Told]:
    rows = owner.execute("select ciphertext from collect_tips_tip").fetchall()
    return [unpack(open_sealed(bytes(row), identity=identity)) for (row,) in rows]


def answers(owner: psycopg.Connection, identity: str) -> list[str]:
    rows = owner.execute("select ciphertext from collect_tips_message where direction = 'to us'")
    told = [unpack(open_sealed(bytes(row), identity=identity)) for (row,) in rows.fetchall()]
    return [each.answers["answer"] for each in told]


def ask(owner: psycopg.Connection, receipt: str, text: str) -> None:
    digits = read(receipt)
    assert digits
    opened = open_receipt(digits, secret=SECRET.encode())
    plain = pack(Told(answers={"question": text}))
    sealed = seal(plain, recipients=[opened.mailbox])
    owner.execute(
        "insert into collect_tips_message (id, tip_id, number, direction, ciphertext, size_class,"
        " at_hour, released_at, audience_id) select %s, id, 1, 'to the person', %s, %s, %s, %s,"
        " audience_id from collect_tips_tip where lookup = %s",
        [new_id(), sealed, len(plain), now(), now(), opened.lookup],
    )


def photograph() -> bytes:
    """Return a picture as a phone makes it: with a place and a maker in its notes."""
    picture, notes, out = Image.new("RGB", (3000, 2000), "teal"), Image.Exif(), io.BytesIO()
    notes[0x010F] = "Made-up Phones"
    notes[0x8825] = {1: "N", 2: (51.0, 33.0, 0.0), 3: "W", 4: (1.0, 47.0, 0.0)}
    picture.save(out, "JPEG", exif=notes)
    return out.getvalue()


def look(page: Page, pictures: Path, name: str) -> None:
    """Keep what the page looks like, and see that it breaks no rule and scrolls no way but down."""
    keep_picture(page, pictures / f"contact-{name}.png")
    assert "{{" not in page.content(), "something that the page needs was not given"
    wider = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{name} is {wider} px too wide"
    assert barriers(page, OF_WCAG) == [], name


def look_without_scripts(page: Page, pictures: Path, name: str) -> None:
    """Do the same for a page without scripts, at two widths.

    The rules are themselves a script, so they judge what such a page holds where they may run,
    with every script of ours kept away.
    """
    browser, html = page.context.browser, page.content()
    assert browser
    context = browser.new_context()
    context.route("**/*.js", lambda route: route.abort())
    shown = html.replace("<noscript>", "<div>").replace("</noscript>", "</div>")
    context.route(page.url, lambda route: route.fulfill(body=shown, content_type="text/html"))
    copy = context.new_page()
    copy.goto(page.url)
    for width in (390, 1280):
        become(copy, {"width": width, "height": 844})
        look(copy, pictures, f"{name}-{width}")
    context.close()


def turn_to(page: Page, title: str) -> None:
    """Go on through the parts of the form until the one of this title."""
    for _ in range(8):
        if page.get_by_role("heading", name=title, exact=True).is_visible():
            return
        page.get_by_role("button", name="Continue").click()
    pytest.fail(f"{title} is no part of the form")


def send(page: Page) -> None:
    """Go to the end of the form, and send it."""
    turn_to(page, "Before you send")
    page.get_by_role("button", name="Send").click()


def receipt_on(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it", timeout=PATIENCE)
    receipt = page.locator("[data-receipt]").inner_text()
    assert read(receipt)
    return receipt


class Overheard:
    """What the browser asked of whom."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request))
        context.on("console", lambda message: self.complaints.append(message.text))

    def bodies(self) -> bytes:
        return b"".join(request.post_data_buffer or b"" for request in self.requests)

    def strangers(self, address: str) -> list[str]:
        return [r.url for r in self.requests if not r.url.startswith(address)]


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": request.param, "height": 844})
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


class TestANeighbourWithScripts:
    def test_sends_a_tip_that_only_the_intake_team_can_open(
        self,
        context: BrowserContext,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        pictures: Path,
    ) -> None:
        heard, page = Overheard(context), context.new_page()
        size = page.viewport_size["width"] if page.viewport_size else 0
        page.goto(f"{address}/contact/")
        first = page.get_by_role("main").get_by_role("heading", level=2).first
        expect(first).to_contain_text("cannot promise")
        look(page, pictures, f"first-{size}")
        page.get_by_role("button", name="Write to us now").click()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("A few words will do")).to_be_visible()
        look(page, pictures, f"missing-{size}")
        page.get_by_label("What is happening?").fill(WORDS)
        page.get_by_label("Drugs").check()
        turn_to(page, "Where it is")
        page.get_by_label("Where is it?").fill(PLACE)
        turn_to(page, "Keeping you safe")
        page.get_by_label("Perhaps").check()
        turn_to(page, "Pictures")
        page.get_by_label("Pictures or papers").set_input_files(
            {"name": "Johns_IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
        turn_to(page, "Before you send")
        for words in (WORDS, "Drugs", PLACE, "Perhaps", "1 chosen"):
            expect(page.get_by_text(words, exact=True).last).to_be_visible()
        look(page, pictures, f"form-{size}")
        page.get_by_role("button", name="Send").click()
        receipt_on(page)
        look(page, pictures, f"sent-{size}")
        assert page.url == f"{address}/contact/write/"
        (told,) = tips(as_owner, identity)
        assert told.answers == {
            "what": WORDS,
            "kind": "Drugs",
            "where": PLACE,
            "guessed": "Perhaps",
        }
        (picture,) = told.files
        assert picture.name == "picture 1"
        drawn = Image.open(io.BytesIO(picture.data))
        assert max(drawn.size) == 2000
        assert dict(drawn.getexif()) == {}
        for plain in (WORDS, PLACE, "Johns", "Made-up Phones"):
            assert plain.encode() not in heard.bodies()
        assert heard.strangers(address) == []
        assert context.cookies() == []
        assert heard.complaints == []

    def test_comes_back_reads_a_question_and_answers_it(
        self,
        context: BrowserContext,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        pictures: Path,
    ) -> None:
        page = context.new_page()
        size = page.viewport_size["width"] if page.viewport_size else 0
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        send(page)
        receipt = receipt_on(page)
        ask(as_owner, receipt, "Thank you. On which nights?\nAnd is the van always the same?")
        page.goto(f"{address}/contact/again/")
        look(page, pictures, f"again-{size}")
        page.get_by_label("Your code").fill(receipt.replace(" ", "-"))
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_text("On which nights?")).to_be_visible(timeout=PATIENCE)
        assert receipt not in page.url
        page.get_by_label("Your answer").fill("Tuesdays")
        page.get_by_label("Pictures or papers to add").set_input_files(
            {"name": "Johns_IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("We have your answer.")).to_be_visible(timeout=PATIENCE)
        expect(page.locator("[data-thread] li")).to_have_count(3)
        expect(page.locator("[data-thread] li").last).to_contain_text("You, ")
        expect(page.get_by_text("You have 5,000 characters remaining")).to_be_visible()
        look(page, pictures, f"messages-{size}")
        assert answers(as_owner, identity) == ["Tuesdays"]

    def test_is_told_clearly_which_file_cannot_be_sent(
        self, context: BrowserContext, address: str, identity: str
    ) -> None:
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        turn_to(page, "Pictures")
        for name, head, way_out in (
            ("notes.zip", b"PK\x03\x04 words", "A screenshot of it can be sent"),
            ("of-a-phone.heic", b"\0\0\0\x18ftypheic rest", "Take a screenshot of it"),
        ):
            page.get_by_label("Pictures or papers").set_input_files(
                {"name": name, "mimeType": "application/octet-stream", "buffer": head}
            )
            expect(page.get_by_text(f"“{name}” cannot be sent")).to_contain_text(way_out)
        send(page)
        receipt_on(page)

    def test_sends_a_picture_as_an_iphone_keeps_it(
        self,
        context: BrowserContext,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        settings: Any,
    ) -> None:
        made = heic.made()
        settings.OPTIMISE_TAKES_HEIC = True
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        turn_to(page, "Pictures")
        expect(page.get_by_text("JPEG, PNG, HEIC or PDF")).to_be_visible()
        page.get_by_label("Pictures or papers").set_input_files(
            {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": made}
        )
        send(page)
        receipt_on(page)
        (told,) = tips(as_owner, identity)
        assert [(file.name, file.type) for file in told.files] == [("picture 1", "image/heic")]
        assert told.files[0].data == blanked(made)
        (shown,) = show(told.files[0].data).pictures
        assert (shown.width, shown.height) == (96, 64)

    def test_goes_back_a_part_at_a_time_and_loses_nothing(
        self, context: BrowserContext, address: str, identity: str
    ) -> None:
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        turn_to(page, "Where it is")
        page.get_by_label("Where is it?").fill(PLACE)
        turn_to(page, "Before you send")
        page.get_by_role("button", name="Change: Where is it?").click()
        expect(page.get_by_role("textbox", name="Where is it?")).to_have_value(PLACE)
        for title in ("Before you send", "Pictures", "Keeping you safe"):
            page.go_back()
            expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_role("heading", name="Who is there", exact=True)).to_be_visible()
        assert page.url == f"{address}/contact/write/"

    def test_sends_after_one_answer_and_is_told_that_the_rest_is_optional(
        self, context: BrowserContext, address: str, as_owner: psycopg.Connection, identity: str
    ) -> None:
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        expect(page.get_by_text("You can skip this part.").locator("visible=true")).to_have_count(0)
        page.get_by_role("button", name="That is all").click()
        expect(page.get_by_text("A few words will do")).to_be_visible()
        page.get_by_label("What is happening?").fill(WORDS)
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("You can skip this part.").locator("visible=true")).to_have_count(1)
        page.get_by_role("button", name="That is all").click()
        expect(page.get_by_role("heading", name="Before you send", exact=True)).to_be_visible()
        page.get_by_role("button", name="Send").click()
        receipt_on(page)

    def test_hears_before_sending_that_no_place_was_given(
        self, context: BrowserContext, address: str, identity: str
    ) -> None:
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill("Men come and go at number 12")
        page.get_by_role("button", name="That is all").click()
        missing = page.get_by_text("You have not said where it is.")
        expect(missing).to_be_visible()
        for said, is_missing in (("number 12", True), ("Nowhere Lane", False)):
            if is_missing:
                page.get_by_role("button", name="Add where it is").click()
            else:
                page.get_by_role("button", name="Change: Where is it?").click()
            page.get_by_role("textbox", name="Where is it?").fill(said)
            page.get_by_role("button", name="That is all").click()
            expect(missing).to_be_visible(visible=is_missing)
        page.get_by_role("button", name="Change: Where is it?").click()
        page.get_by_role("textbox", name="Where is it?").fill("")
        page.get_by_role("button", name="That is all").click()
        expect(missing).to_be_visible()
        page.get_by_role("button", name="Send").click()
        receipt_on(page)

    def test_gets_a_code_to_copy_print_or_save(
        self, context: BrowserContext, address: str, identity: str
    ) -> None:
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        send(page)
        receipt = receipt_on(page)
        assert [len(group) for group in receipt.split()] == [4, 4, 4, 4]
        with page.expect_download() as kept:
            page.get_by_role("button", name="Save it as a note").click()
        assert kept.value.path().read_text() == receipt

    def test_keeps_their_words_where_the_site_cannot_be_reached(
        self, context: BrowserContext, address: str, identity: str, pictures: Path
    ) -> None:
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        page.route("**/contact/work/", lambda route: route.abort())
        send(page)
        expect(page.get_by_text("We could not reach the site.")).to_be_visible()
        expect(page.get_by_text(WORDS, exact=True).last).to_be_visible()
        look(page, pictures, "unreached")


class TestANeighbourWithoutScripts:
    def test_sends_comes_back_and_answers(
        self,
        browser: Browser,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        pictures: Path,
    ) -> None:
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        )
        page = context.new_page()
        page.goto(f"{address}/contact/")
        page.get_by_role("button", name="Write to us now").click()
        look_without_scripts(page, pictures, "plain-form")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_contain_text("A few words will do")
        look_without_scripts(page, pictures, "plain-missing")
        page.get_by_label("What is happening?").fill(WORDS)
        page.get_by_label("Pictures or papers").set_input_files(
            {"name": "Johns_IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
        page.get_by_role("button", name="Send").click()
        receipt = receipt_on(page)
        look_without_scripts(page, pictures, "plain-sent")
        (told,) = tips(as_owner, identity)
        assert told.answers == {"what": WORDS}
        assert dict(Image.open(io.BytesIO(told.files[0].data)).getexif()) == {}
        ask(as_owner, receipt, "Which nights?")
        page.goto(f"{address}/contact/again/")
        page.get_by_label("Your code").fill(receipt)
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_text("Which nights?")).to_be_visible()
        page.get_by_label("Your answer").fill("Tuesdays")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("We have your answer.")).to_be_visible(timeout=PATIENCE)
        look_without_scripts(page, pictures, "plain-messages")
        assert answers(as_owner, identity) == ["Tuesdays"]
        assert context.cookies() == []
        context.close()


class TestAPlainFormThatIsFull:
    def test_says_so_keeps_the_words_and_is_sent_with_them_later(
        self,
        browser: Browser,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        pictures: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        )
        page = context.new_page()
        page.goto(f"{address}/contact/write/")
        page.get_by_label("What is happening?").fill(WORDS)
        page.get_by_label("Drugs").check()
        room = turnstiles.PLAIN.tips
        monkeypatch.setattr(turnstiles.PLAIN, "tips", Bucket(most=0, a_second=0))
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_contain_text("cannot take more just now")
        expect(page.get_by_role("link", name="0800 555 111")).to_be_visible()
        expect(page.get_by_label("What is happening?")).to_have_value(WORDS)
        look_without_scripts(page, pictures, "plain-full")
        monkeypatch.setattr(turnstiles.PLAIN, "tips", room)
        page.get_by_role("button", name="Send").click()
        receipt_on(page)
        (told,) = tips(as_owner, identity)
        assert told.answers == {"what": WORDS, "kind": "Drugs"}
        context.close()


class TestByKeyboardAlone:
    def test_a_tip_with_a_picture_of_an_iphone_is_sent(
        self,
        page: Page,
        address: str,
        as_owner: psycopg.Connection,
        identity: str,
        settings: Any,
    ) -> None:
        settings.OPTIMISE_TAKES_HEIC = True
        page.goto(f"{address}/contact/write/")
        self.tab_to(page, "what")
        page.keyboard.type(WORDS)
        for _ in ("where", "when"):
            self.press_next(page)
        self.tab_to(page, "how")
        page.keyboard.press("Space")
        for _ in ("who", "keeping safe", "pictures"):
            self.press_next(page)
        self.tab_until(page, "() => document.activeElement.type === 'file'")
        with page.expect_file_chooser() as choosing:
            page.keyboard.press("Enter")
        choosing.value.set_files(
            {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": heic.made()}
        )
        self.press_next(page)
        self.tab_until(page, "() => document.activeElement.type === 'submit'")
        page.keyboard.press("Enter")
        receipt_on(page)
        assert page.evaluate("() => document.activeElement.tagName") == "H1"
        (told,) = tips(as_owner, identity)
        assert told.answers == {"what": WORDS, "how": "I saw or heard it myself"}
        assert [(file.name, file.type) for file in told.files] == [("picture 1", "image/heic")]

    def press_next(self, page: Page) -> None:
        self.tab_until(page, "() => 'next' in document.activeElement.dataset")
        page.keyboard.press("Enter")

    def tab_to(self, page: Page, name: str) -> None:
        self.tab_until(page, f"() => document.activeElement.name === '{name}'")

    def tab_until(self, page: Page, reached: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(reached):
                return
        pytest.fail(f"{reached} is not brought about by the tab key")


class TestLeavingInAHurry:
    @pytest.mark.parametrize("how", ["button", "keys"])
    def test_leaves_no_step_back(self, page: Page, address: str, identity: str, how: str) -> None:
        page.route(WHERE_TO, lambda route: route.fulfill(body="<h1>Weather</h1>"))
        page.goto(f"{address}/who-can-help/")
        page.goto(f"{address}/contact/")
        page.get_by_role("button", name="Write to us now").click()
        page.get_by_label("What is happening?").fill(WORDS)
        if how == "button":
            page.get_by_role("button", name=re.compile("Exit this page")).first.click()
        else:
            page.get_by_role("heading", level=1).click()
            for _ in range(3):
                page.keyboard.press("Shift")
        page.wait_for_url(WHERE_TO)
        # The page of ours that Back leads to sends straight out again.
        page.go_back(wait_until="commit")
        page.wait_for_url(WHERE_TO)
        expect(page.get_by_role("heading")).to_have_text("Weather")


class TestEnlarged:
    @pytest.mark.parametrize("path", ["/contact/", "/contact/write/", "/contact/again/"])
    def test_nothing_is_cut_off(
        self, browser: Browser, address: str, identity: str, path: str, pictures: Path
    ) -> None:
        """A desk of 1280 at 200 % is 640 wide; at 400 % it is 320."""
        for width in (640, 320):
            page = browser.new_page(viewport={"width": width, "height": 400})
            page.goto(address + path)
            look(page, pictures, f"enlarged-{width}{path.replace('/', '-')}")
            page.close()


class TestAFormThatIsNotOpen:
    def test_says_so_and_who_else_there_is(
        self, page: Page, address: str, as_owner: psycopg.Connection, pictures: Path
    ) -> None:
        page.goto(f"{address}/contact/write/")
        expect(page.get_by_role("heading", level=1)).to_have_text("This form is not open")
        expect(page.get_by_role("link", name="0800 555 111")).to_be_visible()
        look(page, pictures, "not-open")
