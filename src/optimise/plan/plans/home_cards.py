"""Plans on the first page of those who own them, and of those who answer for all."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Bar, Card, Chart, Row, Waits, waits
from optimise.link.groups.domain.life import APPROVES, OWNS
from optimise.plan.plans import queries
from optimise.plan.plans.domain.freshness import Freshness

MOST_BARS = 8


def _mine(viewer: Viewer) -> str | Waits:
    mine = [row for row in queries.overview(viewer=viewer) if row.plan.owner == viewer.person]
    asking = [row for row in mine if row.freshness is Freshness.STALE or row.gaps]
    rows = [
        Row(
            text=row.about.name,
            href=reverse("plan_plans:plan", args=[row.plan.id]),
        )
        for row in asking[:MOST_ROWS]
    ]
    stale = sum(row.freshness is Freshness.STALE for row in asking)
    one, more = "plan of yours is stale or has a gap.", "plans of yours are stale or have gaps."
    return waits(len(asking), one, more, late=stale, rows=rows)


def _late(viewer: Viewer) -> str | Waits:
    late = sum(len(some) for _, some in queries.late_by_agency(viewer=viewer))
    one, more = "action of a plan is past its day.", "actions of plans are past their day."
    return waits(late, one, more, late=late)


def _unplanned(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.without_plan(viewer=viewer)), "group has no plan.", "groups have no plan."
    )


def _by_agency(viewer: Viewer) -> list[Bar]:
    late = queries.late_by_agency(viewer=viewer)
    found = [Bar(str(agency), len(some), late=True) for agency, some in late]
    return sorted(found, key=lambda bar: -bar.value)[:MOST_BARS]


CARDS = (
    Card(order=31, title="My plans", roles=OWNS, text=_mine, href="plan_plans:plans",
         link="See your plans"),
    Card(order=32, title="Late actions of plans", roles=APPROVES, text=_late,
         href="plan_plans:plans", link="See what is late, by agency"),
    Card(order=33, title="Groups without a plan", roles=APPROVES, text=_unplanned,
         href="plan_plans:plans", link="See which"),
)  # fmt: skip
CHARTS = (
    Chart(order=30, title="Late actions of plans, by agency", roles=APPROVES | OWNS,
          bars=_by_agency, href="plan_plans:plans", link="See what is late"),
)  # fmt: skip
