"""The briefing on a phone without signal: kept by choice, opened by a PIN, and gone again."""

import re
from collections.abc import Callable
from uuid import uuid4

import psycopg
import pytest
from conftest import Copy
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Page, Route, expect

from optimise.access.acting import acting_as
from optimise.agencies import actions as people
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene
from tests.cast import Cast, acting
from tests.looking import PHONE, is_for_gloves, look

SignIn = Callable[[Person], Page]
pytestmark = pytest.mark.django_db(transaction=True)
PIN, WRONG = "739150", "739151"
CANARY = "Grey moped, Lantern Row"
INSIDE = "Seen handing over small packages near the station."

# All of IndexedDB, Cache Storage, localStorage and sessionStorage, as text and as raw bytes.
ALL_ON_THE_PHONE = """async () => {
  const answer = asked => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const bytes = one => {
    if (one instanceof ArrayBuffer) return new TextDecoder("latin1").decode(one);
    if (ArrayBuffer.isView(one)) return new TextDecoder("latin1").decode(one);
    if (one instanceof CryptoKey) return "";
    if (one && typeof one === "object") return Object.values(one).map(bytes).join(" ");
    return String(one);
  };
  let all = JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
  for (const { name } of await indexedDB.databases()) {
    const box = await answer(indexedDB.open(name));
    for (const shelf of box.objectStoreNames) {
      const on = box.transaction(shelf).objectStore(shelf);
      all += (await answer(on.getAllKeys())).join(" ");
      const found = await answer(box.transaction(shelf).objectStore(shelf).getAll());
      all += found.map(bytes).join(" ");
    }
    box.close();
  }
  for (const name of await caches.keys())
    for (const asked of await (await caches.open(name)).keys())
      all += asked.url + await (await caches.match(asked)).text();
  return all;
}"""

# As the phone writes down that cards were listed: once under each of these keys.
READ_OFTEN = """async ([keys, owner, ids]) => {
  const answer = asked => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const box = await answer(indexedDB.open("optimise-box"));
  const shelf = () => box.transaction("box", "readwrite").objectStore("box");
  const key = await answer(shelf().get("key"));
  const said = JSON.stringify({ how: "listed", ids, at: new Date().toISOString() });
  for (const name of keys) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(said);
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    await answer(shelf().put({ owner, type: "", iv, locked }, `brief-read:${name}`));
  }
  box.close();
}"""

IS_KEPT = """async prefix => {
  const answer = asked => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  if (!(await indexedDB.databases()).some(one => one.name === "optimise-box")) return 0;
  const box = await answer(indexedDB.open("optimise-box"));
  const names = await answer(box.transaction("box").objectStore("box").getAllKeys());
  box.close();
  return names.filter(one => one.startsWith(prefix ?? "brief:")).length;
}"""

# Whether the page that opens a copy still answers for the briefing's.
IS_LEFT = """async () => (await navigator.serviceWorker.getRegistrations())
  .filter(one => one.scope.endsWith("/briefings/")).length"""


@pytest.fixture
def card(cast: Cast, database_copy: Copy) -> Briefing:
    return database_copy.put(scene.live, cast)


def keep(page: Page, site: str, pin: str = PIN) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/briefings/")
    choose(page, pin)


def choose(page: Page, pin: str) -> None:
    page.get_by_text("Keep on this phone for this shift").click()
    page.get_by_label("Choose a PIN of 6 to 12 digits").fill(pin)
    page.get_by_label("The same PIN again").fill(pin)
    page.get_by_role("button", name="Keep it").click()


def kept(page: Page, site: str) -> None:
    keep(page, site)
    expect(page.get_by_text("A copy is kept on this phone until")).to_be_visible(timeout=20_000)


def without_signal(page: Page, site: str) -> None:
    page.context.set_offline(True)
    page.goto(f"{site}/briefings/")
    expect(page.get_by_role("heading", name="Briefing without signal")).to_be_visible()


def enter(page: Page, pin: str) -> None:
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Read it").click()


