"""A referral is kept from whoever knows them, or hurts them, and what came to nothing is seen."""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, name_in_agreement, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.agencies.models import Organisation
from optimise.alerts import actions as alert_actions
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions, clock_watch, queries
from optimise.keep_safe.models import Concern, Decision, Nrm, Referral, ReferralVersion, Word
from optimise.keep_safe.tests.scene import ANSWERS, MECHANISM, NAME, mash

pytestmark = pytest.mark.django_db(transaction=True)


def his_place(cast: Cast) -> None:
    """Have Olu, who hurts somebody, work at the council that takes referrals, as Femi does."""
    mash(cast)
    cast.olu.organisation = cast.council
    cast.olu.sign_standing()
    cast.olu.save()
    name_in_agreement(cast.olu)


def sent(cast: Cast, by: str = "ellie", *, names: tuple[str, ...] = (), **answers: Any) -> Referral:
    with viewing(cast.people[by]) as viewer:
        new = actions.NewReferral(
            route="swindon_mash", answers={**ANSWERS, **answers}, kept_from=names
        )
        return actions.refer(referral=new, by=viewer)


def raised(cast: Cast) -> Concern:
    with viewing(cast.aisha) as aisha:
        new = actions.NewConcern(who=Concern.Who.CHILD, words="Two phones.")
        return actions.raise_concern(concern=new, by=aisha)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    found: list[UUID] = []
    monkeypatch.setattr(notices, "tell", lambda people: found.extend(people))
    return found


