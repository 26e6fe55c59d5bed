"""What stands between signing in and the first page: each gate lets through or leads elsewhere."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import ResolverMatch, reverse

from optimise.access.requests import Request
from optimise.agencies import factors
from optimise.agencies import queries as agencies
from optimise.agencies.models import Post
from optimise.basics.clock import now
from optimise.keep_safe import queries as keep_safe
from optimise.wiring import on_the_way
from optimise.wiring.views.signing_in import changed_outside

LONGEST_SHIFT = timedelta(hours=12)
# Where intelligence is consulted. Reporting and the briefing never ask: they are read in seconds.
CONSULTED = frozenset(
    {
        "evaluate",
        "identify",
        "identify_watching",
        "intake",
        "keep_safe",
        "link_groups",
        "link_lines",
        "need_to_know",
        "panels",
        "respond_disclosure",
        "workbench",
    }
)
# Graded items and covert interests lie behind these too, though briefings themselves do not ask.
# Of an operation only pages that are read at a desk ask: what a phone sends on the day never waits.
ASKED_TOO = frozenset(
    {
        "partner:receipt",
        "plan:choose",
        "plan:covert",
        "plan:edit",
        "plan:write",
        "respond_arrests:detention",
        "respond_operations:operation",
        "respond_operations:risks",
        "respond_warrants:against",
        "respond_warrants:application",
    }
)
# A threat to someone's life is not held up by a question; nor is telling us who needs help,
# which opens nothing that was known before.
UNASKED = frozenset(
    {
        "evaluate:threats",
        "evaluate:threat",
        "evaluate:answer_notice",
        "evaluate:raise_threat",
        # What every officer must know of the groups in their area is no consultation.
        "link_groups:card",
        "link_groups:map",
        "link_groups:mine",
        "link_groups:register",
        "keep_safe:raise_concern",
        "keep_safe:refer",
        "keep_safe:refer_by",
        "panels:home",
        "panels:nominate",
        "panels:open",
        "panels:sign_seat",
    }
)

Gate = Callable[[Request], HttpResponse | None]


class GateMiddleware:
    """Leads everyone who is signed in past each gate, on every page but those of signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Request, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Return where the first closed gate leads, or None where all are open."""
        if not request.user.is_authenticated or request.path.startswith(("/sign-in/", "/demo/")):
            return None
        gates = GATES[:2] if request.path.startswith("/account/") else GATES
        return next((answer for gate in gates if (answer := gate(request))), None)


def shift_is_over(request: Request) -> HttpResponse | None:
    """Sign out whoever has been signed in for longer than a shift, however busy."""
    began = request.session.setdefault("began", now().isoformat())
    if now() - datetime.fromisoformat(began) <= LONGEST_SHIFT:
        return None
    logout(request)
    return on_the_way.signed_out(request)


def first_password(request: Request) -> HttpResponse | None:
    """Have whoever still uses the password that was made for them choose their own."""
    return redirect("account_change_password") if request.user.must_change_password else None


def sign_in_stands(request: Request) -> HttpResponse | None:
    """Let nobody on whose password or second factor was written past the program."""
    return None if factors.stands(request.user) else changed_outside(request, request.user)


def second_factor(request: Request) -> HttpResponse | None:
    """Have whoever has no second factor set one up, and have it witnessed, before anything else."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return None
    if not factors.has_factor(request.user):
        return redirect("mfa_activate_totp")
    return None if request.user.witnessed_by else redirect("account_witness")


def agreement_stands(request: Request) -> HttpResponse | None:
    """Show a partner what is missing, and whom to ring, where nothing lets them in."""
    missing = agencies.what_a_partner_lacks(request.user)
    if not missing:
        return None
    told = {
        "missing": missing,
        "contacts": agencies.posts_of(agencies.the_force(), Post.Kind.CONTACT),
        "lines": agencies.safeguarding_lines(),
    }
    return render(request, "wiring/closed.html", told, status=403)


def task_known(request: Request) -> HttpResponse | None:
    """Ask what someone is doing before they first consult intelligence."""
    match = request.resolver_match
    if match is None or match.view_name in UNASKED:
        return None
    if match.namespace not in CONSULTED and match.view_name not in ASKED_TOO:
        return None
    if request.session.get("task") or _is_own(request, match):
        return None
    fetched = bool(request.headers.get("HX-Request"))
    if request.method == "POST" and not fetched and request.accepts("text/html"):
        return on_the_way.ask(request)
    is_page = request.method == "GET" and not fetched
    onward = request.get_full_path() if is_page else on_the_way.came_from(request)
    asked = f"{reverse('tasks:task')}?{urlencode({'next': onward})}"
    if fetched:
        # A fragment cannot hold a page: htmx is told to leave for it.
        return HttpResponse(status=204, headers={"HX-Redirect": asked})
    return redirect(asked)


def _is_own(request: Request, match: ResolverMatch) -> bool:
    """Say whether the page is of a referral that this person wrote: they open their own words."""
    if match.namespace != "keep_safe" or "referral_id" not in match.kwargs:
        return False
    with transaction.atomic():  # the view's own has not begun, and outside one nothing is read
        return keep_safe.wrote_referral(match.kwargs["referral_id"], viewer=request.viewer)


GATES: tuple[Gate, ...] = (
    shift_is_over,
    sign_in_stands,
    first_password,
    second_factor,
    agreement_stands,
    task_known,
)
