"""What a deal line and each innocent kind of phone are expected to do.

Every figure is an assumption, drawn from casework described in public and from plain knowledge
of trades; none was fitted to a labelled set, because no labelled set of deal lines is public.
Source: docs/methods/lines.md gives the ground for each.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a phone may be. Only the first is a lead; the rest explain it away."""

    LINE = "deal line"
    ORDINARY = "ordinary phone"
    TAXI = "taxi"
    TAKEAWAY = "takeaway"
    COURIER = "courier"
    SURGERY = "surgery"
    SCHOOL = "school"
    CLUB = "club"
    TRADES = "trades"
    PROMOTER = "promoter"
    OUTREACH = "outreach or drug service"
    HEAVY_USER = "busy phone that rings lines"
    TRADER = "trader"
    CREW = "crew, team or rota"
    USER = "private phone that rings lines"
    UNKNOWN = "unknown service"


# Those that many people turn to, whoever they are. A list of them is never whole, so a service that
# nobody foresaw is expected, in each thing seen, to do as any of these does.
SERVICES = (
    Kind.TAXI, Kind.TAKEAWAY, Kind.COURIER, Kind.SURGERY, Kind.SCHOOL, Kind.CLUB, Kind.TRADES,
    Kind.PROMOTER, Kind.OUTREACH, Kind.TRADER, Kind.CREW,
)  # fmt: skip


