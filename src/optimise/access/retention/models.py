"""Holds: what may not go, whatever its day. Nothing is deleted: a hold is lifted."""

from django.db import models
from django.db.models import Q

from optimise.access.models import Circle
from optimise.access.retention.domain.bases import Basis
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id


class Hold(models.Model):
    """That nothing of one thing, or of a circle, goes until the hold is lifted.

    It says on what basis, and names no operation: whoever may read it learns no more than that
    something is held. Its audience is that of what is held. `kept_by` names what alone lifts
    it, such as the cases of an operation; any other is looked at again on the day of its
    review. Whoever placed it answers for it. What one lifted by hand kept stays until somebody
    else agrees. Privacy: that something is held may tell of an investigation. Retention: as
    long as the audit.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40, blank=True)
    row = models.UUIDField(null=True)
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    kept_by = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=60, choices=choices_of(Basis))
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_why = models.TextField(blank=True)
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-placed_at",)
        indexes = [
            models.Index(fields=["row"], name="hold_on_row", condition=Q(lifted_at__isnull=True)),
            models.Index(fields=["lifted_at"], name="hold_lifted_at"),
            models.Index(
                fields=["circle"], name="hold_on_circle", condition=Q(lifted_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(row__isnull=False, circle__isnull=True)
                | Q(row__isnull=True, circle__isnull=False),
                name="a_hold_is_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_why=""),
                name="a_hold_is_lifted_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=models.F("lifted_by")),
                name="another_agrees_to_a_lifting",
            ),
        ]
