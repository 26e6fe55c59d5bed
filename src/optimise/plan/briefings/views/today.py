"""An officer's page: today's briefing, one tap each, and the same on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import now
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.cards import card_of, cards_of, first_of
from optimise.plan.briefings.exports.paper import paper
from optimise.plan.briefings.models import Answer, Briefing

# What a button sends, in its own words.
TAPS = {kind.value: kind for kind in Answer.Kind if kind is not Answer.Kind.SHOWN}


@require_GET
def today(request: Request) -> Response:
    """Show what this officer should know now, and keep that it was shown."""
    _needs_briefed(request)
    found = queries.todays_briefing(viewer=request.viewer)
    cards = cards_of(
        found, viewer=request.viewer, before=queries.read_before(viewer=request.viewer)
    )
    actions.receive(briefings=found, by=request.viewer)
    return render(
        request,
        "plan/today.html",
        {
            "cards": cards,
            "first": first_of(cards),
            "moment": now(),
            "marking": strictest(found),
            "hours": queries.hours_kept(),
        },
    )


@require_GET
def card(request: Request, briefing_id: UUID) -> Response:
    """Show one live briefing, to whoever met its subject on another page and may read it."""
    _needs_briefed(request)
    found = queries.card_to_read(briefing_id, viewer=request.viewer)
    marking = strictest([found])
    context = {"card": card_of(found, viewer=request.viewer), "marking": marking}
    return render(request, "plan/one_card.html", context)


def _needs_briefed(request: Request) -> None:
    if not queries.reads_briefings(request.viewer):
        raise NothingHereError


def strictest(found: list[Briefing]) -> str:
    """Return the marking of a page that shows these."""
    return "OFFICIAL-SENSITIVE" if any(b.is_sensitive for b in found) else "OFFICIAL"


@require_POST
def answer(request: Request, briefing_id: UUID) -> Response:
    """Keep one tap. The last of them opens a report that is already linked."""
    found = queries.current_briefing(briefing_id, viewer=request.viewer)
    kind = TAPS.get(request.POST.get("answer", ""))
    if kind is None:
        raise NothingHereError
    actions.answer(briefing=found, kind=kind, by=request.viewer)
    if kind is Answer.Kind.KNOWS:
        return redirect(f"{reverse('collect:officer_report')}?briefing={found.id}")
    if getattr(request, "htmx", False):
        return _answered(request, briefing_id)
    return redirect(f"{reverse('plan:today')}#b{found.id}")


def _answered(request: Request, briefing_id: UUID) -> Response:
    answered = queries.current_briefing(briefing_id, viewer=request.viewer)
    left = queries.left_to_answer(viewer=request.viewer)
    return render(
        request,
        "plan/answered.html",
        {"card": card_of(answered, viewer=request.viewer), "left": left, "swapped": True},
    )


@require_GET
def picture(request: Request, picture_id: UUID) -> Response:
    """Show one photograph of a briefing."""
    found = queries.picture(picture_id, viewer=request.viewer)
    response = HttpResponse(bytes(found.content), content_type="image/jpeg")
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_GET
def printed(request: Request) -> Response:
    """Give today's briefing as PDF, with the reader's name on every page."""
    _needs_briefed(request)
    found, left_out = queries.briefing_for_paper(viewer=request.viewer)
    content = paper(
        cards_of(found, viewer=request.viewer, goes_out=True),
        reader=str(request.user),
        left_out=left_out,
        marking=strictest(found),
        moment=now(),
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="briefing.pdf"'},
    )
