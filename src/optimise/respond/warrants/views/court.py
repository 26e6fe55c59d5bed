"""The pack and its annex on paper, and the hearing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.views.common import MARKING
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.exports.annex import annex_of
from optimise.respond.warrants.exports.pack import pack_of
from optimise.respond.warrants.forms import HearingForm
from optimise.respond.warrants.models import Warrant
from optimise.respond.warrants.views.applying import page_for, the_application
from optimise.ui.one_form import one_form, posted


@require_GET
def pdf(request: Request, application_id: UUID) -> HttpResponse:
    """Print the pack; one that is not whole says what it lacks instead."""
    found = the_application(request, application_id)
    try:
        actions.must_print(application=found, by=request.viewer)
    except NotReadyError as error:
        told = {"application": found, "problems": [words for _, words in error.problems]}
        return render(request, "respond_warrants/lacking.html", told, status=422)
    content = pack_of(found, viewer=request.viewer)
    record(Verb.PRINT, kind="warrant", objects=[found.id], form="pdf", marking=MARKING)
    return _paper(content, f"{MARKING}_warrant_{str(found.id)[:8]}.pdf")


@require_GET
def annex_pdf(request: Request, application_id: UUID) -> HttpResponse:
    """Print the confidential annex for those who read it, once the pack it goes with prints."""
    found = the_application(request, application_id)
    rows = queries.annexes(found, viewer=request.viewer)
    if not rows:
        raise NothingHereError
    try:
        actions.must_print(application=found, by=request.viewer)
    except NotReadyError as error:
        told = {"application": found, "problems": [words for _, words in error.problems]}
        return render(request, "respond_warrants/lacking.html", told, status=422)
    content = annex_of(found, viewer=request.viewer)
    shown = [found.id, *(one.id for one in rows)]
    record(Verb.PRINT, kind="warrant annex", objects=shown, form="pdf", marking=MARKING)
    return _paper(content, f"{MARKING}_annex_{str(found.id)[:8]}.pdf")


def _paper(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def hearing(request: Request, application_id: UUID) -> Response:
    """Record what the court decided."""
    found = the_application(request, application_id)
    form = HearingForm(posted(request)[0])

    def act() -> Warrant | None:
        return actions.hear(application=found, given=form.hearing(), by=request.viewer)

    def go(made: Warrant | None) -> str:
        if made is None:
            return reverse("respond_warrants:application", args=[found.id])
        return reverse("respond_warrants:warrant", args=[made.id])

    return one_form(
        request,
        form,
        page_for(found, "The hearing", "Record it"),
        act,
        done=lambda made: (
            "Granted." if made else "Refused. It is not asked again without a new ground."
        ),
        go=go,
        about=found,
    )
