"""Who is told that somebody's vetting runs out, and how little the notice says."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from tests.cast import YEAR, Cast, Viewer, acting
from tests.jobs import send_notices

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.agencies import vetting
from optimise.agencies.domain.vetting import Vetted
from optimise.agencies.models import Person
from optimise.alerts.actions import tell_of_vetting
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def joan(cast: Cast) -> Iterator[Viewer]:
    """Have Joan, who administers, act in every transaction of the test."""
    with acting(cast.joan) as viewer:
        yield viewer


def _vet(person: Person, by: Viewer, ends_on: date) -> None:
    said = Vetted(level="RV", body="Unit", granted_on=today() - YEAR, ends_on=ends_on)
    vetting.record_vetting(person=Person.objects.get(id=person.id), vetted=said, by=by)


class TestTelling:
    def test_tells_whose_it_is_and_administrators_once_for_each_mark(
        self, cast: Cast, joan: Viewer, settings: Any
    ) -> None:
        settings.EMAIL_NOTICES = True
        for person in (cast.aisha, cast.joan, cast.dan):
            Person.objects.filter(id=person.id).update(email=f"{person.username}@made-up.example")
        _vet(cast.aisha, joan, today() + 20 * DAY)
        _vet(cast.dan, joan, today() + YEAR)
        assert [_told(), _told()] == [1, 0]
        send_notices()
        assert sorted(one.to[0] for one in mail.outbox) == [
            "aisha@made-up.example", "joan@made-up.example",
        ]  # fmt: skip
        assert not any("etting" in f"{one.subject} {one.body}" for one in mail.outbox)
        _vet(cast.aisha, joan, today() + 19 * DAY)
        assert _told() == 1

    def test_is_the_worker_s_alone(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotForYouError):
            tell_of_vetting(by=joan)


def _told() -> int:
    with acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return tell_of_vetting(by=clerk)
