"""What the prosecutor waits for, on the first page of the disclosure officer."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import Role
from optimise.respond.disclosure import queries


def _asked(viewer: Viewer) -> str | Waits:
    return waits(
        queries.waiting_for_us(viewer=viewer),
        "item waits for an answer to the prosecutor.",
        "items wait for an answer to the prosecutor.",
    )


CARDS = (
    Card(
        order=28,
        title="Disclosure",
        roles=frozenset({Role.DISCLOSURE}),
        text=_asked,
        href="respond_operations:list",
        link="Open your operations",
        harm=Harm.CLOCK,
    ),
)
