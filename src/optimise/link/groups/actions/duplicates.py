"""Two records of one group: one goes on, the other is archived, and who answers for each is told.

Nothing is lost: what both hold stays, and the judgement can be taken back.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.assignments import actions as assignments
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError
from optimise.link.groups import queries
from optimise.link.groups.actions.editions import end_editions
from optimise.link.groups.actions.permission import needs_owner, stamped
from optimise.link.groups.domain.kinds import Descent, Owner
from optimise.link.groups.domain.life import ArchiveReason, Stage, next_review
from optimise.link.groups.events import GROUP_CLOSED
from optimise.link.groups.models import Group, Lineage, Step

TO_LOOK = timedelta(days=3)
ARCHIVED = (
    "Two records are held to be of one group, and one of them is archived. See whether its"
    " members, questions and plans belong on the one that goes on, or take the judgement back."
)
HELD = "Two records are held to be of one group. Say which goes on, or take the judgement back."
LESS = (
    "Another than you said that a group you answer for is only monitored, or closed. What officers"
    " and partners were told of a closed one has ended. See whether that is right: its page opens"
    " it again."
)
# Fixed words: the record may have more readers than the reasons of the judgement.
WHY = "It is held to be the same group as another, whose record goes on."


@transaction.atomic
def archive_duplicate(*, lineage: Lineage, goes_on: Group, by: Viewer) -> Group:
    """Archive one of two records that are held to be of one group, and return it.

    Errors: NotReadyError where they are not held to be one, one is closed already, or the one that
    would go on has fewer readers than the other; NotForYouError.
    """
    needs_owner(by)
    pair = {one.pk: one for one in (lineage.group, lineage.earlier)}
    if lineage.descent != Descent.SAME or lineage.undone_at or goes_on.pk not in pair:
        raise NotReadyError("They are not held to be one group.")
    kept = pair.pop(goes_on.pk)
    (other,) = pair.values()
    hold(other, by=by)
    if not kept.is_open or not other.is_open:
        raise NotReadyError("One of the two is closed already.", field="goes_on")
    circle = queries.circle_of(kept)
    if circle and circle != queries.circle_of(other):
        raise NotReadyError(
            "Fewer people may read that record than the other. The other goes on.", field="goes_on"
        )
    if not queries.may_archive(other, viewer=by):
        raise NotForYouError(f"Whoever leads {other.name} or stands in, or a coordinator, says so.")
    was = other.stage
    other.stage, other.archived_why = Stage.ARCHIVED, ArchiveReason.DUPLICATE
    other.risk_left = "Its record goes on as another."
    other.trigger, other.trigger_on, other.review_on = "The judgement is taken back.", None, None
    other.save()
    end_editions(other, by=by)
    step = Step(
        **stamped(other, by=by),
        was=was,
        became=Stage.ARCHIVED,
        why=WHY,
        last_active=other.last_active,
    )
    step.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[other.id, step.id], stage=other.stage)
    announce(GROUP_CLOSED, group=other.id)
    tell_leads(lineage, kept, ARCHIVED, by=by)
    tell_answering(other, by=by, parts=(Owner.DEPUTY,))
    return other


def tell_leads(lineage: Lineage, about: Group, words: str, *, by: Viewer) -> None:
    """Ask whoever leads either group, and may read the judgement, to look."""
    pair = lineage.group, lineage.earlier
    leads = set.union(*(queries.answering(one, parts=(Owner.LEAD,)) for one in pair))
    _ask(leads, about, words, lineage.audience_id, by=by)


def tell_answering(group: Group, *, by: Viewer, parts: Collection[Owner] = queries.ANSWER) -> None:
    """Ask whoever leads a group, or stands in, to look: another said that it is looked at less."""
    _ask(queries.answering(group, parts=parts), group, LESS, group.audience_id, by=by)


def _ask(people: set[UUID], about: Group, words: str, audience: int, *, by: Viewer) -> None:
    for one in sorted(people - {by.person}):
        person = agencies.person(one)
        if audience not in access.rights_of(access.viewer_of(person)).readable:
            continue
        asked = assignments.NewAction(
            text=words,
            kind=queries.SERVED,
            row=about.id,
            agency=person.organisation,
            person=person,
            due=today() + TO_LOOK,
        )
        with suppress(NotReadyError):  # who cannot sign in now is not asked
            assignments.give(action=asked, audience=access.fences_of(audience), by=by)


def open_duplicate_again(lineage: Lineage, *, by: Viewer) -> None:
    """Bring back the record that was archived because of a judgement that is taken back."""
    for group in (lineage.group, lineage.earlier):
        if group.stage != Stage.ARCHIVED or group.archived_why != ArchiveReason.DUPLICATE:
            continue
        decided = queries.decisions_of(group, viewer=by).values()
        if any(row.descent == Descent.SAME and row.pk != lineage.pk for row in decided):
            continue
        hold(group, by=by)
        last = group.steps.filter(undone_at__isnull=True).order_by("-made_at").first()
        group.stage = last.was if last else Stage.RESEARCHING
        unarchive(group, by=by)
        group.save()
        step = Step(
            **stamped(group, by=by),
            was=Stage.ARCHIVED,
            became=group.stage,
            why="It is held to be a group of its own again.",
        )
        step.save(force_insert=True)
        record(Verb.ALTER, kind="group", objects=[group.id, step.id], stage=group.stage)


def unarchive(group: Group, *, by: Viewer) -> None:
    """Take from a record what was said when it was closed, and plan its next look; unsaved."""
    group.archived_why = group.risk_left = group.trigger = ""
    group.trigger_on = None
    group.review_on = next_review(queries.tier_of(group, viewer=by), on=today())
