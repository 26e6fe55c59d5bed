from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain.sanitise import Giveaway, Mark, blocks_saving, marks_in

SAFE = "A man known as Ginger sells crack cocaine near the Made Up Arms most evenings."


class TestMarksIn:
    @pytest.mark.parametrize(
        ("text", "words", "why"),
        [
            ("Ring 07700 900123 to check", "07700 900123", Giveaway.PHONE),
            ("Ring +44 (0)7700-900123.", "+44 (0)7700-900123", Giveaway.PHONE),
            ("Write to sam.lee@example.org.", "sam.lee@example.org", Giveaway.EMAIL),
            ("A neighbour says two men came", "A neighbour", Giveaway.RELATION),
            ("reported by his teacher", "his teacher", Giveaway.RELATION),
            ("from my kitchen window", "from my kitchen window", Giveaway.VANTAGE_POINT),
            ("seen across the landing", "across the landing", Giveaway.VANTAGE_POINT),
            ("They told me", "me", Giveaway.FIRST_PERSON),
            ("He said \u201cI run it\u201d loudly", "\u201cI run it\u201d", Giveaway.QUOTED),
            ("He said 'come round' twice", "'come round'", Giveaway.QUOTED),
            ("left at 14:37 that day", "14:37", Giveaway.EXACT_TIME),
            ("left at 9.15. Then", "9.15", Giveaway.EXACT_TIME),
            ("left at 9 pm", "9 pm", Giveaway.EXACT_TIME),
            ("at 1437hrs", "1437hrs", Giveaway.EXACT_TIME),
            ("at 14:37 on 3rd March", "14:37 on 3rd March", Giveaway.EXACT_TIME),
            ("He is probably dealing", "probably", Giveaway.OPINION),
            ("I think he deals", "I think", Giveaway.OPINION),
        ],
    )
    def test_marks(self, text: str, words: str, why: Giveaway) -> None:
        assert (words, why) in {(m.words, m.why) for m in marks_in(text)}

    @pytest.mark.parametrize(
        "text",
        [
            SAFE,
            "",
            "Vehicle WX24 ABC was outside 12 Made Up Row.",
            "The men's car and the dealers' phones were seen.",
            "He owes 1,500 pounds since 2024.",
            "Seen on 01.12.2026 at the lock-ups, and on 03-01-2027.",
        ],
    )
    def test_leaves_alone(self, text: str) -> None:
        assert marks_in(text) == ()

    def test_marks_the_sources_own_words_in_any_case_but_only_whole(self) -> None:
        text = "LEE at Made Up Housing saw it; Leeds was quiet"
        marks = marks_in(text, source_tokens=["Lee", "Made Up Housing", " ", "x"])
        assert [(m.words, m.why) for m in marks] == [
            ("LEE", Giveaway.SOURCE_NAMED),
            ("Made Up Housing", Giveaway.SOURCE_NAMED),
        ]
        assert all(map(blocks_saving, marks))

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_never_misses_a_source_that_is_named(self, before: str, after: str) -> None:
        text = f"{before} O'Neil-Lee {after}"
        marks = marks_in(text, source_tokens=["o'neil-lee"])
        assert any(m.why is Giveaway.SOURCE_NAMED for m in marks)

    @given(st.integers(0, 999), st.sampled_from(["", " ", "-"]))
    def test_never_misses_a_mobile_number(self, last: int, gap: str) -> None:
        number = f"07700{gap}900{gap}{last:03}"
        assert Mark(5, 5 + len(number), Giveaway.PHONE, number) in marks_in(f"ring {number} now")

    @given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from("./-"))
    def test_takes_no_day_for_a_phone_number(self, day: date, between: str) -> None:
        written = day.strftime(f"%d{between}%m{between}%Y")
        marks = marks_in(f"on {written} 07700 900123 rang")
        assert [m.words for m in marks if m.why is Giveaway.PHONE] == ["07700 900123"]

    @given(st.text() | st.text("I my'\"0123456789:@. +", max_size=60))
    def test_points_at_the_words_it_gives(self, text: str) -> None:
        marks = marks_in(text, source_tokens=["my"])
        assert list(marks) == sorted(marks)
        assert all(text[m.start : m.end] == m.words != "" for m in marks)
