"""The door to write: briefings are drafted from graded items, approved, answered, withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect.actions import tell_submitter
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.plan.models import Answer, Briefing, CovertInterest, Ground

LONGEST = timedelta(days=90)
READERS_OF_ANSWERS = frozenset(
    {
        Role.SUPERVISOR,
        Role.COMMANDER,
        Role.INTELLIGENCE,
        Role.ANALYST,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.INVESTIGATOR,
    }
)
ANSWERS = Audience(layer=Layer.BRIEFING, roles=READERS_OF_ANSWERS)


class NotReadyError(ValueError):
    """A briefing that cannot go out as it is; the words say what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBriefing:
    """A briefing as its author writes it. `about` holds the entities it names."""

    product: str
    title: str
    why: str
    do: str
    valid_from: datetime
    valid_until: datetime
    owner: UUID
    contact: str
    do_not: str = ""
    areas: frozenset[UUID] = frozenset()
    roles: frozenset[Role] = frozenset()
    about: frozenset[UUID] = frozenset()
    urgent: bool = False
    details: Mapping[str, str] = field(default_factory=dict)


def _needs_author(by: Viewer) -> None:
    if not by.roles & (DEVELOPS_INTELLIGENCE | {Role.SUPERVISOR, Role.COMMANDER}):
        raise NotForYouError("Only those who plan may write a briefing.")


@transaction.atomic
def draft(*, briefing: NewBriefing, items: Sequence[Item], by: Viewer) -> Briefing:
    """Draft a briefing that rests on graded items, and inherits their strictest handling.

    Errors: NotReadyError; StoppedError where a handling condition stops briefing.
    """
    _needs_author(by)
    if not items:
        raise NotReadyError("A briefing rests on at least one graded item. Choose one.")
    if briefing.valid_until - briefing.valid_from > LONGEST:
        raise NotReadyError("A briefing lasts at most 90 days. Choose an earlier last day.")
    evaluate.check_handling(items, outlet=g.Outlet.BRIEFING)
    marking = evaluate.marking_of(items)
    weakest = max(items, key=lambda item: (item.assessment, item.source))
    kept = Briefing(
        product=briefing.product,
        title=briefing.title,
        why=briefing.why,
        do=briefing.do,
        do_not=briefing.do_not,
        details=dict(briefing.details),
        areas=sorted(briefing.areas),
        roles=sorted(briefing.roles),
        about=sorted(briefing.about),
        urgent=briefing.urgent,
        valid_from=briefing.valid_from,
        valid_until=briefing.valid_until,
        marking=marking,
        handling="C" if any(i.handling == "C" for i in items) else "P",
        conditions="; ".join(c.text for i in items for c in i.conditions.all()),
        grade=weakest.grade,
        owner=briefing.owner,
        contact=briefing.contact,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(_audience(briefing, marking), viewer=by),
    )
    kept.save(force_insert=True)
    Ground.objects.bulk_create(
        Ground(briefing=kept, item=item, audience_id=item.audience_id) for item in items
    )
    record(Verb.COLLECT, kind="briefing", objects=[kept.id, *(i.id for i in items)])
    return kept


def _audience(briefing: NewBriefing, marking: Marking) -> Audience:
    return Audience(
        layer=Layer.BRIEFING, marking=marking, areas=briefing.areas, roles=briefing.roles
    )


def _covert_interest_in(entities: Sequence[UUID]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select plan_covert_interest_in(%s)", [list(entities)])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def approve(*, briefing: Briefing, by: Viewer) -> None:
    """Let a briefing go out. Its author may not approve it.

    Errors: NotReadyError; NotForYouError.
    """
    _needs_author(by)
    if briefing.made_by == by.person:
        raise NotForYouError("Someone other than its author approves a briefing.")
    if briefing.valid_until <= now():
        raise NotReadyError("Its last day has passed. Choose a later one.")
    if _covert_interest_in(briefing.about):
        raise NotReadyError(
            "This cannot go out at present. Speak to the duty intelligence manager."
        )
    briefing.state = Briefing.State.LIVE
    briefing.approved_by, briefing.approved_at = by.person, now()
    briefing.save(update_fields=["state", "approved_by", "approved_at"])
    record(Verb.DISCLOSE, kind="briefing", objects=[briefing.id], shown=briefing.about)
    for report in set(briefing.grounds.values_list("item__report_id", flat=True)):
        tell_submitter(report=report, text="Your report is in a briefing that officers read today.")


@transaction.atomic
def withdraw(*, briefing: Briefing, why: str, by: Viewer) -> None:
    """Take a briefing out of sight at once."""
    _needs_author(by)
    briefing.state = Briefing.State.WITHDRAWN
    briefing.save(update_fields=["state"])
    record(Verb.ALTER, kind="briefing", objects=[briefing.id], reason=why, withdrawn=True)


@transaction.atomic
def answer(*, briefing: Briefing, kind: Answer.Kind, by: Viewer) -> Answer:
    """Keep what an officer answered. The first answer is also their read receipt."""
    reply = Answer(
        id=new_id(),
        briefing=briefing,
        briefing_version=briefing.version,
        person_id=by.person,
        kind=kind,
        at=now(),
        audience_id=audience_id(ANSWERS, viewer=by, own=True),
    )
    reply.save(force_insert=True)
    record(Verb.CONSULT, kind="briefing", objects=[briefing.id], shown=briefing.about, answer=kind)
    return reply


@transaction.atomic
def record_covert_interest(
    *, entity: UUID, why: str, audience: Audience, by: Viewer
) -> CovertInterest:
    """Record that an operation has a covert interest, and hold every briefing about it.

    Errors: NotForYouError where it is not for a circle that the recorder belongs to.
    """
    if audience.circle is None:
        raise NotForYouError("A covert interest belongs to an operation's circle.")
    interest = CovertInterest(
        entity_id=entity,
        why=why,
        by=by.person,
        at=now(),
        audience_id=audience_id(audience, viewer=by),
    )
    interest.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("select plan_hold_briefings(%s)", [entity])
    record(Verb.ALTER, kind="covert interest", objects=[interest.id], shown=[entity])
    return interest
