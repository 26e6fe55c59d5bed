"""One report in front of its evaluator."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.collect import queries as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.intake import queries as intake
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.domain.clocks import Priority, clock_words
from optimise.evaluate.domain.difference import difference
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.domain.sanitise import Giveaway
from optimise.evaluate.forms.grading import ASSESSMENT_LETTERS, HANDLING_LETTERS, SOURCE_LETTERS
from optimise.evaluate.forms.items import NewItemForm
from optimise.evaluate.forms.triage import FinishForm, PriorityForm
from optimise.evaluate.models import Item, Triage
from optimise.evaluate.views.reading import Reading, prompts, read_through
from optimise.evaluate.views.threats import not_while_a_threat_is_open
from optimise.ui.occurring import happened_before
from optimise.ui.one_form import FormPage, one_form, one_press, posted, taken_over

LETTERS = {
    "assessment_letters": ASSESSMENT_LETTERS,
    "source_letters": SOURCE_LETTERS,
    "handling_letters": HANDLING_LETTERS,
}


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def report(request: Request, report_id: UUID) -> Response:
    """Show one report's words beside the item that is being written from them."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    items = queries.items_of(report_id, viewer=request.viewer)
    form = _item_form(request, triage, items)
    page = FormPage(
        title=triage.report.urn, button="Save this item", back=reverse("evaluate:queue")
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_item(report=triage.report, item=form.new_item(), by=request.viewer),
        done=lambda item: f"Saved as item {item.number}, graded {item.grade}.",
        go=lambda item: f"{request.path}?saved={item.number}#item-{item.number}",
        template="evaluate/report.html",
        **_page(request, triage, items, form),
    )


def _item_form(request: Request, triage: Triage, items: list[Item]) -> NewItemForm:
    risky = Risk.CHILD in queries.risks_of(triage.report).risks
    unsure = risky or triage.report.child_at_risk
    return NewItemForm(
        *posted(request),
        viewer=request.viewer,
        triage=triage,
        items=items,
        initial={
            "origin": "new" if not items else None,
            "marking": triage.report.marking,
            **happened_before(triage.report.occurred),
            # Where a child may be in it, the question is asked and not answered for anyone.
            "names_a_child": None if unsure else "no",
        },
    )


def _page(request: Request, triage: Triage, items: list[Item], form: NewItemForm) -> dict[str, Any]:
    kept = triage.report
    people = {one for one in (triage.taken_by, triage.proposed_by) if one}
    taken_by = agencies.names_of(people)
    draft = form["text"].value() or ""
    return {
        **LETTERS,
        "triage": triage,
        "report": kept,
        "items": items,
        "priority_form": PriorityForm(initial={"priority": triage.priority}),
        "original": read_through(kept.words.text, report=kept),
        "draft": _of_draft(draft, kept) if draft else None,
        "difference": difference(kept.words.text, draft) if draft else None,
        "saved": request.GET.get("saved", ""),
        "prompts": prompts(kept, threat_is_known=queries.has_threat(kept.id)),
        "photographs": collect.photographs_of(kept.id, viewer=request.viewer),
        "answers": _answers(kept),
        "from_tip": intake.opening_of(kept.id, viewer=request.viewer) is not None,
        "alike": intake.alike(kept, viewer=request.viewer),
        "suggests_2d": kept.origin_type == OriginType.PUBLIC_ANONYMOUS,
        "clock": clock_words(triage.due_at, now()),
        "late": triage.due_at <= now() and triage.state != Triage.State.DONE,
        "taken_by": taken_by.get(triage.taken_by) if triage.taken_by else None,
        "wanted_by": taken_by.get(triage.proposed_by) if triage.proposed_by else None,
        "taken_from_me": queries.was_taken_from(triage, viewer=request.viewer),
        "mine": triage.taken_by == request.viewer.person and triage.state != Triage.State.DONE,
        "threat_is_open": actions.threat_is_open(triage.report_id),
        "threat_is_suggested": actions.threat_is_suggested(triage.report_id),
    }


def _answers(kept: Report) -> Mapping[str, str]:
    """Return the answers to a form's questions that do not stand in the words themselves."""
    return {q: a for q, a in kept.words.answers.items() if str(a) not in kept.words.text}


