"""A warrant for those who carry it; searches on it and without one, on a phone; the return."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.respond.operations.views.common import knows, page_of, runs, the_known, the_operation
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.powers import entries_left
from optimise.respond.warrants.forms import (
    EntryForm,
    InspectorForm,
    ProtectionForm,
    ReturnForm,
    WithoutForm,
)
from optimise.respond.warrants.models import Search, Warrant
from optimise.ui.one_form import FormPage, one_form, posted


@require_GET
def warrant(request: Request, warrant_id: UUID) -> Response:
    """Show a warrant to the officers who carry it, with the searches made on it."""
    found = queries.warrant(warrant_id, viewer=request.viewer)
    made = queries.entries(found, viewer=request.viewer)
    told = {
        "warrant": found,
        "operation": found.operation,
        "entries": [(one, actions.protection_ends(one)) for one in made],
        "left": entries_left(
            multiple=found.multiple,
            made=queries.made_on(found, viewer=request.viewer),
            most=found.most_entries,
        ),
        "is_over": today() > found.expires_on,
        "runs": runs(request.viewer),
    }
    return render(request, "respond_warrants/warrant.html", told)


def _page(found: Warrant, title: str, button: str, lead: str = "") -> FormPage:
    back = reverse("respond_warrants:warrant", args=[found.id])
    return page_of(found.operation, title, button, back=back, lead=lead)


@require_http_methods(["GET", "POST"])
def enter(request: Request, warrant_id: UUID) -> Response:
    """Write a search down, also from a phone without signal."""
    found = queries.warrant(warrant_id, viewer=request.viewer)
    people = circles.members_of(found.operation.circle)
    form = EntryForm(posted(request)[0], people=people)

    def act() -> Search:
        return actions.enter(warrant=found, given=form.entry(), by=request.viewer)

    return one_form(
        request,
        form,
        _page(found, "The search", "Write it down", lead=found.address),
        act,
        done="The search is written down.",
        template="respond_warrants/enter.html",
        here=request.get_full_path(),
    )


@require_http_methods(["GET", "POST"])
def give_back(request: Request, warrant_id: UUID) -> Response:
    """Endorse the warrant and return it to the court."""
    found = queries.warrant(warrant_id, viewer=request.viewer)
    the_known(request, found.operation_id)
    form = ReturnForm(posted(request)[0])

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.give_back(warrant=found, words=words, by=request.viewer)

    page = _page(found, "Return it to the court", "Return it")
    return one_form(request, form, page, act, done="It is back at the court.", about=found)


@require_http_methods(["GET", "POST"])
def without(request: Request, operation_id: UUID) -> Response:
    """Write a search without a warrant down, also from a phone without signal."""
    found = the_operation(request, operation_id)
    if not request.viewer.roles & POLICE:
        raise NothingHereError
    powers = queries.search_powers(on=today())
    form = WithoutForm(posted(request)[0], people=circles.members_of(found.circle), powers=powers)

    def act() -> Search:
        return actions.search_without(
            operation=found,
            power=form.chosen(),
            said=form.said(),
            given=form.entry(),
            by=request.viewer,
        )

    lead = "After an arrest, to arrest, to save life, or of a person or a vehicle on the street."
    return one_form(
        request,
        form,
        page_of(found, "A search without a warrant", "Write it down", lead=lead),
        act,
        done="The search is written down.",
        go=lambda made: reverse("respond_warrants:search", args=[made.id]),
        template="respond_warrants/without.html",
        here=request.get_full_path(),
        powers=powers,
    )


@require_GET
def search(request: Request, search_id: UUID) -> Response:
    """Show one search to the circle, and to its inspectors what they are to record."""
    found = queries.search(search_id, viewer=request.viewer)
    told = {
        "search": found,
        "ends": actions.protection_ends(found),
        "operation": found.operation,
        "knows": knows(request.viewer),
        "records": queries.may_record(found, viewer=request.viewer),
    }
    return render(request, "respond_warrants/search.html", told)


@require_http_methods(["GET", "POST"])
def as_inspector(request: Request, search_id: UUID) -> Response:
    """Record a search as its inspector."""
    found = queries.search(search_id, viewer=request.viewer)
    if not queries.may_record(found, viewer=request.viewer):
        raise NothingHereError
    form = InspectorForm(posted(request)[0])

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.record_as_inspector(search=found, words=words, by=request.viewer)

    back = reverse("respond_warrants:search", args=[found.id])
    lead = f"{found.under}, {found.address}. {found.authority or found.at_once_why}"
    page = page_of(found.operation, "Record it as an inspector", "Record it", back=back, lead=lead)
    return one_form(request, form, page, act, done="Recorded.", about=found)


@require_http_methods(["GET", "POST"])
def end_protection(request: Request, search_id: UUID) -> Response:
    """Say when police protection ended, and who has the child now."""
    found = queries.search(search_id, viewer=request.viewer)
    the_known(request, found.operation_id)
    form = ProtectionForm(posted(request)[0])

    def act() -> None:
        given = form.cleaned_data
        actions.end_protection(search=found, at=given["at"], how=given["how"], by=request.viewer)

    back = reverse("respond_warrants:search", args=[found.id])
    page = page_of(found.operation, "Police protection has ended", "Write it down", back=back)
    return one_form(request, form, page, act, done="Written down.", about=found)
