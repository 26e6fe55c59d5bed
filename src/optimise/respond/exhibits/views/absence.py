"""An exhibit whose holder is not there: looked for by one, agreed to by a second person."""

from uuid import UUID

from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.forms import AgreeForm, LookForm
from optimise.respond.exhibits.models import Step
from optimise.respond.exhibits.views.common import known_exhibit, page_of
from optimise.ui.one_form import one_form, posted


@require_http_methods(["GET", "POST"])
def look(request: Request, exhibit_id: UUID) -> Response:
    """Say that one has it here, or that it is not with whoever has it."""
    found = known_exhibit(request, exhibit_id)
    if found.holder is None or found.holder == request.viewer.person:
        raise NothingHereError
    form = LookForm(posted(request)[0], stopped=queries.is_stopped(found.holder))

    def act() -> Step:
        said = form.cleaned_data
        return actions.look_for(
            exhibit=found,
            seal=said["seal"],
            words=said["words"],
            away=said.get("away", False),
            client_id=said["client_id"],
            by=request.viewer,
        )

    page = page_of(
        found,
        "Take it over in their absence",
        "Ask a second person",
        lead=f"{agencies.name_of(found.holder)} has it, under seal {found.seal}. Nothing moves"
        " before a sergeant, an inspector or whoever leads the case agrees, who is not you.",
    )
    return one_form(request, form, page, act, done="Asked. A second person looks at it.")


@require_http_methods(["GET", "POST"])
def answer(request: Request, exhibit_id: UUID) -> Response:
    """Agree that it was taken over, or was not with them; or do not."""
    found = known_exhibit(request, exhibit_id)
    asked = queries.absence(found, viewer=request.viewer)
    if asked is None or found.holder is None or not request.viewer.roles & actions.AGREES:
        raise NothingHereError
    here = asked.says.figures["found"] == "yes"
    label = "May they take it over?" if here else "Was it not there?"
    no = "No, it stays as it was" if here else "No, it is not missed yet"
    form = AgreeForm(posted(request)[0], label=label, no=no)

    def act() -> Step:
        return actions.answer_absence(exhibit=found, **form.cleaned_data, by=request.viewer)

    who, seal = agencies.name_of(asked.row.made_by), asked.says.figures["seal"]
    other = "" if seal == found.seal else f" That is not the seal it had: {found.seal}."
    said = f"has it in their hands, under seal {seal}.{other}" if here else "did not find it."
    page = page_of(
        found,
        label,
        "Answer",
        lead=f"It is recorded with {agencies.name_of(found.holder)}. {who} {said}"
        f" {asked.says.words}",
        warning=not here,
    )
    return one_form(request, form, page, act, done="Answered.")
