"""What the first page says: what waits, in order of harm, in the viewer's rights; no menu."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, acting, client_of, viewing

from optimise.access.domain import declared
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Bar, Card, Harm, Row, Waits
from optimise.access.domain.roles import Role
from optimise.alerts import actions as alerts
from optimise.basics.ids import new_id
from optimise.evaluate.actions import THREAT
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Concern
from optimise.wiring import declarations, slots

TITLE = re.compile(r'op-now__said">\s*<h2 class="govuk-heading-s">([^<]+)<')


def titles_of(cast: Cast, name: str) -> list[str]:
    return TITLE.findall(client_of(getattr(cast, name)).get(reverse("home")).content.decode())


def card(harm: Harm, late: int, order: int) -> Card:
    return Card(
        order=order,
        title=f"{harm.value}{late}{order}",
        roles=frozenset({Role.ANALYST}),
        text=lambda _: Waits(number=late + 1, words="wait.", late=late),
        href="home",
        link="Open",
        harm=harm,
    )


class TestWaits:
    def test_says_nothing_where_nothing_waits(self) -> None:
        assert declared.waits(0, "waits.", "wait.") == ""

    def test_says_one_as_one(self) -> None:
        one, two = (declared.waits(number, "waits.", "wait.") for number in (1, 2))
        assert isinstance(one, Waits)
        assert isinstance(two, Waits)
        assert (one.words, two.words) == ("waits.", "wait.")


class TestTheOrder:
    @given(
        st.lists(
            st.tuples(st.sampled_from(Harm), st.integers(0, 2), st.integers(0, 9)), max_size=12
        )
    )
    def test_is_of_harm_then_of_what_is_late(self, said: list[tuple[Harm, int, int]]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(declarations, "cards", lambda: tuple(card(*one) for one in said))
            found = slots.waiting(
                Viewer(person=new_id(), agency=new_id(), roles=frozenset({Role.ANALYST}))
            )
        keys = [(one.harm, not told.late, one.order) for one, told in found]
        assert keys == sorted(keys)
        assert len(found) == len(said)

    def test_draws_days_as_columns_and_nothing_else(self) -> None:
        first = date(2026, 11, 1)
        days = [first + timedelta(days=at) for at in range(31)]
        drawn = slots._columns([Bar(str(day), day.day, day=day) for day in days])
        assert [one.value for one in drawn] == [day.day for day in days]
        assert drawn[-1].named
        assert (drawn[-1].label, drawn[0].label) == ("1 Dec", "1 Nov")
        assert slots._columns([Bar("Late", 4), Bar("Later", 1)]) == []


@pytest.mark.django_db(transaction=True)
class TestTheFirstPage:
    def test_is_no_menu(self, cast: Cast) -> None:
        """Nothing waits for anybody in an empty force, and no card leads to a place only.

        Those of the tests are cleared with no last day: that does wait, for an administrator.
        """
        waits = ("Set up", "Who is on duty", "Vetting")
        for name in ("beth", "ines", "joan", "chris"):
            assert [t for t in titles_of(cast, name) if t not in waits] == []

    def test_says_so_where_nothing_waits(self, cast: Cast) -> None:
        page = client_of(cast.beth).get(reverse("home")).content.decode()
        assert "Nothing waits for you" in page

    def test_puts_an_alert_first_for_those_who_are_told(self, cast: Cast) -> None:
        with acting(cast.beth) as by:
            alerts.raise_alert(kind=THREAT, row=cast.beth.id, about="INT-26-TEST-AAAA", by=by)
        assert titles_of(cast, "lena")[0] == "Alerts"
        assert titles_of(cast, "aisha") == []

    def test_answers_every_role(self, cast: Cast) -> None:
        for name in cast.people:
            assert client_of(cast.people[name]).get(reverse("home")).status_code in (200, 302)

    def test_leads_only_to_what_opens(self, cast: Cast) -> None:
        with acting(cast.beth) as by:
            told = keep_safe.NewConcern(who=Concern.Who.CHILD, words="Looks about 14.")
            keep_safe.raise_concern(concern=told, by=by)
        for name, one in ((n, c) for n in ("beth", "lena", "mina") for c in self._rows(cast, n)):
            assert client_of(getattr(cast, name)).get(one.href).status_code == 200

    def _rows(self, cast: Cast, name: str) -> Iterator[Row]:
        with viewing(getattr(cast, name)) as viewer:
            found = slots.waiting(viewer)
        for _, told in found:
            yield from told.rows
