"""Safeguarding on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import Role
from optimise.keep_safe import queries
from optimise.keep_safe.domain.clocks import Soon
from optimise.keep_safe.domain.handling import KEEPS_SAFE

PARTNERS = frozenset({Role.PARTNER})


def _due(viewer: Viewer) -> str:
    found = queries.deadlines(viewer=viewer)
    late = sum(d.stands is Soon.LATE for d in found)
    soon = sum(d.stands is Soon.SOON for d in found)
    if not found:
        return "Nothing waits for you or your agency."
    waiting = counted(len(found), "thing waits", "things wait", "")
    return f"{waiting}: {late} late, {soon} due within a day."


def _referrals(viewer: Viewer) -> str:
    answered = sum(bool(r.said_back.all()) for r in queries.own_referrals(viewer=viewer))
    heard = counted(answered, "referral has an answer.", "referrals have an answer.", "")
    return heard or "A child or an adult at risk: under five minutes, and you hear back by a date."


CARDS = (
    Card(
        order=50,
        title="Keep people safe",
        roles=KEEPS_SAFE | PARTNERS,
        text=_due,
        href="keep_safe:start",
        link="See what is due",
    ),
    Card(
        order=80,
        title="Make a referral",
        roles=PARTNERS,
        text=_referrals,
        href="keep_safe:refer",
        link="Make a referral",
    ),
)
