"""Cases: schedules numbered on and on, what the prosecutor says, sending, the end and the hold."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.interests.actions import circle_audience
from optimise.access.retention import queries as holds
from optimise.access.retention.actions import hold_circle, lift_hold
from optimise.access.retention.domain.bases import Basis
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import queries
from optimise.respond.disclosure.actions.register import needs_officer
from optimise.respond.disclosure.domain.gate import BY_KEY
from optimise.respond.disclosure.domain.holding import Result
from optimise.respond.disclosure.domain.linting import problems_of
from optimise.respond.disclosure.domain.statuses import Form, Prosecutor, Side, Wants
from optimise.respond.disclosure.models import (
    Case,
    Check,
    Ending,
    Inspection,
    Line,
    Report,
    Review,
    Schedule,
    Sending,
    Wording,
)
from optimise.respond.disclosure.queries import Entry
from optimise.respond.operations.actions.permission import (
    KEEPER,
    must_say,
    needs_knower,
    needs_runner_of,
    own_row_for_knowers,
)
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """What a prosecutor said of an item."""

    status: Prosecutor
    rationale: str = ""
    wants: Wants = Wants.NOTHING
    prosecutor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnd:
    """How a case ended, and what keeps its material longer."""

    result: Result
    on: date
    why: str
    in_custody: bool = False
    released: date | None = None
    appeal_runs: bool = False
    appeal_decided: date | None = None


@transaction.atomic
def open_case(*, operation: Operation, urn: str, defendants: Sequence[str], by: Viewer) -> Case:
    """Open a case of an operation. From now on nothing of the operation goes on its day.

    Errors: NotForYouError; NotReadyError by field.
    """
    needs_runner_of(operation, by)
    named = [one.strip() for one in defendants if one.strip()]
    must_say({"urn": (urn, "Give the number of the case."), "defendants": (
        " ".join(named), "Say who is accused, one a line.")})  # fmt: skip
    number = urn.strip().upper().replace(" ", "")
    one_at_a_time(operation.id)
    if operation.cases.filter(urn=number).exists():
        raise NotReadyError("There is a case of that number.", field="urn")
    kept = Case(
        **own_row_for_knowers(operation, by=by),
        urn=number,
        defendants=named,
        hold=hold_circle(
            circle=operation.circle_id, basis=Basis.PROCEEDINGS, by=by, kept_by=KEEPER
        ),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="case", objects=[operation.id, kept.id])
    return kept


def row_of(found: Case, by: Viewer, *, inner: bool = False) -> dict[str, Any]:
    """Return what every row of a case says, for those who know its operation or the circle within.

    Errors: NotForYouError.
    """
    row = own_row_for_knowers(found.operation, by=by)
    if inner:
        audience = circle_audience(found.operation.inner_id)
        row["audience_id"] = audience_id(audience, viewer=by, own=True)
    return row | {"case": found}


def one_at_a_time(row: UUID) -> None:
    """Let whoever looks and then writes of the same case or operation wait; nobody may lock it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(row)])


@transaction.atomic
def make_schedules(*, case: Case, by: Viewer) -> list[Schedule]:
    """Make the next schedules of all that is unused and on none yet, numbered on from the last.

    What is highly sensitive stands on none.
    Errors: NotForYouError; NotReadyError where nothing is new, or a description would come back.
    """
    needs_officer(case.operation, by)
    one_at_a_time(case.id)
    entries = queries.to_schedule(case, queries.register(case.operation, viewer=by), viewer=by)
    if not entries:
        raise NotReadyError("Nothing is new: everything unused stands on a schedule.")
    if wrong := queries.problems_of(entries):
        known = {one.key: one for one in entries}
        raise NotReadyError(
            [
                ("", f"{known[key].description[:80]}: {problem.words}")
                for key, problems in wrong.items()
                for problem in problems
            ]
        )
    last = case.schedules.order_by("-number").first()
    made = []
    for number, form in enumerate(
        [form for form in Form if any(one.form is form for one in entries)],
        start=last.number + 1 if last else 1,
    ):
        schedule = Schedule(**row_of(case, by, inner=form is Form.D), form=form, number=number)
        schedule.save(force_insert=True)
        _add_lines(schedule, [one for one in entries if one.form is form], by)
        made.append(schedule)
    record(Verb.ALTER, kind="case", objects=[case.id, *(row.id for row in made)])
    return made


