"""Whether ranks have meant what they say, by what was decided on them."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.link.lines import actions, queries
from optimise.link.lines.domain import meaning as rules
from optimise.link.lines.views.tables import found as tables
from optimise.ui.one_form import one_press


@require_GET
def meaning(request: Request) -> Response:
    """Show what was decided by score, beside what the scores said, and the priors fitted so far."""
    told = queries.decided(viewer=request.viewer)
    kept = queries.priors(viewer=request.viewer)
    in_use = next((one for one in kept[::-1] if one.undone_at is None), None)
    fitted = rules.fit_prior(told)
    names = agencies.names_of({one.made_by for one in kept})
    return render(
        request,
        "link_lines/meaning.html",
        {
            "decided": len(told),
            "accepted": sum(one.accepted for one in told),
            "enough": rules.ENOUGH,
            "one_in": rules.one_in(fitted),
            "cost": rules.cost(told),
            "bands": tables.bands(rules.bands_of(told, fitted)),
            "priors": tables.priors(kept, names, in_use),
            "in_use": in_use,
            "may_fit": bool(request.viewer.roles & actions.ANALYSES),
        },
    )


@require_POST
def fit(request: Request) -> Response:
    """Use the prior that these decisions give."""
    return one_press(
        request,
        lambda: actions.keep_prior(by=request.viewer),
        done="Kept. The chance on every lead is told by it from now on.",
        go=reverse("link_lines:meaning"),
    )


@require_POST
def undo(request: Request, prior_id: UUID) -> Response:
    """Use a prior no longer."""
    found = queries.prior(prior_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.undo_prior(prior=found, by=request.viewer),
        done="Undone.",
        go=reverse("link_lines:meaning"),
    )
