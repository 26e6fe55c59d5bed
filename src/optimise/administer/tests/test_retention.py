"""The page of what is kept and how long: what went, what is held, and the rules."""

import pytest
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, acting, client_of

from optimise.access import retention
from optimise.administer.views import retention as views
from optimise.audit.actions import Verb, record
from optimise.basics.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def erased(cast: Cast) -> None:
    """Have Chris erase three things of a kind on one day."""
    for several in (1, 2):
        with acting(cast.chris), transaction.atomic():
            record(
                Verb.ERASE,
                kind="call records",
                objects=[new_id() for _ in range(several)],
                reason="Obtained in error.",
            )


def page(cast: Cast, name: str, asked: str = "") -> str:
    answer = client_of(cast.people[name]).get(reverse("retention:register") + asked)
    assert answer.status_code == 200
    return str(answer.content, "utf-8")


class TestThePage:
    def test_says_what_was_erased_to_who_may_read_the_record(
        self, cast: Cast, erased: None
    ) -> None:
        said = page(cast, "grace")
        row = said[said.index("Call records") :].split("</tr>")[0]
        assert [word in row for word in (">3<", "Chris", "Obtained in error.")] == [True] * 3

    def test_says_nothing_of_it_to_anybody_else(self, cast: Cast, erased: None) -> None:
        assert "Obtained in error." not in page(cast, "chris")
        assert "Erased in the last thirty days" not in page(cast, "joan")

    def test_shows_the_rules_that_end_in_one_way(self, cast: Cast) -> None:
        every = retention.register()
        for word, way in views.WAYS.items():
            said = page(cast, "joan", f"?ends={word}")
            ends = [views._who_ends(kept) for kept in every]
            assert f"{way} ({ends.count(way)})" in said
            rows = said[said.index('id="register"') :].split("<tr")[2:]
            assert len(rows) == min(ends.count(way), 25)
            assert all(f">{way}<" in row for row in rows)
        assert f"All ({len(every)})" in page(cast, "joan", "?ends=anything")
