"""The public site once it has a form to tell us."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from optimise.share.tests.urls import handler400, handler404, urlpatterns

__all__ = ["handler400", "handler404"]


def first(request: HttpRequest) -> HttpResponse:
    """Stand in the place of the form."""
    return HttpResponse("")


form = ([path("", first, name="first")], "tips")
urlpatterns = [*urlpatterns, path("tell-us/", include(form))]
