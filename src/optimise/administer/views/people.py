"""Pages of the administrator: people and their roles. They open no intelligence."""

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import actions as access
from optimise.access import queries as rights
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer import waiting
from optimise.administer.forms.people import (
    PersonForm,
    RoleForm,
    TableForm,
    WhyForm,
)
from optimise.administer.views.guards import only
from optimise.agencies import actions, factors, queries
from optimise.agencies.domain import people_file
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.csv_out import csv_text

PAGE = 50
administrators = only(Role.ADMINISTRATOR)


@administrators
@require_GET
def people(request: Request) -> Response:
    """List who signs in, or those whose name, collar number or team is asked for."""
    asked = request.GET.get("q", "").strip()
    page = Paginator(queries.people(search=asked), PAGE).get_page(request.GET.get("page"))
    held = {p.id: rights.roles_of(p.id) for p in page}
    record(Verb.CONSULT, kind="people who sign in", query=asked, results=page.paginator.count)
    told = {"page": page, "held": held, "asked": asked}
    return render(request, "administer/people/people.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def add(request: Request) -> Response:
    """Add one person, and show their first password once."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        joined = actions.add_person(
            details=form.details(), areas=form.cleaned_data["areas"], by=request.viewer
        )
        return render(request, "administer/people/passwords.html", {"joined": [joined]})
    return render(request, "administer/people/edit.html", {"form": form, "person": None})


@administrators
@require_GET
def person(request: Request, person_id: UUID) -> Response:
    """Show one person: where they work, and what they may do."""
    return _show(request, queries.person(person_id))


def _how_they_sign_in(someone: Person) -> str:
    if not someone.standing_stands():
        return "Written outside Optimise: they see nothing. Change their details to put it right."
    if not factors.stands(someone):
        return "Changed outside Optimise: nobody gets in. Reset the second factor, give a password."
    if not factors.has_factor(someone):
        return "No second factor yet"
    if not someone.witnessed_by:
        return "Second factor waits for a witness"
    return "Second factor witnessed"


def _show(request: Request, someone: Person, *, problem: str = "") -> Response:
    held = rights.roles_of(someone.id)
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    told = {
        "person": someone,
        "grants": rights.grants_of(someone.id),
        "role_form": RoleForm(person=someone, held=held),
        "why_form": WhyForm(),
        "sign_in": _how_they_sign_in(someone),
        "problem": problem,
    }
    return render(request, "administer/people/person.html", told, status=422 if problem else 200)


@administrators
@require_http_methods(["GET", "POST"])
def edit(request: Request, person_id: UUID) -> Response:
    """Change someone's details, team or areas."""
    someone = queries.person(person_id)
    form = PersonForm(request.POST if request.method == "POST" else None, person=someone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(
                person=someone,
                details=form.details(),
                areas=form.cleaned_data["areas"],
                by=request.viewer,
            )
        except actions.NotPossibleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{someone} was changed.")
            return redirect("agencies:person", person_id=person_id)
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    return render(request, "administer/people/edit.html", {"form": form, "person": someone})


def _do(request: Request, person_id: UUID, act: Callable[[Person], None], said: str) -> Response:
    someone = queries.person(person_id)
    try:
        with transaction.atomic():
            act(someone)
    except actions.NotPossibleError as error:
        return _show(request, someone, problem=str(error))
    messages.success(request, said.format(someone))
    return redirect("agencies:person", person_id=person_id)


def _role(request: Request) -> Role:
    try:
        return Role(request.POST.get("role", ""))
    except ValueError as error:
        raise NothingHereError from error


@administrators
@require_POST
def grant(request: Request, person_id: UUID) -> Response:
    """Grant a role from now on."""
    role = _role(request)
    return _do(
        request,
        person_id,
        lambda someone: access.grant_role(person=someone, role=role, by=request.user),
        "{} now has the role of " + role.value + ".",
    )


@administrators
@require_POST
def end(request: Request, person_id: UUID) -> Response:
    """End a role now."""
    role = _role(request)
    return _do(
        request,
        person_id,
        lambda someone: access.end_role(person=someone, role=role, by=request.user),
        "{} no longer has the role of " + role.value + ".",
    )


@administrators
@require_POST
def suspend(request: Request, person_id: UUID) -> Response:
    """Shut someone out, or let them back, with a reason."""
    form = WhyForm(request.POST)
    someone = queries.person(person_id)
    if not form.is_valid():
        return _show(request, someone, problem="Say why. The reason is kept.")
    # As its page said, not as it is now: a second press, or a colleague's, must not let them back.
    lets_back = request.POST.get("act") == "let back"
    act = actions.let_back if lets_back else _suspend
    return _do(
        request,
        person_id,
        lambda one: act(person=one, why=form.cleaned_data["why"], by=request.viewer),
        "{} may sign in again." if lets_back else "{} is out, from this moment.",
    )


def _suspend(*, person: Person, why: str, by: Viewer) -> None:
    actions.suspend(person=person, why=why, by=by)
    access.must_leave_an_administrator(person)


@administrators
@require_POST
def password(request: Request, person_id: UUID) -> Response:
    """Give someone a new first password, shown once."""
    someone = queries.person(person_id)
    text = actions.give_password(person=someone, by=request.viewer)
    joined = [actions.Joined(person=someone, password=text)]
    return render(request, "administer/people/passwords.html", {"joined": joined})


# From and to a table


@administrators
@require_http_methods(["GET", "POST"])
def take(request: Request) -> Response:
    """Read a table of people and show what it would do; nothing is kept yet."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        rows, rejects = form.cleaned_data["table"]
        word = waiting.put([asdict(row) for row in rows], by=request.viewer.person)
        told = {"rows": rows, "rejects": rejects, "word": word}
        return render(request, "administer/people/take_check.html", told)
    told = {"form": form, "columns": people_file.COLUMNS}
    return render(request, "administer/people/take.html", told)


@administrators
@require_POST
def taken(request: Request) -> Response:
    """Add the people that were shown, all or none, and show each first password once."""
    word = request.POST.get("word", "")
    rows = waiting.take(word, by=request.viewer.person)
    if rows is None:
        raise NothingHereError
    waiting.drop(word, by=request.viewer.person)
    joined = [_join(people_file.Row(**row), request) for row in rows]
    record(Verb.COLLECT, kind="people who sign in", results=len(joined))
    return render(request, "administer/people/passwords.html", {"joined": joined})


def _join(row: people_file.Row, request: Request) -> actions.Joined:
    areas = list(queries.areas_in_force().filter(name__in=row.areas))
    details = actions.Details(
        username=row.username,
        name=row.name,
        organisation=queries.organisations().get(name=row.organisation),
        collar=row.collar,
        rank=row.rank,
        team=row.team,
        email=row.email,
        sensitive_clearance=row.sensitive,
    )
    return actions.add_person(details=details, areas=areas, by=request.viewer)


@administrators
@require_POST
def export(request: Request) -> Response:
    """Give out who signs in, as the table that can be read in again."""
    found = list(queries.people().prefetch_related("areas"))
    record(Verb.EXPORT, kind="people who sign in", results=len(found))
    text = csv_text((*people_file.COLUMNS, "roles", "suspended"), map(_exported, found))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="people-{today()}.csv"'
    return response


def _exported(one: Person) -> tuple[object, ...]:
    return (
        one.username,
        one.name,
        one.organisation,
        one.collar,
        one.rank,
        one.team,
        "; ".join(a.name for a in one.areas.all()),
        one.email,
        "yes" if one.sensitive_clearance else "no",
        "; ".join(rights.roles_of(one.id)),
        "" if one.is_active else "yes",
    )
