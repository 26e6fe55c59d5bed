"""What other stages' pages show of keeping people safe."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE

# What is shared with an agency as a row of ours, and the page on which the agency works on it.
PAGES = {"referral": "keep_safe:referral", "home": "keep_safe:home"}


def open_received(request: HttpRequest, *, kind: str, row: UUID | None) -> str:
    """Return the way from what an agency was told to the page on which it works on it."""
    if kind not in PAGES or row is None:
        return ""
    told = {"page": PAGES[kind], "row": row}
    return render_to_string("keep_safe/_received.html", told, request)


def keeping_safe(request: HttpRequest, entity: UUID) -> str:
    """Return the way from a person's page to how they are kept safe, for those who develop."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:  # type: ignore[attr-defined]
        return ""
    return render_to_string("keep_safe/_person.html", {"entity": entity}, request)


def make_a_referral(request: HttpRequest) -> str:
    """Return the way to make a referral, as a link within a sentence."""
    return format_html(
        '<a class="govuk-link" href="{}">make a referral</a>', reverse("keep_safe:refer")
    )
