"""Papers print in any script, and never fail over a word."""

import io
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from optimise.ui.papers import print_paper
from optimise.ui.papers.characters import FONTS, Printable, shown

SAMPLE = Path(__file__).with_name("sample.typ")
MOMENT = datetime(2026, 7, 1, 12, tzinfo=UTC)
SCRIPTS = {
    "Latin": "Zoë Łukasz O’Brien, naïve",
    "Latin of Vietnam": "Nguyễn Thị Hương",
    "Cyrillic": "Анна Ковальчук",
    "Greek": "Ελένη Παπαδοπούλου",
    "Arabic": "محمد علي",
    "Urdu": "نیلوفر ٹھاکر",
    "Hebrew": "שרה לוי",
    "Bengali": "রহিম উদ্দিন",
    "Devanagari": "प्रियंका शर्मा",
    "Gurmukhi": "ਹਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Gujarati": "પ્રિયા પટેલ",
    "Tamil": "தமிழ்ச்செல்வி",
    "Ethiopic": "ሰላም ተስፋዬ",
    "Thai": "สมชาย ใจดี",
    "Chinese": "王伟，深圳",
    "Japanese": "さくら たなか ケンジ",
    "Korean": "김민지",
    "Emoji": "🧨💊🚗🏠",
}


def printed(*texts: str) -> bytes:
    return print_paper(SAMPLE, {"marking": "OFFICIAL", "texts": list(texts)}, moment=MOMENT)


def words_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


class TestTheFonts:
    def test_are_brought_with_the_assets(self) -> None:
        assert len(list(FONTS.glob("*.ttf"))) == 28, "make assets"


class TestAPaper:
    @pytest.mark.parametrize("script", SCRIPTS)
    def test_shows_every_letter_of_a_script_and_can_be_read_back(self, script: str) -> None:
        text = SCRIPTS[script]
        found = words_of(printed(text))
        assert "cannot be printed" not in found
        # Letters that are joined come back in the order in which they are drawn.
        letters = Counter(c for c in unicodedata.normalize("NFC", text) if c.isalpha())
        back = Counter(unicodedata.normalize("NFC", found))
        assert {c: n for c, n in letters.items() if back[c] < n} == {}

    def test_replaces_what_no_font_shows_and_says_so(self) -> None:
        found = words_of(printed("A \U00013080 in a tattoo"))
        assert "A \ufffd in a tattoo" in found
        assert "U+13080 (egyptian hieroglyph d010)" in found
        assert "Read them on screen." in found

    @pytest.mark.parametrize(
        "odd", ["\0", "\ufeff", "\ufffe", "\ue000", "\ud800", "\u202e", "\x1b[31m", "\u2066"]
    )
    def test_is_printed_without_what_has_no_place_on_paper(self, odd: str) -> None:
        found = words_of(printed(f"before{odd}after"))
        assert "before" in found
        assert "after" in found
        assert odd not in found

    def test_takes_no_word_for_markup(self) -> None:
        assert "#eval(1) *x* $y$" in words_of(printed("#eval(1) *x* $y$"))

    def test_is_marked_for_those_who_hear_it(self) -> None:
        assert b"pdfuaid" in printed("x")

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
    def test_is_printed_whatever_the_words_are(self, texts: list[str]) -> None:
        assert printed(*texts).startswith(b"%PDF")

    def test_is_printed_where_the_fonts_do_not_show_a_sequence_together(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As if a font said that it has what it has not."""
        everything = frozenset((*shown(), "\U00013080"))
        monkeypatch.setattr("optimise.ui.papers.characters.shown", lambda: everything)
        found = words_of(printed("A \U00013080 by the door"))
        assert "A ? by the door" in found
        assert "cannot be printed" in found


class TestPrintable:
    def test_leaves_plain_values_as_they_are(self) -> None:
        told = {"a": [1, 2.5, None, True], "b": ("x", {"c": "y"})}
        assert Printable().of(told) == {"a": [1, 2.5, None, True], "b": ["x", {"c": "y"}]}

    def test_counts_what_it_does_not_name(self) -> None:
        printable = Printable()
        printable.of("".join(map(chr, range(0x13000, 0x13014))))
        assert printable.note().count("U+") == 12
        assert "and 8 others" in printable.note()
