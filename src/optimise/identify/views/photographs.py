"""Photographs on a profile: shown, added from an item, and taken away."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import photographing, queries
from optimise.identify.photograph_forms import PhotographForm, TakeAwayForm
from optimise.ui.one_form import FormPage, one_form, one_press, posted

MOST_ITEMS = 50  # that are offered, the newest


@require_GET
def photograph(request: Request, photograph_id: UUID) -> Response:
    """Give one photograph."""
    found = queries.photograph(photograph_id, viewer=request.viewer)
    answer = HttpResponse(bytes(found.content), content_type="image/jpeg")
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _needs_developer(request: Request) -> None:
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError


@require_http_methods(["GET", "POST"])
def add(request: Request, entity: UUID) -> Response:
    """Add a photograph of somebody or something, from an item that tells of it."""
    _needs_developer(request)
    profile = queries.profile(entity, viewer=request.viewer)
    form = PhotographForm(
        *posted(request),
        items=profile.log[:MOST_ITEMS],
        initial={"item": request.GET.get("item", "")},
    )
    page = FormPage(
        title="Add a photograph",
        caption=profile.who.caption,
        button="Add it",
        back=reverse("identify:entity", args=[entity]),
    )

    def act() -> None:
        given = form.cleaned_data
        item = evaluate.item(given["item"], viewer=request.viewer)
        members = {entity, *queries.cluster_of(entity, viewer=request.viewer)}
        told = {thing.who.id for thing in queries.resting_on(item.id, viewer=request.viewer).things}
        photographing.add_photograph(
            item=item,
            # The record of the cluster that this very item tells of.
            photograph=form.photograph(next(iter(sorted(told & members)), entity)),
            audience=_for_officers(item) if given["tell_officers"] else None,
            by=request.viewer,
        )

    return one_form(request, form, page, act, done="Added.")


def _for_officers(item: Item) -> Audience | None:
    fences = (access.fences_of(one.audience_id) for one in item.editions.all())
    return next((one for one in fences if one.layer is Layer.BRIEFING), None)


@require_http_methods(["GET", "POST"])
def take_away(request: Request, photograph_id: UUID) -> Response:
    """Take a photograph away, with the reason."""
    _needs_developer(request)
    found = queries.photograph(photograph_id, viewer=request.viewer)
    form = TakeAwayForm(*posted(request))
    page = FormPage(
        title="Take the photograph away",
        lead="It is shown to nobody any more, once a second says so where another added it. That it"
        " was held, and why not now, stays on record.",
        button="Take it away",
        back=reverse("identify:entity", args=[found.entity_id]),
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: photographing.take_away_photograph(
            photograph=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda ended: "Taken away." if ended else WAITS,
        template="identify/take_away.html",
        photograph=found,
        wanted_by=agencies.name_of(found.end_asked_by) if found.end_asked_by else "",
    )


WAITS = "It is shown until a second says the same: whoever added it, or another."


@require_POST
def keep(request: Request, photograph_id: UUID) -> Response:
    """Say that a photograph which somebody wants away is held still."""
    _needs_developer(request)
    found = queries.photograph(photograph_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: photographing.keep_photograph(photograph=found, by=request.viewer),
        done="It is held still.",
        go=reverse("identify:entity", args=[found.entity_id]),
    )
