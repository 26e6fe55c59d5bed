import io
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.core import mail
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from pypdf import PdfReader
from tests.cast import Cast, client_of, name_in_agreement, viewing
from tests.jobs import send_notices
from tests.together import Part, at_once

from optimise.access import queries as access
from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.retention import actions as retention
from optimise.access.retention.domain.bases import Basis
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.access.sharing.queries import ledger_of, receipts
from optimise.access.sharing.record import Asked, ledger
from optimise.agencies.models import Agreement, Organisation
from optimise.alerts import actions as alerting
from optimise.alerts import queries as alerts
from optimise.alerts.domain import kinds
from optimise.basics.clock import frozen, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Triage
from optimise.evaluate.tests.scene import add
from optimise.keep_safe import actions, clock_watch, handlers, queries
from optimise.keep_safe.clock_watch import (
    CLOCK,
    unopened,
    watch_all,
    watch_clocks,
    watch_late,
    watch_referred,
    watch_unopened,
)
from optimise.keep_safe.domain.routes import NOBODY_RANG
from optimise.keep_safe.models import Concern, Decision, Passed, Referral, ReferralVersion, Word
from optimise.keep_safe.tests.scene import ANSWERS, NAME, entity, mash, referred

AGAIN = "Answer danger that was told of again"
pytestmark = pytest.mark.django_db(transaction=True)
WHO_MAY_READ = {"ellie", "femi", "mina", "lena"}