def change(page: Page, name: str, how: str) -> None:
    """Change one thing of the box, as only who holds the phone's files could."""
    page.evaluate(
        """async name => {
          const answer = asked => new Promise((done, fail) => {
            asked.onsuccess = () => done(asked.result);
            asked.onerror = () => fail(asked.error);
          });
          const box = await answer(indexedDB.open("optimise-box"));
          const on = box.transaction("box", "readwrite").objectStore("box");
          await answer(on.put(how(await answer(on.get(name))), name));
          box.close();
        }""".replace("how(", f"({how})("),
        name,
    )


def until_none(page: Page, count: str, what: str | None = None) -> None:
    """Wait until nothing is counted any more: a promise is true before it is kept."""
    page.evaluate(
        f"""async what => {{
          while (await ({count})(what)) await new Promise(done => setTimeout(done, 50));
        }}""",
        what,
    )


def told(cast: Cast) -> list[tuple[str, list[str]]]:
    """Return what stands on record of reading without signal."""
    with acting_as(cast.grace), transaction.atomic():
        found = Entry.objects.filter(detail__has_key="without_signal").order_by("at")
        return [
            (e.detail["without_signal"], [str(one) for one in e.objects_touched]) for e in found
        ]


def withdraw(card: Briefing, cast: Cast) -> None:
    with acting_as(cast.chris) as chris, transaction.atomic():
        plan.withdraw(briefing=queries.briefing(card.id, viewer=chris), why="Over", by=chris)


