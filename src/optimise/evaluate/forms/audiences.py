"""For whom an item or its briefing may be kept, in plain words."""

from collections.abc import Iterable
from uuid import UUID

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import FRONT_LINE, Layer, Role


def audience_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Return for whom an item may be kept, in plain words."""
    circles = [(f"circle {c.id}", f"Only {c.name}") for c in access.circles_of(viewer)]
    return [
        ("developers", "All who develop intelligence"),
        ("unit", "The intelligence unit only"),
        *circles,
    ]


def audience_from(choice: str, marking: Marking) -> Audience:
    """Return the audience that a choice of `audience_choices` means."""
    kind, _, circle = choice.partition(" ")
    return Audience(
        layer=Layer.INTELLIGENCE,
        marking=marking,
        circle=UUID(circle) if kind == "circle" else None,
        roles=frozenset({Role.INTELLIGENCE}) if kind == "unit" else frozenset(),
    )


def role_choices() -> list[tuple[str, str]]:
    """Return the roles that a briefing may be for."""
    return [(role.value, role.value.capitalize()) for role in Role if role in FRONT_LINE]


def briefing_audience(areas: Iterable[str], roles: Iterable[str], marking: Marking) -> Audience:
    """Return the audience of a briefing for officers of some areas and roles.

    The intelligence unit is always among its readers: who cut it must be able to take it back.
    """
    chosen = frozenset(map(Role, roles))
    return Audience(
        layer=Layer.BRIEFING,
        marking=marking,
        areas=frozenset(map(UUID, areas)),
        roles=chosen | {Role.INTELLIGENCE} if chosen else chosen,
    )
