"""The door to write: audiences, roles, circles, and moving a row from one audience to another."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries
from optimise.access.domain import audiences as rules
from optimise.access.domain.audiences import Audience as Fences
from optimise.access.domain.audiences import Marking, Viewer, may_write
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, SYSTEM_ROLES, WITNESSES, Layer, Role
from optimise.access.events import CIRCLE_LEFT, ROLE_ENDED, ROW_MOVED, WANTED_OUT
from optimise.access.holding import came_since, carry_on_as, work_in
from optimise.access.models import (
    CLOSED,
    OPENED_AGAIN,
    Audience,
    Circle,
    CircleMember,
    Post,
    Reclassification,
    RoleGrant,
)
from optimise.agencies import factors
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError


def audience_id(fences: Fences, *, viewer: Viewer, own: bool = False) -> int:
    """Return the id of the audience with these fences, made if it is new.

    `own` is for a row that the viewer adds as its author, such as an answer that only their
    supervisors may list. Errors: NotForYouError where `viewer` may not write there.
    """
    if not own and not may_write(viewer, fences):
        raise NotForYouError("You may not add to that audience. Ask the intelligence unit.")
    found = {f: i for i, f in queries.audiences()}.get(fences)
    if found is None:
        Audience.objects.bulk_create([Audience.of(fences)], ignore_conflicts=True)
    elif own or not came_since(found):
        return found
    # Made by us now, or by somebody else since our list was signed: the list lacks it.
    carry_on_as(viewer)
    return {f: i for i, f in queries.audiences()}[fences]


def needs_system(by: Viewer) -> None:
    """Let only one of the system's own viewers go on. Errors: NotForYouError."""
    if not by.roles & SYSTEM_ROLES:
        raise NotForYouError("Only the system does this.")


# Roles


@transaction.atomic
def grant_role(*, person: Person, role: Role, by: Person) -> None:
    """Let `person` hold `role` from now on.

    Errors: NotForYouError for who is no administrator, for oneself, and where there is another
    administrator for whom one added or cleared; NotReadyError for a partner's role within the
    force, or the force's to a partner.
    """
    _needs_administrator(by)
    if person.id == by.id and Person.objects.count() > 1:
        raise NotForYouError("You cannot give yourself a role. Ask another administrator.")
    in_force = person.organisation.kind == Organisation.Kind.FORCE
    if role in SYSTEM_ROLES or in_force is (role is Role.PARTNER):
        raise NotReadyError(f"{person} cannot be given the role of {role}.")
    _not_by_one_alone(person, by)
    record(Verb.GRANT, kind="role", objects=[person.id], role=role)
    RoleGrant.objects.get_or_create(
        person=person, role=role, until=None, defaults={"since": now(), "granted_by": by.id}
    )
    _keep_who_gave(person)


def _not_by_one_alone(person: Person, by: Person) -> None:
    # Held, so that a clearance that is given at this very moment waits for this.
    vouched_by = Person.objects.select_for_update().get(id=person.id).vouched_by
    if vouched_by == by.id and queries.other_administrators(by.id):
        raise NotForYouError("You added or cleared them. Another administrator gives them a role.")


def _keep_who_gave(person: Person) -> None:
    """Keep on the person's row who gave them what they hold: a clearance asks for that."""
    held = RoleGrant.objects.filter(person=person, until=None)
    givers = held.order_by("granted_by").values_list("granted_by", flat=True).distinct()
    Person.objects.filter(id=person.id).update(roles_by=list(givers))


def _needs_administrator(by: Person) -> None:
    # Nobody is one before the first, who begins the installation.
    if queries.people_holding(Role.ADMINISTRATOR) and not (
        by.is_active and Role.ADMINISTRATOR in queries.roles_of(by.id)
    ):
        raise NotForYouError("Only an administrator may do this.")


@transaction.atomic
def end_role(*, person: Person, role: Role, by: Person) -> None:
    """Let `person` no longer hold `role`.

    Errors: NotForYouError for oneself, except the first of all, who hands over;
    NotReadyError for the last administrator.
    """
    _needs_administrator(by)
    if person.id == by.id and not queries.began_here(by.id):
        raise NotForYouError("You cannot change your own roles. Ask another administrator.")
    if role is Role.ADMINISTRATOR:
        must_leave_an_administrator(person)
    record(Verb.GRANT, kind="role", objects=[person.id], role=role, ended=True, by=str(by.id))
    _end(RoleGrant.objects.filter(person=person, role=role, until=None))
    _keep_who_gave(person)
    announce(ROLE_ENDED, person=person.id)


def _end(posts: Iterable[Post]) -> None:
    for post in posts:
        post.until = now()
        post.save(update_fields=["until", "mac"])


