"""The door to read: who someone is, what they may see, which circles and roles there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from optimise.access.domain import audiences as rules
from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.circle_names import random_name
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import WITNESSES, Role
from optimise.access.models import (
    OF_CIRCLE,
    Audience,
    Circle,
    CircleMember,
    Reclassification,
    RoleGrant,
)
from optimise.access.postgresql.base import vouch
from optimise.access.postgresql.rights import Rights
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.basics.clock import now, start_of


def viewer_of(person: Person) -> Viewer:
    """Return `person` as a viewer, with the roles, areas and circles held at this moment.

    A suspended person holds nothing, nor does anyone of another agency without an agreement in
    force that names them, and training that has not run out; nor anyone by rows that were written
    past the program.
    """
    if not (person.is_active and person.standing_stands()) or agencies.what_a_partner_lacks(person):
        return Viewer(person=person.id, agency=person.organisation_id)
    roles = frozenset(roles_of(person.id))
    return Viewer(
        person=person.id,
        agency=person.organisation_id,
        # Nobody outside the force is ever more than a partner, whatever they were granted.
        roles=roles if person.organisation.is_force else roles & {Role.PARTNER},
        areas=agencies.areas_reaching(person),
        circles=frozenset(circle_ids_of(person.id)),
        clearance=Marking.SENSITIVE if person.is_cleared else Marking.OFFICIAL,
        cleared_until=person.cleared_until,
    )


def circle_ids_of(person: UUID) -> list[UUID]:
    """Return the circles that a person is in, whoever asks: by it their rights are worked out."""
    moment, call = now(), "select * from access_memberships(%s, %s)"
    with transaction.atomic(savepoint=False):
        seal = vouch("memberships", str(person))
        held = list(CircleMember.objects.raw(call, [person, seal]))
    current = (p for p in held if p.since <= moment and (p.until is None or p.until > moment))
    return [row.circle_id for row in current if row.stands()]


def roles_of(person: UUID) -> tuple[Role, ...]:
    """Return the roles that a person holds now, by name."""
    held = RoleGrant.objects.raw(HELD, {"person": person, "moment": now()})
    return tuple(Role(row.role) for row in held if row.stands())


# Asked at every page, so not put together anew each time.
HELD = """
select * from access_rolegrant
where person_id = %(person)s
    and since <= %(moment)s and (until is null or until > %(moment)s)
