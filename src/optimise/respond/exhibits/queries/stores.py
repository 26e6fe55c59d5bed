"""Stores, what lies in them, and stock-takes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from optimise.access import queries as circles
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts import queries as alerts
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.respond.exhibits.domain.continuity import Act, opened
from optimise.respond.exhibits.domain.kinds import PATIENCE
from optimise.respond.exhibits.models import Count, Exhibit, Step, Store
from optimise.respond.exhibits.queries.absence import is_stopped

MOST_NAMED = 4


def stores(*, viewer: Viewer) -> list[Store]:
    """Return the stores that are open, by name."""
    return list(Store.objects.filter(closed_at__isnull=True))


def store(store_id: UUID, *, viewer: Viewer) -> Store:
    """Return one store. Errors: NothingHereError."""
    found = Store.objects.filter(id=store_id).first()
    if found is None:
        raise NothingHereError
    return found


def keeps(one: Store, *, viewer: Viewer) -> bool:
    """Say whether the viewer keeps a store."""
    return one.circle_id in viewer.circles


def who_is_told() -> str:
    """Return in words who is told that an exhibit is missing: by name, and whether on duty."""
    line = alerts.line_of(Role.SUPERVISOR, stand_in=frozenset({Role.DUTY_INSPECTOR}))
    names = agencies.names_of({*line.first, *line.all})
    if line.first:
        return f"On duty and told of it: {_some(names[one] for one in line.first)}."
    if line.all:
        return f"Nobody is down for duty, so all are told: {_some(names[one] for one in line.all)}."
    return "Nobody holds the role that is told: ring an inspector."


def _some(names: Iterable[str]) -> str:
    every = sorted(names)
    more = len(every) - MOST_NAMED
    return ", ".join(every[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def left(*, viewer: Viewer) -> set[UUID]:
    """Return the stores that nobody is left to keep, to those who may name a keeper."""
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_exhibits_left_stores()")
        return {row[0] for row in cursor.fetchall()}


def goes_on_with(one: Count, *, viewer: Viewer) -> bool:
    """Say whether the viewer goes on with a stock-take, or ends it.

    Whoever began it does; and any keeper, once that one may not act, keeps the store no more, or
    began it a day ago.
    """
    if one.closed_at is not None or not keeps(one.store, viewer=viewer):
        return False
    return one.made_by == viewer.person or (
        now() - one.made_at > PATIENCE
        or is_stopped(one.made_by)
        or one.made_by not in {person.id for person in circles.members_of(one.store.circle)}
    )


def stores_kept(*, viewer: Viewer) -> list[Store]:
    """Return the stores that the viewer keeps."""
    return [one for one in stores(viewer=viewer) if keeps(one, viewer=viewer)]


def lies_in(one: Store, *, viewer: Viewer) -> list[Exhibit]:
    """Return what lies in a store, by shelf, to its keepers; to others what is theirs anyway."""
    found = list(Exhibit.objects.filter(lies_in=one).order_by("shelf", "initials", "serial"))
    record(Verb.CONSULT, kind="store", objects=[one.id], results=len(found))
    return found


def counts(one: Store, *, viewer: Viewer) -> list[Count]:
    """Return the stock-takes of a store, the newest first, to its keepers."""
    return list(one.counts.all())


def count(count_id: UUID, *, viewer: Viewer) -> Count:
    """Return one stock-take to the keepers of its store. Errors: NothingHereError."""
    found = Count.objects.select_related("store").filter(id=count_id).first()
    if found is None:
        raise NothingHereError
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How far a stock-take is: what was seen in it, and what was not yet."""

    seen: list[Exhibit]
    left: list[Exhibit]


def looked(one: Count, *, viewer: Viewer) -> Looked:
    """Return what of a store was seen in a stock-take, and what not.

    What came into it since the stock-take began was looked at as it was accepted, and is neither.
    """
    every = lies_in(one.store, viewer=viewer)
    rows = Step.objects.filter(exhibit__in=every, made_at__gte=one.made_at)
    said = [(row.exhibit_id, opened(row.sealed)) for row in rows]
    ids = {
        exhibit
        for exhibit, step in said
        if step.act == Act.SEEN and step.figures.get("count") == str(one.id)
    }
    came = {exhibit for exhibit, step in said if step.act == Act.ACCEPTED}
    return Looked(
        seen=[row for row in every if row.id in ids],
        left=[row for row in every if row.id not in ids | came],
    )


def missed(one: Count, *, viewer: Viewer) -> list[Exhibit]:
    """Return what a stock-take that ended found missing, as far as the viewer may read it.

    Whoever ended it, which need not be who began it. What was missing before is not among it.
    """
    if one.closed_at is None:
        return []
    steps = Step.objects.filter(
        made_at__gte=one.made_at, made_at__lte=one.closed_at, sealed__contains=str(one.id)
    )
    said = [(row.exhibit_id, opened(row.sealed)) for row in steps]
    ids = [
        exhibit
        for exhibit, step in said
        if step.act == Act.MISSING and step.figures.get("count") == str(one.id)
    ]
    return list(Exhibit.objects.filter(id__in=ids).order_by("code"))


@dataclass(frozen=True, slots=True, kw_only=True)
class InTrouble:
    """Something that a supervisor must look into, without what it is."""

    exhibit: UUID
    code: str
    kind: str
    since: datetime
    has_it: str
    holder: UUID | None
    to_accept: str
    answers: str


def troubles_in_short(exhibits: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return with whom each of these is and who answers for it: what it is, no supervisor reads."""
    wanted = set(exhibits)
    return {
        one.exhibit: f"Last with {one.has_it}. {one.answers} answers for it."
        for one in troubles(viewer=viewer)
        if one.exhibit in wanted and one.has_it and one.answers
    }


def troubles(*, viewer: Viewer) -> list[InTrouble]:
    """Return what supervisors must look into, the oldest first; nothing to anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_exhibits_troubles()")
        rows = cursor.fetchall()
    ids = {person for row in rows for person in (row[4], row[5], row[7]) if person}
    names = agencies.names_of(ids)
    record(Verb.CONSULT, kind="exhibit", objects=[row[0] for row in rows], results=len(rows))
    found = [
        InTrouble(
            exhibit=exhibit,
            code=code,
            kind=kind,
            since=since,
            has_it=names.get(has_it, "") if has_it else store,
            holder=has_it,
            to_accept=names.get(to_accept, "") if to_accept else store,
            answers=names.get(owner, ""),
        )
        for exhibit, code, kind, since, has_it, to_accept, store, owner in rows
    ]
    return sorted(found, key=lambda one: one.since)
