"""The desk on the first page: conflicts that wait, whom to ring, and who probes."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import POLICE, Role
from optimise.access.interests.queries import phone_of_the_desk, the_desk
from optimise.access.queries import name_of_circle
from optimise.respond.deconfliction import queries
from optimise.respond.deconfliction.actions import KEEPS_THE_DESK


def _waiting(viewer: Viewer) -> str | Waits:
    return waits(
        queries.waiting(viewer=viewer),
        "conflict waits for a call.",
        "conflicts wait for a call.",
    )


def _escalated(viewer: Viewer) -> str | Waits:
    return waits(
        queries.waiting(viewer=viewer, escalated=True),
        "conflict was not taken or cleared by the desk in time.",
        "conflicts were not taken or cleared by the desk in time.",
    )


def _ring(viewer: Viewer) -> str | Waits:
    """Say whom to ring, with the number to press, and for which of one's own operations."""
    found = queries.to_ring(viewer=viewer)
    if not found:
        return ""
    names = sorted({name_of_circle(one, viewer=viewer, otherwise="") for one in found} - {""})
    about = f" It is about {' and '.join(names)}." if names else ""
    phone = phone_of_the_desk()
    rows = [Row(text=f"Ring {phone}", href=f"tel:{phone.replace(' ', '')}")] if phone else []
    return Waits(number=0, words=f"Before you go on, ring {the_desk()}.{about}", rows=rows)


def _probing(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.probing(viewer=viewer)),
        "person asked so often, or so far from their work, that they may be guessing at"
        " what is covert.",
        "people asked so often, or so far from their work, that they may be guessing at"
        " what is covert.",
    )


CARDS = (
    Card(
        order=5,
        title="Ring the desk",
        roles=POLICE,
        text=_ring,
        href="respond_operations:list",
        link="See your operations",
        harm=Harm.LIFE,
    ),
    Card(
        order=6,
        title="Conflicts",
        roles=frozenset({Role.DECONFLICTION}),
        text=_waiting,
        href="respond_deconfliction:desk",
        link="Ring both sides",
        harm=Harm.LIFE,
    ),
    Card(
        order=6,
        title="Conflicts that nobody settled",
        roles=frozenset({Role.DUTY_INSPECTOR}),
        text=_escalated,
        href="respond_deconfliction:desk",
        link="Take them",
        harm=Harm.LIFE,
    ),
    Card(
        order=7,
        title="Who asks too much",
        roles=KEEPS_THE_DESK,
        text=_probing,
        href="respond_deconfliction:desk",
        link="Ring and ask why",
        harm=Harm.LIFE,
    ),
)
