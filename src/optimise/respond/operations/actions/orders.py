"""The order: issued as it stands, read or briefed by each, and what is said afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.respond.deconfliction.actions import check
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import (
    for_officers,
    must_run,
    must_say,
    needs_knower,
    needs_member,
    needs_runner_of,
    own_row,
    own_row_for_knowers,
)
from optimise.respond.operations.domain.log import digest_of
from optimise.respond.operations.domain.order import (
    Composed,
    Part,
    changes,
    opened,
    parts_of,
    sealed,
    without_clear,
)
from optimise.respond.operations.domain.papers import QUESTIONS, Paper
from optimise.respond.operations.models import Briefed, Debrief, Operation, Order


@transaction.atomic
def issue_order(*, operation: Operation, words: str = "", by: Viewer) -> Order:
    """Issue the order as everything stands now. Whoever was briefed before reads it again.

    The desk is asked anew, and what it answers stands in the order.
    Errors: NotForYouError; NotReadyError where its own words are not written, would tell who told
    us, or nothing changed.
    """
    needs_runner_of(operation, by)
    hold(operation, by=by)
    must_run(operation)
    if queries.sheet(operation, Paper.ORDER, viewer=by) is None:
        raise NotReadyError("Write first what the order says.")
    last = queries.last_order(operation, viewer=by)
    parts, changed = _composed(operation, last, by)
    if last and not changed:
        raise NotReadyError("It says the same as the version before.")
    if last:
        must_say({"words": (words, "Say what changed, in a line.")})
    text = sealed(parts)
    kept = Order(
        **for_officers(operation, by=by),
        version=last.version + 1 if last else 1,
        sealed=text,
        digest=digest_of(text),
        changed=changed,
        words=words.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="order", objects=[operation.id, kept.id], version=kept.version)
    return kept


def _composed(
    operation: Operation, last: Order | None, by: Viewer
) -> tuple[tuple[Part, ...], list[str]]:
    """Return the headings as they stand, and which changed besides the answer of the desk."""
    clear = check(circle=operation.circle_id, by=by)
    given, _ = queries.composed(operation, viewer=by, clear=clear.words)
    _must_name_no_source(operation, given, by)
    parts = parts_of(given)
    if last is None:
        return parts, []
    return parts, changes(without_clear(opened(last.sealed)), without_clear(parts))


def _must_name_no_source(operation: Operation, given: Composed, by: Viewer) -> None:
    """Refuse an order that says who told us: its officers and its partners read it."""
    asked = (*QUESTIONS[Paper.ORDER], *QUESTIONS[Paper.SAFEGUARDING])
    labels = {question.key: question.label for question in asked}
    answers = {**given.safeguarding, **given.answers}
    said = {labels.get(key, key): text for key, text in answers.items()}
    said |= {"A risk": "\n".join(given.risks)}
    tokens = queries.source_words(operation, viewer=by)
    if told := queries.giving_away(said, tokens=tokens):
        raise NotReadyError([("", f"“{label}” {queries.TAKE_OUT}") for label in told])


@transaction.atomic
def acknowledge(*, order: Order, by: Viewer) -> None:
    """Say of oneself that one has read this version.

    Errors: NothingHereError outside the circle; NotReadyError for a version that counts no more.
    """
    needs_member(order.operation, by)
    _must_count(order, by)
    if queries.has_read(order, viewer=by):
        return
    rows = own_row(order.operation, by=by)
    Briefed(**rows, order=order, person=by.person).save(force_insert=True)
    record(Verb.ALTER, kind="order", objects=[order.id], acknowledged=True)


def _must_count(order: Order, by: Viewer) -> None:
    last = queries.last_order(order.operation, viewer=by)
    if last is None or last.id != order.id:
        raise NotReadyError("There is a newer version. Read that.")


@transaction.atomic
def brief(*, order: Order, people: Iterable[Person], by: Viewer) -> int:
    """Record who was briefed in the room, and return how many were new.

    Errors: NotForYouError; NotReadyError for nobody, for who is not in the circle, or for a version
    that counts no more.
    """
    needs_knower(order.operation, by)
    hold(order.operation, by=by)
    _must_count(order, by)
    inside = set(access.members_of(order.operation.circle))
    chosen = set(people)
    if not chosen or chosen - inside:
        raise NotReadyError(
            "Choose who was in the room, of those in the operation.", field="people"
        )
    known = set(order.briefed.values_list("person", flat=True))
    new = [one for one in chosen if one.id not in known]
    rows = for_officers(order.operation, by=by)
    for one in new:
        Briefed(**rows, order=order, person=one.id, in_the_room=True).save(force_insert=True)
    record(Verb.ALTER, kind="order", objects=[order.id], shown=[one.id for one in new])
    return len(new)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDebrief:
    """What somebody says afterwards."""

    well: str
    mend: str = ""
    learnt: str = ""
    hurt: str = ""


@transaction.atomic
def debrief(*, operation: Operation, given: NewDebrief, by: Viewer) -> Debrief:
    """Say how it went. Those who know the operation read it, and whoever wrote it.

    Errors: NothingHereError outside the circle; NotReadyError with nothing said.
    """
    needs_member(operation, by)
    must_say({"well": (given.well, "Say how it went.")})
    kept = Debrief(
        **own_row_for_knowers(operation, by=by),
        person=by.person,
        well=given.well.strip(),
        mend=given.mend.strip(),
        learnt=given.learnt.strip(),
        hurt=given.hurt.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="debrief", objects=[operation.id, kept.id])
    return kept
