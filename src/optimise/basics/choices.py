"""A list of what a field may hold, made from the rule that says it."""

from enum import StrEnum


def choices_of(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the values of a kind as a form or a table takes them: each is its own label."""
    return [(one.value, one.value) for one in kind]
