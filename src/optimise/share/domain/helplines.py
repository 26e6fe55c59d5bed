"""Helplines: who may be rung, and how long ago somebody made sure of the number.

A number is made sure of by reading it on a page of the service's own or another that answers for
it, or by ringing it. A national one, once made sure of, stays shown: a day that has passed takes
no child's line away. A local one goes when nobody has made sure of it for twice as long as the
force allows, since teams move and a dead number sends a frightened person nowhere.
Source: handbook of the field, numbers for the public and partners (checked every six months).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from optimise.basics.clock import local_date

MONTHS_GOOD_FOR = 6
DANGER = "999"
_DIALABLE = re.compile(r"[0-9]+")
_SAFE_URL = re.compile(r"https://[a-z0-9.-]+(/[A-Za-z0-9._/-]*)?")


class HelplineError(ValueError):
    """What is said of a helpline is not fit to use; the message says why."""


class Scope(StrEnum):
    """A national service serves everybody; a local one serves an area."""

    NATIONAL = "national"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """Somebody to turn to. `number` as it is read out; empty where there is only a website.

    `language` is that of the words about it, not one that is spoken there.

    Errors: HelplineError for one that cannot be reached, or verified without day or verifier.
    """

    key: str
    name: str
    scope: Scope
    number: str = ""
    hours: str = ""
    audience: str = "everyone"
    about: str = ""
    url: str = ""
    names: tuple[str, ...] = ()
    read_at: str = ""
    read_on: date | None = None
    rung_on: date | None = None
    rung_by: str = ""
    withheld: bool = False
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.key or not self.name:
            raise HelplineError(f"helpline {self.key or self.name!r} wants a key and a name")
        if not self.number and not self.url:
            raise HelplineError(f"{self.name} has neither number nor website")
        if self.number and not _DIALABLE.fullmatch(self.number.replace(" ", "")):
            raise HelplineError(f"{self.name}: {self.number!r} cannot be dialled")
        for address in filter(None, (self.url, self.read_at)):
            if not _SAFE_URL.fullmatch(address):
                raise HelplineError(f"{self.name}: {address!r} is not a plain https address")
        if self.read_on and not self.read_at:
            raise HelplineError(f"{self.name}: say on which page the number was read")
        if (self.rung_on is None) != (not self.rung_by):
            raise HelplineError(f"{self.name}: who rang it and the day go together")

    @property
    def checked_on(self) -> date | None:
        """The last day on which somebody made sure of it, by reading or by ringing."""
        days = [day for day in (self.read_on, self.rung_on) if day]
        return max(days) if days else None

    def is_shown(self, *, on: date, months: int = MONTHS_GOOD_FOR) -> bool:
        """Say whether the public sees it on a day, where numbers are good for `months`."""
        if self.checked_on is None or self.withheld:
            return False
        return self.scope is Scope.NATIONAL or on <= _months_after(self.checked_on, 2 * months)

    def is_stale(self, *, on: date, months: int = MONTHS_GOOD_FOR) -> bool:
        """Say whether it should have been checked again by a day."""
        return self.checked_on is not None and on > _months_after(self.checked_on, months)

    @property
    def dial(self) -> str:
        """The number as a telephone link wants it: digits only."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What somebody must do about one helpline, in a sentence."""

    key: str
    say: str


def read_helpline(row: Mapping[str, str]) -> Helpline:
    """Return the helpline in one row of texts, with `names` apart by ; and days as 2026-11-24.

    Errors: HelplineError for a row that is not fit to use, KeyError for a missing column.
    """
    texts = ("key", "name", "number", "hours", "audience", "about", "url", "read_at", "rung_by")
    try:
        return Helpline(
            scope=Scope(row["scope"].strip()),
            names=tuple(name.strip() for name in row["names"].split(";") if name.strip()),
            read_on=_day(row["read_on"]),
            rung_on=_day(row["rung_on"]),
            withheld=bool(row.get("withheld")),
            **{name: row[name].strip() for name in texts},
        )
    except HelplineError:
        raise
    except ValueError as error:
        raise HelplineError(f"{row['name']}: {error}") from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def translated(line: Helpline, rows: Iterable[Mapping[str, str]], *, language: str) -> Helpline:
    """Return `line` in the words of `rows` for it in `language`; as it is where they lack it.

    Errors: HelplineError where hours are given in one language and not in the other.
    """
    row = next((r for r in rows if (r["language"], r["key"]) == (language, line.key)), None)
    if row is None:
        return line
    if bool(row["hours"]) != bool(line.hours):
        raise HelplineError(f"{line.key}: its hours in {language} do not fit the English ones")
    name, hours, about = (row[column].strip() for column in ("name", "hours", "about"))
    return replace(line, language=language, name=name, hours=hours, about=about)


def shown(
    helplines: Iterable[Helpline],
    *,
    on: date,
    months: int = MONTHS_GOOD_FOR,
    keys: Sequence[str] | None = None,
) -> list[Helpline]:
    """Return the helplines that are shown on a day: all, or those of `keys` in that order."""
    kept = {line.key: line for line in helplines if line.is_shown(on=on, months=months)}
    return list(kept.values()) if keys is None else [kept[key] for key in keys if key in kept]


def complaints_about(
    helplines: Iterable[Helpline], *, today: date, months: int = MONTHS_GOOD_FOR
) -> list[Complaint]:
    """Return what must be done about helplines that nobody made sure of, or not for too long."""
    return [
        Complaint(key=line.key, say=say)
        for line in helplines
        if (say := _complaint(line, today=today, months=months))
    ]


def _complaint(line: Helpline, *, today: date, months: int) -> str:
    if line.checked_on is None:
        return f"{line.name} is not shown: nobody has made sure of it"
    if line.withheld:
        return f"{line.name} is held back from the public"
    last = f"was last checked on {local_date(line.checked_on)}"
    if not line.is_shown(on=today, months=months):
        return f"{line.name} is no longer shown: it {last}"
    if not line.is_stale(on=today, months=months):
        return ""
    # Whoever rings 999 for a test keeps somebody waiting who is in danger.
    is_for_danger = line.dial == DANGER
    way = "read its own page again, and do not ring it" if is_for_danger else "ring it and check"
    return f"{line.name} {last}: {way}"


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # The 28th stands for the end of every month, so that February needs no rule of its own.
    return date(year, month + 1, min(day.day, 28))
