"""When a score must be looked at again: new violence, a weapon, a child, a release, half a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LASTS = timedelta(days=182)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is new since a score was made.

    `violence`, `weapons` and `children` are the days of items that tell of them; `exploited` are
    days on which somebody was recorded as exploited; `releases` and `arrests` speak for themselves;
    `fell` is whether an item that it rests on was graded again as not to be relied on, and
    `others` are words of later stages, such as on a disruption.
    """

    violence: tuple[date, ...] = ()
    weapons: tuple[date, ...] = ()
    children: tuple[date, ...] = ()
    exploited: tuple[date, ...] = ()
    releases: tuple[date, ...] = ()
    fell: bool = False
    others: tuple[str, ...] = ()


def reasons(scored_on: date | None, since: Since, *, today: date) -> tuple[str, ...]:
    """Return in words why a subject should be scored, or scored again; nothing where it stands."""
    if scored_on is None:
        return ("It was never scored.",)
    found = [
        words
        for days, words in (
            (since.violence, "New intelligence on violence."),
            (since.weapons, "New intelligence on a weapon."),
            (since.children, "New intelligence on a child."),
            (since.exploited, "Somebody new is known to be exploited by it."),
            (since.releases, "A member has come out of prison."),
        )
        if _after(days, scored_on, today)
    ]
    if since.fell:
        found.append("Something that it rests on is held not to be reliable, or false, since.")
    if scored_on + LASTS <= today:
        found.append("It was scored more than six months ago.")
    return (*found, *since.others)


def _after(days: Iterable[date], scored_on: date, today: date) -> bool:
    return any(scored_on < day <= today for day in days)
