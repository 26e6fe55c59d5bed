"""The door to write: give something to do, say how far it is, hand it over, ask after it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.acting import acting_as, acting_as_system
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold
from optimise.access.retention import queries as retention
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.alerts import actions as alerts
from optimise.assignments import notices, queries
from optimise.assignments.domain import sources, tasks
from optimise.assignments.domain.tasks import Priority, Status
from optimise.assignments.ledger import call_back, enter_in_ledger
from optimise.assignments.models import Action, Update
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError

HOLD, TO_REVIEW = "hold", timedelta(days=14)
MOVED = "moved"  # what was theirs went into a circle
WANTED = "wanted out"  # another of their circle wants something out of it
LONGEST = 500  # characters of what is to be done
ASKED_AGAIN = timedelta(days=7)  # whoever is late is asked after once a week by the system


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """Something to do: what, which agency and who of it, by when, and on what authority.

    `kind` and `row` are what it serves, such as a panel's case. `necessity` says why another agency
    must know this much, and `caldicott` what the guardian of a health agency decided; both stand in
    the share ledger, but where `told_there`: the ledger holds what it tells already, as at a panel.
    What is `asked_by_system`, of what somebody alone knows, nobody takes for themselves.
    """

    text: str
    kind: str
    row: UUID
    agency: Organisation
    due: date
    person: Person | None = None
    priority: Priority = Priority.MEDIUM
    authority: str = ""
    necessity: str = ""
    caldicott: str = ""
    told_there: bool = False
    asked_by_system: bool = False


@transaction.atomic
def give(*, action: NewAction, audience: Audience, by: Viewer) -> Action:
    """Give an agency something to do, for `audience` and whoever is named, and return it.

    Whoever calls this asks first whether `by` may give what serves that row. What another agency is
    asked is entered in the share ledger.
    Errors: NotForYouError where `by` may not write in the audience; NotReadyError without
    words, for a person of another agency or who cannot sign in, a day that is past, or what the
    ledger refuses.
    """
    sources.source(action.kind)
    if not action.text.strip():
        raise NotReadyError("Write what is to be done.")
    if action.due < today():
        raise NotReadyError("Choose a day that is still to come.")
    if action.person is not None:
        _must_be_of(action.person, action.agency.id)
    kept = Action(
        kind=action.kind,
        row=action.row,
        text=action.text.strip(),
        authority=action.authority.strip(),
        owner_agency=action.agency,
        owner_person=action.person,
        due=action.due,
        priority=action.priority,
        asked_by_system=action.asked_by_system,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(audience, viewer=by),
    )
    kept.save(force_insert=True)
    if action.agency.id != by.agency and not action.told_there:
        enter_in_ledger(
            kept,
            necessity=action.necessity,
            caldicott=action.caldicott,
            audience=audience,
            by=by,
        )
    record(Verb.ALTER, kind="action", objects=[kept.id, kept.row], priority=kept.priority)
    notices.tell_owner(kept)
    return kept


@transaction.atomic
def ask_for_review(*, hold_id: UUID, by: Viewer) -> Action:
    """Ask who answers for a hold whether it is still needed; the data protection officer does.

    Where whoever placed it cannot sign in, or may look at it no longer, another who may is asked,
    of the same team first. What is asked stands between the two, and says nothing of what is held.
    Errors: NothingHereError for who does not watch that holds end, and where it is lifted;
    NotReadyError where somebody is asked already, or nobody can be.
    """
    found = {one.id: one for one in retention.standing(viewer=by)}.get(hold_id)
    if found is None:
        raise NothingHereError
    if any(
        not one.is_over and queries.is_with_somebody(one)
        for one in queries.serving(HOLD, [hold_id], viewer=by)
    ):
        raise NotReadyError("They are asked already.")
    person = _who_reviews(found, by)
    who = "you hold" if person.id == found.placed_by else f"{agencies.person(found.placed_by)} held"
    held = f"{found.kind} that {who} since {local_date(found.placed_at)}"
    return give(
        action=NewAction(
            text=f"Look whether the {held} is still to be held: keep it, or lift the hold.",
            kind=HOLD,
            row=hold_id,
            agency=person.organisation,
            person=person,
            due=today() + TO_REVIEW,
            authority="Asked by the data protection officer",
        ),
        audience=Audience(layer=Layer.AUDIT, marking=Marking.SENSITIVE),
        by=by,
    )


def _who_reviews(found: retention.Standing, by: Viewer) -> Person:
    placer = agencies.person(found.placed_by)
    if queries.can_own(placer) and retention.may_review(found, person=placer):
        return placer
    others = retention.others_for(found, viewer=by)
    others.sort(key=lambda one: one.team != placer.team)
    able = next(filter(queries.can_own, others), None)
    if able is None:
        raise NotReadyError(f"{placer} cannot look at it now, and nobody else may.")
    return able


@transaction.atomic
def hold_reviewed(hold_id: UUID, *, words: str, viewer: Viewer) -> None:
    """End what was asked of a hold, whoever was asked, in the transaction that kept the review.

    Shape: `words` says nothing of what is held: the officer reads them.
    Errors: NotForYouError for who may hold nothing.
    """
    if not retention.may_hold(viewer):
        raise NotForYouError("Those who may hold what they read look at holds.")
    with connection.cursor() as cursor:
        cursor.execute("select action from assignments_hold_reviewed(%s, %s, %s)",
                       [hold_id, words, now()])  # fmt: skip
        ended = [row[0] for row in cursor.fetchall()]
    if ended:
        record(Verb.ALTER, kind="action", objects=ended, status=Status.DONE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something that the worker asks one person to do: what it serves, and who else may know."""

    text: str
    kind: str
    row: UUID
    due: date
    audience: Audience
    priority: Priority = Priority.MEDIUM


