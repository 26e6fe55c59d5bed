"""Raising a concern from any stage, and what safeguarding does with it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from optimise.access import queries as access
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold, must_be_taken_knowingly
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.alerts import queries as watch
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import local_time, now
from optimise.basics.ids import new_id
from optimise.basics.occurred import NOBODY_SAID, Occurred, Sure
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe import queries
from optimise.keep_safe.actions.permission import needs_reporter, needs_safeguarding, say
from optimise.keep_safe.domain.clocks import AGREES_WITHIN, LASTS, SAYS_WITHIN
from optimise.keep_safe.domain.handling import safe
from optimise.keep_safe.domain.words import new_reference
from optimise.keep_safe.events import CONCERN_RAISED, SAFEGUARDED
from optimise.keep_safe.models import Concern, ConcernHandling
from optimise.keep_safe.queries import runs_out

# The alerts that a concern raises: see `keep_safe/alerts.py`.
CHILD, ADULT, HOME = "child at risk", "adult at risk", "home at risk"
SUGGESTED = "suggested concern"
ALERTS = (CHILD, ADULT, HOME, SUGGESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConcern:
    """A concern as it is raised: whom it is about, the page it came from, words if there are any.

    `about` is the entity of that page, where it was the page of one. `id` is given where the same
    worry may be raised again, which raises nothing new.
    """

    who: Concern.Who
    page: str = ""
    about: UUID | None = None
    words: str = ""
    in_danger: bool = False
    happened: Occurred = NOBODY_SAID
    id: UUID = field(default_factory=new_id)


@transaction.atomic
def raise_concern(*, concern: NewConcern, by: Viewer) -> Concern:
    """Put a concern in front of safeguarding, with its clock. Any later stage may call this.

    Errors: NotForYouError for those who do not report, such as administrators and auditors;
    IntegrityError where one of that id was raised.
    """
    needs_reporter(by)
    moment = now()
    kept = Concern(
        id=concern.id,
        reference=new_reference(moment),
        who=concern.who,
        words=concern.words.strip(),
        page=concern.page[:300],
        about=concern.about,
        in_danger=concern.in_danger,
        happened=concern.happened.sure.value,
        happened_at=concern.happened.at,
        raised_by_id=by.person,
        raised_at=moment,
        due_at=runs_out(_clock(in_danger=concern.in_danger), moment),
        audience_id=audience_id(safe(), viewer=by),
    )
    kept.save(force_insert=True)
    record(
        Verb.COLLECT,
        kind="concern",
        objects=[kept.id],
        shown=[kept.about] if kept.about else [],
        page=kept.page,
    )
    announce(CONCERN_RAISED, concern=kept.id)
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class OfReport:
    """A concern that a report raises: on arrival by its tick or its words, or by the desk.

    `id` is the same each time it is told of. `words` are the report's without what says who told
    us; the desk that sends one on gives none. `graded` where the desk graded somebody in one item:
    whoever else the report tells of is somebody else.
    """

    id: UUID
    report: UUID
    who: Concern.Who
    raised_by: UUID
    words: str
    page: str = ""
    suggested: bool = False
    graded: bool = False


@transaction.atomic
def take_from_report(*, concern: OfReport, by: Viewer) -> None:
    """Keep a concern that a report raises, once; a person's word confirms what was suggested.

    Whoever ticked in the report that somebody is in danger now said so of the concern too.

    Of a report that is sent on, one that waits or is in hand is enough; one that ended never is.
    """
    if queries.was_told(concern.id, concern.report, concern.page):
        return
    confirmed = [] if concern.suggested else _confirm(concern)
    is_before_them = (
        bool(confirmed) if concern.graded else queries.waits(concern.report, concern.who)
    )
    if is_before_them:
        return
    moment = now()
    with connection.cursor() as cursor:
        cursor.execute(
            "select keep_safe_take_from_report(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                concern.id,
                new_reference(moment),
                concern.who,
                concern.words,
                concern.page,
                concern.report,
                concern.suggested,
                concern.raised_by,
                moment,
                runs_out(_clock(in_danger=False), moment),
                runs_out(_clock(in_danger=True), moment),
                audience_id(safe(), viewer=by),
            ],
        )
    record(Verb.COLLECT, kind="concern", objects=[concern.id], suggested=concern.suggested)
    announce(CONCERN_RAISED, concern=concern.id)


def _confirm(concern: OfReport) -> list[UUID]:
    """Have what was suggested be a person's own, and safeguarding told of it as that."""
    whose = concern.who.value if concern.graded else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "select keep_safe_confirm(%s, %s, %s)", [concern.report, whose, concern.page]
        )
        confirmed = [row[0] for row in cursor.fetchall()]
    for one in confirmed:
        record(Verb.ALTER, kind="concern", objects=[one], accepted=True)
        announce(CONCERN_RAISED, concern=one)
    return confirmed


