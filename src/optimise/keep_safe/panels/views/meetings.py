"""Meetings: the agenda, who signed, and what is left to do."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_time, now
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.exports.paper import Part, paper
from optimise.keep_safe.panels.forms import PlanMeeting
from optimise.keep_safe.panels.models import AgendaItem, Meeting
from optimise.keep_safe.panels.views import tables
from optimise.ui.one_form import FormPage, one_form, one_press, posted


@require_http_methods(["GET", "POST"])
def new(request: Request, panel_id: UUID) -> Response:
    """Call a meeting."""
    panel = queries.run_panel(panel_id, viewer=request.viewer)
    form = PlanMeeting(*posted(request))
    page = FormPage(
        title="Call a meeting",
        caption=panel.name,
        lead="Every open case goes on its agenda.",
        button="Call it",
        back=reverse("panels:panel", args=[panel_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.plan_meeting(
            panel=panel,
            starts_at=form.starts_at(),
            place=form.cleaned_data["place"],
            by=request.viewer,
        ),
        done="Called. Issue the agenda when it is ready.",
        go=lambda made: reverse("panels:meeting", args=[made.id]),
    )


@require_GET
def meeting(request: Request, meeting_id: UUID) -> Response:
    """Show a meeting: to a member their own cases on it, to the host all of it."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    attendance = queries.attendance_of(found, viewer=request.viewer)
    signed = {a.person_id for a in attendance}
    runs = queries.runs(found.panel, request.viewer)
    waiting = [
        seat
        for seat in queries.seats_of(found.panel, viewer=request.viewer)
        if runs and seat.signed_at and seat.person_id not in signed
    ]
    return render(
        request,
        "panels/meeting.html",
        {
            "meeting": found,
            "panel": found.panel,
            "agenda": tables.agenda(
                queries.agenda_of(found, viewer=request.viewer),
                found,
                runs=runs,
                discussed=queries.discussed_at(found, viewer=request.viewer),
            ),
            "attendance": attendance,
            "has_signed": request.viewer.person in signed,
            "waiting": waiting,
            "runs": runs,
            "has_begun": found.starts_at <= now(),
            "may_reopen": runs and actions.may_be_reopened(found),
            "editions": queries.editions_of(found, viewer=request.viewer),
        },
    )


@require_POST
def issue(request: Request, meeting_id: UUID) -> Response:
    """Send each agency its agenda, and say who is sent none."""
    found = queries.run_meeting(meeting_id, viewer=request.viewer)

    def act() -> None:
        for one in actions.issue_agenda(meeting=found, by=request.viewer):
            messages.warning(request, f"Nothing goes to {one.agency}. {one.why}")

    return one_press(
        request,
        act,
        done="Issued. Each agency sees the cases it is on.",
        go=reverse("panels:meeting", args=[meeting_id]),
    )


@require_POST
def sign(request: Request, meeting_id: UUID) -> Response:
    """Sign the confidentiality statement for a meeting."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.sign(meeting=found, by=request.viewer),
        done="Signed.",
        go=reverse("panels:meeting", args=[meeting_id]),
    )


@require_POST
def sign_for(request: Request, meeting_id: UUID, seat_id: UUID) -> Response:
    """Keep that a member signed on the sheet in the room."""
    found = queries.run_meeting(meeting_id, viewer=request.viewer)
    seat = queries.seat(seat_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.sign_for(meeting=found, seat=seat, by=request.viewer),
        done=f"{seat.person} signed on the sheet.",
        go=reverse("panels:meeting", args=[meeting_id]),
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, meeting_id: UUID) -> Response:
    """Ask whether a meeting is over, saying what is left undone, and end it."""
    found = queries.run_meeting(meeting_id, viewer=request.viewer)
    page = FormPage(
        title="Is the meeting over?",
        caption=f"{found.panel}, {local_time(found.starts_at)}",
        lead=_left_undone(request, found),
        button="Yes, it is over",
        back=reverse("panels:meeting", args=[meeting_id]),
    )
    return one_form(
        request,
        forms.Form(*posted(request)),
        page,
        lambda: actions.end_meeting(meeting=found, by=request.viewer),
        done="Over. Draft the minutes next. You can take this back for an hour.",
        about=found,
    )


def _left_undone(request: Request, found: Meeting) -> str:
    discussed = queries.discussed_at(found, viewer=request.viewer)
    agenda = queries.agenda_of(found, viewer=request.viewer)
    waiting = [item.case.short_name for item in agenda if item.case_id not in discussed]
    signed = {a.agency_id for a in queries.attendance_of(found, viewer=request.viewer)}
    seats = queries.seats_of(found.panel, viewer=request.viewer)
    absent = sorted({str(seat.agency) for seat in seats if seat.agency_id not in signed})
    return " ".join(
        (
            f"Not discussed: {', '.join(waiting)}." if waiting else "Every case was discussed.",
            f"Nobody signed for: {', '.join(absent)}." if absent else "Every agency signed.",
        )
    )


@require_POST
def reopen(request: Request, meeting_id: UUID) -> Response:
    """Take back that a meeting is over."""
    found = queries.run_meeting(meeting_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.reopen_meeting(meeting=found, by=request.viewer),
        done="It goes on.",
        go=reverse("panels:meeting", args=[meeting_id]),
    )


@require_GET
def agenda_pdf(request: Request, meeting_id: UUID) -> Response:
    """Give the agenda as PDF: only what this reader may see, with their name on it."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    items = queries.agenda_of(found, viewer=request.viewer)
    record(Verb.PRINT, kind="agenda", objects=[found.id, *(item.case_id for item in items)])
    content = paper(
        title=f"Agenda: {found.panel}",
        lead=f"{local_time(found.starts_at)}, {found.place}",
        parts=[_part(item) for item in items],
        reader=f"{request.user}, {request.user.organisation}",
        handling="Search your own systems for these cases, and nothing else.",
        moment=now(),
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="agenda.pdf"'},
    )


def _part(item: AgendaItem) -> Part:
    case = item.case
    lines = [("Who or what", f"{case.name} ({case.subject})"), ("Why", case.summary)]
    if case.identifiers:
        lines.insert(1, ("To find them", case.identifiers))
    return Part(head=case.reference, lines=lines)
