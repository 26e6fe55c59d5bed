"""The question, put before anybody looks: where, since when, against what, what would count."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from optimise.review.impact.domain.panel import Month, Panel, PanelProblemError

KEYS = (
    "treated", "onset", "neighbours", "railway", "exporter", "controls", "months_after",
    "worthwhile", "direction", "predictors",
)  # fmt: skip
OWN_COUNT = "count"
FEWEST_BEFORE = 6
WORTHWHILE = 0.2


class Direction(StrEnum):
    """Which way a change is asked about."""

    FALL = "fall"
    RISE = "rise"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Predictor:
    """What a stand-in should be like in: a thing known of areas, averaged over months before.

    `count` is the area's own crimes, as a multiple of their mean before.
    """

    name: str
    first: Month
    last: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """One question about one panel, with every area by its place in the panel.

    `onset` is the place of the first month after; `worthwhile` the least change that would count.
    `railway` are the next towns along it, `exporter` other towns that the line's exporter serves:
    as little a control as the neighbours. `predictors` are for the stand-in alone.
    """

    treated: tuple[int, ...]
    neighbours: tuple[int, ...]
    controls: tuple[int, ...]
    onset: int
    after: int
    worthwhile: float = WORTHWHILE
    direction: Direction = Direction.FALL
    railway: tuple[int, ...] = ()
    exporter: tuple[int, ...] = ()
    predictors: tuple[Predictor, ...] = ()


def read_design(said: object, panel: Panel) -> Design:
    """Check what was asked against the panel.

    Errors: PanelProblemError, naming the key and what to do.
    """
    if not isinstance(said, Mapping):
        raise PanelProblemError('The design must be an object: {"treated": …, "onset": …}.')
    strange = [str(key) for key in said if key not in KEYS]
    if strange:
        raise PanelProblemError(f"The design has “{strange[0]}”. It may have {', '.join(KEYS)}.")
    treated = _areas(said, "treated", panel)
    if not treated:
        raise PanelProblemError("The design names no treated area. Say where something was done.")
    near = [_areas(said, name, panel) for name in ("neighbours", "railway", "exporter")]
    controls = _areas(said, "controls", panel)
    if "controls" not in said or said["controls"] is None:
        taken = {*treated, *(area for some in near for area in some)}
        controls = tuple(area for area in range(len(panel.areas)) if area not in taken)
    _refuse_twice(panel, treated, *near, controls)
    onset, after = _window(said, panel)
    return Design(
        treated=treated, neighbours=near[0], railway=near[1], exporter=near[2], controls=controls,
        onset=onset, after=after,
        worthwhile=_worthwhile(said), direction=_direction(said),
        predictors=_predictors(said, panel, onset),
    )  # fmt: skip


def _areas(said: Mapping[str, Any], key: str, panel: Panel) -> tuple[int, ...]:
    named = said.get(key) or ()
    if isinstance(named, str):
        named = (named,)
    if not isinstance(named, Sequence) or not all(isinstance(area, str) for area in named):
        raise PanelProblemError(f"“{key}” must be the name of an area, or a list of names.")
    places = {area: row for row, area in enumerate(panel.areas)}
    for area in named:
        if area.strip() not in places:
            near = difflib.get_close_matches(area, panel.areas, n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise PanelProblemError(f"“{key}” names {area}, which the counts do not have.{hint}")
    return tuple(sorted({places[area.strip()] for area in named}))


def _refuse_twice(panel: Panel, *groups: tuple[int, ...]) -> None:
    seen: set[int] = set()
    for group in groups:
        twice = seen.intersection(group)
        if twice:
            raise PanelProblemError(
                f"{panel.areas[min(twice)]} is named twice. An area is treated, around, along the"
                " railway, of the exporter or a control, not two of them."
            )
        seen.update(group)


def _window(said: Mapping[str, Any], panel: Panel) -> tuple[int, int]:
    if not isinstance(said.get("onset"), str):
        raise PanelProblemError("The design has no “onset”. Give the first month after: 2026-09.")
    onset = panel.month_at(Month.read(said["onset"]))
    last = len(panel.months)
    if not 0 <= onset < last:
        raise PanelProblemError(
            f"“onset” is {said['onset']}. The counts run from {panel.months[0]} to"
            f" {panel.months[-1]}: choose a month in between."
        )
    if onset < FEWEST_BEFORE:
        raise PanelProblemError(
            f"There are {onset} months before {said['onset']}. At least {FEWEST_BEFORE} are"
            " needed: load earlier months."
        )
    after = said.get("months_after")
    if after is None:
        return onset, last - onset
    if isinstance(after, bool) or not isinstance(after, int) or after < 1:
        raise PanelProblemError("“months_after” must be a whole number of months, 1 or more.")
    if onset + after > last:
        raise PanelProblemError(
            f"“months_after” is {after}, but only {last - onset} months are held from"
            f" {said['onset']} on. Ask for no more."
        )
    return onset, after


def _direction(said: Mapping[str, Any]) -> Direction:
    asked = said.get("direction", Direction.FALL)
    if asked not in set(Direction):
        raise PanelProblemError("“direction” must be fall, rise or either.")
    return Direction(asked)


def _worthwhile(said: Mapping[str, Any]) -> float:
    worth = said.get("worthwhile", WORTHWHILE)
    if isinstance(worth, bool) or not isinstance(worth, int | float) or not 0 < worth < 1:
        raise PanelProblemError("“worthwhile” must lie between 0 and 1: 0.2 is a fall of a fifth.")
    return float(worth)


def _predictors(said: Mapping[str, Any], panel: Panel, onset: int) -> tuple[Predictor, ...]:
    asked = said.get("predictors") or ()
    if isinstance(asked, str) or not isinstance(asked, Sequence):
        raise PanelProblemError("“predictors” must be a list of names, or of name, from and to.")
    return tuple(_predictor(one, panel, onset) for one in asked)


def _predictor(said: object, panel: Panel, onset: int) -> Predictor:
    one = {"name": said} if isinstance(said, str) else said
    if (
        not isinstance(one, Mapping)
        or not set(one) <= {"name", "from", "to"}
        or not all(isinstance(value, str) for value in one.values())
        or not one.get("name")
    ):
        raise PanelProblemError('A predictor is {"name": …, "from": "2025-01", "to": "2025-12"}.')
    last_before = Month(panel.first.number + onset - 1)
    first = Month.read(one["from"]) if "from" in one else panel.first
    last = Month.read(one["to"]) if "to" in one else last_before
    if first.number > last.number or last.number > last_before.number:
        raise PanelProblemError(
            f"“{one['name']}” runs from {first} to {last}. It must end before the onset: what came"
            " after may be of the same making."
        )
    return Predictor(one["name"], first, last)