@transaction.atomic
def accept_concern(*, concern: Concern, by: Viewer, over: UUID | None = None) -> None:
    """Say that the words that raised a concern are right, and take it in hand as `take_concern`.

    Errors: NotForYouError; NotReadyError where nothing was suggested, or somebody else has it.
    """
    needs_safeguarding(by)
    hold(concern, by=by)
    _needs_all_of_it(concern)
    if not concern.suggested:
        raise NotReadyError("A person raised this, or it was accepted already.")
    concern.suggested = False
    concern.save(update_fields=["suggested"])
    ConcernHandling.objects.filter(concern=concern, done_at__isnull=True).update(**NOT_WANTED)
    record(Verb.ALTER, kind="concern", objects=[concern.id], accepted=True)
    take_concern(concern=concern, by=by, over=over)


@transaction.atomic
def dismiss_concern(*, concern: Concern, why: str, by: Viewer) -> bool:
    """Say that the words that raised a concern suggest nothing, and why; as `finish_concern`.

    Errors: NotForYouError; NotReadyError without a reason, or where nothing was suggested.
    """
    needs_safeguarding(by)
    reason = say(why, field="why", problem="Say why it suggests nothing")
    hold(concern, by=by)
    _needs_all_of_it(concern)
    if not concern.suggested:
        raise NotReadyError("A person raised this, or it was accepted already. End it instead.")
    if not _waits_for_second(concern):
        _handle(concern, by.person)
    outcome = Concern.Outcome.DISMISSED
    return finish_concern(concern=concern, outcome=outcome, note=reason, by=by)


def _clock(*, in_danger: bool) -> str:
    return "concern_danger" if in_danger else "concern"


ADDED = ("words", "in_danger", "urged_at", "suggested", "due_at", "happened", "happened_at")


@transaction.atomic
def add_words(
    *,
    concern: Concern,
    words: str,
    in_danger: bool,
    by: Viewer,
    happened: Occurred = NOBODY_SAID,
) -> None:
    """Let its author say more. Danger shortens the clock; nothing lengthens it.

    It waits anew for whoever is on duty, whoever had it, and what words suggested is a person's.

    Another answer to when it happened leaves the former one in the words.
    Safeguarding is told again where it had ended, and whoever takes that has it in hand anew.
    Errors: NotForYouError on someone else's; NotReadyError without words.
    """
    hold(concern, by=by)
    if concern.raised_by_id != by.person:
        raise NotForYouError("Only whoever raised a concern adds to it.")
    more = words.strip()
    says_when = happened.sure is not Sure.NOT_SAID and happened != concern.occurred
    if not more and not in_danger and not says_when:
        raise NotReadyError("Say what worries you", field="words")
    confirms = in_danger and concern.suggested
    fields = ["words", *(["happened"] if says_when else []), *(["suggested"] if confirms else [])]
    record(Verb.ALTER, kind="concern", objects=[concern.id], fields=fields)
    former = concern.occurred.words if says_when else ""
    before = f"(When it happened was answered before: {former}.)" if former else ""
    concern.words = "\n\n".join(filter(None, (concern.words, before, more)))
    concern.in_danger = concern.in_danger or in_danger
    if says_when:
        concern.happened, concern.happened_at = happened.sure.value, happened.at
    if in_danger:
        moment = now()
        concern.due_at = min(concern.due_at, runs_out(_clock(in_danger=True), moment))
        concern.suggested, concern.urged_at = False, moment
    concern.save(update_fields=ADDED)
    # Whether it has ended, its author may not know: an alert that stands already stays one.
    announce(CONCERN_RAISED, concern=concern.id)


