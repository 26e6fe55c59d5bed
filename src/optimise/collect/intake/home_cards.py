"""Tips from the public on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import Role
from optimise.collect.intake import queries


def _sealed(viewer: Viewer) -> str:
    waits = queries.waiting(viewer=viewer)
    sealed = waits.tips + waits.messages if waits else 0
    return counted(sealed, "is sealed and waits.", "are sealed and wait.", "Nothing waits.")


CARDS = (
    Card(
        order=30,
        title="Tips from the public",
        roles=frozenset({Role.INTELLIGENCE}),
        text=_sealed,
        href="intake:inbox",
        link="Open the inbox",
    ),
)
