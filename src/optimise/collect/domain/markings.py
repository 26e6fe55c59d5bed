"""Protective markings on papers that come in: what ours is, and what may not come in at all."""

import re
from dataclasses import dataclass

OURS = "OFFICIAL"
SENSITIVE = "OFFICIAL-SENSITIVE"
REVIEW = "Held for review: marked CONFIDENTIAL under the old scheme."
ALLOWED = "OFFICIAL, OFFICIAL-SENSITIVE, or an old marking up to CONFIDENTIAL"
KNOWN = {
    "OFFICIAL": OURS,
    "NOT PROTECTIVELY MARKED": OURS,
    "NPM": OURS,
    "UNCLASSIFIED": OURS,
    "PROTECT": OURS,
    "RESTRICTED": SENSITIVE,
    "OFFICIAL SENSITIVE": SENSITIVE,
    "CONFIDENTIAL": SENSITIVE,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A marking read. `ours` is empty for a word nobody knows; `above` when it may not come in."""

    ours: str
    condition: str = ""
    above: bool = False


def read_marking(written: str) -> Marked:
    """Return what the marking `written` on a paper means here.

    Shape: what follows the marking is not read, so "OFFICIAL - POLICE" is OFFICIAL.
    """
    plain = " ".join(re.sub(r"[^A-Z]+", " ", written.upper()).split())
    # Looked for anywhere, so that "UK SECRET" and "SECRET // EYES ONLY" do not slip by.
    if re.search(r"\bSECRET\b", plain):
        return Marked("", above=True)
    for name in sorted(KNOWN, key=len, reverse=True):
        if re.match(rf"{name}\b", plain):
            return Marked(KNOWN[name], REVIEW if name == "CONFIDENTIAL" else "")
    return Marked("")