@transaction.atomic
def take_concern(*, concern: Concern, by: Viewer, over: UUID | None = None) -> None:
    """Take a concern in hand; `over` is from whom it is knowingly taken, who has a notice.

    Errors: NotForYouError; NotReadyError once it is done, or where somebody else has it.
    """
    needs_safeguarding(by)
    hold(concern, by=by)
    had = ConcernHandling.objects.filter(concern=concern).first()
    if had is not None and not had.done_at and not had.was_urged_since:
        must_be_taken_knowingly(holder=had.taken_by, over=over, since=had.taken_at, by=by)
    _take(concern, by)


def _take(concern: Concern, by: Viewer) -> None:
    record(Verb.ALTER, kind="concern", objects=[concern.id], taken=True)
    _needs_all_of_it(concern)
    had = ConcernHandling.objects.filter(concern=concern, done_at__isnull=True).first()
    alert = next(filter(None, (watch.open_of(kind, concern.id) for kind in ALERTS)), None)
    if alert is not None and alert.taken_by != by.person:
        alerts.take(alert=alert, by=by, over=alert.taken_by)
        return
    if had is not None and had.taken_by != by.person:
        notices.tell([had.taken_by])
    _handle(concern, by.person)


def give_concern(row: UUID, holder: UUID, by: Viewer, note: str) -> None:
    """Put a concern in the hands of whoever took its alert, or was handed it."""
    concern = Concern.objects.filter(id=row).first()
    if concern is not None:
        # An alert about what has ended is of what its author said since: see `add_words`.
        ended = ConcernHandling.objects.filter(concern=concern, done_at__isnull=False)
        ended.update(done_at=None, outcome="", ended_by=None, told="", **NOT_WANTED)
        _handle(concern, holder)


