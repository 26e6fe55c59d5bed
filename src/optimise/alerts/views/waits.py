"""How long each kind of alert waits before the next in line is told: reference data."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.alerts import actions, queries
from optimise.alerts.domain import kinds
from optimise.alerts.domain.kinds import Kind
from optimise.alerts.domain.rota import DUTIES, KEEPS_ROTA, TOLD
from optimise.alerts.forms import SetWait
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Cells, Link, table
from optimise.ui.words import capital


def _keeps(request: Request) -> bool:
    return bool(request.viewer.roles & KEEPS_ROTA) and not request.viewer.is_partner


@require_GET
def waits(request: Request) -> Response:
    """List the kinds of alert: who is told, and how long before the next in line is."""
    if not request.viewer.roles & TOLD and not _keeps(request):
        raise NothingHereError

    def change(kind: Kind) -> Cells:
        if not _keeps(request):
            return ""
        return Link("Change", reverse("alerts:set_wait", args=[slugify(kind.code)]), kind.title)

    found = table(
        "Kinds of alert",
        kinds.kinds(),
        {
            "Alert": lambda kind: kind.title,
            "Raised when": lambda kind: kind.says,
            "Told first": lambda kind: DUTIES.get(kind.role, capital(kind.role)),
            "Minutes until the next in line": queries.minutes_of,
            "Do": change,
        },
        figures=["Minutes until the next in line"],
        caption_hidden=True,
    )
    return render(request, "alerts/waits.html", {"table": found})


@require_http_methods(["GET", "POST"])
def change(request: Request, code: str) -> Response:
    """Have a kind of alert wait for another time."""
    kind = next((one for one in kinds.kinds() if slugify(one.code) == code), None)
    if kind is None or not _keeps(request):
        raise NothingHereError
    form = SetWait(*posted(request), kind=kind, initial={"minutes": queries.minutes_of(kind)})
    page = FormPage(
        title=f"{kind.title}: how long it waits",
        lead="After this many minutes that nobody took it, the next in line is told; after as many"
        " again, everyone of the role.",
        button="Set it",
        back=reverse("alerts:waits"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.set_wait(kind=kind.code, by=request.viewer, **form.cleaned_data),
        done="Set.",
    )
