"""Concerns and referrals, as their authors and those who receive them may read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.keep_safe.domain.handling import keeps_safe, receives
from optimise.keep_safe.domain.routes import Route
from optimise.keep_safe.models import Concern, Decision, Referral, SecondLook, Word
from optimise.keep_safe.routes import available


def own_concerns(*, viewer: Viewer) -> QuerySet[Concern]:
    """Return what this person raised, newest first."""
    return Concern.objects.filter(raised_by_id=viewer.person).order_by("-raised_at")


def open_concerns(*, viewer: Viewer) -> list[Concern]:
    """Return the concerns that safeguarding has not ended, the first to run out first."""
    if not keeps_safe(viewer):
        return []
    found = Concern.objects.filter(Q(handling__isnull=True) | Q(handling__done_at__isnull=True))
    rows = list(found.select_related("handling", "raised_by").order_by("due_at"))
    _shown("concern", rows)
    return rows


def _shown(kind: str, rows: Sequence[Concern] | Sequence[Referral]) -> None:
    people = [r.about for r in rows if r.about]
    record(Verb.CONSULT, kind=kind, objects=[r.id for r in rows], shown=people, results=len(rows))


def concern(concern_id: UUID, *, viewer: Viewer) -> Concern:
    """Return one concern, to its author and to safeguarding. Errors: NothingHereError."""
    found = Concern.objects.select_related("raised_by").filter(id=concern_id).first()
    if found is None:
        raise NothingHereError
    record(
        Verb.CONSULT,
        kind="concern",
        objects=[found.id],
        shown=[found.about] if found.about else [],
    )
    return found


def own_referrals(*, viewer: Viewer) -> list[Referral]:
    """Return what this person referred, newest first, with the words that came back."""
    found = Referral.objects.filter(referred_by_id=viewer.person)
    return list(found.prefetch_related("said_back").order_by("-referred_at"))


def referrals_received(*, viewer: Viewer) -> list[Referral]:
    """Return the referrals that are this person's agency's to accept, the most pressing first."""
    if not (keeps_safe(viewer) or viewer.is_partner):
        return []
    mine = Referral.objects.filter(withdrawn_at__isnull=True)
    if viewer.is_partner:
        mine = mine.filter(receiver_id=viewer.agency)
    told = Word.objects.filter(referral=OuterRef("pk"), kind=Word.Kind.FEEDBACK)
    found = (
        mine.annotate(is_told=Exists(told))
        .exclude(decision__isnull=False, is_told=True)
        .select_related("decision", "receiver", "referred_agency", "referred_by")
        .order_by("due_at")
    )
    rows: list[Referral] = list(found)
    _shown("referral", rows)
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPage:
    """One referral, and what this viewer may do with it."""

    referral: Referral
    route: Route
    decision: Decision | None
    words: list[Word]
    is_author: bool
    is_receiver: bool
    keeps_safe: bool

    @property
    def is_open(self) -> bool:
        """Say whether it still waits to be accepted or refused."""
        return self.decision is None and self.referral.withdrawn_at is None

    @property
    def may_be_corrected(self) -> bool:
        """Say whether its author may still put it right."""
        return self.is_author and self.referral.withdrawn_at is None


def referral(referral_id: UUID, *, viewer: Viewer) -> ReferralPage:
    """Return one referral to its author and to whoever receives it. Errors: NothingHereError."""
    found = (
        Referral.objects.select_related("receiver", "referred_by", "referred_agency", "concern")
        .filter(id=referral_id)
        .first()
    )
    if found is None or found.route not in available():
        raise NothingHereError
    record(
        Verb.CONSULT,
        kind="referral",
        objects=[found.id],
        shown=[found.about] if found.about else [],
    )
    return ReferralPage(
        referral=found,
        route=available()[found.route],
        decision=Decision.objects.filter(referral=found).first(),
        words=list(Word.objects.filter(referral=found).order_by("at")),
        is_author=found.referred_by_id == viewer.person,
        is_receiver=receives(viewer, found.receiver_id),
        keeps_safe=keeps_safe(viewer),
    )


def second_looks(*, viewer: Viewer) -> list[SecondLook]:
    """Return the requests for a second look that wait, and the viewer's own, newest first."""
    found = SecondLook.objects.filter(
        Q(answered_at__isnull=True) | Q(asked_by=viewer.person)
    ).order_by("-asked_at")
    return list(found[:50])


def second_look(look_id: UUID, *, viewer: Viewer) -> SecondLook:
    """Return one request for a second look. Errors: NothingHereError."""
    found = SecondLook.objects.filter(id=look_id).first()
    if found is None:
        raise NothingHereError
    return found


def second_looks_agreed(entities: Iterable[UUID], *, act: str, since: datetime) -> set[UUID]:
    """Return for whom a second person agreed to one suspect act since a moment."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_agreed(%s, %s, %s)", [list(entities), act, since])
        return {row[0] for row in cursor.fetchall()}
