"""Restriction orders, and the days on which somebody looks whether the number stays off."""

from hashlib import sha256

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item
from optimise.link.lines.domain.orders import Stage
from optimise.link.lines.models.records import Line


class Order(models.Model):
    """A drug dealing telecommunications restriction order, from draft to what became of it.

    Source: Serious Crime Act 2015 s80A; SI 2017/1240.
    Privacy: intelligence and numbers. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="orders")
    stage = models.CharField(max_length=20, choices=choices_of(Stage), default=Stage.DRAFT)
    identifiers = models.JSONField(default=list)
    used_for = models.TextField()
    would_prevent = models.TextField()
    victim_uses = models.TextField()
    others_use = models.TextField()
    tactics = models.TextField()
    legal_words = models.TextField(blank=True)
    legal_by = models.CharField(max_length=120, blank=True)
    legal_at = models.DateTimeField(null=True)
    legal_typist = models.UUIDField(null=True)  # who wrote the advice down
    signed_by = models.UUIDField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_words = models.TextField(blank=True)
    court = models.CharField(max_length=120, blank=True)
    court_ref = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    providers = models.CharField(max_length=200, blank=True)
    served_on = models.DateField(null=True)
    comply_by = models.DateField(null=True)
    complied_on = models.DateField(null=True)
    lasts_until = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    hands = ArrayField(models.UUIDField(), default=list)  # all who wrote in it: the database says
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True)
                | ~models.Q(signed_by=models.F("made_by")),
                name="nobody_signs_their_own_order",
            ),
        ]

    def fingerprint(self) -> str:
        """Return what tells these very words, and what they rest on, from any others."""
        words = (self.used_for, self.would_prevent, self.victim_uses, self.others_use, self.tactics)
        told = (self.identifiers, *words, self.made_by, self.legal_by, self.legal_words)
        rests_on = sorted(self.grounds.values_list("item_id", "item__version"))
        return sha256(repr((*told, rests_on)).encode()).hexdigest()


class OrderGround(models.Model):
    """A graded item on which an application for an order rests.

    Privacy: intelligence. Retention: with its order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="grounds")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    audience_id = models.IntegerField()


class CheckBack(models.Model):
    """A day on which somebody looks whether what an order cut off is still off, and what they saw.

    Privacy: as its line. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="check_backs")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="check_backs")
    due = models.DateField()
    done_at = models.DateTimeField(null=True)
    seen_again = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["due"], name="check_back_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(seen_again__isnull=False, by__isnull=False),
                name="done_says_what_was_seen",
            ),
        ]
