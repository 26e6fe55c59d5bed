"""What an app declares of itself, in files of its own folder, for `wiring` to gather.

| file | constant | what |
|---|---|---|
| `addresses.py` | `MOUNTS` | where its addresses stand: a path, and the module of the addresses |
| `home_cards.py` | `CARDS` | what it shows on the first page |
| `navigation.py` | `PLACES`, `OWN` | where one can go: its places, and what is one's own |
| `hearings.py` | `HEARINGS` | which events of earlier stages it hears |
| `schedule.py` | `SCHEDULE` | what the worker does for it once a minute |
| `retention.py` | `KEPT` | what it keeps, how long, and what ends it (`access.retention`) |
| `alerts.py` | `KINDS` | the alerts it raises, and who is told (`alerts.domain.kinds`) |
| `slots.py` | `OFFERS`, `FILLS` | slots that its pages name, and those it fills (`basics.slots`) |
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card of the first page: for whom, what it says to them, and where it leads.

    Shape: `text` that is empty leaves the card out. `order` is its place among all cards.
    """

    order: int
    title: str
    roles: frozenset[Role]
    text: Callable[[Viewer], str]
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
    is asked, as `?q=`, by the search on top of every page.
    """

    order: int
    text: str | Callable[[Viewer], str]
    roles: frozenset[Role]
    href: str
    under: Under = Under.YOU
    count: Callable[[Viewer], int] | None = None
    finds: bool = False

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
    What waits for a network is done beside the rest, and holds up nothing.
    """

    name: str
    work: Callable[..., object]
    role: Role | None = None
    waits_for_network: bool = False


def counted(number: int, one: str, more: str, none: str) -> str:
    """Return how many there are, with the words for one, for more, or for none."""
    return none if not number else f"{number} {one if number == 1 else more}"


def always(text: str) -> Callable[[Viewer], str]:
    """Return what says the same to everyone."""
    return lambda viewer: text
