"""Receipts: sixteen digits that find a tip again, and open what was answered to it.

Argon2id makes 64 bytes from the digits and one secret of the installation that is kept
outside the database. The first half finds the row; the second half is the X25519 identity of
the tip's mailbox, so nobody who only has the database can find a tip by guessing, or open a
mailbox. The settings are RFC 9106's second recommendation with one lane.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from optimise.collect.tips.domain.sealing import recipient_of

DIGITS = 16
GROUP = 4  # digits that are said in one breath
PASSES = 3
MEMORY = 64 * 1024  # KiB
HALF = 32  # bytes
NOT_A_DIGIT = re.compile(r"[\s().+-]")
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a receipt gives: the key of its row, and the identity of its mailbox."""

    lookup: bytes
    identity: str

    @property
    def mailbox(self) -> str:
        """Return the recipient that staff seal questions and answers to."""
        return recipient_of(self.identity)


def new_receipt() -> str:
    """Return sixteen random digits."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


def written(receipt: str) -> str:
    """Return a receipt in groups that are read out easily over the telephone."""
    return " ".join(receipt[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def read(text: str) -> str | None:
    """Return the sixteen digits in what somebody typed, or None where it is no receipt."""
    digits = NOT_A_DIGIT.sub("", text)
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdigit() else None


def open_receipt(receipt: str, *, secret: bytes) -> Opened:
    """Return what `receipt` gives under the installation's `secret`. Slow and large on purpose.

    Shape: takes 64 MiB for a tenth of a second or so; callers limit how many run at once.
    """
    stretched = hash_secret_raw(
        secret=receipt.encode("ascii"),
        salt=hashlib.sha256(b"receipt\0" + secret).digest(),
        time_cost=PASSES,
        memory_cost=MEMORY,
        parallelism=1,
        hash_len=2 * HALF,
        type=Type.ID,
    )
    return Opened(lookup=stretched[:HALF], identity=as_identity(stretched[HALF:]))


def as_identity(key: bytes) -> str:
    """Return 32 bytes as an age identity, which is their Bech32 (BIP 173) in capitals."""
    prefix, data = "age-secret-key-", _in_fives(key)
    values = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *data]
    check = _checksum([*values, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [(check >> 5 * (5 - i)) & 31 for i in range(6)]
    return f"{prefix}1{''.join(BECH32[d] for d in data)}".upper()


def _in_fives(key: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in key)
    bits = bits.ljust(-(-len(bits) // 5) * 5, "0")
    return [int(bits[i : i + 5], 2) for i in range(0, len(bits), 5)]


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, part in enumerate(GENERATOR):
            check ^= part if (top >> i) & 1 else 0
    return check