def _of_draft(draft: str, kept: Report) -> Reading:
    """Read a draft through. That it told who sent the report stands on the record."""
    reading = read_through(draft, report=kept)
    if Giveaway.SOURCE_NAMED in reading.reasons:
        record(Verb.CONSULT, kind="report", objects=[kept.id], fields=["submitted_by"])
    return reading


@require_POST
def marks(request: Request, report_id: UUID) -> Response:
    """Look through a draft while it is written; nothing of it is kept."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    draft = request.POST.get("text", "")
    reading = _of_draft(draft, triage.report) if draft.strip() else None
    told = {"draft": reading, "difference": difference(triage.report.words.text, draft)}
    return render(request, "evaluate/_marks.html", told)


@require_POST
@not_while_a_threat_is_open
def take(request: Request, report_id: UUID) -> Response:
    """Take a report in hand."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.take(triage=triage, by=request.viewer, over=taken_over(request)),
        done="It is in your hands.",
        go=reverse("evaluate:report", args=[report_id]),
    )


@require_POST
@not_while_a_threat_is_open
def agree(request: Request, report_id: UUID) -> Response:
    """Agree, as a second, that a report ends without being graded."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    seen = request.POST.get("seen", "")
    return one_press(
        request,
        lambda: actions.agree_to_end(triage=triage, seen=seen, by=request.viewer),
        done="You agreed: it is ended.",
        go=reverse("evaluate:queue"),
    )


@require_POST
def keep_open(request: Request, report_id: UUID) -> Response:
    """Say that a report does not end without being graded."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.keep_open(triage=triage, by=request.viewer),
        done="It waits in the queue again.",
        go=reverse("evaluate:report", args=[report_id]),
    )


@require_POST
def set_priority(request: Request, report_id: UUID) -> Response:
    """Change how soon a report must be looked at."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    form = PriorityForm(request.POST)
    if form.is_valid():
        chosen = Priority(form.cleaned_data["priority"])
        why = form.cleaned_data["why"]
        try:
            actions.set_priority(triage=triage, priority=chosen, why=why, by=request.viewer)
        except NotReadyError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Priority is now {chosen}.")
    return redirect("evaluate:report", report_id=report_id)


def _said_of_end(triage: Triage) -> str:
    if triage.state == Triage.State.DONE:
        return f"{triage.report.urn}: {', '.join(triage.outcomes)}."
    return f"{triage.report.urn} waits for a second: another of the unit reads it and agrees."


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def finish(request: Request, report_id: UUID) -> Response:
    """End the triage of a report with one outcome."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    if actions.threat_is_open(report_id):
        messages.warning(request, "First record that a duty inspector was told.")
        return redirect("evaluate:threat", report_id=report_id)
    if actions.threat_is_suggested(report_id):
        messages.warning(request, "First say whether it tells of a threat to life.")
        return redirect("evaluate:threat", report_id=report_id)
    from_tip = intake.opening_of(report_id, viewer=request.viewer) is not None
    unlinked = queries.unlinked(report_id, viewer=request.viewer)
    form = FinishForm(
        *posted(request),
        can_return=not from_tip,
        whom=actions.to_keep_safe(triage),
        unlinked=bool(unlinked),
        initial={"outcomes": triage.outcomes},
    )
    page = FormPage(
        title="Finish this report",
        caption=triage.report.urn,
        button="Finish",
        back=reverse("evaluate:report", args=[report_id]),
    )

    def act() -> None:
        given = form.cleaned_data
        outcome, *also = form.chosen
        asked = outcome is Triage.Outcome.RETURNED
        actions.finish(
            triage=triage,
            outcome=outcome,
            also=also,
            note=given["question"] if asked else given["note"],
            no_concern=given.get("no_concern", ""),
            not_linked=given.get("not_linked", ""),
            rung=given["rung"],
            by=request.viewer,
        )

    def show(asking: Callable[[], None]) -> Response:
        return one_form(
            request,
            form,
            page,
            asking,
            done=lambda _: _said_of_end(triage),
            go=reverse("evaluate:queue"),
            template="evaluate/finish.html",
            triage=triage,
            from_tip=from_tip,
            unlinked=unlinked,
            needs_second=actions.needs_second(triage),
            returns_to_partner=not triage.report.agency.is_force,
        )

    return actions.note_if_refused(act, show, by=request.viewer)
