"""Actions that a panel gives to the agencies on a case."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies.models import Organisation, Person
from optimise.assignments import actions as assignments
from optimise.assignments.domain.tasks import Priority
from optimise.assignments.models import Action
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.permission import fences, needs_open, needs_runner
from optimise.keep_safe.panels.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """Something to do: what, which agency and who of it, by when.

    `for_all` lets everyone on a case that names its partners read it; otherwise its owner and
    the host do. `rung` is whom they rang at the desk, and when.
    """

    text: str
    agency: Organisation
    due: date
    person: Person | None = None
    priority: Priority = Priority.MEDIUM
    authority: str = ""
    for_all: bool = False
    rung: str = ""


@transaction.atomic
def add_action(*, case: Case, action: NewAction, by: Viewer) -> Action:
    """Give an agency on a case something to do, and return it.

    Of what police have another agency do the desk is asked.

    Errors: NotForYouError for who does not run the panel; NotReadyError for an agency not on the
    case; NotReadyError without words, for a person of another agency or from whom the case is
    kept, or a day that is past;
    RingFirstError.
    """
    needs_runner(case.panel, by)
    hold(case, by=by)
    needs_open(case)
    on_case = queries.readers_of(case)
    if action.agency.id not in on_case:
        raise NotReadyError("Choose an agency that is on this case.")
    if action.for_all and not case.names_partners:
        raise NotReadyError("An action names its owner, and this case does not say who is on it.")
    if action.person and queries.is_kept_from(action.person.id, case):
        raise NotReadyError("They cannot do this one. Choose somebody else.", field="person")
    readers = on_case if action.for_all else {action.agency.id, case.panel.host_id}
    if not by.is_partner and readers - {by.agency}:
        evaluate.must_have_rung(items=[], words=action.text, rung=action.rung, by=by)
    given = assignments.NewAction(
        text=action.text,
        kind=queries.SERVED,
        row=case.id,
        agency=action.agency,
        due=action.due,
        person=action.person,
        priority=action.priority,
        authority=action.authority,
        told_there=True,
    )
    return assignments.give(action=given, audience=fences(case.panel, readers), by=by)
