"""The pages of the desk. To everyone else there are none."""

from collections.abc import Sequence
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.respond.deconfliction import actions, queries
from optimise.respond.deconfliction.actions import KEEPS_THE_DESK
from optimise.respond.deconfliction.forms import ClearForm
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Table, table


def _needs_desk(request: Request) -> None:
    if not request.viewer.roles & KEEPS_THE_DESK:
        raise NothingHereError


@require_GET
def desk(request: Request) -> Response:
    """Show the conflicts that wait, those that were cleared, and who may be probing."""
    _needs_desk(request)
    told = {
        "standing": queries.conflicts(viewer=request.viewer),
        "cleared": queries.conflicts(viewer=request.viewer, cleared=True)[:20],
        "probing": queries.probing(viewer=request.viewer),
        "holding": _holding(queries.holding(viewer=request.viewer)),
    }
    return render(request, "respond_deconfliction/desk.html", told)


def _holding(found: Sequence[queries.Holding]) -> Table:
    return table(
        "What covert interests hold back",
        found,
        {
            "Since": lambda one: one.since,
            "Renewed": lambda one: one.renewed_at,
            "Until": lambda one: one.until or "As long as it stands",
            "Cards": lambda one: one.cards,
            "Words": lambda one: one.words,
            "Questions": lambda one: one.questions,
            "Ring": lambda one: one.whom,
        },
        id="holding",
        figures=["Cards", "Words", "Questions"],
        empty="No covert interest holds anything back.",
    )


@require_http_methods(["GET", "POST"])
def conflict(request: Request, conflict_id: UUID) -> Response:
    """Show both sides of a conflict, and clear it."""
    _needs_desk(request)
    found = queries.conflict(conflict_id, viewer=request.viewer)
    form = ClearForm(posted(request)[0])
    page = FormPage(
        title="A conflict",
        button="Clear it",
        back=reverse("respond_deconfliction:desk"),
        lead="Ring each side and say whom to ring. Say nothing of what the other looks at.",
    )

    def act() -> None:
        note = form.cleaned_data["note"]
        actions.clear(conflict=found.row, note=note, by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Cleared. Both sides see that they are clear, and when.",
        about=found.row,
        template="respond_deconfliction/conflict.html",
        found=found,
    )


@require_POST
def take(request: Request, conflict_id: UUID) -> Response:
    """Take a conflict: say that one rings both sides."""
    _needs_desk(request)
    found = queries.conflict(conflict_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.take(conflict=found.row, by=request.viewer),
        done="It is yours.",
        go=reverse("respond_deconfliction:conflict", args=[conflict_id]),
    )
