"""Stops, patrols, visits and talks of a day: noted on a phone, listed, taken out where wrong."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import local_time
from optimise.basics.on_phone import AT_ONCE
from optimise.respond.day import actions, queries
from optimise.respond.day.forms import TakeOutForm, WorkForm
from optimise.respond.day.models import Day, Work
from optimise.respond.operations.views.common import page_of, runs
from optimise.ui.one_form import one_form, posted
from optimise.ui.tables import Cells, Link, Table, table

LEAD = (
    "What a team does besides its addresses. Each is counted in the figures of the day. A search of"
    " a person has its own record, as always."
)
OF_REPORTS = (
    " How many intelligence reports its teams sent is noted once the day is over, of all teams"
    " together: the site counts none of them by itself, for that would tell whose they are."
)


@require_http_methods(["GET", "POST"])
def note(request: Request, day_id: UUID) -> Response:
    """Note what was done besides the addresses of a day, beneath what was noted so far."""
    found = queries.day(day_id, viewer=request.viewer)
    form = WorkForm(posted(request)[0], runs=runs(request.viewer))

    def act() -> Work:
        return actions.note_work(day=found, given=form.new(), phone=form.phone(), by=request.viewer)

    back = reverse("respond_day:phone", args=[found.id])
    lead = LEAD + (OF_REPORTS if runs(request.viewer) else "")
    page = page_of(found.operation, "Other work of the day", "Note it", back=back, lead=lead)
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda work: f"Noted: {work}.",
        go=request.path,
        template="respond_day/work.html",
        here=request.path,
        noted=_noted(request, found),
    )


def _noted(request: Request, found: Day) -> Table:
    rows = queries.work_of(found, viewer=request.viewer)
    names = agencies.names_of({row.made_by for row in rows})

    def who(row: Work) -> str:
        name = names.get(row.made_by, agencies.GONE)
        if row.made_at - row.at < AT_ONCE:
            return name
        return f"{name}, on a phone; received {local_time(row.made_at)}"

    def out(row: Work) -> Cells:
        if row.ended_at is not None:
            return f"Taken out: {row.ended_why}"
        if row.made_by != request.viewer.person and not runs(request.viewer):
            return ""
        return Link("Take it out", reverse("respond_day:take_out", args=[row.id]))

    return table(
        "Noted so far",
        rows,
        {
            "When": lambda row: row.at,
            "What": lambda row: str(row),
            "How many": lambda row: row.number,
            "What came of it": lambda row: row.words,
            "Who": who,
            "If it is wrong": out,
        },
        figures=["How many"],
        empty="Nothing is noted yet.",
        id="noted",
    )


@require_http_methods(["GET", "POST"])
def take_out(request: Request, work_id: UUID) -> Response:
    """Take out what was noted wrongly."""
    work = queries.work(work_id, viewer=request.viewer)
    form = TakeOutForm(posted(request)[0])

    def act() -> None:
        actions.take_out(work=work, why=form.cleaned_data["why"], by=request.viewer)

    back = reverse("respond_day:work", args=[work.day_id])
    lead = f"{work}. No figure counts it from then on. It stays on record, with who took it out."
    page = page_of(work.operation, "Take it out", "Take it out", back=back, lead=lead)
    return one_form(request, form, page, act, done="It is taken out.")
