"""The radar: runs of the finder, and their leads."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.phones import spoken_phone
from optimise.link.finder.domain.words import LEAD
from optimise.link.lines import actions, queries
from optimise.link.lines.forms.leads import RunForm
from optimise.link.lines.models import Run, Work
from optimise.link.lines.views.common import with_moments
from optimise.link.lines.views.imports import progress
from optimise.link.lines.views.leads import in_short
from optimise.link.lines.views.tables import found as tables
from optimise.ui.one_form import FormPage, one_form, posted


@require_GET
def radar(request: Request) -> Response:
    """Show the newest finished run of this person's circles."""
    found = queries.runs(viewer=request.viewer)
    newest = next((run for run in found if run.state == Work.DONE), None)
    if newest is not None:
        return _radar(request, newest, found)
    told = {
        "runs": tables.runs(found),
        "may_run": bool(request.viewer.roles & actions.ANALYSES),
        "circles": queries.open_circles(request.viewer),
    }
    return render(request, "link_lines/no_run.html", told)


@require_GET
def run(request: Request, run_id: UUID) -> Response:
    """Show the leads of one run, or how far it is."""
    found = queries.run(run_id, viewer=request.viewer)
    if found.state != Work.DONE:
        return render(request, "link_lines/progress.html", _progress(found))
    return _radar(request, found, queries.runs(viewer=request.viewer))


def _radar(request: Request, found: Run, runs: list[Run]) -> Response:
    area = _area(request)
    everything = "all" in request.GET
    before, changed = queries.changes_of(found, viewer=request.viewer)
    leads = queries.leads(found, viewer=request.viewer, area=area, called_only=not everything)
    return render(
        request,
        "link_lines/radar.html",
        {
            "run": found,
            "taken_back": queries.taken_back_after(found, viewer=request.viewer),
            "runs": [r for r in runs if r.state == Work.DONE],
            "coverage": with_moments(found.coverage),
            "leads": [_row(lead) for lead in leads],
            "areas": queries.areas_of(found, viewer=request.viewer),
            "area": area,
            "everything": everything,
            "lead_words": LEAD,
            "may_run": bool(request.viewer.roles & actions.ANALYSES),
            "ran_by": agencies.name_of(found.asked_by, otherwise=""),
            "changed": tables.changed(changed, before) if before else None,
            "ring": queries.ring() if found.rings_desk else "",
            "rings_still": bool(found.done_at and queries.is_fresh(found.done_at)),
            "due": queries.due_check_backs(viewer=request.viewer),
        },
    )


def _area(request: Request) -> UUID | None:
    try:
        return UUID(request.GET.get("area", ""))
    except ValueError:
        return None


def _row(lead: queries.Lead) -> dict[str, object]:
    one = lead.candidate
    short = in_short(one)
    return {
        "one": one,
        "number": spoken_phone(one.number),
        "support": one.told.get("support", ""),
        "sort": one.told.get("weighed_as", {}).get("sort", ""),
        "strongest": short["speaks_for"],
        "against": short["against"],
        "benign": short["benign"],
        "benign_odds": short["benign_odds"],
        "known": lead.known,
        "decision": lead.decision,
        "pictured": lead.has_evidence,
    }


def _progress(found: Run) -> dict[str, object]:
    return {
        "work": found,
        "title": "Looking for deal lines",
        "caption": found.circle.name,
        "poll": reverse("link_lines:run_progress", args=[found.id]),
        "cancel": reverse("link_lines:cancel_run", args=[found.id]),
        "back": reverse("link_lines:radar"),
        "back_words": "Back to the radar",
    }


@require_GET
def run_progress(request: Request, run_id: UUID) -> Response:
    """Say how far a run is; once it is over, lead to what it found."""
    found = queries.run(run_id, viewer=request.viewer)
    return progress(request, _progress(found), over=reverse("link_lines:run", args=[found.id]))


@require_POST
def cancel_run(request: Request, run_id: UUID) -> Response:
    """Stop a run."""
    found = queries.run(run_id, viewer=request.viewer)
    actions.cancel_run(run=found, by=request.viewer)
    return redirect("link_lines:run", run_id=found.id)


@require_http_methods(["GET", "POST"])
def new_run(request: Request) -> Response:
    """Have the finder look through what some authorisations brought."""
    found = queries.authorisations_with_records(viewer=request.viewer)
    record(Verb.CONSULT, kind="authorisation", objects=[one.id for one in found])
    form = RunForm(*posted(request), found=found, initial={"authorisations": _again(request)})

    def act() -> Run:
        chosen = [a for a in found if a.id in form.cleaned_data["authorisations"]]
        return actions.ask_for_run(authorisations=chosen, by=request.viewer)

    page = FormPage(
        title="Look through records", button="Look for lines", back=reverse("link_lines:radar")
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="",
        go=lambda kept: reverse("link_lines:run", args=[kept.id]),
        template="link_lines/new_run.html",
        found=found,
    )


def _again(request: Request) -> list[UUID]:
    """Return the authorisations that an earlier run rested on, to look through them again."""
    try:
        earlier = UUID(request.GET.get("again", ""))
    except ValueError:
        return []
    return queries.rested_on(earlier, viewer=request.viewer)
