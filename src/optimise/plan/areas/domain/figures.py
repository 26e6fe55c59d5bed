"""Files of counts by area and month: what may be in one, and what is made of it.

Three kinds are read, told by their headings: counts that a force made (`area`, `month`, `offence`,
`count`, with the force's own `harm index` and `severity` where it has them), street-level crime
from data.police.uk, and single crimes with their point and hour (`offence`, `when`, `latitude`,
`longitude`, `area`). Of single crimes no point and no hour is kept: only counts are. A file that
somebody sends is read in the sandbox.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite
from typing import BinaryIO

from optimise.basics.clock import is_within_reach
from optimise.plan.areas.domain.near import Event, Near, near_repeats
from optimise.sandbox import Limits, StoppedError, Task

HOURS = 24 * 7
LONGEST_SPAN = timedelta(days=7)
MOST_MONTHS = 12 * 30
MOST_BYTES = 24 << 20
LONGEST = {"code": 40, "area": 120, "offence": 120}
MOST_FIGURES = 7  # of one count
COUNTS = {"area", "month", "offence", "count"}
STREET = {"month", "lsoa code", "lsoa name", "crime type"}
SINGLE = {"offence", "when", "latitude", "longitude", "area"}
KINDS = (
    "Give area, month, offence and count; or a street-level file of data.police.uk; or single "
    "crimes with offence, when, latitude, longitude and area."
)


class Family(StrEnum):
    """What the picture has columns for; everything else counts among all crime alone."""

    VIOLENCE = "violence"
    KNIFE = "knife crime"
    DRUG_DEATHS = "drug deaths"
    OTHER = "other crime"


WORDS: Mapping[Family, tuple[str, ...]] = {
    Family.DRUG_DEATHS: ("drug death", "drug-related death", "drug related death", "poisoning"),
    Family.KNIFE: ("knife", "bladed", "possession of weapons", "sharp instrument"),
    Family.VIOLENCE: ("violen", "assault", "homicide", "murder", "wounding"),
}
NOT_CRIME = frozenset({"anti-social behaviour"})


class FiguresProblemError(ValueError):
    """Why a file of counts cannot be read, in words that say what to do."""


def family_of(offence: str) -> Family:
    """Return the family of an offence, by its words."""
    said = offence.casefold()
    return next((f for f, words in WORDS.items() if any(w in said for w in words)), Family.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One offence in one area, by month from `first`."""

    code: str
    area: str
    offence: str
    first: date
    counts: tuple[int, ...]
    harm_index: tuple[float, ...] | None = None
    severity: tuple[float, ...] | None = None
    hours: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was read of one or several files, and what was left out, in words."""

    series: tuple[Read, ...]
    near: Mapping[str, Sequence[Near]]
    notes: tuple[str, ...]

    @property
    def first(self) -> date:
        """Return the first month."""
        return min(one.first for one in self.series)

    @property
    def last(self) -> date:
        """Return the last month."""
        return max(month_after(one.first, len(one.counts) - 1) for one in self.series)


def month_after(month: date, number: int) -> date:
    """Return the month so many after another; before it where the number is negative."""
    months = month.year * 12 + month.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def months_between(first: date, last: date) -> int:
    """Return how many months the second is after the first."""
    return (last.year - first.year) * 12 + last.month - first.month


Key = tuple[str, str, str]


@dataclass(slots=True)
class _Sums:
    """What adds up while files are read."""

    counts: dict[Key, Counter[date]] = field(default_factory=dict)
    index: dict[Key, dict[date, float]] = field(default_factory=dict)
    severity: dict[Key, dict[date, float]] = field(default_factory=dict)
    hours: dict[Key, list[float]] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, key: Key, month: date, count: int) -> None:
        self.counts.setdefault(key, Counter())[month] += count


def read(files: Iterable[tuple[str, Iterable[str]]]) -> Loaded:
    """Read files of counts, each by its name and lines. Errors: FiguresProblemError."""
    sums, seen = _Sums(), False
    for name, lines in files:
        seen = True
        _read_one(name, lines, sums)
    if not seen:
        raise FiguresProblemError("There is no CSV file. " + KINDS)
    if not sums.counts:
        raise FiguresProblemError("No row could be counted. " + _words(sums.left_out))
    first = min(month for some in sums.counts.values() for month in some)
    last = max(month for some in sums.counts.values() for month in some)
    if months_between(first, last) >= MOST_MONTHS:
        raise FiguresProblemError(f"It goes from {first.year} to {last.year}. Look at its months.")
    return Loaded(
        series=tuple(_series(key, sums, first, last) for key in sorted(sums.counts)),
        near={o: found for o, some in sums.events.items() if (found := near_repeats(some))},
        notes=tuple(f"{n:,} rows left out: {why}" for why, n in sums.left_out.most_common()),
    )


def read_sent(content: bytes, *, name: str) -> Loaded:
    """Return what a file that somebody sent holds, read in the sandbox.

    Errors: FiguresProblemError.
    """
    try:
        return FIGURES.run(content, name)
    except StoppedError as error:
        raise FiguresProblemError(
            "The file could not be read, or is larger inside than counts are. Divide it, or save it"
            " anew."
        ) from error


def figures_in(file: BinaryIO, name: str) -> Loaded:
    """Return what a file of counts holds. Errors: as `read`."""
    try:
        return read([(name, io.TextIOWrapper(file, encoding="utf-8-sig", newline=""))])
    except UnicodeDecodeError as error:
        raise FiguresProblemError("It is not text. Save it as CSV in UTF-8.") from error


# Many crimes on one spot are many pairs, and many series long ones: what is beyond is not a table.
FIGURES = Task(
    figures_in,
    limits=Limits(memory=1 << 30, seconds=40.0, cpu=30),
    refuses=FiguresProblemError,
)


def _words(left_out: Counter[str]) -> str:
    return " ".join(f"{n} rows: {why}" for why, n in left_out.most_common(3)) or KINDS


def _read_one(name: str, lines: Iterable[str], sums: _Sums) -> None:
    rows = csv.DictReader(lines)
    try:
        heads = {(head or "").strip().casefold() for head in rows.fieldnames or ()}
        # The widest first: a list of single crimes has an area and an offence too.
        for needed, take in ((SINGLE, _single), (STREET, _street), (COUNTS, _counted)):
            if needed <= heads:
                for row in _plain(rows):
                    if why := take(row, sums):
                        sums.left_out[why] += 1
                return
    except csv.Error as problem:
        raise FiguresProblemError(f"{name} is no CSV file: {problem}.") from problem
    raise FiguresProblemError(f"{name} has other headings. {KINDS}")


def _plain(rows: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    for row in rows:
        yield {
            (k or "").strip().casefold(): v.strip() for k, v in row.items() if isinstance(v, str)
        }


def _counted(row: Mapping[str, str], sums: _Sums) -> str:
    month = _month(row.get("month", ""))
    if month is None:
        return "the month is not written as 2026-09."
    count = row.get("count", "")
    if not count.isdecimal() or len(count) > MOST_FIGURES:
        return "the count is no whole number."
    if not row.get("offence") or not (row.get("area") or row.get("code")):
        return "it has no area or no offence."
    key = row.get("code", ""), row.get("area", ""), row["offence"]
    if why := _no_names(*key):
        return why
    values = {}
    for head, kept in (("harm index", sums.index), ("severity", sums.severity)):
        if said := row.get(head, ""):
            value = _number(said)
            if value is None or value < 0:
                return f"its {head} is no number."
            values[head] = kept, value
    sums.add(key, month, int(count))
    for kept, value in values.values():
        months = kept.setdefault(key, {})
        months[month] = months.get(month, 0.0) + value
    return ""


def _street(row: Mapping[str, str], sums: _Sums) -> str:
    month = _month(row.get("month", ""))
    if month is None:
        return "the month is not written as 2026-09."
    if not row.get("crime type"):
        return "it has no crime type."
    if not row.get("lsoa code"):
        return "no place was published."
    key = row["lsoa code"], row["lsoa name"], row["crime type"]
    if why := _no_names(*key):
        return why
    sums.add(key, month, 1)
    return ""


def _single(row: Mapping[str, str], sums: _Sums) -> str:
    when = _moment(row.get("when", ""))
    if when is None:
        return "when it was is not written as 2026-09-30 21:15."
    if not row.get("offence") or not row.get("area"):
        return "it has no area or no offence."
    key = row.get("code", ""), row["area"], row["offence"]
    if why := _no_names(*key):
        return why
    sums.add(key, date(when.year, when.month, 1), 1)
    until = _moment(row.get("until", "")) or when
    if len(row["when"]) > len("2026-09-30") and when <= until <= when + LONGEST_SPAN:
        _spread(sums.hours.setdefault(key, [0.0] * HOURS), when, until)
    latitude, longitude = _number(row.get("latitude", "")), _number(row.get("longitude", ""))
    if latitude and longitude is not None and 0 < latitude <= 90 and -180 <= longitude <= 180:
        at = Event(latitude=latitude, longitude=longitude, day=when.toordinal())
        sums.events.setdefault(row["offence"], []).append(at)
    return ""


def _no_names(code: str, area: str, offence: str) -> str:
    named = {"code": code, "area": area, "offence": offence}
    wrong = [n for n, said in named.items() if len(said) > LONGEST[n] or "\0" in said]
    return f"its {wrong[0]} is too long." if wrong else ""


def _spread(hours: list[float], when: datetime, until: datetime) -> None:
    """Count one crime, in equal parts over the hours in which it may have been."""
    start = when.replace(minute=0, second=0, microsecond=0)
    each = int((until - start) / timedelta(hours=1)) + 1
    for number in range(each):
        at = start + timedelta(hours=number)
        hours[at.weekday() * 24 + at.hour] += 1 / each


def _series(key: Key, sums: _Sums, first: date, last: date) -> Read:
    code, area, offence = key
    months = [month_after(first, n) for n in range(months_between(first, last) + 1)]
    counts = sums.counts[key]

    def of(values: Mapping[Key, Mapping[date, float]]) -> tuple[float, ...] | None:
        return tuple(values[key].get(m, 0.0) for m in months) if key in values else None

    return Read(
        code=code,
        area=area or code,
        offence=offence,
        first=first,
        counts=tuple(counts[month] for month in months),
        harm_index=of(sums.index),
        severity=of(sums.severity),
        hours=tuple(round(h, 3) for h in sums.hours.get(key, ())),
    )


def _month(text: str) -> date | None:
    try:
        found = datetime.strptime(text[:7], "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return None
    return found if is_within_reach(found) else None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return found if is_within_reach(found) else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
