"""How the rota and alerts are said."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from optimise.alerts.domain.line import Level
from optimise.alerts.domain.rota import Gap
from optimise.alerts.queries import Told
from optimise.basics.clock import day_of, local_hour, local_time, now, today, week_hour

WEEK = 7


def gap_words(gap: Gap) -> str:
    """Return when nobody is on duty, in words."""
    if (gap.until - gap.since).days >= WEEK:
        return "nobody is on duty all week."
    since = "now" if gap.since <= now() else week_hour(gap.since)
    return f"nobody is on duty from {since} until {week_hour(gap.until)}."


def whose(told: Told, names: Mapping[UUID | None, str], *, in_list: bool = False) -> str:
    """Return with whom an alert is, or who has been told of it.

    Shape: `names` has that of whoever has it, and of whom it was handed to. That nobody is on the
    rota is said once of a list, and not of each in it.
    """
    name = names.get(told.alert.taken_by, "")
    if told.alert.taken_at:
        since = _when(told.alert.taken_at)
        have = "You have it" if told.is_mine else f"It is with {name}"
        left = " Whoever has it is off duty now." if told.is_left else ""
        left = " Whoever has it may read it no longer." if told.is_gone else left
        return f"{have} since {since}.{left}"
    if told.is_handed_to_me:
        return "It was handed to you. It is yours once you take it."
    if told.alert.handed_to:
        to = names.get(told.alert.handed_to, "somebody")
        return f"It was handed to {to}, who has not taken it yet."
    if told.level is Level.ALL and not told.line.on_rota:
        if in_list:
            return "Nobody has it yet."
        return f"Nobody is on the rota: everyone of the role ({len(told.line.all)}) is told."
    if told.level is Level.ALL and told.kind.at_once:
        return "Nobody has it yet: everyone of the role was told at once."
    return {
        Level.ON_DUTY: "Nobody has it yet.",
        Level.NEXT: "Nobody took it in time: the next in line is told too.",
        Level.ALL: "Nobody took it in time: everyone of the role is told.",
    }[told.level]


def _when(moment: datetime) -> str:
    same_day = day_of(moment) == today()
    return local_hour(moment) if same_day else local_time(moment)
