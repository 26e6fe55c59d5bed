"""The door to read: the rota, whom an alert is told now, and the alerts of whoever looks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Harm
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE, Role
from optimise.access.interests.queries import the_desk
from optimise.agencies import queries as agencies
from optimise.alerts.domain import kinds, rota
from optimise.alerts.domain.kinds import LONGEST_LOUD, Endangered, KeptFrom, Kind, Named
from optimise.alerts.domain.line import Level, Line
from optimise.alerts.domain.rota import KEEPS_ROTA, TOLD, Place
from optimise.alerts.models import Alert, Duty, Step, Wait
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, now, start_of

SEES_ROTA = POLICE | KEEPS_ROTA
SHOWN_TO_OTHERS = timedelta(hours=1)  # that an alert was taken, to those who were told with them
AHEAD = timedelta(days=7)
SOONEST_ANEW = 15  # minutes after everyone was told
A_MINUTE = timedelta(minutes=1)  # by which two clocks may differ

# The rota


def shifts(since: datetime, until: datetime) -> list[Duty]:
    """Return who is down for duty at some time between two moments, in order."""
    found = Duty.objects.filter(removed_at=None, starts_at__lt=until, ends_at__gt=since)
    return list(found.select_related("person"))


def duty(duty_id: UUID) -> Duty:
    """Return one shift that stands. Errors: NothingHereError."""
    found = Duty.objects.select_related("person").filter(id=duty_id, removed_at=None).first()
    if found is None:
        raise NothingHereError
    return found


@dataclass(frozen=True)
class _OnDuty:
    """Who holds which role and is on duty at a moment: each role is asked for once."""

    moment: datetime
    held: dict[tuple[Role, UUID | None], list[UUID]] = field(default_factory=dict)
    hidden: dict[tuple[KeptFrom, UUID], frozenset[UUID]] = field(default_factory=dict)

    def learn(self, found: Iterable[Alert]) -> None:
        """Ask, once of each kind, from whom these alerts are kept."""
        kept: dict[KeptFrom, list[UUID]] = {}
        for one in found:
            kept.setdefault(kinds.kind(one.kind).kept_from, []).append(one.row)
        for asks, rows in kept.items():
            people = asks(rows)
            self.hidden.update({(asks, row): frozenset(people.get(row, ())) for row in rows})

    def kept_from(self, alert: Alert) -> frozenset[UUID]:
        key = kinds.kind(alert.kind).kept_from, alert.row
        if key not in self.hidden:
            self.learn([alert])
        return self.hidden[key]

    def holders(self, role: Role, within: UUID | None = None) -> list[UUID]:
        if (role, within) not in self.held:
            self.held[role, within] = [
                person.id
                for person in access.cleared_holding(role)
                if within is None or within in access.circle_ids_of(person.id)
            ]
        return self.held[role, within]

    @cached_property
    def duties(self) -> list[Duty]:
        found = Duty.objects.filter(
            removed_at=None, starts_at__lte=self.moment, ends_at__gt=self.moment
        )
        return list(found)

    def line_of(self, alert: Alert) -> Line:
        kind = kinds.kind(alert.kind)
        line = self.line(kind.role, kind.stand_in, circle_of(alert))
        return line.without(self.kept_from(alert))

    def line(
        self,
        role: Role,
        stand_in: frozenset[Role] = frozenset(),
        within: UUID | None = None,
    ) -> Line:
        holders = self.holders(role, within)
        others = [person for other in sorted(stand_in) for person in self.holders(other, within)]
        standing = [
            one.shift for one in self.duties if one.role == role and one.person_id in holders
        ]
        return Line(
            first=rota.on_duty(standing, self.moment, Place.FIRST),
            next=rota.on_duty(standing, self.moment, Place.NEXT),
            all=list(dict.fromkeys((*holders, *others))),
        )


def line_of(role: Role, *, stand_in: frozenset[Role] = frozenset()) -> Line:
    """Return those of a role who are on duty now, who is next in line, and all who are told.

    Whoever holds the role or is cleared no longer is told nothing, whatever the rota says.
    """
    return _OnDuty(now()).line(role, stand_in)


def phones_on_duty(role: Role) -> dict[UUID, str]:
    """Return the phones that those first on duty in a role answer now, of whom one was put down."""
    duty = _OnDuty(now())
    first = duty.line(role).first
    return {
        one.person_id: one.phone
        for one in duty.duties
        if one.role == role and one.place == Place.FIRST and one.phone and one.person_id in first
    }


def gaps_ahead(role: Role) -> list[rota.Gap]:
    """Return when nobody is on duty in a role in the week that begins now.

    A shift counts while whoever is down for it holds the role and is cleared.
    """
    moment = now()
    held = {person.id: person.cleared_until for person in access.cleared_holding(role)}
    found = [
        _while_cleared(one.shift, held[one.person_id])
        for one in shifts(moment, moment + AHEAD)
        if one.role == role and one.person_id in held
    ]
    return rota.gaps((one for one in found if one.starts < one.ends), moment, moment + AHEAD)


def _while_cleared(shift: rota.Shift, last_day: date | None) -> rota.Shift:
    if last_day is None:
        return shift
    return replace(shift, ends=min(shift.ends, start_of(last_day + timedelta(days=1))))


# How long alerts wait


def minutes_of(kind: Kind) -> int:
    """Return how long alerts of a kind wait before the next in line is told.

    What was set longer before its kind had a ceiling counts as the ceiling.
    """
    said = Wait.objects.filter(kind=kind.code, made_at__lte=now())
    newest = said.values_list("minutes", flat=True).first()
    return min(kind.minutes if newest is None else newest, kind.longest)


# Alerts


def alerts() -> QuerySet[Alert]:
    """Return every alert of a declared kind that the viewer of this transaction may read."""
    return Alert.objects.filter(kind__in=[kind.code for kind in kinds.kinds()])


def alert(alert_id: UUID, *, viewer: Viewer) -> Alert:
    """Return one alert, to those who are told of its kind. Errors: NothingHereError."""
    found = alerts().filter(id=alert_id).first() if viewer.roles & TOLD else None
    if found is None or not viewer.roles & kinds.kind(found.kind).readers:
        raise NothingHereError
    record(Verb.CONSULT, kind="alert", objects=[found.id, found.row])
    return found


def open_of(kind: str, row: UUID) -> Alert | None:
    """Return the open alert about a row that the viewer of this transaction may read, if any."""
    return alerts().filter(kind=kind, row=row, ended_at=None).first()


def history_of(alert: Alert, *, viewer: Viewer) -> list[Step]:
    """Return what happened to an alert, in order."""
    return list(alert.steps.all())


def open_alerts(*, viewer: Viewer) -> QuerySet[Alert]:
    """Return the alerts that stand, the oldest first, to those who are told of their kind."""
    return alerts().filter(ended_at=None, kind__in=_codes(viewer))


def past_alerts(*, viewer: Viewer) -> QuerySet[Alert]:
    """Return the alerts that ended, the newest first, to those who are told of their kind."""
    return alerts().filter(ended_at__isnull=False, kind__in=_codes(viewer)).order_by("-ended_at")


def _codes(viewer: Viewer) -> list[str]:
    if viewer.is_partner:
        return []
    every = viewer.holds(Role.TRIAGE_CLERK)  # the clerk watches them all
    return [kind.code for kind in kinds.kinds() if every or viewer.roles & kind.readers]


@dataclass(frozen=True)
class Told:
    """One alert as it stands for whoever looks: whether it is theirs to take, whose it is."""

    alert: Alert
    viewer: Viewer
    line: Line
    danger: bool = False
    is_named: bool = False  # somebody wrote that whoever looks was told, and they did not say so

    @cached_property
    def kind(self) -> Kind:
        """Return its kind."""
        return kinds.kind(self.alert.kind)

    @property
    def level(self) -> Level:
        """Return how far along the line it has gone."""
        return Level(self.alert.level)

    @property
    def is_mine(self) -> bool:
        """Say whether whoever looks has it."""
        return self.alert.taken_by == self.viewer.person

    @property
    def may_take(self) -> bool:
        """Say whether whoever looks may take it, from nobody or from whoever has it."""
        return self.viewer.holds(*self.kind.takers) and not self.is_mine and not self.alert.ended_at

    @property
    def is_told(self) -> bool:
        """Say whether whoever looks is among those who are told now."""
        return self.viewer.person in self.line.told(self.level)

    @property
    def is_by_name(self) -> bool:
        """Say whether whoever looks has it, was handed it, or is told of it by the rota."""
        by_rota = (*self.line.first, *(self.line.next if self.level is not Level.ON_DUTY else ()))
        mine = self.is_mine or self.is_handed_to_me or self.is_asked_of_me
        return mine or self.viewer.person in by_rota

    @property
    def is_asked_of_me(self) -> bool:
        """Say whether somebody wrote that whoever looks was told of it, and nobody has it."""
        return self.waits and self.is_named

    @property
    def waits(self) -> bool:
        """Say whether nobody has it."""
        return self.alert.taken_by is None

    @property
    def is_handed_to_me(self) -> bool:
        """Say whether somebody handed it to whoever looks, who has not taken it."""
        return self.waits and self.alert.handed_to == self.viewer.person

    @property
    def is_left(self) -> bool:
        """Say whether whoever has it left the role, or went off duty while somebody else is on."""
        if self.waits:
            return False
        first = self.line.first
        return self.is_gone or bool(self.kind.stays and first and self.alert.taken_by not in first)

    @property
    def is_gone(self) -> bool:
        """Say whether whoever has it holds the role or is cleared no longer, or is suspended."""
        return not self.waits and self.alert.taken_by not in self.line.all

    @property
    def in_band(self) -> bool:
        """Say whether it stands on every page of whoever looks."""
        told = self.is_told or (self.danger and bool(self.viewer.roles & self.kind.also))
        mine = self.is_mine or self.is_handed_to_me or self.is_asked_of_me
        if mine or (told and (self.waits or self.is_left)):
            return True
        taken = self.alert.taken_at
        return bool(self.is_told and taken and now() - taken < SHOWN_TO_OTHERS)


def told(found: Iterable[Alert], *, viewer: Viewer) -> list[Told]:
    """Return alerts as they stand for whoever looks."""
    every = list(found)
    on_duty = _OnDuty(now())
    on_duty.learn(every)
    lines: dict[tuple[str, int, frozenset[UUID]], Line] = {}
    keys = {one.id: (one.kind, one.audience_id, on_duty.kept_from(one)) for one in every}
    asked: dict[Endangered, list[UUID]] = {}
    of_kinds: dict[Named, list[UUID]] = {}
    for one in every:
        lines[keys[one.id]] = lines.get(keys[one.id]) or on_duty.line_of(one)
        asked.setdefault(kinds.kind(one.kind).endangered, []).append(one.row)
        of_kinds.setdefault(kinds.kind(one.kind).named, []).append(one.row)
    named = {asks: asks(rows) for asks, rows in of_kinds.items()}
    danger = {endangered: set(endangered(rows)) for endangered, rows in asked.items()}
    return [
        Told(
            one,
            viewer,
            lines[keys[one.id]],
            one.row in danger[kinds.kind(one.kind).endangered],
            viewer.person in named[kinds.kind(one.kind).named].get(one.row, ()),
        )
        for one in every
    ]


def in_short(found: Iterable[Alert], *, viewer: Viewer) -> dict[UUID, str]:
    """Return a few words of what each alert is about, as far as the viewer may read it."""
    rows: dict[Kind, list[UUID]] = {}
    every = list(found)
    for one in every:
        rows.setdefault(kinds.kind(one.kind), []).append(one.row)
    said = {kind.code: kind.in_short(ids, viewer) for kind, ids in rows.items()}
    return {one.id: words for one in every if (words := said[one.kind].get(one.row, ""))}


def _pressing(one: Told) -> tuple[bool, bool, bool, Harm, bool, bool, float]:
    kind = one.kind
    guess, raised = kind.guess is not None and not one.danger, one.alert.raised_at.timestamp()
    since = -raised if one.danger else raised
    harm = kind.harm
    return (not one.waits, guess, not one.danger, harm, not kind.loud, one.is_mine, since)


def most_pressing(found: Iterable[Alert], *, viewer: Viewer) -> list[Told]:
    """Return alerts in one order: what waits, what somebody said before what words suggest.

    Where somebody is in danger comes before the rest, then what does the worst harm. Of danger the
    newest comes first, as nobody has seen it yet; of all else the oldest.
    """
    return sorted(told(found, viewer=viewer), key=_pressing)


def circle_of(alert: Alert) -> UUID | None:
    """Return the circle whose people alone are told of an alert, if it is of one."""
    return access.fences_of(alert.audience_id).circle


def line_of_alert(alert: Alert) -> Line:
    """Return whom an alert is told, step by step: of one of a circle, those of them in it."""
    return _OnDuty(now()).line_of(alert)


def may_be_handed(alert: Alert) -> list[tuple[UUID, str]]:
    """Return who may take an alert, by name."""
    every = set(line_of_alert(alert).all)
    return [one for one in holders(*kinds.kind(alert.kind).takers) if one[0] in every]


def nobody_has() -> QuerySet[Alert]:
    """Return the open alerts that nobody has."""
    return alerts().filter(taken_by=None, ended_at=None)


def is_told_once(alert: Alert) -> bool:
    """Say whether all were told of an alert, and are told no more: of what is not loud."""
    return Level(alert.level) is Level.ALL and not kinds.kind(alert.kind).loud


def is_due(alert: Alert) -> bool:
    """Say whether nobody took an alert in the time that whoever was told last had for it.

    Everyone has three times as long as one of the line, from a quarter of an hour to an hour.
    """
    minutes = minutes_of(kinds.kind(alert.kind))
    if Level(alert.level) is Level.ALL:
        minutes = min(max(3 * minutes, SOONEST_ANEW), LONGEST_LOUD)
    return _is_past(alert.level_at, minutes)


def _is_past(moment: datetime, minutes: int) -> bool:
    # What says that it was told in days to come was written by no page, and waits for none.
    return not -A_MINUTE < now() - moment < timedelta(minutes=minutes)


def whom_to_ring() -> dict[UUID, list[str]]:
    """Return whom to ring about alerts of circles that nobody has, where none of them is on duty.

    And about any of danger that nobody at all may take, for it would ring for nobody, or of which
    everyone was told and that nobody took for an hour: those on duty, where there are any.
    Shape: by the alert, the names of those who may take it, or the desk where nobody may.
    """
    on_duty, found = _OnDuty(now()), {}
    waiting = list(nobody_has())
    on_duty.learn(waiting)
    for alert in waiting:
        line = on_duty.line_of(alert)
        if _for_nobody(alert, line) or (circle_of(alert) and not line.on_rota):
            found[alert.id] = sorted(names(line.all).values()) or [the_desk()]
        elif _is_left_lying(alert):
            them = (*line.first, *line.next) or line.all
            found[alert.id] = sorted(names(them).values())
    return found


def _is_left_lying(alert: Alert) -> bool:
    """Say whether nobody took a loud alert in an hour, where it is not the inspector's own."""
    kind = kinds.kind(alert.kind)
    not_theirs = kind.loud and Role.DUTY_INSPECTOR not in kind.takers
    lying = Level(alert.level) is Level.ALL and _is_past(alert.raised_at, LONGEST_LOUD)
    return not_theirs and lying


