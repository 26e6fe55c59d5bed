"""Pages of vetting: whose runs out, what was said of somebody, and one's own."""

from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import queries as rights
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import SYSTEM_ROLES, Role
from optimise.access.requests import Request, Response
from optimise.administer.forms.people import VettingForm, WhyForm
from optimise.administer.views.guards import only
from optimise.administer.views.tables import vetting as tables
from optimise.agencies import queries
from optimise.agencies import vetting as actions
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, today
from optimise.ui.one_form import FormPage, one_form, posted

PAGE = 50
SOON = timedelta(days=30)
EVERYONE = frozenset(Role) - SYSTEM_ROLES
administrators = only(Role.ADMINISTRATOR)


def own_vetting(viewer: Viewer) -> str:
    """Say that one's own vetting ended, or ends within thirty days; else nothing."""
    until = viewer.cleared_until
    if until is None or until > today() + SOON:
        return ""
    return f"Your vetting {'ended' if until < today() else 'ends'} on {local_date(until)}"


@administrators
@require_GET
def vetting(request: Request) -> Response:
    """List whose vetting ended, ends soon, or has no last day recorded."""
    page = Paginator(queries.vetting_gaps(), PAGE).get_page(request.GET.get("page"))
    record(Verb.CONSULT, kind="vetting", results=page.paginator.count)
    told = {"page": page, "gaps": tables.gaps(page)}
    return render(request, "administer/people/vetting.html", told)


@require_GET
def own(request: Request) -> Response:
    """Show one's own vetting, and whom to ask."""
    record(Verb.CONSULT, kind="vetting", objects=[request.viewer.person])
    told = {
        "ends": own_vetting(request.viewer),
        "clearance": tables.clearance(queries.person(request.viewer.person)),
        "history": tables.history(queries.vetting_of(request.viewer.person)),
        "administrators": rights.people_holding(Role.ADMINISTRATOR),
    }
    return render(request, "administer/people/own_vetting.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def record_vetting(request: Request, person_id: UUID) -> Response:
    """Write down what a vetting unit said of somebody."""
    someone = queries.person(person_id)
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    form = VettingForm(*posted(request), initial={"body": str(queries.the_force())})
    page = FormPage(
        title=f"Record vetting of {someone}",
        lead=f"Now: {tables.clearance(someone)}.",
        button="Record",
        back=reverse("agencies:person", args=[person_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_vetting(person=someone, vetted=form.vetted(), by=request.viewer),
        done=lambda _: f"Recorded. {someone}: {tables.clearance(queries.person(person_id))}.",
        about=someone,
    )


@administrators
@require_http_methods(["GET", "POST"])
def end_vetting(request: Request, person_id: UUID) -> Response:
    """End somebody's vetting now, as when it is withdrawn or suspended."""
    someone = queries.person(person_id)
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    form = WhyForm(*posted(request))
    page = FormPage(
        title=f"End the vetting of {someone}",
        lead="They read nothing marked OFFICIAL-SENSITIVE from this moment. What was recorded"
        " stays.",
        button="End it",
        back=reverse("agencies:person", args=[person_id]),
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_vetting(
            person=someone, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=f"The vetting of {someone} ended.",
        about=someone,
    )
