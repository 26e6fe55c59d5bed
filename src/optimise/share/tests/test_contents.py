from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from optimise.share.domain.contents import (
    BANNED,
    THE_FORCE,
    ContentsError,
    Kind,
    Said,
    is_behind,
    over,
)
from optimise.share.domain.guidance import read_topic
from optimise.share.library import GUIDANCE, edition_with, program

TODAY = date(2026, 11, 26)
SHIPPED = {piece.place: piece for piece in program()}


def changed(kind: Kind, key: str, language: str = "en", **texts: str) -> Said:
    """Return a piece of the program as a force has changed it."""
    piece = SHIPPED[kind, key, language]
    return replace(piece, texts={**piece.texts, **texts})


def problems(*own: Said) -> list[str]:
    return edition_with(own).problems(on=TODAY)


class TestTheProgram:
    def test_sends_no_reader_to_a_line_that_is_not_shown(self) -> None:
        assert problems() == []

    def test_reads_a_page_as_its_file_says_it(self) -> None:
        topics = {t.key: t for t in edition_with(()).topics if t.language == "en"}
        path = GUIDANCE / "caught-up.md"
        assert topics["caught-up"] == read_topic(path.read_text(), key="caught-up")


class TestAnEdition:
    def test_refuses_to_lose_a_line_that_pages_name_and_says_which(self) -> None:
        found = problems(changed(Kind.HELPLINE, "childline", withheld="yes"))
        assert any("For young people" in say and "Childline" in say for say in found)
        assert all("Childline" in say for say in found)

    def test_refuses_a_page_that_names_a_service_it_does_not_show(self) -> None:
        page = SHIPPED[Kind.PAGE, "hotels", "en"]
        (say,) = problems(
            changed(Kind.PAGE, "hotels", body=page.texts["body"] + "\n\nRing Samaritans.")
        )
        assert "names Samaritans and does not show how to reach them" in say

    def test_refuses_words_that_do_harm(self) -> None:
        (say,) = problems(changed(Kind.PAGE, "hotels", summary="A gang member may come."))
        assert "“gang member”" in say

    def test_takes_a_word_that_a_force_has_added(self) -> None:
        words = SHIPPED[Kind.WORDS, BANNED, "en"].texts["words"]
        found = problems(changed(Kind.WORDS, BANNED, words=f"{words}\nhotel"))
        assert found
        assert all("“hotel”" in say for say in found)

    @pytest.mark.parametrize(
        ("kind", "key", "texts"),
        [
            (Kind.HELPLINE, "childline", {"number": "ring us"}),
            (Kind.PAGE, "hotels", {"body": "No parts."}),
            (Kind.PAGE, "hotels", {"reviewed_on": "soon"}),
            (Kind.CRISIS, "suicide", {"words": ""}),
            (Kind.WORDS, "synonyms", {"words": "weed cannabis"}),
            (Kind.WORDS, "asked", {"words": "a page that is not: weed"}),
            (Kind.FORCE, THE_FORCE, {"months": "none"}),
        ],
    )
    def test_cannot_be_made_of_what_is_not_fit(
        self, kind: Kind, key: str, texts: Mapping[str, str]
    ) -> None:
        with pytest.raises(ContentsError):
            edition_with((changed(kind, key, **texts),))

    def test_leaves_out_a_translation_of_a_page_that_has_changed_since(self) -> None:
        newer = changed(Kind.PAGE, "cuckooing", reviewed_on="2026-12-01")
        edition = edition_with((newer,))
        assert {t.language for t in edition.topics if t.key == "cuckooing"} == {"en"}
        assert is_behind(SHIPPED[Kind.PAGE, "cuckooing", "pl"], edition)
        assert not is_behind(SHIPPED[Kind.PAGE, "county-lines", "pl"], edition)

    def test_shows_a_translation_to_all_once_a_speaker_has_signed_it_off(self) -> None:
        signed = changed(Kind.PAGE, "cuckooing", "pl", checked_by="A. Speaker")
        topics = edition_with((signed,)).topics
        ready = {(t.key, t.language) for t in topics if not t.needs_a_speaker}
        assert ("cuckooing", "pl") in ready
        assert ("cuckooing", "ro") not in ready


class TestOver:
    def test_puts_a_force_s_own_in_place_and_adds_what_is_new(self) -> None:
        own = (
            changed(Kind.AREA, "swindon", name="The town"),
            replace(next(iter(program())), key="x"),
        )
        pieces = {piece.place: piece for piece in over(program(), own)}
        assert pieces[Kind.AREA, "swindon", "en"].texts["name"] == "The town"
        assert len(pieces) == len(SHIPPED) + 1
