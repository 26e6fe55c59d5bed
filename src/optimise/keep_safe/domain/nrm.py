"""The National Referral Mechanism: who may refer, on what footing, and what comes when.

Source: Modern Slavery Act 2015 s52; Home Office, Modern slavery: statutory guidance for England
and Wales; Report modern slavery as a first responder (gov.uk). Suspicion is enough to refer.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Footing(StrEnum):
    """On what footing someone is referred."""

    CHILD = "a child: always referred, consent is not needed"
    ADULT_AGREES = "an adult who agrees, knowing what it means"
    DUTY_TO_NOTIFY = "an adult who does not agree: the duty to notify"


class Grounds(StrEnum):
    """What the competent authority decided, at either stage."""

    WAITING = "not yet decided"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What must be so before a referral goes to the online form."""

    footing: Footing
    is_child: bool
    children_told_at: datetime | None
    children_told_reference: str
    agreed_at: datetime | None
    understood: bool
    first_responder: bool


def footing_for(*, is_child: bool, agrees: bool) -> Footing:
    """Return on what footing someone is referred. A child's agreement is never what decides."""
    if is_child:
        return Footing.CHILD
    return Footing.ADULT_AGREES if agrees else Footing.DUTY_TO_NOTIFY


def problems_before_sending(ready: Readiness) -> list[str]:
    """Return what must still be done, in words; empty when it may go."""
    return [words for words, wrong in _checks(ready) if wrong]


def _checks(ready: Readiness) -> tuple[tuple[str, bool], ...]:
    child = ready.footing is Footing.CHILD
    agreed = ready.footing is Footing.ADULT_AGREES
    return (
        (
            "Only a first responder organisation refers. Ask the police or the council to.",
            not ready.first_responder,
        ),
        ("A child is always referred as a child.", ready.is_child and not child),
        ("An adult is never referred as a child.", child and not ready.is_child),
        (
            "Tell children’s services first, and note when and their reference.",
            child and not (ready.children_told_at and ready.children_told_reference.strip()),
        ),
        (
            "Note when the adult agreed. Without that, use the duty to notify.",
            agreed and ready.agreed_at is None,
        ),
        (
            "Explain the mechanism first: agreement counts only from someone who understands it.",
            agreed and not ready.understood,
        ),
    )


def names_the_person(footing: Footing, *, wants_to_be_named: bool) -> bool:
    """Say whether the person is named in what goes out. A duty to notify is anonymous unless
    they agree to be named."""
    return footing is not Footing.DUTY_TO_NOTIFY or wants_to_be_named
