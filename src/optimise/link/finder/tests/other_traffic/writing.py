"""Put a world on file as somebody might be given it: full or star, neat or in many forms."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from optimise.link.finder.tests.other_traffic.world import DAY, Contact, World

BRITISH = ZoneInfo("Europe/London")
FIVE = ("a_number", "b_number", "start", "duration_s", "kind")
MORE = ("a_imei", "b_imei", "a_cell", "b_cell", "c_number", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the records are given. `numbers` is plus, national, mixed or plain.

    `held` is the share of the other end's cells and handsets known in a full view.
    """

    star: bool = True
    numbers: str = "plus"
    only_five: bool = False
    twice: bool = False
    lost_cells: float = 0.04
    first_day: datetime = datetime(2026, 2, 2)  # noqa: DTZ001 (a Monday, on the British clock)


def write_world(world: World, path: Path, form: Form) -> dict[str, int]:
    """Write the records and return each number, in its normal form, with its phone."""
    rng = np.random.default_rng(int(world.rng.integers(2**32)))
    names = [_name(i, world, form) for i in range(len(world.phones))]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(FIVE if form.only_five else FIVE + MORE)
        for contact in sorted(_kept(world, form)):
            for row in _rows(contact, world, names, form, rng):
                out.writerow(row[: len(FIVE)] if form.only_five else row)
    return {_normal(name): i for i, name in enumerate(names)}


def written(world: World, path: Path, form: Form) -> tuple[list[dict[str, str]], dict[str, int]]:
    """Write a world, and return its rows as they are read back, and each number's place."""
    phones = write_world(world, path, form)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), phones


def _kept(world: World, form: Form) -> Iterator[Contact]:
    for contact in world.contacts:
        held = world.phones[contact.a].held or world.phones[contact.b].held
        if 0 <= contact.at < world.days * DAY and (held or not form.star):
            yield contact


def _rows(
    contact: Contact, world: World, names: list[str], form: Form, rng: np.random.Generator
) -> Iterator[list[object]]:
    a, b = world.phones[contact.a], world.phones[contact.b]
    a_known, b_known = a.held or not form.star, b.held or not form.star
    local = (form.first_day + timedelta(seconds=int(contact.at))).replace(tzinfo=BRITISH)
    start = local.astimezone(UTC)
    cells = [
        f"C{phone.cell}" if known and rng.random() >= form.lost_cells else ""
        for phone, known in ((a, a_known), (b, b_known))
    ]
    row: list[object] = [
        _written(names[contact.a], form, rng), _written(names[contact.b], form, rng),
        start.isoformat(), "" if contact.text else contact.seconds,
        "sms" if contact.text else "voice",
        a.handset(contact.at) if a_known else "", b.handset(contact.at) if b_known else "",
        *cells, names[contact.forwarded] if contact.forwarded >= 0 else "",
        names[contact.a] if a.held else names[contact.b],
    ]  # fmt: skip
    yield row
    if form.twice and a_known and b_known:
        again = list(row)
        again[2] = (start + timedelta(seconds=int(rng.integers(0, 3)))).isoformat()
        again[-1] = names[contact.b]
        yield again


def _name(place: int, world: World, form: Form) -> str:
    kind = world.phones[place].form
    if form.numbers == "plain":
        return f"A{place * 7919 % 1_000_003:06d}"
    if kind == "sender":
        return "SURG" + chr(65 + place % 26) + chr(65 + place // 26 % 26)
    if kind == "short":
        return str(60_000 + place % 30_000)
    # Made numbers: of a shape that may be dialled, in nobody's use that we know or show.
    return f"+441{place:09d}" if kind == "landline" else f"+447{place + 100_000_000:09d}"


def _written(name: str, form: Form, rng: np.random.Generator) -> str:
    if form.numbers in ("plus", "plain") or not name.startswith("+44"):
        return name
    ways = ("0" + name[3:], "0044" + name[3:], name, name[1:])
    return ways[0] if form.numbers == "national" else ways[int(rng.integers(4))]


def _normal(name: str) -> str:
    return name
