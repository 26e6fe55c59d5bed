"""Steps in the life of a record, each one person's, with a reason, undone while nothing rests."""

from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, now, today
from optimise.basics.refusals import NotReadyError
from optimise.link.groups import queries
from optimise.link.groups.actions.duplicates import tell_answering, unarchive
from optimise.link.groups.actions.editions import end_editions
from optimise.link.groups.actions.permission import must_say, needs, needs_approver, stamped
from optimise.link.groups.domain.kinds import GroupType
from optimise.link.groups.domain.life import (
    LOOKED_AT_LESS,
    Archiving,
    Stage,
    next_review,
    problems_with_archiving,
    step_to,
)
from optimise.link.groups.domain.mapping import Outcome
from optimise.link.groups.events import GROUP_CLOSED
from optimise.link.groups.models import Group, Step

NOT_THEIRS = "Whoever leads it or stands in, or a coordinator, says so: ask them."


@transaction.atomic
def take_step(
    *, group: Group, to: Stage, why: str, by: Viewer, archiving: Archiving | None = None
) -> Step:
    """Take a record on in its life, and return the step.

    Errors: NotReadyError where the way does not lead there, the test or a reason is missing;
    NotForYouError for another role, and for the nominator who would approve their own.
    """
    hold(group, by=by)
    was, last_active = Stage(group.stage), group.last_active
    step = step_to(was, to)
    if step is None:
        raise NotReadyError(f"A group that is {was} cannot become {to}.")
    needs(by, step.who, "This step is for another role.")
    if step not in queries.ways_on(group, viewer=by):
        raise NotForYouError(NOT_THEIRS)
    must_say({"why": (why, "Say why.")})
    if to is Stage.MAPPED and was is Stage.SCORING:
        _must_be_mapped(group, by)
    if to is Stage.ARCHIVED:
        _keep_archiving(group, archiving)
    group.stage = to
    if to.is_open:
        tier = queries.tier_of(group, viewer=by)
        group.review_on = next_review(tier, on=today())
    else:
        group.review_on = None
        end_editions(group, by=by)
    group.save()
    kept = Step(
        **stamped(group, by=by), was=was, became=to, why=why.strip(), last_active=last_active
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[group.id, kept.id], stage=to.value)
    _announce(group, to)
    if to in LOOKED_AT_LESS:
        tell_answering(group, by=by)
    return kept


def _must_be_mapped(group: Group, by: Viewer) -> None:
    """Hold to the test, and to two people. What failed the test is mapped as what it is."""
    if by.person in {group.made_by, _sent_by(group), *_who_found(group)}:
        raise NotForYouError("Someone other than who nominated or researched it approves it.")
    mapped = queries.mapped(group, viewer=by)
    if mapped.outcome is Outcome.OPEN:
        asks = " ".join(question for _, question in mapped.questions)
        raise NotReadyError(f"The mapping test is not finished. {asks}")
    if mapped.outcome is Outcome.PASSED:
        group.group_type = GroupType.OCG
    elif group.group_type == GroupType.OCG:
        group.group_type = mapped.instead or GroupType.NETWORK


def _sent_by(group: Group) -> object:
    sent = group.steps.filter(became=Stage.SCORING, undone_at__isnull=True)
    last = sent.order_by("-made_at").first()
    return last.made_by if last else None


def _who_found(group: Group) -> set[UUID]:
    """Return all who found something on a limb since the research began, written over or not."""
    begun = group.steps.filter(became=Stage.RESEARCHING).order_by("-made_at").first()
    findings = group.findings.filter(made_at__gte=begun.made_at) if begun else group.findings
    return set(findings.values_list("made_by", flat=True))


def _keep_archiving(group: Group, given: Archiving | None) -> None:
    if given is None:
        raise NotReadyError("Say why it is archived and what risk is left.")
    if problems := problems_with_archiving(given, today=today()):
        raise NotReadyError(problems)
    group.archived_why = given.reason
    group.last_active = given.last_active
    group.risk_left = given.risk_left.strip()
    group.trigger, group.trigger_on = given.trigger.strip(), given.trigger_on


def _announce(group: Group, to: Stage) -> None:
    if not to.is_open:
        announce(GROUP_CLOSED, group=group.id)


@transaction.atomic
def undo_step(*, step: Step, by: Viewer) -> None:
    """Take the last step back, on the day it was taken, before anything rests on it.

    Errors: NotReadyError for an older one; NotForYouError for others than who took or approves it.
    """
    group = step.group
    hold(group, by=by)
    if by.person != step.made_by:
        needs_approver(by)
    last = group.steps.filter(undone_at__isnull=True).order_by("-made_at").first()
    if last is None or last.pk != step.pk or not step.was:
        raise NotReadyError("Only the last step can be taken back.")
    if day_of(step.made_at) != today():
        raise NotReadyError("A step is taken back on its own day. Take a new one instead.")
    back = step_to(Stage(group.stage), Stage(step.was))
    if back and back.to in LOOKED_AT_LESS and back not in queries.ways_on(group, viewer=by):
        raise NotForYouError(NOT_THEIRS)
    step.undone_at, step.undone_by = now(), by.person
    step.save(update_fields=["undone_at", "undone_by"])
    group.stage = Stage(step.was)
    fields = ["stage"]
    if group.is_open and not Stage(step.became).is_open:
        # What was said as it was closed is no longer so.
        unarchive(group, by=by)
        if step.became == Stage.ARCHIVED:
            group.last_active = step.last_active
        fields += ["archived_why", "last_active", "risk_left", "trigger", "trigger_on", "review_on"]
    group.save(update_fields=fields)
    record(Verb.ALTER, kind="group", objects=[group.id, step.id], undone=True)
