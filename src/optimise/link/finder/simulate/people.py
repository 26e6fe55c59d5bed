"""Where made-up phones are, and what they are called.

Hubs take numbers from the range kept for drama while it lasts; all others are plain
identifiers, for the range is far smaller than a town.
"""

from dataclasses import dataclass, field

import numpy as np

TOWNS = {"city": (51.52, -0.08), "town": (51.56, -1.78), "village": (51.35, -1.99)}
CELLS_EACH = 24


@dataclass(slots=True)
class People:
    """Gives out numbers, handsets and home cells, and remembers the cells' places."""

    rng: np.random.Generator
    hubs: int = 0
    others: int = 0
    homes: dict[str, int] = field(default_factory=dict)
    handsets: dict[str, str] = field(default_factory=dict)

    def hub(self, town: str) -> str:
        """Return a number for a phone whose records are asked for."""
        name = f"+447700900{self.hubs:03d}" if self.hubs < 1000 else f"hub-{self.hubs:06d}"
        self.hubs += 1
        return self._settle(name, town)

    def landline(self, town: str) -> str:
        """Return a landline for a shop or an office."""
        self.hubs += 1
        return self._settle(f"+441632960{self.hubs % 1000:03d}", town)

    def sender(self) -> str:
        """Return the name that an office's texts come from."""
        self.hubs += 1
        return "Health" + "".join(chr(ord("a") + int(d)) for d in str(self.hubs))

    def others_in(self, town: str, count: int) -> list[str]:
        """Return identifiers for people of a town."""
        names = [f"p-{self.others + i:07d}" for i in range(count)]
        self.others += count
        for name in names:
            self._settle(name, town)
        return names

    def new_handset(self) -> str:
        """Return a handset number of fifteen digits that is nobody's."""
        return "35" + "".join(map(str, self.rng.integers(0, 10, 12))) + "7"

    def _settle(self, name: str, town: str) -> str:
        offset = list(TOWNS).index(town) * CELLS_EACH
        self.homes[name] = offset + int(self.rng.integers(0, CELLS_EACH))
        self.handsets[name] = self.new_handset()
        return name

    def cells(self) -> list[tuple[str, float, float]]:
        """Return every cell with its place, a few kilometres about its town."""
        rng = np.random.default_rng(7)
        spread = rng.normal(0, 0.02, (len(TOWNS) * CELLS_EACH, 2))
        return [
            (f"cell-{i}", TOWNS[town][0] + spread[i, 0], TOWNS[town][1] + spread[i, 1])
            for i, town in enumerate(t for t in TOWNS for _ in range(CELLS_EACH))
        ]
