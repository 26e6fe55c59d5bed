"""The courts' own words and codes, as they were on one day; `data/courts/SOURCE.md` says whence."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

AS_OF = date(2026, 8, 18)
FOLDER = Path(__file__).parent / "data/courts"
CODE = re.compile(r"\b[A-Z]{2}(?:\d{5}[A-Z]?|-[A-Z]+)\b")
LISTS = ("pleas", "verdicts", "remands", "hearings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence: its code, its wording, and its Home Office class, empty where it has none."""

    code: str
    title: str
    category: str

    @property
    def is_ours(self) -> bool:
        """Say whether the courts had no code for it on that day."""
        return self.code.startswith("XX-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The courts' lists as they were on one day; results go from code to words and our kind."""

    as_of: date
    offences: Mapping[str, Offence]
    words: Mapping[str, Mapping[str, str]]
    results: Mapping[str, tuple[str, str]]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _offences(rows: list[dict[str, str]]) -> dict[str, Offence]:
    return {
        row["code"]: Offence(code=row["code"], title=row["title"], category=row["class"])
        for row in rows
    }


@cache
def packaged() -> Lists:
    """Return the lists that come with the program."""
    return Lists(
        as_of=AS_OF,
        offences=_offences([*_rows("ours"), *_rows("offences")]),
        words={name: {row["code"]: row["title"] for row in _rows(name)} for name in LISTS},
        results={row["code"]: (row["title"], row["kind"]) for row in _rows("results")},
    )


_loaded: list[Lists] = []


def stand_on(lists: Lists | None) -> None:
    """Take these lists in place of those that come with the program, or those again for None."""
    _loaded[:] = [lists] if lists else []


def lists() -> Lists:
    """Return the lists that stand in this process."""
    return _loaded[0] if _loaded else packaged()


def offences() -> Mapping[str, Offence]:
    """Return the offences by code, those without a code of the courts first."""
    return lists().offences


def words(name: str) -> Mapping[str, str]:
    """Return one of the short lists, from code to words. Errors: KeyError for no list of ours."""
    return lists().words[name]


def results() -> Mapping[str, tuple[str, str]]:
    """Return what courts do, from code to words and our kind, such as custody or confiscation."""
    return lists().results


def code_in(text: str) -> str:
    """Return the first code of an offence that stands in a text, or nothing."""
    found = (each for each in CODE.findall(text.upper()) if each in offences())
    return next(found, "")


def meaning(text: str, *, most: int = 12) -> list[Offence]:
    """Return the offences that a person may mean: by code, or with all of these words."""
    wanted = text.strip().lower()
    exact = offences().get(text.strip().upper())
    if exact or not wanted:
        return [exact] if exact else []
    parts = wanted.split()
    found = [one for one in offences().values() if all(p in one.title.lower() for p in parts)]
    return sorted(found, key=lambda one: (not one.is_ours, len(one.title)))[:most]
