"""Nominations: made by anyone who knows of the panel, decided by its chair, answered."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.keep_safe.panels import actions, papers, queries
from optimise.keep_safe.panels.domain.rooms import Subject
from optimise.keep_safe.panels.forms import Accept, Feedback, Nominate, Why
from optimise.keep_safe.panels.models import Nomination
from optimise.keep_safe.panels.views.asking import one_telling
from optimise.ui.one_form import FormPage, posted


@require_http_methods(["GET", "POST"])
def nominate(request: Request) -> Response:
    """Ask a panel to look at someone, a place or a group."""
    return _nominate(request, None)


@require_http_methods(["GET", "POST"])
def from_referral(request: Request, referral_id: UUID) -> Response:
    """Ask a panel to look at whom a referral is about."""
    return _nominate(request, papers.paper("referral", referral_id, viewer=request.viewer))


@require_http_methods(["GET", "POST"])
def from_concern(request: Request, concern_id: UUID) -> Response:
    """Ask a panel to look at whom or what a concern was raised about."""
    return _nominate(request, papers.paper("concern", concern_id, viewer=request.viewer))


@require_http_methods(["GET", "POST"])
def from_home(request: Request, home_id: UUID) -> Response:
    """Ask a panel to look at a home that may have been taken over."""
    return _nominate(request, papers.paper("home", home_id, viewer=request.viewer))


@require_http_methods(["GET", "POST"])
def from_episode(request: Request, episode_id: UUID) -> Response:
    """Ask a panel to look at someone who is or was missing."""
    return _nominate(request, papers.paper("missing episode", episode_id, viewer=request.viewer))


def _nominate(request: Request, paper: papers.Paper | None) -> Response:
    panels = queries.panels(viewer=request.viewer)
    if not panels:
        raise NothingHereError
    if paper:
        record(Verb.CONSULT, kind=paper.kind, objects=[paper.id])
    form = Nominate(*posted(request), panels=panels, initial=_initial(paper))
    page = FormPage(
        title="Ask a panel to look",
        caption=f"From {paper.kind} {paper.reference}" if paper else "",
        lead=FROM_PAPER.format(paper.kind) if paper else LEAD,
        button="Nominate",
        back=reverse(paper.page, args=[paper.id]) if paper else reverse("panels:home"),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.nominate(
            panel=queries.panel_to_nominate_to(
                UUID(form.cleaned_data["panel"]), viewer=request.viewer
            ),
            nomination=actions.NewNomination(
                subject=Subject(form.cleaned_data["subject"]),
                name=form.cleaned_data["name"],
                identifiers=form.cleaned_data["identifiers"],
                reason=form.cleaned_data["reason"],
                consent=form.cleaned_data["consent"],
                came_from=paper.kind if paper else "",
                source_id=paper.id if paper else None,
                rung=rung,
            ),
            by=request.viewer,
        ),
        done="Sent to the chair. You hear here what they decide.",
    )


LEAD = "The chair decides, and you hear what came of it. In danger now? Ring 999."
FROM_PAPER = (
    "Only what you write here goes to the panel. What the {} says stays there. The chair decides,"
    " and you hear what came of it. Whoever a referral is kept from reads nothing of it there."
)


def _initial(paper: papers.Paper | None) -> dict[str, str]:
    if paper is None:
        return {}
    return {
        "subject": paper.subject.value,
        "name": paper.name,
        "identifiers": paper.identifiers,
        "consent": paper.consent,
    }


@require_GET
def nomination(request: Request, nomination_id: UUID) -> Response:
    """Show a nomination: what was asked, what was decided, what came of it."""
    found = queries.nomination(nomination_id, viewer=request.viewer)
    return render(
        request,
        "panels/nomination.html",
        {
            "nomination": found,
            "paper": papers.paper_of(found.came_from, found.source_id, viewer=request.viewer),
            "decides": queries.decides(found.panel, request.viewer),
            "runs": queries.runs(found.panel, request.viewer),
            "names": agencies.names_of({found.by}),
        },
    )


def _to_decide(request: Request, nomination_id: UUID) -> Nomination:
    found = queries.nomination(nomination_id, viewer=request.viewer)
    if not queries.runs(found.panel, request.viewer):
        raise NothingHereError
    return found


@require_http_methods(["GET", "POST"])
def accept(request: Request, nomination_id: UUID) -> Response:
    """Take a case on: what members are sent, and who is on it."""
    found = _to_decide(request, nomination_id)
    here = queries.agencies_of(found.panel, viewer=request.viewer)
    others = [agency for agency in here if agency.id != found.panel.host_id]
    form = Accept(*posted(request), agencies=others)
    page = FormPage(
        title="Take this case on",
        caption=found.short_name,
        button="Take it on",
        back=reverse("panels:chair", args=[found.panel_id]),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.accept(
            nomination=found,
            accepted=actions.Accepted(
                summary=form.cleaned_data["summary"],
                members=tuple(a for a in others if str(a.id) in form.cleaned_data["members"]),
                names_partners=form.cleaned_data["names_partners"],
                rung=rung,
            ),
            by=request.viewer,
        ),
        done="Taken on. Agencies on the case can now add what they know.",
    )


@require_http_methods(["GET", "POST"])
def decline(request: Request, nomination_id: UUID) -> Response:
    """Decline a nomination, with a reason."""
    found = _to_decide(request, nomination_id)
    form = Why(*posted(request))
    page = FormPage(
        title="Decline this nomination",
        caption=found.short_name,
        lead="Whoever nominated reads your reason. Say where they should turn instead.",
        button="Decline",
        back=reverse("panels:chair", args=[found.panel_id]),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.decline(
            nomination=found, why=form.cleaned_data["why"], rung=rung, by=request.viewer
        ),
        done="Declined. Whoever nominated sees why.",
    )


@require_http_methods(["GET", "POST"])
def feed_back(request: Request, nomination_id: UUID) -> Response:
    """Tell whoever nominated what came of it."""
    found = _to_decide(request, nomination_id)
    form = Feedback(*posted(request))
    page = FormPage(
        title="Tell whoever nominated",
        caption=found.short_name,
        lead="Name no other agency, and nothing that was shared with the panel alone.",
        button="Send",
        back=reverse("panels:nomination", args=[nomination_id]),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.feed_back(
            nomination=found, words=form.cleaned_data["words"], rung=rung, by=request.viewer
        ),
        done="Sent.",
    )
