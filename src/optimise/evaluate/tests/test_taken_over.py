"""What somebody has in hand is taken over knowingly, and never from a page that is older."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import local_hour, now
from optimise.basics.refusals import NotReadyError
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.models import Triage
from optimise.evaluate.tests.scene import report_by

pytestmark = pytest.mark.django_db(transaction=True)


def holder(cast: Cast, report: Report) -> UUID | None:
    with viewing(cast.beth):
        return Triage.objects.get(report_id=report.id).taken_by


@pytest.fixture
def report(cast: Cast) -> Report:
    """Return a report that two of the unit may take."""
    give_role(cast.harry, Role.INTELLIGENCE)
    return report_by(cast.aisha)


class TestAReportInHand:
    def test_is_not_taken_by_a_page_that_was_shown_before(self, cast: Cast, report: Report) -> None:
        take = reverse("evaluate:take", args=[report.id])
        client_of(cast.beth).post(take)
        said = client_of(cast.harry).post(take, follow=True).content.decode()
        assert holder(cast, report) == cast.beth.id
        with viewing(cast.beth):
            at = Triage.objects.get(report_id=report.id).taken_at
        assert at is not None
        assert f"{cast.beth.name} took it at {local_hour(at)}. Take it over?" in said
        assert f'name="over" value="{cast.beth.id}"' in said

    def test_is_taken_over_by_who_read_whose_it_is_and_they_are_told(
        self, cast: Cast, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[UUID] = []
        monkeypatch.setattr("optimise.alerts.notices.tell", told.extend)
        take = reverse("evaluate:take", args=[report.id])
        client_of(cast.beth).post(take)
        client_of(cast.harry).post(take, {"over": str(cast.beth.id)})
        assert holder(cast, report) == cast.harry.id
        assert told == [cast.beth.id]
        page = client_of(cast.beth).get(reverse("evaluate:report", args=[report.id]))
        assert f"{cast.harry.name} took it over from you" in page.content.decode()
        assert "You no longer have it" not in (
            client_of(cast.harry).get(reverse("evaluate:report", args=[report.id])).content.decode()
        )
        first = client_of(cast.beth).get("/").content.decode()
        assert f"{report.urn}: {cast.harry.name} has it" in first

    def test_is_not_taken_over_from_somebody_else_than_was_read(
        self, cast: Cast, report: Report
    ) -> None:
        with viewing(cast.beth) as by:
            actions.take(triage=Triage.objects.get(report_id=report.id), by=by)
        with viewing(cast.harry) as by:
            triage = Triage.objects.get(report_id=report.id)
            with pytest.raises(NotReadyError):
                actions.take(triage=triage, by=by, over=cast.lena.id)
        assert holder(cast, report) == cast.beth.id

    def test_is_said_to_be_taken_from_nobody_who_took_it_back(
        self, cast: Cast, report: Report
    ) -> None:
        steps: list[tuple[Any, UUID | None]] = [
            (cast.beth, None),
            (cast.harry, cast.beth.id),
            (cast.beth, cast.harry.id),
        ]
        for person, over in steps:
            with viewing(person) as by:
                actions.take(triage=Triage.objects.get(report_id=report.id), by=by, over=over)
        since = now() - timedelta(hours=1)
        with viewing(cast.beth) as by:
            assert queries.taken_over(since=since, viewer=by) == []
        with viewing(cast.harry) as by:
            found = queries.taken_over(since=since, viewer=by)
            assert [one.report_id for one in found] == [report.id]

    def test_of_another_is_handed_on_with_a_notice_to_them(
        self, cast: Cast, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with viewing(cast.beth) as by:
            actions.take(triage=Triage.objects.get(report_id=report.id), by=by)
        told: list[UUID] = []
        monkeypatch.setattr("optimise.alerts.notices.tell", told.extend)
        with viewing(cast.harry) as by:
            actions.hand_over(reports=[report.id], to=cast.harry.id, by=by)
        assert told == [cast.beth.id]


class TestAnAlert:
    def test_is_not_taken_by_a_page_that_was_shown_before(self, cast: Cast) -> None:
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        report_by(cast.aisha, threat=True)
        with viewing(cast.lena) as by:
            alert = watch.open_alerts(viewer=by).get()
            alerts.take(alert=alert, by=by)
        take = reverse("alerts:take", args=[alert.id])
        said = client_of(cast.ines).post(take, follow=True).content.decode()
        assert f"{cast.lena.name} took it at" in said
        assert "Take it over" in said
        client_of(cast.ines).post(take, {"over": str(cast.lena.id)})
        with viewing(cast.ines):
            alert.refresh_from_db()
        assert (alert.taken_by, alert.taken_from) == (cast.ines.id, cast.lena.id)
        first = client_of(cast.lena).get("/").content.decode()
        assert f"{cast.ines.name} has it" in first
