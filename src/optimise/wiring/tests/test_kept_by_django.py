"""What Django keeps of us in tables of its own gives nothing to who can read or write them."""

import pickle
from base64 import b64decode, b64encode
from datetime import timedelta

import psycopg
import pytest
from conftest import AsRole
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now
from optimise.wiring.cache import sweep
from optimise.wiring.sessions import SessionStore, kept_as


class TestASession:
    def test_cannot_be_taken_over_by_who_reads_the_table(self, cast: Cast) -> None:
        theirs, thief = Client(), Client()
        theirs.force_login(cast.aisha)
        assert theirs.get("/").status_code == 200
        (row,) = Session.objects.all()
        thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
        assert thief.get("/").headers["Location"] == "/sign-in/"

    def test_cannot_be_taken_over_by_who_writes_the_table(self, cast: Cast) -> None:
        """A copy of somebody's row, under the digest of a key that the thief chose."""
        theirs, thief = Client(), Client()
        theirs.force_login(cast.aisha)
        (row,) = Session.objects.all()
        Session.objects.create(
            session_key=kept_as("a-key-of-mine"),
            session_data=row.session_data,
            expire_date=row.expire_date,
        )
        thief.cookies[settings.SESSION_COOKIE_NAME] = "a-key-of-mine"
        assert thief.get("/").headers["Location"] == "/sign-in/"
        assert theirs.get("/").status_code == 200

    def test_says_nothing_to_who_reads_the_table(self, cast: Cast) -> None:
        theirs = client_of(cast.aisha)
        theirs.get("/")
        (row,) = Session.objects.all()
        kept = b64decode(row.session_data, altchars=b"-_") + row.session_data.encode()
        for word in ("Trying it out", str(cast.aisha.id), "_auth_user", "began"):
            assert word.encode() not in kept

    @given(st.text(max_size=100))
    def test_is_nothing_that_anybody_else_wrote(self, written: str) -> None:
        assert SessionStore("a-key").decode(written) == {}

    def test_ends_when_its_person_signs_out(self, cast: Cast) -> None:
        theirs = Client()
        theirs.force_login(cast.aisha)
        cookie = theirs.cookies[settings.SESSION_COOKIE_NAME].value
        theirs.logout()
        assert not Session.objects.exists()
        theirs.cookies[settings.SESSION_COOKIE_NAME] = cookie
        assert theirs.get("/").headers["Location"] == "/sign-in/"

    def test_keeps_what_one_page_told_it_while_another_was_under_way(self, cast: Cast) -> None:
        theirs = SessionStore()
        theirs["task"] = "Trying it out"
        theirs.create()
        key = str(theirs.session_key)

        def page(request: HttpRequest) -> HttpResponse:
            assert request.session["task"] == "Trying it out"
            elsewhere = SessionStore(key)
            elsewhere["task"] = "A threat to life"
            elsewhere.save()
            return HttpResponse()

        request = RequestFactory().get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = key
        SessionMiddleware(page)(request)
        assert SessionStore(key)["task"] == "A threat to life"

    def test_lasts_half_an_hour_from_the_last_page(self, cast: Cast) -> None:
        theirs = Client()
        theirs.force_login(cast.aisha)
        theirs.get("/")
        Session.objects.update(expire_date=now() + timedelta(minutes=5))
        theirs.get("/")
        assert Session.objects.get().expire_date - now() > timedelta(minutes=29)


class Ran:
    """Something that says so when it is unpickled."""

    did = False

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return setattr, (Ran, "did", True)


@pytest.mark.django_db(transaction=True)
class TestTheCache:
    def test_runs_nothing_that_was_written_into_its_table(
        self, as_owner: psycopg.Connection
    ) -> None:
        cache.set("tries", [1.5])
        planted = b64encode(pickle.dumps(Ran())).decode()
        assert as_owner.execute("update wiring_cache set value = %s", [planted]).rowcount == 1
        assert cache.get("tries", "nothing") == "nothing"
        assert not Ran.did

    def test_shows_sql_alone_nothing_and_lets_it_wipe_nothing(self, cast: Cast) -> None:
        """A count of wrong passwords, a code that was used, what waits for its reader's yes."""
        key = "code-used:somebody:123456"
        cache.set(key, True)
        for acting in (transaction.atomic(), viewing(cast.aisha)):
            with acting, connection.cursor() as cursor:
                cursor.execute("select set_config('optimise.cache_key', %s, true)", [f":1:{key}"])
                for statement in (
                    "select * from wiring_cache",
                    "delete from wiring_cache",
                    "update wiring_cache set value = '0'",
                ):
                    cursor.execute(statement)
                    assert cursor.rowcount == 0
        assert cache.get(key) is True

    def test_leaves_no_row_open_behind_it(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cache.set("one", 1)
            cursor.execute("select * from wiring_cache")
            assert cursor.fetchall() == []

    def test_is_swept_of_what_expired_by_the_worker(
        self, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        cache.set("gone", 1, 0)
        cache.set("kept", 1)
        assert sweep() == 0
        with as_role("worker"):
            assert sweep() == 1
        assert as_owner.execute("select value from wiring_cache").fetchall() == [("1",)]
        assert cache.get("kept") == 1

    def test_counts_and_forgets(self) -> None:
        assert cache.add("one", 1, 60)
        assert not cache.add("one", 5, 60)
        assert cache.incr("one") == 2
        assert cache.get("one") == 2
        assert cache.touch("one", 60)
        cache.set("gone", True, 0)
        assert cache.get("gone") is None
        assert cache.add("gone", False, 60)
        assert cache.delete("gone")
        assert not cache.delete("gone")
        with pytest.raises(ValueError, match="gone"):
            cache.incr("gone")

    def test_drops_nobody_else_however_many_come(self) -> None:
        """Else whoever fills it wipes the count of their own wrong passwords."""
        cache.set("a-first", 1)
        for number in range(310):
            cache.set(f"b-{number}", 1)
        assert cache.get("a-first") == 1
