"""Codes that show that a row was written by the program, under a key that no database holds.

A message authentication code (HMAC, RFC 2104, with SHA-256) over what the row says and whose it
is: who can write rows and has not the key makes none, and moves none to another's row.
"""

import hashlib
import hmac


def mac_of(key: bytes, kind: str, *parts: object) -> str:
    """Return the code of some parts, in their order, as hexadecimal.

    Shape: `kind` keeps codes for one purpose from passing for another's. Each part is led by its
    length, so that no two lists of parts are the same message. Errors: ValueError without a key.
    """
    if not key:
        raise ValueError("a code needs a key")
    said = [str(part).encode() for part in (kind, *parts)]
    message = b"".join(len(part).to_bytes(8, "big") + part for part in said)
    return hmac.digest(key, message, hashlib.sha256).hex()


def is_mac(kept: str, key: bytes, kind: str, *parts: object) -> bool:
    """Say whether `kept` is the code of these parts, in a time that tells nothing."""
    return hmac.compare_digest(kept.encode(), mac_of(key, kind, *parts).encode())
