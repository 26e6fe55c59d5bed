"""The door to write: triage, grading, sanitising, handling, and the log of who was given what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Layer, Role
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect.actions import tell_submitter
from optimise.collect.domain.proposals import ItemKind
from optimise.collect.models import Report
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.clocks import Priority, due_at
from optimise.evaluate.events import ITEM_GRADED, ITEM_GRADED_AGAIN
from optimise.evaluate.models import (
    Condition,
    Dissemination,
    Edition,
    GradeChange,
    Item,
    ThreatNotice,
    Triage,
)

USUAL = g.Circumstances()


class NotSoundError(ValueError):
    """What was given cannot be saved; `problems` says what must be put right."""

    def __init__(self, problems: Sequence[g.Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.value for problem in self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """One fact to be graded. `origin` ties it to an earlier item of the same first-hand origin."""

    text: str
    kind: ItemKind
    grading: g.Grading
    audience: Audience
    around: g.Circumstances = field(default_factory=g.Circumstances)
    origin: UUID | None = None
    briefing_text: str = ""
    briefing_audience: Audience | None = None
    partner_text: str = ""
    partner_audience: Audience | None = None
    legacy_grade: str = ""


@transaction.atomic
def queue(*, report: Report, priority: Priority, by: Viewer) -> Triage:
    """Put a report into the triage queue with its clock. Queuing it twice changes nothing."""
    triage, _ = Triage.objects.get_or_create(
        report=report,
        defaults={
            "priority": priority,
            "due_at": due_at(report.submitted_at, priority),
            "audience_id": report.audience_id,
        },
    )
    return triage


def _needs_intelligence_officer(by: Viewer) -> None:
    if not by.holds(Role.INTELLIGENCE):
        raise NotForYouError("Only an intelligence officer may do this.")


@transaction.atomic
def take(*, triage: Triage, by: Viewer) -> None:
    """Take a report in hand."""
    _needs_intelligence_officer(by)
    record(Verb.ALTER, kind="triage", objects=[triage.report_id])
    Triage.objects.filter(pk=triage.pk, state=Triage.State.WAITING).update(
        state=Triage.State.IN_HAND, taken_by=by.person
    )


@transaction.atomic
def set_priority(*, triage: Triage, priority: Priority, by: Viewer) -> None:
    """Change how soon a report must be looked at; its clock runs from when it came in."""
    _needs_intelligence_officer(by)
    record(Verb.ALTER, kind="triage", objects=[triage.report_id], priority=priority.value)
    triage.priority = priority
    triage.due_at = due_at(triage.report.submitted_at, priority)
    triage.save(update_fields=["priority", "due_at"])


@transaction.atomic
def record_threat_notice(
    *, report: Report, inspector: str, reference: str, told_at: datetime, by: Viewer
) -> None:
    """Record that the duty inspector was told of a threat to life."""
    record(Verb.ALTER, kind="threat notice", objects=[report.id])
    ThreatNotice(
        report=report,
        inspector=inspector,
        reference=reference,
        told_at=told_at,
        recorded_by=by.person,
        audience_id=report.audience_id,
    ).save(force_insert=True)


def threat_is_open(report: Report) -> bool:
    """Say whether a threat to life still waits for its notice to a duty inspector."""
    return report.threat_to_life and not ThreatNotice.objects.filter(report=report).exists()


@transaction.atomic
def finish(*, triage: Triage, outcome: Triage.Outcome, note: str = "", by: Viewer) -> None:
    """End the triage of a report with one outcome, and tell its submitter.

    Errors: NotSoundError while a threat to life has no notice; ValueError where nothing was
    graded though the outcome says so.
    """
    _needs_intelligence_officer(by)
    if threat_is_open(triage.report):
        raise NotSoundError([g.Problem.INSPECTOR_NOT_TOLD])
    if outcome is Triage.Outcome.INTELLIGENCE and not triage.report.items.exists():
        raise ValueError("Nothing has been graded yet. Add at least one item first.")
    record(Verb.ALTER, kind="triage", objects=[triage.report_id], outcome=outcome.value)
    triage.state = Triage.State.DONE
    triage.outcome = outcome
    triage.note = note
    triage.done_at = now()
    triage.save(update_fields=["state", "outcome", "note", "done_at"])
    tell_submitter(report=triage.report_id, text=WORD_TO_SUBMITTER[outcome])


WORD_TO_SUBMITTER = {
    Triage.Outcome.INTELLIGENCE: "Your report was graded and is now held as intelligence.",
    Triage.Outcome.CRIME: "Your report was passed to the crime desk.",
    Triage.Outcome.SAFEGUARDING: "Your report was passed to the safeguarding team.",
    Triage.Outcome.INCIDENT: "Your report was raised as an incident.",
    Triage.Outcome.ELSEWHERE: "Your report was passed to the force or agency it concerns.",
    Triage.Outcome.RETURNED: "The intelligence unit has a question about your report.",
    Triage.Outcome.NO_ACTION: "Your report was read. It is not held as intelligence.",
}


def _must_be_sound(grading: g.Grading, around: g.Circumstances) -> None:
    if problems := g.problems_with(grading, around):
        raise NotSoundError(problems)


@transaction.atomic
def add_item(*, report: Report, item: NewItem, by: Viewer) -> Item:
    """Grade one fact of a report and keep it in sanitised words.

    Errors: NotSoundError with what must be put right; ValueError; NotForYouError.
    """
    _needs_intelligence_officer(by)
    _must_be_sound(item.grading, item.around)
    if not item.text.strip():
        raise ValueError("Write the fact in sanitised words.")
    audience = audience_id(item.audience, viewer=by)
    kept = Item(
        report=report,
        urn=report.urn,
        number=report.items.count() + 1,
        text=item.text.strip(),
        kind=item.kind,
        source=item.grading.source,
        assessment=item.grading.assessment,
        handling=item.grading.handling,
        reason=item.grading.reason,
        legacy_grade=item.legacy_grade,
        origin=item.origin or new_id(),
        origin_type=report.origin_type,
        known_at=report.obtained_at,
        marking=item.audience.marking,
        area_id=report.area_id,
        made_by=by.person,
        made_at=now(),
        audience_id=audience,
    )
    kept.save(force_insert=True)
    _set_conditions(kept, item.grading.conditions, by=by)
    _make_editions(kept, item, by=by)
    record(Verb.COLLECT, kind="item", objects=[kept.id, report.id], grade=kept.grade)
    announce(ITEM_GRADED, item=kept.id)
    return kept


def _set_conditions(item: Item, conditions: Sequence[g.Condition], *, by: Viewer) -> None:
    Condition.objects.bulk_create(
        Condition(
            item=item,
            code=condition.code,
            text=condition.text,
            stops=sorted(condition.stops),
            agencies=sorted(condition.agencies),
            release_authority=condition.release_authority,
            set_by=by.person,
            set_at=now(),
            expires_at=condition.expires_at,
            audience_id=item.audience_id,
        )
        for condition in conditions
    )


def _make_editions(kept: Item, item: NewItem, *, by: Viewer) -> None:
    editions = (
        (Layer.BRIEFING, item.briefing_text, item.briefing_audience),
        (Layer.PARTNER, item.partner_text, item.partner_audience),
    )
    for layer, text, audience in editions:
        if text.strip() and audience:
            make_edition(item=kept, layer=layer, text=text, audience=audience, by=by)


@transaction.atomic
def make_edition(*, item: Item, layer: Layer, text: str, audience: Audience, by: Viewer) -> Edition:
    """Cut an item's words further for a briefing or for named agencies.

    Errors: NotForYouError where the audience is another layer, or the writer may not write there.
    """
    if audience.layer is not layer or layer not in (Layer.BRIEFING, Layer.PARTNER):
        raise NotForYouError("A briefing or partner edition goes to that audience only.")
    edition = Edition(
        item=item,
        layer=layer,
        text=text.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(audience, viewer=by),
    )
    edition.save(force_insert=True)
    record(Verb.ALTER, kind="edition", objects=[item.id], layer=layer)
    return edition


@transaction.atomic
def grade_again(
    *,
    item: Item,
    grading: g.Grading,
    why: str,
    by: Viewer,
    around: g.Circumstances = USUAL,
) -> None:
    """Grade an item again. What it was before is kept, and what rests on it follows.

    Errors: NotSoundError; NotForYouError.
    """
    _needs_intelligence_officer(by)
    _must_be_sound(grading, around)
    before = item.grade
    item.source, item.assessment = grading.source, grading.assessment
    item.handling, item.reason = grading.handling, grading.reason
    item.version += 1
    item.save(update_fields=["source", "assessment", "handling", "reason", "version"])
    item.conditions.filter(expires_at__isnull=True).update(expires_at=now())
    _set_conditions(item, grading.conditions, by=by)
    GradeChange(
        item=item,
        version=item.version,
        before=before,
        after=item.grade,
        reason=why,
        by=by.person,
        at=now(),
        audience_id=item.audience_id,
    ).save(force_insert=True)
    record(Verb.ALTER, kind="item", objects=[item.id], before=before, after=item.grade, reason=why)
    announce(ITEM_GRADED_AGAIN, item=item.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To whom an item went, how, why, and by what right."""

    recipient: str
    method: str
    layer: Layer
    purpose: str
    gateway: str
    person: UUID | None = None
    agency: UUID | None = None


