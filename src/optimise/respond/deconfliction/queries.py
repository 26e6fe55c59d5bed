"""The door to read: one's own events and one bit; for the desk, conflicts and who probes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.models import Enquiry
from optimise.access.interests.queries import given_before, the_desk
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.respond.deconfliction.domain.desk import MANY, PROBED_IN, SAME, Stands
from optimise.respond.deconfliction.models import Asking, Conflict, Event


def stands(circle: UUID, *, viewer: Viewer) -> Stands:
    """Return where one of the viewer's circles stands with the desk, as of now."""
    must_ring, asked_at = _standing().get(circle, (False, None))
    return Stands(must_ring=must_ring, asked_at=asked_at, desk=the_desk())


def stood(circle: UUID, *, moment: datetime, viewer: Viewer) -> Stands:
    """Return what the desk last answered for one of the viewer's circles before a moment."""
    row = Asking.objects.filter(circle_id=circle, at__lte=moment).first()
    if row is None:
        return Stands(must_ring=False, asked_at=None, desk=the_desk())
    return Stands(must_ring=row.must_ring, asked_at=row.at, desk=the_desk())


def to_ring(*, viewer: Viewer) -> list[UUID]:
    """Return the viewer's circles for which the desk is to be rung."""
    if not viewer.circles:
        return []
    return [circle for circle, (must_ring, _) in _standing().items() if must_ring]


