"""From a place to a pack: boxes, grounds, candour, a check of the address, an inspector's eyes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.keep_safe.actions import SuspectAct, check_suspect_action
from optimise.respond.deconfliction.actions import (
    check,
    check_lately,
    go_no_more,
    go_to_address,
)
from optimise.respond.deconfliction.domain.desk import Stands
from optimise.respond.operations import queries as operations
from optimise.respond.operations.actions.permission import (
    for_knowers,
    for_log,
    must_run,
    must_say,
    needs_knower,
    needs_runner_of,
)
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Operation, Thing
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.boxes import OURS, QUESTIONS, SOURCE_READ
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.models import Against, Annex, Application, Power, State


@transaction.atomic
def apply(*, operation: Operation, place: Thing, power: Power, by: Viewer) -> Application:
    """Begin an application for a place of an operation.

    Errors: NotForYouError; SecondPersonError where a subject is a possible victim nobody looked at
    a second time; NotReadyError for what is no place of this operation.
    """
    needs_runner_of(operation, by)
    must_run(operation)
    if place.kind != Kind.PLACE or place.operation_id != operation.id or place.ended_at:
        raise NotReadyError("Put the place into the operation first.", field="place")
    subjects = operations.subjects(operation)
    check_suspect_action(entities=subjects, act=SuspectAct.WARRANT, by=by)
    kept = Application(
        **for_knowers(operation, by=by),
        place=place,
        power=power,
        answers={"address": operations.name_of(place, viewer=by)},
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="warrant", objects=[kept.id, operation.id], shown=subjects)
    list_against(application=kept, by=by)
    check_lately(circle=operation.circle_id, by=by)
    return kept


def _begin(application: Application, by: Viewer) -> None:
    needs_runner_of(application.operation, by)
    hold(application, by=by)
    if application.state != State.DRAFT:
        raise NotReadyError("The court has heard it: it stays as it was written.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """What the boxes say."""

    answers: Mapping[str, str]
    power: Power
    premises: Premises
    entries: Entries


@transaction.atomic
def write_boxes(*, application: Application, given: Boxes, by: Viewer) -> Stands | None:
    """Write what the boxes say; gaps do not stop the writing. Errors: NotForYouError.

    Who of source protection read the words goes with the words, unless it is said anew.

    Where the address is another, the desk is told of it, and what it answers is returned.
    """
    _begin(application, by)
    old = dict(application.answers)
    before = old.get("address", "")
    application.answers = {q.key: given.answers.get(q.key, "").strip() for q in QUESTIONS}
    if _was_read_as_it_stood(old, application.answers):
        application.answers[SOURCE_READ] = ""
    application.power, application.premises = given.power, given.premises
    application.entries = given.entries
    application.save(update_fields=["answers", "power", "premises", "entries"])
    record(Verb.ALTER, kind="warrant", objects=[application.id], fields=["answers"])
    list_against(application=application, by=by)
    address = application.answers["address"]
    if not address or (address == before and _desk_knows(application, by)):
        return None
    return _tell_desk(application, address, by)


def _was_read_as_it_stood(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Say whether source protection read other words than these, and nobody said so anew."""
    changed = any(new[q.key] != old.get(q.key, "") for q in QUESTIONS if q.key not in OURS)
    return changed and new[SOURCE_READ] == old.get(SOURCE_READ, "")


def _is_read_anew(application: Application) -> None:
    """Have source protection read it again: it read what the court is told with its boxes."""
    application.answers = {**application.answers, SOURCE_READ: ""}


def _desk_knows(application: Application, by: Viewer) -> bool:
    place, address = application.place, application.answers["address"]
    if application.interest is not None:
        return True
    return place.ended_at is None and address == operations.name_of(place, viewer=by)


def _tell_desk(application: Application, address: str, by: Viewer) -> Stands:
    """Have the desk look at the address that is written, and no more at the one before."""
    circle = application.operation.circle_id
    go_no_more(interest=application.interest, why="The address is another.", by=by)
    application.interest = None
    if not _desk_knows(application, by):
        application.interest = go_to_address(circle=circle, label=address, by=by)
    application.save(update_fields=["interest"])
    return check(circle=circle, by=by)


@transaction.atomic
def choose_grounds(*, application: Application, items: Iterable[UUID], by: Viewer) -> None:
    """Choose the items that it rests on.

    Errors: NotForYouError; evaluate's StoppedError for an item whose handling bars a warrant;
    NotReadyError for one that `by` may not read.
    """
    _begin(application, by)
    wanted = list(dict.fromkeys(items))
    found = evaluate.items(wanted, viewer=by)
    if len(found) != len(wanted):
        raise NotReadyError("Choose items that you may read.", field="items")
    check_handling(found, outlet=Outlet.WARRANT)
    chosen = [item.id for item in found]
    if set(chosen) != set(application.items):
        _is_read_anew(application)
    application.items = chosen
    application.save(update_fields=["items", "answers"])
    record(Verb.ALTER, kind="warrant", objects=[application.id, *application.items])
    list_against(application=application, by=by)


