from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Thread

import psycopg
import pytest
from conftest import AsRole
from django.db import Error, OperationalError, connection
from django.test import Client
from django.test.utils import override_settings

from optimise.basics.clock import LOCAL, frozen, today
from optimise.share.site import counting
from optimise.share.tests.public_site import PUBLIC_SITE

pytestmark = pytest.mark.django_db(transaction=True)
COUNTED = {
    **PUBLIC_SITE,
    "MIDDLEWARE": [
        *PUBLIC_SITE["MIDDLEWARE"],
        "optimise.share.site.counting.CountingMiddleware",
    ],
    "ROOT_URLCONF": "optimise.share.tests.urls_with_form",
}
CANARY = "canary-4711"


@pytest.fixture
def client() -> Iterator[Client]:
    counting.tally.take()
    with override_settings(**COUNTED):
        yield Client(headers={"user-agent": CANARY, "x-forwarded-for": "203.0.113.77"})
    counting.tally.take()


class TestTheTally:
    def test_counts_pages_by_kind_and_no_more(self, client: Client) -> None:
        client.get("/")
        client.get("/learn/visitors-at-a-home/")
        client.get("/learn/visitors-at-a-home/")
        client.post("/search/", {"q": CANARY})
        client.get("/updates/")
        for path in ("/nowhere/", "/robots.txt", "/updates/feed.xml", "/tell-us/"):
            client.get(path)
        client.head("/")
        assert counting.tally.take() == (
            today(),
            {"home": 1, "learn": 2, "search": 1, "other": 1},
        )

    def test_holds_nothing_of_who_read_or_what_they_typed(self, client: Client) -> None:
        client.post("/search/", {"q": CANARY})
        held = repr(vars(counting.tally))
        assert "search" in held
        assert CANARY not in held
        assert "203.0.113" not in held

    def test_gives_a_day_that_has_ended_to_the_next_who_reads(self, client: Client) -> None:
        yesterday = datetime.now(LOCAL) - timedelta(days=1)
        with frozen(yesterday):
            client.get("/")
        assert counting.tally.add("learn", day=today()) == (yesterday.date(), {"home": 1})
        assert counting.tally.take() == (today(), {"learn": 1})

    def test_loses_no_opening_among_many_at_once(self) -> None:
        tally = counting.Tally()
        readers = [
            Thread(target=lambda: [tally.add("home", day=today()) for _ in range(500)])
            for _ in range(8)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert tally.take() == (today(), {"home": 4000})


class TestHandingOver:
    def test_adds_whole_tens_as_the_public_and_lets_it_read_none(
        self, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        with as_role("public"):
            counting.hand_over(today(), {"home": 47, "learn": 9})
            counting.hand_over(today(), {"home": 15})
            with pytest.raises(Error), connection.cursor() as cursor:
                cursor.execute("select * from share_site_pagetotal")
        rows = as_owner.execute("select day, page, total from share_site_pagetotal").fetchall()
        assert rows == [(today(), "home", 50)]

    @pytest.mark.parametrize(
        ("days", "kind", "openings"),
        [
            (0, CANARY, 10),
            (0, "home", -10),
            (0, "home", 2_000_000_000),
            (-40, "home", 10),
            (9999, "home", 10),
        ],
    )
    def test_is_refused_what_is_no_total_of_a_day(
        self, as_role: AsRole, days: int, kind: str, openings: int
    ) -> None:
        day = today() + timedelta(days=days)
        with as_role("public"), pytest.raises(Error), connection.cursor() as cursor:
            cursor.execute("select share_site_count(%s, %s, %s)", [day, kind, openings])

    def test_takes_no_page_down_where_the_database_does_not_answer(self) -> None:
        def down(*args: object) -> None:
            raise OperationalError("the database does not answer")

        with connection.execute_wrapper(down):
            counting.hand_over(today(), {"home": 10})
