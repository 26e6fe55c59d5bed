"""A referral is kept from whoever knows them, or hurts them, and what came to nothing is seen."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, name_in_agreement, viewing

from optimise.access.sharing.models import Disclosure, Receipt
from optimise.agencies.models import Organisation
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.models import Decision, Referral, ReferralVersion, Word
from optimise.keep_safe.tests.scene import ANSWERS, NAME, mash

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
        assert client.post(href, {"kept_from": "Nobody Here"}).status_code == 422
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

    @pytest.mark.parametrize(
        ("name", "says"),
        [("Somebody Else", "signs in here as"), ("Aisha Rahman", "signs in here as"),
         ("Ellie Stone", "signs in here as")],
    )  # fmt: skip
    def test_is_not_promised_where_nobody_is_called_so(
        self, cast: Cast, name: str, says: str
    ) -> None:
        his_place(cast)
        with pytest.raises(NotReadyError, match=says) as refused:
            sent(cast, names=(name,))
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

    def test_is_asked_by_the_form(self, cast: Cast) -> None:
        his_place(cast)
        client = client_of(cast.ellie)
        href = reverse("keep_safe:refer_by", args=["swindon_mash"])
        page = client.get(href).content.decode()
        assert "Does anybody there know them, or whoever hurts them?" in page

    @pytest.mark.parametrize("name", ["ellie", "femi", "mina", "olu"])
    def test_says_of_whoever_asks_alone_whether_it_is_kept_from_them(
        self, cast: Cast, name: str
    ) -> None:
        his_place(cast)
        one = sent(cast, names=("Olu Barnes",))
        with viewing(cast.people[name]), connection.cursor() as cursor:
            cursor.execute("select keep_safe_is_kept_from(%s)", [one.id])
            assert cursor.fetchone() == (name == "olu",)


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
