"""What somebody meets who cannot simply sign in: a factor nobody saw, a row that was changed."""

from allauth.account import views as account
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.agencies import factors, queries
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record

FORBIDDEN = 403


def changed_outside(request: HttpRequest, person: Person) -> HttpResponse:
    """Let nobody go on whose password or factors were written past the program, and record it."""
    record(Verb.SIGN_IN, kind="sign-in data", objects=[person.id], allowed=False)
    logout(request)
    return render(request, "account/changed_outside.html", status=FORBIDDEN)


@require_GET
def witness(request: Request) -> Response:
    """Show what a witness asks for: the words that only this screen shows."""
    if request.user.witnessed_by or not factors.has_factor(request.user):
        return redirect("home")
    giver = request.user.password_by
    told = {
        "code": factors.witness_code(request.user),
        "giver": queries.names_of({giver}).get(giver) if giver else None,
    }
    return render(request, "account/witness.html", told)


@require_http_methods(["GET", "POST"])
def password(request: Request) -> Response:
    """Change one's own password; who never had one, as on the demonstration, is told so."""
    if not request.user.has_usable_password():
        return render(request, "account/no_password.html")
    changed: Response = account.password_change(request)
    return changed
