"""The door to write: claims made by one person, moderated by another, looked at, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.plan.plans.queries import tactics
from optimise.review import again, subjects
from optimise.review.disruptions.domain.levels import LOOKS, Lasted, Level, P, State, is_sampled
from optimise.review.disruptions.models import Claim, Look
from optimise.review.disruptions.queries import objectives_of
from optimise.review.looks import look_days, missed_before
from optimise.review.subjects import MODERATES, RECORDS, Subject

LONGEST, SHORT = 120, 80  # of an indicator, and of its value
WATCHED = again.Watched(
    kind="claim",
    model=Claim,
    lapse="select claim from review_disruptions_lapse(%s, %s)",
    news="select claim from review_disruptions_news(%s)",
    to_tell="select claim, people, apart from review_disruptions_to_tell()",
    asks=lambda claim: (
        "Have somebody other than who claimed it look again whether it lasted. "
        + (claim.reopened_why or "Nobody looked in time whether it lasted.")
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What is claimed: of what, how far, and what shows it on one indicator, before and after."""

    target: Subject
    p: P
    tactic: str
    level: Level
    on: date
    changed: str
    indicator: str
    before: str
    after: str
    items: Sequence[UUID] = ()
    hours: int | None = None
    pounds: int | None = None
    objective: UUID | None = None
    card: str = ""


def _must_say(**fields: tuple[str, str]) -> None:
    missing = [(name, words) for name, (given, words) in fields.items() if not given.strip()]
    if missing:
        raise NotReadyError(missing)


def _as_planned(claim: NewClaim, by: Viewer) -> NewClaim:
    """Return a claim with the plan's own measure as its indicator, where it names an objective."""
    if claim.objective is None:
        return claim
    found = {one.id: one for one in objectives_of(claim.target, viewer=by)}
    if claim.objective not in found:
        raise NotReadyError("Choose a measure of its plan.", field="objective")
    one = found[claim.objective]
    return replace(
        claim, indicator=one.measure[:LONGEST], before=claim.before or one.baseline[:SHORT]
    )


def _as_carded(claim: NewClaim) -> NewClaim:
    """Return a claim with the words of the tactic's card, where it names one and says no others."""
    if not claim.card:
        return claim
    titles = tactics()
    if claim.card not in titles:
        raise NotReadyError("Choose one of the cards.", field="card")
    return replace(claim, tactic=claim.tactic.strip() or titles[claim.card][:SHORT])


@transaction.atomic
def make_claim(*, claim: NewClaim, by: Viewer) -> Claim:
    """Claim a disruption, and plan the days on which somebody looks whether it lasted.

    Errors: NotReadyError by field, such as without evidence; NotForYouError.
    """
    if not by.roles & RECORDS:
        raise NotForYouError("Those who investigate or lead claim a disruption.")
    claim = _as_carded(_as_planned(claim, by))
    _must_say(
        tactic=(claim.tactic, "Choose the tactic, or say what was done."),
        changed=(claim.changed, "Say what they can no longer do."),
        indicator=(claim.indicator, "Name the one thing that was measured."),
        before=(claim.before, "What was it before?"),
        after=(claim.after, "What is it now?"),
    )
    if claim.on > today():
        raise NotReadyError("This day lies ahead.", field="on")
    if not claim.items and claim.level is not Level.NONE:
        raise NotReadyError("Choose the items that show it.", field="items")
    readable = (
        {item.id for item in evaluate.items(claim.items, viewer=by)} if claim.items else set()
    )
    if readable != set(claim.items):
        raise NotReadyError("Name items that you may read.", field="items")
    own = new_id()
    kept = Claim(
        id=own,
        target_kind=claim.target.kind,
        target_id=claim.target.id,
        entity=claim.target.entity,
        areas=list(claim.target.areas),
        p=claim.p,
        tactic=claim.tactic.strip(),
        card=claim.card,
        level=claim.level,
        on=claim.on,
        changed=claim.changed.strip(),
        objective=claim.objective,
        indicator=claim.indicator.strip(),
        before=claim.before.strip(),
        after=claim.after.strip(),
        items=list(claim.items),
        hours=claim.hours,
        pounds=claim.pounds,
        agency=by.agency,
        sampled=is_sampled(own.int),
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(subjects.audience_of(claim.target), viewer=by),
    )
    kept.save(force_insert=True)
    _plan_looks(kept, claim.on)
    record(Verb.COLLECT, kind="claim", objects=[kept.id], level=claim.level.value)
    return kept


def _plan_looks(claim: Claim, since: date) -> None:
    Look.objects.bulk_create(
        Look(claim=claim, due=due, audience_id=claim.audience_id) for due in look_days(since, LOOKS)
    )


def _must_be_live(claim: Claim, by: Viewer) -> None:
    hold(claim, by=by)
    if claim.withdrawn_at:
        raise NotReadyError("This claim was withdrawn. It stays listed as that.")


