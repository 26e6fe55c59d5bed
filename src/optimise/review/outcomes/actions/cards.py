"""Somebody whom a live card names came out of prison: whoever answers for the card looks again.

The worker finds which cards on the day, and learns ids alone. Where whoever answers for one may
hear nothing of it, whoever approved it is asked, or else one of the desk or a supervisor. Each is
asked in their own rights: of a release or a card that they may not read nobody hears, and what
stands within a circle is asked of no card outside it. Nor does anybody else read what they are
asked who may not read both.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from itertools import chain, groupby
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Role
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import local_date, now, today
from optimise.identify import queries as identities
from optimise.plan.briefings import queries as cards
from optimise.plan.briefings.queries.cards import SERVED
from optimise.review.outcomes.models import Release

LATE = timedelta(days=7)  # a day on which nothing ran is made up for
TO_LOOK = timedelta(days=2)
INSTEAD = (Role.INTELLIGENCE, Role.SUPERVISOR)  # of those who read what came of the work
log = logging.getLogger(__name__)
ASKS = (
    "Somebody on this card came out of prison on {day}. See whether it still says what officers"
    " need, and change it or end it."
)


def ask_of_cards(*, by: Viewer) -> int:
    """Ask whoever answers for cards of those who came out to look; return how many were asked.

    A release of which something went wrong is asked of again, and keeps no other from being told.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select release, briefing, owner, approver from review_outcomes_released_cards"
            "(%s, %s, %s)",
            [today() - LATE, today(), now()],
        )
        found: list[tuple[UUID, UUID | None, UUID, UUID | None]] = cursor.fetchall()
    asked = 0
    for release, rows in groupby(sorted(found, key=lambda row: row[0]), key=lambda row: row[0]):
        try:
            cards_of = [(card, [owner, approver]) for _, card, owner, approver in rows if card]
            asked += sum(_ask(release, card, first) for card, first in cards_of)
            _have_told(release)
        except Exception:
            log.exception("Asked of again: the cards of a release")
    return asked


@transaction.atomic
def _have_told(release: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select review_outcomes_cards_told(%s, %s)", [release, now()])


def _ask(release: UUID, briefing: UUID, first: Iterable[UUID | None]) -> bool:
    """Ask the first of these who may hear of it, or else of the desk and of supervisors."""
    tried = set[UUID]()
    for person in chain(first, _others()):
        if person is None or person in tried:
            continue
        tried.add(person)
        fate = _ask_one(release, briefing, person)
        if fate is not Fate.NOT_THEIRS:
            return fate is Fate.ASKED
    return False


def _others() -> Iterator[UUID]:
    for role in INSTEAD:
        with transaction.atomic():
            found = access.people_holding(role)
        yield from (one.id for one in found)


class Fate(Enum):
    """What became of asking one person."""

    ASKED = "asked"
    STANDS = "asked before, and not done"
    NOT_THEIRS = "may not hear of it"


def _ask_one(release: UUID, briefing: UUID, person: UUID) -> Fate:
    stands = False

    def what(by: Viewer) -> assignments.Ask | None:
        nonlocal stands
        out = Release.objects.filter(id=release, ended_at=None).select_related("story").first()
        card = cards.briefing(briefing, viewer=by)
        if out is None or not card.is_live:
            return None
        audience = access.fences_of(card.audience_id)
        story = access.fences_of(out.story.audience_id)
        same = identities.cluster_of(out.story.person, viewer=by)
        if out.story.circle_id not in (None, audience.circle) or not same & set(card.about):
            return None
        text = ASKS.format(day=local_date(out.on))
        asked = to_do.serving(SERVED, [briefing], viewer=by)
        stands = any(one.text == text and not one.is_over for one in asked)
        if stands:
            return None
        return assignments.Ask(
            text=text,
            kind=SERVED,
            row=card.id,
            due=today() + TO_LOOK,
            audience=_of_both(audience, story, by=by),
        )

    if assignments.ask(person, what):
        return Fate.ASKED
    return Fate.STANDS if stands else Fate.NOT_THEIRS


def _of_both(card: Audience, story: Audience, *, by: Viewer) -> Audience:
    """Return for whom a card and a story are both: for who is asked alone, where they do not meet.

    An empty fence stops nobody, so that two of which one is empty leave the other.
    """
    roles = card.roles & story.roles if card.roles and story.roles else card.roles | story.roles
    meet = bool(roles) or not (card.roles and story.roles)
    is_sensitive = Marking.SENSITIVE in {card.marking, story.marking}
    return replace(
        card,
        marking=Marking.SENSITIVE if is_sensitive else Marking.OFFICIAL,
        circle=card.circle or story.circle,
        roles=roles if meet else card.roles,
        person=card.person or story.person or (None if meet else by.person),
    )
