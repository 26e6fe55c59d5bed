"""What stands in the header: only what this person's roles open."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import FRONT_LINE, POLICE, PUBLISHERS, WRITES, Layer, Role
from optimise.administer.views.set_up import left_to_do
from optimise.link.lines.queries import SEES_LINES
from optimise.plan.briefings.actions.covert import INVESTIGATES
from optimise.plan.briefings.queries import SEES_WHO_READ

# Others on a panel find it, and what waits for them, on their home page.
SITS_OFTEN = frozenset(
    {
        Role.SAFEGUARDING,
        Role.NEIGHBOURHOOD,
        Role.COMMANDER,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.PARTNER,
    }
)
# What is needed every day. What is needed seldom has a card on the home page.
PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Briefing", "plan:today", FRONT_LINE),
    ("Report", "collect:officer_report", POLICE),
    ("Tell the police", "collect:danger_first", frozenset({Role.PARTNER})),
    ("Tips", "intake:inbox", frozenset({Role.INTELLIGENCE})),
    ("Triage", "evaluate:queue", frozenset({Role.INTELLIGENCE})),
    ("Threats to life", "evaluate:threats", frozenset({Role.DUTY_INSPECTOR})),
    ("Search", "identify:search", POLICE | {Role.PARTNER}),
    ("Make a referral", "keep_safe:refer", frozenset({Role.PARTNER})),
    ("Keep safe", "keep_safe:start", POLICE | {Role.PARTNER}),
    ("My actions", "assignments:mine", POLICE | {Role.PARTNER}),
    ("My reports", "collect:own_reports", POLICE | {Role.PARTNER}),
    ("What we sent you", "partner:received", frozenset({Role.PARTNER})),
    ("Lines", "link_lines:radar", SEES_LINES),
    ("Panels", "panels:home", SITS_OFTEN),
    ("Briefing desk", "plan:desk", WRITES[Layer.BRIEFING]),
    ("Who has read", "plan:who_has_read", SEES_WHO_READ),
    ("Covert interest", "plan:covert", INVESTIGATES),
    ("For the public", "share_desk:desk", PUBLISHERS),
    ("People", "agencies:people", frozenset({Role.ADMINISTRATOR})),
    (
        "Agreements",
        "agreements:agreements",
        frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION}),
    ),
    ("Clocks and law", "keep_safe:law", frozenset({Role.ADMINISTRATOR})),
    ("Audit", "audit:audit", frozenset({Role.AUDITOR, Role.DATA_PROTECTION})),
)


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Return the header's places, who is signed in, and the task they said they are on."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"navigation": [], "demo": settings.DEMO}
    task = request.session.get("task", "")
    return {
        "viewer": viewer,
        "signed_in": {
            "id": str(viewer.person),
            "name": str(request.user),
            "role": ", ".join(sorted(viewer.roles)),
            "href": reverse("mfa_index"),
            "sign_out": reverse("account_logout"),
        },
        "task": {
            "text": task,
            "reason": request.session.get("task_code", ""),
            "href": f"{reverse('tasks:task')}?{urlencode({'next': request.get_full_path()})}",
        }
        if task
        else None,
        "navigation": [
            {"text": text, "href": reverse(name), "current": request.path == reverse(name)}
            for text, name, roles in PLACES
            if viewer.roles & roles
        ]
        + _set_up(request, viewer),
    }


def _set_up(request: HttpRequest, viewer: Viewer) -> list[dict[str, Any]]:
    left, href = left_to_do(viewer), reverse("agencies:set_up")
    place = {"text": f"Set up: {left} left", "href": href, "current": request.path == href}
    return [place] if left else []
