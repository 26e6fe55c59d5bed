"""Questions on the first page: what officers are asked here, and what came in."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import FRONT_LINE
from optimise.link.groups.domain.life import OWNS, RESEARCHES
from optimise.plan.requirements import queries


def _here(viewer: Viewer) -> str:
    asked = len(queries.asked_here(viewer=viewer))
    return counted(asked, "thing we need to know.", "things we need to know.", "")


def _waiting(viewer: Viewer) -> str:
    rows = queries.listing(viewer=viewer)
    mine = [r for r in rows if r.question.owner == viewer.person or viewer.roles & RESEARCHES]
    came, late = sum(bool(r.came_in) for r in mine), sum(r.late for r in mine)
    said = (
        counted(len(rows), "question is open.", "questions are open.", ""),
        counted(came, "has something that came in.", "have something that came in.", ""),
        counted(late, "is late.", "are late.", ""),
    )
    return " ".join(filter(None, said)) if rows else "Nothing is asked."


CARDS = (
    Card(order=24, title="What we need to know here", roles=FRONT_LINE, text=_here,
         href="plan_requirements:here", link="See what, and tell"),
    Card(order=33, title="Questions", roles=RESEARCHES | OWNS, text=_waiting,
         href="plan_requirements:questions", link="See what we need to know"),
)  # fmt: skip
