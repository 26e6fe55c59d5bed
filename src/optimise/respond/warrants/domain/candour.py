"""Candour: what is held that may weaken an application: the court is told, or a reason is given.

Source: R (Rawlinson) v Central Criminal Court [2012] EWHC 2254 (Admin): full and frank disclosure.
Words only put what is listed in an order: everything that is held about the premises and those who
are sought, and is no ground, is listed.
"""

import re
from enum import StrEnum

AGAINST = re.compile(
    r"\b(?:not|no longer|never|nobody|no one|nothing|none|without|isn.t|wasn.t|doesn.t|didn.t"
    r"|hasn.t|don.t|cannot|moved|left|gone|empty|vacant|abroad|in prison|in custody|released"
    r"|innocent|mistaken|mistook|wrong|another|someone else|somebody else|different|instead"
    r"|unlikely|doubt\w*|denie[sd]|deny|legitimate|lawful\w*|prescri\w+|malicious|grudge"
    r"|neighbour dispute|feud|searched|negative|clean|old|former\w*|ex-|used to|until|stopped"
    r"|ended|unreliable|retract\w*|withdr[ae]w\w*|contradict\w*|alibi|elsewhere|works? at"
    r"|employed)\b",
    re.IGNORECASE,
)


class Why(StrEnum):
    """Why something is listed."""

    DOUBTED = "its grade says that it is doubted or false"
    AGAINST = "its words may speak against it"
    OTHER = "it is held about the same premises or people, and is no ground"
    OCCUPIER = "somebody else is linked to the premises"
    CONFLICT = "what is held of it does not agree"
    SEARCH = "an earlier search there"


ORDER = tuple(Why)


def why_listed(*, text: str, comment: str, assessment: str) -> Why:
    """Return why an item that is no ground is listed."""
    if assessment in "DE":
        return Why.DOUBTED
    return Why.AGAINST if AGAINST.search(f"{text} {comment}") else Why.OTHER
