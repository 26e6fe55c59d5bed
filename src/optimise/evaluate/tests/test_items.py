"""Items: made of a report, graded again, inherited, and called for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect import actions as door
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.actions.threats import ALERTED
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.models import Edition, Item
from optimise.evaluate.tests.scene import (
    INTELLIGENCE,
    SHARED,
    add,
    new_item,
    report_by,
    restricted,
)

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE)


@pytest.fixture
def report(cast: Cast) -> Report:
    return report_by(cast.aisha)


@pytest.fixture
def beth(cast: Cast, report: Report) -> Iterator[Viewer]:
    # One list of rights is held over many transactions here: its audiences must be there first.
    with acting_as(cast.beth) as viewer, transaction.atomic():
        for fences in (INTELLIGENCE, Audience(layer=Layer.INTELLIGENCE), OFFICERS, ALERTED):
            audience_id(fences, viewer=viewer)
        charity = frozenset({cast.charity.id})
        partner = Audience(layer=Layer.PARTNER, marking=Marking.SENSITIVE, agencies=charity)
        audience_id(partner, viewer=viewer)
    with acting_as(cast.beth) as viewer:
        yield viewer


class TestAddItem:
    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"grading": replace(SHARED, source=g.Source.NOT_RELIABLE)}, "REASON_MISSING"),
            (
                {"grading": replace(SHARED, assessment=g.Assessment.SUSPECTED_FALSE)},
                "REASON_MISSING",
            ),
            (
                {"grading": replace(SHARED, assessment=g.Assessment.INDIRECT_CORROBORATED)},
                "SUPPORT_MISSING",
            ),
            (
                {"grading": replace(SHARED, handling=g.Handling.SHARE_WITH_CONDITIONS)},
                "CONDITIONS_MISSING",
            ),
            ({"around": g.Circumstances(names_a_child=True)}, "CHILD_ROLE_MISSING"),
            ({"text": "PC Aisha Rahman was told of a moped."}, "SOURCE_IN_WORDS"),
            ({"text": "Write to jay@example.org about it."}, "SOURCE_IN_WORDS"),
            ({"comment": "Ask PC Aisha Rahman."}, "SOURCE_IN_WORDS"),
        ],
    )
    def test_refuses(
        self, beth: Viewer, report: Report, changes: dict[str, object], problem: str
    ) -> None:
        with pytest.raises(NotReadyError) as refused:
            add(report, beth, **changes)
        assert refused.value.problems == tuple(in_words([g.Problem[problem]]))
        with transaction.atomic():
            assert not Item.objects.exists()

    def test_refuses_an_item_without_words(self, beth: Viewer, report: Report) -> None:
        with pytest.raises(ValueError, match="Write the fact"):
            add(report, beth, text="  ")

    @pytest.mark.parametrize("by_hand", ["A", "B"])
    def test_of_an_analysts_own_finding_is_known_indirectly_at_best(
        self, cast: Cast, by_hand: str
    ) -> None:
        """They may keep it themselves, but not make it stand higher than one person's reading."""
        with acting_as(cast.chris) as chris, transaction.atomic():
            audience_id(INTELLIGENCE, viewer=chris)
        with acting_as(cast.chris) as chris, transaction.atomic():
            own = door.submit(
                by=chris,
                report=door.NewReport(
                    words="It rang all night.",
                    origin_type=OriginType.TECHNICAL,
                    obtained_at=now(),
                ),
            )
            high = replace(SHARED, assessment=g.Assessment(by_hand))
            with pytest.raises(NotReadyError, match="own finding"):
                actions.add_item(report=own, item=new_item(grading=high), by=chris)
            low = replace(SHARED, assessment=g.Assessment.INDIRECT)
            actions.add_item(report=own, item=new_item(grading=low), by=chris)

    def test_refuses_an_analyst(self, cast: Cast, report: Report) -> None:
        with acting_as(cast.chris) as chris, pytest.raises(NotForYouError):
            add(report, chris)

    def test_takes_a_child_whose_role_is_chosen(self, beth: Viewer, report: Report) -> None:
        item = add(
            report,
            beth,
            around=g.Circumstances(names_a_child=True),
            child_role="possible victim",
        )
        assert item.child_role == "possible victim"

    def test_grades_b_on_an_item_of_another_origin(self, beth: Viewer, report: Report) -> None:
        first = add(report, beth)
        b = replace(SHARED, assessment=g.Assessment.INDIRECT_CORROBORATED)
        second = add(report, beth, grading=b, supported_by=(first.id,))
        with transaction.atomic():
            assert [row.supported_by_id for row in second.support.all()] == [first.id]

    def test_counts_no_support_of_the_same_origin(self, beth: Viewer, report: Report) -> None:
        first = add(report, beth)
        b = replace(SHARED, assessment=g.Assessment.INDIRECT_CORROBORATED)
        with pytest.raises(NotReadyError):
            add(report, beth, grading=b, supported_by=(first.id,), origin=first.origin)

    def test_keeps_no_item_whose_own_conditions_stop_its_edition(
        self, beth: Viewer, report: Report
    ) -> None:
        with pytest.raises(actions.StoppedError, match="DI Castell"):
            add(
                report,
                beth,
                grading=restricted(g.Outlet.BRIEFING),
                briefing_text="A grey moped.",
                briefing_audience=OFFICERS,
            )
        with transaction.atomic():
            assert not Item.objects.exists()

    def test_keeps_nothing_where_the_audit_cannot_be_written(
        self, beth: Viewer, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(Entry, "save", fail)
        with pytest.raises(OSError, match="disk full"):
            add(report, beth)
        monkeypatch.undo()
        with transaction.atomic():
            assert not Item.objects.exists()


class TestGradeAgain:
    def test_keeps_what_it_was_and_why(self, beth: Viewer, report: Report) -> None:
        item = add(report, beth)
        doubted = replace(SHARED, source=g.Source.NOT_RELIABLE, reason="Said otherwise since.")
        actions.grade_again(item=item, grading=doubted, why="New word came in.", by=beth)
        with transaction.atomic():
            (change,) = item.grade_changes.all()
        assert (change.before, change.after, change.version) == ("2AP", "3AP", 2)
        assert change.reason == "New word came in."

    def test_wants_a_reason(self, beth: Viewer, report: Report) -> None:
        item = add(report, beth)
        with pytest.raises(ValueError, match="Say why"):
            actions.grade_again(item=item, grading=SHARED, why=" ", by=beth)

    def test_takes_back_what_its_new_conditions_stop(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth, briefing_text="A grey moped.", briefing_audience=OFFICERS)
        with acting_as(cast.aisha), transaction.atomic():
            assert Edition.objects.count() == 1
        actions.grade_again(
            item=item, grading=restricted(g.Outlet.BRIEFING), why="The originator asks.", by=beth
        )
        with acting_as(cast.aisha), transaction.atomic():
            assert not Edition.objects.exists()

    def test_ends_the_conditions_that_stood(self, beth: Viewer, report: Report) -> None:
        lasting = restricted(g.Outlet.BRIEFING, expires_at=now() + timedelta(days=5))
        item = add(report, beth, grading=lasting)
        actions.grade_again(item=item, grading=SHARED, why="Lifted by DI Castell.", by=beth)
        with transaction.atomic():
            actions.check_handling([Item.objects.get(id=item.id)], outlet=g.Outlet.BRIEFING)


class TestInherited:
    def test_is_the_strictest_of_what_it_rests_on(self, beth: Viewer, report: Report) -> None:
        free = add(report, beth, audience=Audience(layer=Layer.INTELLIGENCE))
        held = add(report, beth, grading=restricted(g.Outlet.EXPORT))
        with transaction.atomic():
            carried = actions.inherited([free, held])
        assert carried.handling is g.Handling.SHARE_WITH_CONDITIONS
        assert carried.marking is Marking.SENSITIVE
        assert [c.release_authority for c in carried.conditions] == ["DI Castell"]

    def test_forgets_a_condition_that_has_ended(self, beth: Viewer, report: Report) -> None:
        item = add(report, beth, grading=restricted(g.Outlet.EXPORT))
        actions.grade_again(item=item, grading=SHARED, why="Lifted.", by=beth)
        with transaction.atomic():
            carried = actions.inherited([Item.objects.get(id=item.id)])
        assert carried == g.Carried(handling=g.Handling.SHARE, marking=Marking.SENSITIVE)


class TestItemsCalled:
    def test_finds_by_whole_reference_and_nothing_hidden(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = actions.add_item(report=report, item=new_item(), by=beth)
        with transaction.atomic():
            assert queries.items_called(f" {str(item).lower()} ", viewer=beth) == [item]
            assert queries.items_called(report.urn, viewer=beth) == [item]
            assert queries.items_called(f"{report.urn}/x", viewer=beth) == []
        with acting_as(cast.dan) as dan, transaction.atomic():
            assert queries.items_called(report.urn, viewer=dan) == []
