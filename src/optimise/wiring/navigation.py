"""What stands in the header: only what this person's roles open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import FRONT_LINE, POLICE, WRITES, Layer, Role
from optimise.plan.actions.covert import INVESTIGATES
from optimise.plan.queries import SEES_WHO_READ

PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Briefing", "plan:today", FRONT_LINE),
    ("Report", "collect:officer_report", POLICE),
    ("Tell the police", "collect:danger_first", frozenset({Role.PARTNER})),
    ("Triage", "evaluate:queue", frozenset({Role.INTELLIGENCE})),
    ("Threats to life", "evaluate:threats", frozenset({Role.DUTY_INSPECTOR})),
    ("My reports", "collect:own_reports", POLICE | {Role.PARTNER}),
    ("Briefing desk", "plan:desk", WRITES[Layer.BRIEFING]),
    ("Who has read", "plan:who_has_read", SEES_WHO_READ),
    ("Covert interest", "plan:covert", INVESTIGATES),
)


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Return the header's places, who is signed in, and the task they said they are on."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"navigation": []}
    task = request.session.get("task", "")
    return {
        "viewer": viewer,
        "signed_in": {
            "id": str(viewer.person),
            "name": str(request.user),
            "role": ", ".join(sorted(viewer.roles)),
            "sign_out": reverse("account_logout"),
        },
        "task": {"text": task} if task else None,
        "navigation": [
            {"text": text, "href": reverse(name), "current": request.path == reverse(name)}
            for text, name, roles in PLACES
            if viewer.roles & roles
        ],
    }
