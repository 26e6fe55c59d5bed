"""What somebody had in hand who is suspended, or whose vetting ends: it waits for others again."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from conftest import AsRole
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import YEAR, Cast, client_of, give_role, viewing

from optimise.access import actions as access
from optimise.access import queries as rights
from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Layer, Role
from optimise.agencies import actions as people
from optimise.agencies import queries as agencies
from optimise.agencies import vetting
from optimise.agencies.domain.vetting import Vetted
from optimise.agencies.models import Person
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.alerts import queries as watch
from optimise.alerts.domain.rota import Place
from optimise.alerts.models import Alert, Step
from optimise.assignments import actions as to_do
from optimise.assignments.domain import sources
from optimise.assignments.domain.sources import Source
from optimise.assignments.handlers import LOOK
from optimise.basics.clock import frozen, now, start_of, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as triage
from optimise.evaluate.clock_watch import REPORT_DUE, watch_reports
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.models import Threat, ThreatEntry, Triage
from optimise.evaluate.tests.scene import report_by
from optimise.keep_safe import actions as safe
from optimise.keep_safe.models import Concern, ConcernHandling, DoneBefore

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@dataclass(kw_only=True)
class InHand:
    """What Ines has in hand: a report of high priority, a child at risk, a threat in charge."""

    cast: Cast
    report: Report
    concern: Concern
    threat: Report

    def waits(self) -> tuple[bool, bool, bool]:
        """Say of each whether it waits for somebody: the report, the concern, the threat."""
        with viewing(self.cast.beth):
            report = Triage.objects.get(report=self.report)
            threat = Threat.objects.get(report=self.threat)
        with viewing(self.cast.mina):
            concern = not ConcernHandling.objects.filter(concern=self.concern).exists()
        assert (report.state == Triage.State.WAITING) is (report.taken_by is None)
        return report.taken_by is None, concern, threat.in_charge is None

    def untaken(self) -> set[str]:
        """Return which alerts wait for somebody, by their kinds."""
        with acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            found = watch.open_alerts(viewer=clerk).filter(taken_by=None)
            return set(found.values_list("kind", flat=True))

    def told(self) -> list[str]:
        """Return what the sergeant is told of how much came back."""
        with viewing(self.cast.harry):
            found = Step.objects.filter(alert__kind=alerts.LEFT_WORK, what=Step.What.NOTE)
            return sorted(found.values_list("words", flat=True))


@pytest.fixture
def in_hand(cast: Cast) -> InHand:
    """Have Ines be of all three desks, and take one of each."""
    for role in (Role.INTELLIGENCE, Role.SAFEGUARDING, Role.DUTY_INSPECTOR):
        give_role(cast.ines, role)
    threat = report_by(cast.aisha, words="He says he will kill Jay on Friday.", threat=True)
    report = report_by(cast.aisha, words="A grey van stands at Lantern Row.")
    with viewing(cast.aisha) as aisha:
        new = safe.NewConcern(who=Concern.Who.CHILD, words="Two phones.")
        concern = safe.raise_concern(concern=new, by=aisha)
    with viewing(cast.ines) as ines:
        queued = triage.for_triage(report.id, viewer=ines)
        evaluate.set_priority(triage=queued, priority=Priority.HIGH, by=ines)
        evaluate.take(triage=queued, by=ines)
        safe.take_concern(concern=concern, by=ines)
        alerts.take(alert=_open(evaluate.THREAT), by=ines)
    return InHand(cast=cast, report=report, concern=concern, threat=threat)


def _open(kind: str) -> Alert:
    return Alert.objects.get(kind=kind, ended_at=None)


def _suspend(person: Person, by: Person) -> None:
    with viewing(by) as viewer:
        people.suspend(person=agencies.person(person.id), why="An inquiry.", by=viewer)


def _end(person: Person, role: Role, by: Person) -> None:
    with viewing(by):
        access.end_role(person=person, role=role, by=by)


def _vet(person: Person, until: date, by: Person) -> None:
    said = Vetted(level="RV", body="Unit", granted_on=today() - YEAR, ends_on=until)
    with viewing(by) as viewer:
        vetting.record_vetting(person=agencies.person(person.id), vetted=said, by=viewer)


def _clerk_tells() -> int:
    with acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return alerts.tell_of_vetting(by=clerk)


def _watch(as_role: AsRole) -> int:
    with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return watch_reports(by=clerk)


BACK = [
    "Concerns back with safeguarding: 1.",
    "Reports: 1 of high priority back in the queue, 1 with a threat to life that nobody is in"
    " charge of.",
]


class TestWhoseNewPasswordIsAnothers:
    """An administrator makes them a new one: they are out until they choose their own."""

    def test_has_nothing_in_hand_and_all_administrators_hear(
        self, in_hand: InHand, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_role(cast.olu, Role.ADMINISTRATOR)
        told: list[UUID] = []
        monkeypatch.setattr(notices, "tell", told.extend)
        address = reverse("agencies:give_password", args=[cast.ines.id])
        page = client_of(cast.joan).post(address, {"why": " "})
        assert page.status_code == 422
        assert in_hand.waits() == (False, False, False)
        assert client_of(cast.joan).post(address, {"why": "Forgotten."}).status_code == 200
        assert in_hand.waits() == (True, True, True)
        assert in_hand.told() == BACK
        assert {cast.ines.id, cast.olu.id} <= set(told)
        with viewing(cast.harry):
            assert cast.ines.id not in {p.id for p in rights.cleared_holding(Role.DUTY_INSPECTOR)}
        with viewing(cast.mina), connection.cursor() as cursor:
            cursor.execute("select access_can_act(%s)", [cast.ines.id])
            assert cursor.fetchone() == (False,)

    def test_is_no_second_administrator(self, cast: Cast) -> None:
        give_role(cast.olu, Role.ADMINISTRATOR)
        with viewing(cast.joan) as joan:
            people.give_password(person=agencies.person(cast.olu.id), why="Lost.", by=joan)
        with viewing(cast.olu), pytest.raises(NotReadyError, match="last administrator"):
            access.must_leave_an_administrator(cast.joan)


class TestWhoIsSuspended:
    def test_leaves_what_they_did_for_somebody_to_who_takes_it_next(
        self, in_hand: InHand, cast: Cast
    ) -> None:
        address = f"/keep-safe/concerns/{in_hand.concern.id}/"
        for words in ("Seen at her aunt’s.", "Comes back on Friday."):
            with viewing(cast.ines) as ines:
                safe.say_what_is_done(
                    concern=in_hand.concern, words=words, until=now() + DAY, by=ines
                )
        _suspend(cast.ines, cast.joan)
        assert in_hand.waits()[1]
        for taken in (False, True):
            if taken:
                with viewing(cast.mina) as mina:
                    safe.take_concern(concern=in_hand.concern, by=mina)
            page = client_of(cast.mina).get(address).content.decode()
            assert "What was done before" in page
            assert f"In the hands of {cast.ines.name}:" in page
            assert "Seen at her aunt’s." in page
            assert "Comes back on Friday." in page
        assert "her aunt’s" not in client_of(cast.aisha).get(address).content.decode()
        with viewing(cast.aisha):
            assert not DoneBefore.objects.exists()
        with viewing(cast.mina), pytest.raises(ProgrammingError), transaction.atomic():
            DoneBefore.objects.update(words="")

    def test_has_nothing_in_hand_from_that_moment(self, in_hand: InHand, cast: Cast) -> None:
        assert in_hand.waits() == (False, False, False)
        assert in_hand.untaken() == set()
        _suspend(cast.ines, cast.joan)
        assert in_hand.waits() == (True, True, True)
        assert in_hand.untaken() == {evaluate.THREAT, safe.CHILD, alerts.LEFT_WORK}
        assert in_hand.told() == BACK

    def test_is_named_in_the_record_of_the_threat(self, in_hand: InHand, cast: Cast) -> None:
        _suspend(cast.ines, cast.joan)
        with viewing(cast.lena):
            words = ThreatEntry.objects.latest("made_at").words
        assert words == "Back to wait: who was in charge may not sign in."

    def test_has_no_late_report_that_nobody_is_told_of(
        self, in_hand: InHand, cast: Cast, as_role: AsRole
    ) -> None:
        with viewing(cast.beth):
            due = Triage.objects.get(report=in_hand.report).due_at
        with frozen(due):
            assert _watch(as_role) == 1  # of the threat's own report, which nobody took
            _suspend(cast.ines, cast.joan)
            assert _watch(as_role) == 2
        with viewing(cast.beth):
            assert Alert.objects.filter(kind=REPORT_DUE, row=in_hand.report.id).exists()

    def test_is_told_of_once_however_often_it_is_heard(self, in_hand: InHand, cast: Cast) -> None:
        _suspend(cast.ines, cast.joan)
        _suspend(cast.ines, cast.joan)
        assert in_hand.told() == BACK


class TestWhoseVettingEnds:
    def test_has_nothing_in_hand_from_midnight(self, in_hand: InHand, cast: Cast) -> None:
        last = today() + 3 * DAY
        _vet(cast.ines, last, cast.joan)
        with frozen(start_of(last + DAY) - timedelta(minutes=1)):
            _clerk_tells()
            assert in_hand.waits() == (False, False, False)
        with frozen(start_of(last + DAY)):
            assert _clerk_tells() == 1
            assert in_hand.waits() == (True, True, True)
            assert in_hand.untaken() == {evaluate.THREAT, safe.CHILD, alerts.LEFT_WORK}
            assert in_hand.told() == BACK
            assert _clerk_tells() == 0

    def test_by_hand_has_nothing_in_hand_either(self, in_hand: InHand, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            vetting.end_vetting(person=agencies.person(cast.ines.id), why="Withdrawn.", by=joan)
        assert in_hand.waits() == (True, True, True)
        with viewing(cast.lena):
            words = ThreatEntry.objects.latest("made_at").words
        assert words == "Back to wait: who was in charge is not cleared."


class TestWhoseRoleEnds:
    @pytest.mark.parametrize(
        ("role", "waits", "alert"),
        [
            (Role.INTELLIGENCE, (True, False, False), alerts.LEFT_WORK),
            (Role.DUTY_INSPECTOR, (False, False, True), evaluate.THREAT),
        ],
    )
    def test_has_nothing_in_hand_that_it_alone_holds(
        self,
        in_hand: InHand,
        cast: Cast,
        role: Role,
        waits: tuple[bool, bool, bool],
        alert: str,
    ) -> None:
        _end(cast.ines, role, cast.joan)
        assert in_hand.waits() == waits
        assert {alert, alerts.LEFT_WORK} <= in_hand.untaken()

    def test_keeps_concerns_while_they_hold_another_that_may(
        self, in_hand: InHand, cast: Cast
    ) -> None:
        _end(cast.ines, Role.SAFEGUARDING, cast.joan)
        assert in_hand.waits() == (False, False, False)
        _end(cast.ines, Role.DUTY_INSPECTOR, cast.joan)
        assert in_hand.waits() == (False, True, True)
        assert in_hand.told() == [
            "Concerns back with safeguarding: 1.",
            "Reports: 1 with a threat to life that nobody is in charge of.",
        ]


class TestAReportThatNobodyTakes:
    def test_is_told_of_however_late_it_is(
        self, in_hand: InHand, cast: Cast, as_role: AsRole
    ) -> None:
        with viewing(cast.beth):
            due = Triage.objects.get(report=in_hand.threat).due_at
        for late in (DAY, 9 * DAY):
            with frozen(due + late):
                assert _watch(as_role) == 1
            assert REPORT_DUE in in_hand.untaken()


class TestWhoIsMerelyOffDuty:
    def test_loses_nothing(self, in_hand: InHand, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            alerts.put_on_duty(
                role=Role.DUTY_INSPECTOR,
                person=cast.lena.id,
                starts=now(),
                ends=now() + timedelta(hours=12),
                place=Place.FIRST,
                by=joan,
            )
        _suspend(cast.harry, cast.joan)
        with acting_as_system(Role.TRIAGE_CLERK) as clerk:
            alerts.escalate(by=clerk)
        assert in_hand.waits() == (False, False, False)
        assert alerts.LEFT_WORK not in in_hand.untaken()


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have plans that anybody who may give actions runs."""
    source = Source(
        kind="a plan",
        page="assignments:action",
        names=lambda ids, viewer: dict.fromkeys(ids, "Plan for the Marlo line"),
        runs=lambda row, viewer: True,
    )
    monkeypatch.setitem(sources._sources, "a plan", source)


