"""Missing people: episodes, where they were found, what they say, and how they travelled."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.identify import queries as known
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain import sheets
from optimise.keep_safe.forms import EpisodeForm, FoundForm, InterviewForm, JourneyForm
from optimise.keep_safe.models import Episode
from optimise.keep_safe.sheets import sheet
from optimise.keep_safe.views.doing import MARKING, Act, given, needs_safeguarding, one_act

SHOWN = 100


@require_GET
def episodes(request: Request) -> Response:
    """List missing episodes, those still missing first."""
    needs_safeguarding(request)
    found = list(queries.episodes(viewer=request.viewer)[:SHOWN])
    return render(request, "keep_safe/episodes.html", {"episodes": found, "marking": MARKING})


@require_http_methods(["GET", "POST"])
def new(request: Request) -> Response:
    """Begin a missing episode."""
    needs_safeguarding(request)
    opened: list[Episode] = []

    def do(form: EpisodeForm) -> None:
        if entity := form.cleaned_data["entity"]:
            known.profile(entity, viewer=request.viewer)
        opened.append(actions.open_episode(episode=form.episode(), by=request.viewer))

    act = Act(
        title="Someone is missing",
        button="Save",
        done="Saved.",
        do=do,
        to=lambda: reverse("keep_safe:episode", args=[opened[0].id]),
        back=("Missing", reverse("keep_safe:episodes")),
    )
    return one_act(request, EpisodeForm(given(request)), act)


@require_GET
def episode(request: Request, episode_id: UUID) -> Response:
    """Show one episode with its interview and journeys, and the other times they went."""
    needs_safeguarding(request)
    found = queries.episode(episode_id, viewer=request.viewer)
    interview = queries.interview_of(found, viewer=request.viewer)
    return render(
        request,
        "keep_safe/episode.html",
        {
            "episode": found,
            "interview": interview,
            "told": sheets.told(sheet("interview"), interview.answers) if interview else [],
            "earlier": queries.earlier_episodes(found, viewer=request.viewer),
            "marking": MARKING,
        },
    )


def _back(episode_id: UUID) -> tuple[str, str]:
    return "The episode", reverse("keep_safe:episode", args=[episode_id])


@require_http_methods(["GET", "POST"])
def found(request: Request, episode_id: UUID) -> Response:
    """Write down that someone was found."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    act = Act(
        title=f"{one.name} was found",
        intro="For a child, the return-home interview is due 72 hours after this moment.",
        button="Save",
        done="Saved.",
        do=lambda form: actions.found(
            episode=one,
            at=form.cleaned_data["found_at"],
            place=form.cleaned_data["found_place"],
            by=request.viewer,
        ),
        to=lambda: _back(episode_id)[1],
        back=_back(episode_id),
    )
    return one_act(request, FoundForm(given(request)), act)


@require_http_methods(["GET", "POST"])
def interview(request: Request, episode_id: UUID) -> Response:
    """Keep a return-home interview, or that it was offered."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    form = InterviewForm(given(request), sections=sheet("interview"), initial={"on": today()})
    act = Act(
        title="Return-home interview",
        intro="Write what they say in their own words. It is theirs, and not a statement.",
        button="Save",
        done="Saved.",
        do=lambda form: actions.hold_interview(
            episode=one, on=form.cleaned_data["on"], answers=form.answers(), by=request.viewer
        ),
        to=lambda: _back(episode_id)[1],
        back=_back(episode_id),
    )
    return one_act(request, form, act)


@require_http_methods(["GET", "POST"])
def journey(request: Request, episode_id: UUID) -> Response:
    """Join a journey to an episode."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    act = Act(
        title="A journey",
        button="Save",
        done="Saved.",
        do=lambda form: actions.add_journey(episode=one, journey=form.journey(), by=request.viewer),
        to=lambda: _back(episode_id)[1],
        back=_back(episode_id),
    )
    return one_act(request, JourneyForm(given(request)), act)
