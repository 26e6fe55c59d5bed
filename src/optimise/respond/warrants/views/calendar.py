"""The calendar of warrants: it stands here alone, and is never sent or exported."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.respond.operations.views.common import runs
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.calendar import Stands
from optimise.respond.warrants.queries import Dated
from optimise.ui.tables import Link, Tag, table

COLOURS = {Stands.VALID: "green", Stands.SOON: "orange", Stands.RETURN: "red"}


@require_GET
def calendar(request: Request) -> Response:
    """List when each warrant of one's operations runs out, and which must go back."""
    viewer = request.viewer
    if not viewer.circles and not runs(viewer):
        raise NothingHereError
    found = queries.calendar(viewer=viewer)
    told = {
        "listed": table(
            "Not back at the court",
            found,
            {
                "Runs out": lambda one: one.warrant.expires_on,
                "Where": lambda one: Link(
                    one.warrant.address,
                    reverse("respond_warrants:warrant", args=[one.warrant.id]),
                ),
                "Stands": lambda one: Tag(one.stands.capitalize(), COLOURS[one.stands]),
                "Entries left": _left,
                "Power": lambda one: one.warrant.power,
                "Operation": lambda one: Link(
                    str(one.warrant.operation),
                    reverse("respond_operations:operation", args=[one.warrant.operation_id]),
                ),
            },
            empty="No warrant of your operations stands.",
        ),
        "back": sum(one.stands is Stands.RETURN for one in found),
        "soon": sum(one.stands is Stands.SOON for one in found),
    }
    return render(request, "respond_warrants/calendar.html", told)


def _left(one: Dated) -> str:
    if one.warrant.multiple and not one.warrant.most_entries:
        return "As many as needed"
    return str(one.left)
