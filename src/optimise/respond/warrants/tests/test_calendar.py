"""The calendar of warrants: where each stands, who is asked, and that nobody else finds it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from conftest import AsRole, Copy
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import queries as watch
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, now
from optimise.respond.operations.domain.parts import Part
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.calendar import SOON, Dates, Stands, stands
from optimise.respond.warrants.models import Warrant
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from optimise.respond.warrants.watch import ask_of_warrants

DAY = date(2026, 12, 1)


class TestWhereItStands:
    @given(days=st.integers(-400, 400), entries=st.integers(0, 3), left=st.integers(0, 2))
    def test_is_one_thing_on_each_day(self, days: int, entries: int, left: int) -> None:
        one = Dates(expires_on=DAY, entries=entries, left=left, returned=False)
        on = DAY + timedelta(days=days)
        found = stands(one, on=on)
        if days > 0 or (entries and not left):
            assert found is Stands.RETURN
        else:
            assert found is (Stands.SOON if DAY - on <= SOON else Stands.VALID)
        back = Dates(expires_on=DAY, entries=entries, left=left, returned=True)
        assert stands(back, on=on) is Stands.RETURNED


@pytest.mark.django_db(transaction=True)
class TestTheCalendar:
    @pytest.fixture
    def scene(self, cast: Cast, database_copy: Copy) -> Scene:
        return database_copy.put(_granted, cast)

    @pytest.fixture
    def asked(self, as_role: AsRole) -> Callable[[int], int]:
        def asked(days: int) -> int:
            later = now() + timedelta(days=days)
            with as_role("worker"), frozen(later), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                return ask_of_warrants(by=clerk)

        return asked

    def test_lists_what_stands_to_the_circle_and_to_nobody_else(self, scene: Scene) -> None:
        page = reverse("respond_warrants:calendar")
        ines = client_of(scene.cast.ines)
        assert ADDRESS in ines.get(page).content.decode()
        assert ADDRESS in client_of(scene.cast.aisha).get(page).content.decode()
        for who in ("beth", "dan", "lena", "chris"):
            assert ADDRESS not in client_of(getattr(scene.cast, who)).get(page).content.decode()

    def test_asks_once_before_it_runs_out_and_once_when_it_must_go_back(
        self, scene: Scene, asked: Callable[[int], int]
    ) -> None:
        with viewing(scene.cast.ines):
            ends = (Warrant.objects.get().expires_on - now().date()).days
        assert asked(1) == 0
        assert asked(ends - 3) == 1
        assert asked(ends - 2) == 0
        assert asked(ends + 1) == 1
        assert asked(ends + 2) == 0
        with viewing(scene.cast.ines) as ines:
            words = [one.text for one in to_do.mine(viewer=ines).filter(kind="warrant")]
            assert len(words) == 2
            assert all(ADDRESS not in one for one in words)
        with viewing(scene.cast.lena):
            assert not to_do.actions().filter(kind="warrant").exists()

    @pytest.mark.parametrize("asked_before", [False, True])
    def test_asks_the_next_in_turn_where_the_first_is_suspended(
        self, scene: Scene, asked: Callable[[int], int], asked_before: bool
    ) -> None:
        with viewing(scene.cast.ines):
            ends = (Warrant.objects.get().expires_on - now().date()).days
        scene.operations.post(scene.cast.chris, Part.OIC)
        if asked_before:
            assert asked(ends - 3) == 1
            with viewing(scene.cast.chris) as chris:
                assert to_do.mine(viewer=chris).filter(kind="warrant").count() == 1
        Person.objects.filter(id=scene.cast.chris.id).update(suspended_at=now())
        assert asked(ends - 2) == 1
        assert asked(ends - 2) == 0
        with viewing(scene.cast.ines) as ines:
            assert to_do.mine(viewer=ines).filter(kind="warrant").count() == 1

    def test_asks_the_next_in_turn_where_the_first_may_not_be_asked(
        self, scene: Scene, asked: Callable[[int], int]
    ) -> None:
        with viewing(scene.cast.ines):
            ends = (Warrant.objects.get().expires_on - now().date()).days
        scene.operations.post(scene.cast.aisha, Part.OIC)
        assert asked(ends - 2) == 1
        with viewing(scene.cast.ines) as ines:
            assert to_do.mine(viewer=ines).filter(kind="warrant").count() == 1

    def test_asks_another_of_the_circle_and_tells_no_supervisor_who_leads(
        self, scene: Scene, asked: Callable[[int], int]
    ) -> None:
        with viewing(scene.cast.ines):
            ends = (Warrant.objects.get().expires_on - now().date()).days
        scene.operations.post(scene.cast.chris)
        Person.objects.filter(id=scene.cast.ines.id).update(suspended_at=now())
        assert [asked(ends - 2), asked(ends - 2)] == [1, 0]
        with viewing(scene.cast.chris) as chris:
            assert to_do.mine(viewer=chris).filter(kind="warrant").count() == 1
        with viewing(scene.cast.harry) as harry:
            assert not watch.open_alerts(viewer=harry).exists()

    def test_tells_no_supervisor_where_somebody_was_asked(
        self, scene: Scene, asked: Callable[[int], int]
    ) -> None:
        with viewing(scene.cast.ines):
            ends = (Warrant.objects.get().expires_on - now().date()).days
        assert [asked(ends - 3), asked(ends - 2)] == [1, 0]
        with viewing(scene.cast.harry) as harry:
            assert not watch.open_alerts(viewer=harry).exists()

    def test_is_on_the_first_page_of_who_leads_once_it_is_due(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            assert queries.due(viewer=ines) == []
            ends = Warrant.objects.get().expires_on
        with frozen(now() + (ends - now().date())), viewing(scene.cast.ines) as ines:
            (one,) = queries.due(viewer=ines)
            assert one.stands is Stands.SOON

    def test_asks_for_the_worker_alone(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            ask_of_warrants(by=ines)


def _granted(cast: Cast) -> Scene:
    made = make_scene(cast)
    made.fill()
    made.hear()
    return made
