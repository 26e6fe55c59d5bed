"""Taken-over homes: signs with their sources, visits, a plan of care, and closures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import goes_no_more, goes_there, in_turn, now_read_by
from optimise.access.interests.domain import keys
from optimise.access.queries import fences_of
from optimise.access.sharing import queries as ledger
from optimise.access.sharing.actions import recall
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, local_date, now, today
from optimise.basics.occurred import Occurred
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.actions.concerns import ANOTHER, NOT_PROPOSED, ask_second
from optimise.keep_safe.actions.permission import needs_reporter, needs_safeguarding, say
from optimise.keep_safe.actions.sharing import desk_says, shared_with
from optimise.keep_safe.domain.handling import KEEPS_SAFE, keeps_safe, safe
from optimise.keep_safe.domain.homes import SIGNS, Control, control
from optimise.keep_safe.domain.words import new_reference
from optimise.keep_safe.events import HOME_CARED_FOR, HOME_SEEN_TO, HOME_TAKEN_OVER, HOME_TOLD
from optimise.keep_safe.models import Closure, Home, Sign, Visit
from optimise.keep_safe.queries import runs_out

# Who is told of a home as care: those who house and care, never as a target.
CARES = (
    Organisation.Kind.HOUSING,
    Organisation.Kind.ADULTS,
    Organisation.Kind.CHILDREN,
    Organisation.Kind.COUNCIL,
    Organisation.Kind.HEALTH,
    Organisation.Kind.TREATMENT,
    Organisation.Kind.CHARITY,
)
# Alerts: see `keep_safe/alerts.py`.
TAKEN_HOME = "home taken over"
TOLD_HOME = "home told of"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """A home with signs, as whoever noticed them tells it. `source` says how they know."""

    place: str
    resident: str
    signs: Sequence[str]
    source: str
    seen: Occurred
    note: str = ""
    is_child: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClosure:
    """A closure. A partial one says who may stay; a full one where the resident goes."""

    partial: bool
    why: str
    noticed_on: date
    may_stay: str = ""
    resident_goes_to: str = ""
    ordered_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def open_home(*, home: NewHome, by: Viewer) -> Home:
    """Tell safeguarding of a home that may be taken over, with a clock for the first visit.

    Of what somebody else tells, safeguarding on duty has an alert until somebody sees to it.
    A partner's own agency goes on seeing it. Errors: NotForYouError; NotReadyError without a
    place or a sign.
    """
    needs_reporter(by)
    place = say(home.place, field="place", problem="Say where it is")
    moment = now()
    audience = safe({by.agency} if by.is_partner else ())
    kept = Home(
        reference=new_reference(moment),
        place=place,
        resident=home.resident.strip(),
        is_child=home.is_child,
        visit_by=runs_out("home_visit", moment),
        opened_by_id=by.person,
        opened_at=moment,
        audience_id=audience_id(audience, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="home", objects=[kept.id])
    _keep_signs(kept, home.signs, home, by=by)
    if not keeps_safe(by):
        announce(HOME_TOLD, home=kept.id)
    return kept


@transaction.atomic
def add_signs(
    *, home: Home, seen: NewHome, police_only: bool = False, no_child: bool = False, by: Viewer
) -> None:
    """Add signs with their source; `police_only` keeps them from the agencies that care.

    Of what another than safeguarding adds, safeguarding is told as of what is told first, and the
    next visit is soon. That a child lives there anybody says; `no_child` takes it back, which
    safeguarding alone does, with a note that says why.
    Errors: NotForYouError; NotReadyError without a sign or a source, or the note.
    """
    _needs_hand(home, by, adds=True)
    no_child = no_child and home.is_child and by.holds(Role.SAFEGUARDING)
    if no_child and not seen.note.strip():
        raise NotReadyError("Say how you know that no child lives there.", field="note")
    if no_child and seen.is_child:
        raise NotReadyError("Either a child lives there or none does.", field="no_child")
    _keep_signs(home, seen.signs, seen, by=by, police_only=police_only)
    if no_child or (seen.is_child and not home.is_child):
        with connection.cursor() as cursor:
            cursor.execute("select keep_safe_child_there(%s, %s)", [home.id, not no_child])
        record(Verb.ALTER, kind="home", objects=[home.id], fields=["is_child"])
    if not keeps_safe(by):
        announce(HOME_TOLD, home=home.id)


def _keep_signs(
    home: Home, signs: Iterable[str], seen: NewHome, *, by: Viewer, police_only: bool = False
) -> None:
    source = say(seen.source, field="source", problem="Say who saw it")
    chosen = [sign for sign in signs if sign in SIGNS]
    if not chosen:
        raise NotReadyError("Tick at least one sign", field="signs")
    # Never that of the home itself: an agency that is let in later reads what has that.
    fences = replace(safe(), roles=KEEPS_SAFE)
    audience = audience_id(fences, viewer=by) if police_only else home.audience_id
    Sign.objects.bulk_create(
        Sign(
            home=home,
            what=sign,
            source=source,
            note=seen.note.strip(),
            seen_on=seen.seen.day,
            seen_at=seen.seen.hour,
            seen_sure=seen.seen.sure.value,
            by=by.person,
            at=now(),
            audience_id=audience,
        )
        for sign in chosen
    )
    record(Verb.COLLECT, kind="home", objects=[home.id], signs=len(chosen))


def _works_on(home: Home, by: Viewer) -> bool:
    """Say whether somebody changes a home: safeguarding, and the agencies named on it."""
    return keeps_safe(by) or (by.is_partner and by.agency in fences_of(home.audience_id).agencies)


def _needs_hand(home: Home, by: Viewer, *, adds: bool = False) -> None:
    """Hold a home for those who work on it; its author, where their agency is not, only adds."""
    if _works_on(home, by):
        hold(home, by=by)
    elif not adds or home.opened_by_id != by.person:
        raise NotForYouError("Only safeguarding and the agencies that care for this home do this.")
    if home.closed_at is not None:
        raise NotReadyError("This home is closed. Open it anew if there are new signs.")


@transaction.atomic
def route_home(*, home: Home, agency: UUID, why: str, caldicott: str = "", by: Viewer) -> str:
    """Let an agency that houses or cares read and work on a home, as care.

    Shape: `caldicott` says what the guardian of a health agency decided, and who it was.
    What was marked for safeguarding only stays there. The desk is asked of what they read, and
    whether to ring it is returned: that warns and bars nothing.
    Errors: NotForYouError; NotReadyError without a reason, for an agency that does not care, for
    one that was let in before, and for one of health without its guardian's decision.
    """
    needs_safeguarding(by)
    reason = say(why, field="why", problem="Say why they need it")
    chosen = agencies.organisation(agency)
    if chosen.kind not in CARES or not chosen.active:
        raise NotReadyError("Choose an agency that houses or cares for people", field="agency")
    hold(home, by=by)
    inside = fences_of(home.audience_id).agencies
    if chosen.id in inside:
        raise NotReadyError("This agency was let in already", field="agency")
    after = _set_readers(home, inside | {chosen.id}, why=reason, by=by)
    shared_with(
        chosen,
        kind="home",
        row=home.id,
        what="A home whose resident needs care",
        audience=after,
        child=home.is_child,
        why=reason,
        agreed=False,
        caldicott=caldicott,
        by=by,
    )
    read = home.signs.filter(audience_id=after).values_list("note", flat=True)
    return desk_says(home.place, home.resident, home.plan, reason, *read, by=by)


@transaction.atomic
def take_from(*, home: Home, agency: UUID, why: str, by: Viewer) -> None:
    """Take an agency out of the record of a home: what is written from now on it does not read.

    What it was told is called back; where it was to visit, police safeguarding does. Whoever of it
    told of the home is still shown where it is and how it stands, and what they wrote.
    Errors: NotForYouError for all but safeguarding; NotReadyError without a reason, or for an
    agency that is not in it.
    """
    needs_safeguarding(by)
    reason = say(why, field="why", problem="Say why they read it no more")
    hold(home, by=by)
    inside = fences_of(home.audience_id).agencies
    if agency not in inside:
        raise NotReadyError("This agency is not in it", field="agency")
    if home.visitor_id == agency:
        home.visitor_id = None
        home.save(update_fields=["visitor"])
    _set_readers(home, inside - {agency}, why=reason, by=by)
    told = ledger.disclosures_of("home", [home.id], viewer=by)
    for one in told:
        if one.recipient_agency == agency and one.recalled_at is None:
            recall(given=one, why=reason, by=by)


def _set_readers(home: Home, inside: frozenset[UUID], *, why: str, by: Viewer) -> int:
    """Let these agencies read a home and all that its readers read, and return that audience."""
    before, after = home.audience_id, audience_id(safe(inside), viewer=by)
    for rows in (home.signs, home.visits, home.closures.filter(resident_goes_to="")):
        rows.filter(audience_id=before).update(audience_id=after)
    home.audience_id = after
    home.save(update_fields=["audience_id"])
    now_read_by(of=home.id, audience=after)
    record(Verb.ALTER, kind="home", objects=[home.id], before=before, after=after, reason=why)
    _fence_addresses(home, by=by)
    return after


def _fence_addresses(home: Home, *, by: Viewer) -> None:
    with_address = home.closures.exclude(resident_goes_to="")
    with_address.update(audience_id=_for_address(home, by=by))


def _for_address(home: Home, *, by: Viewer) -> int:
    """Return who reads where the resident went: whoever wrote it, safeguarding, and who visits.

    Safeguarding alone, once visits have ended.
    """
    visits = frozenset() if home.closed_at else frozenset(filter(None, [home.visitor_id]))
    inside = fences_of(home.audience_id).agencies
    return audience_id(safe(inside & visits), viewer=by, own=True)


@transaction.atomic
def record_visit(*, home: Home, on: date, answers: Mapping[str, Any], by: Viewer) -> Visit:
    """Keep what a visit found, and set the next one.

    Where others decide and valid consent is not shown, the home counts as taken over; where the
    resident of a home that was decides again, it says so, and visits go on. Of what a visit found
    safeguarding is told, whoever was there, unless it was they or whom they named.
    Errors: NotForYouError; NotReadyError for a day ahead.
    """
    _needs_hand(home, by, adds=True)
    if on > today():
        raise NotReadyError("This day is still to come", field="on")
    found = control(answers)
    visit = Visit(
        home=home,
        on=on,
        answers=dict(answers),
        by=by.person,
        at=now(),
        audience_id=home.audience_id,
    )
    visit.save(force_insert=True)
    record(Verb.COLLECT, kind="home", objects=[home.id, visit.id], visit=True)
    taken = bool(found.decided_by_others and found.consent_fails)
    answers_it = False
    # An author whose agency is not named adds a visit, and safeguarding says how the home stands.
    if _works_on(home, by):
        home.state = _stands(home, found)
        answers_it = taken or _sees_to(home, on, by)
        if answers_it:
            home.visit_by = runs_out("home_again", now())
        home.save(update_fields=["state", *(["visit_by"] if answers_it else [])])
        if answers_it:
            announce(HOME_SEEN_TO, home=home.id)
    if taken:
        announce(HOME_TAKEN_OVER, home=home.id)
    elif not answers_it and not keeps_safe(by):
        announce(HOME_TOLD, home=home.id)
    return visit


def _sees_to(home: Home, on: date, by: Viewer) -> bool:
    """Say whether a visit answers what was told of a home.

    It was since, and by safeguarding or by whom it named: not the visit at which its signs were
    seen.
    """
    named = keeps_safe(by) or (home.visitor_id is not None and by.agency == home.visitor_id)
    return named and on >= day_of(home.opened_at)


def _stands(home: Home, found: Control) -> Home.State:
    state, taken = Home.State(home.state), Home.State.TAKEN_OVER
    if found.decided_by_others and found.consent_fails:
        return taken
    return Home.State.REGAINED if state is taken and found.resident_decides else state


@transaction.atomic
def name_visitor(*, home: Home, agency: UUID | None, by: Viewer) -> str:
    """Say who visits a home: an agency that was let in, or police safeguarding where it is None.

    The deconfliction desk is asked about the place, and whether to ring it first is returned; who
    comes there later is sent to it, until visits end. That
    warns and bars nothing: whoever is to be kept safe is visited.
    Errors: NotForYouError for all but safeguarding; NotReadyError for an agency that may not
    read the home.
    """
    needs_safeguarding(by)
    _needs_hand(home, by)
    if agency is not None and agency not in fences_of(home.audience_id).agencies:
        raise NotReadyError("Let this agency in first, then have it visit", field="agency")
    record(Verb.ALTER, kind="home", objects=[home.id], fields=["visitor"])
    home.visitor_id = agency
    home.save(update_fields=["visitor"])
    _fence_addresses(home, by=by)
    announce(HOME_SEEN_TO, home=home.id)
    place = keys.address(home.place)
    in_turn(by)
    words = interests.ask(place, viewer=by).words
    goes_there(place, of=home.id, audience=home.audience_id, why="A home is visited.", by=by)
    return words


@transaction.atomic
def set_plan(*, home: Home, plan: str, by: Viewer) -> None:
    """Write the plan of care: who does what for the resident, by when.

    Shape: safeguarding writes the whole of it, and its alerts end. Another agency adds what it
    does, under its name and the day, and ends nothing: that is for safeguarding to say, whose
    people have a notice of it.
    Errors: NotForYouError; NotReadyError without words.
    """
    _needs_hand(home, by)
    words = say(plan, field="plan", problem="Write who does what, and by when")
    own = f"{agencies.organisation(by.agency)}, {local_date(today())}: {words}"
    home.plan = words if keeps_safe(by) else "\n\n".join(filter(None, (home.plan, own)))
    record(Verb.ALTER, kind="home", objects=[home.id], fields=["plan"])
    home.save(update_fields=["plan"])
    if keeps_safe(by):
        announce(HOME_CARED_FOR, home=home.id)
    else:
        notices.tell([one.id for one in access.cleared_holding(Role.SAFEGUARDING)])


@transaction.atomic
def close_home(*, home: Home, closure: NewClosure, by: Viewer) -> Closure:
    """Record a closure of a home. The partial one keeps the resident in it, and is the usual one.

    Where it says where the resident will live, safeguarding, whoever visits and who wrote it alone
    read it.
    Errors: NotForYouError; NotReadyError where it does not say who stays, or where they go.
    """
    _needs_hand(home, by, adds=True)
    why = say(closure.why, field="why", problem="Say why")
    if closure.partial:
        say(closure.may_stay, field="may_stay", problem="Say who may stay: the resident first")
    else:
        say(
            closure.resident_goes_to,
            field="resident_goes_to",
            problem="Say where the resident will live. A partial closure lets them stay.",
        )
    if closure.ordered_on and closure.ends_on and closure.ends_on <= closure.ordered_on:
        raise NotReadyError("It ends before it begins", field="ends_on")
    goes_to = closure.resident_goes_to.strip()
    kept = Closure(
        home=home,
        partial=closure.partial,
        may_stay=closure.may_stay.strip(),
        why=why,
        noticed_on=closure.noticed_on,
        ordered_on=closure.ordered_on,
        ends_on=closure.ends_on,
        resident_goes_to=goes_to,
        by=by.person,
        at=now(),
        audience_id=_for_address(home, by=by) if goes_to else home.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="home", objects=[home.id, kept.id], partial=closure.partial)
    return kept


@transaction.atomic
def end_home(*, home: Home, state: Home.State, why: str, by: Viewer) -> None:
    """Want visits to a home stopped: it is safe, or was never taken over.

    Visits and alerts go on until a second of those who keep people safe agrees
    (`agree_to_end_home`); what is told of it meanwhile takes this back.
    Errors: NotForYouError for all but safeguarding; NotReadyError without a reason, where they
    have stopped, or where it waits for a second already.
    """
    needs_safeguarding(by)
    reason = say(why, field="why", problem="Say why visits may stop")
    if state not in (Home.State.SAFE, Home.State.NOT_SO):
        raise NotReadyError("Choose how it ended", field="state")
    _needs_hand(home, by)
    if home.proposed:
        raise NotReadyError(f"It waits for a second already: {ANOTHER} agrees, or not.")
    home.proposed, home.proposed_why = state, reason
    home.proposed_by, home.proposed_at = by.person, now()
    home.save(update_fields=["proposed", "proposed_why", "proposed_by", "proposed_at"])
    record(Verb.ALTER, kind="home", objects=[home.id], proposed=state.value, reason=reason)
    ask_second(by)


@transaction.atomic
def agree_to_end_home(*, home: Home, seen: str, by: Viewer) -> None:
    """Stop visiting a home, as a second of those who keep people safe.

    `seen` is the fingerprint of the end, the reason and the plan that they read. Whoever told of
    the home, and the agencies named on it, have a notice.
    Errors: NotForYouError, and for who wanted it; NotReadyError where nothing waits for a second,
    or more was said than was read.
    """
    needs_safeguarding(by)
    _needs_hand(home, by)
    if not home.proposed:
        raise NotReadyError("Nothing of it waits for a second.")
    if seen != home.fingerprint():
        raise NotReadyError("More was said, or another reason written, since you read it.")
    if home.proposed_by == by.person:
        raise NotForYouError(f"You want it ended. {ANOTHER.capitalize()} reads it and agrees.")
    told = _told_of_end(home) - {by.person}
    record(Verb.ALTER, kind="home", objects=[home.id], state=home.proposed)
    home.state, home.closed_at, home.visit_by = Home.State(home.proposed), now(), None
    home.ended_by = by.person
    home.save(update_fields=["state", "closed_at", "visit_by", "ended_by"])
    goes_no_more(of=home.id, why=home.proposed_why, by=by)
    _fence_addresses(home, by=by)
    announce(HOME_CARED_FOR, home=home.id)
    notices.tell(told)


@transaction.atomic
def keep_home_open(*, home: Home, by: Viewer) -> None:
    """Say that a home does not end: visits go on, and who wanted it ended hears.

    Errors: NotForYouError; NotReadyError where nothing waits for a second.
    """
    needs_safeguarding(by)
    _needs_hand(home, by)
    if not home.proposed:
        raise NotReadyError("Nothing of it waits for a second.")
    wanted = home.proposed_by
    for name, value in (NOT_PROPOSED | {"proposed_why": ""}).items():
        setattr(home, name, value)
    home.save(update_fields=[*NOT_PROPOSED, "proposed_why"])
    record(Verb.ALTER, kind="home", objects=[home.id], proposed="", kept_open=True)
    if wanted and wanted != by.person:
        notices.tell([wanted])


def _told_of_end(home: Home) -> set[UUID]:
    """Return who hears that a home ended: its author, and who signs in for the agencies on it."""
    named = agencies.people().filter(organisation_id__in=fences_of(home.audience_id).agencies)
    theirs = {one.id for one in named if Role.PARTNER in access.viewer_of(one).roles}
    return theirs | {home.opened_by_id}
