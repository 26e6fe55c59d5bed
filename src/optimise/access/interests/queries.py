"""The door to read: one's own circles' interests, and one bit about everybody else's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.domain.keys import Key, Kind
from optimise.access.interests.models import Enquiry, Interest
from optimise.agencies import queries as agencies
from optimise.agencies.models import Post
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now


@dataclass(frozen=True, slots=True)
class Answer:
    """One bit, and what to do on it. Whatever lies behind it, the words and the desk are the same.

    That nobody need be rung is no proof that nothing stands.
    """

    must_ring: bool
    desk: str

    @property
    def words(self) -> str:
        """Return what to do."""
        if self.must_ring:
            return f"Before you go on, ring {self.desk}. They tell you whom to speak to."
        return "Nothing on record asks you to ring first."


def ask(
    *asked: Key,
    first: datetime | None = None,
    last: datetime | None = None,
    viewer: Viewer,
) -> Answer:
    """Return whether to ring the desk before acting on any of these things, within these hours.

    The viewer's own circles do not count: they know of those. Who is asked about is told that,
    and by whom; whoever asks learns the one bit, by any number of questions. Every question is on
    record: auditors read it.
    Shape: without hours, any hour.
    """
    record(
        Verb.CONSULT,
        kind="deconfliction",
        shown=[UUID(one.key) for one in asked if one.kind is Kind.ENTITY],
        query="; ".join(_said(one) for one in asked if one.kind is not Kind.ENTITY),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_interests_ask("
            "%s::text[], %s::text[], %s::float8[], %s::float8[], %s::int[], %s, %s)",
            [
                [one.kind.value for one in asked],
                [one.key for one in asked],
                [one.latitude for one in asked],
                [one.longitude for one in asked],
                [one.metres for one in asked],
                first,
                last,
            ],
        )
        (must_ring,) = cursor.fetchone()
    return Answer(must_ring, the_desk())


def _said(one: Key) -> str:
    where = one.key or f"{one.metres} m round {one.latitude}, {one.longitude}"
    return f"{one.kind}: {where}"


def the_desk() -> str:
    """Return whom anybody rings, whatever the answer rests on."""
    post = _post_of_the_desk()
    if post is None:
        return "the deconfliction desk"
    return " on ".join(filter(None, (post.name, post.phone)))


def phone_of_the_desk() -> str:
    """Return the number of whom anybody rings; empty where none is known."""
    post = _post_of_the_desk()
    return post.phone if post else ""


def _post_of_the_desk() -> Post | None:
    return next(iter(agencies.posts_of(agencies.the_force(), Post.Kind.DECONFLICTION)), None)


def interests(*, viewer: Viewer) -> list[Interest]:
    """Return the standing interests of the viewer's own circles that hold, the newest first."""
    rows = Interest.objects.filter(ended_at__isnull=True, holds=True, of__isnull=True)
    found = list(rows.order_by("-at"))
    shown = [UUID(one.key) for one in found if one.kind == Kind.ENTITY]
    record(Verb.CONSULT, kind="interest", objects=[one.id for one in found], shown=shown)
    return found


def to_renew(*, within: timedelta, viewer: Viewer) -> int:
    """Return how many standing interests of one's circles hold for no longer than that."""
    rows = Interest.objects.filter(ended_at__isnull=True, holds=True, of__isnull=True)
    return rows.filter(holds_until__gt=now(), holds_until__lte=now() + within).count()


def interest(interest_id: UUID, *, viewer: Viewer) -> Interest:
    """Return one interest of the viewer's own circles. Errors: NothingHereError."""
    found = Interest.objects.filter(id=interest_id).first()
    if found is None:
        raise NothingHereError
    return found


def standing(ids: Collection[UUID], *, viewer: Viewer) -> list[Interest]:
    """Return those of these interests of the viewer's own circles that have not ended."""
    return list(Interest.objects.filter(id__in=ids, ended_at__isnull=True))


def asked_since(moment: datetime, *, viewer: Viewer) -> set[UUID]:
    """Return which interests of the viewer's own circles were asked about since."""
    return set(Enquiry.objects.filter(at__gte=moment).values_list("interest_id", flat=True))


def enquiries_about(found: Sequence[Interest], *, viewer: Viewer) -> list[Enquiry]:
    """Return who asked about interests of the viewer's own circles, the newest first."""
    return list(Enquiry.objects.filter(interest__in=found))


def given_before(
    interests: Collection[UUID], *, viewer: Viewer
) -> dict[tuple[UUID, UUID], Enquiry]:
    """Return who gave another agency words that name an interest before it was recorded.

    Shape: by interest and person; to the desk alone.
    """
    rows = Enquiry.objects.filter(interest__in=interests, given_on__isnull=False)
    return {(row.interest_id, row.asked_by): row for row in rows}
