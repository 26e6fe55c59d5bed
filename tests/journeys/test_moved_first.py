"""A report, or a tip, goes into a circle first; then all is done with it that can be done.

Whatever is done, somebody is told who can act on it, and nobody outside the circle reads it.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole

from optimise.access import actions as access
from optimise.access.acting import acting_as, acting_as_system
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.agencies.models import Person
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.alerts.domain.rota import Place
from optimise.alerts.models import Alert
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotReadyError
from optimise.collect.intake import actions as intake
from optimise.collect.intake import queries as box
from optimise.collect.intake.box_watch import watch_box, watch_danger
from optimise.collect.intake.models import Opening
from optimise.collect.intake.tests import scene
from optimise.collect.models import Report, Words
from optimise.collect.tellers.actions import IN_DANGER as TELLER
from optimise.collect.tips.domain.receipts import Opened
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as desk
from optimise.evaluate.actions.threats import DECIDE
from optimise.evaluate.clock_watch import watch_reports
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.domain.threats import Answer, EntryKind
from optimise.evaluate.models import Threat, ThreatEntry, ThreatSaid, Triage
from optimise.evaluate.tests.scene import report_by
from optimise.evaluate.views.threats import OF_CIRCLE
from optimise.keep_safe import actions as safe
from optimise.keep_safe import handlers
from optimise.keep_safe.models import Concern, Reported
from tests.cast import Cast, circle_of, client_of, give_role, viewing

pytestmark = pytest.mark.django_db(transaction=True)
PLAIN = "A grey van stands at the garages on Lantern Row."
A_BOY = "A boy of about 14 stands there."
A_THREAT = "He says he will shoot Jay Marlin on Friday."
Outcome = Triage.Outcome
OF_THE_PRESS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
Look = Callable[[], None]


def moved(cast: Cast, report: UUID) -> UUID:
    """Have Beth take a report into a circle, where Ines alone reads it too; return the circle."""
    give_role(cast.ines, Role.INTELLIGENCE)
    circle = circle_of(cast.beth, cast.ines).id
    to = Audience(layer=Layer.SEALED, marking=Marking.SENSITIVE, circle=circle)
    with acting_as(cast.beth) as beth:
        access.reclassify(kind="report", row=report, to=to, reason="Covert work.", by=beth)
    return circle


def told(person: Person) -> list[str]:
    with viewing(person) as viewer:
        return [one.kind.title for one in watch.band(viewer=viewer)]


def assert_before_them(cast: Cast, words: str) -> None:
    """Say that those who keep safe read these words, while no circle keeps them."""
    with viewing(cast.mina):
        assert words in Concern.objects.get().all_words


def all_that_is_shown(
    person: Person, report: UUID, concern: UUID
) -> tuple[dict[str, str], list[object]]:
    """Return each page that shows somebody what they sent, and the rows that they read of it."""
    pages = {}
    for address in (
        "/",
        "/reports/",
        f"/reports/{report}/",
        "/keep-safe/",
        f"/keep-safe/concerns/{concern}/",
    ):
        answer = client_of(person).get(address)
        assert answer.status_code == 200, address
        pages[address] = OF_THE_PRESS.sub("", answer.content.decode())
    with viewing(person):
        rows: list[object] = [list(model.objects.values()) for model in (Concern, Reported)]
    return pages, rows


THEY_ARE = "With her aunt at 4 Oak Lodge."


def decide(cast: Cast, report: UUID) -> None:
    """Have Lena, who is in charge of a threat, write down whom it is of and where she is."""
    with viewing(cast.lena) as lena:
        threat = Threat.objects.get(report_id=report)
        evaluate.assess_threat(
            threat=threat,
            assessment=evaluate.Assessment(
                threatened="Kayla M., 16",
                by_whom="Darren P.",
                real=Answer.YES,
                immediate=Answer.YES,
                why="He knows where she lives.",
            ),
            by=lena,
        )
        evaluate.decide_threat(threat=threat, decision="Watch the school.", why="So.", by=lena)
        evaluate.record_notice(
            threat=threat,
            notice=evaluate.NoticeGiven(
                kind=EntryKind.NO_NOTICE, to="Kayla M.", words="It would tell him."
            ),
            by=lena,
        )
        soon = now() + timedelta(days=1)
        evaluate.plan_safety(threat=threat, plan=THEY_ARE, review_at=soon, by=lena)


def shown_of_threat(person: Person, report: UUID) -> str:
    """Return all that the pages about a threat show somebody."""
    pages = [f"/triage/{report}/threat/", "/triage/threats/", "/alerts/?show=open"]
    return "".join(client_of(person).get(page).content.decode() for page in pages)


def reads_nothing_of(person: Person, report: UUID) -> bool:
    """Say whether somebody reads neither a report nor its words nor where it stands."""
    with viewing(person):
        return not (
            Report.objects.filter(id=report).exists()
            or Words.objects.filter(report_id=report).exists()
            or Triage.objects.filter(report_id=report).exists()
        )


@pytest.fixture
def watch_all(as_role: AsRole) -> Look:
    """Have the clock look, as the worker does each minute."""

    def look() -> None:
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            for watched in (watch_reports, watch_box, watch_danger, alerts.escalate):
                watched(by=clerk)

    return look


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
            (A_BOY, Concern.Who.CHILD, "A child may be at risk"),
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

    def test_leaves_its_words_with_nobody_who_keeps_safe(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=A_BOY)
        with viewing(cast.aisha) as aisha:
            (concern,) = Concern.objects.all()
            safe.add_words(concern=concern, words="He is my nephew.", in_danger=True, by=aisha)
        moved(cast, report.id)
        for reader in (cast.mina, cast.lena):
            with viewing(reader):
                words = Concern.objects.get().all_words
            assert words == f"{handlers.SENT_ON}\n\nHe is my nephew."
            page = client_of(reader).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
            assert A_BOY not in page
            assert cast.aisha.name not in page
        assert "A child may be at risk" in told(cast.mina)

    @pytest.mark.parametrize("keeps_safe", [False, True])
    @pytest.mark.parametrize(
        "words", [A_BOY, "They moved into her flat and she sleeps in a chair."]
    )
    def test_reads_to_who_sent_it_letter_for_letter_as_before(
        self, cast: Cast, words: str, *, keeps_safe: bool
    ) -> None:
        if keeps_safe:
            give_role(cast.aisha, Role.SAFEGUARDING)
        report = report_by(cast.aisha, words=words)
        with viewing(cast.aisha) as aisha:
            (concern,) = Concern.objects.all()
            assert not Reported.objects.exists()
            safe.add_words(concern=concern, words="He is my nephew.", in_danger=False, by=aisha)
        assert_before_them(cast, words)
        with frozen(now()):
            before = all_that_is_shown(cast.aisha, report.id, concern.id)
            moved(cast, report.id)
            assert all_that_is_shown(cast.aisha, report.id, concern.id) == before
        pages, _ = before
        assert words in pages[f"/reports/{report.id}/"]
        assert f"/reports/{report.id}/" in pages[f"/keep-safe/concerns/{concern.id}/"]
        with viewing(cast.mina):
            assert words not in Concern.objects.get().all_words

    def test_of_a_threat_is_before_the_inspector(self, cast: Cast, other: Person) -> None:
        report = report_by(cast.aisha, words=PLAIN)
        moved(cast, report.id)
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        assert told(cast.lena) == ["Threat to life"]
        take_charge(cast.lena, report.id)
        assert reads_nothing_of(other, report.id)
        assert reads_nothing_of(cast.lena, report.id)

    def test_of_a_threat_tells_its_words_to_inspectors_and_to_nobody_else_outside(
        self, cast: Cast, other: Person
    ) -> None:
        report = report_by(cast.aisha, words=PLAIN)
        moved(cast, report.id)
        give_role(cast.dan, Role.INTELLIGENCE)
        circle_of(cast.dan)
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        address = f"/triage/{report.id}/threat/"
        with viewing(other):
            said = [Threat.objects.get().words, *(one.words for one in ThreatEntry.objects.all())]
        assert PLAIN not in str(said)
        assert said[0] == ""
        page = client_of(other).get(address).content.decode()
        assert PLAIN not in page
        assert "The words as they came" not in page
        assert OF_CIRCLE in page
        for reader in (cast.lena, cast.beth, cast.dan):
            page = client_of(reader).get(address).content.decode()
            assert PLAIN in page, reader
            assert "Only those of its circle and duty inspectors read them" in page
        for listed in ("/triage/threats/", "/alerts/?show=open"):
            assert PLAIN not in client_of(other).get(listed).content.decode()
            assert PLAIN in client_of(cast.lena).get(listed).content.decode()

    @pytest.mark.parametrize("later", [False, True])
    def test_of_a_threat_tells_the_unit_outside_neither_whom_nor_where(
        self, cast: Cast, other: Person, *, later: bool
    ) -> None:
        report = report_by(cast.aisha, words=PLAIN)
        give_role(cast.dan, Role.INTELLIGENCE)
        if not later:
            moved(cast, report.id)
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        take_charge(cast.lena, report.id)
        if not later:
            decide(cast, report.id)
            with viewing(other) as unit:
                evaluate.note_on_threat(
                    threat=Threat.objects.get(), words="A car was seen there.", by=unit
                )
        else:
            decide(cast, report.id)
            assert THEY_ARE in shown_of_threat(other, report.id)
            moved(cast, report.id)
        readers = [cast.lena, cast.beth]
        for reader in (other, cast.dan, *readers):
            reads = reader in readers
            page = shown_of_threat(reader, report.id)
            for words in ("Kayla", "Darren", THEY_ARE, "Watch the school"):
                assert (words in page) is reads, (reader, words)
            with viewing(reader):
                assert ThreatSaid.objects.exists() is reads
                rows = str(list(ThreatEntry.objects.values_list("words")))
                assert (PLAIN in rows, THEY_ARE in rows) == (reads, reads)
                assert PLAIN not in str(list(Threat.objects.values()))
                assert THEY_ARE not in str(list(Threat.objects.values()))
        with viewing(cast.lena) as lena:
            threat = Threat.objects.get()
            evaluate.close_threat(threat=threat, why="Kayla is safe.", by=lena)
        page = client_of(other).get("/triage/threats/?show=past").content.decode()
        assert report.urn in page
        assert "Kayla" not in page + shown_of_threat(other, report.id)

    def test_that_comes_out_again_tells_the_unit_of_its_threat(
        self, cast: Cast, other: Person
    ) -> None:
        report = report_by(cast.aisha, words=PLAIN)
        moved(cast, report.id)
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        take_charge(cast.lena, report.id)
        decide(cast, report.id)
        out = Audience(layer=Layer.SEALED, marking=Marking.SENSITIVE)
        for one in (cast.beth, cast.ines):
            with acting_as(one) as by:
                gone = access.reclassify(kind="report", row=report.id, to=out, reason="So.", by=by)
        assert gone
        assert THEY_ARE in shown_of_threat(other, report.id)

    def test_is_decided_on_by_the_audience_that_the_database_makes(
        self, as_owner: psycopg.Connection
    ) -> None:
        found = as_owner.execute(
            "select key from access_audience where id = (select evaluate_decide())"
        ).fetchone()
        assert found == (DECIDE.key(),)

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

    def test_that_is_due_is_told_to_its_own_people_and_else_whom_to_ring(
        self, cast: Cast, other: Person, watch_all: Look
    ) -> None:
        report = report_by(cast.aisha, words=PLAIN)
        with viewing(cast.beth) as beth:
            triage = desk.for_triage(report.id, viewer=beth)
            evaluate.set_priority(triage=triage, priority=Priority.HIGH, by=beth)
        later = now() + timedelta(minutes=50)
        with frozen(later):
            watch_all()
            assert told(other) == told(cast.beth) == ["A report is late, or about to be"]
            moved(cast, report.id)
            watch_all()
            assert told(cast.beth) == ["A report is late, or about to be"]
            assert told(other) == []
            with viewing(other):
                assert not Alert.objects.exists()
            assert rung_by(cast.lena) == [f"{cast.beth.name}, {cast.ines.name}"]
            with viewing(cast.beth) as beth:
                evaluate.take(triage=desk.for_triage(report.id, viewer=beth), by=beth)
            watch_all()
            assert told(cast.beth) == told(other) == told(cast.lena) == []

    def test_whose_people_are_on_duty_rings_nobody(self, cast: Cast, watch_all: Look) -> None:
        report = report_by(cast.aisha, words=A_THREAT)
        with viewing(cast.beth) as beth:
            alerts.put_on_duty(
                role=Role.INTELLIGENCE,
                person=cast.beth.id,
                starts=now(),
                ends=now() + timedelta(hours=8),
                place=Place.FIRST,
                by=beth,
            )
        assert told(cast.beth) == ["May be a threat to life"]
        moved(cast, report.id)
        watch_all()
        assert told(cast.beth) == ["May be a threat to life"]
        assert rung_by(cast.lena) == []

    def test_that_may_tell_of_a_threat_is_with_its_own_people(
        self, cast: Cast, other: Person, watch_all: Look
    ) -> None:
        report = report_by(cast.aisha, words=A_THREAT)
        assert told(other) == ["May be a threat to life"]
        moved(cast, report.id)
        assert told(cast.beth) == ["May be a threat to life"]
        assert told(other) == []
        for outsider in (other, cast.lena):
            assert client_of(outsider).get(f"/triage/{report.id}/threat/").status_code == 404
        watch_all()
        assert rung_by(cast.lena) == [f"{cast.beth.name}, {cast.ines.name}"]
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=Report.objects.get(id=report.id), by=beth)
        watch_all()
        assert told(cast.lena) == ["Threat to life"]
        take_charge(cast.lena, report.id)


class TestATip:
    @pytest.fixture
    def sent(self, cast: Cast, other: Person, as_owner: psycopg.Connection) -> Opened:
        """What was told of in a tip that Beth opened and then took into her circle."""
        scene.add_key(as_owner)
        sent = scene.submit(as_owner, scene.told())
        with viewing(cast.beth) as beth:
            tip = scene.only_tip(as_owner)
            report = intake.open_tip(tip=tip, holder=scene.InHand(), by=beth)
        moved(cast, report.id)
        return sent

    def test_to_which_its_teller_adds_is_opened_within(
        self, cast: Cast, other: Person, sent: Opened, as_owner: psycopg.Connection
    ) -> None:
        scene.answer(as_owner, sent, "He has a knife now, and a boy of 14 with him.")
        for person, waits in ((cast.beth, 1), (other, 0), (cast.lena, 0)):
            with viewing(person) as viewer:
                found = box.waiting(viewer=viewer)
                assert found is not None
                assert found.messages == waits, person
        report = open_message(cast)
        for outsider in (other, cast.mina, cast.lena, cast.kit):
            assert reads_nothing_of(outsider, report)
            with viewing(outsider):
                assert not Opening.objects.exists()
        with viewing(cast.beth) as beth:
            triage = desk.for_triage(report, viewer=beth)
            assert Risk.CHILD in triage.raised
            with pytest.raises(NotReadyError, match="child"):
                evaluate.finish(triage=triage, outcome=Outcome.NO_ACTION, by=beth)
            evaluate.finish(triage=triage, outcome=Outcome.SAFEGUARDING, by=beth)
        assert "A child may be at risk" in told(cast.mina)

    def test_whose_teller_may_be_found_out_is_told_to_source_protection(
        self, cast: Cast, sent: Opened, as_owner: psycopg.Connection, watch_all: Look
    ) -> None:
        scene.answer(as_owner, sent, "He asked who talks to you.", guessed="Yes")
        report = open_message(cast)
        with viewing(cast.beth):
            assert Report.objects.get(id=report).source_at_risk
        found = as_owner.execute(
            "select count(*) from alerts_alert where kind = %s and row = %s", [TELLER, report]
        )
        assert found.fetchone() == (1,)
        watch_all()
        assert told(cast.kit) == []

    def test_that_waits_too_long_is_told_to_its_own_people_and_else_whom_to_ring(
        self,
        cast: Cast,
        other: Person,
        sent: Opened,
        as_owner: psycopg.Connection,
        watch_all: Look,
    ) -> None:
        scene.answer(as_owner, sent, "He sells from the flat again.")
        watch_all()
        assert told(cast.beth) == []
        with frozen(now() + timedelta(hours=3)):
            watch_all()
            assert told(cast.beth) == ["Tips wait unopened"]
            assert told(other) == []
            assert rung_by(cast.lena) == [f"{cast.beth.name}, {cast.ines.name}"]
            open_message(cast)
            watch_all()
            assert told(cast.beth) == []
            assert rung_by(cast.lena) == []

    def test_of_danger_now_is_told_to_its_own_people_and_else_whom_to_ring(
        self,
        cast: Cast,
        other: Person,
        sent: Opened,
        as_owner: psycopg.Connection,
        watch_all: Look,
    ) -> None:
        scene.answer(as_owner, sent, "He has her now.", in_danger=True)
        watch_all()
        assert told(cast.beth) == ["A sealed tip says: somebody is in danger now"]
        assert told(other) == []
        assert rung_by(cast.lena) == [f"{cast.beth.name}, {cast.ines.name}"]
        page = client_of(cast.lena).get("/alerts/").content.decode()
        assert "Ring now" in page
        assert cast.beth.name in page
        report = open_message(cast)
        watch_all()
        assert "Threat to life" in told(cast.lena)
        take_charge(cast.lena, report)
        assert reads_nothing_of(other, report)
        assert rung_by(cast.lena) == []


def open_message(cast: Cast) -> UUID:
    """Have Beth open what a teller added; return the report that it is."""
    with viewing(cast.beth) as beth:
        (message,) = box.unopened_messages(viewer=beth)
        return intake.open_message(message=message.id, holder=scene.InHand(), by=beth).id


def rung_by(person: Person) -> list[str]:
    """Return whom somebody is told to ring, of all that an alert stands of which they may read."""
    with viewing(person) as viewer:
        return [one.about for one in watch.open_alerts(viewer=viewer).filter(kind=alerts.RING)]


def take_charge(inspector: Person, report: UUID) -> None:
    with viewing(inspector) as viewer:
        (alert,) = watch.open_alerts(viewer=viewer).filter(row=report)
        alerts.take(alert=alert, by=viewer)
        assert desk.threat(report, viewer=viewer).in_charge == inspector.id
