"""Receipts of forms that a phone may send twice."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import wait_in_turn
from optimise.access.receipts.models import Receipt
from optimise.basics.clock import now

KEPT_FOR = timedelta(days=60)  # a phone keeps what it could not send for thirty


def receipt(*, client_id: UUID, by: Viewer) -> Receipt | None:
    """Return what was kept under this key before, even a moment ago; whoever asks waits for it."""
    wait_in_turn(f"receipt {by.person} {client_id}", by)
    return Receipt.objects.filter(by=by.person, client_id=client_id).first()


def give_receipt(*, client_id: UUID, digest: str, address: str, by: Viewer) -> None:
    """Keep that a form was kept, in the transaction of the act itself."""
    kept = Receipt(by=by.person, client_id=client_id, digest=digest, address=address, at=now())
    kept.save(force_insert=True)


@transaction.atomic
def wipe_receipts(*, by: Viewer) -> int:
    """Remove the receipts that are old, whoever's they are; return how many were.

    Errors: NotForYouError for all but the system.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select access_receipts_wipe(%s)", [now() - KEPT_FOR])
        row: Any = cursor.fetchone()
    return int(row[0])
