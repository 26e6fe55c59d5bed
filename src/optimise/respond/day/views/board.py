"""The commander's board: as it stands, asked for every second, or played again."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.basics.clock import moment_in, now
from optimise.basics.ids import new_id
from optimise.respond.day import queries
from optimise.respond.day.models import Day
from optimise.respond.day.queries import Board
from optimise.respond.day.views.polled import polled
from optimise.respond.operations.domain.happened import Happening
from optimise.respond.operations.views.common import knows, runs
from optimise.ui.tables import Link, Table, table


@require_GET
def now_on(request: Request) -> Response:
    """Lead to the day that is on, or list them where there are several."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError
    found = queries.days_now(viewer=request.viewer)
    page = "respond_day:board" if knows(request.viewer) else "respond_day:phone"
    if len(found) == 1:
        return redirect(page, day_id=found[0].id)
    rows = table(
        "Strike days now",
        found,
        {
            "Operation": lambda one: Link(str(one.operation), reverse(page, args=[one.id])),
            "Begins": lambda one: one.starts_at,
            "Ends": lambda one: one.ends_at,
        },
        empty="None of your operations strikes today.",
    )
    return render(request, "respond_day/now.html", {"rows": rows})


@require_GET
def board(request: Request, day_id: UUID) -> Response:
    """Show the board to the circle."""
    found = queries.day(day_id, viewer=request.viewer)
    came = queries.came_of(found, viewer=request.viewer)
    mark = queries.version(found, came, viewer=request.viewer)
    return render(request, "respond_day/board.html", _told(request, found, came) | {"mark": mark})


@require_GET
def rows(request: Request, day_id: UUID) -> Response:
    """Return what the board shows now, or that nothing changed."""
    found = queries.day(day_id, viewer=request.viewer, quietly=True)
    came = queries.came_of(found, viewer=request.viewer)
    mark = queries.version(found, came, viewer=request.viewer)
    return polled(request, mark, "respond_day/board_rows.html", lambda: _told(request, found, came))


@require_GET
def replay(request: Request, day_id: UUID) -> Response:
    """Show the board as it stood at a moment, by the times at the phones."""
    found = queries.day(day_id, viewer=request.viewer)
    moments = queries.replay_moments(found, viewer=request.viewer)
    at = _asked(request, moments) or found.starts_at
    came = queries.came_of(found, viewer=request.viewer, at=at)
    told = _told(request, found, came, at) | {
        "step": sum(one <= at for one in moments),
        "steps": len(moments),
        "earlier": max((one for one in moments if one < at), default=None),
        "later": min((one for one in moments if one > at), default=None),
        "is_replay": True,
    }
    return render(request, "respond_day/board.html", told)


def _asked(request: Request, moments: list[datetime]) -> datetime | None:
    """Return the moment asked for: the first where none is, the newest where there is no such."""
    if "at" in request.GET:
        return moment_in(request.GET["at"]) or (moments[-1] if moments else None)
    return moments[0] if moments else None


def _told(
    request: Request, found: Day, came: list[Happening], at: datetime | None = None
) -> dict[str, object]:
    told = queries.board(found, came, viewer=request.viewer, at=at)
    return {
        "day": found,
        "operation": found.operation,
        "board": told,
        "rows": told.rows,
        "shapes": _shapes(told),
        "points": _table(told),
        "is_open": found.closed_at is None,
        "runs": runs(request.viewer),
        "knows": knows(request.viewer),
        "at": at or now(),
        "client_id": new_id,
        "is_replay": False,
    }


def _shapes(told: Board) -> dict[str, object] | None:
    points = [
        {
            "type": "Feature",
            "properties": {"name": str(one.address.number)},
            "geometry": {
                "type": "Point",
                "coordinates": [one.address.longitude, one.address.latitude],
            },
        }
        for one in told.rows
        if one.address.latitude is not None
    ]
    return {"type": "FeatureCollection", "features": points} if points else None


def _table(told: Board) -> Table:
    return table(
        "Where the addresses are",
        told.rows,
        {
            "Number": lambda one: one.address.number,
            "Address": lambda one: one.address.label,
            "Team": lambda one: str(one.address.team or "None yet"),
            "Latitude": lambda one: _degrees(one.address.latitude),
            "Longitude": lambda one: _degrees(one.address.longitude),
        },
        empty="No address is on this day yet.",
        id="where",
    )


def _degrees(value: float | None) -> str:
    return "Not known" if value is None else f"{value:.5f}"
