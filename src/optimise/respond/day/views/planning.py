"""Setting up a day: its hours, teams and addresses, and what agencies are told."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.respond.day import actions, queries
from optimise.respond.day.forms import (
    AddressForm,
    DayForm,
    PersonForm,
    TeamChoiceForm,
    TeamForm,
    TellForm,
)
from optimise.respond.day.models import Address, Crew, Day, Team, Told
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.views.common import page_of, runs, the_known
from optimise.respond.warrants import queries as warrants
from optimise.ui.one_form import FormPage, one_form, one_press, posted


def _set_up(found: Day | Address | Team | Crew | Told) -> str:
    day_id = found.id if isinstance(found, Day) else found.day_id
    return reverse("respond_day:setting_up", args=[day_id])


def _the_day(request: Request, day_id: UUID) -> Day:
    found = queries.day(day_id, viewer=request.viewer)
    the_known(request, found.operation_id)
    if not runs(request.viewer):
        raise NothingHereError
    return found


def _page(found: Day, title: str, button: str, lead: str = "") -> FormPage:
    return page_of(found.operation, title, button, back=_set_up(found), lead=lead)


@require_http_methods(["GET", "POST"])
def plan(request: Request, operation_id: UUID) -> Response:
    """Plan a strike day or a week of an operation."""
    found = the_known(request, operation_id)
    if not runs(request.viewer):
        raise NothingHereError
    first = {"starts_at": found.strikes_at} if found.strikes_at else {}
    form = DayForm(posted(request)[0], initial=first)

    def act() -> Day:
        return actions.plan_day(operation=found, given=form.new(), by=request.viewer)

    page = page_of(found, "Plan the day", "Plan it")
    return one_form(request, form, page, act, done="Now its teams and addresses.", go=_set_up)


@require_GET
def setting_up(request: Request, day_id: UUID) -> Response:
    """Show the teams, the addresses and what agencies are told, with what can be changed."""
    found = queries.day(day_id, viewer=request.viewer)
    the_known(request, found.operation_id)
    told = {
        "day": found,
        "operation": found.operation,
        "teams": queries.teams(found, viewer=request.viewer),
        "addresses": queries.addresses(found, viewer=request.viewer),
        "told": queries.told_rows(found, viewer=request.viewer),
        "helping": operations.helping(found.operation, viewer=request.viewer),
        "may": runs(request.viewer) and found.closed_at is None,
    }
    return render(request, "respond_day/setting_up.html", told)


@require_http_methods(["GET", "POST"])
def add_team(request: Request, day_id: UUID) -> Response:
    """Make a team."""
    found = _the_day(request, day_id)
    form = TeamForm(posted(request)[0], people=circles.members_of(found.operation.circle))

    def act() -> Team:
        return actions.add_team(
            day=found,
            name=form.cleaned_data["name"],
            call_sign=form.cleaned_data["call_sign"],
            led_by=form.leads(),
            crew=form.others(),
            by=request.viewer,
        )

    page = _page(found, "A team", "Make the team", "Whoever is in the operation can be on it.")
    return one_form(request, form, page, act, done=lambda team: f"{team} is made.")


@require_http_methods(["GET", "POST"])
def put_on(request: Request, team_id: UUID) -> Response:
    """Put somebody on a team."""
    team = queries.team(team_id, viewer=request.viewer)
    found = _the_day(request, team.day_id)
    form = PersonForm(posted(request)[0], people=circles.members_of(found.operation.circle))

    def act() -> Crew:
        return actions.put_on(team=team, person=form.person(), by=request.viewer)

    page = _page(found, f"Somebody else on {team}", "Put them on it")
    return one_form(request, form, page, act, done=lambda row: f"{row.person} is on {team}.")


@require_POST
def take_off(request: Request, crew_id: UUID) -> Response:
    """Take somebody off a team."""
    row = queries.crews(crew_id, viewer=request.viewer)
    _the_day(request, row.day_id)
    return one_press(
        request,
        lambda: actions.take_off(crew=row, by=request.viewer),
        done=f"{row.person} is off {row.team}.",
        go=_set_up(row),
    )


@require_http_methods(["GET", "POST"])
def add_address(request: Request, day_id: UUID) -> Response:
    """Put an address on the day."""
    found = _the_day(request, day_id)
    viewer = request.viewer
    things = operations.things(found.operation, viewer=viewer)
    form = AddressForm(
        posted(request)[0],
        warrants=warrants.warrants(found.operation_id, viewer=viewer),
        places=[one for one in things if one.row.kind == Kind.PLACE],
        teams=queries.teams(found, viewer=viewer),
    )

    def act() -> str:
        row, stands = actions.add_address(day=found, given=form.new(), by=viewer)
        return f"{row} is on the day. {stands.words}"

    page = _page(found, "An address", "Put it on the day")
    return one_form(request, form, page, act, done=str)


@require_http_methods(["GET", "POST"])
def give_to(request: Request, address_id: UUID) -> Response:
    """Give an address to another team."""
    row = queries.address(address_id, viewer=request.viewer)
    found = _the_day(request, row.day_id)
    form = TeamChoiceForm(
        posted(request)[0],
        teams=queries.teams(found, viewer=request.viewer),
        initial={"team": str(row.team_id or "")},
    )

    def act() -> None:
        actions.give_to(address=row, team=form.chosen(), by=request.viewer)

    page = _page(found, str(row), "Send that team")
    return one_form(request, form, page, act, done="Changed.", about=row)


@require_POST
def end_address(request: Request, address_id: UUID) -> Response:
    """Take an address off the day."""
    row = queries.address(address_id, viewer=request.viewer)
    _the_day(request, row.day_id)
    return one_press(
        request,
        lambda: actions.end_address(address=row, by=request.viewer),
        done=f"{row} is off the day.",
        go=_set_up(row),
    )


@require_http_methods(["GET", "POST"])
def tell(request: Request, day_id: UUID) -> Response:
    """Tell an agency what to do at one address."""
    found = _the_day(request, day_id)
    helping = operations.helping(found.operation, viewer=request.viewer)
    form = TellForm(
        posted(request)[0],
        addresses=queries.addresses(found, viewer=request.viewer),
        agencies=helping,
        initial={"shown_from": found.starts_at},
    )

    def act() -> Told:
        return actions.tell_agency(
            address=form.place(),
            agency=form.told(),
            where=form.cleaned_data["where"],
            words=form.cleaned_data["told_words"],
            shown_from=form.cleaned_data["shown_from"],
            by=request.viewer,
        )

    page = _page(
        found,
        "Tell an agency",
        "Tell them",
        "They read the two lines below from that hour on, and whether it is safe to come: nothing"
        " else of the operation.",
    )
    return one_form(request, form, page, act, done=lambda row: f"{row.agency} is told.")


@require_POST
def end_told(request: Request, told_id: UUID) -> Response:
    """Tell an agency no more."""
    row = queries.told(told_id, viewer=request.viewer)
    _the_day(request, row.day_id)
    return one_press(
        request,
        lambda: actions.end_told(told=row, by=request.viewer),
        done=f"{row.agency} reads it no more.",
        go=_set_up(row),
    )


@require_POST
def close(request: Request, day_id: UUID) -> Response:
    """Close a day."""
    found = _the_day(request, day_id)
    return one_press(
        request,
        lambda: actions.close_day(day=found, by=request.viewer),
        done="The day is closed. What phones still hold is taken all the same.",
        go=reverse("respond_day:board", args=[found.id]),
    )
