"""The page that makes a file of what this person may see."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Request, Response
from optimise.identify import exports, queries
from optimise.identify.exports import Form
from optimise.identify.views.asked import ExportForm


@require_http_methods(["GET", "POST"])
def export(request: Request, entity: UUID) -> Response:
    """Make a file, or say what handling stops and whom to ask."""
    profile = queries.profile(entity, viewer=request.viewer)
    form = ExportForm(request.POST or None)
    context = {"profile": profile, "who": profile.who, "marking": profile.marking.value}
    if request.method == "POST" and form.is_valid():
        try:
            return _as_file(_made(request, entity, form))
        except exports.StoppedExportError as stopped:
            context["stopped"] = stopped.items
        except exports.TooLargeError as too_large:
            form.add_error(None, str(too_large))
    return render(request, "identify/export.html", context | {"form": form})


def _made(request: Request, entity: UUID, form: ExportForm) -> exports.Export:
    given = form.cleaned_data
    return exports.export(
        entity=entity,
        form=Form(given["form"]),
        reason=given["reason"],
        hops=given["hops"],
        without_stopped=given["without_stopped"],
        by=request.viewer,
    )


def _as_file(made: exports.Export) -> Response:
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["X-Content-SHA256"] = made.sha256
    return response
