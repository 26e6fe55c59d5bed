"""The powers of search, with a warrant and without: changed by those who keep them."""

from collections.abc import Callable

from django.forms import Form
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.forms import PowerForm, PowerWithoutForm
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Table, table


@require_http_methods(["GET", "POST"])
def powers(request: Request) -> Response:
    """List the powers in force, and let one stand otherwise from a day on."""
    _needs_keeper(request)
    form = PowerForm(posted(request)[0], initial={"since": today()})

    def act() -> None:
        actions.set_power(given=form.power(), since=form.cleaned_data["since"], by=request.viewer)

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
    title, lead = "Powers of search", "Applications keep the power as it was."
    return _shown(request, form, act, listed, title=title, lead=lead, here="powers")


@require_http_methods(["GET", "POST"])
def powers_without(request: Request) -> Response:
    """List the powers of search without a warrant, and let one stand otherwise from a day on."""
    _needs_keeper(request)
    form = PowerWithoutForm(posted(request)[0], initial={"since": today()})

    def act() -> None:
        since = form.cleaned_data["since"]
        actions.set_power_without(given=form.power(), since=since, by=request.viewer)

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
    title, lead = "Powers of search without a warrant", "Searches keep the power as it was."
    return _shown(request, form, act, listed, title=title, lead=lead, here="powers_without")


def _needs_keeper(request: Request) -> None:
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError


def _shown(
    request: Request,
    form: Form,
    act: Callable[[], None],
    listed: Table,
    *,
    title: str,
    lead: str,
    here: str,
) -> Response:
    page = FormPage(
        title=title,
        button="Let it stand so",
        back=reverse("home"),
        lead=f"A change stands from its day on. {lead}",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="It stands so from that day.",
        go=reverse(f"respond_warrants:{here}"),
        template="respond_warrants/powers.html",
        powers=listed,
    )