class TestAReferral:
    def test_is_read_by_its_author_its_receiver_and_safeguarding_alone(self, cast: Cast) -> None:
        mash(cast)
        referred(cast)
        for name, person in cast.people.items():
            with viewing(person):
                assert Referral.objects.exists() is (name in WHO_MAY_READ), name

    def test_goes_to_police_safeguarding_where_no_agency_takes_it(self, cast: Cast) -> None:
        sent = referred(cast)
        assert sent.receiver is None
        with viewing(cast.femi):
            assert not Referral.objects.exists()
        with viewing(cast.mina) as mina:
            assert queries.referral(sent.id, viewer=mina).is_receiver

    def test_is_read_by_no_police_officer_where_a_partner_sends_it_to_a_charity(
        self, cast: Cast
    ) -> None:
        lights = Organisation.objects.create(
            name="Second Lights", kind=Organisation.Kind.CHARITY, active=True
        )
        cast.femi.organisation = lights
        cast.femi.sign_standing()
        cast.femi.save()
        name_in_agreement(cast.femi)
        with viewing(cast.ellie) as ellie:
            actions.refer(
                referral=actions.NewReferral(
                    route="specialist_charity",
                    answers={**ANSWERS, "consent": "They agree"},
                    receiver=lights.id,
                ),
                by=ellie,
            )
        for name in ("mina", "lena", "beth"):
            with viewing(cast.people[name]):
                assert not Referral.objects.exists(), name
                assert not Disclosure.objects.exists(), name
        with viewing(cast.femi):
            assert Referral.objects.exists()

    def test_from_one_partner_to_another_stands_in_the_ledger(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.mina) as mina:
            (row,) = ledger_of("referral", sent.id, viewer=mina).given
        assert (row.recipient, row.regime) == ("Swindon MASH", "UK GDPR")
        assert (row.by, row.consent) == (cast.ellie.id, "not asked")
        # The referral itself is what they receive: no receipt of ours beside it.
        with viewing(cast.femi) as femi:
            assert not receipts(viewer=femi).exists()
        with viewing(cast.grace) as grace:
            day = row.at.date()
            (line,), _ = ledger(Asked(since=day, until=day), start=0, most=9, viewer=grace)
        assert (line.recipient, line.what) == ("Swindon MASH", "")

    def test_is_printed_in_whatever_script_a_child_s_name_is_written(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, name="王伟 (রহিম, محمد)", happened="He sent me 🧨 and \U00013080.")
        address = reverse("keep_safe:paper", args=[sent.id])
        answer = client_of(cast.femi).get(address)
        assert answer.status_code == 200
        words = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.content)).pages)
        assert "王伟" in words
        assert "🧨 and \ufffd." in words
        assert "U+13080" in words

    def test_that_is_printed_is_on_record_as_other_paper_is(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        mash(cast)
        sent = referred(cast)
        person = entity(sent, cast)
        asked = (
            "select actor, objects_touched, shown from audit_entry"
            " where verb = 'print' and kind = 'referral' order by at"
        )
        for page, names in (("referral", ("femi", "ellie")), ("paper", ("femi", "ellie", "aisha"))):
            assert as_owner.execute(asked).fetchall() == []
            for name in names:
                client_of(cast.people[name]).get(reverse(f"keep_safe:{page}", args=[sent.id]))
        printed = as_owner.execute(asked).fetchall()
        assert printed == [(cast.people[n].id, [sent.id], [person]) for n in ("femi", "ellie")]

    def test_is_no_report_and_no_triage(self, cast: Cast) -> None:
        referred(cast)
        with viewing(cast.kit):
            assert not Report.objects.exists()
        with viewing(cast.beth):
            assert not Triage.objects.exists()

    def test_asks_for_what_its_route_requires_and_no_more(self, cast: Cast) -> None:
        with viewing(cast.ellie) as ellie, pytest.raises(NotReadyError) as refused:
            actions.refer(
                referral=actions.NewReferral(route="swindon_mash", answers={"name": NAME}),
                by=ellie,
            )
        asked = {field for field, _ in refused.value.problems}
        assert asked == {"danger", "worries", "happened", "voice", "consent", "phone"}

    def test_of_danger_that_nobody_rang_about_says_to_ring_and_who_is_told(
        self, cast: Cast
    ) -> None:
        mash(cast)
        client = client_of(cast.ellie)
        form = client.get(reverse("keep_safe:refer_by", args=["swindon_mash"])).content.decode()
        assert NOBODY_RANG in form
        assert "none, reach me by" in form
        sent = referred(cast, danger=NOBODY_RANG)
        assert sent.due_at <= now() + timedelta(hours=1)
        page = client.get(reverse("keep_safe:referral", args=[sent.id])).content.decode()
        assert "Ring 999 now" in page
        page = page[page.index('id="main-content"') :]
        assert page.count('href="tel:999"') == 1
        assert "Is anyone in danger now?" not in page.split("Its reference is")[0]
        assert "Swindon MASH and police safeguarding on duty are told now." in page
        assert "01632 960100" in page

    def test_without_danger_says_who_has_it_and_whom_to_ring(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        address = reverse("keep_safe:referral", args=[sent.id])
        page = client_of(cast.ellie).get(address).content.decode()
        assert "Ring 999 now" not in page
        assert "Swindon MASH has it now." in page
        assert "01632 960100" in page

    def test_says_why_where_nobody_agreed(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="without their agreement"):
            referred(cast, consent="Not asked: there was no time")

    def test_sent_twice_is_kept_once(self, cast: Cast) -> None:
        first = referred(cast)
        with viewing(cast.ellie) as ellie:
            again = actions.refer(
                referral=actions.NewReferral(
                    route="swindon_mash", answers=ANSWERS, client_id=first.client_id
                ),
                by=ellie,
            )
            assert again.id == first.id
            assert Referral.objects.count() == 1

    @pytest.mark.parametrize("name", ["grace", "joan"])
    def test_is_not_for_those_who_do_not_report(self, cast: Cast, name: str) -> None:
        with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
            actions.refer(
                referral=actions.NewReferral(route="swindon_mash", answers=ANSWERS), by=viewer
            )

    def test_to_the_mechanism_is_for_first_responders(self, cast: Cast) -> None:
        with pytest.raises(NotForYouError, match="not a first responder"):
            referred(cast, route="nrm")


class TestItsAuthor:
    def test_corrects_it_and_what_it_said_before_is_kept(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.ellie) as ellie:
            actions.correct(
                referral=Referral.objects.get(id=sent.id),
                answers={**ANSWERS, "name": "Jamie Ferriss"},
                why="His surname",
                by=ellie,
            )
        with viewing(cast.femi) as femi:
            page = queries.referral(sent.id, viewer=femi)
            assert page.referral.answers["name"] == "Jamie Ferriss"
            assert page.referral.version == 2
            assert ReferralVersion.objects.get().answers["name"] == NAME

    def test_adds_what_is_new_and_it_was_decided_on_already(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi:
            actions.decide(
                referral=queries.referral(sent.id, viewer=femi).referral, seen=1, accept=True,
                reason="", by=femi,
            )  # fmt: skip
        client, page = client_of(cast.ellie), reverse("keep_safe:referral", args=[sent.id])
        address = reverse("keep_safe:add_news", args=[sent.id])
        assert address in client.get(page).content.decode()
        assert client.post(address, {"danger": "No", "words": " "}).status_code == 422
        new = {"danger": "Yes, and nobody has rung yet", "words": "He is at the bus station."}
        assert client.post(address, new).status_code == 302
        with viewing(cast.femi) as femi:
            now_said = queries.referral(sent.id, viewer=femi).referral
            assert now_said.answers["happened"].startswith(ANSWERS["happened"])
            assert now_said.answers["happened"].endswith(": He is at the bus station.")
            assert now_said.answers["danger"] == new["danger"]
        seen = client_of(cast.femi).get(page).content.decode()
        assert "Somebody is said to be in danger now" in seen
        assert client_of(cast.femi).get(address).status_code == 404

    def test_corrects_one_that_never_said_how_they_are_reached(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        answers = {name: answer for name, answer in ANSWERS.items() if name != "phone"}
        with viewing(cast.ellie):
            Referral.objects.filter(id=sent.id).update(answers=answers)
        client, address = client_of(cast.ellie), reverse("keep_safe:correct", args=[sent.id])
        number = sent.referred_agency.reached_by
        assert f'value="{number}"' in client.get(address).content.decode()
        year, month, day = answers["birth"].split("-")
        days = {"birth_year": year, "birth_month": month, "birth_day": day}
        posted = {**answers, **days, "phone": number, "why": "His surname", "seen": "1"}
        assert client.post(address, posted).status_code == 302
        with viewing(cast.ellie):
            assert Referral.objects.get(id=sent.id).version == 2

    def test_alone_corrects_it(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        for name in ("femi", "mina"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.correct(
                    referral=Referral.objects.get(id=sent.id), answers=ANSWERS, why="x", by=viewer
                )

    def test_withdraws_consent_and_its_words_are_gone_before_anyone_accepts(
        self, cast: Cast
    ) -> None:
        mash(cast)
        sent = referred(cast, consent="They agree")
        with viewing(cast.ellie) as ellie:
            found = Referral.objects.get(id=sent.id)
            assert actions.withdraw_consent(referral=found, why="He asked me to", by=ellie)
        with viewing(cast.femi):
            assert Referral.objects.get().answers == {}

    def test_withdraws_consent_and_its_words_stay_while_it_is_held(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, consent="They agree")
        with viewing(cast.mina) as mina:
            held = retention.hold_row(
                kind="referral", row=sent.id, basis=Basis.PROCEEDINGS, by=mina
            )
        other = referred(cast, consent="They agree")
        for one, goes in ((sent, False), (other, True)):
            with viewing(cast.ellie) as ellie:
                found = Referral.objects.get(id=one.id)
                assert goes == actions.withdraw_consent(referral=found, why="He asked", by=ellie)
        with viewing(cast.femi):
            kept = Referral.objects.get(id=sent.id)
            assert kept.consent_withdrawn_at
            assert kept.answers["name"] == NAME
            assert Referral.objects.get(id=other.id).answers == {}
        assert held.row == sent.id

    def test_withdraws_consent_and_its_words_stay_while_what_rests_on_them_is_held(
        self, cast: Cast
    ) -> None:
        mash(cast)
        held, free = (referred(cast, consent="They agree") for _ in range(2))
        for one in (held, free):
            with viewing(cast.mina) as mina:
                written = actions.write_report(
                    referral=Referral.objects.get(id=one.id),
                    words="A boy carries for others.",
                    why="Others are near.",
                    by=mina,
                )
            if one is held:
                with viewing(cast.beth) as beth:
                    item = add(written, beth)
                    retention.hold_row(kind="item", row=item.id, basis=Basis.PROCEEDINGS, by=beth)
        for one, goes in ((held, False), (free, True)):
            with viewing(cast.ellie) as ellie:
                found = Referral.objects.get(id=one.id)
                assert goes == actions.withdraw_consent(referral=found, why="He asked", by=ellie)

    def test_withdraws_consent_and_the_receiver_is_told_after_it_accepted(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, consent="They agree")
        with viewing(cast.femi) as femi:
            actions.decide(
                referral=Referral.objects.get(id=sent.id), seen=1, accept=True, reason="", by=femi
            )
        with viewing(cast.ellie) as ellie:
            found = Referral.objects.get(id=sent.id)
            assert not actions.withdraw_consent(referral=found, why="He asked me to", by=ellie)
        with viewing(cast.femi):
            found = Referral.objects.get()
            assert found.consent_withdrawn_at
            assert found.answers["name"] == NAME

    def test_says_in_sentences_what_is_missing_and_opens_no_more_than_is_wrong(
        self, cast: Cast
    ) -> None:
        page = reverse("keep_safe:refer_by", args=["swindon_mash"])
        browser = client_of(cast.ellie)
        assert browser.get(page).status_code == 200
        refused = browser.post(page, {"danger": "No"}).content.decode()
        assert "Fill in “Name”. If you do not know, write “not known”." in refused
        assert "Fill in “Your phone number”. If you have none, write" in refused
        assert "Choose an answer to “Do they agree that you share this?”." in refused
        assert "needs an answer" not in refused
        assert '<details class="govuk-details">' in refused

    def test_withdraws_consent_in_the_record_of_what_was_shared_too(self, cast: Cast) -> None:
        mash(cast)
        with viewing(cast.aisha) as aisha:
            answers = {**ANSWERS, "consent": "They agree"}
            sent = actions.refer(
                referral=actions.NewReferral(route="swindon_mash", answers=answers), by=aisha
            )
        with viewing(cast.femi):
            receipt = Receipt.objects.get(row=sent.id)
            assert receipt.what
        with viewing(cast.aisha) as aisha:
            found = Referral.objects.get(id=sent.id)
            assert actions.withdraw_consent(referral=found, why="He asked me to", by=aisha)
        with viewing(cast.femi):
            receipt.refresh_from_db()
            assert (receipt.what, bool(receipt.recalled_at)) == ("", True)
            assert receipt.recall_words.startswith("Consent was withdrawn.")
        with viewing(cast.mina):
            row = Disclosure.objects.get(row=sent.id)
            assert (row.consent, row.consent_why) == ("withdrawn", "He asked me to")
            assert row.recalled_at

    def test_withdraws_consent_and_safeguarding_says_what_the_police_keep(self, cast: Cast) -> None:
        sent = referred(cast, consent="They agree")
        entity(sent, cast)
        with viewing(cast.ellie) as ellie:
            actions.withdraw_consent(
                referral=Referral.objects.get(id=sent.id), why="He asked me to", by=ellie
            )
        with acting_as_system(Role.TRIAGE_CLERK):
            handlers.alert_consent({"referral": str(sent.id)})
        with viewing(cast.mina) as mina:
            standing = alerts.open_alerts(viewer=mina).filter(kind=actions.CONSENT)
            assert [(one.row, one.about) for one in standing] == [(sent.id, sent.reference)]
            with pytest.raises(NotReadyError, match="on what ground"):
                actions.keep_without_consent(referral=Referral.objects.get(), ground=" ", by=mina)
            actions.keep_without_consent(
                referral=Referral.objects.get(), ground="Removed from his record.", by=mina
            )
            assert not alerts.open_alerts(viewer=mina).filter(kind=actions.CONSENT)
        with viewing(cast.ellie) as ellie, pytest.raises(NotForYouError):
            actions.keep_without_consent(referral=Referral.objects.get(), ground="x", by=ellie)

    def test_withdraws_consent_for_nobody_else_past_the_door(self, cast: Cast) -> None:
        sent = referred(cast, consent="They agree")
        for person in (cast.mina, cast.ellie):  # hers, but consent stands
            with (
                viewing(person),
                pytest.raises(ProgrammingError, match="only its author"),
                connection.cursor() as cursor,
            ):
                cursor.execute("select keep_safe_consent_withdrawn(%s)", [sent.id])

    def test_cannot_withdraw_what_never_rested_on_consent(self, cast: Cast) -> None:
        sent = referred(cast)
        with (
            viewing(cast.ellie) as ellie,
            pytest.raises(NotReadyError, match="does not rest on agreement"),
        ):
            actions.withdraw_consent(
                referral=Referral.objects.get(id=sent.id), why="Changed my mind", by=ellie
            )

    def test_hears_words_meant_for_them_and_not_the_outcome(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi:
            found = Referral.objects.get(id=sent.id)
            decision = actions.decide(
                referral=found, seen=found.version, accept=True, reason="", by=femi
            )
            actions.record_outcome(
                decision=decision, outcome=Decision.Outcome.S47, note="Strategy held", by=femi
            )
            actions.give_feedback(referral=found, text="A worker has been to see him.", by=femi)
        with viewing(cast.ellie) as ellie:
            page = queries.referral(sent.id, viewer=ellie)
            assert [w.kind for w in page.words] == ["accepted", "feedback"]
            assert page.decision is None
            assert not Decision.objects.exists()


class TestAnOldPage:
    def test_takes_back_nothing_that_was_told_since(self, cast: Cast) -> None:
        sent = referred(cast)
        client, address = client_of(cast.ellie), reverse("keep_safe:correct", args=[sent.id])
        assert 'name="seen" value="1"' in " ".join(client.get(address).content.decode().split())
        year, month, day = ANSWERS["birth"].split("-")
        days = {"birth_year": year, "birth_month": month, "birth_day": day}
        old = {**ANSWERS, **days, "voice": "She says nothing.", "why": "Hers", "seen": "1"}
        add_news(cast, sent, "He has her now.", danger="Yes")
        for _ in "12":
            answer = client.post(address, old)
            assert answer.status_code == 422
            shown = answer.content.decode()
            assert "Somebody changed this since you opened the page" in shown
            assert "She says nothing." in shown
            with viewing(cast.ellie):
                found = Referral.objects.get(id=sent.id)
            assert (found.answers["danger"], found.version) == ("Yes", 2)
            assert "He has her now." in found.answers["happened"]
        assert client.post(address, {**old, "seen": ""}).status_code == 422
        assert client.post(address, {**old, "seen": "2"}).status_code == 302

    def test_loses_nothing_of_two_that_are_added_at_one_moment(self, cast: Cast) -> None:
        sent = referred(cast)

        def adds(words: str) -> Part:
            return (
                cast.ellie,
                lambda _: Referral.objects.get(id=sent.id),
                lambda found, by: actions.add_news(
                    referral=found, words=words, in_danger="", by=by
                ),
            )

        assert at_once(adds("He is back."), adds("She is gone.")) == ["", ""]
        with viewing(cast.ellie):
            happened = Referral.objects.get(id=sent.id).answers["happened"]
        assert "He is back." in happened
        assert "She is gone." in happened


class TestItsReceiver:
    def test_refuses_only_with_a_reason(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi:
            found = Referral.objects.get(id=sent.id)
            with pytest.raises(NotReadyError, match="why it is refused"):
                actions.decide(
                    referral=found, seen=found.version, accept=False, reason=" ", by=femi
                )
            actions.decide(
                referral=found,
                seen=found.version,
                accept=False,
                reason="He lives in Bristol",
                by=femi,
            )
        with viewing(cast.ellie):
            assert Word.objects.get().text == "He lives in Bristol"

    def test_accepts_no_words_that_were_put_right_since_they_were_read(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.ellie) as ellie:
            found = Referral.objects.get(id=sent.id)
            answers = {**found.answers, "worry": "It is another boy."}
            actions.correct(referral=found, answers=answers, why="Wrong boy", by=ellie)
        with viewing(cast.femi) as femi, pytest.raises(NotReadyError, match="put right"):
            actions.decide(
                referral=Referral.objects.get(id=sent.id), seen=1, accept=True, reason="", by=femi
            )

    def test_alone_decides(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.mina) as mina, pytest.raises(NotForYouError):
            actions.decide(
                referral=Referral.objects.get(id=sent.id), seen=1, accept=True, reason="", by=mina
            )

    def test_cannot_rewrite_what_was_written(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with (
            viewing(cast.femi),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            Referral.objects.filter(id=sent.id).update(referred_by=cast.femi)

    def test_is_nobody_from_another_agency(self, cast: Cast) -> None:
        sent = referred(cast)
        with viewing(cast.femi) as femi, pytest.raises(NothingHereError):
            queries.referral(sent.id, viewer=femi)


class TestIntelligence:
    def test_comes_of_it_only_in_the_words_of_a_named_person_who_says_why(self, cast: Cast) -> None:
        sent = referred(cast)
        with viewing(cast.mina) as mina:
            found = Referral.objects.get(id=sent.id)
            report = actions.write_report(
                referral=found,
                words="A grey moped waits outside a youth drop-in on Mondays.",
                why="Other children are collected there",
                by=mina,
            )
            assert Passed.objects.get().report_id == report.id
        assert report.submitted_by_id == cast.mina.id
        with viewing(cast.ellie):
            assert not Passed.objects.exists()

    def test_is_never_the_referrer_s_own_words(self, cast: Cast) -> None:
        long = "He was told to wait behind the bus station until a man in a grey coat came for him."
        sent = referred(cast, happened=long)
        with (
            viewing(cast.mina) as mina,
            pytest.raises(NotReadyError, match="referrer’s words"),
        ):
            actions.write_report(
                referral=Referral.objects.get(id=sent.id),
                words=f"I learned this: {long.upper()}",
                why="Needed",
                by=mina,
            )

    def test_is_written_by_safeguarding_alone(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi, pytest.raises(NotForYouError):
            actions.write_report(
                referral=Referral.objects.get(id=sent.id), words="A moped.", why="x", by=femi
            )


class TestSharing:
    def test_by_police_stands_in_the_ledger(self, cast: Cast) -> None:
        mash(cast)
        with viewing(cast.aisha) as aisha:
            sent = actions.refer(
                referral=actions.NewReferral(route="swindon_mash", answers=ANSWERS), by=aisha
            )
        assert sent.receiver_id == cast.council.id
        with viewing(cast.mina):
            given = Disclosure.objects.get(row=sent.id)
            assert given.recipient_agency == cast.council.id
            assert given.kind == "referral"

    def test_waits_for_no_agency_whose_agreement_has_lapsed(self, cast: Cast) -> None:
        agency = mash(cast)
        before = referred(cast)
        Agreement.objects.filter(organisation=agency).update(
            in_force_until=today() - timedelta(days=1)
        )
        assert referred(cast).receiver is None
        with viewing(cast.mina) as mina:
            assert queries.referral(before.id, viewer=mina).is_receiver
            decided = actions.decide(
                referral=Referral.objects.get(id=before.id), seen=1, accept=True, reason="", by=mina
            )
            assert decided.accepted


class TestTheDesk:
    def test_sends_a_report_to_safeguarding_as_a_concern_without_its_words(
        self, cast: Cast
    ) -> None:
        with viewing(cast.ellie) as ellie:
            report = collect.submit(
                by=ellie,
                report=collect.NewReport(
                    words="A man waits by the station at night.",
                    origin_type=OriginType.PARTNER,
                    obtained_at=now(),
                ),
            )
        with viewing(cast.beth) as beth:
            triage = Triage.objects.get(report=report)
            evaluate.finish(triage=triage, outcome=Triage.Outcome.SAFEGUARDING, by=beth)
        with viewing(cast.mina):
            concern = Concern.objects.get()
            assert concern.who == Concern.Who.ADULT
            assert concern.raised_by_id == cast.beth.id
            assert "station" not in concern.words


AN_HOUR = timedelta(hours=1, minutes=1)


class TestDangerInAReferral:
    @pytest.mark.parametrize("answer", ["Yes", "I am not sure"])
    def test_rings_for_safeguarding_at_once_until_it_is_decided(
        self, cast: Cast, as_role: AsRole, answer: str
    ) -> None:
        sent = referred(cast, danger=answer)
        assert sent.due_at <= now() + timedelta(hours=1)
        assert watched(as_role) == 1
        assert watched(as_role) == 1
        for person in (cast.mina, cast.lena):
            with viewing(person) as viewer:
                (alert,) = alerts.open_alerts(viewer=viewer)
                assert (alert.kind, alert.row) == (actions.REFERRED, sent.id)
                assert alert.about == sent.reference
        with viewing(cast.mina) as mina:
            if answer == "Yes":
                with pytest.raises(NotReadyError, match="who rang"):
                    decide(sent, mina, reason=" ")
            decide(sent, mina)
            assert not alerts.open_alerts(viewer=mina).exists()
        assert watched(as_role) == 0

    def test_is_loud(self) -> None:
        kind = kinds.kind(actions.REFERRED)
        assert (kind.loud, kind.role) == (True, Role.SAFEGUARDING)
        assert Role.DUTY_INSPECTOR in kind.stand_in

    def test_is_told_to_its_agency_at_once_and_to_safeguarding_after_the_hour(
        self, cast: Cast, as_role: AsRole, settings: Any
    ) -> None:
        write_to(cast, settings)
        mash(cast)
        sent = referred(cast, danger="I am not sure")
        send_notices()
        assert [one.to for one in mail.outbox] == [["femi@made-up.example"]]
        assert NAME not in mail.outbox[0].body
        assert watched(as_role) == 0
        assert watched(as_role, at=now() + AN_HOUR) == 1
        with viewing(cast.mina) as mina:
            assert alerts.open_of(actions.REFERRED, sent.id)
            assert queries.referral(sent.id, viewer=mina)
        with viewing(cast.femi) as femi:
            decide(sent, femi)
        assert watched(as_role) == 0
        with viewing(cast.mina):
            assert not alerts.open_of(actions.REFERRED, sent.id)

    def test_that_somebody_says_is_told_to_the_agency_and_to_the_police_at_once(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        mash(cast)
        sent = referred(cast, danger="Yes")
        assert watched(as_role) == 1
        address = reverse("keep_safe:referral", args=[sent.id])
        for person in (cast.mina, cast.femi):
            page = client_of(person).get(address).content.decode()
            assert "Somebody is said to be in danger now" in page
            assert "before anything else" in page
        assert "In danger now" in client_of(cast.femi).get("/keep-safe/").content.decode()

    @pytest.mark.parametrize("answer", ["Yes, and nobody has rung yet", "I am not sure"])
    def test_stays_with_its_words_when_consent_is_withdrawn_until_somebody_answers(
        self, cast: Cast, as_role: AsRole, answer: str
    ) -> None:
        mash(cast)
        sent = referred(cast, danger=answer, consent="A parent or carer agrees")
        watched(as_role)
        with viewing(cast.ellie) as ellie:
            found = Referral.objects.get(id=sent.id)
            assert not actions.withdraw_consent(referral=found, why="Her father rang", by=ellie)
        assert watched(as_role) == 1
        with viewing(cast.mina):
            assert alerts.open_of(actions.REFERRED, sent.id)
            assert Referral.objects.get().answers["phone"] == ANSWERS["phone"]
        page = client_of(cast.femi).get(reverse("keep_safe:referral", args=[sent.id]))
        assert "nobody needs consent to act on that" in page.content.decode()
        with viewing(cast.femi) as femi:
            decide(sent, femi)
        assert watched(as_role) == 0

    def test_goes_when_consent_is_withdrawn_once_it_was_answered_or_ruled_out(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        mash(cast)
        refused, ruled_out = (referred(cast, danger="Yes", consent="They agree") for _ in range(2))
        with viewing(cast.femi) as femi:
            refuse(refused, femi)
        with viewing(cast.mina) as mina:
            found = Referral.objects.get(id=refused.id)
            actions.give_feedback(referral=found, text="She is at her aunt's.", by=mina)
        assert watched(as_role) == 1
        with viewing(cast.ellie) as ellie:
            actions.correct(
                referral=Referral.objects.get(id=ruled_out.id),
                answers={**ANSWERS, "danger": "No", "consent": "They agree"},
                why="She is with us.",
                by=ellie,
            )
            for sent in (refused, ruled_out):
                found = Referral.objects.get(id=sent.id)
                assert actions.withdraw_consent(referral=found, why="She asked", by=ellie)
        assert watched(as_role) == 0

    @pytest.mark.parametrize("answer", [NOBODY_RANG, "I am not sure"])
    def test_that_was_refused_rings_until_safeguarding_answers_and_keeps_its_words(
        self, cast: Cast, as_role: AsRole, settings: Any, answer: str
    ) -> None:
        mash(cast)
        write_to(cast, settings)
        sent = referred(cast, danger=answer, consent="They agree")
        watched(as_role)
        send_notices()
        mail.outbox.clear()
        with viewing(cast.femi) as femi:
            refuse(sent, femi)
        send_notices()
        assert ["ellie@made-up.example"] in [one.to for one in mail.outbox]
        assert watched(as_role) == 1
        with viewing(cast.mina):
            assert alerts.open_of(actions.REFERRED, sent.id)
        page = reverse("keep_safe:referral", args=[sent.id])
        assert "Nobody has it yet" in client_of(cast.ellie).get(page).content.decode()
        assert "before anything else" in client_of(cast.mina).get(page).content.decode()
        start = client_of(cast.mina).get("/keep-safe/").content.decode()
        assert "Answer a referral that was refused" in start
        with viewing(cast.femi) as femi:
            found = Referral.objects.get(id=sent.id)
            with pytest.raises(NotForYouError):
                actions.give_feedback(referral=found, text="We told them.", by=femi)
        with viewing(cast.ellie) as ellie:
            found = Referral.objects.get(id=sent.id)
            assert not actions.withdraw_consent(referral=found, why="He asked", by=ellie)
        assert watched(as_role) == 1
        with viewing(cast.mina) as mina:
            found = Referral.objects.get(id=sent.id)
            actions.give_feedback(referral=found, text="We are with her.", by=mina)
        assert watched(as_role) == 0
        assert "Nobody has it yet" not in client_of(cast.ellie).get(page).content.decode()

    def test_is_refused_by_who_says_who_rang_alone(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, danger="Yes")
        page = reverse("keep_safe:decide", args=[sent.id])
        assert "police safeguarding is told to ring them" in (
            client_of(cast.femi).get(page).content.decode()
        )
        with viewing(cast.femi) as femi, pytest.raises(NotReadyError, match="who rang"):
            refuse(sent, femi, " ")

    def test_that_police_safeguarding_refuses_rings_until_its_author_is_answered(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast, danger="Yes")
        with viewing(cast.mina) as mina:
            refuse(sent, mina)
        assert watched(as_role) == 1
        with viewing(cast.mina) as mina:
            found = Referral.objects.get(id=sent.id)
            actions.give_feedback(referral=found, text="I rang: she is in.", by=mina)
        assert watched(as_role) == 0

    def test_between_a_partner_and_a_charity_is_told_to_no_police(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        lights = Organisation.objects.create(
            name="Second Lights", kind=Organisation.Kind.CHARITY, active=True
        )
        cast.femi.organisation = lights
        cast.femi.sign_standing()
        cast.femi.save()
        name_in_agreement(cast.femi)
        with viewing(cast.ellie) as ellie:
            sent = actions.refer(
                referral=actions.NewReferral(
                    route="specialist_charity",
                    answers={**ANSWERS, "danger": "Yes", "consent": "They agree"},
                    receiver=lights.id,
                ),
                by=ellie,
            )
        assert sent.due_at <= now() + timedelta(hours=1)
        assert watched(as_role, at=now() + AN_HOUR) == 0

    def test_that_is_ruled_out_keeps_its_working_day_and_rings_for_nobody(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast)
        assert sent.due_at > now() + timedelta(hours=1)
        assert watched(as_role) == 0

    def test_goes_along_the_line_again_after_the_hour_where_who_took_it_did_nothing(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast, danger="Yes")
        watched(as_role)
        with viewing(cast.mina) as mina:
            found = alerts.open_of(actions.REFERRED, sent.id)
            assert found
            alerting.take(alert=found, by=mina)
        for at, holder in ((now(), cast.mina.id), (now() + AN_HOUR, None)):
            watched(as_role, at=at)
            with viewing(cast.mina):
                found = alerts.open_of(actions.REFERRED, sent.id)
                assert found
                assert found.taken_by == holder

    def test_of_another_clock_is_told_again_when_it_runs_out(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast)

        def look(at: datetime) -> None:
            with (
                as_role("worker"),
                frozen(at),
                acting_as_system(Role.TRIAGE_CLERK) as clerk,
                transaction.atomic(),
            ):
                watch_clocks(unopened(), by=clerk)

        before = sent.due_at - timedelta(minutes=30)
        look(before)
        with frozen(before), viewing(cast.mina) as mina:
            alerting.take(alert=alerts.open_alerts(viewer=mina).get(row=sent.id), by=mina)
        for at, holder in ((before, cast.mina.id), (sent.due_at + timedelta(minutes=1), None)):
            look(at)
            with viewing(cast.mina) as mina:
                assert alerts.open_alerts(viewer=mina).get(row=sent.id).taken_by == holder

    def test_has_one_alert_and_not_its_clock_s_beside_it(self, cast: Cast, as_role: AsRole) -> None:
        referred(cast, danger="Yes")
        watched(as_role)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            watch_clocks(unopened(), by=clerk)
        with viewing(cast.mina) as mina:
            assert [one.kind for one in alerts.open_alerts(viewer=mina)] == [actions.REFERRED]


class TestTheWatch:
    def test_asks_once_of_what_nobody_can_open_and_does_each_by_itself(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = Mock(wraps=unopened)
        monkeypatch.setattr(clock_watch, "unopened", asked)
        monkeypatch.setattr(clock_watch, "_due", lambda _: 1 / 0)
        referred(cast, danger="Yes")
        with (
            as_role("worker"),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
            pytest.raises(ZeroDivisionError),
        ):
            watch_all(by=clerk)
        asked.assert_called_once_with()
        with viewing(cast.mina) as mina:
            assert [one.kind for one in alerts.open_alerts(viewer=mina)] == [actions.REFERRED]


class TestWhatNobodyCanOpen:
    """A referral of Ellie's to a charity that works without the police, whose agreement ends."""

    def sent(self, cast: Cast, danger: str = "Yes") -> Referral:
        lights = Organisation.objects.create(
            name="Second Lights", kind=Organisation.Kind.CHARITY, active=True
        )
        cast.femi.organisation = lights
        cast.femi.sign_standing()
        cast.femi.save()
        name_in_agreement(cast.femi)
        answers = {**ANSWERS, "danger": danger, "consent": "They agree"}
        with viewing(cast.ellie) as ellie:
            new = actions.NewReferral(
                route="specialist_charity", answers=answers, receiver=lights.id
            )
            return actions.refer(referral=new, by=ellie)

    def watched(self, as_role: AsRole) -> int:
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            return watch_unopened(unopened(), by=clerk)

    def open_alerts(self, cast: Cast) -> list[tuple[str, str]]:
        with viewing(cast.mina) as mina:
            return list(alerts.open_alerts(viewer=mina).values_list("kind", "about"))

    @pytest.mark.parametrize("how", ["password", "factor"])
    def test_is_so_where_nobody_there_ever_signed_in(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        settings: Any,
        how: str,
    ) -> None:
        one = self.sent(cast)
        settings.SECOND_FACTOR_REQUIRED = True
        as_owner.execute(
            "update agencies_person set witnessed_by = %s where username in ('femi', 'mina')",
            [cast.joan.id],
        )
        assert self.watched(as_role) == 0
        change = "must_change_password = true" if how == "password" else "witnessed_by = null"
        as_owner.execute(f"update agencies_person set {change} where username = 'femi'")  # noqa: S608
        assert self.watched(as_role) == 1
        assert self.open_alerts(cast) == [(actions.UNOPENED, one.reference)]
        with viewing(cast.mina):
            assert cast.lena.id not in {p.id for p in access.cleared_holding(Role.DUTY_INSPECTOR)}

    def shut(self, cast: Cast, how: str) -> None:
        if how == "agreement":
            Agreement.objects.filter(organisation=cast.femi.organisation).update(
                ended_at=now(), ended_why="Not renewed."
            )
        else:
            cast.femi.training_ends_on = today() - timedelta(days=1)
            cast.femi.sign_standing()
            cast.femi.save()

    @pytest.mark.parametrize("how", ["agreement", "training"])
    def test_is_told_to_safeguarding_by_its_number_and_to_its_author(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch, how: str
    ) -> None:
        told: list[Any] = []
        monkeypatch.setattr("optimise.alerts.notices.tell", lambda people: told.extend(people))
        one = self.sent(cast)
        told.clear()
        assert self.watched(as_role) == 0
        self.shut(cast, how)
        assert self.watched(as_role) == self.watched(as_role) == 1
        assert told.count(cast.ellie.id) == 1
        assert self.open_alerts(cast) == [(actions.UNOPENED, one.reference)]
        page = client_of(cast.ellie).get(reverse("keep_safe:referral", args=[one.id]))
        assert "can open it any more" in page.content.decode()
        with viewing(cast.mina):
            assert not Referral.objects.exists()

    def test_is_ended_by_who_rang_and_says_nothing_of_whom(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        one = self.sent(cast)
        href = reverse("keep_safe:unopened", args=[one.id])
        assert client_of(cast.mina).get(href).status_code == 404
        self.shut(cast, "agreement")
        self.watched(as_role)
        for who in (cast.beth, cast.ellie, cast.chris):
            assert client_of(who).get(href).status_code == 404
            with viewing(who) as by, pytest.raises(NotForYouError):
                actions.say_of_unopened(referral=one.id, text="I rang.", by=by)
        page = client_of(cast.mina).get(href).content.decode()
        assert str(cast.ellie) in page
        assert ANSWERS["phone"] in page
        assert NAME not in page
        assert client_of(cast.mina).post(href, {"text": "We go to her now."}).status_code == 302
        assert self.open_alerts(cast) == []
        assert self.watched(as_role) == 0
        told = client_of(cast.ellie).get(reverse("keep_safe:referral", args=[one.id]))
        assert "We go to her now." in told.content.decode()

    def test_is_told_anew_when_its_author_tells_of_danger_anew(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        one = self.sent(cast)
        self.shut(cast, "agreement")
        self.watched(as_role)
        with viewing(cast.mina) as mina:
            actions.say_of_unopened(referral=one.id, text="She is with her aunt.", by=mina)
        assert self.watched(as_role) == 0
        answer = client_of(cast.ellie).post(
            reverse("keep_safe:add_news", args=[one.id]),
            {"words": "He found her.", "danger": NOBODY_RANG},
            follow=True,
        )
        assert "Nobody at Second Lights can open it. Ring" in answer.content.decode()
        assert self.watched(as_role) == 1
        assert self.open_alerts(cast) == [(actions.UNOPENED, one.reference)]

    def test_and_was_accepted_is_told_when_danger_is_told_anew(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        one = self.sent(cast)
        with viewing(cast.femi) as femi:
            decide(one, femi)
        self.shut(cast, "agreement")
        assert self.watched(as_role) == 0
        add_news(cast, one, "He found her.", danger=NOBODY_RANG)
        assert self.watched(as_role) == 1

    def test_or_was_refused_is_told_by_its_number_until_who_wrote_it_was_rung(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        one = self.sent(cast, danger="I am not sure")
        with viewing(cast.femi) as femi:
            refuse(one, femi, "We only take adults.")
        assert self.watched(as_role) == 1
        assert self.open_alerts(cast) == [(actions.UNOPENED, one.reference)]
        href = reverse("keep_safe:unopened", args=[one.id])
        page = client_of(cast.mina).get(href).content.decode()
        assert "Second Lights refused it" in page
        assert NAME not in page
        with viewing(cast.mina) as mina:
            actions.say_of_unopened(referral=one.id, text="We go to her now.", by=mina)
        assert self.watched(as_role) == 0

    def test_of_no_danger_is_told_to_its_author_alone(self, cast: Cast, as_role: AsRole) -> None:
        self.sent(cast, danger="No")
        self.shut(cast, "agreement")
        assert self.watched(as_role) == 1
        assert self.open_alerts(cast) == []

    def test_in_danger_that_its_agency_has_not_answered_is_safeguarding_s_to_ask_after(
        self, cast: Cast
    ) -> None:
        """As its alert says; and it stands before what is due sooner."""
        mash(cast)
        unsure = referred(cast, danger="I am not sure")
        safe = referred(cast)
        with viewing(cast.mina) as mina:
            assert queries.deadlines(viewer=mina) == []
        with frozen(safe.due_at + timedelta(hours=1)), viewing(cast.mina) as mina:
            (found,) = queries.deadlines(viewer=mina)
        assert (found.id, found.danger, found.is_sure) == (unsure.id, True, False)
        assert found.what == "Ask why nobody answers (Swindon MASH)"
        sure = referred(cast, danger=NOBODY_RANG)
        with viewing(cast.mina) as mina:
            (at_once,) = [one for one in queries.deadlines(viewer=mina) if one.id == sure.id]
        assert at_once.what == "Ring whoever told of danger (Swindon MASH has it)"
        page = client_of(cast.mina).get(reverse("keep_safe:start")).content.decode()
        assert reverse("keep_safe:referral", args=[sure.id]) in page
        with viewing(cast.femi) as femi:
            assert {one.what for one in queries.deadlines(viewer=femi)} == {
                "Accept or refuse a referral"
            }

    def test_of_what_the_police_may_read_is_safeguarding_s_own(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        mash(cast)
        one = referred(cast)
        with viewing(cast.mina) as mina:
            assert queries.deadlines(viewer=mina) == []
        Agreement.objects.filter(organisation=cast.femi.organisation).update(
            ended_at=now(), ended_why="Not renewed."
        )
        with viewing(cast.mina) as mina:
            assert [found.id for found in queries.deadlines(viewer=mina)] == [one.id]
        with (
            as_role("worker"),
            frozen(one.due_at),
            acting_as_system(Role.TRIAGE_CLERK) as clerk,
            transaction.atomic(),
        ):
            watch_clocks(unopened(), by=clerk)
        with viewing(cast.mina) as mina:
            assert alerts.open_alerts(viewer=mina).get(row=one.id).kind == CLOCK


class TestDangerThatIsPutRight:
    def test_before_it_is_decided_rings_and_shortens_its_clock(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast)
        put_right(cast, sent, danger="Yes")
        with viewing(cast.mina):
            assert Referral.objects.get().due_at <= now() + timedelta(hours=1)
        assert watched(as_role) == 1

    def test_after_it_was_decided_rings_until_something_comes_of_it(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast)
        with viewing(cast.mina) as mina:
            decision = decide(sent, mina)
            actions.record_outcome(
                decision=decision, outcome=next(iter(Decision.Outcome)), note="", by=mina
            )
            actions.give_feedback(referral=sent, text="We see him on Monday.", by=mina)
        assert watched(as_role) == 0
        put_right(cast, sent, danger="Yes")
        assert watched(as_role) == 1
        with viewing(cast.mina) as mina:
            assert alerts.open_of(actions.REFERRED, sent.id)
            actions.give_feedback(referral=sent, text="We went at once.", by=mina)
        assert watched(as_role) == 0

    def test_after_an_agency_decided_is_told_to_it_and_to_safeguarding_after_the_hour(
        self, cast: Cast, as_role: AsRole, settings: Any
    ) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi:
            decide(sent, femi)
        write_to(cast, settings)
        put_right(cast, sent, name="Jamie Ferriss")
        send_notices()
        assert mail.outbox == []
        put_right(cast, sent, danger="I am not sure")
        send_notices()
        assert [one.to for one in mail.outbox] == [["femi@made-up.example"]]
        assert watched(as_role) == 0
        assert watched(as_role, at=now() + AN_HOUR) == 1

    def test_anew_after_it_was_decided_in_danger_rings_again_until_dealt_with(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        sent = referred(cast, danger="Yes, and 999 has been rung")
        with viewing(cast.mina) as mina:
            decide(sent, mina)
        put_right(cast, sent, name="Jamie Ferriss")
        assert watched(as_role) == 0
        page, banner = reverse("keep_safe:referral", args=[sent.id]), "is said to be in danger now"
        assert banner not in client_of(cast.mina).get(page).content.decode()
        add_news(cast, sent, "They have him again.", danger="Yes, and 999 has been rung")
        assert watched(as_role) == 1
        assert banner in client_of(cast.mina).get(page).content.decode()
        with viewing(cast.mina) as mina:
            found = Referral.objects.get(id=sent.id)
            assert found.due_at <= now() + timedelta(hours=1)
            assert alerts.open_of(actions.REFERRED, sent.id)
            assert AGAIN in {one.what for one in queries.deadlines(viewer=mina)}
        with viewing(cast.harry) as harry:
            (clock,) = [one for one in queries.clocks_of_all(viewer=harry) if one.what == AGAIN]
            assert (clock.reference, clock.danger) == (sent.reference, True)
        with viewing(cast.mina) as mina:
            found = Referral.objects.get(id=sent.id)
            actions.give_feedback(referral=found, text="He is with his aunt.", by=mina)
        assert watched(as_role) == 0
        assert banner not in client_of(cast.mina).get(page).content.decode()
        with viewing(cast.mina) as mina:
            assert AGAIN not in {one.what for one in queries.deadlines(viewer=mina)}

    def test_anew_after_an_unsure_answer_was_accepted_rings(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        mash(cast)
        sent = referred(cast, danger="I am not sure")
        with viewing(cast.femi) as femi:
            decide(sent, femi)
        assert watched(as_role, at=now() + AN_HOUR) == 0
        add_news(cast, sent, "He is at the bus station.", danger=NOBODY_RANG)
        assert watched(as_role) == 1

    def test_what_is_new_is_told_to_whoever_answered_what_is_the_police_s_own(
        self, cast: Cast, settings: Any
    ) -> None:
        sent = referred(cast)
        with viewing(cast.mina) as mina:
            decide(sent, mina)
        write_to(cast, settings)
        add_news(cast, sent, "He has a second phone.", danger="No")
        send_notices()
        assert [one.to for one in mail.outbox] == [["mina@made-up.example"]]


class TestAReferralThatNobodyAnswered:
    def pages(self, cast: Cast, sent: Referral) -> list[str]:
        hrefs = ["/", reverse("keep_safe:start"), reverse("keep_safe:referral", args=[sent.id])]
        return [client_of(cast.ellie).get(href).content.decode() for href in hrefs]

    def test_says_so_to_its_author_and_whom_to_ring_once_it_is_late(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        mash(cast)
        new = referred(cast, danger="I am not sure")
        for page in self.pages(cast, new):
            assert "Late: nobody has answered it." not in page
            assert "They accept or refuse it by" in page
        sent = referred(cast, danger="I am not sure")
        as_owner.execute(
            "update keep_safe_referral set due_at = %s where id = %s",
            [now() - timedelta(minutes=1), sent.id],
        )
        for _ in range(3):  # what is late is not hidden behind what is newer
            referred(cast)
        for page in self.pages(cast, sent):
            assert page.count("Late: nobody has answered it.") == 1
            assert "You did not rule out that somebody is in danger" in page
            assert 'href="tel:01632960100"' in page
            assert 'href="tel:999"' in page
        with viewing(cast.femi) as femi:
            decide(sent, femi)
        for page in self.pages(cast, sent):
            assert "Late: nobody has answered it." not in page

    def test_has_its_author_told_once_where_danger_is_not_ruled_out(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mash(cast)
        sent = referred(cast, danger="I am not sure")
        safe = referred(cast, danger="No")
        told: list[set[UUID]] = []
        monkeypatch.setattr("optimise.keep_safe.clock_watch.notices.tell", told.append)

        def look(at: datetime) -> int:
            with (
                as_role("worker"),
                frozen(at),
                acting_as_system(Role.TRIAGE_CLERK) as clerk,
                transaction.atomic(),
            ):
                return watch_late([], by=clerk)

        assert look(sent.due_at - timedelta(minutes=1)) == 0
        late = max(sent.due_at, safe.due_at) + timedelta(minutes=1)
        assert (look(late), look(late)) == (1, 1)
        assert told == [set(), {cast.ellie.id}, set()]


def watched(as_role: AsRole, *, at: datetime | None = None) -> int:
    """Let the worker look for referrals in danger, and say how many it tells of."""
    with (
        as_role("worker"),
        frozen(at or now()),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return watch_referred(unopened(), by=clerk)


def decide(sent: Referral, by: Viewer, reason: str = "I rang at nine: they are in.") -> Decision:
    found = Referral.objects.get(id=sent.id)
    return actions.decide(referral=found, accept=True, reason=reason, seen=found.version, by=by)


def refuse(sent: Referral, by: Viewer, reason: str = "Not ours. We rang nobody.") -> Decision:
    found = Referral.objects.get(id=sent.id)
    return actions.decide(referral=found, accept=False, reason=reason, seen=found.version, by=by)


def put_right(cast: Cast, sent: Referral, **changes: str) -> None:
    with viewing(cast.ellie) as ellie:
        found = Referral.objects.get(id=sent.id)
        answers = {**found.answers, **changes}
        actions.correct(referral=found, answers=answers, why="It is worse", by=ellie)


def add_news(cast: Cast, sent: Referral, words: str, *, danger: str) -> None:
    with viewing(cast.ellie) as ellie:
        found = Referral.objects.get(id=sent.id)
        actions.add_news(referral=found, words=words, in_danger=danger, by=ellie)


def write_to(cast: Cast, settings: Any) -> None:
    """Let notices be sent, to an address for each who might be told."""
    settings.EMAIL_NOTICES = True
    for name in ("femi", "mina", "lena", "ellie"):
        person = cast.people[name]
        person.email = f"{name}@made-up.example"
        person.save()
    mail.outbox.clear()
