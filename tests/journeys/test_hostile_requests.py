"""What a stranger's browser, or a partner's, may send that no form of ours would."""

import re
from typing import Any, ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from tests.cast import PASSWORD, Cast, client_of

pytestmark = pytest.mark.django_db(transaction=True)

ELSEWHERE = (
    "//elsewhere.example/",
    "https://elsewhere.example/",
    "https:elsewhere.example",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example",
    "/%2F/elsewhere.example",
    "http:///elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\thttps://elsewhere.example",
    "//localhost@elsewhere.example/",
    "https://testserver.elsewhere.example/",
)


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def leads_away(answer: Any) -> bool:
    """Say whether an answer sends its reader to another site, as a browser understands it."""
    to = answer.headers.get("Location", "/").replace("\\", "/").strip()
    return not to.startswith("/") or to.startswith("//")


class TestANoughtInAForm:
    """No text of the database holds one: taken, it would be an error page in the transaction."""

    @pytest.mark.parametrize("path", ["/sign-in/", "/account/authenticate/"])
    def test_is_refused_before_anybody_signs_in(self, path: str) -> None:
        assert Client().post(path, {"login": "jo\0", "password": "x"}).status_code == 400

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("tasks:task", {"code": "supervision\0", "text": "a"}),
            ("tasks:task", {"code": "supervision", "text\0": "a"}),
            ("keep_safe:raise_concern", {"who": "child", "page": "/\0"}),
            ("circles:circles", {"name": "a\0b"}),
            ("collect:officer_report", {"client_id": str(new_id()), "words": "\0"}),
        ],
    )
    def test_is_refused_in_words(self, cast: Cast, name: str, said: dict[str, str]) -> None:
        answer = client_of(cast.beth).post(reverse(name), said)
        assert answer.status_code == 400
        assert b"<h1" in answer.content


class TestTheHost:
    def test_is_one_of_ours_or_nothing_is_served(self) -> None:
        for said in ("elsewhere.example", "testserver@elsewhere.example", "testserver/x", ""):
            assert Client().get("/sign-in/", HTTP_HOST=said).status_code == 400, said

    def test_is_not_what_anybody_says_was_forwarded(self) -> None:
        answer = Client().get("/sign-in/", HTTP_X_FORWARDED_HOST="elsewhere.example")
        assert answer.status_code == 200
        assert b"elsewhere.example" not in answer.content
        assert not leads_away(Client().get("/", HTTP_X_FORWARDED_HOST="elsewhere.example"))


class TestAnAddressToGoTo:
    @pytest.mark.parametrize("to", ELSEWHERE)
    def test_is_one_of_ours_after_signing_in(self, cast: Cast, to: str) -> None:
        said = {"login": "aisha", "password": PASSWORD, "next": to}
        for path in ("/sign-in/", f"/sign-in/?next={to}"):
            answer = Client().post(path, said)
            assert answer.status_code in (302, 400)
            assert not leads_away(answer)

    @pytest.mark.parametrize("to", ELSEWHERE)
    def test_is_one_of_ours_after_saying_what_one_does(self, cast: Cast, to: str) -> None:
        said = {"code": "test or training", "text": "Trying it out", "next": to}
        answer = client_of(cast.aisha).post(f"{reverse('tasks:task')}?next={to}", said)
        assert answer.status_code == 302
        assert not leads_away(answer)


class Counting(MD5PasswordHasher):
    """Counts how often a password was worked out, which is what takes its time."""

    algorithm = "md5"
    counted: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        """Count, and encode."""
        self.counted.append(password)
        return super().encode(password, salt)


class TestSigningIn:
    def tried(self, login: str) -> tuple[int, str]:
        Counting.counted.clear()
        answer = Client().post("/sign-in/", {"login": login, "password": "wrong-entirely"})
        assert answer.status_code == 200
        page = TOKEN.sub("", answer.content.decode()).replace(login, "NAME")
        return Counting.counted.count("wrong-entirely"), page[page.index("<main") :]

    def test_takes_as_long_and_says_the_same_for_a_name_that_is_nobody_s(
        self, cast: Cast, settings: Settings
    ) -> None:
        settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
        suspended = cast.dan
        Person.objects.filter(id=suspended.id).update(suspended_at=suspended.joined_at)
        tries = {name: self.tried(name) for name in ("aisha", "nobody-here", suspended.username)}
        assert {worked for worked, _ in tries.values()} == {1}
        assert len({page for _, page in tries.values()}) == 1


class TestALookAlike:
    @pytest.mark.parametrize("name", ["\u0430isha", "aisha\u200b", "\uff41isha"])
    def test_of_a_user_name_is_given_to_nobody(self, cast: Cast, name: str) -> None:
        said = {"username": name, "name": "Another", "organisation": str(cast.force.id)}
        answer = client_of(cast.joan).post(reverse("agencies:add_person"), said)
        assert answer.status_code == 422
        assert b"a to z" in answer.content
        assert not Person.objects.filter(name="Another").exists()

    @pytest.mark.parametrize("name", ["\u0430isha", "\uff41isha", "aisha\u200b"])
    def test_of_a_user_name_signs_in_as_nobody(self, cast: Cast, name: str) -> None:
        answer = Client().post("/sign-in/", {"login": name, "password": PASSWORD})
        assert answer.status_code == 200


class TestDeepJson:
    @pytest.mark.parametrize("opened", ["[", '{"a":'])
    def test_is_refused_in_words(self, cast: Cast, opened: str) -> None:
        with_key = {"Authorization": "Bearer none"}
        for headers in ({}, with_key):
            answer = Client().post(
                "/api/v1/reports",
                opened * 100_000,
                content_type="application/json",
                headers=headers,
            )
            assert answer.status_code in (400, 401, 422)