class TestKeptFromSomebody:
    @pytest.mark.parametrize("by", ["ellie", "mina"])
    def test_is_read_by_their_colleagues_and_not_by_them(
        self, cast: Cast, told: list[UUID], by: str
    ) -> None:
        his_place(cast)
        one = sent(cast, by, names=(" olu  barnes ", ""), danger="I am not sure")
        assert cast.femi.id in told
        assert cast.olu.id not in told
        with viewing(cast.people[by]) as author:
            actions.correct(
                referral=one, answers={**ANSWERS, "name": "Jamie F"}, why="Name", by=author
            )
        with viewing(cast.femi) as femi:
            actions.decide(referral=one, accept=True, reason="", seen=2, by=femi)
            actions.give_feedback(referral=one, text="She is safe.", by=femi)
        kinds = (Referral, ReferralVersion, Decision, Word, Disclosure, Receipt)
        with viewing(cast.olu) as olu:
            assert [kind.objects.exists() for kind in kinds] == [False] * len(kinds)
            assert queries.deadlines(viewer=olu) == []
            with pytest.raises(NothingHereError):
                queries.referral(one.id, viewer=olu)
        with viewing(cast.femi):
            assert Referral.objects.exists()
            assert Word.objects.exists()
        client = client_of(cast.olu)
        for page in ("referral", "paper", "decide", "feedback", "keep_from", "add_news"):
            answer = client.get(reverse(f"keep_safe:{page}", args=[one.id]))
            assert answer.status_code == 404, page
        for page in ("/", "/keep-safe/"):
            assert one.reference not in client.get(page).content.decode()
        answer = client_of(cast.femi).get(reverse("keep_safe:referral", args=[one.id]))
        assert "It is kept from Olu Barnes." in answer.content.decode()

    def test_is_read_by_no_officer_who_is_named(self, cast: Cast) -> None:
        one = sent(cast, names=("DS Mina Farrow",))
        assert one.receiver is None
        with viewing(cast.mina):
            assert not Referral.objects.exists()
        with viewing(cast.lena) as lena:
            assert queries.referral(one.id, viewer=lena).is_receiver

    @pytest.mark.parametrize("by", ["ellie", "mina", "lena"])
    def test_is_said_later_by_its_author_and_safeguarding(
        self, cast: Cast, told: list[UUID], by: str
    ) -> None:
        his_place(cast)
        one = sent(cast, danger="Yes")
        assert cast.olu.id in told
        told.clear()
        href = reverse("keep_safe:keep_from", args=[one.id])
        client = client_of(cast.people[by])
        assert client.post(href, {"kept_from": "Olu Barnes"}).status_code == 302
        assert "Olu Barnes" in client.get(href).content.decode()
        with viewing(cast.olu):
            assert not Referral.objects.exists()
        with viewing(cast.ellie) as ellie:
            one.refresh_from_db()
            actions.add_news(referral=one, words="He rang.", in_danger="Yes", by=ellie)
        assert cast.olu.id not in told
        assert client.post(href, {"kept_from": ""}).status_code == 302
        with viewing(cast.olu):
            assert Referral.objects.exists()

    def test_is_said_by_nobody_who_receives_it(self, cast: Cast) -> None:
        his_place(cast)
        one = sent(cast, names=("Olu Barnes",))
        for name in ("femi", "olu", "aisha", "beth", "harry"):
            with (
                viewing(cast.people[name]) as by,
                pytest.raises((NotForYouError, NothingHereError)),
            ):
                actions.keep_from(referral=one, names=[], by=by)
        assert (
            client_of(cast.femi).get(f"/keep-safe/referrals/{one.id}/kept-from/").status_code == 404
        )
        with viewing(cast.femi), pytest.raises(ProgrammingError, match="its author and safeg"):
            Referral.objects.filter(id=one.id).update(kept_from=[])
        with viewing(cast.olu):
            assert Referral.objects.filter(id=one.id).update(kept_from=[]) == 0
            with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
                Word.objects.create(
                    referral_id=one.id,
                    kind=Word.Kind.FEEDBACK,
                    text="All is well.",
                    person_id=cast.ellie.id,
                    by=cast.olu.id,
                    at=now(),
                    audience_id=one.audience_id,
                )
        with viewing(cast.mina), pytest.raises(IntegrityError, match="nobody who wrote it"):
            Referral.objects.filter(id=one.id).update(kept_from=[cast.ellie.id])

    @pytest.mark.parametrize("name", ["Somebody Else", "Aisha Rahman"])
    def test_of_a_name_that_nobody_has_is_sent_and_says_so(
        self, cast: Cast, told: list[UUID], name: str
    ) -> None:
        """A cleaner has no account, and a child in danger waits for no spelling."""
        his_place(cast)
        client = client_of(cast.ellie)
        href = reverse("keep_safe:refer_by", args=["swindon_mash"])
        born = {"birth_0": "15", "birth_1": "1", "birth_2": "2012"}
        answers = {**ANSWERS, **born, "danger": "I am not sure", "kept_from": f"{name}\nOlu Barnes"}
        answer = client.post(href, answers, follow=True).content.decode()
        assert f"not from {name}: nobody" in answer
        with viewing(cast.femi):
            one = Referral.objects.get()
            assert (one.kept_from, one.not_to) == ([cast.olu.id], [name])
        assert cast.femi.id in told
        page = client_of(cast.femi).get(reverse("keep_safe:referral", args=[one.id]))
        assert f"Also not to: {name}." in page.content.decode()
        with viewing(cast.ellie) as ellie:
            actions.keep_from(referral=one, names=[name], by=ellie)
        assert (one.kept_from, one.not_to) == ([], [name])

    def test_is_kept_from_nobody_who_wrote_it(self, cast: Cast) -> None:
        his_place(cast)
        with pytest.raises(NotReadyError, match="nobody who wrote it") as refused:
            sent(cast, "mina", names=("DS Mina Farrow",))
        assert refused.value.problems[0][0] == "kept_from"

    def test_goes_to_police_safeguarding_where_nobody_else_there_could_open_it(
        self, cast: Cast
    ) -> None:
        mash(cast)
        one = sent(cast, names=("Femi Clarke",))
        assert one.receiver is None
        later = sent(cast)
        assert later.receiver is not None
        with viewing(cast.mina) as mina:
            assert not queries.referral(later.id, viewer=mina).is_receiver
            actions.keep_from(referral=later, names=["Femi Clarke"], by=mina)
            assert queries.referral(later.id, viewer=mina).is_receiver

    def test_is_kept_from_nobody_alone_from_all_who_could_act(
        self, cast: Cast, told: list[UUID]
    ) -> None:
        both = ("DS Mina Farrow", "Insp Lena Hart")
        for by in ("ellie", "aisha"):
            with pytest.raises(NotReadyError, match="Leave one more of police safeg") as refused:
                sent(cast, by, names=both)
            assert refused.value.problems[0][0] == "kept_from"
        mash(cast)
        one = sent(cast)
        told.clear()
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="Leave one more"):
                actions.keep_from(referral=one, names=["Femi Clarke", both[1]], by=mina)
            with pytest.raises(IntegrityError, match="somebody else"), transaction.atomic():
                Referral.objects.filter(id=one.id).update(kept_from=[cast.lena.id])
            actions.keep_from(referral=one, names=["Femi Clarke"], by=mina)
        assert set(told) == {cast.ellie.id, cast.lena.id}

    def test_is_asked_by_the_form(self, cast: Cast) -> None:
        his_place(cast)
        client = client_of(cast.ellie)
        href = reverse("keep_safe:refer_by", args=["swindon_mash"])
        page = client.get(href).content.decode()
        assert "Does anybody there know them, or whoever hurts them?" in page

    @pytest.mark.parametrize("mechanism", ["nrm", "duty_to_notify"])
    def test_is_kept_by_what_is_begun_for_the_mechanism(self, cast: Cast, mechanism: str) -> None:
        give_role(cast.beth, Role.SAFEGUARDING)
        adult = {"age": "34"} if mechanism == "duty_to_notify" else {}
        concern = raised(cast)
        client = client_of(cast.mina)
        href = reverse("keep_safe:nrm_new", args=[mechanism])
        page = client.get(f"{href}?concern={concern.id}").content.decode()
        assert f'value="{concern.id}"' in page
        answer = client.post(
            href,
            {
                **MECHANISM,
                "birth_0": "15",
                "birth_1": "1",
                "birth_2": "2012",
                **adult,
                "kept_from": cast.beth.name,
                "concern": str(concern.id),
            },
        )
        assert answer.status_code == 302, answer.content.decode()
        with viewing(cast.mina):
            nrm = Nrm.objects.select_related("referral").get()
            assert nrm.referral.kept_from == [cast.beth.id]
            assert nrm.referral.concern_id == concern.id
        for name, reads in (("lena", True), ("beth", False)):
            with viewing(cast.people[name]):
                found = (Referral.objects.exists(), Nrm.objects.exists())
                assert found == (reads, reads), name

    def test_goes_over_to_the_mechanism(self, cast: Cast) -> None:
        his_place(cast)
        one = sent(cast, names=("Olu Barnes",))
        href = reverse("keep_safe:nrm_from", args=[one.id, "nrm"])
        assert "Olu Barnes" in client_of(cast.mina).get(href).content.decode()

    @pytest.mark.parametrize("name", ["ellie", "femi", "mina", "olu"])
    def test_says_of_whoever_asks_alone_whether_it_is_kept_from_them(
        self, cast: Cast, name: str
    ) -> None:
        his_place(cast)
        one = sent(cast, names=("Olu Barnes",))
        with viewing(cast.people[name]), connection.cursor() as cursor:
            cursor.execute("select keep_safe_is_kept_from(%s)", [one.id])
            assert cursor.fetchone() == (name == "olu",)


