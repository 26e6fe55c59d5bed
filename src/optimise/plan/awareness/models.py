"""What an officer has read of groups, and how their checks of themselves went."""

from django.db import models

from optimise.basics.ids import new_id
from optimise.link.groups.models import Edition


class Row(models.Model):
    """What both rows have in common: whose they are, of which card, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Reading(Row):
    """That an officer has read a card.

    Privacy: staff data, read by that officer alone; others learn counts. Retention: with the card.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "person_id"], name="card_read_once")
        ]


class Check(Row):
    """How many facts of a card an officer knew, of how many that they were asked.

    Privacy: staff data, read by that officer alone; others learn counts. Retention: with the card.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    known = models.IntegerField()
    asked = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["edition", "person_id", "-at"], name="check_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(known__gte=0, known__lte=models.F("asked"), asked__gte=1),
                name="known_of_asked",
            )
        ]
