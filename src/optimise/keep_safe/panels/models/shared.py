"""What was shared on a case: with whom, by whom, and on what it rests."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.agencies.models import Organisation
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.evaluate.domain.grading import Handling
from optimise.evaluate.models import Item
from optimise.keep_safe.panels.domain import rooms, sharing
from optimise.keep_safe.panels.models.cases import Case


class Shared(models.Model):
    """A fact that was shared at a panel: what, how it is handled, and in its audience with whom.

    Who shared it stands in `Giver`, which may be read by fewer. Privacy: about who may be a
    victim. Retention: with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    topic = models.CharField(max_length=60, choices=choices_of(rooms.Topic))
    nature = models.CharField(max_length=20, choices=choices_of(rooms.Nature))
    words = models.TextField()
    handling = models.CharField(max_length=1, choices=choices_of(Handling))
    conditions = models.CharField(max_length=300, blank=True)
    need = models.CharField(max_length=300)
    gateway = models.CharField(max_length=40)
    caldicott = models.CharField(max_length=300, blank=True)
    reach = models.CharField(max_length=40, choices=choices_of(sharing.Reach))
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("at",)

    @property
    def handled(self) -> sharing.Handled:
        """Return its handling as the rules know it."""
        return sharing.Handled(
            handling=Handling(self.handling),
            conditions=(self.conditions,) if self.conditions else (),
        )


class Giver(models.Model):
    """Who shared a fact. Privacy: their agency and the host; all who read the fact only where
    the case names its partners. Retention: with the fact.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fact = models.OneToOneField(Shared, on_delete=models.PROTECT, related_name="giver")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    audience_id = models.IntegerField()


class Ground(models.Model):
    """The report item that a fact of the force rests on, and the ledger's rows for telling it.

    Privacy: ties a fact to intelligence; the force's members of the panel only, who open the item
    itself only where they may. Retention: with the fact.
    """

    fact = models.OneToOneField(
        Shared, primary_key=True, on_delete=models.PROTECT, related_name="ground"
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    given = ArrayField(models.UUIDField(), default=list)
    audience_id = models.IntegerField()
