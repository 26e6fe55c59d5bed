"""Actions: given to a named person of an agency, updated by them, chased without content."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.agencies.models import Organisation, Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.fences import (
    NotSoundError,
    audience,
    needs_open,
    needs_runner,
    say,
)
from optimise.keep_safe.panels.domain import tasks
from optimise.keep_safe.panels.domain.tasks import Priority, Status
from optimise.keep_safe.panels.models import Action, Case, Update
from optimise.keep_safe.panels.notices import tell_owner


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """Something to do: what, which agency and who of it, by when.

    `for_all` lets everyone on a case that names its partners read it; otherwise its owner and
    the host do.
    """

    text: str
    agency: Organisation
    due: date
    person: Person | None = None
    priority: Priority = Priority.MEDIUM
    for_all: bool = False


@transaction.atomic
def add_action(*, case: Case, action: NewAction, by: Viewer) -> Action:
    """Give an agency on a case something to do, and return it.

    Errors: NotForYouError for who does not run the panel; NotSoundError without words, for an
    agency not on the case, a person of another, or a day that is past.
    """
    needs_runner(case.panel, by)
    hold(case, by=by)
    needs_open(case)
    on_case = queries.readers_of(case)
    if action.agency.id not in on_case:
        raise NotSoundError("Choose an agency that is on this case.")
    if action.person is not None and action.person.organisation_id != action.agency.id:
        raise NotSoundError("The person works for the agency that owns the action.")
    if action.for_all and not case.names_partners:
        raise NotSoundError("An action names its owner, and this case does not say who is on it.")
    if action.due < today():
        raise NotSoundError("Choose a day that is still to come.")
    readers = on_case if action.for_all else {action.agency.id, case.panel.host_id}
    kept = Action(
        source=tasks.Source.MEETING,
        source_id=case.id,
        text=say(action.text, else_say="Write what is to be done."),
        owner_agency=action.agency,
        owner_person=action.person,
        due=action.due,
        priority=action.priority,
        made_by=by.person,
        made_at=now(),
        audience_id=audience(case.panel, readers, by=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="action", objects=[kept.id, case.id], priority=action.priority.value)
    return kept


def _needs_owner(action: Action, by: Viewer) -> None:
    if action.owner_agency_id != by.agency:
        raise NotForYouError("Only the agency that owns the action may do this.")


@transaction.atomic
def update_action(
    *, action: Action, status: Status, words: str = "", evidence: str = "", by: Viewer
) -> Action:
    """Say where an action has got to: its own agency, and no one else.

    Errors: NotForYouError for another agency; NotSoundError where words are missing.
    """
    _needs_owner(action, by)
    if problem := tasks.problem_with_update(status, words):
        raise NotSoundError(problem)
    action.status = status
    action.result = words.strip() or action.result
    action.evidence = evidence.strip() or action.evidence
    action.save(update_fields=["status", "result", "evidence"])
    _keep(action, status, words, by=by)
    record(Verb.ALTER, kind="action", objects=[action.id], status=status.value)
    return action


def _keep(action: Action, status: Status, words: str, *, by: Viewer) -> None:
    Update(
        action=action,
        status=status,
        words=words.strip(),
        by=by.person,
        at=now(),
        audience_id=action.audience_id,
    ).save(force_insert=True)


@transaction.atomic
def hand_over(*, action: Action, person: Person, by: Viewer) -> None:
    """Give an action to a colleague of the agency that owns it.

    Errors: NotForYouError for another agency, or who does not sit on the panel; NotSoundError
    for a person of another agency.
    """
    if not queries.may_hand_over(action, viewer=by):
        raise NotForYouError("A member of the panel from the agency that owns it may do this.")
    if person.organisation_id != action.owner_agency_id:
        raise NotSoundError("The person works for the agency that owns the action.")
    action.owner_person = person
    action.save(update_fields=["owner_person"])
    _keep(action, Status(action.status), f"Now with {person}.", by=by)
    record(Verb.ALTER, kind="action", objects=[action.id, person.id], fields=["owner_person"])


@transaction.atomic
def chase(*, action: Action, by: Viewer) -> None:
    """Ask after an action. The notice says nothing but to sign in.

    Errors: NotForYouError for who does not run the panel; NotSoundError where it is over.
    """
    panel = queries.panel_of(action, viewer=by)
    if panel is None:
        raise NotForYouError("Only those who run the panel may do this.")
    needs_runner(panel, by)
    if Status(action.status).is_over:
        raise NotSoundError("Nothing more is expected of this action.")
    action.chased, action.chased_at = action.chased + 1, now()
    action.save(update_fields=["chased", "chased_at"])
    record(Verb.ALTER, kind="action", objects=[action.id], chased=action.chased)
    tell_owner(action)
