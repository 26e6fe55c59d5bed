"""When a briefing counts, whom it is for, which words it may not use, what its manifest says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, FRONT_LINE, Role
from optimise.basics.ids import new_id
from optimise.plan.briefings.domain import validity as v
from optimise.plan.briefings.domain.awareness import counts, unread
from optimise.plan.briefings.domain.posts import around, reaching, within
from optimise.plan.briefings.domain.products import Kind, ManifestError, read
from optimise.plan.briefings.products import available

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SWINDON, SALISBURY = new_id(), new_id()
AISHA = v.Reader(
    person=new_id(),
    name="PC Aisha Rahman",
    rank="PC",
    team="B",
    roles=frozenset({Role.RESPONSE}),
    areas=frozenset({SWINDON}),
    cleared=False,
)
SETS_OF_AREAS = st.frozensets(st.sampled_from([SWINDON, SALISBURY]))
SETS_OF_ROLES = st.frozensets(st.sampled_from(sorted(FRONT_LINE)), max_size=4)


class TestWindow:
    def test_starts_now_where_the_first_day_is_today(self) -> None:
        starts, _ = v.window(NOON.date(), NOON.date(), moment=NOON)
        assert starts == NOON

    def test_ends_at_midnight_here_not_in_greenwich(self) -> None:
        _, ends = v.window(NOON.date(), NOON.date(), moment=NOON)
        assert ends.astimezone(UTC) == datetime(2026, 6, 1, 23, tzinfo=UTC)

    @given(st.integers(0, 400))
    def test_is_sound_for_ninety_days_and_no_more(self, days: int) -> None:
        last = NOON.date() + timedelta(days=days)
        window = v.window(NOON.date(), last, moment=NOON)
        sound = v.problems_with_window(*window, moment=NOON) == ()
        assert sound is (days <= v.LONGEST_DAYS)

    def test_is_refused_where_it_ends_before_it_starts_or_is_past(self) -> None:
        day = timedelta(days=1)
        assert "before its first" in v.problems_with_window(NOON, NOON - day, moment=NOON)[0]
        assert "has passed" in v.problems_with_window(NOON - 2 * day, NOON - day, moment=NOON)[0]


class TestIsFor:
    @pytest.mark.parametrize(
        ("areas", "roles", "sensitive", "meant"),
        [
            ([], [], False, True),
            ([SWINDON], [], False, True),
            ([SALISBURY], [], False, False),
            ([SWINDON, SALISBURY], [Role.RESPONSE], False, True),
            ([SWINDON], [Role.PCSO], False, False),
            ([], [Role.RESPONSE, Role.PCSO], False, True),
            ([SWINDON], [Role.RESPONSE], True, False),
        ],
    )
    def test_needs_area_role_and_clearance(
        self, areas: list[UUID], roles: list[Role], sensitive: bool, meant: bool
    ) -> None:
        reach = v.Reach(areas=frozenset(areas), roles=frozenset(roles), sensitive=sensitive)
        assert v.is_for(reach, AISHA) is meant

    @given(SETS_OF_AREAS, SETS_OF_ROLES, SETS_OF_AREAS, SETS_OF_ROLES)
    def test_never_reaches_further_when_a_fence_is_added(
        self,
        areas: frozenset[UUID],
        roles: frozenset[Role],
        own: frozenset[UUID],
        held: frozenset[Role],
    ) -> None:
        reader = replace(AISHA, areas=own, roles=held)
        if v.is_for(v.Reach(areas=areas, roles=roles), reader):
            assert v.is_for(v.Reach(), reader)
            assert v.is_for(v.Reach(areas=areas), reader)
            assert v.is_for(v.Reach(roles=roles), reader)


FORCE, HUB, BEAT, OTHER = (new_id() for _ in range(4))
PARENTS = {FORCE: None, HUB: FORCE, BEAT: HUB, OTHER: FORCE}


class TestPosts:
    def test_are_reached_from_within_and_around_but_not_beside(self) -> None:
        assert reaching([HUB], PARENTS) == {FORCE, HUB, BEAT}
        assert reaching([FORCE], PARENTS) == set(PARENTS)

    def test_answer_for_what_lies_within(self) -> None:
        assert within([HUB], PARENTS) == {HUB, BEAT}
        assert around([BEAT], PARENTS) == {HUB, FORCE}


class TestProblemsWithWords:
    @pytest.mark.parametrize(
        "text", ["A Gang Member", "it is a lifestyle choice", "drug mules", "the hit list"]
    )
    def test_finds_what_blames_or_says_too_much(self, text: str) -> None:
        (problem,) = v.problems_with_words(["fine", text])
        assert "Say instead" in problem

    def test_lets_plain_words_pass(self) -> None:
        assert v.problems_with_words(["Linked to the line", "A boy who may be exploited"]) == ()


class TestEveryProduct:
    def test_is_found_and_there_are_those_that_briefing_needs(self) -> None:
        assert set(available()) >= {
            "wanted", "missing", "vehicle", "group_card", "line_card", "cuckooed_visit", "hotspot",
            "lookout", "officer_safety", "conditions", "crime_series", "requirement", "tension",
            "result",
        }  # fmt: skip

    @pytest.mark.parametrize("name", available())
    def test_is_written_by_readers_of_items_and_ends(self, name: str) -> None:
        product = available()[name]
        assert product.writers <= DEVELOPS_INTELLIGENCE
        assert 1 <= product.days <= v.LONGEST_DAYS
        assert product.first

    @pytest.mark.parametrize("name", available())
    def test_says_nothing_that_blames(self, name: str) -> None:
        product = available()[name]
        told = [product.title, product.about, product.protect]
        told += [text for field in product.fields for text in (field.label, field.hint)]
        assert v.problems_with_words(told) == ()

    @pytest.mark.parametrize("name", ["group_card", "line_card"])
    def test_of_awareness_lasts_28_days_and_names_whom_to_protect(self, name: str) -> None:
        product = available()[name]
        assert product.days == 28
        protecting = [f for f in product.fields if f.kind is Kind.PROTECT]
        assert protecting
        assert all(f.required for f in protecting)
        assert product.shown_later()[0].kind is Kind.PROTECT

    def test_says_which_required_fields_are_empty(self) -> None:
        assert [f.name for f in available()["vehicle"].missing({"make": " "})] == ["make", "action"]


SOUND: dict[str, Any] = {
    "title": "T",
    "about": "A.",
    "days": 7,
    "writers": ["analyst"],
    "first": ["one"],
    "protect": "",
    "fields": [{"name": "one", "label": "L", "hint": "", "required": True, "kind": "line"}],
}


class TestRead:
    def test_takes_a_sound_manifest(self) -> None:
        assert read("new", SOUND).name == "new"

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"days": 91}, "90 days"),
            ({"days": 0}, "90 days"),
            ({"writers": ["partner"]}, "graded items"),
            ({"writers": []}, "graded items"),
            ({"writers": ["nobody"]}, "nobody"),
            ({"first": ["two"]}, "no field"),
            ({"fields": SOUND["fields"] * 2}, "one name"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_names_what_is_wrong(self, change: dict[str, Any], words: str) -> None:
        with pytest.raises(ManifestError, match=words):
            read("new", {**SOUND, **change})


class TestAwareness:
    def found(self, people: int) -> list[Any]:
        readers = [replace(AISHA, person=new_id(), name=f"PC {n}") for n in range(people)]
        card = new_id()
        seen = {r.person for r in readers[::2]}
        return unread(readers, {card: v.Reach()}, opened={card: seen}, answered={})

    def test_puts_those_who_have_not_read_first(self) -> None:
        found = self.found(4)
        assert [len(u.unopened) for u in found] == [1, 1, 0, 0]

    def test_leaves_out_those_it_is_not_for(self) -> None:
        reach = {new_id(): v.Reach(areas=frozenset({SALISBURY}))}
        assert unread([AISHA], reach, opened={}, answered={}) == []

    @pytest.mark.parametrize(("people", "percent"), [(9, None), (10, 50), (20, 50)])
    def test_gives_no_percentage_of_a_few(self, people: int, percent: int | None) -> None:
        (count,) = counts(self.found(people), by=lambda reader: [reader.team])
        assert count.percent_opened == percent
        assert (count.people, count.opened) == (people, (people + 1) // 2)

    def test_names_a_group_that_is_not_recorded(self) -> None:
        found = unread([replace(AISHA, team="")], {new_id(): v.Reach()}, opened={}, answered={})
        assert counts(found, by=lambda reader: [reader.team])[0].name == "Not recorded"
