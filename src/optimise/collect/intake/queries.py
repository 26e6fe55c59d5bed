"""The door to read: what waits sealed, who holds the key, what was said since a tip was opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.db.models.expressions import OrderBy

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.collect.intake.models import Opening, Question, Word, Wording
from optimise.collect.models import Report, Teller
from optimise.collect.tips.models import Direction, IntakeKey, Message, State, Tip

INTAKE = frozenset({Role.INTELLIGENCE})
PAGED = INTAKE | {Role.DUTY_INSPECTOR}
# After which the duty inspector hears of it too: an hour, once the hour in which it came is over.
TOO_LONG = timedelta(hours=2)
ALIKE = 0.6  # of the three-letter pieces of both texts
LOOKED_BACK = timedelta(days=90)
MOST_ALIKE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many sealed tips and messages wait, and since which hour.

    One counts when the hour in which it came is over, or at once where somebody is in danger.
    """

    tips: int
    messages: int
    since: datetime | None
    in_danger: int = 0  # of them, those that say somebody is in danger now

    @property
    def is_late(self) -> bool:
        """Say whether one has waited so long that a duty inspector should ask why."""
        return self.since is not None and now() - self.since > TOO_LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An earlier tip whose words are much like this one's; `same` where they are the very same."""

    report: UUID
    urn: str
    same: bool


def needs_intake(viewer: Viewer) -> None:
    """Let nobody but the intake team go on. Errors: NothingHereError."""
    if not viewer.roles & INTAKE:
        raise NothingHereError


def waiting(*, viewer: Viewer) -> Waiting | None:
    """Return what waits, to those who are paged about it; None to everyone else."""
    if not viewer.roles & PAGED:
        return None
    return _waiting()


def late_since() -> dict[UUID | None, datetime]:
    """Return the full hour at which the last thing that waits too long began to, for the clerk.

    Shape: by the circle into which it went, None in the open; nothing where nothing waits.
    """
    with connection.cursor() as cursor:
        cursor.execute("select circle, at from collect_intake_newest_late(%s)", [now() - TOO_LONG])
        return {circle: newest + TOO_LONG for circle, newest in cursor.fetchall()}


def in_danger() -> dict[UUID, UUID | None]:
    """Return which unopened tips and messages say that somebody is in danger now, for the clerk.

    Shape: with the circle into which the tip went, if into one.
    """
    with connection.cursor() as cursor:
        cursor.execute("select about_row, circle from collect_intake_in_danger()")
        return dict(cursor.fetchall())


def _waiting() -> Waiting:
    with connection.cursor() as cursor:
        cursor.execute("select tips, messages, since, in_danger from collect_intake_waiting()")
        tips, messages, since, in_danger = cursor.fetchone() or (0, 0, None, 0)
    return Waiting(tips=tips, messages=messages, since=since, in_danger=in_danger)


def unopened_tips(*, viewer: Viewer) -> QuerySet[Tip]:
    """Return the tips without what is sealed: danger first, of that the newest; then the oldest.

    Errors: NothingHereError.
    """
    needs_intake(viewer)
    found = Tip.objects.filter(state=State.UNOPENED).defer("ciphertext", "lookup")
    return found.order_by("-in_danger", _newest("arrived_hour"), "arrived_hour", "id")


def unopened_messages(*, viewer: Viewer) -> QuerySet[Message]:
    """Return the sealed messages of tellers, in the same order.

    Errors: NothingHereError.
    """
    needs_intake(viewer)
    opened = Opening.objects.filter(message_id=OuterRef("pk"))
    found = Message.objects.filter(~Exists(opened), direction=Direction.TO_US)
    found = found.defer("ciphertext")
    return found.order_by("-in_danger", _newest("at_hour"), "at_hour", "number", "id")


def _newest(hour: str) -> OrderBy:
    """Return the order of danger, the newest first: nobody has seen it yet. Of all else, none."""
    return Case(When(in_danger=True, then=hour)).desc(nulls_last=True)


