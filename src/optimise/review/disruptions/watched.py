"""What a claim watches: itself, or of a group what nothing more should be heard of.

review_disruptions_watched follows the same in the database; a test holds both.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import now
from optimise.identify import queries as identities
from optimise.identify.queries.rows import Row
from optimise.link.groups import queries as groups
from optimise.review.closures import queries as closures
from optimise.review.closures.domain.counting import ClosureType
from optimise.review.closures.models import Closure
from optimise.review.disruptions.domain.levels import DISRUPTED
from optimise.review.disruptions.models import Claim
from optimise.review.subjects import Kind


def watched(one: Claim, viewer: Viewer) -> list[UUID]:
    """Return the entities of which something new opens a claim again, by the viewer's reading."""
    if one.target_kind != Kind.GROUP:
        return [one.entity] if one.entity else []
    held = groups.held_in_prison(one.target_id, viewer=viewer)
    return [*(member.person for member in held), *_done_with(one, viewer)]


def _done_with(one: Claim, viewer: Viewer) -> set[UUID]:
    """Return the lines and places around a group of which nothing more should be heard."""
    found = groups.groups(viewer=viewer).filter(id=one.target_id).first()
    near = groups.around(found, viewer=viewer) if found else {}
    ends = {
        end.id
        for kind in ("Lines", "Places")
        for link in near.get(kind, ())
        for end in (link.source, link.target)
    }
    if found is None or not ends:
        return set()
    done = _closed(ends, one.moderated_at or now(), viewer) | _cleared(one)
    return ends & done - {found.entity_id}


def _closed(ends: set[UUID], since: datetime, viewer: Viewer) -> set[UUID]:
    """Return which lines were held to be closed at a moment, or have been since."""
    rows = [row for row in closures.closures(viewer=viewer) if row.line.entity_id in ends]
    shut = {
        row.line.entity_id
        for row in rows
        if row.kind != ClosureType.PAUSED and (row.reopened_at is None or row.reopened_at > since)
    }
    said = [
        row
        for row in identities.statements_about(ends, viewer=viewer)
        if row.schema == "DealLine" and row.prop == "status" and row.superseded_at is None
    ]
    closed = (row for row in said if row.value.startswith("closed"))
    return shut | {row.entity_id for row in closed if not _is_over(row, said, rows, since)}


def _is_over(closed: Row, said: Sequence[Row], rows: Sequence[Closure], since: datetime) -> bool:
    """Say whether it was known at a moment that a line, said to be closed, was closed no more."""
    return any(
        row.entity_id == closed.entity_id
        and not row.value.startswith("closed")
        and row.known_at > closed.known_at
        and row.made_at <= since
        for row in said
    ) or any(
        row.line.entity_id == closed.entity_id
        and row.reopened_at is not None
        and closed.known_at < row.reopened_at <= since
        for row in rows
    )


def _cleared(one: Claim) -> set[UUID | None]:
    """Return the places that are claimed to be cleared, as when a claim was moderated or since."""
    places = Claim.objects.filter(
        Q(reopened_at__isnull=True) | Q(reopened_at__gt=one.moderated_at or now()),
        target_kind=Kind.PLACE,
        moderated_at__isnull=False,
        withdrawn_at__isnull=True,
    )
    return {place.entity for place in places if place.counted in DISRUPTED}
