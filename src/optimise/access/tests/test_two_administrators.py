"""Where there are two administrators, no one of them alone lets anybody see what is sensitive."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import YEAR, Cast, give_role, viewing
from tests.examples import examples

from optimise.access import actions
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.models import RoleGrant
from optimise.agencies import actions as agencies
from optimise.agencies import vetting
from optimise.agencies.domain.vetting import Vetted
from optimise.agencies.models import Person
from optimise.basics.clock import today
from optimise.basics.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second(cast: Cast) -> Person:
    """Return a second administrator, beside Joan."""
    give_role(cast.grace, Role.ADMINISTRATOR)
    return cast.grace


def added(cast: Cast, by: Person, username: str = "pat") -> Person:
    details = agencies.Details(username=username, name="Pat Someone", organisation=cast.force)
    with viewing(by) as viewer:
        return agencies.add_person(details=details, vetted=vetted(), by=viewer).person


def vetted(years: int = 5) -> Vetted:
    day = today()
    return Vetted(level="RV", body="Unit", granted_on=day, ends_on=day + years * YEAR)


def grant(person: Person, role: Role, by: Person) -> None:
    with viewing(by), transaction.atomic():
        actions.grant_role(person=person, role=role, by=by)


def not_cleared(person: Person) -> None:
    found = Person.objects.get(id=person.id)
    found.sensitive_clearance = False
    found.sign_standing()
    found.save()


STEPS = ("analyst", "responder", "end", "clear", "unclear")


def do(step: str, person: Person, by: Person) -> None:
    """Do one of the steps that an administrator may take."""
    if step == "end":
        with viewing(by), transaction.atomic():
            actions.end_role(person=person, role=Role.ANALYST, by=by)
    elif step in ("clear", "unclear"):
        clear(person, by, to=step == "clear")
    else:
        grant(person, Role.ANALYST if step == "analyst" else Role.RESPONSE, by)


def clear(person: Person, by: Person, *, to: bool = True, years: int = 5) -> None:
    with viewing(by) as viewer:
        if to:
            vetting.record_vetting(person=person, vetted=vetted(years), by=viewer)
        else:
            vetting.end_vetting(person=person, why="It was withdrawn.", by=viewer)


class TestOneOfTwoAdministrators:
    def test_rids_nobody_s_row_of_their_own_hand(self, cast: Cast, second: Person) -> None:
        """By SQL in their own request, so as to give the other thing too."""
        pat = added(cast, cast.joan)
        with viewing(cast.joan), pytest.raises(DatabaseError, match="until another does"):
            Person.objects.filter(id=pat.id).update(vouched_by=None)
        grant(pat, Role.ANALYST, second)
        with viewing(second):
            Person.objects.filter(id=pat.id).update(roles_by=[])
        assert Person.objects.get(id=pat.id).roles_by == [second.id]
        not_cleared(pat)
        with pytest.raises(NotForYouError):
            clear(Person.objects.get(id=pat.id), second)

    @pytest.mark.parametrize("role", [Role.INTELLIGENCE, Role.ADMINISTRATOR])
    def test_gives_no_role_to_whom_they_added(self, cast: Cast, second: Person, role: Role) -> None:
        pat = added(cast, by=cast.joan)
        with pytest.raises(NotForYouError, match="Another administrator"):
            grant(pat, role, by=cast.joan)
        grant(pat, role, by=second)
        assert RoleGrant.objects.filter(person=pat, role=role).exists()

    def test_clears_nobody_to_whom_they_gave_a_role(self, cast: Cast, second: Person) -> None:
        not_cleared(cast.aisha)
        aisha = Person.objects.get(id=cast.aisha.id)
        grant(aisha, Role.ANALYST, by=cast.joan)
        with pytest.raises(NotForYouError, match="Another administrator"):
            clear(Person.objects.get(id=aisha.id), by=cast.joan)
        clear(Person.objects.get(id=aisha.id), by=second)
        assert Person.objects.get(id=aisha.id).sensitive_clearance

    def test_gives_no_role_to_whom_they_cleared(self, cast: Cast, second: Person) -> None:
        not_cleared(cast.aisha)
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

    def test_gains_nothing_by_what_the_other_gives_since(self, cast: Cast, second: Person) -> None:
        """All who gave a role that somebody holds are asked after, not the last of them."""
        not_cleared(cast.aisha)
        grant(cast.aisha, Role.INTELLIGENCE, by=cast.joan)
        grant(cast.aisha, Role.PCSO, by=second)
        with pytest.raises(NotForYouError, match="Another administrator"):
            clear(Person.objects.get(id=cast.aisha.id), by=cast.joan)
        with viewing(cast.joan), transaction.atomic():
            actions.end_role(person=cast.aisha, role=Role.INTELLIGENCE, by=cast.joan)
        clear(Person.objects.get(id=cast.aisha.id), by=cast.joan)

    def test_lengthens_no_clearance_of_whom_they_gave_a_role(
        self, cast: Cast, second: Person
    ) -> None:
        """To write down a nearer end, or one that was missing, takes nobody else."""
        grant(cast.aisha, Role.ANALYST, by=second)
        clear(Person.objects.get(id=cast.aisha.id), by=second, years=1)
        clear(Person.objects.get(id=cast.aisha.id), by=second, years=1)
        with pytest.raises(NotForYouError, match="Another administrator"):
            clear(Person.objects.get(id=cast.aisha.id), by=second, years=2)
        clear(Person.objects.get(id=cast.aisha.id), by=cast.joan, years=2)
        assert Person.objects.get(id=cast.aisha.id).cleared_until == today() + 2 * YEAR

    @settings(
        max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(steps=st.lists(st.tuples(st.booleans(), st.sampled_from(STEPS)), max_size=7))
    def test_never_both_clears_somebody_and_gave_what_they_hold(
        self, cast: Cast, second: Person, steps: list[tuple[bool, str]]
    ) -> None:
        """Whatever two administrators do, in whatever order, with one newcomer."""
        pat = added(cast, by=cast.joan, username=f"pat-{new_id()}")
        for by_second, step in steps:
            by = second if by_second else cast.joan
            with suppress(NotForYouError):
                do(step, Person.objects.get(id=pat.id), by)
        now_is = Person.objects.get(id=pat.id)
        givers = set(
            RoleGrant.objects.filter(person=pat, until=None).values_list("granted_by", flat=True)
        )
        assert not (now_is.sensitive_clearance and now_is.vouched_by in givers)


class TestTheOnlyAdministrator:
    def test_acts_alone_and_the_record_says_so(self, cast: Cast) -> None:
        pat = added(cast, by=cast.joan)
        grant(pat, Role.INTELLIGENCE, by=cast.joan)
        assert RoleGrant.objects.get(person=pat).granted_by == cast.joan.id
