from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from tests.cast import GROUNDS, Cast, client_of, viewing

from optimise.access.actions import open_circle
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.sharing import actions, queries
from optimise.access.sharing.domain.disclosing import Answer, Grounds, Method, Recipient
from optimise.access.sharing.models import Disclosure, Receipt, Refusal
from optimise.access.sharing.record import Asked, Line, Show, ledger
from optimise.agencies.models import Agreement, Organisation, Person
from optimise.audit.models import Entry
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
ROW = new_id()
INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
WORDS = "A grey moped waits by the school."


def share(
    by: Person,
    agency: Organisation,
    *,
    grounds: Grounds = GROUNDS,
    method: Method = Method.VIEW,
    person: Person | None = None,
) -> Disclosure:
    with viewing(by) as viewer:
        return actions.record_disclosure(
            shared=actions.Shared(kind="item", what=WORDS, row=ROW, layer=Layer.PARTNER, version=2),
            to=Recipient(name=agency.name, agency=agency.id, person=person.id if person else None),
            method=method,
            grounds=grounds,
            audience=INTELLIGENCE,
            by=viewer,
        )


def receipts_of(person: Person) -> list[str]:
    with viewing(person) as viewer:
        return [one.what for one in queries.receipts(viewer=viewer)]


class TestSharing:
    def test_is_in_the_ledger_with_its_grounds_and_agreement(self, cast: Cast) -> None:
        share(cast.beth, cast.charity)
        with viewing(cast.beth):
            row = Disclosure.objects.get()
            assert row.agreement == Agreement.objects.get(organisation=cast.charity)
            assert row.gateway.startswith("Crime and Disorder Act")
            assert (row.regime, row.their_regime) == ("DPA 2018 Part 3", "UK GDPR")
            assert row.marking == "OFFICIAL-SENSITIVE"

    def test_is_audited_with_its_recipient_and_gateway(self, cast: Cast) -> None:
        share(cast.beth, cast.charity)
        with viewing(cast.grace):
            entry = Entry.objects.get(verb="disclosure")
            assert entry.recipients == ["Harbour Lights"]
            assert entry.gateway

    def test_gives_a_receipt_to_that_agency_alone(self, cast: Cast) -> None:
        share(cast.beth, cast.charity)
        assert receipts_of(cast.ellie) == [WORDS]
        assert receipts_of(cast.femi) == []
        assert receipts_of(cast.chris) == []
        with viewing(cast.femi):
            assert not Receipt.objects.exists()
            assert not Disclosure.objects.exists()
        with viewing(cast.ellie):
            assert not Disclosure.objects.exists()
        with viewing(cast.chris):
            # What an agency was told is read in the ledger, by those who may read what it rests on.
            assert not Receipt.objects.exists()

    def test_with_one_person_gives_no_receipt_to_their_colleagues(self, cast: Cast) -> None:
        share(cast.beth, cast.charity, person=cast.joan)
        assert receipts_of(cast.ellie) == []

    def test_needs_everything_that_is_asked(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError) as refused:
            share(cast.beth, cast.charity, grounds=Grounds(purpose="to help", gateway="msa-52"))
        assert len(refused.value.problems) == 3
        with viewing(cast.beth):
            assert not Disclosure.objects.exists()
        assert receipts_of(cast.ellie) == []

    def test_with_someone_new_asks_whether_it_is_the_right_one(self, cast: Cast) -> None:
        unchecked = replace(GROUNDS, recipient_checked=False)
        with pytest.raises(NotReadyError, match="never shared with"):
            share(cast.beth, cast.charity, grounds=unchecked)
        share(cast.beth, cast.charity)
        share(cast.beth, cast.charity, grounds=unchecked)

    def test_by_screen_ends_with_the_agreement(self, cast: Cast) -> None:
        Agreement.objects.update(in_force_until=today() - timedelta(days=1))
        with pytest.raises(NotReadyError, match="in force"):
            share(cast.beth, cast.charity)
        share(cast.beth, cast.charity, method=Method.VERBAL)

    def test_health_needs_the_guardians_decision(self, cast: Cast) -> None:
        Organisation.objects.filter(id=cast.council.id).update(kind=Organisation.Kind.HEALTH)
        with pytest.raises(NotReadyError, match="Caldicott"):
            share(cast.beth, cast.council)
        share(cast.beth, cast.council, grounds=replace(GROUNDS, caldicott="Dr Fry agreed."))


