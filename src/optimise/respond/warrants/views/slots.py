"""What an operation's page shows of its warrants."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE
from optimise.basics.clock import local_date, today
from optimise.identify.domain.subjects import Met, Note, Tone
from optimise.respond.operations.domain.happened import Happening, What
from optimise.respond.operations.domain.material import Kind, Made
from optimise.respond.operations.models import Operation, OperationRow
from optimise.respond.operations.views.common import knows, runs
from optimise.respond.warrants import queries
from optimise.respond.warrants.models import Application, Search, State, Warrant


def of_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the warrants of an operation, and its applications to those who know it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    told = {
        "operation": operation,
        "warrants": queries.warrants(operation, viewer=viewer),
        "applications": queries.applications(operation, viewer=viewer) if knows(viewer) else [],
        "without": queries.without(operation, viewer=viewer),
        "writes": bool(viewer.roles & POLICE),
        "runs": runs(viewer),
        "today": today(),
    }
    if not (told["warrants"] or told["without"] or told["writes"]):
        return ""
    return render_to_string("respond_warrants/slot.html", told, request)


def warrants_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the warrants, applications and searches without one that were searched for."""
    found = queries.by_number_or_address(asked, viewer=viewer)
    return [_met(one) for one in found]


def _met(one: Warrant | Application | Search) -> Met:
    if isinstance(one, Warrant):
        came = "Back at the court" if one.returned_at else f"Runs out {local_date(one.expires_on)}"
        tag, text, page = "Warrant", f"{one.power}. {came}.", "respond_warrants:warrant"
        title = f"{one.number}: {one.address}"
    elif isinstance(one, Application):
        tag, page = "Application for a warrant", "respond_warrants:application"
        text = f"{one.power}, {one.state}."
        title = f"{one.number}: {one.answers.get('address') or one.place.label or one.power}"
    else:
        tag, page = "Search without a warrant", "respond_warrants:search"
        text, title = f"{one.under}, {local_date(one.entered_at)}.", one.address
    note = Note(tone=Tone.TOLD, tag=tag, text=text, href=reverse(page, args=[one.id]))
    return Met(note=note, title=title)


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the searches of an operation that began between two moments."""
    return [
        Happening(
            what=What.WARRANT if one.warrant_id else What.SEARCH,
            row=one.id,
            at=one.entered_at,
            by=one.led_by_id,
            kind="at a wrong address" if one.wrong_address else one.under,
            text=_came_of(one),
            href=reverse("respond_warrants:search", args=[one.id]),
        )
        for one in queries.searches(operation, since=since, until=until, viewer=viewer)
    ]


def _came_of(one: Search) -> str:
    if one.wrong_address:
        return f"A wrong address was entered, for {one.address}: {one.wrong_address_done}"
    found = "nothing that was sought was found" if one.is_negative else one.found
    return f"Searched {one.address}: {found}"


def material(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return the applications, annexes, warrants and all searches of an operation."""
    found = []
    for one in queries.applications(operation, viewer=viewer):
        home = reverse("respond_warrants:application", args=[one.id])
        title = f"Application for a warrant under {one.power}, {one.state}"
        found.append(_made(Kind.APPLICATION, one, title, home))
        found += [
            _made(
                Kind.APPLICATION, row, "Confidential annex to that application", home, is_inner=True
            )
            for row in queries.annexes(one, viewer=viewer)
        ]
    for given in queries.warrants(operation, viewer=viewer):
        home = reverse("respond_warrants:warrant", args=[given.id])
        title = f"Warrant under {given.power} for {given.address}"
        found.append(_made(Kind.WARRANT, given, title, home))
        found += [
            _made(Kind.SEARCH, row, f"Record of the search of {given.address}", home)
            for row in queries.entries(given, viewer=viewer)
        ]
    found += [
        _made(
            Kind.SEARCH,
            row,
            f"Record of a search under {row.under}: {row.address}",
            reverse("respond_warrants:search", args=[row.id]),
        )
        for row in queries.without(operation, viewer=viewer)
    ]
    return found


def _made(kind: Kind, row: OperationRow, title: str, href: str, *, is_inner: bool = False) -> Made:
    return Made(
        kind=kind,
        row=row.id,
        at=row.made_at,
        by=row.made_by,
        title=f"{title[:400]}, {local_date(row.made_at)}",
        audience=row.audience_id,
        href=href,
        is_inner=is_inner,
    )


def due_of_operation(found: Operation, viewer: Viewer) -> list[tuple[str, str]]:
    """Return the applications that no court has heard, before their operation goes live."""
    return [
        (
            f"Warrant {one.number} for {one.answers.get('address') or one.place.label}: no court"
            " has heard it",
            reverse("respond_warrants:application", args=[one.id]),
        )
        for one in queries.applications(found.id, viewer=viewer)
        if one.state == State.DRAFT
    ]
