"""The door to read: today's briefing, drafts to approve, and who has not read."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.plan.models import Answer, Briefing


def todays_briefing(*, viewer: Viewer) -> list[Briefing]:
    """Return what the viewer should know now: live, in date, urgent first, unread before read.

    Row security leaves only what is meant for the viewer's areas and roles; an expired item
    vanishes at its hour.
    """
    mine = Answer.objects.filter(briefing=OuterRef("pk"), person_id=viewer.person)
    found: list[Briefing] = list(
        _current()
        .annotate(is_answered=Exists(mine.exclude(kind=Answer.Kind.SHOWN)))
        .order_by("-urgent", "is_answered", "-valid_from")
    )
    record(
        Verb.CONSULT,
        kind="briefing",
        objects=[b.id for b in found],
        shown=[entity for b in found for entity in b.about],
        results=len(found),
    )
    return found


def _current() -> QuerySet[Briefing]:
    moment = now()
    return Briefing.objects.filter(
        state=Briefing.State.LIVE, valid_from__lte=moment, valid_until__gt=moment
    )


def briefing(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one briefing that the viewer may read now.

    Errors: NothingHereError.
    """
    found = Briefing.objects.filter(id=briefing_id).first()
    if found is None:
        raise NothingHereError
    return found


def drafts(*, viewer: Viewer) -> QuerySet[Briefing]:
    """Return briefings that wait for approval, or are held, oldest first."""
    waiting = (Briefing.State.DRAFT, Briefing.State.HELD)
    return Briefing.objects.filter(state__in=waiting).order_by("made_at")
