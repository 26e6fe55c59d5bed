"""What runs out when: with its page for those whose work it is, as a bare clock for supervisors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.identify import queries as known
from optimise.keep_safe.domain.clocks import AGREES_WITHIN, OUTCOME_WITHIN, Soon, stands
from optimise.keep_safe.domain.handling import SEES_CLOCKS, keeps_safe
from optimise.keep_safe.domain.routes import danger, in_danger_now
from optimise.keep_safe.domain.words import initials
from optimise.keep_safe.models import (
    Concern,
    ConcernHandling,
    Decision,
    Episode,
    Home,
    Nrm,
    Referral,
    Word,
)
from optimise.keep_safe.queries.people import (
    UNREAD,
    Opened,
    receives,
    title_of,
    was_refused_in_danger,
)

# What whoever has a concern owes is before all of safeguarding from then, as its alert is.
SOON = timedelta(hours=1)
# How soon another confirms that somebody missing was found: keep_safe_running has the same.
CONFIRMS_WITHIN = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One thing that must be done by a moment. `page` names its page and `id` what it is about.

    `title` is what a list calls it to who may open it: a place, or a person by initials.
    `danger` says that whoever wrote it did not rule out that someone is in danger now, `is_sure`
    that they say so, and `guess` that words alone suggest it. `told` is what was said, `about`
    whom or which place it is about, `since` when it came.
    """

    what: str
    reference: str
    due_at: datetime
    stands: Soon
    title: str = ""
    page: str = ""
    id: UUID | None = None
    danger: bool = False
    is_sure: bool = False
    guess: bool = False
    told: str = ""
    about: UUID | None = None
    since: datetime | None = None


def things_due(*, viewer: Viewer) -> list[Deadline]:
    """Return what this person is shown and counted as theirs to do, in order: none to most."""
    return deadlines(viewer=viewer) if keeps_safe(viewer) or viewer.is_partner else []


def deadlines(*, viewer: Viewer) -> list[Deadline]:
    """Return what this person's own agency must do: danger, then the soonest, then guesses.

    Police safeguarding looks at danger that another agency has not answered in time, too.
    """
    found = [*_of_referrals(viewer), *_of_homes(viewer)]
    if keeps_safe(viewer):
        ends = (*_of_ends(viewer), *_of_ended_homes(viewer))
        found += [
            *_of_concerns(),
            *_of_silence(),
            *ends,
            *_of_nrm(),
            *_of_episodes(),
            *_of_found(viewer),
        ]
    if viewer.holds(Role.SAFEGUARDING):
        found += _of_clearings(viewer)
    return sorted(found, key=lambda d: (not d.danger, not d.is_sure, d.guess, d.due_at))


def clocks_of_all(*, viewer: Viewer) -> list[Deadline]:
    """Return every clock that runs, for those who supervise: what and when, never who.

    Errors: NothingHereError for everyone else.
    """
    if not viewer.roles & SEES_CLOCKS:
        raise NothingHereError
    with connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_clocks() order by due_at")
        rows = cursor.fetchall()
    record(Verb.CONSULT, kind="safeguarding clock", results=len(rows))
    moment = now()
    return [
        Deadline(
            what=what, reference=reference, due_at=due, stands=stands(due, moment), danger=danger
        )
        for what, reference, due, danger in rows
    ]


def _due(
    what: str,
    of: Concern | Referral | Home | Episode,
    due_at: datetime,
    page: str,
    *,
    title: str = "",
    danger: bool = False,
    **more: Any,
) -> Deadline:
    return Deadline(
        **more,
        title=title,
        what=what,
        reference=of.reference,
        due_at=due_at,
        stands=stands(due_at, now()),
        page=page,
        id=of.id,
        danger=danger,
    )


def _of_concerns() -> Iterable[Deadline]:
    # Of one that is kept from them its author reads the words alone, and never that it ended.
    apart = RawSQL("select keep_safe_kept_apart()", ())
    for one in Concern.objects.select_related("reported").filter(UNREAD).exclude(id__in=apart):
        yield _due(
            "Look at a concern",
            one,
            one.due_at,
            "keep_safe:concern",
            title=f"About {one.who}",
            danger=one.in_danger,
            is_sure=one.in_danger,
            guess=one.suggested,
            told=one.all_words,
            about=one.about,
            since=one.raised_at,
        )


