"""How a report is sent, from a page or later from a phone that had no signal."""

from django.urls import reverse

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.collect import actions
from optimise.collect.forms import OfficerReport, PartnerReport
from optimise.collect.models import Report
from optimise.ui.one_form import FormPage, one_form


def take(
    request: Request, form: OfficerReport | PartnerReport, page: FormPage, template: str
) -> Response:
    """Show the form of a report, or take it."""

    def act() -> Report:
        area = agencies.home_area(request.user)
        return actions.submit(by=request.viewer, report=form.report(area=area))

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda sent: f"Sent. Your reference is {sent.urn}.",
        go=lambda sent: reverse("collect:own_report", kwargs={"report_id": sent.id}),
        template=template,
    )
