"""A strike day or a week of an operation: teams, addresses, and what phones sent of them.

What was sent is only ever added to. All of it belongs to the circle of the operation; an agency
reads what it is asked and told, and nothing beside it.
"""

from enum import StrEnum

from django.db import models

from optimise.access.interests.models import Interest
from optimise.agencies.models import Organisation, Person
from optimise.basics.choices import choices_of
from optimise.respond.day.domain.board import Ask, Met, State, Whom
from optimise.respond.day.domain.work import Work as Sort
from optimise.respond.deconfliction.models import Event
from optimise.respond.operations.models import OperationRow, Thing
from optimise.respond.warrants.models import Warrant


class Length(StrEnum):
    """How long it is."""

    DAY = "strike day"
    WEEK = "intensification week"


class Day(OperationRow):
    """One strike day, or one week, of an operation.

    `minutes` is how long a need may wait before those who lead are told.
    Privacy: covert until it is over; its circle only. Retention: with its operation.
    """

    length = models.CharField(max_length=30, choices=choices_of(Length), default=Length.DAY)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    programme = models.CharField(max_length=120, blank=True)
    minutes = models.IntegerField(default=5)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at",)


class DayRow(OperationRow):
    """What every row of a day has in common."""

    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="%(class)s_rows")

    class Meta:
        abstract = True


class Team(DayRow):
    """A team of the day, and who leads it. Privacy: names staff. Retention: with its operation."""

    name = models.CharField(max_length=60)
    call_sign = models.CharField(max_length=30, blank=True)
    led_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Crew(DayRow):
    """Who is on a team. Privacy: names staff. Retention: with its operation."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="crew")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)


class Address(DayRow):
    """Where a team goes: a place that the operation looks at, a warrant, or as it is written.

    `interest` and, where there is a point, `event` tell others to ring first.
    Privacy: an address, to the circle's officers. Retention: with its operation.
    """

    number = models.IntegerField()
    label = models.CharField(max_length=200)
    thing = models.ForeignKey(Thing, null=True, on_delete=models.PROTECT, related_name="+")
    warrant = models.ForeignKey(Warrant, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    interest = models.ForeignKey(Interest, null=True, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.label


class Sent(DayRow):
    """What every row that a phone sends has in common: its own id, and its own time.

    `made_at` is when it was received.
    """

    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="%(class)s_rows")
    client_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Tap(Sent):
    """That somebody tapped a state. It is never changed; a later tap says otherwise.

    Privacy: names who was where. Retention: with its operation.
    """

    state = models.CharField(max_length=20, choices=choices_of(State))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_id"], name="tap_kept_once")
        ]


class Need(Sent):
    """Whom or what a team needs at an address; `agency` is asked too, where it is named.

    `for_agency` is the audience of that agency, which reads this row and `where`, and no other.
    Privacy: may tell of somebody's health or family. Retention: with its operation.
    """

    what = models.CharField(max_length=20, choices=choices_of(Ask))
    words = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=200, blank=True)
    for_agency = models.IntegerField(null=True)
    chased = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_id"], name="need_kept_once")
        ]


class Answer(DayRow):
    """That somebody took a need, met it, or that it is not needed any more.

    Privacy: names who answered. Retention: with its operation.
    """

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="answers")
    for_agency = models.IntegerField(null=True)
    client_id = models.UUIDField()
    at = models.DateTimeField()
    what = models.CharField(max_length=30, choices=choices_of(Met))
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_id"], name="answer_kept_once")
        ]


class Safe(Sent):
    """That somebody met there is to be kept safe; `concern` is what safeguarding was handed.

    It names nobody: the words went to safeguarding. Privacy: that somebody at an address is at
    risk. Retention: with its operation.
    """

    who = models.CharField(max_length=20, choices=choices_of(Whom))
    in_danger = models.BooleanField(default=False)
    concern = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_id"], name="safe_kept_once")
        ]


class Work(DayRow):
    """What a team did besides its addresses: a stop, a patrol, a talk, a visit to a business.

    `number` is how many it reached, where that is counted. One that was noted wrongly is taken
    out, and stays here. Privacy: names staff and where they were, and nobody whom they met; a
    search of a person has its own record in the force's system. Retention: with its operation.
    """

    client_id = models.UUIDField()
    at = models.DateTimeField()
    what = models.CharField(max_length=50, choices=choices_of(Sort))
    where = models.CharField(max_length=200)
    number = models.IntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_id"], name="work_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.what[0].upper()}{self.what[1:]}: {self.where}"


class Told(DayRow):
    """What an agency is told of one address: where and what, from an hour on, until it ends.

    `for_agency` is the audience of that agency, which reads this row, and no other.
    Privacy: an address and what is asked there, to that agency alone. Retention: with its
    operation.
    """

    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="told")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=200)
    words = models.CharField(max_length=300)
    for_agency = models.IntegerField()
    shown_from = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("shown_from",)