def ask(person_id: UUID, what: Callable[[Viewer], Ask | None]) -> bool:
    """Ask one person in their own rights, and say whether they were.

    `what` is found as that person reads it, and is None where there is nothing to ask, or it was
    asked before. Whoever may not read it hears nothing, and nothing of the search stays. A row may
    name nobody: that keeps no other from being asked.
    """
    return bool(_ask(person_id, what))


def ask_first(
    people: Iterable[UUID], what: Callable[[Viewer], Ask | None], *, apart: bool = False
) -> bool:
    """Ask the first of these people who may read it and can sign in; say whether one was asked.

    Where none of them may be asked, supervisors are told so of the first: `what` raises
    NothingHereError to whoever may not read the row, and is None where there is nothing to ask. Of
    what is kept `apart` for a circle, whose people are among those given, they are told nothing:
    that a circle has nobody left is an alert of its own.
    """
    every = list(dict.fromkeys(people))
    for person in every:
        if (asked := _ask(person, what)) is not None:
            return asked
    if apart:
        return False
    if first := agencies.people().filter(id__in=every[:1]).first():
        with acting_as_system(Role.TRIAGE_CLERK) as clerk:
            alerts.tell_of_left(person=first, words=OF_NOBODY, by=clerk, once=True)
    return False


OF_NOBODY = "Something due of what they lead could be asked of nobody. Have another take it on."


def _ask(person_id: UUID, what: Callable[[Viewer], Ask | None]) -> bool | None:
    """Ask one person; say whether anything was to be asked, or None where they may not be."""
    try:
        person = agencies.person(person_id)
        with acting_as(person) as by, transaction.atomic():
            asked = what(by)
            if asked is None:
                return False
            action = NewAction(
                text=asked.text,
                kind=asked.kind,
                row=asked.row,
                agency=person.organisation,
                person=person,
                due=asked.due,
                priority=asked.priority,
                asked_by_system=True,
            )
            give(action=action, audience=asked.audience, by=by)
            return True
    except (NotForYouError, NothingHereError, NotReadyError):
        return None


def _must_be_of(person: Person, agency: UUID) -> None:
    if person.organisation_id != agency:
        raise NotReadyError("The person works for the agency that owns the action.")
    if not queries.can_own(person):
        raise NotReadyError(f"{person} cannot sign in now, so nobody would do it.")


@transaction.atomic
def update(
    *, action: Action, status: Status, words: str = "", evidence: str = "", by: Viewer
) -> Action:
    """Say where an action has got to: its own agency, and no one else.

    Where a person is named, they alone say that it is done or refused. Whoever gave it hears of an
    end that another said.
    Errors: NotForYouError for another agency, or another than who is named; NotReadyError where
    words are missing, and once it was withdrawn.
    """
    if action.owner_agency_id != by.agency or status not in tasks.OWNERS:
        raise NotForYouError("Only the agency that owns the action may do this.")
    hold(action, by=by)
    if status.is_over and not queries.may_end(action, viewer=by):
        raise NotForYouError(
            f"{action.owner_person} was asked and says it. Where they cannot, have a supervisor"
            " hand it over."
        )
    if action.status == Status.WITHDRAWN:
        raise NotReadyError("Nobody needs this any more.")
    if problem := tasks.problem_with_update(status, words):
        raise NotReadyError(problem)
    if action.is_over and status in tasks.STANDING:
        _must_not_ask_anew(action)
    action.status = status
    action.result = words.strip() or action.result
    action.evidence = evidence.strip() or action.evidence
    action.save(update_fields=["status", "result", "evidence"])
    _keep(action, words, by=by)
    record(Verb.ALTER, kind="action", objects=[action.id], status=status.value)
    if status.is_over and action.made_by != by.person:
        notices.tell([action.made_by])
    return action


def _must_not_ask_anew(action: Action) -> None:
    if any(slots.ask("asks_before_reopening", action.id)):
        raise NotReadyError(
            "It sent somebody to a place, and others may go there by now. Have whoever gave it give"
            " a new action: the deconfliction desk is asked first."
        )


