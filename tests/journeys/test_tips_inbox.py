"""The intake team at work: a key unlocked once, a tip opened, graded, asked about and answered."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.test.utils import override_settings
from playwright.sync_api import Page, expect

from optimise.audit.models import Entry
from optimise.collect.intake.domain.vault import IDLE, Vault, WrongPassphraseError
from optimise.collect.intake.keyholder import serving
from optimise.collect.intake.tests import scene
from optimise.collect.models import Report
from tests.cast import PARTS, Cast, client_of, viewing
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
PASSPHRASE = "lantern otter copper mill"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def take_out(locked: bytes, passphrase: str) -> str:
    """Open the key file of these tests at once: real ones take seconds, on purpose."""
    if passphrase != PASSPHRASE:
        raise WrongPassphraseError
    return locked.decode()


@pytest.fixture
def clock() -> Clock:
    """Return the key holder's clock."""
    return Clock()


@pytest.fixture
def key_holder(tmp_path: Path, clock: Clock) -> Iterator[Path]:
    """Run a key holder beside the test, and let the site know where it listens."""
    (tmp_path / "one.age").write_text(scene.IDENTITY)
    vault = Vault(files=lambda: serving.key_files(tmp_path), clock=clock, take_out=take_out)
    holder = serving.Holder(vault=vault, callers=frozenset({os.geteuid()}), forget=vault.lock)
    address, stopping = tmp_path / "holder", threading.Event()
    listening = serving.listen(address)
    thread = threading.Thread(
        target=holder.serve, args=[listening], kwargs={"until": stopping.is_set}
    )
    thread.start()
    with override_settings(INTAKE_SOCKET=address, INTAKE_DEMO_PASSPHRASE=""):
        yield address
    stopping.set()
    thread.join()
    listening.close()


