"""The door to read what the form says, for those who sign a language off."""

from collections.abc import Iterator
from types import SimpleNamespace

from optimise.collect.tips.domain.questions import Question
from optimise.collect.tips.spoken import ENGLISH, questions, words


def form_words(language: str) -> list[tuple[str, str]]:
    """Return all that the form says, in English and in a language, line by line, in order.

    Errors: KeyError for a language that it is not written in.
    """
    asked = zip(questions(ENGLISH), questions(language), strict=True)
    pairs = [pair for ours, theirs in asked for pair in _of_question(ours, theirs)]
    return [*pairs, *_of_part(words(ENGLISH), words(language))]


def _of_question(ours: Question, theirs: Question) -> Iterator[tuple[str, str]]:
    yield ours.text, theirs.text
    if ours.hint:
        yield ours.hint, theirs.hint
    yield from theirs.shown


def _of_part(ours: SimpleNamespace, theirs: SimpleNamespace) -> Iterator[tuple[str, str]]:
    for name, said in vars(ours).items():
        other = getattr(theirs, name)
        if isinstance(said, SimpleNamespace):
            yield from _of_part(said, other)
        elif isinstance(said, list):
            yield from zip(said, other, strict=True)
        else:
            yield said, other
