"""What the public machine does with a tip, whichever way it came: seal it, keep it, find it.

Words are in memory for as long as it takes to seal them, and nowhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from time import monotonic, time

from django.conf import settings

from optimise.collect.tips import door
from optimise.collect.tips.domain import tickets
from optimise.collect.tips.domain.envelope import EnvelopeError, Told, pack, unpack
from optimise.collect.tips.domain.receipts import Opened, new_receipt, open_receipt
from optimise.collect.tips.domain.sealing import NotOurKeyError, open_sealed, seal, sealed_class
from optimise.collect.tips.turnstiles import Way

KEYS_KEPT = 10.0  # seconds for which the keys are not asked for again


class NotOpenError(Exception):
    """There is no key to seal to, so nothing can be taken."""


class NotSealedError(Exception):
    """What came is no sealed envelope."""


class SpentError(Exception):
    """The ticket was used before, or has just run out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message as its reader sees it. `texts` is empty for their own, which stay sealed."""

    to_person: bool
    at: datetime
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """What the holder of a receipt is shown: how far it has come, and what was said."""

    state: str
    said: tuple[Said, ...]


class _Keys:
    def __init__(self) -> None:
        self._held: list[str] = []
        self._until = 0.0
        self._lock = Lock()

    def today(self) -> list[str]:
        """Return the keys to seal to."""
        with self._lock:
            if monotonic() >= self._until:
                self._held = door.recipients()
                self._until = monotonic() + KEYS_KEPT if self._held else 0.0
            return self._held

    def forget(self) -> None:
        """Ask again the next time."""
        self._until = 0.0


KEYS = _Keys()


def keys() -> list[str]:
    """Return the keys to seal to.

    Errors: NotOpenError where there is none.
    """
    found = KEYS.today()
    if not found:
        raise NotOpenError
    return found


def ticket_key() -> bytes:
    """Return the key that tickets are signed with."""
    return str(settings.SECRET_KEY).encode()


def spend(ticket: tickets.Ticket) -> bool:
    """Spend a ticket; False where it was spent before, or has just run out."""
    return door.spend(ticket.digest, until=datetime.fromtimestamp(ticket.ends, UTC))


def form_ticket() -> str:
    """Return a ticket for a form that is being shown."""
    return tickets.issue(tickets.Kind.FORM, key=ticket_key(), at=time())


def read_ticket(text: str, kind: tickets.Kind) -> tickets.Ticket | None:
    """Return a ticket that may be spent now, or None."""
    return tickets.read(text, kind=kind, key=ticket_key(), at=time())


def seal_told(told: Told) -> bytes:
    """Return what a person told us, sealed to today's keys.

    Errors: NotOpenError; EnvelopeError where it is too much.
    """
    return seal(pack(told), recipients=keys())


def keep_tip(
    sealed: bytes, *, way: Way, ticket: tickets.Ticket | None = None, in_danger: bool = False
) -> str:
    """Keep a sealed tip, and return its receipt: the only time that anybody sees it.

    The desk sees it when the hour is over, or at once where somebody is `in_danger`.

    A `ticket` that is still to be spent is spent once there is a place and a budget, so that who
    is told that we are busy has lost nothing. Errors: NotSealedError; BusyError; SpentError.
    """
    size = _class_of(sealed)
    receipt = new_receipt()
    with _room_for(sealed, way=way):
        if ticket and not spend(ticket):
            raise SpentError
        opened = _open(receipt)
    door.submit(
        sealed,
        size_class=size,
        lookup=opened.lookup,
        mailbox=opened.mailbox,
        in_danger=in_danger,
    )
    return receipt


def look_up(receipt: str, *, way: Way) -> Mailbox | None:
    """Return what is under a receipt, or None where nothing is.

    Errors: BusyError.
    """
    with way.place():
        way.take(way.looks)
        opened = _open(receipt)
    held = door.look_up(opened.lookup)
    if held is None:
        return None
    said = tuple(
        Said(to_person=line.to_person, at=line.at_hour, texts=_read(line, opened))
        for line in held.lines
    )
    return Mailbox(state=held.state, said=said)


def keep_answer(receipt: str, sealed: bytes, *, way: Way, in_danger: bool = False) -> int | None:
    """Keep a sealed message under a receipt; 0 where there are too many, None for no tip.

    Errors: NotSealedError; BusyError.
    """
    size = _class_of(sealed)
    with _room_for(sealed, way=way):
        opened = _open(receipt)
    return door.add_message(sealed, size_class=size, lookup=opened.lookup, in_danger=in_danger)


def _class_of(sealed: bytes) -> int:
    size = sealed_class(sealed)
    if size is None:
        raise NotSealedError
    return size


@contextmanager
def _room_for(sealed: bytes, *, way: Way) -> Iterator[None]:
    with way.place():
        way.needs(way.kept, len(sealed))
        way.take(way.tips)
        way.take(way.kept, len(sealed))
        yield


def _open(receipt: str) -> Opened:
    secret = settings.RECEIPT_SECRET  # type: ignore[misc] # the public site's alone
    return open_receipt(receipt, secret=str(secret).encode())


def _read(line: door.Line, opened: Opened) -> tuple[str, ...]:
    if not line.to_person:
        return ()
    try:
        told = unpack(open_sealed(line.sealed, identity=opened.identity))
    except (NotOurKeyError, EnvelopeError):
        return ("This message cannot be opened. Tell us that, and we will write it again.",)
    return tuple(text for text in told.answers.values() if text.strip())
