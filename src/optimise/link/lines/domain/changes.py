"""What changed between two runs over records of the same operation: which numbers, and how.

It compares what was found and tells no cause: a number that fell silent may be switched off, lost,
or outside the days held.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TWICE = 0.3  # of a score, which is a logarithm to base ten
QUIET = timedelta(days=2)  # a line is hardly silent so long
Pair = tuple[str, str]


class Change(StrEnum):
    """What became of a number between two runs."""

    MOVED = "moved"
    NEW = "new"
    SILENT = "silent"
    RISEN = "risen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A number as a run found it. `last` is its last event, where its events were kept.

    `held_to` is how far the records go in which it would be seen.
    """

    number: str
    score: float
    called: bool
    last: datetime | None = None
    held_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a run found: its leads by number, and who followed whom."""

    leads: Mapping[str, Lead]
    successions: Collection[Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change. `other` is the number moved to; the scores are nought where there was none."""

    change: Change
    number: str
    other: str = ""
    was: float = 0.0
    now: float = 0.0


def changes(before: Found, after: Found) -> list[Changed]:
    """Return what changed from one run to a later one, the gravest first."""
    moved = list(_moved(before, after))
    gone, come = {one.number for one in moved}, {one.other for one in moved}
    found = [*moved, *_new(before, after, come), *_silent(before, after, gone)]
    told = {one.number for one in found} | come
    found += (one for one in _risen(before, after) if one.number not in told)
    return sorted(found, key=lambda one: (list(Change).index(one.change), -one.now, one.number))


def _moved(before: Found, after: Found) -> Iterator[Changed]:
    for old, new in sorted(set(after.successions) - set(before.successions)):
        if _was_called(before, old) or _was_called(after, old):
            yield _changed(Change.MOVED, old, before, after, other=new)


def _new(before: Found, after: Found, come: Collection[str]) -> Iterator[Changed]:
    for one in _called(after):
        if not _was_called(before, one.number) and one.number not in come:
            yield _changed(Change.NEW, one.number, before, after)


def _silent(before: Found, after: Found, gone: Collection[str]) -> Iterator[Changed]:
    for one in _called(before):
        now = after.leads.get(one.number)
        if one.number not in gone and now is not None and _fell_silent(one, now):
            yield _changed(Change.SILENT, one.number, before, after)


def _fell_silent(was: Lead, now: Lead) -> bool:
    """Say so only where the records of that number went on: those of others tell nothing of it."""
    if was.last is None or now.last is None or was.held_to is None or now.held_to is None:
        return False
    was_heard = was.held_to - was.last < QUIET
    return was_heard and now.held_to > was.held_to and now.held_to - now.last >= QUIET


def _risen(before: Found, after: Found) -> Iterator[Changed]:
    for one in _called(after):
        was = before.leads.get(one.number)
        if was is not None and was.called and one.score - was.score >= TWICE:
            yield _changed(Change.RISEN, one.number, before, after)


def _called(found: Found) -> Iterable[Lead]:
    return (one for one in found.leads.values() if one.called)


def _was_called(found: Found, number: str) -> bool:
    return number in found.leads and found.leads[number].called


def _changed(
    change: Change, number: str, before: Found, after: Found, *, other: str = ""
) -> Changed:
    was, now = before.leads.get(number), after.leads.get(number)
    return Changed(
        change=change,
        number=number,
        other=other,
        was=was.score if was else 0.0,
        now=now.score if now else 0.0,
    )


WORDS = {
    Change.MOVED: "moved to {other}, it seems",
    Change.NEW: "is called now, and was not",
    Change.SILENT: "has been silent for two days of the records or longer",
    Change.RISEN: "is explained better by a deal line than it was",
}


def in_words(change: str, other: str) -> str:
    """Return what became of a number, to stand after it."""
    return WORDS[Change(change)].format(other=other)