def _keep(action: Action, words: str, *, by: Viewer) -> None:
    Update(
        action=action,
        status=action.status,
        words=words.strip(),
        by=by.person,
        at=now(),
        audience_id=action.audience_id,
    ).save(force_insert=True)


@transaction.atomic
def hand_over(*, action: Action, person: Person, by: Viewer) -> None:
    """Give an action to a colleague of the agency that owns it.

    From who is named and can act it goes by them, a supervisor or who gave it; what one was asked
    by the system a supervisor gives to another than themselves. Who had it and who gave it hear so.
    Errors: NotForYouError for another agency, who is not of its audience, or a colleague of who is
    named; NotReadyError for a person of another agency or who left its circle, or once it is over.
    """
    hold(action, by=by)
    if not queries.may_hand_over(action, viewer=by):
        raise NotForYouError(
            "Whoever has it hands it over, or a supervisor who sees it all. Where nobody can act,"
            " somebody of the agency does."
        )
    if person.id == by.person and not queries.may_take_over(action, viewer=by):
        raise NotForYouError(f"{action.owner_person} was asked for what they know. Choose another.")
    _must_stand(action)
    _must_be_of(person, action.owner_agency_id)
    if queries.has_left(action, person, viewer=by):
        raise NotReadyError(f"{person} left its circle and could not read it. Give it anew.")
    before, action.owner_person = action.owner_person_id, person
    action.save(update_fields=["owner_person"])
    _keep(action, f"Now with {person}.", by=by)
    record(Verb.ALTER, kind="action", objects=[action.id, person.id], fields=["owner_person"])
    told = {before, action.made_by, person.id} - {None, by.person}
    notices.tell([one for one in told if one])


def _must_stand(action: Action) -> None:
    if action.is_over:
        raise NotReadyError("Nothing more is expected of this action.")


@transaction.atomic
def chase(*, action: Action, by: Viewer) -> None:
    """Ask after an action. The notice says nothing but to sign in.

    Errors: NotForYouError for who does not run what it serves; NotReadyError where it is over, or
    nobody is named for it.
    """
    _must_run(action, by)
    hold(action, by=by)
    _must_stand(action)
    if action.owner_person_id is None:
        raise NotReadyError(f"Nobody of {action.owner_agency} is named for it: ring them.")
    action.chased, action.chased_at = action.chased + 1, now()
    action.save(update_fields=["chased", "chased_at"])
    record(Verb.ALTER, kind="action", objects=[action.id], chased=action.chased)
    notices.tell_owner(action)


def _must_run(action: Action, by: Viewer) -> None:
    if not queries.runs(action, viewer=by):
        raise NotForYouError("Only those who run what it serves may do this.")


def withdraw_by_hand(*, action: Action, why: str, by: Viewer) -> None:
    """Withdraw an action as a person wants it: what the system asked another is theirs to answer.

    Errors: as `withdraw`; NotForYouError.
    """
    if not queries.may_take_over(action, viewer=by):
        raise NotForYouError(f"{action.owner_person} was asked, and says what came of it.")
    withdraw(action=action, why=why, by=by)


@transaction.atomic
def withdraw(*, action: Action, why: str, by: Viewer) -> None:
    """Say that an action is needed no more, and call back what another agency was told by it.

    Errors: NotForYouError for who does not run what it serves; NotReadyError without a reason,
    or where it is over.
    """
    _must_run(action, by)
    hold(action, by=by)
    _must_stand(action)
    if problem := tasks.problem_with_update(Status.WITHDRAWN, why):
        raise NotReadyError(problem)
    action.status = Status.WITHDRAWN
    action.save(update_fields=["status"])
    _keep(action, why, by=by)
    call_back(action, why=why, by=by)
    record(Verb.ALTER, kind="action", objects=[action.id], status=Status.WITHDRAWN.value)


def move(*, action: Action, audience: Audience, by: Viewer) -> None:
    """Move an action to another audience, in the transaction in which what it serves moves.

    Where its owner left the circle that it goes into, whoever has it now is told.
    """
    before = action.owner_person_id
    action.audience_id = audience_id(audience, viewer=by)
    action.save(update_fields=["audience_id"])
    action.refresh_from_db(fields=["owner_person", "owner_agency"])
    if action.owner_person_id != before:
        notices.tell_owner(action)


def chase_late(*, by: Viewer) -> int:
    """Ask after what is late, once a week, wherever it stands; return how many were asked.

    The system's. Whoever owns several is told once.
    """
    needs_system(by)
    day, before = today(), now() - ASKED_AGAIN
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from assignments_late_partners(%s, %s)", [day, before])
        partners = agencies.people().filter(id__in=[row[0] for row in cursor.fetchall()])
        stopped = [one.id for one in partners if agencies.what_a_partner_lacks(one)]
        cursor.execute(
            "select owner from assignments_chase_late(%s, %s, %s, %s)",
            [day, now(), before, stopped],
        )
        owners = {row[0] for row in cursor.fetchall()}
        notices.tell(owners)
    return len(owners)
