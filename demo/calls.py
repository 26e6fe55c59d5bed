"""The phone records of one made-up line, as its phone company might hand them over.

The traffic is the simulator's; the numbers are the year's own, so that what the finder finds is what
is so: the line's two numbers, its runners' phones, its customers' phones.
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from demo.world import Line, Phone, Standing, World
from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.records import EPOCH
from optimise.link.finder.simulate.world import simulate

BEFORE, AFTER, LONG_AFTER = 12, 12, 30  # days of the old number, of the new, and of another line's
SEED = 411
HABITS = Habits(
    lines=1, decoys_each=1, ordinary=8, list_median=60, number_life=10_000,
    silent_lines=0.0, forwarded_lines=0.0, two_number_lines=0.0, internal_lines=0.0,
)  # fmt: skip
# Landlines that Ofcom keeps for drama: a thousand each.
LANDLINES = (
    "+441134960", "+441144960", "+441154960", "+441164960", "+441174960", "+441184960",
    "+441214960", "+441314960", "+441414960", "+441514960", "+442079460", "+441614960",
    "+441914980", "+442896496", "+442920180",
)  # fmt: skip
STAYS = 4  # of so many customers, all but one go on to the new number
CAME_ALONG = f"{STAYS - 1} of {STAYS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFile:
    """A file of call records with its list of cells: of which line, and for which days.

    `targets` are the numbers that were asked for; `numbers` the line's own, with their true ids.
    """

    line: Line
    calls: bytes
    cells: dict[str, tuple[float, float, float | None]]
    targets: tuple[str, ...]
    numbers: dict[str, str]
    begins: datetime
    ends: datetime


def call_file(made: World, *, line_id: str = "L01") -> CallFile:
    """Return the records of a line in the weeks about its last change of number.

    Where it took over from another line, in the weeks about that: the old number is off in between.
    """
    line = made.lines[line_id]
    before = made.lines[line.follows].phones if line.follows else line.phones[:-1]
    old, new = before[-1], line.phones[-1]
    assert old.valid_to is not None
    ended = old.valid_to + timedelta(days=1)
    begins = datetime.combine(ended - timedelta(days=BEFORE), time(), UTC)
    off, changes = (datetime.combine(day, time(), UTC) for day in (ended, new.valid_from))
    after = LONG_AFTER if line.follows else AFTER
    days = (changes - begins).days + after
    with tempfile.TemporaryDirectory(prefix="optimise-") as name:
        folder = Path(name)
        truth = simulate(folder, seed=SEED, habits=replace(HABITS, days=days))
        rows = list(csv.DictReader((folder / "calls.csv").read_text().splitlines()))
        cells = list(csv.DictReader((folder / "cells.csv").read_text().splitlines()))
    (hub,) = truth.line_of
    names = _Names(made, hub=hub, runners=tuple(truth.runners), rows=rows)
    out = io.StringIO(newline="")
    written = csv.DictWriter(out, list(rows[0]))
    written.writeheader()
    for row in rows:
        start = datetime.fromisoformat(row["start"]) - EPOCH.replace(tzinfo=UTC) + begins
        told = names.told(row, number=old if start < changes else new, is_new=start >= changes)
        if off <= start < changes and hub in (row["a_number"], row["b_number"]):
            continue
        if told is not None:
            written.writerow({**told, "start": start.isoformat()})
    return CallFile(
        line=line,
        calls=out.getvalue().encode(),
        cells={
            c["cell"]: (float(c["lat"]), float(c["lon"]), float(i * 120 % 360) or None)
            for i, c in enumerate(cells)
        },
        targets=tuple(sorted({*names.targets(truth.roles), old.number, new.number})),
        numbers={phone.number: phone.id for phone in (old, new)},
        begins=begins,
        ends=begins + timedelta(days=days),
    )


class _Names:
    """Puts the year's own numbers, and drama numbers, in place of the simulator's."""

    def __init__(
        self, made: World, *, hub: str, runners: tuple[str, ...], rows: list[dict[str, str]]
    ) -> None:
        self.hub = hub
        taken = {phone.number for phone in made.phones.values()}
        spare = (f"+447700900{n:03d}" for n in range(1000))
        self.spare = (number for number in spare if number not in taken)
        self.landlines = (f"{begins}{n:03d}" for n in range(1000) for begins in LANDLINES)
        self.known = dict(zip(runners, _phones(made, Standing.MEMBER, "runner"), strict=False))
        callers = dict.fromkeys(r["a_number"] for r in rows if r["b_number"] == hub)
        buyers = [c for c in callers if c not in self.known]
        self.known |= dict(zip(buyers, _phones(made, Standing.CUSTOMER, ""), strict=False))
        self.leavers = set(buyers[::STAYS])

    def targets(self, roles: dict[str, str]) -> list[str]:
        """Return the other numbers that were asked for."""
        return [self._name(hub) for hub in roles if hub != self.hub]

    def told(self, row: dict[str, str], *, number: Phone, is_new: bool) -> dict[str, str] | None:
        """Return a row in the year's numbers, or none where that customer did not come along."""
        ends = {row["a_number"], row["b_number"]}
        if self.hub in ends and is_new and ends & self.leavers:
            return None
        told = dict(row)
        for end in ("a_number", "b_number", "target"):
            told[end] = number.number if row[end] == self.hub else self._name(row[end])
        if row["a_number"] == self.hub and is_new and row["a_imei"]:
            told["a_imei"] = row["a_imei"][:8] + "0451232"
        return told

    def _name(self, given: str) -> str:
        if given not in self.known:
            mobile = given.startswith("+447")
            plain = given.startswith("+") or not given.startswith("p-")
            source = self.spare if mobile else self.landlines
            self.known[given] = given if plain and not mobile else next(source)
        return self.known[given]


def _phones(made: World, standing: Standing, role: str) -> Iterator[str]:
    for person in made.standing(standing):
        if not role or person.role == role:
            yield from (phone.number for phone in made.phones_of.get(person.id, []))
