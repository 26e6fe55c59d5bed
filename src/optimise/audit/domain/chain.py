"""The chain: each entry's hash is bound to the one before, so that no change goes unseen."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

START = "0" * 64


def link(previous: str, entry: Mapping[str, Any]) -> str:
    """Return the hash that binds `entry` to the link before it.

    Shape: `previous` and the result are 64 hexadecimal digits; the entry's own values, each
    turned to text where JSON has no form for it, keys in alphabetical order.
    """
    written = json.dumps(
        entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    )
    return hashlib.sha256(f"{previous}\n{written}".encode()).hexdigest()
