"""What earlier pages show of exhibits, to those who may know of them."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.kinds import Trouble, is_late
from optimise.respond.operations import queries as operations


def of_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the exhibits of an operation: how many of each kind, and what is missing."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.of_operation(operation, viewer=viewer)
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    moment = now()
    told = {
        "operation": operation,
        "exhibits": found,
        "kinds": kinds,
        "missing": [
            one
            for one in found
            if one.trouble == Trouble.MISSING or is_late(one.offered_at, moment=moment)
        ],
        "differs": [one for one in found if one.trouble == Trouble.DIFFERS],
        "is_open": any(one.id == operation for one in operations.running(viewer=viewer)),
    }
    return render_to_string("respond_exhibits/slot.html", told, request)
