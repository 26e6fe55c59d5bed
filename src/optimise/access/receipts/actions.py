"""Receipts of forms that a phone may send twice."""

from datetime import timedelta
from uuid import UUID

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
    """Keep that a form was kept, in the transaction of the act itself; what is old goes."""
    moment = now()
    Receipt.objects.filter(by=by.person, at__lt=moment - KEPT_FOR).delete()
    Receipt(by=by.person, client_id=client_id, digest=digest, address=address, at=moment).save(
        force_insert=True
    )
