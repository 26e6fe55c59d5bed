"""Sheets: what a form asks, in what order, and how its answers are said back.

A sheet is read from YAML, so that a route or a visit changes without a line of code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from optimise.basics.clock import partial_date

Answers = Mapping[str, Any]


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    CHOICE = "choice"
    MANY = "many"
    DAY = "day"


class ManifestError(ValueError):
    """A YAML file of ours does not say what it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `choices` are its answers as they are shown and kept."""

    name: str
    label: str
    kind: Kind
    hint: str = ""
    choices: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Answers under one heading, ready to be read."""

    title: str
    lines: tuple[tuple[str, str], ...]


def read_fields(written: Sequence[Mapping[str, Any]]) -> dict[str, Field]:
    """Return the questions of a YAML list, by name and in its order.

    Errors: ManifestError, naming the question.
    """
    found: dict[str, Field] = {}
    for one in written:
        try:
            choices = tuple(map(str, one.get("choices", ())))
            field = Field(**{**one, "kind": Kind(one["kind"]), "choices": choices})
        except (KeyError, TypeError, ValueError) as error:
            raise ManifestError(f"{one.get('name', one)}: {error}") from error
        if (field.kind in (Kind.CHOICE, Kind.MANY)) is not bool(choices) or field.name in found:
            raise ManifestError(
                f"{field.name}: it stands twice, or its choices do not fit its kind."
            )
        found[field.name] = field
    return found


def missing(fields: Iterable[Field], required: Iterable[str], answers: Answers) -> list[Field]:
    """Return the required questions that `answers` leaves open."""
    wanted = set(required)
    return [f for f in fields if f.name in wanted and not said(answers.get(f.name))]


def ask_for(field: Field) -> str:
    """Return in words what to do where a question that needs an answer has none."""
    if field.kind not in (Kind.LINE, Kind.WORDS):
        return f"Choose an answer to “{field.label}”."
    if field.name == "phone":  # one's own: nobody writes that it is not known
        return f"Fill in “{field.label}”. If you have none, write “none, reach me by”, and how."
    verb = "Answer" if field.label.endswith("?") else "Fill in"
    return f"{verb} “{field.label}”. If you do not know, write “not known”."


def said(answer: Any) -> str:
    """Return an answer in words; empty where nothing was said."""
    if isinstance(answer, str):
        return answer.strip()
    return ", ".join(answer or ())


def in_words(field: Field, answer: Any) -> str:
    """Return an answer as people here read it: a day as 15 Jan 2011."""
    text = said(answer)
    if field.kind is not Kind.DAY or not text:
        return text
    return partial_date(text)


def told(sections: Iterable[Section], answers: Answers) -> list[Told]:
    """Return the answers in the order of `sections`, without what was left open."""
    return [part for part in _told(sections, answers) if part.lines]


def _told(sections: Iterable[Section], answers: Answers) -> Iterator[Told]:
    for section in sections:
        lines = ((f.label, in_words(f, answers.get(f.name))) for f in section.fields)
        yield Told(title=section.title, lines=tuple(line for line in lines if line[1]))


def changed(fields: Iterable[Field], before: Answers, after: Answers) -> list[str]:
    """Return the labels of the questions that two sets of answers answer differently."""
    return [f.label for f in fields if said(before.get(f.name)) != said(after.get(f.name))]
