"""Meetings: the agenda, the big screen, decisions, actions, minutes."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.forms import Form
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.assignments.domain.tasks import Priority
from optimise.assignments.forms import GiveToAnybody
from optimise.assignments.tables import whose
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, local_time, now, today
from optimise.basics.refusals import NothingHereError
from optimise.evaluate.actions import note_if_refused
from optimise.plan import subjects
from optimise.plan.tasking import actions, queries
from optimise.plan.tasking.domain.meetings import Kind
from optimise.plan.tasking.forms import DecisionForm, ItemForm, MeetingForm, MinutesForm
from optimise.plan.tasking.models import AgendaItem, Decision, Meeting
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.sharing import rung_field
from optimise.ui.tables import Cells, Link, Table, Tag, table

A_PAGE = 40


@require_GET
def listed(request: Request) -> Response:
    """List the meetings that are to come, those that were, and minutes to approve."""
    subjects.needs_reader(request.viewer)
    viewer = request.viewer
    over = queries.meetings(viewer=viewer).filter(ended_at__isnull=False)
    coming, past = queries.next_meetings(viewer=viewer), list(over[:A_PAGE])
    record(Verb.CONSULT, kind="meeting", objects=[one.id for one in (*coming, *past)])
    told = {
        "coming": _meetings("To come", coming, "No meeting is called."),
        "waiting": _meetings("Minutes to approve", queries.to_approve(viewer=viewer), "None."),
        "past": _meetings("Before", past, "No meeting was held yet.", total=over.count()),
    }
    return render(request, "plan_tasking/meetings.html", told)


def _meetings(caption: str, rows: Sequence[Meeting], empty: str, total: int | None = None) -> Table:
    names = agencies.names_of({one.chair for one in rows})
    return table(
        caption,
        rows,
        {
            "Meeting": lambda m: Link(str(m), reverse("plan_tasking:meeting", args=[m.id])),
            "When": lambda m: m.starts_at,
            "Where": lambda m: m.place,
            "Chair": lambda m: names.get(m.chair, agencies.GONE),
        },
        empty=empty,
        total=total,
    )


@require_http_methods(["GET", "POST"])
def call(request: Request) -> Response:
    """Call a meeting."""
    subjects.needs_reader(request.viewer)
    form = MeetingForm(*posted(request), chairs=queries.people_who_chair(request.viewer))
    page = FormPage(title="Call a meeting", button="Call it", back=reverse("plan_tasking:meetings"))

    def act() -> Meeting:
        given = actions.NewMeeting(
            kind=Kind(form.cleaned_data["kind"]),
            starts_at=form.starts_at(),
            place=form.cleaned_data["place"],
            chair=UUID(form.cleaned_data["chair"]),
        )
        return actions.call_meeting(given=given, by=request.viewer)

    return one_form(request, form, page, act, done="Called.", go=lambda m: _address(m.id))


def _address(meeting: UUID) -> str:
    return reverse("plan_tasking:meeting", args=[meeting])


@require_GET
def meeting(request: Request, meeting_id: UUID) -> Response:
    """Show one meeting: its agenda, what was decided and given, its minutes."""
    viewer = request.viewer
    found = queries.meeting(meeting_id, viewer=viewer)
    lines = queries.agenda(found, viewer=viewer)
    decided = queries.decisions_of(lines, viewer=viewer)
    given = queries.given_on(lines, viewer=viewer)
    over = found.ended_at is not None
    minutes = queries.minutes_of(found, viewer=viewer)
    people = {found.chair, *([minutes.made_by] if minutes else [])}
    people |= {minutes.approved_by} if minutes and minutes.approved_by else set()
    runs = queries.may_run(found, viewer=viewer)
    told = {
        "meeting": found,
        "last": _last(found, viewer),
        "agenda": _agenda(
            lines, {one.item_id for one in decided}, given={one.row for one in given}, over=over
        ),
        "decisions": decided,
        "given": given,
        "minutes": minutes,
        "names": agencies.names_of(people),
        "runs": runs,
        "open": not over,
        "may_go_on": runs and actions.may_be_reopened(found),
        "approves": bool(minutes and not minutes.approved_at and minutes.made_by != viewer.person),
        "today": today(),
    }
    return render(request, "plan_tasking/meeting.html", told)


def _last(found: Meeting, viewer: Viewer) -> dict[str, Any] | None:
    """Return what the meeting before decided and gave, and what it left, as the viewer reads it."""
    last = queries.last_before(found, viewer=viewer)
    if last is None:
        return None
    lines = queries.agenda(last, viewer=viewer)
    decided = queries.decisions_of(lines, viewer=viewer)
    given = queries.given_on(lines, viewer=viewer)
    done = {one.item_id for one in decided} | {one.row for one in given}
    return {
        "meeting": last,
        "decisions": decided,
        "given": given,
        "left": [one for one in lines if one.id not in done],
    }


def _agenda(
    lines: Sequence[AgendaItem], decided: set[UUID], *, given: set[UUID], over: bool
) -> Table:
    def state(one: AgendaItem) -> Cells:
        if one.id in decided:
            return Tag("Decided", "green")
        if one.id in given:
            return "An action was given"
        return "Not discussed then" if over else "To discuss"

    return table(
        "Agenda",
        lines,
        {
            "Line": lambda i: Link(i.title, reverse("plan_tasking:item", args=[i.id])),
            "Why": lambda i: i.matter.capitalize(),
            "What": lambda i: i.words,
            "Now": state,
        },
        empty="The agenda is empty. Make it from what is due and new.",
    )


@require_POST
def make_agenda(request: Request, meeting_id: UUID) -> Response:
    """Put on the agenda what is due and new."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.make_agenda(meeting=found, by=request.viewer),
        done=lambda n: f"{n} lines were added." if n != 1 else "1 line was added.",
        go=_address(found.id),
    )


