"""What the pages of operations share."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations import queries
from optimise.respond.operations.domain.parts import KNOWS, RUNS
from optimise.respond.operations.forms import WhyForm
from optimise.respond.operations.models import Operation
from optimise.ui.one_form import FormPage, one_form, posted

MARKING = "OFFICIAL-SENSITIVE"


def the_operation(request: Request, operation_id: UUID) -> Operation:
    """Return an operation to its circle. Errors: NothingHereError for everyone else."""
    return queries.operation(operation_id, viewer=request.viewer)


def the_known(request: Request, operation_id: UUID) -> Operation:
    """Return an operation to those of its circle who read what it knows."""
    found = the_operation(request, operation_id)
    if not knows(request.viewer):
        raise NothingHereError
    return found


def knows(viewer: Viewer) -> bool:
    """Say whether the viewer reads what an operation knows, and not its order alone."""
    return bool(viewer.roles & KNOWS)


def runs(viewer: Viewer) -> bool:
    """Say whether the viewer runs operations."""
    return bool(viewer.roles & RUNS)


def locates(request: Request) -> Callable[[str], identities.Located | None]:
    """Return what finds the point of an address, as the viewer may know of it."""
    return partial(identities.point_of, viewer=request.viewer)


def on_the_map() -> dict[str, Any]:
    """Return what a form of a place shows besides: the map on which its pin is set."""
    return {"template": "respond_operations/placed.html", "pins": agencies.areas_to_pin()}


def page_of(
    found: Operation,
    title: str,
    button: str,
    *,
    back: str = "",
    lead: str = "",
    warning: bool = False,
) -> FormPage:
    """Return the page of one form of an operation."""
    home = reverse("respond_operations:operation", args=[found.id])
    return FormPage(
        title=title,
        button=button,
        back=back or home,
        caption=str(found),
        lead=lead,
        warning=warning,
    )


def ask_why(
    request: Request, page: FormPage, act: Callable[[str], object], *, done: str, **more: Any
) -> Response:
    """Show a page that asks why and nothing else, and do `act` with the reason.

    Shape: `more` as `one_form` takes it.
    """
    form = WhyForm(posted(request)[0])
    return one_form(request, form, page, lambda: act(form.cleaned_data["why"]), done=done, **more)


def items_around(found: Operation, *, viewer: Viewer) -> list[Item]:
    """Return the items that tell of what an operation looks at, the newest first."""
    rows = [one.row for one in queries.things(found, viewer=viewer)]
    return items_naming(
        {r.entity for r in rows if r.entity}, {r.item for r in rows if r.item}, viewer
    )


def items_naming(entities: Iterable[UUID], more: Iterable[UUID], viewer: Viewer) -> list[Item]:
    """Return the items that name any of these, and `more`, the newest first."""
    members = {one for e in entities for one in identities.cluster_of(e, viewer=viewer)}
    said = identities.statements_about(members, viewer=viewer) if members else []
    ids = {row.item_id for row in said} | set(more)
    return evaluate.items(ids, viewer=viewer) if ids else []


def desk_says(found: Operation, *, viewer: Viewer) -> str:
    """Return where an operation stands with the desk, in the desk's own words."""
    return desk.stands(found.circle_id, viewer=viewer).words
