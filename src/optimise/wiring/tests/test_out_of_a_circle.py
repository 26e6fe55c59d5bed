"""Somebody is taken out of a circle with a reason that stands in the record, never by one press."""

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access import actions as access
from optimise.access import queries
from optimise.access.models import Circle
from optimise.audit.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def circle(cast: Cast) -> Circle:
    with viewing(cast.ines):
        made = access.open_circle(name="Lantern", covert=True, by=cast.ines)
        access.add_to_circle(circle=made, person=cast.chris, by=cast.ines)
    return made


def inside(cast: Cast, circle: Circle) -> set[str]:
    with viewing(cast.ines):
        return {person.username for person in queries.members_of(circle)}


class TestTakingSomebodyOut:
    def test_asks_why_and_keeps_it(self, cast: Cast, circle: Circle) -> None:
        client = client_of(cast.ines)
        out = reverse("circles:remove", args=[circle.id, cast.chris.id])
        assert out in client.get(reverse("circles:circle", args=[circle.id])).content.decode()
        page = client.post(out).content.decode()
        assert "Why are they taken out?" in page
        assert inside(cast, circle) == {"ines", "chris"}
        client.post(out, {"why": "Moved to another team."})
        assert inside(cast, circle) == {"ines"}
        with viewing(cast.grace):
            kept = Entry.objects.filter(kind="circle", objects_touched__contains=[cast.chris.id])
            assert kept.latest("at").reason == "Moved to another team."

    @pytest.mark.parametrize("who", ["beth", "joan", "lena"])
    def test_is_nothing_to_those_outside(self, cast: Cast, circle: Circle, who: str) -> None:
        out = reverse("circles:remove", args=[circle.id, cast.chris.id])
        answer = client_of(cast.people[who]).post(out, {"why": "Curious."})
        assert answer.status_code in (403, 404)
        assert inside(cast, circle) == {"ines", "chris"}
