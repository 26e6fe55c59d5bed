"""Groups on a map: how many live or work in each area, at the edition that is the reader's."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Area
from optimise.link.groups import queries
from optimise.link.groups.domain.listing import Filters, Row
from optimise.link.groups.views.common import MARKING, READS_RECORDS
from optimise.link.groups.views.tables import children
from optimise.ui.tables import Break, Cells, Link, Quiet, Sorted, Table, Tag, table

OFFICIAL = "OFFICIAL"
NAMED = 40  # each name is an element of the page
Here = tuple[Area, Sequence[Row]]


@require_GET
def on_map(request: Request) -> Response:
    """Show which open groups live or work in each area, on a map and in the table below it."""
    rows = queries.register(viewer=request.viewer, filters=Filters())
    by: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        for area in set(row.areas):
            by[area].append(row)
    areas = list(agencies.areas_in_force().filter(id__in=list(by)).order_by("name"))
    here = sorted(((area, by[area.id]) for area in areas), key=lambda one: -len(one[1]))
    records = bool(request.viewer.roles & READS_RECORDS)
    told = {
        "areas": _table(here, records=records),
        "shapes": _shapes(here, queries.points_of(areas)),
        "records": records,
        "marking": MARKING if records else OFFICIAL,
    }
    return render(request, "link_groups/map.html", told)


def _table(here: Sequence[Here], *, records: bool) -> Table:
    def name(one: Here) -> Cells:
        return Link(one[0].name, f"{reverse('link_groups:register')}?area={one[0].id}")

    def tiers(one: Here) -> Cells:
        found = [row.tier for row in one[1] if row.tier]
        return min(found, default=None)

    def protected(one: Here) -> Cells:
        many = sum(row.exploited or 0 for row in one[1])
        young = children(sum(row.children for row in one[1]))
        return [Sorted(many, many), Break(), Quiet(young)] if young else (many or None)

    def late(one: Here) -> Cells:
        many = sum(row.is_late for row in one[1])
        return Tag(f"{many} late", "red") if many else None

    def who(one: Here) -> Cells:
        shown = sorted(row.name for row in one[1])
        more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
        return ", ".join(shown[:3]) + more

    columns: dict[str, Callable[[Here], Cells]] = {
        "Area": name,
        "Groups": lambda one: len(one[1]),
        "Which": who,
    }
    if records:
        columns |= {"Highest tier": tiers, "To protect": protected, "Reviews": late}
    return table(
        "Groups by area",
        here,
        columns,
        figures=["Groups", "To protect"],
        id="areas",
        empty="No group that you may know of has an area.",
        per_page=50,
    )


def _shapes(here: Sequence[Here], points: Mapping[UUID, tuple[float, float]]) -> dict[str, Any]:
    most = max((len(rows) for _, rows in here), default=1)
    features = []
    for number, (area, rows) in enumerate(here):
        at = points.get(area.id)
        drawn = area.geometry or (at and {"type": "Point", "coordinates": [at[1], at[0]]})
        if not drawn:
            continue
        dark = len(rows) / most
        about: dict[str, Any] = {"shade": dark, "size": round(4 + 24 * dark)}
        if number < NAMED:
            about["name"] = f"{area.name}: {len(rows)}"
        features.append({"type": "Feature", "properties": about, "geometry": drawn})
    return {"type": "FeatureCollection", "features": features}
