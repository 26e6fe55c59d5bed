"""Files that come in piece by piece, of any size: what every door that takes them goes by.

A file is told by name and size first. Its pieces come one after the other, each under a key that is
made of a secret and of what the file belongs to, and kept nowhere; a connection that was lost goes
on with the next piece. How large a file may be the force says, and the disk has room for it.
"""

import json
import secrets
import shutil
from pathlib import Path, PurePath
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.domain.batches import storable

PIECE = 4 << 20  # bytes, of every piece but a file's last
NO_NAMES = {"", ".", ".."}
# As sent, as worked on, and as kept; then what the database needs to go on at all.
TIMES_ON_DISK, LEFT_FREE = 3, 1 << 30
KEY, NONCE = 32, 12  # bytes


class NamedFile(NamedTuple):
    """A file that is to be sent. `modified` is when its owner last did so, by their own device."""

    name: str
    size: int
    modified: int = 0  # milliseconds; 0 where that is not known

    @property
    def kept_name(self) -> str:
        """Return the name under which it is kept: the last part of its path, and no longer."""
        return storable(PurePath(self.name.replace("\\", "/")).name)[-100:]


def named_in(told: str) -> list[NamedFile]:
    """Return the files that a browser names, as JSON. Errors: ValueError where it is none."""
    try:
        return [
            NamedFile(str(one["name"]), int(one["size"]), int(one.get("modified", 0)))
            for one in json.loads(told)
        ]
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError("no files are named") from error


def is_next(*, number: int, size: int, here: int, of: int) -> bool:
    """Say whether a piece of `size` bytes is the next of a file of `of` bytes, `here` of them here.

    False where it is here already: whoever sends it again, for want of the answer, changes nothing.
    Errors: NotReadyError for any other piece.
    """
    begins = number * PIECE
    if number >= 0 and begins < here:
        return False
    if begins != here or size != min(PIECE, of - begins):
        raise NotReadyError("This is not the next piece of the file.")
    return True


def problem_with(size: int, *, most: int, place: Path) -> str:
    """Return in words why files of so many bytes cannot come in, or nothing.

    Shape: `most` is what the force takes, `place` a folder on the disk they go to.
    """
    if size > most:
        return f"Together that is more than {most / 1e9:,.3g} GB, the most that is taken here."
    if shutil.disk_usage(_there(place)).free < TIMES_ON_DISK * size + LEFT_FREE:
        return "There is not room enough on the disk here. Ask whoever runs Optimise."
    return ""


def must_have_room(place: Path) -> None:
    """Refuse a piece once the disk is nearly full. Errors: NotReadyError; what is here stays."""
    if shutil.disk_usage(_there(place)).free < LEFT_FREE:
        raise NotReadyError("The disk here is full. What came in stays: go on once there is room.")


def _there(place: Path) -> Path:
    """The nearest folder that is there: one's own is made when it is first used."""
    return next(one for one in (place, *place.parents) if one.exists())


def seal(content: bytes, *, secret: str, belongs: str, number: int) -> bytes:
    """Return a piece as it is kept: opened by who has the secret, and in its own place alone.

    Shape: `belongs` names what the file is of, such as its authorisation and its own id.
    """
    nonce = secrets.token_bytes(NONCE)
    return nonce + _box(secret, belongs).encrypt(nonce, content, str(number).encode())


def unseal(content: bytes, *, secret: str, belongs: str, number: int) -> bytes:
    """Return a piece as it was sent. Errors: NothingHereError where it was sealed otherwise."""
    nonce, sealed = content[:NONCE], content[NONCE:]
    try:
        return _box(secret, belongs).decrypt(nonce, sealed, str(number).encode())
    except (InvalidTag, ValueError) as error:
        raise NothingHereError from error


def _box(secret: str, belongs: str) -> AESGCM:
    key = HKDF(SHA256(), KEY, None, f"a file that comes in, {belongs}".encode())
    return AESGCM(key.derive(secret.encode()))