def must_leave_an_administrator(leaving: Person) -> None:
    """Let the last administrator not go, in the caller's transaction, though two go at once.

    Errors: NotReadyError for the last administrator who may sign in.
    """
    held = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, until=None)
    list(held.select_for_update().order_by("id"))
    others = [p for p in queries.people_holding(Role.ADMINISTRATOR) if p.id != leaving.id]
    if not any(map(agencies.was_let_in, others)):
        raise NotReadyError("The last administrator stays until there is another.")


# A first second factor


@transaction.atomic
def witness_factor(*, person: Person, code: str, why: str, by: Person) -> None:
    """Say of a second factor that was set up that it is this person's: from now on it opens.

    Shape: `code` is what only their own screen shows; `why` is how `by` knows that it is them.
    Errors: NotForYouError for who is neither administrator nor duty inspector, for oneself, and
    for who gave them their password, where anybody else could; NotReadyError for another code,
    and where nothing waits.
    """
    if not by.is_active or not WITNESSES.intersection(queries.roles_of(by.id)):
        raise NotForYouError("An administrator or a duty inspector does this.")
    held = Person.objects.select_for_update().get(id=person.id)
    if held.id == by.id:
        raise NotForYouError("Somebody else says that it is you.")
    if held.password_by == by.id and queries.other_witnesses(by=by.id, person=held.id):
        raise NotForYouError("You gave them their password. Somebody else says that it is them.")
    if held.witnessed_by or not factors.has_factor(held) or not factors.stands(held):
        raise NotReadyError(
            "They have set up no authenticator that waits for a witness.", field="code"
        )
    if not factors.is_witness_code(held, code):
        raise NotReadyError(
            "That is not what their screen shows. Ask them to read it again.", field="code"
        )
    if not why.strip():
        raise NotReadyError("Say how you know that it is them.", field="why")
    Person.objects.filter(id=held.id).update(witnessed_by=by.id)
    factors.sign(held.id)
    record(
        Verb.GRANT,
        kind="second factor",
        objects=[held.id],
        reason=why.strip(),
        witnessed=True,
        gave_the_password=held.password_by == by.id,
    )


# Circles


def _needs_to_be_in(circle: Circle, by: Person, *, keeper: str = "") -> None:
    _must_be_in(circle, by)
    work_in(circle.id)
    # Held, so that two who let people out at one moment leave somebody in.
    circle.refresh_from_db(from_queryset=Circle.objects.select_for_update())
    _must_be_in(circle, by)
    if circle.kept_by != keeper:
        raise NotForYouError(f"The {circle.kept_by or 'circle'} itself lets people in and out.")


def _must_be_in(circle: Circle, by: Person) -> None:
    if circle.id not in queries.viewer_of(by).circles:
        raise NotForYouError("Only a member of a circle may do this.")


@transaction.atomic
def open_circle(
    *, name: str, covert: bool, by: Person, kept_by: str = "", within: Circle | None = None
) -> Circle:
    """Open a circle with `by` as its first member, and return it.

    Shape: `kept_by` names what alone lets people in and out, such as a panel by its seats; it
    then gives that name as `keeper`. Who leaves the circle that it is `within` leaves it too.
    """
    circle = Circle(name=name, covert=covert, kept_by=kept_by, within=within, opened_at=now())
    work_in(circle.id)
    circle.save(force_insert=True)
    record(Verb.GRANT, kind="circle", objects=[circle.id])
    CircleMember.objects.create(circle=circle, person=by, since=now(), added_by=by.id)
    return circle


@transaction.atomic
def add_to_circle(
    *, circle: Circle, person: Person, by: Person, keeper: str = "", signs: UUID | None = None
) -> None:
    """Let `person` into `circle`.

    Shape: `signs` is who writes it where that is not `by`, on whose word it is.
    Errors: NotForYouError where `by` is not in it, or another keeps it; NotReadyError once it
    is closed.
    """
    _needs_to_be_in(circle, by, keeper=keeper)
    if circle.closed_at is not None:
        raise NotReadyError("The circle is closed. Nobody new is let in.")
    record(Verb.GRANT, kind="circle", objects=[circle.id, person.id])
    CircleMember.objects.get_or_create(
        circle=circle,
        person=person,
        until=None,
        defaults={"since": now(), "added_by": signs or by.id},
    )


