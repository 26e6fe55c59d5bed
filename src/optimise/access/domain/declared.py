"""What an app declares of itself, in files of its own folder, for `wiring` to gather.

| file | constant | what |
|---|---|---|
| `addresses.py` | `MOUNTS` | where its addresses stand: a path, and the module of the addresses |
| `home_cards.py` | `CARDS`, `CHARTS` | what waits for somebody, and its charts, on the first page |
| `navigation.py` | `PLACES`, `OWN` | where one can go: its places, and what is one's own |
| `hearings.py` | `HEARINGS` | which events of earlier stages it hears |
| `schedule.py` | `SCHEDULE` | what the worker does for it once a minute |
| `retention.py` | `KEPT` | what it keeps, how long, and what ends it (`access.retention`) |
| `alerts.py` | `KINDS` | the alerts it raises, and who is told (`alerts.domain.kinds`) |
| `slots.py` | `OFFERS`, `FILLS` | slots that its pages name, and those it fills (`basics.slots`) |
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role


class Harm(IntEnum):
    """What harm waiting does, the worst first: the first page stands in this order."""

    LIFE = 1  # somebody may be hurt
    PEOPLE = 2  # somebody is to be kept safe
    CLOCK = 3  # the law, a court or a shift sets an hour
    WORK = 4  # work waits
    NEWS = 5  # something came back


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that waits: what a list calls it to who may open it, its page and its day."""

    text: str
    href: str
    due: date | None = None  # a day, or a moment
    late: bool = False


MOST_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How much waits, in words that follow the number, how much of it is late or new, and the
    first of it.
    """

    number: int
    words: str
    late: int = 0
    new: int = 0
    rows: Sequence[Row] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What may wait for somebody, on their first page: for whom, how much, and where it is done.

    Shape: `text` that is empty leaves the card out, and so does a place where nothing waits: the
    rail leads there. Cards stand by `harm`, what is late before what is not, then by `order`.
    """

    order: int
    title: str
    roles: frozenset[Role]
    text: Callable[[Viewer], str | Waits]
    href: str
    link: str
    harm: Harm = Harm.WORK


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, how much, and whether that is too much.

    Bars of days in order say which: they are drawn as columns from left to right.
    """

    label: str
    value: int
    late: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A small chart of the first page, with its equal in words. Without bars it is left out."""

    order: int
    title: str
    roles: frozenset[Role]
    bars: Callable[[Viewer], Sequence[Bar]]
    href: str
    link: str


class Under(StrEnum):
    """The headings under which places stand, in order."""

    YOU = "For you"
    COMING = "Coming in"
    KNOWN = "What we know"
    SAFE = "Keeping people safe"
    DOING = "Plans and operations"
    RESULTS = "Results"
    PUBLIC = "For others"
    RECORD = "Rules and record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A link that stands on every page: on a desk in the rail, on a phone in the menu.

    Shape: `text` is said of the viewer where it is not fixed, and leaves the place out where
    that is empty. `order` is its place among all under one heading. `count` is how much waits
    there for this viewer: one question to the database, and a quick one. The place that `finds`
    is asked, as `?q=`, by the search on top of every page. `words` are others by which it is
    found there. One that is not `in_rail` is needed seldom: the search finds it by its words.
    """

    order: int
    text: str | Callable[[Viewer], str]
    roles: frozenset[Role]
    href: str
    under: Under = Under.YOU
    count: Callable[[Viewer], int] | None = None
    finds: bool = False
    words: str = ""
    in_rail: bool = True

    def said_to(self, viewer: Viewer) -> str:
        """Return the words of the link for this viewer; empty where it is not for them."""
        if not viewer.roles & self.roles:
            return ""
        return self.text if isinstance(self.text, str) else self.text(viewer)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One thing of one's own: what it is called, and its page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is one's own and stands in the rail of a desk, such as the operations that one is in.

    Shape: `rows` gives at most `MOST_OWN` and one, so that a longer list is seen to be longer.
    """

    order: int
    title: str
    roles: frozenset[Role]
    rows: Callable[[Viewer], list[OwnRow]]
    href: str


MOST_OWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """An event of an earlier stage, who hears it, and the narrow viewer they hear it as."""

    event: str
    handler: Callable[[Mapping[str, str]], None]
    role: Role = Role.TRIAGE_CLERK


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """Work that the worker does once a minute, at its own pace.

    Shape: with a `role` it is done as that narrow viewer, given as `by`, once there is a force.
    What waits for a network is done in a thread of its own, and holds up nothing. What is done
    `at_start` is done once, before the worker takes any job: nothing is under way then, so what
    says that it is was in hand of one that was killed.
    """

    name: str
    work: Callable[..., object]
    role: Role | None = None
    waits_for_network: bool = False
    at_start: bool = False


def waits(
    number: int, one: str, more: str, *, late: int = 0, new: int = 0, rows: Sequence[Row] = ()
) -> str | Waits:
    """Return how much waits, with the words for one or for more; empty where nothing does."""
    if not number:
        return ""
    words = one if number == 1 else more
    return Waits(number=number, words=words, late=late, new=new, rows=rows)
