"""What other pages show of strike days."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_date, local_time
from optimise.basics.on_phone import AT_ONCE
from optimise.identify.domain.subjects import Met, Note, Tone
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.work import Work as Sort
from optimise.respond.day.models import Safe, Team, Work
from optimise.respond.operations.domain.happened import Happening, What
from optimise.respond.operations.domain.material import Kind, Made
from optimise.respond.operations.views.common import knows, runs
from optimise.respond.warrants.models import Search


def of_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the days of an operation, and the way to plan one."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    told = {
        "operation": operation,
        "days": queries.days(operation, viewer=viewer),
        "runs": runs(viewer),
        "knows": knows(viewer),
    }
    return render_to_string("respond_day/slot.html", told, request)


def band(request: HttpRequest) -> str:
    """Return needs that nobody took in time and orders not read, on top of every page."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None or not viewer.circles or not connection.in_atomic_block:
        return ""
    if not queries.is_anything_on():
        return ""
    page = request.resolver_match
    on_phone = page is not None and page.view_name == "respond_day:phone"
    # A day's own page says of its order where it says the rest.
    said = page.kwargs["day_id"] if page and on_phone else None
    needs = queries.overdue(viewer=viewer)
    orders = queries.orders_now(viewer=viewer, said_on=said)
    if not needs and not orders:
        return ""
    return render_to_string("respond_day/band.html", {"needs": needs, "orders": orders}, request)


def addresses_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the addresses of strike days that were searched for, to the circle of each."""
    page = "respond_day:board" if knows(viewer) else "respond_day:phone"
    return [
        Met(
            note=Note(
                tone=Tone.TOLD,
                tag="Address of a strike day",
                text=f"{one.team or 'No team yet'}, {local_date(one.day.starts_at)}.",
                href=reverse(page, args=[one.day_id]),
            ),
            title=f"{one.number}: {one.label}",
        )
        for one in queries.addresses_called(asked, viewer=viewer)
    ]


def agency_card(request: HttpRequest) -> str:
    """Return the way to what an agency is told and asked, on its first page."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.has_asked(viewer=viewer):
        return ""
    told = {"waiting": queries.needs_of(viewer=viewer)}
    return render_to_string("respond_day/slot_agency.html", told, request)


def door_damaged(search: Search, *, by: Viewer) -> None:
    """Have the board ask for whoever makes the door safe, where a day is on."""
    actions.have_door_made_safe(search, by=by)


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return whom the days of an operation were to keep safe, and what was done on them besides."""
    rows = queries.kept_safe(operation, since=since, until=until, viewer=viewer)
    work = queries.worked(operation, since=since, until=until, viewer=viewer)
    return [_worked(row) for row in work] + [
        Happening(
            what=What.PERSON_SAFE if row.who != "home" else What.HOME_VISITED,
            row=row.id,
            at=row.at,
            by=row.made_by,
            kind=row.who,
            text=_told(row),
            href=reverse("respond_day:board", args=[row.day_id]),
            is_estimate=False,
        )
        for row in rows
    ]


AS = {
    Sort.STOP: (What.STOP, ""),
    Sort.VEHICLE: (What.VEHICLE_STOP, ""),
    Sort.ANPR: (What.VEHICLE_STOP, "after a number plate camera"),
    Sort.PATROL: (What.PATROL, ""),
    Sort.ADULT: (What.SPOKEN_TO, "adult"),
    Sort.CHILD: (What.SPOKEN_TO, "child"),
    Sort.TAXI: (What.BUSINESS, "taxi firm or driver"),
    Sort.HOTEL: (What.BUSINESS, "hotel or letting"),
    Sort.LANDLORD: (What.BUSINESS, "landlord"),
    Sort.SCHOOL: (What.TALK, ""),
    Sort.TEXTS: (What.TEXTS, ""),
    Sort.REPORTS: (What.REPORT, "sent by its teams"),
}


def _worked(row: Work) -> Happening:
    what, kind = AS[Sort(row.what)]
    return Happening(
        what=what,
        row=row.id,
        at=row.at,
        by=row.made_by,
        kind=kind,
        text=f"{row}. {row.words}" if row.words else str(row),
        href=reverse("respond_day:work", args=[row.day_id]),
        amount=None if row.number is None else Decimal(row.number),
        unit=Sort(row.what).counts,
    )


def _told(row: Safe) -> str:
    """Return what safeguarding was told: it stands at its own moment, and is told once it came."""
    text = f"Safeguarding was told of {_a(row.who)} at {row.address}"
    late = row.made_at - row.at > AT_ONCE
    return f"{text}, once there was signal: {local_time(row.made_at)}" if late else text


def _a(who: str) -> str:
    return f"an {who}" if who == "adult" else f"a {who}"


def material(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the record of each day of an operation: what was sent from it, with its times."""
    return [
        Made(
            kind=Kind.DAY,
            row=row.id,
            at=row.starts_at,
            by=row.made_by,
            title=f"Record of the {row.length} of {local_date(row.starts_at)}: teams, addresses,"
            " states, what was needed, and the times of each",
            audience=row.audience_id,
            href=reverse("respond_day:board", args=[row.id]),
        )
        for row in queries.days(operation, viewer=viewer)
    ]


def order_teams(operation: UUID, *, viewer: Viewer) -> list[str]:
    """Return the teams of an operation's days as its order says them: who, and where they go."""
    found: list[str] = []
    for one in queries.days(operation, viewer=viewer):
        if one.closed_at is not None:
            continue
        places = queries.addresses(one, viewer=viewer)
        found += [
            _team(team, [str(place) for place in places if place.team_id == team.id])
            for team in queries.teams(one, viewer=viewer)
        ]
        found += [f"{place}: no team yet" for place in places if place.team_id is None]
    return found


def _team(team: Team, places: list[str]) -> str:
    sign = f" ({team.call_sign})" if team.call_sign else ""
    others = [str(one.person) for one in team.crew.all() if one.person_id != team.led_by_id]
    crew = f", with {', '.join(others)}" if others else ""
    where = "; ".join(places) or "no address yet"
    return f"{team.name}{sign}: led by {team.led_by}{crew}. Goes to {where}."
