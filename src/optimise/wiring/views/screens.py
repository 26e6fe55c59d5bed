"""How close together things stand on a desk: compact, or comfortable for who chose that."""

from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from optimise.access.requests import Request, Response

KEPT_IN = "optimise_density"
COMFORTABLE = "comfortable"
YEAR = 365 * 24 * 60 * 60  # seconds


def is_comfortable(request: HttpRequest) -> bool:
    """Say whether this device was told to show things further apart."""
    return request.COOKIES.get(KEPT_IN) == COMFORTABLE


@require_POST
def density(request: Request) -> Response:
    """Remember on this device how close things stand, and go back to the page."""
    where = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(where, {request.get_host()}, request.is_secure()):
        where = "/"
    answer = redirect(where)
    if is_comfortable(request):
        answer.delete_cookie(KEPT_IN, samesite="Lax")
    else:
        answer.set_cookie(
            KEPT_IN,
            COMFORTABLE,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return answer
