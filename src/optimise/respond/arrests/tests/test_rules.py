"""Rules of arrests: clocks of detention, and what must be asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.respond.arrests.domain.arrests import Known, Prompt, is_first_a_victim, prompts
from optimise.respond.arrests.domain.custody import (
    DETAINED,
    FIRST_REVIEW,
    NEXT_REVIEW,
    Act,
    Due,
    Outcome,
    Response,
    Step,
    clocks,
    custody_of,
    longest,
    step_of,
)

MOMENT = datetime(2026, 11, 26, 5, tzinfo=UTC)
DAY = date(2026, 11, 26)
HOUR = timedelta(hours=1)
hours = st.integers(0, 40).map(lambda n: timedelta(hours=n))


def at(act: Act, after: float, **figures: str) -> Step:
    return Step(act=act, at=MOMENT + timedelta(hours=after), figures=figures)


class TestTheRelevantTime:
    def test_is_the_arrival_or_a_day_after_the_arrest(self) -> None:
        assert custody_of(MOMENT, []).relevant is None
        assert custody_of(MOMENT, [at(Act.ARRIVED, 1)]).relevant == MOMENT + HOUR
        assert custody_of(MOMENT, [at(Act.ARRIVED, 30)]).relevant == MOMENT + DETAINED

    @given(hours)
    def test_begins_the_twenty_four_hours(self, after: timedelta) -> None:
        found = custody_of(MOMENT, [Step(act=Act.ARRIVED, at=MOMENT + after)])
        assert found.limit == min(MOMENT + after, MOMENT + DETAINED) + DETAINED


class TestAReview:
    @given(st.lists(st.integers(1, 9), max_size=4))
    def test_is_six_hours_after_authority_and_nine_after_each(self, gaps: list[int]) -> None:
        steps = [at(Act.ARRIVED, 0), at(Act.AUTHORISED, 1)]
        last = MOMENT + HOUR
        assert custody_of(MOMENT, steps).next_review == last + FIRST_REVIEW
        for gap in gaps:
            last += timedelta(hours=gap)
            steps.append(Step(act=Act.REVIEWED, at=last))
            assert custody_of(MOMENT, steps).next_review == last + NEXT_REVIEW

    def test_is_due_to_nobody_before_authority_or_after_the_end(self) -> None:
        assert custody_of(MOMENT, [at(Act.ARRIVED, 0)]).next_review is None
        steps = [at(Act.ARRIVED, 0), at(Act.AUTHORISED, 0), at(Act.OUTCOME, 5, outcome="charged")]
        assert clocks(custody_of(MOMENT, steps)) == []

    @given(st.permutations([at(Act.ARRIVED, 0), at(Act.AUTHORISED, 1), at(Act.REVIEWED, 6)]))
    def test_does_not_hang_on_who_wrote_first(self, steps: list[Step]) -> None:
        assert custody_of(MOMENT, steps).next_review == MOMENT + timedelta(hours=15)


class TestTheLimit:
    def test_moves_with_an_extension(self) -> None:
        until = MOMENT + timedelta(hours=36)
        steps = [at(Act.ARRIVED, 0), at(Act.EXTENDED, 20, until=until.isoformat())]
        assert custody_of(MOMENT, steps).limit == until

    def test_stands_still_in_hospital(self) -> None:
        steps = [at(Act.ARRIVED, 0), at(Act.AUTHORISED, 1), at(Act.HOSPITAL, 2)]
        assert custody_of(MOMENT, steps).in_hospital
        assert Due.LIMIT not in dict(clocks(custody_of(MOMENT, steps)))
        back = custody_of(MOMENT, [*steps, at(Act.BACK, 7)])
        assert back.limit == MOMENT + timedelta(hours=29)
        assert not back.in_hospital

    @given(before=st.integers(0, 5), after=st.integers(0, 5))
    def test_counts_hospital_after_an_extension_alone(self, before: int, after: int) -> None:
        until = MOMENT + timedelta(hours=36)
        steps = [
            at(Act.ARRIVED, 0),
            at(Act.HOSPITAL, 2),
            at(Act.BACK, 2 + before),
            at(Act.EXTENDED, 20, until=until.isoformat()),
            at(Act.HOSPITAL, 22),
            at(Act.BACK, 22 + after),
        ]
        found = custody_of(MOMENT, steps)
        assert found.limit == until + timedelta(hours=after)
        assert found.away == timedelta(hours=before + after)

    def test_counts_the_rest_of_a_stay_in_hospital_that_began_before(self) -> None:
        until = MOMENT + timedelta(hours=36)
        steps = [
            at(Act.ARRIVED, 0),
            at(Act.HOSPITAL, 18),
            at(Act.EXTENDED, 20, until=until.isoformat()),
            at(Act.BACK, 23),
        ]
        assert custody_of(MOMENT, steps).limit == until + timedelta(hours=3)

    def test_runs_before_anybody_says_that_they_arrived(self) -> None:
        due = dict(clocks(custody_of(MOMENT, [])))
        assert due == {Due.ARRIVAL: MOMENT + HOUR, Due.LIMIT: MOMENT + 2 * DETAINED}
        due = dict(clocks(custody_of(MOMENT, [at(Act.ARRIVED, 1)])))
        assert due[Due.AUTHORITY] == MOMENT + timedelta(hours=1.5)
        assert due.keys() == {Due.AUTHORITY, Due.LIMIT}
        decided = [at(Act.ARRIVED, 1), at(Act.AUTHORISED, 1)]
        assert dict(clocks(custody_of(MOMENT, decided))).keys() == {Due.REVIEW, Due.LIMIT}

    def test_is_36_hours_by_rank_and_96_by_court(self) -> None:
        assert longest(MOMENT, by_court=False) == MOMENT + timedelta(hours=36)
        assert longest(MOMENT, by_court=True) == MOMENT + timedelta(hours=96)

    def test_ends_with_any_outcome(self) -> None:
        for outcome in Outcome:
            steps = [at(Act.ARRIVED, 0), at(Act.OUTCOME, 3, outcome=outcome.value)]
            assert custody_of(MOMENT, steps).is_over

    def test_goes_on_while_an_outcome_asks_for_a_second_or_was_wrong(self) -> None:
        steps = [at(Act.ARRIVED, 0), at(Act.OUTCOME, 3, outcome="charged", asks="yes")]
        asked = custody_of(MOMENT, steps)
        assert not asked.is_over
        due = dict(clocks(asked))
        assert due[Due.CAME_OF] == MOMENT + timedelta(hours=3)
        assert Due.SECOND not in due
        assert Due.CAME_OF not in dict(clocks(custody_of(MOMENT, [*steps, at(Act.HELD, 4)])))
        over = [*steps, at(Act.OUTCOME, 5, outcome="charged")]
        assert custody_of(MOMENT, over).is_over
        again = custody_of(MOMENT, [*over, at(Act.HELD, 6)])
        assert dict(clocks(again)).keys() == {Due.AUTHORITY, Due.LIMIT}


class TestRousing:
    def due(self, steps: list[Step], *, swallowed: bool = False) -> datetime | None:
        return dict(clocks(custody_of(MOMENT, steps, swallowed=swallowed))).get(Due.ROUSING)

    def test_is_every_half_hour_for_who_may_have_swallowed_drugs(self) -> None:
        assert self.due([], swallowed=True) is None
        arrived = [at(Act.ARRIVED, 1)]
        assert self.due(arrived) is None
        assert self.due(arrived, swallowed=True) == MOMENT + timedelta(hours=1.5)
        roused = [*arrived, at(Act.ROUSED, 1.4, response=Response.WELL.value)]
        assert self.due(roused, swallowed=True) == MOMENT + timedelta(hours=1.9)

    @pytest.mark.parametrize(("minutes", "next_"), [("15", 0.25), ("60", 1), ("0", None)])
    def test_is_as_often_as_the_risk_assessment_says(
        self, minutes: str, next_: float | None
    ) -> None:
        steps = [at(Act.ARRIVED, 1), at(Act.RISK, 2, minutes=minutes)]
        wanted = None if next_ is None else MOMENT + timedelta(hours=2 + next_)
        assert self.due(steps, swallowed=True) == wanted

    def test_waits_while_they_are_in_hospital_and_ends_with_an_outcome(self) -> None:
        steps = [at(Act.ARRIVED, 1), at(Act.HOSPITAL, 2)]
        assert self.due(steps, swallowed=True) is None
        back = [*steps, at(Act.BACK, 5)]
        assert self.due(back, swallowed=True) == MOMENT + timedelta(hours=5.5)
        assert self.due([*back, at(Act.OUTCOME, 6, outcome="charged")], swallowed=True) is None

    @pytest.mark.parametrize("response", [Response.SLOW, Response.NONE])
    def test_that_finds_them_unwell_calls_until_they_are_well_or_in_hospital(
        self, response: Response
    ) -> None:
        ill = [at(Act.ARRIVED, 1), at(Act.ROUSED, 2, response=response.value)]
        more = [*ill, at(Act.ROUSED, 3, response=response.value), at(Act.RISK, 3, minutes="15")]
        well = [*more, at(Act.ROUSED, 4, response=Response.WELL.value)]
        for steps, since in ((ill, 2), (more, 2), (well, None)):
            wanted = None if since is None else MOMENT + timedelta(hours=since)
            assert dict(clocks(custody_of(MOMENT, steps))).get(Due.UNWELL) == wanted
        gone = [*more, at(Act.HOSPITAL, 4)]
        assert Due.UNWELL not in dict(clocks(custody_of(MOMENT, gone)))

    def test_is_not_read_where_it_does_not_say_how(self) -> None:
        for act, said in ((Act.RISK, "minutes"), (Act.ROUSED, "response")):
            with pytest.raises(ValueError, match="often"):
                step_of(act, MOMENT, {said: "often"}, moment=MOMENT)


def known(**more: object) -> Known:
    given_: dict[str, object] = {
        "born": date(1990, 1, 1), "flagged": False, "vulnerable": False, "swallowed": False,
        "offences": [],
    }  # fmt: skip
    return Known(**(given_ | more))  # type: ignore[arg-type]


class TestWhatMustBeAsked:
    @pytest.mark.parametrize(
        ("more", "wanted"),
        [
            ({}, []),
            ({"offences": ["MD71231"]}, [Prompt.PLUGGED]),
            ({"offences": ["PC53001"]}, []),
            ({"vulnerable": True}, [Prompt.ADULT, Prompt.SECTION_45, Prompt.NRM]),
            ({"flagged": True}, [Prompt.VICTIM, Prompt.SECTION_45, Prompt.NRM]),
            ({"born": None}, [Prompt.AGE, Prompt.ADULT, Prompt.SECTION_45, Prompt.NRM]),
            (
                {"born": date(2011, 1, 1), "swallowed": True, "offences": ["MD71231"]},
                [Prompt.PLUGGED, Prompt.VICTIM, Prompt.ADULT, Prompt.SECTION_45, Prompt.NRM],
            ),
        ],
        ids=str,
    )
    def test_comes_up_by_itself(self, more: dict[str, object], wanted: list[Prompt]) -> None:
        assert prompts(known(**more), on=DAY) == wanted

    def test_keeps_a_child_first_to_the_day(self) -> None:
        assert is_first_a_victim(known(born=date(2008, 11, 27)), on=DAY)
        assert not is_first_a_victim(known(born=date(2008, 11, 25)), on=DAY)
        assert is_first_a_victim(known(born=None), on=DAY)
