"""Getting in: a password, then a code from a phone; and what happens when either is lost."""

import base64
import hmac
import importlib
import re
import struct
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import clear_url_caches, reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from optimise.agencies import factors
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.wiring.urls import staff
from tests.cast import PASSWORD, Cast, viewing

pytestmark = pytest.mark.django_db(transaction=True)

STEP = 30  # seconds that a code lives


def code_of(secret: str, *, steps_ahead: int = 0) -> str:
    """Return the six figures that an authenticator shows. Source: RFC 6238, RFC 4226."""
    counter = struct.pack(">Q", int(time.time()) // STEP + steps_ahead)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def second_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def demo(settings: Settings) -> Iterator[None]:
    """The addresses as the demonstration has them, and afterwards as they were."""
    settings.DEMO = True
    importlib.reload(staff)
    clear_url_caches()
    yield
    settings.DEMO = False
    importlib.reload(staff)
    clear_url_caches()


def sign_in(page: Page, site: str, username: str, password: str = PASSWORD) -> None:
    page.goto(site)
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def with_a_factor(person: Person) -> Person:
    """Return somebody who has a second factor that was witnessed."""
    with viewing(person):
        Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
        Person.objects.filter(id=person.id).update(witnessed_by=person.id)
        factors.sign(person.id)
    return person


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    # What waits on the phone is wiped first, so the page leaves a moment later.
    expect(page.get_by_label("User name")).to_be_visible()


class TestASecondFactor:
    def test_is_set_up_first_and_asked_for_ever_after(
        self, cast: Cast, second_factor: None, page: Page, live_staff_site: str
    ) -> None:
        sign_in(page, live_staff_site, "ellie")
        expect(page.get_by_role("heading", name="Set up your authenticator")).to_be_visible()
        page.goto(f"{live_staff_site}/reports/")
        expect(page.get_by_role("heading", name="Set up your authenticator")).to_be_visible()
        secret = page.locator("#authenticator-key").inner_text()
        page.get_by_label("Code it shows now").fill(code_of(secret))
        with page.expect_navigation():
            page.get_by_role("button", name="Set up").click()
        expect(page.locator("#recovery-codes li")).to_have_count(10)
        spare = page.locator("#recovery-codes li").first.inner_text()
        page.get_by_role("link", name="Continue").click()
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        page.goto(f"{live_staff_site}/reports/")
        seen = page.locator("#witness-code").inner_text()
        said = {"code": seen.lower(), "why": "She sits in front of me."}
        let_in = reverse("agencies:witness", args=[cast.ellie.id])
        assert _client(with_a_factor(cast.lena)).post(let_in, said).status_code == 302
        page.get_by_role("link", name="I have been let in").click()
        expect(page.get_by_role("heading", name="Hello, Ellie")).to_be_visible()
        sign_out(page)
        sign_in(page, live_staff_site, "ellie")
        page.get_by_label("Code").fill("000000")
        with page.expect_navigation():
            page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", name="Type the code")).to_be_visible()
        page.get_by_label("Code").fill(code_of(secret, steps_ahead=1))
        with page.expect_navigation():
            page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", name="Hello, Ellie")).to_be_visible()
        sign_out(page)
        sign_in(page, live_staff_site, "ellie")
        page.get_by_label("Code").fill(spare)
        with page.expect_navigation():
            page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", name="Hello, Ellie")).to_be_visible()

    def test_is_kept_encrypted(self, cast: Cast) -> None:
        client = _client(cast.aisha)
        page = client.get(reverse("mfa_activate_totp")).content.decode()
        secret = page.split('id="authenticator-key">')[1].split("</strong>")[0].replace("<wbr>", "")
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
        kept = Authenticator.objects.get(user=cast.aisha, type="totp").data["secret"]
        assert secret not in kept

    def test_is_reset_by_two_people_and_no_fewer(self, cast: Cast) -> None:
        with transaction.atomic():
            Authenticator.objects.create(user=cast.aisha, type="totp", data={"secret": "x"})
        href = reverse("agencies:resets")
        asked = {"somebody_else": cast.aisha.name, "why": "She stood in front of me."}
        assert _client(cast.joan).post(href, asked).status_code == 302
        reset = cast.aisha.factor_resets.get()
        agree = reverse("agencies:agree", args=[reset.id])
        assert _client(cast.joan).post(agree).status_code == 403
        assert _client(cast.harry).post(agree).status_code == 403
        assert Authenticator.objects.filter(user=cast.aisha).exists()
        assert _client(cast.lena).post(agree).status_code == 302
        assert not Authenticator.objects.filter(user=cast.aisha).exists()
        assert _client(cast.lena).post(agree).status_code == 404

    def test_is_nobody_s_own_to_reset(self, cast: Cast) -> None:
        asked = {"somebody_else": cast.joan.name, "why": "Lost it."}
        assert _client(cast.joan).post(reverse("agencies:resets"), asked).status_code == 403


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _try(client: Client, username: str, password: str) -> int:
    said = {"login": username, "password": password}
    return client.post(reverse("account_login"), said).status_code


class TestAPassword:
    def test_that_was_made_is_changed_before_anything_else(self, cast: Cast) -> None:
        client = _client(cast.aisha)
        admin = _client(cast.joan)
        shown = admin.post(
            reverse("agencies:give_password", args=[cast.aisha.id]), {"why": "Forgotten."}
        )
        first = re.findall(r"op-table__value\">([\w-]{16})<", shown.content.decode())[-1]
        assert client.get("/").status_code == 302  # the old session ends with the old password
        client = Client()
        assert _try(client, "aisha", first) == 302
        change = reverse("account_change_password")
        assert client.get("/")["Location"] == change
        own = "three words apart"
        client.post(change, {"oldpassword": first, "password1": own, "password2": own})
        assert client.get("/").status_code == 200

    def test_is_not_guessed_at_for_long(self, cast: Cast) -> None:
        client = Client()
        for n in range(6):
            assert _try(client, "aisha", f"wrong-guess-{n}") == 200
        # Even the right one, and from elsewhere, since every process shares the count.
        assert _try(client, "aisha", PASSWORD) == 200
        assert _try(Client(), "aisha", PASSWORD) == 200
        assert client.get("/")["Location"].startswith("/sign-in/")

    def test_guessed_at_by_a_stranger_shuts_out_nobody_behind_the_same_proxy(
        self, cast: Cast, settings: Settings
    ) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        # What a stranger writes themselves stands before what the proxy saw.
        stranger = Client(headers={"X-Forwarded-For": "192.0.2.9, 198.51.100.7"})
        for n in range(11):
            assert _try(stranger, f"nobody-{n}", "wrong-guess") == 200
        assert _try(stranger, "aisha", PASSWORD) == 200
        assert _try(Client(headers={"X-Forwarded-For": "192.0.2.9"}), "aisha", PASSWORD) == 302

    def test_does_not_let_in_who_is_suspended(self, cast: Cast) -> None:
        _client(cast.joan).post(
            reverse("agencies:suspend", args=[cast.dan.id]), {"why": "Under inquiry."}
        )
        client = Client()
        _try(client, "dan", PASSWORD)
        assert client.get("/")["Location"].startswith("/sign-in/")


class TestAShift:
    def test_ends_after_half_an_hour_without_a_page(self, cast: Cast) -> None:
        client = _client(cast.aisha)
        assert client.get("/").status_code == 200
        assert settings.SESSION_COOKIE_AGE == 30 * 60
        Session.objects.update(expire_date=now() - timedelta(seconds=1))
        assert client.get("/")["Location"] == "/sign-in/"

    def test_ends_however_busy(self, cast: Cast) -> None:
        client = _client(cast.aisha)
        client.get("/")
        session = client.session
        session["began"] = "2020-01-01T06:00:00+00:00"
        session.save()
        assert client.get("/")["Location"] == "/sign-in/"
        assert client.get("/")["Location"].startswith("/sign-in/")


class TestWhoNeverHadAPassword:
    def test_is_told_so_where_one_is_changed(self, cast: Cast) -> None:
        with transaction.atomic():
            cast.aisha.set_unusable_password()
            cast.aisha.save(update_fields=["password"])
        for name in ("account_change_password", "mfa_index", "mfa_activate_totp"):
            page = _client(cast.aisha).get(reverse(name))
            assert page.status_code == 200
        assert b"no password" in _client(cast.aisha).get("/account/password/").content


class TestThePersonas:
    def test_are_not_there_but_on_the_demonstration(self, cast: Cast) -> None:
        with transaction.atomic():
            Person.objects.filter(username="aisha").update(about="Patrols Swindon.")
        assert Client().get("/demo/").status_code == 404
        assert Client().post("/demo/", {"username": "aisha"}).status_code == 404
        assert b"Choose someone to be" not in Client().get("/sign-in/").content

    def test_let_a_visitor_be_someone_described(self, cast: Cast, demo: None) -> None:
        with transaction.atomic():
            Person.objects.filter(username="aisha").update(about="Patrols Swindon.")
        client = Client()
        assert b"Choose someone to be" in client.get("/sign-in/").content
        assert b"Patrols Swindon." in client.get("/demo/").content
        assert client.post("/demo/", {"username": "dan"}).status_code == 404
        client.post("/demo/", {"username": "aisha"})
        assert b"PC Aisha Rahman" in client.get("/").content
