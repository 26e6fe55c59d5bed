"""Counts of what is said of ethnicity at referral. No row is read: the database counts."""

from collections import Counter
from enum import StrEnum

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.queries import fences_of
from optimise.keep_safe.models import Referral


def why_not_described(referral: Referral) -> str:
    """Return why nobody may enter it of a referral that was read, or nothing where they may."""
    if referral.consent_withdrawn_at or referral.withdrawn_at:
        return "Consent was withdrawn. Nothing more is kept of them."
    if Role.PARTNER in fences_of(referral.audience_id).roles:
        return "It goes past the police, who count nothing of it."
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_is_described(%s)", [referral.id])
        return "That was entered before." if cursor.fetchone()[0] else ""


class Part(StrEnum):
    """Of which part of those who were referred it is counted; there are no others."""

    ALL = "referred"
    ACCEPTED = "accepted"
    REPORTED = "reported"


def said_at_referral(*, viewer: Viewer, part: Part = Part.ALL) -> dict[str, Counter[str]]:
    """Return of how many who were referred what ethnicity is said, by who says it.

    Shape: of all, of those whose referral was accepted, or of those of the last twelve months and
    this one of whom a report told; nothing under five, and from five the nearest multiple of five;
    ten are counted at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_said_of(%s)", [part.value])
        rows = cursor.fetchall()
    found: dict[str, Counter[str]] = {}
    for trait, label, people in rows:
        found.setdefault(trait, Counter())[label] += people
    return found
