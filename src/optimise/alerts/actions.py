"""The door to write: the rota, alerts and who takes them, and telling the next in line."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from optimise.access import actions as access_actions
from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.exchange.domain.hooks import NotAllowedError, host_of
from optimise.access.holding import hold, must_be_taken_knowingly
from optimise.agencies import vetting
from optimise.agencies.models import Person
from optimise.alerts import notices, queries
from optimise.alerts.domain import kinds, rota
from optimise.alerts.domain.kinds import Kind
from optimise.alerts.domain.line import Level
from optimise.alerts.domain.rota import DUTIES, KEEPS_ROTA, LONGEST, WEEK, Place
from optimise.alerts.models import Alert, Device, Duty, Step, Wait
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, start_of
from optimise.basics.refusals import NotForYouError, NotReadyError

What = Step.What
_NONE: Mapping[UUID, UUID | None] = {}


# Alerts


def _fences(roles: frozenset[Role], circle: UUID | None = None) -> Audience:
    """Return who reads an alert: those who are told, and the clerk that watches it."""
    watched = roles | {Role.TRIAGE_CLERK}
    return Audience(layer=Layer.ALERT, marking=Marking.SENSITIVE, roles=watched, circle=circle)


@transaction.atomic
def raise_alert(
    *,
    kind: str,
    row: UUID,
    about: str = "",
    by: Viewer,
    at: datetime | None = None,
    circle: UUID | None = None,
) -> None:
    """Tell whoever is on duty to look at a row; raised twice while it stands, it stays one.

    Shape: `about` is a reference that says nothing by itself; `at` is the moment that may be
    known, where the moment itself may not. Of a row of a `circle` its people alone are told, by
    the system, which reads what it raised; where none of them is on duty, see `escalate`.
    """
    known = kinds.kind(kind)
    if standing := queries.open_of(kind, row):
        if queries.circle_of(standing) != circle:
            _move(standing, circle, by=by)
        return
    moment, fences = at or now(), _fences(known.readers, circle)
    alert = Alert(
        kind=kind,
        row=row,
        about=about,
        raised_by=by.person,
        raised_at=moment,
        level=Level.ALL,
        level_at=moment,
        audience_id=audience_id(fences, viewer=by, own=circle is not None),
    )
    line = queries.line_of_alert(alert)
    alert.level = Level.ALL if known.at_once else line.begins_at
    alert.save(force_insert=True)
    _note(alert, What.RAISED, by=by, words="" if line.on_rota else _NOBODY, at=moment)
    record(Verb.COLLECT, kind="alert", objects=[alert.id, row], alert=kind)
    notices.tell(line.told(Level(alert.level)))


def _move(alert: Alert, circle: UUID | None, *, by: Viewer) -> None:
    """Have an alert be where its row went: of one in a circle nobody outside reads again."""
    fences = _fences(kinds.kind(alert.kind).readers, circle)
    alert.audience_id = audience_id(fences, viewer=by, own=True)
    alert.save(update_fields=["audience_id"])


@transaction.atomic
def keep_up(
    *,
    kind: str,
    rows: Mapping[UUID, str],
    over: str,
    by: Viewer,
    circles: Mapping[UUID, UUID | None] = _NONE,
) -> None:
    """Have the alerts of a kind stand for these rows and no others: the watches' part of the work.

    Shape: what each row's alert is about, as `raise_alert` takes it; `over` is why others end;
    `circles` says of rows in which they are.
    """
    standing = set(queries.open_alerts(viewer=by).filter(kind=kind).values_list("row", flat=True))
    end_alerts(kind=kind, rows=standing - rows.keys(), why=over, by=by)
    for row, about in rows.items():
        if row not in standing or row in circles:
            raise_alert(kind=kind, row=row, about=about, by=by, circle=circles.get(row))


_NOBODY = "Nobody was on the rota, so everyone of the role was told."


def _note(
    alert: Alert,
    what: What,
    *,
    by: Viewer,
    words: str = "",
    at: datetime | None = None,
    audience: int | None = None,
) -> None:
    Step(
        alert=alert,
        what=what,
        words=words,
        by=by.person,
        at=at or now(),
        audience_id=audience or alert.audience_id,
    ).save(force_insert=True)


@transaction.atomic
def take(*, alert: Alert, by: Viewer, over: UUID | None = None) -> None:
    """Take an alert, from nobody, from whoever has it, or from who handed it to whoever takes it.

    `over` is from whom it is knowingly taken, who has a notice.
    Errors: NotForYouError for who does not hold its role; NotReadyError once it ended, or where
    somebody else has it.
    """
    known = _needs_told(alert, by)
    hold(alert, by=by)
    _must_stand(alert)
    if alert.taken_by == by.person:
        return
    must_be_taken_knowingly(holder=alert.taken_by, over=over, since=alert.taken_at, by=by)
    before = queries.names([alert.taken_by]).get(alert.taken_by, "")
    if alert.taken_by:
        notices.tell([alert.taken_by])
    alert.taken_from, alert.taken_by = alert.taken_by, by.person
    alert.taken_at, alert.handed_to = now(), None
    alert.save(update_fields=["taken_from", "taken_by", "taken_at", "handed_to"])
    _note(alert, What.TAKEN, by=by, words=f"From {before}." if before else "")
    record(Verb.ALTER, kind="alert", objects=[alert.id, alert.row], taken=True)
    if known.moved:
        known.moved(alert.row, by.person, by, "")


@transaction.atomic
def hand_over(*, alert: Alert, to: UUID, note: str, by: Viewer) -> None:
    """Hand an alert to another person of its role, with what they must know of it now.

    Until they take it nobody has it, and it goes along the line like one just raised. The note is
    kept with the alert for those who may take it, or where its kind keeps such notes (`handed`).
    Errors: NotForYouError for who does not hold its role; NotReadyError without a note, once it
    ended, where nobody took it, or for somebody who does not hold the role.
    """
    known = _needs_told(alert, by)
    hold(alert, by=by)
    _must_stand(alert)
    if alert.taken_by is None:
        raise NotReadyError(_NOBODY_HAS_IT)
    if not note.strip():
        raise NotReadyError("Say what whoever takes it on must know.", field="note")
    if to not in dict(queries.may_be_handed(alert)):
        raise NotReadyError("Choose somebody who holds the role.", field="person")
    if to == alert.taken_by:
        raise NotReadyError("They have it already. Choose somebody else.", field="person")
    _let_go(alert, to)
    name = queries.names([to]).get(to, "")
    _note(alert, What.HANDED_OVER, by=by, words=f"To {name}.")
    record(Verb.ALTER, kind="alert", objects=[alert.id, alert.row, to], handed_over=True)
    if known.handed:
        known.handed(alert.row, to, by, note.strip())
    else:
        takers = audience_id(_fences(known.takers, queries.circle_of(alert)), viewer=by)
        _note(alert, What.NOTE, by=by, words=note.strip(), audience=takers)
    notices.tell([to])


_NOBODY_HAS_IT = "Nobody has taken it. Take it first, then hand it over."


def _let_go(alert: Alert, to: UUID | None) -> None:
    """Have nobody have it, and the line be told anew, from whoever is on duty."""
    alert.taken_by, alert.taken_at, alert.handed_to = None, None, to
    alert.taken_from = None
    alert.level, alert.level_at = Level.ON_DUTY, now()
    alert.save(
        update_fields=["taken_by", "taken_from", "taken_at", "handed_to", "level", "level_at"]
    )


@transaction.atomic
def tell_anew(*, kind: str, row: UUID, taken_before: datetime, why: str, by: Viewer) -> None:
    """Tell whoever has an alert that more is known of its row, and the line where they may be away.

    What somebody took before that moment waits as if just raised, for they are not asked whether
    they are at work; what nobody has is told again to whoever was told of it.
    """
    alert = queries.open_of(kind, row)
    if alert is None:
        return
    hold(alert, by=by)
    if alert.ended_at:
        return
    before, line = alert.taken_by, queries.line_of_alert(alert)
    if before is None:
        notices.tell(line.told(Level(alert.level)))
    elif alert.taken_at and alert.taken_at < taken_before:
        _let_go(alert, None)
        _note(alert, What.ANEW, by=by, words=why)
        record(Verb.ALTER, kind="alert", objects=[alert.id, alert.row], anew=True)
        notices.tell(line.told(Level(alert.level)) | {before})
    else:
        notices.tell([before])


STILL = "Its time came, and it was not dealt with."


def tell_at_its_time(*, kind: str, row: UUID, time: datetime, by: Viewer) -> None:
    """Tell anew of what somebody took before its time came, where it came and nothing was done.

    Whoever took it may be away. Once for each time: whoever takes it after that keeps it.
    """
    alert = queries.open_of(kind, row)
    if alert and alert.taken_at and alert.taken_at < time <= now():
        tell_anew(kind=kind, row=row, taken_before=time, why=STILL, by=by)


def _needs_told(alert: Alert, by: Viewer) -> Kind:
    known = kinds.kind(alert.kind)
    _needs_taker(known, by)
    return known


def _needs_taker(known: Kind, by: Viewer) -> None:
    if by.is_partner or not by.holds(*known.takers):
        raise NotForYouError(f"Only {known.role.value}s take this.")


def _must_stand(alert: Alert) -> None:
    if alert.ended_at:
        raise NotReadyError("This ended already. Nothing is left to do.")


@transaction.atomic
def end_alerts(*, kind: str, rows: Iterable[UUID], why: str, by: Viewer) -> int:
    """End the alerts of a kind about these rows, since what they are about ended; say how many."""
    standing = queries.alerts().filter(kind=kind, row__in=list(rows), ended_at=None)
    ended = 0
    for alert in standing:
        alert.ended_at, alert.ended_by, alert.ended_why = now(), by.person, why
        alert.save(update_fields=["ended_at", "ended_by", "ended_why"])
        _note(alert, What.ENDED, by=by, words=why)
        record(Verb.ALTER, kind="alert", objects=[alert.id, alert.row], ended=True)
        ended += 1
    return ended


@transaction.atomic
def escalate(*, by: Viewer) -> int:
    """Tell the next in line of what nobody took in time, then everyone; return of how many.

    Of what is loud everyone is told anew until somebody takes it. What somebody took who has since
    left the role, is suspended, or whose vetting ended, waits as if just raised. Of what is a
    circle's and none of its people on duty could take, the duty inspector is told whom to ring, and
    nothing else.
    """
    _have_rung(by)
    left = sum(_leave(alert, by) for alert in queries.taken_and_left())
    waiting = [one for one in queries.nobody_has() if not queries.is_told_once(one)]
    return left + sum(_go_on(alert, by) for alert in waiting)


def _have_rung(by: Viewer) -> None:
    """Have the duty inspector read whom to ring now, and all of them: raised anew as they change.

    An alert says as many whole names as it holds, and its first note each of them.
    """
    ring = queries.whom_to_ring()
    standing = {one.row: one for one in queries.open_alerts(viewer=by).filter(kind=RING)}
    other = [row for row, one in standing.items() if row in ring and _said(one) != _all(ring[row])]
    end_alerts(kind=RING, rows=other, why="Whom to ring has changed.", by=by)
    shown = {row: rota.as_many_as_fit(whom, within=MOST_ABOUT) for row, whom in ring.items()}
    keep_up(kind=RING, rows=shown, over="Somebody has it, or is on duty.", by=by)
    for row in ring.keys() - (standing.keys() - set(other)):
        if alert := queries.open_of(RING, row):
            _note(alert, What.NOTE, by=by, words=_all(ring[row]))


def _all(whom: Iterable[str]) -> str:
    return f"Ring one of them: {', '.join(whom)}."


def _said(alert: Alert) -> str:
    note = alert.steps.filter(what=What.NOTE).first()
    return note.words if note else ""


@transaction.atomic
def leave_all(*, person: UUID, by: Viewer) -> int:
    """Have what somebody took, who may take it no longer, wait as if just raised; say how much."""
    access_actions.needs_system(by)
    return sum(_leave(one, by) for one in queries.taken_and_left() if one.taken_by == person)


MOST_ABOUT = 60  # signs that the reference of an alert holds
LEFT_WORK = "work left behind"
RING = "ring somebody"
NOBODY_OPENS = "circle of nobody"


@transaction.atomic
def tell_of_left(*, person: Person, words: str, by: Viewer, once: bool = False) -> None:
    """Tell supervisors what of somebody's, who may act no longer, waits for others.

    One alert for each person while it stands: what is said more is written down with it, but
    `once` not the same words twice.
    """
    access_actions.needs_system(by)
    raise_alert(kind=LEFT_WORK, row=person.id, about=str(person)[:60], by=by)
    alert = queries.open_of(LEFT_WORK, person.id)
    if alert and not (once and alert.steps.filter(words=words).exists()):
        _note(alert, What.NOTE, by=by, words=words)


@transaction.atomic
def watch_circles(*, by: Viewer) -> int:
    """Tell of the circles that nobody can open any more, once; return how many stand. The worker's.

    It says neither which, nor whose.
    """
    access_actions.needs_system(by)
    rows = dict.fromkeys(access.circles_of_nobody(), "")
    keep_up(kind=NOBODY_OPENS, rows=rows, over="Somebody of it can sign in.", by=by)
    return len(rows)


@transaction.atomic
def end_left(*, person: UUID, by: Viewer) -> None:
    """Say that all that was with somebody is with others now. Errors: NotForYouError."""
    _needs_taker(kinds.kind(LEFT_WORK), by)
    end_alerts(kind=LEFT_WORK, rows=[person], why="All of it is with others.", by=by)


def _leave(alert: Alert, by: Viewer) -> bool:
    before = alert.taken_by
    hold(alert, by=by)
    if alert.taken_by != before or alert.ended_at:
        return False
    name = queries.names([before]).get(before, "")
    _let_go(alert, None)
    _note(alert, What.LEFT, by=by, words=f"{name} may read it no longer." if name else "")
    record(Verb.ALTER, kind="alert", objects=[alert.id, alert.row], left=True)
    line = queries.line_of_alert(alert)
    notices.tell(line.told(Level(alert.level)))
    return True


def _go_on(alert: Alert, by: Viewer) -> bool:
    if not queries.is_due(alert):
        return False
    line = queries.line_of_alert(alert)
    before, told_before = Level(alert.level), line.told(Level(alert.level))
    level = line.after(before)
    alert.level, alert.level_at = level, now()
    alert.save(update_fields=["level", "level_at"])
    if before is Level.ALL:
        _note(alert, What.ANEW, by=by, words="Everyone was told, and nobody took it.")
    else:
        _note(alert, What.NEXT_TOLD if level is Level.NEXT else What.ALL_TOLD, by=by)
    record(Verb.ALTER, kind="alert", objects=[alert.id, alert.row], level=level.name)
    notices.tell(line.told(level) - told_before or line.told(level))
    return True


@transaction.atomic
def set_wait(*, kind: str, minutes: int, why: str, by: Viewer) -> None:
    """Have alerts of a kind wait for another number of minutes before the next in line is told.

    Errors: NotForYouError for who does not keep rotas; NotReadyError without a reason, or for
    less than a minute or more than its kind may wait.
    """
    if not by.roles & KEEPS_ROTA or by.is_partner:
        raise NotForYouError("Those who keep the rota may do this.")
    known = kinds.kind(kind)
    if not 1 <= minutes <= known.longest:
        raise NotReadyError(f"Choose 1 to {known.longest} minutes.", field="minutes")
    if not why.strip():
        raise NotReadyError("Say why.", field="why")
    kept = Wait(kind=known.code, minutes=minutes, why=why.strip(), made_by=by.person, made_at=now())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="alert wait", objects=[kept.id], alert=kind, minutes=minutes)


# Vetting


@transaction.atomic
def tell_of_vetting(*, by: Viewer) -> int:
    """Tell whose vetting runs out soon, or ran out, and the administrators; return of how many.

    As every notice, it says only to sign in: their first page says the rest.
    """
    access_actions.needs_system(by)
    found = vetting.whose_vetting_runs_out()
    if found:
        administrators = [person.id for person in access.people_holding(Role.ADMINISTRATOR)]
        notices.tell({*found, *administrators})
    return len(found)


# Devices

MOST_DEVICES = 10


@transaction.atomic
def add_device(*, endpoint: str, title: str, by: Viewer) -> Device:
    """Have a browser tell this person to sign in; one that does already stays as it is.

    Errors: NotReadyError where that is off, for an address that is no service of a browser's maker,
    and beyond ten devices.
    """
    if not settings.PUSH_NOTICES:
        raise NotReadyError("Notices on devices are switched off here.")
    try:
        host_of(endpoint, allowed=settings.PUSH_HOSTS)
    except NotAllowedError as error:
        raise NotReadyError("The service of this browser is not allowed here.") from error
    own = Device.objects.filter(person_id=by.person)
    if found := own.filter(endpoint=endpoint).first():
        return found
    if own.count() >= MOST_DEVICES:
        raise NotReadyError(f"{MOST_DEVICES} devices tell you already. Take one away first.")
    made = Device(person_id=by.person, endpoint=endpoint, title=title, made_at=now())
    made.save(force_insert=True)
    record(Verb.ALTER, kind="device", objects=[made.id], chosen=True)
    return made


@transaction.atomic
def remove_device(*, device: UUID, by: Viewer) -> None:
    """Have a browser tell this person no more. Errors: NotReadyError where it does not."""
    if not Device.objects.filter(id=device, person_id=by.person).delete()[0]:
        raise NotReadyError("It tells you no more already.")
    record(Verb.ALTER, kind="device", objects=[device], removed=True)


# The rota


@transaction.atomic
def put_on_duty(
    *,
    role: Role,
    person: UUID,
    starts: datetime,
    ends: datetime,
    place: Place,
    by: Viewer,
    phone: str = "",
) -> Duty:
    """Put somebody on duty in a role, first or next in line, with the `phone` that they answer.

    Errors: NotForYouError for who may not keep that rota; NotReadyError for who does not hold
    the role or is not cleared, for hours that end before they begin, that began before now, or that
    last too long, and where that person stands there already.
    """
    _needs_keeper(role, by)
    holder = next((p for p in access.cleared_holding(role) if p.id == person), None)
    if holder is None:
        words = f"They do not hold the role of {role.value}, or are not cleared."
        raise NotReadyError(words, field="person")
    if ends <= starts:
        raise NotReadyError("It ends before it begins.", field="ends")
    if ends - starts > LONGEST:
        raise NotReadyError("Put down two weeks at most.", field="ends")
    # A minute turns while one writes.
    if starts < now().replace(second=0, microsecond=0) - queries.A_MINUTE:
        raise NotReadyError(_PAST, field="starts_on")
    same = Duty.objects.filter(
        role=role, person_id=person, removed_at=None, starts_at__lt=ends, ends_at__gt=starts
    )
    if same.exists():
        raise NotReadyError(f"{holder} is on duty then already.", field="person")
    if phone and not any(map(str.isdigit, phone)):
        raise NotReadyError("Give a number or an extension.", field="phone")
    kept = _kept(role, person, starts, ends, place, by, phone=phone.strip())
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="duty", objects=[kept.id, person], role=role)
    return kept


# Who was told an hour ago went by the rota of that hour: nobody writes it anew.
_PAST = "This has begun already. Put them on duty from now or later."


def _kept(
    role: Role,
    person: UUID,
    starts: datetime,
    ends: datetime,
    place: Place,
    by: Viewer,
    *,
    phone: str,
) -> Duty:
    return Duty(
        phone=phone,
        role=role,
        person_id=person,
        starts_at=starts,
        ends_at=ends,
        place=place,
        made_by=by.person,
        made_at=now(),
    )


def _needs_keeper(role: Role, by: Viewer) -> None:
    if role not in DUTIES or not queries.may_keep(role, viewer=by):
        raise NotForYouError("You may not change the rota of this role.")


@transaction.atomic
def take_off_duty(*, duty: Duty, by: Viewer) -> None:
    """Take a shift off the rota, or end now the one that runs.

    Errors: NotForYouError; NotReadyError once it was taken off, or is over.
    """
    _needs_keeper(Role(duty.role), by)
    moment = now()
    standing = Duty.objects.filter(id=duty.id, removed_at=None)
    if standing.filter(ends_at__lte=moment).exists():
        raise NotReadyError("It is over, and stays on the rota as it was.")
    if standing.filter(starts_at__lt=moment).update(ends_at=moment):
        record(Verb.ALTER, kind="duty", objects=[duty.id, duty.person_id], ended=True)
        return
    if not standing.update(removed_at=moment, removed_by=by.person):
        raise NotReadyError("It was taken off already.")
    record(Verb.ALTER, kind="duty", objects=[duty.id, duty.person_id], removed=True)


@transaction.atomic
def copy_week(*, role: Role, monday: date, by: Viewer) -> int:
    """Copy a role's week before `monday` into the week that begins then; return how many shifts.

    By the clock on the wall, so that a change to summer time moves no shift. What stands already,
    who holds the role or is cleared no longer, and what is over, are left out; what has begun
    begins now.
    Errors: NotForYouError; NotReadyError where nothing can be copied.
    """
    _needs_keeper(role, by)
    since, until = start_of(monday - WEEK), start_of(monday)
    holders = {person.id for person in access.cleared_holding(role)}
    standing = [d for d in queries.shifts(until, start_of(monday + WEEK)) if d.role == role]
    before = [d for d in queries.shifts(since, until) if d.role == role and d.starts_at >= since]
    made = []
    for one in before:
        starts, ends = rota.a_week_on(one.starts_at), rota.a_week_on(one.ends_at)
        clashes = any(
            d.person_id == one.person_id and d.starts_at < ends and d.ends_at > starts
            for d in standing
        )
        if one.person_id in holders and ends > now() and not clashes:
            begins = max(starts, now())
            place = Place(one.place)
            made.append(_kept(role, one.person_id, begins, ends, place, by, phone=one.phone))
    if not made:
        raise NotReadyError("There is nothing in the week before that could be copied.")
    Duty.objects.bulk_create(made)
    record(Verb.ALTER, kind="duty", objects=[one.id for one in made], copied=len(made), role=role)
    return len(made)
