"""The doors of intake: opened once by those whose work it is, asked, and told late and safely."""

import socket
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.conf import settings
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import PARTS, Cast, circle_of, client_of, closed, end_vetting, viewing
from tests.database import a_week_on

from optimise.access.acting import acting_as_system
from optimise.access.actions import reclassify
from optimise.access.domain.roles import Role
from optimise.access.postgresql.base import vouch
from optimise.access.queries import fences_of
from optimise.access.retention import actions as holds
from optimise.access.retention.domain.bases import Basis
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.alerts.domain import kinds
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.intake import actions, queries
from optimise.collect.intake.box_watch import FEW, MANY, _many, _rung, watch_box, watch_danger
from optimise.collect.intake.domain.vault import LockedError
from optimise.collect.intake.models import Opening, Question, Word, Wording
from optimise.collect.intake.tests import scene
from optimise.collect.models import Photograph, Report, Words
from optimise.collect.tips.domain.envelope import pack
from optimise.collect.tips.domain.sealing import NotOurKeyError, new_identity, seal
from optimise.collect.tips.models import Message, State, Tip
from optimise.sandbox.scanning import PATIENCE
from optimise.sandbox.tests.scanner import WORD, scanner

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = timedelta(days=31)


def opened(cast: Cast, owner: psycopg.Connection, **told: Any) -> tuple[Tip, Report]:
    """Return a tip and the report that it became."""
    sent = scene.submit(owner, scene.told(**told))
    tip = scene.tip_of(owner, sent)
    with viewing(cast.beth) as beth:
        report = actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
        return Tip.objects.get(id=tip), report