def _for_nobody(alert: Alert, line: Line) -> bool:
    """Say whether a loud alert is told to nobody, where it is not the inspector's own."""
    kind = kinds.kind(alert.kind)
    return kind.loud and not line.all and Role.DUTY_INSPECTOR not in kind.takers


def taken_and_left() -> list[Alert]:
    """Return the open alerts taken by somebody who is cleared or may take them no longer."""
    on_duty = _OnDuty(now())
    taken = list(alerts().filter(ended_at=None, taken_by__isnull=False))
    on_duty.learn(taken)
    return [one for one in taken if one.taken_by not in on_duty.line_of(one).all]


def band(*, viewer: Viewer) -> list[Told]:
    """Return what stands on every page of this person, the most pressing first."""
    if not viewer.roles & TOLD or viewer.is_partner:
        return []
    return [one for one in most_pressing(open_alerts(viewer=viewer), viewer=viewer) if one.in_band]


def untaken(*, viewer: Viewer) -> QuerySet[Alert]:
    """Return the alerts that this person may take or read and nobody took, on duty or not.

    The first page, the menu and the list that opens first count these and no others.
    """
    return open_alerts(viewer=viewer).filter(taken_by=None)


def taken_over(*, since: datetime, viewer: Viewer) -> list[Alert]:
    """Return the open alerts taken over from this person since a moment, the newest first."""
    found = open_alerts(viewer=viewer).filter(taken_from=viewer.person, taken_at__gte=since)
    return list(found.exclude(taken_by=viewer.person).order_by("-taken_at"))


def waiting(*, viewer: Viewer) -> int:
    """Return how many alerts that this person may take or read nobody took."""
    return untaken(viewer=viewer).count()


def raised_by_day(since: date, *, viewer: Viewer) -> Counter[date]:
    """Return how many alerts that the viewer may read were raised on each day since one."""
    found = alerts().filter(kind__in=_codes(viewer), raised_at__gte=start_of(since))
    return Counter(day_of(at) for at in found.values_list("raised_at", flat=True))


def holders(*roles: Role) -> Sequence[tuple[UUID, str]]:
    """Return who holds any of these roles and is cleared, by name."""
    found = {person.id: person.name for role in roles for person in access.cleared_holding(role)}
    return sorted(found.items(), key=lambda one: one[1])


def may_keep(role: Role, *, viewer: Viewer) -> bool:
    """Say whether the viewer may change the rota of a role: who keeps rotas, and its own people."""
    return not viewer.is_partner and bool(viewer.roles & (KEEPS_ROTA | {role}))


def names(found: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return names by id; what the system did has its own."""
    wanted = {one for one in found if one}
    return dict(agencies.names_of(wanted).items())
