"""What the people who are measured watch: begun by the doors, and not all of it seen."""

from bench.measures import Asked
from bench.sides import Side
from optimise.agencies import queries as agencies
from optimise.identify.watching import actions, queries

THINGS, UNSEEN = 12, 3


def begin_watches(side: Side, asked: Asked) -> None:
    """Have one side watch a dozen people, an area and a search, unless it does.

    Of each the first few rows are not seen yet: they are what is new.
    """
    with side.transaction() as viewer:
        if queries.watches(viewer=viewer).exists():
            return
        for entity in dict.fromkeys(asked.entities[:THINGS]):
            actions.watch_entity(entity=entity, by=viewer)
        if queries.may_watch_areas(viewer):
            team = agencies.areas_in_force().get(name="Team 1")
            actions.watch_area(area=team.id, by=viewer)
        actions.watch_search(words=asked.rare[0], by=viewer)
        for one in queries.watches(viewer=viewer):
            one.seen = one.seen[UNSEEN:]
            one.save(update_fields=["seen"])
