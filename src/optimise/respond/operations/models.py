"""Operations and all that is theirs. Nobody outside an operation's circle learns that there is one.

Two audiences of one circle: what its officers are told stands with the briefings, what it knows
with the intelligence. Sensitive entries of the decision log are for a circle within the circle.
"""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.agencies.models import Organisation, Person
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.domain.stages import Stage


class Outcome(StrEnum):
    """How an operation ended."""

    DONE = "carried out"
    PART_DONE = "carried out in part"
    STOPPED = "stopped before it went live"


class NameWord(models.Model):
    """A word that was added to the list of names for operations, or struck from it.

    Privacy: none. Retention: as the force's own schedule says.
    """

    word = models.CharField(max_length=30, unique=True)
    struck = models.BooleanField(default=False)
    by = models.UUIDField()
    at = models.DateTimeField()


class Operation(models.Model):
    """One operation: its object, what would be success, how far it is.

    `inner` is the circle of those who read sensitive entries.
    Privacy: covert; names no person. Retention: held while it runs, then as what rests on it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    inner = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    object = models.TextField()
    measures = ArrayField(models.CharField(max_length=200), default=list)
    stage = models.CharField(max_length=20, choices=choices_of(Stage), default=Stage.OPENED)
    strikes_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=30, choices=choices_of(Outcome), blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.circle.name


class Relief(models.Model):
    """That whoever leads an operation is relieved: one of rank asked for it, by its name.

    The inspector on duty agrees; neither reads the operation. `next` leads it from then on.
    Privacy: names staff, and an operation by its name. Retention: as the force's own schedule says.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    next = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(next=models.F("asked_by"))
                & (models.Q(agreed_by__isnull=True) | ~models.Q(next=models.F("agreed_by"))),
                name="nobody_relieves_for_themselves",
            )
        ]


class OperationRow(models.Model):
    """What every row of an operation has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="%(class)ss")
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Step(OperationRow):
    """One step from stage to stage: why, on whose authority, and what was left out with a reason.

    Shape: `skipped` holds pairs of what was due and why it is not there.
    Privacy: as its operation. Retention: with its operation.
    """

    was = models.CharField(max_length=20, choices=choices_of(Stage), blank=True)
    became = models.CharField(max_length=20, choices=choices_of(Stage))
    why = models.TextField()
    authority = models.CharField(max_length=200, blank=True)
    skipped = models.JSONField(default=list)

    class Meta:
        ordering = ("made_at",)


class Posting(OperationRow):
    """Who does what in an operation, from when until when.

    Privacy: names staff. Retention: with its operation.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=30, choices=choices_of(Part))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("since",)
        indexes = [models.Index(fields=["person", "until"], name="posting_of_person")]


class Partner(OperationRow):
    """An agency that helps, under an agreement in force that day, and what it does.

    Privacy: names an agency and a contact. Retention: with its operation.
    """

    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    does = models.CharField(max_length=300)
    contact = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at",)


class Thing(OperationRow):
    """A person, phone, line, place, vehicle, group or item that an operation looks at.

    `entity` is what is known, `item` an item; else `label` is how it was written. `authority` is
    the number of an authorisation for a phone's records. `interest` tells others to ring first.
    Privacy: intelligence that names people; its circle only. Retention: with its operation.
    """

    kind = models.CharField(max_length=30, choices=choices_of(Kind))
    entity = models.UUIDField(null=True)
    item = models.UUIDField(null=True)
    label = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=80, blank=True)
    interest = models.ForeignKey(Interest, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at",)
        indexes = [models.Index(fields=["entity"], name="thing_by_entity")]


class Portrait(OperationRow):
    """A photograph of somebody whom an operation looks at, drawn afresh, for its orders.

    An order that was issued keeps the ones that it showed. Privacy: shows a person, to the circle's
    officers. Retention: with its operation.
    """

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="portraits")
    basis = models.CharField(max_length=200)
    taken_on = models.DateField(null=True)
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()
    content = models.BinaryField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at",)


class Linked(OperationRow):
    """That an operation belongs together with another, and why.

    Privacy: for those who may read both. Retention: with its operation.
    """

    other = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)


class Entry(OperationRow):
    """One entry of the decision log, as the text that was sealed. It is never changed or removed.

    The database numbers without gaps and checks the hash; it lets nobody update or delete a row.
    `client_id` is the phone's own, so that an entry sent twice is written once.
    Privacy: what decisions rest on; its circle, or the one within. Retention: with its operation.
    """

    log = models.CharField(max_length=10, choices=choices_of(Log))
    number = models.IntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed = models.TextField()
    review_on = models.DateField(null=True)
    client_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "log", "number"], name="entry_numbered_once"
            )
        ]


class Risk(OperationRow):
    """A risk: how likely and how bad, what is done about it, what is left, whose it is.

    A change ends the row and writes another. Privacy: as its operation. Retention: with it.
    """

    about = models.CharField(max_length=20, choices=choices_of(About))
    words = models.TextField()
    likelihood = models.IntegerField()
    impact = models.IntegerField()
    control = models.TextField()
    likelihood_left = models.IntegerField()
    impact_left = models.IntegerField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at",)


class Sheet(OperationRow):
    """One edition of a paper: community impact, safeguarding, equality, words of the order.

    The newest counts; earlier ones stay. Privacy: may name who is protected. Retention: with it.
    """

    paper = models.CharField(max_length=20, choices=choices_of(Paper))
    version = models.IntegerField()
    answers = models.JSONField()

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "paper", "version"], name="sheet_version_once"
            )
        ]


class Order(OperationRow):
    """An order as it was issued, for all of the circle: what its officers read and are briefed on.

    Privacy: names subjects to officers of the circle. Retention: with its operation.
    """

    version = models.IntegerField()
    sealed = models.TextField()
    digest = models.CharField(max_length=64)
    changed = ArrayField(models.CharField(max_length=40), default=list)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=["operation", "version"], name="order_version_once")
        ]


class Briefed(OperationRow):
    """That somebody was briefed on one version of an order, in the room or by reading it.

    `person` reads and adds their own row. Privacy: names staff. Retention: with its operation.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="briefed")
    person = models.UUIDField()
    in_the_room = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "person"], name="briefed_once_on_an_order")
        ]


class Debrief(OperationRow):
    """What somebody says afterwards: what went well, what to mend, what to tell intelligence.

    Privacy: names its author. Retention: with its operation.
    """

    person = models.UUIDField()
    well = models.TextField()
    mend = models.TextField(blank=True)
    learnt = models.TextField(blank=True)
    hurt = models.TextField(blank=True)