def _of_ends(viewer: Viewer) -> Iterable[Deadline]:
    """Return the concerns that somebody else wants ended: a second agrees, or keeps them open."""
    waiting = ConcernHandling.objects.filter(done_at__isnull=True).exclude(proposed="")
    for one in waiting.exclude(proposed_by=viewer.person).select_related("concern"):
        if one.next_at and not one.was_urged_since:
            yield _due(
                "Agree that a concern ends",
                one.concern,
                one.next_at,
                "keep_safe:concern",
                title=f"About {one.concern.who}",
                danger=one.concern.in_danger,
                is_sure=one.concern.in_danger,
                told=one.note,
                about=one.concern.about,
                since=one.concern.raised_at,
            )


def _of_silence() -> Iterable[Deadline]:
    """Return the concerns of which whoever has them said nothing in time, to all who may act."""
    silent = ConcernHandling.objects.filter(
        done_at__isnull=True, proposed="", next_at__lte=now() + SOON
    )
    for one in silent.select_related("concern__reported"):
        if one.next_at and not one.was_urged_since:
            yield _due(
                "Say what is done for somebody in hand",
                one.concern,
                one.next_at,
                "keep_safe:concern",
                title=f"About {one.concern.who}",
                danger=one.concern.in_danger,
                is_sure=one.concern.in_danger,
                told=one.concern.all_words,
                about=one.concern.about,
                since=one.concern.raised_at,
            )


def _of_clearings(viewer: Viewer) -> Iterable[Deadline]:
    """Return whom another of safeguarding wants cleared: a second agrees, or keeps them safe."""
    for one in known.waiting_to_clear().exclude(by=viewer.person):
        due = one.at + AGREES_WITHIN
        yield Deadline(
            what="Agree that somebody is cleared",
            reference="A possible victim",
            title="A possible victim",
            due_at=due,
            stands=stands(due, now()),
            page="keep_safe:person",
            id=one.entity_id,
            told=one.why,
        )


def _of_referrals(viewer: Viewer) -> Iterable[Deadline]:
    told = Word.objects.filter(referral=OuterRef("pk"), kind=Word.Kind.FEEDBACK)
    decided = Decision.objects.filter(referral=OuterRef("pk"))
    with connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_anew()")
        anew: set[UUID] = {row[0] for row in cursor.fetchall()}
    waiting = (
        Referral.objects.filter(withdrawn_at__isnull=True)
        .exclude(nrm__isnull=False)
        .annotate(is_told=Exists(told), is_decided=Exists(decided))
        .filter(Q(id__in=anew) | Q(is_told=False) | Q(is_decided=False) | NOTHING_CAME)
        .select_related("receiver", "decision")
    )
    opened: Opened = {}
    for one in waiting:
        page, title = "keep_safe:referral", title_of(one)
        if not receives(one, viewer=viewer, known=opened):
            if keeps_safe(viewer) and _waits_in_danger(
                one, is_answered=one.is_decided and one.id not in anew
            ):
                late, sure = one.due_at < now(), in_danger_now(one.answers)
                what = (
                    f"Ask why nobody answers ({one.receiver})"
                    if late
                    else f"Ring whoever told of danger ({one.receiver} has it)"
                )
                yield _due(what, one, one.due_at, page, title=title, danger=True, is_sure=sure)
            elif keeps_safe(viewer) and (until := _says_by(one)) and until < now():
                what, sure = f"Ask what came of it ({one.receiver})", in_danger_now(one.answers)
                yield _due(what, one, until, page, title=title, danger=True, is_sure=sure)
            continue
        if not one.is_decided:
            what, asked = "Accept or refuse a referral", bool(danger(one.answers))
            sure = in_danger_now(one.answers)
            yield _due(what, one, one.due_at, page, title=title, danger=asked, is_sure=sure)
            continue
        sure = in_danger_now(one.answers)
        if one.id in anew:
            what = "Answer danger that was told of again"
            yield _due(what, one, one.due_at, page, title=title, danger=True, is_sure=sure)
        elif was_refused_in_danger(one):
            what = "Answer a referral that was refused"
            yield _due(what, one, one.due_at, page, title=title, danger=True, is_sure=sure)
        if until := _says_by(one):
            what = "Say what came of a referral"
            yield _due(what, one, until, page, title=title, danger=True, is_sure=sure)
        if not one.is_told:
            yield _due("Tell the referrer", one, one.feedback_due_at, page, title=title)