class TestTheInbox:
    def test_shows_age_and_size_alone_until_somebody_unlocks_the_key(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        key_holder: Path,
        clock: Clock,
        sign_in: SignIn,
        live_staff_site: str,
    ) -> None:
        page = sign_in(cast.beth, f"{live_staff_site}/tips/")
        expect(page.get_by_text("There is no intake key")).to_be_visible()
        look(page, "tips/no-key")
        scene.add_key(as_owner)
        page.reload()
        expect(page.get_by_text("Nothing waits")).to_be_visible()
        look(page, "tips/empty")

        what = scene.told(
            kind="A child or young person being used; Drugs",
            where="12 Lantern Row, Swindon",
            when="Most nights after ten",
            danger="One of them had a big knife",
            how="I saw or heard it myself",
            guessed="Perhaps",
            files=(scene.picture((640, 420)), b"MZ not a picture"),
        )
        scene.submit(as_owner, what)
        scene.submit(as_owner, scene.told("A blue van waits by the school."))
        page.goto(live_staff_site)
        expect(page.get_by_text("2 sealed tips wait")).to_be_visible()
        page.get_by_label("What the public told us").get_by_role("link").click()
        expect(page.get_by_text("Nobody can open a tip")).to_be_visible()
        assert scene.WORDS not in page.content()
        look(page, "tips/locked")

        page.get_by_role("link", name="Unlock", exact=True).click()
        page.get_by_label("The intake team’s passphrase").fill("not this one")
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_text("That passphrase opens no key").first).to_be_visible()
        look(page, "tips/unlock-refused")
        page.get_by_label("The intake team’s passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_text("Wait 1 seconds").first).to_be_visible()
        clock.now += 1
        page.get_by_label("The intake team’s passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_text("Beth Marlow unlocked it")).to_be_visible()

    def test_opens_asks_and_chooses_a_word(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        key_holder: Path,
        sign_in: SignIn,
        live_staff_site: str,
    ) -> None:
        scene.add_key(as_owner)
        what = scene.told(
            kind="A child or young person being used; Drugs",
            where="12 Lantern Row, Swindon",
            danger="One of them had a big knife",
            how="I saw or heard it myself",
            files=(scene.picture((640, 420)), b"MZ not a picture"),
        )
        receipt = scene.submit(as_owner, what)
        as_owner.execute("update collect_tips_tip set arrived_hour = now() - interval '2 hours'")
        scene.submit(as_owner, scene.told())
        page = sign_in(cast.beth, f"{live_staff_site}/tips/unlock/")
        look(page, "tips/unlock")
        page.get_by_label("The intake team’s passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_text("Beth Marlow unlocked it")).to_be_visible()
        look(page, "tips/unlocked")
        page.get_by_role("button", name="Open tip 1").click()
        expect(page.get_by_text("It is now report")).to_be_visible()
        expect(page.get_by_text("Two men moved in next door")).to_be_visible()
        page.get_by_label("Ask whoever told us").fill("On which days do you see them?")
        look(page, "tips/opened")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_text("Beth Marlow asked")).to_be_visible()
        assert scene.mailbox(as_owner, receipt)[0][1] == "On which days do you see them?"

        scene.answer(as_owner, receipt, "Fridays and Saturdays.")
        page.reload()
        expect(page.get_by_text("They wrote again")).to_be_visible()
        look(page, "tips/answer-waits")
        page.get_by_role("button", name="Open it").click()
        expect(page.get_by_text("Fridays and Saturdays.")).to_be_visible()

        page.get_by_role("link", name="Choose a sentence").click()
        look(page, "tips/word")
        page.get_by_label("it was of use").check()
        page.get_by_role("button", name="Choose it").click()
        expect(page.get_by_text("It goes by itself, on")).to_be_visible()
        look(page, "tips/answered")

        expect(page.get_by_text("Is a weapon there now?")).to_be_visible()
        page.get_by_role("link", name="Read and grade it in triage").first.click()
        expect(page.get_by_role("img", name="Picture 1 that came with it")).to_be_visible()
        expect(page.get_by_text("File 2: It is no JPEG")).to_be_visible()
        page.get_by_role("button", name="Take in hand").click()
        expect(page.get_by_text("which is 2D. The choice is yours.")).to_be_visible()
        look(page, "tips/triage")
        page.get_by_role("link", name="Ask whoever told us").click()
        expect(page.get_by_text("They answered")).to_be_visible()

        page.get_by_role("button", name="Lock it now").click()
        expect(page.get_by_text("Nobody can open a tip until it is unlocked")).to_be_visible()

        page.get_by_role("link", name="What tellers may be told").click()
        look(page, "tips/sentences")

    def test_is_locked_again_after_fifteen_idle_minutes(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        key_holder: Path,
        clock: Clock,
    ) -> None:
        scene.submit(as_owner, scene.told())
        tip = scene.only_tip(as_owner)
        beth = client_of(cast.beth)
        assert beth.post("/tips/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
        clock.now += IDLE
        answer = beth.post(f"/tips/{tip}/open/")
        assert answer.headers["Location"] == f"/tips/unlock/?for={tip}"
        with viewing(cast.beth):
            assert not Report.objects.exists()
        answer = beth.post(f"/tips/unlock/?for={tip}", {"passphrase": PASSPHRASE})
        assert answer.headers["Location"] == f"/tips/{tip}/"
        assert beth.post(f"/tips/{tip}/open/").headers["Location"] == f"/tips/{tip}/"
        with viewing(cast.beth):
            assert Report.objects.count() == 1

    def test_says_so_where_the_key_holder_is_away(
        self, cast: Cast, as_owner: psycopg.Connection, sign_in: SignIn, live_staff_site: str
    ) -> None:
        scene.add_key(as_owner)
        scene.submit(as_owner, scene.told())
        page = sign_in(cast.beth, f"{live_staff_site}/tips/")
        expect(page.get_by_text("Key holder away")).to_be_visible()
        look(page, "tips/away")


class TestEveryoneElse:
    @pytest.mark.parametrize("name", [p[0] for p in PARTS if p[0] != "beth"])
    def test_finds_nothing_there_and_unlocks_nothing(
        self, cast: Cast, as_owner: psycopg.Connection, key_holder: Path, name: str
    ) -> None:
        scene.submit(as_owner, scene.told())
        tip, client = scene.only_tip(as_owner), client_of(cast.people[name])
        for address in ("/tips/", "/tips/unlock/", f"/tips/{tip}/", "/tips/sentences/"):
            assert client.get(address).status_code == 404, address
        for address in ("/tips/unlock/", "/tips/lock/", f"/tips/{tip}/open/", f"/tips/{tip}/"):
            sent = {"passphrase": PASSPHRASE, "question": "Who?"}
            assert client.post(address, sent).status_code == 404, address
        with viewing(cast.beth):
            assert not Report.objects.exists()
        home = client.get("/").content.decode()
        assert "sealed tip" not in home

    def test_is_told_by_the_banner_only_where_they_are_on_duty(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        sign_in: SignIn,
        live_staff_site: str,
    ) -> None:
        scene.submit(as_owner, scene.told())
        as_owner.execute("update collect_tips_tip set arrived_hour = now() - interval '5 hours'")
        page = sign_in(cast.lena)
        expect(page.get_by_text("Ring the intelligence unit: nobody has opened it")).to_be_visible()
        look(page, "tips/inspector")
        page = sign_in(cast.harry)
        expect(page.get_by_text("Ring the intelligence unit")).to_have_count(0)


class TestTheRecord:
    def test_holds_who_unlocked_and_who_failed_and_no_passphrase(
        self, cast: Cast, key_holder: Path
    ) -> None:
        beth = client_of(cast.beth)
        beth.post("/tips/unlock/", {"passphrase": "a wrong passphrase"})
        with viewing(cast.grace):
            kept = list(Entry.objects.filter(kind="intake key"))
            assert [(e.actor, e.allowed) for e in kept] == [(cast.beth.id, False)]
            assert not [e for e in Entry.objects.all() if "wrong passphrase" in str(vars(e))]
