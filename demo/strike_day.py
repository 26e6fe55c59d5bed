"""Two strike days and a week of action, through their own doors: one that can be played again, one to come.

What phones sent in a dead spot arrives late and out of order, as it truly would.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from demo import seconds
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import LOCAL
from optimise.basics.places import Point
from optimise.respond.day import actions
from optimise.respond.day.domain.board import Ask, Met, State, Whom
from optimise.respond.day.domain.work import Work
from optimise.respond.day.models import Address, Day, Length, Need, Team
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.models import Operation

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
OURS = UUID("5f0e1d5a-5d9c-4c57-9f7e-2f6f3f3b6a01")
AISHA, IMRAN, CHLOE = "aisha.rahman", "imran.siddiqui", "chloe.marchant"
HOUSING, HOUSING_OFFICER = "whitestone-homes", "bethan.pryce"
TEAMS = (("Team 1", "TA11", AISHA), ("Team 2", "TA12", IMRAN), ("Team 3", "TA13", CHLOE))
PLACES = (  # their points lie on open land
    ("3 Quarry Rise, Swindon", "Team 1", Point(lat=51.5384, lon=-1.7809)),
    ("21 Hopkin Street, Swindon", "Team 2", Point(lat=51.5357, lon=-1.7795)),
    ("Flat 2, 40 Dray Lane, Swindon", "Team 3", Point(lat=51.5384, lon=-1.7968)),
)
RAMSONS = (  # tomorrow's doors are none of yesterday's
    ("7 Thimble Court, Swindon", "Team 1", Point(lat=51.5704, lon=-1.8146)),
    ("15 Copper Street, Swindon", "Team 2", Point(lat=51.5802, lon=-1.7569)),
    ("Flat 6, 18 Needle Row, Swindon", "Team 3", Point(lat=51.5426, lon=-1.8003)),
)
RAMSONS_TEAMS = (
    ("Team 1", "TB21", "rachel.quigley"), ("Team 2", "TB22", "stuart.pell"), ("Team 3", "TB23", "denise.cole"),
)  # fmt: skip
B, R, I, S, D, O = State  # briefed, en route, in, secure, searched, out  # noqa: E741
# Who, which address, which state, minutes after 05:00, minutes until it was received.
TAPS = (
    (AISHA, 0, B, -40, 0), (IMRAN, 1, B, -39, 0), (CHLOE, 2, B, -38, 0),
    (AISHA, 0, R, -18, 0), (IMRAN, 1, R, -15, 0), (CHLOE, 2, R, -14, 0),
    (AISHA, 0, I, 0, 0), (IMRAN, 1, I, 1, 0),
    # Behind the flats there is no signal: three taps wait on the phone, and come in another order.
    (CHLOE, 2, S, 9, 22), (CHLOE, 2, I, 2, 29), (CHLOE, 2, D, 24, 7),
    (AISHA, 0, S, 4, 0), (IMRAN, 1, S, 6, 0),
    (AISHA, 0, D, 51, 0), (IMRAN, 1, D, 68, 0),
    (CHLOE, 2, O, 74, 0), (AISHA, 0, O, 81, 0), (IMRAN, 1, O, 95, 0),
)  # fmt: skip

# What was done in the week besides, once they were let in: who, days and hours after it began,
# what, where, how many it reached, what came of it.
WORK = (
    (IMRAN, 1, 18, Work.PATROL, "Dray Lane and the park", None, "Two people moved on"),
    (AISHA, 2, 14, Work.SCHOOL, "Year 9, Harrowfield School", 180, ""),
    (CHLOE, 1, 19, Work.TAXI, "Arrow Cars, Station Road", None, "Drivers know whom to ring"),
    (CHLOE, 1, 20, Work.HOTEL, "The Bridge Lodge", None, ""),
    (IMRAN, 1, 22, Work.STOP, "Hopkin Street", None, "Nothing found"),
    (AISHA, 1, 23, Work.ANPR, "Great Western Way", None, "Seized: no insurance"),
    (IMRAN, 2, 12, Work.ADULT, "Outside the chemist, Dray Lane", None, "Took a leaflet"),
    (AISHA, 2, 13, Work.TEXTS, "Customers of the line", 140, ""),
)


@dataclass(kw_only=True)
class StrikeDays:
    """Puts the days in, each act by whoever would do it."""

    today: date
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    acting: Acting
    made: dict[str, Day] = field(default_factory=dict)

    def put_in(self, by_group: Mapping[str, Operation]) -> dict[str, Day]:
        """Put in the days of the operations that there are, by their groups."""
        if "G02" in by_group:
            self.made["G02"] = self._yesterday(by_group["G02"])
            self.made["week"] = self._week(by_group["G02"])
        if "G09" in by_group:
            self.made["G09"] = self._tomorrow(by_group["G09"])
        return self.made

    def _plan(
        self,
        operation: Operation,
        at: datetime,
        given: actions.NewDay,
        lead: str,
        teams: Sequence[tuple[str, str, str]] = TEAMS,
    ) -> Day:
        for _, _, key in teams:
            with self.acting(lead, at) as by:
                self._let_in(operation, key, by)
        with self.acting(lead, at) as by:
            self._let_help(operation, by)
        with self.acting(lead, at) as by:
            return actions.plan_day(operation=_now(operation), given=given, by=by)

    def _let_in(self, operation: Operation, key: str, by: Viewer) -> None:
        person = self.people[key]
        if not operation.postings.filter(person=person, until__isnull=True).exists():
            operations.post(operation=_now(operation), person=person, part=Part.OFFICER, by=by)

    def _let_help(self, operation: Operation, by: Viewer) -> None:
        agency = self.organisations[HOUSING]
        if not operation.partners.filter(agency=agency, ended_at__isnull=True).exists():
            operations.add_partner(
                operation=_now(operation),
                agency=agency,
                does="Holds keys, and mends the door on the day",
                contact="Tenancy support, out of hours",
                by=by,
            )

    def _set_up(
        self,
        day: Day,
        at: datetime,
        lead: str,
        teams: Sequence[tuple[str, str, str]] = TEAMS,
        doors: Sequence[tuple[str, str, Point]] = PLACES,
    ) -> list[Address]:
        made: dict[str, Team] = {}
        for name, call_sign, key in teams:
            with self.acting(lead, at) as by:
                made[name] = actions.add_team(
                    day=_again(day),
                    name=name,
                    call_sign=call_sign,
                    led_by=self.people[key],
                    crew=(),
                    by=by,
                )
        places = []
        for label, team, point in doors:
            with self.acting(lead, at) as by:
                new = actions.NewAddress(label=label, team=made[team], point=point)
                places.append(actions.add_address(day=_again(day), given=new, by=by)[0])
        return places

    def _yesterday(self, operation: Operation) -> Day:
        """Play the strike day of yesterday morning, which is closed and can be played again."""
        five = datetime.combine(self.today - timedelta(days=1), time(5), LOCAL)
        lead, before = "marek.zielinski", five - timedelta(hours=12)
        given = actions.NewDay(
            starts_at=five - timedelta(hours=1),
            ends_at=five + timedelta(hours=5),
            programme="County lines intensification",
        )
        day = self._plan(operation, before, given, lead)
        places = self._set_up(day, before, lead)
        with self.acting(lead, before) as by:
            actions.tell_agency(
                address=_place(places[0]),
                agency=self.organisations[HOUSING],
                where=PLACES[0][0],
                words="Make the front door safe, and stay with the tenant until her worker comes.",
                shown_from=five - timedelta(minutes=30),
                by=by,
            )
        self._phones(places, five)
        self._needs(places, five, lead)
        self._kept_safe(places[0], five + timedelta(minutes=12))
        with self.acting(lead, five + timedelta(hours=3)) as by:
            actions.close_day(day=_again(day), by=by)
        return day

    def _phones(self, places: Sequence[Address], five: datetime) -> None:
        for number, (key, place, state, minutes, late) in enumerate(TAPS):
            at = five + timedelta(minutes=minutes)
            with self.acting(key, at + timedelta(minutes=late)) as by:
                phone = actions.Phone(client_id=uuid5(OURS, f"{five:%F} {number}"), at=at)
                actions.tap(address=_place(places[place]), state=state, phone=phone, by=by)

    def _needs(self, places: Sequence[Address], five: datetime, lead: str) -> None:
        medic = self._ask(places[1], Ask.MEDIC, "A man who swallowed something", IMRAN, five, 8)
        self._answer(medic, Met.TAKEN, lead, five, 9)
        self._answer(medic, Met.MET, IMRAN, five, 21)
        speaks = self._ask(places[2], Ask.INTERPRETER, "Vietnamese, by telephone", CHLOE, five, 33)
        # Nobody took it for nine minutes: those who lead were told after five.
        self._answer(speaks, Met.TAKEN, "priya.nair", five, 42)
        self._answer(speaks, Met.MET, CHLOE, five, 55)
        door = self._ask(places[0], Ask.LOCKSMITH, "", AISHA, five, 30, self.organisations[HOUSING])
        self._answer(door, Met.TAKEN, HOUSING_OFFICER, five, 34)
        self._answer(door, Met.MET, HOUSING_OFFICER, five, 70)

    def _ask(
        self,
        place: Address,
        what: Ask,
        words: str,
        key: str,
        five: datetime,
        minutes: int,
        agency: Organisation | None = None,
    ) -> Need:
        at = five + timedelta(minutes=minutes)
        with self.acting(key, at) as by:
            return actions.ask(
                address=_place(place),
                what=what,
                words=words,
                agency=agency,
                phone=actions.Phone(client_id=uuid5(OURS, f"{five:%F} {what}"), at=at),
                by=by,
            )

    def _answer(self, need: Need, what: Met, key: str, five: datetime, minutes: int) -> None:
        at = five + timedelta(minutes=minutes)
        with self.acting(key, at) as by:
            phone = actions.Phone(client_id=uuid5(OURS, f"{need.id} {what}"), at=at)
            actions.answer(need=Need.objects.get(pk=need.pk), what=what, phone=phone, by=by)

    def _kept_safe(self, place: Address, at: datetime) -> None:
        with self.acting(AISHA, at) as by:
            kept = actions.keep_safe(
                address=_place(place),
                who=Whom.ADULT,
                words="The tenant walks with a frame. She says they took her keys in September.",
                in_danger=False,
                phone=actions.Phone(client_id=uuid5(OURS, f"{at:%F} safe"), at=at),
                by=by,
            )
        note = "Met with her worker. Adult social care has it, and the housing officer."
        taken, ended = at + timedelta(minutes=20), at + timedelta(hours=2)
        seconds.hold(kept.concern, note, self.acting, taken, ended)

    def _tomorrow(self, operation: Operation) -> Day:
        """Plan the strike day of tomorrow morning: teams and addresses, and nothing tapped yet."""
        five = datetime.combine(self.today + timedelta(days=1), time(5), LOCAL)
        at, lead = datetime.combine(self.today, time(2), LOCAL), "marek.zielinski"
        given = actions.NewDay(
            starts_at=five - timedelta(hours=1), ends_at=five + timedelta(hours=6)
        )
        day = self._plan(operation, at, given, lead, RAMSONS_TEAMS)
        self._set_up(day, at, lead, RAMSONS_TEAMS, RAMSONS)
        return day

    def _week(self, operation: Operation) -> Day:
        """Plan the week of action that the strike day is part of, for its figures."""
        first = datetime.combine(self.today - timedelta(days=3), time(0), LOCAL)
        given = actions.NewDay(
            starts_at=first,
            ends_at=first + timedelta(days=7),
            length=Length.WEEK,
            programme="County lines intensification",
        )
        with self.acting("marek.zielinski", first - timedelta(days=4)) as by:
            week = actions.plan_day(operation=_now(operation), given=given, by=by)
        for key, days, hours, what, where, number, words in WORK:
            at = first + timedelta(days=days, hours=hours)
            new = actions.NewWork(what=what, where=where, number=number, words=words)
            phone = actions.Phone(client_id=uuid5(OURS, f"{at:%F %H}"), at=at)
            with self.acting(key, at) as by:
                actions.note_work(day=_again(week), given=new, phone=phone, by=by)
        return week


def _now(operation: Operation) -> Operation:
    return Operation.objects.select_related("circle").get(pk=operation.pk)


def _again(day: Day) -> Day:
    return Day.objects.select_related("operation__circle").get(pk=day.pk)


def _place(place: Address) -> Address:
    rows = Address.objects.select_related("day__operation__circle", "operation__circle")
    return rows.get(pk=place.pk)
