"""Pages of a long answer to what was asked in the address."""

from django.http import HttpRequest


def base_of(request: HttpRequest) -> str:
    """Return the address of any page of the same answer, up to the page's own number."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page="
