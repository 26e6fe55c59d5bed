"""Of whom or what the ledger is asked: by their page, or by a name or a number that was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.sharing.record import Of
from optimise.basics.phones import normal_phone
from optimise.identify import queries as identities
from optimise.identify.domain.captions import Caption
from optimise.keep_safe import queries as keep_safe
from optimise.keep_safe.panels import queries as panels
from optimise.link.groups import queries as groups

SHORTEST = 6  # signs of a number that says whose it is, within any other signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Of whom or what entries are looked for, and by what; `who` where it is one who is known."""

    of: Of
    who: Caption | None = None


def of_entity(entity: UUID, *, viewer: Viewer) -> Subject:
    """Return by what entries of somebody or something known are found.

    Errors: NothingHereError, hidden or missing alike.
    """
    known = identities.known_by(entity, viewer=viewer)
    papers = keep_safe.papers_about(known.members, viewer=viewer)
    records = groups.group_of_entity(known.members, viewer=viewer)
    rows = {
        *known.items,
        *papers,
        *panels.rows_about(known.names, papers, viewer=viewer),
        *(one.id for record in records for one in groups.editions_of(record, viewer=viewer)),
    }
    numbers = tuple(filter(_is_long_enough, _home(known.numbers)))
    of = Of(about=entity, rows=frozenset(rows), names=known.names, numbers=numbers)
    return Subject(of=of, who=known.who)


def of_words(text: str, *, viewer: Viewer) -> Subject:
    """Return by what entries are found whose words say a name or a number.

    A number that is too short to be anybody's, as a door's, is found as a whole word alone.
    """
    numbers = _home([text])
    if any(map(str.isdigit, text)) and _is_long_enough(numbers[0]):
        return Subject(of=Of(numbers=numbers))
    return Subject(of=Of(names=(text,)))


def _home(numbers: Iterable[str]) -> tuple[str, ...]:
    # As people here and abroad write it, a number of ours ends in the same digits.
    return tuple(normal_phone(number).removeprefix("+44") for number in numbers)


def _is_long_enough(number: str) -> bool:
    return sum(map(str.isalnum, number)) >= SHORTEST
