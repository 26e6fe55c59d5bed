"""Counts by area and month, as a force loaded them: a file, and a row an area and offence."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.plan.areas.domain.figures import Family


class Figures(models.Model):
    """One file of counts that was loaded. `near` says how often crimes came near each other.

    Privacy: counts; names nobody but who loaded it. Retention: until somebody takes it out.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    notes = models.JSONField(default=list)
    near = models.JSONField(default=list)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """One offence in one area, month after month from `first`; by hour of the week where known.

    `harm_index` and `severity` are the force's own, from its sheet. They are never worked out here.
    Privacy: counts; names nobody. Retention: with its file.
    """

    id = models.BigAutoField(primary_key=True)
    figures = models.ForeignKey(Figures, on_delete=models.CASCADE, related_name="series")
    code = models.CharField(max_length=40)
    area = models.CharField(max_length=120)
    offence = models.CharField(max_length=120)
    family = models.CharField(max_length=20, choices=choices_of(Family))
    first = models.DateField()
    counts = ArrayField(models.IntegerField())
    harm_index = ArrayField(models.FloatField(), null=True)
    severity = ArrayField(models.FloatField(), null=True)
    hours = ArrayField(models.FloatField(), default=list)
