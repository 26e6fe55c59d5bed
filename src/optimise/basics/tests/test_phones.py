import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.phones import PhoneKind, is_phone, normal_phone, phone_kind, spoken_phone

DRAMA_MOBILES = st.integers(0, 999).map(lambda n: f"7700900{n:03}")
PREFIXES = st.sampled_from(["0", "+44", "+44 ", "0044", "44", "", "+44 (0)", "+44(0) ", "(0)"])


@st.composite
def written_somehow(draw: st.DrawFn) -> tuple[str, str]:
    """A drama number, and one of the ways in which people write it."""
    digits = draw(DRAMA_MOBILES)
    gaps = draw(st.lists(st.sampled_from(["", " ", "-", ".", "  "]), min_size=10, max_size=10))
    spaced = digits[0] + "".join(g + d for g, d in zip(gaps, digits[1:], strict=False))
    return f"+44{digits}", draw(st.sampled_from(["", " "])) + draw(PREFIXES) + spaced


class TestNormalPhone:
    @given(written_somehow())
    def test_is_one_form_however_a_number_is_written(self, case: tuple[str, str]) -> None:
        normal, written = case
        assert normal_phone(written) == normal
        assert is_phone(written)

    @given(st.text() | st.text("+0123456789 ()-*#", max_size=18))
    def test_is_its_own_normal_form(self, text: str) -> None:
        assert normal_phone(normal_phone(text)) == normal_phone(text)

    @given(DRAMA_MOBILES, DRAMA_MOBILES)
    def test_keeps_different_numbers_apart(self, one: str, other: str) -> None:
        assert (normal_phone(f"0{one}") == normal_phone(f"+44 {other}")) is (one == other)

    @pytest.mark.parametrize(
        ("written", "normal"),
        [
            ("0117 496 0123", "+441174960123"),
            ("(020) 7946 0123", "+442079460123"),
            ("01632 960123", "+441632960123"),
            ("+33 6 12 34 56 78", "+33612345678"),
            ("0033 6 12 34 56 78", "+33612345678"),
            ("(+44) 1632 960123", "+441632960123"),
            ("(+33) 6 12 34 56 78", "+33612345678"),
            ("61234", "61234"),
            ("999", "999"),
            ("*#06#", "*#06#"),
            ("  Pizza  NOW ", "pizza now"),
            ("withheld", "withheld"),
            ("", ""),
        ],
    )
    def test_reads(self, written: str, normal: str) -> None:
        assert normal_phone(written) == normal


class TestPhoneKind:
    @pytest.mark.parametrize(
        ("written", "kind"),
        [
            ("07700 900123", PhoneKind.MOBILE),
            ("070 1234 5678", PhoneKind.OTHER_UK),
            ("01632 960123", PhoneKind.OTHER_UK),
            ("+33 6 12 34 56 78", PhoneKind.FOREIGN),
            ("61234", PhoneKind.SHORT_CODE),
            ("ALERT", PhoneKind.SENDER_NAME),
            ("07700 9001", PhoneKind.UNCLEAR),
            ("?", PhoneKind.UNCLEAR),
        ],
    )
    def test_is(self, written: str, kind: PhoneKind) -> None:
        assert phone_kind(written) is kind


class TestIsPhone:
    @pytest.mark.parametrize("text", ["", "999", "61234", "07700 90012", "unknown", "+44"])
    def test_refuses_what_is_not_whole(self, text: str) -> None:
        assert not is_phone(text)


class TestSpokenPhone:
    def test_is_how_people_here_write_it(self) -> None:
        assert spoken_phone("+447700900123") == "07700 900123"
        assert spoken_phone(" withheld ") == "withheld"
