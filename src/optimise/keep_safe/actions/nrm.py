"""The National Referral Mechanism, from first look to the last decision."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, today
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe.actions.permission import needs_safeguarding, say
from optimise.keep_safe.actions.referrals import (
    NewReferral,
    known_age,
    needs_first_responder,
    refer,
)
from optimise.keep_safe.domain import nrm as rules
from optimise.keep_safe.models import Nrm, Referral
from optimise.keep_safe.queries import runs_out

REFER, NOTIFY = "nrm", "duty_to_notify"
FOOTINGS = {
    Nrm.Footing.CHILD: rules.Footing.CHILD,
    Nrm.Footing.ADULT_AGREES: rules.Footing.ADULT_AGREES,
    Nrm.Footing.DUTY_TO_NOTIFY: rules.Footing.DUTY_TO_NOTIFY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """What is written down before a referral goes to the online form."""

    children_told_at: datetime | None = None
    children_told_reference: str = ""
    agreed_at: datetime | None = None
    understood: bool = False
    wants_to_be_named: bool = False


@transaction.atomic
def begin_nrm(*, referral: NewReferral, by: Viewer) -> Nrm:
    """Begin a referral to the mechanism, or a notification, with its clock.

    Begun twice with one `client_id` by one person, it is kept once and the first is returned.
    Whoever may be under 18 is referred as a child, whatever else was said; an adult is referred
    only by agreement, and otherwise notified.
    Errors: NotForYouError for those who are no first responder or not safeguarding; NotReadyError
    with each question left open, or for a child on the route for adults who do not agree.
    """
    needs_safeguarding(by)
    responder = needs_first_responder(by)
    notify = referral.route == NOTIFY
    child = known_age(referral.answers) is True
    if notify and child:
        raise NotReadyError(
            "A child is always referred. Use the referral, not this.", field="route"
        )
    if referral.route not in (REFER, NOTIFY):
        raise NotReadyError("Choose a referral or a notification", field="route")
    sent = refer(referral=referral, by=by)
    if before := Nrm.objects.filter(referral=sent).first():
        return before
    moment = now()
    kept = Nrm(
        referral=sent,
        footing=_footing(sent),
        first_responder=responder,
        submit_by=runs_out("nrm_submit", moment),
        begun_by=by.person,
        begun_at=moment,
        audience_id=sent.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="nrm", objects=[sent.id], footing=kept.footing)
    return kept


def _footing(referral: Referral) -> Nrm.Footing:
    agrees = referral.route != NOTIFY
    footing = rules.footing_for(is_child=referral.is_child, agrees=agrees)
    return next(ours for ours, theirs in FOOTINGS.items() if theirs is footing)


@transaction.atomic
def prepare_nrm(*, nrm: Nrm, preparing: Preparing, by: Viewer) -> None:
    """Write down what must be so before it goes. The footing follows an age that was put right.

    Errors: NotForYouError; NotReadyError once it was sent.
    """
    needs_safeguarding(by)
    hold(nrm, by=by)
    _must_not_be_sent(nrm)
    record(Verb.ALTER, kind="nrm", objects=[nrm.referral_id], prepared=True)
    nrm.footing = _footing(nrm.referral)
    nrm.children_told_at = preparing.children_told_at
    nrm.children_told_reference = preparing.children_told_reference.strip()
    nrm.agreed_at = preparing.agreed_at
    nrm.understood = preparing.understood
    nrm.wants_to_be_named = preparing.wants_to_be_named
    nrm.save()


def _must_not_be_sent(nrm: Nrm) -> None:
    if nrm.submitted_at is not None:
        raise NotReadyError("It was sent already.")


def readiness(nrm: Nrm, *, first_responder: bool) -> rules.Readiness:
    """Return what is so of a referral, for the rules to judge."""
    return rules.Readiness(
        footing=FOOTINGS[Nrm.Footing(nrm.footing)],
        is_child=nrm.referral.is_child,
        children_told_at=nrm.children_told_at,
        children_told_reference=nrm.children_told_reference,
        agreed_at=nrm.agreed_at,
        understood=nrm.understood,
        first_responder=first_responder,
    )


@transaction.atomic
def submit_nrm(*, nrm: Nrm, reference: str, by: Viewer) -> None:
    """Write down that it went, under the reference of the online form, and start its clock.

    Errors: NotForYouError; NotReadyError with everything that must be done before.
    """
    needs_safeguarding(by)
    needs_first_responder(by)
    hold(nrm, by=by)
    _must_not_be_sent(nrm)
    problems = rules.problems_before_sending(readiness(nrm, first_responder=True))
    if problems:
        raise NotReadyError(("", words) for words in problems)
    nrm.submitted_reference = say(
        reference, field="reference", problem="Give the reference of the online form"
    )
    nrm.submitted_at = now()
    if nrm.footing != Nrm.Footing.DUTY_TO_NOTIFY:
        nrm.reasonable_due_at = runs_out("nrm_reasonable", nrm.submitted_at)
    else:
        nrm.reasonable = Nrm.Grounds.WITHDRAWN  # a notification is never decided
    nrm.save()
    record(
        Verb.DISCLOSE,
        kind="nrm",
        objects=[nrm.referral_id],
        recipients=["Single Competent Authority"],
        gateway="Modern Slavery Act 2015",
    )


@transaction.atomic
def decide_nrm(
    *, nrm: Nrm, stage: str, outcome: Nrm.Grounds, at: datetime, note: str = "", by: Viewer
) -> None:
    """Write down a decision of the competent authority; `stage` is reasonable or conclusive.

    Errors: NotForYouError; NotReadyError where it was not sent, the first is not positive, for a
    notification, which nobody decides, and for a day before it was sent or ahead.
    """
    needs_safeguarding(by)
    hold(nrm, by=by)
    if nrm.submitted_at is None:
        raise NotReadyError("It has not been sent.")
    if nrm.footing == Nrm.Footing.DUTY_TO_NOTIFY:
        raise NotReadyError("A notification is not decided on.")
    if not day_of(nrm.submitted_at) <= day_of(at) <= today():
        raise NotReadyError("Give a day between when it was sent and today", field="on")
    if stage == "reasonable":
        nrm.reasonable, nrm.reasonable_at = outcome, at
        positive = outcome is Nrm.Grounds.POSITIVE
        nrm.recovery_until = runs_out("nrm_recovery", at) if positive else None
    elif nrm.reasonable != Nrm.Grounds.POSITIVE:
        raise NotReadyError("First comes a positive decision on reasonable grounds.")
    else:
        nrm.conclusive, nrm.conclusive_at = outcome, at
    nrm.reconsideration = note.strip() or nrm.reconsideration
    record(Verb.ALTER, kind="nrm", objects=[nrm.referral_id], stage=stage, outcome=outcome.value)
    nrm.save()
