"""Who answers for a group, and the reviews that they owe."""

from django.db import transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError
from optimise.link.groups import queries
from optimise.link.groups.actions.permission import must_say, needs, needs_approver, stamped
from optimise.link.groups.domain.kinds import Owner
from optimise.link.groups.domain.life import OWNS, Stage, next_review
from optimise.link.groups.models import Group, Ownership, Review


@transaction.atomic
def assign(
    *, group: Group, person: Person, part: Owner, handover: str = "", by: Viewer
) -> Ownership:
    """Make somebody answer for a group from today; who did so before does no longer.

    Errors: NotReadyError where they may not open the record, or nothing is handed over to who
    follows another; NotForYouError.
    """
    needs_approver(by)
    hold(group, by=by)
    theirs = access.viewer_of(person)
    if part is not Owner.PARTNER_LEAD:
        if group.audience_id not in access.rights_of(theirs).readable:
            raise NotReadyError(f"{person} may not open this record.", field="person")
        if part is Owner.LEAD and not theirs.roles & OWNS:
            raise NotReadyError(f"{person} does not hold a role that answers for groups.",
                                field="person")  # fmt: skip
    before = group.owners.filter(part=part, until__isnull=True)
    if before.exists():
        must_say({"handover": (handover, "Write what is handed over.")})
    before.update(until=today())
    kept = Ownership(
        **stamped(group, by=by),
        owner=person.id,
        part=part,
        since=today(),
        handover=handover.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[group.id, kept.id, person.id], part=part.value)
    return kept


@transaction.atomic
def review(*, group: Group, words: str, by: Viewer) -> Review:
    """Write down a look at a group, and plan the next one by its tier.

    Errors: NotReadyError without words, or for a record that is closed; NotForYouError.
    """
    needs(by, OWNS, "Someone who answers for groups reviews them.")
    hold(group, by=by)
    must_say({"words": (words, "Say what you found, and what changes.")})
    if not Stage(group.stage).is_open:
        raise NotReadyError("This record is closed. Open it again first.")
    group.review_on = next_review(queries.tier_of(group, viewer=by), on=today())
    group.save(update_fields=["review_on"])
    kept = Review(**stamped(group, by=by), words=words.strip(), again_on=group.review_on)
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[group.id, kept.id], review=True)
    return kept
