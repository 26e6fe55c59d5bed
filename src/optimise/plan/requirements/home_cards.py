"""Questions on the first page: what officers are asked here, and what came in."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import FRONT_LINE
from optimise.link.groups.domain.life import OWNS, RESEARCHES
from optimise.plan.requirements import queries


def _here(viewer: Viewer) -> str | Waits:
    asked = len(queries.asked_here(viewer=viewer))
    return waits(asked, "thing we need to know here.", "things we need to know here.")


def _waiting(viewer: Viewer) -> str | Waits:
    rows = queries.listing(viewer=viewer)
    mine = [r for r in rows if r.question.owner == viewer.person or viewer.roles & RESEARCHES]
    asking = [row for row in mine if row.came_in or row.late]
    return waits(
        len(asking),
        "question is late or was answered.",
        "questions are late or were answered.",
        late=sum(row.late for row in asking),
        new=sum(bool(row.came_in) for row in asking),
    )


CARDS = (
    Card(order=24, title="What we need to know here", roles=FRONT_LINE, text=_here,
         href="plan_requirements:here", link="See what, and tell"),
    Card(order=33, title="Questions", roles=RESEARCHES | OWNS, text=_waiting,
         href="plan_requirements:questions", link="See what came in"),
)  # fmt: skip
