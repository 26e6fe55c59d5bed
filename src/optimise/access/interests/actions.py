"""The door to write: an operation's circle records an interest, and ends it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold, wait_in_turn
from optimise.access.interests.domain.keys import Key, problem_with
from optimise.access.interests.models import Interest
from optimise.access.queries import two_read
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError

LONGEST = 200  # of a key, as it is kept
HOLDS = timedelta(days=28)  # unless another renews it; the database has it so
INVESTIGATES = frozenset({Role.INVESTIGATOR, Role.LEAD_OFFICER, Role.PROACTIVE})


def circle_audience(circle: UUID) -> Audience:
    """Return the audience of an operation's circle and nobody else."""
    return Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle)


def in_turn(by: Viewer) -> None:
    """Have whoever lets something stand wait for whoever does so now: two of a moment would miss.

    Until the transaction ends. It goes before the question, where one asks and then stands.
    """
    wait_in_turn("what stands at the desk", by)


@transaction.atomic
def record_interest(
    *,
    key: Key,
    circle: UUID,
    why: str,
    since: datetime | None = None,
    until: datetime | None = None,
    desk: str = "",
    by: Viewer,
) -> Interest:
    """Record that an operation has an interest, from now or `since` until it ends, and return it.

    Whoever else asks about the same thing is sent to the desk, and what would tell of it is held:
    for 28 days, unless it is of an operation that runs with two who read it, and not at all where
    one alone reads it who has no operation. The database says until when.
    Errors: NotForYouError for who does not investigate, or is not in the circle;
    NotReadyError without a reason, or for a key or hours that cannot be.
    """
    in_turn(by)
    _needs(INVESTIGATES, by)
    if circle not in by.circles:
        raise NotForYouError("Investigators record an interest for their own circle.")
    if not why.strip():
        raise NotReadyError("Say why.")
    if problem := problem_with(key):
        raise NotReadyError(problem)
    if since and until and until <= since:
        raise NotReadyError("It ends after it begins.")
    kept = Interest(
        kind=key.kind,
        key=key.key,
        latitude=key.latitude,
        longitude=key.longitude,
        metres=key.metres,
        since=since,
        until=until,
        why=why.strip(),
        desk=desk.strip(),
        by=by.person,
        at=now(),
        audience_id=audience_id(circle_audience(circle), viewer=by),
    )
    kept.save(force_insert=True)
    kept.refresh_from_db(fields=["holds_until"])
    record(Verb.ALTER, kind="interest", objects=[kept.id])
    return kept


@transaction.atomic
def renew_interest(*, interest: Interest, why: str, by: Viewer) -> None:
    """Have an interest hold back for another 28 days: another of its circle than recorded it does.

    Errors: NotForYouError; NotReadyError without a reason, once it has ended, where it holds for as
    long as it stands, and where `by` alone reads it.
    """
    _needs(INVESTIGATES, by)
    hold(interest, by=by)
    if interest.by == by.person:
        raise NotForYouError("Another of its circle, who investigates, renews it.")
    if not why.strip():
        raise NotReadyError("Say why it must go on holding back.", field="why")
    if interest.ended_at is not None:
        raise NotReadyError("It has ended.")
    if interest.holds_until is None:
        raise NotReadyError("It holds for as long as it stands.")
    if not two_read(interest.audience_id):
        raise NotReadyError("Two of its circle who can sign in must be able to read it.")
    interest.holds_until = now() + HOLDS
    interest.renewed_by, interest.renewed_at = by.person, now()
    interest.save(update_fields=["holds_until", "renewed_by", "renewed_at"])
    interest.refresh_from_db(fields=["holds_until"])
    record(Verb.ALTER, kind="interest", objects=[interest.id], reason=why.strip(), renewed=True)


@transaction.atomic
def send_to_desk(
    *, named: Sequence[Key], circle: UUID, why: str, may: frozenset[Role], by: Viewer
) -> list[Interest]:
    """Record that whoever else asks about these is sent to the desk; nothing is held for it.

    Shape: `may` is who records that, as the calling stage has it.
    Errors: NotForYouError for who may not, or is not in the circle; NotReadyError for a key that
    cannot be.
    """
    in_turn(by)
    _needs(may, by)
    if circle not in by.circles:
        raise NotForYouError("An interest is recorded for one's own circle.")
    for key in named:
        if problem := problem_with(key):
            raise NotReadyError(problem)
    audience = audience_id(circle_audience(circle), viewer=by)
    kept = [
        Interest(
            kind=key.kind,
            key=key.key,
            why=why,
            holds=False,
            by=by.person,
            at=now(),
            audience_id=audience,
        )
        for key in named
    ]
    Interest.objects.bulk_create(kept)
    record(Verb.ALTER, kind="interest", objects=[one.id for one in kept])
    return kept


@transaction.atomic
def end_interest(
    *, interest: Interest, why: str, may: frozenset[Role] = INVESTIGATES, by: Viewer
) -> None:
    """End an interest. What it held stays held until someone approves it again.

    Errors: NotForYouError; NotReadyError without a reason, or once it has ended.
    """
    _needs(may, by)
    hold(interest, by=by)
    if not why.strip():
        raise NotReadyError("Say why it ends.")
    if interest.ended_at is not None:
        raise NotReadyError("It has ended.")
    _end(interest, why.strip())


@transaction.atomic
def goes_there(
    *keys: Key, of: UUID, audience: int, why: str, until: datetime | None = None, by: Viewer
) -> None:
    """Say that an order, a home or a plan, the row `of`, sends people to these things.

    Whoever may not read that row, and comes near, is sent to the desk; so is an operation that
    looks there. It says so of these alone: what stood for it before ends.
    Errors: none raised; what reads as no such thing is left out, since nobody else can meet it.
    """
    in_turn(by)
    goes_no_more(of=of, why="It goes elsewhere, or was said anew.", by=by)
    if until is not None and until <= now():
        return
    for key in keys:
        if problem_with(key) or len(key.key) > LONGEST:
            continue
        kept = Interest(
            kind=key.kind,
            key=key.key,
            until=until,
            why=why,
            of=of,
            by=by.person,
            at=now(),
            audience_id=audience,
        )
        kept.save(force_insert=True)
        record(Verb.ALTER, kind="interest", objects=[kept.id, of])


@transaction.atomic
def goes_no_more(*, of: UUID, why: str, by: Viewer) -> None:
    """Say that an order, a home or a plan sends nobody there any more."""
    for one in Interest.objects.filter(of=of, ended_at__isnull=True):
        hold(one, by=by)
        _end(one, why, of)


def now_read_by(*, of: UUID, audience: int) -> None:
    """Let those read where an order, a home or a plan sends people who read that by now."""
    Interest.objects.filter(of=of, ended_at__isnull=True).update(audience_id=audience)


def _end(interest: Interest, why: str, *about: UUID) -> None:
    interest.ended_at, interest.ended_why = now(), why
    interest.save(update_fields=["ended_at", "ended_why"])
    record(Verb.ALTER, kind="interest", objects=[interest.id, *about], reason=why, ended=True)


def _needs(may: frozenset[Role], by: Viewer) -> None:
    if not by.roles & may:
        raise NotForYouError("Your roles do not let you do this.")
