"""One opened tip: what was said both ways, and what its teller is to hear of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NothingHereError
from optimise.collect.domain.said import of_the_telling
from optimise.collect.intake import actions, queries
from optimise.collect.intake.domain.sizes import in_words
from optimise.collect.intake.forms import AskForm, WordForm, WordingForm
from optimise.collect.intake.models import Opening
from optimise.collect.intake.views.inbox import key_shown
from optimise.collect.tips.models import State, Tip
from optimise.ui.one_form import FormPage, one_form, one_press, posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that was said: by the teller with its report, or by us with who asked."""

    number: int
    at: datetime
    words: str
    opening: Opening | None = None
    by: UUID | None = None
    telling: str = ""


def _turns(tip: Tip, request: Request) -> list[Turn]:
    told = [
        Turn(
            number=opening.message.number if opening.message else 0,
            at=opening.message.at_hour if opening.message else tip.arrived_hour,
            words=opening.report.words.text,
            opening=opening,
            telling="\n\n".join(of_the_telling(opening.report.words.answers)),
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
    form = AskForm(*posted(request))
    turns = _turns(found, request)
    sealed = queries.sealed_messages_of(tip_id, viewer=request.viewer)
    people = {turn.by for turn in turns if turn.by}
    title = "A tip from the public"
    return one_form(
        request,
        form,
        FormPage(title=title, button="Ask", back=reverse("intake:inbox")),
        lambda: actions.ask(tip=found.id, text=form.cleaned_data["question"], by=request.viewer),
        done="Asked. Only whoever holds the number of the tip can read it.",
        go=reverse("intake:tip", args=[tip_id]),
        template="collect/intake/tip.html",
        tip=found,
        size=in_words(found.size_class),
        is_opened=found.state != State.UNOPENED,
        turns=turns,
        sealed=[(message, in_words(message.size_class)) for message in sealed],
        names=agencies.names_of(people),
        word=queries.word_of(tip_id, viewer=request.viewer),
        key=key_shown(),
    )


@require_http_methods(["GET", "POST"])
def word(request: Request, tip_id: UUID) -> Response:
    """Choose what a teller is to read, and from when."""
    queries.tip(tip_id, viewer=request.viewer)
    offered = queries.wordings(viewer=request.viewer)
    record(Verb.CONSULT, kind="tip", objects=[tip_id])
    form = WordForm(*posted(request), wordings=offered)

    def act() -> None:
        wording = queries.wording(form.chosen, viewer=request.viewer)
        actions.choose_word(
            tip=tip_id, wording=wording, not_before=form.not_before, by=request.viewer
        )

    page = FormPage(
        title="What they hear of it",
        caption="A tip from the public",
        lead="They read it the next time they look, with the number they were given. The sentences"
        " fit many tips, and go late, so that nobody who reads over their shoulder can tell what"
        " was done or who spoke.",
        button="Choose it",
        back=reverse("intake:tip", args=[tip_id]),
    )
    done = "Chosen. It goes by itself, when nothing stands against it."
    return one_form(request, form, page, act, done=done, template="collect/intake/word.html")


@require_POST
def withdraw_word(request: Request, tip_id: UUID) -> Response:
    """Take back a sentence that has not gone."""
    chosen = queries.word_of(tip_id, viewer=request.viewer)
    if chosen is None:
        raise NothingHereError
    return one_press(
        request,
        lambda: actions.withdraw_word(word=chosen, by=request.viewer),
        done="Taken back. Nothing was sent.",
        go=reverse("intake:tip", args=[tip_id]),
    )


@require_http_methods(["GET", "POST"])
def wordings(request: Request) -> Response:
    """List the sentences that may be sent, and add one."""
    form = WordingForm(*posted(request))
    page = FormPage(
        title="What tellers may be told of the outcome",
        caption="Tips from the public",
        lead="Somebody who told us something may read one of these, weeks later. Each must fit"
        " many tips, so that it points to none.",
        button="Add it",
        back=reverse("intake:inbox"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_wording(text=form.cleaned_data["text"], by=request.viewer),
        done="Added. It can be chosen from now on.",
        go=reverse("intake:wordings"),
        template="collect/intake/wordings.html",
        wordings=queries.wordings(viewer=request.viewer),
    )


@require_POST
def end_wording(request: Request, wording_id: UUID) -> Response:
    """Let a sentence no longer be chosen."""
    found = queries.wording(wording_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.end_wording(wording=found, by=request.viewer),
        done="It can no longer be chosen. What was sent stays sent.",
        go=reverse("intake:wordings"),
    )


@require_GET
def of_report(request: Request, report_id: UUID) -> Response:
    """Lead from a report to the tip that it came from."""
    opening = queries.opening_of(report_id, viewer=request.viewer)
    if opening is None:
        raise NothingHereError
    return redirect("intake:tip", tip_id=opening.tip_id)
