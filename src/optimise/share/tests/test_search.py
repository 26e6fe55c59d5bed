from collections import Counter
from unittest.mock import patch

import pytest
from bench import search_public
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.share.domain import search as searching
from optimise.share.domain.guidance import Topic
from optimise.share.domain.search import (
    Index,
    Language,
    Post,
    build_index,
    read_synonyms,
    search,
    understand,
)
from optimise.share.domain.words import words_of
from optimise.share.library import MOST_POSTS, answer, find_pages, find_posts, index_of, words_for


@pytest.fixture(scope="module")
def index() -> Index[Topic]:
    return index_of("en", unchecked=False)


class TestJudgedQueries:
    @pytest.mark.parametrize(("name", "wanted"), [("tuning", 0.92), ("kept_apart", 0.88)])
    def test_find_the_right_answer_first_nearly_always_and_never_a_harmful_one(
        self, name: str, wanted: float
    ) -> None:
        rows = search_public.judged(name)
        misses = [(row.query, row.first) for row in rows if not row.is_right]
        assert [row.query for row in rows if row.is_harmful] == []
        assert search_public.share_right(rows) >= wanted, misses

    def test_are_two_hundred_in_twelve_kinds_that_no_tuning_saw(self) -> None:
        tuned, apart = (search_public.judged(name) for name in search_public.SETS)
        assert len(apart) >= 200
        assert len({row.kind for row in apart}) == 12
        assert {row.query for row in tuned} & {row.query for row in apart} == set()

    def test_ask_for_every_page(self, english: tuple[Topic, ...]) -> None:
        asked_for = {right for row in search_public.judged("tuning") for right in row.right}
        assert asked_for >= {topic.key for topic in english}

    def test_are_not_written_into_the_pages(self, english: tuple[Topic, ...]) -> None:
        """A query of four words or more that is itself a keyword would prove nothing."""
        keywords = {" ".join(words_of(k)) for topic in english for k in topic.keywords}
        asked = {" ".join(words_of(r.query)) for r in search_public.judged("tuning")}
        assert {query for query in asked & keywords if len(query.split()) >= 4} == set()


