"""Figures on the desk: count a month, see what will be left out and why, let it out."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_in, today
from optimise.basics.refusals import NothingHereError
from optimise.share.desk import actions, queries
from optimise.share.desk.forms import RecordTalk
from optimise.share.desk.models import Table
from optimise.share.desk.views import tables
from optimise.share.domain.measures import BY_KEY, Measure
from optimise.share.domain.suppression import total
from optimise.share.domain.withdrawals import OF_FIGURES, Reason, said_of
from optimise.ui.one_form import FormPage, one_form, one_press, posted

SHOWN_BACK = 92  # days of talks


@require_GET
def figures(request: Request) -> Response:
    """Show which months wait to be told, and which have been."""
    found = queries.tables(viewer=request.viewer)
    record(Verb.CONSULT, kind="figures", objects=[t.id for t in found], results=len(found))
    return render(
        request,
        "share_desk/figures.html",
        {
            "waiting": tables.waiting(t for t in found if t.state == Table.State.WAITING),
            "untold": tables.untold(queries.untold(viewer=request.viewer)),
            "told": tables.told(t for t in found if t.state != Table.State.WAITING),
        },
    )


@require_http_methods(["GET", "POST"])
def count(request: Request) -> Response:
    """Count a month, show what will be told of it, and send that for approval."""
    if not queries.publishes(request.viewer):
        raise NothingHereError
    measure, month = _asked(request)
    if request.method == "POST":
        return one_press(
            request,
            lambda: actions.draft_table(measure=measure, month=month, by=request.viewer),
            done="Sent. Someone else now approves it.",
            go=lambda kept: _address(kept) if kept else reverse("share_desk:figures"),
        )
    rows = queries.count(measure, month, viewer=request.viewer)
    return render(
        request,
        "share_desk/table.html",
        {
            "measure": measure,
            "month": month,
            "counted": tables.counted(rows),
            "total": total(r.shown for r in rows),
        },
    )


def _address(found: Table) -> str:
    return reverse("share_desk:table", args=[found.id])


def _asked(request: Request) -> tuple[Measure, date]:
    sent = request.POST if request.method == "POST" else request.GET
    measure, month = BY_KEY.get(sent.get("measure", "")), day_in(sent.get("month", ""))
    if measure is None or month is None:
        raise NothingHereError
    return measure, month


@require_GET
def table(request: Request, table_id: UUID) -> Response:
    """Show one table: what was counted, what is told, and what may be done."""
    found = queries.table(table_id, viewer=request.viewer)
    rows = queries.rows_of(found)
    return render(
        request,
        "share_desk/table.html",
        {
            "table": found,
            "measure": BY_KEY[found.measure],
            "month": found.month,
            "counted": tables.counted(rows),
            "total": total(r.shown for r in rows),
            "people": agencies.names_of({p for p in (found.made_by, found.approved_by) if p}),
            "is_mine": found.made_by == request.viewer.person,
            "may_approve": queries.approves(request.viewer),
            "reasons": OF_FIGURES,
            "told_why": said_of(found.told_why),
            "since": queries.taken_back(viewer=request.viewer).get(found, []),
        },
    )


@require_POST
def approve(request: Request, table_id: UUID) -> Response:
    """Publish a table, in the rows that were shown."""
    seen = request.POST.get("seen", "")
    return _do(
        request,
        table_id,
        lambda found: actions.approve_table(table=found, seen=seen, by=request.viewer),
        "Published. The public reads it now.",
    )


@require_POST
def drop(request: Request, table_id: UUID) -> Response:
    """Drop a table that waits."""
    return _do(
        request,
        table_id,
        lambda found: actions.drop_table(table=found, by=request.viewer),
        "Dropped. That month may be counted again.",
    )


@require_POST
def withdraw(request: Request, table_id: UUID) -> Response:
    """Withdraw a published table."""
    why = request.POST.get("why", "")[:300]
    said = Reason.of(request.POST.get("said", ""))
    return _do(
        request,
        table_id,
        lambda found: actions.withdraw_table(table=found, why=why, said=said, by=request.viewer),
        "Withdrawn. The month stays told.",
    )


def _do(request: Request, table_id: UUID, act: Callable[[Table], object], done: str) -> Response:
    found = queries.table(table_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: act(found) or found,
        done=done,
        go=lambda made: reverse("share_desk:figures") if made else _address(found),
        refused=lambda: record(Verb.DISCLOSE, kind="figures", objects=[found.id], allowed=False),
    )


@require_http_methods(["GET", "POST"])
def talks(request: Request) -> Response:
    """Record a talk or visit; show this month's and the last's."""
    if not queries.publishes(request.viewer):
        raise NothingHereError
    form = RecordTalk(*posted(request))
    since = today() - timedelta(days=SHOWN_BACK)
    found = queries.recent_talks(since=since, viewer=request.viewer)
    shown = [one.id for one in found]
    record(Verb.CONSULT, kind="talk", objects=shown, results=len(shown))
    page = FormPage(title="People met", button="Record it", back=reverse("share_desk:desk"))
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_talk(by=request.viewer, **form.cleaned_data),
        done="Recorded.",
        go=reverse("share_desk:talks"),
        template="share_desk/talks.html",
        talks=found,
        listed=tables.talks(found),
        viewer_id=request.viewer.person,
    )


@require_POST
def remove_talk(request: Request, talk_id: UUID) -> Response:
    """Remove a talk that was recorded in error."""
    found = queries.talk(talk_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.remove_talk(talk=found, by=request.viewer),
        done="Removed.",
        go=reverse("share_desk:talks"),
    )
