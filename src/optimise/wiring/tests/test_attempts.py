"""How often somebody may guess, and who is shut out by it: the guesser, and nobody else."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as st
from pytest_django.fixtures import Settings
from tests.cast import PASSWORD, Cast
from tests.database import owner_here
from tests.examples import examples
from tests.journeys.test_signing_in import code_of

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.wiring.attempts import COOKIE, Guess, remember_device

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXP"


def browser(address: str, cookie: str = "") -> Client:
    client = Client(REMOTE_ADDR=address)
    if cookie:
        client.cookies[COOKIE] = cookie
    return client


def sign_in(client: Client, name: str, password: str) -> bool:
    client.post(reverse("account_login"), {"login": name, "password": password})
    return client.get("/").headers.get("Location", "") != "/sign-in/"


class TestAStrangersGuesses:
    def shut(self, name: str) -> None:
        """Guess at a name until nothing of it is left to guess, from address after address."""
        for source in range(5):
            stranger = browser(f"198.51.100.{source}")
            for guess in range(6):
                assert not sign_in(stranger, name, f"wrong-guess-{guess}")

    def test_shut_out_no_device_that_the_person_uses(self, cast: Cast) -> None:
        own = browser("192.0.2.1")
        assert sign_in(own, "lena", PASSWORD)
        cookie = own.cookies[COOKIE].value
        self.shut("lena")
        assert not sign_in(browser("192.0.2.1"), "lena", PASSWORD)
        # From anywhere: the device is known, not the address.
        assert sign_in(browser("203.0.113.9", cookie), "lena", PASSWORD)

    def test_shut_out_nobody_of_another_name(self, cast: Cast) -> None:
        self.shut("lena")
        assert sign_in(browser("192.0.2.1"), "harry", PASSWORD)

    def test_at_one_address_shut_out_nobody_elsewhere(self, cast: Cast) -> None:
        stranger = browser("198.51.100.1")
        for guess in range(30):
            sign_in(stranger, "lena", f"wrong-guess-{guess}")
        assert not sign_in(stranger, "lena", PASSWORD)
        assert sign_in(browser("192.0.2.1"), "lena", PASSWORD)

    def test_are_few_however_many_addresses_they_come_from(self, cast: Cast) -> None:
        request = RequestFactory().post("/sign-in/")
        made = 0
        for source in range(60):
            request.META["REMOTE_ADDR"] = f"198.51.100.{source}"
            made += Guess(request, what="password", who="lena", person=None).may_be_made()
        assert made == 20

    def test_at_a_code_shut_out_no_device_that_the_person_uses(
        self, cast: Cast, settings: Settings
    ) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        own = browser("192.0.2.1")
        assert sign_in(own, "lena", PASSWORD)
        cookie = own.cookies[COOKIE].value
        activate = reverse("mfa_activate_totp")
        shown = own.get(activate).content.decode()
        secret = shown.split('id="authenticator-key">')[1].split("</strong>")[0]
        secret = secret.replace("<wbr>", "")
        own.post(activate, {"code": code_of(secret)})
        assert Authenticator.objects.filter(user=cast.lena, type="totp").exists()
        for source in range(5):
            stranger = browser(f"198.51.100.{source}")
            sign_in(stranger, "lena", PASSWORD)
            for _ in range(6):
                stranger.post(reverse("mfa_authenticate"), {"code": "000000"})
        for device, gets_in in (("", False), (cookie, True)):
            again = browser("192.0.2.1", device)
            sign_in(again, "lena", PASSWORD)
            again.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps_ahead=1)})
            assert (again.get("/").headers["Location"] != "/sign-in/") is gets_in


def set_up(own: Client) -> str:
    """Set up lena's authenticator, and return its secret."""
    assert sign_in(own, "lena", PASSWORD)
    activate = reverse("mfa_activate_totp")
    shown = own.get(activate).content.decode()
    secret = shown.split('id="authenticator-key">')[1].split("</strong>")[0]
    own.post(activate, {"code": code_of(secret.replace("<wbr>", ""))})
    return secret.replace("<wbr>", "")


