"""Being someone else for a while, on the demonstration, where everyone is made up."""

from itertools import groupby

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Response
from optimise.agencies import queries


@require_http_methods(["GET", "POST"])
def personas(request: HttpRequest) -> Response:
    """Offer the people of the demonstration, and sign the chosen one in without a password."""
    if not settings.DEMO:
        raise Http404
    people = queries.personas()
    if request.method == "POST":
        chosen = people.filter(username=request.POST.get("username", "")).first()
        if chosen is None:
            raise Http404
        login(request, chosen, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("home")
    groups = [(str(o), list(p)) for o, p in groupby(people, key=lambda p: p.organisation)]
    return render(request, "wiring/personas.html", {"groups": groups})
