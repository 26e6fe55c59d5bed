"""A walk loads who is signed in once: whatever is written meanwhile is seen all the same."""

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, client_of, suspend
from tests.walking import signed_in_once

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/reports/"
OF_WHO_IT_IS = ("django_session", "agencies_person", "access_rolegrant", "access_memberships")


class TestAWalk:
    def test_asks_who_is_signed_in_once(self, cast: Cast) -> None:
        client = client_of(cast.aisha)
        with signed_in_once():
            for _ in range(2):  # the first page of a session writes when it began
                client.get(PAGE)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(PAGE).status_code == 200
        every = [query["sql"] for query in asked.captured_queries]
        assert not [sql for sql in every if any(table in sql for table in OF_WHO_IT_IS)]
        assert [sql for sql in every if "access_audiences_known" in sql]

    def test_sees_that_somebody_was_shut_out(self, cast: Cast) -> None:
        client = client_of(cast.aisha)
        with signed_in_once():
            for _ in range(3):
                assert client.get(PAGE).status_code == 200
            suspend(cast.aisha)
            assert client.get(PAGE).status_code == 302

    def test_fails_where_what_it_knew_was_changed_past_it(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        client = client_of(cast.aisha)

        def walk() -> None:
            with signed_in_once():
                for _ in range(3):
                    assert client.get(PAGE).status_code == 200
                as_owner.execute("delete from access_rolegrant where person_id = %s", [who])

        who = cast.aisha.id
        with pytest.raises(AssertionError, match="viewer_of"):
            walk()
