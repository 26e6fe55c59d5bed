"""What was read from a file and waits for its reader's yes: an hour, and for nobody else."""

from typing import Any
from uuid import UUID

from django.core.cache import cache

from optimise.basics.ids import new_id

LIVES = 60 * 60  # seconds


def put(value: Any, *, by: UUID) -> str:
    """Keep `value`, which JSON can hold, for one person, and return the word to ask for it with."""
    word = new_id().hex
    cache.set(_key(word, by), value, LIVES)
    return word


def take(word: str, *, by: UUID) -> Any | None:
    """Return what was kept, or None where it was not, by this person, or too long ago."""
    return cache.get(_key(word, by)) if word.isalnum() else None


def drop(word: str, *, by: UUID) -> None:
    """Forget what was kept."""
    cache.delete(_key(word, by))


def _key(word: str, by: UUID) -> str:
    return f"waiting:{by.hex}:{word}"
