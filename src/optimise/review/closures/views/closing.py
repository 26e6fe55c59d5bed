"""Closures: the list with the looks that are due, one closure, a new one, and a look at one."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.assignments import queries as to_do
from optimise.basics.clock import local_date
from optimise.basics.refusals import NotForYouError
from optimise.link.lines import queries as lines
from optimise.link.lines.models import Line
from optimise.review.closures import actions, queries
from optimise.review.closures.forms import ClosureForm, LookForm, NationalForm, ReopenForm
from optimise.review.closures.views.tables import (
    COLOURS,
    closures_table,
    due_table,
    kinds_table,
    looks_table,
    successions_table,
)
from optimise.ui.one_form import FormPage, one_form, posted


@require_GET
def listed(request: Request) -> Response:
    """List the closures that this person may know of, and the check-backs that are due."""
    lines.looks_at_lines(request.viewer)
    found = queries.closures(viewer=request.viewer)
    told = {
        "kinds": kinds_table(found),
        "closures": closures_table(found),
        "successions": successions_table(lines.successions(viewer=request.viewer), found),
        "due": due_table(queries.due_looks(viewer=request.viewer)),
    }
    return render(request, "review_closures/closures.html", told)


def _develops(request: Request) -> bool:
    return bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)


def _needs_developer(request: Request) -> None:
    if not _develops(request):
        raise NotForYouError("Only those who develop intelligence may do this.")


def _page(line: Line, title: str, button: str, *, lead: str = "") -> FormPage:
    back = reverse("link_lines:record", args=[line.id])
    return FormPage(title=title, caption=str(line), lead=lead, button=button, back=back)


@require_http_methods(["GET", "POST"])
def close(request: Request, line_id: UUID) -> Response:
    """Record that a line was closed or paused."""
    line = lines.line(line_id, viewer=request.viewer)
    _needs_developer(request)
    form = ClosureForm(*posted(request))
    lead = "Days to look back, after 7, 28 and 90 days, are put on the record."
    return one_form(
        request,
        form,
        _page(line, "Record a closure", "Record it", lead=lead),
        lambda: actions.close_line(line=line, given=form.given(), by=request.viewer),
        done="Recorded. Look back on the days below.",
    )


@require_http_methods(["GET", "POST"])
def closure(request: Request, closure_id: UUID) -> Response:
    """Write down what the national centre said of a closure, or open it again."""
    one = queries.closure(closure_id, viewer=request.viewer)
    opens = "reopen" in request.POST
    national = NationalForm(
        *((None, None) if opens else posted(request)),
        initial={"submitted_on": one.submitted_on, "accepted_on": one.accepted_on},
    )
    why = ReopenForm(*(posted(request) if opens else (None, None)))

    def act() -> None:
        if opens:
            actions.reopen(closure=one, why=why.cleaned_data["why"], by=request.viewer)
        else:
            actions.record_progress(closure=one, by=request.viewer, **national.cleaned_data)

    develops = _develops(request)
    return one_form(
        request,
        why if opens else national,
        _page(one.line, one.label, "Write it down"),
        act,
        done="Written down.",
        template="review_closures/closure.html",
        one=one,
        line=one.line,
        colour=COLOURS[one.state],
        looks=looks_table(one.looked, may_look=develops),
        news=queries.news_of(one, viewer=request.viewer),
        to_do=to_do.serving("closure", [one.id], viewer=request.viewer),
        national=national,
        why=why,
        develops=develops,
    )


@require_http_methods(["GET", "POST"])
def look(request: Request, closure_look_id: UUID) -> Response:
    """Write down what a look back at the number showed."""
    one = queries.look(closure_look_id, viewer=request.viewer)
    _needs_developer(request)
    form = LookForm(*posted(request))
    is_for_another = one.closure.is_for_another(one, request.viewer.person)
    return one_form(
        request,
        form,
        _page(
            one.closure.line,
            "Look back at the number",
            "Write it down",
            lead=f"Due on {local_date(one.due)}."
            + (f" {actions.BY_ANOTHER}" if is_for_another else ""),
        ),
        lambda: actions.look_back(
            look=one,
            seen_again=form.cleaned_data["seen_again"] == "yes",
            words=form.cleaned_data["words"],
            by=request.viewer,
        ),
        done="Written down.",
    )
