"""What people of the demo watch: begun ten days before its last day, so that something is new."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify import queries as identify
from optimise.identify.watching import actions

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
DAYS_BEFORE = 10
EACH = 2  # things of one name
# By whom, and what: names of lines and people are searched for, as they would.
WATCHED: Mapping[str, tuple[str, ...]] = {
    "daniel.okafor": ("Marlo", "Fitz", "Drayson"),
    "hannah.orchard": ("Marlo", "Langridge"),
}
SEARCHED = {"daniel.okafor": "crossbow", "hannah.orchard": "moped"}


def put_in_watches(moment: datetime, acting: Acting, *, area: UUID | None = None) -> int:
    """Have each watch what a search of those names finds, a search, and an area; return how many.

    Shape: a name that finds nothing is left out.
    """
    made = 0
    for key, names in WATCHED.items():
        with acting(key, moment) as by:
            for name in names:
                for hit in identify.search(name, viewer=by).hits[:EACH]:
                    actions.watch_entity(entity=hit.who.id, by=by)
                    made += 1
            actions.watch_search(words=SEARCHED[key], by=by)
            made += 1
            if area is not None:
                actions.watch_area(area=area, by=by)
                made += 1
    return made
