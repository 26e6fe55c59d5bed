"""Somebody is found by name: who is offered, who is found, and what is asked where it is not
clear."""

from uuid import UUID

import pytest
from django import forms
from tests.cast import Cast

from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.ui.finding import CHOOSE, MORE, MOST_FOUND, OTHERWISE, FindsPerson, with_agency

pytestmark = pytest.mark.django_db(transaction=True)


def added(cast: Cast, number: int, name: str = "Sam Field", **more: str) -> Person:
    """Add somebody of the force."""
    person = Person(
        username=f"pc{number}", name=name, collar=str(number), organisation=cast.force,
        joined_at=now(), **{"rank": "PC", "team": "Response"} | more,
    )  # fmt: skip
    person.save(force_insert=True)
    return person


def form(*near: Person, **sent: str) -> FindsPerson:
    return FindsPerson(sent, near=near, search=agencies.colleagues)


def offered(found: FindsPerson) -> list[str]:
    return [name for _, name in found.fields["person"].choices]  # type: ignore[attr-defined]


class TestFindingSomebody:
    def test_asks_for_a_name_alone_where_nobody_is_near(self, cast: Cast) -> None:
        found = form()
        assert list(found.fields) == ["somebody_else"]
        assert found.fields["somebody_else"].label == "Who?"
        assert found.errors == {"somebody_else": ["Say who."]}

    def test_takes_who_is_near_in_one_tap(self, cast: Cast) -> None:
        found = form(cast.aisha, cast.harry, person=str(cast.harry.id))
        assert offered(found) == [str(cast.aisha), str(cast.harry)]
        assert found.is_valid(), found.errors
        assert found.cleaned_data["person"] == cast.harry

    @pytest.mark.parametrize("words", ["pc  aisha RAHMAN", "Aisha", "rahman"])
    def test_finds_by_words_in_any_case(self, cast: Cast, words: str) -> None:
        found = form(somebody_else=words)
        assert found.is_valid() is (words == "pc  aisha RAHMAN")
        assert offered(found) == ["PC Aisha Rahman"]

    @pytest.mark.parametrize("words", ["Sam Field", "PC Sam Field", "4417"])
    def test_takes_a_whole_name_or_number_of_one_alone(self, cast: Cast, words: str) -> None:
        sam = added(cast, 4417)
        found = form(somebody_else=words)
        assert found.is_valid(), found.errors
        assert found.cleaned_data["person"] == sam

    def test_never_takes_a_part_of_a_name_without_asking(self, cast: Cast) -> None:
        added(cast, 4417)
        assert form(somebody_else="Field").errors == {"person": [CHOOSE]}

    def test_tells_two_of_one_name_apart(self, cast: Cast) -> None:
        _, second = added(cast, 4417), added(cast, 4418, team="Swindon CIT", rank="DC")
        found = form(somebody_else="Sam Field")
        assert offered(found) == ["PC Sam Field, 4417, Response", "DC Sam Field, 4418, Swindon CIT"]
        assert found.errors == {"person": [CHOOSE]}
        chosen = form(somebody_else="Sam Field", person=str(second.id))
        assert chosen.is_valid(), chosen.errors
        assert chosen.cleaned_data["person"] == second

    def test_says_that_there_are_more_than_it_shows(self, cast: Cast) -> None:
        for number in range(MOST_FOUND + 1):
            added(cast, number)
        found = form(somebody_else="Field")
        assert len(offered(found)) == MOST_FOUND
        assert found.errors == {"person": [MORE]}

    def test_asks_where_one_is_chosen_and_another_named(self, cast: Cast) -> None:
        both = form(cast.harry, person=str(cast.harry.id), somebody_else="PC Aisha Rahman")
        assert both.errors == {"person": [OTHERWISE]}
        unknown = form(cast.harry, person=str(cast.harry.id), somebody_else="Nemo")
        assert unknown.errors == {"somebody_else": ["Nobody of the force is called so."]}

    def test_finds_nobody_of_an_agency_or_suspended_and_takes_none_by_id(self, cast: Cast) -> None:
        Person.objects.filter(id=cast.dan.id).update(suspended_at=now())
        for who in (cast.ellie, cast.dan):
            assert "somebody_else" in form(somebody_else=who.name).errors
            assert not form(cast.harry, person=str(who.id)).is_valid()

    def test_says_of_which_agency_they_are_where_it_finds_those_too(self, cast: Cast) -> None:
        assert with_agency(cast.ellie) == "Ellie Stone, Harbour Lights"
        assert with_agency(cast.aisha) == "PC Aisha Rahman"

    def test_offers_other_choices_beside_people(self, cast: Cast) -> None:
        store = str(UUID(int=7))
        found = FindsPerson(
            {"person": store}, search=agencies.colleagues, besides={store: "The store"}
        )
        assert found.is_valid(), found.errors
        assert found.cleaned_data["person"] == store
        assert isinstance(found.fields["person"].widget, forms.RadioSelect)
