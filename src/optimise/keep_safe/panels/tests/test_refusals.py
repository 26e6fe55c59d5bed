"""What a panel does not do, and why it says so; what is done twice; and what ends a case."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from conftest import Copy
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, viewing

from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain import reviews, rooms, sharing
from optimise.keep_safe.panels.domain.risk import Outcome
from optimise.keep_safe.panels.domain.rooms import Kind, Nature, Room, Subject, Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import Case, Nomination, Shared
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene

WEEK = timedelta(weeks=1)
FACT = actions.NewFact(
    topic=Topic.EXPLOITATION,
    nature=Nature.FACT,
    words="He has a second phone.",
    need="To plan together.",
    gateway="children",
)

ACCEPTED = actions.Accepted(summary="A boy.", members=())


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


@pytest.mark.django_db(transaction=True)
class TestANomination:
    @pytest.mark.parametrize(
        ("left_out", "words"),
        [("name", "whom or what"), ("reason", "why the panel"), ("consent", "what they were told")],
    )
    def test_says_whom_why_and_what_they_were_told(
        self, scene: Scene, left_out: str, words: str
    ) -> None:
        changes: dict[str, Any] = {left_out: "  "}
        with pytest.raises(NotReadyError, match=words):
            s.nominated(scene, scene.ellie, replace(s.BOY, **changes))

    def test_is_decided_once_and_declined_with_a_reason(self, scene: Scene) -> None:
        made = s.nominated(scene, scene.ellie)
        with viewing(scene.femi) as femi:
            with pytest.raises(NotReadyError, match="Say why"):
                actions.decline(nomination=made, why=" ", by=femi)
            actions.decline(nomination=made, why="Not ours.", by=femi)
            with pytest.raises(NotReadyError, match="decided already"):
                actions.decline(nomination=made, why="Again.", by=femi)
            with pytest.raises(NotReadyError, match="decided already"):
                actions.accept(
                    nomination=made,
                    accepted=actions.Accepted(summary="A boy.", members=()),
                    by=femi,
                )
            assert queries.nominations_of(scene.panel, viewer=femi) == []
        with viewing(scene.ellie) as ellie:
            kept = queries.nomination(made.id, viewer=ellie)
            assert (kept.state, kept.decided_why) == (Nomination.State.DECLINED, "Not ours.")

    @pytest.mark.parametrize(
        ("changes", "words"),
        [({"summary": " "}, "the little"), ({"members": ("housing",)}, "sit on this panel")],
    )
    def test_is_accepted_whole_or_stays(
        self, scene: Scene, changes: dict[str, Any], words: str
    ) -> None:
        made = s.nominated(scene, scene.ellie)
        members = tuple(scene.agencies[name] for name in changes.get("members", ()))
        accepted = actions.Accepted(summary=changes.get("summary", "A boy."), members=members)
        with pytest.raises(NotReadyError, match=words), viewing(scene.femi) as femi:
            actions.accept(nomination=made, accepted=accepted, by=femi)
        with viewing(scene.femi) as femi:
            assert queries.to_decide(viewer=femi) == [made]
            assert not Case.objects.exists()

    def test_waits_for_those_alone_who_decide(self, scene: Scene) -> None:
        made = s.nominated(scene, scene.ellie)
        for name in ("femi", "gwen", "ellie", "mina", "rosa", "aisha"):
            with viewing(getattr(scene, name)) as viewer:
                assert (queries.to_decide(viewer=viewer) == [made]) is (name == "femi"), name
                assert (queries.my_nominations(viewer=viewer) == [made]) is (name == "ellie"), name


@pytest.mark.django_db(transaction=True)
class TestACase:
    def test_takes_on_and_lets_go_each_agency_once(self, scene: Scene) -> None:
        case = s.accepted(scene)
        health, host = scene.agencies["health"], scene.agencies["council"]
        with viewing(scene.femi) as femi:
            with pytest.raises(NotReadyError, match="on the case already"):
                actions.add_party(case=case, agency=health, by=femi)
            with pytest.raises(NotReadyError, match="sits on this panel"):
                actions.add_party(case=case, agency=scene.agencies["housing"], by=femi)
            with pytest.raises(NotReadyError, match="host stays"):
                actions.end_party(case=case, agency=host, why="Try.", by=femi)
            with pytest.raises(NotReadyError, match="why the agency leaves"):
                actions.end_party(case=case, agency=health, why=" ", by=femi)
            actions.end_party(case=case, agency=health, why="Discharged.", by=femi)
            with pytest.raises(NotReadyError, match="is not on the case"):
                actions.end_party(case=case, agency=health, why="Again.", by=femi)
        with viewing(scene.nadia) as nadia, pytest.raises(NothingHereError):
            queries.case(case.id, viewer=nadia)

    @pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.CONTINUE}))
    def test_that_ended_takes_nothing_more(self, scene: Scene, outcome: Outcome) -> None:
        case = s.accepted(scene)
        with viewing(scene.gwen) as gwen, pytest.raises(NotReadyError) as refused:
            actions.discuss(case=case, judged=s.judged(outcome=outcome), by=gwen)
        assert refused.value.problems[0][0] == "outcome_why"
        meeting = s.met(scene)
        ends: dict[str, Any] = {"outcome": outcome, "outcome_why": "Others act.", "review_on": None}
        s.discussed(scene, case, meeting, **ends)
        with viewing(scene.femi) as femi:
            ended = queries.case(case.id, viewer=femi)
            acts = (
                lambda: actions.share(case=ended, fact=FACT, by=femi),
                lambda: actions.add_note(case=ended, words="Seen.", by=femi),
                lambda: actions.discuss(case=ended, judged=s.judged(), by=femi),
                lambda: actions.add_party(case=ended, agency=scene.agencies["youth"], by=femi),
            )
            for act in acts:
                with pytest.raises(NotReadyError, match="has ended here"):
                    act()
            assert queries.names_of_cases([case.id], femi) == {case.id: f"J.B., {scene.panel}"}
        with viewing(scene.omar) as omar:
            assert queries.names_of_cases([case.id], omar) == {}
            assert queries.case_of("panel case", case.id, viewer=omar) is None

    def test_keeps_its_plan_until_it_is_said_to_be_finished(self, scene: Scene) -> None:
        case = s.accepted(scene)
        plans = []
        for changes in (
            {"plan": "Meet him."},
            {"plan": " "},
            {"plan": "", "plan_is_finished": True},
        ):
            s.discussed(scene, case, None, by="femi", **changes)
            with viewing(scene.femi) as femi:
                last = queries.last_discussion(case, viewer=femi)
                assert last is not None
                plans.append(last.plan)
        assert plans == ["Meet him.", "Meet him.", ""]

    @pytest.mark.parametrize(
        ("days", "taken"), [(None, False), (0, False), (1, True), (84, True), (85, False)]
    )
    def test_is_looked_at_again_within_its_weeks(
        self, scene: Scene, days: int | None, taken: bool
    ) -> None:
        case = s.accepted(scene)
        on = None if days is None else today() + timedelta(days=days)
        if taken:
            s.discussed(scene, case, None, review_on=on)
        else:
            with pytest.raises(NotReadyError) as refused:
                s.discussed(scene, case, None, review_on=on)
            assert refused.value.problems[0][0] == "review_on"


@pytest.mark.django_db(transaction=True)
class TestAFact:
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"words": " "}, "Write what you share"),
            ({"need": " "}, "Say why they need to know"),
            ({"topic": Topic.HEALTH}, "Caldicott guardian"),
            ({"handling": Handling.SHARE_WITH_CONDITIONS}, "needs its conditions"),
            ({"conditions": "Ask first."}, "go with handling C"),
            ({"reach": Reach.NAMED}, "Share with the chair"),
        ],
    )
    def test_is_told_soundly_or_not_at_all(
        self, scene: Scene, changes: dict[str, Any], words: str
    ) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError, match=words), viewing(scene.ellie) as ellie:
            actions.share(case=case, fact=replace(FACT, **changes), by=ellie)
        with viewing(scene.ellie):
            assert not Shared.objects.exists()

    def test_is_taken_back_once_with_a_reason_by_its_own_agency(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "He is met at the station.")
        with viewing(scene.femi) as femi, pytest.raises(NotForYouError, match="shared it"):
            actions.withdraw(fact=fact, why="Wrong.", by=femi)
        with viewing(scene.ellie) as ellie:
            with pytest.raises(NotReadyError, match="why it is taken back"):
                actions.withdraw(fact=fact, why=" ", by=ellie)
            actions.withdraw(fact=fact, why="Wrong.", by=ellie)
            with pytest.raises(NotReadyError, match="taken back before"):
                actions.withdraw(fact=fact, why="Again.", by=ellie)
        with viewing(scene.femi) as femi, pytest.raises(NothingHereError):
            queries.fact(fact.id, viewer=femi)

    def test_goes_on_to_agencies_of_the_case_alone(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "His aunt told us.", reach=Reach.CHAIR)
        with viewing(scene.femi) as femi:
            for to in ([], [scene.agencies["youth"].id], [scene.agencies["housing"].id]):
                with pytest.raises(NotReadyError, match="on this case"):
                    actions.pass_on(fact=fact, to=to, by=femi)
        with viewing(scene.nadia) as nadia, pytest.raises(NothingHereError):
            queries.fact(fact.id, viewer=nadia)


@pytest.mark.django_db(transaction=True)
class TestAMeeting:
    def test_is_called_to_a_place_and_has_cases_before_it_is_sent(self, scene: Scene) -> None:
        with viewing(scene.femi) as femi:
            with pytest.raises(NotReadyError, match="where it is held"):
                actions.plan_meeting(panel=scene.panel, starts_at=now(), place=" ", by=femi)
            empty = actions.plan_meeting(
                panel=scene.panel, starts_at=now(), place="Room 2", by=femi
            )
            with pytest.raises(NotReadyError, match="no open case"):
                actions.issue_agenda(meeting=empty, by=femi)
            with pytest.raises(NotReadyError, match="Nothing has been discussed"):
                actions.draft_minutes(meeting=empty, by=femi)

    def test_is_signed_for_by_its_members_once(self, scene: Scene) -> None:
        s.accepted(scene)
        meeting = s.met(scene)
        with viewing(scene.ellie) as ellie:
            one = actions.sign(meeting=queries.meeting(meeting.id, viewer=ellie), by=ellie)
            assert queries.attendance_of(meeting, viewer=ellie) == [one]
            assert queries.has_signed(meeting, viewer=ellie)
        with viewing(scene.omar) as omar:
            assert not queries.has_signed(meeting, viewer=omar)
        with viewing(scene.rosa) as rosa, pytest.raises(NotReadyError, match="Only members"):
            actions.sign(meeting=meeting, by=rosa)


class TestWhatIsSaidWhere:
    """Rules of rooms, whatever the words are."""

    @given(st.sampled_from(Kind), st.sampled_from(Topic), st.text(), st.text(), st.booleans())
    def test_an_enforcement_meeting_hears_no_health(
        self, kind: Kind, topic: Topic, words: str, need: str, checked: bool
    ) -> None:
        problems = rooms.problems_with_telling(kind.room, topic, words, need=need, checked=checked)
        if kind.room is Room.ENFORCEMENT and not problems:
            assert topic is not Topic.HEALTH
            assert checked or not rooms.sounds_like_health(words)
        assert (topic in rooms.topics(kind.room)) or problems or topic is Topic.HEALTH
        if not (words.strip() and need.strip()):
            assert problems

    @given(st.sampled_from(Handling), st.text(max_size=20))
    def test_conditions_stand_with_handling_c_and_with_no_other(
        self, handling: Handling, conditions: str
    ) -> None:
        sound = not sharing.problems_with_handling(handling, conditions)
        with_conditions = handling is Handling.SHARE_WITH_CONDITIONS
        assert sound is (with_conditions is bool(conditions.strip()))

    @given(
        accepted=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        weeks=st.integers(reviews.FEWEST_WEEKS, reviews.MOST_WEEKS),
        late=st.integers(-400, 400),
    )
    def test_a_case_lacks_its_review_from_the_day_after_its_last(
        self, accepted: date, weeks: int, late: int
    ) -> None:
        last = accepted + weeks * WEEK
        day = last + timedelta(days=late)
        assert reviews.lacks_review(accepted=accepted, review_on=None, weeks=weeks, today=day) is (
            late > 0
        )
        assert reviews.lacks_review(accepted=accepted, review_on=day, weeks=weeks, today=last) is (
            late < 0
        )

    @pytest.mark.parametrize(
        ("subject", "name", "shown"),
        [
            (Subject.CHILD, "Jamie Brook", "J.B."),
            (Subject.ADULT, "  ", "Not known"),
            (Subject.PLACE, "Underpass", "Underpass"),
            (Subject.GROUP, "The Lane", "The Lane"),
        ],
    )
    def test_a_person_is_named_in_no_list(self, subject: Subject, name: str, shown: str) -> None:
        assert rooms.short_name(subject, name) == shown
