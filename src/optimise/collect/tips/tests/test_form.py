"""The form by both ways: what is sent comes out of the sealed row, and nowhere else."""

import io
import re
import time
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.collect.tips import receiving, turnstiles
from optimise.collect.tips.domain import tickets
from optimise.collect.tips.domain.budgets import Bucket
from optimise.collect.tips.domain.envelope import Told, pack, unpack
from optimise.collect.tips.domain.receipts import open_receipt, read
from optimise.collect.tips.domain.sealing import open_sealed, seal
from optimise.collect.tips.spoken import say
from optimise.collect.tips.tests.public_site import SECRET

pytestmark = pytest.mark.django_db(transaction=True)
WHAT = "Two lads in a grey van, every night about nine"


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


PNG = _png()


def ticket_in(html: str) -> str:
    return str(re.findall(r'name="ticket" value="([^"]+)"', html)[0])


def receipt_in(html: str) -> str:
    return str(re.findall(r"data-receipt>([\d ]+)<", html)[0])


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a form at once: nobody waits three seconds in a test."""
    monkeypatch.setitem(tickets.SOONEST, tickets.Kind.FORM, 0)


@dataclass(kw_only=True)
class Box:
    """The rows as the owner sees them, and the key that opens them."""

    owner: psycopg.Connection
    identity: str

    def tips(self) -> list[Told]:
        rows = self.owner.execute("select ciphertext from collect_tips_tip").fetchall()
        return [unpack(open_sealed(bytes(row), identity=self.identity)) for (row,) in rows]

    def messages(self) -> list[Told]:
        rows = self.owner.execute(
            "select ciphertext from collect_tips_message where direction = 'to us' order by number"
        ).fetchall()
        return [unpack(open_sealed(bytes(row), identity=self.identity)) for (row,) in rows]

    def in_danger(self, table: str) -> list[bool]:
        rows = self.owner.execute(f"select in_danger from collect_tips_{table}")  # noqa: S608
        return [row for (row,) in rows]

    def ask(self, receipt: str, text: str, *, released: bool = True) -> None:
        digits = read(receipt)
        assert digits
        opened = open_receipt(digits, secret=SECRET.encode())
        plain = pack(Told(answers={"question": text}))
        self.owner.execute(
            "insert into collect_tips_message (id, tip_id, number, direction, ciphertext,"
            " size_class, at_hour, released_at, audience_id)"
            " select %s, id, 1, 'to the person', %s, %s, %s, %s, audience_id"
            " from collect_tips_tip where lookup = %s",
            [
                new_id(),
                seal(plain, recipients=[opened.mailbox]),
                len(plain),
                now(),
                now() if released else None,
                opened.lookup,
            ],
        )


@pytest.fixture
def box(as_owner: psycopg.Connection, identity: str) -> Box:
    return Box(owner=as_owner, identity=identity)


def send_plain(public: Client, **answers: Any) -> Any:
    ticket = ticket_in(public.get("/contact/write/").content.decode())
    return public.post("/contact/write/", {"ticket": ticket, "what": WHAT, **answers})


def proof(public: Client) -> dict[str, str]:
    work = public.post("/contact/work/").json()
    counters = tickets.solve(work["challenge"], parts=work["parts"], bits=work["bits"])
    return {"Optimise-Proof": f"{work['challenge']}.{counters}"}


def send_sealed(public: Client, sealed: bytes, headers: dict[str, str]) -> Any:
    return public.post(
        "/contact/sealed/", sealed, content_type="application/octet-stream", headers=headers
    )


@pytest.mark.usefixtures("hurried")
class TestAPlainForm:
    def test_is_sealed_on_arrival_and_answered_with_a_receipt(
        self, public: Client, box: Box
    ) -> None:
        answer = send_plain(public, where="14 Made-up Road", kind=["Drugs", "Something else"])
        assert answer.status_code == 200
        assert read(receipt_in(answer.content.decode()))
        (told,) = box.tips()
        assert told.answers == {
            "what": WHAT,
            "where": "14 Made-up Road",
            "kind": "Drugs; Something else",
        }

    def test_says_outside_the_seal_that_somebody_is_in_danger_and_not_within(
        self, public: Client, box: Box
    ) -> None:
        assert send_plain(public).status_code == 200
        html = send_plain(public, in_danger="on").content.decode()
        assert box.in_danger("tip") == [False, True]
        assert all(told.answers == {"what": WHAT} for told in box.tips())
        digits = receipt_in(html)
        ticket = ticket_in(public.get("/contact/again/").content.decode())
        sent = {"receipt": digits, "ticket": ticket, "answer": "Now", "in_danger": "on"}
        assert public.post("/contact/again/answer/", sent).status_code == 200
        assert box.in_danger("message") == [True]

    def test_keeps_the_tick_when_it_is_full(
        self, public: Client, box: Box, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(turnstiles.PLAIN, "tips", Bucket(most=0, a_second=0))
        html = send_plain(public, in_danger="on").content.decode()
        assert re.search(r'type="hidden" name="in_danger" value="yes"', html)
        assert "Somebody is in danger now" in html

    def test_takes_pictures_without_their_names(self, public: Client, box: Box) -> None:
        mine = SimpleUploadedFile("IMG_Johns_phone.png", PNG + b"PK\x03\x04 a zip behind it")
        assert send_plain(public, files=mine).status_code == 200
        (told,) = box.tips()
        assert [(file.name, file.type) for file in told.files] == [("picture 1", "image/png")]
        assert told.files[0].data == PNG

    def test_keeps_every_word_when_something_is_missing(self, public: Client, box: Box) -> None:
        answer = send_plain(public, what=" ", who="a man called Vee", guessed="Perhaps")
        html = answer.content.decode()
        assert answer.status_code == 400
        assert "Say what is happening" in html
        assert "a man called Vee" in html
        assert re.search(r'value="Perhaps" checked', html)
        assert box.tips() == []

    def test_is_taken_once(self, public: Client, box: Box) -> None:
        ticket = ticket_in(public.get("/contact/write/").content.decode())
        sent = {"ticket": ticket, "what": WHAT}
        assert public.post("/contact/write/", sent).status_code == 200
        again = public.post("/contact/write/", sent)
        assert again.status_code == 409
        assert WHAT in again.content.decode()
        assert len(box.tips()) == 1

    @pytest.mark.parametrize("ticket", ["", "x" * 60, "☃", "AAAA"])
    def test_needs_a_ticket_of_ours(self, public: Client, box: Box, ticket: str) -> None:
        answer = public.post("/contact/write/", {"ticket": ticket, "what": WHAT})
        assert answer.status_code == 409
        assert WHAT in answer.content.decode()
        assert box.tips() == []

    def test_says_whom_to_ring_once_it_is_sent(self, public: Client, box: Box) -> None:
        html = send_plain(public).content.decode()
        assert html.index("tel:999") < html.index("data-receipt")
        assert html.index("data-receipt") < html.index("tel:08001111")
        asked = public.get("/contact/write/").content.decode()
        by_script = asked[asked.index("<template data-sent>") :]
        assert "tel:999" in by_script
        assert "tel:08001111" in by_script

    def test_says_that_it_is_full_and_keeps_the_words(
        self, public: Client, box: Box, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(turnstiles.PLAIN, "tips", Bucket(most=1, a_second=0))
        assert send_plain(public).status_code == 200
        full = send_plain(public)
        html = full.content.decode()
        assert full.status_code == 503
        assert WHAT in html
        assert "0800 555 111" in html
        assert "101" in html
        assert len(box.tips()) == 1


class TestATicketThatIsTooFresh:
    def test_is_not_taken(self, public: Client, box: Box) -> None:
        assert send_plain(public).status_code == 409
        assert box.tips() == []


class TestASealedTip:
    def test_is_kept_as_the_browser_sealed_it(self, public: Client, box: Box) -> None:
        sealed = seal(pack(Told(answers={"what": WHAT})), recipients=receiving.keys())
        answer = send_sealed(public, sealed, proof(public))
        assert answer.status_code == 200
        assert read(answer.json()["receipt"])
        assert box.tips()[0].answers == {"what": WHAT}

    def test_says_outside_the_seal_that_somebody_is_in_danger(
        self, public: Client, box: Box
    ) -> None:
        sealed = seal(pack(Told(answers={"what": WHAT})), recipients=receiving.keys())
        danger = {**proof(public), "Optimise-Danger": "yes"}
        answer = send_sealed(public, sealed, danger)
        body = {
            "receipt": answer.json()["receipt"],
            "sealed": SimpleUploadedFile("blob", sealed),
            "in_danger": "yes",
        }
        assert public.post("/contact/again/sealed/", body, headers=proof(public)).json()["kept"]
        assert (box.in_danger("tip"), box.in_danger("message")) == ([True], [True])

    def test_needs_fresh_proof_each_time(self, public: Client, box: Box) -> None:
        sealed = seal(pack(Told()), recipients=receiving.keys())
        once = proof(public)
        assert send_sealed(public, sealed, once).status_code == 200
        assert send_sealed(public, sealed, once).status_code == 409
        assert send_sealed(public, sealed, {}).status_code == 409
        challenge, _, counters = once["Optimise-Proof"].partition(".")
        assert send_sealed(public, sealed, {"Optimise-Proof": challenge}).status_code == 409
        assert send_sealed(public, sealed, {"Optimise-Proof": counters}).status_code == 409
        assert len(box.tips()) == 1

    @pytest.mark.parametrize("junk", [b"", b"hello", b"age-encryption.org/v1\n" + b"x" * 9000])
    def test_must_be_an_envelope(self, public: Client, box: Box, junk: bytes) -> None:
        answer = send_sealed(public, junk, proof(public))
        assert answer.status_code == 400
        assert answer.json()["say"] == say("en", "not_sealed")
        assert box.tips() == []

    def test_is_taken_while_the_plain_way_is_full(
        self, public: Client, box: Box, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(turnstiles.PLAIN, "tips", Bucket(most=0, a_second=0))
        with turnstiles.PLAIN.place():
            sealed = seal(pack(Told(answers={"what": WHAT})), recipients=receiving.keys())
            assert send_sealed(public, sealed, proof(public)).status_code == 200
        assert len(box.tips()) == 1

    def test_is_harder_to_send_when_many_are(self, public: Client, box: Box) -> None:
        easy = public.post("/contact/work/").json()["bits"]
        for _ in range(300):
            turnstiles.PROOFS.add()
        assert public.post("/contact/work/").json()["bits"] > easy


@pytest.mark.usefixtures("hurried")
class TestComingBack:
    def test_shows_what_was_released_and_takes_an_answer(self, public: Client, box: Box) -> None:
        receipt = receipt_in(send_plain(public).content.decode())
        box.ask(receipt, "Which nights, please?")
        page = self.open(public, receipt)
        assert "Which nights, please?" in page
        answered = public.post(
            "/contact/again/answer/",
            {"ticket": ticket_in(page), "receipt": receipt, "answer": "Tuesdays"},
        )
        assert "We have your answer." in answered.content.decode()
        assert [told.answers for told in box.messages()] == [{"answer": "Tuesdays"}]
        assert "Tuesdays" not in answered.content.decode()

    def test_takes_a_picture_with_an_answer_and_lists_both_as_sent(
        self, public: Client, box: Box
    ) -> None:
        receipt = receipt_in(send_plain(public).content.decode())
        page = self.open(public, receipt)
        assert "You, what you sent first" in page
        sent = {
            "ticket": ticket_in(page),
            "receipt": receipt,
            "answer": "The van",
            "files": SimpleUploadedFile("IMG_Johns_phone.png", PNG),
        }
        answered = public.post("/contact/again/answer/", sent).content.decode()
        (told,) = box.messages()
        assert [(file.name, file.type) for file in told.files] == [("picture 1", "image/png")]
        thread = answered[answered.index("data-thread") : answered.index("</ol>")]
        assert thread.count("op-contact-thread__own") == 2
        assert f'You, <time datetime="{today().isoformat()}">' in thread

    def test_refuses_a_file_that_cannot_be_sent_with_an_answer(
        self, public: Client, box: Box
    ) -> None:
        receipt = receipt_in(send_plain(public).content.decode())
        sent = {
            "ticket": ticket_in(self.open(public, receipt)),
            "receipt": receipt,
            "answer": "The van",
            "files": SimpleUploadedFile("a.zip", b"PK\x03\x04"),
        }
        page = public.post("/contact/again/answer/", sent).content.decode()
        assert say("en", "other_kind") in page
        assert "The van" in page
        assert box.messages() == []

    def test_shows_nothing_before_it_is_released(self, public: Client, box: Box) -> None:
        receipt = receipt_in(send_plain(public).content.decode())
        box.ask(receipt, "A house was searched", released=False)
        page = self.open(public, receipt)
        assert "A house was searched" not in page
        assert "no messages yet" in page

    def test_opens_nothing_with_another_number(self, public: Client, box: Box) -> None:
        send_plain(public)
        ticket = ticket_in(public.get("/contact/again/").content.decode())
        answer = public.post("/contact/again/", {"ticket": ticket, "receipt": "1" * 16})
        assert answer.status_code == 404
        assert say("en", "no_such") in answer.content.decode()

    def test_takes_an_answer_that_the_browser_sealed(self, public: Client, box: Box) -> None:
        receipt = receipt_in(send_plain(public).content.decode())
        sealed = seal(pack(Told(answers={"answer": "Mondays"})), recipients=receiving.keys())
        body = {"receipt": receipt, "sealed": SimpleUploadedFile("blob", sealed)}
        answer = public.post("/contact/again/sealed/", body, headers=proof(public))
        assert answer.json() == {"kept": True}
        assert [told.answers for told in box.messages()] == [{"answer": "Mondays"}]

    def open(self, public: Client, receipt: str) -> str:
        ticket = ticket_in(public.get("/contact/again/").content.decode())
        answer = public.post("/contact/again/", {"ticket": ticket, "receipt": receipt})
        assert answer.status_code == 200
        return answer.content.decode()


class TestWithoutAKey:
    def test_the_form_says_that_it_is_not_open(self, public: Client) -> None:
        answer = public.get("/contact/write/")
        html = answer.content.decode()
        assert answer.status_code == 503
        assert "not open" in html
        assert "0800 555 111" in html
        assert "101" in html

    def test_nothing_is_taken(self, public: Client, as_owner: psycopg.Connection) -> None:
        assert public.post("/contact/write/", {"what": WHAT}).status_code == 503
        assert public.post("/contact/work/").status_code == 503


PAGES = ["/contact/", "/contact/write/", "/contact/again/"]


@pytest.mark.usefixtures("identity")
class TestEveryPage:
    @pytest.mark.parametrize("path", PAGES)
    def test_leaves_no_trace(self, public: Client, path: str) -> None:
        answer = public.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "require-trusted-types-for 'script'" in answer.headers["Content-Security-Policy"]
        assert not answer.cookies
        html = answer.content.decode()
        assert '<meta name="referrer" content="same-origin">' in html
        assert re.findall(r"<title>(.*?)</title>", html) == ["Contact – Optimise"]
        assert re.findall(r"(?:src|action)=\"(?:https?:)?//", html) == []
        assert "capture" not in html

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "none"},
            {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
            {"Origin": "null"},
            {"Origin": "https://[bad"},
            {},
        ],
    )
    @pytest.mark.parametrize(
        "path", ["write/", "again/", "again/answer/", "work/", "sealed/", "again/sealed/"]
    )
    def test_takes_no_form_of_another_site(
        self, public: Client, path: str, headers: dict[str, str]
    ) -> None:
        stranger = Client(raise_request_exception=False)
        answer = stranger.post(f"/contact/{path}", {"what": WHAT}, headers=headers)
        assert answer.status_code == 403

    def test_takes_a_form_of_an_older_browser(self, public: Client) -> None:
        older = Client(raise_request_exception=False)
        answer = older.post("/contact/work/", headers={"Origin": "http://testserver"})
        assert answer.status_code == 200


class TestTickets:
    def test_run_out(self) -> None:
        text = tickets.issue(tickets.Kind.CHALLENGE, key=b"k", at=time.time() - 3600)
        assert tickets.read(text, kind=tickets.Kind.CHALLENGE, key=b"k", at=time.time()) is None
