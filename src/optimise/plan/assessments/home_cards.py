"""Assessments on the first page: what waits for a second person's signature."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.plan.assessments import queries


def _to_sign(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.to_sign(viewer=viewer)),
        "assessment waits for a signature.",
        "assessments wait for a signature.",
    )


CARDS = (
    Card(
        order=34,
        title="Assessments to sign",
        roles=queries.SIGNS,
        text=_to_sign,
        href="plan_assessments:assessments",
        link="Read them",
    ),
)
