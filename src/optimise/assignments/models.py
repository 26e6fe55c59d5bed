"""The one action: it serves a panel, a plan, an operation or a threat.

Nothing is deleted: the sites have no right to.
"""

from django.db import models

from optimise.agencies.models import Organisation, Person
from optimise.assignments.domain import tasks
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id


class Action(models.Model):
    """What an agency, or a named person of it, said they would do, by when, and how far it is.

    `kind` and `row` say what it serves; `authority` on whose or what decision it rests. The named
    person reads and updates it even where they may not read what it serves. `reminded_at` is when
    its giver was told that it is late, since nobody named for it could be asked. `asked_by_system`
    says that no person gave it: it asks somebody what they alone know. Privacy: may name
    who is protected; its audience is that of what it serves or narrower, so that a child panel's
    action is neither shown nor counted outside. Retention: with what it serves.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    row = models.UUIDField()
    text = models.CharField(max_length=500)
    authority = models.CharField(max_length=200, blank=True)
    owner_agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    priority = models.CharField(max_length=10, choices=choices_of(tasks.Priority))
    status = models.CharField(
        max_length=20, choices=choices_of(tasks.Status), default=tasks.Status.OPEN
    )
    result = models.TextField(blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    chased = models.IntegerField(default=0)
    chased_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    asked_by_system = models.BooleanField(default=False, db_default=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("due", "made_at")
        indexes = [
            models.Index(fields=["kind", "row"], name="action_by_what_it_serves"),
            models.Index(fields=["owner_agency", "status", "due"], name="action_by_owner_agency"),
            models.Index(fields=["owner_person", "status", "due"], name="action_by_owner"),
        ]

    @property
    def is_over(self) -> bool:
        """Say whether nothing more is expected of it."""
        return tasks.Status(self.status).is_over

    @property
    def reminded_last(self) -> bool:
        """Say whether its giver was told that it is late since anybody named for it was asked."""
        if self.reminded_at is None:
            return False
        return self.chased_at is None or self.chased_at < self.reminded_at


class Update(models.Model):
    """One change to an action, for its history.

    Privacy: as its action. Retention: with its action.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    status = models.CharField(max_length=20, choices=choices_of(tasks.Status))
    words = models.TextField(blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)
