"""Tips from the public on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import Role
from optimise.collect.intake import queries


def _sealed(viewer: Viewer) -> str | Waits:
    found = queries.waiting(viewer=viewer)
    sealed = found.tips + found.messages if found else 0
    return waits(sealed, "is sealed and waits.", "are sealed and wait.")


CARDS = (
    Card(
        order=30,
        title="Tips from the public",
        roles=frozenset({Role.INTELLIGENCE}),
        text=_sealed,
        href="intake:inbox",
        link="Open the inbox",
        harm=Harm.PEOPLE,
    ),
)
