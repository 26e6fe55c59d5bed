from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.model import choices
from optimise.identify.domain.victims import (
    EXPLOITED_ROLES,
    SUSPECT_ROLES,
    Stands,
    age_on,
    could_be_under_18,
    readings_of,
    stands_as,
)

TODAY = date(2026, 11, 24)
CATEGORIES = st.lists(st.sampled_from(Stands).map(str))
ROLES = st.lists(st.sampled_from(sorted(EXPLOITED_ROLES | SUSPECT_ROLES | {"witness"})))


class TestCouldBeUnder18:
    @pytest.mark.parametrize(
        ("born", "young"),
        [
            ("2008-11-25", True),
            ("2008-11-24", False),
            ("2008-11", True),
            ("2008-10", False),
            ("2008", True),
            ("2007", False),
            ("2026", True),
            ("2027", False),
            ("unknown", False),
            ("", False),
        ],
    )
    def test_takes_the_youngest_reading(self, born: str, young: bool) -> None:
        assert could_be_under_18(born, TODAY) is young

    @given(st.dates(date(1930, 1, 1), TODAY))
    def test_never_misses_a_child_because_a_date_is_partial(self, born: date) -> None:
        if could_be_under_18(born.isoformat(), TODAY):
            assert could_be_under_18(born.isoformat()[:7], TODAY)
            assert could_be_under_18(born.isoformat()[:4], TODAY)

    @given(st.dates(date(1930, 1, 1), date(2099, 12, 31)))
    def test_reads_each_whole_date_as_itself(self, born: date) -> None:
        assert readings_of(born.isoformat()) == (born, born)
        first, last = readings_of(born.isoformat()[:7]) or (born, born)
        assert first <= born <= last
        assert (first.day, first.month, last.month) == (1, born.month, born.month)

    def test_counts_a_leap_day_birthday_from_the_first_of_march(self) -> None:
        assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
        assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


class TestStandsAs:
    def test_puts_a_child_who_is_a_suspect_first_as_a_possible_victim(self) -> None:
        standing = stands_as(["suspect"], ["2010"], ["runner"], TODAY)
        assert standing.stands is Stands.POSSIBLE_VICTIM
        assert standing.also == (Stands.SUSPECT,)
        assert standing.reasons == (
            "May be under 18: born 2010.",
            "Both: also recorded as suspect.",
        )

    def test_believes_the_younger_of_two_dates(self) -> None:
        assert stands_as([], ["1999", "2010-01-02"], [], TODAY).reasons == (
            "May be under 18: born 2010-01-02.",
        )

    @pytest.mark.parametrize("role", sorted(EXPLOITED_ROLES))
    def test_takes_an_exploited_role_at_any_age(self, role: str) -> None:
        standing = stands_as([], ["1950-01-01"], [role.upper()], TODAY)
        assert standing.stands is Stands.POSSIBLE_VICTIM
        assert standing.also == ()

    @pytest.mark.parametrize(
        ("said", "roles", "stands"),
        [
            ([], [], Stands.WITNESS_OR_OTHER),
            (["suspect"], [], Stands.SUSPECT),
            ([], ["line holder"], Stands.SUSPECT),
            (["convicted", "suspect"], [], Stands.CONVICTED),
            ([], ["witness"], Stands.WITNESS_OR_OTHER),
        ],
    )
    def test_says_of_an_adult(self, said: list[str], roles: list[str], stands: Stands) -> None:
        assert stands_as(said, ["1980"], roles, TODAY).stands is stands

    @given(CATEGORIES, st.dates(date(2008, 11, 25), TODAY), ROLES)
    def test_never_shows_a_child_as_anything_else_first(
        self, said: list[str], born: date, roles: list[str]
    ) -> None:
        standing = stands_as(said, [born.isoformat()], roles, TODAY)
        assert standing.stands is Stands.POSSIBLE_VICTIM
        assert standing.reasons

    @given(CATEGORIES, ROLES)
    def test_cannot_be_talked_out_of_it_by_more_statements(
        self, said: list[str], roles: list[str]
    ) -> None:
        standing = stands_as([*said, "victim or possible victim"], [], roles, TODAY)
        assert standing.stands is Stands.POSSIBLE_VICTIM

    def test_knows_every_category_and_every_role_in_a_group_or_line(self) -> None:
        assert set(choices("Person", "subjectCategory")) == set(Stands)
        roles = {*choices("GroupMember", "role"), *choices("OperatesLine", "role")}
        assert roles <= EXPLOITED_ROLES | SUSPECT_ROLES
