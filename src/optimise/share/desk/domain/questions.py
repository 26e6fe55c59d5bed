"""What a question to somebody nobody knows names, read as words for the public are."""

from dataclasses import dataclass

from optimise.share.desk.domain.giveaways import Kind, giveaways_in
from optimise.share.desk.domain.naming import named_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What it names in the forms of `Named`, and the stretches that could lead to somebody."""

    words: str
    marks: tuple[str, ...]
    shown: tuple[str, ...]


def read_question(text: str) -> Read:
    """Return what a question names. Errors: none; any text will do."""
    named = named_in(text)
    shown = tuple(one.words for one in giveaways_in(text) if one.kind is not Kind.AGE)
    return Read(words=named.words, marks=named.marks, shown=shown)
