"""The powers of search, with a warrant and without: changed by those who keep them."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.forms import PowerForm, PowerWithoutForm
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import table


@require_http_methods(["GET", "POST"])
def powers(request: Request) -> Response:
    """List the powers in force, and let one stand otherwise from a day on."""
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError
    form = PowerForm(posted(request)[0], initial={"since": today()})

    def act() -> None:
        actions.set_power(given=form.power(), since=form.cleaned_data["since"], by=request.viewer)

    page = FormPage(
        title="Powers of search",
        button="Let it stand so",
        back=reverse("home"),
        lead="A change stands from its day on. Applications keep the power as it was.",
    )
    listed = table(
        "In force",
        queries.powers(on=today()),
        {
            "Power": lambda one: one.name,
            "Test": lambda one: one.test,
            "Months": lambda one: one.months,
            "Since": lambda one: one.in_force_from,
            "Short name": lambda one: one.key,
        },
        figures=["Months"],
        empty="None.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="It stands so from that day.",
        go=reverse("respond_warrants:powers"),
        template="respond_warrants/powers.html",
        powers=listed,
    )


@require_http_methods(["GET", "POST"])
def powers_without(request: Request) -> Response:
    """List the powers of search without a warrant, and let one stand otherwise from a day on."""
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError
    form = PowerWithoutForm(posted(request)[0], initial={"since": today()})

    def act() -> None:
        since = form.cleaned_data["since"]
        actions.set_power_without(given=form.power(), since=since, by=request.viewer)

    page = FormPage(
        title="Powers of search without a warrant",
        button="Let it stand so",
        back=reverse("home"),
        lead="A change stands from its day on. Searches keep the power as it was.",
    )
    listed = table(
        "In force",
        queries.search_powers(on=today()),
        {
            "Power": lambda one: one.name,
            "Test": lambda one: one.test,
            "How far": lambda one: one.reach,
            "Of": lambda one: ", ".join(one.searched),
            "Inspector": lambda one: "Yes" if one.inspector else "No",
            "Since": lambda one: one.in_force_from,
            "Short name": lambda one: one.key,
        },
        empty="None.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="It stands so from that day.",
        go=reverse("respond_warrants:powers_without"),
        template="respond_warrants/powers.html",
        powers=listed,
    )
