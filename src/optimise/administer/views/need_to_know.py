"""Change who may see something, from its own page."""

from dataclasses import replace
from uuid import UUID

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import actions, queries
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Marking
from optimise.access.requests import Request, Response
from optimise.administer.forms.circles import AudienceForm
from optimise.administer.views.guards import only
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.ui.one_form import FormPage, one_form, posted

MOVED = "Who may see it was changed, with all that rests on it."
WAITS = (
    "It stays in its circle until another who reads it there says the same within a week. Each of"
    " them is asked."
)


@require_GET
def wanted(request: Request, row: UUID) -> Response:
    """Lead on to the page of what somebody wants out of a circle, by the id of what they said."""
    said = queries.move_wanted(row, viewer=request.viewer)
    record(Verb.CONSULT, kind=said.kind, objects=[said.row])
    if said.is_of_circle:
        return redirect("circles:circle", circle_id=said.row)
    return redirect("need_to_know:change", kind=said.kind, row=said.row)


@only(*RECLASSIFIES)
@require_http_methods(["GET", "POST"])
def change(request: Request, kind: str, row: UUID) -> Response:
    """Ask for the new circle or marking and why, and move the row with what rests on it."""
    now = queries.fences_of(queries.resting(kind, row).own)
    known = {"circle": str(now.circle or ""), "marking": now.marking}
    record(Verb.CONSULT, kind=kind, objects=[row])
    form = AudienceForm(*posted(request), initial=known, viewer=request.viewer)
    wanted = queries.wants_out(kind, row, viewer=request.viewer)
    names = agencies.names_of({one.by for one in wanted})
    circles = {c.id: c.name for c in queries.circles_of(request.viewer)}

    def act() -> bool:
        circle = form.cleaned_data["circle"]
        to = replace(
            now,
            circle=UUID(circle) if circle else None,
            marking=Marking(form.cleaned_data["marking"]),
        )
        return actions.reclassify(
            kind=kind, row=row, to=to, reason=form.cleaned_data["reason"], by=request.viewer
        )

    page = FormPage(
        title="Change who may see this",
        caption=f"This {kind}",
        button="Change who may see it",
        warning=True,
        back=reverse("home"),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda moved: MOVED if moved else WAITS,
        template="administer/circles/change.html",
        kind=kind,
        row=row,
        now=now,
        wanted=[(names.get(one.by, "Somebody"), one.at, one.reason) for one in wanted],
        circle=circles.get(now.circle) if now.circle else None,
    )
