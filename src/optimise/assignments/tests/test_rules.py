"""Rules of actions."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from optimise.assignments.domain import tasks

days = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 1, 1))


class TestAnAction:
    @given(status=st.sampled_from(tasks.Status), due=days, today=days)
    def test_is_late_only_while_something_is_expected(
        self, status: tasks.Status, due: date, today: date
    ) -> None:
        late = tasks.is_overdue(status, due, today=today)
        assert late is (status in tasks.STANDING and due < today)

    @given(due=days)
    def test_is_not_late_on_its_day(self, due: date) -> None:
        assert not tasks.is_overdue(tasks.Status.OPEN, due, today=due)
        assert tasks.is_overdue(tasks.Status.OPEN, due, today=due + timedelta(days=1))

    def test_says_why_it_is_refused_blocked_or_withdrawn(self) -> None:
        needs = {s for s in tasks.Status if tasks.problem_with_update(s, " ")}
        assert needs == {tasks.Status.REFUSED, tasks.Status.BLOCKED, tasks.Status.WITHDRAWN}
        assert not any(tasks.problem_with_update(s, "Because.") for s in tasks.Status)

    def test_is_withdrawn_by_whoever_gave_it_and_not_by_its_owner(self) -> None:
        assert set(tasks.Status) - set(tasks.OWNERS) == {tasks.Status.WITHDRAWN}
