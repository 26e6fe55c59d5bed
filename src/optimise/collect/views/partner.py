"""Pages for partners: is anyone in danger first, then what they want the police to know."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.ids import new_id
from optimise.collect.forms import PartnerReport
from optimise.collect.views.sending import take
from optimise.ui.one_form import FormPage, posted


def _partners_only(request: Request) -> None:
    if not request.viewer.is_partner:
        raise NothingHereError


def _asked(request: Request) -> UUID | None:
    """Return the card or question that somebody came from, if they came from one."""
    try:
        return UUID(request.GET.get("briefing", ""))
    except ValueError:
        return None


@require_GET
def danger_first(request: Request) -> Response:
    """Ask whether anyone is in danger, and say whom to ring, before anything else."""
    _partners_only(request)
    told = {"lines": agencies.safeguarding_lines(), "briefing": _asked(request)}
    return render(request, "collect/danger_first.html", told)


@require_http_methods(["GET", "POST"])
def partner_report(request: Request) -> Response:
    """Take a partner's information report."""
    _partners_only(request)
    blank = {"client_id": new_id(), "answers_briefing": _asked(request)}
    form = PartnerReport(*posted(request), initial=blank)
    page = FormPage(
        title="Tell the police what you know", button="Send", back=reverse("collect:danger_first")
    )
    return take(request, form, page, "collect/partner_report.html")
