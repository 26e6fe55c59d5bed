from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.share.domain.helplines import (
    Helpline,
    HelplineError,
    complaints_about,
    read_helpline,
    shown,
    translated,
)
from optimise.share.library import LANGUAGES, all_helplines, all_topics

LINE = Helpline(
    key="made-up",
    name="Made-up line",
    number="0117 496 0001",
    hours="Day and night",
    audience="everyone",
    about="For tests",
    url="",
    verified_on=date(2026, 1, 31),
    verified_by="A. Person",
)
# From the handbook: printed in two ways, or known from memory only.
DOUBTFUL = {"childline", "nspcc", "safecall", "btp-text", "btp-phone", "frank", "samaritans"} | {
    "salvation-army",
    "victim-support",
    "wiltshire-adults",
    "swindon-night",
}


class TestHelpline:
    @pytest.mark.parametrize(
        "change",
        [
            {"number": "", "url": ""},
            {"number": "ring us"},
            {"number": "0117 496 0001;ext=1"},
            {"url": "http://example.org"},
            {"url": "javascript:alert(1)"},
            {"verified_by": ""},
            {"verified_on": None},
            {"name": ""},
        ],
    )
    def test_cannot_be_built_wrong(self, change: dict[str, str | None]) -> None:
        with pytest.raises(HelplineError):
            replace(LINE, **change)  # type: ignore[arg-type]

    def test_dials_without_spaces(self) -> None:
        assert LINE.dial == "01174960001"


class TestReadHelpline:
    def test_refuses_a_day_that_is_none(self) -> None:
        row = {name: str(getattr(LINE, name)) for name in LINE.__slots__} | {"verified_on": "May"}
        with pytest.raises(HelplineError, match="not a date"):
            read_helpline(row)


class TestShown:
    def test_hides_what_nobody_has_verified(self) -> None:
        never = replace(LINE, key="never", verified_on=None, verified_by="")
        assert shown([LINE, never]) == [LINE]
        assert shown([LINE, never], keys=["never", "made-up", "gone"]) == [LINE]

    def test_hides_every_doubtful_number_that_ships(self) -> None:
        keys = {line.key for line in shown(all_helplines())}
        assert keys & DOUBTFUL == set()
        assert {line.key for line in all_helplines()} == keys | DOUBTFUL


class TestTranslated:
    @pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
    def test_every_line_that_a_page_may_show_has_words_and_keeps_its_number(
        self, language: str
    ) -> None:
        named = {
            key for topic in all_topics() if topic.language == language for key in topic.helplines
        }
        there = {line.key: line for line in all_helplines(language)}
        assert {key for key in named if there[key].language != language} == set()
        for line in all_helplines():
            other = there[line.key]
            assert (other.number, other.url, other.verified_on) == (
                line.number,
                line.url,
                line.verified_on,
            )

    def test_is_the_english_where_there_are_no_words(self) -> None:
        assert translated(LINE, [], language="pl") is LINE

    def test_refuses_hours_that_do_not_fit(self) -> None:
        row = {"language": "pl", "key": LINE.key, "name": "Linia", "hours": "", "about": "Testy"}
        with pytest.raises(HelplineError, match="hours"):
            translated(LINE, [row], language="pl")


class TestComplaintsAbout:
    def test_are_none_on_the_last_good_day_and_one_on_the_next(self) -> None:
        assert complaints_about([LINE], today=date(2026, 7, 28)) == []
        (complaint,) = complaints_about([LINE], today=date(2026, 7, 29))
        assert "2026-01-31" in complaint.say

    def test_name_what_is_hidden(self) -> None:
        never = replace(LINE, verified_on=None, verified_by="")
        (complaint,) = complaints_about([never], today=date(2026, 2, 1))
        assert "hidden" in complaint.say

    @given(st.dates(date(2026, 1, 31), date(2030, 1, 1)))
    def test_come_exactly_when_more_than_half_a_year_has_gone(self, today: date) -> None:
        stale = (today - date(2026, 1, 31)).days > 178
        assert bool(complaints_about([LINE], today=today)) is stale