def gets_in(client: Client, code: str) -> bool:
    """Sign in as lena with a code, and say whether the door opened."""
    sign_in(client, "lena", PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client.get("/").headers.get("Location") != "/sign-in/"


class TestACode:
    def test_that_set_up_an_authenticator_is_good_for_nothing_else(self, cast: Cast) -> None:
        secret = set_up(browser("192.0.2.1"))
        assert not gets_in(browser("192.0.2.2"), code_of(secret))

    def test_lets_somebody_in_once(self, cast: Cast) -> None:
        code = code_of(set_up(browser("192.0.2.1")), steps_ahead=1)
        assert gets_in(browser("192.0.2.1"), code)
        for written in (code, f"{code[:3]} {code[3:]}", f" {code} "):
            assert not gets_in(browser("192.0.2.2"), written)


class TestADevice:
    def cookie(self, person: Person, sent: str = "") -> str:
        request, response = RequestFactory().get("/"), HttpResponse()
        request.COOKIES[COOKIE] = sent
        remember_device(request, response, person.id)
        kept = response.cookies[COOKIE]
        assert kept["httponly"]
        assert kept["samesite"] == "Lax"
        return kept.value

    def guesses(self, person: Person, cookie: str) -> int:
        """Return how many guesses at a password a device may make, once all others are shut."""
        with owner_here() as owner:
            owner.execute("delete from wiring_cache")
        request = RequestFactory().post("/")
        for source in range(60):
            request.META["REMOTE_ADDR"] = f"198.51.100.{source}"
            Guess(request, what="password", who=person.username, person=person.id).may_be_made()
        request.COOKIES[COOKIE] = cookie
        told = {"what": "password", "who": person.username, "person": person.id}
        return sum(Guess(request, **told).may_be_made() for _ in range(20))  # type: ignore[arg-type]

    def test_guesses_five_times_as_those_whom_it_knows(self, cast: Cast) -> None:
        cookie = self.cookie(cast.lena)
        assert self.guesses(cast.lena, cookie) == 5
        assert self.guesses(cast.harry, cookie) == 0

    def test_knows_several_people(self, cast: Cast) -> None:
        cookie = self.cookie(cast.harry, self.cookie(cast.lena))
        assert self.guesses(cast.lena, cookie) == self.guesses(cast.harry, cookie) == 5

    def test_says_nothing_of_them(self, cast: Cast) -> None:
        assert str(cast.lena.id) not in self.cookie(cast.lena)

    @run(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(sent=st.text(max_size=80), at=st.integers(0, 60), by=st.integers(1, 127))
    def test_is_known_by_no_cookie_that_we_did_not_make(
        self, cast: Cast, sent: str, at: int, by: int
    ) -> None:
        cookie = self.cookie(cast.lena)
        bent = cookie[:at] + chr(ord(cookie[at]) ^ by) + cookie[at + 1 :]
        assert self.guesses(cast.lena, sent) == self.guesses(cast.lena, bent) == 0

    def test_is_known_for_half_a_year(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        cookie = self.cookie(cast.lena)
        monkeypatch.setattr("optimise.wiring.attempts.KNOWN_FOR", timedelta(seconds=-1))
        assert self.guesses(cast.lena, cookie) == 0


class TestAGuess:
    def test_that_was_right_is_not_counted(self, cast: Cast) -> None:
        request = RequestFactory().post("/")
        for _ in range(40):
            guess = Guess(request, what="password", who="lena", person=new_id())
            assert guess.may_be_made()
            guess.rollback()

    def test_is_counted_for_the_address_that_the_proxy_saw(
        self, cast: Cast, settings: Settings
    ) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        def may(said: str, name: str) -> bool:
            request = RequestFactory().post("/", headers={"X-Forwarded-For": said})
            return Guess(request, what="password", who=name, person=None).may_be_made()

        made = [may(f"192.0.2.{n}, 198.51.100.7", f"nobody-{n}") for n in range(12)]
        assert made == [True] * 10 + [False] * 2
        assert may("198.51.100.7, 198.51.100.8", "nobody")

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("2001:db8::1", "2001:db8::2", True),
            ("2001:db8::1", "2001:db8:0:1::1", False),
            ("192.0.2.1", "192.0.2.2", False),
        ],
    )
    def test_comes_from_a_household(self, cast: Cast, one: str, other: str, same: bool) -> None:
        request = RequestFactory().post("/")
        request.META["REMOTE_ADDR"] = one
        for n in range(11):
            Guess(request, what="password", who=f"nobody-{n}", person=None).may_be_made()
        request.META["REMOTE_ADDR"] = other
        made = Guess(request, what="password", who="nobody", person=None).may_be_made()
        assert made is not same


def test_settings_leave_the_counting_to_us() -> None:
    assert settings.ACCOUNT_RATE_LIMITS == {"login": "", "login_failed": ""}
