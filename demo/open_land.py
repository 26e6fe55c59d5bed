"""Where the made-up county's addresses and postcodes lie: on open land, at nobody's door.

`open_land.txt` gives twelve points near each place, each 300 metres or more from the point of
every real postcode (OS Code-Point Open, November 2026).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Protocol

from demo import places

POINTS = Path(__file__).parent / "open_land.txt"


class At(Protocol):
    """A place of the county, as far as is needed here."""

    @property
    def name(self) -> str: ...


class Home(Protocol):
    """An address of the county, as far as is needed here."""

    @property
    def full(self) -> str: ...
    @property
    def place(self) -> At: ...


@cache
def points() -> dict[str, tuple[tuple[float, float], ...]]:
    """Return the points near each place by its name, latitude first."""
    found = {}
    for line in POINTS.read_text(encoding="utf-8").splitlines():
        name, _, said = line.partition("|")
        pairs = (pair.split(",") for pair in said.split())
        found[name] = tuple((float(lat), float(lon)) for lat, lon in pairs)
    return found


def open_land(home: Home) -> tuple[float, float]:
    """Return where an address is put: always the same for the same address."""
    return _near(home.place.name, home.full)


def is_pinned(full: str) -> bool:
    """Say whether somebody set the point of this address by hand: one in eight."""
    return Random(f"pin {full}").random() < 0.125


def _near(place: str, key: str) -> tuple[float, float]:
    draw = Random(key)
    latitude, longitude = draw.choice(points()[place])
    # Within fifty metres, so that they do not all lie on one spot.
    return latitude + draw.uniform(-4e-4, 4e-4), longitude + draw.uniform(-7e-4, 7e-4)


def table() -> Iterator[str]:
    """Yield the county's postcodes as the ONS Postcode Directory writes them."""
    yield "pcds,doterm,gridind,lat,long"
    for code, place in places.postcodes():
        latitude, longitude = _near(place, code)
        yield f"{code},,1,{latitude:.6f},{longitude:.6f}"
