"""What stands in the header: only what this person's roles open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, POLICE, Role

PLANS = DEVELOPS_INTELLIGENCE | {Role.SUPERVISOR, Role.COMMANDER}
PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Briefing", "plan:today", POLICE),
    ("Report", "collect:officer_report", POLICE),
    ("Tell the police", "collect:partner_report", frozenset({Role.PARTNER})),
    ("My reports", "collect:own_reports", POLICE | {Role.PARTNER}),
    ("Triage", "evaluate:queue", frozenset({Role.INTELLIGENCE})),
    ("Search", "identify:search", DEVELOPS_INTELLIGENCE | POLICE | {Role.PARTNER}),
    ("Plan", "plan:desk", PLANS),
    ("Loads", "collect:batches", frozenset({Role.INTELLIGENCE, Role.ANALYST})),
    ("People", "wiring:people", frozenset({Role.ADMINISTRATOR})),
    ("Audit", "wiring:audit", frozenset({Role.AUDITOR, Role.DATA_PROTECTION})),
)


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Return the header's places, who is signed in, and the task they said they are on."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"navigation": []}
    return {
        "viewer": viewer,
        "person": request.user,
        "role": ", ".join(sorted(viewer.roles)),
        "task": request.session.get("task", ""),
        "navigation": [
            {"text": text, "href": reverse(name), "current": request.path.startswith(reverse(name))}
            for text, name, roles in PLACES
            if viewer.roles & roles
        ],
    }
