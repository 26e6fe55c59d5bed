from dataclasses import replace
from datetime import date

import pytest

from optimise.share.domain.drawings import drawings, on_a_page, picture_row, shows
from optimise.share.domain.guidance import (
    EASY,
    GuidanceError,
    Topic,
    read_topic,
    read_translation,
)
from optimise.share.domain.readability import count_syllables, reading_grade
from optimise.share.library import all_helplines

PAGE = """---
title: Lost dogs
page_title: Walks
address: walks
summary: What to do when a dog is lost.
audience: everyone
reviewed_on: 2026-11-24
reviewed_by: project writer
sources: [a vet]
keywords: [my dog ran off]
related: []
helplines: [emergency]
---
## What it is
A dog.
## Signs
- No dog.
## What to do
Call it.
## What not to do
Do not shout.
## Who can help
A vet.
"""
POLISH = """---
title: Zgubione psy
page_title: Spacery
translated_from: 2026-11-24
checked_by: null
---
## Co to jest
Pies.
## Oznaki
- Nie ma psa.
## Co zrobić
Wołaj.
## Czego nie robić
Nie krzycz.
## Kto pomoże
Weterynarz.
"""
HIGHEST_GRADE = 7.0
GRADE_WE_WRITE_FOR = 5.0
GRADE_OF_EASY_READ = 3.0
WORDS_TO_AVOID = ("gang member", "gang nominal", "lifestyle choice", "drug mule", "hit list")


@pytest.fixture
def page() -> Topic:
    return read_topic(PAGE, key="lost-dogs")


class TestReadTopic:
    def test_reads_the_five_sections_in_order(self, page: Topic) -> None:
        assert [s.name for s in page.sections] == ["what", "signs", "do", "dont", "help"]
        assert page.sections[1].text == "- No dog."

    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ("## Signs\n- No dog.\n", "", "five sections"),
            ("A vet.\n", "A vet.\n## More\nWords.\n", "five sections"),
            ("- No dog.\n", "", "section signs has no text"),
            ("page_title: Walks", "page_title: ''", "page_title is empty"),
            ("sources: [a vet]", "sources: []", "sources is empty"),
            ("address: walks", "address: Walks?", "address"),
            ("Call it.", "Ring 0800 555 111.", "belongs with the helplines"),
            ("Call it.", "Ring 01793 466903.", "belongs with the helplines"),
            ("helplines: [emergency]", "helplines: [vet]", "999 is not the first"),
            ("summary: What", "summary: " + "So very " * 20 + "what", "summary is too long"),
            ("title: Lost dogs\n", "", "front matter does not fit"),
            ("reviewed_on: 2026-11-24\n", "", "front matter does not fit"),
            ("audience: everyone", "audiense: everyone", "front matter does not fit"),
            ("---\ntitle", "title", "no front matter"),
        ],
    )
    def test_refuses_a_page_that_lacks_something(self, old: str, new: str, complaint: str) -> None:
        assert old in PAGE
        with pytest.raises(GuidanceError, match=complaint):
            read_topic(PAGE.replace(old, new, 1), key="lost-dogs")

    def test_lets_999_and_101_stand_in_a_text(self) -> None:
        text = PAGE.replace("Call it.", "Ring 999, or 101 in 2026.")
        assert "999" in read_topic(text, key="lost-dogs").sections[2].text


class TestReadTranslation:
    def test_takes_what_it_does_not_say_from_the_english_page(self, page: Topic) -> None:
        polish = read_translation(POLISH, of=page, language="pl")
        assert (polish.title, polish.address) == ("Zgubione psy", "walks")
        assert polish.needs_a_speaker

    def test_is_ready_once_a_named_person_has_checked_it(self, page: Topic) -> None:
        signed = POLISH.replace("checked_by: null", "checked_by: A. Speaker")
        assert not read_translation(signed, of=page, language="pl").needs_a_speaker

    def test_is_refused_when_the_english_page_has_moved_on(self, page: Topic) -> None:
        newer = replace(page, reviewed_on=date(2027, 1, 1))
        with pytest.raises(GuidanceError, match="bring the translation up to date"):
            read_translation(POLISH, of=newer, language="pl")


class TestTheShelf:
    def test_holds_every_topic_and_five_in_each_other_edition(
        self, topics: tuple[Topic, ...]
    ) -> None:
        counts = {
            lang: sum(t.language == lang for t in topics) for lang in ("en", "pl", "ro", "er")
        }
        assert counts == {"en": 17, "pl": 5, "ro": 5, "er": 5}

    def test_gives_every_english_page_its_own_address_and_title(
        self, english: tuple[Topic, ...]
    ) -> None:
        assert len({t.address for t in english}) == len({t.page_title for t in english}) == 17

    def test_names_only_helplines_that_are_in_the_table(self, topics: tuple[Topic, ...]) -> None:
        known = {line.key for line in all_helplines()}
        assert {key for topic in topics for key in topic.helplines} <= known

    def test_keeps_the_history_of_a_browser_neutral(self, english: tuple[Topic, ...]) -> None:
        telling = ("drug", "county line", "cuckoo", "knife", "slavery", "burglar", "mule", "crime")
        kept = " ".join(f"{t.page_title} {t.address}" for t in english).lower()
        assert [word for word in telling if word in kept] == []

    def test_says_on_every_page_of_signs_that_one_sign_proves_nothing(
        self, english: tuple[Topic, ...]
    ) -> None:
        silent = [
            t.key
            for t in english
            if not t.mould
            and not any(
                "ne sign on its own proves nothing" in section.text for section in t.sections
            )
        ]
        assert silent == []

    def test_uses_none_of_the_words_that_do_harm(self, english: tuple[Topic, ...]) -> None:
        used = [
            (topic.key, word)
            for topic in english
            for word in WORDS_TO_AVOID
            if word in _words(topic).lower()
        ]
        assert used == []


