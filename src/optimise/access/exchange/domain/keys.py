"""Keys of partners' systems: what one looks like. What is kept of it: `models.py`."""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

LONGEST = timedelta(days=366)
SECRET_BYTES, PREFIX_BYTES = 32, 6
FORM = re.compile(r"opt_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key in full, which is shown once, and its two parts."""

    key: str
    prefix: str
    secret: str


def make() -> NewKey:
    """Return a fresh key of 256 random bits."""
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    return NewKey(key=f"opt_{prefix}_{secret}", prefix=prefix, secret=secret)


def parts_of(key: str) -> tuple[str, str] | None:
    """Return the prefix of a key and its secret, or None for what is no key."""
    found = FORM.fullmatch(key.strip())
    return (found[1], found[2]) if found else None
