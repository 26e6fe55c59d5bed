"""Whether a row is kept from some of those who would read a copy of its words."""

from optimise.access.domain.audiences import Audience, Marking


def is_kept_from(row: Audience, *, readers: Audience) -> bool:
    """Say whether a fence of a row stops somebody for whom `readers` is.

    Shape: layers are not asked. What may go from one to another is for handling to say.
    """
    return (
        row.circle not in (None, readers.circle)
        or row.person not in (None, readers.person)
        or (row.marking is Marking.SENSITIVE and readers.marking is Marking.OFFICIAL)
        or _is_narrower(row.roles, readers.roles)
        or _is_narrower(row.areas, readers.areas)
    )


def _is_narrower(own: frozenset[object], others: frozenset[object]) -> bool:
    # An empty fence stops nobody.
    return bool(own) and not (others and others <= own)
