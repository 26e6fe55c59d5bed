"""On whom it falls: what somebody said of themselves, the base it is set against, the answers."""

from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.basics.ids import new_id
from optimise.review.outcomes.models import Story
from optimise.review.standing.domain.fairness import By, Matter


class Described(models.Model):
    """What somebody who was arrested says of themselves, for the page on fairness alone.

    It stands on no page of theirs, in no search and no file. Privacy: special category data, read
    only as counts. Retention: with its story.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    ethnicity = models.CharField(max_length=2, choices=list(ETHNICITIES.items()))
    sex = models.CharField(max_length=10, choices=choices_of(Sex))
    age = models.CharField(max_length=12, choices=choices_of(Age))
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()


class Base(models.Model):
    """The share that a group has of those who live here, from a named source, of a day.

    Privacy: names nobody. Retention: as the answers that were set against it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by = models.CharField(max_length=10, choices=choices_of(By))
    label = models.CharField(max_length=40)
    share = models.FloatField()
    source = models.CharField(max_length=200)
    on = models.DateField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()


class Searches(models.Model):
    """A file of the force's stops and searches, as counts by month and by what people said.

    Privacy: counts, and no row of the file. Retention: six years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=200)
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    counts = models.JSONField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()


class StandsOut(models.Model):
    """How many shares stand out and wait for somebody's answer, as it was last counted for them.

    Privacy: one number of what that person may know, for them alone. Retention: counted anew on
    each day that they come.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    number = models.IntegerField()
    counted_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["person_id"], name="stands_out_to_whom")]


class FairAnswer(models.Model):
    """What a named person answers where a share stands out: between `low` and `high` at that time.

    Privacy: names who answers. Retention: six years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.CharField(max_length=10, choices=choices_of(Matter), default=Matter.ARRESTED)
    by = models.CharField(max_length=10, choices=choices_of(By))
    label = models.CharField(max_length=40)
    words = models.TextField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()