class TestABriefingWithoutSignal:
    def test_is_read_with_the_right_pin_and_on_record_when_signal_returns(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        sent: list[str] = []
        page.on("request", lambda one: sent.append(f"{one.url} {one.post_data or ''}"))
        kept(page, live_staff_site)
        look(page, "briefings/kept", sizes=(PHONE,))
        is_for_gloves(page)
        without_signal(page, live_staff_site)
        expect(page.get_by_text(CANARY)).to_have_count(0)
        look(page, "briefings/pin", sizes=(PHONE,))
        is_for_gloves(page)
        enter(page, WRONG)
        expect(page.get_by_text("That PIN is wrong. 9 tries are left")).to_be_visible()
        enter(page, PIN)
        expect(page.get_by_text(re.compile(r"As at .*\. Confirm on PNC"))).to_be_visible()
        page.get_by_text(CANARY).click()
        expect(page.get_by_text(INSIDE)).to_be_visible()
        look(page, "briefings/without-signal", sizes=(PHONE,))
        is_for_gloves(page)
        assert told(cast) == []
        with page.expect_response("**/briefings/copy/contact/", timeout=20_000):
            page.context.set_offline(False)
        assert told(cast) == [("listed", [str(card.id)]), ("opened", [str(card.id)])]
        assert not [one for one in sent if PIN in one]

    def test_says_first_that_somebody_on_it_may_be_a_victim(
        self,
        cast: Cast,
        card: Briefing,
        as_owner: psycopg.Connection,
        sign_in: SignIn,
        live_staff_site: str,
    ) -> None:
        as_owner.execute("update plan_briefing set may_be_victim = true")
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        fold = page.locator("[data-card]")
        expect(fold.locator("summary .govuk-tag")).to_have_text("Keep safe first")
        fold.locator("summary").click()
        first = fold.locator(".op-brief__lines, .op-brief__why").first
        expect(first).to_contain_text("Somebody on this card may be a victim")
        look(page, "briefings/keep-safe-first", sizes=(PHONE,))

    def test_lies_on_the_phone_in_no_word_that_can_be_read(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        lies = page.evaluate(ALL_ON_THE_PHONE)
        # The negative control: what lies there in the clear is found by this look.
        assert "brief:lock" in lies
        assert "Briefing without signal" in lies
        for word in (CANARY, "Lantern", INSIDE, card.do, "IQ99", PIN, cast.aisha.name):
            assert word not in lies

    def test_is_gone_after_ten_wrong_pins_and_what_waits_to_be_sent_is_not(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        page.goto(f"{live_staff_site}/reports/new/")
        page.context.set_offline(True)
        page.get_by_label("What did you see, hear or find?").fill("Written in a stairwell.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("There is no signal.")).to_be_visible()
        without_signal(page, live_staff_site)
        for left in range(9, 0, -1):
            enter(page, WRONG)
            expect(page.get_by_text(f"{left} tries" if left > 1 else "One try")).to_be_visible()
            if left == 5:
                page.reload()  # which wins back no try
        enter(page, WRONG)
        expect(page.get_by_text("That PIN was wrong ten times")).to_be_visible()
        assert page.evaluate(IS_KEPT) == 0
        with page.expect_response("**/briefings/copy/contact/", timeout=20_000):
            page.context.set_offline(False)
        assert ("wiped after wrong PINs", []) in told(cast)
        page.goto(f"{live_staff_site}/reports/new/")
        expect(page.get_by_text("has been sent")).to_be_visible()

    def test_is_gone_on_signing_out(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        assert page.evaluate(IS_KEPT) == 0
        assert page.evaluate(IS_LEFT) == 0

    def test_is_gone_once_somebody_else_signs_in(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        page = sign_in(cast.dan)
        until_none(page, IS_KEPT)
        until_none(page, IS_LEFT)
        page.goto(f"{live_staff_site}/briefings/offline/")
        expect(page.get_by_text("No briefing is kept on this phone.")).to_be_visible()
        expect(page.get_by_role("button", name="Read it")).to_be_hidden()

    def test_is_kept_again_after_it_was_removed(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        page.get_by_role("button", name="Remove the copy from this phone").click()
        expect(page.get_by_role("button", name="Remove the copy from this phone")).to_be_hidden()
        until_none(page, IS_LEFT)
        choose(page, PIN)
        expect(page.get_by_text("A copy is kept on this phone until")).to_be_visible(timeout=20_000)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()

    def test_is_gone_after_the_shift_and_when_the_clock_is_set_back(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        for hours in (11, -2):
            page.context.set_offline(False)
            kept(page, live_staff_site)
            without_signal(page, live_staff_site)
            moved = hours * 3_600_000
            change(
                page,
                "brief:lock",
                f"one => ({{ ...one, seen: one.seen - {moved}, until: one.until - {moved} }})",
            )
            page.reload()
            expect(page.get_by_text("No briefing is kept on this phone.")).to_be_visible()
            assert page.evaluate(IS_KEPT) == 0

    def test_loses_what_is_withdrawn_at_the_next_page(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        withdraw(card, cast)
        with page.expect_response("**/briefings/copy/contact/"):
            page.goto(live_staff_site)
        until_none(page, IS_KEPT)

    def test_that_is_kept_while_the_server_answers_for_the_one_before_stays(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        withdraw(card, cast)
        scene.live(cast, title="Blue van, Mill Street")
        held: list[Route] = []
        page.route("**/briefings/copy/contact/", lambda route: held.append(route))
        with page.expect_request("**/briefings/copy/contact/"):
            page.reload()
        choose(page, PIN)
        page.wait_for_function(f"async () => await ({IS_KEPT})('brief:lock') === 1")
        expect(page.get_by_role("button", name="Keep it")).to_be_hidden(timeout=20_000)
        with page.expect_response("**/briefings/copy/contact/"):
            held[0].continue_()
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text("Blue van, Mill Street")).to_be_visible()

    def test_loses_what_is_withdrawn_while_it_is_read(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene.live(cast, title="Blue van, Mill Street")
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        withdraw(card, cast)
        page.context.set_offline(False)
        expect(page.get_by_text("A card that was withdrawn or is over")).to_be_visible(
            timeout=20_000
        )
        expect(page.get_by_text(CANARY)).to_have_count(0)
        expect(page.get_by_text("Blue van, Mill Street")).to_be_visible()

    def test_loses_what_is_over_while_it_is_read(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene.live(cast, title="Blue van, Mill Street")
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        change(page, f"brief:card:{card.id}", "one => ({ ...one, type: String(Date.now()) })")
        expect(page.get_by_text(CANARY)).to_have_count(0, timeout=20_000)
        expect(page.get_by_text("Blue van, Mill Street")).to_be_visible()

    def test_is_read_with_signal_by_nobody_who_is_signed_out(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)  # as after half an hour
        page.context.set_offline(False)
        signed_out = page.get_by_text("There is signal, and you are signed out.")
        expect(signed_out).to_be_visible(timeout=20_000)
        expect(page.get_by_text(CANARY)).to_have_count(0)
        look(page, "briefings/signed-out", sizes=(PHONE,))
        page.goto(f"{live_staff_site}/briefings/offline/")
        enter(page, PIN)
        expect(signed_out).to_be_visible()
        expect(page.get_by_role("button", name="Read it")).to_be_enabled()
        expect(page.get_by_text(CANARY)).to_have_count(0)
        page.context.set_offline(True)  # where it is read as before
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()

    @pytest.mark.parametrize("press", ["Sign out", "Remove the copy from this phone"])
    def test_closes_where_it_is_read_once_another_page_lets_go_of_it(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str, press: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        page.goto(f"{live_staff_site}/briefings/offline/")
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        other = page.context.new_page()
        other.goto(f"{live_staff_site}/briefings/")
        other.get_by_role("button", name=press).click()
        expect(page.get_by_text("The copy is removed from this phone.")).to_be_visible()
        expect(page.get_by_text(CANARY)).to_have_count(0)
        assert page.evaluate(IS_KEPT) == 0

    def test_tells_much_in_parts(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        ids = [str(card.id), *(str(uuid4()) for _ in range(99))]
        page.evaluate(READ_OFTEN, [[str(uuid4()) for _ in range(20)], str(cast.aisha.id), ids])
        page.goto(f"{live_staff_site}/reports/new/")
        until_none(page, IS_KEPT, "brief-read:")
        assert told(cast) == [("listed", [str(card.id)])] * 20

    def test_tells_what_was_read_before_its_reader_signs_out(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        held: list[Route] = []

        def hold(route: Route) -> None:
            if "read" in (route.request.post_data_json or {}) and page.url.endswith("/new/"):
                held.append(route)  # it is being told when they press
            else:
                route.abort()

        page.route("**/briefings/copy/contact/", hold)
        page.context.set_offline(False)
        with page.expect_request("**/briefings/copy/contact/"):
            page.goto(f"{live_staff_site}/reports/new/")
        page.get_by_role("button", name="Sign out").click(no_wait_after=True)
        page.wait_for_function("() => navigator.locks.query().then(all => all.pending.length)")
        for route in held:
            route.continue_()
        page.wait_for_url("**/sign-in/**")
        assert told(cast) == [("listed", [str(card.id)])]
        assert page.evaluate(IS_KEPT) == 0

    @pytest.mark.parametrize("locks", ["undefined", "{ request: () => Promise.reject(Error()) }"])
    def test_keeps_nobody_from_signing_out_where_telling_fails(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str, locks: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        page.evaluate(f"() => Object.defineProperty(navigator, 'locks', {{ value: {locks} }})")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        assert page.evaluate(IS_KEPT) == 0

    def test_is_gone_once_its_reader_is_suspended(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.aisha)
        kept(page, live_staff_site)
        without_signal(page, live_staff_site)
        enter(page, PIN)
        expect(page.get_by_text(CANARY)).to_be_visible()
        with acting(cast.joan) as joan:
            people.suspend(person=cast.aisha, why="Under inquiry.", by=joan)
        page.context.set_offline(False)
        expect(page.get_by_text("The copy is removed from this phone.")).to_be_visible(
            timeout=20_000
        )
        expect(page.get_by_text(CANARY)).to_have_count(0)
        assert page.evaluate(IS_KEPT) == 0

    @pytest.mark.parametrize(
        ("pin", "says"),
        [("1234", "6 to 12 digits"), ("123456", "harder to guess"), ("000000", "harder to guess")],
    )
    def test_is_not_kept_under_a_pin_that_anybody_tries_first(
        self, cast: Cast, card: Briefing, sign_in: SignIn, live_staff_site: str, pin: str, says: str
    ) -> None:
        page = sign_in(cast.aisha)
        keep(page, live_staff_site, pin)
        expect(page.get_by_role("alert").filter(has_text=says)).to_be_visible()
        assert page.evaluate(IS_KEPT) == 0