class TestItsAlert:
    @pytest.mark.parametrize("later", [False, True])
    def test_is_neither_read_nor_taken_by_whom_it_is_kept_from(
        self, cast: Cast, as_role: AsRole, told: list[UUID], later: bool
    ) -> None:
        names = (cast.mina.name,)
        give_role(cast.beth, Role.SAFEGUARDING)
        one = sent(cast, danger="I am not sure", names=() if later else names)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            clock_watch.watch_all(by=clerk)
        assert (cast.mina.id in told) is later
        assert cast.lena.id in told
        with viewing(cast.lena) as lena:
            if later:
                actions.keep_from(referral=one, names=names, by=lena)
            every = alerts.band(viewer=lena)
            stands = next(each for each in every if each.kind.code == actions.REFERRED)
            assert cast.mina.id not in stands.line.all
            assert cast.mina.id not in dict(alerts.may_be_handed(stands.alert))
        with viewing(cast.mina) as mina:
            assert alerts.band(viewer=mina) == []
            assert alerts.waiting(viewer=mina) == 0
            with pytest.raises(NothingHereError):
                alert_actions.take(alert=stands.alert, by=mina)
        with viewing(cast.lena) as lena:
            alert_actions.take(alert=stands.alert, by=lena)

    def test_is_let_go_by_whom_it_is_kept_from_later(self, cast: Cast, as_role: AsRole) -> None:
        give_role(cast.beth, Role.SAFEGUARDING)
        one = sent(cast, danger="I am not sure")
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            clock_watch.watch_all(by=clerk)
        with viewing(cast.mina) as mina:
            for stands in alerts.band(viewer=mina):
                alert_actions.take(alert=stands.alert, by=mina)
        with viewing(cast.lena) as lena:
            actions.keep_from(referral=one, names=[cast.mina.name], by=lena)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            assert alert_actions.escalate(by=clerk) >= 1
        with viewing(cast.lena) as lena:
            assert all(each.waits for each in alerts.band(viewer=lena))


