"""What must be known before something is shared: who, why, by what right, and who was asked.

Source: Data Protection Act 2018 s35 to s40 and s62, UK GDPR article 5, the Caldicott principles.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from optimise.agencies.domain.agreements import GATEWAYS, Regime

HEALTH = "health"


class Method(StrEnum):
    """How something reached someone. Telling someone is a disclosure too.

    A briefing is logged when it is approved, never by hand.
    """

    VIEW = "view in Optimise"
    VERBAL = "told in person"
    MEETING = "at a meeting"
    EMAIL = "e-mail"
    EXPORT = "export"
    PRINT = "print"
    BRIEFING = "briefing"


# Told aloud, because someone may be harmed, does not wait for an agreement. Everything else does.
NEEDS_AGREEMENT = frozenset({Method.VIEW, Method.EMAIL, Method.EXPORT, Method.PRINT})


class Consent(StrEnum):
    """Whether the people it is about were asked."""

    GIVEN = "asked and agreed"
    NOT_ASKED = "not asked"
    REFUSED = "asked and refused"
    WITHDRAWN = "withdrawn"


# What may be said when something is shared: that consent was withdrawn comes later.
ASKED = (Consent.GIVEN, Consent.NOT_ASKED, Consent.REFUSED)


class Answer(StrEnum):
    """What a recipient answers when something is called back."""

    NOT_KEPT = "we never kept a copy"
    DESTROYED = "we destroyed what we had"
    RETURNED = "we gave it back"
    PASSED_ON = "someone else was told: please ring us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is told: in words, and the agency and the person where they are known here."""

    name: str
    agency: UUID | None = None
    person: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Why something is shared, and by what right.

    `gateway` is a key of `GATEWAYS` for whoever is outside the force, and free words within it.
    `caldicott` says what the guardian decided, and who it was. `conditions` and `expires_on` are
    told to the recipient. `recipient_checked` says that someone made sure it is the right one.
    """

    purpose: str
    gateway: str
    necessity: str = ""
    regime: Regime = Regime.PART_3
    data_kinds: tuple[str, ...] = ()
    consent: Consent = Consent.NOT_ASKED
    consent_why: str = ""
    caldicott: str = ""
    conditions: str = ""
    expires_on: date | None = None
    recipient_checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """What the door knows of the agency that is told.

    `agreed_gateways` and `agreed_kinds` are those of the agreement in force; None without one.
    """

    name: str
    is_health: bool
    agreed_gateways: frozenset[str] | None
    agreed_kinds: frozenset[str] | None
    told_before: bool
    guardian: str = ""


def problems(
    grounds: Grounds, *, to: Recipient, method: Method, outside: Agency | None, today: date
) -> list[str]:
    """Return what is wrong with sharing on these grounds; nothing where it may go ahead.

    Shape: `outside` is None for someone within the force. Each line says what to put right.
    """
    if not (to.name.strip() and grounds.purpose.strip() and grounds.gateway.strip()):
        return ["Say who is given it, for what purpose, and by what legal gateway."]
    if outside is None:
        return []
    return [
        *_need(grounds, today),
        *_right(grounds, method, outside),
        *_health(grounds, outside),
    ]


def _need(grounds: Grounds, today: date) -> list[str]:
    found = []
    if not grounds.necessity.strip():
        found.append("Say why they need this much, and no less would do.")
    if grounds.consent is not Consent.GIVEN and not grounds.consent_why.strip():
        found.append("Say why it is shared without the agreement of the person it is about.")
    if grounds.expires_on is not None and grounds.expires_on < today:
        found.append("The day until which they may keep it has passed.")
    return found


def _right(grounds: Grounds, method: Method, agency: Agency) -> list[str]:
    if grounds.gateway not in GATEWAYS:
        return ["Choose the legal gateway from the list."]
    if method not in NEEDS_AGREEMENT:
        return []
    if agency.agreed_gateways is None or agency.agreed_kinds is None:
        return [
            f"No information sharing agreement with {agency.name} is in force. Where someone may"
            " be harmed, tell them in person, and record that."
        ]
    found = []
    if grounds.gateway not in agency.agreed_gateways:
        found.append(f"The agreement with {agency.name} does not rest on that gateway.")
    if beyond := sorted(set(grounds.data_kinds) - agency.agreed_kinds):
        found.append(f"The agreement with {agency.name} does not cover: {', '.join(beyond)}.")
    return found


def _health(grounds: Grounds, agency: Agency) -> list[str]:
    if not (agency.is_health or HEALTH in grounds.data_kinds) or grounds.caldicott.strip():
        return []
    ask = f"Ask {agency.guardian}, their" if agency.guardian else "Ask the"
    return [f"{ask} Caldicott guardian, and write down what was decided and by whom."]
