"""What waits on a panel, and the actions of its cases."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies.models import Organisation
from optimise.assignments import queries as assignments
from optimise.assignments.models import Action
from optimise.basics.clock import day_of, today
from optimise.keep_safe.panels.domain import reviews
from optimise.keep_safe.panels.models import (
    Case,
    Crossing,
    Nomination,
    Panel,
)
from optimise.keep_safe.panels.queries.cases import crossings_of
from optimise.keep_safe.panels.queries.nominations import nominations_of
from optimise.keep_safe.panels.queries.record import consulted
from optimise.keep_safe.panels.queries.seats import runs

SERVED = "panel case"  # what the actions of a case serve


def actions_of(cases: Iterable[UUID], *, viewer: Viewer) -> QuerySet[Action]:
    """Return the actions of these cases that the viewer may read, the soonest due first."""
    return assignments.serving(SERVED, cases, viewer=viewer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a chair wants first."""

    overdue: list[tuple[Organisation, list[Action]]]
    without_review: list[Case]
    without_owner: list[Action]
    nominations: list[Nomination]
    crossings: list[Crossing]
    to_feed_back: list[Nomination] = field(default_factory=list)


def desk(panel: Panel, *, viewer: Viewer) -> Desk:
    """Return what waits at a panel, for those who run it. Errors: NothingHereError."""
    if not runs(panel, viewer):
        raise NothingHereError
    day = today()
    cases = list(panel.cases.filter(state=Case.State.OPEN))
    ids = panel.cases.values_list("id", flat=True)
    actions = [action for action in actions_of(ids, viewer=viewer) if not action.is_over]
    consulted("action", actions)
    return Desk(
        overdue=assignments.by_agency(a for a in actions if a.due < day),
        without_review=[case for case in cases if _lacks_review(case, panel, day)],
        without_owner=[a for a in actions if a.owner_person_id is None],
        nominations=nominations_of(panel, viewer=viewer),
        crossings=crossings_of(panel, viewer=viewer),
        to_feed_back=list(panel.nominations.filter(state=Nomination.State.ACCEPTED, feedback="")),
    )


def _lacks_review(case: Case, panel: Panel, day: date) -> bool:
    accepted = day_of(case.accepted_at)
    return reviews.lacks_review(
        accepted=accepted, review_on=case.review_on, weeks=panel.review_weeks, today=day
    )
