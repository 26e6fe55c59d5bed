"""Circles, for those who are in them. To everyone else, administrators too, there are none."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import actions, queries
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.circle_names import random_name
from optimise.access.requests import Request, Response
from optimise.administer.forms.circles import CircleForm, MemberForm
from optimise.administer.views.guards import only
from optimise.agencies import queries as agencies
from optimise.agencies.actions import NotPossibleError
from optimise.audit.actions import Verb, record


@only(*RECLASSIFIES)
@require_http_methods(["GET", "POST"])
def circles(request: Request) -> Response:
    """List one's own circles, and open one."""
    form = CircleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        circle = actions.open_circle(
            name=random_name(), covert=form.cleaned_data["covert"], by=request.user
        )
        return redirect("circles:circle", circle_id=circle.id)
    found = queries.circles_of(request.viewer)
    record(Verb.CONSULT, kind="circle", objects=[one.id for one in found], results=len(found))
    told = {"circles": found, "form": form}
    return render(request, "administer/circles/circles.html", told)


@require_GET
def circle(request: Request, circle_id: UUID) -> Response:
    """Show who is in a circle."""
    return _show(request, circle_id, MemberForm())


def _show(request: Request, circle_id: UUID, form: MemberForm, problem: str = "") -> Response:
    found = queries.circle(circle_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="circle", objects=[circle_id])
    told = {"circle": found, "members": queries.members_of(found), "form": form, "problem": problem}
    return render(request, "administer/circles/circle.html", told, status=422 if problem else 200)


@require_POST
def add(request: Request, circle_id: UUID) -> Response:
    """Let someone into a circle."""
    found = queries.circle(circle_id, viewer=request.viewer)
    form = MemberForm(request.POST)
    if not form.is_valid():
        return _show(request, circle_id, form)
    person = form.cleaned_data["username"]
    try:
        actions.add_to_circle(circle=found, person=person, by=request.user)
    except NotPossibleError as error:
        return _show(request, circle_id, form, problem=str(error))
    messages.success(request, f"{person} is in.")
    return redirect("circles:circle", circle_id=circle_id)


@require_POST
def remove(request: Request, circle_id: UUID, person_id: UUID) -> Response:
    """Take someone out of a circle."""
    found = queries.circle(circle_id, viewer=request.viewer)
    person = agencies.person(person_id)
    try:
        with transaction.atomic():
            actions.remove_from_circle(circle=found, person=person, by=request.user)
    except NotPossibleError as error:
        return _show(request, circle_id, MemberForm(), problem=str(error))
    messages.success(request, f"{person} is out.")
    return redirect("circles:circles")


@require_POST
def close(request: Request, circle_id: UUID) -> Response:
    """Close a circle to newcomers."""
    found = queries.circle(circle_id, viewer=request.viewer)
    actions.close_circle(circle=found, by=request.user)
    messages.success(request, f"{found} is closed. Its members go on reading what is its own.")
    return redirect("circles:circle", circle_id=circle_id)
