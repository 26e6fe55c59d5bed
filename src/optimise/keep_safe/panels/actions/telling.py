"""Facts: an agency's own notes, what it shares with whom, and what may cross to another room."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain.grading import Handling
from optimise.evaluate.models import Item
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.casework import keep_step
from optimise.keep_safe.panels.actions.desk import must_have_asked
from optimise.keep_safe.panels.actions.grounds import handled_as, keep_ground
from optimise.keep_safe.panels.actions.ledger import Telling, enter_in_ledger, recall_told
from optimise.keep_safe.panels.actions.permission import audience, needs_chair, needs_open, say
from optimise.keep_safe.panels.domain import sharing
from optimise.keep_safe.panels.domain.rooms import (
    Nature,
    Room,
    Topic,
    problems_with_health,
    problems_with_telling,
)
from optimise.keep_safe.panels.domain.sharing import TAKEN_BACK, Reach
from optimise.keep_safe.panels.models import Case, Crossing, Giver, Ground, Note, Shared


@transaction.atomic
def add_note(*, case: Case, words: str, by: Viewer) -> Note:
    """Keep what an agency found in its own systems, for its own members of the panel only.

    Errors: NotReadyError without words, or once the case has ended.
    """
    needs_open(case)
    note = Note(
        case=case,
        words=say(words, else_say="Write what you found."),
        by=by.person,
        at=now(),
        audience_id=audience(case.panel, {by.agency}, by=by),
    )
    note.save(force_insert=True)
    record(Verb.COLLECT, kind="panel note", objects=[note.id, case.id])
    return note


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """What an agency shares: about what, how it knows, how it may be handled, and with whom.

    `need` is why those who hear it must know, and `caldicott` what the guardian decided about
    health. `named` counts with `Reach.NAMED` alone. `not_health` says that the writer looked
    again at words that sound like health. `item` is the report item that it rests on, where it
    rests on one.
    """

    topic: Topic
    nature: Nature
    words: str
    need: str
    gateway: str
    caldicott: str = ""
    handling: Handling = Handling.SHARE
    conditions: str = ""
    reach: Reach = Reach.CASE
    named: frozenset[UUID] = frozenset()
    not_health: bool = False
    item: Item | None = None
    rung: str = ""


@transaction.atomic
def share(*, case: Case, fact: NewFact, by: Viewer, note: Note | None = None) -> Shared:
    """Share a fact on a case, from a note where it was one, and return it.

    Of what the police tell the desk is asked first.
    Errors: RingFirstError; NotReadyError for what may not be told in this room, handling that does
    not hold together, or agencies chosen on a case that does not say who is on it.
    """
    hold(case, by=by)
    needs_open(case)
    _needs_sound(case.panel.room, fact)
    parties = queries.parties_of(case, viewer=by)
    if fact.reach is Reach.NAMED and not _may_name(case, parties):
        raise NotReadyError("Share with the chair, who can pass it on, or with everyone here.")
    told = sharing.recipients(fact.reach, parties, fact.named)
    fact = _as_strict(fact, told - {by.agency})
    kept = Shared(
        case=case,
        topic=fact.topic,
        nature=fact.nature,
        words=fact.words.strip(),
        handling=fact.handling,
        conditions=fact.conditions.strip(),
        need=fact.need.strip(),
        gateway=fact.gateway,
        caldicott=fact.caldicott.strip(),
        reach=fact.reach,
        at=now(),
        audience_id=audience(case.panel, told, by=by),
    )
    kept.save(force_insert=True)
    known = sharing.known_giver(parties, told, names_partners=case.names_partners)
    Giver(
        fact=kept,
        agency_id=by.agency,
        person=by.person,
        audience_id=audience(case.panel, known, by=by),
    ).save(force_insert=True)
    if note is not None:
        Note.objects.filter(id=note.id).update(shared_at=now())
    given = _log(kept, told, by=by, item=fact.item)
    if fact.item is not None:
        keep_ground(kept, fact.item, given, by=by)
    if not by.is_partner:
        # Last, so that nobody asks again and again for want of another answer.
        evaluate.must_have_rung(
            items=[fact.item] if fact.item else [], words=fact.words, rung=fact.rung, by=by
        )
    return kept


def _as_strict(fact: NewFact, told: Iterable[UUID]) -> NewFact:
    if fact.item is None:
        return fact
    own = sharing.Handled(
        handling=fact.handling, conditions=(fact.conditions,) if fact.conditions else ()
    )
    handled = handled_as(fact.item, words=fact.words, own=own, told=told)
    return replace(fact, handling=handled.handling, conditions="; ".join(handled.conditions)[:300])


def _needs_sound(room: Room, fact: NewFact) -> None:
    problems = (
        *problems_with_telling(
            room, fact.topic, fact.words, need=fact.need, checked=fact.not_health
        ),
        *problems_with_health(fact.topic, fact.caldicott),
        *sharing.problems_with_handling(fact.handling, fact.conditions),
    )
    if problems:
        raise NotReadyError(" ".join(problems))


def _may_name(case: Case, parties: sharing.Parties) -> bool:
    return case.names_partners or parties.speaker == parties.host


def _log(kept: Shared, told: Iterable[UUID], *, by: Viewer, item: Item | None = None) -> list[UUID]:
    others = frozenset(told) - {by.agency}
    record(
        Verb.DISCLOSE,
        kind="shared fact",
        objects=[kept.id, kept.case_id],
        recipients=map(str, sorted(others)),
        gateway=kept.gateway,
        reason=kept.need,
    )
    panel = kept.case.panel
    telling = Telling(
        kind="shared fact",
        row=kept.id,
        to=others,
        need=kept.need,
        gateway=kept.gateway,
        names=kept.case.names_partners or by.agency == panel.host_id,
        health=kept.topic == Topic.HEALTH,
        caldicott=kept.caldicott,
        conditions=kept.conditions,
        item=item,
    )
    return enter_in_ledger(telling, panel=panel, by=by)


@transaction.atomic
def pass_on(*, fact: Shared, to: Iterable[UUID], by: Viewer, rung: str = "") -> None:
    """Let more agencies of the case read a fact that was told to the chair.

    Where the police run the panel the desk is asked first.
    Errors: RingFirstError; NotForYouError for all but the chair and deputy; NotReadyError for
    handling C, which goes back to whoever shared it, for what was taken back, and for agencies not
    on the case.
    """
    needs_chair(fact.case.panel, by)
    case = fact.case
    hold(case, by=by)
    hold(fact, by=by)
    if fact.withdrawn_at is not None:
        raise NotReadyError("It was taken back.")
    if fact.handling == Handling.SHARE_WITH_CONDITIONS:
        raise NotReadyError("Handling C: ask whoever shared it to share it themselves.")
    on_case = queries.readers_of(case)
    more = frozenset(to)
    if not more or more - on_case:
        raise NotReadyError("Choose agencies that are on this case.")
    told = queries.readers_of(fact) | more
    fact.audience_id = audience(fact.case.panel, told, by=by)
    fact.save(update_fields=["audience_id"])
    if fact.case.names_partners:
        Giver.objects.filter(fact=fact).update(audience_id=fact.audience_id)
    _log(fact, more, by=by)
    if not by.is_partner:
        ground = Ground.objects.filter(fact=fact).select_related("item").first()
        items = [ground.item] if ground else []
        evaluate.must_have_rung(items=items, words=fact.words, rung=rung, by=by)


@transaction.atomic
def withdraw(*, fact: Shared, why: str, by: Viewer, rung: str = "") -> None:
    """Take back what one's own agency shared: only that agency's members of the panel read it on.

    Everyone else who read it is told that it is gone, and why. Minutes lose it in the same moment,
    in the database. Whoever the force told is asked to answer, as for all that is called back. Of
    the reason that the police give the desk is asked first: "It was wrong" waits for nobody.
    Errors: RingFirstError; NotForYouError on another agency's; NotReadyError without a reason.
    """
    hold(fact, by=by)
    if fact.withdrawn_at is not None:
        raise NotReadyError("It was taken back before.")
    giver = Giver.objects.filter(fact=fact, agency_id=by.agency).first()
    if giver is None:
        raise NotForYouError("Only the agency that shared it takes it back.")
    why = say(why, else_say="Say why it is taken back.")
    gone = f"{TAKEN_BACK} about {fact.topic} is taken back. Do not use it. Why: {why}"
    told = queries.readers_of(fact)
    keep_step(fact.case, gone, by=by, readers=told)
    own = audience(fact.case.panel, {by.agency}, by=by)
    Giver.objects.filter(id=giver.id).update(audience_id=own)
    fact.withdrawn_at, fact.withdrawn_why, fact.audience_id = now(), why, own
    fact.save(update_fields=["withdrawn_at", "withdrawn_why", "audience_id"])
    record(Verb.ALTER, kind="shared fact", objects=[fact.id], reason=why, withdrawn=True)
    recall_told(fact, why=why, by=by)
    must_have_asked(why, told=told, rung=rung, by=by)


# From a child panel to an enforcement meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCrossing:
    """What would be told elsewhere, in words of its own, and why that is lawful and needed.

    `rung` is whom the police rang first.
    """

    to_case: Case
    topic: Topic
    words: str
    why: str
    gateway: str
    rung: str = ""


@transaction.atomic
def ask_to_cross(*, fact: Shared, crossing: NewCrossing, by: Viewer) -> Crossing:
    """Ask the chair of a child panel whether a fact may be told at an enforcement meeting.

    Only who sits in both rooms can ask. Of words of the police for another agency's chair the desk
    is asked first. Errors: RingFirstError; NotReadyError for health, the same words, or a
    room that is not an enforcement meeting; NothingHereError for a case the asker cannot read.
    """
    there = queries.case(crossing.to_case.id, viewer=by)
    if fact.case.panel.room is not Room.CHILD or there.panel.room is not Room.ENFORCEMENT:
        raise NotReadyError("This is for what a child panel was told, and an enforcement meeting.")
    _needs_crossable(fact, crossing)
    asked = Crossing(
        fact=fact,
        to_case=there.id,
        topic=crossing.topic,
        words=crossing.words.strip(),
        why=say(crossing.why, else_say="Say why it must be told there."),
        gateway=crossing.gateway,
        asked_by=by.person,
        asked_at=now(),
        audience_id=audience(fact.case.panel, {by.agency, fact.case.panel.host_id}, by=by),
    )
    asked.save(force_insert=True)
    record(Verb.ALTER, kind="crossing", objects=[asked.id, fact.id], asked=True)
    told = {fact.case.panel.host_id}
    must_have_asked(asked.words, asked.why, told=told, rung=crossing.rung, by=by)
    return asked


def _needs_crossable(fact: Shared, crossing: NewCrossing) -> None:
    if fact.topic == Topic.HEALTH:
        raise NotReadyError("What was told about health stays in this panel.")
    if fact.withdrawn_at is not None:
        raise NotReadyError("It was taken back.")
    if crossing.words.strip() == fact.words.strip():
        raise NotReadyError("Write it anew, with only what that meeting needs.")
    if problems := problems_with_telling(
        Room.ENFORCEMENT, crossing.topic, crossing.words, need=crossing.why
    ):
        raise NotReadyError(" ".join(problems))


@transaction.atomic
def decide_crossing(
    *, crossing: Crossing, allowed: bool, why: str, by: Viewer, rung: str = ""
) -> None:
    """Allow or refuse that a fact is told elsewhere: the child panel's chair, and never who asked.

    Errors: RingFirstError; NotForYouError; NotReadyError without a reason or once decided.
    """
    needs_chair(crossing.fact.case.panel, by)
    if crossing.asked_by == by.person:
        raise NotForYouError("Someone other than who asked decides.")
    state = Crossing.State.ALLOWED if allowed else Crossing.State.REFUSED
    why = say(why, else_say="Say why.")
    if not Crossing.objects.filter(id=crossing.id, state=Crossing.State.ASKED).update(
        state=state, decided_by=by.person, decided_at=now(), decided_why=why
    ):
        raise NotReadyError("This was decided already.")
    record(Verb.ALTER, kind="crossing", objects=[crossing.id], state=state, reason=why)
    words = "A fact may be told elsewhere" if allowed else "A fact is not told elsewhere"
    keep_step(crossing.fact.case, f"{words}: {why}", by=by, readers={by.agency})
    must_have_asked(why, told=queries.readers_of(crossing), rung=rung, by=by)


@transaction.atomic
def tell_across(*, crossing: Crossing, by: Viewer, rung: str = "") -> Shared:
    """Tell an enforcement meeting what the child panel's chair allowed: once, in those words.

    Errors: NotForYouError for all but who asked; NotReadyError where it is not allowed, or the
    fact was taken back since.
    """
    if crossing.asked_by != by.person:
        raise NotForYouError("Whoever asked tells it.")
    hold(crossing.fact, by=by)
    hold(crossing, by=by)
    current, fact = crossing, crossing.fact
    if current.state != Crossing.State.ALLOWED or fact.withdrawn_at is not None:
        raise NotReadyError("It is not allowed, or no longer.")
    handled = sharing.strictest([fact.handled])
    told = share(
        case=queries.case(current.to_case, viewer=by),
        fact=NewFact(
            topic=Topic(current.topic),
            nature=Nature.REPORTED,
            words=current.words,
            need=current.why[:300],
            gateway=current.gateway,
            handling=handled.handling,
            conditions=" ".join(handled.conditions),
            rung=rung,
        ),
        by=by,
    )
    Crossing.objects.filter(id=current.id).update(state=Crossing.State.TOLD, told_as=told.id)
    ground = Ground.objects.filter(fact=fact).select_related("item").first()
    if ground and not by.is_partner:
        # `share` asked about the words alone; so is what its item states now.
        evaluate.must_have_rung(items=[ground.item], words=current.words, rung=rung, by=by)
    return told
