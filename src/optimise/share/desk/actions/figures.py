"""Figures: a table of a month, let out by a second person, and the talks that it counts."""

from datetime import date

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold, keep_new
from optimise.access.postgresql.base import vouch
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.share.desk import queries
from optimise.share.desk.actions.permission import (
    needs_approver,
    needs_author_or_approver,
    needs_publisher,
)
from optimise.share.desk.models import Table, Talk
from optimise.share.domain.measures import BY_KEY, Measure
from optimise.share.domain.suppression import publishable_from
from optimise.share.domain.withdrawals import OF_FIGURES, Reason


@transaction.atomic
def record_talk(*, day: date, area: str, what: str, people: int, by: Viewer) -> Talk:
    """Record a talk or visit and how many people were met.

    Errors: NotForYouError; NotReadyError on a day to come, a small area or no people.
    """
    needs_publisher(by)
    if day > today():
        raise NotReadyError("That day has not come yet.")
    if area not in queries.areas_to_count():
        raise NotReadyError("Choose one of the areas. None is smaller than a ward.")
    if people < 1:
        raise NotReadyError("Say how many people you met.")
    kept = Talk(
        day=day,
        area=area,
        what=what.strip(),
        people=people,
        by=by.person,
        at=now(),
        audience_id=audience_id(queries.desk_audience(), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="talk", objects=[kept.id])
    return kept


@transaction.atomic
def remove_talk(*, talk: Talk, by: Viewer) -> None:
    """Remove a talk that was recorded in error. Errors: NotForYouError on another's."""
    if talk.by != by.person and not queries.approves(by):
        raise NotForYouError("Whoever recorded it removes it.")
    record(Verb.ERASE, kind="talk", objects=[talk.id])
    talk.delete()


@transaction.atomic
def draft_table(*, measure: Measure, month: date, by: Viewer) -> Table:
    """Count one measure for one month, and put the table in front of those who approve.

    Errors: NotForYouError; NotReadyError before thirty days have passed, or where that month
    has been told, is withdrawn or waits already.
    """
    needs_publisher(by)
    if month.day != 1 or today() < publishable_from(month):
        raise NotReadyError("Figures are told no sooner than thirty days after their month.")
    if (measure.key, month) not in {(u.measure.key, u.month) for u in queries.untold(viewer=by)}:
        raise NotReadyError("That month has been told already, or waits to be.")
    rows = queries.count(measure, month, viewer=by)
    kept = Table(
        measure=measure.key,
        month=month,
        rows=[{"label": row.label, "count": row.count} for row in rows],
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(queries.desk_audience(), viewer=by),
    )
    keep_new(kept, or_raise=NotReadyError("That month waits already."))
    record(Verb.COLLECT, kind="figures", objects=[kept.id], measure=measure.key)
    return kept


@transaction.atomic
def approve_table(*, table: Table, seen: str, by: Viewer) -> None:
    """Publish a table of figures, rounded and with small ones left out.

    Shape: `seen` is the fingerprint of the rows that the approver looked at.
    Errors: NotForYouError for who made it and those who do not approve; NotReadyError where it
    does not wait, was changed, is counted otherwise now, or a row is called by words that are not
    ours.
    """
    hold(table, by=by)
    needs_approver(by, table.made_by)
    if table.fingerprint() != seen:
        raise NotReadyError("Its rows were changed since you looked. Read it again.")
    if {row["label"] for row in table.rows} - queries.labels_of(table):
        raise NotReadyError("It has a row that we do not count. Drop it, and count again.")
    if table.state != Table.State.WAITING:
        raise NotReadyError("It is not waiting for approval.")
    # What was taken back, or became an open operation's, since it was drafted is in no table.
    today_counted = queries.count(BY_KEY[table.measure], table.month, viewer=by)
    if [(row["label"], row["count"]) for row in table.rows] != [
        (row.label, row.count) for row in today_counted
    ]:
        raise NotReadyError("It is counted otherwise now. Drop it, and count again.")
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_publish_table(%s, %s, %s)",
            [table.id, now(), vouch(str(table.id), *table.said())],
        )
    record(Verb.DISCLOSE, kind="figures", objects=[table.id], recipients=["the public"])


@transaction.atomic
def drop_table(*, table: Table, by: Viewer) -> None:
    """Drop a table that waits, so that it is counted again.

    Errors: NotForYouError for all but who made it and who approves; NotReadyError.
    """
    hold(table, by=by)
    needs_author_or_approver(table, by)
    if table.state != Table.State.WAITING:
        raise NotReadyError("It is not waiting.")
    table.state = Table.State.DROPPED
    table.save(update_fields=["state"])
    record(Verb.ALTER, kind="figures", objects=[table.id], dropped=True)


@transaction.atomic
def withdraw_table(*, table: Table, why: str, by: Viewer, said: Reason = Reason.UNSAID) -> None:
    """Withdraw a published table. The month stays told: it is not published a second time.

    Shape: `why` is for the desk; readers are told `said`, one of a few fixed reasons.
    Errors: NotForYouError; NotReadyError without a reason.
    """
    if not queries.approves(by):
        raise NotForYouError("An area commander or the serious and organised crime lead does this.")
    if not why.strip() or said not in OF_FIGURES:
        raise NotReadyError("Say why it is withdrawn. Readers do not see this.")
    hold(table, by=by)
    if table.state != Table.State.PUBLISHED:
        raise NotReadyError("It is not published.")
    with connection.cursor() as cursor:
        cursor.execute(
            "select share_desk_withdraw_table(%s, %s, %s, %s)",
            [table.id, why.strip(), said, now()],
        )
    record(
        Verb.ALTER,
        kind="figures",
        objects=[table.id],
        reason=why.strip(),
        withdrawn=True,
        said=said,
    )


@transaction.atomic
def forget_expired(*, by: Viewer) -> int:
    """Remove talks, counts and page totals after two years, and updates after ten.

    Errors: NotForYouError: only the system does this.
    """
    if not by.holds(Role.RETENTION_CLERK):
        raise NotForYouError("Only the system does this.")
    with connection.cursor() as cursor:
        cursor.execute("select share_desk_forget()")
        gone = int(cursor.fetchone()[0])
    if gone:
        record(Verb.ERASE, kind="published", rows=gone)
    return gone
