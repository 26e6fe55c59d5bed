"""Going out: someone other than the author approves; anyone who plans may hold back at once.

A card that keeps somebody safe is ended by two: one has it held back, another withdraws it.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import WRITES, Layer
from optimise.access.holding import hold
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.keep_safe.actions import SuspectAct, check_suspect_action
from optimise.plan.briefings import queries
from optimise.plan.briefings.actions.asking import ask_once_to_look, end_asked
from optimise.plan.briefings.actions.holding import ASK_OF_HELD, TO_LOOK, answers_for
from optimise.plan.briefings.actions.writing import inherit, needs_developer
from optimise.plan.briefings.domain import validity
from optimise.plan.briefings.domain.products import Kind
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.notices import tell_readers
from optimise.plan.briefings.products import available, keeping_safe

BRIEFED = "briefed"  # one of the words that submitters are told by
# What its author sent, and stays as it was sent: written anew, it is another draft.
APPROVABLE = (Briefing.State.WAITING, Briefing.State.HELD)

LONGEST_WHY = 300  # letters
OF_NOBODY = (
    "Nothing says who this is about. Record in an item whom it names, then write the briefing anew"
    " and choose them there."
)
CLOSED = "The record that it is about was closed."
FOUND = "They were found."
ONE_SAYS = (
    "One person says that they were found, and nobody else yet. Officers read so on this card. Find"
    " out who saw them: that officer answers so on the card, or safeguarding confirms it."
)
LOOKED_AT = "Somebody looked at the card, and it goes out again."


@transaction.atomic
def ask_for_approval(*, briefing: Briefing, by: Viewer) -> None:
    """Put an own draft in front of those who may approve it.

    Errors: NotForYouError on someone else's; NotReadyError on what is not a draft.
    """
    hold(briefing, by=by)
    if briefing.made_by != by.person:
        raise NotForYouError("Only its author sends a draft for approval.")
    if briefing.state != Briefing.State.DRAFT:
        raise NotReadyError("Only a draft is sent for approval.")
    _set_state(briefing, Briefing.State.WAITING)
    record(Verb.ALTER, kind="briefing", objects=[briefing.id], waiting=True)


@transaction.atomic
def approve(*, briefing: Briefing, by: Viewer) -> None:
    """Let a briefing go out, in place of the version it replaces. Its author may not approve it.

    Errors: NotReadyError; NotForYouError; StoppedError where an item has become stopped;
    SecondPersonError where it would treat a possible victim as a suspect.
    """
    needs_developer(by)
    hold(briefing, by=by)
    if briefing.made_by == by.person:
        raise NotForYouError("Someone other than its author approves a briefing.")
    if briefing.state not in APPROVABLE:
        raise NotReadyError("It is not waiting for approval.")
    if problems := validity.problems_with_window(
        briefing.valid_from, briefing.valid_until, moment=now()
    ):
        raise NotReadyError(" ".join(problems))
    items = [ground.item for ground in briefing.grounds.select_related("item").order_by("item_id")]
    for item in items:
        hold(item, by=by)  # one that is graded again now would not find this briefing live
    # Whoever cannot read all that it rests on cannot judge it, and is not told what they miss.
    if len(items) < briefing.ground_count or _must_hold(briefing):
        raise NotReadyError(NOT_AT_PRESENT)
    evaluate.check_handling(items, outlet=g.Outlet.BRIEFING)
    if available()[briefing.product].names_suspects:
        _look_at_whom_it_names(briefing, items, by)
    _let_out(briefing, items, by=by)
    record(Verb.DISCLOSE, kind="briefing", objects=[briefing.id], shown=briefing.about)


def _look_at_whom_it_names(briefing: Briefing, items: Sequence[Item], by: Viewer) -> None:
    """Have a second person look at each possible victim whom it is about, said or not."""
    if not briefing.about:
        raise NotReadyError(OF_NOBODY)
    fields = available()[briefing.product].fields
    protects = {field.name for field in fields if field.kind is Kind.PROTECT}
    details = [words for name, words in briefing.details.items() if name not in protects]
    captions = briefing.pictures.values_list("caption", flat=True)
    said = (briefing.title, briefing.why, briefing.do, briefing.do_not, *details, *captions)
    left = {one.id for one in queries.entities_of(items, viewer=by)} - {*briefing.about}
    named = queries.named_in(" ".join(map(str, said)), left, viewer=by)
    people = {*briefing.about, *named}
    victims = check_suspect_action(entities=people, act=SuspectAct.BRIEFING, by=by)
    briefing.may_be_victim = bool(victims)


def _let_out(briefing: Briefing, items: Sequence[Item], *, by: Viewer) -> None:
    inherit(briefing, items)
    briefing.state, briefing.held_by = Briefing.State.LIVE, None
    briefing.approved_by, briefing.approved_at = by.person, now()
    briefing.save()
    if briefing.replaces:
        replaced = f"Replaced by version {briefing.version}."
        Briefing.objects.filter(id=briefing.replaces, state__in=_REPLACED).update(
            state=Briefing.State.WITHDRAWN, ended_why=replaced
        )
        end_asked(briefing.replaces, why=replaced, by=by)
    end_asked(briefing.id, why=LOOKED_AT, by=by)
    _log(briefing, items, by=by)
    tell_submitters(briefing, BRIEFED)
    tell_readers(briefing, by=by)


_SHOWN_BEFORE = (Briefing.State.LIVE, Briefing.State.HELD)
_REPLACED = (*_SHOWN_BEFORE, Briefing.State.WAITING)


def _log(briefing: Briefing, items: Sequence[Item], *, by: Viewer) -> None:
    given = evaluate.Given(
        to=Recipient(name=f"Officers briefed: {_reach_in_words(briefing)}"[:200]),
        method=Method.BRIEFING,
        layer=Layer.BRIEFING,
        grounds=Grounds(purpose="To brief officers", gateway="policing purpose"),
    )
    for item in items:
        evaluate.disseminate(item=item, given=given, by=by)


def _reach_in_words(briefing: Briefing) -> str:
    names = {area.id: area.name for area in agencies.areas_in_force()}
    where = ", ".join(sorted(names[a] for a in briefing.areas if a in names)) or "whole force"
    return f"{', '.join(briefing.roles) or 'every role'}; {where}"


def _must_hold(briefing: Briefing) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select plan_must_hold(%s)", [briefing.id])
        return bool(cursor.fetchone()[0])


def tell_submitters(briefing: Briefing, word: str) -> None:
    """Leave word, once a day, for whoever submitted what the briefing rests on.

    Shape: which word, as `plan_tell_submitters` lists them; another tells nobody anything.
    """
    with connection.cursor() as cursor:
        cursor.execute("select plan_tell_submitters(%s, %s, %s)", [briefing.id, word, now()])


@transaction.atomic
def pause(*, briefing: Briefing, why: str, by: Viewer) -> None:
    """Hold a live briefing back for a check; approving it lets it out again.

    Whoever answers for it is asked to look.
    Errors: NotReadyError on what is not live, and without a reason; NotForYouError.
    """
    _needs_planner(by)
    _must_say(why, "Say why it is held back.")
    hold(briefing, by=by)
    if not briefing.is_live:
        raise NotReadyError("Only a live briefing is held back.")
    _hold_back(briefing, why, by=by)


def _must_say(why: str, problem: str) -> None:
    if not why.strip():
        raise NotReadyError(problem)
    if len(why) > LONGEST_WHY:
        raise NotReadyError(f"Say why in {LONGEST_WHY} letters. Nothing is done yet.")


def _hold_back(briefing: Briefing, why: str, *, by: Viewer) -> None:
    briefing.held_by = by.person
    _set_state(briefing, Briefing.State.HELD)
    record(Verb.ALTER, kind="briefing", objects=[briefing.id], reason=why, held=True)
    jobs.ask(ASK_OF_HELD, row=briefing.id, by=by)


@transaction.atomic
def withdraw(*, briefing: Briefing, why: str, by: Viewer) -> bool:
    """Take a briefing out of sight at once, and for good; say whether it is ended.

    One that keeps somebody safe and went out is held back by the first who withdraws it, and ended
    by another: officers look for whom it is about until then, or somebody is asked why not.
    Errors: NotReadyError without a reason; NotForYouError.
    """
    _needs_planner(by)
    _must_say(why, "Say why it is withdrawn.")
    hold(briefing, by=by)
    if briefing.product in keeping_safe() and _is_out(briefing) and not _another_held(briefing, by):
        _hold_back(briefing, why, by=by)
        return False
    briefing.ended_why = why.strip()
    _set_state(briefing, Briefing.State.WITHDRAWN)
    end_asked(briefing.id, why=briefing.ended_why, by=by)
    record(Verb.ALTER, kind="briefing", objects=[briefing.id], reason=why, withdrawn=True)
    notices.tell(answers_for(briefing) - {by.person})
    return True


def _is_out(briefing: Briefing) -> bool:
    # One that waits again, as somebody was not found after all, was out too.
    was = briefing.state in _SHOWN_BEFORE or briefing.approved_at is not None
    return was and briefing.valid_until > now()


def _another_held(briefing: Briefing, by: Viewer) -> bool:
    return briefing.held_by not in (None, by.person)


@transaction.atomic
def hold_for_item(*, item: UUID) -> None:
    """Hold back every live briefing that rests on an item: graded again, or called back.

    It may no longer be what officers should see, so someone looks afresh.
    """
    with connection.cursor() as cursor:
        cursor.execute("select plan_hold_for_item(%s)", [item])


@transaction.atomic
def end_for_found(*, person: UUID) -> None:
    """End the cards that say somebody is missing, where two say that they were found.

    An officer who answered on a card that they found them is one of two. Where one person alone
    says so, the cards go on and say that too. Whoever answers for a card has a notice either way,
    and is asked to look at one that goes on.
    """
    with connection.cursor() as cursor:
        cursor.execute("select plan_confirm_found(%s)", [person])
        cursor.execute(
            "select briefing, owner, made_by, approved_by, is_over from plan_end_for_found(%s, %s)",
            [person, FOUND],
        )
        found: list[tuple[UUID, UUID, UUID, UUID | None, bool]] = cursor.fetchall()
    record(
        Verb.ALTER, kind="briefing", objects=[], shown=[person], results=len(found), reason=FOUND
    )
    notices.tell({one for _, *people, _ in found for one in people if one})
    for card, *people, is_over in found:
        if not is_over:
            ask = partial(
                ask_once_to_look, card, [p for p in people if p], ONE_SAYS, within=TO_LOOK
            )
            transaction.on_commit(ask, robust=True)


@transaction.atomic
def wait_for_missing(*, person: UUID) -> None:
    """Have the cards that ended because somebody was found wait again: they were not."""
    with connection.cursor() as cursor:
        cursor.execute("select plan_wait_for_missing(%s, %s)", [person, FOUND])
        (waits,) = cursor.fetchone()
    record(Verb.ALTER, kind="briefing", objects=[], shown=[person], results=waits, waiting=True)


@transaction.atomic
def end_for_closed(*, about: UUID) -> None:
    """End the cards about a group or a line whose record was closed."""
    with connection.cursor() as cursor:
        cursor.execute("select plan_end_for_closed(%s, %s)", [about, CLOSED])
        (ended,) = cursor.fetchone()
    record(Verb.ALTER, kind="briefing", objects=[about], results=ended, reason=CLOSED)


def _needs_planner(by: Viewer) -> None:
    if not by.roles & WRITES[Layer.BRIEFING]:
        raise NotForYouError("Only those who plan may do this.")


def _set_state(briefing: Briefing, state: Briefing.State) -> None:
    briefing.state = state
    briefing.save(update_fields=["state", "held_by", "ended_why"])