@transaction.atomic
def disseminate(*, item: Item, given: Given, by: Viewer) -> Dissemination:
    """Log that an item was given to someone, refused where its handling stops that.

    Errors: StoppedError naming whom to ask.
    """
    inside = g.Outlet.BRIEFING if given.layer is Layer.BRIEFING else g.Outlet.PRINT
    outlet = g.Outlet.PARTNER if given.agency and given.agency != by.agency else inside
    check_handling([item], outlet=outlet, agency=given.agency)
    row = Dissemination(
        item=item,
        item_version=item.version,
        recipient=given.recipient,
        recipient_person=given.person,
        recipient_agency=given.agency,
        method=given.method,
        layer=given.layer,
        marking=item.marking,
        conditions="; ".join(c.text for c in item.conditions.all()),
        purpose=given.purpose,
        gateway=given.gateway,
        authorised_by=by.person,
        by=by.person,
        at=now(),
        audience_id=item.audience_id,
    )
    row.save(force_insert=True)
    record(
        Verb.DISCLOSE,
        kind="item",
        objects=[item.id],
        recipients=[given.recipient],
        gateway=given.gateway,
        reason=given.purpose,
    )
    return row


class StoppedError(PermissionError):
    """A handling condition stops this; `stop` says which, and whom to ask."""

    def __init__(self, stop: g.Stop) -> None:
        self.stop = stop
        super().__init__(stop.say)


