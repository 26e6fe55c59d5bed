"""Rules of the rota and of the line: who is told, when nobody is, and who comes next."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.alerts.domain import rota
from optimise.alerts.domain.kinds import kinds
from optimise.alerts.domain.line import Level, Line
from optimise.alerts.domain.rota import Place, Shift, as_many_as_fit
from optimise.basics.clock import LOCAL
from optimise.basics.ids import new_id

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
HOURS = 7 * 24
PEOPLE = [new_id() for _ in range(4)]


@st.composite
def shifts(draw: st.DrawFn) -> list[Shift]:
    def one() -> Shift:
        begins = draw(st.integers(-24, HOURS + 10))
        return Shift(
            person=draw(st.sampled_from(PEOPLE)),
            starts=MONDAY + timedelta(hours=begins),
            ends=MONDAY + timedelta(hours=begins + draw(st.integers(1, 40))),
            place=draw(st.sampled_from(Place)),
        )

    return [one() for _ in range(draw(st.integers(0, 8)))]


class TestGaps:
    @given(shifts())
    def test_are_exactly_the_hours_in_which_nobody_is_first(self, found: list[Shift]) -> None:
        until = MONDAY + timedelta(hours=HOURS)
        gaps = rota.gaps(found, MONDAY, until)
        for hour in range(HOURS):
            moment = MONDAY + timedelta(hours=hour, minutes=30)
            in_gap = any(gap.since <= moment < gap.until for gap in gaps)
            assert in_gap is (not rota.on_duty(found, moment, Place.FIRST))

    @given(shifts())
    def test_are_in_order_and_lie_inside_what_was_asked(self, found: list[Shift]) -> None:
        until = MONDAY + timedelta(hours=HOURS)
        gaps = rota.gaps(found, MONDAY, until)
        edges = [moment for gap in gaps for moment in (gap.since, gap.until)]
        assert edges == sorted(edges)
        assert all(gap.since < gap.until for gap in gaps)
        assert not edges or (edges[0] >= MONDAY and edges[-1] <= until)


people = st.lists(st.sampled_from(PEOPLE), unique=True)


class TestTheLine:
    @given(people, people)
    def test_ends_with_everyone_and_never_goes_back(
        self, first: list[UUID], after: list[UUID]
    ) -> None:
        line = Line(first=first, next=after, all=PEOPLE)
        level, told = line.begins_at, line.told(line.begins_at)
        assert told
        while level is not Level.ALL:
            following = line.after(level)
            assert following > level
            assert line.told(following) >= told
            level, told = following, line.told(following)
        assert told == set(PEOPLE)

    @given(people)
    def test_begins_with_everyone_where_nobody_is_on_duty(self, after: list[UUID]) -> None:
        assert Line(first=[], next=after, all=PEOPLE).begins_at is Level.ALL


class TestAWeekOn:
    def test_is_the_same_hour_on_the_wall_when_the_clocks_change(self) -> None:
        before = datetime(2026, 10, 22, 7, tzinfo=LOCAL)
        after = rota.a_week_on(before)
        assert (after.date(), after.hour) == (date(2026, 10, 29), 7)
        assert after.utcoffset() != before.utcoffset()

    def test_begins_on_a_monday(self) -> None:
        assert rota.monday_of(date(2026, 11, 29)) == date(2026, 11, 23)


def test_every_kind_tells_a_role_that_has_a_rota() -> None:
    assert kinds()
    assert {one.code for one in kinds() if one.role not in rota.DUTIES} == set()
    assert {one.code for one in kinds() if not 1 <= one.minutes <= one.longest} == set()
    assert {one.code for one in kinds() if not one.takers <= rota.TOLD} == set()


class TestNames:
    @pytest.mark.parametrize(
        ("within", "said"),
        [
            (26, "Ann Ash, Bo Birch, Cy Cole"),
            (25, "Ann Ash and 2 others"),
            (15, "One of 3 people"),
        ],
    )
    def test_are_whole_and_say_how_many_others_there_are(self, within: int, said: str) -> None:
        assert as_many_as_fit(["Ann Ash", "Bo Birch", "Cy Cole"], within=within) == said
