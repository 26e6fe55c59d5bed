"""How a table's headings, and the words in its origin column, are spelt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from optimise.basics.yamls import read_yaml
from optimise.collect.domain.proposals import OriginType


@dataclass(frozen=True, slots=True)
class Spellings:
    """What each spelling, stripped to letters and figures, stands for."""

    columns: dict[str, str]
    refused: dict[str, str]
    origins: dict[str, OriginType]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which heading holds what in one table. `refused` says why, by heading."""

    at: dict[str, str]
    refused: dict[str, str]
    unknown: tuple[str, ...]

    def has_grade(self) -> bool:
        """Tell whether rows carry a grade of their own."""
        return not self.at.keys().isdisjoint({"grade", "source", "assessment", "handling"})


def find_columns(headings: Iterable[str]) -> Columns:
    """Return what each heading holds.

    Shape: of two headings for one thing the first is taken and the second is unknown.
    """
    known = spellings()
    at: dict[str, str] = {}
    refused: dict[str, str] = {}
    unknown: list[str] = []
    for heading in headings:
        plain = squeeze(heading)
        name = known.columns.get(plain, "")
        if plain in known.refused:
            refused[heading] = known.refused[plain]
        elif not name or name in at:
            unknown.append(heading)
        else:
            at[name] = heading
    return Columns(at, refused, tuple(filter(None, unknown)))


@cache
def spellings() -> Spellings:
    """Return the spellings of columns.yaml."""
    said = read_yaml(Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8"))
    origins = _turn(said["origins"])
    return Spellings(
        columns=_turn(said["columns"]),
        refused=_turn(said["refused"]),
        origins={spelling: OriginType(name) for spelling, name in origins.items()},
    )


def squeeze(words: str) -> str:
    """Return `words` as small letters and figures only."""
    return re.sub(r"[^a-z0-9]", "", words.casefold())


def _turn(said: dict[str, list[str]]) -> dict[str, str]:
    return {squeeze(way): name for name, ways in said.items() for way in (name, *ways)}
