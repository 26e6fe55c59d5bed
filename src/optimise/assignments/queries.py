"""The door to read: one action, everyone's list of theirs, and what stands against a row.

Row security shows a viewer the actions of audiences that they are in, and their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.assignments.domain import sources
from optimise.assignments.domain.tasks import STANDING
from optimise.assignments.models import Action, Update
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today

# Who gives on what a colleague has, who is then told of it.
SUPERVISE = (
    Role.SUPERVISOR,
    Role.COMMANDER,
    Role.DUTY_INSPECTOR,
    Role.COORDINATOR,
    Role.SOC_LEAD,
)


def actions() -> QuerySet[Action]:
    """Return every action that the viewer of this transaction may read, the soonest due first."""
    return Action.objects.select_related("owner_agency", "owner_person")


def standing() -> QuerySet[Action]:
    """Return those actions of which something is still expected."""
    return actions().filter(status__in=[status.value for status in STANDING])


def action(action_id: UUID, *, viewer: Viewer) -> Action:
    """Return one action, to its owner and its audience. Errors: NothingHereError."""
    found = actions().filter(id=action_id).first()
    if found is None:
        raise NothingHereError
    _consulted([found])
    return found


def history_of(action: Action, *, viewer: Viewer) -> list[Update]:
    """Return what became of an action, the newest first."""
    return list(action.updates.all())


def serving(kind: str, rows: Iterable[UUID], *, viewer: Viewer) -> QuerySet[Action]:
    """Return the actions that serve these rows, over or not, the soonest due first."""
    return actions().filter(kind=kind, row__in=list(rows))


def is_asked(text: str, *, kind: str, row: UUID, viewer: Viewer) -> bool:
    """Say whether the same was asked already, and was done or is with somebody who can sign in."""
    found = serving(kind, [row], viewer=viewer).filter(text=text).select_related("owner_person")
    return any(one.is_over or is_with_somebody(one) for one in found)


def is_with_somebody(action: Action) -> bool:
    """Say whether an action is with an agency, or with a person of it who can sign in."""
    return action.owner_person is None or can_own(action.owner_person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Standing actions to show, the soonest due first."""

    mine: list[Action]
    ours: QuerySet[Action]
    given: QuerySet[Action]
    late: list[tuple[Organisation, list[Action]]]


def mine(*, viewer: Viewer) -> QuerySet[Action]:
    """Return the standing actions that are the viewer's own."""
    return standing().filter(owner_person_id=viewer.person)


def my_actions(*, viewer: Viewer) -> Listed:
    """Return the viewer's own actions, their agency's, those they gave, and who is late."""
    own = list(mine(viewer=viewer))
    late = by_agency(standing().filter(due__lt=today()).exclude(owner_person_id=viewer.person))
    _consulted([*own, *(action for _, some in late for action in some)])
    others = standing().exclude(owner_person_id=viewer.person)
    return Listed(
        mine=own,
        ours=others.filter(owner_agency_id=viewer.agency),
        given=others.filter(made_by=viewer.person),
        late=late,
    )


def waiting(*, viewer: Viewer) -> int:
    """Return how many standing actions are the viewer's own. A count shows nobody to anybody."""
    return mine(viewer=viewer).count()


def are_with(person: UUID) -> bool:
    """Say, to the system alone, whether somebody has anything to do; to everybody else no."""
    with connection.cursor() as cursor:
        cursor.execute("select assignments_are_with(%s)", [person])
        return bool(cursor.fetchone()[0])


def handed_on(*, leaver: UUID, circle: UUID) -> list[UUID]:
    """Return, to the system alone, with whom is now what somebody had as they left a circle."""
    with connection.cursor() as cursor:
        cursor.execute("select owner from assignments_handed_on(%s, %s)", [leaver, circle])
        return [row[0] for row in cursor.fetchall()]


