"""Figures on the desk: count a month, see what will be left out and why, let it out."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.plan.briefings.actions import NotReadyError
from optimise.share.desk import actions, queries
from optimise.share.desk.forms import RecordTalk
from optimise.share.desk.models import Table
from optimise.share.domain.figures import total
from optimise.share.domain.measures import BY_KEY, Measure
from optimise.share.domain.withdrawals import OF_FIGURES, Reason, said_of

REFUSALS = (NotReadyError, NotForYouError)
SHOWN_BACK = 92  # days of talks


@require_GET
def figures(request: Request) -> Response:
    """Show which months wait to be told, and which have been."""
    tables = queries.tables(viewer=request.viewer)
    record(Verb.CONSULT, kind="figures", objects=[t.id for t in tables], results=len(tables))
    return render(
        request,
        "share_desk/figures.html",
        {
            "untold": queries.untold(viewer=request.viewer),
            "tables": tables,
            "measures": BY_KEY,
        },
    )


@require_http_methods(["GET", "POST"])
def count(request: Request) -> Response:
    """Count a month, show what will be told of it, and send that for approval."""
    if not queries.publishes(request.viewer):
        raise NothingHereError
    measure, month = _asked(request)
    if request.method == "POST":
        try:
            kept = actions.draft_table(measure=measure, month=month, by=request.viewer)
        except REFUSALS as error:
            messages.error(request, str(error))
            return redirect("share_desk:figures")
        messages.success(request, "Sent. Someone else now approves it.")
        return redirect("share_desk:table", table_id=kept.id)
    rows = queries.count(measure, month, viewer=request.viewer)
    return render(
        request,
        "share_desk/table.html",
        {"measure": measure, "month": month, "rows": rows, "total": total(r.shown for r in rows)},
    )


def _asked(request: Request) -> tuple[Measure, date]:
    sent = request.POST if request.method == "POST" else request.GET
    try:
        return BY_KEY[sent.get("measure", "")], date.fromisoformat(sent.get("month", ""))
    except (KeyError, ValueError):
        raise NothingHereError from None


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
            "rows": rows,
            "total": total(r.shown for r in rows),
            "people": agencies.names_of({p for p in (found.made_by, found.approved_by) if p}),
            "is_mine": found.made_by == request.viewer.person,
            "may_approve": queries.approves(request.viewer),
            "reasons": OF_FIGURES,
            "told_why": said_of(found.told_why),
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
    try:
        act(found)
    except REFUSALS as error:
        record(Verb.DISCLOSE, kind="figures", objects=[found.id], allowed=False)
        messages.error(request, str(error))
        return redirect("share_desk:table", table_id=found.id)
    messages.success(request, done)
    return redirect("share_desk:figures")


@require_http_methods(["GET", "POST"])
def talks(request: Request) -> Response:
    """Record a talk or visit; show this month's and the last's."""
    if not queries.publishes(request.viewer):
        raise NothingHereError
    form = RecordTalk(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_talk(by=request.viewer, **form.cleaned_data)
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Recorded.")
            return redirect("share_desk:talks")
    since = today() - timedelta(days=SHOWN_BACK)
    found = queries.recent_talks(since=since, viewer=request.viewer)
    shown = [one.id for one in found]
    record(Verb.CONSULT, kind="talk", objects=shown, results=len(shown))
    context = {"form": form, "talks": found, "viewer_id": request.viewer.person}
    return render(request, "share_desk/talks.html", context)


@require_POST
def remove_talk(request: Request, talk_id: UUID) -> Response:
    """Remove a talk that was recorded in error."""
    found = queries.talk(talk_id, viewer=request.viewer)
    try:
        actions.remove_talk(talk=found, by=request.viewer)
    except NotForYouError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Removed.")
    return redirect("share_desk:talks")
