"""What a phone keeps of today's briefing for where there is no signal, and what may stay."""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.evaluate.domain.grading import Outlet
from optimise.plan.briefings.models import Answer, Briefing, Picture
from optimise.plan.briefings.queries.reading import FIRST, hold_touched, live_now, meant_for

STAY = frozenset({Outlet.PRINT, Outlet.EXPORT})  # what may not leave on paper leaves in no phone


def hours_kept() -> int:
    """Return for how many hours a phone may keep a briefing; 0 where the force wants none kept."""
    hours: int = settings.KEPT_BRIEFING_HOURS
    return hours


def briefing_to_keep(*, viewer: Viewer) -> tuple[list[Briefing], int]:
    """Return what of today's briefing a phone may keep, and how many are left out.

    Only what the viewer was shown is kept, so that nothing counts as known that was never seen.
    Each card and each photograph is on record as sent to the device.
    """
    hold_touched()
    shown = Answer.objects.filter(person_id=viewer.person, kind=Answer.Kind.SHOWN)
    found = list(
        meant_for(viewer, live_now())
        .filter(id__in=shown.values("briefing_id"))
        .prefetch_related(Prefetch("pictures", Picture.objects.order_by("id")))
        .order_by(FIRST, "-valid_from", "id")
    )
    kept = [b for b in found if not STAY & set(b.stops)]
    record(
        Verb.EXPORT,
        kind="briefing",
        objects=[b.id for b in kept],
        shown=[entity for b in kept for entity in b.about],
        results=len(kept),
        left_out=len(found) - len(kept),
        kept_on="phone",
        hours=hours_kept(),
    )
    if pictures := [picture.id for b in kept for picture in b.pictures.all()]:
        pictured = [entity for b in kept if b.pictures.all() for entity in b.about]
        record(Verb.EXPORT, kind="photograph", objects=pictures, shown=pictured, kept_on="phone")
    return kept, len(found) - len(kept)


def still_kept(ids: Collection[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return which of the cards that a phone keeps may stay on it: live, and for the viewer."""
    if not ids or not hours_kept():
        return set()
    hold_touched()
    rows = meant_for(viewer, live_now()).filter(id__in=ids)
    return {b.id for b in rows.only("id", "stops") if not STAY & set(b.stops)}
