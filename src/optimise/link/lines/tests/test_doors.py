"""From an authorisation to a graded report and a line record, through the doors."""

import pytest

from optimise.evaluate.domain import grading as g
from optimise.link.lines import actions, queries
from optimise.link.lines.models import Authorisation, Candidate, Import, LeftOut, Line, Run, Work
from optimise.link.lines.tests import scene
from tests.cast import Cast, viewing

pytestmark = pytest.mark.django_db(transaction=True)


class TestARun:
    def test_finds_the_lines_that_are_there(self, cast: Cast) -> None:
        circle = scene.circle_of(cast.chris, cast.ines)
        run = scene.ran(cast, cast.chris, circle)
        assert run.state == Work.DONE, run.problem
        with viewing(cast.chris) as chris:
            found = queries.leads(run, viewer=chris)
            called = {lead.candidate.number for lead in found if lead.candidate.called}
            roles = scene.traffic().truth.roles
            print(called, {n for n in roles if roles[n]=="line"}, run.successions)
            first = queries.candidate(found[0].candidate.id, viewer=chris)
            import json
            print(json.dumps(first.told, indent=1)[:3000]); print({k:(len(v) if hasattr(v,'__len__') else v) for k,v in first.evidence.items()})
            print(first.evidence["cells"][:2], first.areas, run.coverage)
            assert 0
