"""The pages that have a file made of what this person may see, and hand it over."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.identify import exports, queries
from optimise.identify.exports import Asked, Form
from optimise.identify.views.asked import ExportForm


@require_http_methods(["GET", "POST"])
def export(request: Request, entity: UUID) -> Response:
    """Ask which file, and have it made."""
    profile = queries.profile(entity, viewer=request.viewer)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked = Asked(
            entity=entity,
            form=Form(given["form"]),
            reason=given["reason"],
            hops=given["hops"],
            without_stopped=given["without_stopped"],
        )
        return redirect("identify:file", file_id=exports.ask(asked=asked, by=request.viewer).id)
    context = {"who": profile.who, "marking": profile.marking.value, "form": form}
    return render(request, "identify/export.html", context)


@require_GET
def file(request: Request, file_id: UUID) -> Response:
    """Show how far a file is, what handling stops of it, or where to take it."""
    return _shown(request, file_id, "identify/file.html")


@require_GET
def progress(request: Request, file_id: UUID) -> Response:
    """Show the part of that page that changes, to the page itself."""
    return _shown(request, file_id, "identify/_file.html")


@require_GET
def download(request: Request, file_id: UUID) -> Response:
    """Hand over a file that is ready."""
    made, content = exports.take(file=file_id, by=request.viewer)
    response = HttpResponse(content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["X-Content-SHA256"] = made.sha256
    return response


def _shown(request: Request, file_id: UUID, template: str) -> Response:
    made = exports.one(file_id, viewer=request.viewer)
    context = {"file": made, "gone": exports.is_gone(made), "marking": made.marking or None}
    return render(request, template, context)
