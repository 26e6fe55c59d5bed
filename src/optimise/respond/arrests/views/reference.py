"""The offences that arrests are for: changed by those who keep them."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.forms import OffenceForm
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import table


@require_http_methods(["GET", "POST"])
def offences(request: Request) -> Response:
    """List the offences in force, and let one be so from a day on."""
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError
    form = OffenceForm(posted(request)[0], initial={"since": today()})

    def act() -> None:
        actions.add_offence(**form.cleaned_data, by=request.viewer)

    page = FormPage(
        title="Offences",
        button="Let it stand so",
        back=reverse("home"),
        lead="A code that is there already ends on that day, and stands anew. Arrests keep the"
        " offence as it was.",
    )
    listed = table(
        "In force",
        queries.offences(),
        {
            "Offence": lambda one: one.title,
            "Code": lambda one: one.code,
            "Since": lambda one: one.in_force_from,
            "Source": lambda one: one.source,
        },
        empty="None.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="It stands so from that day.",
        go=reverse("respond_arrests:offences"),
        template="respond_arrests/offences.html",
        listed=listed,
    )
