"""By what a record is about the same as another: a house, a report, a person, a whole name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.basics.ids import new_id
from optimise.basics.streets import numbered_in
from optimise.evaluate.domain.also import SAME_PERSON, SAME_REPORT, Sought

STREETS = st.sampled_from(["Lantern Row", "Mill Lane", "Old Town Road", "St Mary’s Close"])


def sought(text: str = "", **more: object) -> Sought:
    return Sought(own=new_id(), text=text, **more)  # type: ignore[arg-type]


class TestOneHouse:
    @pytest.mark.parametrize(
        "said", ["14 lantern row", "at 14, Lantern Row.", "14 Lantern Row, Swindon SN1 2AB"]
    )
    def test_is_met_however_it_is_written(self, said: str) -> None:
        assert sought("He sleeps at 14 Lantern Row.").met_in(said) == "14 Lantern Row"

    @pytest.mark.parametrize(
        "said", ["41 Lantern Row", "Lantern Row", "14 Lantern Lane", "14a Lantern Row", ""]
    )
    def test_is_no_other(self, said: str) -> None:
        assert sought("He sleeps at 14 Lantern Row.").met_in(said) == ""

    def test_is_not_met_in_another_town(self) -> None:
        here = sought("14 Lantern Row, Swindon SN1 2AB")
        assert here.met_in("14 Lantern Row, Devizes SN10 1AB") == ""
        assert here.met_in("14 Lantern Row, Swindon, SN1 2AB")

    @given(number=st.integers(1, 9999), street=STREETS)
    @settings(max_examples=examples(20))
    def test_is_met_from_either_side(self, number: int, street: str) -> None:
        one, other = f"We saw her at {number} {street}.", f"{number}, {street.lower()}, Swindon"
        assert numbered_in(one)
        assert sought(one).met_in(other) == sought(other).met_in(one) != ""


class TestWhoeverItIsAbout:
    def test_is_met_by_report_and_by_record(self) -> None:
        report, boy = new_id(), new_id()
        asks = sought(report=report, people=frozenset({boy}))
        assert asks.met_in("", report=report) == SAME_REPORT
        assert asks.met_in("", people=[boy, None]) == SAME_PERSON
        assert asks.met_in("", report=new_id(), people=[None]) == ""

    def test_is_met_by_a_whole_name_from_either_side(self) -> None:
        assert sought(names=("Jamie Ferris",)).met_in("jamie  ferris was seen") == "Jamie Ferris"
        assert sought("jamie ferris was seen").met_in("", names=["Jamie Ferris"]) == "Jamie Ferris"

    def test_is_not_met_by_a_name_of_one_word(self) -> None:
        assert sought(names=("Jaz",)).met_in("Jaz was seen") == ""
        assert sought("Jaz was seen").met_in("", names=["Jaz"]) == ""
        assert sought().finds_nothing
