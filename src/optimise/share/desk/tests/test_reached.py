"""How far tips came, filled from what was decided of them."""

from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast, give_role, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.collect.intake import actions as intake
from optimise.collect.intake.models import Reached
from optimise.collect.intake.tests import scene as tips
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Triage
from optimise.share.desk.reached import note_outcomes

pytestmark = pytest.mark.django_db(transaction=True)


def opened(cast: Cast, owner: psycopg.Connection) -> Report:
    tip = tips.tip_of(owner, tips.submit(owner, tips.told()))
    with viewing(cast.beth) as beth:
        return intake.open_tip(tip=tip, holder=tips.InHand(), by=beth)


def decided(cast: Cast, report: Report, outcome: Triage.Outcome) -> None:
    with viewing(cast.beth) as beth:
        triage = Triage.objects.get(report_id=report.id)
        evaluate.take(triage=triage, by=beth)
        evaluate.finish(
            triage=Triage.objects.get(report_id=report.id),
            outcome=outcome,
            note="Read.",
            no_concern="It tells of none.",
            by=beth,
        )
    with viewing(cast.ines) as ines:
        waits = Triage.objects.get(report_id=report.id)
        if waits.proposed:
            evaluate.agree_to_end(triage=waits, seen=waits.fingerprint(), by=ines)


def noted(as_role: AsRole) -> int:
    with (
        as_role("worker"),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return note_outcomes(by=clerk)


def reached(cast: Cast) -> dict[UUID, set[str]]:
    """Return how far each report's tip came, as the intake team reads it."""
    found: dict[UUID, set[str]] = {}
    with viewing(cast.beth):
        rows = Reached.objects.values_list("tip__openings__report_id", "far")
        for report, far in rows:
            found.setdefault(report, set()).add(far)
    return found


class TestWhatATipCameTo:
    def test_is_taken_from_what_the_desk_decided(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        give_role(cast.ines, Role.INTELLIGENCE)
        useless, waiting = opened(cast, as_owner), opened(cast, as_owner)
        decided(cast, useless, Triage.Outcome.NO_ACTION)
        assert noted(as_role) == 1
        assert noted(as_role) == 0
        assert reached(cast) == {useless.id: {"unused"}}
        decided(cast, waiting, Triage.Outcome.COUNCIL)
        assert noted(as_role) == 1
        assert reached(cast)[waiting.id] == {"helped"}

    def test_is_asked_by_the_worker_alone(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        opened(cast, as_owner)
        with (
            viewing(cast.beth),
            pytest.raises(DatabaseError, match="permission"),
            connection.cursor() as cursor,
        ):
            cursor.execute("select * from share_desk_reached(current_date)")
