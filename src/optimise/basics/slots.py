"""Slots: what a later stage shows on an earlier one's page, or answers when an earlier one asks.

The earlier stage names a slot and knows nobody; later ones fill it. `wiring` gathers both.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Part = Callable[..., Any]
_parts: dict[str, tuple[Part, ...]] = {}


def hold(found: Mapping[str, Iterable[Part]]) -> None:
    """Keep what fills each slot, in order, in place of what was kept before."""
    _parts.clear()
    _parts.update({name: tuple(parts) for name, parts in found.items()})


def ask(name: str, *about: Any, **more: Any) -> list[Any]:
    """Return what each part that fills a slot gives, in order; nothing where nobody fills it.

    Errors: KeyError for a slot that nobody offers, so that a misspelt one is found.
    """
    return [part(*about, **more) for part in _parts[name]]
