"""Services that no list of innocent kinds foresaw: made to be judged by, and by nothing else.

Each has what a line has (regulars, call-backs, drivers or staff rung after a call, a list that is
texted, late hours, short calls), since those stood among the lines on strangers' traffic.
How likely an open kind is beforehand was chosen by looking at two such worlds (seeds 7101, 7102);
nothing else in the method was set by them.
"""

from optimise.link.finder.tests.other_traffic.trades import (
    ALL_WEEK,
    WEEKDAYS,
    Making,
    Trade,
    draw,
    even,
)

STRANGERS: dict[str, Making] = {
    # Regulars every other day, short calls, and one of a few drivers rung after most of them.
    "driver fleet": lambda r: Trade(
        clients=int(draw(r, 30, 150)), gap=draw(r, 1.5, 4), strangers=draw(r, 5, 40),
        hours=(5, 27), median=18, out=0.05, back=even(r, 0.3, 0.6), staff=int(r.integers(2, 6)),
        fan=even(r, 0.4, 0.8),
    ),
    # Lunch and late food from a van: the list is texted where it stands, regulars come daily.
    "food van": lambda r: Trade(
        clients=int(draw(r, 40, 160)), gap=draw(r, 2, 5), strangers=draw(r, 1, 8),
        hours=(11, 23), median=22, texts=0.5, out=0.05, back=even(r, 0.05, 0.2),
        notices=even(r, 4, 9), notice_hours=(10, 18), reply=even(r, 0.05, 0.2),
    ),
    # Legal vapes and tobacco brought to the door, at night too, by two riders.
    "night delivery": lambda r: Trade(
        clients=int(draw(r, 40, 200)), gap=draw(r, 3, 7), strangers=draw(r, 2, 12),
        hours=(15, 27), median=20, texts=0.4, out=0.05, back=even(r, 0.2, 0.5), staff=2,
        fan=even(r, 0.3, 0.7), notices=even(r, 1, 5), notice_hours=(14, 21), reply=even(r, 0.03,
        0.12),
        swaps=even(r, 0, 0.5),
    ),
    # Tips on horses: the whole list each morning, many ring at once, most days.
    "tipster": lambda r: Trade(
        clients=int(draw(r, 40, 200)), gap=draw(r, 1.5, 5), hours=(8, 21), median=40, texts=0.6,
        out=0.1, back=even(r, 0.1, 0.4), notices=even(r, 5, 10), notice_hours=(8, 12),
        reply=even(r, 0.05, 0.2), life=draw(r, 60, 400), swaps=even(r, 0, 0.5),
    ),
    # Carers sent to homes: the old ring most days, one of six carers is rung on.
    "home care": lambda r: Trade(
        clients=int(draw(r, 20, 60)), gap=draw(r, 1.2, 3), hours=(6, 23), median=70,
        out=even(r, 0.2, 0.4), back=even(r, 0.2, 0.5), staff=6, fan=even(r, 0.3, 0.7),
        notices=even(r, 0, 3), reply=0.05,
    ),
    "dog walker": lambda r: Trade(
        clients=int(draw(r, 12, 40)), gap=draw(r, 2, 5), hours=(7, 20), days=WEEKDAYS, median=45,
        texts=0.7, out=even(r, 0.3, 0.5), notices=even(r, 0, 2), reply=0.1, staff=1, fan=0.1,
    ),
    "locksmith": lambda r: Trade(
        clients=int(draw(r, 8, 25)), gap=draw(r, 5, 15), strangers=draw(r, 6, 25),
        hours=(6, 27), median=35, back=even(r, 0.3, 0.6), staff=3, fan=even(r, 0.3, 0.6),
    ),
    "card school": lambda r: Trade(
        clients=int(draw(r, 15, 40)), gap=draw(r, 2, 6), hours=(14, 28), days=ALL_WEEK, median=25,
        texts=0.5, out=even(r, 0.2, 0.4), back=0.3, notices=even(r, 2, 5), notice_hours=(14, 20),
        reply=even(r, 0.1, 0.3), life=draw(r, 30, 200), swaps=even(r, 0, 0.5),
    ),
}  # fmt: skip
