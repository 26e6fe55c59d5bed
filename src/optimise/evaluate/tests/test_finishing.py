"""The end of a report's reading: what it may end in, and the threat that holds it open."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect import queries as collect
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.actions.threats import ALERTED
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.models import Threat, Triage
from optimise.evaluate.tests.scene import (
    INTELLIGENCE,
    add,
    end_ungraded,
    report_by,
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


class TestAThreatToLife:
    @pytest.fixture
    def threatened(self, cast: Cast) -> Report:
        return report_by(cast.aisha, threat=True)

    def triage_of(self, report: Report) -> Triage:
        return Triage.objects.select_related("report").get(pk=report.id)

    def test_is_open_as_soon_as_it_is_reported(self, cast: Cast, threatened: Report) -> None:
        for person in (cast.lena, cast.beth):
            with acting_as(person) as viewer, transaction.atomic():
                assert [t.urn for t in queries.open_threats(viewer=viewer)] == [threatened.urn]

    def test_shows_the_inspector_no_sealed_words(self, cast: Cast, threatened: Report) -> None:
        with acting_as(cast.lena) as lena, transaction.atomic():
            assert queries.threat(threatened.id, viewer=lena).urn == threatened.urn
            assert not Report.objects.exists()
            with pytest.raises(NothingHereError):
                queries.for_triage(threatened.id, viewer=lena)

    def test_is_hidden_from_all_others(self, cast: Cast, threatened: Report) -> None:
        for person in (cast.chris, cast.dan, cast.ellie, cast.joan):
            with acting_as(person), transaction.atomic():
                assert not Threat.objects.exists()

    def test_lets_items_be_saved_but_not_the_report_be_finished(
        self, cast: Cast, beth: Viewer, threatened: Report
    ) -> None:
        with transaction.atomic():
            triage = self.triage_of(threatened)
        add(threatened, beth)
        with pytest.raises(NotReadyError) as refused:
            actions.finish(triage=triage, outcome=Triage.Outcome.INTELLIGENCE, by=beth)
        assert refused.value.problems == tuple(in_words([g.Problem.INSPECTOR_NOT_TOLD]))

    def test_closes_when_an_inspector_was_told(
        self, cast: Cast, beth: Viewer, threatened: Report
    ) -> None:
        actions.record_threat_notice(
            report_id=threatened.id,
            inspector=cast.lena.id,
            reference="LOG 7",
            told_at=now(),
            by=beth,
        )
        with transaction.atomic():
            assert not actions.threat_is_open(threatened.id)
        with pytest.raises(NothingHereError):
            actions.record_threat_notice(
                report_id=threatened.id,
                inspector=cast.lena.id,
                reference="LOG 8",
                told_at=now(),
                by=beth,
            )

    @pytest.mark.parametrize(
        "changes",
        [
            {"inspector": new_id()},
            {"reference": ""},
            {"told_at": now() + timedelta(days=1)},  # said before the first test runs
        ],
    )
    def test_wants_a_name_a_reference_and_a_time_that_has_been(
        self, cast: Cast, beth: Viewer, threatened: Report, changes: dict[str, object]
    ) -> None:
        notice = {"inspector": cast.lena.id, "reference": "LOG 7", "told_at": now()} | changes
        with pytest.raises(ValueError, match=r"Say which|lies ahead"):
            actions.record_threat_notice(report_id=threatened.id, by=beth, **notice)  # type: ignore[arg-type]

    def test_may_be_raised_by_the_evaluator_and_only_once(
        self, beth: Viewer, report: Report
    ) -> None:
        actions.raise_threat(report=report, by=beth)
        actions.raise_threat(report=report, by=beth)
        with transaction.atomic():
            held = queries.threat_in_the_way(viewer=beth)
            assert held is not None
            assert held.report_id == report.id

    def test_goes_with_whoever_takes_the_report(self, beth: Viewer, threatened: Report) -> None:
        with transaction.atomic():
            triage = self.triage_of(threatened)
        actions.take(triage=triage, by=beth)
        with transaction.atomic():
            assert queries.threat_in_the_way(viewer=beth) is not None


class TestFinish:
    def test_asks_the_submitter_the_question(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        with transaction.atomic():
            triage = Triage.objects.select_related("report").get(pk=report.id)
        actions.finish(
            triage=triage, outcome=Triage.Outcome.RETURNED, note="Which garages?", by=beth
        )
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            (word,) = collect.own_report(report.id, viewer=aisha).progress.all()
        assert word.text == "The intelligence unit asks: Which garages?"

    @pytest.mark.parametrize(
        ("outcome", "note", "words"),
        [
            (Triage.Outcome.INTELLIGENCE, "", "Nothing has been graded"),
            (Triage.Outcome.RETURNED, " ", "Write the question"),
            (Triage.Outcome.RETURNED, "x" * 300, "Shorten"),
            (Triage.Outcome.RETURNED, "Is it a@b.org?", "name the source"),
        ],
    )
    def test_refuses(
        self, beth: Viewer, report: Report, outcome: Triage.Outcome, note: str, words: str
    ) -> None:
        with transaction.atomic():
            triage = Triage.objects.select_related("report").get(pk=report.id)
        with pytest.raises(ValueError, match=words):
            actions.finish(triage=triage, outcome=outcome, note=note, by=beth)

    def test_happens_once(self, beth: Viewer, report: Report) -> None:
        with transaction.atomic():
            triage = Triage.objects.select_related("report").get(pk=report.id)
        actions.take(triage=triage, by=beth)
        with transaction.atomic():
            triage.refresh_from_db()
        end: dict[str, Any] = {
            "triage": triage,
            "outcome": Triage.Outcome.NO_ACTION,
            "by": beth,
        }
        with pytest.raises(NotReadyError, match="Say why"):
            actions.finish(**end, note=" ")
        actions.finish(**end, note="Old news.")
        with pytest.raises(ValueError, match="already"):
            actions.finish(triage=triage, outcome=Triage.Outcome.CRIME, by=beth)
        with pytest.raises(ValueError, match="done"):
            actions.take(triage=triage, by=beth)


JUNK = Triage.Outcome.JUNK
KILL = "He threatened to kill Jay Marlin on Friday."
WAITS = "Waits for a second"
PASSED_ON = [
    Triage.Outcome.CRIME,
    Triage.Outcome.INCIDENT,
    Triage.Outcome.COUNCIL,
    Triage.Outcome.ELSEWHERE,
    Triage.Outcome.RETURNED,
]


class TestEndingWithoutGrades:
    @pytest.fixture
    def weighty(self, cast: Cast) -> Report:
        """Have a report whose words raise a threat that Beth dismissed; Ines is of the unit too."""
        give_role(cast.ines, Role.INTELLIGENCE)
        found = report_by(cast.aisha, words=KILL)
        with viewing(cast.beth) as by:
            actions.take(triage=self.of(found), by=by)
            threat = queries.threat(found.id, viewer=by)
            actions.dismiss_threat(threat=threat, why="It is a line of a song.", by=by)
        return found

    def of(self, report: Report) -> Triage:
        return Triage.objects.select_related("report").get(pk=report.id)

    def test_is_by_whoever_took_it(self, cast: Cast, report: Report) -> None:
        give_role(cast.ines, Role.INTELLIGENCE)
        with viewing(cast.beth) as by:
            actions.take(triage=self.of(report), by=by)
        with viewing(cast.ines) as by, pytest.raises(NotReadyError, match="Take it first"):
            actions.finish(triage=self.of(report), outcome=JUNK, note="Old.", by=by)
        with viewing(cast.ines) as by, pytest.raises(DatabaseError), transaction.atomic():
            Triage.objects.filter(pk=report.id).update(
                state="done", outcome=JUNK, note="Old.", ended_by=by.person
            )

    def test_of_what_may_tell_of_a_risk_waits_for_a_second(
        self, cast: Cast, weighty: Report
    ) -> None:
        assert end_ungraded(weighty.id, by=cast.beth, outcome=JUNK).state == "in hand"
        with viewing(cast.beth):
            row = self.of(weighty)
        with viewing(cast.beth) as by, pytest.raises(NotReadyError, match="Another of the unit"):
            actions.agree_to_end(triage=row, seen=row.fingerprint(), by=by)
        address = reverse("evaluate:report", args=[weighty.id])
        assert WAITS in client_of(cast.ines).get(reverse("evaluate:queue")).content.decode()
        assert "I agree: end it" not in client_of(cast.beth).get(address).content.decode()
        page = client_of(cast.ines).get(address).content.decode()
        assert "Old news." in page
        assert "I agree: end it" in page
        with viewing(cast.ines):
            seen = self.of(weighty).fingerprint()
        assert f'name="seen" value="{seen}"' in page
        client_of(cast.ines).post(reverse("evaluate:agree", args=[weighty.id]), {"seen": seen})
        with viewing(cast.beth):
            done = self.of(weighty)
            assert (done.state, done.outcome) == ("done", JUNK)
            assert (done.proposed_by, done.ended_by) == (cast.beth.id, cast.ines.id)
        with viewing(cast.aisha):
            assert weighty.progress.count() == 1

    def test_is_kept_open_by_a_second(self, cast: Cast, weighty: Report) -> None:
        end_ungraded(weighty.id, by=cast.beth, outcome=JUNK)
        client_of(cast.ines).post(reverse("evaluate:keep_open", args=[weighty.id]))
        with viewing(cast.beth):
            again = self.of(weighty)
            assert (again.state, again.proposed, again.taken_by) == ("waiting", "", None)

    def test_is_agreed_to_as_it_was_read(self, cast: Cast, weighty: Report) -> None:
        end_ungraded(weighty.id, by=cast.beth, outcome=JUNK)
        with viewing(cast.ines):
            read = self.of(weighty).fingerprint()
        with viewing(cast.beth), pytest.raises(DatabaseError), transaction.atomic():
            Triage.objects.filter(pk=weighty.id).update(note="He is at 5 Elm Road.")
        with viewing(cast.beth) as by:
            actions.keep_open(triage=self.of(weighty), by=by)
            actions.take(triage=self.of(weighty), by=by)
            actions.finish(triage=self.of(weighty), outcome=JUNK, note="Another.", by=by)
        with viewing(cast.ines) as by, pytest.raises(NotReadyError, match="Read it again"):
            actions.agree_to_end(triage=self.of(weighty), seen=read, by=by)
        agree = reverse("evaluate:agree", args=[weighty.id])
        client_of(cast.ines).post(agree, {"seen": read})
        with viewing(cast.ines):
            row = self.of(weighty)
            assert row.state == "in hand"
        client_of(cast.ines).post(agree, {"seen": row.fingerprint()})
        with viewing(cast.ines):
            assert self.of(weighty).state == "done"

    def test_of_such_is_refused_by_the_database_to_one_alone(
        self, cast: Cast, weighty: Report
    ) -> None:
        def written(**changes: object) -> None:
            with viewing(cast.beth), transaction.atomic():
                Triage.objects.filter(pk=weighty.id).update(**changes)

        end = {"state": "done", "outcome": JUNK, "note": "Old.", "ended_by": cast.beth.id}
        mine = {"proposed": JUNK, "proposed_by": cast.beth.id, "note": "Old."}
        wrong: list[dict[str, object]] = [
            end,
            end | mine,
            mine | {"proposed_by": cast.ines.id},
            mine | {"note": " "},
            {"raised": []},
        ]
        for changes in wrong:
            with pytest.raises(DatabaseError):
                written(**changes)
        written(**mine)
        with pytest.raises(DatabaseError):
            written(**end)

    def test_of_what_was_ever_of_high_priority_waits_too(self, cast: Cast, report: Report) -> None:
        for priority in (Priority.HIGH, Priority.LOW):
            with viewing(cast.beth) as by:
                actions.take(triage=self.of(report), by=by)
                row = self.of(report)
                actions.set_priority(triage=row, priority=priority, by=by, why="It can.")
        assert end_ungraded(report.id, by=cast.beth).state == "in hand"

    def test_of_what_officers_should_know_before_they_go_waits_too(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="He sleeps with it under the bed.", officers=True)
        with viewing(cast.beth) as by:
            actions.take(triage=self.of(report), by=by)
            with pytest.raises(NotReadyError, match="it waits no week"):
                actions.set_priority(triage=self.of(report), priority=Priority.LOW, by=by)
            actions.set_priority(triage=self.of(report), priority=Priority.MEDIUM, by=by)
        assert end_ungraded(report.id, by=cast.beth, outcome=JUNK).state == "in hand"

    @pytest.mark.parametrize("outcome", PASSED_ON)
    def test_in_whatever_else_waits_for_a_second_too(
        self, cast: Cast, weighty: Report, outcome: Triage.Outcome
    ) -> None:
        with viewing(cast.ines) as by, pytest.raises(NotReadyError, match="Take it first"):
            actions.finish(triage=self.of(weighty), outcome=outcome, note="C/77.", by=by)
        with viewing(cast.beth) as by, pytest.raises(NotReadyError, match=r"who has it|question"):
            actions.finish(triage=self.of(weighty), outcome=outcome, note=" ", by=by)
        assert end_ungraded(weighty.id, by=cast.beth, outcome=outcome).state == "in hand"
        with viewing(cast.beth) as by, pytest.raises(NotReadyError, match="waits for a second"):
            actions.finish(triage=self.of(weighty), outcome=outcome, note="C/78.", by=by)
        address = reverse("evaluate:queue") + "?show=second"
        for one, is_asked in ((cast.ines, True), (cast.beth, False)):
            for page in ("/", address):
                said = client_of(one).get(page).content.decode()
                assert (reverse("evaluate:report", args=[weighty.id]) in said) == is_asked, page
        with viewing(cast.aisha):  # an answer waits for no second
            assert weighty.progress.count() == (outcome is Triage.Outcome.RETURNED)
        with viewing(cast.ines) as by:
            row = self.of(weighty)
            actions.agree_to_end(triage=row, seen=row.fingerprint(), by=by)
        with viewing(cast.beth):
            done = self.of(weighty)
        assert (done.state, done.outcome, done.ended_by) == ("done", outcome, cast.ines.id)
        with viewing(cast.aisha):
            assert weighty.progress.count() == 1
        page = client_of(cast.lena).get(reverse("evaluate:ended")).content.decode()
        for words in (weighty.urn, outcome.value, f"and {cast.ines} agreed"):
            assert words in page, words

    def test_in_several_is_agreed_to_as_they_were_wanted(self, cast: Cast, weighty: Report) -> None:
        with viewing(cast.beth) as by:
            actions.finish(
                triage=self.of(weighty),
                outcome=Triage.Outcome.CRIME,
                also=[Triage.Outcome.COUNCIL],
                note="The crime desk: C/77.",
                by=by,
            )
        address = reverse("evaluate:report", args=[weighty.id])
        page = client_of(cast.ines).get(address).content.decode()
        assert "sent to the crime desk, sent to the council or landlord" in page
        more = {"state": "done", "outcome": "sent to the crime desk", "ended_by": cast.ines.id}
        several = [*PASSED_ON[:1], Triage.Outcome.ELSEWHERE]
        with viewing(cast.ines), pytest.raises(DatabaseError), transaction.atomic():
            Triage.objects.filter(pk=weighty.id).update(outcomes=several, **more)
        with viewing(cast.ines) as by:
            row = self.of(weighty)
            actions.agree_to_end(triage=row, seen=row.fingerprint(), by=by)
            assert self.of(weighty).outcomes == [
                "sent to the crime desk",
                "sent to the council or landlord",
            ]

    @pytest.mark.parametrize("outcome", [*PASSED_ON, Triage.Outcome.INTELLIGENCE])
    def test_in_whatever_else_is_refused_by_the_database_to_one_alone(
        self, cast: Cast, weighty: Report, outcome: Triage.Outcome
    ) -> None:
        end = {"state": "done", "outcome": outcome, "outcomes": [outcome], "note": "C/77."}
        for person in (cast.beth, cast.ines):
            with viewing(person), pytest.raises(DatabaseError), transaction.atomic():
                Triage.objects.filter(pk=weighty.id).update(ended_by=person.id, **end)

    def test_of_what_is_graded_waits_for_nobody(self, cast: Cast, weighty: Report) -> None:
        with viewing(cast.beth) as by:
            add(weighty, by)
            both = [Triage.Outcome.CRIME]
            row = self.of(weighty)
            actions.finish(triage=row, outcome=Triage.Outcome.INTELLIGENCE, also=both, by=by)
            assert self.of(weighty).state == "done"
        page = client_of(cast.lena).get(reverse("evaluate:ended")).content.decode()
        assert "sent to the crime desk" not in page

    def test_of_what_tells_of_no_risk_is_passed_on_by_one(self, cast: Cast, report: Report) -> None:
        with viewing(cast.beth) as by:
            actions.finish(triage=self.of(report), outcome=Triage.Outcome.CRIME, by=by)
            assert self.of(report).ended_by == cast.beth.id
        assert report.urn in client_of(cast.lena).get(reverse("evaluate:ended")).content.decode()

    def test_is_listed_for_the_unit_and_duty_inspectors(self, cast: Cast, weighty: Report) -> None:
        end_ungraded(weighty.id, by=cast.beth, second=cast.ines, outcome=JUNK)
        for person in (cast.beth, cast.lena):
            page = client_of(person).get(reverse("evaluate:ended")).content.decode()
            for words in (
                weighty.urn,
                "Old news.",
                f"and {cast.ines} agreed",
                "It is a line of a song.",
            ):
                assert words in page, words
        for person in (cast.aisha, cast.dan):
            assert client_of(person).get(reverse("evaluate:ended")).status_code in (403, 404)
            with viewing(person), connection.cursor() as cursor:
                cursor.execute("select * from evaluate_ended_ungraded(%s)", [weighty.submitted_at])
                assert not cursor.fetchall()

    def test_shows_no_note_of_before_who_ended_it_was_kept(
        self, cast: Cast, weighty: Report, as_owner: psycopg.Connection
    ) -> None:
        end_ungraded(weighty.id, by=cast.beth, second=cast.ines, outcome=JUNK)
        as_owner.execute(
            "update evaluate_triage set ended_by = null, note = 'His aunt told us.'"
            " where report_id = %s",
            [weighty.id],
        )
        page = client_of(cast.lena).get(reverse("evaluate:ended")).content.decode()
        assert weighty.urn in page
        assert "His aunt told us." not in page