# Danger that was accepted, and nothing said of what came of it.
NOTHING_CAME = Q(decision__accepted=True, decision__outcome="", answers__has_key="danger") & ~Q(
    answers__danger__in=["No", ""]
)


def _says_by(one: Referral) -> datetime | None:
    """Return until when whoever accepted danger says what came of it, while nobody has."""
    decision: Decision | None = getattr(one, "decision", None)
    if decision is None or not decision.accepted or decision.outcome or not danger(one.answers):
        return None
    return decision.at + OUTCOME_WITHIN


def _waits_in_danger(one: Referral, *, is_answered: bool) -> bool:
    """Say whether safeguarding looks at what another agency has not answered, as its alert does."""
    if is_answered or not danger(one.answers):
        return False
    at_once = in_danger_now(one.answers) or one.consent_withdrawn_at is not None
    return at_once or one.due_at < now()


def _of_nrm() -> Iterable[Deadline]:
    page = "keep_safe:nrm"
    waits = Q(submitted_at__isnull=True) | Q(reasonable=Nrm.Grounds.WAITING)
    waits |= Q(conclusive=Nrm.Grounds.WAITING)
    for one in Nrm.objects.filter(waits).select_related("referral"):
        title = title_of(one.referral)
        if one.submitted_at is None:
            what, until = "Send an NRM referral", one.submit_by
            yield _due(what, one.referral, until, page, title=title)
        elif one.reasonable_due_at and one.reasonable == Nrm.Grounds.WAITING:
            what, until = "NRM reasonable grounds expected", one.reasonable_due_at
            yield _due(what, one.referral, until, page, title=title)
        elif one.recovery_until and one.conclusive == Nrm.Grounds.WAITING:
            what, until = "NRM recovery period may end", one.recovery_until
            yield _due(what, one.referral, until, page, title=title)


def _of_homes(viewer: Viewer) -> Iterable[Deadline]:
    # Safeguarding has all visits in view; an agency is asked for those that are its own.
    for one in Home.objects.filter(closed_at__isnull=True).select_related("visitor"):
        if one.visit_by and (keeps_safe(viewer) or one.visitor_id == viewer.agency):
            what = f"Visit a home ({one.visitor})" if one.visitor else "Visit a home"
            yield _due(what, one, one.visit_by, "keep_safe:home", title=one.place)


def _of_ended_homes(viewer: Viewer) -> Iterable[Deadline]:
    """Return the homes that somebody else wants ended: a second agrees, or visits go on."""
    waiting = Home.objects.filter(closed_at__isnull=True).exclude(proposed="")
    for one in waiting.exclude(proposed_by=viewer.person):
        if one.proposed_at:
            until = one.proposed_at + AGREES_WITHIN
            what, page = "Agree that a home ends", "keep_safe:home"
            yield _due(what, one, until, page, title=one.place, since=one.opened_at)


def _of_episodes() -> Iterable[Deadline]:
    for one in Episode.objects.filter(interview__isnull=True):
        if one.interview_by:
            page, title = "keep_safe:episode", initials(one.name)
            yield _due("Return-home interview", one, one.interview_by, page, title=title)


def _of_found(viewer: Viewer) -> Iterable[Deadline]:
    """Return who was found as somebody else alone says: officers look for them until a second."""
    said = Episode.objects.filter(found_by__isnull=False, confirmed_by__isnull=True)
    for one in said.exclude(found_by=viewer.person):
        if one.found_said_at:
            until = one.found_said_at + CONFIRMS_WITHIN
            what, page = "Confirm that somebody was found", "keep_safe:episode"
            yield _due(what, one, until, page, title=initials(one.name), danger=one.is_child)
