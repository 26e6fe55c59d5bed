"""Panels, and who sits on them."""

from django.db import models

from optimise.access.models import Circle
from optimise.agencies.models import Organisation, Person
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.keep_safe.panels.domain import reviews, rooms


class Panel(models.Model):
    """A panel of several agencies: a child panel, or an enforcement meeting.

    `host` is the agency that runs it and may read all that is shared. `review_weeks` is how
    long a case may go without review, `answer_days` within how many working days the chair answers
    a nomination. Privacy: that it exists. Retention: six years after it
    ends.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60, choices=choices_of(rooms.Kind))
    name = models.CharField(max_length=120)
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    review_weeks = models.IntegerField(default=reviews.DEFAULT_WEEKS)
    answer_days = models.IntegerField(default=reviews.DEFAULT_ANSWER_DAYS)
    statement = models.TextField()
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def room(self) -> rooms.Room:
        """Return what the panel is for."""
        return rooms.Kind(self.kind).room


class Seat(models.Model):
    """That a person sits on a panel for their agency: from when they signed, until a moment.

    Privacy: names professionals; their own agency, the host and themselves. Retention: with
    the panel.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=20, choices=choices_of(rooms.Post))
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()
