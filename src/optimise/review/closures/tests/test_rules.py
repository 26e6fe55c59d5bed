"""How a closure is counted, and where it stands, whatever the figures."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from optimise.review.closures.domain import counting
from optimise.review.closures.domain.counting import (
    ClosureGiven,
    ClosureType,
    Last,
    Looked,
    Marks,
    State,
    how_it_stands,
    last_known,
    state_of,
)
from optimise.review.looks import GRACE, look_days, missed_before

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CLOSED = st.builds(
    ClosureGiven,
    kind=st.sampled_from(ClosureType),
    on=DAYS,
    method=st.sampled_from(["", " ", "Warrant"]),
    evidence=st.sampled_from(["", "Off since"]),
    holder=st.sampled_from(["", "A. Holder"]),
    charge_ref=st.sampled_from(["", "54/26/1"]),
)
MARKS = st.builds(
    Marks,
    kind=st.sampled_from(ClosureType),
    looks=st.lists(
        st.builds(Looked, due=DAYS, seen_again=st.sampled_from([None, True, False]))
    ).map(tuple),
    reopened=st.booleans(),
    news=st.booleans(),
    unverified=st.booleans(),
)


class TestAClosure:
    @given(CLOSED)
    def test_of_type_1_always_has_a_charge(self, closure: ClosureGiven) -> None:
        if not counting.problems_with(closure, today=TODAY):
            assert closure.on <= TODAY
            assert closure.evidence.strip()
            assert closure.kind is not ClosureType.TYPE_1 or (closure.charge_ref and closure.holder)

    @given(DAYS)
    def test_is_looked_back_at_three_times(self, day: date) -> None:
        found = look_days(day, counting.LOOKS)
        assert [d - day for d in found] == [timedelta(days=n) for n in (7, 28, 90)]

    @given(MARKS)
    def test_has_held_only_where_nothing_is_against_it(self, marks: Marks) -> None:
        all_off = bool(marks.looks) and all(look.seen_again is False for look in marks.looks)
        against = marks.reopened or marks.news or marks.unverified
        counts = marks.kind is not ClosureType.PAUSED
        assert (state_of(marks, today=TODAY) is State.HELD) == (all_off and counts and not against)

    @given(MARKS)
    def test_is_still_closed_at_the_last_look_only_where_somebody_looked(
        self, marks: Marks
    ) -> None:
        last = last_known(marks, today=TODAY)
        assert (last is Last.BACK) == (state_of(marks, today=TODAY) is State.OPENED)
        if last is Last.CLOSED:
            assert any(look.seen_again is False for look in marks.looks)
            against = marks.news or marks.unverified or bool(marks.late(TODAY))
            assert not against

    @given(MARKS)
    def test_never_holds_once_the_number_is_seen(self, marks: Marks) -> None:
        said = how_it_stands(marks, today=TODAY)
        if any(look.seen_again for look in marks.looks):
            assert "no longer be counted" in said
        elif marks.news or marks.unverified:
            assert "counted" in said

    @given(DAYS)
    def test_is_missed_once_the_days_of_grace_are_over(self, due: date) -> None:
        assert not due < missed_before(due + GRACE)
        assert due < missed_before(due + GRACE + timedelta(days=1))
