from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.model import normal_value, value_kind
from optimise.identify.domain.suggest import (
    Known,
    Strength,
    Suggestion,
    reasons_for,
    strength_of,
    suggest_entities,
)

ONE, OTHER = UUID(int=1), UUID(int=2)
DIFFERENTLY = "same phone number 07700 900123, written differently"
TURNED = "day and month may be turned round: 1999-03-04 / 1999-04-03"
WITHIN = "one says born 1999-03-04, the other 1999-07: speaks against"
NAMES = st.sampled_from(["Bob Brown", "Robert Brown", "Jon Smith", "John Smyth", "Mo", "Gosia"])
BORN = st.sampled_from(["1999", "1999-03", "1999-03-04", "1999-04-03", "2004", "no idea"])
PHONES = st.integers(0, 3).map(lambda n: f"07700 90012{n}")
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "name": st.lists(NAMES, max_size=2),
        "alias": st.lists(NAMES, max_size=2),
        "birthDate": st.lists(BORN, max_size=2),
        "phone": st.lists(PHONES, max_size=2),
    },
)


def rows(schema: str, values: dict[str, str], entity_id: UUID = ONE) -> list[Known]:
    return [
        Known(
            entity_id=entity_id,
            prop=prop,
            value=value,
            normal=normal_value(value_kind(schema, prop), value),
        )
        for prop, value in values.items()
    ]


def only(schema: str, typed: dict[str, list[str]], **known: str) -> Suggestion:
    (found,) = suggest_entities(schema, typed, rows(schema, known))
    return found


class TestReasonsFor:
    @pytest.mark.parametrize(
        ("prop", "typed", "known", "says", "points"),
        [
            ("phone", "+44 7700 900123", "07700900123", DIFFERENTLY, 3),
            ("phone", "07700900123", "07700900123", "same phone number 07700 900123", 3),
            ("name", "Jon", "John", "name sounds alike: Jon / John", 1),
            ("name", "Bob", "Robert", "Bob is often Robert", 1),
            ("name", "Bob Brown", "Robert Brown", "both are called Brown; Bob is often Robert", 3),
            ("name", "Mr Bob Brown", "BROWN, Bob", "same name BROWN, Bob, in another order", 4),
            ("name", "Jon Jon", "John Smith", "name sounds alike: Jon / John", 1),
            ("name", "Callum", "Callum", "same name Callum", 2),
            ("name", "Brandon", "Brendon", "name sounds alike: Brandon / Brendon", 1),
            ("birthDate", "1999", "1999-03-04", "born the same year", 1),
            ("birthDate", "1999-03-04", "1999-03-04", "born the same day, 1999-03-04", 3),
            ("birthDate", "1999-03-04", "1999-04-03", TURNED, 2),
            ("birthDate", "1999", "2004", "one says born 1999, the other 2004: speaks against", -3),
            ("birthDate", "1999-03-04", "1999-07", WITHIN, -2),
        ],
    )
    def test_says(self, prop: str, typed: str, known: str, says: str, points: int) -> None:
        (reason,) = reasons_for("Person", {prop: [typed]}, rows("Person", {prop: known}))
        assert (reason.say, reason.points) == (says, points)

    @pytest.mark.parametrize(
        ("prop", "typed", "known"),
        [
            ("name", "Jon", "Mary"),
            ("name", "", "Mary"),
            ("name", "Alexander", "Tracy"),
            ("birthDate", "unknown", "1999"),
            ("phone", "07700 900123", "07700 900124"),
            ("phone", "", ""),
            ("gender", "male", "male"),
        ],
    )
    def test_says_nothing_of(self, prop: str, typed: str, known: str) -> None:
        assert reasons_for("Person", {prop: [typed]}, rows("Person", {prop: known})) == ()

    def test_sees_through_an_alias(self) -> None:
        known = rows("Person", {"name": "Robert Brown", "weakAlias": "Ginger"})
        (reason,) = reasons_for("Person", {"name": ["Ginger"]}, known)
        assert reason.say == "same name Ginger"

    def test_gives_many_names_in_common_no_more_than_a_whole_name(self) -> None:
        known = rows("Person", {"name": "Bob Jan Brown Pop"})
        (reason,) = reasons_for("Person", {"name": ["Bob Jan Brown"]}, known)
        assert reason.points == 4

    def test_reads_a_mark_seen_in_passing(self) -> None:
        known = rows("Vehicle", {"registrationNumber": "WX04 ABC"})
        (reason,) = reasons_for("Vehicle", {"registrationNumber": ["WXO4ABC"]}, known)
        assert reason.say == "registrations look alike: WXO4ABC / WX04ABC"


