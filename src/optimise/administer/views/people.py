"""Pages of the administrator: people and their roles. They open no intelligence."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import actions as access
from optimise.access import queries as rights
from optimise.access.domain.audiences import Viewer
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
from optimise.administer.views.tables import people as tables
from optimise.administer.views.tables import vetting as vetting_tables
from optimise.administer.views.tables.vetting import clearance
from optimise.agencies import actions, factors, queries
from optimise.agencies.domain import people_file
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.csv_out import csv_text
from optimise.basics.refusals import NothingHereError
from optimise.ui.one_form import FormPage, one_form, posted

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
    told = {"page": page, "people": tables.people(page, held), "asked": asked}
    return render(request, "administer/people/people.html", told)


@administrators
@require_http_methods(["GET", "POST"])
def add(request: Request) -> Response:
    """Add one person, and show their first password once."""
    form = PersonForm(*posted(request))

    def act() -> Response:
        joined = actions.add_person(
            details=form.details(), areas=form.cleaned_data["areas"], by=request.viewer
        )
        return render(
            request,
            "administer/people/passwords.html",
            {"passwords": tables.first_passwords([joined])},
        )

    page = FormPage(title="Add a person", button="Save", back=reverse("agencies:people"))
    return one_form(request, form, page, act, done="", go=lambda shown: shown)


def _passwords(request: Request, joined: Iterable[actions.Joined]) -> Response:
    told = {"passwords": tables.first_passwords(joined)}
    return render(request, "administer/people/passwords.html", told)


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


def _show(request: Request, someone: Person) -> Response:
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    return render(request, "administer/people/person.html", _told_of(someone))


def _told_of(someone: Person) -> dict[str, Any]:
    held = rights.roles_of(someone.id)
    return {
        "person": someone,
        "roles": tables.roles(rights.grants_of(someone.id)),
        "role_form": RoleForm(person=someone, held=held),
        "why_form": WhyForm(),
        "password_form": WhyForm(auto_id="password_%s"),
        "sign_in": _how_they_sign_in(someone),
        "clearance": clearance(someone),
        "vetting": vetting_tables.history(queries.vetting_of(someone.id)),
    }


@administrators
@require_http_methods(["GET", "POST"])
def edit(request: Request, person_id: UUID) -> Response:
    """Change someone's details, team or areas."""
    someone = queries.person(person_id)
    form = PersonForm(*posted(request), person=someone)
    record(Verb.CONSULT, kind="person who signs in", objects=[someone.id])
    page = FormPage(
        title=f"Change {someone}",
        button="Save",
        back=reverse("agencies:person", args=[person_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.change_person(
            person=someone,
            details=form.details(),
            areas=form.cleaned_data["areas"],
            by=request.viewer,
        ),
        done=lambda _: f"{someone} was changed.",
        about=someone,
    )


def _do(
    request: Request,
    person_id: UUID,
    act: Callable[[Person], None],
    said: str,
    form: Form | None = None,
) -> Response:
    """Do what one of the buttons on someone's page asks, or show that page with what is wrong."""
    someone = queries.person(person_id)
    address = reverse("agencies:person", args=[person_id])
    return one_form(
        request,
        form or Form(request.POST),
        FormPage(title=str(someone), button="Keep", back=address),
        lambda: act(someone),
        done=said.format(someone),
        template="administer/people/person.html",
        **{**_told_of(someone), **({"why_form": form} if form else {})},
    )


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
    # As its page said, not as it is now: a second press, or a colleague's, must not let them back.
    lets_back = request.POST.get("act") == "let back"
    act = actions.let_back if lets_back else _suspend
    return _do(
        request,
        person_id,
        lambda one: act(person=one, why=form.cleaned_data["why"], by=request.viewer),
        "{} may sign in again." if lets_back else "{} is out, from this moment.",
        form,
    )


def _suspend(*, person: Person, why: str, by: Viewer) -> None:
    actions.suspend(person=person, why=why, by=by)
    access.must_leave_an_administrator(person)


@administrators
@require_POST
def password(request: Request, person_id: UUID) -> Response:
    """Give someone a new first password, shown once."""
    someone = queries.person(person_id)
    form = WhyForm(request.POST, auto_id="password_%s")
    if form.errors:
        told = {**_told_of(someone), "password_form": form}
        return render(request, "administer/people/person.html", told, status=422)
    text = actions.give_password(person=someone, why=form.cleaned_data["why"], by=request.viewer)
    joined = [actions.Joined(person=someone, password=text)]
    return render(
        request, "administer/people/passwords.html", {"passwords": tables.first_passwords(joined)}
    )


# From and to a table


@administrators
@require_http_methods(["GET", "POST"])
def take(request: Request) -> Response:
    """Read a table of people and show what it would do; nothing is kept yet."""
    form = TableForm(*posted(request))

    def act() -> Response:
        rows, rejects = form.cleaned_data["table"]
        word = waiting.put([asdict(row) for row in rows], by=request.viewer.person)
        told = {
            "rows": rows,
            "rejects": rejects,
            "rejected": tables.rejected_rows(rejects),
            "added": tables.people_to_add(rows),
            "word": word,
        }
        return render(request, "administer/people/take_check.html", told)

    page = FormPage(
        title="Add people from a table",
        lead=f"One row a person, with these headings: {', '.join(people_file.COLUMNS)}. The first"
        " three are needed. Divide areas by a semicolon. Nothing is kept until you have seen what"
        " was read.",
        button="Read and show",
        back=reverse("agencies:people"),
    )
    return one_form(request, form, page, act, done="", go=lambda shown: shown)


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
    return render(
        request, "administer/people/passwords.html", {"passwords": tables.first_passwords(joined)}
    )


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
    )
    return actions.add_person(details=details, areas=areas, vetted=row.vetted(), by=request.viewer)


@administrators
@require_POST
def export(request: Request) -> Response:
    """Give out who signs in, as the table that can be read in again."""
    found = list(queries.people().prefetch_related("areas", "vettings"))
    record(Verb.EXPORT, kind="people who sign in", results=len(found))
    text = csv_text((*people_file.COLUMNS, "roles", "suspended"), map(_exported, found))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="people-{today()}.csv"'
    return response


def _exported_vetting(person: Person) -> tuple[object, ...]:
    newest_first = sorted(person.vettings.all(), key=lambda one: (one.at, one.id), reverse=True)
    found = [one for one in newest_first if one.stands and one.said().clears]
    newest = max(found, key=lambda one: one.ends_on, default=None)
    if newest is None:
        return ("",) * 5
    return newest.level, newest.reference, newest.body, newest.granted_on, newest.ends_on


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
        *_exported_vetting(one),
        "; ".join(rights.roles_of(one.id)),
        "" if one.is_active else "yes",
    )
