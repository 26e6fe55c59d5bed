"""Where there are two administrators, no one of them alone lets anybody see what is sensitive."""

from dataclasses import replace

import pytest
from django.db import transaction
from tests.cast import Cast, viewing

from optimise.access import actions
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.models import RoleGrant
from optimise.agencies import actions as agencies
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second(cast: Cast) -> Person:
    """Return a second administrator, beside Joan."""
    RoleGrant.objects.create(
        person=cast.grace, role=Role.ADMINISTRATOR, since=now(), granted_by=new_id()
    )
    return cast.grace


def added(cast: Cast, by: Person, username: str = "pat") -> Person:
    details = agencies.Details(
        username=username, name="Pat Someone", organisation=cast.force, sensitive_clearance=True
    )
    with viewing(by) as viewer:
        return agencies.add_person(details=details, by=viewer).person


def grant(person: Person, role: Role, by: Person) -> None:
    with viewing(by), transaction.atomic():
        actions.grant_role(person=person, role=role, by=by)


def clear(person: Person, by: Person) -> None:
    details = agencies.Details(
        **{f: getattr(person, f) for f in agencies.Details.__dataclass_fields__}
    )
    with viewing(by) as viewer:
        agencies.change_person(
            person=person, details=replace(details, sensitive_clearance=True), by=viewer
        )


class TestOneOfTwoAdministrators:
    @pytest.mark.parametrize("role", [Role.INTELLIGENCE, Role.ADMINISTRATOR])
    def test_gives_no_role_to_whom_they_added(self, cast: Cast, second: Person, role: Role) -> None:
        pat = added(cast, by=cast.joan)
        with pytest.raises(NotForYouError, match="Another administrator"):
            grant(pat, role, by=cast.joan)
        grant(pat, role, by=second)
        assert RoleGrant.objects.filter(person=pat, role=role).exists()

    def test_clears_nobody_to_whom_they_gave_a_role(self, cast: Cast, second: Person) -> None:
        Person.objects.filter(id=cast.aisha.id).update(sensitive_clearance=False)
        aisha = Person.objects.get(id=cast.aisha.id)
        grant(aisha, Role.ANALYST, by=cast.joan)
        with pytest.raises(NotForYouError, match="Another administrator"):
            clear(Person.objects.get(id=aisha.id), by=cast.joan)
        clear(Person.objects.get(id=aisha.id), by=second)
        assert Person.objects.get(id=aisha.id).sensitive_clearance

    def test_gives_no_role_to_whom_they_cleared(self, cast: Cast, second: Person) -> None:
        Person.objects.filter(id=cast.aisha.id).update(sensitive_clearance=False)
        stale = Person.objects.get(id=cast.aisha.id)
        clear(Person.objects.get(id=cast.aisha.id), by=cast.joan)
        with pytest.raises(NotForYouError, match="Another administrator"):
            grant(stale, Role.ANALYST, by=cast.joan)

    def test_gains_nothing_by_shutting_the_other_out(self, cast: Cast, second: Person) -> None:
        pat = added(cast, by=cast.joan)
        with viewing(cast.joan) as viewer:
            agencies.suspend(person=second, why="Out of my way.", by=viewer)
        with pytest.raises(NotForYouError, match="Another administrator"):
            grant(pat, Role.INTELLIGENCE, by=cast.joan)


class TestTheOnlyAdministrator:
    def test_acts_alone_and_the_record_says_so(self, cast: Cast) -> None:
        pat = added(cast, by=cast.joan)
        grant(pat, Role.INTELLIGENCE, by=cast.joan)
        assert RoleGrant.objects.get(person=pat).granted_by == cast.joan.id