class TestAPageThatIsNoPageOfSigns:
    """What happens when you tell us is told in parts of its own, and in steps."""

    def test_has_its_own_parts_and_no_word_of_signs(self, english: tuple[Topic, ...]) -> None:
        free = {t.key: [s.heading for s in t.sections] for t in english if t.mould}
        assert sorted(free) == ["police-limits", "what-happens"]
        for headings in free.values():
            assert not {"Signs", "What it is", "What to do", "Who can help"} & set(headings)

    def test_is_refused_with_too_few_parts_or_too_many(self) -> None:
        for many in (1, 9):
            body = "".join(f"## Part {n}\n\nWords.\n\n" for n in range(many))
            front = PAGE.split("---\n")[1] + "mould: free\n"
            with pytest.raises(GuidanceError, match="two to 8 parts"):
                read_topic(f"---\n{front}---\n{body}", key="lost-dogs")


class TestAnEasyReadEdition:
    EASY = (
        "---\ntitle: Lost dogs\npage_title: 'Dogs: Easy Read'\ntranslated_from: {day}\n"
        "checked_by: null\n---\n## What it is\n\nhome: A dog is lost.\n\n"
        "## What you can do\n\n{last}\n"
    )

    def read(self, page: Topic, last: str) -> Topic:
        text = self.EASY.format(day=page.reviewed_on, last=last)
        return read_translation(text, of=page, language=EASY)

    def test_has_a_drawing_beside_each_sentence_and_waits_to_be_checked(self, page: Topic) -> None:
        easy = self.read(page, "ring: Ring 101.")
        assert easy.needs_a_speaker
        assert easy.spoken == "en"
        assert [line for line in easy.lines if line] == ["A dog is lost.", "Ring 101."]

    def test_is_refused_with_a_drawing_that_there_is_not(self, page: Topic) -> None:
        with pytest.raises(GuidanceError, match="no drawing is called unicorn"):
            self.read(page, "unicorn: Ring 101.")

    def test_says_each_thing_in_a_short_sentence(self, topics: tuple[Topic, ...]) -> None:
        easy = [t for t in topics if t.language == EASY]
        lines = [line for t in easy for line in t.lines if line]
        drawn = [
            picture_row(line)
            for t in easy
            for s in t.sections
            for line in s.text.splitlines()
            if line
        ]
        assert all(drawn)
        assert [line for line in lines if len(line.split()) > 20] == []
        assert max(reading_grade(_words(t)) for t in easy) <= GRADE_OF_EASY_READ


class TestADrawing:
    @pytest.mark.parametrize("name", sorted(drawings()))
    def test_says_what_it_shows_and_takes_the_colour_of_the_words(self, name: str) -> None:
        alone, beside = on_a_page(name, alone=True), on_a_page(name)
        assert f'aria-label="{shows(name)}"' in alone
        assert len(shows(name)) > 3
        assert 'aria-hidden="true"' in beside
        for drawn in (alone, beside):
            assert "#0b2b45" not in drawn
            assert "style=" not in drawn
            assert "script" not in drawn
            assert len(drawn) < 2000


class TestReadingGrade:
    def test_is_low_enough_on_every_english_page(self, english: tuple[Topic, ...]) -> None:
        grades = {t.key: reading_grade(_words(t)) for t in english}
        assert max(grades.values()) <= GRADE_WE_WRITE_FOR < HIGHEST_GRADE, grades

    def test_is_low_enough_where_whole_sentences_run_on(self, english: tuple[Topic, ...]) -> None:
        """Lists end a sentence on each line, so the running text is measured by itself too."""
        grades = {t.key: reading_grade(_without_lists(t)) for t in english}
        assert max(grades.values()) <= HIGHEST_GRADE, grades

    def test_tells_a_hard_text_from_an_easy_one(self) -> None:
        hard = (
            "Multi-agency safeguarding arrangements necessitate proportionate information "
            "sharing between statutory organisations responsible for vulnerable adolescents."
        )
        assert reading_grade("The dog ran to the park. It saw a cat.") < 2
        assert reading_grade(hard) > 16

    @pytest.mark.parametrize(
        ("word", "syllables"),
        [
            *[("the", 1), ("used", 1), ("wanted", 2), ("home", 1), ("houses", 2), ("police", 2)],
            *[("anonymous", 4), ("table", 2), ("times", 1), ("burglary", 3), ("rhythm", 1)],
        ],
    )
    def test_counts_syllables_as_they_are_heard(self, word: str, syllables: int) -> None:
        assert count_syllables(word) == syllables

    def test_is_nothing_for_no_words(self) -> None:
        assert reading_grade("999!") == 0.0


def _words(topic: Topic) -> str:
    return "\n".join([topic.summary, *(section.text for section in topic.sections)])


def _without_lists(topic: Topic) -> str:
    return "\n".join(line for line in _words(topic).splitlines() if not line.startswith("- "))
