"""The styles of deal lines of the valley, and what is known of each.

Published cases and facts:

- A line gathers users' numbers and tells them by bulk text that it is on; users then ring or write
  (Atha, Expert Witness Journal, August 2025). Automatic text replies are common enough that the
  Metropolitan Police's count strips them (a judgment told by BSB Solicitors, "Drug supply: the
  role of algorithms").
- Lists: 68 in a "text bomb" of a Brampton dealer (Carlisle Crown Court), more than 100 of a
  Bestwood line (Nottinghamshire, 2021), more than 2,000 of a line of powder (West Midlands, 2020).
- Several runners answer one line in shifts; the card moves between handsets; a new number is told
  to the same list within hours; newer lines also use apps (what the project holds on lines).
- Phones are off for an afternoon, numbers change, runners are replaced (a woman whose home was
  taken over: county-lines.com, "drought"). One holder of a Banbury line had two numbers (2021).
- A line answers, and the line or a runner's own number rings back the same day (Atha, 2025).
- Lines that begin and end within one force grow fastest (year to March 2024).

Every other figure (how many customers of a quiet line, hours, shares, waits) is assumed.
"""

from typing import NamedTuple

from optimise.link.finder.tests.other_traffic.valley.ground import (
    BRIEF,
    EVERY_DAY,
    OFFICE,
    WEEKDAYS,
    Clock,
    Way,
    Week,
    clock,
)

LONG = clock((8, 11, 2), (11, 16, 1.4), (16, 22, 2.4), (22, 24, 0.8))
LATE = clock((12, 16, 1), (16, 25, 3))
ROUND = clock((0, 7, 0.5), (7, 11, 1.5), (11, 24, 2))
AFTER_DARK = clock((17, 20, 1.5), (20, 25, 3), (25, 27, 1))
WEEKEND: Week = (0.05, 0.05, 0.15, 0.4, 1, 1, 0.35)


class Style(NamedTuple):
    """How a line is run.

    `customers` on its list and `pace` of their buying; `opens` to `shuts` on the days of `week`;
    `bulk` texts to the list a day, to `reached` of it. `takes` of calls are taken, `answer` is how
    an order is met: by "voice", by "text", or by ringing "back". `apps` multiplies the share that
    orders by app. `runners`, each told of an order with chance `told`; `life` days of a number
    beside the usual; `private` is how much the holder also lives on the phone.
    """

    customers: tuple[int, int]
    loud: bool
    hours: Clock = LONG
    opens: float = 8.5
    shuts: float = 23
    week: Week = EVERY_DAY
    pace: float = 1.0
    bulk: float = 0.0
    reached: float = 0.95
    takes: float = 0.72
    answer: str = "voice"
    way: Way = BRIEF
    apps: float = 1.0
    runners: int = 1
    told: float = 0.5
    city: float = 0.5
    life: float = 0.0
    private: float = 0.0
    powder: bool = False


STYLES = {
    "loud": Style((60, 120), loud=True, bulk=2.4, runners=2),
    "quiet": Style((7, 15), loud=False, takes=0.85, pace=1.3, runners=0, city=0.1),
    "moves": Style((45, 85), loud=True, bulk=1.2, life=1.0, runners=2),
    "moves unsaid": Style((18, 32), loud=False, life=1.3, told=0.3),
    "writes back": Style(
        (28, 60), loud=True, bulk=0.6, takes=0.08, answer="text",
        way=Way(text=0.6, seconds=15, reply=0.7, again=0.5), apps=0.8,
    ),
    "rings back": Style((20, 45), loud=False, takes=0.06, answer="back", told=0.6),
    "in shifts": Style(
        (55, 100), loud=True, hours=ROUND, opens=0, shuts=24, bulk=1.5, runners=3, told=0.25
    ),
    "mostly by app": Style((40, 80), loud=False, bulk=0.15, reached=0.5, apps=2.6, told=0.15),
    "own phone": Style(
        (12, 26), loud=False, takes=0.8, private=1.0, runners=0, city=0.0,
        way=Way(text=0.35, seconds=35, spread=0.9, reply=0.5),
    ),
    "weekend powder": Style(
        (70, 150), loud=True, hours=AFTER_DARK, opens=16, shuts=27, week=WEEKEND, bulk=0.5,
        reached=0.7, apps=1.7, pace=0.35, powder=True, city=0.2, told=0.3,
        way=Way(text=0.4, seconds=30, reply=0.6, again=0.4),
    ),
    "quiet powder": Style(
        (16, 34), loud=False, hours=AFTER_DARK, opens=15, shuts=26, week=WEEKEND, apps=1.4,
        pace=0.5, powder=True, runners=0, city=0.0, private=0.3,
    ),
    "diverted": Style((40, 80), loud=True, bulk=1.0, takes=0.78, runners=1, told=0.0, city=1.0),
    "on and off": Style((30, 65), loud=True, bulk=1.6, week=(1, 1, 1, 1, 1, 1, 1), city=0.8),
    "fresh": Style((25, 55), loud=True, bulk=1.8, pace=0.8, runners=1),
    "by car": Style(
        (30, 60), loud=False, hours=LATE, opens=12, shuts=25, runners=0, city=0.1, takes=0.62,
        way=Way(text=0.2, seconds=28, again=0.6, back=0.6),
    ),
    "office hours": Style(
        (14, 30), loud=False, hours=OFFICE, opens=8.5, shuts=18, week=WEEKDAYS, runners=1,
        told=0.8, city=0.0,
    ),
}  # fmt: skip
LOUD = frozenset(name for name, style in STYLES.items() if style.loud)