class Axis(StrEnum):
    """How a figure is laid out: shares as they are, counts by their logarithm."""

    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """Where a figure lies for one kind of phone: its middle, its spread, how often it is none.

    On a COUNT axis `middle` is in the figure's own unit and `spread` in logarithms (0.7 is a
    factor of two either way). `none` is the share of such phones that never do this at all.
    """

    middle: float
    spread: float
    none: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that may be seen, in words, and what each kind of phone is expected to show.

    `seen` is a template over `x`. `top` is the most the axis holds.
    """

    name: str
    axis: Axis
    top: float
    seen: str
    expected: str
    habits: dict[Kind, Habit]
    seen_none: str = ""

    @property
    def may_be_none(self) -> bool:
        """Whether some kind of phone is expected never to do this at all."""
        return any(habit.none for habit in self.habits.values())

    def in_words(self, x: float) -> str:
        """Return what was seen, as a sentence."""
        return self.seen_none if x == 0 and self.seen_none else self.seen.format(x=x)


# How common each innocent kind is among phones worth a look; they sum to one.
SHARES = {
    Kind.ORDINARY: 0.38,
    Kind.TAXI: 0.03,
    Kind.TAKEAWAY: 0.03,
    Kind.COURIER: 0.03,
    Kind.SURGERY: 0.03,
    Kind.SCHOOL: 0.03,
    Kind.CLUB: 0.03,
    Kind.TRADES: 0.03,
    Kind.PROMOTER: 0.07,
    Kind.OUTREACH: 0.07,
    Kind.HEAVY_USER: 0.06,
    Kind.TRADER: 0.03,
    Kind.CREW: 0.03,
    Kind.USER: 0.05,
    Kind.UNKNOWN: 0.10,
}
_K = (
    Kind.LINE, Kind.ORDINARY, Kind.TAXI, Kind.TAKEAWAY, Kind.COURIER, Kind.SURGERY, Kind.SCHOOL,
    Kind.CLUB, Kind.TRADES, Kind.PROMOTER, Kind.OUTREACH, Kind.HEAVY_USER, Kind.TRADER,
    Kind.CREW,
)  # fmt: skip


# Rows of every table stand in this order: middle, spread, and how many never do it. Somebody who
# buys has a private phone, and does as any such but in what is said of a `user`.
def _table(*rows: tuple[float, ...], user: tuple[float, ...] | None = None) -> dict[Kind, Habit]:
    kinds = dict(zip(_K, rows, strict=True))
    kinds[Kind.USER] = user or kinds[Kind.ORDINARY]
    return {
        kind: Habit(middle=row[0], spread=row[1], none=row[2] if len(row) > 2 else 0.0)
        for kind, row in kinds.items()
    }


FEATURES = (
    Feature(
        name="bulk texts",
        axis=Axis.COUNT,
        top=200,
        seen="{x:.1f} sendings a week to eight or more people at once",
        seen_none="nothing was texted to eight or more people at once",
        expected="ordinary phones almost never text eight people at once",
        habits=_table(
            (8.0, 1.0, 0.3), (0.5, 0.8, 0.985), (1.0, 1.0, 0.95), (1.0, 0.8, 0.8),
            (1.0, 1.0, 0.95), (8.0, 1.0, 0.15), (4.0, 1.0, 0.15), (1.5, 0.8, 0.15),
            (0.5, 0.8, 0.95), (4.0, 1.0, 0.1), (3.0, 1.0, 0.25), (1.5, 0.9, 0.8),
            (4.0, 1.0, 0.4),
            (5.0, 0.8, 0.1),
        ),
    ),
    Feature(
        name="same list each time",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of bulk texts went to people texted in bulk before",
        expected="a sender with no fixed list reaches new people each time",
        habits=_table(
            (0.9, 0.15), (0.5, 0.35), (0.5, 0.35), (0.8, 0.25), (0.3, 0.3), (0.2, 0.25),
            (0.95, 0.12), (0.95, 0.12), (0.5, 0.35), (0.9, 0.15), (0.9, 0.15), (0.85, 0.25),
            (0.4, 0.35),
            (0.95, 0.12),
        ),
    ),
    Feature(
        name="answers within the hour",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of those texted in bulk got in touch within the hour",
        expected="notices and reminders are hardly ever answered at once",
        habits=_table(
            (0.12, 0.11), (0.25, 0.22), (0.05, 0.08), (0.03, 0.04), (0.05, 0.06), (0.02, 0.05),
            (0.03, 0.05), (0.1, 0.1), (0.05, 0.08), (0.06, 0.06), (0.1, 0.1), (0.35, 0.25),
            (0.03, 0.05),
            (0.3, 0.2),
        ),
    ),
    Feature(
        name="answers by text",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of those who answered a bulk text did so by a text and not by a call",
        expected="a question put to a team is answered by text, yes or no; to buy, most ring",
        habits=_table(
            (0.25, 0.25), (0.75, 0.25), (0.5, 0.35), (0.3, 0.3), (0.5, 0.35), (0.5, 0.35),
            (0.6, 0.3), (0.7, 0.25), (0.5, 0.3), (0.5, 0.3), (0.6, 0.3), (0.7, 0.25), (0.4, 0.3),
            (0.7, 0.25),
        ),
    ),
    Feature(
        name="regular callers",
        axis=Axis.COUNT,
        top=400,
        seen="{x:.0f} people got in touch on at least one day in four",
        expected="an ordinary phone has one to six such people",
        habits=_table(
            (14.0, 1.0), (3.0, 0.6), (7.0, 1.2), (5.0, 1.2), (2.0, 0.6), (1.0, 0.7), (2.0, 0.8),
            (4.0, 0.8), (2.0, 0.7), (6.0, 1.1), (8.0, 1.1), (9.0, 0.6), (2.0, 0.8),
            (12.0, 1.0),
        ),
    ),
    Feature(
        name="how often they come",
        axis=Axis.COUNT,
        top=7,
        seen="a caller typically got in touch on {x:.1f} days a week",
        expected="a business's callers come less than once a week or so, friends every other day",
        habits=_table(
            (2.8, 0.4), (3.2, 0.4), (1.2, 0.4), (0.9, 0.4), (0.6, 0.4), (0.6, 0.4), (0.8, 0.4),
            (1.5, 0.5), (0.9, 0.4), (1.2, 0.35), (1.5, 0.4), (4.0, 0.35), (1.0, 0.5),
            (3.0, 0.45),
        ),
    ),
    Feature(
        name="callers a day",
        axis=Axis.COUNT,
        top=400,
        seen="{x:.1f} different people got in touch on a day of use",
        expected="an ordinary phone hears from one to five",
        habits=_table(
            (13.0, 0.9, 0.02), (2.0, 0.45, 0.02), (25.0, 0.9, 0.01), (20.0, 0.9, 0.01),
            (4.0, 0.8, 0.2), (10.0, 1.1, 0.4), (6.0, 1.0, 0.2), (4.0, 0.8, 0.05), (6.0, 0.6, 0.01),
            (11.0, 1.0, 0.02), (8.0, 0.9, 0.02), (7.0, 0.6, 0.01), (6.0, 0.9, 0.3),
            (8.0, 0.9, 0.02),
        ),
    ),
    Feature(
        name="one-off callers",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of callers were seen on one day only",
        expected="for taxis, couriers and traders most callers come once",
        habits=_table(
            (0.32, 0.16), (0.4, 0.2), (0.85, 0.13), (0.55, 0.28), (0.85, 0.15), (0.8, 0.2),
            (0.5, 0.3), (0.35, 0.25), (0.65, 0.22), (0.4, 0.28), (0.25, 0.25), (0.3, 0.22),
            (0.6, 0.3),
            (0.12, 0.15),
        ),
    ),
    Feature(
        name="ringing again",
        axis=Axis.COUNT,
        top=20,
        seen="somebody who rang did so {x:.1f} times that day",
        expected="friends about one and a half times, a business's callers little more than once",
        habits=_table(
            (1.9, 0.22), (1.6, 0.2), (1.25, 0.15), (1.1, 0.1), (1.2, 0.15), (1.35, 0.2),
            (1.2, 0.15), (1.3, 0.18), (1.3, 0.18), (1.3, 0.18), (1.35, 0.2), (1.8, 0.25),
            (1.2, 0.18),
            (1.4, 0.22),
        ),
    ),
    Feature(
        name="rings again soon",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of calls by those who had rung that day came within half an hour of the last",
        expected="who waits for a thing rings again within minutes; friends ring hours later",
        habits=_table(
            (0.6, 0.25), (0.2, 0.2), (0.35, 0.3), (0.3, 0.3), (0.3, 0.3), (0.5, 0.3),
            (0.25, 0.25), (0.25, 0.25), (0.25, 0.25), (0.3, 0.3), (0.25, 0.25), (0.25, 0.25),
            (0.25, 0.25), (0.35, 0.3),
        ),
    ),
    Feature(
        name="who starts it",
        axis=Axis.SHARE,
        top=1,
        seen="on {x:.0%} of the days on which it and another were in touch, the other came first",
        expected="friends come first by turns; who wants something comes first nearly always",
        habits=_table(
            (0.85, 0.15), (0.5, 0.17), (0.85, 0.12), (0.95, 0.1), (0.15, 0.15), (0.7, 0.3),
            (0.6, 0.35), (0.5, 0.2), (0.6, 0.2), (0.85, 0.15), (0.6, 0.25), (0.6, 0.2),
            (0.4, 0.35), (0.85, 0.2), user=(0.45, 0.3),
        ),
    ),
    Feature(
        name="rings its callers",
        axis=Axis.SHARE,
        top=1,
        seen="it rang {x:.0%} of those who rang it on two days or more",
        expected="friends ring each other, and a business rings back; a line is rung",
        habits=_table(
            (0.2, 0.25), (0.8, 0.2), (0.6, 0.35), (0.2, 0.25), (0.5, 0.35), (0.5, 0.35),
            (0.45, 0.3), (0.7, 0.25), (0.6, 0.3), (0.5, 0.3), (0.75, 0.25), (0.5, 0.35),
            (0.5, 0.35), (0.85, 0.2),
        ),
    ),
    Feature(
        name="long calls",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of answered calls lasted two minutes or more",
        expected="people who know each other talk: about one call in six",
        habits=_table(
            (0.03, 0.06), (0.2, 0.15), (0.03, 0.06), (0.1, 0.12), (0.04, 0.07), (0.35, 0.2),
            (0.3, 0.2), (0.2, 0.15), (0.3, 0.2), (0.08, 0.1), (0.35, 0.2), (0.15, 0.14),
            (0.28, 0.2),
            (0.12, 0.12),
        ),
    ),
    Feature(
        name="hours",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} came in outside Monday to Friday, 8 to 18",
        expected="offices near none, takeaways and promoters nearly all, most people about half",
        habits=_table(
            (0.55, 0.13), (0.5, 0.15), (0.65, 0.15), (0.85, 0.13), (0.22, 0.18), (0.04, 0.08),
            (0.1, 0.12), (0.7, 0.2), (0.22, 0.18), (0.72, 0.16), (0.2, 0.22), (0.52, 0.14),
            (0.18, 0.17),
            (0.5, 0.25),
        ),
    ),
    Feature(
        name="fan-out to few",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of calls in were followed within ten minutes by one to the same few numbers",
        expected="ordinary phones about one in twenty",
        habits=_table(
            (0.3, 0.2), (0.06, 0.07), (0.2, 0.25), (0.05, 0.08), (0.06, 0.08), (0.05, 0.07),
            (0.05, 0.07), (0.07, 0.1), (0.08, 0.1), (0.07, 0.08), (0.08, 0.1), (0.15, 0.15),
            (0.05, 0.07),
            (0.1, 0.12),
        ),
    ),
    Feature(
        name="handsets and SIMs",
        axis=Axis.COUNT,
        top=30,
        seen="{x:.1f} changes of handset or SIM in thirty days",
        seen_none="no change of handset or SIM",
        expected="ordinary phones change about once in two years",
        habits=_table(
            (1, 0.6, 0.5), (1, 0.5, 0.96), (1, 0.5, 0.95), (1, 0.5, 0.97), (1, 0.5, 0.95),
            (1, 0.5, 0.97), (1, 0.5, 0.97), (1, 0.5, 0.96), (1, 0.5, 0.95), (1, 0.6, 0.75),
            (1, 0.5, 0.95), (1, 0.6, 0.75), (1, 0.6, 0.8),
            (1, 0.5, 0.95),
        ),
    ),
    Feature(
        name="life of the number",
        axis=Axis.SHARE,
        top=1,
        seen="the number began or ended inside the days held",
        seen_none="the number was in use throughout the days held",
        expected="few numbers in settled use begin or end in any one month",
        habits=_table(
            (1, 0.1, 0.5), (1, 0.1, 0.93), (1, 0.1, 0.97), (1, 0.1, 0.97), (1, 0.1, 0.9),
            (1, 0.1, 0.97), (1, 0.1, 0.95), (1, 0.1, 0.95), (1, 0.1, 0.96), (1, 0.1, 0.75),
            (1, 0.1, 0.93), (1, 0.1, 0.75), (1, 0.1, 0.8),
            (1, 0.1, 0.95),
        ),
    ),
    Feature(
        name="how far its callers are",
        axis=Axis.COUNT,
        top=600,
        seen="its callers' usual cell is {x:.0f} km from its own",
        expected="a local business is near its callers; so is an internal line",
        habits=_table(
            (50, 1.6), (6, 1.1), (4, 0.9), (4, 0.8), (6, 1.0), (4, 0.8), (4, 0.8), (4, 0.9),
            (6, 0.9), (6, 1.0), (5, 0.9), (5, 1.0), (40, 1.5),
            (6, 1.0),
        ),
    ),
    Feature(
        name="callers of other lines",
        axis=Axis.SHARE,
        top=1,
        seen="{x:.0%} of its callers also rang another number that is probably a line",
        expected="people who use one line use others; callers of an ordinary phone seldom do",
        seen_none="none of its callers rang another number that is probably a line",
        habits=_table(
            (0.3, 0.4, 0.35), (0.1, 0.25, 0.8), (0.04, 0.08, 0.5), (0.04, 0.08, 0.6),
            (0.04, 0.08, 0.7), (0.06, 0.1, 0.6), (0.06, 0.1, 0.6), (0.08, 0.1, 0.7),
            (0.05, 0.08, 0.6), (0.07, 0.1, 0.6), (0.5, 0.4, 0.25), (0.2, 0.2, 0.25),
            (0.06, 0.1, 0.6),
            (0.06, 0.1, 0.6), user=(0.35, 0.3, 0.3),
        ),
    ),
    Feature(
        name="rings lines itself",
        axis=Axis.COUNT,
        top=50,
        seen="it rang or texted {x:.0f} numbers that are probably lines",
        seen_none="it rang no number that is probably a line",
        expected="those who buy ring several; a line rings no other",
        habits=_table(
            (1, 0.4, 0.85), (1, 0.4, 0.9), (1, 0.4, 0.9), (1, 0.4, 0.97), (1, 0.4, 0.95),
            (1, 0.4, 0.97), (1, 0.4, 0.97), (1, 0.4, 0.95), (1, 0.4, 0.95), (1, 0.4, 0.9),
            (1, 0.5, 0.8), (2.5, 0.6, 0.15), (1, 0.4, 0.97),
            (1, 0.4, 0.95), user=(1.5, 0.6, 0.15),
        ),
    ),
)  # fmt: skip


class Sort(StrEnum):
    """How a line is run. The likeliest is weighed, of those that a number was asked for."""

    LOUD = "loud"
    QUIET = "quiet"
    WEEKEND = "of weekends"


# What lines of a sort do otherwise than the table has it; in all else they are as any line. A quiet
# line has a handful of users and is served by whoever holds it: few or none are texted, nobody is
# sent, whoever was missed is rung back by the same hand, and unlike its users it rings no line. To
# a line of weekends people come for a night out, once a week or so.
SORTS: dict[Sort, dict[str, Habit]] = {
    Sort.LOUD: {},
    Sort.QUIET: {
        "bulk texts": Habit(middle=1.5, spread=0.9, none=0.5),
        "regular callers": Habit(middle=4, spread=0.8),
        "callers a day": Habit(middle=2.5, spread=0.6, none=0.02),
        "rings its callers": Habit(middle=0.3, spread=0.35),
        "fan-out to few": Habit(middle=0.05, spread=0.1),
        "rings lines itself": Habit(middle=1, spread=0.4, none=0.97),
    },
    Sort.WEEKEND: {
        "regular callers": Habit(middle=4, spread=0.8),
        "how often they come": Habit(middle=1.2, spread=0.35),
        "hours": Habit(middle=0.85, spread=0.1),
    },
}
# What must be known of a number before a sort of few users is asked of it, and the least that it
# must show: below that, private phones and businesses do the same. Less than once a week is not
# coming back to a quiet line, and where hardly anybody rings twice on one day nobody waits for
# anything.
ASKED: dict[Sort, dict[str, float]] = {
    Sort.LOUD: {},
    Sort.QUIET: {
        "regular callers": 0,
        "how often they come": 1.0,
        "ringing again": 1.3,
        "rings its callers": 0,
    },
    Sort.WEEKEND: {"regular callers": 0, "ringing again": 1.3},
}
# Nor is it asked where this is known to be less: nobody lives off people whom he has to ring first.
UNLESS_LESS = {"who starts it": 0.25}


class NumberForm(StrEnum):
    """What a number itself shows."""

    MOBILE = "mobile"
    FIXED = "landline or business number"
    SENDER = "sender name or short code"
    UNKNOWN = "not a phone number"


NUMBER_FORMS: dict[Kind, tuple[float, float, float]] = {
    Kind.LINE: (0.98, 0.01, 0.01),
    Kind.ORDINARY: (0.90, 0.09, 0.01),
    Kind.TAXI: (0.50, 0.49, 0.01),
    Kind.TAKEAWAY: (0.30, 0.69, 0.01),
    Kind.COURIER: (0.97, 0.02, 0.01),
    Kind.SURGERY: (0.10, 0.40, 0.50),
    Kind.SCHOOL: (0.30, 0.40, 0.30),
    Kind.CLUB: (0.85, 0.10, 0.05),
    Kind.TRADES: (0.80, 0.19, 0.01),
    Kind.PROMOTER: (0.93, 0.02, 0.05),
    Kind.OUTREACH: (0.85, 0.13, 0.02),
    Kind.HEAVY_USER: (0.97, 0.02, 0.01),
    Kind.TRADER: (0.80, 0.15, 0.05),
    Kind.CREW: (0.93, 0.05, 0.02),
    Kind.USER: (0.97, 0.02, 0.01),
}
