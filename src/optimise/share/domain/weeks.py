"""The page of a week of action: what is counted of it, when it may be told, and its first words.

Nothing that a week counts is counted by a month: what was told of both could be set against each
other. A week is told once, later versions carry the same figures, and weeks never overlap.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import category, normalize

from optimise.basics.clock import local_date, local_month
from optimise.share.domain.suppression import DAYS_LATE, publishable

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One thing that a week counts: under which key, as which events, in which words."""

    key: str
    words: str
    events: str
    for_whom: bool = False


COUNTED = (
    Counted(
        key="homes",
        words="visits to homes that others may have taken over",
        events="visits to homes",
        for_whom=True,
    ),
    Counted(
        key="found", words="missing people found", events="missing people found", for_whom=True
    ),
    Counted(key="searches", words="searches under a warrant", events="searches"),
    Counted(key="charged", words="people charged", events="people charged"),
    Counted(key="drugs", words="seizures of drugs", events="exhibits: drugs"),
    Counted(key="weapons", words="weapons taken", events="exhibits: weapons"),
    Counted(key="phones", words="phones taken", events="exhibits: phones"),
    Counted(key="cash", words="seizures of cash", events="exhibits: cash"),
)
LEFT_OUT = (
    "Every figure under 5 is left out, and so is zero. The others are rounded to the nearest 5."
)
NOT_KNOWN = "Whether it lasts. We look again, and say so in our results."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the author of a week's page begins with. `figures` are the lines that must stay."""

    title: str
    summary: str
    body: str
    figures: tuple[str, ...]


def monday(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def may_be_told(begins: date, *, today: date) -> bool:
    """Say whether the week that begins on a Monday is over for long enough."""
    return begins.weekday() == 0 and begins + WEEK + timedelta(days=DAYS_LATE) <= today


def weeks_to_tell(today: date, *, back: int = 13) -> list[date]:
    """Return the Mondays of the weeks that may be told today, the newest first."""
    newest = monday(today - WEEK - timedelta(days=DAYS_LATE))
    return [newest - number * WEEK for number in range(back)]


def lines_of(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return what is told of a week, a line for each figure that is not left out, in order."""
    return tuple(_line(one, counts) for one in COUNTED if _shown(one, counts))


def _shown(one: Counted, counts: Mapping[str, int]) -> int | None:
    return publishable(counts.get(one.key, 0))


def _line(one: Counted, counts: Mapping[str, int]) -> str:
    return f"- About {_shown(one, counts)} {one.words}"


def draft_of(begins: date, counts: Mapping[str, int], *, days: str) -> Draft:
    """Return the first words of a week's page. `days` says which days those are."""
    told = {one: _line(one, counts) for one in COUNTED if _shown(one, counts)}
    safer = [line for one, line in told.items() if one.for_whom]
    done = [line for one, line in told.items() if not one.for_whom]
    nothing = ["Too few to show."]
    parts = (
        ("For whom it is safer", safer or nothing),
        ("What was done", done or nothing),
        ("What we do not know", [NOT_KNOWN, LEFT_OUT]),
    )
    return Draft(
        title=f"Operation week, {days}",
        summary=f"What officers and those they work with did from {days}, and what is not known.",
        body="\n\n".join(f"## {head}\n\n" + "\n".join(lines) for head, lines in parts),
        figures=tuple(told.values()),
    )


# Numbers in words. Who would write "one another" writes it otherwise on the page of a week.
IN_WORDS = re.compile(
    r"\b(?:nought|zero|nil|none|no one|nobody|single|one|once|two|twice|both|couple|pairs?|three"
    r"|thrice|trio|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|no (?:\w+ )?\w+s)\b",
    re.IGNORECASE,
)


def changed_figures(body: str, figures: tuple[str, ...]) -> bool:
    """Say whether a text tells other figures than the week has: a number more, or a line less."""
    lines = [line.strip() for line in body.splitlines()]
    return any(line not in lines for line in figures) or tells_a_number(rest_of(body, figures))


def rest_of(body: str, figures: tuple[str, ...]) -> str:
    """Return what a text says besides the figures of the week, and what is always said of them."""
    lines = [line.strip() for line in body.splitlines()]
    return "\n".join(line for line in lines if line not in figures and line != LEFT_OUT)


def tells_a_number(text: str, *, begins: date | None = None) -> bool:
    """Say whether a text tells any number, in figures or in words, but for the days of its week."""
    plain = "".join(
        letter for letter in normalize("NFKC", text) if category(letter) not in ("Cf", "Mn")
    )
    for number in range(7 if begins else 0):
        day = (begins or date.min) + timedelta(days=number)
        for written in (local_date(day), f"{day.day} {local_month(day)}"):
            plain = re.sub(rf"(?<!\d){written}(?!\d)", "", plain)
    return any(letter.isnumeric() for letter in plain) or bool(IN_WORDS.search(plain))
