"""Free words of the police to other agencies: the desk is asked, and danger waits for no answer."""

from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Enquiry
from optimise.access.sharing import queries as ledger
from optimise.access.sharing.actions import recall
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.collect import queries as collect
from optimise.collect.models import Report
from optimise.evaluate.models import Triage
from optimise.evaluate.tests.scene import report_by
from optimise.keep_safe import actions as care
from optimise.keep_safe.tests.scene import ANSWERS, mash, told_of_home
from optimise.respond.deconfliction.tests.scene import add_person, others_look_at

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "07700 900321"
ASKED = f"Do they use {PHONE}?"


def enquiries(cast: Cast) -> list[Any]:
    with viewing(cast.people["nell"]):
        return list(Enquiry.objects.values_list("asked_by", flat=True))


def sentence() -> str:
    return f"ring {interests.the_desk()}."


class TestAQuestionToAPartner:
    def ask(self, cast: Cast, report: Report, *, rung: str = "", question: str = ASKED) -> Any:
        sent = {
            "outcomes": [Triage.Outcome.RETURNED.value], "question": question, "rung": rung,
            "no_concern": "None.",
        }  # fmt: skip
        return client_of(cast.beth).post(reverse("evaluate:finish", args=[report.id]), sent)

    def told(self, cast: Cast, report: Report) -> list[str]:
        with viewing(cast.ellie) as ellie:
            found = collect.own_report(report.id, viewer=ellie)
            return [word.text for word in found.progress.all()]

    def test_waits_until_the_desk_was_rung_and_stands_in_the_ledger(self, cast: Cast) -> None:
        report = report_by(cast.ellie, words="A van stands there.")
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        answer = self.ask(cast, report)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert sentence() in page
        assert "Bridle" not in page
        assert "Whom did you ring first" in page
        assert self.told(cast, report) == []
        with viewing(cast.beth):
            assert not Disclosure.objects.exists()
        assert enquiries(cast) == [cast.beth.id]
        assert self.ask(cast, report, rung="Dot, at nine").status_code == 302
        assert self.told(cast, report) == [f"The intelligence unit asks: {ASKED}"]
        with viewing(cast.beth) as beth:
            (row,) = ledger.ledger_of("report", report.id, viewer=beth).given
        assert (row.what, row.recipient_person, row.recipient) == (
            ASKED,
            cast.ellie.id,
            str(cast.charity),
        )

    def test_has_a_receipt_for_who_is_asked_alone_and_is_called_back(self, cast: Cast) -> None:
        report = report_by(cast.ellie, words="A van stands there.")
        assert self.ask(cast, report, question="Which days?").status_code == 302
        cast.olu.organisation = cast.charity
        cast.olu.sign_standing()
        cast.olu.save()
        for name, reads in (("ellie", True), ("olu", False), ("femi", False)):
            with viewing(cast.people[name]) as viewer:
                assert ledger.receipts(viewer=viewer).exists() is reads, name
        with viewing(cast.beth) as beth:
            recall(given=Disclosure.objects.get(), why="A mistake.", by=beth)
        with viewing(cast.ellie):
            assert Receipt.objects.get().recalled_at is not None

    def test_of_the_force_stands_in_no_ledger_and_asks_nobody(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words="A van stands there.")
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        page = client_of(cast.beth).get(reverse("evaluate:finish", args=[report.id]))
        assert "Whom did you ring first" not in page.content.decode()
        assert self.ask(cast, report).status_code == 302
        with viewing(cast.beth):
            assert not Disclosure.objects.exists()
        assert enquiries(cast) == []


class TestWordsOfSafeguarding:
    """What keeps somebody safe goes at once; whoever wrote it is told to ring."""

    def answers(self, **more: str) -> dict[str, Any]:
        return {**ANSWERS, "happened": f"He answers {PHONE}.", **more}

    @pytest.mark.parametrize("danger", ["No", "I am not sure"])
    def test_in_a_referral_go_and_say_to_ring(self, cast: Cast, danger: str) -> None:
        mash(cast)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with viewing(cast.mina) as mina:
            new = care.NewReferral(route="swindon_mash", answers=self.answers(danger=danger))
            sent = care.refer(referral=new, by=mina)
            assert sent.receiver == cast.council
            assert sentence() in sent.desk_says
            assert "Bridle" not in sent.desk_says
            says = care.add_news(referral=sent, words="He rang.", in_danger="", by=mina)
            assert sentence() in says
            plain = {**ANSWERS, "danger": danger}
            assert care.correct(referral=sent, answers=plain, why="His", by=mina) == ""
        assert set(enquiries(cast)) == {cast.mina.id}

    def test_of_a_partner_ask_nobody(self, cast: Cast) -> None:
        mash(cast)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with viewing(cast.ellie) as ellie:
            new = care.NewReferral(route="swindon_mash", answers=self.answers())
            assert care.refer(referral=new, by=ellie).desk_says == ""
        assert enquiries(cast) == []

    def test_to_who_referred_go_and_say_to_ring(self, cast: Cast) -> None:
        with viewing(cast.ellie) as ellie:
            new = care.NewReferral(route="swindon_mash", answers=ANSWERS)
            sent = care.refer(referral=new, by=ellie)  # to police safeguarding
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with viewing(cast.mina) as mina:
            done = care.decide(
                referral=sent, accept=True, reason=f"We look at {PHONE}.", seen=1, by=mina
            )
            assert sentence() in done.desk_says
            told = care.give_feedback(referral=sent, text=f"We rang {PHONE}.", by=mina)
            assert sentence() in told.desk_says
        page = client_of(cast.mina).post(
            reverse("keep_safe:feedback", args=[sent.id]), {"text": f"Ring {PHONE}."}, follow=True
        )
        assert sentence() in page.content.decode()

    def test_of_a_home_are_asked_of_as_an_agency_is_let_in(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        with viewing(cast.mina) as mina:
            care.set_plan(home=home, plan=f"He answers {PHONE}: do not ring it.", by=mina)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        with viewing(cast.mina) as mina:
            says = care.route_home(home=home, agency=cast.housing.id, why="Their tenant.", by=mina)
        assert sentence() in says
        assert enquiries(cast) == [cast.mina.id]


class TestWhatWasGivenBefore:
    def test_in_a_referral_or_of_a_home_is_told_to_the_desk(self, cast: Cast) -> None:
        mash(cast)
        with viewing(cast.mina) as mina:
            new = care.NewReferral(
                route="swindon_mash", answers={**ANSWERS, "happened": f"He answers {PHONE}."}
            )
            care.refer(referral=new, by=mina)
        home = told_of_home(cast, by="aisha")
        with viewing(cast.lena) as lena:
            care.set_plan(home=home, plan=f"He answers {PHONE}: do not ring it.", by=lena)
            care.route_home(home=home, agency=cast.housing.id, why="Their tenant.", by=lena)
        report = report_by(cast.ellie, words="A van stands there.")
        TestAQuestionToAPartner().ask(cast, report)
        others_look_at(cast, keys.key(keys.Kind.PHONE, PHONE))
        add_person(cast, "dot", "Dot Haverley", Role.DECONFLICTION)
        with viewing(cast.people["dot"]):
            given = Enquiry.objects.filter(given_on__isnull=False)
            assert set(given.values_list("asked_by", flat=True)) == {
                cast.mina.id,
                cast.lena.id,
                cast.beth.id,
            }
        assert enquiries(cast) == []
