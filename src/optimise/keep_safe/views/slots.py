"""What other stages' pages show of keeping people safe."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE


def keeping_safe(request: HttpRequest, entity: UUID) -> str:
    """Return the way from a person's page to how they are kept safe, for those who develop."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:  # type: ignore[attr-defined]
        return ""
    return render_to_string("keep_safe/_person.html", {"entity": entity}, request)
