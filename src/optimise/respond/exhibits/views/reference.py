"""Powers of seizure and local prices, as reference; what the drugs of an operation are worth."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.actions.reference import PRICES
from optimise.respond.exhibits.domain.worth import Level
from optimise.respond.exhibits.forms import PowerForm, PriceForm
from optimise.respond.exhibits.models import Power, Price
from optimise.respond.exhibits.queries import Valued, Worth
from optimise.respond.exhibits.views.common import needs_police
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Cells, Link, Press, Table, Tag, table


@require_http_methods(["GET", "POST"])
def powers(request: Request) -> Response:
    """List the powers of seizure, and let one stand otherwise from a day on."""
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError
    form = PowerForm(posted(request)[0], initial={"since": today()})

    def act() -> Power:
        said = dict(form.cleaned_data)
        since = said.pop("since")
        return actions.set_power(given=actions.NewPower(**said), since=since, by=request.viewer)

    page = FormPage(
        title="Powers of seizure",
        button="Let it stand so",
        back=reverse("home"),
        lead="How long what was seized may be held, and what must be done by then. A change stands"
        " from its day on; what is held already keeps its time.",
    )
    listed = table(
        "In force",
        queries.powers(),
        {
            "Power": lambda one: one.name,
            "At first": _at_first,
            "Held so at once": lambda one: ", ".join(one.kinds),
            "By then": lambda one: one.then,
            "From": lambda one: f"£{one.least:,.0f}" if one.least else "",
            "Since": lambda one: one.in_force_from,
            "Source": lambda one: one.source,
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
        go=reverse("respond_exhibits:powers"),
        template="respond_exhibits/reference.html",
        listed=listed,
    )


def _at_first(one: Power) -> str:
    if one.hours is None:
        return "As long as necessary"
    return f"{one.hours} hours" + (" of working days" if one.skips else "")


@require_http_methods(["GET", "POST"])
def prices(request: Request) -> Response:
    """List what drugs cost here, each between two sums, and let one cost otherwise."""
    needs_police_or_keeper(request)
    may = bool(request.viewer.roles & PRICES)
    if request.method == "POST" and not may:
        raise NothingHereError
    form = PriceForm(posted(request)[0], initial={"since": today()})

    def act() -> Price:
        said = dict(form.cleaned_data)
        since = said.pop("since")
        return actions.set_price(given=actions.NewPrice(**said), since=since, by=request.viewer)

    page = FormPage(
        title="What drugs cost here",
        button="Let it cost so",
        back=reverse("home"),
        lead="Always two sums, with the deal, the place, who says so and since when. One figure is"
        " never given: what a gram costs differs twofold by the size of the deal.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="It costs so from that day.",
        go=reverse("respond_exhibits:prices"),
        template="respond_exhibits/reference.html",
        listed=_prices(may),
        reads_only=not may,
    )


def needs_police_or_keeper(request: Request) -> None:
    """Show prices to the police, and to those who keep them. Errors: NothingHereError."""
    if not request.viewer.roles & PRICES:
        needs_police(request)


def _prices(may: bool) -> Table:
    def end(one: Price) -> Cells:
        if not may:
            return ""
        return Press("End it", reverse("respond_exhibits:end_price", args=[one.id]), one.drug)

    return table(
        "In force",
        queries.prices(),
        {
            "Drug": lambda one: one.drug.capitalize(),
            "At": lambda one: one.level,
            "Deal": lambda one: f"{one.deal}, {one.grams.normalize():f} g",
            "From": lambda one: f"£{one.low:,.2f}",
            "To": lambda one: f"£{one.high:,.2f}",
            "Where": lambda one: one.place,
            "Since": lambda one: one.in_force_from,
            "Source": lambda one: one.source,
            "End": end,
        },
        figures=["From", "To"],
        empty="No price was entered yet: nothing can be said of what drugs are worth.",
    )


@require_http_methods(["POST"])
def end_price(request: Request, price_id: UUID) -> Response:
    """Let a price stand no more from today."""
    needs_police_or_keeper(request)
    found = queries.price(price_id)
    return one_press(
        request,
        lambda: actions.end_price(price=found, on=today(), by=request.viewer),
        done="It has ended.",
        go=reverse("respond_exhibits:prices"),
    )


@require_GET
def worth(request: Request, operation_id: UUID) -> Response:
    """Show what the drugs of an operation are worth, exhibit by exhibit, with the formula."""
    needs_police(request)
    found = operations.operation(operation_id, viewer=request.viewer)
    drugs = queries.drugs_of(found.id, viewer=request.viewer)
    at = [queries.worth_together(drugs, level=level) for level in Level] if drugs else []
    told = {"operation": found, "levels": [(one, worth_table(one)) for one in at]}
    return render(request, "respond_exhibits/worth.html", told)


def worth_table(one: Worth) -> Table:
    """Return what each exhibit is worth as a table."""

    def weight(row: Valued) -> Cells:
        if row.grams is None:
            return ""
        words = f"{row.grams.normalize():f} g"
        return words if row.is_net else (words, Tag("Estimate", "grey"))

    return table(
        f"At {one.level}",
        one.valued,
        {
            "Exhibit": lambda row: Link(
                str(row.exhibit),
                reverse("respond_exhibits:exhibit", args=[row.exhibit.id]),
                row.exhibit.code,
            ),
            "What": lambda row: row.price.drug.capitalize() if row.price else row.exhibit.what,
            "Weight": weight,
            "Formula": lambda row: row.formula or row.why,
            "Worth": lambda row: row.between.words() if row.between else "Not said",
            "Source": lambda row: row.price.source if row.price else "",
        },
    )