def _add_lines(schedule: Schedule, entries: Sequence[Entry], by: Viewer) -> None:
    case, form = schedule.case, Form(schedule.form)
    last = Line.objects.filter(case=case, form=form).order_by("-number").first()
    for number, one in enumerate(entries, start=last.number + 1 if last else 1):
        row = row_of(case, by, inner=form is Form.D)
        if form is Form.C and one.material and queries.is_kept(case.operation, one.made.audience):
            row["audience_id"] = one.material.audience_id  # who reads the thing, and nobody else
        Line(
            **row,
            schedule=schedule,
            material=one.material,
            form=form,
            number=number,
            description=one.description,
        ).save(force_insert=True)


@transaction.atomic
def reword(*, line: Line, description: str, by: Viewer) -> Wording:
    """Describe an item anew, as the prosecutor asked. Its number stays, and what was sent stays.

    Errors: NotForYouError; NotReadyError for words that would come back.
    """
    needs_officer(line.case.operation, by)
    if wrong := problems_of(description):
        raise NotReadyError([("description", one.words) for one in wrong])
    row = row_of(line.case, by) | {"audience_id": line.audience_id}
    kept = Wording(**row, line=line, description=description.strip())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="case", objects=[line.case_id, line.id], fields=["description"])
    return kept


@transaction.atomic
def prosecutor_says(*, line: Line, given: NewReview, by: Viewer) -> Review:
    """Write down what the prosecutor said of an item.

    Errors: NotForYouError; NotReadyError where they ask for something and not why.
    """
    needs_officer(line.case.operation, by)
    if given.wants is not Wants.NOTHING and not given.rationale.strip():
        raise NotReadyError("Write what they said of it.", field="rationale")
    row = row_of(line.case, by) | {"audience_id": line.audience_id}
    kept = Review(
        **row,
        line=line,
        status=given.status,
        rationale=given.rationale.strip(),
        wants=given.wants,
        prosecutor=given.prosecutor.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="case", objects=[line.case_id, line.id], status=given.status.value)
    return kept


@transaction.atomic
def inspected(*, line: Line, side: Side, who: str, on: date, by: Viewer) -> Inspection:
    """Write down that somebody inspected an item, for which side, and on which day.

    Errors: NotForYouError; NotReadyError by field.
    """
    needs_officer(line.case.operation, by)
    must_say({"who": (who, "Say who inspected it.")})
    if on > today():
        raise NotReadyError("That is still to come.", field="on")
    if on < line.material.made_on:
        raise NotReadyError("It was made only after that day.", field="on")
    row = row_of(line.case, by) | {"audience_id": line.audience_id}
    kept = Inspection(**row, line=line, side=side, who=who.strip(), on=on)
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="case", objects=[line.case_id, line.id], side=side.value)
    return kept


@transaction.atomic
def sign_report(*, case: Case, words: str, by: Viewer) -> Report:
    """Sign the report on the schedules that there are now: each later schedule needs its own.

    Errors: NotForYouError; NotReadyError without words, or where there is no new schedule.
    """
    needs_officer(case.operation, by)
    must_say({"words": (words, "Say what was looked at, where, and what was not.")})
    one_at_a_time(case.id)
    made = queries.schedules(case, viewer=by)
    signed = max((row.upto for row in queries.reports(case, viewer=by)), default=0)
    if not made or made[-1].number <= signed:
        raise NotReadyError("No schedule is new since the last report.")
    kept = Report(**row_of(case, by), upto=made[-1].number, words=words.strip())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="case", objects=[case.id, kept.id])
    return kept


@transaction.atomic
def check_reason(*, case: Case, reason: str, is_there: bool, why: str, by: Viewer) -> Check:
    """Say of one of the thirteen that it is there, or why it is not needed.

    Errors: NothingHereError outside the circle; NotReadyError by field.
    """
    needs_knower(case.operation, by)
    known = BY_KEY.get(reason)
    if known is None:
        raise NotReadyError("There is no such reason.", field="reason")
    if not is_there and known.may_be_needless and not why.strip():
        raise NotReadyError("Say why it is not needed.", field="why")
    kept = Check(**row_of(case, by), reason=reason, is_there=is_there, why=why.strip())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="case", objects=[case.id], fields=[reason])
    return kept


