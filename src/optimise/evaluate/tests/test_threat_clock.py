"""By when whoever took a threat to life must have done something about it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain import threats as rules

TAKEN = datetime(2026, 3, 1, 2, tzinfo=UTC)
hours = st.none() | st.integers(-999, 999).map(lambda n: TAKEN + timedelta(hours=n))


class TestAThreatInHand:
    @given(said_at=hours, review_at=hours)
    def test_that_nobody_assessed_waits_four_hours(
        self, said_at: datetime | None, review_at: datetime | None
    ) -> None:
        due = rules.due_by(taken_at=TAKEN, assessed=False, said_at=said_at, review_at=review_at)
        assert due == TAKEN + timedelta(hours=4)

    @given(said_at=hours, review_at=hours)
    def test_that_was_assessed_waits_for_its_review_or_a_day(
        self, said_at: datetime | None, review_at: datetime | None
    ) -> None:
        due = rules.due_by(taken_at=TAKEN, assessed=True, said_at=said_at, review_at=review_at)
        assert due > TAKEN
        if review_at is not None and review_at > TAKEN:
            assert due == review_at
        else:
            last = TAKEN if said_at is None else max(TAKEN, said_at)
            assert due == last + timedelta(hours=24)
