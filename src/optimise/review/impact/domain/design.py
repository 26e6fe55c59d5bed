"""The question, put before anybody looks: where, since when, against what, what would count."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optimise.review.impact.domain.panel import Month, Panel, PanelProblemError

KEYS = ("treated", "onset", "neighbours", "controls", "months_after", "worthwhile")
FEWEST_BEFORE = 6
WORTHWHILE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """One question about one panel, with every area by its place in the panel.

    `onset` is the place of the first month after; `worthwhile` the least fall that would count.
    """

    treated: tuple[int, ...]
    neighbours: tuple[int, ...]
    controls: tuple[int, ...]
    onset: int
    after: int
    worthwhile: float = WORTHWHILE


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
    neighbours = _areas(said, "neighbours", panel)
    controls = _areas(said, "controls", panel)
    if "controls" not in said or said["controls"] is None:
        taken = {*treated, *neighbours}
        controls = tuple(area for area in range(len(panel.areas)) if area not in taken)
    _refuse_twice(panel, treated, neighbours, controls)
    onset, after = _window(said, panel)
    return Design(
        treated=treated, neighbours=neighbours, controls=controls, onset=onset, after=after,
        worthwhile=_worthwhile(said),
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
                f"{panel.areas[min(twice)]} is named twice. An area is treated, a neighbour or a"
                " control, not two of them."
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


def _worthwhile(said: Mapping[str, Any]) -> float:
    worth = said.get("worthwhile", WORTHWHILE)
    if isinstance(worth, bool) or not isinstance(worth, int | float) or not 0 < worth < 1:
        raise PanelProblemError("“worthwhile” must lie between 0 and 1: 0.2 is a fall of a fifth.")
    return float(worth)
