"""Whose mailbox refuses notices: administrators put the address right."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.ui.tables import Link, table


@require_GET
def refused(request: Request) -> Response:
    """List who is not reached by mail, each with where their address is put right."""
    if not request.viewer.holds(Role.ADMINISTRATOR):
        raise NothingHereError
    found = notices.refused()
    record(Verb.CONSULT, kind="people who sign in", results=len(found))
    shown = table(
        "People who are not reached by mail",
        found,
        {
            "Name": lambda one: Link(str(one), reverse("agencies:edit_person", args=[one.id])),
            "Organisation": lambda one: str(one.organisation),
            "Address": lambda one: one.email,
        },
        empty="Every mailbox took the last notice that was sent to it.",
        caption_hidden=True,
    )
    return render(request, "alerts/refused.html", {"table": shown})