class TestAnswers:
    @pytest.mark.parametrize("query", ["rape", "canabis", "nos canisters", "council tax band"])
    def test_never_answer_an_english_reader_in_another_language(self, query: str) -> None:
        assert answer(query, unchecked=True).language == "en"

    @pytest.mark.parametrize("query", ["mandy", "many", "loan shark", "nife", "hare"])
    def test_guess_no_short_word(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert not any("read as" in reason for hit in found.hits for reason in hit.because)

    @pytest.mark.parametrize("query", ["bins", "train times", "lost dog", "pizza", "xyzzy"])
    def test_say_that_nothing_was_found_rather_than_send_somebody_astray(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert (found.hits, found.crisis) == ((), None)

    @pytest.mark.parametrize("query", ["glue gun", "people shooting up in the stairwell"])
    def test_hear_no_crisis_where_there_is_none(self, query: str) -> None:
        assert answer(query, unchecked=True).crisis is None

    @settings(max_examples=examples(40), deadline=None)
    @given(st.text(max_size=80))
    def test_take_any_text(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert all(hit.answered > 0 for hit in found.hits)


class TestSearch:
    def test_says_which_words_found_a_page(self, index: Index[Topic]) -> None:
        hit = search(index, "strange cars at night next door")[0]
        assert any("car" in reason for reason in hit.because)
        assert any("next door (means neighbour)" in reason for reason in hit.because)

    def test_says_how_it_read_a_misspelt_word(self, index: Index[Topic]) -> None:
        (hit, *_) = search(index, "cuckoing")
        assert hit.topic.key == "cuckooing"
        assert hit.because[0] == "cuckoing (read as cuckooing)"

    def test_parts_two_words_that_were_run_together(self, index: Index[Topic]) -> None:
        assert search(index, "moneymules")[0].topic.key == "money-mules"

    @pytest.mark.parametrize("query", ["", "   ", "the and of", "zzxqj", "!!!", "\x00", "💥"])
    def test_finds_nothing_where_nothing_was_said(self, index: Index[Topic], query: str) -> None:
        assert search(index, query) == []

    def test_reads_only_the_start_of_a_long_story(self, index: Index[Topic]) -> None:
        assert len(understand(index, "drugs knife " * 5000)) < 100

    def test_spells_again_a_few_words_of_a_line_of_junk_and_no_more(
        self, index: Index[Topic]
    ) -> None:
        junk = [f"zq{a}xv{b}w" for a in "abcde" for b in "fghij"]
        with patch.object(searching, "_nearest", return_value=()) as walks:
            assert search(index, " ".join(junk)) == []
        assert walks.call_count == searching.MOST_RESPELT

    @settings(max_examples=examples(60), deadline=None)
    @given(st.text(max_size=200))
    def test_takes_any_text_and_ranks_it_the_same_each_time(self, query: str) -> None:
        index = index_of("en", unchecked=False)
        hits = search(index, query)
        assert hits == search(index, query)
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
        assert all(h.score > 0 and h.because for h in hits)

    @pytest.mark.parametrize(
        ("query", "language", "key"),
        [
            ("narkotyki u sąsiada", "pl", "drug-dealing"),
            ("obcy ludzie mieszkaja u sasiada", "pl", "cuckooing"),
            ("mój syn sprzedaje narkotyki", "pl", "child-exploitation-parents"),
            ("vecinul vinde droguri", "ro", "drug-dealing"),
            ("fiul meu vinde droguri", "ro", "child-exploitation-parents"),
        ],
    )
    def test_answers_in_the_language_that_it_is_asked_in(
        self, query: str, language: str, key: str
    ) -> None:
        (hit, *_) = find_pages(query, unchecked=True)
        assert (hit.topic.language, hit.topic.key) == (language, key)

    @pytest.mark.parametrize("query", ["my stuff", "a track suit", "cheap trade"])
    def test_reads_a_word_that_is_spelt_right_as_no_other(
        self, index: Index[Topic], query: str
    ) -> None:
        assert not any("read as" in term.because for term in understand(index, query))

    @pytest.mark.parametrize("language", ["pl", "ro"])
    def test_finds_pages_in_other_languages_by_their_titles(self, language: str) -> None:
        other = index_of(language, unchecked=True)
        found = {t.key: search(other, t.title)[0].topic.key for t in other.topics}
        assert found == {key: key for key in found}
        assert len(found) == 5

    def test_forgives_a_missing_letter_in_any_longer_word_of_a_title(
        self, english: tuple[Topic, ...], index: Index[Topic]
    ) -> None:
        """Each single-word slip must still be read as a word that some page knows."""
        slips = Counter(
            bool(search(index, word[:at] + word[at + 1 :]))
            for topic in english
            for word in words_of(topic.title)
            if len(word) >= 6 and word not in index.language.ignored
            for at in range(len(word))
        )
        assert slips[False] <= 2, slips


class TestBuildIndex:
    def test_brings_in_our_word_for_theirs(self, english: tuple[Topic, ...]) -> None:
        meaning = read_synonyms([{"said": "zib zab", "meant": "burglary"}])
        without = build_index(english, language=Language())
        taught = build_index(english, language=Language(synonyms=tuple(meaning)))
        assert search(without, "zib zab") == []
        assert search(taught, "zib zab")[0].topic.key == "organised-burglary"
        assert search(taught, "zab zib") == []


def post(address: str, *, title: str = "What we did", text: str = "", topic: str = "") -> Post:
    return Post(address=address, title=title, summary="", text=text, keywords=words_for(topic))


POSTS = (
    post("2026-11-05", title="Three homes are safe again", topic="cuckooing"),
    post("2026-11-04", text="We stopped vans on Pinehurst Road.\nTwo knives were handed in."),
    post("2026-11-03", title="A talk to landlords"),
)


class TestFindPosts:
    @pytest.mark.parametrize(
        ("query", "address"),
        [
            ("pinehurst", "2026-11-04"),
            ("van", "2026-11-04"),
            ("landlord", "2026-11-03"),
            ("cuckoing", "2026-11-05"),
            ("someone taking over my neighbours home", "2026-11-05"),
        ],
        ids=["a place", "another ending", "a title", "what it is about", "as people ask"],
    )
    def test_finds_single_updates_by_their_words_and_what_they_are_about(
        self, query: str, address: str
    ) -> None:
        assert find_posts(query, POSTS)[0].topic.address == address

    @pytest.mark.parametrize("query", ["", "the and of", "zzxqj", "forklift"])
    def test_finds_none_where_none_answers(self, query: str) -> None:
        assert find_posts(query, POSTS) == []

    def test_finds_none_among_none(self) -> None:
        assert find_posts("cuckooing", ()) == []

    def test_is_no_wall(self) -> None:
        many = tuple(post(str(n), topic="cuckooing") for n in range(9))
        assert len(find_posts("cuckooing", many)) == MOST_POSTS
