"""Made-up counts of crime by area and month, loaded through the door of the area picture."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

import numpy as np

from demo.model import Area
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import LOCAL
from optimise.plan.areas import actions
from optimise.plan.areas.domain.figures import month_after, read

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
ANALYST = "daniel.okafor"
MADE_UP = "Drawn for the demonstration; no count is real"
MONTHS = 36
# Offence, how many a month in a place of middling size, and what the made-up sheets give for each.
OFFENCES = (
    ("Violence and sexual offences", 14.0, 60.0, 45.0),
    ("Possession of weapons", 1.2, 20.0, 30.0),
    ("Drugs", 3.0, 5.0, 12.0),
    ("Burglary of businesses", 1.0, 20.0, 40.0),
    ("Vehicle crime", 4.5, 3.0, 8.0),
    ("Robbery", 0.8, 365.0, 90.0),
    ("Anti-social behaviour", 9.0, 0.0, 0.0),
)
DRUG_DEATHS = 0.06
BURGLARIES, ECHOES = 260, 90


def put_in_area_counts(today: date, acting: Acting, places: Sequence[Area]) -> None:
    """Load counts for every place, drug deaths, and a year of burglaries with points and hours."""
    chance = np.random.default_rng(83)
    weights = {place.key: float(chance.gamma(0.6, 1.0)) for place in places}
    moment = datetime.combine(today - timedelta(days=9), time(10), LOCAL)
    files = (
        ("Recorded crime", _counts(today, places, weights, chance)),
        ("Drug-related deaths", _deaths(today, places, weights, chance)),
        ("Burglaries with point and hour", _burglaries(today, places, weights, chance)),
    )
    for n, (name, rows) in enumerate(files):
        with acting(ANALYST, moment + timedelta(minutes=n)) as by:
            text = io.StringIO("\n".join(rows))
            given = actions.NewFigures(
                name=f"{name}, made up", source=MADE_UP, found=read([(f"{name}.csv", text)])
            )
            actions.load_figures(given=given, by=by)


def _months(today: date) -> list[date]:
    first = today.replace(day=1)
    return [month_after(first, -back) for back in range(MONTHS, 0, -1)]


def _counts(
    today: date, places: Sequence[Area], weights: dict[str, float], chance: np.random.Generator
) -> Iterator[str]:
    yield "code,area,month,offence,count,harm index,severity"
    for place in places:
        for offence, mean, index, severity in OFFENCES:
            for month in _months(today):
                n = int(chance.poisson(mean * weights[place.key]))
                if n:
                    yield (
                        f'{place.key},"{place.name}",{month:%Y-%m},{offence},{n},'
                        f"{n * index:.0f},{n * severity:.0f}"
                    )


def _deaths(
    today: date, places: Sequence[Area], weights: dict[str, float], chance: np.random.Generator
) -> Iterator[str]:
    yield "code,area,month,offence,count"
    for place in places:
        for month in _months(today):
            if n := int(chance.poisson(DRUG_DEATHS * weights[place.key])):
                yield f'{place.key},"{place.name}",{month:%Y-%m},Drug-related deaths,{n}'


def _burglaries(
    today: date, places: Sequence[Area], weights: dict[str, float], chance: np.random.Generator
) -> Iterator[str]:
    """Yield burglaries of which some are soon followed by another near by, so that it shows."""
    yield "code,area,offence,when,until,latitude,longitude"
    share = np.array([weights[place.key] for place in places])
    share /= share.sum()
    start = datetime.combine(today.replace(day=1), time(0)) - timedelta(days=365)
    drawn = []
    for _ in range(BURGLARIES):
        place = places[int(chance.choice(len(places), p=share))]
        hours = float(chance.normal(19, 4)) % 24
        at = start + timedelta(days=int(chance.integers(0, 330)), hours=hours)
        drawn.append((place, at, (place.lat or 0) + chance.normal(0, 0.006),
                      (place.lon or 0) + chance.normal(0, 0.009)))  # fmt: skip
    for number in chance.choice(BURGLARIES, ECHOES, replace=False):
        place, at, lat, lon = drawn[int(number)]
        later = at + timedelta(days=float(chance.uniform(1, 9)))
        drawn.append((place, later, lat + chance.normal(0, 0.0004),
                      lon + chance.normal(0, 0.0006)))  # fmt: skip
    for place, at, lat, lon in drawn:
        until = at + timedelta(hours=float(chance.integers(0, 9)))
        yield (
            f'{place.key},"{place.name}",Residential burglary,{at:%Y-%m-%d %H:%M},'
            f"{until:%Y-%m-%d %H:%M},{lat:.5f},{lon:.5f}"
        )
