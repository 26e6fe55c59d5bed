"""The door to write: photographs of somebody or something, resting on an item."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.holding import hold
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect.domain.pictures import Redrawn
from optimise.collect.domain.small import fit
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify.models import Photograph, Statement

MOST = 12  # of one thing, that are held at once


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhotograph:
    """A photograph as it is added: of whom, why it may be held, and when it was taken."""

    entity: UUID
    picture: Redrawn
    basis: str
    taken_on: date | None = None


@transaction.atomic
def add_photograph(
    *, item: Item, photograph: NewPhotograph, by: Viewer, audience: Audience | None = None
) -> list[Photograph]:
    """Keep a photograph of somebody or something that an item tells of, drawn small.

    Shape: for the item's own readers, and for `audience` too where one is given.
    Errors: NotForYouError; NotReadyError without a basis, of a day to come, of what the item does
    not tell of, or where there are too many; StoppedError where handling stops that audience.
    """
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
    if not photograph.basis.strip():
        raise NotReadyError("Say the lawful basis for holding it.", field="basis")
    if photograph.taken_on and photograph.taken_on > today():
        raise NotReadyError("This day lies ahead.", field="taken_on")
    told = Statement.objects.filter(item=item, entity_id=photograph.entity)
    if not told.exists():
        raise NotReadyError("This item does not tell of it.", field="item")
    held = Photograph.objects.filter(entity_id=photograph.entity, superseded_at__isnull=True)
    if held.count() >= MOST:
        raise NotReadyError(f"At most {MOST} are held of one. Take an old one away first.")
    if audience and audience.layer is Layer.BRIEFING:
        check_handling([item], outlet=Outlet.BRIEFING)
    small, moment = fit(photograph.picture), now()
    audiences = [item.audience_id, *([audience_id(audience, viewer=by)] if audience else [])]
    kept = [
        Photograph(
            entity_id=photograph.entity,
            item=item,
            basis=photograph.basis.strip(),
            taken_on=photograph.taken_on,
            width=small.width,
            height=small.height,
            content=small.content,
            made_by=by.person,
            made_at=moment,
            audience_id=one,
        )
        for one in dict.fromkeys(audiences)
    ]
    for one in kept:
        one.save(force_insert=True)
    record(
        Verb.COLLECT,
        kind="photograph",
        objects=[item.id, *(one.id for one in kept)],
        shown=[photograph.entity],
    )
    return kept


@transaction.atomic
def take_away_photograph(*, photograph: Photograph, why: str, by: Viewer) -> bool:
    """Show a photograph to nobody any more, in either edition; it stays on record with the reason.

    Whoever added it does so alone; of another's it is asked first, and a second says the same.
    Whoever added it is told of both. Return whether it is shown no longer.
    Errors: NotForYouError; NotReadyError without a reason, or where it was taken away.
    """
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
    if not why.strip():
        raise NotReadyError("Say why it is not held any more.", field="why")
    hold(photograph, by=by)
    if photograph.superseded_at:
        raise NotReadyError("It was taken away before.")
    same = _editions(photograph)
    ends = by.person == photograph.made_by or photograph.end_asked_by not in {None, by.person}
    objects = list(same.values_list("id", flat=True))
    record(Verb.ALTER, kind="photograph", objects=objects, reason=why.strip(), ended=ends)
    if ends:
        same.update(superseded_at=now(), superseded_by=by.person, superseded_why=why.strip())
    else:
        same.update(end_asked_at=now(), end_asked_by=by.person, end_asked_why=why.strip())
    notices.tell({photograph.made_by} - {by.person})
    return ends


@transaction.atomic
def keep_photograph(*, photograph: Photograph, by: Viewer) -> None:
    """Say that a photograph which somebody wants away is held still; who wanted it is told.

    Errors: NotForYouError; NotReadyError where nobody asked, or it was taken away.
    """
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
    hold(photograph, by=by)
    if photograph.superseded_at or photograph.end_asked_by is None:
        raise NotReadyError("Nobody wants it away.")
    asked = photograph.end_asked_by
    same = _editions(photograph)
    objects = list(same.values_list("id", flat=True))
    record(Verb.ALTER, kind="photograph", objects=objects, kept=True)
    same.update(end_asked_at=None, end_asked_by=None, end_asked_why="")
    notices.tell({asked} - {by.person})


def _editions(photograph: Photograph) -> QuerySet[Photograph]:
    """Return the editions of a photograph that are shown still: for the desk, and for officers."""
    return Photograph.objects.filter(
        entity_id=photograph.entity_id,
        item=photograph.item_id,
        made_by=photograph.made_by,
        content=bytes(photograph.content),
        superseded_at__isnull=True,
    )
