"""Sealing with age (age-encryption.org/v1, X25519): to several recipients, opened by any one."""

from collections.abc import Sequence

import pyrage

from optimise.collect.tips.domain.envelope import MOST_BYTES, SIZE_CLASSES

MAGIC = b"age-encryption.org/v1\n"
MAC_LINE = b"\n--- "
MOST_HEADER = 8 * 1024  # bytes: a hundred bytes a recipient, and the grease that some add
NONCE = 16  # bytes before the payload
CHUNK, TAG = 64 * 1024, 16  # bytes: each chunk of the payload carries a tag of its own
MOST_SEALED = MOST_HEADER + NONCE + MOST_BYTES + TAG * (MOST_BYTES // CHUNK)


class NotOurKeyError(Exception):
    """A recipient or an identity is not of age's X25519 kind, or does not open what is sealed."""


def seal(plaintext: bytes, *, recipients: Sequence[str]) -> bytes:
    """Return `plaintext` sealed so that each of `recipients` ("age1…") can open it alone.

    Errors: NotOurKeyError for a recipient that is none; ValueError where there is nobody.
    """
    if not recipients:
        raise ValueError("Nobody could ever open what is sealed to nobody.")
    return bytes(pyrage.encrypt(plaintext, [_recipient(text) for text in recipients]))


def open_sealed(sealed: bytes, *, identity: str) -> bytes:
    """Return the plaintext of `sealed` by one identity ("AGE-SECRET-KEY-1…").

    Errors: NotOurKeyError where it was sealed to others, or was changed on its way.
    """
    try:
        key = pyrage.x25519.Identity.from_str(identity)
        return bytes(pyrage.decrypt(sealed, [key]))
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise NotOurKeyError("This key does not open it.") from error


def is_recipient(text: str) -> bool:
    """Say whether `text` is an X25519 recipient, and so may be sealed to."""
    try:
        _recipient(text)
    except NotOurKeyError:
        return False
    return True


def recipient_of(identity: str) -> str:
    """Return the recipient that belongs to `identity`.

    Errors: NotOurKeyError.
    """
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise NotOurKeyError("This is not an age identity.") from error


def new_identity() -> str:
    """Return a fresh identity. Whoever holds it opens what is sealed to its recipient."""
    return str(pyrage.x25519.Identity.generate())


def sealed_class(sealed: bytes) -> int | None:
    """Return the size class of what is sealed, or None where it is no sealed envelope.

    Nothing is opened: the header is recognised, and the payload has the length of a size class.
    """
    head = sealed[:MOST_HEADER]
    mac = head.find(MAC_LINE)
    end = head.find(b"\n", mac + len(MAC_LINE))
    if not head.startswith(MAGIC) or mac < 0 or end < 0:
        return None
    payload = len(sealed) - end - 1
    return next((size for size in SIZE_CLASSES if _payload_of(size) == payload), None)


def _payload_of(size: int) -> int:
    chunks = -(-size // CHUNK)
    return NONCE + size + TAG * chunks


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise NotOurKeyError("This is not an age recipient.") from error
