"""What SQL in the request of one writes of a case, and what two write of it at one moment."""

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import Copy
from django.db import Error, IntegrityError
from tests.cast import Cast, Viewer, viewing
from tests.together import at_once

from optimise.access.retention.models import Hold
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.statuses import Form, Prosecutor
from optimise.respond.disclosure.models import (
    Case,
    Check,
    Decision,
    Ending,
    Rejection,
    Reply,
    Report,
    Review,
    Sending,
)
from optimise.respond.disclosure.tests.scene import URN, Scene, make_scene
from optimise.respond.operations.models import Operation

pytestmark = pytest.mark.django_db(transaction=True)
YEARS = timedelta(days=60000)
WRITTEN = [Check, Decision, Ending, Report, Review, Sending, Rejection, Reply]
BY_OFFICER = [one for one in WRITTEN if one not in (Check, Ending)]


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def row_of(scene: Scene, kind: Any, by: Viewer, **changes: Any) -> Any:
    """Return a row as somebody would write it by hand."""
    case = Case.objects.get(pk=scene.case.pk)
    common = {
        "operation_id": case.operation_id, "made_by": by.person, "made_at": now(),
        "audience_id": case.audience_id,
    }  # fmt: skip
    own: dict[Any, dict[str, Any]] = {
        Check: {"reason": "schedule", "is_there": True},
        Decision: {"material_id": new_id(), "relevance": "not relevant", "rationale": "So."},
        Ending: {"result": "acquitted", "on": date(2025, 1, 1), "why": "So."},
        Report: {"upto": 9, "words": "All was looked at."},
        Review: {"line_id": new_id(), "status": Prosecutor.CLEARLY_NOT},
        Sending: {"to": "CPS Wessex", "schedules": 9},
        Rejection: {
            "sending_id": new_id(), "reasons": ["schedule"], "as_of": "2026", "words": "So.",
            "prosecutor": "Cox", "on": today(), "answer_by": today(),
        },
        Reply: {"rejection_id": new_id(), "how": "mended", "words": "So."},
    }  # fmt: skip
    of = {} if kind is Decision else {"case_id": case.id}
    return kind(**common | of | own[kind] | changes)


def refused(scene: Scene, person: Person, kind: Any, why: str, **changes: Any) -> None:
    with viewing(person) as by:
        row = row_of(scene, kind, by, **changes)
        if kind is Decision:
            row.material = decided_on(scene, by)
        with pytest.raises(Error, match=why):
            row.save(force_insert=True)


def decided_on(scene: Scene, by: Viewer) -> Any:
    (entry, *_) = queries.register(scene.operation, viewer=by)
    return actions.record_material(operation=scene.operation, made=entry.made, by=by)


class TestARow:
    @pytest.mark.parametrize("kind", WRITTEN, ids=lambda k: k.__name__)
    def test_is_of_no_days_to_come(self, scene: Scene, kind: Any) -> None:
        person = scene.cast.ines if kind is Ending else scene.cast.harry
        for ahead in (timedelta(hours=1), YEARS):
            refused(scene, person, kind, "days to come", made_at=now() + ahead)

    @pytest.mark.parametrize("kind", BY_OFFICER, ids=lambda k: k.__name__)
    def test_is_by_the_disclosure_officer_alone(self, scene: Scene, kind: Any) -> None:
        refused(scene, scene.cast.ines, kind, "disclosure officer")

    def test_that_says_how_a_case_ended_is_by_who_runs_operations(self, scene: Scene) -> None:
        refused(scene, scene.cast.harry, Ending, "runs the operation")
        with viewing(scene.cast.ines) as ines:
            row_of(scene, Ending, ines).save(force_insert=True)

    @pytest.mark.parametrize("kind", WRITTEN, ids=lambda k: k.__name__)
    def test_is_of_a_case_that_is_the_operations(self, scene: Scene, kind: Any) -> None:
        if kind is not Decision:
            refused(scene, scene.cast.harry, kind, "no such case", case_id=new_id())


class TestTwoAtOnce:
    def test_open_one_case_once(self, scene: Scene) -> None:
        def opens(found: Operation, by: Viewer) -> None:
            actions.open_case(operation=found, urn="54SN0099926", defendants=["Vic"], by=by)

        def read(_: Viewer) -> Operation:
            return scene.operation

        with viewing(scene.cast.ines):
            before = Hold.objects.count()
        came = at_once((scene.cast.ines, read, opens), (scene.cast.ines, read, opens))
        assert [type(one) for one in came if one] == [NotReadyError]
        with viewing(scene.cast.ines):
            assert Case.objects.filter(urn="54SN0099926").count() == 1
            assert Hold.objects.count() == before + 1

    def test_are_no_twins_by_sql(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            twin = Case.objects.get(pk=scene.case.pk)
            assert twin.urn == URN
            twin.id = new_id()
            with pytest.raises(IntegrityError, match="case of that number"):
                twin.save(force_insert=True)

    def test_sign_one_report(self, scene: Scene) -> None:
        scene.decide_all()
        scene.make()

        def signs(case: Case, by: Viewer) -> None:
            actions.sign_report(case=case, words="All was looked at.", by=by)

        def read(_: Viewer) -> Case:
            return scene.fresh()

        came = at_once((scene.cast.harry, read, signs), (scene.cast.harry, read, signs))
        assert [type(one) for one in came if one] == [NotReadyError]
        assert scene.items(Form.C)
        with viewing(scene.cast.harry):
            assert Report.objects.count() == 1
