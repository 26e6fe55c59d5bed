"""What an action serves: later stages say which kinds of row give actions, and who runs them.

An action names its row by kind and id. Whoever keeps rows of a kind registers it once, when the
program starts: where its page is, what the viewer may know of it, and who may ask after it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A kind of row that actions serve.

    `page` is the name of the address that shows one, by its id. `names` returns what those rows
    are called that the viewer may open, and no others. `runs` says whether the viewer may ask
    after the row's actions, hand them over and withdraw them.
    """

    kind: str
    page: str
    names: Callable[[Iterable[UUID], Viewer], Mapping[UUID, str]]
    runs: Callable[[UUID, Viewer], bool]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let actions serve rows of this kind."""
    _sources[source.kind] = source


def source(kind: str) -> Source:
    """Return what is known of a kind. Errors: KeyError for one that nobody registered."""
    return _sources[kind]


def all_sources() -> list[Source]:
    """Return every kind of row that gives actions."""
    return list(_sources.values())