order by role
"""


def what_stops(person: Person, *roles: Role) -> str:
    """Return why somebody can do nothing with what one of these roles holds; empty if nothing.

    Shape: the words follow “who”, as those of `agencies.what_stops`.
    """
    if why := agencies.what_stops(person):
        return why
    return "" if set(roles) & set(roles_of(person.id)) else "holds that role no more"


def people_holding(role: Role) -> list[Person]:
    """Return who holds `role` now and is not suspended, by name."""
    held = _who_holds(role)
    return list(Person.objects.filter(id__in=held, suspended_at__isnull=True).order_by("name"))


def cleared_holding(role: Role) -> list[Person]:
    """Return who holds `role` now and may read what is OFFICIAL-SENSITIVE, by name.

    Whoever is suspended, whose vetting ended, or who has not set up yet what they sign in by,
    reads none of what is told to the role.
    """
    held = people_holding(role)
    return [p for p in held if p.is_cleared and agencies.was_let_in(p) and p.standing_stands()]


def holders_of(*roles: Role) -> Counter[Role]:
    """Return how many people hold each of these roles now and are not suspended."""
    held = RoleGrant.objects.filter(_current(), role__in=roles, person__suspended_at__isnull=True)
    return Counter(Role(role) for role, _ in {(r.role, r.person_id) for r in held if r.stands()})


def other_administrators(by: UUID) -> bool:
    """Say whether anyone but `by` is an administrator now, suspended or not."""
    return bool(_who_holds(Role.ADMINISTRATOR) - {by})


def other_witnesses(*, by: UUID, person: UUID) -> bool:
    """Say whether anyone but these two could witness a second factor: has been let in, and may.

    Whoever is suspended counts, so that nobody becomes the only one by shutting others out.
    """
    others = _who_holds(*WITNESSES) - {by, person}
    return Person.objects.filter(id__in=others, witnessed_by__isnull=False).exists()


def _who_holds(*roles: Role) -> set[UUID]:
    held = RoleGrant.objects.filter(_current(), role__in=roles)
    return {row.person_id for row in held if row.stands()}


def _current() -> Q:
    moment = now()
    return Q(since__lte=moment) & (Q(until__isnull=True) | Q(until__gt=moment))


@lru_cache(maxsize=4)
def _all_audiences(known: str) -> tuple[tuple[int, rules.Audience], ...]:
    every = Audience.objects.raw("select * from access_audiences(%s)", [vouch("audiences")])
    return tuple((row.pk, row.fences()) for row in every)


@transaction.atomic(savepoint=False)
def audiences() -> tuple[tuple[int, rules.Audience], ...]:
    """Return every audience there is. Rows are never changed: they are read when one was added.

    The site alone asks: to work out whose rows somebody reads.
    """
    return _all_audiences(_known())


def _known() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select access_audiences_known(%s)", [vouch("audiences")])
        (known,) = cursor.fetchone()
    return known or ""


@transaction.atomic(savepoint=False)
def rights_of(viewer: Viewer) -> Rights:
    """Return the audience ids that `viewer` may read and write, ready to be signed."""
    return _rights(viewer, _known())


@lru_cache(maxsize=256)
def _rights(viewer: Viewer, known: str) -> Rights:
    every = _all_audiences(known)
    return Rights(
        viewer=viewer.person,
        readable=rules.readable(viewer, every),
        writable=rules.writable(viewer, every),
        roles=tuple(sorted(viewer.roles)),
        circles=tuple(sorted(viewer.circles)),
        ends=_ends(viewer),
    )


def _ends(viewer: Viewer) -> int | None:
    if viewer.clearance is Marking.OFFICIAL or viewer.cleared_until is None:
        return None
    return int(start_of(viewer.cleared_until + timedelta(days=1)).timestamp())


def fences_of(audience_id: int) -> rules.Audience:
    """Return the audience with this id."""
    return dict(audiences())[audience_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """The audience of a row, and the other audiences of what rests on it."""

    own: int
    others: frozenset[int]


def resting(kind: str, row: UUID) -> Resting:
    """Return the audiences of a row and of all that rests on it, for whoever may move it.

    Errors: NothingHereError where they may not read and write it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select own, audience from access_resting(%s, %s)", [kind, row])
        found = cursor.fetchall()
    own = next((audience for is_own, audience in found if is_own), None)
    if own is None:
        raise NothingHereError
    return Resting(own=own, others=frozenset(a for _, a in found) - {own})


def circles_of(viewer: Viewer) -> list[Circle]:
    """Return the circles that `viewer` belongs to and may use, by name; closed ones too.

    Those that something else keeps, such as a panel by its seats, are not among them.
    """
    return list(Circle.objects.filter(id__in=viewer.circles, kept_by="").order_by("name"))


def name_of_circle(circle_id: UUID | None, *, viewer: Viewer, otherwise: str = "A circle") -> str:
    """Return the name of the circle whose people alone read something; nothing where all do.

    Shape: `otherwise` is said of one that the viewer is not in, or that something else keeps.
    """
    names = {one.id: one.name for one in circles_of(viewer)}
    return names.get(circle_id, otherwise) if circle_id else ""


def circle(circle_id: UUID, *, viewer: Viewer) -> Circle:
    """Return one circle to its members.

    Errors: NothingHereError for everyone else, and for one that something else keeps.
    """
    found = next((one for one in circles_of(viewer) if one.id == circle_id), None)
    if found is None:
        raise NothingHereError
    return found


