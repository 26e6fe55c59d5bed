"""An operation and the records of groups: each leads to the other, for those who may know both."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene as Known
from optimise.link.groups.tests import scene as groups
from optimise.link.lines.tests.scene import imported
from optimise.respond.operations import queries
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


class Both:
    """An operation that looks at two people, and the group that holds one of them."""

    def __init__(self, cast: Cast) -> None:
        self.group = groups.make_scene(cast)
        self.operation: Scene = make_scene(cast)
        self.group.member("Vic Harrow")
        self.operation.add(Kind.SUBJECT, entity=self.group.people["Vic Harrow"])
        self.operation.add(Kind.PROTECTED, entity=self.group.people["Tom Ashby"])


@pytest.fixture
def both(cast: Cast, database_copy: Copy) -> Both:
    return database_copy.put(Both, cast)


def page(person: Person, address: str, row: object) -> str:
    return client_of(person).get(reverse(address, args=[row])).content.decode()


class TestAnOperation:
    def test_leads_to_the_record_of_its_peoples_group(self, both: Both, cast: Cast) -> None:
        said = page(cast.ines, "respond_operations:operation", both.operation.operation.id)
        assert reverse("link_groups:group", args=[both.group.group.id]) in said
        assert "1 person in it" in said

    def test_counts_nobody_who_is_a_possible_victim_as_a_member(
        self, both: Both, cast: Cast
    ) -> None:
        both.group.member("Dez Milland")
        both.operation.add(Kind.SUBJECT, entity=both.group.people["Dez Milland"])
        born = str(now().year - 15)
        Known(cast=cast).say(both.group.people["Dez Milland"], "Person", birthDate=born)
        with viewing(cast.ines) as ines:
            ((one,), _) = queries.records_of(both.operation.fresh(), viewer=ines)
        assert (one.members, one.kept_safe) == (1, 1)

    def test_leads_to_the_authorisation_of_a_phone_for_who_looks_at_lines(
        self, both: Both, cast: Cast
    ) -> None:
        both.operation.post(cast.chris)
        kept = imported(cast, cast.chris, both.operation.operation.circle).authorisation
        both.operation.add(Kind.PHONE, label="07700 900321", authority=kept.urn)
        there = reverse("link_lines:authorisation", args=[kept.id])
        said = page(cast.ines, "respond_operations:operation", both.operation.operation.id)
        assert said.count(f'href="{there}"') == 2
        assert "Communications data that is authorised" in said
        officer = page(cast.aisha, "respond_operations:operation", both.operation.operation.id)
        assert there not in officer
        assert kept.urn not in officer

    def test_leads_to_what_is_known_by_a_plate_that_was_written(
        self, both: Both, cast: Cast
    ) -> None:
        van = new_id()
        Known(cast=cast).say(van, "Vehicle", registrationNumber="AB12 CDE")
        both.operation.add(Kind.VEHICLE, label="ab12cde")
        said = page(cast.ines, "respond_operations:operation", both.operation.operation.id)
        assert reverse("identify:entity", args=[van]) in said


class TestTheRecordOfAGroup:
    def test_names_the_operations_of_those_in_them(self, both: Both, cast: Cast) -> None:
        said = page(cast.ines, "link_groups:group", both.group.group.id)
        assert str(both.operation.operation.circle.name) in said

    def test_says_nothing_to_those_outside(self, both: Both, cast: Cast) -> None:
        said = page(cast.beth, "link_groups:group", both.group.group.id)
        assert both.group.group.name in said
        assert str(both.operation.operation.circle.name) not in said
        assert "It looks at" not in said

    def test_is_not_told_to_whom_the_record_is_hidden_from(self, both: Both, cast: Cast) -> None:
        hidden = page(cast.aisha, "respond_operations:operation", both.operation.operation.id)
        assert both.group.group.name not in hidden