def tip(tip_id: UUID, *, viewer: Viewer) -> Tip:
    """Return one tip, without what is sealed in it. Errors: NothingHereError."""
    needs_intake(viewer)
    found = Tip.objects.defer("ciphertext", "lookup").filter(id=tip_id).first()
    if found is None:
        raise NothingHereError
    return found


def openings_of(tip_id: UUID, *, viewer: Viewer) -> list[Opening]:
    """Return the reports that one tip and its teller's messages became, in order."""
    needs_intake(viewer)
    found = list(
        Opening.objects.filter(tip_id=tip_id)
        .select_related("report__words", "message")
        .defer("message__ciphertext")
        .order_by("opened_at")
    )
    record(Verb.CONSULT, kind="report", objects=[o.report_id for o in found], fields=["words"])
    return found


def opening_of(report_id: UUID, *, viewer: Viewer) -> Opening | None:
    """Return how a report came out of a sealed tip, or None where it did not."""
    if not viewer.roles & INTAKE:
        return None
    return Opening.objects.filter(report_id=report_id).first()


def reach_of(report: Report, *, viewer: Viewer) -> str:
    """Return how to reach whoever told us, to who opened it and nobody else of intake."""
    needs_intake(viewer)
    kept = Teller.objects.filter(report=report, submitted_by_id=viewer.person).first()
    if kept is None:
        return ""
    record(Verb.CONSULT, kind="teller", objects=[report.id], fields=["contact"], opened=True)
    return kept.contact


def questions_of(tip_id: UUID, *, viewer: Viewer) -> list[Question]:
    """Return what the intake team asked, in order."""
    needs_intake(viewer)
    found = Question.objects.select_related("message").filter(tip_id=tip_id)
    return list(found.defer("message__ciphertext").order_by("message__number"))


def sealed_messages_of(tip_id: UUID, *, viewer: Viewer) -> list[Message]:
    """Return the messages of one teller that nobody has opened yet, in order."""
    return list(unopened_messages(viewer=viewer).filter(tip_id=tip_id))


def word_of(tip_id: UUID, *, viewer: Viewer) -> Word | None:
    """Return the sentence that was chosen for a teller, unless it was taken back."""
    needs_intake(viewer)
    found = Word.objects.select_related("wording").filter(tip_id=tip_id, withdrawn_at=None)
    return found.first()


def wordings(*, viewer: Viewer) -> list[Wording]:
    """Return the sentences that may be sent today."""
    needs_intake(viewer)
    return list(Wording.objects.filter(ended_at=None).order_by("text"))


def wording(wording_id: UUID, *, viewer: Viewer) -> Wording:
    """Return one of the sentences that may be sent today. Errors: NothingHereError."""
    needs_intake(viewer)
    found = Wording.objects.filter(id=wording_id, ended_at=None).first()
    if found is None:
        raise NothingHereError
    return found


def keys(*, viewer: Viewer) -> Sequence[IntakeKey]:
    """Return the public keys that tips are sealed to today, the newest first."""
    needs_intake(viewer)
    return list(IntakeKey.objects.filter(retired_at=None).order_by("-added_at"))


def alike(report: Report, *, viewer: Viewer) -> list[Alike]:
    """Return earlier tips with much the same words as `report`'s, the likest first.

    Only tips are compared, those opened within ninety days, as far as the viewer may read.
    """
    if opening_of(report.id, viewer=viewer) is None:
        return []
    since = now() - LOOKED_BACK
    found = (
        Opening.objects.filter(opened_at__gte=since)
        .exclude(report_id=report.id)
        .annotate(likeness=TrigramSimilarity("report__words__text", report.words.text))
        .filter(likeness__gte=ALIKE)
        .order_by("-likeness")
        .values_list("report_id", "report__urn", "report__words__text")
    )
    mine = " ".join(report.words.text.split()).casefold()
    return [
        Alike(report=other, urn=urn, same=" ".join(text.split()).casefold() == mine)
        for other, urn, text in found[:MOST_ALIKE]
    ]
