"""What actions do when they hear of facts. Each bears being told twice."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.retention import queries as retention
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.assignments import actions, notices, queries
from optimise.basics.clock import day_of, local_date, today

LOOK = "Something to do may be with them still: see what is yours to hand on."


def tell_of_left(ids: Mapping[str, str]) -> None:
    """Tell supervisors that actions are with somebody of the force who may act no longer.

    So is whoever holds no role any more. Another agency hands on its own.
    """
    person = agencies.person(UUID(ids["person"]))
    stopped = agencies.what_stops(person) or not access.roles_of(person.id)
    if person.organisation.is_force and stopped and queries.are_with(person.id):
        clerk = viewer_of_system(Role.TRIAGE_CLERK)
        alerts.tell_of_left(person=person, words=LOOK, by=clerk, once=True)


def tell_of_handed_on(ids: Mapping[str, str]) -> None:
    """Tell those who have now what somebody was to do in a circle that they left."""
    notices.tell(queries.handed_on(leaver=UUID(ids["person"]), circle=UUID(ids["circle"])))


LIFTED = (
    "The hold on {kind} that {placer} placed on {since} was lifted on {day} by {who}. What it kept"
    " goes from {goes} on: have it held again before then if it is still needed."
)


def tell_of_lifted(ids: Mapping[str, str]) -> None:
    """Ask whoever placed a hold, where they read it still, whether it may go in a week.

    So is the data protection officer, of a hold by hand, who reads nothing of what it held. One
    who lifted it themselves is not asked. Each is asked in their own rights, so in a transaction
    of its own.
    """
    found = retention.lifted(UUID(ids["hold"]))
    if found is None:
        return
    officers = set() if found.kept_by else _watching()
    goes = day_of(found.lifted_at + retention.STAYS)
    words = LIFTED.format(
        kind=retention.HELD.get(found.kind, f"a {found.kind}"),
        placer=agencies.name_of(found.placed_by, otherwise="somebody who has left"),
        since=local_date(found.placed_at),
        day=local_date(found.lifted_at),
        who=agencies.name_of(found.lifted_by, otherwise="somebody who has left"),
        goes=local_date(goes),
    )

    def what(by: Viewer) -> actions.Ask | None:
        if by.person in officers:
            fences = Audience(layer=Layer.AUDIT, marking=Marking.SENSITIVE)
        elif found.audience_id in access.rights_of(by).readable:
            fences = access.fences_of(found.audience_id)
        else:
            return None
        asked = queries.serving(actions.HOLD, [found.id], viewer=by)
        if any(one.owner_person_id == by.person and one.text == words for one in asked):
            return None
        return actions.Ask(
            text=words, kind=actions.HOLD, row=found.id, due=max(goes, today()), audience=fences
        )

    for person in {found.placed_by, *officers} - {found.lifted_by}:
        transaction.on_commit(partial(actions.ask, person, what))


def _watching() -> set[UUID]:
    return {one.id for one in access.cleared_holding(Role.DATA_PROTECTION)}
