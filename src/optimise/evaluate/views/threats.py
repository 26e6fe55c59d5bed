"""Threats to life: what is open, one record with what was decided, and each thing written in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.alerts import queries as alerts
from optimise.audit.actions import Verb, record
from optimise.basics.clock import LOCAL, now
from optimise.collect.domain.said import all_words
from optimise.evaluate import actions, queries
from optimise.evaluate.domain import threats as rules
from optimise.evaluate.domain.also import Also, Sought
from optimise.evaluate.domain.threats import EntryKind
from optimise.evaluate.forms import threats as sheets
from optimise.evaluate.models import Threat
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Age, Cells, Link, Table, Tag, table

View = Callable[..., Response]
A_PAGE = 50
LOOKED_BACK = timedelta(days=92)
OTHERS = "those of its circle and duty inspectors"
EVERYBODY = "the unit and duty inspectors"
READS_IT = {True: "The intelligence unit reads it", False: "Its circle reads it"}
OF_CIRCLE = "Its report is in a circle. Those in it and duty inspectors read its words."


def not_while_a_threat_is_open(view: View) -> View:
    """Lead to a threat to life that comes first, unless one is at another, or at a child."""

    @wraps(view)
    def held(request: Request, *args: Any, **kwargs: Any) -> Response:
        viewer, asked = request.viewer, kwargs.get("report_id")
        threat = queries.threat_in_the_way(viewer=viewer)
        if threat is None or asked == threat.report_id:
            return view(request, *args, **kwargs)
        if asked and queries.comes_first_too(asked, viewer=viewer):
            return view(request, *args, **kwargs)
        messages.warning(
            request,
            "A threat to life comes first. Take its report in hand, or record that a duty inspector"
            " was told.",
        )
        return redirect("evaluate:threat", report_id=threat.report_id)

    return held


@require_GET
def open_threats(request: Request) -> Response:
    """List the threats to life that stand, and those that were closed."""
    past = request.GET.get("show") == "past"
    every = (
        queries.closed_threats(viewer=request.viewer)
        if past
        else queries.open_threats(viewer=request.viewer)
    )
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    shown = [threat.report_id for threat in found]
    record(Verb.CONSULT, kind="threat to life", objects=shown, results=len(shown))
    short = queries.threats_in_short(shown, request.viewer)
    told = {
        "table": _table(found, short, past=past, one_page=page.has_other_pages()),
        "page": page,
        "past": past,
    }
    return render(request, "evaluate/threats.html", told)


@require_GET
def ended(request: Request) -> Response:
    """List what ended without being graded in the last weeks, and what was dismissed."""
    every = queries.ended_ungraded(since=now() - LOOKED_BACK, viewer=request.viewer)
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    urns = ", ".join(one.urn for one in found)
    record(Verb.CONSULT, kind="triage", fields=["note"], query=urns, results=len(found))
    people = {p for one in found for p in (one.wanted_by, one.ended_by) if p}
    names = agencies.names_of(people)

    def who(one: queries.Ended) -> str:
        by = names.get(one.ended_by, "") if one.ended_by else ""
        wanted = names.get(one.wanted_by, "") if one.wanted_by else ""
        return f"{wanted}, and {by} agreed" if wanted else by

    drawn = table(
        "Ended without being graded",
        found,
        {
            "Report": lambda one: one.urn,
            "Ended": lambda one: Age(one.at),
            "As": lambda one: one.outcome,
            "By": who,
            "Why": lambda one: one.why,
        },
        empty="Nothing was ended without being graded.",
        one_page=page.has_other_pages(),
        caption_hidden=True,
    )
    return render(request, "evaluate/ended.html", {"table": drawn, "page": page})


def _stands(threat: Threat) -> Cells:
    if threat.closed_at:
        return threat.closed_why
    if threat.suggested:
        return Tag("Words suggest it", "grey")
    if threat.told_at is None:
        return Tag("No inspector told", "red")
    if threat.in_charge is None and threat.told_person:
        return Tag("Told, and has not said so", "orange")
    if threat.in_charge is None and threat.told_outside:
        return Tag("Told one who does not sign in here", "orange")
    if threat.in_charge is None:
        return Tag("Nobody in charge here", "orange")
    late = threat.review_at is not None and threat.review_at <= now()
    return [Tag("Review is late", "red")] if late else "Open"


def _table(found: list[Threat], short: Mapping[UUID, str], *, past: bool, one_page: bool) -> Table:
    names = agencies.names_of({p for t in found for p in (t.in_charge, t.held_by) if p})

    def whose(threat: Threat) -> Cells:
        if threat.in_charge:
            return f"{names.get(threat.in_charge, '')} is in charge"
        if threat.told_at:
            return f"{threat.inspector} was told, nobody took charge of it here"
        return f"{names[threat.held_by]} has the report" if threat.held_by else "Nobody has it yet"

    return table(
        "Threats to life that were closed" if past else "Threats to life that stand",
        found,
        {
            "Report": lambda t: Link(t.urn, reverse("evaluate:threat", args=[t.report_id])),
            "About": lambda t: short.get(t.report_id, READS_IT[t.suggested]),
            "Raised": lambda t: Age(t.raised_at),
            "Why it was closed" if past else "State": _stands,
            "Whose": whose,
            "Review": lambda t: t.review_at,
        },
        empty="No threat was closed yet." if past else "No threat is open.",
        one_page=one_page,
        caption_hidden=True,
    )


@require_http_methods(["GET", "POST"])
def threat(request: Request, report_id: UUID) -> Response:
    """Show the record of a threat; while no inspector knows, record that one was told."""
    found = queries.threat(report_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="threat to life", objects=[report_id], fields=["words"])
    form = sheets.ThreatNoticeForm(
        *posted(request), initial={"told_at": now().astimezone(LOCAL)}, inspectors=_inspectors()
    )
    told = _told(request, found)
    page = FormPage(
        title="Threat to life", caption=found.urn, button="Record it", back=_list(request)
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_threat_notice(
            report_id=report_id, by=request.viewer, **form.cleaned_data
        ),
        done=f"Recorded. {found.urn} may be worked on as usual.",
        go=_way_back(request, report_id),
        template="evaluate/threat.html",
        **told,
        also=_also(request, found, told["text"]),
    )


def _also(request: Request, found: Threat, words: str) -> list[Also]:
    """Return what others keep about the same as a threat, as its reader may read it."""
    said = f"{words}\n{found.kept.threatened}"
    sought = Sought(own=found.pk, text=said, report=found.report_id)
    return queries.about_the_same(sought, viewer=request.viewer)


def _inspectors() -> list[tuple[UUID, str]]:
    """Return the duty inspectors, those on duty now first."""
    on_duty = alerts.line_of(Role.DUTY_INSPECTOR).first
    every = access.cleared_holding(Role.DUTY_INSPECTOR)
    return [(one.id, str(one)) for one in sorted(every, key=lambda one: one.id not in on_duty)]


@require_POST
def answer_notice(request: Request, report_id: UUID, said: str) -> Response:
    """Say that oneself was told of a threat, or was not."""
    found = queries.threat(report_id, viewer=request.viewer)
    if said not in ("yes", "no"):
        raise NothingHereError
    knows = said == "yes"
    return one_press(
        request,
        lambda: actions.answer_notice(threat=found, knows=knows, by=request.viewer),
        done="It is written down." if knows else "It waits for an inspector again.",
        go=reverse("evaluate:threat", args=[report_id]),
    )


def _told(request: Request, found: Threat) -> dict[str, Any]:
    viewer = request.viewer
    every = queries.entries_of(found, viewer=viewer)
    said = [entry.words for entry in every if entry.kind == EntryKind.REPORT]
    entries = [entry for entry in every if entry.kind != EntryKind.REPORT]
    written = {entry.kind for entry in entries}
    unit = viewer.holds(Role.INTELLIGENCE)
    within = queries.is_of_circle(found)
    text, readers = _words_read(request, found, said, within=within)
    alert = alerts.open_of(actions.THREAT, found.report_id)
    on_duty = alerts.line_of(Role.DUTY_INSPECTOR).first
    return {
        "threat": found,
        "entries": entries,
        "names": agencies.names_of(
            {p for p in (found.held_by, found.in_charge, found.recorded_by) if p}
            | {e.made_by for e in entries}
        ),
        "asks_me": found.told_person == viewer.person and not found.in_charge,
        "mine": found.in_charge == viewer.person and not found.closed_at,
        "alert": alert if alert and viewer.holds(Role.DUTY_INSPECTOR) else None,
        "has_alert": bool(alert and alert.taken_by == viewer.person),
        "is_on_duty": viewer.person in on_duty,
        "inspector": viewer.holds(Role.DUTY_INSPECTOR),
        "on_duty": list(agencies.names_of(set(on_duty)).items()),
        "phones": alerts.phones_on_duty(Role.DUTY_INSPECTOR),
        "off_duty": bool(found.in_charge and on_duty and found.in_charge not in on_duty),
        "unit": unit,
        "text": text,
        "readers": readers,
        "apart": OF_CIRCLE,
        "is_apart": not text and within,
        "gaps": rules.gaps(real=found.real, immediate=found.immediate, written=written)
        if not found.suggested and not found.closed_at
        else [],
        "review_is_late": bool(found.review_at and found.review_at <= now()),
    }


def _words_read(
    request: Request, found: Threat, said: Sequence[str], *, within: bool
) -> tuple[str, str]:
    """Return the words that this viewer reads of a threat, and who else does.

    Shape: `said` are those that stand in its record, `within` whether its report is in a circle.
    """
    if not said:
        return _words(request, found)
    return said[-1], OTHERS if within else EVERYBODY


def _words(request: Request, found: Threat) -> tuple[str, str]:
    """Return the words as they came, as this viewer reads them, and who else reads them.

    Shape: no words where only others read them.
    """
    everybody, others = EVERYBODY, OTHERS
    if access.fences_of(found.audience_id).circle:
        everybody = others = "those of its circle"
    if found.words:
        return found.words, everybody
    try:
        report = queries.for_triage(found.report_id, viewer=request.viewer).report
    except NothingHereError:
        return "", others
    if access.fences_of(report.audience_id).circle is None:
        others = everybody
    return all_words(report.words.text, report.words.answers), others


def _may_open(request: Request) -> bool:
    return request.viewer.holds(Role.INTELLIGENCE)


def _way_back(request: Request, report_id: UUID) -> str:
    if _may_open(request):
        return reverse("evaluate:report", kwargs={"report_id": report_id})
    return reverse("evaluate:threats")


def _list(request: Request) -> str:
    return reverse("evaluate:queue" if _may_open(request) else "evaluate:threats")


@require_POST
def raise_threat(request: Request, report_id: UUID) -> Response:
    """Open a threat for a report whose submitter ticked none, or accept that it is one."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    actions.raise_threat(report=triage.report, by=request.viewer)
    return redirect("evaluate:threat", report_id=report_id)


