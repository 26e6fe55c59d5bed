"""An officer reports in under a minute, even in a dead spot, and sees what became of it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from optimise.basics.ids import new_id
from optimise.collect.models import Photograph, Report
from tests.cast import Cast, viewing
from tests.looking import keep_picture

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "What did you see, hear or find?"
PHONE: ViewportSize = {"width": 390, "height": 844}


def photograph_with_a_place() -> bytes:
    """Return a JPEG that says, in its EXIF, where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "A Maker"
    exif[0x8825] = {1: "N", 2: (51.0, 33.0, 0.0)}
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def open_form(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Report", exact=True).click()
    expect(page.get_by_label(WORDS)).to_be_visible()
    page.wait_for_load_state()  # what is written before the page's script runs is not kept


UNTIL_A_DRAFT_IS_KEPT = """async () => {
  const answer = asked => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const names = async () => {
    if (!(await indexedDB.databases()).some(kept => kept.name === "optimise-box")) return [];
    const box = await answer(indexedDB.open("optimise-box"));
    const found = await answer(box.transaction("box").objectStore("box").getAllKeys());
    box.close();
    return found;
  };
  while (!(await names()).some(name => name.startsWith("draft")))
    await new Promise(done => setTimeout(done, 50));
}"""


# Drafts of other tabs, of six days ago and of eight.
TWO_OF_BEFORE = """async () => {
  const answer = asked => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const box = await answer(indexedDB.open("optimise-box"));
  const store = () => box.transaction("box", "readwrite").objectStore("box");
  const name = (await answer(store().getAllKeys())).find(one => one.startsWith("draft:tab:"));
  const kept = await answer(store().get(name));
  for (const days of [6, 8])
    await answer(store().put({ ...kept, at: Date.now() - days * 86400000 }, `draft:tab:${days} x`));
  box.close();
}"""


ALL_THAT_LIES_ON_THE_PHONE = """async () => {
  const answer = asked => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const box = await answer(indexedDB.open("optimise-box"));
  const shelf = box.transaction("box").objectStore("box");
  const [names, found] = await Promise.all([answer(shelf.getAllKeys()), answer(shelf.getAll())]);
  box.close();
  const key = found.find(one => one instanceof CryptoKey), kept = found.filter(one => one.locked);
  const exported = await crypto.subtle.exportKey("raw", key).then(() => "yes", e => e.name);
  const pages = [];
  for (const name of await caches.keys())
    for (const asked of await (await caches.open(name)).keys())
      pages.push(asked.url, await (await caches.match(asked)).text());
  return {
    names, pages, told: Object.keys(kept[0]), storage: JSON.stringify(localStorage),
    kept: kept.map(({ owner, type }) => `${owner} ${type}`),
    locked: kept.map(one => [...new Uint8Array(one.locked)]),
    key: { extractable: key.extractable, exported },
  };
}"""


class TestAnOfficer:
    def test_sends_a_report_and_finds_it_under_their_own(
        self, cast: Cast, sign_in: SignIn, pictures: Path
    ) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.get_by_label(WORDS).fill("Grey moped at Lantern Row.")
        keep_picture(page, pictures / "officer-report.png")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Sent. Your reference is INT-")).to_be_visible()
        page.goto(page.url.rsplit("/", 2)[0] + "/")
        expect(page.get_by_text("Waiting to be read.")).to_be_visible()
        keep_picture(page, pictures / "own-reports.png")

    def test_is_told_what_is_missing(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_contain_text("Say what you saw, heard or found.")

    def test_sends_pixels_and_nothing_else(
        self, cast: Cast, sign_in: SignIn, tmp_path: Path
    ) -> None:
        picture = tmp_path / "IMG_0001.jpg"
        picture.write_bytes(photograph_with_a_place())
        page = sign_in(cast.aisha)
        open_form(page)
        page.get_by_label(WORDS).fill("The door at Quarrel Lane.")
        page.locator("input[type=file]").set_input_files(picture)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Sent. Your reference is INT-")).to_be_visible()
        with viewing(cast.aisha):
            kept = Photograph.objects.get()
            with Image.open(io.BytesIO(bytes(kept.content))) as redrawn:
                assert not redrawn.getexif()
                assert redrawn.size == (64, 48)

    def test_who_is_told_what_is_missing_loses_no_picture(
        self, cast: Cast, sign_in: SignIn, tmp_path: Path
    ) -> None:
        picture = tmp_path / "IMG_0001.jpg"
        picture.write_bytes(photograph_with_a_place())
        page = sign_in(cast.aisha)
        open_form(page)
        page.locator("input[type=file]").set_input_files(picture)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_contain_text("Say what you saw, heard or found.")
        page.wait_for_function("() => document.querySelector('input[type=file]').files.length")
        page.get_by_label(WORDS).fill("The door at Quarrel Lane.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Sent. Your reference is INT-")).to_be_visible()
        with viewing(cast.aisha):
            assert Photograph.objects.count() == 1


class TestADeadSpot:
    def test_keeps_the_report_and_sends_it_once(
        self, cast: Cast, sign_in: SignIn, pictures: Path
    ) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.context.set_offline(True)
        page.get_by_label(WORDS).fill("Two boys with a phone each, Lantern Row.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        keep_picture(page, pictures / "dead-spot.png")
        page.context.set_offline(False)
        expect(page.get_by_text("has been sent")).to_be_visible()
        page.reload()
        page.wait_for_timeout(300)
        with viewing(cast.aisha):
            assert Report.objects.count() == 1

    def test_opens_the_form_with_no_signal_at_all(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_role("heading", name="Report without signal")).to_be_visible()
        expect(page.get_by_text(cast.aisha.name)).to_have_count(0)
        page.get_by_label("Mine: I was the last").check()
        page.get_by_label(WORDS).fill("Written in a stairwell.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        page.context.set_offline(False)
        page.goto(page.url)
        expect(page.get_by_text("has been sent")).to_be_visible()

    def test_keeps_two_that_were_written_on_the_form_without_signal(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)
        for words in ("Written in a stairwell.", "Written on the roof."):
            page.reload()
            expect(page.get_by_label(WORDS)).to_have_value("")
            page.get_by_label("Mine: I was the last").check()
            page.get_by_label(WORDS).fill(words)
            page.get_by_role("button", name="Send").click()
            expect(page.get_by_text("There is no signal.")).to_be_visible()
        page.context.set_offline(False)
        page.goto(page.url)
        expect(
            page.get_by_text("2 things that waited on this phone have been sent")
        ).to_be_visible()
        with viewing(cast.aisha):
            assert Report.objects.count() == 2

    def test_opens_no_form_that_an_earlier_site_left_on_the_phone(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.dan, f"{live_staff_site}/reports/offline/")
        page.evaluate(
            """async () => {
              const workers = await navigator.serviceWorker.getRegistrations();
              for (const one of workers) await one.unregister();
              for (const name of await caches.keys()) await caches.delete(name);
              const left = await caches.open("report-form-1");
              await left.put("/reports/offline/", new Response("An old form"));
            }"""
        )
        page = sign_in(cast.aisha)
        open_form(page)
        page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_role("heading", name="Report without signal")).to_be_visible()
        assert page.evaluate("() => caches.keys()") == ["report-form-5"]

    def test_brings_back_a_draft_and_wipes_it_on_signing_out(
        self, cast: Cast, sign_in: SignIn
    ) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.get_by_label(WORDS).fill("Half a sentence")
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        page.reload()
        expect(page.get_by_label(WORDS)).to_have_value("Half a sentence")
        lies = page.evaluate(ALL_THAT_LIES_ON_THE_PHONE)
        assert len(lies["locked"]) == 1
        assert "Half" not in str(lies)
        assert all(b"Half" not in bytes(item) for item in lies["locked"])
        assert lies["key"] == {"extractable": False, "exported": "InvalidAccessError"}
        # Whose it is, where it will be sent and when it was written lie there in the clear.
        assert set(lies["told"]) == {"owner", "type", "iv", "locked", "at"}
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        assert page.evaluate("() => indexedDB.databases().then(d => d.length)") == 0

    def test_never_sends_under_another_name(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        page.context.set_offline(True)
        page.get_by_label(WORDS).fill("Only Aisha saw this.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        page.context.set_offline(False)
        page.context.clear_cookies()
        page = sign_in(cast.dan)
        page.wait_for_timeout(500)
        with viewing(cast.dan):
            assert not Report.objects.exists()


class TestTwoOnOnePhone:
    def test_keep_what_each_wrote_until_they_are_there(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        form = page.url
        page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)
        page.get_by_label(WORDS).fill("Only Aisha saw this.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        # Her session ends by itself; somebody else takes the phone into a stairwell.
        page.context.clear_cookies()
        page.goto(form)
        expect(page.get_by_label(WORDS)).to_have_value("")
        page.get_by_label(WORDS).fill("A girl of 14 in flat 9.")
        page.locator("form[data-keep-draft]").evaluate("form => form.requestSubmit()")
        expect(page.get_by_text("Say whose report this is.")).to_be_visible()
        page.get_by_label("Somebody else was.").check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("say under On this phone that you wrote it")).to_be_visible()
        page.context.set_offline(False)
        page = sign_in(cast.dan)
        open_form(page)
        badge = page.locator("[data-box-says]")
        expect(badge).to_contain_text("One thing waits until somebody says who wrote it.")
        expect(badge).to_contain_text("One thing of somebody else waits here.")
        page.locator("[data-box] a").click()
        expect(page.get_by_text("It goes when they sign in on this phone.")).to_be_visible()
        expect(page.get_by_text("Only Aisha saw this.")).to_have_count(0)
        expect(page.get_by_text("flat 9")).to_have_count(0)
        page.once("dialog", lambda asked: asked.accept())
        page.get_by_role("button", name="I wrote it: send it").click()
        expect(page.get_by_text("Written by somebody who was not signed in")).to_have_count(0)
        with viewing(cast.dan):
            assert [one.words.text for one in Report.objects.all()] == ["A girl of 14 in flat 9."]
        # He signs out: what is hers stays, and goes as hers.
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        page = sign_in(cast.aisha)
        expect(page.get_by_text("has been sent")).to_be_visible()  # from whichever page is first
        with viewing(cast.aisha):
            assert [one.words.text for one in Report.objects.all()] == ["Only Aisha saw this."]

    def test_find_what_was_begun_by_nobody_and_remove_it(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        form = page.url
        page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)
        page.context.clear_cookies()
        page.goto(form)
        page.get_by_label("Somebody else was.").check()
        page.get_by_label(WORDS).fill("A girl of 14 in flat 9.")
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        page.evaluate(TWO_OF_BEFORE)
        page.context.set_offline(False)
        page = sign_in(cast.dan)
        open_form(page)
        badge = page.locator("[data-box-says]")
        expect(badge).to_have_text("2 things were begun here and never sent.")  # one was too old
        page.locator("[data-box] a").click()
        begun = page.get_by_text("Begun by somebody who was not signed in")
        expect(begun).to_have_count(2)
        expect(page.get_by_text("flat 9")).to_have_count(0)
        keep_picture(page, Path("test-output/begun-by-nobody.png"))
        for left in (1, 0):
            page.once("dialog", lambda asked: asked.accept())
            page.get_by_role("button", name="Remove it from this phone").first.click()
            expect(begun).to_have_count(left)
        expect(page.get_by_text("Nothing waits on this phone.")).to_be_visible()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        assert page.evaluate("() => indexedDB.databases().then(d => d.length)") == 0


class TestAReportThatAnswersACard:
    def test_is_kept_as_a_draft_of_that_card_alone(self, cast: Cast, sign_in: SignIn) -> None:
        page = sign_in(cast.aisha)
        open_form(page)
        form, one, other = page.url, new_id(), new_id()
        said, card = page.get_by_label(WORDS), page.locator("[name=answers_briefing]")
        page.goto(f"{form}?briefing={one}")
        page.wait_for_load_state()
        said.fill("The man of the card, at Lantern Row.")
        page.evaluate(UNTIL_A_DRAFT_IS_KEPT)
        for elsewhere in (f"{form}?briefing={other}", form):
            page.goto(elsewhere)
            page.wait_for_timeout(300)
            expect(said).to_have_value("")
        page.goto(f"{form}?briefing={one}")
        expect(said).to_have_value("The man of the card, at Lantern Row.")
        expect(card).to_have_value(str(one))
        page.context.set_offline(True)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        expect(card).to_have_value("")
