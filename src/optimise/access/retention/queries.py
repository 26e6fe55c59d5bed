"""The door to read: which holds there are, to whoever may read what they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.retention.models import Hold
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today

SOON = timedelta(days=14)  # before its review is due


def holds(*, viewer: Viewer) -> list[Hold]:
    """Return the holds that stand and that this viewer may read, the newest first."""
    return list(Hold.objects.filter(lifted_at__isnull=True).select_related("circle"))


@dataclass(frozen=True, slots=True)
class Standing:
    """A hold that stands, for who watches that holds end: of which kind of thing, and no more."""

    id: UUID
    kind: str
    placed_at: datetime
    review_on: date | None
    placed_by: UUID
    audience_id: int

    def is_late(self, on: date) -> bool:
        """Say whether it should have been looked at again by now."""
        return self.review_on is not None and self.review_on < on


def standing(*, viewer: Viewer) -> list[Standing]:
    """Return every hold by hand that stands, whose review is due first, to the officer alone.

    Nothing to anybody else than the data protection officer.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, kind, placed_at, review_on, placed_by, audience_id"
            " from access_retention_standing()"
        )
        rows = [Standing(*row) for row in cursor.fetchall()]
    record(Verb.CONSULT, kind="hold", objects=[row.id for row in rows], results=len(rows))
    return rows


def to_review(*, viewer: Viewer) -> tuple[int, int]:
    """Return how many holds are to be looked at again within two weeks, and how many are late.

    To the data protection officer alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), count(*) filter (where review_on < %s)"
            " from access_retention_standing() where review_on <= %s",
            [today(), today() + SOON],
        )
        due, late = cursor.fetchone()
        return int(due), int(late)


def kept_by_rule(*, viewer: Viewer) -> int:
    """Return how many holds end by the rule of what keeps them, to the officer alone."""
    with connection.cursor() as cursor:
        cursor.execute("select access_retention_kept()")
        return int(cursor.fetchone()[0])


def hold(hold_id: UUID, *, viewer: Viewer) -> Hold:
    """Return one hold, lifted or not. Errors: NothingHereError."""
    found = Hold.objects.filter(id=hold_id).first()
    if found is None:
        raise NothingHereError
    return found


HOLDS = DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE, Role.SAFEGUARDING}


def may_hold(viewer: Viewer) -> bool:
    """Say whether somebody may hold what they read past its day, by hand."""
    return viewer.holds(*HOLDS)


def may_review(one: "Standing | Lifted", *, person: Person) -> bool:
    """Say whether somebody may look at a hold: they read it, and may hold what they read."""
    theirs = access.viewer_of(person)
    return may_hold(theirs) and one.audience_id in access.rights_of(theirs).readable


def others_for(one: "Standing | Lifted", *, viewer: Viewer) -> list[Person]:
    """Return who may look at a hold besides whoever placed it and the viewer, by name."""
    every = {person.id: person for role in HOLDS for person in access.cleared_holding(role)}
    asked = [every[each] for each in every.keys() - {one.placed_by, viewer.person}]
    return sorted((p for p in asked if may_review(one, person=p)), key=str)


STAYS = timedelta(days=7)  # as the database keeps it: see `access_retention_lately`


@dataclass(frozen=True, slots=True)
class Lifted:
    """A hold that was lifted, for the system, which tells who may put it back."""

    id: UUID
    kind: str
    kept_by: str
    placed_at: datetime
    placed_by: UUID
    lifted_by: UUID
    lifted_at: datetime
    audience_id: int


def lifted(hold_id: UUID) -> Lifted | None:
    """Return what the system may know of a hold that was lifted. The system alone may ask."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, kind, kept_by, placed_at, placed_by, lifted_by, lifted_at, audience_id"
            " from access_retention_lifted(%s)",
            [hold_id],
        )
        row = cursor.fetchone()
    return Lifted(*row) if row else None


@dataclass(frozen=True, slots=True)
class LetGo:
    """A hold that was lifted and stands not again, for who watches that holds end."""

    id: UUID
    kind: str
    placed_at: datetime
    placed_by: UUID
    lifted_by: UUID
    lifted_at: datetime


def let_go(*, viewer: Viewer) -> list[LetGo]:
    """Return what was lifted so lately that it can be held again, to the officer alone."""
    rows = _let_go()
    record(Verb.CONSULT, kind="hold", objects=[row.id for row in rows], results=len(rows))
    return rows


def _let_go() -> list[LetGo]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, kind, placed_at, placed_by, lifted_by, lifted_at"
            " from access_retention_let_go(%s)",
            [now() - STAYS],
        )
        return [LetGo(*row) for row in cursor.fetchall()]


def lifted_lately(*, viewer: Viewer) -> list[Hold]:
    """Return the holds that this viewer may read, lifted so lately that they can be held again."""
    found = Hold.objects.filter(lifted_at__gt=now() - STAYS).select_related("circle")
    stand = Hold.objects.filter(lifted_at__isnull=True)
    rows = set(stand.filter(row__isnull=False).values_list("row", flat=True))
    circles = set(stand.filter(circle__isnull=False).values_list("circle_id", flat=True))
    return [one for one in found if one.row not in rows and one.circle_id not in circles]


def holds_of(row: UUID, *, viewer: Viewer) -> list[Hold]:
    """Return the holds by hand that stand on one thing, the newest first, to who may read it."""
    return list(Hold.objects.filter(row=row, lifted_at__isnull=True))


def waiting_of(row: UUID, *, viewer: Viewer) -> list[Hold]:
    """Return the holds by hand on one thing that were lifted, and to which nobody agreed yet."""
    lifted = Hold.objects.filter(row=row, lifted_at__isnull=False, kept_by="")
    later = lifted.filter(agreed_at__isnull=False).order_by("-placed_at").first()
    rows = lifted.filter(agreed_at__isnull=True)
    return list(rows.filter(placed_at__gt=later.placed_at) if later else rows)


def lifted_of(circle: UUID, *, viewer: Viewer) -> list[Hold]:
    """Return the holds of a circle that were lifted and keep what they kept still."""
    return list(Hold.objects.filter(circle_id=circle, lifted_at__gt=now() - STAYS))


def names_of(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these holds are called, to those who may read what they hold.

    To the data protection officer those that were lifted lately, too. A circle's that
    stands ends by its rule, and has no page; one that was lifted leads to where it is held again.
    """
    asked = set(ids)
    rows = Hold.objects.filter(Q(row__isnull=False) | Q(lifted_at__isnull=False), id__in=asked)
    kinds = {one.id: one.kind if one.row else "circle" for one in rows}
    if viewer.holds(Role.DATA_PROTECTION):
        kinds |= {one.id: one.kind for one in _let_go() if one.id in asked}
    return {one: f"the hold on {HELD.get(kind, f'a {kind}')}" for one, kind in kinds.items()}


HELD = {"item": "an item", "report": "a report", "referral": "a referral"}


def own_audience(kind: str, row: UUID) -> int:
    """Return of which audience a row is, for whoever may read it. Errors: NothingHereError."""
    with connection.cursor() as cursor:
        cursor.execute("select access_retention_own(%s, %s)", [kind, row])
        (own,) = cursor.fetchone() or (None,)
    if own is None:
        raise NothingHereError
    return int(own)


def is_held(row: UUID, *, audience: int) -> bool:
    """Say whether a row, or the circle of its audience, is held, whoever may read the hold.

    What an act of the register asks before it removes something. The system alone may ask.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select access_retention_is_held(%s, %s)", [row, audience])
        return bool(cursor.fetchone()[0])
