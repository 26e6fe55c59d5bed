"""Events of circles, when the desk was asked, and conflicts, which are the desk's alone."""

from django.db import models

from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.respond.deconfliction.domain.desk import EventKind


class Event(models.Model):
    """What a circle is about to do at a place in some hours; its interest says it to the desk.

    A change of place or hours ends it and makes another. Privacy: covert; its circle only.
    Retention: with the operation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    interest = models.OneToOneField(Interest, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=choices_of(EventKind))
    label = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("since",)


class Asking(models.Model):
    """That the desk was asked for a circle, when, and the one bit of its answer.

    The database writes it. Privacy: its circle only. Retention: with the operation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField(null=True)
    at = models.DateTimeField()
    must_ring = models.BooleanField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)


class Conflict(models.Model):
    """That two circles may meet, or that somebody asked about what a circle looks at.

    The database writes it with both sides as the desk needs them; neither side reads it. `note` is
    what the desk agreed with them, a line for each time: where one side moves, it waits again.
    Privacy: covert; the desk and the duty inspector only. Retention: with the operations.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Interest, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField(null=True)
    sides = models.JSONField()
    found_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    cleared_by = models.UUIDField(null=True)
    cleared_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("found_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=models.Q(second__isnull=False),
                name="conflict_once_of_two",
            ),
            models.UniqueConstraint(
                fields=["first", "asked_by"],
                condition=models.Q(second__isnull=True, cleared_at__isnull=True),
                name="conflict_once_of_asker",
            ),
        ]

    def is_handed_on(self) -> bool:
        """Say whether it is with the duty inspector: taken by nobody since it was handed on."""
        handed = self.escalated_at
        return handed is not None and (self.taken_at is None or self.taken_at <= handed)
