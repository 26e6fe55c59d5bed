"""Clocks about to run out, what nobody can open, and danger that was refused: an alert for each."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.keep_safe.actions import ALERTS, REFERRED, UNOPENED
from optimise.keep_safe.queries import circles_of, opens

CLOCK = "clock"
AHEAD = timedelta(hours=1)
ONCE = timedelta(days=30).total_seconds()


@dataclass(frozen=True, slots=True)
class Sent:
    """What waits for an agency, and who wrote it. `police_read`: it is for the police to read."""

    about: UUID
    reference: str
    agency: UUID
    author: UUID
    due_at: datetime
    refused: bool
    in_danger: bool
    police_read: bool
    kept_from: list[UUID]


def watch_all(*, by: Viewer) -> None:
    """Look at clocks, at danger in referrals and at what nobody can open, which is asked once.

    Each is done by itself, whatever becomes of the others.
    """
    with transaction.atomic():
        sent = unopened()
    with ExitStack() as each:
        for look in (watch_unopened, watch_referred, watch_late, watch_clocks):
            each.callback(look, sent, by=by)


@transaction.atomic
def watch_clocks(sent: Sequence[Sent], *, by: Viewer) -> int:
    """Raise what runs out within the hour or ran out, however long ago; end what was dealt with.

    Return how many stand. A clock may be written down, or the worker start again, days late.
    """
    before = now() + AHEAD
    due = _due(before)
    # What nobody of its agency can open, or was refused in danger, is safeguarding's own.
    due |= {s.about: s.due_at for s in sent if s.police_read and s.due_at < before}
    left = [alert.row for alert in watch.open_alerts(viewer=by).filter(kind=CLOCK)]
    alerts.end_alerts(
        kind=CLOCK, rows=[row for row in left if row not in due], why="It was dealt with.", by=by
    )
    # A concern that somebody took has its clock all the same, as they may have gone home: its own
    # alert is told anew then, and there is no second one of it.
    standing = watch.open_alerts(viewer=by).filter(kind__in=(*ALERTS, REFERRED))
    taken = dict(
        standing.filter(kind__in=ALERTS, taken_by__isnull=False).values_list("row", "kind")
    )
    told = set(standing.values_list("row", flat=True))
    circles = circles_of(due)
    for row, moment in due.items():
        if row not in told:
            alerts.raise_alert(kind=CLOCK, row=row, by=by, circle=circles.get(row))
        for kind in filter(None, (CLOCK, taken.get(row))):
            alerts.tell_at_its_time(kind=kind, row=row, time=moment, by=by)
    return len(due)


@transaction.atomic
def watch_referred(sent: Sequence[Sent], *, by: Viewer) -> int:
    """Raise each referral that may be of danger now, while nobody dealt with it; return how many.

    At once where it is police safeguarding's, where somebody is said to be in danger now, where it
    was refused, where consent was withdrawn before anybody answered, or where nobody at the agency
    it went to can open it; what else went to an agency is theirs for as long as the clock runs, and
    then safeguarding's too. What is not for the police to read never is.
    """
    moment = now()
    with connection.cursor() as cursor:
        cursor.execute(
            "select about, reference, due_at from keep_safe_referred_in_danger()"
            " where agency is null or (police_read and (due_at < %s or about = any(%s)))",
            [moment, [one.about for one in sent]],
        )
        waiting = {row: (reference, due_at) for row, reference, due_at in cursor.fetchall()}
    about = {row: reference for row, (reference, _) in waiting.items()}
    over = "It was accepted, dealt with, or whoever wrote it ruled danger out."
    alerts.keep_up(kind=REFERRED, rows=about, over=over, by=by, circles=circles_of(about))
    for row, (_, due_at) in waiting.items():
        alerts.tell_at_its_time(kind=REFERRED, row=row, time=due_at, by=by)
    return len(waiting)


@transaction.atomic
def watch_unopened(sent: Sequence[Sent], *, by: Viewer) -> int:
    """Tell whoever wrote what nobody can open any more, once; and safeguarding where it is danger.

    What was refused while danger is not ruled out is as if nobody could open it. Of what is not for
    the police to read safeguarding hears the bare fact and whom to ring, and the rest as what is
    theirs. Return how many nobody deals with.
    """
    rows = {s.about: s.reference for s in sent if s.in_danger and not s.police_read}
    over = "It was dealt with, or can be opened."
    alerts.keep_up(kind=UNOPENED, rows=rows, over=over, by=by, circles=circles_of(rows))
    shut = [s for s in sent if not s.refused]
    notices.tell({s.author for s in shut if cache.add(f"unopened:{s.about}", 1, ONCE)})
    return len(sent)


@transaction.atomic
def watch_late(_sent: Sequence[Sent], *, by: Viewer) -> int:
    """Tell whoever wrote a referral, once, that another agency has not answered it in time.

    Of those alone that do not rule danger out. Their page says so, and whom to ring. Return how
    many such there are.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.about, s.author from keep_safe_sent() s"
            " join keep_safe_referred_in_danger() d using (about)"
            " where s.due_at < %s and not s.refused",
            [now()],
        )
        late: list[tuple[UUID, UUID]] = cursor.fetchall()
    notices.tell({author for about, author in late if cache.add(f"late:{about}", 1, ONCE)})
    return len(late)


def unopened() -> list[Sent]:
    """Return what waits for an agency at which nobody can sign in, or that refused it in danger."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select about, reference, agency, author, due_at, refused, in_danger, police_read,"
            " kept_from"
            " from keep_safe_sent()"
        )
        sent = [Sent(*row) for row in cursor.fetchall()]
    asked = agencies.organisations().filter(id__in={one.agency for one in sent})
    named = {one.id: one for one in asked}
    opened = {
        (agency, but): opens(named[agency], but=but)
        for agency, but in {(one.agency, tuple(one.kept_from)) for one in sent}
    }
    return [one for one in sent if one.refused or not opened[one.agency, tuple(one.kept_from)]]


def _due(before: datetime) -> dict[UUID, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            # Another agency's clock is its own; but a resident waits for whoever it is that visits,
            # and of danger that an agency accepted and said no more of, the police ask once it is
            # late.
            "select about, max(due_at) from keep_safe_due(%s)"
            " where agency is null or what = 'Visit a home'"
            " or what = 'Say what came of a referral' and police_read and due_at < %s"
            " group by about",
            [before, now()],
        )
        return dict(cursor.fetchall())
