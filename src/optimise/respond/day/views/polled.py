"""What is asked for again and again: 304 where nothing changed, which costs next to nothing."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render

from optimise.access.requests import Request, Response


def polled(
    request: Request, mark: str, template: str, told: Callable[[], dict[str, object]]
) -> Response:
    """Answer with what is there, or with 304 to whoever has it already.

    Shape: `mark` is a text that changes when the page would; `told` is only asked where it did.
    """
    if request.headers.get("If-None-Match", "").strip('"') == mark:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = render(request, template, {**told(), "mark": mark})
    answer["ETag"] = f'"{mark}"'
    return answer
