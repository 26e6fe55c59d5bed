"""A threat to life: suggested or said, told at once, decided on, handed over, closed."""

from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.jobs import connected_as
from tests.together import at_once

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.alerts.domain.rota import Place
from optimise.alerts.models import Alert
from optimise.audit.models import Event
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.clock_watch import watch_threats
from optimise.evaluate.domain.threats import Answer, EntryKind
from optimise.evaluate.events import SENT_TO_SAFEGUARDING
from optimise.evaluate.models import Threat, ThreatEntry, Triage
from optimise.evaluate.tests.scene import end_ungraded, report_by

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "He threatened to kill Jay Marlin on Friday."
ASSESSED = actions.Assessment(
    threatened="Jay Marlin",
    by_whom="The Marcus line",
    real=Answer.YES,
    immediate=Answer.YES,
    why="He owes them.",
)


def notice(inspector: Person) -> dict[str, str]:
    """Return what the page sends to record that an inspector was told."""
    return {
        "inspector": str(inspector.id),
        "reference": "LOG 7",
        "told_at": "2026-01-05T10:00",
    }


def the_alert(person: Person) -> Alert:
    with viewing(person) as viewer:
        return watch.open_alerts(viewer=viewer).get()


def the_alert_of(person: Person, report: Report) -> Alert:
    with viewing(person) as viewer:
        return watch.open_alerts(viewer=viewer).get(row=report.id)


def in_charge(cast: Cast, **more: Any) -> Threat:
    """Return a threat that Lena is in charge of."""
    report = report_by(cast.aisha, words=WORDS, threat=True)
    alert = the_alert(cast.lena)
    with viewing(cast.lena) as viewer:
        alerts.take(alert=alert, by=viewer)
        return queries.threat(report.id, viewer=viewer)


def note(kind: EntryKind = EntryKind.WARNING, **more: Any) -> actions.NoticeGiven:
    given = {"to": "Jay Marlin", "words": "Said to his face.", "given_by": "PS 12", "at": now()}
    return actions.NoticeGiven(kind=kind, **{**given, **more})


