"""Minutes: drafted for each agency, cut, approved by another person, read and printed."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_time, now
from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.sharing import Handled
from optimise.keep_safe.panels.exports.paper import Part, paper
from optimise.keep_safe.panels.models import Edition
from optimise.keep_safe.panels.views import tables
from optimise.keep_safe.panels.views.asking import before_a_press, one_telling, one_telling_press
from optimise.ui.one_form import FormPage, one_press, posted


@require_http_methods(["GET", "POST"])
def editions(request: Request, meeting_id: UUID) -> Response:
    """Show each agency's minutes of a meeting, and draft them."""
    meeting = queries.run_meeting(meeting_id, viewer=request.viewer)
    if request.method == "POST":
        return one_press(
            request,
            lambda: actions.draft_minutes(meeting=meeting, by=request.viewer),
            done="Drafted. Read each one, cut what it should not hold, and have it approved.",
            go=reverse("panels:minutes", args=[meeting_id]),
        )
    found = queries.editions_of(meeting, viewer=request.viewer)
    told = {"meeting": meeting, "editions": found, "listed": tables.editions(found)}
    return render(request, "panels/minutes.html", told)


@require_GET
def edition(request: Request, edition_id: UUID) -> Response:
    """Show one agency's minutes."""
    found = queries.edition(edition_id, viewer=request.viewer)
    panel = found.meeting.panel
    told = {
        "before": before_a_press(request),
        "edition": found,
        "handling": _handled(found).words,
        "names": agencies.names_of({found.made_by, found.approved_by or found.made_by}),
        "runs": queries.runs(panel, request.viewer),
        "may_approve": queries.decides(panel, request.viewer)
        and found.made_by != request.viewer.person
        and found.approved_at is None,
    }
    return render(request, "panels/edition.html", told)


def _handled(edition: Edition) -> Handled:
    return Handled(
        handling=Handling(edition.handling), conditions=tuple(edition.conditions.splitlines())
    )


class Cut(forms.Form):
    """The paragraphs of an edition, each to be cut or left out."""

    def __init__(self, *args: Any, edition: Edition, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.edition = edition
        for p, page in enumerate(edition.body):
            for n, line in enumerate(page["lines"]):
                if line["head"] == "Taken back":
                    continue  # what was taken back is not written in again
                self.fields[f"line_{p}_{n}"] = forms.CharField(
                    label=f"{page['reference']}: {line['head']}",
                    initial=line["text"],
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 3}),
                )

    def body(self) -> list[dict[str, Any]]:
        """Return the pages as they now read."""
        return [
            {
                **page,
                "lines": [
                    {**line, "text": self.cleaned_data.get(f"line_{p}_{n}", line["text"])}
                    for n, line in enumerate(page["lines"])
                ],
            }
            for p, page in enumerate(self.edition.body)
        ]


@require_http_methods(["GET", "POST"])
def edit(request: Request, edition_id: UUID) -> Response:
    """Cut an agency's minutes further."""
    found = queries.edition(edition_id, viewer=request.viewer)
    if not queries.runs(found.meeting.panel, request.viewer):
        raise NothingHereError
    form = Cut(*posted(request), edition=found)
    page = FormPage(
        title=f"Minutes for {found.agency}",
        caption=str(found.meeting.panel),
        lead="Empty a paragraph to leave it out. This becomes a new version.",
        button="Keep this version",
        back=reverse("panels:minutes", args=[found.meeting_id]),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.revise_minutes(
            edition=found, body=form.body(), rung=rung, by=request.viewer
        ),
        done="Kept as a new version.",
    )


@require_POST
def approve(request: Request, edition_id: UUID) -> Response:
    """Let an agency read its minutes."""
    found = queries.edition(edition_id, viewer=request.viewer)
    if not queries.runs(found.meeting.panel, request.viewer):
        raise NothingHereError
    return one_telling_press(
        request,
        lambda rung: actions.approve_minutes(edition=found, rung=rung, by=request.viewer),
        done=f"Approved. {found.agency} reads them now.",
        go=reverse("panels:minutes", args=[found.meeting_id]),
    )


@require_GET
def pdf(request: Request, edition_id: UUID) -> Response:
    """Give an agency's minutes as PDF, marked, with whom they were supplied to."""
    found = queries.edition(edition_id, viewer=request.viewer)
    record(Verb.PRINT, kind="minutes", objects=[found.id])
    draft = "" if found.approved_at else "DRAFT, not approved. "
    content = paper(
        title=f"Minutes: {found.meeting.panel}",
        lead=f"{draft}{local_time(found.meeting.starts_at)}, {found.meeting.place}",
        parts=[
            Part(
                head=f"{page['reference']}: {page['name']}",
                lines=[(line["head"], line["text"]) for line in page["lines"]],
            )
            for page in found.body
        ],
        reader=f"{request.user}, {request.user.organisation}",
        handling=f"{_handled(found).words}. Edition for {found.agency}.",
        moment=now(),
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="minutes.pdf"'},
    )
