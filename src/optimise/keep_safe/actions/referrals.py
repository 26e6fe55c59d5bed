"""Referring: sent, corrected and withdrawn by its author; accepted, answered by its receiver."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold
from optimise.access.queries import fences_of
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import local_time, now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify.domain.victims import could_be_under_18
from optimise.keep_safe.actions.permission import needs_reporter, needs_safeguarding, say
from optimise.keep_safe.actions.sharing import desk_says, shared_with
from optimise.keep_safe.domain.ages import is_child_by
from optimise.keep_safe.domain.handling import KEEPS_SAFE, of_referral
from optimise.keep_safe.domain.routes import (
    HAPPENED,
    PHONE,
    Route,
    Sends,
    Who,
    carried_over,
    danger,
    problems_with,
    rests_on_consent,
    told_anew,
)
from optimise.keep_safe.domain.sheets import said
from optimise.keep_safe.domain.words import new_reference
from optimise.keep_safe.events import CONCERN_RAISED, CONSENT_WITHDRAWN
from optimise.keep_safe.models import Concern, Referral, ReferralVersion, Word
from optimise.keep_safe.queries import ended_with, first_responder_for, opens, runs_out
from optimise.keep_safe.routes import available

CHANGED_SINCE = (
    "Somebody changed this since you opened the page, and that stands. What you wrote is still"
    " here: open the referral in another tab, read what it says now, and put it right there."
)
REFERRED = "referred in danger"  # the alert: see `keep_safe/alerts.py`
CLOCK_IN_DANGER = "concern_danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """A referral as its author writes it. `client_id` makes sending it twice harmless.

    Shape: `answers` by the names of the route's questions; a date of birth as 2011-03-31.
    `kept_from` are the names of those there who know whom it is about, or whoever hurts them; of
    whom nobody is called so, `Referral.not_to` says the name to whoever receives it.
    """

    route: str
    answers: Mapping[str, Any]
    receiver: UUID | None = None
    kept_from: Sequence[str] = ()
    concern: Concern | None = None
    client_id: UUID | None = None


@transaction.atomic
def refer(*, referral: NewReferral, by: Viewer) -> Referral:
    """Send a referral to whoever accepts its route, with its clocks.

    Sent twice with one `client_id` by one person, it is kept once and the first is returned.
    Errors: NotReadyError with each question left open; NotForYouError for those who do not
    report, and on a route for first responders from anyone else.
    Of what the police write the desk is asked: its answer stands in `desk_says`, and bars nothing.
    What nobody else there could open goes to police safeguarding, but where its author chose whom.
    """
    needs_reporter(by)
    if referral.client_id and (before := _already_sent(by, referral.client_id)):
        return before
    route = _route(referral, by)
    answers = _kept(route, referral.answers)
    if problems := problems_with(route, answers):
        raise NotReadyError(problems)
    receiver = receiver_of(route, chosen=referral.receiver)
    kept_from, not_to = _people_named(referral.kept_from, receiver, author=by.person)
    if receiver and kept_from and not opens(receiver, but=kept_from):
        if route.chosen:
            raise NotReadyError(f"Nobody else at {receiver} can open it.", field="kept_from")
        receiver = None
    moment = now()
    # What goes from a partner to a charity stays between them.
    audience = of_referral(
        receiver.id if receiver else None, police_read=route.police_read or not by.is_partner
    )
    fences = audience_id(audience, viewer=by)
    _must_leave_somebody(kept_from, receiver, audience=fences)
    _must_leave_concern(kept_from, concern=referral.concern)
    kept = Referral(
        reference=new_reference(moment),
        client_id=referral.client_id,
        route=route.name,
        is_child=is_child(route, answers),
        answers=answers,
        concern=referral.concern,
        referred_by_id=by.person,
        referred_agency_id=by.agency,
        referred_at=moment,
        receiver=receiver,
        due_at=_due(route, answers, moment),
        feedback_due_at=runs_out("feedback", moment),
        kept_from=kept_from,
        not_to=not_to,
        audience_id=fences,
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:
        # It was sent by two connections of one phone at one moment.
        if referral.client_id and (before := _already_sent(by, referral.client_id)):
            return before
        raise
    record(
        Verb.COLLECT,
        kind="referral",
        objects=[kept.id],
        recipients=[str(receiver) if receiver else "police safeguarding"],
        route=route.name,
    )
    if receiver and receiver.id != by.agency:
        shared_with(
            receiver,
            kind="referral",
            row=kept.id,
            what="A safeguarding referral",
            audience=kept.audience_id,
            child=kept.is_child,
            why=said(answers.get("consent_why")) or "Someone may be harmed without it",
            agreed=rests_on_consent(answers),
            by=by,
        )
        kept.desk_says = desk_says(*_words_of(answers), by=by)
    if danger(answers):
        _tell_receiver(kept)
    return kept


def _words_of(answers: Mapping[str, Any]) -> list[str]:
    return [said(answer) for answer in answers.values()]


def _due(route: Route, answers: Mapping[str, Any], moment: datetime) -> datetime:
    """Return until when it waits at most: danger shortens the clock, and nothing lengthens it."""
    usual = runs_out(route.clock, moment)
    return min(usual, runs_out(CLOCK_IN_DANGER, moment)) if danger(answers) else usual


def _tell_receiver(referral: Referral) -> None:
    """Tell those it went to that something waits, and of what is the police's who answered it.

    Of danger in what is the police's own an alert tells.
    """
    if referral.receiver_id:
        theirs = agencies.people().filter(organisation_id=referral.receiver_id)
        told = set(theirs.values_list("id", flat=True))
    else:
        told = set(referral.said_back.values_list("by", flat=True))
    notices.tell(told - set(referral.kept_from))


def _people_named(
    names: Iterable[str], receiver: Organisation | None, *, author: UUID
) -> tuple[list[UUID], list[str]]:
    """Return who is called so among those who may read it, there and in the force; then the rest.

    The rest are names that nobody has who signs in: words for whoever receives it.
    Errors: NotReadyError for its author.
    """
    found: set[UUID] = set()
    rest: list[str] = []
    of = {one.id for one in (receiver, agencies.the_force()) if one}
    for name in filter(None, (" ".join(one.split()) for one in names)):
        called = agencies.people().filter(organisation_id__in=of, name__iexact=name)
        ids = set(called.values_list("id", flat=True))
        if author in ids:
            raise NotReadyError("It is kept from nobody who wrote it.", field="kept_from")
        if not ids:
            rest.append(name)
        found |= ids
    return sorted(found), list(dict.fromkeys(rest))


def _must_leave_somebody(
    kept_from: Collection[UUID], receiver: Organisation | None, *, audience: int
) -> None:
    """Nobody keeps a referral from all who could act on it: see `keep_safe_leaves_somebody`."""
    if not kept_from:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select keep_safe_leaves_somebody(%s::uuid[], %s, %s)",
            [[*kept_from], receiver.id if receiver else None, audience],
        )
        (leaves,) = cursor.fetchone()
    if not leaves:
        of = "police safeguarding" if _is_read_by_police(audience) else receiver
        raise NotReadyError(f"Leave one more of {of} who reads it.", field="kept_from")


def _must_leave_concern(
    kept_from: Collection[UUID], *, referral: UUID | None = None, concern: Concern | None
) -> None:
    """Nobody keeps a concern that a referral names from all who could act on it."""
    if not kept_from:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select keep_safe_leaves_concern(%s::uuid[], %s, %s)",
            [[*kept_from], referral, concern.id if concern else None],
        )
        (leaves,) = cursor.fetchone()
    if not leaves:
        raise NotReadyError(
            "Leave one more of police safeguarding who reads the concern it names.",
            field="kept_from",
        )


def _is_read_by_police(audience: int) -> bool:
    return Role.PARTNER not in fences_of(audience).roles


def _keepers() -> set[UUID]:
    return {one.id for role in KEEPS_SAFE for one in access.cleared_holding(role)}


@transaction.atomic
def keep_from(*, referral: Referral, names: Sequence[str], by: Viewer) -> None:
    """Say from whom a referral is kept, whoever they work for: these and no others.

    Its author hears that something changed, and the others of safeguarding where they read it.
    Errors: NotForYouError for all but its author and police safeguarding; NotReadyError once it is
    withdrawn, for its author, for whoever says it, and where nobody else would be left to act.
    """
    hold(referral, by=by)
    if referral.referred_by_id != by.person:
        needs_safeguarding(by)
    if referral.withdrawn_at is not None:
        raise NotReadyError("This referral is withdrawn.")
    kept_from, not_to = _people_named(names, referral.receiver, author=referral.referred_by_id)
    if by.person in kept_from:
        raise NotReadyError("Ask another of safeguarding to keep it from you.", field="kept_from")
    _must_leave_somebody(kept_from, referral.receiver, audience=referral.audience_id)
    _must_leave_concern(kept_from, referral=referral.id, concern=referral.concern)
    theirs = _keepers() if _is_read_by_police(referral.audience_id) else set()
    told = {referral.referred_by_id} | theirs
    record(
        Verb.ALTER, kind="referral", objects=[referral.id], kept_from=[str(p) for p in kept_from]
    )
    referral.kept_from, referral.not_to = kept_from, not_to
    referral.save(update_fields=["kept_from", "not_to"])
    notices.tell(told - {by.person} - set(kept_from))


def _already_sent(by: Viewer, client_id: UUID) -> Referral | None:
    return Referral.objects.filter(referred_by_id=by.person, client_id=client_id).first()


def _route(referral: NewReferral, by: Viewer) -> Route:
    route = available().get(referral.route)
    if route is None:
        raise NotReadyError("Choose where it goes", field="route")
    if route.sends is Sends.FIRST_RESPONDERS:
        needs_first_responder(by)
    return route


def needs_first_responder(by: Viewer) -> str:
    """Return the name on the list that lets this person's agency refer.

    Errors: NotForYouError where it is not on the list.
    """
    entry = first_responder_for(agencies.organisation(by.agency))
    if entry is None:
        raise NotForYouError(
            "Your organisation is not a first responder. Refer to the MASH or to adult"
            " safeguarding and say that it may be modern slavery: the police or the council refer."
        )
    return entry.name


def _kept(route: Route, answers: Mapping[str, Any]) -> dict[str, Any]:
    asked = {field.name for field in route.asks}
    return {name: answer for name, answer in answers.items() if name in asked and answer}


def receiver_of(route: Route, *, chosen: UUID | None = None) -> Organisation | None:
    """Return the organisation that accepts a route here, or None for police safeguarding.

    Shape: one that could not open it, for want of an agreement in force, is never waited for.
    Errors: NotReadyError where the sender must choose one and did not.
    """
    working = agencies.organisations().filter(active=True)
    if not route.chosen:
        named = working.filter(name=route.agency).first() if route.agency else None
        return named if named and opens(named) else None
    charities = working.filter(kind=Organisation.Kind.CHARITY)
    found = charities.filter(id=chosen).first() if chosen else None
    if found is None or not opens(found):
        raise NotReadyError("Choose who it goes to", field="receiver")
    return found


def is_child(route: Route, answers: Mapping[str, Any]) -> bool:
    """Say whether a referral is about a child: under 18 is the whole test, on any reading.

    Where nothing says how old someone is, they are met as a child until somebody knows.
    """
    known = known_age(answers)
    if route.person is not Who.EITHER:
        return route.about_a_child or known is True
    return known is not False


def known_age(answers: Mapping[str, Any]) -> bool | None:
    """Say whether answers make someone a child, an adult, or say nothing (None)."""
    born = str(answers.get("birth", "")).strip()
    if born:
        return could_be_under_18(born, today())
    return is_child_by(str(answers.get("age", "")), today=today())


def begin_from(referral: Referral, *, route: Route) -> dict[str, Any]:
    """Return what another route can take over from a referral, so that nothing is typed twice."""
    return carried_over(route, referral.answers)


@transaction.atomic
def correct(
    *,
    referral: Referral,
    answers: Mapping[str, Any],
    why: str,
    by: Viewer,
    seen: int | None = None,
) -> str:
    """Put a referral right. What it said before is kept, and its receiver sees what changed.

    Danger that is told of anew shortens its clock, and starts it again where it was decided.
    Shape: what the desk answers of words of the police that another agency reads, where it says to
    ring; it bars nothing. `seen` is the version that its author read: what was told since, as that
    somebody is in danger now, is not taken back by a page that was open before.
    Errors: NotForYouError on someone else's; NotReadyError without a reason, with a question left
    open, or where it was changed since it was read.
    """
    _needs_author(referral, by)
    if seen is not None and seen != referral.version:
        raise NotReadyError(CHANGED_SINCE)
    reason = say(why, field="why", problem="Say what is put right")
    route = available()[referral.route]
    after = _kept(route, answers)
    if problems := problems_with(route, after):
        raise NotReadyError(problems)
    ReferralVersion(
        referral=referral,
        number=referral.version,
        answers=referral.answers,
        why=reason,
        by=by.person,
        at=now(),
        audience_id=referral.audience_id,
    ).save(force_insert=True)
    record(Verb.ALTER, kind="referral", objects=[referral.id], version=referral.version + 1)
    if told_anew(referral.answers, after):
        soon = runs_out(CLOCK_IN_DANGER, now())
        decided = referral.said_back.filter(kind__in=[Word.Kind.ACCEPTED, Word.Kind.REFUSED])
        referral.due_at = soon if decided.exists() else min(referral.due_at, soon)
        _tell_receiver(referral)
    referral.answers, referral.version = after, referral.version + 1
    referral.is_child = is_child(route, after)
    referral.save(update_fields=["answers", "version", "is_child", "due_at"])
    outside = referral.receiver_id and referral.receiver_id != by.agency
    return desk_says(*_words_of(after), by=by) if outside else ""


@transaction.atomic
def add_news(*, referral: Referral, words: str, in_danger: str, by: Viewer) -> str:
    """Add to a referral what is new, without writing it anew, and tell whoever received it.

    Shape: `in_danger` answers the route's question on danger now; left empty, it stays as it was.
    Errors: as `correct`; NotReadyError without words.
    """
    new = say(words, field="words", problem="Write what is new")
    # Of two that come at one moment, the later adds to what the first left.
    _needs_author(referral, by)
    before = f"{said(referral.answers.get(HAPPENED))}\n\n".lstrip()
    answers = {
        PHONE: referral.referred_agency.reached_by,
        **referral.answers,
        HAPPENED: f"{before}{local_time(now())}: {new}",
        **({"danger": in_danger} if in_danger else {}),
    }
    says = correct(referral=referral, answers=answers, why="More is known.", by=by)
    _tell_receiver(referral)
    return says


def _needs_author(referral: Referral, by: Viewer) -> None:
    hold(referral, by=by)
    if referral.referred_by_id != by.person:
        raise NotForYouError("Only whoever wrote a referral changes it.")
    if referral.withdrawn_at is not None:
        raise NotReadyError("This referral is withdrawn.")


@transaction.atomic
def withdraw_consent(*, referral: Referral, why: str, by: Viewer) -> bool:
    """Withdraw the consent that a referral rests on; return whether its words are gone.

    Nobody has accepted it yet: its words are erased. Somebody has, it is held past its day, or it
    may be of danger now and nobody answered yet, which needs no consent: its words stay, whoever
    received it is told, and goes on only on another lawful ground that they state.
    One that never rested on consent cannot be withdrawn. The concern that it names, or whose end
    names it, is before safeguarding again.
    Errors: NotForYouError; NotReadyError where it does not rest on consent, was withdrawn before,
    or without a reason.
    """
    _needs_author(referral, by)
    reason = say(why, field="why", problem="Say who withdraws it, and why")
    if not rests_on_consent(referral.answers):
        raise NotReadyError(
            [("why", "It does not rest on agreement, so it stands. Ring whoever received it.")]
        )
    if referral.consent_withdrawn_at is not None:
        raise NotReadyError([("why", "It was withdrawn already. Ring whoever received it.")])
    moment = now()
    stays = (
        referral.said_back.filter(kind=Word.Kind.ACCEPTED).exists()
        or _waits_in_danger(referral)
        or _is_held(referral)
    )
    record(
        Verb.ALTER if stays else Verb.ERASE,
        kind="referral",
        objects=[referral.id],
        reason=reason,
        consent_withdrawn=True,
    )
    referral.consent_withdrawn_at, referral.consent_withdrawn_why = moment, reason
    if not stays:
        referral.versions.all().delete()
        referral.answers, referral.not_to, referral.withdrawn_at = {}, [], moment
    referral.save(
        update_fields=[
            "consent_withdrawn_at",
            "consent_withdrawn_why",
            "answers",
            "not_to",
            "withdrawn_at",
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_consent_withdrawn(%s)", [referral.id])
    if stays:
        _tell_receiver(referral)
    announce(CONSENT_WITHDRAWN, referral=referral.id)
    if not stays:
        # What it may have ended is before safeguarding again, and whoever takes it has it anew.
        for concern in ended_with(referral):
            announce(CONCERN_RAISED, concern=concern)
    return not stays


def _waits_in_danger(referral: Referral) -> bool:
    """Say whether danger is not ruled out, and nobody took it on since it was last put right.

    A refusal is no answer to danger.
    """
    if not danger(referral.answers):
        return False
    said_back = referral.said_back.exclude(kind=Word.Kind.REFUSED)
    if last := referral.versions.order_by("-number").first():
        said_back = said_back.filter(at__gte=last.at)
    return not said_back.exists()


def _is_held(referral: Referral) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_is_held(%s)", [referral.id])
        return bool(cursor.fetchone()[0])


CONSENT = "consent withdrawn"  # the alert: see `keep_safe/alerts.py`


@transaction.atomic
def keep_without_consent(*, referral: Referral, ground: str, by: Viewer) -> None:
    """Say on what lawful ground the police keep what they made of a referral, or that it is gone.

    Errors: NotForYouError for all but safeguarding; NotReadyError without words, or where consent
    stands.
    """
    needs_safeguarding(by)
    hold(referral, by=by)
    if referral.consent_withdrawn_at is None:
        raise NotReadyError("Consent stands.")
    referral.kept_on = say(
        ground, field="ground", problem="Say on what ground it is kept, or removed"
    )
    referral.save(update_fields=["kept_on"])
    record(Verb.ALTER, kind="referral", objects=[referral.id], fields=["kept_on"])
    alerts.end_alerts(kind=CONSENT, rows=[referral.id], why="A ground was written down.", by=by)
