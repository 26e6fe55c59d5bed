"""What later stages show on pages of reports and loads; the badge of what waits on a phone."""

from functools import cache

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.basics.slots import Fill

OFFERS = ("load_actions", "loads_begin", "make_a_referral", "report_answers")


def kept_badge(request: HttpRequest) -> str:
    """Return the empty badge, which the script fills with what waits on this phone."""
    return "" if getattr(request, "viewer", None) is None else _badge()


@cache
def _badge() -> str:
    """Return the same words for every page: nothing of the request or its viewer stands in them."""
    return render_to_string("collect/_kept_badge.html")


FILLS = (Fill("top_of_page", kept_badge, 95),)
