"""Made-up panels of monthly counts, each with a trouble of its own. The truth of each is known."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """How a panel is made. Spreads are of logarithms, a month's unless said."""

    name: str
    areas: int = 40
    months: int = 48
    after: int = 12
    treated: int = 1
    level: float = 20.0
    levels_apart: float = 0.6
    loose: float = 0.05  # relative variance beyond Poisson's
    batch: int = 1  # crimes that come at once
    shock: float = 0.0  # spread of an area's own shocks
    memory: float = 0.0  # how much of a shock is left after a month
    walk: float = 0.0  # spread of steps that stay
    common: float = 0.0  # spread of shocks that all areas share
    factor: float = 0.0  # spread of shocks that areas share more or less
    season: float = 0.2
    own_season: float = 0.0
    trend: float = 0.0  # a year
    own_trend: float = 0.0  # a year
    breaks: float = 0.0  # lasting jumps a year and area
    restless: float = 0.0  # how unlike areas are in noise
    missing: float = 0.0

    def make(self, seed: int, effect: float = 0.0) -> tuple[Numbers, tuple[int, ...]]:
        """Return counts (areas × months) and the treated areas, with the effect put in."""
        chance = np.random.default_rng(seed)
        rate = np.exp(self._course(chance))
        treated = tuple(
            sorted(int(a) for a in chance.choice(self.areas, self.treated, replace=False))
        )
        rate[list(treated), self.months - self.after :] *= 1 + effect
        if self.loose:
            rate = rate * chance.gamma(1 / self.loose, self.loose, rate.shape)
        counts = chance.poisson(rate / self.batch).astype(float) * self.batch
        if self.missing:
            counts[chance.random(counts.shape) < self.missing / 2] = np.nan
            counts[:, chance.random(self.months) < self.missing / 2] = np.nan
            counts[list(treated), -1] = np.nan_to_num(counts[list(treated), -1], nan=self.level)
        return counts, treated

    def _course(self, chance: np.random.Generator) -> Numbers:
        months, shape = np.arange(self.months), (self.areas, self.months)
        years, turn = months / 12, 2 * np.pi * months / 12
        one = (self.areas, 1)
        unlike = np.exp(self.restless * chance.standard_normal(one))
        swing = self.season + self.own_season * chance.standard_normal(one)
        late = chance.uniform(0, 2 * np.pi) + (0.8 if self.own_season else 0) * chance.uniform(
            -1, 1, one
        )
        drift = self.trend + self.own_trend * chance.standard_normal(one)
        jumps = (chance.random(shape) < self.breaks / 12) * chance.normal(0, 0.35, shape)
        course: Numbers = (
            np.log(self.level)
            + self.levels_apart * chance.standard_normal(one)
            + swing * np.cos(turn + late)
            + drift * years
            + unlike * self.shock * _lasting(chance, shape, self.memory)
            + unlike * self.walk * np.cumsum(chance.standard_normal(shape), axis=1)
            + self.common * _lasting(chance, (1, self.months), 0.6)
            + self.factor * chance.standard_normal(one) * _lasting(chance, (1, self.months), 0.8)
            + np.cumsum(jumps, axis=1)
        )
        return course


def _lasting(chance: np.random.Generator, shape: tuple[int, int], memory: float) -> Numbers:
    """Shocks of spread one, of which a part is left after a month."""
    fresh = chance.standard_normal(shape)
    shocks = fresh.copy()
    for month in range(1, shape[1]):
        shocks[:, month] = memory * shocks[:, month - 1] + np.sqrt(1 - memory**2) * fresh[:, month]
    return shocks


WORLDS = (
    World(name="counting alone", loose=0),
    World(name="overdispersed", loose=0.1),
    World(name="overdispersed, in twos", loose=0.1, batch=2),
    World(name="lasting shocks", shock=0.3, memory=0.85, months=60),
    World(name="levels that walk", walk=0.05),
    World(name="shared shocks and season", common=0.2, season=0.4),
    World(name="seasons of their own", own_season=0.2, after=6),
    World(name="trends of their own", trend=0.1, own_trend=0.12, months=60),
    World(name="breaks", breaks=0.15, months=60),
    World(name="shared more or less", factor=0.15, months=60),
    World(name="areas unlike in noise", restless=0.5, loose=0.1, shock=0.15, memory=0.5),
    World(name="small and spiky", level=1, loose=0.7),
    World(name="noughts", level=0.3, loose=0.3, months=60),
    World(name="three areas", areas=3, months=24, after=6),
    World(name="six areas", areas=6, shock=0.15, memory=0.5),
    World(name="6 months and 6", areas=30, months=12, after=6),
    World(name="many areas", areas=120, level=10, shock=0.2, memory=0.5, after=6),
    World(name="five treated", treated=5, loose=0.1, shock=0.2, memory=0.5),
    World(name="five treated of fourteen", areas=14, treated=5, loose=0.1, shock=0.2, memory=0.5),
    World(name="long after", areas=30, months=120, after=48, shock=0.2, memory=0.8, walk=0.02),
    World(name="months missing", areas=30, missing=0.15, loose=0.1, level=30),
    World(name="all at once", areas=25, months=60, level=15, levels_apart=1, loose=0.1, shock=0.2,
          memory=0.6, common=0.15, season=0.3, own_season=0.1, own_trend=0.06, restless=0.3),
)  # fmt: skip
