"""What a view is given: a request that knows its viewer."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person


class Request(HttpRequest):
    """A request of someone signed in, as the acting middleware hands it on."""

    viewer: Viewer
    user: Person


Response = HttpResponseBase