class TestOpeningATip:
    def test_makes_a_sealed_report_of_it_by_the_ordinary_door(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        told = {"where": "12 Lantern Row", "how": "I saw or heard it myself", "guessed": "Yes"}
        tip, made = opened(cast, as_owner, **told)
        assert tip.state == State.OPENED
        with viewing(cast.beth):
            report = Report.objects.select_related("words").get(id=made.id)
            assert report.origin_type == "public, anonymous"
            assert report.obtained_at == tip.arrived_hour
            assert report.words.text.startswith(scene.WORDS)
            assert "12 Lantern Row" in report.words.text
            assert report.words.answers["Where is it?"] == "12 Lantern Row"
            assert report.words.provenance == "I saw or heard it myself"
            assert (report.place, report.source_at_risk) == ("12 Lantern Row", True)
        waits = as_owner.execute("select state, report_id from evaluate_triage").fetchall()
        assert waits == [("waiting", made.id)]

    def test_leaves_a_file_sealed_that_the_virus_scanner_refuses(
        self, cast: Cast, as_owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = (scene.picture() + WORD, scene.picture())
        with TemporaryDirectory() as folder, scanner(Path(folder)) as named:
            monkeypatch.setattr(settings, "VIRUS_SCANNER", named)
            _, made = opened(cast, as_owner, files=files)
        with viewing(cast.beth):
            report = Report.objects.select_related("words").get(id=made.id)
            assert report.photographs.count() == 1
            assert report.words.answers[actions.FILES] == (
                "File 1 stays sealed. The virus scanner refused it: Made-Up.Test."
            )

    def test_takes_its_words_in_whatever_a_scanner_takes_for_its_files(
        self, cast: Cast, as_owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(actions, "SECONDS_FOR_FILES", 0.5)
        begun = monotonic()
        with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as never_answers:
            never_answers.bind(f"{folder}/clamd")
            never_answers.listen()
            monkeypatch.setattr(settings, "VIRUS_SCANNER", f"unix:{folder}/clamd")
            _, made = opened(cast, as_owner, files=tuple(scene.picture() for _ in range(6)))
        assert monotonic() - begun < PATIENCE
        with viewing(cast.beth):
            report = Report.objects.select_related("words").get(id=made.id)
            assert report.words.text.startswith(scene.WORDS)
            assert report.words.answers[actions.FILES].count("stays sealed") == 6

    def test_is_done_once_and_is_on_record(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        tip, report = opened(cast, as_owner)
        holder = scene.InHand()
        with viewing(cast.beth) as beth:
            again = actions.open_tip(tip=tip.id, holder=holder, by=beth)
        assert again == report
        assert holder.asked == []
        with viewing(cast.grace):
            entries = Entry.objects.filter(kind="tip", detail__opened=True)
            assert [e.objects_touched for e in entries] == [[tip.id, report.id]]
            assert [e.actor for e in entries] == [cast.beth.id]

    def test_cannot_be_recorded_twice_even_past_the_door(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip, report = opened(cast, as_owner)
        with viewing(cast.beth):
            first = Opening.objects.get(tip=tip)
        with pytest.raises(IntegrityError), viewing(cast.beth):
            Opening(
                tip=tip,
                report=report,
                opened_by=cast.beth.id,
                opened_at=now(),
                keep_until=today(),
                audience_id=first.audience_id,
            ).save(force_insert=True)

    def test_keeps_what_was_sealed_as_it_came(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip, _ = opened(cast, as_owner)
        held = scene.InHand().open(bytes(tip.ciphertext), by=new_id())
        assert scene.WORDS.encode() in held

    def test_draws_its_pictures_afresh_and_says_which_it_could_not(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene.submit(as_owner, scene.told(files=(scene.picture(), b"MZ junk", scene.picture())))
        with viewing(cast.beth) as beth:
            tip = scene.only_tip(as_owner)
            report = actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
            kept = list(Photograph.objects.filter(report=report).order_by("number"))
            answers = Words.objects.get(report=report).answers
        assert [p.number for p in kept] == [1, 2]
        assert all(b"CANARY" not in bytes(p.content) for p in kept)
        assert answers[actions.FILES].startswith("File 2: It is no JPEG")

    def test_takes_what_is_sealed_but_no_form_of_ours_for_a_person_to_look_at(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        as_owner.execute(
            "select collect_tips_submit(%s, %s, 4096, %s, 'age1x', false)",
            [new_id(), seal(b"help \x00me", recipients=[scene.RECIPIENT]), b"x" * 32],
        )
        scene.let_the_hour_pass(as_owner)
        with viewing(cast.beth) as beth:
            tip = scene.only_tip(as_owner)
            report = actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
            assert Words.objects.get(report=report).text.endswith("help  me")

    def test_changes_nothing_while_the_key_is_locked_or_another(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene.submit(as_owner, scene.told())
        tip = scene.only_tip(as_owner)
        for holder, refusal in (
            (scene.Locked(), LockedError),
            (scene.InHand(new_identity()), NotOurKeyError),
        ):
            with pytest.raises(refusal), viewing(cast.beth) as beth:
                actions.open_tip(tip=tip, holder=holder, by=beth)
        with viewing(cast.beth):
            assert Tip.objects.get(id=tip).state == State.UNOPENED
            assert not Report.objects.exists()

    @pytest.mark.parametrize("name", [p[0] for p in PARTS if p[0] != "beth"])
    def test_is_for_the_intake_team_alone(
        self, cast: Cast, as_owner: psycopg.Connection, name: str
    ) -> None:
        scene.submit(as_owner, scene.told())
        tip, person, holder = scene.only_tip(as_owner), cast.people[name], scene.InHand()
        with pytest.raises(NotForYouError), viewing(person) as viewer:
            actions.open_tip(tip=tip, holder=holder, by=viewer)
        assert holder.asked == []
        with pytest.raises(NothingHereError), viewing(person) as viewer:
            queries.unopened_tips(viewer=viewer)
        with viewing(person):
            # Row security, whatever a door forgets; source protection may read what is sealed.
            assert Tip.objects.count() == (1 if name == "kit" else 0)


class TestAnAnswer:
    def test_is_opened_once_as_a_report_of_its_own(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        receipt = scene.submit(as_owner, scene.told())
        tip = scene.only_tip(as_owner)
        with viewing(cast.beth) as beth:
            actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
            actions.ask(tip=tip, text="Which days?", by=beth)
        assert scene.mailbox(as_owner, receipt) == [("to the person", "Which days?")]
        assert scene.answer(as_owner, receipt, "Fridays, after ten.") == 2
        with viewing(cast.beth) as beth:
            (sealed,) = queries.sealed_messages_of(tip, viewer=beth)
            first = actions.open_message(message=sealed.id, holder=scene.InHand(), by=beth)
            again = actions.open_message(message=sealed.id, holder=scene.Locked(), by=beth)
            assert first == again
            assert not queries.sealed_messages_of(tip, viewer=beth)
            told = queries.openings_of(tip, viewer=beth)
        assert [o.report.words.text for o in told] == [scene.WORDS, "Fridays, after ten."]

    def test_cannot_be_read_out_of_what_we_sent(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip, _ = opened(cast, as_owner)
        with viewing(cast.beth) as beth:
            asked = actions.ask(tip=tip.id, text="Which days?", by=beth)
        with viewing(cast.beth) as beth, pytest.raises(NothingHereError):
            actions.open_message(message=asked.message_id, holder=scene.InHand(), by=beth)


class TestAsking:
    def test_waits_until_the_tip_was_opened(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        scene.submit(as_owner, scene.told())
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError, match="Open the tip"):
            actions.ask(tip=scene.only_tip(as_owner), text="Which days?", by=beth)

    @pytest.mark.parametrize("text", ["", "  ", "x" * 1001])
    def test_needs_words_and_not_too_many(
        self, cast: Cast, as_owner: psycopg.Connection, text: str
    ) -> None:
        tip, _ = opened(cast, as_owner)
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError):
            actions.ask(tip=tip.id, text=text, by=beth)

    @pytest.mark.parametrize(
        "text",
        [
            "Is Kyle still using that phone?",
            "Who is Kyle Marsh?",
            "Did they go to Swindon on Friday?",
            "Is it 07700 900118?",
            "Is it AB12 CDE?",
            "is it at 12 mill lane?",
            "Is it near SN1 2AB?",
            "Would kyle.marsh@example.org be them?",
        ],
    )
    def test_names_nobody_and_nothing_that_finds_somebody(
        self, cast: Cast, as_owner: psycopg.Connection, text: str
    ) -> None:
        tip, _ = opened(cast, as_owner)
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError) as refused:
            actions.ask(tip=tip.id, text=text, by=beth)
        assert refused.value.problems[0][0] == "question"
        with viewing(cast.beth):
            assert not Question.objects.exists()
            assert not Message.objects.filter(tip=tip.id, direction="to the person").exists()

    @pytest.mark.parametrize(
        "text",
        ["Which days?", "Is it on Friday, or in May? Did I hear you right?", "Was it “late”?"],
    )
    def test_asks_in_plain_words(self, cast: Cast, as_owner: psycopg.Connection, text: str) -> None:
        tip, _ = opened(cast, as_owner)
        with viewing(cast.beth) as beth:
            asked = actions.ask(tip=tip.id, text=text, by=beth)
        with viewing(cast.beth):
            kept = Question.objects.get(id=asked.id)
            assert (kept.text, kept.named_words, kept.named_marks, kept.seal) == (text, "", [], "")

    @pytest.mark.parametrize("seal", ["", "x", "of other words"])
    def test_goes_by_no_sql_that_the_site_did_not_look_at(
        self, cast: Cast, as_owner: psycopg.Connection, seal: str
    ) -> None:
        tip, _ = opened(cast, as_owner)
        with viewing(cast.beth) as beth:
            first = actions.ask(tip=tip.id, text="Which days?", by=beth)
        one = Question(
            tip=tip,
            message_id=first.message_id,
            text="Is it kyle?",
            asked_by=cast.beth.id,
            asked_at=now(),
            audience_id=first.audience_id,
        )
        with viewing(cast.beth):
            one.seal = vouch(str(one.id), "Which?", "", "") if seal == "of other words" else seal
            with pytest.raises(ProgrammingError, match="nobody has looked"):
                one.save(force_insert=True)

    def test_keeps_the_question_sealed_to_the_receipt_in_the_mailbox(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip, _ = opened(cast, as_owner)
        with viewing(cast.beth) as beth:
            asked = actions.ask(tip=tip.id, text="Which days?", by=beth)
            sealed = bytes(Message.objects.get(id=asked.message_id).ciphertext)
        assert b"Which days?" not in sealed
        with pytest.raises(NotOurKeyError):
            scene.InHand().open(sealed, by=new_id())


def choose(cast: Cast, tip: Tip) -> None:
    with viewing(cast.beth) as beth:
        sentence = queries.wordings(viewer=beth)[0]
        actions.choose_word(tip=tip.id, wording=sentence, not_before=now() + MONTH, by=beth)


def send(as_role: AsRole, *, after: timedelta) -> int:
    """Let the worker send what is due after some time, and say how many went."""
    with (
        as_role("worker"),
        frozen(now() + after),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return actions.send_due_words(by=clerk)


class TestAWordOfTheOutcome:
    def test_is_chosen_for_no_day_within_the_month_by_sql(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        tip, _ = opened(cast, as_owner)
        choose(cast, tip)
        with viewing(cast.beth):
            word = Word.objects.get()
            word.id, word.not_before = new_id(), now()
            with pytest.raises(DatabaseError, match="row-level security"):
                word.save(force_insert=True)

    def test_goes_on_its_day_and_not_before(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        receipt = scene.submit(as_owner, scene.told())
        tip_id = scene.only_tip(as_owner)
        with viewing(cast.beth) as beth:
            actions.open_tip(tip=tip_id, holder=scene.InHand(), by=beth)
            tip = Tip.objects.get(id=tip_id)
            words = queries.wordings(viewer=beth)[0].text
        choose(cast, tip)
        assert send(as_role, after=timedelta(days=29)) == 0
        assert scene.mailbox(as_owner, receipt) == []
        assert send(as_role, after=MONTH + timedelta(hours=1)) == 1
        as_owner.execute("update collect_tips_message set released_at = now()")
        assert scene.mailbox(as_owner, receipt) == [("to the person", words)]
        assert send(as_role, after=2 * MONTH) == 0
        with viewing(cast.beth):
            assert Tip.objects.get(id=tip_id).state == State.OPENED

    def test_is_at_least_thirty_days_off(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        tip, _ = opened(cast, as_owner)
        soon = now() + timedelta(days=10)
        with viewing(cast.beth) as beth:
            sentence = queries.wordings(viewer=beth)[0]
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError, match="30 days"):
            actions.choose_word(tip=tip.id, wording=sentence, not_before=soon, by=beth)

    def test_is_one_for_each_tip_and_can_be_taken_back(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        tip, _ = opened(cast, as_owner)
        choose(cast, tip)
        with pytest.raises(NotReadyError, match="chosen before"):
            choose(cast, tip)
        with viewing(cast.beth) as beth:
            word = queries.word_of(tip.id, viewer=beth)
            assert word
            actions.withdraw_word(word=word, by=beth)
            assert queries.word_of(tip.id, viewer=beth) is None
        assert send(as_role, after=2 * MONTH) == 0
        choose(cast, tip)

    def test_is_sent_by_the_worker_alone(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        tip, _ = opened(cast, as_owner)
        choose(cast, tip)
        with viewing(cast.beth) as beth, pytest.raises(NotForYouError):
            actions.send_due_words(by=beth)
        with pytest.raises(DatabaseError, match="permission"), viewing(cast.beth):
            actions._nothing_against(tip.id)


class TestTheSentences:
    def test_are_added_and_taken_off(self, cast: Cast) -> None:
        with viewing(cast.beth) as beth:
            before = len(queries.wordings(viewer=beth))
            kept = actions.add_wording(text="Thank you.  It helped.", by=beth)
            assert kept.text == "Thank you. It helped."
            actions.end_wording(wording=kept, by=beth)
            assert len(queries.wordings(viewer=beth)) == before
            assert Wording.objects.filter(id=kept.id).exists()

    @pytest.mark.parametrize("text", ["", " ", "We went to number 12."])
    def test_point_to_nothing(self, cast: Cast, text: str) -> None:
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError):
            actions.add_wording(text=text, by=beth)

    @pytest.mark.parametrize("name", ["aisha", "chris", "ellie", "joan", "lena"])
    def test_are_the_intake_teams(self, cast: Cast, name: str) -> None:
        with pytest.raises(NotForYouError), viewing(cast.people[name]) as viewer:
            actions.add_wording(text="Thank you.", by=viewer)

    @pytest.mark.parametrize("name", ["aisha", "chris", "ellie", "joan", "lena"])
    def test_are_so_in_the_database_too(self, cast: Cast, name: str) -> None:
        new = {"text": "Ring us to hear more.", "added_at": now()}
        with viewing(cast.people[name]) as viewer:
            assert Wording.objects.update(ended_at=now()) == 0
            with pytest.raises(DatabaseError):
                Wording(**new, added_by=viewer.person).save(force_insert=True)
        with pytest.raises(DatabaseError):
            Wording(**new).save(force_insert=True)
        with viewing(cast.beth), pytest.raises(DatabaseError):
            Wording(**new).save(force_insert=True)


class TestTipsAlike:
    def test_are_shown_and_said_to_be_the_same_where_they_are(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        _, first = opened(cast, as_owner)
        _, second = opened(cast, as_owner, words=scene.WORDS.upper())
        _, third = opened(cast, as_owner, words=scene.WORDS.replace("March", "May"))
        _, other = opened(cast, as_owner, words="A shop sells cigarettes to children.")
        with viewing(cast.beth) as beth:
            found = {
                report.id: {
                    alike.report: alike.same
                    for alike in queries.alike(
                        Report.objects.select_related("words").get(id=report.id), viewer=beth
                    )
                }
                for report in (second, other)
            }
        assert found[second.id] == {first.id: True, third.id: False}
        assert found[other.id] == {}


class TestForgetting:
    def test_erases_what_is_past_its_day_and_leaves_the_report(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        _, report = opened(cast, as_owner)
        scene.submit(as_owner, scene.told("Nobody ever opened this."))

        def forget(after: timedelta) -> int:
            with (
                as_role("worker"),
                frozen(now() + after),
                acting_as_system(Role.TRIAGE_CLERK) as clerk,
                transaction.atomic(),
            ):
                return actions.forget_expired(by=clerk)

        assert forget(timedelta(days=360)) == 0
        assert forget(timedelta(days=367)) == 2
        with viewing(cast.beth):
            assert not Tip.objects.exists()
            assert Words.objects.get(report_id=report.id).text == scene.WORDS

    def test_reaches_what_went_into_a_circle_and_its_teller_hears_first(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        receipt = scene.submit(as_owner, scene.told())
        tip_id = scene.only_tip(as_owner)
        with viewing(cast.beth) as beth:
            report = actions.open_tip(tip=tip_id, holder=scene.InHand(), by=beth)
            words = queries.wordings(viewer=beth)[0].text
            tip = Tip.objects.get(id=tip_id)
        choose(cast, tip)
        circle = circle_of(cast.beth, cast.kit)
        with viewing(cast.beth) as beth:
            within = replace(fences_of(report.audience_id), circle=circle.id)
            reclassify(kind="report", row=report.id, to=within, reason="Theirs.", by=beth)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            assert not Tip.objects.exists()
        assert send(as_role, after=2 * MONTH) == 0
        assert scene.mailbox(as_owner, receipt) == []
        closed(circle, cast.beth, cast.kit)
        assert send(as_role, after=2 * MONTH) == 1
        assert send(as_role, after=2 * MONTH) == 0
        as_owner.execute("update collect_tips_message set released_at = now()")
        assert scene.mailbox(as_owner, receipt) == [("to the person", words)]

        def forget(as_who: AbstractContextManager[object]) -> int:
            with as_who, frozen(now() + timedelta(days=400)), transaction.atomic():
                return len(actions._rows("collect_intake_forget(%s, %s)", [now(), today()]))

        with pytest.raises(DatabaseError, match="permission"):
            forget(viewing(cast.beth))
        with (
            as_role("worker"),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
            frozen(now() + timedelta(days=400)),
            transaction.atomic(),
        ):
            assert actions.forget_expired(by=clerk) == 1
        with viewing(cast.beth):
            assert not Tip.objects.exists()
            assert Words.objects.get(report_id=report.id).text == scene.WORDS

    def test_waits_while_a_report_made_of_it_is_held(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        _, report = opened(cast, as_owner)

        def forget() -> int:
            with (
                as_role("worker"),
                frozen(now() + timedelta(days=367)),
                acting_as_system(Role.TRIAGE_CLERK) as clerk,
                transaction.atomic(),
            ):
                return actions.forget_expired(by=clerk)

        with viewing(cast.beth) as beth:
            hold = holds.hold_row(kind="report", row=report.id, basis=Basis.INQUIRY, by=beth)
        assert forget() == 0
        with viewing(cast.beth) as beth:
            holds.lift_hold(hold=hold, why="It is over.", by=beth)
        assert forget() == 0
        a_week_on()
        assert forget() == 1

    def test_leaves_what_was_added_to_since(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        receipt = scene.submit(as_owner, scene.told())
        as_owner.execute("update collect_tips_tip set arrived_hour = now() - interval '2 years'")
        scene.answer(as_owner, receipt, "It has begun again.")
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            assert actions.forget_expired(by=clerk) == 0


class TestWhatIsPaged:
    def test_are_the_intake_team_and_the_duty_inspector_by_counts_alone(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene.submit(as_owner, scene.told())
        for name in ("beth", "lena"):
            with viewing(cast.people[name]) as viewer:
                waits = queries.waiting(viewer=viewer)
                assert waits is not None
                assert (waits.tips, waits.messages, waits.is_late) == (1, 0, False)
        as_owner.execute("update collect_tips_tip set arrived_hour = now() - interval '3 hours'")
        with viewing(cast.lena) as lena:
            waits = queries.waiting(viewer=lena)
            assert waits is not None
            assert waits.is_late
        with viewing(cast.aisha) as aisha:
            assert queries.waiting(viewer=aisha) is None

    def test_counts_nothing_for_a_partner_or_once_vetting_ended(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene.submit(as_owner, scene.told())
        end_vetting(cast.lena)
        for name, tips in (("beth", 1), ("ellie", 0), ("lena", 0)):
            with viewing(cast.people[name]), connection.cursor() as cursor:
                cursor.execute("select tips from collect_intake_waiting()")
                assert cursor.fetchone() == (tips,), name

    def test_counts_nothing_for_nobody(self, as_owner: psycopg.Connection) -> None:
        scene.submit(as_owner, scene.told())
        found = as_owner.execute("select tips from collect_intake_waiting()").fetchone()
        assert found == (0,)


class TestDangerToldOutsideTheSeal:
    """Somebody is in danger now: who ticks it is told that the intake team hears at once."""

    def test_rings_at_once_for_each_and_ends_when_it_is_opened(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        quiet = scene.submit(as_owner, scene.told(), waits=False)
        scene.submit(as_owner, scene.told(), in_danger=True, waits=False)
        assert watched(as_role) == 1
        scene.answer(as_owner, quiet, "He has a knife.", in_danger=True, waits=False)
        # Its tip comes with it, as the desk sees both.
        assert watched(as_role) == 3
        assert watched(as_role) == 3
        for person in (cast.beth, cast.lena):
            with viewing(person) as viewer:
                standing = list(watch.open_alerts(viewer=viewer).filter(kind=actions.DANGER))
            assert len(standing) == 3
            assert {one.about for one in standing} == {""}
        with viewing(cast.beth) as beth:
            for tip in queries.unopened_tips(viewer=beth):
                actions.open_tip(tip=tip.id, holder=scene.InHand(), by=beth)
            (left,) = watch.open_alerts(viewer=beth).filter(kind=actions.DANGER)
            (message,) = queries.unopened_messages(viewer=beth)
            assert left.row == message.id
            actions.open_message(message=message.id, holder=scene.InHand(), by=beth)
            assert not watch.open_alerts(viewer=beth).filter(kind=actions.DANGER)
        assert watched(as_role) == 0

    def test_is_loud_for_the_intake_team_with_the_inspector_standing_in(self) -> None:
        kind = kinds.kind(actions.DANGER)
        assert (kind.loud, kind.role, kind.minutes) == (True, Role.INTELLIGENCE, 10)
        assert Role.DUTY_INSPECTOR in kind.stand_in
        assert not kind.of_row

    def test_rings_for_no_other_tip(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        scene.submit(as_owner, scene.told(), waits=False)
        assert watched(as_role) == 0
        with viewing(cast.beth) as beth:
            assert not watch.open_alerts(viewer=beth).exists()

    @pytest.mark.parametrize("answered", [False, True])
    def test_is_of_the_report_that_it_becomes(
        self, cast: Cast, as_owner: psycopg.Connection, answered: bool
    ) -> None:
        receipt = scene.submit(as_owner, scene.told("I am upstairs."), in_danger=not answered)
        with viewing(cast.beth) as beth:
            tip = scene.only_tip(as_owner)
            report = actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
            assert report.threat_to_life is not answered
        if answered:
            scene.answer(as_owner, receipt, "He is here.", in_danger=True)
            with viewing(cast.beth) as beth:
                (sealed,) = queries.sealed_messages_of(tip, viewer=beth)
                report = actions.open_message(message=sealed.id, holder=scene.InHand(), by=beth)
        with viewing(cast.beth):
            assert report.words.answers[actions.OUTSIDE] == actions.IN_DANGER
        queued = as_owner.execute(
            "select q.priority, t.suggested from evaluate_triage q"
            " join evaluate_threat t using (report_id) where report_id = %s",
            [report.id],
        )
        assert queued.fetchone() == ("high", False)

    def test_is_told_anew_where_whoever_took_it_opened_nothing_for_an_hour(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        scene.submit(as_owner, scene.told(), in_danger=True, waits=False)
        watched(as_role)
        with viewing(cast.beth) as beth:
            alerts.take(alert=watch.open_alerts(viewer=beth).get(), by=beth)
        for minutes, holder in ((50, cast.beth.id), (70, None)):
            with frozen(now() + timedelta(minutes=minutes)):
                watched(as_role)
            with viewing(cast.beth) as beth:
                assert watch.open_alerts(viewer=beth).get().taken_by == holder


class TestAFloodOfDanger:
    """A hundred ticks that cost nothing bury neither what else rings nor a true one."""

    def test_is_one_alert_and_buries_no_child(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        flood(as_owner, 40)
        assert watched(as_role) == 40
        with acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            alerts.raise_alert(kind="child at risk", row=new_id(), about="C-1", by=clerk)
        with viewing(cast.beth) as beth:
            assert watch.open_alerts(viewer=beth).get(kind=actions.DANGER).row == MANY
        page = client_of(cast.lena).get("/").content.decode()
        assert "A child may be at risk" in page

    def test_leaves_those_that_rang_before_and_rings_again_soon(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        flood(as_owner, 3)
        watched(as_role)
        flood(as_owner, 9)
        assert watched(as_role) == 12
        with viewing(cast.beth) as beth:
            standing = watch.open_alerts(viewer=beth).filter(kind=actions.DANGER)
            assert standing.count() == 4
            alerts.take(alert=standing.get(row=MANY), by=beth)
        for minutes, holder in ((9, cast.beth.id), (11, None)):
            with frozen(now() + timedelta(minutes=minutes)):
                watched(as_role)
            with viewing(cast.beth) as beth:
                one = watch.open_alerts(viewer=beth).get(row=MANY)
                assert one.taken_by == holder
        with viewing(cast.beth) as beth:
            for tip in queries.unopened_tips(viewer=beth)[:8]:
                actions.open_tip(tip=tip.id, holder=scene.InHand(), by=beth)
        watched(as_role)
        with viewing(cast.beth) as beth:
            waiting = {tip.id for tip in queries.unopened_tips(viewer=beth)}
            rows = watch.open_alerts(viewer=beth).filter(kind=actions.DANGER)
            assert {one.row for one in rows} == waiting

    @given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)), st.integers(1, 3))
    def test_never_leaves_one_that_waits_without_an_alert(
        self, waits: set[int], stood: set[int], circles: int
    ) -> None:
        circle = [None, *(UUID(int=100 + n) for n in range(circles))]
        waiting = {UUID(int=n): circle[n % circles] for n in waits}
        rung = _rung(waiting, {UUID(int=n) for n in stood})
        for row, of in waiting.items():
            assert row in rung or _many(of) in rung
        assert all(row in waiting or row == _many(of) for row, of in rung.items())
        assert len(rung.keys() - {UUID(int=n) for n in stood}) <= (FEW + 1) * circles

    def test_is_paged_with_the_newest_first(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        flood(as_owner, 50)
        as_owner.execute(
            "update collect_tips_tip set arrived_hour = arrived_hour - interval '3 hours'"
        )
        scene.submit(as_owner, scene.told(), in_danger=True, waits=False)
        newest = as_owner.execute(
            "select id from collect_tips_tip order by arrived_hour desc limit 1"
        ).fetchone()
        with viewing(cast.beth) as beth:
            first = queries.unopened_tips(viewer=beth)[0]
        assert newest == (first.id,)
        client = client_of(cast.beth)
        page = client.get("/tips/").content.decode()
        assert "1 to 50 of 51" in page
        assert "51 to 51 of 51" in client.get("/tips/?page=2").content.decode()


def flood(owner: psycopg.Connection, many: int) -> None:
    """Put so many tips in of which each says that somebody is in danger now."""
    owner.execute(
        "insert into collect_tips_tip (id, arrived_hour, ciphertext, size_class, lookup, in_danger,"
        " mailbox, state, audience_id) select gen_random_uuid(), date_trunc('hour', now()), %s,"
        " 4096, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), true, 'age1x',"
        " 'unopened', collect_tips_audience() from generate_series(1, %s)",
        [seal(pack(scene.told()), recipients=[scene.RECIPIENT]), many],
    )


class TestTheBox:
    def test_that_somebody_took_is_told_anew_of_what_is_late_since(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        hour = now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=9)

        def at(minutes: int) -> UUID | None:
            """Let the worker look some minutes after the hour, and return who has the alert."""
            with (
                as_role("worker"),
                frozen(hour + timedelta(minutes=minutes)),
                acting_as_system(Role.TRIAGE_CLERK) as clerk,
                transaction.atomic(),
            ):
                watch_box(by=clerk)
            with viewing(cast.beth) as beth:
                return watch.open_alerts(viewer=beth).get().taken_by

        def came(hours: int) -> None:
            tip = scene.tip_of(as_owner, scene.submit(as_owner, scene.told()))
            as_owner.execute(
                "update collect_tips_tip set arrived_hour = %s where id = %s",
                [hour + timedelta(hours=hours), tip],
            )

        came(-3)
        came(-1)
        assert at(1) is None
        with frozen(hour + timedelta(minutes=5)), viewing(cast.beth) as beth:
            alerts.take(alert=watch.open_alerts(viewer=beth).get(), by=beth)
        assert at(59) == cast.beth.id
        assert at(61) is None
        with frozen(hour + timedelta(minutes=62)), viewing(cast.beth) as beth:
            alerts.take(alert=watch.open_alerts(viewer=beth).get(), by=beth)
        assert at(150) == cast.beth.id


def watched(as_role: AsRole) -> int:
    """Let the worker look for danger, and say how many it saw."""
    with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
        return watch_danger(by=clerk)
