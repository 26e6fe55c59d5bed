"""The pages that have a file made of what this person may see, and hand it over."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.identify import exports, queries
from optimise.identify.exports import Asked, AskedOfSearch, Form, Search
from optimise.identify.models import ExportFile
from optimise.identify.views import tables
from optimise.identify.views.asked import ExportForm, SearchExportForm, SearchForm
from optimise.ui.one_form import FormPage, one_form, one_press, posted


@require_http_methods(["GET", "POST"])
def export(request: Request, entity: UUID) -> Response:
    """Ask which file, and have it made."""
    profile = queries.profile(entity, viewer=request.viewer)
    form = ExportForm(*posted(request))

    def act() -> UUID:
        given = form.cleaned_data
        asked = Asked(
            entity=entity,
            form=Form(given["form"]),
            reason=given["reason"],
            hops=given["hops"],
            without_stopped=given["without_stopped"],
        )
        return exports.ask(asked=asked, by=request.viewer).id

    page = FormPage(
        title="Make a file",
        caption=profile.who.caption,
        lead="It holds what you may see and no more, with its marking and the three grades of each"
        " fact. Once it is out, it is yours to look after.",
        button="Make the file",
        back=reverse("identify:entity", args=[entity]),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Asked for. It is ready in a moment.",
        go=lambda made: reverse("identify:file", args=[made]),
        marking=profile.marking.value,
    )


@require_http_methods(["GET", "POST"])
def export_search(request: Request) -> Response:
    """Ask for a file of all that a search meets, and have it made."""
    asked = SearchForm(request.GET, viewer=request.viewer)
    if not queries.takes_searches(request.viewer) or not asked.is_valid():
        raise NothingHereError
    words = " ".join(asked.cleaned_data["q"].split())
    if not words:
        raise NothingHereError
    kept = request.GET.copy()
    kept.pop("page", None)
    form = SearchExportForm(*posted(request))

    def act() -> UUID:
        given = form.cleaned_data
        search = Search(text=words, filters=asked.filters(), query=kept.urlencode())
        wanted = AskedOfSearch(
            search=search,
            form=Form(given["form"]),
            reason=given["reason"],
            without_stopped=given["without_stopped"],
        )
        return exports.ask_for_search(asked=wanted, by=request.viewer).id

    page = FormPage(
        title="Make a file of what was found",
        caption=f"Everything found for “{words}”",
        lead="It holds what you may see and no more, with its marking and the three grades of each"
        " fact, and the links among what was found. Items of intelligence stand in the table alone."
        " Once it is out, it is yours to look after.",
        button="Make the file",
        back=_results(kept),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Asked for. You may leave this page and come back.",
        go=lambda made: reverse("identify:file", args=[made]),
        marking=request.viewer.clearance.value,
    )


def _results(query: QueryDict) -> str:
    return f"{reverse('identify:search')}?{query.urlencode()}"


@require_POST
def cancel(request: Request, file_id: UUID) -> Response:
    """Have a file made no further."""
    return one_press(
        request,
        lambda: exports.cancel(file=file_id, by=request.viewer),
        done="It is made no further.",
        go=reverse("identify:file", args=[file_id]),
    )


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
    context = {
        "file": made,
        "stopped": tables.stopped(made.stopped),
        "gone": exports.is_gone(made),
        "steps": exports.STEPS if made.search else (),
        **_ways(made),
        "marking": made.marking or None,
    }
    return render(request, template, context)


def _ways(made: ExportFile) -> dict[str, str]:
    """Return where to ask for a file again, and where it was asked for."""
    if made.search:
        query = QueryDict(made.search["query"])
        again = f"{reverse('identify:export_search')}?{query.urlencode()}"
        return {"again": again, "origin": _results(query)}
    of = [made.entity_id]
    return {
        "again": reverse("identify:export", args=of),
        "origin": reverse("identify:entity", args=of),
    }