@transaction.atomic(savepoint=False)
def names_of_circles() -> set[str]:
    """Return every name that a circle has, for drawing another: it is shown to nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select access_circle_names(%s)", [vouch("names of circles")])
        return {name for (name,) in cursor.fetchall()}


def name_for_a_circle() -> str:
    """Return a name drawn by chance that no circle has yet."""
    return random_name(taken=names_of_circles())


def members_of(circle: Circle) -> list[Person]:
    """Return who is in a circle now, by name; to whoever is not in it, nobody."""
    ids = {row.person_id for row in circle.members.filter(_current()) if row.stands()}
    return list(Person.objects.filter(id__in=ids).select_related("organisation").order_by("name"))


def may_leave(circle: UUID, person: UUID) -> bool:
    """Say, within a circle, whether two who can act read on what was moved into it without them."""
    with connection.cursor() as cursor:
        cursor.execute("select access_may_leave(%s, %s)", [circle, person])
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedIn:
    """That something went into a circle: what others know it by, who moved it and when."""

    id: UUID
    kind: str
    number: str
    by: UUID
    at: datetime
    goes_out: bool


def moved_in() -> list[MovedIn]:
    """Return what went into circles or out, newest first, to who watches it: to others nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select id, kind, number, by, at, goes_out from access_moved_in()")
        found = cursor.fetchall()
    return [MovedIn(id=i, kind=k, number=n, by=b, at=a, goes_out=o) for i, k, n, b, a, o in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFrom:
    """Whose something was that went into a circle, and what they know it by."""

    move: UUID
    person: UUID
    about: str
    at: datetime


def moved_from(row: UUID) -> list[MovedFrom]:
    """Return, to the system alone, who was left outside as a row went into a circle."""
    with connection.cursor() as cursor:
        cursor.execute("select move, person, about, at from access_moved_from(%s)", [row])
        found = cursor.fetchall()
    return [MovedFrom(move=m, person=p, about=w, at=a) for m, p, w, a in found]


def two_read(audience: int) -> bool:
    """Say, to who is in its circle, whether two who can act read what is of an audience."""
    with connection.cursor() as cursor:
        cursor.execute("select access_two_read(%s)", [audience])
        (may,) = cursor.fetchone()
    return bool(may)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom somebody asks to agree that something goes out of their circle, and by its number."""

    move: UUID
    person: UUID
    about: str
    by: UUID
    at: datetime
    kind: str
    wanted: bool


def wanted_out(which: UUID) -> list[Asked]:
    """Return, to the system alone, who else may say the same of what somebody wants out.

    Shape: `which` is the id of what they said, or of the row.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from access_wanted_out(%s)", [which])
        found = cursor.fetchall()
    return [
        Asked(move=m, person=p, about=w, by=b, at=a, kind=k, wanted=asked)
        for m, p, w, b, a, k, asked in found
    ]


def wants_out(kind: str, row: UUID, *, viewer: Viewer) -> list[Reclassification]:
    """Return who said in the last week that a row goes out of its circle, newest first.

    Shape: as far as the viewer reads where it is and where it would go; nothing once it moved.
    """
    since = now() - timedelta(days=7)
    told = Reclassification.objects.filter(kind=kind, row=row, at__gte=since).order_by("-at")
    return list(takewhile(lambda one: one.wanted, told))


def two_agree(circle: UUID, what: str) -> bool:
    """Say, to who is in a circle, whether another of it said lately that this is done to it."""
    with connection.cursor() as cursor:
        cursor.execute("select access_two_agree(%s, %s)", [circle, what])
        (agree,) = cursor.fetchone()
    return bool(agree)


def said_of_circle(circle: Circle, what: str) -> QuerySet[Reclassification]:
    """Return who wants this done to a circle, of a week and since it was last done or undone."""
    since = now() - timedelta(days=7)
    said = Reclassification.objects.filter(row=circle.id, kind__in=OF_CIRCLE)
    last = said.filter(wanted=False).order_by("-at").first()
    return said.filter(wanted=True, kind=what, at__gt=max(since, last.at) if last else since)


def move_wanted(move: UUID, *, viewer: Viewer) -> Reclassification:
    """Return what somebody wants out of a circle, to who reads both sides.

    Errors: NothingHereError.
    """
    found = Reclassification.objects.filter(id=move).first()
    if found is None or not (found.wanted or found.is_of_circle):
        raise NothingHereError
    return found


def names_of_wanted(moves: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return by which number those go that somebody wants out of a circle, as the viewer reads."""
    found = Reclassification.objects.filter(id__in=list(moves))
    return {
        one.id: one.number or one.kind.removesuffix(" again")
        for one in found
        if one.wanted or one.is_of_circle
    }


def circles_of_nobody() -> list[UUID]:
    """Return, to the system alone, the circles in which nobody can act any more."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_circles_of_nobody()")
        return [row[0] for row in cursor.fetchall()]


def grants_of(person: UUID) -> QuerySet[RoleGrant]:
    """Return every role that a person held or holds, the current first, then the newest."""
    held = RoleGrant.objects.filter(person_id=person)
    return held.order_by(F("until").desc(nulls_first=True), "-since")


def began_here(person: UUID) -> bool:
    """Say whether this person was the first administrator of the installation."""
    first = RoleGrant.objects.filter(role=Role.ADMINISTRATOR).order_by("since").first()
    return first is not None and first.person_id == first.granted_by == person
