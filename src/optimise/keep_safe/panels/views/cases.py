"""A case: what its agencies know, what was judged, what is to be done, and who is on it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.assignments.domain.tasks import Priority
from optimise.basics.clock import local_time, now, today
from optimise.basics.ids import id_in
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain import reviews
from optimise.keep_safe.panels.domain.rooms import Nature
from optimise.keep_safe.panels.forms import (
    AddAction,
    AddNote,
    FromItem,
    Judge,
    PassOn,
    Share,
    Why,
)
from optimise.keep_safe.panels.models import Case, Meeting, Note, Shared
from optimise.keep_safe.panels.views.asking import before_a_press, one_telling, one_telling_press
from optimise.ui.one_form import FormPage, one_form, one_press, posted

GOES_ON = timedelta(days=1)  # a meeting that nobody ended is under way for no longer


def _address(case: Case) -> str:
    return reverse("panels:case", args=[case.id])


@require_GET
def case(request: Request, case_id: UUID) -> Response:
    """Show all of a case that this viewer may read."""
    found = queries.case(case_id, viewer=request.viewer)
    file = queries.file_of(found, viewer=request.viewer)
    waits = queries.end_that_waits(found, viewer=request.viewer)
    names = agencies.names_of({note.by for note in file.notes} | {step.by for step in file.steps})
    return render(
        request,
        "panels/case.html",
        {
            "case": found,
            "file": file,
            "waits": waits,
            "may_agree": waits is not None and queries.may_agree(waits),
            "runs": queries.runs(found.panel, request.viewer),
            "decides": queries.decides(found.panel, request.viewer),
            "sits_elsewhere": bool(_elsewhere(request, found)),
            "own_agency": request.viewer.agency,
            "tells_items": bool(request.viewer.roles & DEVELOPS_INTELLIGENCE),
            "names": names,
            "today": today(),
            "meets": queries.next_of(found.panel, viewer=request.viewer),
        },
    )


def _elsewhere(request: Request, case: Case) -> list[Case]:
    found = queries.cases_elsewhere(viewer=request.viewer)
    return [] if any(c.panel_id == case.panel_id for c in found) else found


@require_http_methods(["GET", "POST"])
def note(request: Request, case_id: UUID) -> Response:
    """Keep what an agency found in its own systems."""
    found = queries.case(case_id, viewer=request.viewer)
    form = AddNote(*posted(request))
    page = FormPage(
        title="Add to your own notes",
        caption=found.short_name,
        button="Keep it",
        back=_address(found),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_note(case=found, words=form.cleaned_data["words"], by=request.viewer),
        done="Kept, for your own agency only.",
    )


@require_http_methods(["GET", "POST"])
def share(request: Request, case_id: UUID) -> Response:
    """Share a fact on a case."""
    return _share(request, queries.case(case_id, viewer=request.viewer), None)


@require_http_methods(["GET", "POST"])
def share_from(request: Request, case_id: UUID) -> Response:
    """Ask from which report item something is shared."""
    found = queries.case(case_id, viewer=request.viewer)
    _needs_developer(request)
    form = FromItem(*posted(request), viewer=request.viewer)
    page = FormPage(
        title="From which report?",
        caption=found.short_name,
        lead="Only what is graded and sanitised is told to others. The grade and handling follow.",
        button="Go on",
        back=_address(found),
    )
    if request.method == "POST" and form.is_valid():
        return redirect("panels:share_item", case_id=case_id, item_id=form.cleaned_data["item"].id)
    return one_form(request, form, page, lambda: None, done="")


@require_http_methods(["GET", "POST"])
def share_item(request: Request, case_id: UUID, item_id: UUID) -> Response:
    """Share what a report item says, in words for those who are told."""
    found = queries.case(case_id, viewer=request.viewer)
    _needs_developer(request)
    item = evaluate.item(item_id, viewer=request.viewer)
    return _share(request, found, None, item)


def _needs_developer(request: Request) -> None:
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError


@require_http_methods(["GET", "POST"])
def share_note(request: Request, note_id: UUID) -> Response:
    """Share what stands in one's own agency's note."""
    found = queries.note(note_id, viewer=request.viewer)
    return _share(request, found.case, found)


def _share(request: Request, case: Case, note: Note | None, item: Item | None = None) -> Response:
    runs = queries.runs(case.panel, request.viewer)
    known = queries.members_of(case, viewer=request.viewer) if case.names_partners or runs else None
    initial = {"words": item.text if item else note.words if note else ""}
    if item is not None:
        initial |= {"nature": Nature.REPORTED.value, "handling": item.handling}
    form = Share(*posted(request), case=case, known=known, initial=initial)
    reads = f"{case.panel.host} runs this panel and reads all that is shared here."
    from_item = f"From {item}, graded {item.grade}. Its conditions go with it. " if item else ""
    page = FormPage(
        title="Share from a report" if item else "Share with this case",
        caption=case.short_name,
        lead=from_item + reads,
        button="Share it",
        back=_address(case),
    )

    def act(rung: str) -> Shared:
        fact = replace(form.fact(), item=item, rung=rung)
        return actions.share(case=case, fact=fact, note=note, by=request.viewer)

    return one_telling(request, form, page, act, done="Shared.")


@require_http_methods(["GET", "POST"])
def pass_on(request: Request, fact_id: UUID) -> Response:
    """Let further agencies of the case read a fact, as its chair."""
    fact = queries.fact(fact_id, viewer=request.viewer)
    if not queries.runs(fact.case.panel, request.viewer):
        raise NothingHereError
    told = queries.readers_of(fact)
    others = [
        agency
        for agency in queries.members_of(fact.case, viewer=request.viewer)
        if agency.id not in told
    ]
    form = PassOn(*posted(request), agencies=others)
    page = FormPage(
        title="Pass this on",
        caption=fact.case.short_name,
        lead=fact.words,
        button="Pass it on",
        back=_address(fact.case),
    )

    def act(rung: str) -> None:
        to = map(UUID, form.cleaned_data["to"])
        actions.pass_on(fact=fact, to=to, rung=rung, by=request.viewer)

    return one_telling(request, form, page, act, done="Passed on.")


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, fact_id: UUID) -> Response:
    """Take back what one's own agency shared."""
    fact = queries.fact(fact_id, viewer=request.viewer)
    form = Why(*posted(request))
    page = FormPage(
        title="Take this back",
        caption=fact.case.short_name,
        lead="Nobody outside your agency reads it from now on, in minutes either. Whoever read it"
        " is told that it is gone, and why. Ring whoever may have acted on it. A reason that names"
        " nobody, such as “It was wrong”, needs nobody rung first.",
        button="Take it back",
        back=_address(fact.case),
        warning=True,
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.withdraw(
            fact=fact, why=form.cleaned_data["why"], rung=rung, by=request.viewer
        ),
        done="Taken back. Those who read it are told so here, and it is gone from minutes.",
    )


