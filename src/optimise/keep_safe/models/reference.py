"""Clocks, first responders and law: ended and added, never changed, so that what held on a day
can be read.
"""

from functools import reduce
from itertools import starmap
from operator import or_

from django.db import models

from optimise.keep_safe.domain.clocks import LONGEST, Unit


def _at_most(code: str, hours: int) -> models.Q:
    days = models.Q(unit__in=[Unit.DAYS.value, Unit.WORKING_DAYS.value], count__lte=hours // 24)
    return models.Q(code=code) & (models.Q(unit=Unit.HOURS.value, count__lte=hours) | days)


class Clock(models.Model):
    """How long something may take, from a day on. The newest that is in force counts.

    Privacy: none. Retention: for ever.
    """

    id = models.AutoField(primary_key=True)
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    count = models.IntegerField()
    unit = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()

    class Meta:
        ordering = ("code", "in_force_from")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(count__gte=1) & reduce(or_, starmap(_at_most, LONGEST.items())),
                name="clock_within_its_longest",
            )
        ]


class FirstResponder(models.Model):
    """An organisation that may refer to the National Referral Mechanism.

    Privacy: none. Retention: for ever.
    """

    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=120)
    kinds = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("name",)


class Law(models.Model):
    """An offence, a power or an order. Without `in_force_from` it is not in force, as far as known.

    Privacy: none. Retention: for ever.
    """

    class Kind(models.TextChoices):
        """What it is."""

        OFFENCE = "offence"
        POWER = "power or tool"
        DEFENCE = "defence or duty"

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=120)
    statute = models.CharField(max_length=160)
    who = models.CharField(max_length=160, blank=True)
    notes = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("kind", "title")
