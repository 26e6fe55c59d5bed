"""A file that came back: written down with its reasons, answered, and sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.access.interests.actions import circle_audience
from optimise.agencies import queries as agencies
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority, Status
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.respond.disclosure import queries
from optimise.respond.disclosure.actions.cases import one_at_a_time, row_of
from optimise.respond.disclosure.actions.register import needs_officer
from optimise.respond.disclosure.domain.gate import AS_OF, BY_KEY, How
from optimise.respond.disclosure.events import FILE_ANSWERED, FILE_CAME_BACK
from optimise.respond.disclosure.models import Case, Rejection, Reply
from optimise.respond.operations.actions.permission import must_say

ASKS = "The file of case {urn} came back. Mend what it came back for, or say why that is wrong."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRejection:
    """A file that came back: why, in whose words, and by when the prosecutor wants an answer."""

    reasons: Sequence[str]
    words: str
    prosecutor: str
    on: date
    answer_by: date


@transaction.atomic
def came_back(*, case: Case, given: NewRejection, by: Viewer) -> Rejection:
    """Write down that the file came back, and have the officer in the case asked to mend it.

    What was said before of those reasons counts no more. Errors: NotForYouError; NotReadyError by
    field, where it was not sent, or while another rejection waits for its answer.
    """
    needs_officer(case.operation, by)
    one_at_a_time(case.id)
    sent = queries.sendings(case, viewer=by)
    if not sent:
        raise NotReadyError("It was not sent yet.")
    if queries.unanswered(case, viewer=by):
        raise NotReadyError("Answer first what it came back for before.")
    _must_be_sound(given, day_of(sent[-1].made_at))
    kept = Rejection(
        **row_of(case, by),
        sending=sent[-1],
        reasons=list(dict.fromkeys(given.reasons)),
        as_of=AS_OF,
        words=given.words.strip(),
        prosecutor=given.prosecutor.strip(),
        on=given.on,
        answer_by=given.answer_by,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="case", objects=[case.id, kept.id], reasons=kept.reasons)
    announce(FILE_CAME_BACK, rejection=kept.id)
    return kept


def _must_be_sound(given: NewRejection, sent_on: date) -> None:
    must_say(
        {
            "words": (given.words, "Write what the prosecutor said."),
            "prosecutor": (given.prosecutor, "Say which prosecutor."),
        }
    )
    problems = []
    if not given.reasons or not set(given.reasons) <= BY_KEY.keys():
        problems.append(("reasons", "Choose for which reasons it came back."))
    if not sent_on <= given.on <= today():
        problems.append(("on", "It came back after it was sent, and not later than today."))
    if given.answer_by < given.on:
        problems.append(("answer_by", "They want an answer after it came back."))
    if problems:
        raise NotReadyError(problems)


def ask_to_mend(*, rejection: UUID) -> bool:
    """Ask the officer in the case to mend it, once, in their own rights. Say whether it was.

    Where they can sign in no more, or may not read it, the next who leads is asked.
    """

    def what(by: Viewer) -> assignments.Ask | None:
        row = queries.rejection(rejection, viewer=by)
        if row.id != _waiting(row, by) or any(map(to_do.is_with_somebody, _asked(row, by))):
            return None
        return assignments.Ask(
            text=ASKS.format(urn=row.case.urn),
            kind="operation",
            row=row.operation_id,
            due=max(row.answer_by, today()),
            priority=Priority.HIGH,
            audience=circle_audience(row.case.operation.circle_id),
        )

    return assignments.ask_first(_who_mends(rejection), what, apart=True)


def end_asking(*, rejection: UUID) -> int:
    """Say in the rights of who leads that it is done; return how many tasks ended."""
    people = dict.fromkeys(_who_mends(rejection))
    return next(filter(None, (_end_as(one, rejection) for one in people)), 0)


def _end_as(person: UUID, rejection: UUID) -> int:
    try:
        with acting_as(agencies.person(person)) as by, transaction.atomic():
            row = queries.rejection(rejection, viewer=by)
            found = _asked(row, by) if _waiting(row, by) is None else []
            for action in found:
                words = "The prosecutor was answered."
                if to_do.may_end(action, viewer=by):
                    assignments.update(action=action, status=Status.DONE, words=words, by=by)
                else:  # it was asked of another who leads, and nothing more is expected of them
                    assignments.withdraw(action=action, why=words, by=by)
            return len(found)
    except (NotForYouError, NothingHereError, NotReadyError):
        return 0


def _waiting(row: Rejection, by: Viewer) -> UUID | None:
    one = queries.unanswered(row.case, viewer=by)
    return one.id if one else None


def _asked(row: Rejection, by: Viewer) -> list[Action]:
    rows = to_do.serving("operation", [row.operation_id], viewer=by)
    return [one for one in rows if one.text == ASKS.format(urn=row.case.urn) and not one.is_over]


def _who_mends(rejection: UUID) -> list[UUID]:
    """Return who is asked to mend a file that came back, in turn. The system alone may ask."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select person from respond_disclosure_who_mends(%s)", [rejection])
        return [row[0] for row in cursor.fetchall()]


@transaction.atomic
def answer_rejection(*, rejection: Rejection, how: How, words: str, by: Viewer) -> Reply:
    """Answer what a file came back for: it is mended, or it is disputed and why.

    Errors: NotForYouError; NotReadyError without words, twice, or as mended while one of its
    reasons stands in the way.
    """
    case = rejection.case
    needs_officer(case.operation, by)
    must_say({"words": (words, "Say what was mended, or why it is wrong.")})
    if Reply.objects.filter(rejection=rejection).exists():
        raise NotReadyError("It was answered before.")
    left = [text for key, text in queries.in_the_way(case, viewer=by) if key in rejection.reasons]
    if how is How.MENDED and left:
        raise NotReadyError([("", text) for text in left])
    kept = Reply(**row_of(case, by), rejection=rejection, how=how, words=words.strip())
    kept.save(force_insert=True)
    record(Verb.DISCLOSE, kind="case", objects=[case.id, kept.id], how=how.value)
    announce(FILE_ANSWERED, rejection=rejection.id)
    return kept
