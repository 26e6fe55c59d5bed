"""The rota of a week: who is on duty, who is next in line, and when nobody is."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.alerts import actions, queries
from optimise.alerts.domain import rota
from optimise.alerts.domain.rota import DUTIES, WEEK, Place
from optimise.alerts.forms import ChooseDuty, PutOnDuty
from optimise.alerts.models import Duty
from optimise.alerts.views.words import gap_words
from optimise.audit.actions import Verb, record
from optimise.basics.clock import (
    LOCAL,
    day_in,
    day_of,
    local_date,
    now,
    start_of,
    today,
    week_day,
    week_hour,
)
from optimise.ui.one_form import FormPage, one_form, one_press, posted

DAY, NIGHT = time(7), time(19)


@require_GET
def week(request: Request) -> Response:
    """Show one week of every rota, the gaps in red, and who is on duty now."""
    viewer = request.viewer
    if not viewer.roles & queries.SEES_ROTA or viewer.is_partner:
        raise NothingHereError
    monday = _monday(request.GET.get("week", ""))
    found = queries.shifts(start_of(monday), start_of(monday + WEEK))
    record(Verb.CONSULT, kind="duty", objects=[one.id for one in found], results=len(found))
    return render(
        request,
        "alerts/rota.html",
        {
            "rotas": [_rota(role, found, monday, viewer) for role in DUTIES],
            "monday": monday,
            "caption": f"Week of {local_date(monday)}",
            "before": _address(monday - WEEK),
            "after": _address(monday + WEEK),
            "this": _address(rota.monday_of(today())),
            "is_this": monday == rota.monday_of(today()),
        },
    )


def _monday(asked: str) -> date:
    return rota.monday_of(day_in(asked) or today())


def _address(monday: date) -> str:
    return f"{reverse('alerts:rota')}?week={monday.isoformat()}"


def _rota(role: Role, found: list[Duty], monday: date, viewer: Viewer) -> dict[str, Any]:
    own = [one for one in found if one.role == role]
    since, until = max(start_of(monday), now()), start_of(monday + WEEK)
    return {
        "role": role.value,
        "title": DUTIES[role],
        "line": _line(role),
        "days": [
            (week_day(day), _of_day(own, day))
            for day in (monday + timedelta(days=n) for n in range(7))
        ],
        "gaps": [gap_words(gap) for gap in rota.gaps([o.shift for o in own], since, until)],
        "keeps": queries.may_keep(role, viewer=viewer),
        "over": until <= now(),
    }


def _line(role: Role) -> str:
    line = queries.line_of(role)
    names = queries.names(line.all)
    first, after = ([names[p] for p in people] for people in (line.first, line.next))
    if not line.on_rota:
        everyone = ", ".join(names[p] for p in line.all) or "nobody holds the role"
        return f"Nobody is on the rota now, so all of the role are told: {everyone}."
    return f"Now: {', '.join(first)}." + (f" Next in line: {', '.join(after)}." if after else "")


def _of_day(own: list[Duty], day: date) -> list[dict[str, Any]]:
    since, until = start_of(day), start_of(day + timedelta(days=1))
    return [
        {
            "duty": one,
            "hours": _hours(one),
            "next": one.place == Place.NEXT,
            "runs": one.starts_at < now(),
            "over": one.ends_at <= now(),
        }
        for one in own
        if since <= one.starts_at < until
    ]


def _hours(one: Duty) -> str:
    return f"{week_hour(one.starts_at)} to {week_hour(one.ends_at)}"


@require_http_methods(["GET", "POST"])
def add(request: Request) -> Response:
    """Put somebody on duty."""
    role = _role(request)
    monday = _monday(request.GET.get("week", ""))
    form = PutOnDuty(
        *posted(request),
        people=queries.holders(role),
        initial=_next_turn(max(monday, today())),
    )
    page = FormPage(
        title=f"Put somebody on duty: {DUTIES[role].lower()}",
        button="Put them on duty",
        back=_address(monday),
    )

    def act() -> Duty:
        given = form.cleaned_data
        return actions.put_on_duty(
            role=role,
            person=UUID(given["person"]),
            starts=form.starts,
            ends=form.ends,
            place=Place(int(given["place"])),
            phone=given["phone"],
            by=request.viewer,
        )

    return one_form(request, form, page, act, done="On the rota.", go=_week_of)


def _next_turn(day: date) -> dict[str, Any]:
    """Return the day from seven until seven; what is left of it, or the night, once begun."""
    here = (now() + timedelta(minutes=1)).astimezone(LOCAL)
    first, last = datetime.combine(day, DAY, LOCAL), datetime.combine(day, NIGHT, LOCAL)
    begins = max(first, here)
    ends = last if begins < last else datetime.combine(day + timedelta(days=1), DAY, LOCAL)
    return {
        "starts_on": begins.date(),
        "starts_at": begins.time().replace(second=0, microsecond=0),
        "ends_on": ends.date(),
        "ends_at": ends.time(),
    }


def _week_of(made: Duty) -> str:
    return _address(rota.monday_of(day_of(made.starts_at)))


def _role(request: Request) -> Role:
    sent = request.POST if request.method == "POST" and "role" in request.POST else request.GET
    role = ChooseDuty(sent).chosen()
    if role is None or not queries.may_keep(role, viewer=request.viewer):
        raise NothingHereError
    return role


@require_POST
def copy(request: Request) -> Response:
    """Copy the week before into this one."""
    role = _role(request)
    monday = _monday(request.POST.get("week", ""))
    return one_press(
        request,
        lambda: actions.copy_week(role=role, monday=monday, by=request.viewer),
        done=lambda made: f"{made} shift{'' if made == 1 else 's'} copied.",
        go=_address(monday),
    )


@require_POST
def remove(request: Request, duty_id: UUID) -> Response:
    """Take a shift off the rota, or end now the one that runs."""
    found = queries.duty(duty_id)
    if not queries.may_keep(Role(found.role), viewer=request.viewer):
        raise NothingHereError
    return one_press(
        request,
        lambda: actions.take_off_duty(duty=found, by=request.viewer),
        done="Ended now." if found.starts_at < now() else "Off the rota.",
        go=_week_of(found),
    )
