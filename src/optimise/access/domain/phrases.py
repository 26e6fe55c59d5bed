"""An audience as a few words, as a file source's manifest states it.

Grammar: LAYER ["sensitive"] ["for" ROLE {"," ROLE}], where LAYER is "intelligence" or
"briefing" and ROLE is a role by its name. "intelligence sensitive for analyst" is intelligence
marked OFFICIAL-SENSITIVE that only analysts read.
"""

import re

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role

LAYERS = (Layer.INTELLIGENCE, Layer.BRIEFING)
PHRASE = re.compile(r"(?P<layer>[a-z]+)(?P<sensitive> sensitive)?(?: for (?P<roles>.+))?")


def read_audience(phrase: str) -> Audience:
    """Return the audience that `phrase` states.

    Errors: ValueError, in words, where it states none.
    """
    found = PHRASE.fullmatch(" ".join(phrase.split()))
    if found is None or found["layer"] not in LAYERS:
        allowed = " or ".join(LAYERS)
        raise ValueError(
            f"{phrase!r} is not an audience. Write {allowed}, then 'sensitive' and 'for ROLE'"
            " where they apply."
        )
    roles = found["roles"]
    return Audience(
        layer=Layer(found["layer"]),
        marking=Marking.SENSITIVE if found["sensitive"] else Marking.OFFICIAL,
        roles=frozenset(_role(name.strip()) for name in roles.split(",")) if roles else frozenset(),
    )


def say_audience(audience: Audience) -> str:
    """Return the phrase that states `audience`, as `read_audience` reads it."""
    words = [audience.layer.value]
    if audience.marking is Marking.SENSITIVE:
        words.append("sensitive")
    if audience.roles:
        words.append(f"for {', '.join(sorted(audience.roles))}")
    return " ".join(words)


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as unknown:
        allowed = ", ".join(sorted(Role))
        raise ValueError(f"{name!r} is not a role. Roles are: {allowed}.") from unknown
