"""What later stages show on pages of reports and loads; the badge of what waits on a phone."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.basics.slots import Fill

OFFERS = ("load_actions", "loads_begin", "make_a_referral", "report_answers")


def kept_badge(request: HttpRequest) -> str:
    """Return the empty badge, which the script fills with what waits on this phone."""
    if getattr(request, "viewer", None) is None:
        return ""
    return render_to_string("collect/_kept_badge.html", request=request)


FILLS = (Fill("top_of_page", kept_badge, 95),)
