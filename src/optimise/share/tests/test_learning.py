from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.share.domain.learning import Example, Taught, meanings, teach
from optimise.share.domain.search import read_synonyms

TOLD = (
    ("apples", "red apples on a tree"),
    ("apples", "picking apples in autumn"),
    ("boats", "a boat on the river"),
    ("boats", "sailing to an island"),
)
WORDS = ["red", "apples", "boat", "river", "tree", "pick", "island", "xyz"]


def taught(*more: tuple[str, str], said: str = "", meant: str = "") -> Taught:
    told = [Example(words=tuple(line.split()), means=means) for means, line in (*TOLD, *more)]
    synonyms = tuple(read_synonyms([{"said": said, "meant": meant}])) if said else ()
    return teach(told, language="en", synonyms=synonyms)


def first(learned: Taught, query: str) -> str:
    return meanings(learned, query.split())[0].answer


class TestWhatWasTaught:
    def test_is_kept_and_means_the_same(self, tmp_path: Path) -> None:
        told = [Example(words=tuple(line.split()), means=means) for means, line in TOLD]
        first, again = (teach(told, language="en", kept_in=tmp_path) for _ in range(2))
        assert len(list(tmp_path.iterdir())) == 1
        for query in (line for _, line in TOLD):
            assert meanings(again, query.split()) == meanings(first, query.split())

    def test_is_learned_anew_from_other_examples_and_words(self, tmp_path: Path) -> None:
        told = [Example(words=tuple(line.split()), means=means) for means, line in TOLD]
        words = tuple(read_synonyms([{"said": "zib", "meant": "boat"}]))
        teach(told, language="en", kept_in=tmp_path)
        teach(told[1:], language="en", kept_in=tmp_path)
        teach(told, language="en", synonyms=words, kept_in=tmp_path)
        teach(told, language="pl", kept_in=tmp_path)
        assert len(list(tmp_path.iterdir())) == 4


class TestMeanings:
    @pytest.mark.parametrize(("means", "line"), TOLD)
    def test_has_every_example_mean_what_it_was_given_for(self, means: str, line: str) -> None:
        assert first(taught(), line) == means

    @pytest.mark.parametrize(
        ("query", "means"),
        [("apple trees", "apples"), ("appples", "apples"), ("we sailed boats", "boats")],
        ids=["other endings", "misspelt", "other words beside"],
    )
    def test_reads_what_no_example_says(self, query: str, means: str) -> None:
        assert first(taught(), query) == means

    def test_reads_no_short_word_as_another(self) -> None:
        assert meanings(taught(("pears", "pear")), ["peat"]) == []

    def test_finds_nothing_where_nothing_is_known(self) -> None:
        assert meanings(taught(), ["zzxqj"]) == []

    def test_brings_in_our_word_for_theirs(self) -> None:
        assert meanings(taught(), ["zib"]) == []
        (best, *_) = meanings(taught(said="zib", meant="boat"), ["zib"])
        assert (best.answer, best.because) == ("boats", ("zib (means boat)",))

    def test_is_moved_by_an_example_that_is_added(self) -> None:
        assert first(taught(), "a tree on an island") != "palms"
        assert first(taught(("palms", "tree on an island")), "a tree on an island") == "palms"

    @settings(max_examples=examples(40), deadline=None)
    @given(
        st.lists(
            st.sampled_from(["red", "apples", "boat", "river", "tree", "pick", "island", "xyz"])
        )
    )
    def test_says_by_which_words_and_in_order_of_sureness(self, words: list[str]) -> None:
        found = meanings(taught(), words)
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert found == meanings(taught(), words)
        assert {word for one in found for reason in one.because for word in reason.split()} <= set(
            words
        )