def _run(request: Request, case_id: UUID) -> Case:
    found = queries.case(case_id, viewer=request.viewer)
    if not queries.runs(found.panel, request.viewer):
        raise NothingHereError
    return found


@require_http_methods(["GET", "POST"])
def judge(request: Request, case_id: UUID) -> Response:
    """Keep what the panel judged and decided."""
    found = _run(request, case_id)
    latest = reviews.latest_review(today(), found.panel.review_weeks)
    last = queries.last_discussion(found, viewer=request.viewer)
    form = Judge(*posted(request), latest=latest, last=last)
    meeting = _meeting_now(request, found)
    page = FormPage(
        title="Record the panel’s decision",
        caption=found.short_name,
        lead=f"Everyone on this case reads this. {_goes_to(meeting)}",
        button="Keep it",
        back=_address(found),
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.discuss(
            case=found,
            judged=replace(form.judged(), rung=rung),
            meeting=meeting,
            by=request.viewer,
        ),
        done="Kept.",
        go=_after(meeting),
    )


@require_POST
def agree(request: Request, case_id: UUID) -> Response:
    """Agree, as another seat, that a case ends."""
    found = queries.case(case_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.agree_to_end(case=found, seen=_seen(request), by=request.viewer),
        done="You agreed: the case has ended here.",
        go=_address(found),
    )


@require_POST
def keep_open(request: Request, case_id: UUID) -> Response:
    """Say that a case does not end."""
    found = queries.case(case_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.keep_case_open(case=found, seen=_seen(request), by=request.viewer),
        done="It stays open. Say to whoever runs the panel why.",
        go=_address(found),
    )


def _seen(request: Request) -> UUID | None:
    return id_in(request.POST.get("seen", ""))


def _after(meeting: Meeting | None) -> str:
    return reverse("panels:meeting", args=[meeting.id]) if meeting else ""


def _goes_to(meeting: Meeting | None) -> str:
    if meeting is None:
        return (
            "No meeting is under way, so it stands by itself. Only the chair or deputy can end a"
            " case or its plan, and a case ends once another agency on it agrees."
        )
    return (
        f"It goes to the meeting of {local_time(meeting.starts_at)}. A case ends there once the"
        " chair or deputy and another agency on it have signed."
    )


