"""The research library nearest to the finder, bandicoot, on a sample that it can manage.

It describes one phone at a time, in Python, by some forty indicators of its own; the finder
measures every phone of a file at once. So what is set side by side is what one phone costs, not
what is found.
"""

import importlib
import inspect
import warnings
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from optimise.warehouse.engines import DuckEngine

SAMPLE = 50
Record = tuple[str, str, str, datetime, int]
_RECORDS = """
    with sampled as (
        select number from (
            select a_number as number, count(*) as times from calls group by a_number) as busy
        where times >= 10 order by hash(number) limit {sample}
    )
    select a_number, 'out', b_number, start, kind, duration_s
    from calls where a_number in (select number from sampled)
    union all
    select b_number, 'in', a_number, start, kind, duration_s
    from calls where b_number in (select number from sampled)
"""


def sample(engine: DuckEngine) -> dict[str, list[Record]]:
    """Return the records of phones drawn from the table `calls`, each phone's as it met them.

    Shape: SAMPLE phones that rang ten times or more; direction, other, start, kind, seconds.
    """
    found: dict[str, list[Record]] = defaultdict(list)
    for number, *record in engine.fetch(_RECORDS.format(sample=SAMPLE)):
        found[number].append(tuple(record))
    return found


def describe(phones: dict[str, list[Record]]) -> int:
    """Work out all of bandicoot's indicators for each phone; return how many records it read.

    Errors: ModuleNotFoundError where bandicoot is not installed.
    """
    bandicoot = _bandicoot()
    for number, records in phones.items():
        told = [_as_theirs(bandicoot, record) for record in records]
        bandicoot.utils.all(bandicoot.io.load(number, told, {})[0])
    return sum(map(len, phones.values()))


def _as_theirs(bandicoot: Any, record: Record) -> Any:
    direction, other, start, kind, seconds = record
    return bandicoot.core.Record(
        interaction="call" if kind == "voice" else "text",
        direction=direction,
        correspondent_id=other,
        datetime=start,
        call_duration=seconds if kind == "voice" else None,
        position=bandicoot.core.Position(),
    )


def _bandicoot() -> Any:
    """Its last version asks of `inspect` two functions that Python 3.11 has no more."""
    inspect.__dict__.setdefault("getargspec", _getargspec)
    inspect.__dict__.setdefault("formatargspec", _formatargspec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("bandicoot")


def _getargspec(function: Callable[..., Any]) -> tuple[Any, ...]:
    return tuple(inspect.getfullargspec(function)[:4])


def _formatargspec(
    names: Sequence[str],
    rest: str | None = None,
    named: str | None = None,
    defaults: Sequence[Any] | None = None,
    formatvalue: Callable[[Any], str] = lambda value: f"={value!r}",
) -> str:
    given = list(defaults or ())
    plain = len(names) - len(given)
    told = [
        *names[:plain],
        *(f"{n}{formatvalue(d)}" for n, d in zip(names[plain:], given, strict=True)),
    ]
    told += [f"*{rest}"] if rest else []
    told += [f"**{named}"] if named else []
    return f"({', '.join(told)})"
