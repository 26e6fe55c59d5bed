"""What is known of areas besides crimes: population, deprivation, what a stand-in should be like.

A table with the columns area, month (where it is by month) and one for each thing that is known.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optimise.review.impact.domain.design import OWN_COUNT, Predictor
from optimise.review.impact.domain.panel import Month, PanelProblemError

_Held = tuple[Month | None, float]


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by name and area, each with its month, or None for one that holds at any time."""

    held: Mapping[str, Mapping[str, Sequence[_Held]]]

    def must_have(self, asked: Iterable[Predictor]) -> None:
        """Refuse predictors that are not here. Errors: PanelProblemError, naming the first."""
        for one in asked:
            if one.name not in self.held and one.name != OWN_COUNT:
                has = f"has {', '.join(self.held)}" if self.held else "was not given"
                raise PanelProblemError(
                    f"The design names the predictor “{one.name}”; the file of them {has}."
                )

    def average(self, asked: Predictor, area: str) -> float:
        """Return the mean over the months asked about; NaN where nothing is known of them."""
        values = [
            value
            for month, value in self.held[asked.name].get(area, ())
            if month is None or asked.first.number <= month.number <= asked.last.number
        ]
        return float(np.mean(values)) if values else np.nan


def read_facts(lines: Iterable[str]) -> Facts:
    """Read CSV text with the columns area, perhaps month, and one for each thing known.

    Errors: PanelProblemError, naming the row and what to do.
    """
    reader = csv.reader(lines)
    names = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
    things = [name for name in names if name.lower() not in ("area", "month")]
    lowered = [name.lower() for name in names]
    if "area" not in lowered or not things or len(set(lowered)) < len(lowered):
        raise PanelProblemError(
            "Row 1 must name the columns: area, month where they are by month, and each thing once."
        )
    if OWN_COUNT in lowered:
        raise PanelProblemError(f"“{OWN_COUNT}” means the counts themselves: name it otherwise.")
    held: dict[str, dict[str, list[_Held]]] = {name: {} for name in things}
    for number, row in enumerate(reader, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            raise PanelProblemError(
                f"Row {number} has {len(row)} values; row 1 names {len(names)} columns."
            )
        said = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
        place = {name.lower(): cell for name, cell in said.items()}
        try:
            month = Month.read(place["month"]) if place.get("month") else None
            for name in things:
                if said[name]:
                    value = (month, _number(name, said[name]))
                    held[name].setdefault(place["area"], []).append(value)
        except PanelProblemError as problem:
            raise PanelProblemError(f"Row {number}: {problem}") from problem
    return Facts(held)


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = np.nan
    if not np.isfinite(value):
        raise PanelProblemError(f"“{text[:40]}” is not a number. Write {name} as one, or nothing.")
    return value
