from datetime import UTC, date, datetime, timedelta

import pytest
from tests.cast import Cast, give_role

from optimise.access import queries as access
from optimise.access.domain.roles import Role
from optimise.agencies.models import Agreement, NamedPerson, Person
from optimise.basics.clock import frozen, now, today


@pytest.mark.django_db(transaction=True)
class TestViewing:
    def test_takes_an_agreement_that_names_the_person(self, cast: Cast) -> None:
        assert access.viewer_of(cast.ellie).roles == {Role.PARTNER}
        NamedPerson.objects.filter(person=cast.ellie).update(until=now())
        assert access.viewer_of(cast.ellie).roles == frozenset()

    def test_ends_the_minute_that_the_agreement_lapses(self, cast: Cast) -> None:
        Agreement.objects.update(in_force_until=date(2030, 1, 31))
        Person.objects.update(training_ends_on=date(2031, 1, 1))
        cast.ellie.refresh_from_db()
        with frozen(datetime(2030, 1, 31, 23, 59, tzinfo=UTC)):
            assert access.viewer_of(cast.ellie).is_partner
        with frozen(datetime(2030, 2, 1, 0, 0, tzinfo=UTC)):
            viewer = access.viewer_of(cast.ellie)
            assert not viewer.is_partner
            assert access.rights_of(viewer).readable == ()
            assert access.rights_of(viewer).writable == ()

    def test_ends_when_training_runs_out(self, cast: Cast) -> None:
        cast.ellie.training_ends_on = today() - timedelta(days=1)
        assert access.viewer_of(cast.ellie).roles == frozenset()

    def test_makes_nobody_outside_the_force_more_than_a_partner(self, cast: Cast) -> None:
        give_role(cast.ellie, Role.SAFEGUARDING)
        assert access.viewer_of(cast.ellie).roles == {Role.PARTNER}

    def test_asks_no_agreement_of_the_force(self, cast: Cast) -> None:
        cast.aisha.trained_on = None
        assert access.viewer_of(cast.aisha).roles == {Role.RESPONSE}
