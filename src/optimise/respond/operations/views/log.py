"""The decision log: read, written, printed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.log import Log, opened
from optimise.respond.operations.exports.log import log_paper
from optimise.respond.operations.forms import EntryForm
from optimise.respond.operations.models import Entry, Operation
from optimise.respond.operations.views.common import MARKING, items_around, page_of, the_known
from optimise.ui.one_form import one_form, posted


def _which(request: Request, operation_id: UUID, log: str) -> tuple[Operation, Log]:
    found = the_known(request, operation_id)
    which = next((one for one in Log if one.value == log), None)
    if which is None:
        raise NothingHereError
    if which is Log.SENSITIVE and not queries.may_read_sensitive(found, viewer=request.viewer):
        raise NothingHereError
    return found, which


@require_GET
def entries(request: Request, operation_id: UUID, log: str) -> Response:
    """Show a log from its newest entry."""
    found, which = _which(request, operation_id, log)
    viewer = request.viewer
    inside = circles.members_of(found.inner) if which is Log.SENSITIVE else []
    told = {
        "operation": found,
        "log": which,
        "entries": queries.entries(found, which, viewer=viewer)[::-1],
        "is_whole": queries.is_whole(found, which, viewer=viewer),
        "sensitive": queries.may_read_sensitive(found, viewer=viewer),
        "inside": inside,
        "outside": [p for p in circles.members_of(found.circle) if p not in inside],
    }
    return render(request, "respond_operations/log.html", told)


@require_http_methods(["GET", "POST"])
def write(request: Request, operation_id: UUID, log: str) -> Response:
    """Write the next entry, also from a phone without signal."""
    found, which = _which(request, operation_id, log)
    form = EntryForm(posted(request)[0], found=items_around(found, viewer=request.viewer))
    back = reverse("respond_operations:log", args=[found.id, which.value])

    def act() -> Entry:
        return actions.write_entry(operation=found, given=form.entry(which), by=request.viewer)

    page = page_of(
        found,
        "A sensitive decision" if which is Log.SENSITIVE else "A decision",
        "Write it in the log",
        back=back,
        lead="It cannot be changed or removed afterwards. A later entry corrects it.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=_written,
        template="respond_operations/write.html",
        here=request.get_full_path(),
    )


def _written(entry: Entry) -> str:
    """Say that it is written, and what a prosecutor would ask of its words on a schedule."""
    says = f"Entry {entry.number} of the {entry.log} log: {opened(entry.sealed).decision}"
    asked = slots.ask("words_to_disclose", says)
    told = " ".join(dict.fromkeys(words for part in asked for words in part))
    if not told:
        return f"Entry {entry.number} is written."
    return (
        f"Entry {entry.number} is written. A schedule for the prosecutor will ask of its decision:"
        f" {told} A later entry can say it in full."
    )


@require_GET
def pdf(request: Request, operation_id: UUID, log: str) -> HttpResponse:
    """Print a log: the same rows give the same bytes, today or in ten years."""
    found, which = _which(request, operation_id, log)
    content = log_paper(found, which, viewer=request.viewer)
    record(Verb.PRINT, kind="decision log", objects=[found.id], form="pdf", marking=MARKING)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{MARKING}_log_{str(found.id)[:8]}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