@transaction.atomic
def send(*, case: Case, to: str, by: Viewer) -> Sending:
    """Say that the file goes to the prosecutor, with none of the thirteen in the way.

    Errors: NotForYouError; NotReadyError with all that would bring it back.
    """
    needs_officer(case.operation, by)
    must_say({"to": (to, "Say to which unit.")})
    if queries.unanswered(case, viewer=by):
        raise NotReadyError("Answer first what it came back for.")
    if wrong := queries.in_the_way(case, viewer=by):
        raise NotReadyError([("", words) for _, words in wrong])
    made = queries.schedules(case, viewer=by)
    kept = Sending(**row_of(case, by), to=to.strip(), schedules=made[-1].number)
    kept.save(force_insert=True)
    record(Verb.DISCLOSE, kind="case", objects=[case.id, kept.id], recipients=[to.strip()])
    return kept


@transaction.atomic
def end_case(*, case: Case, given: NewEnd, by: Viewer) -> Ending:
    """Write how a case ended, or what has changed since: an appeal, a release.

    Errors: NotForYouError; NotReadyError by field.
    """
    needs_runner_of(case.operation, by)
    must_say({"why": (given.why, "Say where that stands: the court, the letter.")})
    problems = []
    if given.on > today():
        problems.append(("on", "That is still to come."))
    if given.appeal_decided and (given.appeal_runs or given.appeal_decided < given.on):
        problems.append(("appeal_decided", "It is decided after the case, and runs no more."))
    if given.result is not Result.CONVICTED and (given.in_custody or given.released):
        problems.append(("in_custody", "Only after a conviction does release count."))
    if problems:
        raise NotReadyError(problems)
    kept = Ending(**row_of(case, by), **asdict(given))
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="case", objects=[case.id, kept.id], result=given.result.value)
    return kept


@transaction.atomic
def lift_holds(*, operation: Operation, why: str, no_case: str = "", by: Viewer) -> int:
    """Let what the operation and its cases hold go on its day again; return how many holds.

    Never while the operation runs, before every case ended by the rule, or an appeal is decided;
    and never by whoever placed it or wrote of how one ended, on whose word alone it would go.
    Shape: `no_case` says why nobody stood before a court, where no case was opened.
    Errors: NotForYouError; NotReadyError by field.
    """
    needs_runner_of(operation, by)
    must_say({"why": (why, "Say why it may go.")})
    cases = queries.cases(operation.id, viewer=by)
    if not cases:
        must_say({"no_case": (no_case, "Say why no case came of it, and of each arrest.")})
    if Stage(operation.stage).is_open:
        raise NotReadyError("The operation runs still.")
    if not queries.may_be_lifted(operation, on=today(), viewer=by):
        raise NotReadyError(
            "A case runs, an appeal is not decided, somebody is in custody, or six months have not"
            " passed since a conviction."
        )
    if queries.wrote_of_end(operation, viewer=by):
        raise NotReadyError("You wrote how a case ended. Another who runs the operation lifts it.")
    standing = [one for one in holds.holds(viewer=by) if one.circle_id == operation.circle_id]
    if any(one.kept_by and one.placed_by == by.person for one in standing):
        raise NotReadyError("You placed it. Another who runs the operation lifts it.")
    said = ". ".join(one.strip().rstrip(".") for one in (why, no_case) if one.strip())
    for one in standing:
        lift_hold(hold=one, why=f"{said}.", by=by, keeper=one.kept_by)
    record(Verb.ALTER, kind="operation", objects=[operation.id], lifted=len(standing))
    return len(standing)


@transaction.atomic
def hold_again(*, operation: Operation, by: Viewer) -> int:
    """Hold once more what was lifted within the week, for the same reasons; return how many holds.

    Errors: NotForYouError; NotReadyError where it is held, or nothing was lifted in that week.
    """
    needs_runner_of(operation, by)
    if queries.is_held(operation, viewer=by):
        raise NotReadyError("It is held already.")
    lifted = {(one.basis, one.kept_by) for one in queries.lifted(operation, viewer=by)}
    if not lifted:
        raise NotReadyError("No hold of it was lifted within the last week.")
    for basis, keeper in sorted(lifted):
        hold_circle(circle=operation.circle_id, basis=Basis(basis), by=by, kept_by=keeper)
    record(Verb.ALTER, kind="operation", objects=[operation.id], held_again=len(lifted))
    return len(lifted)