def check_handling(items: Sequence[Item], *, outlet: g.Outlet, agency: UUID | None = None) -> None:
    """Let nothing leave by `outlet` that a handling condition stops.

    Errors: StoppedError for the first item that is stopped.
    """
    for item in items:
        stop = g.may_share(
            grading_of(item), outlet, agency=str(agency) if agency else None, now=now()
        )
        if stop:
            raise StoppedError(stop)


def grading_of(item: Item) -> g.Grading:
    """Return an item's grading as a value, with the conditions that still stand."""
    return g.Grading(
        source=g.Source(item.source),
        assessment=g.Assessment(item.assessment),
        handling=g.Handling(item.handling),
        reason=item.reason,
        conditions=tuple(
            g.Condition(
                code=c.code,
                text=c.text,
                stops=frozenset(map(g.Outlet, c.stops)),
                agencies=frozenset(c.agencies),
                release_authority=c.release_authority,
                set_by=str(c.set_by),
                set_at=c.set_at,
                expires_at=c.expires_at,
            )
            for c in item.conditions.all()
        ),
    )


def marking_of(items: Sequence[Item]) -> Marking:
    """Return the strictest marking among `items`."""
    return (
        Marking.SENSITIVE
        if any(i.marking == Marking.SENSITIVE for i in items)
        else Marking.OFFICIAL
    )


def inherited(items: Sequence[Item]) -> g.Carried:
    """Return what a thing made of `items` inherits: the strictest handling, marking, conditions."""
    return g.strictest(
        g.Carried(
            handling=g.Handling(item.handling),
            marking=g.Marking[item.marking.replace("-", "_")],
            conditions=grading_of(item).conditions,
        )
        for item in items
    )