@transaction.atomic
def moderate(*, claim: Claim, level: Level, why: str, by: Viewer) -> None:
    """Say how far something was disrupted, having read the evidence. Another than who claimed it.

    Errors: NotForYouError for the claimant and for other roles; NotReadyError.
    """
    if not by.roles & MODERATES:
        raise NotForYouError("A coordinator, an analyst or a commander moderates a claim.")
    _must_be_live(claim, by)
    if claim.made_by == by.person:
        raise NotForYouError("Someone other than who claims it moderates it.")
    if claim.moderated_at and not claim.reopened_at:
        raise NotReadyError("It was moderated before.")
    if claim.blind_by == by.person:
        raise NotForYouError("You rated it blind. Somebody else moderates it.")
    _must_say(why=(why, "Say what in the evidence shows it."))
    if claim.reopened_at:
        _plan_looks(claim, today())
    claim.moderated_level, claim.moderated_why = level, why.strip()
    claim.moderated_by, claim.moderated_at = by.person, now()
    claim.reopened_at, claim.reopened_why, claim.told_at = None, "", None
    claim.save(
        update_fields=["moderated_level", "moderated_why", "moderated_by", "moderated_at",
                       "reopened_at", "reopened_why", "told_at"]
    )  # fmt: skip
    record(Verb.ALTER, kind="claim", objects=[claim.id], level=level.value, moderated=True)


@transaction.atomic
def rate_blind(*, claim: Claim, level: Level, by: Viewer) -> None:
    """Rate one in ten without seeing what others said. A third person.

    Errors: NotForYouError for who claimed or moderated it, and for other roles; NotReadyError.
    """
    if not by.roles & MODERATES:
        raise NotForYouError("A coordinator, an analyst or a commander rates a claim.")
    _must_be_live(claim, by)
    if by.person in (claim.made_by, claim.moderated_by):
        raise NotForYouError("Somebody who has not seen what was said rates it.")
    if not claim.sampled or claim.blind_at:
        raise NotReadyError("This claim is not to be rated a second time.")
    claim.blind_level, claim.blind_by, claim.blind_at = level, by.person, now()
    claim.save(update_fields=["blind_level", "blind_by", "blind_at"])
    record(Verb.ALTER, kind="claim", objects=[claim.id], blind=True)


@transaction.atomic
def look(*, look: Look, lasted: Lasted, words: str, by: Viewer) -> None:
    """Write down whether it lasted. A look that was missed can be made up for, and verifies again.

    Errors: NotReadyError before its day, twice, or without words; NotForYouError, also for whoever
    claimed it.
    """
    if not by.roles & RECORDS:
        raise NotForYouError("Those who investigate or lead look again.")
    claim = look.claim
    if by.person == claim.made_by:
        raise NotForYouError("Somebody other than who claimed it looks whether it lasted.")
    _must_be_live(claim, by)
    hold(look, by=by)
    again.must_be_due(look, words)
    look.lasted, look.words, look.done_at, look.by = lasted, words.strip(), now(), by.person
    look.save(update_fields=["lasted", "words", "done_at", "by"])
    missed = claim.looks.filter(done_at__isnull=True, due__lt=missed_before(today()))
    if claim.unverified_at and not missed.exists():
        claim.unverified_at, claim.told_at = None, None
        claim.save(update_fields=["unverified_at", "told_at"])
    record(Verb.ALTER, kind="claim", objects=[claim.id, look.id], lasted=lasted.value)


@transaction.atomic
def open_again(*, claim: Claim, why: str, by: Viewer) -> None:
    """Open a claim again, such as for a number seen or a member back. Errors: NotReadyError."""
    if not by.roles & RECORDS:
        raise NotForYouError("Those who investigate or lead open a claim again.")
    _must_be_live(claim, by)
    _must_say(why=(why, "Say what was seen."))
    if claim.state in (State.WAITING, State.REOPENED):
        raise NotReadyError("It is open.")
    claim.reopened_at, claim.reopened_why, claim.told_at = now(), why.strip(), None
    claim.save(update_fields=["reopened_at", "reopened_why", "told_at"])
    record(Verb.ALTER, kind="claim", objects=[claim.id], reopened=True)


@transaction.atomic
def withdraw(*, claim: Claim, why: str, by: Viewer) -> None:
    """Withdraw a claim: it stays listed as withdrawn, here and wherever it was told.

    Errors: NotReadyError without a reason, or twice; NotForYouError for others than its claimant
    and moderators.
    """
    if by.person != claim.made_by and not by.roles & MODERATES:
        raise NotForYouError("Its claimant or a moderator withdraws it.")
    _must_be_live(claim, by)
    _must_say(why=(why, "Say why."))
    claim.withdrawn_at, claim.withdrawn_by = now(), by.person
    claim.withdrawn_why = why.strip()
    claim.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    for action in to_do.serving("claim", [claim.id], viewer=by):
        if not action.is_over:
            assignments.withdraw(action=action, why="The claim was withdrawn.", by=by)
    record(Verb.ALTER, kind="claim", objects=[claim.id], withdrawn=True)


# What the worker does


def lapse(*, by: Viewer) -> int:
    """Mark what nobody looked at in time as unverified; return how many. The worker's."""
    return again.lapse(WATCHED, by=by)


def hear_news(*, by: Viewer) -> int:
    """Open claims again whose target something new is known of; return how many. The worker's."""
    return again.hear_news(WATCHED, by=by)


def tell_owners(*, by: Viewer) -> int:
    """Give whoever made a claim that lapsed or opened again the task to look; return how many."""
    return again.tell_owners(WATCHED, by=by)
