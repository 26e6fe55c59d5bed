"""Who is offered for an action of a plan: who belongs there, and never the whole force."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.agencies.models import Person
from optimise.assignments.forms import Owners
from optimise.plan import subjects
from optimise.plan.plans import queries
from optimise.plan.plans.tests.scene import aimed, given, make_led, opened

pytestmark = pytest.mark.django_db(transaction=True)


def names(found: Owners) -> set[str]:
    return {person.username for _, people in found for person in people}


class TestWhoBelongs:
    def test_is_who_answers_who_works_there_and_whom_agreements_name(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        scene = database_copy.put(make_led, cast)
        plan = opened(scene)
        given(scene, aimed(scene, plan), cast.harry)
        about = subjects.of_group(scene.now())
        with viewing(cast.chris) as chris:
            at_work = queries.at_work(plan, viewer=chris)
            found = subjects.who_belongs([about], viewer=chris, besides=at_work)
        # Not Aisha, Dan, Beth: the force as a whole is never offered.
        assert names(found) == {"levi", "harry", "chris", "ellie", "femi", "olu"}

    def test_is_the_team_too(self, cast: Cast, database_copy: Copy) -> None:
        scene = database_copy.put(make_led, cast)
        Person.objects.filter(username__in=["levi", "dan", "joan"]).update(team="West")
        about = subjects.of_group(scene.now())
        with viewing(cast.chris) as chris:
            found = subjects.who_belongs([about], viewer=chris)
        assert {"levi", "dan", "joan"} <= names(found)

    def test_is_found_by_name_where_they_may_sign_in(self, cast: Cast) -> None:
        with viewing(cast.chris):
            assert names(subjects.found_by_name("Whitlock")) == {"dan"}
            assert names(subjects.found_by_name("Stone")) == {"ellie"}
            assert subjects.found_by_name("W") == []
