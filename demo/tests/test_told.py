"""In the demo some hear what their word did, and the public reads of a week of action."""

from datetime import timedelta

import pytest
from conftest import AsRole
from demo import year
from demo.care import put_in_care
from demo.model import Year
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from demo.put_in.reports import put_in_report
from demo.told import RELEASED_BY, Tellers, put_in_street, put_in_weeks
from django.db import transaction
from tests.cast import viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.share.desk.models import Update, Week
from optimise.share.told import actions, queries
from optimise.share.told.domain.words import DELAY, FEWEST, Far

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made() -> Year:
    return year(now().date())


@pytest.fixture
def loaded(made: Year) -> Loaded:
    there = Loaded()
    put_in_force(made, there)
    return there


class TestThoseWhoToldOfAStreet:
    def test_hear_that_it_led_to_action(self, made: Year, loaded: Loaded, as_role: AsRole) -> None:
        rows = {sent.report.row: [new_id()] for sent in made.reports}
        wanted = set(Tellers.of(made, rows).items)
        assert len(wanted) >= FEWEST
        for sent in made.reports:
            if wanted & set(rows[sent.report.row]):
                put_in_report(sent, loaded, last=made.reports[-1].submitted_at)
        tellers = Tellers.of(made, loaded.items)
        areas = {key: area.id for key, area in loaded.areas.items()}
        claim = put_in_street(tellers, areas, loaded.acting)
        assert claim is not None
        with viewing(loaded.people[RELEASED_BY]) as by:
            act = queries.act("claim", claim.id, viewer=by)
            actions.let_word_go(
                act=act, far=Far.ACTED, not_before=today() + DELAY, looked=True, by=by
            )
        with (
            as_role("worker"),
            frozen(now() + DELAY + timedelta(days=1)),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
            transaction.atomic(),
        ):
            assert actions.send_due(by=clerk) >= FEWEST


class TestTheWeeksOfAction:
    def test_one_is_drafted_and_one_is_out(self, made: Year, loaded: Loaded) -> None:
        put_in_care(made, loaded.entity, loaded.acting)
        put_in_weeks(made.today, loaded.acting)
        with viewing(loaded.people[RELEASED_BY]):
            pages = Update.objects.filter(thread__in=Week.objects.values("thread"))
            assert sorted(page.state for page in pages) == ["draft", "published"]
            assert all("visits to homes" in page.body for page in pages)