@transaction.atomic
def take_up_circle(*, circle: UUID, person: Person, by: Person, keeper: str) -> None:
    """Let `person` into a circle that nobody in it can open any more.

    For what keeps circles that must not end with their people, such as a store: whoever calls it
    has asked whether `by` may. Errors: NotForYouError while anybody in it may read what is its.
    """
    work_in(circle)
    left = Circle.objects.select_for_update().get(id=circle)
    if left.kept_by != keeper or not all(map(agencies.what_stops, queries.members_of(left))):
        raise NotForYouError("Whoever is in it lets others in.")
    record(Verb.GRANT, kind="circle", objects=[circle, person.id], left=True)
    row = CircleMember(circle=left, person=person, since=now(), added_by=by.id)
    row.save(force_insert=True)


@transaction.atomic
def remove_from_circle(
    *,
    circle: Circle,
    person: Person,
    by: Person,
    keeper: str = "",
    why: str = "",
    takes_over: bool = False,
) -> None:
    """Let `person` no longer see what is the circle's, and of those within it; say why.

    Shape: `takes_over` says that somebody was let in for them just now.
    Errors: NotForYouError where `by` is not in it, or another keeps it, and where `person` is in
    one within it and `by` is not; NotReadyError for the last member who can sign in, for one of
    the last two of a circle within another, and of the last two who read what was moved into it.
    """
    _needs_to_be_in(circle, by, keeper=keeper)
    theirs = queries.circle_ids_of(person.id)
    for inner in Circle.objects.filter(within=circle):
        if inner.id in theirs:
            remove_from_circle(circle=inner, person=person, by=by, keeper=inner.kept_by, why=why)
    able = [p.id for p in queries.members_of(circle) if not agencies.what_stops(p)]
    left = len(set(able) - {person.id})
    if not left:
        raise NotReadyError(
            "The last member who can sign in stays, or nobody could open what is the circle's."
        )
    if circle.within_id is not None and left < min(2, len(able) - takes_over):
        raise NotReadyError(_TWO_STAY_CLOSED if circle.closed_at else _TWO_STAY)
    if not queries.may_leave(circle.id, person.id):
        raise NotReadyError(_TWO_READ_ON_CLOSED if circle.closed_at else _TWO_READ_ON)
    _leave(circle, person, why)


_STAY = "Two who can sign in stay within it, so that nobody is there alone."
_TWO_STAY = f"{_STAY} Let somebody else in first."
_TWO_STAY_CLOSED = f"{_STAY} It is closed, so nobody new is let in: they stay in it."
_READ_ON = "Two who can sign in stay to read what was moved into it, so that nobody has it alone."
_TWO_READ_ON = f"{_READ_ON} Let somebody else in first, whose role reads it, or move it out."
_TWO_READ_ON_CLOSED = f"{_READ_ON} It is closed, so nobody new is let in: move it out first."


def _leave(circle: Circle, person: Person, why: str, *, relieved_by: UUID | None = None) -> None:
    record(Verb.GRANT, kind="circle", objects=[circle.id, person.id], ended=True, reason=why)
    _end(CircleMember.objects.filter(circle=circle, person=person, until=None))
    announce(CIRCLE_LEFT, circle=circle.id, person=person.id, relieved_by=relieved_by)


@transaction.atomic
def replace_in_circle(
    *, circle: UUID, leaves: Iterable[Person], joins: Person, by: Person, why: str
) -> None:
    """Let `joins` into a circle, and those who leave out of it, by somebody who is outside.

    For what two of rank decided together: whoever calls it has asked whether they may. Who
    leaves, and is not in it, is left as they are.
    """
    work_in(circle)
    held = Circle.objects.select_for_update().get(id=circle)
    inside = queries.members_of(held)
    if joins not in inside:
        record(Verb.GRANT, kind="circle", objects=[circle, joins.id], relieved=True)
        row = CircleMember(circle=held, person=joins, since=now(), added_by=by.id)
        row.save(force_insert=True)
    for person in leaves:
        if person in inside:
            _leave(held, person, why, relieved_by=by.id)


@transaction.atomic
def close_circle(*, circle: Circle, by: Person, why: str) -> bool:
    """Close a circle: its members go on reading what is its own, and nobody new is let in.

    Shape: false where it is covert, until another of it says the same within a week; each of them
    is asked. From then on its work is over for whatever waits for that: what may be counted, named
    and told. Errors: NotForYouError where `by` is not in it, or another keeps it; NotReadyError
    without why.
    """
    return _with_two(circle, by, why, what=CLOSED)


@transaction.atomic
def open_circle_again(*, circle: Circle, by: Person, why: str) -> bool:
    """Open a circle again that was closed in the last four weeks, once another of it says so too.

    Shape and errors: as `close_circle`; NotReadyError once it was closed for longer.
    """
    return _with_two(circle, by, why, what=OPENED_AGAIN)


STAYS_OPEN = timedelta(days=28)


