"""Meetings: agenda, decisions, minutes; and the control strategy that they follow."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.plan.tasking.domain.meetings import Kind, Matter


class Row(models.Model):
    """What every row of a meeting has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Meeting(Row):
    """A meeting that tasks: when, where, who chairs it. Its lines have readers of their own.

    Privacy: names who chairs it. Retention: six years after it.
    """

    kind = models.CharField(max_length=30, choices=choices_of(Kind))
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    chair = models.UUIDField()
    agenda_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["starts_at"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.kind.capitalize()


class AgendaItem(Row):
    """One line of an agenda, as it was when the agenda was made.

    Privacy: as what it is about: who may not read that finds no line. Retention: with its meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    matter = models.CharField(max_length=30, choices=choices_of(Matter))
    row = models.UUIDField(null=True)
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    place = models.IntegerField()

    def __str__(self) -> str:
        return self.title


class Decision(Row):
    """What a meeting decided on a line, why, and who saw it otherwise.

    Privacy: as its line. Retention: with its meeting.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decisions")
    words = models.TextField()
    reasons = models.TextField()
    dissent = models.TextField(blank=True)


class Minutes(Row):
    """The minutes of a meeting: written, approved by nobody who wrote, and not changed after.

    Privacy: for the readers of the meeting; lines with fewer readers stay out. Retention: with its
    meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes")
    words = models.TextField()
    hands = ArrayField(models.UUIDField(), default=list)  # all who wrote in it: the database says
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)

    @property
    def edition(self) -> str:
        """Return letters that are others once they are written anew."""
        return str(self.made_at.timestamp())


class Strategy(Row):
    """An edition of the control strategy: priorities, each with its strands; agreed by a second.

    Privacy: names nobody. Retention: for ever, as a record of what was decided.
    """

    title = models.CharField(max_length=120)
    priorities = models.JSONField()
    begins = models.DateField()
    ends = models.DateField()
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title
