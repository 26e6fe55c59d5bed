"""Schedules and the report as files: CSV for the prosecutor's system, PDF for the file."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request
from optimise.audit.actions import Verb, record
from optimise.respond.disclosure.domain.statuses import Form
from optimise.respond.disclosure.exports import schedules
from optimise.respond.disclosure.views.common import MARKING, the_case


@require_GET
def schedule(request: Request, case_id: UUID, form: str, kind: str) -> HttpResponse:
    """Return one schedule, or the report on them, as a file."""
    found = the_case(request, case_id)
    wanted = form.upper()
    if wanted not in {*Form, "MG6E"} or kind not in {"csv", "pdf"}:
        raise NothingHereError
    told = schedules.told_of(found, wanted, viewer=request.viewer)
    verb = Verb.EXPORT if kind == "csv" else Verb.PRINT
    record(verb, kind="case", objects=[found.id], form=f"{wanted} {kind}", marking=MARKING)
    if kind == "csv":
        content = ("\ufeff" + schedules.table(told)).encode()
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(schedules.paper(told), content_type="application/pdf")
    name = f"{MARKING}_{wanted}_{found.urn}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
