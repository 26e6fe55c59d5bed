"""Assessments on the first page: what waits for a second person's signature."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.link.groups.domain.life import OWNS
from optimise.plan.assessments import queries


def _to_sign(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.to_sign(viewer=viewer)),
        "assessment waits for a signature.",
        "assessments wait for a signature.",
    )


def _to_read(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.to_read(viewer=viewer)),
        "assessment of a group of yours was signed lately.",
        "assessments of groups of yours were signed lately.",
    )


CARDS = (
    Card(
        order=35,
        title="Assessments to read",
        roles=OWNS,
        text=_to_read,
        href="plan_assessments:assessments",
        link="Read them",
    ),
    Card(
        order=34,
        title="Assessments to sign",
        roles=queries.SIGNS,
        text=_to_sign,
        href="plan_assessments:assessments",
        link="Read them",
    ),
)
