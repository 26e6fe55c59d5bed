"""An estimate: a change where something was done, in the areas around, and what to mind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from optimise.review.impact.domain import verdicts
from optimise.review.impact.domain.design import Design, Direction
from optimise.review.impact.domain.measures import Change, Measure, measure, prepare
from optimise.review.impact.domain.opinions import Opinion, ask
from optimise.review.impact.domain.panel import Panel

FEW_MONTHS, FEW_CRIMES, FEW_AREAS = 12, 10.0, 10
WIDE_DATE = 1.25


class Elsewhere(StrEnum):
    """Where else something may have gone, besides the areas around."""

    RAILWAY = "railway"
    EXPORTER = "exporter"


STEPS = ("learning from placebos", "measuring", "looking at the areas around")
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at, whether it is well, and what it means in words."""

    name: str
    well: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The answer to one question. `change` is None where nothing could be learnt.

    `net` is the change of the treated areas and those around together, in crimes, with its 95 %
    interval: a weighted displacement difference against all controls.
    """

    verdict: verdicts.Verdict
    change: Change | None
    spread: verdicts.Spread
    around: Change | None
    net: tuple[float, float, float] | None
    elsewhere: Mapping[Elsewhere, tuple[verdicts.Spread, Change | None]]
    opinions: list[Opinion]
    checks: list[Check]


def estimate(panel: Panel, design: Design, *, told: Told = lambda _: None) -> Estimate:
    """Answer the question. `told` hears each of `STEPS` as it begins, and may raise to stop."""
    told(STEPS[0])
    ready = prepare(panel, design.treated, design)
    told(STEPS[1])
    change = measure(ready) if ready is not None else None
    told(STEPS[2])
    around = _around(panel, design, design.neighbours)
    return Estimate(
        verdict=_verdict(change, design),
        change=change,
        spread=_spread(around, design, design.neighbours),
        around=around,
        net=_net(change, around),
        elsewhere=_elsewhere(panel, design),
        opinions=_opinions(ready, change),
        checks=_checks(panel, design, change, around),
    )


def _elsewhere(
    panel: Panel, design: Design
) -> dict[Elsewhere, tuple[verdicts.Spread, Change | None]]:
    asked = {Elsewhere.RAILWAY: design.railway, Elsewhere.EXPORTER: design.exporter}
    found = {}
    for where, areas in asked.items():
        if areas:
            change = _around(panel, design, areas)
            found[where] = (_spread(change, design, areas), change)
    return found


def _around(panel: Panel, design: Design, areas: tuple[int, ...]) -> Change | None:
    if not areas:
        return None
    ready = prepare(panel, areas, design)
    return measure(ready) if ready is not None else None


def _verdict(change: Change | None, design: Design) -> verdicts.Verdict:
    if change is None:
        return verdicts.Verdict.CANNOT_TELL
    return verdicts.decide(change.interval95, design.worthwhile, design.direction)


def _spread(around: Change | None, design: Design, areas: tuple[int, ...]) -> verdicts.Spread:
    if not areas:
        return verdicts.Spread.NOT_ASKED
    if around is None:
        return verdicts.Spread.CANNOT_TELL
    return verdicts.decide_around(around.interval95, design.worthwhile)


def smallest_of(change: Change | None) -> verdicts.Smallest:
    """Return the least changes that would be seen eight times in ten."""
    if change is None:
        return verdicts.Smallest(None, None)
    return verdicts.Smallest(change.smallest_fall, change.smallest_rise)


def _net(change: Change | None, around: Change | None) -> tuple[float, float, float] | None:
    if change is None:
        return None
    both = [one for one in (change, around) if one is not None]
    crimes = sum(one.missed for one in both)
    # Each side's distance from the estimate, in crimes; the two are taken as independent.
    below = np.sqrt(sum((one.expected * (one.effect - one.interval95.low)) ** 2 for one in both))
    above = np.sqrt(sum((one.expected * (one.interval95.high - one.effect)) ** 2 for one in both))
    return crimes, crimes - float(below), crimes + float(above)


def _opinions(ready: Measure | None, change: Change | None) -> list[Opinion]:
    if ready is None or change is None:
        return []
    design = ready.design
    return ask(change.counts, ready.subjects.course[0], design.onset, design.after)


def _checks(
    panel: Panel, design: Design, change: Change | None, around: Change | None
) -> list[Check]:
    made = [
        _months(design),
        _controls(design),
        *(Check("rows", True, note) for note in panel.notes),
    ]
    made.append(_known(panel, design))
    if change is None:
        words = (
            "There is no area and no earlier date to try the method on, or nothing is known of the"
            " months after: nothing can be said. Add control areas or earlier months."
        )
        return [*made, Check("placebos", False, words)]
    made += [
        _crimes(change),
        _placebos(change),
        _restless(change),
        _date(change),
        _size(change, design),
    ]
    certain = change.interval95.high < 0 or (
        change.interval95.low > 0 and design.direction is not Direction.FALL
    )
    if certain and verdicts.smaller(change.interval95, design.worthwhile):
        went = "fall" if change.interval95.high < 0 else "rise"
        made.append(Check("worthwhile", False, _SMALLER.format(went, design.worthwhile)))
    if around is not None:
        made.append(_around_size(around, design))
    return made


def _around_size(around: Change, design: Design) -> Check:
    if around.expected < FEW_CRIMES:
        return Check("around", False, "Few crimes are expected in the areas around.")
    if smallest_of(around).shows(design.worthwhile, Direction.RISE):
        return Check("around", True, "A worthwhile rise in the areas around would have shown.")
    words = f"A rise of {design.worthwhile:.0%} in the areas around was likely to be missed."
    return Check("around", False, words)


_SMALLER = "The {} is smaller than the {:.0%} that was to count as worthwhile."


def _months(design: Design) -> Check:
    words = f"{design.onset} months before and {design.after} months after."
    if design.onset < FEW_MONTHS:
        return Check("months", False, f"{words} Fewer than {FEW_MONTHS} before show no season.")
    return Check("months", True, words)


def _controls(design: Design) -> Check:
    many = len(design.controls)
    if not many:
        words = (
            "There are no control areas: what changed everywhere at that time cannot be told from"
            " an effect."
        )
        return Check("controls", False, words)
    return Check("controls", many >= FEW_AREAS, f"{many} control areas.")


def _known(panel: Panel, design: Design) -> Check:
    known = float(panel.known[list(design.treated), : design.onset + design.after].mean())
    return Check("known", known > 0.9, f"{known:.0%} of the treated areas' months are known.")


def _crimes(change: Change) -> Check:
    words = f"{change.expected:.0f} crimes were expected, {change.observed:.0f} counted."
    if change.expected < FEW_CRIMES:
        words += " With so few, only a very large change can be seen."
    return Check("crimes", change.expected >= FEW_CRIMES, words)


def _placebos(change: Change) -> Check:
    words = (
        f"Tried on {change.alarms_tried} placebos ({change.placebo_areas:.0f} areas or groups,"
        f" {change.placebo_dates} dates)."
    )
    if not change.alarms_tried:
        return Check("placebos", False, f"{words} How often it cries wolf cannot be measured.")
    words += f" It would have cried wolf on {change.false_alarms:.1%}."
    return Check("placebos", change.alarms_tried >= 40, words)


def _restless(change: Change) -> Check:
    words = "Before the onset the treated areas kept to their forecasts as areas usually do."
    if np.isnan(change.before_rank):
        return Check("before", True, "There are too few months before to try earlier dates there.")
    if change.before_rank < 0.05:
        words = (
            "The treated areas strayed from their forecasts before anything was done, more than"
            " nearly all others. Ask why before believing the estimate."
        )
    return Check("before", change.before_rank >= 0.05, words)


def _date(change: Change) -> Check:
    wide = change.date_spread > WIDE_DATE
    words = (
        f"At this date placebos strayed {change.date_spread:.1f} times as far as usual: something"
        " else was going on. The interval allows for it."
        if wide
        else "At this date placebos strayed no further than usual."
    )
    return Check("date", not wide, words)


def _size(change: Change, design: Design) -> Check:
    """Say what such figures would show, the ways that were asked about, and what follows of it."""
    smallest, asked = smallest_of(change), design.direction
    sizes = smallest.asked(asked)
    words = " ".join(
        f"No {went}, however large, would be seen eight times in ten."
        if size is None
        else f"A {went} of {verdicts.at_least(size):.0%} or more would be seen eight times in ten."
        for went, size in sizes
    )
    if smallest.shows(design.worthwhile, asked):
        return Check("power", True, words)
    which = f"{' or a '.join(went for went, _ in sizes)} of {design.worthwhile:.0%}"
    words += f" A {which} was likely to be missed"
    verdict = _verdict(change, design)
    if verdict in verdicts.RULED_OUT.values():
        words += f". What was counted does not fit a {which} or more, and that is wrong 2 or 3"
        words += " times in 100"
    elif verdict is not verdicts.Verdict.CANNOT_TELL:
        words += ", and a change that is seen all the same looks larger than it was"
    return Check("power", False, f"{words}.")
