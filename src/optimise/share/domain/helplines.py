"""Helplines: who may be rung, and how long ago somebody made sure of the number.

A number that nobody has verified is never shown; a wrong one sends a frightened person nowhere.
Source: handbook of the field, numbers for the public and partners (checked every six months).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

MONTHS_GOOD_FOR = 6
_DIALABLE = re.compile(r"[0-9]+")
_SAFE_URL = re.compile(r"https://[a-z0-9.-]+(/[A-Za-z0-9._/-]*)?")


class HelplineError(ValueError):
    """A row of helplines.csv is not fit to use; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """Somebody to turn to. `number` as it is read out; empty where there is only a website.

    `language` is that of the words about it, not one that is spoken there.

    Errors: HelplineError for one that cannot be reached, or verified without day or verifier.
    """

    key: str
    name: str
    number: str
    hours: str
    audience: str
    about: str
    url: str
    verified_on: date | None
    verified_by: str
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.key or not self.name:
            raise HelplineError(f"helpline {self.key or self.name!r} wants a key and a name")
        if not self.number and not self.url:
            raise HelplineError(f"{self.key} has neither number nor website")
        if self.number and not _DIALABLE.fullmatch(self.number.replace(" ", "")):
            raise HelplineError(f"{self.key}: {self.number!r} cannot be dialled")
        if self.url and not _SAFE_URL.fullmatch(self.url):
            raise HelplineError(f"{self.key}: {self.url!r} is not a plain https address")
        if (self.verified_on is None) != (not self.verified_by):
            raise HelplineError(f"{self.key}: verified_on and verified_by go together")

    @property
    def is_shown(self) -> bool:
        """Whether anybody has ever verified it."""
        return self.verified_on is not None

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
    """Return the helpline in one row of the table.

    Errors: HelplineError for a row that is not fit to use, KeyError for a missing column.
    """
    verified = row["verified_on"].strip()
    try:
        day = date.fromisoformat(verified) if verified else None
    except ValueError as error:
        raise HelplineError(f"{row['key']}: {verified!r} is not a date") from error
    texts = ("key", "name", "number", "hours", "audience", "about", "url", "verified_by")
    return Helpline(verified_on=day, **{name: row[name].strip() for name in texts})


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


def shown(helplines: Iterable[Helpline], *, keys: Sequence[str] | None = None) -> list[Helpline]:
    """Return the helplines that may be shown: all, or those of `keys` in that order."""
    kept = {line.key: line for line in helplines if line.is_shown}
    return list(kept.values()) if keys is None else [kept[key] for key in keys if key in kept]


def complaints_about(helplines: Iterable[Helpline], *, today: date) -> list[Complaint]:
    """Return what must be done about helplines never verified, or not for six months."""
    return [
        Complaint(key=line.key, say=say)
        for line in helplines
        if (say := _complaint(line, today=today))
    ]


def _complaint(line: Helpline, *, today: date) -> str:
    if line.verified_on is None:
        return f"{line.name} is hidden: nobody has verified it"
    if today > _months_after(line.verified_on, MONTHS_GOOD_FOR):
        return f"{line.name} was last verified on {line.verified_on}: ring it and check"
    return ""


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # The 28th stands for the end of every month, so that February needs no rule of its own.
    return date(year, month + 1, min(day.day, 28))
