"""Missing people: episodes, where they were found, what they say, and how they travelled."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import today
from optimise.identify import queries as known
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain import sheets
from optimise.keep_safe.forms.missing import (
    ConfirmForm,
    EpisodeForm,
    FoundForm,
    InterviewForm,
    JourneyForm,
    NotFoundForm,
)
from optimise.keep_safe.models import Episode
from optimise.keep_safe.sheets import sheet
from optimise.keep_safe.views import tables
from optimise.keep_safe.views.guards import needs_safeguarding
from optimise.ui.one_form import FormPage, one_form, posted

SHOWN = 100


@require_GET
def episodes(request: Request) -> Response:
    """List missing episodes, those still missing first."""
    needs_safeguarding(request)
    found = list(queries.episodes(viewer=request.viewer)[:SHOWN])
    return render(request, "keep_safe/episodes.html", {"episodes": tables.episodes(found)})


@require_http_methods(["GET", "POST"])
def new(request: Request) -> Response:
    """Begin a missing episode."""
    needs_safeguarding(request)
    form = EpisodeForm(*posted(request), viewer=request.viewer)
    page = FormPage(title="Someone is missing", button="Save", back=reverse("keep_safe:episodes"))

    def act() -> Episode:
        if entity := form.cleaned_data["entity"]:
            known.profile(entity, viewer=request.viewer)
        return actions.open_episode(episode=form.episode(), by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Saved.",
        go=lambda made: reverse("keep_safe:episode", args=[made.id]),
    )


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
            "said_by": _said_by(found),
            "mine": found.found_by == request.viewer.person,
            "told": sheets.told(sheet("interview"), interview.answers) if interview else [],
            "journeys": tables.journeys(found.journeys.all()),
            "earlier": tables.earlier(queries.earlier_episodes(found, viewer=request.viewer)),
        },
    )


def _said_by(found: Episode) -> str:
    """Return who says that somebody was found, and who confirmed it and how they know."""
    if found.found_by is None:
        return ""
    names = agencies.names_of({one for one in (found.found_by, found.confirmed_by) if one})
    said = f"Written by {names.get(found.found_by, agencies.GONE)}"
    if found.confirmed_by is None:
        return f"{said}, not confirmed yet."
    confirmed = names.get(found.confirmed_by, agencies.GONE)
    return f"{said}, confirmed by {confirmed}: {found.confirmed_how}"


def _back(episode_id: UUID) -> str:
    return reverse("keep_safe:episode", args=[episode_id])


@require_http_methods(["GET", "POST"])
def found(request: Request, episode_id: UUID) -> Response:
    """Write down that someone was found."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    form = FoundForm(*posted(request))
    page = FormPage(
        title=f"{one.name} was found",
        lead="Another of those who keep people safe confirms it, or an officer who answers on the"
        " card that they found them. Until then cards say that it is not confirmed, and officers go"
        " on looking. For a child, the return-home interview is due 72 hours after this moment.",
        button="Save",
        back=_back(episode_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.found(
            episode=one,
            at=form.cleaned_data["found_at"],
            place=form.cleaned_data["found_place"],
            by=request.viewer,
        ),
        done="Saved. It waits for another to confirm it.",
    )


@require_http_methods(["GET", "POST"])
def confirm(request: Request, episode_id: UUID) -> Response:
    """Confirm that someone was found, as another than who wrote it."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    form = ConfirmForm(*posted(request))
    page = FormPage(
        title=f"{one.name} was found",
        lead="You saw or spoke to them, or to somebody who is with them now. The cards about them"
        " end as you save this.",
        button="Confirm it",
        back=_back(episode_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.confirm_found(episode=one, how=form.cleaned_data["how"], by=request.viewer),
        done="Confirmed. The cards about them end.",
        about=one,
    )


@require_http_methods(["GET", "POST"])
def not_found(request: Request, episode_id: UUID) -> Response:
    """Take back that someone was found."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    form = NotFoundForm(*posted(request))
    page = FormPage(
        title=f"{one.name} is missing still",
        lead="Cards that ended because they were found wait for a second person again.",
        button="They are missing still",
        back=_back(episode_id),
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.not_found(episode=one, why=form.cleaned_data["why"], by=request.viewer),
        done="They are missing again. Have the cards about them looked at now.",
        about=one,
    )


@require_http_methods(["GET", "POST"])
def interview(request: Request, episode_id: UUID) -> Response:
    """Keep a return-home interview, or that it was offered."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    form = InterviewForm(*posted(request), sections=sheet("interview"), initial={"on": today()})
    page = FormPage(
        title="Return-home interview",
        lead="Write what they say in their own words. It is theirs, and not a statement.",
        button="Save",
        back=_back(episode_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.hold_interview(
            episode=one, on=form.cleaned_data["on"], answers=form.answers(), by=request.viewer
        ),
        done="Saved.",
    )


@require_http_methods(["GET", "POST"])
def journey(request: Request, episode_id: UUID) -> Response:
    """Join a journey to an episode."""
    needs_safeguarding(request)
    one = queries.episode(episode_id, viewer=request.viewer)
    form = JourneyForm(*posted(request))
    page = FormPage(
        title="A journey",
        button="Save",
        back=_back(episode_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_journey(episode=one, journey=form.journey(), by=request.viewer),
        done="Saved.",
    )
