"""Gather made-up calls and texts, and write them as an operator would."""

import csv
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from optimise.link.finder.simulate.people import People

EPOCH = datetime(2026, 1, 5)  # noqa: DTZ001 (a Monday in winter: British time is UTC)
DAY = 86_400


class Contact(NamedTuple):
    """One call or text; `at` is seconds from the first midnight."""

    at: float
    a: str
    b: str
    seconds: int
    kind: str
    forwarded_to: str = ""
    handset: str = ""


@dataclass(slots=True)
class Records:
    """All contacts of one made-up world."""

    rng: np.random.Generator
    rows: list[Contact] = field(default_factory=list)

    def call(
        self, at: float, a: str, b: str, *, median: float = 22, forwarded_to: str = ""
    ) -> None:
        """Add a call; one in four is not answered."""
        seconds = (
            0 if self.rng.random() < 0.25 else int(self.rng.lognormal(np.log(median), 0.8)) + 1
        )
        self.rows.append(Contact(at, a, b, seconds, "voice", forwarded_to))

    def text(self, at: float, a: str, b: str) -> None:
        """Add a text."""
        self.rows.append(Contact(at, a, b, 0, "sms"))

    def write(
        self,
        path: Path,
        people: People,
        *,
        days: int,
        targets: set[str] | None,
        lost_cells: float = 0.04,
    ) -> int:
        """Write canonical CSV, in order of time; with `targets`, only what touches them.

        Shape: returns how many rows were written.
        """
        kept = sorted(
            row
            for row in self.rows
            if 0 <= row.at < days * DAY
            and (targets is None or row.a in targets or row.b in targets)
        )
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(
                [
                    "a_number",
                    "b_number",
                    "start",
                    "duration_s",
                    "kind",
                    "a_imei",
                    "a_cell",
                    "b_cell",
                    "c_number",
                    "target",
                ]
            )
            for row in kept:
                out.writerow(self._columns(row, people, targets, lost_cells))
        return len(kept)

    def _columns(
        self, row: Contact, people: People, targets: set[str] | None, lost: float
    ) -> list[object]:
        """In the star view, a cell and a handset are held only for the target's own end."""
        star = targets is not None
        own_a = not star or row.a in (targets or ())
        own_b = not star or row.b in (targets or ())
        start = EPOCH + timedelta(seconds=int(row.at))
        return [
            row.a,
            row.b,
            start.isoformat() + "+00:00",
            row.seconds if row.kind == "voice" else "",
            row.kind,
            (row.handset or people.handsets.get(row.a, "")) if own_a else "",
            self._cell(row.a, people, lost) if own_a else "",
            self._cell(row.b, people, lost) if own_b else "",
            row.forwarded_to,
            "" if not star else (row.a if row.a in (targets or ()) else row.b),
        ]

    def _cell(self, number: str, people: People, lost: float) -> str:
        home = people.homes.get(number)
        if home is None or self.rng.random() < lost:
            return ""
        return (
            f"cell-{home if self.rng.random() < 0.8 else home // 24 * 24 + self.rng.integers(24)}"
        )
