"""The door to write: a tip is opened once and becomes a report; its teller is asked and told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.postgresql.base import vouch
from optimise.access.queries import fences_of
from optimise.alerts import actions as alerts
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import day_of, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.batches import SEALED
from optimise.collect.domain.pictures import Redrawn
from optimise.collect.domain.proposals import OriginType
from optimise.collect.domain.said import ASKED_THEM
from optimise.collect.intake import viewing
from optimise.collect.intake.domain.questions import name_in
from optimise.collect.intake.domain.reaching import DELAY as REACHED_DELAY
from optimise.collect.intake.domain.reaching import Far, is_further, may_be_told
from optimise.collect.intake.domain.telling import papers
from optimise.collect.intake.models import Opening, Question, Word, Wording
from optimise.collect.intake.queries import INTAKE
from optimise.collect.models import Report
from optimise.collect.tips.domain.envelope import (
    Attached,
    EnvelopeError,
    Told,
    pack,
    size_class,
    unpack,
)
from optimise.collect.tips.domain.sealing import seal
from optimise.collect.tips.models import Direction, Message, State, Tip
from optimise.sandbox.scanning import scan

KEPT = timedelta(days=365)  # how long what was opened stays, sealed as it came
DELAY = timedelta(days=30)  # before a teller hears what it led to, so that nobody can tell by whom
UNOPENED_KEPT = timedelta(days=365)
BASIS = "prevention and detection of crime"
LONGEST_QUESTION = 1000
FILES = "Files that came with it"
DANGER = "danger told now"  # the alert: see `collect/intake/alerts.py`
WAS_OPENED = "It was opened."
OUTSIDE = "Ticked outside the seal"
IN_DANGER = "Somebody is in danger now"
SECONDS_FOR_FILES = 40.0  # for all of a tip's files: a quiet transaction is ended after sixty
LONGEST_CONTACT = 200
NO_TIME = "The files before it took all the time there is, so it was not looked at."
NOT_AN_ENVELOPE = "What was sealed is no tip of our form. It says: "


class Holder(Protocol):
    """Whoever opens what is sealed: the key holder at the end of its socket."""

    def open(self, sealed: bytes, *, by: UUID) -> bytes:
        """Return what is in `sealed`."""
        ...


def _needs_intake(by: Viewer) -> None:
    if not by.roles & INTAKE:
        raise NotForYouError("Only the intake team may do this.")


# Opening


@transaction.atomic
def open_tip(*, tip: UUID, holder: Holder, by: Viewer) -> Report:
    """Open a sealed tip: it becomes a sealed report by the ordinary door. Opened twice, the first.

    Errors: NothingHereError; NotForYouError; what the holder says: LockedError, NotOurKeyError,
    AwayError.
    """
    _needs_intake(by)
    sealed = Tip.objects.select_for_update().filter(id=tip).first()
    if sealed is None:
        raise NothingHereError
    if before := _opened_before(sealed, None):
        return before
    told = _unsealed(bytes(sealed.ciphertext), holder, by)
    report = _take_in(told, sealed=sealed, message=None, came=sealed.arrived_hour, by=by)
    Tip.objects.filter(id=tip, state=State.UNOPENED).update(state=State.OPENED)
    return report


@transaction.atomic
def open_message(*, message: UUID, holder: Holder, by: Viewer) -> Report:
    """Open what a teller answered or added: a report of its own. Opened twice, the first.

    Errors: as `open_tip`.
    """
    _needs_intake(by)
    sealed = Message.objects.filter(id=message, direction=Direction.TO_US).first()
    if sealed is None:
        raise NothingHereError
    tip = Tip.objects.select_for_update().get(id=sealed.tip_id)
    if before := _opened_before(tip, sealed):
        return before
    told = _unsealed(bytes(sealed.ciphertext), holder, by)
    return _take_in(told, sealed=tip, message=sealed, came=sealed.at_hour, by=by)


def _opened_before(tip: Tip, message: Message | None) -> Report | None:
    found = Opening.objects.select_related("report").filter(tip=tip, message=message).first()
    return found.report if found else None


def _unsealed(sealed: bytes, holder: Holder, by: Viewer) -> Told:
    plain = holder.open(sealed, by=by.person)
    try:
        return unpack(plain)
    except EnvelopeError:
        # Sealed to us all the same: whatever it is, a person looks at it.
        text = plain.decode("utf-8", errors="replace").strip()
        return Told(answers={"what": NOT_AN_ENVELOPE + text})


def _take_in(
    told: Told, *, sealed: Tip, message: Message | None, came: datetime, by: Viewer
) -> Report:
    paper, circle = papers(told), fences_of((message or sealed).audience_id).circle
    pictures, problems = _pictures(told.files)
    danger = (message or sealed).in_danger
    beside = {FILES: "\n".join(problems)} if problems else {}
    if danger:
        beside = {OUTSIDE: IN_DANGER, **beside}
    report = collect.submit(
        by=by,
        report=collect.NewReport(
            words=paper.words,
            origin_type=OriginType.PUBLIC_ANONYMOUS,
            obtained_at=came,
            basis=BASIS,
            provenance=paper.provenance,
            place=paper.place,
            threat_to_life=danger,
            child_at_risk=paper.child_at_risk,
            source_at_risk=paper.source_at_risk,
            answers={**paper.answers, **beside},
            teller=_teller(paper.reach),
            photographs=pictures,
            circle=circle,
        ),
    )
    if circle:
        # Nobody outside hears that it came: whoever opens it puts it into their own queue.
        slots.ask("opened_within", report, viewer=by)
    opening = Opening(
        tip=sealed,
        message=message,
        report=report,
        opened_by=by.person,
        opened_at=now(),
        keep_until=day_of(now() + KEPT),
        audience_id=audience_id(replace(SEALED, circle=circle), viewer=by),
    )
    opening.save(force_insert=True)
    if danger:
        alerts.end_alerts(kind=DANGER, rows=[(message or sealed).id], why=WAS_OPENED, by=by)
    what = "tip message" if message else "tip"
    record(Verb.CONSULT, kind=what, objects=[(message or sealed).id, report.id], opened=True)
    return report


def _teller(reach: str) -> collect.TellerGiven | None:
    """Return how to reach whoever told us as it is sealed apart, whole however long it is."""
    if not reach:
        return None
    short = len(reach) <= LONGEST_CONTACT
    about = ASKED_THEM if short else f"{ASKED_THEM}\n{reach}"
    return collect.TellerGiven(contact=reach[:LONGEST_CONTACT], about=about)


def _pictures(files: tuple[Attached, ...]) -> tuple[list[Redrawn], list[str]]:
    pictures: list[Redrawn] = []
    problems = []
    ends = monotonic() + SECONDS_FOR_FILES
    for number, file in enumerate(files, start=1):
        left = ends - monotonic()
        if left <= 0:
            problems.append(f"File {number} stays sealed. {NO_TIME}")
            continue
        if problem := scan(file.data, scanner=settings.VIRUS_SCANNER, within=left).problem:
            problems.append(f"File {number} stays sealed. {problem}")
            continue
        seconds = min(viewing.SECONDS, max(ends - monotonic(), 1.0))
        shown = viewing.show(file.data, seconds=seconds)
        pictures += shown.pictures
        if shown.problem:
            problems.append(f"File {number}: {shown.problem}")
    return pictures, problems


# Asking


@transaction.atomic
def ask(*, tip: UUID, text: str, by: Viewer) -> Question:
    """Ask whoever told us; only the holder of the receipt can open the question.

    Whoever holds it may be whom it is about: it names nobody, and no number, plate or house.
    Errors: NothingHereError; NotForYouError; NotReadyError without words, with too many, with a
    name or what finds somebody, or before the tip was opened.
    """
    _needs_intake(by)
    words = text.strip()
    if not words:
        raise NotReadyError("Write the question.", field="question")
    if len(words) > LONGEST_QUESTION:
        raise NotReadyError(f"Shorten it to {LONGEST_QUESTION} characters.", field="question")
    asked = _opened(tip)
    read = slots.ask("named_in_question", words)
    shown = [name_in(words), *(stretch for one in read for stretch in one.shown)]
    if name := next(filter(None, shown), ""):
        raise NotReadyError(
            f"{NAMES_NOBODY} Take out “{name}”, or write it small if it is no name.",
            field="question",
        )
    message = _put_in_mailbox(asked, "question", words, by=by)
    question = Question(
        tip=asked,
        message=message,
        text=words,
        asked_by=by.person,
        asked_at=now(),
        audience_id=asked.audience_id,
    )
    for one in read:
        question.named_words, question.named_marks = one.words, list(one.marks)
    # The site vouches for what it read, which the database asks of it.
    question.seal = vouch(
        str(question.id), question.text, question.named_words, "\n".join(question.named_marks)
    )
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError as error:
        raise NotReadyError(NAMES_NOBODY, field="question") from error
    record(Verb.DISCLOSE, kind="tip", objects=[tip], recipients=["whoever told us"], question=True)
    return question


NAMES_NOBODY = (
    "Whoever reads this may be whom it is about. Ask without a name, number, plate or address, and"
    " name no operation."
)


def _opened(tip: UUID) -> Tip:
    found = Tip.objects.select_for_update().defer("ciphertext").filter(id=tip).first()
    if found is None:
        raise NothingHereError
    if found.state == State.UNOPENED:
        raise NotReadyError("Open the tip first.")
    return found


def _put_in_mailbox(tip: Tip, key: str, words: str, *, by: Viewer) -> Message:
    """Seal words to the holder of a tip's receipt, whose tip is locked, and let them read it."""
    plain, hour = _packed(key, words), _hour(now())
    last = Message.objects.filter(tip=tip).aggregate(last=Max("number"))["last"] or 0
    message = Message(
        tip=tip,
        number=last + 1,
        direction=Direction.TO_PERSON,
        ciphertext=seal(plain, recipients=[tip.mailbox]),
        size_class=size_class(len(plain)),
        at_hour=hour,
        released_at=hour,
        audience_id=tip.audience_id,
    )
    message.save(force_insert=True)
    return message


