"""An officer's own page: the cards of their groups, what they have read, and a check of oneself."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.link.groups import queries as groups
from optimise.plan.awareness import actions, queries
from optimise.plan.awareness.domain.checks import Asked
from optimise.plan.awareness.forms import CheckForm
from optimise.plan.awareness.models import Check
from optimise.ui.one_form import FormPage, one_form, one_press, posted


@require_GET
def mine(request: Request) -> Response:
    """Show an officer which cards are meant for them, and what they have read and knew of each."""
    found = queries.own(viewer=request.viewer)
    told = {"found": found, "left": sum(one.read is None for one in found)}
    return render(request, "plan_awareness/mine.html", told)


@require_POST
def read(request: Request, edition_id: UUID) -> Response:
    """Keep that this officer has read a card."""
    card = groups.card(edition_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.read(card=card, by=request.viewer),
        done="Kept: you have read it.",
        go=reverse("link_groups:card", args=[card.id]),
    )


@require_http_methods(["GET", "POST"])
def check(request: Request, edition_id: UUID) -> Response:
    """Ask an officer up to three faces or facts of a card; only they learn how it went."""
    card = groups.card(edition_id, viewer=request.viewer)
    queries.needs_reader(request.viewer)
    asked = queries.check_of(card, viewer=request.viewer)
    form = CheckForm(posted(request)[0], asked=asked)
    page = FormPage(
        title="Check what you know",
        button="See how I did",
        back=reverse("link_groups:card", args=[card.id]),
        caption=card.title,
        lead="It takes half a minute. Only you see how it went; others see counts of ten or more."
        if asked
        else "There is no other card to tell it from. Come back when there is.",
    )

    def act() -> tuple[Check, list[int]]:
        answers = form.answers()
        return actions.check(card=card, answers=answers, by=request.viewer), answers

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda made: _went(made[0], made[1], asked),
    )


def _went(kept: Check, answers: list[int], asked: list[Asked]) -> str:
    said = f"You knew {kept.known} of {kept.asked}."
    pairs = zip(answers, asked, strict=True)
    missed = [one.options[one.right] for given, one in pairs if given != one.right]
    return " ".join([said, *(f"The card says: {words}" for words in missed)])
