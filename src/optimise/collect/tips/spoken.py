"""What the form says, in each language that it is offered in."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from optimise.basics.yamls import read_yaml
from optimise.collect.tips.domain.questions import QUESTIONS, Question

ENGLISH = "en"
HERE = Path(__file__).with_name("words")
# The name of a function that returns the languages to offer besides English, each with who,
# speaking it, signed the form off: nobody yet, where a demonstration shows it all the same.
OFFERED = "OPTIMISE_FORM_LANGUAGES"
HEIC = "OPTIMISE_TAKES_HEIC"  # whether the machine on which tips are opened can open such pictures


@cache
def known() -> tuple[str, ...]:
    """Return every language that the form is written in, English first."""
    found = sorted(path.stem for path in HERE.glob("*.yaml"))
    return (ENGLISH, *(language for language in found if language != ENGLISH))


def offered() -> tuple[str, ...]:
    """Return the languages in which the form is offered today, English first."""
    signed = _signed()
    return tuple(lang for lang in known() if lang == ENGLISH or lang in signed)


def takes_heic() -> bool:
    """Say whether pictures as iPhones keep them are taken: where somebody can open them."""
    return bool(getattr(settings, HEIC, False))


def is_unchecked(language: str) -> bool:
    """Say whether nobody who speaks a language has signed its form off."""
    return language != ENGLISH and not _signed().get(language)


def _signed() -> Mapping[str, str]:
    name = getattr(settings, OFFERED, "")
    ask: Callable[[], Mapping[str, str]] = import_string(name) if name else dict
    return ask()


@cache
def words(language: str) -> SimpleNamespace:
    """Return all that the form says in a language, part by part. Errors: KeyError."""
    return _named(_read(language))


@cache
def questions(language: str) -> tuple[Question, ...]:
    """Return the questions as a language asks them, in the order of the form. Errors: KeyError."""
    if language == ENGLISH:
        return QUESTIONS
    told = _read(language)["questions"]
    return tuple(
        question.said(
            text=told[question.key]["text"],
            hint=told[question.key].get("hint", ""),
            labels=tuple(told[question.key].get("choices", ())),
        )
        for question in QUESTIONS
    )


def say(language: str, key: str, *values: object) -> str:
    """Return what the form says when something stands in the way. Errors: AttributeError."""
    says = words(language).says
    return str(getattr(says, key)).format(*values, instead=says.instead)


def script_words(language: str) -> dict[str, Any]:
    """Return what the form's scripts say, and what they are answered with."""
    said = words(language)
    answers = {
        key: say(language, key) for key in vars(said.says) if "{}" not in vars(said.says)[key]
    }
    return {**vars(said.script), "says": answers}


@cache
def _read(language: str) -> dict[str, Any]:
    if language not in known():
        raise KeyError(language)
    text = (HERE / f"{language}.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = read_yaml(text)
    return read


def _named(told: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        **{key: _named(one) if isinstance(one, dict) else one for key, one in told.items()}
    )
