from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.share.domain.helplines import (
    Helpline,
    HelplineError,
    Scope,
    complaints_about,
    read_helpline,
    shown,
    translated,
)
from optimise.share.library import LANGUAGES, all_helplines, all_topics

DAY = date(2026, 1, 31)
LINE = Helpline(
    key="made-up",
    name="Made-up line",
    scope=Scope.NATIONAL,
    number="0117 496 0001",
    hours="Day and night",
    about="For tests",
    read_at="https://example.org/ring",
    read_on=DAY,
)
LOCAL = replace(LINE, scope=Scope.LOCAL)
NEVER = replace(LINE, key="never", read_on=None)
TODAY = date(2026, 11, 26)
# The lines that somebody in need looks for, and that must never be missing.
NEEDED = {"childline", "nspcc", "safecall", "samaritans", "frank", "btp-text", "victim-support"}
# Local, and nobody has made sure of them: the desk is told, and the public is not.
DOUBTFUL = {"swindon-treatment", "wiltshire-adults-night"}


class TestHelpline:
    @pytest.mark.parametrize(
        "change",
        [
            {"number": "", "url": ""},
            {"number": "ring us"},
            {"number": "0117 496 0001;ext=1"},
            {"url": "http://example.org"},
            {"url": "javascript:alert(1)"},
            {"read_at": ""},
            {"read_at": "example.org"},
            {"rung_by": "A. Person"},
            {"rung_on": DAY},
            {"name": ""},
        ],
    )
    def test_cannot_be_built_wrong(self, change: dict[str, str | None]) -> None:
        with pytest.raises(HelplineError):
            replace(LINE, **change)  # type: ignore[arg-type]

    def test_dials_without_spaces(self) -> None:
        assert LINE.dial == "01174960001"


class TestReadHelpline:
    ROW: ClassVar = {
        **dict.fromkeys(("hours", "about", "url", "names", "rung_on", "rung_by"), ""),
        "key": "made-up",
        "name": "Made-up line",
        "number": "0117 496 0001",
        "audience": "everyone",
        "scope": "local",
        "read_at": "https://example.org",
        "read_on": "2026-01-31",
    }

    def test_reads_a_row(self) -> None:
        line = read_helpline({**self.ROW, "names": "One; Two"})
        assert (line.scope, line.read_on, line.names) == (Scope.LOCAL, DAY, ("One", "Two"))

    @pytest.mark.parametrize(("name", "text"), [("read_on", "May"), ("scope", "galactic")])
    def test_refuses_what_is_none(self, name: str, text: str) -> None:
        with pytest.raises(HelplineError, match="Made-up line"):
            read_helpline({**self.ROW, name: text})


class TestShown:
    def test_hides_what_nobody_has_made_sure_of_or_is_withheld(self) -> None:
        withheld = replace(LINE, key="withheld", withheld=True)
        assert shown([LINE, NEVER, withheld], on=DAY) == [LINE]
        assert shown([LINE, NEVER], on=DAY, keys=["never", "made-up", "gone"]) == [LINE]

    @given(st.dates(DAY, date(2040, 1, 1)))
    def test_never_takes_a_national_line_away_for_a_day_that_has_passed(self, today: date) -> None:
        assert shown([LINE], on=today) == [LINE]

    @given(st.dates(DAY, date(2040, 1, 1)))
    def test_takes_a_local_one_away_after_twice_as_long_as_it_is_good_for(
        self, today: date
    ) -> None:
        assert (shown([LOCAL], on=today) == [LOCAL]) is (today <= date(2027, 1, 28))

    def test_counts_from_when_it_was_last_read_or_rung(self) -> None:
        rung = replace(LOCAL, rung_on=date(2026, 12, 1), rung_by="A. Person")
        assert rung.checked_on == date(2026, 12, 1)
        assert shown([rung], on=date(2027, 11, 1)) == [rung]

    def test_shows_what_somebody_in_need_looks_for(self) -> None:
        there = {line.key for line in shown(all_helplines(), on=TODAY)}
        assert there >= NEEDED
        assert {line.key for line in all_helplines()} - there == DOUBTFUL


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
            assert (other.number, other.url, other.checked_on) == (
                line.number,
                line.url,
                line.checked_on,
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
        assert "31 Jan 2026" in complaint.say

    def test_name_what_is_hidden(self) -> None:
        (complaint,) = complaints_about([NEVER], today=date(2026, 2, 1))
        assert "not shown" in complaint.say
        (gone,) = complaints_about([LOCAL], today=date(2028, 1, 1))
        assert "no longer shown" in gone.say

    @given(st.dates(DAY, date(2030, 1, 1)))
    def test_come_exactly_when_more_than_half_a_year_has_gone(self, today: date) -> None:
        stale = (today - DAY).days > 178
        assert bool(complaints_about([LINE], today=today)) is stale
