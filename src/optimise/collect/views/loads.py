"""Pages for those who load files: what was loaded, how it went, and what was left out."""

from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.collect import queries
from optimise.collect.views import tables

LOADS_A_PAGE = 25
REJECTIONS_A_PAGE = 50


@require_GET
def batches(request: Request) -> Response:
    """List the loads that this person may know of, newest first."""
    pages = Paginator(queries.batches(viewer=request.viewer), LOADS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    record(Verb.CONSULT, kind="load", objects=[one.id for one in page], results=len(page))
    return render(request, "collect/batches.html", {"loads": page, "listed": tables.loads(page)})


@require_GET
def batch(request: Request, batch_id: UUID) -> Response:
    """Show how one load went, and each row that was left out with the reason."""
    load = queries.batch(batch_id, viewer=request.viewer)
    pages = Paginator(queries.rejections(load, viewer=request.viewer), REJECTIONS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    told = {
        "load": load,
        "wanted_by": load.undo_wanted_by
        and agencies.name_of(load.undo_wanted_by, otherwise="Somebody who has left"),
        "rejections": page,
        "listed": tables.rejections(page),
        "figures": tables.figures(load.counts),
    }
    return render(request, "collect/batch.html", told)


def _name(person: UUID) -> str:
    return agencies.name_of(person, otherwise="Somebody who has left")
