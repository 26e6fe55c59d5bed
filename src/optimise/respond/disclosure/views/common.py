"""What the pages of disclosure share."""

from uuid import UUID

from django.urls import reverse

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request
from optimise.respond.disclosure import queries
from optimise.respond.disclosure.models import Case
from optimise.respond.operations.models import Operation
from optimise.respond.operations.views.common import page_of, the_known
from optimise.ui.one_form import FormPage

MARKING = "OFFICIAL-SENSITIVE"


def the_operation(request: Request, operation_id: UUID) -> Operation:
    """Return an operation to those of its circle who know it. Errors: NothingHereError."""
    return the_known(request, operation_id)


def the_case(request: Request, case_id: UUID) -> Case:
    """Return a case to those who know its operation. Errors: NothingHereError."""
    found = queries.case(case_id, viewer=request.viewer)
    the_known(request, found.operation_id)
    return found


def needs_officer(request: Request, found: Case) -> None:
    """Let the disclosure officer of a case go on. Errors: NothingHereError for anybody else."""
    if not queries.is_officer(found.operation, viewer=request.viewer):
        raise NothingHereError


def of_register(found: Operation, title: str, button: str, lead: str = "") -> FormPage:
    """Return the page of a form that leads back to the register."""
    back = reverse("respond_disclosure:register", args=[found.id])
    return page_of(found, title, button, back=back, lead=lead)


def of_case(found: Case, title: str, button: str, lead: str = "") -> FormPage:
    """Return the page of a form that leads back to a case."""
    back = reverse("respond_disclosure:case", args=[found.id])
    return page_of(found.operation, title, button, back=back, lead=lead)
