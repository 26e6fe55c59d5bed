"""The picture of the areas: a map with its table, one area, and when and where things repeat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.agencies.models import Area
from optimise.basics.clock import day_in, partial_date
from optimise.link.groups.domain.listing import without_ending
from optimise.plan.areas import queries
from optimise.plan.areas.domain.figures import Family, month_after
from optimise.plan.areas.domain.near import Near
from optimise.plan.areas.domain.picture import SPANS, YEAR, Row, change, shade
from optimise.plan.areas.ground import Ground
from optimise.plan.areas.queries import AreaPage, Picture
from optimise.ui.tables import Cells, Link, Quiet, Sorted, Table, table

MARKING, MARKING_OF_COUNTS = "OFFICIAL", "OFFICIAL-SENSITIVE"
SPAN_WORDS = {1: "1 month", 3: "3 months", 12: "12 months", 36: "3 years", 120: "10 years"}
MONTHS_OFFERED = 24
SMALL = "Under 5"
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """What the map may be shaded by: its words, and the figure of a row."""

    key: str
    text: str
    of: Callable[[Row], int | None]


def _shades(found: Picture) -> list[Shade]:
    every = [Shade(key="groups", text="Groups", of=lambda row: len(row.groups))]
    if found.has_lines:
        every.append(Shade(key="lines", text="Lines", of=lambda row: len(row.lines or ())))
    if found.window:
        every.append(Shade(key="crime", text="All crime", of=lambda row: row.crime))
    every += [Shade(key=f.name.lower(), text=f.capitalize(), of=_count_of(f)) for f in found.loaded]
    if found.has_kept_safe:
        every.append(Shade(key="homes", text="Taken-over homes", of=lambda row: row.homes))
        every.append(Shade(key="missing", text="Missing children", of=lambda row: row.missing))
    return every


def _count_of(family: Family) -> Callable[[Row], int | None]:
    return lambda row: row.counts.get(family)


@require_GET
def listed(request: Request) -> Response:
    """Show every area of a kind on a map, with the same in a table."""
    asked = request.GET
    found = queries.picture(
        viewer=request.viewer,
        kind=asked.get("kind", ""),
        last=_month(asked.get("last", "")),
        months=_months(asked.get("months", "")),
    )
    brief = without_ending({row.area: row.name for row in found.rows})
    found = replace(found, rows=tuple(replace(r, name=brief[r.area]) for r in found.rows))
    shades = _shades(found)
    told_of = [one for one in shades if any(one.of(row) for row in found.rows)] or shades
    by = next((one for one in shades if one.key == asked.get("shade")), told_of[0])
    told = {
        "found": found,
        "areas": _table(found),
        "shapes": _shapes(found, by),
        "shade": by,
        "kinds": _options(((k, k.capitalize()) for k in found.ground.kinds), found.ground.kind),
        "spans": _options(((str(n), SPAN_WORDS[n]) for n in SPANS), str(_span(found))),
        "lasts": _lasts(found),
        "shades": _options(((one.key, one.text) for one in shades), by.key),
        "marking": _marking(found),
    }
    return render(request, "plan_areas/picture.html", told)


def _marking(found: Picture) -> str:
    return MARKING_OF_COUNTS if found.exact else MARKING


def _month(text: str) -> date | None:
    return day_in(f"{text}-01")


def _months(text: str) -> int:
    return int(text) if text.isdecimal() and int(text) in SPANS else YEAR


def _span(found: Picture) -> int:
    return found.window.months if found.window else YEAR


def _options(pairs: Any, chosen: str) -> list[dict[str, Any]]:
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in pairs]


def _lasts(found: Picture) -> list[dict[str, Any]]:
    if not found.window or not found.exact:
        return []
    end = max(one.last for one in found.sources)
    months = [month_after(end, -n) for n in range(MONTHS_OFFERED)]
    pairs = [(m.isoformat()[:7], partial_date(m.isoformat()[:7])) for m in months]
    return _options(pairs, found.window.last.isoformat()[:7])


def _table(found: Picture) -> Table:
    columns: dict[str, Callable[[Row], Cells]] = {
        "Area": lambda row: Link(row.name, reverse("plan_areas:area", args=[row.area])),
        "Groups": lambda row: len(row.groups) or None,
    }
    if found.has_lines:
        columns["Lines"] = lambda row: len(row.lines or ()) or None
    for family in found.loaded:
        columns[family.capitalize()] = _figure_of(family, exact=found.exact)
    if found.window:
        columns["All crime"] = lambda row: _figure(row.crime, exact=found.exact)
    if found.window and found.exact:
        columns["Since a year before"] = change
    index, severity = found.sheets
    if index:
        columns["Crime harm index"] = lambda row: _round(row.harm_index)
    if severity:
        columns["Severity score"] = lambda row: _round(row.severity)
    if found.has_kept_safe:
        columns["Taken-over homes"] = lambda row: row.homes or None
        columns["Missing children"] = lambda row: row.missing or None
    words = {"Area", "Since a year before"}
    return table(
        f"By {found.ground.kind}" if found.ground.kind else "Areas",
        found.rows,
        columns,
        figures=[head for head in columns if head not in words],
        empty="The force has no areas yet. An administrator adds them.",
        id="areas",
        per_page=PAGE,
    )


def _figure_of(family: Family, *, exact: bool) -> Callable[[Row], Cells]:
    return lambda row: _figure(row.counts.get(family), exact=exact)


def _figure(value: int | None, *, exact: bool) -> Cells:
    return Sorted(SMALL, 0) if value is None and not exact else value


def _round(value: float | None) -> int | None:
    return None if value is None else round(value)


def _shapes(found: Picture, by: Shade) -> dict[str, Any]:
    most = max((by.of(row) or 0 for row in found.rows), default=0)
    named = {row.area for row in _to_name(found.rows, by)}
    features = []
    # The darkest come first: where names have no room side by side, theirs stay.
    for row in sorted(found.rows, key=lambda row: -(by.of(row) or 0)):
        drawn = _drawn(found.ground, found.ground.areas[row.area])
        if drawn is None:
            continue
        value = by.of(row)
        said = SMALL if value is None and not found.exact else str(value or 0)
        dark = shade(value, most)
        about: dict[str, Any] = {"shade": dark, "size": round(4 + 24 * dark)}
        if row.area in named:
            about["name"] = f"{row.name}: {said}"
        features.append({"type": "Feature", "properties": about, "geometry": drawn})
    return {"type": "FeatureCollection", "features": features}


# Of a county's wards only the highest have names: each is an element of the page.
NAMED = 40


def _to_name(rows: Sequence[Row], by: Shade) -> Sequence[Row]:
    if len(rows) <= NAMED:
        return rows
    return sorted((row for row in rows if by.of(row)), key=lambda row: -(by.of(row) or 0))[:NAMED]


def _drawn(land: Ground, area: Area) -> dict[str, Any] | None:
    if area.geometry:
        return dict(area.geometry)
    point = land.points.get(area.id)
    return {"type": "Point", "coordinates": list(point)} if point else None


@require_GET
def area(request: Request, area_id: UUID) -> Response:
    """Show one area: its groups and lines, its months, and its hours of the week."""
    asked = request.GET
    page = queries.area_page(
        area_id,
        viewer=request.viewer,
        last=_month(asked.get("last", "")),
        months=_months(asked.get("months", "")),
    )
    told = {
        "page": page,
        "here": _here(page),
        "groups": _named("Groups", page.row.groups, _to_group(page.picture), "No group known."),
        "lines": _named("Lines", page.row.lines or (), "link_lines:record", "No line known.")
        if page.picture.has_lines
        else None,
        "months": _by_month(page) if page.months else None,
        "marking": _marking(page.picture),
    }
    return render(request, "plan_areas/area.html", told)


def _to_group(found: Picture) -> str:
    return "link_groups:group" if found.exact else "link_groups:card"


def _here(page: AreaPage) -> list[tuple[str, str]]:
    row, found = page.row, page.picture

    def said(value: int | None) -> str:
        if value is None:
            return "Not loaded" if found.exact else SMALL
        return f"{value:,}"

    rows = [(f.capitalize(), said(row.counts.get(f))) for f in found.loaded]
    if found.window:
        words = change(row)
        rows.append(
            ("All crime", said(row.crime) + (f". {words} since a year before" * bool(words)))
        )
    for head, value in (("Crime harm index", row.harm_index), ("Severity score", row.severity)):
        if value is not None:
            rows.append((head, f"{value:,.0f}, from the force’s own sheet"))
    if found.has_kept_safe:
        rows += [
            ("Taken-over homes", f"{row.homes or 0} watched over now"),
            ("Missing children", f"{row.missing or 0} episodes in these months"),
        ]
    return rows


def _named(caption: str, rows: Sequence[tuple[UUID, str]], page: str, empty: str) -> Table:
    return table(
        caption,
        rows,
        {"Name": lambda pair: Link(pair[1], reverse(page, args=[pair[0]]))},
        empty=empty,
        id=caption.lower(),
    )


def _by_month(page: AreaPage) -> Table:
    columns: dict[str, Callable[[Any], Cells]] = {
        "Month": lambda m: Sorted(partial_date(m.month.isoformat()[:7]), m.month.isoformat())
    }
    for family in page.picture.loaded:
        columns[family.capitalize()] = _in_month(family)
    columns["All crime"] = lambda m: m.crime
    return table(
        "By month", page.months, columns, figures=[c for c in columns if c != "Month"], id="months"
    )


def _in_month(family: Family) -> Callable[[Any], Cells]:
    return lambda month: int(month.counts.get(family, 0))


@require_GET
def patterns(request: Request) -> Response:
    """Show when in the week crimes happen, and how often they or reports come near another."""
    told = {
        "repeats": [
            _bands(f"{one.offence}: soon after and near another", one.bands)
            for one in queries.repeats(viewer=request.viewer)
        ],
        "reports": _reported(queries.repeats_of_reports(viewer=request.viewer)),
        "hours": queries.hours_of_all(viewer=request.viewer),
        "marking": MARKING_OF_COUNTS,
    }
    return render(request, "plan_areas/patterns.html", told)


def _reported(bands: Sequence[Near]) -> Table | None:
    return _bands("Reports: soon after and near another", bands) if bands else None


def _bands(caption: str, bands: Sequence[Near]) -> Table:
    def times(band: Near) -> Cells:
        if band.times is None:
            return None
        if band.rare > RARE:
            return [f"{band.times:.1f}", Quiet("as chance would do")]
        return f"{band.times:.1f} times as many as by chance"

    return table(
        caption,
        bands,
        {
            "Apart": lambda b: f"{b.metres[0]} to {b.metres[1]} m",
            "Within": lambda b: f"{b.days[0]} to {b.days[1]} days",
            "Pairs": lambda b: b.pairs,
            "By chance": lambda b: round(b.by_chance),
            "How many times": times,
        },
        figures=("Pairs", "By chance"),
    )


RARE = 0.05