class TestNotSharing:
    def test_is_kept_with_its_reason(self, cast: Cast) -> None:
        refused = actions.NotShared(
            kind="item",
            what=WORDS,
            row=ROW,
            recipient=Recipient(name=cast.charity.name, agency=cast.charity.id),
            reason="It would show who told us.",
            asked_for="Anything about the moped.",
        )
        with viewing(cast.beth) as beth:
            actions.refuse_to_share(refused=refused, audience=INTELLIGENCE, by=beth)
            assert queries.ledger_of("item", ROW, viewer=beth).refused
        with viewing(cast.ellie):
            assert not Refusal.objects.exists()
        with viewing(cast.grace):
            assert Entry.objects.get(verb="disclosure").allowed is False

    def test_without_a_reason_is_not_kept(self, cast: Cast) -> None:
        blank = actions.NotShared(
            kind="item", what="", row=None, recipient=Recipient(name="Someone"), reason=" "
        )
        with viewing(cast.beth) as beth, pytest.raises(ValueError, match="why"):
            actions.refuse_to_share(refused=blank, audience=INTELLIGENCE, by=beth)


class TestARecall:
    def test_finds_every_recipient_and_waits_for_each(self, cast: Cast) -> None:
        share(cast.beth, cast.charity)
        share(cast.beth, cast.council)
        with viewing(cast.beth) as beth:
            told = actions.recall_everywhere(kind="item", row=ROW, why="It was wrong.", by=beth)
            assert len(told) == 2
            assert len(queries.ledger_of("item", ROW, viewer=beth).unanswered) == 2
        with viewing(cast.ellie) as ellie:
            (receipt,) = queries.to_acknowledge(viewer=ellie)
            assert receipt.recall_words == actions.CALLED_BACK
            assert "wrong" not in receipt.recall_words
            actions.acknowledge(receipt=receipt, answer=Answer.DESTROYED, by=ellie)
            assert not queries.to_acknowledge(viewer=ellie).exists()
        with viewing(cast.beth) as beth:
            (left,) = queries.ledger_of("item", ROW, viewer=beth).unanswered
            assert left.recipient == cast.council.name
            answered = Disclosure.objects.get(recipient_agency=cast.charity.id)
            assert answered.acknowledged_as == Answer.DESTROYED

    def test_is_answered_once_and_twice_does_no_harm(self, cast: Cast) -> None:
        row = share(cast.beth, cast.charity)
        with viewing(cast.beth) as beth:
            actions.recall(given=row, why="It was wrong.", by=beth)
        for answer in (Answer.NOT_KEPT, Answer.PASSED_ON):
            with viewing(cast.ellie) as ellie:
                receipt = queries.receipt(row.id, viewer=ellie)
                actions.acknowledge(receipt=receipt, answer=answer, by=ellie)
        with viewing(cast.beth):
            assert Disclosure.objects.get().acknowledged_as == Answer.NOT_KEPT

    def test_cannot_be_answered_by_another_agency(self, cast: Cast) -> None:
        row = share(cast.beth, cast.charity)
        with viewing(cast.beth) as beth:
            actions.recall(given=row, why="It was wrong.", by=beth)
        with viewing(cast.femi) as femi, pytest.raises(NothingHereError):
            actions.acknowledge(
                receipt=Receipt(disclosure_id=row.id), answer=Answer.DESTROYED, by=femi
            )
        with viewing(cast.beth):
            assert Disclosure.objects.get().acknowledged_at is None

    def test_cannot_be_answered_before_it_is_made(self, cast: Cast) -> None:
        row = share(cast.beth, cast.charity)
        with viewing(cast.ellie) as ellie, pytest.raises(ValueError, match="not called back"):
            actions.acknowledge(
                receipt=queries.receipt(row.id, viewer=ellie), answer=Answer.DESTROYED, by=ellie
            )

    def test_by_someone_who_may_not_read_it_changes_nothing(self, cast: Cast) -> None:
        row = share(cast.beth, cast.charity)
        with viewing(cast.aisha) as aisha, pytest.raises(ValueError, match="before"):
            actions.recall(given=row, why="No business of mine.", by=aisha)
        with viewing(cast.ellie) as ellie:
            assert queries.receipt(row.id, viewer=ellie).recalled_at is None

    def test_of_someone_who_does_not_sign_in_is_answered_for_them(self, cast: Cast) -> None:
        row = share(cast.beth, cast.charity, method=Method.VERBAL)
        with viewing(cast.beth) as beth:
            actions.recall(given=row, why="It was wrong.", by=beth)
            actions.record_acknowledgement(given=row, how="Their director rang.", by=beth)
            with pytest.raises(ValueError, match="waits"):
                actions.record_acknowledgement(given=row, how="Again.", by=beth)


