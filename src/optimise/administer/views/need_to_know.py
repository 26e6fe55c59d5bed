"""Change who may see something, from its own page."""

from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access import actions, queries
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Marking
from optimise.access.requests import Request, Response
from optimise.administer.forms.circles import AudienceForm
from optimise.administer.views.guards import only
from optimise.audit.actions import Verb, record
from optimise.ui.one_form import FormPage, one_form, posted


@only(*RECLASSIFIES)
@require_http_methods(["GET", "POST"])
def change(request: Request, kind: str, row: UUID) -> Response:
    """Ask for the new circle or marking and why, and move the row with what rests on it."""
    now = queries.fences_of(queries.resting(kind, row).own)
    known = {"circle": str(now.circle or ""), "marking": now.marking}
    record(Verb.CONSULT, kind=kind, objects=[row])
    form = AudienceForm(*posted(request), initial=known, viewer=request.viewer)
    circles = {c.id: c.name for c in queries.circles_of(request.viewer)}

    def act() -> None:
        circle = form.cleaned_data["circle"]
        to = replace(
            now,
            circle=UUID(circle) if circle else None,
            marking=Marking(form.cleaned_data["marking"]),
        )
        actions.reclassify(
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
        done="Who may see it was changed, with all that rests on it.",
        template="administer/circles/change.html",
        kind=kind,
        row=row,
        now=now,
        circle=circles.get(now.circle) if now.circle else None,
    )
