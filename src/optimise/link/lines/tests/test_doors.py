"""From an authorisation to a graded report and a line record, through the doors."""

import pytest
from tests.cast import Cast, viewing

from optimise.link.lines import queries
from optimise.link.lines.models import Work
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


class TestARun:
    def test_finds_the_lines_that_are_there(self, cast: Cast) -> None:
        circle = scene.circle_of(cast.chris, cast.ines)
        run = scene.ran(cast, cast.chris, circle)
        assert run.state == Work.DONE, run.problem
        with viewing(cast.chris) as chris:
            found = queries.leads(run, viewer=chris)
            called = {lead.candidate.number for lead in found if lead.candidate.called}
            truth, roles = scene.traffic().truth, scene.traffic().truth.roles
            assert called <= {n for n, role in roles.items() if role == "line"}
            assert len(called) >= 2
            assert [
                (s["from"], s["to"]) for s in run.successions
            ] == truth.successions