def handed_in(moved: UUID) -> list[UUID]:
    """Return, to the system alone, with whom is what was handed on as a row went into a circle."""
    with connection.cursor() as cursor:
        cursor.execute("select owner from assignments_handed_in(%s)", [moved])
        return [row[0] for row in cursor.fetchall()]


def has_left(action: Action, person: Person, *, viewer: Viewer) -> bool:
    """Say whether a person left the circle of an action, so that they would read nothing of it."""
    with connection.cursor() as cursor:
        cursor.execute("select assignments_has_left(%s, %s)", [action.id, person.id])
        return bool(cursor.fetchone()[0])


def by_agency(found: Iterable[Action]) -> list[tuple[Organisation, list[Action]]]:
    """Return actions by the agency that owns them, whoever has most of them first."""
    owned: dict[Organisation, list[Action]] = defaultdict(list)
    for one in found:
        owned[one.owner_agency].append(one)
    return sorted(owned.items(), key=lambda pair: (-len(pair[1]), pair[0].name))


@dataclass(frozen=True, slots=True)
class Served:
    """What an action serves, as the viewer may know it."""

    name: str
    address: str


def served(found: Iterable[Action], *, viewer: Viewer) -> Mapping[UUID, Served]:
    """Return what each action serves, by the action's id, where the viewer may open it."""
    rows: dict[str, set[UUID]] = defaultdict(set)
    shown = list(found)
    for one in shown:
        rows[one.kind].add(one.row)
    names = {kind: sources.source(kind).names(ids, viewer) for kind, ids in rows.items()}
    return {
        one.id: Served(
            names[one.kind][one.row], reverse(sources.source(one.kind).page, args=[one.row])
        )
        for one in shown
        if one.row in names[one.kind]
    }


def runs(action: Action, *, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after an action, hand it over and withdraw it."""
    return sources.source(action.kind).runs(action.row, viewer)


def may_hand_over(action: Action, *, viewer: Viewer) -> bool:
    """Say whether the viewer may give an action to another person of the agency that owns it.

    Somebody who was given it, but is not of its audience, may not pass it to others. What is with
    somebody who can act is handed over by them, a supervisor, or who gave it to them.
    """
    owns = action.owner_agency_id == viewer.agency
    within = action.audience_id in access.rights_of(viewer).readable
    may = (owns and within) or runs(action, viewer=viewer)
    free = may_end(action, viewer=viewer) or not acts(action.owner_person)
    gave = action.made_by == viewer.person
    return may and (free or gave or viewer.holds(*SUPERVISE))


def may_take_over(action: Action, *, viewer: Viewer) -> bool:
    """Say whether the viewer may have for themselves what is with somebody who can act.

    What the system asked somebody of their own work, as of their own group, none takes from them.
    """
    if action.owner_person_id == viewer.person or not action.asked_by_system:
        return True
    return not acts(action.owner_person)


def may_end(action: Action, *, viewer: Viewer) -> bool:
    """Say whether the viewer may say that it is done or refused: where one is named, they alone."""
    return action.owner_person_id in (None, viewer.person)


def acts(person: Person | None) -> bool:
    """Say whether whoever is named for an action can still do it."""
    if person is None or not can_own(person):
        return False
    return not (person.organisation.is_force and agencies.what_stops(person))


def people_of(agency: UUID, *, viewer: Viewer) -> Sequence[Person]:
    """Return who of the viewer's own agency may own an action: those who may sign in, by name."""
    if agency != viewer.agency:
        return ()
    found = agencies.people().filter(organisation_id=agency, suspended_at__isnull=True)
    return [person for person in found.order_by("name") if can_own(person)]


def can_own(person: Person) -> bool:
    """Say whether a person may sign in now, and so be given something to do."""
    return person.suspended_at is None and not agencies.what_a_partner_lacks(person)


def _consulted(rows: Sequence[Action]) -> None:
    record(Verb.CONSULT, kind="action", objects=[row.id for row in rows], results=len(rows))
