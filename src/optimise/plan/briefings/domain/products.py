"""Kinds of briefing, as their manifests describe them, and what an author must fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.identify.domain.subjects import Tone
from optimise.plan.briefings.domain.validity import LONGEST_DAYS


class Kind(StrEnum):
    """What an author writes into a field."""

    LINE = "line"
    WORDS = "words"
    CHOICE = "choice"
    PROTECT = "protect"


OPTIONAL = {"urgent", "names_suspects", "tag", "tone", "answers", "opens"}
# What the three taps are called where a kind calls them nothing else.
TAPS = {"seen": "Seen", "stopped": "Stopped", "nothing": "Nothing"}


class ManifestError(ValueError):
    """A `manifest.yaml` does not say what it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that the author fills in."""

    name: str
    label: str
    hint: str
    required: bool
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One kind of briefing: who writes it, what it says, and how long it lasts.

    `names_suspects` says that whoever it is about is to be treated as a suspect: about a possible
    victim it goes out only after a second person has looked. `answers` names the taps that officers
    have of this kind, and `opens` the page on which they write more than a tap.
    """

    name: str
    title: str
    about: str
    days: int
    writers: frozenset[Role]
    fields: tuple[Field, ...]
    first: tuple[str, ...]
    protect: str
    urgent: bool = False
    names_suspects: bool = False
    tag: str = ""
    tone: Tone = Tone.TOLD
    answers: Mapping[str, str] = field(default_factory=dict)
    opens: str = ""

    def taps(self) -> dict[str, str]:
        """Return what an officer may answer, in the words of this kind."""
        return {**TAPS, **self.answers}

    def shown_first(self) -> tuple[Field, ...]:
        """Return the fields that a card shows before all others, in the order named."""
        named = {field.name: field for field in self.fields}
        return tuple(named[name] for name in self.first)

    def shown_later(self) -> tuple[Field, ...]:
        """Return the other fields: people to protect before all else."""
        rest = (field for field in self.fields if field.name not in self.first)
        return tuple(sorted(rest, key=lambda field: field.kind is not Kind.PROTECT))

    def missing(self, details: Mapping[str, str]) -> tuple[Field, ...]:
        """Return the required fields that `details` leaves empty."""
        return tuple(f for f in self.fields if f.required and not details.get(f.name, "").strip())


def read(name: str, written: Mapping[str, Any]) -> Product:
    """Return the product that a manifest describes.

    Errors: ManifestError, saying what is wrong.
    """
    known = {one.name for one in fields(Product)} - {"name"}
    if odd := (written.keys() - known) | (known - OPTIONAL - written.keys()):
        raise ManifestError(f"{name}: missing or unknown: {', '.join(sorted(odd))}.")
    try:
        product = Product(
            **{
                **written,
                "name": name,
                "writers": frozenset(map(Role, written["writers"])),
                "fields": tuple(_field(field) for field in written["fields"]),
                "first": tuple(written["first"]),
                "tone": Tone(written.get("tone", Tone.TOLD)),
            }
        )
    except (TypeError, ValueError) as error:
        raise ManifestError(f"{name}: {error}") from error
    if problems := _problems(product):
        raise ManifestError(f"{name}: {' '.join(problems)}")
    return product


def _field(written: Mapping[str, Any]) -> Field:
    choices = tuple(written.get("choices", ()))
    return Field(**{**written, "kind": Kind(written["kind"]), "choices": choices})


def _problems(product: Product) -> list[str]:
    names = {field.name for field in product.fields}
    return [
        words
        for words, wrong in (
            ("Its name is longer than 40 letters.", len(product.name) > 40),
            (f"It must last 1 to {LONGEST_DAYS} days.", not 1 <= product.days <= LONGEST_DAYS),
            ("Only roles that read graded items may write.", not _may_all_write(product)),
            ("It shows first what is no field of it.", not names.issuperset(product.first)),
            ("Two fields have one name.", len(names) != len(product.fields)),
            ("It names a tap that there is not.", not TAPS.keys() >= product.answers.keys()),
            ("A choice has no choices.", any(_has_no_choices(f) for f in product.fields)),
        )
        if wrong
    ]


def _may_all_write(product: Product) -> bool:
    return bool(product.writers) and product.writers <= DEVELOPS_INTELLIGENCE


def _has_no_choices(field: Field) -> bool:
    return (field.kind is Kind.CHOICE) != bool(field.choices)