class TestAThreat:
    def test_of_which_an_inspector_was_told_comes_after_one_of_which_nobody_was(
        self, cast: Cast
    ) -> None:
        untold, told = (report_by(cast.aisha, words=WORDS, threat=True).id for _ in range(2))
        with viewing(cast.beth) as beth:
            assert [one.alert.row for one in watch.band(viewer=beth)] == [told, untold]
            actions.record_threat_notice(
                report_id=told, inspector=cast.lena.id, reference="LOG 7", told_at=now(), by=beth
            )
            # That they know is theirs to say.
            assert queries.threats_untold([told, untold]) == {told, untold}
            queue = queries.triage_queue(viewer=beth)
            assert [vars(one)["threat_is_open"] for one in queue] == [True, True]
            assert [one.alert.row for one in watch.band(viewer=beth)] == [told, untold]
        with viewing(cast.lena) as lena:
            actions.answer_notice(threat=Threat.objects.get(pk=told), knows=True, by=lena)
        with viewing(cast.beth) as beth:
            # Of what the inspector knows no page of the unit goes on to warn.
            assert [one.alert.row for one in watch.band(viewer=beth)] == [untold]
        with viewing(cast.lena) as lena:
            assert [one.alert.row for one in watch.band(viewer=lena)] == [untold, told]

    def test_is_by_name_of_the_inspector_who_is_said_to_know_off_duty_too(self, cast: Cast) -> None:
        give_role(cast.mina, Role.DUTY_INSPECTOR)
        with viewing(cast.lena) as by:
            alerts.put_on_duty(
                role=Role.DUTY_INSPECTOR,
                person=cast.mina.id,
                starts=now(),
                ends=now() + timedelta(hours=12),
                place=Place.FIRST,
                by=by,
            )
        report = report_by(cast.aisha, words=WORDS, threat=True)
        lena = client_of(cast.lena)
        assert report.urn not in lena.get("/alerts/?show=").content.decode()
        # What home and the menu count is what opens, on duty or not.
        opened = lena.get("/alerts/").content.decode()
        assert "Nobody has them (1)" in opened
        assert report.urn in opened
        page = reverse("evaluate:threat", args=[report.id])
        client_of(cast.beth).post(page, notice(cast.lena))
        assert report.urn in lena.get("/alerts/?show=").content.decode()
        assert report.urn in lena.get("/alerts/band/").content.decode()
        lena.post(reverse("evaluate:answer_notice", args=[report.id, "yes"]))
        assert report.urn not in lena.get("/alerts/?show=").content.decode()

    def test_waits_again_where_the_inspector_was_not_told(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        give_role(cast.mina, Role.DUTY_INSPECTOR)
        with viewing(cast.beth) as beth:
            for nobody in (cast.aisha, cast.beth):
                with pytest.raises(NotReadyError, match="Say which inspector"):
                    actions.record_threat_notice(
                        report_id=report.id,
                        inspector=nobody.id,
                        reference="LOG 7",
                        told_at=now(),
                        by=beth,
                    )
                said = {"inspector": "x", "reference": "y", "told_at": now()}
                with pytest.raises(ProgrammingError, match="inspector"), transaction.atomic():
                    Threat.objects.filter(pk=report.id).update(told_person=nobody.id, **said)
        page = reverse("evaluate:threat", args=[report.id])
        assert client_of(cast.beth).post(page, notice(cast.lena)).status_code == 302
        no = reverse("evaluate:answer_notice", args=[report.id, "no"])
        assert client_of(cast.beth).post(no).status_code == 403
        assert client_of(cast.mina).post(no).status_code == 403
        with viewing(cast.beth), pytest.raises(ProgrammingError, match="theirs"):
            Threat.objects.filter(pk=report.id).update(told_person=None)
        with viewing(cast.lena):
            assert not actions.threat_is_open(report.id)
        client = client_of(cast.lena)
        assert "Beth Marlow wrote that you were told" in client.get(page).content.decode()
        assert client.post(no).status_code == 302
        with viewing(cast.beth):
            assert actions.threat_is_open(report.id)
            found = Threat.objects.get(pk=report.id)
            assert (found.told_at, found.inspector) == (None, "")
            assert "not told" in [one.words for one in found.entries.all()][-1]

    @pytest.mark.parametrize("by_sql", [False, True])
    def test_has_its_report_wait_again_where_the_inspector_was_not_told(
        self, cast: Cast, *, by_sql: bool
    ) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        page = reverse("evaluate:threat", args=[report.id])
        assert client_of(cast.beth).post(page, notice(cast.lena)).status_code == 302
        give_role(cast.ines, Role.INTELLIGENCE)
        triage = end_ungraded(report.id, by=cast.beth, second=cast.ines)
        assert triage.state == "done"
        if by_sql:
            with viewing(cast.lena):
                Threat.objects.filter(pk=report.id).update(
                    told_at=None, told_person=None, inspector="", reference=""
                )
        else:
            no = reverse("evaluate:answer_notice", args=[report.id, "no"])
            assert client_of(cast.lena).post(no).status_code == 302
        with viewing(cast.beth) as beth:
            again = Triage.objects.select_related("report").get(pk=report.id)
            assert (again.state, again.taken_by, again.outcomes) == ("waiting", None, [])
            assert again.due_at == triage.due_at
            assert report.urn in {one.report.urn for one in queries.triage_queue(viewer=beth)}
            assert queries.threat_in_the_way(viewer=beth)
            with pytest.raises(NotReadyError, match="duty inspector must be told"):
                actions.finish(triage=again, outcome=Triage.Outcome.NO_ACTION, by=beth)

    def test_never_ends_as_its_inspector_says_that_they_were_not_told(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        page = reverse("evaluate:threat", args=[report.id])
        assert client_of(cast.beth).post(page, notice(cast.lena)).status_code == 302
        with viewing(cast.beth) as beth:
            actions.take(triage=Triage.objects.get(pk=report.id), by=beth)

        def end(triage: Triage, by: Viewer) -> None:
            actions.finish(triage=triage, outcome=Triage.Outcome.SAFEGUARDING, by=by)
            tarry()

        def deny(threat: Threat, by: Viewer) -> None:
            actions.answer_notice(threat=threat, knows=False, by=by)
            tarry()

        def tarry() -> None:
            with connection.cursor() as cursor:
                cursor.execute("select pg_sleep(0.3)")

        at_once(
            (cast.beth, lambda _: Triage.objects.get(pk=report.id), end),
            (cast.lena, lambda _: Threat.objects.get(pk=report.id), deny),
        )
        with viewing(cast.beth):
            assert actions.threat_is_open(report.id)
            assert Triage.objects.get(pk=report.id).state != "done"

    def test_has_nothing_done_twice_where_its_report_waits_again(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        page = reverse("evaluate:threat", args=[report.id])

        def end(outcome: Triage.Outcome, *also: Triage.Outcome) -> Triage:
            assert client_of(cast.beth).post(page, notice(cast.lena)).status_code == 302
            with viewing(cast.beth) as beth:
                actions.take(triage=Triage.objects.get(pk=report.id), by=beth)
                triage = Triage.objects.get(pk=report.id)
                actions.finish(triage=triage, outcome=outcome, also=also, note="Old.", by=beth)
                return Triage.objects.get(pk=report.id)

        end(Triage.Outcome.SAFEGUARDING)
        no = reverse("evaluate:answer_notice", args=[report.id, "no"])
        assert client_of(cast.lena).post(no).status_code == 302
        with viewing(cast.beth):
            again = Triage.objects.get(pk=report.id)
            assert (again.state, again.outcomes) == ("waiting", ["sent to safeguarding"])
        with pytest.raises(NotReadyError, match="stands alone"):
            end(Triage.Outcome.JUNK)
        finish = client_of(cast.beth).get(reverse("evaluate:finish", args=[report.id]))
        assert "It ended before: sent to safeguarding." in finish.content.decode()
        with viewing(cast.beth) as beth:
            triage = Triage.objects.get(pk=report.id)
            actions.finish(triage=triage, outcome=Triage.Outcome.CRIME, by=beth)
            done = Triage.objects.get(pk=report.id)
        assert done.outcomes == ["sent to the crime desk", "sent to safeguarding"]
        with viewing(cast.aisha):
            told = [one.text for one in report.progress.all()]
            assert len([one for one in told if "safeguarding" in one]) == 1
        with viewing(cast.beth):
            assert Event.objects.filter(name=SENT_TO_SAFEGUARDING).count() == 1

    def test_leaves_its_report_ended_where_the_inspector_knows(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        page = reverse("evaluate:threat", args=[report.id])
        client_of(cast.beth).post(page, notice(cast.lena))
        give_role(cast.ines, Role.INTELLIGENCE)
        triage = end_ungraded(report.id, by=cast.beth, second=cast.ines)
        assert triage.state == "done"
        yes = reverse("evaluate:answer_notice", args=[report.id, "yes"])
        assert client_of(cast.lena).post(yes).status_code == 302
        with viewing(cast.beth):
            assert Triage.objects.get(pk=report.id).state == "done"

    def test_is_recorded_by_the_inspector_who_was_told_of_it_themselves(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        with viewing(cast.beth), pytest.raises(ProgrammingError, match="inspector"):
            Threat.objects.filter(pk=report.id).update(
                inspector="x", reference="y", told_at=now(), told_person=None
            )
        page = reverse("evaluate:threat", args=[report.id])
        assert client_of(cast.lena).post(page, notice(cast.lena)).status_code == 302
        with viewing(cast.lena):
            assert not actions.threat_is_open(report.id)
            # Nobody asks them whether they were told.
            assert Threat.objects.get(pk=report.id).told_person is None
        assert "wrote that you were told" not in client_of(cast.lena).get(page).content.decode()

    def test_may_have_been_told_to_one_who_does_not_sign_in_and_stands_first_all_the_same(
        self, cast: Cast
    ) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        page = reverse("evaluate:threat", args=[report.id])
        given = {"inspector": "outside", "reference": "LOG 7", "told_at": "2026-01-05T10:00"}
        beth = client_of(cast.beth)
        answer = beth.post(page, given)
        assert "Say who was told." in answer.content.decode()
        both = given | {"name": "Insp Ray", "inspector": str(cast.lena.id)}
        assert "or leave this empty" in beth.post(page, both).content.decode()
        assert client_of(cast.aisha).post(page, given | {"name": "Insp Ray"}).status_code == 404
        assert beth.post(page, given | {"name": "Insp Ray"}).status_code == 302
        assert "Insp Ray was told, who does not sign in here" in beth.get(page).content.decode()
        with viewing(cast.beth) as by:
            # The unit works on, and the alert stands until an inspector takes it.
            assert not actions.threat_is_open(report.id)
            assert queries.threat_in_the_way(viewer=by) is None
            assert queries.threats_untold([report.id]) == {report.id}
            queue = queries.triage_queue(viewer=by)
            assert [vars(one)["threat_is_open"] for one in queue] == [True]
            assert [one.alert.row for one in watch.band(viewer=by)] == [report.id]
        for who in (cast.beth, cast.lena):
            with viewing(who), pytest.raises(ProgrammingError, match="takes charge"):
                Threat.objects.filter(pk=report.id).update(told_outside=False)
        assert "Told one who does not sign in here" in beth.get("/triage/threats/").content.decode()
        alert = the_alert(cast.lena)
        with viewing(cast.lena) as by:
            alerts.take(alert=alert, by=by)
            found = queries.threat(report.id, viewer=by)
            assert (found.inspector, found.told_outside) == ("Insp Ray", False)
            assert queries.threats_untold([report.id]) == set()

    def test_gives_its_words_to_the_inspector_at_once(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=WORDS, threat=True)
        page = client_of(cast.lena).get(reverse("evaluate:threat", args=[report.id]))
        assert WORDS in page.content.decode()
        for name in ("chris", "mina", "aisha", "ellie", "joan", "kit", "ines"):
            with viewing(cast.people[name]):
                assert not Threat.objects.exists(), name
                assert not Alert.objects.exists() or name == "aisha", name
            answer = client_of(cast.people[name]).get(reverse("evaluate:threat", args=[report.id]))
            assert answer.status_code == 404, name

    def test_is_decided_on_by_whoever_is_in_charge_alone(self, cast: Cast) -> None:
        threat = in_charge(cast)
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        for name in ("beth", "ines"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.assess_threat(threat=threat, assessment=ASSESSED, by=viewer)
        with viewing(cast.beth) as viewer:
            actions.note_on_threat(threat=threat, words="He is at his aunt's.", by=viewer)

    def test_asks_by_whom_and_when_a_notice_was_given_and_of_none_neither(self, cast: Cast) -> None:
        threat = in_charge(cast)
        page = reverse("evaluate:write_threat", args=[threat.report_id, "notice"])
        lena = client_of(cast.lena)
        asked = lena.get(page).content.decode()
        assert "Who gave it? (optional)" not in " ".join(asked.split())
        assert asked.count("Needed, unless none was given.") == 2
        said = {"kind": EntryKind.WARNING.value, "to": "Jay Marlin", "words": "Said to his face."}
        refused = lena.post(page, said).content.decode()
        assert "Say who gave it." in refused
        assert "Say when it was given." in refused
        assert not ThreatEntry.objects.filter(kind=EntryKind.WARNING).exists()
        none = said | {"kind": EntryKind.NO_NOTICE.value}
        assert lena.post(page, none).status_code == 302

    def test_is_closed_only_once_its_record_answers_everything(self, cast: Cast) -> None:
        threat = in_charge(cast)
        soon = now() + timedelta(hours=4)
        with viewing(cast.lena) as by:
            with pytest.raises(NotReadyError) as refused:
                actions.close_threat(threat=threat, why="Done.", by=by)
            assert len(refused.value.problems) == 5
            actions.assess_threat(threat=threat, assessment=ASSESSED, by=by)
            actions.decide_threat(threat=threat, decision="Warn him.", why="It is near.", by=by)
            with pytest.raises(NotReadyError):
                actions.record_notice(threat=threat, notice=note(given_by=""), by=by)
            with pytest.raises(NotReadyError):
                actions.record_notice(
                    threat=threat, notice=note(at=now() + timedelta(hours=1)), by=by
                )
            actions.record_notice(threat=threat, notice=note(), by=by)
            with pytest.raises(NotReadyError):
                actions.plan_safety(threat=threat, plan="At his aunt's.", review_at=now(), by=by)
            actions.plan_safety(threat=threat, plan="At his aunt's.", review_at=soon, by=by)
            with pytest.raises(NotReadyError):
                actions.close_threat(threat=threat, why=" ", by=by)
            actions.close_threat(threat=threat, why="They are in custody.", by=by)
            assert not watch.open_alerts(viewer=by).exists()
            assert queries.open_threats(viewer=by) == []
            with pytest.raises(NotReadyError):
                actions.decide_threat(threat=threat, decision="More.", why="Late.", by=by)

    def test_that_is_not_real_needs_a_decision_and_no_notice(self, cast: Cast) -> None:
        threat = in_charge(cast)
        unreal = actions.Assessment(
            threatened="Jay", by_whom="", real=Answer.NO, immediate=Answer.NO, why="A song."
        )
        with viewing(cast.lena) as by:
            actions.assess_threat(threat=threat, assessment=unreal, by=by)
            actions.decide_threat(threat=threat, decision="Nothing.", why="A song.", by=by)
            actions.close_threat(threat=threat, why="It was a song.", by=by)

    def test_goes_from_inspector_to_inspector_with_its_record(self, cast: Cast) -> None:
        threat = in_charge(cast)
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        alert = the_alert(cast.lena)
        with viewing(cast.lena) as by:
            alerts.hand_over(alert=alert, to=cast.ines.id, note="Review at six.", by=by)
        with viewing(cast.ines) as by:
            with pytest.raises(NotForYouError):
                actions.decide_threat(threat=threat, decision="Wait.", why="Late.", by=by)
            alerts.take(alert=the_alert(cast.ines), by=by)
        with viewing(cast.lena) as by, pytest.raises(NotForYouError):
            actions.decide_threat(threat=threat, decision="Wait.", why="Late.", by=by)
        with viewing(cast.ines) as by:
            actions.decide_threat(threat=threat, decision="Warn.", why="Near.", by=by)
            kinds = [entry.kind for entry in queries.entries_of(threat, viewer=by)]
        assert kinds == [EntryKind.HANDED_OVER, EntryKind.HANDED_OVER, EntryKind.DECISION]

    def test_that_nobody_took_is_handed_to_nobody_and_tells_nobody(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="He said he would kill Jay.", threat=True)
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        alert = the_alert(cast.lena)
        sent = {"person": str(cast.ines.id), "note": "Ring her."}
        answer = client_of(cast.lena).post(f"/alerts/{alert.id}/hand-over/", sent)
        assert "Take it first" in answer.content.decode()
        page = client_of(cast.lena).get(f"/triage/{report.id}/threat/").content.decode()
        assert "Nobody has taken charge of it" in page
        assert the_alert(cast.lena).taken_by is None

    def test_is_told_apart_in_lists_by_its_first_words(self, cast: Cast) -> None:
        first = report_by(cast.aisha, words="He said he would kill Jay.", threat=True)
        report_by(cast.aisha, words="They have a gun for Tariq Moss.", threat=True)
        for address in ("/triage/threats/", "/alerts/?show=open"):
            page = client_of(cast.lena).get(address).content.decode()
            assert "He said he would kill Jay." in page
            assert "They have a gun for Tariq Moss." in page
        alert = the_alert_of(cast.lena, first)
        with viewing(cast.lena) as by:
            alerts.take(alert=alert, by=by)
            threat = queries.threat(first.id, viewer=by)
            actions.assess_threat(threat=threat, assessment=ASSESSED, by=by)
        page = client_of(cast.lena).get("/triage/threats/").content.decode()
        assert "Jay Marlin, by The Marcus line: He said he would kill Jay." in page

    def on_duty(self, cast: Cast, person: Person) -> None:
        with viewing(cast.lena) as by:
            alerts.put_on_duty(
                role=Role.DUTY_INSPECTOR,
                person=person.id,
                starts=now(),
                ends=now() + timedelta(hours=12),
                place=Place.FIRST,
                by=by,
            )

    def test_tells_no_inspector_to_ring_themselves(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="He said he would kill Jay.", threat=True)
        where = f"/triage/{report.id}/threat/"
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        self.on_duty(cast, cast.lena)
        mine = client_of(cast.lena).get(where).content.decode()
        assert "You are the duty inspector now. Take charge of it" in mine
        assert "Ring the duty inspector" not in mine
        assert "Ring the duty inspector now: Insp Lena Hart" in (
            client_of(cast.ines).get(where).content.decode()
        )

    def test_is_handed_over_by_who_has_it_and_not_taken_over(self, cast: Cast) -> None:
        threat = in_charge(cast)
        where = f"/triage/{threat.report_id}/threat/"
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        self.on_duty(cast, cast.ines)
        mine = client_of(cast.lena).get(where).content.decode()
        assert "You are not down for duty now. Hand it over to DI Ines Castell" in mine
        assert "Insp Lena Hart is off duty now" not in mine
        other = client_of(cast.ines).get(where).content.decode()
        assert "Insp Lena Hart is off duty now. Take it over" in other
        form = client_of(cast.lena).get(f"/alerts/{the_alert(cast.lena).id}/hand-over/")
        offered = form.content.decode()
        assert str(cast.ines.id) in offered
        assert f'value="{cast.lena.id}"' not in offered

    @pytest.mark.parametrize("step", ["assessment", "decision", "notice", "plan", "close"])
    def test_is_written_of_with_its_words_in_sight(self, cast: Cast, step: str) -> None:
        threat = in_charge(cast)
        form = client_of(cast.lena).get(f"/triage/{threat.report_id}/threat/{step}/")
        assert WORDS in form.content.decode()
        assert "Only the unit and duty inspectors read them" in form.content.decode()
        other = client_of(cast.aisha).get(f"/triage/{threat.report_id}/threat/{step}/")
        assert other.status_code == 404

    def test_says_who_is_to_be_rung(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="He said he would kill Jay.", threat=True)
        where = f"/triage/{report.id}/threat/"
        nobody = client_of(cast.beth).get(where).content.decode()
        assert "nobody is down for it now" in nobody
        with viewing(cast.lena) as by:
            alerts.put_on_duty(
                role=Role.DUTY_INSPECTOR,
                person=cast.lena.id,
                starts=now(),
                ends=now() + timedelta(hours=12),
                place=Place.FIRST,
                phone="07700 900123",
                by=by,
            )
        page = client_of(cast.beth).get(where).content.decode()
        assert "Insp Lena Hart on duty" in page
        assert 'href="tel:07700900123">07700 900123</a>' in page
        assert "07700 900123" in client_of(cast.beth).get("/alerts/rota/").content.decode()

    def test_says_where_to_ring_whose_number_is_on_no_rota(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="He said he would kill Jay.", threat=True)
        with viewing(cast.lena) as by:
            alerts.put_on_duty(
                role=Role.DUTY_INSPECTOR,
                person=cast.lena.id,
                starts=now(),
                ends=now() + timedelta(hours=12),
                place=Place.FIRST,
                by=by,
            )
        page = client_of(cast.beth).get(f"/triage/{report.id}/threat/").content.decode()
        assert "The control room puts you through" in page

    def test_has_a_record_that_nobody_changes(self, cast: Cast) -> None:
        threat = in_charge(cast)
        with viewing(cast.lena) as by:
            actions.decide_threat(threat=threat, decision="Warn.", why="Near.", by=by)
        from django.db import DatabaseError, transaction

        with viewing(cast.lena), pytest.raises(DatabaseError), transaction.atomic():
            ThreatEntry.objects.update(words="Nothing.")
        with viewing(cast.lena), pytest.raises(DatabaseError), transaction.atomic():
            ThreatEntry.objects.all().delete()


class TestAThreatThatSomebodyTook:
    def waits(self, cast: Cast, at: datetime) -> bool:
        """Let the worker look, and say whether the threat waits for whoever is on duty."""
        with (
            connected_as("worker"),
            frozen(at),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
        ):
            watch_threats(by=clerk)
        return the_alert(cast.lena).taken_by is None

    def take(self, cast: Cast, at: datetime) -> None:
        alert = the_alert(cast.lena)
        with frozen(at), viewing(cast.lena) as lena:
            alerts.take(alert=alert, by=lena)

    def assessed(self, cast: Cast, threat: Threat) -> None:
        with viewing(cast.lena) as lena:
            actions.assess_threat(threat=threat, assessment=ASSESSED, by=lena)

    def test_and_never_assessed_is_told_again_each_time(self, cast: Cast) -> None:
        in_charge(cast)
        begun = now()
        for times in range(3):
            at = begun + times * timedelta(hours=4, minutes=5)
            assert not self.waits(cast, at + timedelta(hours=3, minutes=59))
            assert self.waits(cast, at + timedelta(hours=4, minutes=1))
            self.take(cast, at + timedelta(hours=4, minutes=5))

    def test_and_planned_is_told_again_as_its_day_of_review_comes_and_after(
        self, cast: Cast
    ) -> None:
        threat = in_charge(cast)
        self.assessed(cast, threat)
        review = now() + timedelta(days=5)
        with viewing(cast.lena) as lena:
            actions.plan_safety(threat=threat, plan="At his aunt's.", review_at=review, by=lena)
        assert not self.waits(cast, review - timedelta(minutes=1))
        assert self.waits(cast, review + timedelta(minutes=1))
        self.take(cast, review + timedelta(minutes=2))
        assert not self.waits(cast, review + timedelta(hours=23))
        assert self.waits(cast, review + timedelta(hours=25))

    def test_and_assessed_is_told_again_where_no_plan_follows(self, cast: Cast) -> None:
        threat = in_charge(cast)
        self.assessed(cast, threat)
        assert not self.waits(cast, now() + timedelta(hours=23))
        assert self.waits(cast, now() + timedelta(hours=25))

    def test_has_a_plan_that_is_looked_at_within_weeks(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        threat = in_charge(cast)
        self.assessed(cast, threat)
        page = reverse("evaluate:write_threat", args=[threat.report_id, "plan"])
        far = now() + timedelta(weeks=4, hours=2)
        said = {"plan": "At his aunt's.", "review_at": f"{far:%Y-%m-%dT%H:%M}"}
        refused = client_of(cast.lena).post(page, said)
        assert "Choose a time within four weeks" in refused.content.decode()
        with viewing(cast.lena) as lena:
            near = now() + timedelta(weeks=3)
            actions.plan_safety(threat=threat, plan="At his aunt's.", review_at=near, by=lena)
        with viewing(cast.lena):
            Threat.objects.filter(pk=threat.pk).update(review_at=now() + timedelta(days=9999))
        assert not self.waits(cast, now() + timedelta(days=27))
        assert self.waits(cast, now() + timedelta(days=29))


class TestWordsAlone:
    def suggested(self, cast: Cast) -> Report:
        return report_by(cast.aisha, words=WORDS)

    def test_suggest_a_threat_that_the_unit_is_told_of(self, cast: Cast) -> None:
        report = self.suggested(cast)
        assert the_alert(cast.beth).kind == actions.SUGGESTED
        with viewing(cast.beth) as by:
            threat = queries.threat(report.id, viewer=by)
            assert threat.suggested
            assert threat.words == ""
            assert queries.threat_in_the_way(viewer=by) is None
            assert queries.triage_queue(viewer=by)[0].report_id == report.id

    def test_say_for_nobody_why_they_look(self, cast: Cast) -> None:
        """A guess that one takes would stand as a threat to life beside all else that they open."""
        self.suggested(cast)
        client = client_of(cast.beth)
        session = client.session
        session.update({"task_code": "", "task": ""})
        session.save()
        took = client.post(f"/alerts/{the_alert(cast.beth).id}/take/")
        assert took.status_code == 302
        assert (client.session["task_code"], client.session["task"]) == ("", "")

    def test_of_a_report_that_one_may_not_read_are_nobodys_to_take(self, cast: Cast) -> None:
        with viewing(cast.beth) as by, pytest.raises(NothingHereError):
            actions.take_suggested(new_id(), by.person, by, "")

    def test_are_accepted_and_then_it_is_a_threat(self, cast: Cast) -> None:
        report = self.suggested(cast)
        with viewing(cast.beth) as by:
            actions.raise_threat(report=report, by=by)
        assert the_alert(cast.lena).kind == actions.THREAT
        with viewing(cast.lena) as by:
            assert queries.threat(report.id, viewer=by).words == WORDS

    def test_are_dismissed_with_a_reason_before_the_report_ends(self, cast: Cast) -> None:
        report = self.suggested(cast)
        with viewing(cast.beth) as by:
            threat = queries.threat(report.id, viewer=by)
            triage = Triage.objects.select_related("report").get(report=report)
            end: dict[str, Any] = {"triage": triage, "outcome": Triage.Outcome.NO_ACTION, "by": by}
            with pytest.raises(NotReadyError):
                actions.finish(**end)
            with pytest.raises(NotReadyError):
                actions.dismiss_threat(threat=threat, why=" ", by=by)
            actions.dismiss_threat(threat=threat, why="It is a line of a song.", by=by)
        give_role(cast.ines, Role.INTELLIGENCE)
        end_ungraded(report.id, by=cast.beth, second=cast.ines)
        with viewing(cast.beth) as by:
            assert not watch.open_alerts(viewer=by).exists()

    def test_that_were_dismissed_may_be_raised_after_all(self, cast: Cast) -> None:
        report = self.suggested(cast)
        with viewing(cast.beth) as by:
            threat = queries.threat(report.id, viewer=by)
            actions.dismiss_threat(threat=threat, why="A song.", by=by)
            actions.raise_threat(report=report, by=by)
            assert [t.urn for t in queries.open_threats(viewer=by)] == [report.urn]

    def test_have_one_holder_on_every_page(self, cast: Cast) -> None:
        report = self.suggested(cast)
        give_role(cast.ines, Role.INTELLIGENCE)
        alert = the_alert(cast.beth)
        client_of(cast.beth).post(reverse("alerts:take", args=[alert.id]))
        with viewing(cast.beth):
            assert Triage.objects.get(report_id=report.id).taken_by == cast.beth.id
        for page in ("/triage/threats/", "/triage/"):
            said = client_of(cast.beth).get(page).content.decode()
            assert "Beth" in said.split("<table")[1], page
        over = {"over": str(cast.beth.id)}
        client_of(cast.ines).post(reverse("evaluate:take", args=[report.id]), over)
        assert the_alert(cast.ines).taken_by == cast.ines.id
        with viewing(cast.ines) as viewer:
            assert queries.threat(report.id, viewer=viewer).held_by == cast.ines.id
            actions.hand_over(reports=[report.id], to=None, by=viewer)
        assert the_alert(cast.beth).taken_by is None
        assert "Nobody has it yet" in client_of(cast.beth).get("/triage/threats/").content.decode()


class TestOtherWork:
    def opens(self, person: Person, report: Report) -> bool:
        address = reverse("evaluate:report", args=[report.id])
        return client_of(person).get(address).status_code == 200

    def test_waits_for_the_whole_unit_until_somebody_has_the_threat(self, cast: Cast) -> None:
        give_role(cast.chris, Role.INTELLIGENCE)
        other = report_by(cast.aisha)
        threatened = report_by(cast.aisha, words=WORDS, threat=True)
        assert not self.opens(cast.beth, other)
        assert not self.opens(cast.chris, other)
        with viewing(cast.chris) as by:
            actions.take(triage=Triage.objects.get(report=threatened), by=by)
        assert self.opens(cast.beth, other)
        assert not self.opens(cast.chris, other)
        assert self.opens(cast.chris, threatened)
        alert = the_alert(cast.lena)
        with viewing(cast.lena) as by:
            alerts.take(alert=alert, by=by)
        assert self.opens(cast.chris, other)

    def test_is_never_another_threat_or_a_child(self, cast: Cast) -> None:
        report_by(cast.aisha, words=WORDS, threat=True)
        second = report_by(cast.dan, words=WORDS, threat=True)
        child = report_by(cast.dan, words="A boy of about 14 carries for them.")
        assert self.opens(cast.beth, second)
        assert self.opens(cast.beth, child)