class TestTheWholeLedger:
    def lines(self, person: Person, **asked: Any) -> list[Line]:
        wanted = Asked(
            since=today() - timedelta(days=1), until=today() + timedelta(days=1), **asked
        )
        with viewing(person) as viewer:
            return ledger(wanted, start=0, most=50, viewer=viewer)[0]

    def test_tells_who_keeps_the_record_all_but_the_words(self, cast: Cast) -> None:
        given = share(cast.beth, cast.charity)
        (line,) = self.lines(cast.grace)
        assert (line.id, line.recipient, line.purpose) == (
            given.id, "Harbour Lights", GROUNDS.purpose,
        )  # fmt: skip
        assert (line.what, line.about) == ("", None)
        (line,) = self.lines(cast.beth)
        assert (line.what, line.about) == (WORDS, ROW)
        assert self.lines(cast.dan) == self.lines(cast.ellie) == self.lines(cast.joan) == []

    def test_is_asked_by_agency_and_by_what_waits_for_an_answer(self, cast: Cast) -> None:
        given = share(cast.beth, cast.charity)
        share(cast.beth, cast.council)
        assert [one.id for one in self.lines(cast.grace, agency=cast.charity.id)] == [given.id]
        assert self.lines(cast.grace, show=Show.UNANSWERED) == []
        with viewing(cast.beth) as viewer:
            actions.recall(given=given, why="It was another moped.", by=viewer)
        assert [one.id for one in self.lines(cast.grace, show=Show.UNANSWERED)] == [given.id]
        with viewing(cast.ellie) as viewer:
            (receipt,) = queries.to_acknowledge(viewer=viewer)
            actions.acknowledge(receipt=receipt, answer=Answer.DESTROYED, by=viewer)
        assert self.lines(cast.grace, show=Show.UNANSWERED) == []
        assert len(self.lines(cast.grace, show=Show.CALLED_BACK)) == 1

    def test_holds_what_was_refused_with_its_reason(self, cast: Cast) -> None:
        with viewing(cast.beth) as viewer:
            actions.refuse_to_share(
                refused=actions.NotShared(
                    kind="item",
                    what=WORDS,
                    row=ROW,
                    recipient=Recipient(name="A newspaper"),
                    reason="It would name the school.",
                ),
                audience=INTELLIGENCE,
                by=viewer,
            )
        (line,) = self.lines(cast.grace, show=Show.REFUSED)
        assert (line.recipient, line.purpose, line.what) == (
            "A newspaper", "It would name the school.", "",
        )  # fmt: skip

    def test_tells_who_keeps_the_record_no_purpose_that_a_circle_keeps(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        with viewing(cast.beth):
            circle = open_circle(name="Plover", covert=True, by=cast.beth)
        kept = replace(INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        with viewing(cast.beth) as viewer:
            actions.refuse_to_share(
                refused=actions.NotShared(
                    kind="item",
                    what=WORDS,
                    row=ROW,
                    recipient=Recipient(name="A newspaper"),
                    reason="It would tell of Plover.",
                ),
                audience=kept,
                by=viewer,
            )
        (line,) = self.lines(cast.grace)
        assert line.purpose == "Purpose not shown to you"
        (line,) = self.lines(cast.beth)
        assert line.purpose == "It would tell of Plover."
        told = as_owner.execute("select string_agg(to_jsonb(e)::text, '') from audit_entry e")
        assert "tell of Plover" not in str(told.fetchone())

    def test_goes_out_as_a_table_without_words(self, cast: Cast) -> None:
        share(cast.beth, cast.charity)
        table = client_of(cast.grace).get("/ledger/export/").content.decode()
        assert "Harbour Lights" in table
        assert WORDS not in table
        with viewing(cast.grace):
            assert Entry.objects.filter(verb="export", kind="share ledger").count() == 1
        assert client_of(cast.beth).get("/ledger/export/").status_code == 403
