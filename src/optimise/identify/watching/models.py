"""What somebody watches, and what of it they have seen."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.ids import new_id


class Watch(models.Model):
    """That a person wants to know of what is new about somebody, something, an area or a search.

    `seen` are the rows that they could read when they last looked: whatever they may read that is
    not among them is new. So nothing is kept, counted or told that they may not read, and what
    comes to be readable later is new then. `around` are the ids that are held to be the same, or
    the areas inside, as they read them.
    Privacy: what an officer is interested in; they read it, and nobody else. Retention: while they
    watch.
    """

    class Kind(models.TextChoices):
        """What can be watched."""

        ENTITY = "entity"
        AREA = "area"
        SEARCH = "search"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.UUIDField(null=True)
    words = models.CharField(max_length=200, blank=True)
    around = ArrayField(models.UUIDField(), default=list)
    seen = ArrayField(models.UUIDField(), default=list)
    looked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
        indexes = [
            models.Index(fields=["person_id"], name="watch_by_person"),
            models.Index(fields=["checked_at"], name="watch_to_check"),
        ]