def _give(cast: Cast, owner: Person, layer: Layer, text: str) -> None:
    with viewing(cast.chris) as chris:
        action = to_do.NewAction(
            text=text,
            kind="a plan",
            row=new_id(),
            agency=owner.organisation,
            person=owner,
            due=today() + DAY,
            told_there=True,
        )
        to_do.give(action=action, audience=Audience(layer=layer), by=chris)


class TestThePageOfWhatIsLeft:
    def test_lists_what_is_to_be_handed_on_to_who_may_read_it(
        self, cast: Cast, plans: None
    ) -> None:
        for layer, text in ((Layer.BRIEFING, "Visit the flat."), (Layer.INTELLIGENCE, "Ask Jay.")):
            _give(cast, cast.ines, layer, text)
        _suspend(cast.ines, cast.joan)
        _suspend(cast.ines, cast.joan)
        with viewing(cast.harry) as harry:
            (alert,) = watch.open_alerts(viewer=harry)
            assert watch.history_of(alert, viewer=harry)[-1].words == LOOK
            assert len(watch.history_of(alert, viewer=harry)) == 2
        page = client_of(cast.harry).get(f"/alerts/left/{cast.ines.id}/").content.decode()
        assert "Visit the flat." in page
        assert "Ask Jay." not in page

    def test_is_not_asked_for_where_another_agency_hands_on_its_own(
        self, cast: Cast, plans: None
    ) -> None:
        _give(cast, cast.ellie, Layer.BRIEFING, "Ring the mother.")
        _suspend(cast.ellie, cast.joan)
        with viewing(cast.harry) as harry:
            assert not watch.open_alerts(viewer=harry).exists()

    def test_says_what_came_back_and_is_ended_by_who_supervises(
        self, in_hand: InHand, cast: Cast
    ) -> None:
        _suspend(cast.ines, cast.joan)
        address = f"/alerts/left/{cast.ines.id}/"
        page = client_of(cast.harry).get(address).content.decode()
        assert "may not sign in" in page
        assert all(words in page for words in BACK)
        for name in ("joan", "beth", "ellie", "aisha"):
            assert client_of(cast.people[name]).get(address).status_code == 404, name
            pressed = client_of(cast.people[name]).post(f"{address}handed-on/")
            assert pressed.status_code == 404, name
        assert alerts.LEFT_WORK in in_hand.untaken()
        client_of(cast.harry).post(f"{address}handed-on/")
        assert alerts.LEFT_WORK not in in_hand.untaken()
