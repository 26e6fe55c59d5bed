"""A report, or a tip, goes into a circle first; then all is done with it that can be done.

Whatever is done, somebody is told who can act on it, and nobody outside the circle reads it.
"""

from uuid import UUID

import pytest

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.agencies.models import Person
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.collect.models import Report, Words
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as desk
from optimise.evaluate.models import Threat, ThreatEntry, Triage
from optimise.evaluate.tests.scene import report_by
from optimise.keep_safe.models import Concern
from tests.cast import Cast, circle_of, client_of, give_role, viewing

pytestmark = pytest.mark.django_db(transaction=True)
PLAIN = "A grey van stands at the garages on Lantern Row."
A_THREAT = "He says he will shoot Jay Marlin on Friday."
Outcome = Triage.Outcome


def moved(cast: Cast, report: UUID) -> UUID:
    """Have Beth take a report into a circle that she alone is in; return the circle."""
    circle = circle_of(cast.beth).id
    to = Audience(layer=Layer.SEALED, marking=Marking.SENSITIVE, circle=circle)
    with acting_as(cast.beth) as beth:
        access.reclassify(kind="report", row=report, to=to, reason="Covert work.", by=beth)
    return circle


def told(person: Person) -> list[str]:
    with viewing(person) as viewer:
        return [one.kind.title for one in watch.band(viewer=viewer)]


def reads_nothing_of(person: Person, report: UUID) -> bool:
    """Say whether somebody reads neither a report nor its words nor where it stands."""
    with viewing(person):
        return not (
            Report.objects.filter(id=report).exists()
            or Words.objects.filter(report_id=report).exists()
            or Triage.objects.filter(report_id=report).exists()
        )


@pytest.fixture
def other(cast: Cast) -> Person:
    """An intelligence officer who is in no circle."""
    give_role(cast.chris, Role.INTELLIGENCE)
    return cast.chris


class TestAReport:
    @pytest.mark.parametrize(
        ("words", "who", "alert"),
        [
            (PLAIN, Concern.Who.ADULT, "An adult may be at risk"),
            ("A boy of about 14 stands there.", Concern.Who.CHILD, "A child may be at risk"),
        ],
    )
    def test_that_is_sent_to_safeguarding_reaches_it(
        self, cast: Cast, other: Person, words: str, who: str, alert: str
    ) -> None:
        report = report_by(cast.aisha, words=words)
        moved(cast, report.id)
        with viewing(cast.beth) as beth:
            triage = desk.for_triage(report.id, viewer=beth)
            evaluate.finish(triage=triage, outcome=Outcome.SAFEGUARDING, by=beth)
        with viewing(cast.mina):
            (concern,) = Concern.objects.all()
        assert (concern.who, concern.suggested) == (who, False)
        assert told(cast.mina) == [alert]
        for outsider in (other, cast.mina, cast.lena, cast.kit):
            assert reads_nothing_of(outsider, report.id)

    def test_of_a_threat_is_before_the_inspector(self, cast: Cast, other: Person) -> None:
        report = report_by(cast.aisha, words=PLAIN)
        moved(cast, report.id)
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        assert told(cast.lena) == ["Threat to life"]
        take_charge(cast.lena, report.id)
        assert reads_nothing_of(other, report.id)
        assert reads_nothing_of(cast.lena, report.id)

    def test_of_a_threat_that_was_dismissed_before_is_before_the_inspector_again(
        self, cast: Cast, other: Person
    ) -> None:
        report = report_by(cast.aisha, words=A_THREAT)
        with viewing(cast.beth) as beth:
            threat = desk.threat(report.id, viewer=beth)
            evaluate.dismiss_threat(threat=threat, why="A song.", by=beth)
        moved(cast, report.id)
        for outsider in (cast.lena, other):
            with viewing(outsider):
                assert not Threat.objects.exists()
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        assert told(cast.lena) == ["Threat to life"]
        take_charge(cast.lena, report.id)
        with viewing(cast.lena):
            assert ThreatEntry.objects.count() > 1
        page = client_of(cast.lena).get(f"/triage/{report.id}/threat/")
        assert page.status_code == 200
        assert A_THREAT in page.content.decode()
        assert reads_nothing_of(other, report.id)


def take_charge(inspector: Person, report: UUID) -> None:
    with viewing(inspector) as viewer:
        (alert,) = watch.open_alerts(viewer=viewer).filter(row=report)
        alerts.take(alert=alert, by=viewer)
        assert desk.threat(report, viewer=viewer).in_charge == inspector.id
