"""Customers back: on the line's page and over all lines, for those of its circle alone."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.jobs import connected_as

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.link.lines.models import Candidate, Line
from optimise.link.lines.tests import scene
from optimise.review.impact import queries

pytestmark = pytest.mark.django_db(transaction=True)
SAYS = "Are the customers back?"


@pytest.fixture
def line(cast: Cast, database_copy: Copy) -> Line:
    """A line whose first number fell, and had forty customers."""
    run = scene.put_plover(cast, database_copy)
    line = scene.accepted(cast, run)
    with viewing(cast.chris):
        number = line.numbers.get().number
        lead = Candidate.objects.select_related("run").get(run=run, number=number)
        fell = {"number": number, "fell_on": "2026-03-01", "customers": 40}
        back = {"back_within_7_days": 10, "back_within_14_days": 20, "back_within_30_days": None}
    with connected_as("worker"), viewing(cast.chris):
        # Work that is over is not changed: a newer run over the same records found it.
        newer = lead.run
        newer.id, newer.done_at, newer.recovery = new_id(), now(), [fell | back]
        newer.save(force_insert=True)
        lead.id, lead.run = new_id(), newer
        lead.save(force_insert=True)
    return line


class TestCustomersBack:
    def test_stand_on_the_page_of_the_line(self, cast: Cast, line: Line) -> None:
        page = client_of(cast.ines).get(reverse("link_lines:record", args=[line.id]))
        shown = page.content.decode()
        assert SAYS in shown
        assert "50%" in shown
        assert "within 14 days" in shown

    def test_are_counted_for_those_of_the_circle_alone(self, cast: Cast, line: Line) -> None:
        for who, sees in (("ines", [40]), ("lena", [])):
            with viewing(cast.people[who]) as viewer:
                found = queries.customers_back(viewer=viewer)
            assert [len(one.waits) for one in found] == sees, who
        page = reverse("review_impact:customers")
        assert str(line) in client_of(cast.ines).get(page).content.decode()
        other = client_of(cast.lena).get(page)
        assert str(line) not in other.content.decode()
        assert client_of(cast.ellie).get(page).status_code == 404