def _with_two(circle: Circle, by: Person, why: str, *, what: str) -> bool:
    _needs_to_be_in(circle, by)
    if not why.strip():
        raise NotReadyError("Say why.", field="why")
    closes = what == CLOSED
    if closes is (circle.closed_at is not None):
        return True
    if circle.closed_at and circle.closed_at < now() - STAYS_OPEN:
        raise NotReadyError("It was closed more than four weeks ago, and stays closed.")
    viewer = queries.viewer_of(by)
    done = (closes and not circle.covert) or queries.two_agree(circle.id, what)
    if not done and queries.said_of_circle(circle, what).filter(by=by.id).exists():
        return False
    audience = audience_id(
        Fences(layer=Layer.ALERT, marking=Marking.SENSITIVE, circle=circle.id),
        viewer=viewer,
    )
    said = Reclassification(
        kind=what,
        row=circle.id,
        before=audience,
        after=audience,
        by=by.id,
        reason=why.strip(),
        at=now(),
        wanted=not done,
    )
    said.save(force_insert=True)
    record(
        Verb.GRANT,
        kind="circle",
        objects=[circle.id],
        closed=closes,
        reason=why.strip(),
        wanted=not done,
    )
    if done:
        circle.closed_at = now() if closes else None
        circle.save(update_fields=["closed_at"])
    announce(WANTED_OUT, move=said.id, circle=circle.id)
    return done


# From one audience to another


@transaction.atomic
def reclassify(*, kind: str, row: UUID, to: Fences, reason: str, by: Viewer) -> bool:
    """Move a row to another audience, and everything that rests on it, in one transaction.

    Shape: false where it leaves a circle whose work goes on, until another who reads it there
    says the same within a week: then that press moves it.
    Each thing that rests on it keeps its own layer, and any narrower fence it had of its own.
    Errors: NothingHereError for what `by` may not read; NotForYouError where they may not write
    there, which a circle's outsider never may, or the layer is another; NotReadyError
    without a reason, and where fewer than two would read it in the circle that it goes into.
    """
    if not by.roles & RECLASSIFIES:
        raise NotForYouError("Those who develop intelligence may do this.")
    if not reason.strip():
        raise NotReadyError("Say why. A change without a reason cannot be checked.")
    resting = queries.resting(kind, row)
    before = queries.fences_of(resting.own)
    if to.layer is not before.layer:
        raise NotForYouError("A row stays in its layer. Write another edition of it instead.")
    after = audience_id(to, viewer=by)
    moves = {
        old: audience_id(
            rules.carried(queries.fences_of(old), before=before, to=to), viewer=by, own=True
        )
        for old in resting.others
    } | {resting.own: after}
    waits = _waits_for_another(kind, row, resting.own, after)
    asked = queries.wants_out(kind, row, viewer=by) if waits else []
    if any((one.by, one.before, one.after) == (by.person, resting.own, after) for one in asked):
        return False
    if to.circle is not None and to.circle != before.circle and not waits:
        _two_must_read(to.circle, after)
    said = Reclassification(
        kind=kind,
        row=row,
        before=resting.own,
        after=after,
        by=by.person,
        reason=reason.strip(),
        at=now(),
        wanted=waits,
    )
    said.save(force_insert=True)
    if waits:
        record(Verb.ALTER, kind=kind, objects=[row], reason=reason.strip(), wanted=True,
               before=resting.own, after=after)  # fmt: skip
        announce(WANTED_OUT, move=said.id)
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_carry(%s, %s, %s, %s)", [kind, row, list(moves), list(moves.values())]
        )
    record(
        Verb.ALTER,
        kind=kind,
        objects=[row],
        reason=reason.strip(),
        fields=["audience"],
        before=resting.own,
        after=after,
    )
    announce(ROW_MOVED, **{kind: row})
    return True


def _waits_for_another(kind: str, row: UUID, before: int, after: int) -> bool:
    """Say whether it leaves a circle whose work goes on, and nobody else of it wants that yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_needs_second(%s, %s) and not access_is_wanted(%s, %s, %s, %s)",
            [before, after, kind, row, before, after],
        )
        (waits,) = cursor.fetchone()
    return bool(waits)


def _two_must_read(circle: UUID, audience: int) -> None:
    """Let nothing go where one alone would read it. Errors: NotReadyError."""
    Circle.objects.select_for_update().get(id=circle)
    if not queries.two_read(audience):
        raise NotReadyError(TWO_READ, field="circle")


TWO_READ = (
    "Fewer than two people of that circle can sign in and would read this. Ask a second member in"
    " first, whose role reads it: nothing is kept by one person alone."
)

RECLASSIFIES = DEVELOPS_INTELLIGENCE | {Role.SOURCE_UNIT}
