"""Events: told at least once, whatever goes wrong with one of those who hear of them."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import pytest
from conftest import AsRole
from django.db import ProgrammingError, transaction
from tests.cast import Cast, viewing
from tests.cast import acting as acting_one

from optimise.audit import events
from optimise.audit.models import Event
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id

WELL, POISON = "a thing happened", "another thing happened"


def nobody() -> AbstractContextManager[object]:
    return nullcontext()


@pytest.fixture
def worker(as_role: AsRole) -> Iterator[None]:
    """Be the worker, who tells what anybody announced."""
    with as_role("worker"):
        yield


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was heard; the first of the two who hear of the second kind always fails."""
    told: list[str] = []

    def fails(ids: Mapping[str, str]) -> None:
        raise LookupError

    def hears(ids: Mapping[str, str]) -> None:
        told.append("heard")

    monkeypatch.setattr(events, "_listeners", {})
    events.listen(WELL, hears, acting_as=nobody)
    events.listen(POISON, fails, acting_as=nobody)
    events.listen(POISON, hears, acting_as=nobody)
    return told


def announce(name: str) -> None:
    with transaction.atomic():
        events.announce(name)


@pytest.mark.django_db(transaction=True)
class TestAnEventOfSomebody:
    def test_is_told_at_once_by_who_announced_it(self, cast: Cast, heard: list[str]) -> None:
        with viewing(cast.aisha):
            events.announce(WELL)
        assert heard == ["heard"]
        with viewing(cast.aisha):
            assert Event.objects.get().told_at

    def test_is_shown_to_nobody_else(self, cast: Cast, heard: list[str]) -> None:
        with viewing(cast.aisha):
            events.announce(POISON, report=new_id())
        for acting in (viewing(cast.dan), transaction.atomic()):
            with acting:
                assert not Event.objects.exists()
                assert not Event.objects.update(told_at=now())
        with acting_one(cast.dan):
            assert events.tell_waiting() == 0
        with viewing(cast.aisha):
            assert Event.objects.get().told_at is None

    def test_is_announced_in_no_other_name(self, cast: Cast) -> None:
        for by in (cast.dan.id, None):
            with pytest.raises(ProgrammingError, match="row-level security"), viewing(cast.aisha):
                Event.objects.create(name=WELL, ids={}, at=now(), by=by)

    @pytest.mark.parametrize("nested", [False, True])
    def test_is_not_marked_as_told_in_the_act_that_announces_it(
        self, cast: Cast, heard: list[str], nested: bool
    ) -> None:
        """Where the process dies before it is told, the worker would pass it over for ever."""
        with viewing(cast.aisha):
            if nested:
                with transaction.atomic():
                    events.announce(WELL)
            else:
                events.announce(WELL)
            assert not Event.objects.update(told_at=now(), attempts=1)
        assert heard == ["heard"]
        with viewing(cast.aisha):
            kept = Event.objects.get()
            assert (kept.attempts, kept.told_at is None) == (1, False)

    def test_that_failed_is_marked_as_told_by_the_worker_alone(
        self, cast: Cast, heard: list[str]
    ) -> None:
        with viewing(cast.aisha):
            events.announce(POISON)
        for written in (
            {"told_at": now()},
            {"heard_by": ["x"]},
            {"attempts": 0},
            {"tried_at": now() + timedelta(days=999)},
        ):
            with viewing(cast.aisha):
                assert not Event.objects.update(**written)

    @pytest.mark.parametrize(
        "written", ["told_at", "tried_at", "attempts", "heard_by", "written_at"]
    )
    def test_begins_now_and_as_told_to_nobody(self, cast: Cast, written: str) -> None:
        value = {"attempts": 1, "heard_by": ["x"]}.get(written, now() - timedelta(days=1))
        with pytest.raises(ProgrammingError, match="row-level security"), viewing(cast.aisha):
            Event.objects.create(name=WELL, ids={}, at=now(), by=cast.aisha.id, **{written: value})


@pytest.mark.usefixtures("worker")
@pytest.mark.django_db(transaction=True)
class TestAnEvent:
    def test_reaches_the_next_though_one_who_hears_of_it_fails(self, heard: list[str]) -> None:
        announce(POISON)
        assert heard == ["heard"]
        assert Event.objects.get().told_at is None

    def test_that_fails_is_told_again_to_those_alone_who_did_not_take_it(
        self, heard: list[str]
    ) -> None:
        announce(POISON)
        with frozen(now() + timedelta(hours=1)):
            events.tell_waiting()
        assert Event.objects.get().attempts == 2
        assert heard == ["heard"]

    def test_is_never_given_up(self, heard: list[str]) -> None:
        announce(POISON)
        Event.objects.update(attempts=500)
        with frozen(now() + timedelta(hours=1)):
            events.tell_waiting()
        assert Event.objects.get().attempts == 501

    def test_that_fails_is_tried_ever_less_often(self, heard: list[str]) -> None:
        announce(POISON)
        start = now()
        tried = []
        for second in range(60):
            with frozen(start + timedelta(seconds=second)):
                events.tell_waiting()
            tried.append(Event.objects.get().attempts)
        assert tried[-1] == 6
        assert tried == sorted(tried)

    def test_is_not_held_up_by_those_that_fail(self, heard: list[str]) -> None:
        for _ in range(4):
            announce(POISON)
        Event.objects.update(attempts=3)
        Event.objects.create(name=WELL, ids={}, at=now())
        heard.clear()
        with frozen(now() + timedelta(hours=1)):
            assert events.tell_waiting(most=2) == 1
        assert Event.objects.get(name=WELL).told_at
