"""The door to write: hold something past its day, and lift the hold."""

from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.events import HOLD_LIFTED
from optimise.access.holding import hold as lock
from optimise.access.retention import queries
from optimise.access.retention.domain.bases import LATEST_REVIEW, USUAL_REVIEW, Basis
from optimise.access.retention.models import Hold
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError

BY_ITS_RULE = "This hold ends by the rule of what it keeps, and not before."
WHO_HOLDS = "Those who develop intelligence, safeguarding and the disclosure officer do this."


@transaction.atomic
def hold_row(
    *, kind: str, row: UUID, basis: Basis, by: Viewer, review_on: date | None = None
) -> Hold:
    """Let nothing of one thing go until this is lifted; it is for whoever may read that thing.

    Shape: it is looked at again in half a year, where no day is said.
    Errors: NothingHereError for who may not read it; NotForYouError for who may hold nothing;
    NotReadyError for a day of review that is past or too far.
    """
    if not queries.may_hold(by):
        raise NotForYouError(WHO_HOLDS)
    own = queries.own_audience(kind, row)
    review = _review(review_on or today() + USUAL_REVIEW)
    held = Hold(kind=kind, row=row, basis=basis, review_on=review, audience_id=own)
    return _kept(held, by)


def _review(on: date) -> date:
    if not today() < on <= today() + LATEST_REVIEW:
        raise NotReadyError("Choose a day within a year from now.", field="review_on")
    return on


@transaction.atomic
def keep_on(*, hold: Hold, basis: Basis, by: Viewer, review_on: date | None = None) -> None:
    """Say that something is still to be held, on what basis, and when to look again.

    Shape: in half a year, where no day is said.
    Errors: NothingHereError where it is lifted; NotForYouError for who may hold nothing, and for
    what keeps its own rule; NotReadyError for a day that is past or too far.
    """
    if not queries.may_hold(by):
        raise NotForYouError(WHO_HOLDS)
    if hold.kept_by:
        raise NotForYouError(BY_ITS_RULE)
    lock(hold, by=by)
    if hold.lifted_at:
        raise NothingHereError
    hold.basis, hold.review_on = basis, _review(review_on or today() + USUAL_REVIEW)
    hold.save(update_fields=["basis", "review_on"])
    record(Verb.ALTER, kind="hold", objects=_objects(hold), basis=str(basis), reviewed=True)


@transaction.atomic
def hold_circle(*, circle: UUID, basis: Basis, by: Viewer, kept_by: str = "") -> Hold:
    """Let nothing that is a circle's go until this is lifted; its members alone read the hold.

    Shape: `kept_by` names what alone lifts it, by its own rule; it gives that name as `keeper`.
    Errors: NothingHereError for who is not in it; NotForYouError for who develops no intelligence.
    """
    _needs_developer(by)
    if circle not in by.circles:
        raise NothingHereError
    of_circle = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle)
    audience = audience_id(of_circle, viewer=by)
    held = Hold(
        circle_id=circle,
        basis=basis,
        kept_by=kept_by,
        review_on=None if kept_by else today() + USUAL_REVIEW,
        audience_id=audience,
    )
    return _kept(held, by)


@transaction.atomic
def lift_hold(*, hold: Hold, why: str, by: Viewer, keeper: str = "") -> None:
    """Let what was held go on its day again, a week from now at the earliest.

    Whoever placed it and, of a hold by hand, the data protection officer are told, and may have it
    held again by then. By hand, what it kept stays until somebody else agrees.
    Errors: NothingHereError for who may not change it, or where it is lifted; ValueError without
    a reason; NotForYouError for who may hold nothing, and for what keeps its own rule.
    """
    if not queries.may_hold(by):
        raise NotForYouError(WHO_HOLDS)
    if hold.kept_by != keeper:
        raise NotForYouError(BY_ITS_RULE)
    if not why.strip():
        raise ValueError("Say why it need not be held any more.")
    lock(hold, by=by)
    if hold.lifted_at:
        raise NothingHereError
    hold.lifted_by, hold.lifted_at, hold.lifted_why = by.person, now(), why.strip()
    hold.save(update_fields=["lifted_by", "lifted_at", "lifted_why"])
    record(Verb.ALTER, kind="hold", objects=_objects(hold), lifted=True)
    announce(HOLD_LIFTED, hold=hold.id)


@transaction.atomic
def agree(*, hold: Hold, by: Viewer) -> None:
    """Agree that what a hold by hand kept may go: as somebody else than who lifted it.

    Errors: NothingHereError where it stands or was agreed to; NotForYouError for who may hold
    nothing, and for who lifted it.
    """
    if not queries.may_hold(by):
        raise NotForYouError(WHO_HOLDS)
    lock(hold, by=by)
    if hold.lifted_at is None or hold.agreed_at is not None or hold.kept_by:
        raise NothingHereError
    if hold.lifted_by == by.person:
        raise NotForYouError("Somebody else than who lifted it agrees that it may go.")
    hold.agreed_by, hold.agreed_at = by.person, now()
    hold.save(update_fields=["agreed_by", "agreed_at"])
    record(Verb.ALTER, kind="hold", objects=_objects(hold), agreed=True)


def _needs_developer(by: Viewer) -> None:
    if not by.holds(*DEVELOPS_INTELLIGENCE):
        raise NotForYouError("Those who develop intelligence hold what may not go.")


def _kept(hold: Hold, by: Viewer) -> Hold:
    hold.placed_by, hold.placed_at = by.person, now()
    hold.save(force_insert=True)
    record(Verb.ALTER, kind="hold", objects=_objects(hold), basis=str(hold.basis))
    return hold


def _objects(hold: Hold) -> list[UUID]:
    return [one for one in (hold.id, hold.row, hold.circle_id) if one]