def _page(found: Meeting, title: str, button: str, **more: Any) -> FormPage:
    caption = f"{found}, {local_date(found.starts_at)}"
    return FormPage(title=title, button=button, back=_address(found.id), caption=caption, **more)


@require_http_methods(["GET", "POST"])
def add_item(request: Request, meeting_id: UUID) -> Response:
    """Put something of one's own on the agenda."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    form = ItemForm(*posted(request))
    return one_form(
        request,
        form,
        _page(found, "Add to the agenda", "Add it"),
        lambda: actions.add_item(meeting=found, **form.cleaned_data, by=request.viewer),
        done="Added.",
    )


@require_GET
def item(request: Request, entry_id: UUID) -> Response:
    """Show one line of an agenda, with what was decided and given on it."""
    viewer = request.viewer
    found = queries.item(entry_id, viewer=viewer)
    lines = queries.agenda(found.meeting, viewer=viewer)
    return render(request, "plan_tasking/item.html", _told(request, found, lines))


def _told(request: Request, found: AgendaItem, lines: Sequence[AgendaItem]) -> dict[str, Any]:
    viewer = request.viewer
    open_ = found.meeting.ended_at is None
    return {
        "item": found,
        "meeting": found.meeting,
        "decisions": queries.decisions_of([found], viewer=viewer),
        "given": queries.given_on([found], viewer=viewer),
        "runs": open_ and queries.may_run(found.meeting, viewer=viewer),
        "at": [one.id for one in lines].index(found.id) + 1,
        "of": len(lines),
        "today": today(),
    }


@require_GET
def screen(request: Request, meeting_id: UUID) -> Response:
    """Show one line to the room: only what everyone who may come may read."""
    viewer = request.viewer
    found = queries.meeting(meeting_id, viewer=viewer)
    lines = queries.agenda(found, viewer=viewer, on_screen=True)
    said = request.GET.get("at", "")
    at = int(said) if said.isdecimal() and said.isascii() and len(said) < 5 else 0
    at = min(at, max(len(lines) - 1, 0))
    here = reverse("plan_tasking:screen", args=[found.id])
    told: dict[str, Any] = {
        "meeting": found,
        "previous": f"{here}?at={at - 1}" if at > 0 else "",
        "next": f"{here}?at={at + 1}" if at + 1 < len(lines) else "",
        "item": None,
    }
    if lines:
        told |= _told(request, lines[at], lines)
    return render(request, "plan_tasking/screen.html", told)


@require_http_methods(["GET", "POST"])
def decide(request: Request, entry_id: UUID) -> Response:
    """Record a decision on a line."""
    found = queries.item(entry_id, viewer=request.viewer)
    form = DecisionForm(*posted(request))

    def act() -> object:
        given = actions.NewDecision(**form.cleaned_data)
        return actions.decide(item=found, given=given, by=request.viewer)

    page = _item_page(found, "Record the decision", "Record the decision")
    return one_form(request, form, page, act, done="Recorded.")


def _item_page(found: AgendaItem, title: str, button: str, **more: Any) -> FormPage:
    back = reverse("plan_tasking:item", args=[found.id])
    return FormPage(title=title, button=button, back=back, caption=found.title, **more)


@require_http_methods(["GET", "POST"])
def give(request: Request, entry_id: UUID) -> Response:
    """Give somebody something to do on a line."""
    found = queries.item(entry_id, viewer=request.viewer)
    given = queries.given_on([found], viewer=request.viewer)
    form = GiveToAnybody(
        *posted(request),
        owners=subjects.who_belongs(
            queries.subjects_of(found, viewer=request.viewer),
            viewer=request.viewer,
            besides=filter(None, [found.meeting.chair, *(one.owner_person_id for one in given)]),
        ),
        search=subjects.found_by_name,
    )
    form.fields["rung"] = rung_field()

    def act() -> object:
        agency, person = form.chosen_owner()
        task = actions.NewTask(
            text=form.cleaned_data["text"],
            agency=agency,
            person=person,
            due=form.cleaned_data["due"],
            priority=Priority(form.cleaned_data["priority"]),
            necessity=form.cleaned_data["necessity"],
            caldicott=form.cleaned_data["caldicott"],
            rung=form.cleaned_data["rung"],
        )
        return actions.give_task(item=found, given=task, by=request.viewer)

    page = _item_page(
        found, "Give it to somebody", "Give it", lead="They read these words and nothing else."
    )

    def show(asking: Callable[[], object]) -> Response:
        return one_form(request, form, page, asking, done="Given.")

    return note_if_refused(act, show, by=request.viewer)


@require_http_methods(["GET", "POST"])
def end(request: Request, meeting_id: UUID) -> Response:
    """Say that a meeting is over, once one has read what was not discussed."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    lines = queries.agenda(found, viewer=request.viewer)
    left = _undecided(lines, queries.decisions_of(lines, viewer=request.viewer))
    says = [f"It begins only on {local_time(found.starts_at)}."] if found.starts_at > now() else []
    if left:
        says.append(f"Nothing is decided on {len(left)} of {len(lines)} lines: {'; '.join(left)}.")
    says.append("For an hour, until its minutes are written, it can go on again.")
    return one_form(
        request,
        Form(*posted(request)),
        _page(found, "The meeting is over", "It is over", lead=" ".join(says)),
        lambda: actions.end_meeting(meeting=found, by=request.viewer),
        done="The meeting is over. Write the minutes.",
    )


