"""Change who may see something, from its own page."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from optimise.access import actions, queries
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Marking
from optimise.access.requests import Request, Response
from optimise.administer.forms.circles import AudienceForm
from optimise.administer.views.guards import only
from optimise.audit.actions import Verb, record


@only(*RECLASSIFIES)
@require_http_methods(["GET", "POST"])
def change(request: Request, kind: str, row: UUID) -> Response:
    """Ask for the new circle or marking and why, and move the row with what rests on it."""
    now = queries.fences_of(queries.resting(kind, row).own)
    known = {"circle": str(now.circle or ""), "marking": now.marking}
    sent = request.POST if request.method == "POST" else None
    form = AudienceForm(sent, initial=known, viewer=request.viewer)
    if sent and form.is_valid():
        circle = form.cleaned_data["circle"]
        to = replace(
            now,
            circle=UUID(circle) if circle else None,
            marking=Marking(form.cleaned_data["marking"]),
        )
        actions.reclassify(
            kind=kind, row=row, to=to, reason=form.cleaned_data["reason"], by=request.viewer
        )
        messages.success(request, "Who may see it was changed, with all that rests on it.")
        return redirect("home")
    record(Verb.CONSULT, kind=kind, objects=[row])
    circles = {c.id: c.name for c in queries.circles_of(request.viewer)}
    told = {
        "form": form,
        "kind": kind,
        "now": now,
        "circle": circles.get(now.circle) if now.circle else None,
    }
    return render(request, "administer/circles/change.html", told)
