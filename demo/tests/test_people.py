"""The demo's people are put in as an administrator would have: vetted, and a few soon to be again."""

from datetime import date

import pytest
from demo import year
from demo.force import force
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from tests.cast import Role, viewing

from optimise.access import queries as rights
from optimise.access.domain.audiences import Marking
from optimise.agencies import queries
from optimise.agencies.models import Person, Vetting

pytestmark = pytest.mark.django_db(transaction=True)


def test_everyone_is_cleared_and_the_list_has_a_few_to_renew() -> None:
    loaded = Loaded()
    put_in_force(year(date(2026, 11, 24)), loaded)
    people = list(Person.objects.all())
    assert all(one.is_cleared and one.standing_stands() for one in people)
    (administrator,) = rights.people_holding(Role.ADMINISTRATOR)
    with viewing(administrator) as viewer:
        assert viewer.clearance is Marking.SENSITIVE
        assert Vetting.objects.count() == len(people) - 1
    gaps = list(queries.vetting_gaps())
    assert administrator in gaps
    assert 1 < len(gaps) < len(people) / 4


def test_what_is_said_of_them_names_no_operation_and_somebody_keeps_the_store() -> None:
    """Names of operations are drawn as the year is made: a sentence that has one names none."""
    said = [one.line for one in force(()).people if one.line]
    assert not [one for one in said if "Operation " in one]
    assert any("property store" in one for one in said)
