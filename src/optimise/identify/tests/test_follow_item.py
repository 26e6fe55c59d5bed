"""What rests on an item follows it: its grade, and the editions it was stated for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import SHARED, add, report_by, restricted
from optimise.identify import actions
from optimise.identify.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE)


@pytest.fixture
def beth(cast: Cast) -> Iterator[Viewer]:
    with acting_as(cast.beth) as viewer, transaction.atomic():
        audience_id(OFFICERS, viewer=viewer)
        audience_id(Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE), viewer=viewer)
    with acting_as(cast.beth) as viewer:
        yield viewer


@pytest.fixture
def item(cast: Cast, beth: Viewer) -> Item:
    """An item with a plate stated for its own readers and for officers."""
    report = report_by(cast.aisha)
    kept = add(report, beth, briefing_text="A grey moped.", briefing_audience=OFFICERS)
    plate = actions.NewStatement(
        entity=new_id(), schema="Vehicle", prop="registrationNumber", value="IQ99 ZZZ"
    )
    actions.state(item=kept, statements=[plate], by=beth)
    actions.state(item=kept, statements=[plate], by=beth, audience=OFFICERS)
    return kept


class TestGradingAgain:
    def test_carries_to_every_statement_in_the_same_transaction(
        self, cast: Cast, beth: Viewer, item: Item
    ) -> None:
        doubted = replace(SHARED, source=g.Source.NOT_RELIABLE, reason="Said otherwise since.")
        with transaction.atomic():
            evaluate.grade_again(item=item, grading=doubted, why="New word.", by=beth)
            assert set(Statement.objects.values_list("grade", flat=True)) == {"3AP"}
        with acting_as(cast.aisha), transaction.atomic():
            assert [s.grade for s in Statement.objects.all()] == ["3AP"]

    def test_leaves_the_statements_of_other_items_alone(
        self, cast: Cast, beth: Viewer, item: Item
    ) -> None:
        other = add(report_by(cast.dan), beth)
        doubted = replace(SHARED, source=g.Source.NOT_RELIABLE, reason="Said otherwise since.")
        evaluate.grade_again(item=other, grading=doubted, why="New word.", by=beth)
        with transaction.atomic():
            assert set(Statement.objects.values_list("grade", flat=True)) == {"2AP"}

    def test_takes_back_what_officers_were_told_where_conditions_stop_it(
        self, cast: Cast, beth: Viewer, item: Item
    ) -> None:
        with acting_as(cast.aisha), transaction.atomic():
            assert Statement.objects.count() == 1
        evaluate.grade_again(
            item=item, grading=restricted(g.Outlet.BRIEFING), why="The originator asks.", by=beth
        )
        with acting_as(cast.aisha), transaction.atomic():
            assert not Statement.objects.exists()
        with transaction.atomic():
            assert Statement.objects.count() == 2