@transaction.atomic
def put_back(*, person: UUID, why: str, by: Viewer) -> int:
    """Put back to wait the concerns in the hands of who may act no longer; return how many.

    Shape: `why` is in words what stops them. Done again, it moves nothing. Errors: NotForYouError.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_put_back(%s)", [person])
        moved = [row for (row,) in cursor.fetchall()]
    if moved:
        record(Verb.ALTER, kind="concern", objects=[*moved, person], put_back=True, reason=why)
    return len(moved)


def _needs_all_of_it(concern: Concern) -> None:
    """Let nobody act on what they read as its author alone. Errors: NotForYouError."""
    if queries.is_kept_apart(concern.id):
        raise NotForYouError(f"You raised this one: {ANOTHER} takes it.")


def _handle(concern: Concern, person: UUID) -> None:
    handling = ConcernHandling.objects.filter(concern=concern).first()
    moment = now()
    by_then = moment + SAYS_WITHIN[concern.in_danger]
    if handling is None:
        ConcernHandling(
            concern=concern,
            taken_by=person,
            taken_at=moment,
            next_at=by_then,
            audience_id=concern.audience_id,
        ).save(force_insert=True)
        return
    if handling.done_at:
        raise NotReadyError("This concern is done.")
    handling.taken_by, handling.taken_at = person, moment
    # Taking it again moves no clock that runs: words do.
    runs = handling.next_at is not None and handling.next_at > moment
    handling.next_at = min(handling.next_at, by_then) if handling.next_at and runs else by_then
    handling.save(update_fields=["taken_by", "taken_at", "next_at"])


@transaction.atomic
def say_what_is_done(*, concern: Concern, words: str, until: datetime, by: Viewer) -> None:
    """Say of a concern in hand what is done, and until when that lasts: its clock runs to then.

    Whoever says so has it in hand. What was said before stays.
    Errors: NotForYouError; NotReadyError without words, where nobody took it in hand, while it
    waits for a second, and for a time that is past or further ahead than such words last.
    """
    needs_safeguarding(by)
    said = say(words, field="words", problem="Say what is done for them")
    hold(concern, by=by)
    if _in_hand(concern).proposed:
        raise NotReadyError(f"It waits for a second: {ANOTHER} agrees, or keeps it open.")
    moment = now()
    if until <= moment:
        raise NotReadyError("Choose a time that is still to come.", field="until")
    if until > moment + LASTS[concern.in_danger]:
        most = "24 hours" if concern.in_danger else "a week"
        raise NotReadyError(f"Look again within {most}, and say more then.", field="until")
    _take(concern, by)
    handling = _in_hand(concern)
    handling.doing = "\n\n".join(filter(None, (handling.doing, f"{local_time(moment)}: {said}")))
    handling.said_at, handling.next_at = moment, until
    handling.save(update_fields=["doing", "said_at", "next_at"])
    record(Verb.ALTER, kind="concern", objects=[concern.id], fields=["doing", "next_at"])


@transaction.atomic
def finish_concern(
    *,
    concern: Concern,
    outcome: Concern.Outcome,
    note: str,
    told: str = "",
    named: str = "",
    by: Viewer,
) -> bool:
    """End a concern with an outcome and the reason for it.

    Shape: false where nothing new is done for somebody to be kept safe: it stays open until a
    second of those who keep people safe agrees (`agree_to_end`). `told` is the incident's number,
    or which officers were told; `named` the number of a referral that stood before, which counts
    as one made for it: at once where it is of whom the concern is about, else a second agrees.
    Errors: NotForYouError; NotReadyError without a reason, or where nobody took it in hand, or
    none since its author said that somebody is in danger; as referred where no referral names it,
    or is named, that another than its author has; as passed to officers without `told`; and where
    it waits for a second already.
    """
    needs_safeguarding(by)
    why = say(note, field="note", problem="Say why it ends here")
    hold(concern, by=by)
    handling = _in_hand(concern)
    if handling.proposed:
        raise NotReadyError(f"It waits for a second already: {ANOTHER} agrees, or not.")
    by_two = outcome in NOTHING_NEW and ends_by_two(concern)
    handling.referral = None
    if outcome is Concern.Outcome.REFERRED and named.strip():
        handling.referral, by_two = _named(concern, named, by)
    elif outcome is Concern.Outcome.REFERRED and not _is_referred(concern):
        raise NotReadyError(
            "No referral names this concern that went to another agency, that another than its"
            " author accepted, or that was sent to the mechanism. Name one made before, or make"
            " one from its page first.",
            field="outcome",
        )
    if outcome is Concern.Outcome.POLICE:
        problem = "Write the incident’s number, or which officers were told"
        handling.told = say(told, field="told", problem=problem)[:TOLD_LETTERS]
    handling.note = why
    if by_two:
        handling.proposed, handling.proposed_by = outcome, by.person
        handling.proposed_at = now()
        handling.next_at = handling.proposed_at + AGREES_WITHIN
        handling.save(update_fields=["note", "referral", *NOT_PROPOSED, "next_at"])
        objects = [one for one in (concern.id, handling.referral) if one]
        record(Verb.ALTER, kind="concern", objects=objects, proposed=outcome.value)
        ask_second(by, rows=objects)
        return False
    _end(handling, outcome, by=by)
    return True


@transaction.atomic
def agree_to_end(*, concern: Concern, seen: str, by: Viewer) -> None:
    """End, as a second of those who keep people safe, what another wants ended.

    `seen` is the fingerprint of the end, the reason and the words that they read.
    Errors: NotForYouError, and for who wanted it; NotReadyError where nothing waits for a second,
    or more was said, or another reason written, than was read.
    """
    needs_safeguarding(by)
    hold(concern, by=by)
    handling = _in_hand(concern)
    if not handling.proposed:
        raise NotReadyError("Nothing of it waits for a second.")
    if seen != handling.fingerprint():
        raise NotReadyError("More was said, or another reason written, since you read it.")
    if handling.proposed_by == by.person:
        raise NotForYouError(f"You want it ended. {ANOTHER.capitalize()} reads it and agrees.")
    if handling.referral and not queries.names_for(concern.id, handling.referral):
        raise NotForYouError(f"{ANOTHER.capitalize()} reads it and agrees.")
    _end(handling, Concern.Outcome(handling.proposed), by=by)


@transaction.atomic
def keep_open(*, concern: Concern, by: Viewer) -> None:
    """Say that a concern does not end: whoever says so has it in hand, and who wanted it hears.

    Errors: NotForYouError; NotReadyError where nothing waits for a second.
    """
    needs_safeguarding(by)
    hold(concern, by=by)
    handling = ConcernHandling.objects.filter(concern=concern, done_at__isnull=True).first()
    if handling is None or not handling.proposed:
        raise NotReadyError("Nothing of it waits for a second.")
    wanted = handling.proposed_by
    ConcernHandling.objects.filter(pk=handling.pk).update(**NOT_WANTED)
    record(Verb.ALTER, kind="concern", objects=[concern.id], proposed="", kept_open=True)
    _take(concern, by)
    if wanted and wanted != by.person:
        notices.tell([wanted])


def ends_by_two(concern: Concern) -> bool:
    """Say whether a concern ends by two where nothing new is done: the database holds to it."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_ends_by_two(%s)", [concern.id])
        (two,) = cursor.fetchone()
    return bool(two)