def _meeting_now(request: Request, case: Case) -> Meeting | None:
    """Return the meeting that is under way: of these days, with the case on it, and not over.

    One that was forgotten weeks ago, and never ended, is under way no more.
    """
    for meeting in queries.meetings_of(case.panel, viewer=request.viewer):
        on_it = {item.case_id for item in queries.agenda_of(meeting, viewer=request.viewer)}
        goes_on = meeting.ended_at is None and now() - meeting.starts_at < GOES_ON
        goes_on = goes_on and queries.takes_more(meeting, viewer=request.viewer)
        if goes_on and meeting.agenda_issued_at and case.id in on_it:
            return meeting if meeting.starts_at <= now() or _signed(request, meeting) else None
    return None


def _signed(request: Request, meeting: Meeting) -> bool:
    return bool(queries.attendance_of(meeting, viewer=request.viewer))


@require_http_methods(["GET", "POST"])
def act(request: Request, case_id: UUID) -> Response:
    """Give someone something to do."""
    found = _run(request, case_id)
    members = queries.members_of(found, viewer=request.viewer)
    owners = [(a, queries.people_for(found.panel, a.id, viewer=request.viewer)) for a in members]
    form = AddAction(*posted(request), owners=owners, case=found)
    page = FormPage(
        title="Add an action",
        caption=found.short_name,
        lead="Its owner reads it. Write nothing in it that they may not know.",
        button="Add it",
        back=_address(found),
    )

    def add(rung: str) -> None:
        given = form.cleaned_data
        agency, person = form.chosen_owner()
        actions.add_action(
            case=found,
            action=actions.NewAction(
                text=given["text"],
                agency=agency,
                person=person,
                due=given["due"],
                priority=Priority(given["priority"]),
                for_all=bool(given.get("for_all")),
                rung=rung,
            ),
            by=request.viewer,
        )

    return one_telling(request, form, page, add, done="Added.")


@require_http_methods(["GET", "POST"])
def parties(request: Request, case_id: UUID) -> Response:
    """Show who is on a case, to those who run the panel, and put another agency on it."""
    found = _run(request, case_id)
    on_it = queries.members_of(found, viewer=request.viewer)
    here = queries.agencies_of(found.panel, viewer=request.viewer)
    others = [agency for agency in here if agency not in on_it]
    if request.method == "POST":

        def act(rung: str) -> None:
            for agency in _chosen(request, others):
                actions.add_party(case=found, agency=agency, rung=rung, by=request.viewer)

        done = "They read what is shared from now on."
        return one_telling_press(request, act, done=done, go=request.path)
    before = before_a_press(request)
    decides = queries.decides(found.panel, request.viewer)
    told = {
        "case": found,
        "members": on_it,
        "others": others,
        "before": before,
        "decides": decides,
    }
    return render(request, "panels/parties.html", told)


def _chosen(request: Request, others: list[Organisation]) -> list[Organisation]:
    wanted = request.POST.getlist("agency")
    return [agency for agency in others if str(agency.id) in wanted]


@require_http_methods(["GET", "POST"])
def end(request: Request, case_id: UUID, agency_id: UUID) -> Response:
    """Take an agency off a case."""
    found = _run(request, case_id)
    if not queries.decides(found.panel, request.viewer):
        raise NothingHereError
    agency = next(
        (a for a in queries.members_of(found, viewer=request.viewer) if a.id == agency_id), None
    )
    if agency is None:
        raise NothingHereError
    form = Why(*posted(request))
    page = FormPage(
        title=f"Take {agency} off this case",
        caption=found.short_name,
        lead="They read nothing of it from now on, not even what they read before, but what they"
        " were given to do, and that they left with your reason. All who sit on it are told.",
        button="Take them off",
        back=reverse("panels:parties", args=[case_id]),
        warning=True,
    )
    return one_telling(
        request,
        form,
        page,
        lambda rung: actions.end_party(
            case=found, agency=agency, why=form.cleaned_data["why"], rung=rung, by=request.viewer
        ),
        done="They are off the case.",
    )


@require_POST
def names(request: Request, case_id: UUID) -> Response:
    """Let the agencies of a case know of one another, or no longer."""
    found = _run(request, case_id)
    named = request.POST.get("named") == "yes"
    return one_press(
        request,
        lambda: actions.name_partners(case=found, named=named, by=request.viewer),
        done="Agencies on this case know of one another." if named else "They no longer do.",
        go=reverse("panels:parties", args=[case_id]),
    )