class TestSuggestEntities:
    def test_is_strong_where_name_and_birth_agree(self) -> None:
        typed = {"name": ["Bob Brown"], "birthDate": ["1999-03-04"]}
        found = only("Person", typed, name="Robert Brown", birthDate="1999-03-04")
        assert (found.strength, found.points) == (Strength.STRONG, 6)

    def test_is_only_fair_for_a_phone_in_common(self) -> None:
        found = only("Person", {"phone": ["07700900123"]}, phone="+447700900123")
        assert found.strength is Strength.FAIR

    def test_is_strong_for_the_phone_itself(self) -> None:
        found = only("Phone", {"number": ["07700900123"]}, number="+447700900123")
        assert found.strength is Strength.STRONG

    def test_drops_one_with_more_against_than_for(self) -> None:
        typed = {"name": ["Bob"], "birthDate": ["2004"]}
        known = rows("Person", {"name": "Bob", "birthDate": "1999"})
        assert suggest_entities("Person", typed, known) == ()

    def test_leaves_a_full_name_weak_where_the_birth_contradicts_it(self) -> None:
        typed = {"name": ["Bob Brown"], "birthDate": ["2004"]}
        found = only("Person", typed, name="Bob Brown", birthDate="1999")
        assert (found.strength, found.points) == (Strength.WEAK, 1)

    def test_keeps_it_with_the_contradiction_said_where_more_speaks_for_it(self) -> None:
        typed = {"name": ["Bob Brown"], "birthDate": ["2004"], "phone": ["07700900123"]}
        found = only("Person", typed, name="Bob Brown", birthDate="1999", phone="07700900123")
        assert found.strength is Strength.FAIR
        assert any("speaks against" in r.say for r in found.reasons)

    def test_puts_the_better_one_first(self) -> None:
        known = [
            *rows("Person", {"name": "Jon Smith"}, ONE),
            *rows("Person", {"name": "John Smith"}, OTHER),
        ]
        found = suggest_entities("Person", {"name": ["John Smith"]}, known)
        assert [s.entity_id for s in found] == [OTHER, ONE]

    def test_refuses_a_property_that_is_unknown(self) -> None:
        with pytest.raises(ValueError, match="no property called 'wings'"):
            suggest_entities("Person", {"wings": ["2"]}, rows("Person", {"name": "Bob"}))

    @given(TYPED, NAMES, BORN, PHONES)
    def test_adds_up_and_is_never_below_nought(
        self, typed: dict[str, list[str]], name: str, born: str, phone: str
    ) -> None:
        known = rows("Person", {"name": name, "birthDate": born, "phone": phone})
        for found in suggest_entities("Person", typed, known):
            assert found.points == sum(r.points for r in found.reasons) > 0
            assert found.strength is strength_of(found.points)

    @given(TYPED, NAMES, BORN)
    def test_never_gains_from_a_contradiction(
        self, typed: dict[str, list[str]], name: str, born: str
    ) -> None:
        typed = {k: v for k, v in typed.items() if k != "birthDate"} | {"birthDate": ["1950"]}
        named = suggest_entities("Person", typed, rows("Person", {"name": name}))
        plain = {s.entity_id: s.points for s in named}
        against = suggest_entities(
            "Person", typed, rows("Person", {"name": name, "birthDate": born})
        )
        assert all(s.points <= plain[s.entity_id] for s in against)

    @given(NAMES, NAMES, BORN, BORN)
    def test_weighs_the_same_whichever_was_typed(
        self, name: str, other: str, born: str, other_born: str
    ) -> None:
        here, there = {"name": name, "birthDate": born}, {"name": other, "birthDate": other_born}
        one_way = reasons_for("Person", {k: [v] for k, v in here.items()}, rows("Person", there))
        back = reasons_for("Person", {k: [v] for k, v in there.items()}, rows("Person", here))
        assert sum(r.points for r in one_way) == sum(r.points for r in back)
