"""Applications for warrants, what speaks against them, what came of them; searches without one.

All of it belongs to the circle of its operation; the annex to the circle within.
"""

from enum import StrEnum
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.interests.models import Interest
from optimise.agencies.models import Person
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.respond.operations.models import OperationRow, Thing
from optimise.respond.warrants.domain.boxes import Question, asked
from optimise.respond.warrants.domain.candour import Why
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.domain.without import Searched


class State(StrEnum):
    """How far an application has come."""

    DRAFT = "draft"
    GRANTED = "granted"
    REFUSED = "refused"


def number_of(application: UUID) -> str:
    """Return what an application, and the warrant that comes of it, is called on paper."""
    return f"W-{application.hex[-8:].upper()}"


class Power(models.Model):
    """A power of search, from a day until a day. A change ends the row and makes another.

    Privacy: none. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    test = models.TextField()
    applies = models.CharField(max_length=200)
    months = models.IntegerField()
    all_premises = models.BooleanField()
    multiple = models.BooleanField()
    persons = models.BooleanField()
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    class Meta:
        ordering = ("name", "in_force_from")

    def __str__(self) -> str:
        return self.name


class SearchPower(models.Model):
    """A power of search without a warrant, from a day until a day.

    Privacy: none. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    test = models.TextField()
    reach = models.TextField()
    applies = models.CharField(max_length=200)
    searched = ArrayField(models.CharField(max_length=20, choices=choices_of(Searched)))
    after_arrest = models.BooleanField()
    inspector = models.BooleanField()
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    class Meta:
        ordering = ("name", "in_force_from")

    def __str__(self) -> str:
        return self.name


class Application(OperationRow):
    """One application: its boxes, its hearing, and what came of it.

    `interest` tells others to ring first, where the address is not the place's.
    `read_digest` is the hash of what the inspector read, `hands` are all who wrote in it, and
    `annex_digest` the hash of its annexes, empty without any: the database keeps both.
    Privacy: names who is sought; its circle only. Retention: with its operation.
    """

    place = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="+")
    premises = models.CharField(
        max_length=40, choices=choices_of(Premises), default=Premises.SPECIFIC
    )
    entries = models.CharField(max_length=30, choices=choices_of(Entries), default=Entries.SINGLE)
    answers = models.JSONField(default=dict)
    items = ArrayField(models.UUIDField(), default=list)
    checked_on = models.DateField(null=True)
    checked_how = models.CharField(max_length=300, blank=True)
    interest = models.ForeignKey(Interest, null=True, on_delete=models.PROTECT, related_name="+")
    hands = ArrayField(models.UUIDField(), default=list)
    annex_digest = models.CharField(max_length=64, blank=True)
    read_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    read_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=30, choices=choices_of(State), default=State.DRAFT)
    heard_at = models.DateTimeField(null=True)
    court = models.CharField(max_length=120, blank=True)
    heard_by = models.CharField(max_length=120, blank=True)
    questions = models.TextField(blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ("made_at",)

    @property
    def number(self) -> str:
        """Return what it is called on paper: letters that say nothing of the operation."""
        return number_of(self.id)

    @property
    def asked_of_it(self) -> tuple[Question, ...]:
        """Return what it is asked, by its power and what it is for."""
        return tuple(asked(power=self.power.key, premises=self.premises, entries=self.entries))


class Warrant(OperationRow):
    """A warrant as a court gave it: what the officers who enter carry and read.

    `most_entries` is what the court allowed, none for as many as are needed. Privacy: an address
    and whom it names, to the circle's officers. Retention: with its operation; the occupier may
    inspect it for twelve months.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="warrant"
    )
    power = models.CharField(max_length=80)
    address = models.TextField()
    articles = models.TextField()
    persons = models.TextField(blank=True)
    told = models.TextField(blank=True)
    court_ref = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField()
    expires_on = models.DateField()
    multiple = models.BooleanField()
    most_entries = models.IntegerField(default=0)
    returned_at = models.DateTimeField(null=True)
    returned_words = models.TextField(blank=True)

    class Meta:
        ordering = ("expires_on",)

    @property
    def number(self) -> str:
        """Return what it is called on paper: the number of its application, which fewer read."""
        return number_of(self.application_id)


class Against(OperationRow):
    """Something that may weaken an application, as the system listed it, and what is done with it.

    Shape: `ref` names what it is; its words are read anew for each reader, and kept here never.
    Told to the court, or left out with a reason. Privacy: as its application. Retention: with it.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="against")
    why = models.CharField(max_length=80, choices=choices_of(Why))
    ref = models.CharField(max_length=60)
    told = models.BooleanField(default=False)
    left_out_why = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "ref"], name="against_listed_once")
        ]


class Annex(OperationRow):
    """What the court reads and the occupier must not: for the circle within alone.

    Privacy: may tell of a source. Retention: with its operation.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="annexes")
    words = models.TextField()


class Search(OperationRow):
    """One search, as somebody of the circle wrote it down on a phone: on a warrant, or by a power.

    `read_by` is the inspector who recorded afterwards on what grounds it was made (PACE s18(7)).
    `phone_at` is when it was written on a phone that kept it, as it told.
    Privacy: names who was there. Retention: with its operation.
    """

    warrant = models.ForeignKey(
        Warrant, null=True, on_delete=models.PROTECT, related_name="entered"
    )
    power = models.ForeignKey(
        SearchPower, null=True, on_delete=models.PROTECT, related_name="searches"
    )
    searched = models.CharField(
        max_length=20, choices=choices_of(Searched), default=Searched.PREMISES
    )
    place = models.TextField(blank=True)
    sought = models.TextField(blank=True)
    grounds = models.TextField(blank=True)
    arrested = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=300, blank=True)
    at_once_why = models.CharField(max_length=300, blank=True)
    read_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    read_words = models.TextField(blank=True)
    protection_ended_at = models.DateTimeField(null=True)
    protection_ended_how = models.CharField(max_length=300, blank=True)
    protection_ended_by = models.UUIDField(null=True)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField()
    phone_at = models.DateTimeField(null=True)
    led_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    officers = models.TextField()
    night_why = models.CharField(max_length=300, blank=True)
    notice = models.BooleanField()
    copy_left = models.CharField(max_length=200)
    force = models.TextField(blank=True)
    damage = models.TextField(blank=True)
    secured = models.CharField(max_length=200, blank=True)
    occupier = models.CharField(max_length=200)
    present = models.TextField(blank=True)
    children = models.TextField(blank=True)
    protected_at = models.DateTimeField(null=True)
    video = models.CharField(max_length=200, blank=True)
    found = models.TextField(blank=True)
    others_seized = models.TextField(blank=True)
    wrong_address = models.BooleanField(default=False)
    wrong_address_done = models.TextField(blank=True)
    client_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("entered_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(warrant__isnull=True) ^ models.Q(power__isnull=True),
                name="search_on_a_warrant_or_by_a_power",
            )
        ]

    @property
    def address(self) -> str:
        """Return where it was."""
        return self.warrant.address if self.warrant else self.place

    @property
    def under(self) -> str:
        """Return under which power."""
        return self.warrant.power if self.warrant else str(self.power)

    @property
    def waits_for_inspector(self) -> bool:
        """Say whether an inspector has yet to record it (PACE s18(7))."""
        return bool(self.power and self.power.inspector and self.read_at is None)

    @property
    def is_negative(self) -> bool:
        """Say whether nothing that was sought was found."""
        return not self.found.strip()
