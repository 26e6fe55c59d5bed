"""What may be asked of a site: to read a page and to send a form, and nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

VERBS = ("GET", "HEAD", "POST")


class VerbsMiddleware:
    """Refuses what no page of ours takes, such as a tunnel or a trace, before any page is found.

    Source: RFC 9110, section 15.5.6.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in VERBS:
            return HttpResponseNotAllowed(VERBS)
        return self.get_response(request)
