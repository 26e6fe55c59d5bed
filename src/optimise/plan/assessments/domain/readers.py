"""Who may read a sentence: none but those who may read all that it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import TypeVar

from optimise.access.domain.audiences import Audience, Marking

T = TypeVar("T")


class NobodyError(ValueError):
    """Nobody may read all of these together; a sentence may not rest on them all."""


def narrowest(audiences: Iterable[Audience]) -> Audience:
    """Return fences that let through nobody whom one of these stops.

    Errors: NobodyError where two fences have no way through both, or words of two layers meet.
    """
    every = list(audiences)
    return reduce(_both, every[1:], every[0])


def _both(one: Audience, other: Audience) -> Audience:
    if one.layer is not other.layer:
        raise NobodyError
    sensitive = Marking.SENSITIVE in (one.marking, other.marking)
    return replace(
        one,
        marking=Marking.SENSITIVE if sensitive else Marking.OFFICIAL,
        circle=_same(one.circle, other.circle),
        person=_same(one.person, other.person),
        agencies=_meet(one.agencies, other.agencies),
        areas=_meet(one.areas, other.areas),
        roles=_meet(one.roles, other.roles),
    )


def _same(one: T | None, other: T | None) -> T | None:
    if one is not None and other is not None and one != other:
        raise NobodyError
    return other if one is None else one


def _meet(one: frozenset[T], other: frozenset[T]) -> frozenset[T]:
    if not one or not other:
        return one or other
    if not one & other:
        raise NobodyError
    return one & other


def strictest(markings: Sequence[str]) -> str:
    """Return the strictest of these markings."""
    return str(Marking.SENSITIVE if Marking.SENSITIVE in markings else Marking.OFFICIAL)
