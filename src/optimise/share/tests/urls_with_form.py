"""The public site once it has a form to tell us."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from optimise.share.tests.urls import handler400, handler404, urlpatterns

__all__ = ["handler400", "handler404"]


def first(request: HttpRequest, language: str = "en") -> HttpResponse:
    """Stand in the place of the form."""
    return HttpResponse("")


ways = [path("", first, name="first"), path("<str:language>/", first, name="first")]
form = (ways, "tips")
urlpatterns = [*urlpatterns, path("tell-us/", include(form))]
