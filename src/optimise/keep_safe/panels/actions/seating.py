"""Panels are opened, seats are offered, and nobody enters who did not sign."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from optimise.access import actions as access
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold, work_in
from optimise.access.queries import name_for_a_circle
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.permission import audience, needs_chair, needs_runner, say
from optimise.keep_safe.panels.domain import reviews
from optimise.keep_safe.panels.domain.rooms import DECIDES, RUNS, Kind, Post, Room
from optimise.keep_safe.panels.models import Panel, Seat

STATEMENT = (
    "What is said here is told to keep people safe and to stop harm, and for nothing else. I share"
    " only what is needed, say how it may be handled, keep no notes but my own agency's, and pass"
    " nothing on without the agreement of whoever said it. I say who I work for, and leave while a"
    " case is discussed that is not mine to hear."
)
SEATS = "panel"  # a panel's circle is who signed for a seat, and nobody else


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPanel:
    """A panel to open: its kind, what it is called, and the chair, whose agency hosts it."""

    kind: Kind
    name: str
    chair: Person
    statement: str = STATEMENT


@transaction.atomic
def open_panel(*, panel: NewPanel, by: Viewer) -> Panel:
    """Open a panel, with a seat for whoever opens it and one offered to its chair; return it.

    Errors: NotForYouError for who may not open this kind; NotReadyError without words.
    """
    if not by.roles & queries.OPENS[panel.kind.room]:
        raise NotForYouError(f"Your role does not open a {panel.kind.room}.")
    opener = agencies.person(by.person)
    circle = access.open_circle(name=name_for_a_circle(), covert=False, by=opener, kept_by=SEATS)
    inside = replace(by, circles=by.circles | {circle.id})
    kept = Panel(
        kind=panel.kind,
        name=say(panel.name, else_say="Give the panel a name."),
        host=panel.chair.organisation,
        circle=circle,
        statement=say(panel.statement, else_say="Write the confidentiality statement."),
        opened_by=by.person,
        opened_at=now(),
    )
    readers = {kept.host_id, by.agency}
    kept.audience_id = access.audience_id(_known_to(kept, readers), viewer=inside, own=True)
    # The circle is new, so the list is signed again with it before anything is put inside.
    inner = audience(kept, readers, by=inside)
    kept.save(force_insert=True)
    if panel.chair.id == by.person:
        _seat(kept, opener, Post.CHAIR, opener, inner, signed=True)
    else:
        _seat(kept, opener, Post.MEMBER, opener, inner, signed=True)
        _seat(kept, panel.chair, Post.CHAIR, opener, inner)
    record(Verb.GRANT, kind="panel", objects=[kept.id, panel.chair.id], panel=panel.kind.value)
    return kept


def _known_to(panel: Panel, readers: set[UUID]) -> Audience:
    # Anyone of the force and of a member agency may nominate to a child panel, so they know that
    # there is one. Of an enforcement meeting only those who sit in it know.
    child = panel.room is Room.CHILD
    return Audience(
        layer=Layer.PANEL,
        marking=Marking.OFFICIAL,
        circle=None if child else panel.circle_id,
        agencies=frozenset(readers | ({agencies.the_force().id} if child else set())),
    )


def _seat(
    panel: Panel, person: Person, post: Post, offered_by: Person, inner: int, signed: bool = False
) -> Seat:
    seat = Seat(
        panel=panel,
        person=person,
        agency=person.organisation,
        post=post,
        offered_by=offered_by,
        offered_at=now(),
        signed_at=now() if signed else None,
        audience_id=inner,
    )
    seat.save(force_insert=True)
    return seat


@transaction.atomic
def offer_seat(*, panel: Panel, person: Person, post: Post, by: Viewer) -> Seat:
    """Offer someone a seat for their agency. They are let in once they have signed.

    Who decides there is offered one by who decides there.
    Errors: NotForYouError for who does not run the panel; NotReadyError for someone who may not
    sign in, is not cleared, sits there already, or would run another agency's panel.
    """
    needs_runner(panel, by)
    if post in DECIDES:
        needs_chair(panel, by)
    if not queries.may_sit(agencies.person(person.id)):
        raise NotReadyError("They may not sit here: no agreement, training or clearance stands.")
    hold(panel, by=by)
    if panel.seats.filter(person=person, ended_at__isnull=True).exists():
        raise NotReadyError(f"{person} has a seat already.")
    if post in RUNS and person.organisation_id != panel.host_id:
        raise NotReadyError(f"The {post} works for {panel.host}, which hosts the panel.")
    inner = audience(panel, {person.organisation_id, panel.host_id}, by=by)
    seat = _seat(panel, person, post, agencies.person(by.person), inner)
    _tell_agencies(panel, by=by)
    record(Verb.GRANT, kind="panel seat", objects=[panel.id, person.id], post=post.value)
    return seat


def _tell_agencies(panel: Panel, *, by: Viewer) -> None:
    seated = set(panel.seats.filter(ended_at__isnull=True).values_list("agency_id", flat=True))
    panel.audience_id = access.audience_id(
        _known_to(panel, seated | {panel.host_id}), viewer=by, own=True
    )
    panel.save(update_fields=["audience_id"])
    inner = audience(panel, seated | {panel.host_id}, by=by)
    panel.meetings.filter(ended_at__isnull=True).update(audience_id=inner)


@transaction.atomic
def sign_seat(*, seat: Seat, by: Viewer) -> None:
    """Sign the confidentiality statement of a panel, and be let in.

    Errors: NotForYouError on someone else's seat; NotReadyError where it was signed or ended.
    """
    if seat.person_id != by.person:
        raise NotForYouError("Only the person who was offered the seat signs for it.")
    waiting = Seat.objects.filter(id=seat.id, signed_at__isnull=True, ended_at__isnull=True)
    if not waiting.update(signed_at=now()):
        raise NotReadyError("This seat was signed for already, or is no longer offered.")
    work_in(seat.panel.circle_id)
    access.add_to_circle(
        circle=seat.panel.circle,
        person=seat.person,
        by=seat.offered_by,
        keeper=SEATS,
        signs=by.person,  # the seat says who offered it
    )
    record(Verb.GRANT, kind="panel seat", objects=[seat.panel_id, seat.person_id], signed=True)


@transaction.atomic
def end_seat(*, seat: Seat, by: Viewer) -> None:
    """End someone's seat: they are out of the room at once.

    Errors: NotForYouError for who does not run the panel, and of a seat that decides for who does
    not; NotReadyError for the last who does, and where it ended before.
    """
    needs_runner(seat.panel, by)
    if seat.post in DECIDES:
        needs_chair(seat.panel, by)
    hold(seat.panel, by=by)
    others = seat.panel.seats.filter(
        post__in=DECIDES, signed_at__isnull=False, ended_at__isnull=True
    ).exclude(id=seat.id)
    if seat.post in DECIDES and not others.exists():
        raise NotReadyError("The last who decides stays until there is another chair.")
    if not Seat.objects.filter(id=seat.id, ended_at__isnull=True).update(ended_at=now()):
        raise NotReadyError("This seat has ended already.")
    # Whoever was signing for it at this moment is in the circle by now, and goes with it.
    seat.refresh_from_db(fields=["signed_at"])
    if seat.signed_at is not None:
        access.remove_from_circle(
            circle=seat.panel.circle,
            person=seat.person,
            by=agencies.person(by.person),
            keeper=SEATS,
        )
    _tell_agencies(seat.panel, by=by)
    record(Verb.GRANT, kind="panel seat", objects=[seat.panel_id, seat.person_id], ended=True)


@transaction.atomic
def set_clocks(*, panel: Panel, weeks: int, answer_days: int, by: Viewer) -> None:
    """Set within how many weeks each case is reviewed, and days a nomination is answered.

    Errors: NotForYouError for all but the chair and deputy; NotReadyError out of range.
    """
    needs_chair(panel, by)
    if problem := reviews.problem_with_weeks(weeks):
        raise NotReadyError(problem, field="weeks")
    if problem := reviews.problem_with_answer_days(answer_days):
        raise NotReadyError(problem, field="answer_days")
    record(
        Verb.ALTER,
        kind="panel",
        objects=[panel.id],
        fields=["review_weeks", "answer_days"],
        before=[panel.review_weeks, panel.answer_days],
        after=[weeks, answer_days],
    )
    panel.review_weeks, panel.answer_days = weeks, answer_days
    panel.save(update_fields=["review_weeks", "answer_days"])
