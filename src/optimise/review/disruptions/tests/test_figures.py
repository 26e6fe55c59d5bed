"""Lines closed, disrupted and holders charged are figures of the operation that looked at them."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import today
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line
from optimise.respond.figures import queries as figures
from optimise.respond.operations.domain.happened import What
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.tests.scene import Scene as Operations
from optimise.respond.operations.tests.scene import make_scene as make_operation
from optimise.review import subjects
from optimise.review.closures import actions
from optimise.review.closures.domain.counting import ClosureType
from optimise.review.closures.tests.scene import Scene, given, make_scene
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.domain.levels import Level, P

pytestmark = pytest.mark.django_db(transaction=True)
Both = tuple[Scene, Operations]


def _made(cast: Cast) -> Both:
    made, operations = make_scene(cast), make_operation(cast)
    operations.add(Kind.LINE, entity=made.line.entity_id)
    return made, operations


@pytest.fixture
def both(cast: Cast, database_copy: Copy) -> Both:
    return database_copy.put(_made, cast)


def counted(cast: Cast, who: str = "ines", *, found: bool = False) -> list[tuple[What, str, bool]]:
    """Return what the figures count; that a line was put on record, where it is asked for."""
    with viewing(cast.people[who]) as viewer:
        told = figures.between(today() - timedelta(days=30), today(), viewer=viewer)
    return [
        (r.happening.what, r.happening.kind, r.happening.is_estimate)
        for r in told.records
        if (r.happening.what is What.LINE_FOUND) is found
    ]


class TestALineOfAnOperation:
    def test_that_was_closed_is_a_figure_and_its_holder_another(self, both: Both) -> None:
        cast = both[0].cast
        assert counted(cast) == [
            (What.HOLDER_CHARGED, "", False),
            (What.LINE_CLOSED, "type 1", True),
        ]
        page = client_of(cast.ines).get(
            f"/figures/?since={today() - timedelta(days=30)}&until={today()}"
        )
        assert f"/lines/records/{both[0].line.id}/" in page.content.decode()

    def test_that_was_paused_or_claimed_is_disrupted(self, both: Both) -> None:
        scene, _ = both
        item = scene.known.item("They sell to nobody since Friday.")
        with viewing(scene.cast.ines) as ines:
            actions.close_line(
                line=scene.line, given=given(days_ago=3, kind=ClosureType.PAUSED), by=ines
            )
            target = subjects.subject("line", scene.line.id, viewer=ines)
            for level in (Level.MODERATE, Level.NONE):
                claim = disruptions.NewClaim(
                    target=target, p=P.PURSUE, tactic="Search warrant", level=level,
                    on=today() - timedelta(days=2), changed="They sell to nobody.",
                    indicator="Customers a day", before="40", after="6", items=[item.id],
                )  # fmt: skip
                disruptions.make_claim(claim=claim, by=ines)
        disrupted = [one for one in counted(scene.cast) if one[0] is What.LINE_DISRUPTED]
        assert sorted(disrupted) == [
            (What.LINE_DISRUPTED, "claimed", True),
            (What.LINE_DISRUPTED, "paused", True),
        ]

    def test_that_was_put_on_record_is_identified(self, both: Both) -> None:
        scene, _ = both
        (one,) = counted(scene.cast, found=True)
        assert one[:2] == (What.LINE_FOUND, "")
        with viewing(scene.cast.ines):
            assert one[2] is (Line.objects.get(pk=scene.line.pk).status == Status.SUSPECTED)

    def test_is_no_figure_for_who_reads_no_lines_or_is_outside(self, both: Both) -> None:
        cast = both[0].cast
        for who in ("aisha", "chris", "dan", "lena"):
            assert counted(cast, who) == []
            assert counted(cast, who, found=True) == []

    def test_that_opened_again_is_none(self, both: Both) -> None:
        scene, _ = both
        scene.look(0, seen_again=True)
        assert counted(scene.cast) == []
