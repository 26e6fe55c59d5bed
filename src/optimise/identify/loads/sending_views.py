"""Pages on which a file comes in: sent, looked through, loaded; how far each is."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect import queries as sources
from optimise.collect.domain import sending as rules
from optimise.collect.domain.batches import MAY_LOAD
from optimise.identify.loads.actions import sending
from optimise.identify.loads.forms import SendForm
from optimise.identify.models import LoadWork
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import table

FIGURES = {
    "read": "Rows read",
    "kept": "Rows kept",
    "rejected": "Rows left out",
    "values_left_out": "Values left out of rows that are kept",
    "items": "Items",
    "statements": "Facts",
    "entities": "People and things",
}


def _needs_loader(request: Request) -> None:
    if not request.viewer.roles & MAY_LOAD:
        raise NothingHereError


def begin_loading(request: Request) -> str:
    """Return the way to send a file, and what is sent and not finished, for the list of loads."""
    if not request.viewer.roles & MAY_LOAD:
        return ""
    works = sending.works_of(viewer=request.viewer)
    return render_to_string("identify/loads/begin.html", {"works": works}, request)


@require_http_methods(["GET", "POST"])
def send(request: Request) -> Response:
    """Ask what a file is, and begin to take it in."""
    _needs_loader(request)
    form = SendForm(*posted(request))
    page = FormPage(title="Send a file", button="Send it", back=reverse("collect:batches"))

    def act() -> LoadWork:
        work = sending.begin(sending=form.sending(), by=request.viewer)
        sent = [] if form.cleaned_data["named"] else form.cleaned_data["file"]
        for number, (_, content) in enumerate(sent):
            for place in range(-(-len(content) // rules.PIECE)):
                piece = content[place * rules.PIECE : (place + 1) * rules.PIECE]
                work = sending.take_piece(
                    work=work.id, file=number, number=place, content=piece, by=request.viewer
                )
        return work

    def go(work: LoadWork) -> str:
        return reverse("loads:work", args=[work.id])

    return one_form(
        request,
        form,
        page,
        act,
        done="",
        go=go,
        template="identify/loads/send.html",
        piece=rules.PIECE,
    )


@require_POST
def take(request: Request, work_id: UUID) -> HttpResponse:
    """Take one piece in, and say how much of each file is here."""
    _needs_loader(request)
    try:
        work = sending.take_piece(
            work=work_id,
            file=int(request.GET.get("file", "")),
            number=int(request.GET.get("number", "")),
            content=request.body,
            by=request.viewer,
        )
    except (NotReadyError, ValueError) as refused:
        return JsonResponse({"problem": str(refused)}, status=409)
    return JsonResponse({"here": [one["here"] for one in work.files], "state": work.state})


@require_GET
def work(request: Request, work_id: UUID) -> Response:
    """Show how far a file is, and what loading it would give."""
    record(Verb.CONSULT, kind="load", objects=[work_id])
    return render(request, "identify/loads/work.html", _told(request, work_id))


@require_GET
def progress(request: Request, work_id: UUID) -> Response:
    """Show the part of that page that changes; once it is over, the page again."""
    told = _told(request, work_id)
    answer = render(request, "identify/loads/_work.html", told)
    if not told["work"].is_running:
        answer["HX-Redirect"] = reverse("loads:work", args=[work_id])
    return answer


def _told(request: Request, work_id: UUID) -> dict[str, Any]:
    found = sending.work_of(work_id, viewer=request.viewer)
    counts = found.found.get("figures", {})
    samples = table(
        "The first rows, as they would be kept",
        found.found.get("samples", []),
        {
            "Words": lambda one: one["words"],
            "Known": lambda one: one["known"][:16].replace("T", " "),
            "Says": lambda one: "; ".join(one["facts"]),
        },
    )
    left_out = table(
        "The first that would be left out",
        found.found.get("left_out", []),
        {
            "Row": lambda one: one["row"],
            "Why": lambda one: one["say"],
            "As it stands": lambda one: one["original"][:200],
        },
    )
    return {
        "work": found,
        "title": sources.source(found.source).manifest.title,
        "samples": samples,
        "left_out": left_out,
        "figures": [
            (words, f"{counts.get(name, 0):,}")
            for name, words in (FIGURES if counts else {}).items()
        ],
        "adopts": list(found.found.get("adopts", {}).items()),
        "piece": rules.PIECE,
    }


@require_POST
def look_again(request: Request, work_id: UUID) -> Response:
    """Look through a file again."""
    go = reverse("loads:work", args=[work_id])
    return one_press(
        request, lambda: sending.look_again(work=work_id, by=request.viewer), done="", go=go
    )


@require_POST
def load(request: Request, work_id: UUID) -> Response:
    """Load what was looked through."""
    _needs_loader(request)
    go = reverse("loads:work", args=[work_id])
    return one_press(request, lambda: sending.load(work=work_id, by=request.viewer), done="", go=go)


@require_POST
def stop(request: Request, work_id: UUID) -> Response:
    """Stop what is sent or worked on."""
    sending.stop(work=work_id, by=request.viewer)
    return redirect("loads:work", work_id=work_id)
