"""Who was arrested again, and for what: counted for those who had the time to come back."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from optimise.review.standing.domain.again import Arrested, came_back

TODAY = date(2026, 11, 29)


def arrest(person: UUID, days_ago: int, *kinds: str) -> Arrested:
    return Arrested(person=person, on=TODAY - timedelta(days=days_ago), kinds=frozenset(kinds))


class TestWhoCameBack:
    def test_is_counted_once_by_what_they_were_charged_with(self) -> None:
        people = [uuid4() for _ in range(6)]
        first = [arrest(one, 200, "092") for one in people]
        later = [
            arrest(people[0], 20, "092"), arrest(people[0], 10, "010"),
            arrest(people[1], 20, "010"), arrest(people[2], 20),
        ]  # fmt: skip
        found = came_back(first, [*first, *later], today=TODAY)
        assert (found.people, found.again, found.same, found.other) == (6, 3, 1, 1)
        assert (
            "1 for the same kind of offence, 1 for another alone, 1 not charged yet" in found.words
        )

    def test_cannot_be_told_of_few_or_of_who_had_no_time(self) -> None:
        few = [arrest(uuid4(), 200) for _ in range(4)]
        assert came_back(few, few, today=TODAY).words.startswith("Too few to tell")
        fresh = [arrest(uuid4(), 30) for _ in range(9)]
        assert came_back(fresh, fresh, today=TODAY).words.startswith("Nobody was arrested long")

    @given(
        st.lists(
            st.tuples(st.integers(0, 8), st.integers(0, 400), st.sampled_from("ab")), max_size=40
        )
    )
    def test_never_counts_more_than_there_are(self, told: list[tuple[int, int, str]]) -> None:
        rows = [arrest(UUID(int=who), days, kind) for who, days, kind in told]
        found = came_back(rows, rows, today=TODAY)
        assert found.same + found.other <= found.again <= found.people
