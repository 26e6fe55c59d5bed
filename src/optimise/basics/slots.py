"""Slots: what a later stage shows on an earlier one's page, or answers when an earlier one asks.

The earlier stage offers a slot by name and knows nobody; later ones fill it. An app says both
in its `slots.py`: `OFFERS`, the names that it asks or shows, and `FILLS`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Part = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Fill:
    """A part of a slot; the lower its order, the earlier it stands, then in walking order."""

    slot: str
    part: Part
    order: int = 50


_parts: dict[str, list[Part]] = {}


def hold(offers: Iterable[str], fills: Iterable[Fill]) -> None:
    """Keep what fills each slot, in order, in place of what was kept before.

    Errors: KeyError where a slot is filled that nobody offers.
    """
    _parts.clear()
    _parts.update({name: [] for name in offers})
    for fill in sorted(fills, key=lambda fill: fill.order):
        _parts[fill.slot].append(fill.part)


def ask(name: str, *about: Any, **more: Any) -> list[Any]:
    """Return what each part that fills a slot gives, in order; nothing where nobody fills it.

    Errors: KeyError for a slot that nobody offers, so that a misspelt one is found.
    """
    return [part(*about, **more) for part in _parts[name]]
