"""Who may read what the year says."""

from demo.put_in.loaded import Loaded
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.models import Circle


def intelligence(marking: Marking, circle: Circle | None) -> Audience:
    """Return who reads intelligence of a marking, within its circle if it has one."""
    return Audience(layer=Layer.INTELLIGENCE, marking=marking, circle=circle.id if circle else None)


def areas_of(keys: str, marking: Marking, loaded: Loaded) -> Audience:
    """Return the officers of areas, by their keys with commas between."""
    areas = frozenset(loaded.areas[key].id for key in keys.split(",") if key in loaded.areas)
    return Audience(layer=Layer.BRIEFING, marking=marking, areas=areas)