@transaction.atomic
def list_against(*, application: Application, by: Viewer) -> int:
    """Look for what speaks against it, and list what is new; return how much was.

    What became a ground meanwhile is listed no more where nobody answered it: the court reads it.
    """
    known = {row.ref for row in application.against.all()}
    new = [one for one in queries.found_against(application, viewer=by) if one.ref not in known]
    rows = for_knowers(application.operation, by=by)
    for one in new:
        Against(**rows, application=application, why=one.why, ref=one.ref).save(force_insert=True)
    used = {f"item {item}" for item in application.items}
    application.against.filter(ref__in=used, answered_at__isnull=True).update(
        told=True, answered_by=by.person, answered_at=now()
    )
    return len(new)


@transaction.atomic
def answer_against(*, against: Against, told: bool, why: str = "", by: Viewer) -> None:
    """Tell the court of something, or say why not.

    Errors: NotForYouError; NotReadyError without a reason, for who may not read it, and where its
    handling lets nobody tell a court.
    """
    _begin(against.application, by)
    hold(against, by=by)
    read = queries.read_against(against, viewer=by)
    if not read.is_read:
        raise NotReadyError(read.words)
    if told and read.barred:
        raise NotReadyError(f"The court may not be told of it: {read.barred}", field="told")
    if not told:
        must_say({"why": (why, "Say why the court need not know it.")})
    if told != against.told:
        _is_read_anew(against.application)
        against.application.save(update_fields=["answers"])
    against.told, against.left_out_why = told, "" if told else why.strip()
    against.answered_by, against.answered_at = by.person, now()
    against.save(update_fields=["told", "left_out_why", "answered_by", "answered_at"])
    record(Verb.ALTER, kind="warrant", objects=[against.application_id, against.id], told=told)


@transaction.atomic
def check_address(*, application: Application, on: date, how: str, by: Viewer) -> None:
    """Record that they still live there. Errors: NotForYouError; NotReadyError."""
    _begin(application, by)
    must_say({"how": (how, "Say how: who was asked, which records.")})
    if on > today():
        raise NotReadyError("The day is still to come.", field="on")
    application.checked_on, application.checked_how = on, how.strip()
    application.save(update_fields=["checked_on", "checked_how"])
    record(Verb.ALTER, kind="warrant", objects=[application.id], fields=["checked_on"])


@transaction.atomic
def write_annex(*, application: Application, words: str, by: Viewer) -> Annex:
    """Write what the court reads and the occupier must not, for the circle within.

    Source protection and an inspector read it too: what they read before was without it.

    Errors: NotForYouError for who does not read sensitive entries; NotReadyError.
    """
    _begin(application, by)
    must_say({"words": (words, "Write what the occupier must not read.")})
    if not operations.may_read_sensitive(application.operation, viewer=by):
        raise NotForYouError("Whoever reads sensitive entries writes the annex.")
    rows = for_log(application.operation, Log.SENSITIVE, by=by)
    kept = Annex(**rows, application=application, words=words.strip())
    kept.save(force_insert=True)
    _is_read_anew(application)
    application.save(update_fields=["answers"])
    record(Verb.COLLECT, kind="warrant annex", objects=[application.id, kept.id])
    return kept


@transaction.atomic
def authorise(*, application: Application, by: Viewer) -> None:
    """Say as an inspector that one has read it as it stands. Whoever changes it asks again.

    Errors: NothingHereError outside the circle; NotForYouError for who is none, wrote in it, or
    may not read its annex; NotReadyError while something else is lacking.
    """
    operation = application.operation
    needs_knower(operation, by)
    hold(application, by=by)
    if not queries.may_authorise(application, viewer=by):
        raise NotForYouError(
            "An inspector of the operation who wrote nothing in it, and may read all of it, does"
            " this."
        )
    if application.state != State.DRAFT:
        raise NothingHereError
    found = queries.gaps_of(application, viewer=by)
    lacking = [g for g in found if not (g.warns or g.lapses or g.box == 10)]
    if lacking:
        raise NotReadyError([("", gap.words) for gap in lacking])
    application.read_by_id, application.read_at = by.person, now()
    application.read_digest = queries.digest_of(application)
    application.save(update_fields=["read_by", "read_at", "read_digest"])
    record(Verb.ALTER, kind="warrant", objects=[application.id], authorised=True)
