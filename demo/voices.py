"""Who tells: for each voice, whose words they are, and who sends them in."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimise.collect.domain.proposals import OriginType


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """`family` names the manner of speech: officer, public, careful or agency."""

    family: str
    origin: OriginType
    roles: tuple[str, ...]


def _voice(family: str, origin: OriginType, *roles: str) -> Voice:
    return Voice(family=family, origin=origin, roles=roles)


_OFFICERS = (
    "response",
    "neighbourhood",
    "pcso",
    "special constable",
    "proactive",
    "roads policing",
    "rural crime",
)

VOICES: Mapping[str, Voice] = {
    "officer": _voice("officer", OriginType.OFFICER, *_OFFICERS),
    "search": _voice("officer", OriginType.STOP_SEARCH, *_OFFICERS),
    "custody": _voice("officer", OriginType.CUSTODY, "custody sergeant", "detention officer"),
    "named": _voice("public", OriginType.PUBLIC_NAMED, "call handler", "front counter"),
    "anon": _voice("public", OriginType.PUBLIC_ANONYMOUS, "call handler", "front counter"),
    "online": _voice("public", OriginType.OPEN_SOURCE, "analyst"),
    "crimestoppers": _voice("public", OriginType.CRIMESTOPPERS, "intelligence officer"),
    "partner": _voice(
        "careful",
        OriginType.PARTNER,
        "charity worker",
        "housing officer",
        "education welfare",
        "safeguarding",
        "council officer",
    ),
    "housing": _voice("careful", OriginType.PARTNER, "housing officer"),
    "council": _voice("careful", OriginType.PARTNER, "council officer"),
    "health": _voice("careful", OriginType.PARTNER, "health"),
    "probation": _voice("careful", OriginType.PARTNER, "probation"),
    "rail": _voice("agency", OriginType.OTHER_FORCE, "transport police"),
    "force": _voice("agency", OriginType.OTHER_FORCE, "intelligence officer"),
    "prison": _voice("agency", OriginType.PRISON, "intelligence officer"),
    "camera": _voice("agency", OriginType.TECHNICAL, "analyst"),
}
