"""What other pages show of the desk: the way from an answer about impact to the public."""

from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html

from optimise.access.requests import Request
from optimise.review.impact import queries as impact
from optimise.share.desk import queries


def tell_the_public(request: Request, *, answer: UUID) -> str:
    """Return the way to draft what an answer says for the public, for those who write for it."""
    if not queries.publishes(request.viewer):
        return ""
    found = impact.answer(answer, viewer=request.viewer)
    if impact.circles_of([found.question], viewer=request.viewer):
        return ""  # a circle's own, until it is let out
    return format_html(
        '<p class="govuk-body"><a class="govuk-link" href="{}?answer={}">Tell the public</a></p>',
        reverse("share_desk:write"),
        answer,
    )
