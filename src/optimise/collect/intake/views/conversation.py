"""One opened tip: what was said both ways, and what its teller is to hear of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.actions import NotPossibleError
from optimise.audit.actions import Verb, record
from optimise.collect.intake import actions, queries
from optimise.collect.intake.domain.sizes import in_words
from optimise.collect.intake.forms import AskForm, WordForm, WordingForm
from optimise.collect.intake.models import Opening
from optimise.collect.intake.views.inbox import MARKING, key_shown
from optimise.collect.tips.models import State, Tip


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that was said: by the teller with its report, or by us with who asked."""

    number: int
    at: datetime
    words: str
    opening: Opening | None = None
    by: UUID | None = None


def _turns(tip: Tip, request: Request) -> list[Turn]:
    told = [
        Turn(
            number=opening.message.number if opening.message else 0,
            at=opening.message.at_hour if opening.message else tip.arrived_hour,
            words=opening.report.words.text,
            opening=opening,
        )
        for opening in queries.openings_of(tip.id, viewer=request.viewer)
    ]
    asked = [
        Turn(
            number=question.message.number,
            at=question.asked_at,
            words=question.text,
            by=question.asked_by,
        )
        for question in queries.questions_of(tip.id, viewer=request.viewer)
    ]
    return sorted(told + asked, key=lambda turn: turn.number)


@require_http_methods(["GET", "POST"])
def tip(request: Request, tip_id: UUID) -> Response:
    """Show what was said both ways, and ask the next question."""
    found = queries.tip(tip_id, viewer=request.viewer)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _asked(request, found, form):
        messages.success(request, "Asked. Only whoever holds the number of the tip can read it.")
        return redirect("intake:tip", tip_id=tip_id)
    turns = _turns(found, request)
    sealed = queries.sealed_messages_of(tip_id, viewer=request.viewer)
    people = {turn.by for turn in turns if turn.by}
    return render(
        request,
        "collect/intake/tip.html",
        {
            "tip": found,
            "size": in_words(found.size_class),
            "is_opened": found.state != State.UNOPENED,
            "turns": turns,
            "sealed": [(message, in_words(message.size_class)) for message in sealed],
            "names": agencies.names_of(people),
            "form": form,
            "word": queries.word_of(tip_id, viewer=request.viewer),
            "key": key_shown(),
            "marking": MARKING,
        },
    )


def _asked(request: Request, found: Tip, form: AskForm) -> bool:
    try:
        actions.ask(tip=found.id, text=form.cleaned_data["question"], by=request.viewer)
    except NotPossibleError as error:
        form.add_error("question", str(error))
        return False
    return True


@require_http_methods(["GET", "POST"])
def word(request: Request, tip_id: UUID) -> Response:
    """Choose what a teller is to read, and from when."""
    found = queries.tip(tip_id, viewer=request.viewer)
    offered = queries.wordings(viewer=request.viewer)
    form = WordForm(request.POST if request.method == "POST" else None, wordings=offered)
    if request.method == "POST" and form.is_valid() and _chosen(request, found, form):
        messages.success(request, "Chosen. It goes by itself, when nothing stands against it.")
        return redirect("intake:tip", tip_id=tip_id)
    record(Verb.CONSULT, kind="tip", objects=[tip_id])
    context = {"tip": found, "form": form, "marking": MARKING}
    return render(request, "collect/intake/word.html", context)


def _chosen(request: Request, found: Tip, form: WordForm) -> bool:
    wording = queries.wording(form.chosen, viewer=request.viewer)
    try:
        actions.choose_word(
            tip=found.id, wording=wording, not_before=form.not_before, by=request.viewer
        )
    except NotPossibleError as error:
        form.add_error(None, str(error))
        return False
    return True


@require_POST
def withdraw_word(request: Request, tip_id: UUID) -> Response:
    """Take back a sentence that has not gone."""
    chosen = queries.word_of(tip_id, viewer=request.viewer)
    if chosen is None:
        raise NothingHereError
    try:
        actions.withdraw_word(word=chosen, by=request.viewer)
    except NotPossibleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Taken back. Nothing was sent.")
    return redirect("intake:tip", tip_id=tip_id)


@require_http_methods(["GET", "POST"])
def wordings(request: Request) -> Response:
    """List the sentences that may be sent, and add one."""
    offered = queries.wordings(viewer=request.viewer)
    form = WordingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        messages.success(request, "Added. It can be chosen from now on.")
        return redirect("intake:wordings")
    context = {"wordings": offered, "form": form, "marking": MARKING}
    return render(request, "collect/intake/wordings.html", context)


def _added(request: Request, form: WordingForm) -> bool:
    try:
        actions.add_wording(text=form.cleaned_data["text"], by=request.viewer)
    except NotPossibleError as error:
        form.add_error("text", str(error))
        return False
    return True


@require_POST
def end_wording(request: Request, wording_id: UUID) -> Response:
    """Let a sentence no longer be chosen."""
    found = queries.wording(wording_id, viewer=request.viewer)
    actions.end_wording(wording=found, by=request.viewer)
    messages.success(request, "It can no longer be chosen. What was sent stays sent.")
    return redirect("intake:wordings")


@require_GET
def of_report(request: Request, report_id: UUID) -> Response:
    """Lead from a report to the tip that it came from."""
    opening = queries.opening_of(report_id, viewer=request.viewer)
    if opening is None:
        raise NothingHereError
    return redirect("intake:tip", tip_id=opening.tip_id)
