"""What is known first: what a search meets by its words, and markers."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.front import age_in_words
from optimise.identify.domain.markers import marker_notes
from optimise.identify.domain.said import Said
from optimise.identify.domain.subjects import LONGEST, Note, Tone, in_order, meets, shortened

TODAY = date(2026, 11, 26)
WORDS = ("Wanted: Idris Rushmore", "Silver Kia Ceed, WV40 RXE", "Failed to appear on 4 May")


def said(value: str, *, review: date | None = None, superseded: bool = False) -> Said:
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    return Said(
        id=uuid4(), entity=uuid4(), schema="Person", prop="warningMarker", kind="choice",
        value=value, normal=value, other=None, valid_from=None, valid_to=review, item=uuid4(),
        grade="1AP", origin=uuid4(), known_at=at, made_at=at,
        superseded_at=at if superseded else None, superseded_why="",
    )  # fmt: skip


class TestMeets:
    @pytest.mark.parametrize(
        "asked",
        ["Idris Rushmore", "rushmore", "idriss rushmoor", "WV40RXE", "wv40 rxe", "kia ceed"],
    )
    def test_finds_what_the_words_hold(self, asked: str) -> None:
        assert meets(asked, WORDS)

    @pytest.mark.parametrize("asked", ["", "   ", "Idris Okafor", "WV41 RXE", "AB12 CDE", "Ridris"])
    def test_finds_nothing_else(self, asked: str) -> None:
        assert not meets(asked, WORDS)

    @given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=4))
    def test_bears_any_text(self, asked: str, words: list[str]) -> None:
        assert meets(asked, words) in (True, False)


class TestNotes:
    @given(st.lists(st.builds(Note, tone=st.sampled_from(Tone), tag=st.text(max_size=3))))
    def test_stand_danger_first_and_each_once(self, notes: list[Note]) -> None:
        found = in_order(notes)
        assert sorted(found, key=lambda n: list(Tone).index(n.tone)) == list(found)
        assert set(found) == set(notes)
        assert len(found) == len(set(notes))

    @given(st.text())
    def test_are_short(self, text: str) -> None:
        assert len(shortened(text)) <= LONGEST + 1


class TestAMarker:
    def test_still_warns_when_its_review_was_missed_and_says_so(self) -> None:
        (note,) = marker_notes([said("weapons", review=TODAY - timedelta(days=1))], today=TODAY)
        assert (note.tone, note.tag) == (Tone.DANGER, "Weapons")
        assert "review was due 25 Nov 2026" in note.text

    def test_is_gone_when_it_is_no_longer_held(self) -> None:
        assert marker_notes([said("weapons", superseded=True)], today=TODAY) == []

    def test_is_said_once(self) -> None:
        assert len(marker_notes([said("weapons"), said("Weapons")], today=TODAY)) == 1


class TestAge:
    @pytest.mark.parametrize(
        ("born", "age"),
        [
            ("2011-11-26", "aged 15"),
            ("2011-11-27", "aged 14"),
            ("2011", "aged 14 or 15"),
            ("2027-01-01", ""),
            ("no day", ""),
        ],
    )
    def test_is_said_as_far_as_the_day_is_known(self, born: str, age: str) -> None:
        assert age_in_words(born, TODAY) == age
