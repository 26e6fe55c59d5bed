"""Plans on the first page of those who own them, and of those who answer for all."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.link.groups.domain.life import APPROVES, OWNS
from optimise.plan.plans import queries
from optimise.plan.plans.domain.freshness import Freshness


def _mine(viewer: Viewer) -> str:
    rows = [row for row in queries.overview(viewer=viewer) if row.plan.owner == viewer.person]
    stale = sum(row.freshness is Freshness.STALE for row in rows)
    gaps = sum(bool(row.gaps) for row in rows)
    said = (
        counted(len(rows), "plan is yours.", "plans are yours.", ""),
        counted(stale, "is stale.", "are stale.", ""),
        counted(gaps, "has a gap.", "have gaps.", ""),
    )
    return " ".join(filter(None, said)) if rows else "No plan is yours."


def _late(viewer: Viewer) -> str:
    late = queries.late_by_agency(viewer=viewer)
    actions = sum(len(some) for _, some in late)
    unplanned = len(queries.without_plan(viewer=viewer))
    said = (
        counted(actions, "action of a plan is late.", "actions of plans are late.", ""),
        counted(unplanned, "group has no plan.", "groups have no plan.", ""),
    )
    return " ".join(filter(None, said)) or "Nothing is late, and every group has a plan."


CARDS = (
    Card(order=31, title="My plans", roles=OWNS, text=_mine, href="plan_plans:plans",
         link="See your plans"),
    Card(order=32, title="Plans that need you", roles=APPROVES, text=_late,
         href="plan_plans:plans", link="See what is late, by agency"),
)  # fmt: skip