def _standing() -> Mapping[UUID, tuple[bool, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute("select circle, must_ring, asked_at from respond_deconfliction_standing()")
        return {circle: (must_ring, at) for circle, must_ring, at in cursor.fetchall()}


def askings(circle: UUID, *, viewer: Viewer) -> list[Asking]:
    """Return when the desk was asked for a circle, the newest first."""
    return list(Asking.objects.filter(circle_id=circle))


def events(circle: UUID, *, viewer: Viewer) -> list[Event]:
    """Return what a circle is about to do, the soonest first."""
    rows = Event.objects.filter(circle_id=circle, ended_at__isnull=True)
    return list(rows.select_related("interest", "circle"))


def event(event_id: UUID, *, viewer: Viewer) -> Event:
    """Return one event of the viewer's circles. Errors: NothingHereError."""
    found = Event.objects.select_related("interest", "circle").filter(id=event_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="event", objects=[found.id])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict, as the desk reads it."""

    circle: str
    whom: str
    doing: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A conflict as the desk reads it. `gave`: that its asker gave words of it before."""

    row: Conflict
    sides: tuple[Side, ...]
    asker: str
    taken_by: str
    gave: Enquiry | None = None

    @property
    def asked(self) -> bool:
        """Say whether its asker was sent to ring, and had not only given words before."""
        return bool(self.asker) and (self.gave is None or self.gave.at != self.row.found_at)


def conflicts(*, viewer: Viewer, cleared: bool = False) -> list[Shown]:
    """Return the conflicts that stand, or those that are cleared, to the desk; empty to others.

    Shape: one of which a side is over stands no longer, and neither side is told to ring.
    """
    rows = list(Conflict.objects.filter(cleared_at__isnull=False) if cleared else _standing_ones())
    if cleared:
        rows.sort(key=lambda row: row.cleared_at or row.found_at, reverse=True)
    record(Verb.CONSULT, kind="conflict", objects=[row.id for row in rows], results=len(rows))
    return _shown(rows, viewer=viewer)


def conflicts_in_short(conflicts: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return who meets whom in these conflicts, to the desk; nothing to others."""
    rows = list(Conflict.objects.filter(id__in=list(conflicts)))
    record(Verb.CONSULT, kind="conflict", objects=[row.id for row in rows], results=len(rows))
    return {one.row.id: _who_meets(one) for one in _shown(rows, viewer=viewer)}


def _who_meets(one: Shown) -> str:
    sides = [f"{side.circle} ({side.whom})" for side in one.sides]
    return " and ".join([*sides, *([one.asker] if one.asker else [])])


def conflict(conflict_id: UUID, *, viewer: Viewer) -> Shown:
    """Return one conflict to the desk. Errors: NothingHereError."""
    rows = list(Conflict.objects.filter(id=conflict_id))
    if not rows:
        raise NothingHereError
    record(Verb.CONSULT, kind="conflict", objects=[rows[0].id])
    return _shown(rows, viewer=viewer)[0]


def waiting(*, viewer: Viewer, escalated: bool = False) -> int:
    """Return how many conflicts wait for the desk, or were handed to the duty inspector."""
    rows = _standing_ones()
    nobody = Q(taken_at__isnull=True)
    if not escalated:
        return rows.filter(nobody).count()
    unsettled = nobody | Q(escalated_at__gte=F("taken_at"))
    return rows.filter(unsettled, escalated_at__isnull=False).count()


def _standing_ones() -> QuerySet[Conflict]:
    with connection.cursor() as cursor:
        cursor.execute("select respond_deconfliction_over()")
        over = [row for (row,) in cursor.fetchall()]
    return Conflict.objects.filter(cleared_at__isnull=True).exclude(id__in=over)


def _shown(rows: Sequence[Conflict], *, viewer: Viewer) -> list[Shown]:
    people = {UUID(side["by"]) for row in rows for side in row.sides}
    people |= {one for row in rows for one in (row.asked_by, row.taken_by) if one}
    names = agencies.names_of(people)
    gave = given_before({row.first_id for row in rows}, viewer=viewer)

    def name(one: UUID | None) -> str:
        return names.get(one, agencies.GONE) if one else ""

    return [
        Shown(
            row=row,
            sides=tuple(sorted((_side(side, names) for side in row.sides), key=_called)),
            asker=name(row.asked_by),
            taken_by=name(row.taken_by),
            gave=gave.get((row.first_id, row.asked_by)) if row.asked_by else None,
        )
        for row in rows
    ]


def _called(side: Side) -> tuple[str, str]:
    """Return what a side is sorted by, so that two operations that meet twice read the same."""
    return side.circle, side.doing


def _side(said: Mapping[str, str], names: Mapping[UUID, str]) -> Side:
    by = names.get(UUID(said["by"]), agencies.GONE)
    article = "an" if said["kind"][0] in "aeiou" else "a"
    looks = f"looks at {article} {said['kind']}"
    doing = f"{said['event']}: {said['label']}" if said["event"] else looks
    return Side(
        circle=said["circle"],
        whom=said["desk"] or by,
        doing=doing[0].upper() + doing[1:],
        since=_moment(said["since"]),
        until=_moment(said["until"]),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How much one covert interest holds back, since when and until when, and whom to ring.

    In whom or what it is, and whose, stands nowhere here.
    """

    whom: str
    since: datetime
    until: datetime | None
    renewed_at: datetime | None
    cards: int
    words: int
    questions: int


def holding(*, viewer: Viewer) -> list[Holding]:
    """Return what covert interests hold back, the oldest first: to the desk alone."""
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_deconfliction_holding()")
        rows = cursor.fetchall()
    names = agencies.names_of({by for _, by, *_ in rows})
    record(Verb.CONSULT, kind="deconfliction", results=len(rows), holding=True)
    return [
        Holding(
            whom=whom or names.get(by, agencies.GONE),
            since=since,
            until=until,
            renewed_at=renewed,
            cards=cards,
            words=words,
            questions=questions,
        )
        for whom, by, since, until, renewed, cards, words, questions in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probing:
    """Somebody who asked so much that they may be guessing, or has nothing to ask there."""

    who: str
    questions: int
    most_alike: int
    out_of_role: int


def probing(*, viewer: Viewer) -> list[Probing]:
    """Return who asked much, the same again and again, or out of their role: to the desk alone.

    In the last hour.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select who, questions, most_alike, out_of_role"
            " from respond_deconfliction_probing(%s, %s, %s)",
            [now() - PROBED_IN, MANY, SAME],
        )
        rows = cursor.fetchall()
    names = agencies.names_of({who for who, *_ in rows})
    record(Verb.CONSULT, kind="deconfliction", results=len(rows))
    return [
        Probing(who=names.get(who, agencies.GONE), questions=n, most_alike=alike, out_of_role=out)
        for who, n, alike, out in rows
    ]
