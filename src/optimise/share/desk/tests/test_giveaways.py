import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.share.desk.domain.giveaways import Kind, giveaways_in


class TestGiveaways:
    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            ("We spoke to John Carter.", Kind.NAME, "John Carter"),
            ("We arrested a man, Aleksy Nowak, there.", Kind.NAME, "Aleksy Nowak"),
            ("We met Mrs Bell.", Kind.NAME, "Mrs Bell"),
            ("A home in Lantern Row was closed.", Kind.ADDRESS, "Lantern Row"),
            ("We went to 12 Old Mill Lane.", Kind.ADDRESS, "12 Old Mill Lane"),
            ("They met at flat 4.", Kind.ADDRESS, "flat 4"),
            ("Near SN1 2AB.", Kind.POSTCODE, "SN1 2AB"),
            ("The car was AB12 CDE.", Kind.PLATE, "AB12 CDE"),
            ("Ring 07700 900123.", Kind.PHONE, "07700 900123"),
            ("Write to a.b@example.org.", Kind.EMAIL, "a.b@example.org"),
            ("A 15-year-old boy is safe.", Kind.AGE, "15-year-old"),
            ("A girl aged 14 is safe.", Kind.AGE, "aged 14"),
        ],
    )
    def test_points_out_what_could_name_someone(self, text: str, kind: Kind, words: str) -> None:
        assert (words, kind) in [(one.words, one.kind) for one in giveaways_in(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "We closed three homes in Swindon in October 2026.",
            "Four people were charged at Swindon Magistrates Court.",
            "County Lines hurt children. If you see it, ring 101 or 999, or Crimestoppers.",
            "Insp Helen Rowntree leads the Swindon neighbourhood team.",
            "We gave 1,300 talks. 45 arrests were made.",
        ],
    )
    def test_lets_ordinary_words_be(self, text: str) -> None:
        known = ["Swindon", "Insp Helen Rowntree"]
        assert giveaways_in(text, known=known) == ()

    @given(st.text(max_size=300))
    def test_stands_whatever_is_written(self, text: str) -> None:
        for one in giveaways_in(text):
            assert text[one.start :].startswith(one.words)
