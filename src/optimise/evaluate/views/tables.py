"""The tables of the pages of items and of risk words."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.access.sharing.models import Disclosure, Refusal
from optimise.evaluate.models import GradeChange, Item, WordsEdition
from optimise.ui.tables import Cell, Link, Table, Tag, table
from optimise.ui.words import capital, first_words


def given(found: Iterable[Disclosure], names: Mapping[UUID, str], *, may_grade: bool) -> Table:
    """Return who was given an item, and whether it was called back."""
    return table(
        "Who was given it",
        found,
        {
            "Who": lambda d: d.recipient,
            "How": lambda d: capital(d.method),
            "Why": lambda d: d.purpose,
            "By what right": lambda d: d.gateway,
            "When": lambda d: d.at,
            "By": lambda d: names.get(d.by),
            "Now": lambda d: _now(d, may_grade=may_grade),
        },
        id="given",
        empty="Nobody outside those who may read it.",
    )


def _now(one: Disclosure, *, may_grade: bool) -> list[Cell]:
    if one.acknowledged_at:
        return [Tag("Answered", "green"), one.acknowledged_as.capitalize()]
    if one.recalled_at:
        called: list[Cell] = [Tag("Called back, no answer yet", "red"), one.recall_reason]
        address = reverse("evaluate:answered", args=[one.id])
        answered = Link("They answered", address, f": {one.recipient}")
        return [*called, *([answered] if may_grade else [])]
    if not may_grade:
        return ["Given"]
    return [Link("Call back", reverse("evaluate:recall", args=[one.id]), f"from {one.recipient}")]


def refused(found: Iterable[Refusal], names: Mapping[UUID, str]) -> Table:
    """Return who was not given an item, and why."""
    return table(
        "Who was not given it",
        found,
        {
            "Who": lambda r: r.recipient,
            "Asked for": lambda r: r.asked_for or "Not said",
            "Why not": lambda r: r.reason,
            "On whose advice": lambda r: r.advised_by or "Nobody",
            "When": lambda r: r.at,
            "By": lambda r: names.get(r.by),
        },
        id="refused",
    )


def grades(found: Iterable[GradeChange], names: Mapping[UUID, str]) -> Table:
    """Return how the grade of an item changed."""
    return table(
        "How its grade changed",
        found,
        {
            "Version": lambda c: f"Version {c.version}",
            "From": lambda c: c.before,
            "To": lambda c: c.after,
            "Why": lambda c: c.reason,
            "When": lambda c: c.at,
            "By": lambda c: names.get(c.by),
        },
        id="grades",
        empty="It has the grade it was first given.",
    )


def pointing(found: Iterable[Any]) -> Table:
    """Return the words of a text that point to a risk."""
    return table(
        "By these words",
        found,
        {"Words": lambda one: one.words, "Point to": lambda one: one.risk.says},
        id="words",
    )


def editions(found: Iterable[WordsEdition], names: Mapping[UUID, str]) -> Table:
    """Return each edition of the words, and why it was kept."""
    return table(
        "Editions",
        found,
        {
            "Number": lambda e: e.number,
            "Why": lambda e: e.why,
            "By": lambda e: names.get(e.made_by, ""),
            "When": lambda e: e.made_at,
        },
        id="editions",
        empty="The lists are those that come with the program.",
    )


def missed(found: Iterable[tuple[str, Any]]) -> Table:
    """Return the sentences that should raise something and do not."""
    return table(
        "Missed",
        found,
        {"Sentence": lambda r: r[0], "Should raise": lambda r: r[1].says},
        id="missed",
        empty="Nothing.",
    )


def for_nothing(found: Iterable[tuple[str, Any]]) -> Table:
    """Return the innocent sentences that raise something."""
    return table(
        "Raised for nothing",
        found,
        {"Sentence": lambda r: r[0], "By the words": lambda r: r[1]},
        id="innocent",
        empty="Nothing.",
    )


def to_release(found: Iterable[Item]) -> Table:
    """Return what waits for a second reader."""
    return table(
        "For a second reader, the oldest first",
        found,
        {
            "Item": lambda i: Link(str(i), reverse("evaluate:release", args=[i.id])),
            "Words": lambda i: first_words(i.text, 120),
            "Grade": lambda i: i.grade,
            "Written": lambda i: i.made_at,
        },
        caption_hidden=True,
        empty="Nothing waits for a second reader.",
    )


def held(found: Iterable[Item]) -> Table:
    """Return what one wrote and a second reader held."""
    return table(
        "Yours that were held: write them in other words",
        found,
        {
            "Item": lambda i: Link(str(i), reverse("evaluate:item", args=[i.id])),
            "What gives it away": lambda i: i.held_why,
        },
    )
