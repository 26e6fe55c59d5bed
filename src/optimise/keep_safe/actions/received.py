"""Writing what a receiving agency does with a referral: its decision, its words, its report."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.keep_safe.actions.permission import needs_safeguarding, say
from optimise.keep_safe.actions.referrals import REFERRED
from optimise.keep_safe.actions.sharing import desk_says
from optimise.keep_safe.actions.victims import protect_person
from optimise.keep_safe.domain.handling import safe
from optimise.keep_safe.domain.routes import danger, in_danger_now
from optimise.keep_safe.models import Decision, Passed, Referral, Word
from optimise.keep_safe.queries import hears_what_came, receives, unopened

UNOPENED = "referral nobody can open"  # the alert: see `keep_safe/alerts.py`


def _needs_receiver(referral: Referral, by: Viewer) -> None:
    if not receives(referral, viewer=by):
        raise NotForYouError("Only the agency that the referral went to may do this.")


@transaction.atomic
def decide(*, referral: Referral, accept: bool, reason: str, seen: int, by: Viewer) -> Decision:
    """Accept a referral, or refuse it with a reason. Its author is told.

    Refusing what does not rule out danger settles nothing: it is police safeguarding's from then.
    Shape: `seen` is the version that was read: its author may have put it right since.
    Errors: NotForYouError for everyone but the receiving agency; NotReadyError without a reason
    to refuse, without who rang where somebody is said to be in danger now, where it was put right
    since, and once it is decided or withdrawn.
    """
    _needs_receiver(referral, by)
    hold(referral, by=by)
    if referral.version != seen:
        raise NotReadyError("It was put right since you looked. Read it again.")
    if in_danger_now(referral.answers):
        say(reason, field="reason", problem="Say who rang them, when, and what is done now")
    why = reason.strip() if accept else say(reason, field="reason", problem="Say why it is refused")
    if referral.withdrawn_at or Decision.objects.filter(referral=referral).exists():
        raise NotReadyError("It is decided or withdrawn already.")
    kept = Decision(
        referral=referral,
        accepted=accept,
        reason=why,
        version=referral.version,
        by=by.person,
        at=now(),
        audience_id=referral.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="referral", objects=[referral.id], accepted=accept)
    _say_back(referral, Word.Kind.ACCEPTED if accept else Word.Kind.REFUSED, why, by=by)
    notices.tell({referral.referred_by_id})
    kept.desk_says = _desk_says(referral, why, by=by)
    if not accept:
        _tell_safeguarding(referral, by)
    if accept or not danger(referral.answers):
        # An agency ends no alert of the police; the worker does, within the minute.
        alerts.end_alerts(kind=REFERRED, rows=[referral.id], why="It was decided.", by=by)
    return kept


@transaction.atomic
def record_outcome(*, decision: Decision, outcome: Decision.Outcome, note: str, by: Viewer) -> None:
    """Write down what came of an accepted referral. Its author is told only in `give_feedback`.

    Of danger that another agency accepted and says nothing of in time, police safeguarding asks,
    and writes down who told them what: the agency's own word may follow.
    Errors: NotForYouError; NotReadyError on one that was refused, and for safeguarding without who
    told them.
    """
    hears = hears_what_came(decision.referral, decision, viewer=by)
    if not hears:
        _needs_receiver(decision.referral, by)
    hold(decision, by=by)
    if not decision.accepted:
        raise NotReadyError("A refused referral has no outcome.", field="outcome")
    if hears:
        if decision.outcome:
            raise NotReadyError("They wrote it themselves meanwhile. Read it again.")
        heard = say(note, field="note", problem="Say who there told you, when, and what they said")
        note = f"Police safeguarding asked, and wrote: {heard}"
    record(Verb.ALTER, kind="referral", objects=[decision.referral_id], outcome=outcome.value)
    decision.outcome, decision.outcome_note = outcome, note.strip()
    decision.outcome_by, decision.outcome_at = by.person, now()
    decision.save(update_fields=["outcome", "outcome_note", "outcome_by", "outcome_at"])
    if outcome is Decision.Outcome.NFA:
        _tell_safeguarding(decision.referral, by)


def _tell_safeguarding(referral: Referral, by: Viewer) -> None:
    """Tell police safeguarding that somebody does nothing, where it is of danger.

    As where it is theirs, and an agency or its own author does. In no words: what came to nothing
    is on a list of theirs.
    """
    alone = by.is_partner or by.person == referral.referred_by_id
    if not alone and not danger(referral.answers):
        return
    if referral.referred_agency_id == agencies.the_force().id or danger(referral.answers):
        safeguarding = {one.id for one in access.cleared_holding(Role.SAFEGUARDING)}
        notices.tell(safeguarding - set(referral.kept_from) - {by.person})


@transaction.atomic
def give_feedback(*, referral: Referral, text: str, by: Viewer) -> Word:
    """Tell whoever referred what came of it, in words meant for them.

    Errors: NotForYouError; NotReadyError without words, or before it is accepted or refused.
    """
    _needs_receiver(referral, by)
    words = say(text, field="text", problem="Write what they may know")
    if not Decision.objects.filter(referral=referral).exists():
        raise NotReadyError("Accept or refuse it first.")
    told = _say_back(referral, Word.Kind.FEEDBACK, words, by=by)
    told.desk_says = _desk_says(referral, words, by=by)
    return told


def _desk_says(referral: Referral, words: str, *, by: Viewer) -> str:
    """Ask the desk of words of the police to an author elsewhere. It warns and bars nothing."""
    return desk_says(words, by=by) if referral.referred_agency_id != by.agency else ""


@transaction.atomic
def say_of_unopened(*, referral: UUID, text: str, by: Viewer) -> Word:
    """Tell whoever referred, once they were rung, what becomes of what nobody there deals with.

    Errors: NotForYouError for all but safeguarding; NothingHereError where its alert does not
    stand; NotReadyError without words.
    """
    needs_safeguarding(by)
    found = unopened(referral, viewer=by)
    words = say(text, field="text", problem="Write what was agreed with them")
    word = Word(
        referral_id=found.id,
        kind=Word.Kind.FEEDBACK,
        text=words,
        person_id=found.author,
        by=by.person,
        at=now(),
        audience_id=audience_id(safe(), viewer=by),
    )
    word.save(force_insert=True)
    record(Verb.DISCLOSE, kind="referral", objects=[found.id], recipients=[str(found.author)],
           gateway="feedback to the referrer", said=Word.Kind.FEEDBACK.value)  # fmt: skip
    alerts.end_alerts(kind=UNOPENED, rows=[found.id], why="Whoever referred was rung.", by=by)
    word.desk_says = desk_says(words, by=by) if found.agency != by.agency else ""
    return word


def _say_back(referral: Referral, kind: Word.Kind, text: str, *, by: Viewer) -> Word:
    word = Word(
        referral=referral,
        kind=kind,
        text=text,
        person_id=referral.referred_by_id,
        by=by.person,
        at=now(),
        audience_id=referral.audience_id,
    )
    word.save(force_insert=True)
    record(
        Verb.DISCLOSE,
        kind="referral",
        objects=[referral.id],
        recipients=[str(referral.referred_by_id)],
        gateway="feedback to the referrer",
        said=kind.value,
    )
    return word


@transaction.atomic
def write_report(*, referral: Referral, words: str, why: str, by: Viewer) -> Report:
    """Write a report for the intelligence unit on the ground of a referral, in one's own words.

    A referral is never intelligence by itself: this is the only way, and it says who and why.
    Errors: NotForYouError for all but safeguarding; NotReadyError without words or a reason, or
    where they are the referrer's own words.
    """
    needs_safeguarding(by)
    text = say(words, field="words", problem="Write it in your own words")
    reason = say(why, field="why", problem="Say why the intelligence unit must have it")
    if _repeats(text, referral.answers):
        raise NotReadyError(
            [("words", "These are the referrer’s words. Write what is needed in your own.")]
        )
    report = collect.submit(
        by=by,
        report=collect.NewReport(
            words=text,
            origin_type=OriginType.OFFICER,
            obtained_at=now(),
            provenance=f"Written by safeguarding, because: {reason}",
            child_at_risk=referral.is_child,
        ),
    )
    Passed(
        referral=referral,
        report_id=report.id,
        why=reason,
        by=by.person,
        at=now(),
        audience_id=referral.audience_id,
    ).save(force_insert=True)
    record(Verb.DISCLOSE, kind="referral", objects=[referral.id, report.id], reason=reason)
    return report


REPEATED = 60  # letters in a row that are a quotation and no chance


def _repeats(text: str, answers: Mapping[str, Any]) -> bool:
    own = " ".join(text.split()).casefold()
    for answer in answers.values():
        said = " ".join(answer.split()).casefold() if isinstance(answer, str) else ""
        starts = range(max(0, len(said) - REPEATED + 1))
        if any(said[at : at + REPEATED] in own for at in starts):
            return True
    return False


@transaction.atomic
def tie_to_entity(*, referral: Referral, entity: UUID, by: Viewer) -> None:
    """Say who a referral is about, so that everyone meets them first as someone to keep safe.

    Errors: NotForYouError for all but safeguarding.
    """
    needs_safeguarding(by)
    protect_person(entity=entity, why=f"Referred: {referral.reference}", by=by)
    record(Verb.COMBINE, kind="referral", objects=[referral.id], shown=[entity])
    referral.about = entity
    referral.save(update_fields=["about"])
