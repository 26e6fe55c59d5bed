from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimise.link.finder.domain.continuity import (
    BOUND,
    Marks,
    Shift,
    find_successions,
    kendall,
)

DAY = date(2026, 3, 1)
OWN = [f"own-{i}" for i in range(40)]
RIVAL = [f"rival-{i}" for i in range(40)]


def shift(number: str, contacts: list[str], *, at: date = DAY) -> Shift:
    return Shift(number=number, at=at, contacts=dict.fromkeys(contacts, 3.0))


class TestFindSuccessions:
    def test_finds_the_number_that_took_the_customers_over(self) -> None:
        (found,) = find_successions([shift("old", OWN)], [shift("new", OWN[:28])], Marks())
        assert (found.old, found.new, len(found.shared)) == ("old", "new", 28)

    def test_passes_over_a_rival_with_four_customers_in_ten(self) -> None:
        marks = Marks(rivals={"old": frozenset(OWN[:16])})
        rival = shift("rival", OWN[:16] + RIVAL[:24])
        assert find_successions([shift("old", OWN)], [rival], marks) == []

    def test_prefers_the_true_successor_and_names_the_runner_up(self) -> None:
        marks = Marks(rivals={"old": frozenset(OWN[:20])})
        risen = [shift("rival", OWN[:26] + RIVAL[:14]), shift("new", OWN[:30])]
        (found,) = find_successions([shift("old", OWN)], risen, marks)
        assert found.new == "new"
        assert found.runner_up in {"", "rival"}

    def test_finds_the_leader_once_the_accomplices_are_relabelled(self) -> None:
        crew = [[f"c{k}-{i}" for i in range(12)] for k in range(4)]
        fallen = [shift(f"old-{k}", contacts) for k, contacts in enumerate(crew)]
        risen = [shift(f"new-{k}", contacts) for k, contacts in enumerate(crew)]
        fallen.append(shift("leader", [f"old-{k}" for k in range(4)] + ["mother"]))
        risen.append(shift("leader-2", [f"new-{k}" for k in range(4)] + ["barber"]))
        found = {s.old: s for s in find_successions(fallen, risen, Marks())}
        assert found["leader"].new == "leader-2"
        assert found["leader"].relabelled
        assert not found["old-0"].relabelled

    def test_lets_nobody_take_over_from_a_number_that_came_up_later(self) -> None:
        later = [shift("old", OWN, at=DAY), shift("new", OWN, at=DAY - timedelta(days=2))]
        assert find_successions([shift("old", OWN)], later, Marks()) == []

    def test_takes_few_shared_contacts_for_chance_unless_something_else_speaks(self) -> None:
        new = replace(shift("new", [*OWN[:4], *RIVAL[:3]]), quiet_events=2.0)
        pair = ([shift("old", OWN[:6])], [new])
        marks = Marks(identifiers={"old": frozenset({"one"}), "new": frozenset({"one"})})
        assert find_successions(*pair, Marks()) == []
        assert len(find_successions(*pair, marks)) == 1

    def test_counts_few_friends_once(self) -> None:
        new = shift("new", [*OWN[:4], RIVAL[0]])
        assert find_successions([shift("old", OWN[:5])], [new], Marks()) == []

    def test_takes_a_sender_to_the_whole_town_for_no_successor(self) -> None:
        town = [f"townsman-{i}" for i in range(700)]
        assert find_successions([shift("old", OWN)], [shift("surgery", OWN + town)], Marks()) == []

    def test_takes_a_phone_that_goes_on_for_no_fallen_one(self) -> None:
        busy = replace(shift("old", OWN[:12]), quiet_events=120.0)
        stray = replace(busy, quiet_events=3.0)
        new = [shift("new", [*OWN[:6], *RIVAL[:9]])]
        assert find_successions([busy], new, Marks()) == []
        assert len(find_successions([stray], new, Marks())) == 1

    def test_leaves_the_newcomer_to_the_number_that_all_its_customers_had_too(self) -> None:
        marks = Marks(rivals={"runner": frozenset(OWN)})
        assert find_successions([shift("runner", OWN)], [shift("new", OWN[:30])], marks) == []

    def test_takes_customers_of_lines_that_changed_on_other_days_for_no_accomplices(self) -> None:
        crew = [[f"c{k}-{i}" for i in range(12)] for k in range(4)]
        days = [DAY - timedelta(days=9) for _ in crew]
        fallen = [
            shift(f"old-{k}", own, at=at)
            for k, (own, at) in enumerate(zip(crew, days, strict=True))
        ]
        risen = [
            shift(f"new-{k}", own, at=at)
            for k, (own, at) in enumerate(zip(crew, days, strict=True))
        ]
        fallen.append(shift("user", [f"old-{k}" for k in range(4)] + ["mother"]))
        risen.append(shift("user-2", [f"new-{k}" for k in range(4)] + ["barber"]))
        assert "user" not in {s.old for s in find_successions(fallen, risen, Marks())}

    def test_looks_only_within_three_weeks(self) -> None:
        late = shift("new", OWN, at=DAY + timedelta(days=30))
        assert find_successions([shift("old", OWN)], [late], Marks()) == []

    def test_flags_a_line_that_may_have_split(self) -> None:
        risen = [shift("one", OWN[:34]), shift("two", OWN[4:])]
        (found,) = find_successions([shift("old", OWN)], risen, Marks())
        assert found.flag == "may have split"
        assert found.runner_up in {"one", "two"}

    def test_takes_a_carried_handset_as_support(self) -> None:
        marks = Marks(
            identifiers={"old": frozenset({"handset 1"}), "new": frozenset({"handset 1"})}
        )
        pair = ([shift("old", OWN)], [shift("new", OWN[:13] + RIVAL[:20])])
        (found,) = find_successions(*pair, marks)
        assert found.parts["handset or SIM"] > 0
        assert find_successions(*pair, Marks()) == []

    def test_takes_a_handset_of_everybody_for_a_clerk_s_filler(self) -> None:
        filler = frozenset({"handset 00000000000000"})
        held = dict.fromkeys(("old", "new", *(f"phone-{i}" for i in range(5))), filler)
        pair = ([shift("old", OWN)], [shift("new", OWN[:13] + RIVAL[:20])])
        assert find_successions(*pair, Marks(identifiers=held)) == []

    @settings(deadline=None)
    @given(st.data())
    def test_gives_each_number_once_and_never_says_too_much(self, data: st.DataObject) -> None:
        people = st.lists(st.sampled_from(OWN[:15]), min_size=1, unique=True)
        fallen = [shift(f"old-{i}", data.draw(people)) for i in range(4)]
        risen = [shift(f"new-{i}", data.draw(people)) for i in range(4)]
        found = find_successions(fallen, risen, Marks())
        assert len({s.old for s in found}) == len({s.new for s in found}) == len(found)
        assert all(abs(s.log10_lr) <= BOUND for s in found)


class TestKendall:
    @given(st.lists(st.integers(), min_size=2, max_size=20, unique=True))
    def test_is_one_for_the_same_order_and_minus_one_for_the_reverse(self, x: list[int]) -> None:
        assert kendall(x, x) == pytest.approx(1)
        assert kendall(x, [-v for v in x]) == pytest.approx(-1)
