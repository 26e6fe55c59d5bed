"""Pages of the administrator: the force, and the agencies that work with it."""

from copy import copy
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer.forms.people import OrganisationForm
from optimise.administer.views.guards import only
from optimise.administer.views.tables import people as tables
from optimise.agencies import actions, queries
from optimise.agencies.models import Organisation
from optimise.ui.one_form import FormPage, one_form, posted

administrators = only(Role.ADMINISTRATOR)


@administrators
@require_GET
def organisations(request: Request) -> Response:
    """List every organisation."""
    told = {"organisations": tables.organisations(queries.organisations())}
    return render(request, "administer/people/organisations.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def edit(request: Request, organisation_id: UUID | None = None) -> Response:
    """Add an organisation, or change one."""
    kept = queries.organisation(organisation_id) if organisation_id else None
    # A copy stands in for the form, which writes what was typed into what it is given.
    form = OrganisationForm(*posted(request), instance=copy(kept))

    def act() -> None:
        actions.keep_organisation(
            name=form.cleaned_data["name"],
            kind=Organisation.Kind(form.cleaned_data["kind"]),
            active=form.cleaned_data["active"],
            organisation=kept,
            by=request.viewer,
        )

    page = FormPage(
        title=f"Change {kept}" if kept else "Add an organisation",
        button="Save",
        back=reverse("agencies:organisations"),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda _: f"{form.cleaned_data['name']} was kept.",
        about=kept,
    )