def _undecided(lines: Sequence[AgendaItem], decisions: Sequence[Decision]) -> list[str]:
    decided = {one.item_id for one in decisions}
    return [one.title for one in lines if one.id not in decided]


@require_POST
def reopen(request: Request, meeting_id: UUID) -> Response:
    """Go on with a meeting that was ended by mistake."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.reopen_meeting(meeting=found, by=request.viewer),
        done="The meeting goes on.",
        go=_address(found.id),
    )


@require_http_methods(["GET", "POST"])
def write_minutes(request: Request, meeting_id: UUID) -> Response:
    """Write the minutes: they begin with what every reader of them may read."""
    viewer = request.viewer
    found = queries.meeting(meeting_id, viewer=viewer)
    kept = queries.minutes_of(found, viewer=viewer)
    begun = kept.words if kept else "\n\n".join(_so_far(found, viewer))
    form = MinutesForm(*posted(request), initial={"words": begun})
    return one_form(
        request,
        form,
        _page(found, "Write the minutes", "Keep them"),
        lambda: actions.write_minutes(meeting=found, words=form.cleaned_data["words"], by=viewer),
        done="Kept. A second person approves them.",
        about=kept,
    )


def _so_far(found: Meeting, viewer: Viewer) -> list[str]:
    """Return what was decided, to whom what was given, and what was not discussed."""
    lines = queries.agenda(found, viewer=viewer, on_screen=True)
    decisions = queries.decisions_of(lines, viewer=viewer)
    given = queries.given_on(lines, viewer=viewer)
    left = _undecided(lines, decisions)
    return [
        *(
            f"{one.item.title}: {one.words} Because: {one.reasons}"
            + (f" Otherwise: {one.dissent}" if one.dissent else "")
            for one in decisions
        ),
        *(
            f"To do by {local_date(one.due)}, {whose(one)}: {one.text}"
            for one in given
            if not one.is_over
        ),
        *([f"Nothing was decided on: {'; '.join(left)}."] if left else []),
    ]


@require_POST
def approve(request: Request, meeting_id: UUID) -> Response:
    """Approve the minutes."""
    found = queries.meeting(meeting_id, viewer=request.viewer)
    minutes = queries.minutes_of(found, viewer=request.viewer)
    if minutes is None:
        raise NothingHereError
    seen = request.POST.get("seen", "")
    return one_press(
        request,
        lambda: actions.approve_minutes(minutes=minutes, seen=seen, by=request.viewer),
        done="Approved.",
        go=_address(found.id),
    )
