"""What stands in the header: only what this person's roles open."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.wiring import declarations


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
            {"text": text, "href": href, "current": request.path == href}
            for place in declarations.places()
            if (text := place.said_to(viewer))
            for href in [reverse(place.href)]
        ],
    }
