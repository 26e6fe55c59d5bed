"""Counts of what is said of ethnicity at referral. No row is read: the database counts."""

from collections import Counter

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.keep_safe.models import Referral


def is_described(referral: Referral) -> bool:
    """Say whether somebody entered it already, of a referral that was read."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_is_described(%s)", [referral.id])
        return bool(cursor.fetchone()[0])


def said_at_referral(*, viewer: Viewer) -> dict[str, Counter[str]]:
    """Return of how many who were referred what ethnicity is said, by who says it.

    Shape: nothing under five, and from five the nearest multiple of five; ten are counted at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_said()")
        rows = cursor.fetchall()
    found: dict[str, Counter[str]] = {}
    for trait, label, people in rows:
        found.setdefault(trait, Counter())[label] += people
    return found
