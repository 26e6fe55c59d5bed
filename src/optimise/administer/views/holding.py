"""Hold one thing past its day, by hand, and lift that again."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.access.retention import actions, queries
from optimise.access.retention.models import Hold
from optimise.administer.forms.retention import HoldForm, LiftForm
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import local_date
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Link, table

HELD_BY_HAND = ("report", "item", "referral")


@require_http_methods(["GET", "POST"])
def hold(request: Request, kind: str, row: UUID) -> Response:
    """Let one thing stay whatever its day; show which holds stand on it, to lift them."""
    if kind not in HELD_BY_HAND or not queries.may_hold(request.viewer):
        raise NothingHereError
    queries.own_audience(kind, row)
    record(Verb.CONSULT, kind=kind, objects=[row])
    standing = queries.holds_of(row, viewer=request.viewer)
    waiting = queries.waiting_of(row, viewer=request.viewer)
    names = agencies.names_of(
        {one.placed_by for one in standing} | {one.lifted_by for one in waiting if one.lifted_by}
    )
    form = HoldForm(posted(request)[0])
    own = _page_of(row, request.viewer)
    page = FormPage(
        title="Hold this",
        button="Hold it",
        back=own.href if own else "/",
        caption=f"{kind.capitalize()} {own.text}" if own else f"This {kind}",
        lead="While it is held it is not removed on its day. A report or an item also keeps the tip"
        " that it came from: its words, files and what was asked and answered."
        " The words of a referral stay also where consent is withdrawn.",
    )

    def act() -> Hold:
        return actions.hold_row(kind=kind, row=row, **form.cleaned_data, by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="It is held.",
        go=lambda _: reverse("retention:hold", args=[kind, row]),
        template="administer/hold.html",
        holds=table(
            "Held already",
            standing,
            {
                "Because of": lambda one: one.basis.capitalize(),
                "Since": lambda one: local_date(one.placed_at),
                "By": lambda one: names.get(one.placed_by, agencies.GONE),
                "Look again by": lambda one: one.review_on,
                "Do": lambda one: [
                    Link("Still needed?", reverse("retention:review", args=[one.id])),
                    Link("Lift", reverse("retention:lift", args=[one.id])),
                ],
            },
            empty="Nobody holds it.",
        ),
        waiting=table(
            "Lifted, and nobody else agreed yet: it stays",
            waiting,
            {
                "Lifted by": lambda one: names.get(one.lifted_by or one.placed_by, agencies.GONE),
                "On": lambda one: local_date(one.lifted_at),
                "Why": lambda one: one.lifted_why,
                "Do": lambda one: (
                    "Somebody else agrees"
                    if one.lifted_by == request.viewer.person
                    else Link("Agree that it may go", reverse("retention:agree", args=[one.id]))
                ),
            },
        )
        if waiting
        else None,
    )


def _page_of(row: UUID, viewer: Viewer) -> Link | None:
    """Return the way to the page of what is held, where this viewer opens it."""
    called: list[Mapping[UUID, Link]] = slots.ask("called", [row], viewer=viewer)
    return next((links[row] for links in called if row in links), None)


def _first(pages: Iterable[str]) -> str:
    for page in filter(None, pages):
        return page
    raise NothingHereError


@require_http_methods(["GET", "POST"])
def lift(request: Request, hold_id: UUID) -> Response:
    """Let what was held by hand go on its day again."""
    found = queries.hold(hold_id, viewer=request.viewer)
    if found.row is None or found.lifted_at or not queries.may_hold(request.viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="hold", objects=[found.id])
    form = LiftForm(posted(request)[0])
    back = reverse("retention:hold", args=[found.kind, found.row])
    page = FormPage(
        title="Lift the hold",
        button="Lift it",
        back=back,
        caption=f"{found.basis.capitalize()}, since {local_date(found.placed_at)}",
        lead="What it keeps stays for seven more days, and until somebody else agrees. Whoever"
        " placed it is told, and so is the data protection officer: it can be held again.",
        warning=True,
    )

    def act() -> None:
        actions.lift_hold(hold=found, why=form.cleaned_data["why"], by=request.viewer)
        # Why tells of what is held, which whoever asked may not read.
        slots.ask("hold_reviewed", found.id, words="Lifted.", viewer=request.viewer)

    return one_form(request, form, page, act, done="The hold is lifted.")


@require_http_methods(["GET", "POST"])
def agree(request: Request, hold_id: UUID) -> Response:
    """Agree that what was held by hand may go, as somebody else than who lifted the hold."""
    found = queries.hold(hold_id, viewer=request.viewer)
    if found.row is None or not found.lifted_at or not queries.may_hold(request.viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="hold", objects=[found.id])
    who = agencies.name_of(found.lifted_by, otherwise=agencies.GONE) if found.lifted_by else ""
    page = FormPage(
        title="Agree that it may go",
        button="It may go",
        back=reverse("retention:hold", args=[found.kind, found.row]),
        caption=f"{who} lifted the hold on {local_date(found.lifted_at)}",
        lead=found.lifted_why,
        warning=True,
    )

    def act() -> None:
        actions.agree(hold=found, by=request.viewer)
        slots.ask("hold_reviewed", found.id, words="Agreed.", viewer=request.viewer)

    done = "Agreed. It goes on its day."
    return one_form(request, forms.Form(posted(request)[0]), page, act, done=done, about=found)


def _is_let_go(hold_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may know no more of a hold than that it was lifted."""
    return not queries.may_hold(viewer) and any(
        one.id == hold_id for one in queries.let_go(viewer=viewer)
    )


@require_http_methods(["GET", "POST"])
def review(request: Request, hold_id: UUID) -> Response:
    """Say that something is still to be held, and when to look again; or go on to lift it.

    Of one that was lifted: where to hold it again. The data protection officer, who reads nothing
    of what it held, sees who placed and lifted it.
    """
    if _is_let_go(hold_id, request.viewer):
        return redirect(f"{reverse('retention:register')}#let-go")
    found = queries.hold(hold_id, viewer=request.viewer)
    if found.circle_id and found.lifted_at:
        pages = slots.ask("held_in_circle", found.circle_id, viewer=request.viewer)
        return redirect(_first(pages))
    if found.row and found.lifted_at and queries.may_hold(request.viewer):
        return redirect("retention:hold", kind=found.kind, row=found.row)
    if found.row is None or found.lifted_at or not queries.may_hold(request.viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="hold", objects=[found.id])
    form = HoldForm(*posted(request), initial={"basis": found.basis})
    own = _page_of(found.row, request.viewer)
    held = reverse("retention:hold", args=[found.kind, found.row])
    since = f"held since {local_date(found.placed_at)}"
    page = FormPage(
        title="Is it still to be held?",
        button="Keep holding it",
        back=held,
        caption=f"{found.kind.capitalize()} {own.text}, {since}" if own else since.capitalize(),
        lead=f"It was to be looked at by {local_date(found.review_on)}." if found.review_on else "",
    )

    def act() -> None:
        actions.keep_on(hold=found, **form.cleaned_data, by=request.viewer)
        words = f"Still needed, to be looked at again by {local_date(found.review_on)}."
        slots.ask("hold_reviewed", found.id, words=words, viewer=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda _: f"It stays held, to be looked at again by {local_date(found.review_on)}.",
        template="administer/review_hold.html",
        about=found,
        what=own,
        hold=found,
    )
