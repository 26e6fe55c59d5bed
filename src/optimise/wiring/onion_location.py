"""Tells Tor Browser, on pages that came over https, at which onion address they are too."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class OnionLocation:
    """Names the onion address of a page, where the site has one and the reader is not there yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        onion = getattr(settings, "OPTIMISE_ONION_ADDRESS", "")
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if onion and is_page and request.is_secure() and request.get_host() != onion:
            answer.headers["Onion-Location"] = f"http://{onion}{request.path}"
        return answer