# What is written in a record


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One form of the record: what it is called, and what is done with what was written."""

    title: str
    button: str
    form: type[sheets.Sheet]
    lead: str = ""
    warning: bool = False


STEPS = {
    "assessment": Step(
        title="Is it real, and is it immediate?",
        button="Save the assessment",
        form=sheets.AssessmentSheet,
    ),
    "decision": Step(
        title="What was decided, and why", button="Save the decision", form=sheets.DecisionSheet
    ),
    "notice": Step(
        title="A notice was given, or none was",
        button="Save it",
        form=sheets.NoticeSheet,
        lead="A warning notice to who is threatened, a disruption notice to who threatens. Never"
        " say where the information came from.",
    ),
    "plan": Step(title="Safety plan and review", button="Save the plan", form=sheets.PlanSheet),
    "note": Step(title="Add to the record", button="Add it", form=sheets.NoteSheet),
    "close": Step(
        title="Close this threat", button="Close it", form=sheets.CloseSheet, warning=True
    ),
    "dismiss": Step(title="It is no threat to life", button="Dismiss it", form=sheets.DismissSheet),
}


@require_http_methods(["GET", "POST"])
def write(request: Request, report_id: UUID, step: str) -> Response:
    """Write one thing in the record of a threat."""
    found = queries.threat(report_id, viewer=request.viewer)
    if step not in STEPS:
        raise NothingHereError
    asked = STEPS[step]
    record(Verb.CONSULT, kind="threat to life", objects=[report_id], fields=["words"])
    entries = queries.entries_of(found, viewer=request.viewer)
    said = [entry.words for entry in entries if entry.kind == EntryKind.REPORT]
    text, readers = _words_read(request, found, said, within=queries.is_of_circle(found))
    form = asked.form(*posted(request), threat=found)
    page = FormPage(
        title=asked.title,
        caption=f"Threat to life, {found.urn}",
        lead=asked.lead,
        button=asked.button,
        back=reverse("evaluate:threat", args=[report_id]),
        warning=asked.warning,
    )
    return one_form(
        request,
        form,
        page,
        lambda: form.act(found, by=request.viewer),
        done="Saved.",
        about=found,
        template="evaluate/threat_step.html",
        text=text,
        readers=readers,
    )