ANOTHER = "another of those who keep people safe"
NOT_PROPOSED = {"proposed": "", "proposed_by": None, "proposed_at": None}
NOT_WANTED = {**NOT_PROPOSED, "referral": None}
TOLD_LETTERS = 200
# With these nobody does anything more for whoever it is about, and nobody looks again.
NOTHING_NEW = frozenset(
    {Concern.Outcome.HELD, Concern.Outcome.NO_ACTION, Concern.Outcome.DISMISSED}
)


def _in_hand(concern: Concern) -> ConcernHandling:
    taken = ConcernHandling.objects.filter(concern=concern, done_at__isnull=True)
    handling = taken.exclude(taken_at__lt=F("concern__urged_at")).first()
    if handling is None:
        raise NotReadyError("Take it in hand first. A concern that is done stays done.")
    handling.concern = concern
    return handling


def _waits_for_second(concern: Concern) -> bool:
    waits = ConcernHandling.objects.filter(concern=concern, done_at__isnull=True)
    return waits.exclude(proposed="").exists()


def _is_referred(concern: Concern) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_is_referred(%s)", [concern.id])
        (referred,) = cursor.fetchone()
    return bool(referred)


def _named(concern: Concern, number: str, by: Viewer) -> tuple[UUID, bool]:
    """Return the referral of a number, and whether a second agrees that it ends this concern."""
    found = queries.referral_numbered(number, viewer=by)
    how = queries.names_for(concern.id, found) if found else ""
    if found is None or not how:
        raise NotReadyError(
            "No referral of this number, of those that you may read, went to another agency, was"
            " accepted by another than its author, or was sent to the mechanism.",
            field="referral_number",
        )
    return found, how == queries.BY_TWO


def ask_second(by: Viewer, *, rows: Collection[UUID] = ()) -> None:
    """Tell the others of safeguarding, or the inspectors where there is none, to look.

    Nobody from whom any of these rows is kept is told.
    """
    kept_from = set(chain.from_iterable(queries.kept_from(rows).values()))
    for role in (Role.SAFEGUARDING, Role.DUTY_INSPECTOR):
        others = {one.id for one in access.cleared_holding(role)} - {by.person, *kept_from}
        if others:
            notices.tell(others)
            return


def _end(handling: ConcernHandling, outcome: Concern.Outcome, *, by: Viewer) -> None:
    concern = handling.concern
    objects = [one for one in (concern.id, handling.referral) if one]
    record(Verb.ALTER, kind="concern", objects=objects, outcome=outcome.value)
    handling.outcome, handling.ended_by, handling.done_at = outcome, by.person, now()
    handling.save(update_fields=["outcome", "note", "told", "referral", "ended_by", "done_at"])
    for kind in ALERTS:
        alerts.end_alerts(kind=kind, rows=[concern.id], why="The concern has ended.", by=by)
    announce(SAFEGUARDED, concern=concern.id)
    # Whoever raised it hears that there is something to see, and on its page that it ended.
    if concern.raised_by_id != by.person:
        notices.tell([concern.raised_by_id])
