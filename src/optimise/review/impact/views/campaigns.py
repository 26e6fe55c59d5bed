"""Awareness campaigns: what was shown where, whom it reached, and whether more people told us."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date
from optimise.basics.refusals import NothingHereError
from optimise.review import subjects
from optimise.review.impact import actions, queries
from optimise.review.impact.forms import CampaignForm
from optimise.review.impact.models import Campaign, Question
from optimise.review.impact.views.questions import answer_in_words
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Break, Cells, Link, Press, Quiet, table


@require_GET
def listed(request: Request) -> Response:
    """List the campaigns, whom each reached, and whether more people told us and rang."""
    may = bool(request.viewer.roles & subjects.RECORDS)
    every = queries.campaigns(viewer=request.viewer)
    asked_of = [row for one in every for row in (one.question, one.calls_question) if row]
    answered = answer_in_words(asked_of, request.viewer)
    loaded = bool(queries.counts_of_calls(viewer=request.viewer))

    def said(asked: Question | None, one: Campaign, words: str, address: str) -> Cells:
        if asked:
            link = Link("The question", reverse("review_impact:question", args=[asked.id]), words)
            return [answered(asked), Break(), link]
        return Press(words, reverse(address, args=[one.id]), one.what) if may else "Not asked"

    def tips(one: Campaign) -> Cells:
        words = "Ask whether more people told us"
        return said(one.question, one, words, "review_impact:ask_of_campaign")

    def calls(one: Campaign) -> Cells:
        if one.calls_question is None and not loaded:
            return "Cannot tell: no counts of calls are loaded"
        words = "Ask whether more people rang"
        return said(one.calls_question, one, words, "review_impact:ask_calls")

    found = table(
        "Campaigns",
        every,
        {
            "What was shown": lambda one: one.what,
            "Where": lambda one: ", ".join(one.areas),
            "When": lambda one: f"{local_date(one.since)} to {local_date(one.until)}",
            "People reached": lambda one: [f"{one.reached:,}", Break(), Quiet(one.counted_how)],
            "Did more people tell us?": tips,
            "Did more people ring?": calls,
        },
        empty="No campaign is recorded.",
    )
    return render(request, "review_impact/campaigns.html", {"campaigns": found, "may": may})


@require_http_methods(["GET", "POST"])
def record_one(request: Request) -> Response:
    """Record a campaign."""
    if not request.viewer.roles & subjects.RECORDS:
        raise NothingHereError
    areas = queries.areas_for_campaigns(viewer=request.viewer)
    form = CampaignForm(posted(request)[0], areas=areas)
    page = FormPage(
        title="Record a campaign", button="Record it", back=reverse("review_impact:campaigns")
    )

    def act() -> Campaign:
        given = dict(form.cleaned_data)
        since: date = given.pop("since")
        return actions.record_campaign(
            given=actions.NewCampaign(since=since, **given), by=request.viewer
        )

    return one_form(request, form, page, act, done="Recorded.")


@require_POST
def ask(request: Request, campaign_id: UUID) -> Response:
    """Ask whether more people told us; the question is read again and locked before it is put."""
    return _ask(request, campaign_id, actions.ask_of_campaign)


@require_POST
def ask_calls(request: Request, campaign_id: UUID) -> Response:
    """Ask whether more people rang; the question is read again and locked before it is put."""
    return _ask(request, campaign_id, actions.ask_calls_of_campaign)


def _ask(request: Request, campaign_id: UUID, action: Callable[..., Question]) -> Response:
    found = queries.campaign(campaign_id, viewer=request.viewer)

    def go(made: Question | None) -> str:
        if made is None:
            return reverse("review_impact:campaigns")
        return reverse("review_impact:question", args=[made.id])

    return one_press(
        request,
        lambda: action(campaign=found, by=request.viewer),
        done="Written down. Read it again, then lock it.",
        go=go,
    )