def _packed(key: str, words: str) -> bytes:
    return pack(Told(answers={key: words}))


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


# What it led to


@transaction.atomic
def choose_word(*, tip: UUID, wording: Wording, not_before: datetime, by: Viewer) -> Word:
    """Choose the sentence that a teller is to read, thirty days from now at the soonest.

    It goes by itself once that day has come and nothing stands against it; nobody is told what.
    Errors: NothingHereError; NotForYouError; NotReadyError for a day too soon, before the tip
    was opened, or where one was chosen.
    """
    _needs_intake(by)
    chosen = _opened(tip)
    if not_before < now() + DELAY - timedelta(days=1):
        raise NotReadyError(f"Choose a day at least {DELAY.days} days from now.", field="day")
    if Word.objects.filter(tip=chosen, withdrawn_at=None).exists():
        raise NotReadyError("A sentence was chosen before. Take that one back first.")
    word = Word(
        tip=chosen,
        wording=wording,
        chosen_by=by.person,
        chosen_at=now(),
        not_before=not_before,
        audience_id=chosen.audience_id,
    )
    word.save(force_insert=True)
    record(Verb.ALTER, kind="tip", objects=[tip], word=str(wording.id))
    return word


@transaction.atomic
def withdraw_word(*, word: Word, by: Viewer) -> None:
    """Take back a sentence that has not gone yet. Errors: NotForYouError; NotReadyError."""
    _needs_intake(by)
    record(Verb.ALTER, kind="tip", objects=[word.tip_id], word=str(word.wording_id), withdrawn=True)
    rows = Word.objects.filter(id=word.id, sent_at=None, withdrawn_at=None)
    if not rows.update(withdrawn_at=now(), withdrawn_by=by.person):
        raise NotReadyError("It has gone already.")


