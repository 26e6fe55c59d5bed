"""Nominations and cases: who is discussed, with whom, and what was noted."""

from datetime import datetime

from django.db import models

from optimise.agencies.models import Organisation
from optimise.basics.choices import choices_of
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.keep_safe.panels.domain import reviews, rooms
from optimise.keep_safe.panels.models.panels import Panel


class Nomination(models.Model):
    """That someone asked a panel to look at a person, a place or a group, and why.

    `came_from` and `source_id` name the paper it came from, such as a safeguarding referral.
    Privacy: names who may be a victim; who nominated, their agency at the panel, and the host.
    Retention: as the host's own schedule says for what became of it; six years when declined.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="nominations")
    subject = models.CharField(max_length=10, choices=choices_of(rooms.Subject))
    name = models.CharField(max_length=120)
    identifiers = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    consent = models.CharField(max_length=300)
    came_from = models.CharField(max_length=20, blank=True)
    source_id = models.UUIDField(null=True)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=500, blank=True)
    feedback = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("at",)
        indexes = [models.Index(fields=["source_id"], name="nomination_by_paper")]

    @property
    def short_name(self) -> str:
        """Return how it is called in lists: initials for a person."""
        return rooms.short_name(rooms.Subject(self.subject), self.name)

    @property
    def answer_by(self) -> datetime:
        """Return by when the chair answers it."""
        return reviews.answer_by(self.at, self.panel.answer_days)

    @property
    def is_late(self) -> bool:
        """Say whether it waits for an answer longer than its panel said."""
        return self.state == self.State.WAITING and now() > self.answer_by


class Case(models.Model):
    """A person, a place or a group that a panel looks at.

    `summary` is the little that members need to search their own systems. `names_partners` says
    that those on the case may know of one another. Privacy: names who may be a victim; the
    agencies on the case and the host. Retention: six years after it ends, or as the host's own
    schedule says for a child.
    """

    class State(models.TextChoices):
        """Open, or how it ended here."""

        OPEN = "open"
        STEPPED_UP = "stepped up"
        STEPPED_DOWN = "stepped down"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="cases")
    nomination = models.UUIDField(unique=True)
    reference = models.CharField(max_length=20)
    subject = models.CharField(max_length=10, choices=choices_of(rooms.Subject))
    name = models.CharField(max_length=120)
    identifiers = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=300)
    names_partners = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    accepted_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("accepted_at",)

    @property
    def short_name(self) -> str:
        """Return how it is called in lists: initials for a person."""
        return rooms.short_name(rooms.Subject(self.subject), self.name)

    @property
    def is_open(self) -> bool:
        """Say whether the panel still looks at it."""
        return self.state == self.State.OPEN


class Party(models.Model):
    """That an agency is on a case, from a moment until a moment.

    Privacy: that agency and the host; the others only where the case names its partners.
    Retention: with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    audience_id = models.IntegerField()


class Step(models.Model):
    """One thing that happened to a case, for its history. It names no agency but to the host.

    Privacy: as its own audience says. Retention: with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    words = models.CharField(max_length=600)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)


class Note(models.Model):
    """What an agency found in its own systems before a meeting: its own until it is shared.

    Privacy: that agency's members of the panel only; not the host, not the force.
    Retention: with the case, or as the agency's own schedule says.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)
