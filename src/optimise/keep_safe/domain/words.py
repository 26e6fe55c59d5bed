"""References and what stands on what: small rules of this stage."""

import secrets
from datetime import datetime

from optimise.basics.clock import LOCAL

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference(moment: datetime) -> str:
    """Return a fresh reference: the year, and eight letters that say nothing."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"SAFE-{moment.astimezone(LOCAL):%y}-{letters[:4]}-{letters[4:]}"
