"""What I watch, with what is new since I looked; begin, look, stop."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.basics.refusals import NotForYouError
from optimise.identify.watching import actions, queries
from optimise.identify.watching.forms import AreaForm, Empty, SearchForm
from optimise.ui.one_form import FormPage, one_form, one_press, posted

DONE = "You watch it. You are told when something new is known that you may read."


@require_GET
def mine(request: Request) -> Response:
    """Show what this person watches, and what of it is new since they looked."""
    told = {
        "watched": queries.watched(viewer=request.viewer),
        "areas": queries.may_watch_areas(request.viewer),
    }
    return render(request, "identify_watching/mine.html", told)


@require_http_methods(["GET", "POST"])
def entity(request: Request, entity: UUID) -> Response:
    """Begin to watch somebody or something."""
    page = FormPage(
        title=f"Watch {queries.name_to_watch(entity, viewer=request.viewer)}",
        lead="You are told when something new is known that you may read. Nobody else sees that"
        " you watch; an auditor can.",
        button="Watch",
        back=reverse("identify:entity", args=[entity]),
    )
    return one_form(
        request,
        Empty(*posted(request)),
        page,
        lambda: actions.watch_entity(entity=entity, by=request.viewer),
        done=DONE,
    )


@require_http_methods(["GET", "POST"])
def area(request: Request) -> Response:
    """Begin to watch an area."""
    queries.needs_watcher(request.viewer)
    if not queries.may_watch_areas(request.viewer):
        raise NotForYouError
    form = AreaForm(*posted(request))
    page = FormPage(
        title="Watch an area",
        lead="You are told when something is graded there that you may read.",
        button="Watch",
        back=reverse("identify_watching:mine"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.watch_area(area=UUID(form.cleaned_data["area"]), by=request.viewer),
        done=DONE,
    )


@require_http_methods(["GET", "POST"])
def search(request: Request) -> Response:
    """Begin to watch a search."""
    queries.needs_watcher(request.viewer)
    sent, files = posted(request)
    form = SearchForm(sent, files, initial={"q": request.GET.get("q", "")[:200]})
    page = FormPage(
        title="Watch a search",
        lead="You are told when it finds somebody, something or an item that it did not find.",
        button="Watch",
        back=reverse("identify_watching:mine"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.watch_search(words=form.cleaned_data["q"], by=request.viewer),
        done=DONE,
    )


@require_POST
def look(request: Request, watch_id: UUID) -> Response:
    """Take what is new of one watch as seen."""
    one = queries.watch(watch_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.look(watch=one, by=request.viewer),
        done="Seen. What comes now is new.",
        go=reverse("identify_watching:mine"),
    )


@require_POST
def stop(request: Request, watch_id: UUID) -> Response:
    """Stop watching."""
    one = queries.watch(watch_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.stop(watch=one, by=request.viewer),
        done="You watch it no longer.",
        go=reverse("identify_watching:mine"),
    )


def on_page(request: HttpRequest, entity: UUID) -> str:
    """Return the way to watch what a page is about, or that this person watches it."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.roles & queries.WATCHES or viewer.is_partner:
        return ""
    told = {"entity": entity, "watch": queries.watch_of(entity, viewer=viewer)}
    return render_to_string("identify_watching/on_page.html", told, request=request)


def on_search(request: HttpRequest, words: str) -> str:
    """Return the way to watch a search."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.roles & queries.WATCHES or viewer.is_partner:
        return ""
    return render_to_string("identify_watching/on_search.html", {"words": words}, request=request)
