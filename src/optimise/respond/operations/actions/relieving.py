"""Whoever leads an operation is relieved by two of rank, who read nothing of it."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction

from optimise.access import actions as access
from optimise.access import queries as circles
from optimise.access.acting import viewer_of_system
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.alerts.actions import end_alerts, raise_alert
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import must_say
from optimise.respond.operations.domain.parts import (
    AGREES_RELIEF,
    ASKS_RELIEF,
    IN_ORDER,
    LET_OUT,
    RELIEF,
    RUNS,
)
from optimise.respond.operations.models import Relief


@transaction.atomic
def ask_relief(*, name: str, person: Person, why: str, by: Viewer) -> Relief:
    """Ask that whoever leads an operation, known by its name, is relieved by `person`.

    Whether there is such an operation is said to nobody before the inspector on duty agreed. That
    it is concluded, or its circle closed, ends nothing of this.
    Errors: NotForYouError, also for who is in it; NotReadyError by field.
    """
    if ASKS_RELIEF not in by.roles:
        raise NotForYouError("The lead for serious and organised crime asks for it.")
    must_say({"name": (name, "Say what it is called."), "why": (why, "Say why.")})
    if person.id == by.person:
        raise NotReadyError("Name somebody else than yourself.", field="person")
    _must_fit(person)
    if queries.is_in_called(name):
        raise NotForYouError(ASKED_FROM_OUTSIDE)
    fences = Audience(
        layer=Layer.BRIEFING,
        marking=Marking.SENSITIVE,
        roles=frozenset({ASKS_RELIEF, AGREES_RELIEF}),
    )
    kept = Relief(
        name=name.strip(),
        next=person,
        why=why.strip(),
        asked_by=by.person,
        asked_at=now(),
        audience_id=audience_id(fences, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="relief", objects=[kept.id, person.id])
    raise_alert(kind=RELIEF, row=kept.id, by=by)
    return kept


ASKED_FROM_OUTSIDE = (
    "You are in that operation, so another lead for serious and organised crime asks. Where there"
    " is none, have an administrator name one."
)


def _must_fit(person: Person) -> None:
    """Let nobody lead an operation who could not open it, or may run none."""
    if not (person.organisation.is_force and person.is_active and person.is_cleared):
        raise NotReadyError(f"{person} cannot be let in.", field="person")
    if not RUNS.intersection(circles.roles_of(person.id)):
        raise NotReadyError(f"{person} does not run operations.", field="person")


@transaction.atomic
def agree_relief(*, relief: Relief, by: Viewer) -> None:
    """Agree: whoever led the operation is out of it, and who was named leads it and is within.

    Errors: NotForYouError for who asked, is named or is in it themselves; NotReadyError once it is
    settled, where there is no such operation or who asked is in it, and where who asked or who is
    named may do so no more.
    """
    if AGREES_RELIEF not in by.roles or by.person in {relief.asked_by, relief.next_id}:
        raise NotForYouError("A duty inspector agrees, who neither asked for it nor is named.")
    _must_be_outside(relief)
    hold(relief, by=by)
    _must_stand(relief)
    _must_fit(agencies.person(relief.next_id))
    if ASKS_RELIEF not in circles.roles_of(relief.asked_by):
        raise NotReadyError("Whoever asked is no longer the lead for it. Have the lead ask anew.")
    relief.agreed_by, relief.agreed_at = by.person, now()
    relief.save(update_fields=["agreed_by", "agreed_at"])
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_operations_relieve(%s)", [relief.id])
        found = cursor.fetchone()
    if found is None:
        raise NotReadyError(
            f"No operation called {relief.name} can be taken over on this word. Ring who asked:"
            " they, or another lead, ask anew."
        )
    operation, circle, inner, relieved = found
    leaves = [agencies.person(one) for one in relieved]
    giver = agencies.person(by.person)
    for one in (circle, inner):
        access.replace_in_circle(
            circle=one, leaves=leaves, joins=relief.next, by=giver, why=relief.why
        )
    record(Verb.ALTER, kind="operation", objects=[operation, relief.id, *relieved], relieved=True)
    end_alerts(kind=RELIEF, rows=[relief.id], why="It was agreed.", by=by)
    notices.tell([relief.next_id])


@transaction.atomic
def end_relief(*, relief: Relief, why: str, by: Viewer) -> None:
    """Say that nobody is relieved after all: whoever asked, or one of rank outside the operation.

    Errors: NotForYouError; NotReadyError without why.
    """
    if not by.roles & {ASKS_RELIEF, AGREES_RELIEF}:
        raise NotForYouError("Who asks for it or agrees to it does this.")
    if by.person != relief.asked_by:
        _must_be_outside(relief)
    must_say({"why": (why, "Say why.")})
    hold(relief, by=by)
    _must_stand(relief)
    relief.ended_at, relief.ended_why = now(), why.strip()
    relief.save(update_fields=["ended_at", "ended_why"])
    record(Verb.ALTER, kind="relief", objects=[relief.id], ended=True, reason=why.strip())
    end_alerts(kind=RELIEF, rows=[relief.id], why="Nobody is relieved.", by=by)


def _must_be_outside(relief: Relief) -> None:
    if queries.is_of(relief):
        raise NotForYouError("Another duty inspector answers this.")


def _must_stand(relief: Relief) -> None:
    if relief.agreed_at or relief.ended_at:
        raise NotReadyError("That was settled already.")


@transaction.atomic
def say_in_order(*, person: UUID, alert: str, by: Viewer) -> None:
    """Say that it is in order that somebody was let out from among who reads sensitive entries.

    Shape: `alert` is the id of the one that was looked at.
    Errors: NotForYouError for themselves and for who let them out; NotReadyError where they were
    let out once more since.
    """
    if not by.roles & {ASKS_RELIEF, AGREES_RELIEF}:
        raise NotForYouError("The lead for serious and organised crime or an inspector does this.")
    if not queries.may_say_in_order(person, viewer=by):
        raise NotForYouError("Somebody else of rank says that it is in order.")
    standing = queries.let_out(person)
    if not standing or str(standing[-1].id) != alert:
        raise NotReadyError("It is not as you saw it. Look at it again.")
    end_alerts(kind=LET_OUT, rows=[person], why=IN_ORDER, by=by)


def tell_of_let_out(ids: Mapping[str, str]) -> None:
    """Tell those of rank that somebody reads the sensitive entries of an operation no more.

    It says who, and of which operation never: they ask. Let out once more, it is told once more.
    Where two of rank relieved them nobody is told: they decided it.
    """
    if "relieved_by" in ids:
        return
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_is_inner(%s)", [ids["circle"]])
        (is_inner,) = cursor.fetchone() or (False,)
    if is_inner:
        person = agencies.person(UUID(ids["person"]))
        clerk = viewer_of_system(Role.TRIAGE_CLERK)
        end_alerts(kind=LET_OUT, rows=[person.id], why="They were let out once more.", by=clerk)
        raise_alert(kind=LET_OUT, row=person.id, about=str(person)[:60], by=clerk)
