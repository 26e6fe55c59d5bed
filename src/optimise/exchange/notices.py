"""Tell partners' systems that something changed for them: the worker does, once a minute."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.exchange import actions, queries, sending
from optimise.access.exchange.models import Hook
from optimise.agencies import queries as agencies
from optimise.basics.clock import now
from optimise.basics.ids import new_id

Send = Callable[..., None]


def send_all(send: Send = sending.send, *, by: Viewer) -> int:
    """Tell every system for which something changed since it was told; return how many were.

    One that cannot be told is tried again later, and is then told once of all that it missed.
    """
    needs_system(by)
    return sum(_tell(hook, send) for hook in queries.hooks_due())


def _tell(hook: Hook, send: Send) -> bool:
    agency, moment = hook.organisation, now()
    # Who may see nothing is not told that there is something.
    if not agency.active or agencies.agreement_in_force(agency) is None:
        return False
    if not _something_changed(agency.id, since=hook.noticed_at):
        return False
    try:
        send(
            hook.address,
            allowed=[one.name for one in queries.allowed_hosts()],
            secret=actions.secret_of(hook),
            notice=new_id(),
            at=moment,
        )
    except sending.NotToldError as error:
        actions.failed(hook, str(error))
        return False
    actions.told(hook.id, up_to=moment)
    return True


def _something_changed(agency: UUID, *, since: datetime) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select wiring_something_changed(%s, %s)", [agency, since])
        return bool(cursor.fetchone()[0])
