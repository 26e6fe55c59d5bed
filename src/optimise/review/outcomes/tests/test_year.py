"""A year in totals gives no small number away, and no single entry or correction moves it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from conftest import Copy
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.basics.small_counts import SMALLEST, STEP
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.domain.court import Against, Appealed, Because
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.domain.year import (
    SENTENCED,
    STRUCK,
    Event,
    Years,
    settled,
    year_to,
    years,
)

DAY = date(2026, 11, 29)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = st.sampled_from(["a: better", "a: worse", "b: better"])
ENTRIES = st.lists(st.tuples(st.sampled_from(["X", "Y", "Z"]), KINDS, st.booleans()), max_size=70)


def events(entries: list[tuple[str, str, bool]]) -> list[Event]:
    return [
        Event(
            agency=agency, kind=kind, on=date(2026, 5, 1), entered=FIRST + timedelta(hours=at),
            changes=((FIRST + timedelta(days=90, hours=at), STRUCK),) if struck else (),
        )
        for at, (agency, kind, struck) in enumerate(entries)
    ]  # fmt: skip


class TestWhatIsTold:
    @given(ENTRIES)
    def test_holds_no_small_count_and_sums_what_is_told(
        self, entries: list[tuple[str, str, bool]]
    ) -> None:
        found = years(events(entries), today=DAY)
        for line in (*(one for _, one in found.cells), *found.kinds, *found.agencies):
            assert line.now is None or (line.now >= SMALLEST and line.now % STEP == 0)
        told = sum(line.now or 0 for _, line in found.cells)
        assert sum(line.now or 0 for line in found.kinds) == told

    @given(ENTRIES, st.integers(0, 69))
    def test_is_the_same_whoever_one_entry_is_about(
        self, entries: list[tuple[str, str, bool]], at: int
    ) -> None:
        """Who knows every entry but the last learns nothing of it until its ten are whole."""
        if len(entries) % 10 == 0:
            return
        other = [*entries[:-1], ("Y", "b: better", False)]
        assert _told(years(events(other), today=DAY)) == _told(years(events(entries), today=DAY))

    @given(ENTRIES)
    def test_is_not_moved_by_fewer_than_ten_that_are_struck_out(
        self, entries: list[tuple[str, str, bool]]
    ) -> None:
        few = [(agency, kind, at < 9) for at, (agency, kind, _) in enumerate(entries)]
        none = [(agency, kind, False) for agency, kind, _ in entries]
        assert settled(events(few)) == settled(events(none))

    def test_counts_what_was_struck_out_ten_at_once(self) -> None:
        found = settled(events([("X", "a: better", True)] * 14 + [("X", "a: better", False)] * 6))
        assert found == Counter({("X", STRUCK): 10, ("X", "a: better"): 10})

    def test_is_of_whole_months(self) -> None:
        assert year_to(DAY) == (date(2025, 11, 1), date(2026, 11, 1))


def _told(found: Years) -> list[tuple[str, str, int | None]]:
    return [(who, line.label, line.now) for who, line in found.cells]


@pytest.fixture
def there(cast: Cast, database_copy: Copy) -> Cast:
    return database_copy.put(make, cast)


def make(cast: Cast) -> Cast:
    on = today().replace(day=1) - timedelta(days=20)
    with viewing(cast.ellie) as ellie:
        for number in range(12):
            new = actions.NewOutcome(
                family=Family.CHILD_PLAN, way=Way.BETTER if number else Way.WORSE, on=on,
                because=Because.JOINT, because_why="We worked on it.",
            )  # fmt: skip
            actions.enter_outcome(outcome=new, by=ellie)
    return cast


@pytest.mark.django_db(transaction=True)
class TestItsPage:
    def test_tells_by_kind_and_by_agency(self, there: Cast) -> None:
        with viewing(there.ines) as ines:
            found = queries.year(viewer=ines)
        assert [(one.label, one.now) for one in found.kinds] == [
            ("Plan for a child: better", 10),
            ("Plan for a child: worse", None),
        ]
        assert [(one.label, one.now) for one in found.agencies] == [("Harbour Lights", 10)]
        page = client_of(there.ines).get(reverse("review_outcomes:year"))
        assert "fewer than 5" in page.content.decode()

    @pytest.mark.parametrize("how", ["quashed", "struck out"])
    def test_counts_no_conviction_that_was_quashed_and_moves_by_tens_alone(
        self, there: Cast, how: str
    ) -> None:
        on = today().replace(day=1) - timedelta(days=20)

        def kinds() -> dict[str, int | None]:
            return {one.label: one.now for one in queries.year(viewer=ines).kinds}

        with viewing(there.ines) as ines:
            begun = []
            for number in range(20):
                new_story = actions.NewStory(
                    person=new_id(), reference=f"54AB/{number}", arrested_on=on,
                    because=Because.PROGRAMME, because_why="Ours.",
                )  # fmt: skip
                begun.append(actions.begin_story(story=new_story, by=ines))
                passed = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=on)
                actions.sentence(story=begun[-1], given=passed, by=ines)
            for number, story in enumerate(begun[:10]):
                assert kinds()[SENTENCED] == 20, number
                if how == "quashed":
                    actions.appeal(
                        story=story, against=Against.CONVICTION, result=Appealed.ALLOWED,
                        on=today(), by=ines,
                    )  # fmt: skip
                else:
                    actions.strike_out(row=story, why="Of somebody else.", by=ines)
            assert (kinds()[SENTENCED], kinds()[STRUCK]) == (10, 10)

    def test_counts_who_was_sentenced_though_a_sentence_was_entered_again(
        self, there: Cast
    ) -> None:
        on = today().replace(day=1) - timedelta(days=20)
        with viewing(there.ines) as ines:
            for number in range(10):
                new_story = actions.NewStory(
                    person=new_id(), reference=f"54AB/{number}", arrested_on=on,
                    because=Because.PROGRAMME, because_why="Ours.",
                )  # fmt: skip
                story = actions.begin_story(story=new_story, by=ines)
                passed = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=on)
                wrong = actions.sentence(story=story, given=passed, by=ines)
                actions.strike_out(row=wrong, why="Eighteen months.", by=ines)
                right = actions.NewSentence(
                    sort=Sort.CUSTODY, term=Term(18), on=on + timedelta(days=1)
                )
                actions.sentence(story=story, given=right, by=ines)
            kinds = {one.label: one.now for one in queries.year(viewer=ines).kinds}
        assert kinds[SENTENCED] == 10
        assert STRUCK not in kinds

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_is_not_there_for_others(self, there: Cast, who: str) -> None:
        page = client_of(there.people[who]).get(reverse("review_outcomes:year"))
        assert page.status_code == 404
