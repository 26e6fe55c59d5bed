"""A tip, put in as the public site puts it in, and somebody to open it."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from PIL import Image

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect.intake.domain.vault import LockedError
from optimise.collect.tips.domain.envelope import Attached, Told, pack, size_class
from optimise.collect.tips.domain.receipts import Opened, new_receipt, open_receipt
from optimise.collect.tips.domain.sealing import (
    new_identity,
    open_sealed,
    recipient_of,
    seal,
)

SECRET = b"the receipts of a test"
IDENTITY = new_identity()
RECIPIENT = recipient_of(IDENTITY)
WORDS = "Two men moved in next door in March. He is scared of them. They drive AB12 CDE."
Told_ = Callable[..., Told]


class InHand:
    """Opens with a key in hand, as the key holder does while it is unlocked."""

    def __init__(self, identity: str = IDENTITY) -> None:
        self.identity = identity
        self.asked: list[UUID] = []

    def open(self, sealed: bytes, *, by: UUID) -> bytes:
        """Return what is in `sealed`."""
        self.asked.append(by)
        return open_sealed(sealed, identity=self.identity)


class Locked:
    """Opens nothing."""

    def open(self, sealed: bytes, *, by: UUID) -> bytes:
        """Refuse."""
        raise LockedError("The intake key is locked.")


def told(words: str = WORDS, *, files: tuple[bytes, ...] = (), **answers: str) -> Told:
    """Return what somebody told us: words, files, and answers by question."""
    attached = tuple(
        Attached(name=f"file {n}", type="image/jpeg", data=data) for n, data in enumerate(files, 1)
    )
    return Told(answers={"what": words, **answers}, files=attached)


def picture(size: tuple[int, int] = (320, 200)) -> bytes:
    """Return a photograph that says where it was taken, as telephones' do."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "CANARY-CAMERA"
    Image.new("RGB", size, (120, 60, 60)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def add_key(owner: psycopg.Connection, recipient: str = RECIPIENT) -> None:
    """Let tips be sealed to the key of these tests."""
    owner.execute(
        "insert into collect_tips_intakekey (id, recipient, label, offline, added_at, added_by)"
        " values (%s, %s, 'Intake', false, %s, %s)",
        [new_id(), recipient, now(), new_id()],
    )


def submit(
    owner: psycopg.Connection,
    what: Told,
    *,
    recipient: str = RECIPIENT,
    in_danger: bool = False,
    waits: bool = True,
    receipt: str = "",
) -> Opened:
    """Put a tip in by the public site's own function, and return what its receipt opens.

    Its hour is over, unless it does not wait.
    """
    plain = pack(what)
    opened = open_receipt(receipt or new_receipt(), secret=SECRET)
    owner.execute(
        "select collect_tips_submit(%s, %s, %s, %s, %s, %s)",
        [
            new_id(),
            seal(plain, recipients=[recipient]),
            size_class(len(plain)),
            opened.lookup,
            opened.mailbox,
            in_danger,
        ],
    )
    if waits:
        let_the_hour_pass(owner)
    return opened


def let_the_hour_pass(owner: psycopg.Connection) -> None:
    """Have all that came in this hour have come in the last, so that those at work see it."""
    for table, hour in (("tip", "arrived_hour"), ("message", "at_hour")):
        owner.execute(
            f"update collect_tips_{table} set {hour} = {hour} - interval '1 hour'"  # noqa: S608
            f" where {hour} = date_trunc('hour', now())"
        )


def answer(
    owner: psycopg.Connection,
    opened: Opened,
    words: str,
    *,
    in_danger: bool = False,
    waits: bool = True,
    **more: str,
) -> int:
    """Answer under a receipt, by the public site's own function. Its hour is over, as a tip's."""
    plain = pack(Told(answers={"answer": words, **more}))
    sealed = seal(plain, recipients=[RECIPIENT])
    found = owner.execute(
        "select collect_tips_add_message(%s, %s, %s, %s, %s)",
        [opened.lookup, new_id(), sealed, size_class(len(plain)), in_danger],
    ).fetchone()
    if waits:
        let_the_hour_pass(owner)
    return int(found[0]) if found else 0


def mailbox(owner: psycopg.Connection, opened: Opened) -> list[tuple[str, str]]:
    """Return what the holder of a receipt reads: which way, and the words sent to them."""
    from optimise.collect.tips.domain.envelope import unpack

    rows = owner.execute("select * from collect_tips_look_up(%s)", [opened.lookup]).fetchall()
    said = []
    for _, number, direction, sealed, _ in rows:
        if number is None:
            continue
        words = ""
        if sealed:
            plain = open_sealed(bytes(sealed), identity=opened.identity)
            words = " ".join(unpack(plain).answers.values())
        said.append((direction, words))
    return said


def only_tip(owner: psycopg.Connection) -> UUID:
    """Return the id of the one tip that there is."""
    ((tip,),) = owner.execute("select id from collect_tips_tip").fetchall()
    return UUID(str(tip))


def tip_of(owner: psycopg.Connection, opened: Opened) -> UUID:
    """Return the id of the tip that a receipt is of."""
    row = owner.execute("select id from collect_tips_tip where lookup = %s", [opened.lookup])
    found: Any = row.fetchone()
    return UUID(str(found[0]))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment."""
    from optimise.basics.clock import frozen

    with frozen(moment):
        yield
