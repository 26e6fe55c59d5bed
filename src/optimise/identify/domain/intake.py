"""A fact that a file proposes, held against the model, in the forms by which it is found."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from optimise.basics.names import sounds
from optimise.collect.domain.proposals import ProposedStatement
from optimise.identify.domain import model
from optimise.identify.domain.model import ValueKind

LONGEST_NORMAL = 500  # letters: what an index by value can hold, whatever the letters
LONGEST_SOUND = 20
NOT_INDEXED_WHOLE = {ValueKind.TEXT, ValueKind.NAME, ValueKind.ADDRESS}
# A number that is foreign, old or cut short may be all there is, and is found as it is written.
STILL_OF_USE = {(model.TEXT_OF_PROBLEM[kind],) for kind in (ValueKind.PHONE, ValueKind.PLATE)}
# For a property whose value is an entity any id will do: which one is not the model's to judge.
SOME_ENTITY = str(UUID(int=0))


@dataclass(frozen=True, slots=True)
class Form:
    """A value as it is kept: its kind, its text, its normal form, and how it sounds if a name."""

    kind: str
    value: str
    normal: str
    sounds: list[str]


@dataclass(frozen=True, slots=True)
class NotAFact:
    """Why the model does not take a statement, in words for the reject file."""

    say: str


def read_statement(said: ProposedStatement) -> Form | NotAFact:
    """Return the forms of a proposed statement's value, or why it cannot be kept."""
    if said.valid_from and said.valid_to and said.valid_to < said.valid_from:
        return NotAFact("The last day is before the first.")
    return _read_value(said.schema, said.prop, said.value.strip(), said.other is not None)


# A file says the same few words again and again: an outcome, a month, a kind of crime.
@lru_cache(maxsize=1 << 16)
def _read_value(schema: str, prop: str, value: str, is_entity: bool) -> Form | NotAFact:
    problems = model.problems_with_value(schema, prop, SOME_ENTITY if is_entity else value)
    if problems and problems not in STILL_OF_USE:
        return NotAFact(" ".join(problems))
    kind = model.value_kind(schema, prop)
    if is_entity is not (kind is ValueKind.ENTITY):
        return NotAFact(model.TEXT_OF_PROBLEM[ValueKind.ENTITY])
    if is_entity:
        return Form(kind.value, "", "", [])
    normal = model.normal_value(kind, value)
    if kind not in NOT_INDEXED_WHOLE and len(normal) > LONGEST_NORMAL:
        return NotAFact(f"This is longer than {LONGEST_NORMAL} letters.")
    heard = sounds(value) if kind is ValueKind.NAME else ()
    return Form(kind.value, value, normal, [code for code in heard if len(code) <= LONGEST_SOUND])