class TestWhatCameToNothing:
    def ends(self, cast: Cast, one: Referral, outcome: str) -> None:
        with viewing(cast.femi) as femi:
            accept = outcome != "refused"
            decision = actions.decide(
                referral=one, accept=accept, reason="Not ours.", seen=1, by=femi
            )
            if accept:
                actions.record_outcome(
                    decision=decision, outcome=Decision.Outcome(outcome), note="Closed.", by=femi
                )

    @pytest.mark.parametrize("outcome", ["refused", "no further action", "early help"])
    @pytest.mark.parametrize(
        ("by", "danger", "stands"),
        [("mina", "No", True), ("ellie", "I am not sure", True), ("ellie", "No", False)],
    )
    def test_is_before_police_safeguarding_where_it_is_theirs_or_of_danger(
        self, cast: Cast, told: list[UUID], outcome: str, by: str, danger: str, stands: bool
    ) -> None:
        mash(cast)
        one = sent(cast, by, danger=danger)
        told.clear()
        self.ends(cast, one, outcome)
        nothing = stands and outcome != "early help"
        since = one.referred_at
        for name in ("mina", "lena"):
            with viewing(cast.people[name]) as viewer:
                found = queries.came_to_nothing(since=since, viewer=viewer)
            assert [(n.id, n.ended) for n in found] == ([(one.id, outcome)] if nothing else [])
        if by == "ellie":
            assert (cast.mina.id in told) is nothing
        page = client_of(cast.mina).get("/keep-safe/referrals/to-nothing/").content.decode()
        assert (one.reference in page) is nothing
        assert NAME not in page

    @pytest.mark.parametrize("refuses", [False, True])
    def test_is_listed_where_its_own_author_ended_it(
        self, cast: Cast, told: list[UUID], refuses: bool
    ) -> None:
        one = sent(cast, "mina")
        with viewing(cast.mina) as mina:
            decision = actions.decide(
                referral=one, accept=not refuses, reason="No.", seen=1, by=mina
            )
            if not refuses:
                outcome = Decision.Outcome.NFA
                actions.record_outcome(decision=decision, outcome=outcome, note="", by=mina)
        page = client_of(cast.lena).get("/keep-safe/referrals/to-nothing/").content.decode()
        assert one.reference in page

    @pytest.mark.parametrize(("by", "receives"), [("ellie", "femi"), ("aisha", "mina")])
    def test_is_danger_that_was_accepted_and_of_which_nothing_was_said(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        by: str,
        receives: str,
    ) -> None:
        if receives == "femi":
            mash(cast)
        one = sent(cast, by, danger="Yes")

        def due(name: str) -> list[str]:
            with viewing(cast.people[name]) as viewer:
                return [each.what for each in queries.things_due(viewer=viewer)]

        def watched() -> list[bool]:
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
                clock_watch.watch_all(by=clerk)
            with viewing(cast.lena) as lena:
                return [each.kind.code == clock_watch.CLOCK for each in alerts.band(viewer=lena)]

        with viewing(cast.people[receives]) as viewer:
            decision = actions.decide(
                referral=one, accept=True, reason="I rang them at ten.", seen=1, by=viewer
            )
            actions.give_feedback(referral=one, text="We are on it.", by=viewer)
        address, theirs = "/keep-safe/referrals/to-nothing/", "Say what came of a referral"
        assert due(receives) == [theirs]
        assert one.reference not in client_of(cast.lena).get(address).content.decode()
        assert watched() == []
        with viewing(cast.harry) as harry:
            assert [each.what for each in queries.clocks_of_all(viewer=harry)] == [theirs]
        as_owner.execute(
            "update keep_safe_decision set at = at - interval '25 hours' where referral_id = %s",
            [one.id],
        )
        page = client_of(cast.lena).get(address).content.decode()
        assert one.reference in page
        assert "Accepted, and nothing said since" in page
        assert watched() == [True]
        asks = "Ask what came of it (Swindon MASH)" if receives == "femi" else theirs
        assert due("lena") == [asks]
        for name in ("aisha", "beth", "harry"):
            assert client_of(cast.people[name]).get(address).status_code == 404, name
        with viewing(cast.people[receives]) as viewer:
            actions.record_outcome(
                decision=decision, outcome=Decision.Outcome.S47, note="", by=viewer
            )
        assert watched() == []
        assert due("lena") == due(receives) == []
        assert one.reference not in client_of(cast.lena).get(address).content.decode()

    def test_of_danger_is_written_by_safeguarding_as_they_were_told_where_the_agency_does_not(
        self, cast: Cast, told: list[UUID], as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        mash(cast)
        one = sent(cast, "aisha", danger="I am not sure")
        address = reverse("keep_safe:outcome", args=[one.id])
        with viewing(cast.femi) as femi:
            actions.decide(referral=one, accept=True, reason="I rang at ten.", seen=1, by=femi)
        assert client_of(cast.lena).get(address).status_code == 404
        as_owner.execute(
            "update keep_safe_decision set at = at - interval '25 hours' where referral_id = %s",
            [one.id],
        )
        page = client_of(cast.lena).get(reverse("keep_safe:referral", args=[one.id]))
        assert address in page.content.decode()
        said = {"outcome": Decision.Outcome.S47, "note": ""}
        assert client_of(cast.lena).post(address, said).status_code == 422
        for name in ("aisha", "beth"):
            assert client_of(cast.people[name]).post(address, said).status_code == 404, name
        said["note"] = "Ms Clarke at nine: she is with them."
        assert client_of(cast.lena).post(address, said).status_code == 302
        with viewing(cast.lena) as lena:
            kept = Decision.objects.get(referral=one)
            assert (kept.outcome, kept.outcome_by) == (Decision.Outcome.S47, cast.lena.id)
            assert [each.what for each in queries.things_due(viewer=lena)] == []
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            clock_watch.watch_all(by=clerk)
        with viewing(cast.lena) as lena:
            assert alerts.band(viewer=lena) == []
        for name in ("mina", "femi"):
            page = client_of(cast.people[name]).get(reverse("keep_safe:referral", args=[one.id]))
            assert "Police safeguarding asked, and wrote: Ms Clarke" in page.content.decode()
        assert client_of(cast.lena).get(address).status_code == 404
        with viewing(cast.femi) as femi:
            actions.record_outcome(
                decision=kept, outcome=Decision.Outcome.S47, note="Seen at ten.", by=femi
            )

    def test_of_danger_is_before_the_others_where_one_of_safeguarding_ends_it(
        self, cast: Cast, told: list[UUID]
    ) -> None:
        one = sent(cast, "aisha", danger="Yes")
        told.clear()
        with viewing(cast.lena) as lena:
            decision = actions.decide(
                referral=one, accept=True, reason="I rang them at ten.", seen=1, by=lena
            )
            actions.record_outcome(
                decision=decision, outcome=Decision.Outcome.NFA, note="Fine.", by=lena
            )
        assert cast.mina.id in told
        page = client_of(cast.mina).get("/keep-safe/referrals/to-nothing/").content.decode()
        assert one.reference in page

    def test_is_listed_for_nobody_else(self, cast: Cast) -> None:
        mash(cast)
        one = sent(cast, "mina")
        self.ends(cast, one, "refused")
        for name in ("aisha", "beth", "ellie", "femi", "harry", "grace", "joan"):
            answer = client_of(cast.people[name]).get("/keep-safe/referrals/to-nothing/")
            assert answer.status_code == 404, name
            with viewing(cast.people[name]), connection.cursor() as cursor:
                cursor.execute("select * from keep_safe_came_to_nothing(now() - interval '1 day')")
                assert cursor.fetchall() == [], name

    def test_says_no_reason_of_what_the_police_may_not_read(self, cast: Cast) -> None:
        lights = Organisation.objects.create(
            name="Second Lights", kind=Organisation.Kind.CHARITY, active=True
        )
        cast.femi.organisation = lights
        cast.femi.sign_standing()
        cast.femi.save()
        name_in_agreement(cast.femi)
        with viewing(cast.ellie) as ellie:
            new = actions.NewReferral(
                route="specialist_charity",
                answers={**ANSWERS, "consent": "They agree", "danger": "I am not sure"},
                receiver=lights.id,
            )
            one = actions.refer(referral=new, by=ellie)
        self.ends(cast, one, "no further action")
        with viewing(cast.mina) as mina:
            (found,) = queries.came_to_nothing(since=one.referred_at, viewer=mina)
        assert (found.reference, found.why, found.is_read) == (one.reference, "", False)
