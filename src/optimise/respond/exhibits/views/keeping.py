"""How long an exhibit is held, and its disposal: asked, agreed by a second person, done."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.forms import AgreeForm, CourtForm, DisposalForm, HoldForm, WordsForm
from optimise.respond.exhibits.models import Period, Step
from optimise.respond.exhibits.views.common import known_exhibit, page_of, the_exhibit
from optimise.respond.operations.views.common import ask_why
from optimise.ui.one_form import one_form, posted


@require_http_methods(["GET", "POST"])
def power(request: Request, exhibit_id: UUID) -> Response:
    """Say under which power an exhibit is held."""
    found = known_exhibit(request, exhibit_id)
    form = HoldForm(posted(request)[0], powers=queries.powers_at(found.seized_at))

    def act() -> Period:
        power = form.cleaned_data["power"]
        return actions.hold_under(exhibit=found, power=power, by=request.viewer)

    page = page_of(
        found,
        "Under which power is it held?",
        "Hold it so",
        lead="The clock runs since it was seized. Cash is held under the Proceeds of Crime Act"
        " until somebody says otherwise.",
    )
    return one_form(request, form, page, act, done="It is held so.")


@require_http_methods(["GET", "POST"])
def court(request: Request, exhibit_id: UUID) -> Response:
    """Write down that a court lets it be held longer."""
    found = known_exhibit(request, exhibit_id)
    form = CourtForm(posted(request)[0])

    def act() -> Period:
        return actions.extend_by_court(exhibit=found, **form.cleaned_data, by=request.viewer)

    page = page_of(
        found,
        "A court lets it be held longer",
        "Write it down",
        lead="A sergeant, an inspector or whoever leads the case writes it down, who never had it.",
    )
    return one_form(request, form, page, act, done="It may be held until then.")


@require_http_methods(["GET", "POST"])
def ask(request: Request, exhibit_id: UUID) -> Response:
    """Ask that an exhibit be disposed of."""
    found = known_exhibit(request, exhibit_id)
    form = DisposalForm(posted(request)[0])

    def act() -> Step:
        return actions.ask_disposal(exhibit=found, **form.cleaned_data, by=request.viewer)

    page = page_of(
        found,
        "Dispose of it",
        "Ask for it",
        lead="Nothing happens to it before a sergeant, an inspector or whoever leads the case"
        " agrees, who is not you.",
    )
    return one_form(request, form, page, act, done="Asked. A second person looks at it.")


@require_http_methods(["GET", "POST"])
def answer(request: Request, exhibit_id: UUID) -> Response:
    """Agree to a disposal, or not."""
    found = known_exhibit(request, exhibit_id)
    asked = queries.disposal(found, viewer=request.viewer)
    if asked is None or found.disposal_agreed or not request.viewer.roles & actions.AGREES:
        raise NothingHereError
    form = AgreeForm(posted(request)[0])

    def act() -> Step:
        return actions.answer_disposal(exhibit=found, **form.cleaned_data, by=request.viewer)

    who = agencies.name_of(asked.row.made_by)
    to = f" to {asked.says.to_name}" if asked.says.to_name else ""
    page = page_of(
        found,
        "May it be disposed of?",
        "Answer",
        lead=f"{who} asks that it be {asked.says.figures['way']}{to}. Authority:"
        f" {asked.says.purpose}. {asked.says.words}",
    )
    return one_form(request, form, page, act, done="Answered.")


@require_http_methods(["GET", "POST"])
def no_more(request: Request, exhibit_id: UUID) -> Response:
    """Take back what was agreed of a disposal."""
    found = known_exhibit(request, exhibit_id)
    if not found.disposal_agreed or found.disposed_at is not None:
        raise NothingHereError

    page = page_of(
        found,
        "It is kept after all",
        "Keep it",
        lead="Whoever has it can no longer dispose of it, until that is asked and agreed anew.",
    )
    return ask_why(
        request,
        page,
        lambda why: actions.agree_no_more(exhibit=found, why=why, by=request.viewer),
        done="It is kept.",
    )


@require_http_methods(["GET", "POST"])
def done(request: Request, exhibit_id: UUID) -> Response:
    """Write down that it was disposed of."""
    found = the_exhibit(request, exhibit_id)
    if not found.disposal_agreed or found.disposed_at is not None:
        raise NothingHereError
    form = WordsForm(
        posted(request)[0], label="How was it done, who saw it, and who signed for it?"
    )

    def act() -> Step:
        words = form.cleaned_data["words"]
        return actions.dispose(exhibit=found, words=words, by=request.viewer)

    page = page_of(found, "It is disposed of", "It is done", warning=True)
    return one_form(
        request, form, page, act, done="It is disposed of.", go=reverse("respond_exhibits:start")
    )
