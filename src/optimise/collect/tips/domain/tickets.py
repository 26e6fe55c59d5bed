"""Tickets: what a request must show before anything costly is done for it. Nobody is named.

A challenge asks for proof of work; a form ticket asks for a little time between opening a form
and sending it. Both are signed here, run out, and are spent once. They hold a random number,
when they were issued and how hard they are, and nothing of whom they were issued to.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass
from enum import IntEnum

LAYOUT = struct.Struct(">BIBB16s")  # kind, second of issue, parts, bits, number
MAC = 16  # bytes
PARTS = 8  # puzzles to a challenge: eight small ones vary far less in time than a large one
EASIEST, HARDEST = 14, 19  # leading zero bits of each: 2^17 hashes in all, about two seconds on
# a phone of 2016, and 2^22
COUNTER = struct.Struct(">BI")
COUNTER_HEX = 8


class Kind(IntEnum):
    """What a ticket is for."""

    CHALLENGE = 1
    FORM = 2


# Seconds: how soon after its issue a ticket may be used, and until when.
SOONEST = {Kind.CHALLENGE: 0, Kind.FORM: 3}
LATEST = {Kind.CHALLENGE: 30 * 60, Kind.FORM: 24 * 60 * 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket of ours that was read back. `issued` is in seconds since 1970."""

    kind: Kind
    issued: int
    parts: int
    bits: int
    number: bytes
    text: str

    @property
    def digest(self) -> bytes:
        """Return what is kept once it is spent: 32 bytes that say nothing."""
        return hashlib.sha256(self.number).digest()

    @property
    def ends(self) -> int:
        """Return the second from which it is no longer taken."""
        return self.issued + LATEST[self.kind]


def issue(kind: Kind, *, key: bytes, at: float, bits: int = 0) -> str:
    """Return a new ticket, signed with `key`; a challenge asks for `bits` in each part."""
    parts = PARTS if kind is Kind.CHALLENGE else 0
    body = LAYOUT.pack(kind, int(at), parts, bits, secrets.token_bytes(16))
    return base64.urlsafe_b64encode(body + _mac(body, key)).decode("ascii")


def read(text: str, *, kind: Kind, key: bytes, at: float) -> Ticket | None:
    """Return the ticket in `text` where it is ours, of this kind, and in its time; else None."""
    try:
        whole = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return None
    body, mac = whole[: LAYOUT.size], whole[LAYOUT.size :]
    if len(body) != LAYOUT.size or not hmac.compare_digest(mac, _mac(body, key)):
        return None
    of_kind, issued, parts, bits, number = LAYOUT.unpack(body)
    if of_kind != kind or not issued + SOONEST[kind] <= at < issued + LATEST[kind]:
        return None
    return Ticket(kind=kind, issued=issued, parts=parts, bits=bits, number=number, text=text)


def is_proved(challenge: Ticket, counters: str) -> bool:
    """Say whether `counters` solve each part: eight hexadecimal digits for each, in a row.

    A part n is solved by a counter c where SHA-256(SHA-256(challenge text) n c) begins with as
    many zero bits as the challenge asks; n is one byte, c four, the most significant first.
    """
    if len(counters) != COUNTER_HEX * challenge.parts:
        return False
    try:
        tried = [int(counters[i : i + 8], 16) for i in range(0, len(counters), COUNTER_HEX)]
    except ValueError:
        return False
    seed = hashlib.sha256(challenge.text.encode("ascii")).digest()
    return all(
        0 <= counter < 2**32 and _zero_bits(seed, part, counter) >= challenge.bits
        for part, counter in enumerate(tried)
    )


def solve(challenge: str, *, parts: int, bits: int) -> str:
    """Return counters that prove the work. For tests, floods and benchmarks; browsers do it too."""
    seed = hashlib.sha256(challenge.encode("ascii")).digest()
    found = []
    for part in range(parts):
        counter = 0
        while _zero_bits(seed, part, counter) < bits:
            counter += 1
        found.append(f"{counter:08x}")
    return "".join(found)


def _zero_bits(seed: bytes, part: int, counter: int) -> int:
    digest = hashlib.sha256(seed + COUNTER.pack(part, counter)).digest()
    return 256 - int.from_bytes(digest, "big").bit_length()


def _mac(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"ticket\0" + body, "sha256")[:MAC]
