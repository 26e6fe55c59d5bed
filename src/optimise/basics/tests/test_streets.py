import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.streets import KINDS, SHORT, Street, streets_in

ELM = ("elm", "terrace")


class TestStreetsIn:
    @pytest.mark.parametrize(
        "text",
        [
            "14 Elm Terrace",
            "Flat 2, 14 Elm Terrace, Swindon, SN1 2AB",
            "they come and go at number 14 elm tce all night",
            "ELM\u00a0TERRACE, no. 9: that is not it. It is 14 Elm Ter.",
            "12-14 Elm Terr",
        ],
    )
    def test_reads_a_street_and_its_number_however_it_is_written(self, text: str) -> None:
        assert Street(name=ELM, number="14") in streets_in(text)

    @pytest.mark.parametrize("text", ["outside elm terrace", "at 9 pm Elm Terrace", "Off Elm Ter"])
    def test_reads_a_street_without_a_number(self, text: str) -> None:
        assert streets_in(text) == {Street(name=ELM)}

    def test_tells_a_saint_from_a_street(self) -> None:
        (found,) = streets_in("3a St John's Rd")
        assert found == Street(name=("st", "john", "s", "road"), number="3a")

    @pytest.mark.parametrize("text", ["", "in the street", "14 close", "by the way", "on a hill"])
    def test_finds_none_where_none_is_named(self, text: str) -> None:
        assert streets_in(text) == frozenset()

    @given(st.text(max_size=200))
    def test_takes_any_text_and_reads_its_own_words_again(self, text: str) -> None:
        for street in streets_in(text):
            assert street in streets_in(str(street))
            assert street.is_in(street)
            assert street.name[-1] in KINDS
            assert len(street.name) > 1

    @given(
        st.sampled_from(sorted(SHORT)),
        st.sampled_from(["Elm", "High", "Old Mill", "Penny Black Tree"]),
        st.integers(1, 999),
    )
    def test_reads_short_as_long(self, short: str, name: str, number: int) -> None:
        long = streets_in(f"{number} {name} {SHORT[short]}")
        assert streets_in(f"{number} {name} {short}") == long != frozenset()


class TestAStreet:
    @pytest.mark.parametrize(
        ("known", "told", "same"),
        [
            ("14 Elm Terrace", "14 elm terrace", True),
            ("Elm Terrace", "14 elm terrace", True),
            ("14 Elm Terrace", "elm terrace", True),
            ("14 Elm Terrace", "vans elm terrace", True),
            ("14 Elm Terrace", "16 elm terrace", False),
            ("14 Elm Terrace", "14 helm terrace", False),
            ("14 Elm Terrace", "14 elm close", False),
            ("14 Old Elm Terrace", "14 elm terrace", False),
        ],
    )
    def test_is_the_one_told_where_name_kind_and_number_agree(
        self, known: str, told: str, same: bool
    ) -> None:
        (one,), (other,) = streets_in(known), streets_in(told)
        assert one.is_in(other) is same