@transaction.atomic
def send_due_words(*, by: Viewer) -> int:
    """Send the sentences whose day has come and that nothing stands against; say how many went.

    Whether a covert interest or an operation stands against one is asked of the database each
    time, which says yes or no and never which. Only the system does this.
    """
    _needs_clerk(by)
    moment, sent = now(), 0
    for word, tip, mailbox, sentence in _rows("collect_intake_words_due(%s)", [moment]):
        plain = _packed("outcome", sentence)
        sealed = seal(plain, recipients=[mailbox])
        put = [word, sealed, size_class(len(plain)), _hour(moment), moment]
        ((went,),) = _rows("collect_intake_send_word(%s, %s, %s, %s, %s)", put)
        if went:
            record(Verb.DISCLOSE, kind="tip", objects=[tip], recipients=["whoever told us"])
            sent += 1
    return sent


def _rows(function: str, given: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {function}", given)  # noqa: S608 - names of ours
        return list(cursor.fetchall())


@transaction.atomic
def note_reached(*, reports: Iterable[UUID], far: Far, by: Viewer) -> int:
    """Note that the tips which these reports were made of came so far; return how many are new.

    This is the door for outcomes. Noted twice is as good as once, and nobody is told yet. Those
    that went into a circle are noted too. Only the system does this.
    """
    _needs_clerk(by)
    given = [list(reports), far.value, now()]
    fresh = [tip for (tip,) in _rows("collect_intake_note_reached(%s::uuid[], %s, %s)", given)]
    if fresh:
        record(Verb.ALTER, kind="tip", objects=fresh, reached=far.value)
    return len(fresh)


@transaction.atomic
def tell_reached(*, by: Viewer) -> int:
    """Let the holders of codes see how far their tips came; return how many can see it now.

    A month later, where no covert interest and no operation stands against it, and only when
    several tips that came equally far are told at once. What no longer stands by then, since word
    was taken back or what it told of was, is dropped untold. Only the system does this.
    """
    _needs_clerk(by)
    untold = _drop_what_no_longer_stands()
    moment, told = now(), 0
    for far in Far:
        due = [
            one
            for one in untold
            if one.far == far
            and one.found_at <= moment - REACHED_DELAY
            and _nothing_against(one.tip)
        ]
        rows = may_be_told(due)
        further = [one.id for one in rows if is_further(far, one.state)]
        put = [[one.id for one in rows], further, moment]
        shown = _rows("collect_intake_show_reached(%s::uuid[], %s::uuid[], %s)", put)
        for (tip,) in shown:
            record(Verb.DISCLOSE, kind="tip", objects=[tip], recipients=["whoever told us"])
        told += len(shown)
    return told


class _Untold(NamedTuple):
    id: UUID
    tip: UUID
    far: str
    state: str
    found_at: datetime


def _drop_what_no_longer_stands() -> list[_Untold]:
    standing = _standing()
    untold = [_Untold(*row) for row in _rows("collect_intake_reached_untold()", [])]
    gone = [one.id for one in untold if (one.tip, one.far) not in standing]
    if gone:
        tips = [tip for (tip,) in _rows("collect_intake_drop_reached(%s::uuid[])", [gone])]
        record(Verb.ALTER, kind="tip", objects=tips, withdrawn=True)
    return [one for one in untold if one.id not in gone]


def _standing() -> set[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute("select tip, far from wiring_reached_stands(%s)", [today()])
        return set(cursor.fetchall())


def _nothing_against(tip: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select wiring_word_may_go(%s)", [tip])
        return bool((cursor.fetchone() or (False,))[0])


@transaction.atomic
def forget_expired(*, by: Viewer) -> int:
    """Erase sealed tips past their day, and those that nobody opened or added to in a year.

    So are those that went into a circle. The reports stay. Only the system does this.
    """
    _needs_clerk(by)
    given = [now() - UNOPENED_KEPT, today()]
    ids = [id_ for (id_,) in _rows("collect_intake_forget(%s, %s)", given)]
    if ids:
        record(Verb.ERASE, kind="tip", objects=ids)
    return len(ids)


def _needs_clerk(by: Viewer) -> None:
    if not by.holds(Role.TRIAGE_CLERK):
        raise NotForYouError("Only the system does this.")


# The sentences


@transaction.atomic
def add_wording(*, text: str, by: Viewer) -> Wording:
    """Let a new sentence be sent. Errors: NotForYouError; NotReadyError."""
    _needs_intake(by)
    words = " ".join(text.split())
    if not words:
        raise NotReadyError("Write the sentence.", field="text")
    if any(letter.isdigit() for letter in words):
        raise NotReadyError(
            "A sentence with a number in it can point to one case. Leave it out.", field="text"
        )
    if Wording.objects.filter(text=words).exists():
        raise NotReadyError("That sentence is, or was, on the list.", field="text")
    kept = Wording(text=words, added_by=by.person, added_at=now())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="wording", objects=[kept.id], added=True)
    return kept


@transaction.atomic
def end_wording(*, wording: Wording, by: Viewer) -> None:
    """Let a sentence no longer be chosen. Errors: NotForYouError."""
    _needs_intake(by)
    record(Verb.ALTER, kind="wording", objects=[wording.id], ended=True)
    Wording.objects.filter(id=wording.id, ended_at=None).update(ended_at=now())
