"""Pages of the administrator: the force, and the agencies that work with it."""

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer.forms.people import OrganisationForm
from optimise.administer.views.guards import only
from optimise.agencies import actions, queries
from optimise.agencies.models import Organisation

administrators = only(Role.ADMINISTRATOR)


@administrators
@require_GET
def organisations(request: Request) -> Response:
    """List every organisation."""
    told = {"organisations": queries.organisations()}
    return render(request, "administer/people/organisations.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def edit(request: Request, organisation_id: UUID | None = None) -> Response:
    """Add an organisation, or change one."""
    kept = queries.organisation(organisation_id) if organisation_id else None
    sent = request.POST if request.method == "POST" else None
    # A copy stands in for the form, which writes what was typed into what it is given.
    form = OrganisationForm(sent, instance=copy(kept))
    if sent and form.is_valid():
        try:
            actions.keep_organisation(
                name=form.cleaned_data["name"],
                kind=Organisation.Kind(form.cleaned_data["kind"]),
                active=form.cleaned_data["active"],
                organisation=kept,
                by=request.viewer,
            )
        except actions.NotPossibleError as error:
            form.add_error("kind", str(error))
        else:
            messages.success(request, f"{form.cleaned_data['name']} was kept.")
            return redirect("agencies:organisations")
    return render(
        request, "administer/people/organisation.html", {"form": form, "organisation": kept}
    )
