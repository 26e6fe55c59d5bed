"""Somebody whom a live card names came out of prison: whoever answers for the card looks again.

The worker finds which cards on the day, once for each release, and learns ids alone. Each is asked
in their own rights: of a release or a card that they may not read nobody hears, and what stands
within a circle is asked of no card outside it.
"""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import local_date, now, today
from optimise.identify import queries as identities
from optimise.plan.briefings import queries as cards
from optimise.plan.briefings.queries.cards import SERVED
from optimise.review.outcomes.models import Release

LATE = timedelta(days=7)  # a day on which nothing ran is made up for
TO_LOOK = timedelta(days=2)
ASKS = (
    "Somebody on this card came out of prison on {day}. See whether it still says what officers"
    " need, and change it or end it."
)


def ask_of_cards(*, by: Viewer) -> int:
    """Ask whoever answers for cards of those who came out to look; return how many were asked."""
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select release, briefing, owner from review_outcomes_released_cards(%s, %s, %s)",
            [today() - LATE, today(), now()],
        )
        found: list[tuple[UUID, UUID, UUID]] = cursor.fetchall()
    return sum(_ask(*each) for each in found)


def _ask(release: UUID, briefing: UUID, owner: UUID) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        out = Release.objects.filter(id=release, ended_at=None).select_related("story").first()
        card = cards.briefing(briefing, viewer=by)
        if out is None or not card.is_live:
            return None
        audience = access.fences_of(card.audience_id)
        same = identities.cluster_of(out.story.person, viewer=by)
        if out.story.circle_id not in (None, audience.circle) or not same & set(card.about):
            return None
        text = ASKS.format(day=local_date(out.on))
        asked = to_do.serving(SERVED, [briefing], viewer=by)
        if any(one.text == text and not one.is_over for one in asked):
            return None
        return assignments.Ask(
            text=text, kind=SERVED, row=card.id, due=today() + TO_LOOK, audience=audience
        )

    return assignments.ask(owner, what)
