"""Who may see what keeps somebody safe, and what an agency sees of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import AsRole
from tests.cast import Cast, give_role, viewing

from optimise.access import actions as access
from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.access.queries import fences_of
from optimise.agencies.models import Organisation, Person
from optimise.alerts import queries as watch
from optimise.basics.clock import frozen, now
from optimise.keep_safe import actions, queries
from optimise.keep_safe.clock_watch import CLOCK, watch_all
from optimise.keep_safe.models import (
    Decision,
    Home,
    Referral,
    Sign,
    Word,
)
from optimise.keep_safe.tests.scene import mash, referred, told_of_home

pytestmark = pytest.mark.django_db(transaction=True)


def let_in(cast: Cast, circle: Circle) -> None:
    """Have somebody else in the circle, since nothing goes into a circle of one."""
    give_role(cast.beth, Role.SAFEGUARDING)
    with viewing(cast.mina):
        access.add_to_circle(circle=circle, person=cast.beth, by=cast.mina)


class TestWhoMaySeeIt:
    def test_is_narrowed_for_a_referral_with_all_that_was_written_of_it(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi:
            page = queries.referral(sent.id, viewer=femi)
            actions.decide(
                referral=page.referral, seen=page.referral.version, accept=True, reason="", by=femi
            )
        with viewing(cast.mina):
            circle = access.open_circle(name="Lantern", covert=True, by=cast.mina)
        let_in(cast, circle)
        with viewing(cast.mina) as mina:
            to = replace(fences_of(sent.audience_id), circle=circle.id)
            access.reclassify(
                kind="referral", row=sent.id, to=to, reason="Someone there is known to them.",
                by=mina,
            )  # fmt: skip
        for name, seen in (("femi", 0), ("lena", 0), ("mina", 1)):
            with viewing(cast.people[name]):
                found = (Referral.objects.count(), Decision.objects.count(), Word.objects.count())
            assert found == (seen, seen, seen), name
        with viewing(cast.ellie) as ellie:  # its author reads on what they wrote and what came back
            assert queries.referral(sent.id, viewer=ellie).words

    def test_is_narrowed_for_a_home_with_its_signs_and_visits(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina):
            circle = access.open_circle(name="Lantern", covert=True, by=cast.mina)
        let_in(cast, circle)
        with viewing(cast.mina) as mina:
            actions.name_visitor(home=home, agency=None, by=mina)
        with viewing(cast.lena):
            assert Interest.objects.filter(of=home.id).exists()
        with viewing(cast.mina) as mina:
            to = replace(fences_of(home.audience_id), circle=circle.id)
            access.reclassify(kind="home", row=home.id, to=to, reason="Covert work.", by=mina)
        with viewing(cast.lena):
            assert not Home.objects.exists()
            assert not Sign.objects.exists()
            assert not Interest.objects.exists()
        with viewing(cast.mina):
            assert Interest.objects.filter(of=home.id).exists()
            assert Sign.objects.count() == Home.objects.get().signs.count() > 0

    def test_has_the_alert_of_a_home_with_it_and_nobody_outside(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        give_role(cast.harry, Role.SAFEGUARDING)
        home = told_of_home(cast)

        def told(person: Person) -> list[str]:
            with viewing(person) as viewer:
                return [one.kind for one in watch.open_alerts(viewer=viewer).filter(row=home.id)]

        assert told(cast.mina) == told(cast.harry) == [actions.TOLD_HOME]
        with viewing(cast.mina):
            circle = access.open_circle(name="Lantern", covert=True, by=cast.mina)
        let_in(cast, circle)
        with viewing(cast.mina) as mina:
            to = replace(fences_of(home.audience_id), circle=circle.id)
            access.reclassify(kind="home", row=home.id, to=to, reason="Covert work.", by=mina)
        assert (told(cast.mina), told(cast.harry), told(cast.lena)) == ([actions.TOLD_HOME], [], [])
        with frozen(now() + timedelta(days=30)):
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                watch_all(by=clerk)
            assert CLOCK in told(cast.mina)  # its visit is late
            assert told(cast.harry) == []
        for one in (cast.mina, cast.beth):
            with viewing(one) as by:
                open_again = replace(to, circle=None)
                access.reclassify(kind="home", row=home.id, to=open_again, reason="Over.", by=by)
        assert actions.TOLD_HOME in told(cast.harry)


class TestAnAgency:
    def test_that_works_with_us_no_longer_takes_no_referral(self, cast: Cast) -> None:
        Organisation.objects.filter(id=mash(cast).id).update(active=False)
        assert referred(cast).receiver is None
        with viewing(cast.mina):
            assert Referral.objects.exists()
