"""The National Referral Mechanism at its doors: the footing, what must be so, what comes of it."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast, viewing

from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.models import FirstResponder, Nrm, Referral
from optimise.keep_safe.tests.scene import MECHANISM

pytestmark = pytest.mark.django_db(transaction=True)
Footing, Grounds = Nrm.Footing, Nrm.Grounds
DAY = timedelta(days=1)
ADULT = {"birth": "1990-02-02"}
UNKNOWN = {"birth": "", "age": ""}


def begin(cast: Cast, route: str = "nrm", **changes: Any) -> Nrm:
    with viewing(cast.mina) as mina:
        new = actions.NewReferral(route=route, answers={**MECHANISM, **changes})
        return actions.begin_nrm(referral=new, by=mina)


def prepare(nrm: Nrm, cast: Cast, **told: Any) -> Nrm:
    with viewing(cast.mina) as mina:
        actions.prepare_nrm(nrm=nrm, preparing=actions.Preparing(**told), by=mina)
    return nrm


def submit(nrm: Nrm, cast: Cast, reference: str = "NRM-1") -> Nrm:
    with viewing(cast.mina) as mina:
        actions.submit_nrm(nrm=nrm, reference=reference, by=mina)
    return nrm


def decide(
    nrm: Nrm, cast: Cast, outcome: Nrm.Grounds, stage: str = "reasonable", days: int = 0
) -> Nrm:
    with viewing(cast.mina) as mina:
        actions.decide_nrm(nrm=nrm, stage=stage, outcome=outcome, at=now() + days * DAY, by=mina)
    return nrm


def sent(cast: Cast) -> Nrm:
    agreed = prepare(begin(cast, **ADULT), cast, agreed_at=now(), understood=True)
    return submit(agreed, cast)


def correct(nrm: Nrm, cast: Cast, **changes: Any) -> None:
    with viewing(cast.mina) as mina:
        actions.correct(
            referral=Referral.objects.get(id=nrm.referral_id),
            answers={**MECHANISM, **changes},
            why="Their age",
            by=mina,
        )


def as_kept(nrm: Nrm, cast: Cast) -> Nrm:
    with viewing(cast.mina):
        return Nrm.objects.select_related("referral").get(referral_id=nrm.referral_id)


class TestAFooting:
    @pytest.mark.parametrize(
        ("route", "age", "footing"),
        [
            ("nrm", {}, Footing.CHILD),
            ("nrm", {"birth": "", "age": "17 or 18"}, Footing.CHILD),
            ("nrm", UNKNOWN, Footing.CHILD),
            ("nrm", ADULT, Footing.ADULT_AGREES),
            ("duty_to_notify", {"age": "34"}, Footing.DUTY_TO_NOTIFY),
            ("duty_to_notify", UNKNOWN, Footing.DUTY_TO_NOTIFY),
            ("duty_to_notify", {"birth": "", "age": "17"}, None),
            ("swindon_mash", {}, None),
        ],
    )
    def test_follows_from_the_age_and_whether_they_agree(
        self, cast: Cast, route: str, age: dict[str, str], footing: Nrm.Footing | None
    ) -> None:
        if footing is None:
            with pytest.raises(NotReadyError):
                begin(cast, route, **age)
        else:
            answers = {"birth": "", **age} if route == "duty_to_notify" else age
            assert begin(cast, route, **answers).footing == footing

    def test_follows_an_age_that_is_put_right(self, cast: Cast) -> None:
        """Or a child would go as an adult who agreed."""
        nrm = prepare(begin(cast, **ADULT), cast, agreed_at=now(), understood=True)
        correct(nrm, cast, birth="2011-02-02")
        with pytest.raises(NotReadyError, match="always referred as a child"):
            submit(as_kept(nrm, cast), cast)
        prepare(as_kept(nrm, cast), cast)
        assert as_kept(nrm, cast).footing == Footing.CHILD
        with pytest.raises(NotReadyError, match="children’s services first"):
            submit(as_kept(nrm, cast), cast)
        prepare(as_kept(nrm, cast), cast, children_told_at=now(), children_told_reference="CS-1")
        assert submit(as_kept(nrm, cast), cast).submitted_at

    def test_of_whoever_turns_out_an_adult_asks_for_their_agreement(self, cast: Cast) -> None:
        nrm = prepare(begin(cast), cast, children_told_at=now(), children_told_reference="CS-1")
        correct(nrm, cast, **ADULT)
        with pytest.raises(NotReadyError, match="never referred as a child"):
            submit(as_kept(nrm, cast), cast)
        prepare(as_kept(nrm, cast), cast)
        with pytest.raises(NotReadyError, match="when the adult agreed"):
            submit(as_kept(nrm, cast), cast)


class TestBeginning:
    def test_is_for_a_first_responder(self, cast: Cast) -> None:
        with viewing(cast.mina):
            FirstResponder.objects.update(ended_on=now().date())
        with pytest.raises(NotForYouError, match="not a first responder"):
            begin(cast)

    def test_twice_is_once(self, cast: Cast) -> None:
        new = actions.NewReferral(route="nrm", answers=MECHANISM, client_id=new_id())
        with viewing(cast.mina) as mina:
            one, other = (actions.begin_nrm(referral=new, by=mina) for _ in "12")
            assert one == other
            assert Referral.objects.count() == Nrm.objects.count() == 1

    def test_is_no_referral_that_somebody_accepts_here(self, cast: Cast) -> None:
        nrm = begin(cast)
        with viewing(cast.mina) as mina:
            assert not queries.referral(nrm.referral_id, viewer=mina).is_receiver
            assert [d.what for d in queries.deadlines(viewer=mina)] == ["Send an NRM referral"]

    def test_is_read_by_safeguarding_alone(self, cast: Cast) -> None:
        nrm = begin(cast)
        with viewing(cast.mina):
            boy = new_id()
            Referral.objects.filter(id=nrm.referral_id).update(about=boy)
        for name, person in cast.people.items():
            with viewing(person) as viewer:
                seen = name in {"mina", "lena"}
                assert (queries.nrm_for(boy, viewer=viewer) == [nrm]) is seen, name
                if seen:
                    assert queries.nrm(nrm.referral_id, viewer=viewer) == nrm
                else:
                    with pytest.raises(NothingHereError):
                        queries.nrm(nrm.referral_id, viewer=viewer)


class TestSending:
    def test_names_the_reference_and_is_once(self, cast: Cast) -> None:
        nrm = prepare(begin(cast, **ADULT), cast, agreed_at=now(), understood=True)
        with pytest.raises(NotReadyError) as refused:
            submit(nrm, cast, " ")
        assert refused.value.problems[0][0] == "reference"
        submit(as_kept(nrm, cast), cast, " NRM-1 ")
        for again in (submit, prepare):
            with pytest.raises(NotReadyError, match="sent already"):
                again(as_kept(nrm, cast), cast)
        assert as_kept(nrm, cast).submitted_reference == "NRM-1"

    def test_says_everything_that_is_still_to_do(self, cast: Cast) -> None:
        nrm = begin(cast, **ADULT)
        with pytest.raises(NotReadyError) as refused:
            submit(nrm, cast)
        words = [said for _, said in refused.value.problems]
        assert len(words) == 2
        assert "Note when the adult agreed" in words[0]
        assert "Explain the mechanism first" in words[1]

    def test_as_a_notification_waits_for_no_decision(self, cast: Cast) -> None:
        nrm = submit(begin(cast, "duty_to_notify", birth="", age="34"), cast)
        assert (nrm.reasonable_due_at, nrm.reasonable) == (None, Grounds.WITHDRAWN)
        with viewing(cast.mina) as mina:
            assert queries.deadlines(viewer=mina) == []
        for stage in ("reasonable", "conclusive"):
            with pytest.raises(NotReadyError, match="not decided on"):
                decide(nrm, cast, Grounds.POSITIVE, stage)


class TestADecision:
    def test_is_of_what_was_sent(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="has not been sent"):
            decide(begin(cast), cast, Grounds.POSITIVE)

    @pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (2, True), (3, False)])
    def test_is_on_a_day_between_its_sending_and_today(
        self, cast: Cast, days: int, taken: bool
    ) -> None:
        """It is read two days on."""
        nrm, moment = sent(cast), now()
        with frozen(moment + 2 * DAY):
            if taken:
                assert decide(nrm, cast, Grounds.POSITIVE, days=days - 2).reasonable_at
            else:
                with pytest.raises(NotReadyError, match="between when it was sent and today"):
                    decide(nrm, cast, Grounds.POSITIVE, days=days - 2)

    @pytest.mark.parametrize("outcome", [Grounds.NEGATIVE, Grounds.WITHDRAWN])
    def test_that_is_not_positive_begins_no_recovery_and_no_second(
        self, cast: Cast, outcome: Nrm.Grounds
    ) -> None:
        nrm = decide(sent(cast), cast, outcome)
        assert nrm.recovery_until is None
        with pytest.raises(NotReadyError, match="First comes"):
            decide(nrm, cast, Grounds.POSITIVE, "conclusive")
        # A reconsideration may change it, and the period then begins.
        assert decide(nrm, cast, Grounds.POSITIVE).recovery_until is not None

    def test_ends_what_is_waited_for(self, cast: Cast) -> None:
        nrm = sent(cast)
        due = [self.due(cast)]
        decide(nrm, cast, Grounds.POSITIVE)
        due.append(self.due(cast))
        decide(nrm, cast, Grounds.POSITIVE, "conclusive")
        assert [*due, self.due(cast)] == [
            ["NRM reasonable grounds expected"],
            ["NRM recovery period may end"],
            [],
        ]

    def due(self, cast: Cast) -> list[str]:
        with viewing(cast.mina) as mina:
            return [one.what for one in queries.deadlines(viewer=mina)]

    def test_keeps_the_note_of_a_reconsideration(self, cast: Cast) -> None:
        nrm = sent(cast)
        with viewing(cast.mina) as mina:
            for note in (" Asked again. ", ""):
                actions.decide_nrm(
                    nrm=nrm,
                    stage="reasonable",
                    outcome=Grounds.NEGATIVE,
                    at=now(),
                    note=note,
                    by=mina,
                )
        assert as_kept(nrm, cast).reconsideration == "Asked again."
