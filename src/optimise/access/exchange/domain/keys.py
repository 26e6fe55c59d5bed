"""Keys of partners' systems: what one looks like, and what is kept of it."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

LONGEST = timedelta(days=366)
SECRET_BYTES, PREFIX_BYTES = 32, 6
FORM = re.compile(r"opt_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key in full, which is shown once, and the two parts of it that are kept."""

    key: str
    prefix: str
    digest: str


def make() -> NewKey:
    """Return a fresh key of 256 random bits."""
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    return NewKey(key=f"opt_{prefix}_{secret}", prefix=prefix, digest=digest_of(secret))


def digest_of(secret: str) -> str:
    """Return what is kept of a secret. It is random, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def parts_of(key: str) -> tuple[str, str] | None:
    """Return the prefix of a key and the digest of its secret, or None for what is no key."""
    found = FORM.fullmatch(key.strip())
    return (found[1], digest_of(found[2])) if found else None


def is_same(kept: str, sent: str) -> bool:
    """Say whether two digests are the same, in a time that tells nothing."""
    return hmac.compare_digest(kept, sent)
