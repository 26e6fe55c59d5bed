"""A phone says by its own clock how long an arrest lay on it: that clock may be wrong."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from conftest import Copy
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import GROUNDS, PWITS, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
SLOW, FAST = timedelta(hours=-5), timedelta(days=2)
LAY = timedelta(hours=2)
NEAR = timedelta(minutes=1)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def send(scene: Scene, *, written: datetime, sent: datetime, by: Client | None = None) -> Any:
    said: dict[str, Any] = {
        "name": "Vic Harrow", "offences": [PWITS], "grounds": GROUNDS, "where": "4 Mill Lane",
        "necessity": [Necessity.INVESTIGATION.value], "client_id": str(new_id()),
        "written_at": written.isoformat(),
    }  # fmt: skip
    heads = {"Accept": "application/json", "X-Phone-Clock": sent.isoformat()}
    by = by or client_of(scene.cast.aisha)
    return by.post(reverse("respond_arrests:new"), said, headers=heads)


def kept(scene: Scene) -> Detention:
    with viewing(scene.cast.dan):
        return Detention.objects.get(name="Vic Harrow")


class TestAPhoneWhoseClockIsWrong:
    @pytest.mark.parametrize("off", [SLOW, FAST])
    def test_says_how_long_an_arrest_lay_on_it(self, scene: Scene, off: timedelta) -> None:
        answer = send(scene, written=now() - LAY + off, sent=now() + off)
        assert answer.status_code == 201, answer.content
        one = kept(scene)
        assert one.phone_at == one.arrested_at
        assert abs(one.made_at - LAY - one.arrested_at) < NEAR

    @pytest.mark.parametrize("off", [SLOW, FAST])
    def test_dates_what_goes_at_once_when_it_arrived(self, scene: Scene, off: timedelta) -> None:
        send(scene, written=now() + off, sent=now() + off)
        one = kept(scene)
        assert one.phone_at is None
        assert abs(one.made_at - one.arrested_at) < NEAR

    def test_that_was_put_back_meanwhile_dates_nothing_and_its_writer_is_told(
        self, scene: Scene
    ) -> None:
        aisha = client_of(scene.cast.aisha)
        answer = send(scene, written=now() - LAY, sent=now() - 2 * LAY, by=aisha)
        assert answer.status_code == 201, answer.content
        one = kept(scene)
        assert one.phone_at is None
        assert abs(one.made_at - one.arrested_at) < NEAR
        assert "was put back while this waited" in aisha.get("/arrests/").text

    def test_that_says_more_than_a_phone_keeps_is_asked_when(self, scene: Scene) -> None:
        answer = send(scene, written=now() - timedelta(days=40), sent=now())
        assert answer.status_code == 400
        assert "more than 30 days ago" in answer.json()["problems"]["arrested_at"][0]
