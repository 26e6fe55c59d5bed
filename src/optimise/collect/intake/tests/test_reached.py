"""How far a tip came: noted by the system, told late, together with others, and never less."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, closed, viewing

from optimise.access.acting import acting_as_system
from optimise.access.actions import reclassify
from optimise.access.domain.roles import Role
from optimise.access.queries import fences_of
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError
from optimise.collect.intake import actions
from optimise.collect.intake.domain.reaching import FEWEST, Far, is_further, may_be_told
from optimise.collect.intake.models import Reached
from optimise.collect.intake.tests import scene
from optimise.collect.models import Report
from optimise.collect.tips.models import State, Tip

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = timedelta(days=31)


class Everything:
    """How far every tip came stands: what later stages know of it is asked in their own tests."""

    def __contains__(self, one: object) -> bool:
        return True


@pytest.fixture(autouse=True)
def stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_standing", Everything)


def opened(cast: Cast, owner: psycopg.Connection, count: int = 1) -> list[UUID]:
    """Return the reports that some tips became."""
    reports = []
    for number in range(count):
        sent = scene.submit(owner, scene.told(f"Two men moved in, house {number}."))
        tip = scene.tip_of(owner, sent)
        with viewing(cast.beth) as beth:
            report = actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
        reports.append(report.id)
    return reports


def note(as_role: AsRole, reports: Iterable[UUID], far: Far) -> int:
    with (
        as_role("worker"),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return actions.note_reached(reports=reports, far=far, by=clerk)


def tell(as_role: AsRole, *, after: timedelta) -> int:
    with (
        as_role("worker"),
        frozen(now() + after),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return actions.tell_reached(by=clerk)


def states(cast: Cast) -> set[str]:
    with viewing(cast.beth):
        return set(Tip.objects.values_list("state", flat=True))


class TestHowFarATipCame:
    def test_is_told_a_month_later_and_with_others_alone(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        reports = opened(cast, as_owner, FEWEST)
        assert note(as_role, reports[:-1], Far.HELPED) == FEWEST - 1
        assert note(as_role, reports[:-1], Far.HELPED) == 0
        assert tell(as_role, after=timedelta(days=29)) == 0
        assert tell(as_role, after=MONTH) == 0, "too few are told at once"
        assert states(cast) == {State.OPENED}
        assert note(as_role, reports, Far.HELPED) == 1
        assert tell(as_role, after=MONTH) == FEWEST
        assert states(cast) == {State.HELPED}
        assert tell(as_role, after=MONTH) == 0

    def test_is_told_of_a_tip_that_went_into_a_circle_once_it_is_closed(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        reports = opened(cast, as_owner, FEWEST)
        circle = circle_of(cast.beth, cast.kit)
        with viewing(cast.beth) as beth:
            fences = fences_of(Report.objects.get(id=reports[0]).audience_id)
            within = replace(fences, circle=circle.id)
            reclassify(kind="report", row=reports[0], to=within, reason="Theirs.", by=beth)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            assert Tip.objects.count() == FEWEST - 1
        assert note(as_role, reports, Far.HELPED) == FEWEST
        assert tell(as_role, after=MONTH) == 0, "one of them is in a circle still"
        closed(circle, cast.beth, cast.kit)
        assert tell(as_role, after=MONTH) == FEWEST
        states = as_owner.execute("select distinct state from collect_tips_tip").fetchall()
        assert states == [(State.HELPED.value,)]

    def test_is_the_furthest_that_it_came(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        reports = opened(cast, as_owner, FEWEST)
        for far in (Far.ACTED, Far.UNUSED, Far.HELPED):
            note(as_role, reports, far)
            tell(as_role, after=MONTH)
        assert states(cast) == {State.ACTED}

    def test_is_noted_and_told_by_the_system_alone(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        reports = opened(cast, as_owner)
        with viewing(cast.beth) as beth:
            with pytest.raises(NotForYouError):
                actions.note_reached(reports=reports, far=Far.ACTED, by=beth)
            with pytest.raises(NotForYouError):
                actions.tell_reached(by=beth)

    def test_is_read_by_intake_and_nobody_else(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        note(as_role, opened(cast, as_owner), Far.ACTED)
        readers = set()
        for name, person in cast.people.items():
            with viewing(person):
                if Reached.objects.exists():
                    readers.add(name)
                assert Reached.objects.exists() is Tip.objects.exists(), name
        assert readers


class TestTheRule:
    @given(st.lists(st.sampled_from(Far), min_size=1))
    def test_never_tells_less_than_was_told(self, found: list[Far]) -> None:
        told = State.OPENED.value
        for far in found:
            if is_further(far, told):
                told = far.value
        assert told == max(found, key=list(Far).index)

    @given(st.lists(st.integers()))
    def test_tells_all_or_none(self, rows: list[int]) -> None:
        assert list(may_be_told(rows)) in ([], rows)
        assert bool(may_be_told(rows)) is (len(rows) >= FEWEST)
