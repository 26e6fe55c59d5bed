"""What has been published. The public's process may read these tables and change none.

They have no foreign key outside themselves. Rows come in through the functions of the publishing
desk alone, which let nothing in that a second person has not approved.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from optimise.basics.ids import new_id
from optimise.share.domain.withdrawals import Reason

FIXED = models.Q(withdrawn_why__in=["", *Reason])


class Update(models.Model):
    """A dated post on what was done and what was learnt, as the public reads it.

    `address` is a day and a number, so that a browser's history says nothing. Withdrawn, it
    keeps its address and one of the fixed reasons, and no words. Privacy: public from
    `shown_from`; before that the database keeps it from the public's process. Retention: ten years.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    address = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    topic = models.CharField(max_length=60, blank=True)
    areas = ArrayField(models.CharField(max_length=120), default=list)
    officer = models.CharField(max_length=120, blank=True)
    team = models.CharField(max_length=120, blank=True)
    shown_from = models.DateTimeField()
    version = models.IntegerField()
    corrected_at = models.DateTimeField(null=True)
    correction = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-shown_from"], name="update_by_day")]
        constraints = [
            models.CheckConstraint(condition=FIXED, name="update_withdrawn_for_a_fixed_reason"),
        ]


class Release(models.Model):
    """The table of one measure for one month. It is published once and never changed.

    Withdrawn, its figures go and the row stays, so that the month is not told a second time.
    Privacy: public. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.CharField(max_length=20)
    month = models.DateField()
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "month"], name="told_once"),
            models.CheckConstraint(condition=FIXED, name="release_withdrawn_for_a_fixed_reason"),
        ]


class Figure(models.Model):
    """One row of a release. A value that is not told is null.

    Privacy: public; never a count under five, and rounded. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="figures")
    position = models.IntegerField()
    label = models.CharField(max_length=120)
    value = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="one_row_a_place"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True)
                | (models.Q(value__gte=5) & models.Q(Exact(Mod("value", 5), 0))),
                name="small_figures_stay_out",
            ),
        ]


class PublicTarget(models.Model):
    """How much of one row of a measure is to be reached between two months, and why that much.

    Withdrawn, it stays with one of the fixed reasons. Privacy: public. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    measure = models.CharField(max_length=20)
    label = models.CharField(max_length=120)
    number = models.IntegerField()
    since = models.DateField()
    until = models.DateField()
    why = models.CharField(max_length=300)
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=FIXED, name="target_withdrawn_for_a_fixed_reason"),
            models.CheckConstraint(
                condition=models.Q(number__gte=5) & models.Q(Exact(Mod("number", 5), 0)),
                name="target_is_told_in_fives",
            ),
        ]


class Content(models.Model):
    """One version of a piece of what the site says, as a force has changed it.

    The latest that has begun stands in place of the program's own.
    Privacy: public from `shown_from`; before that the database keeps it from the public's process.
    Retention: ten years.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    version = models.IntegerField()
    texts = models.JSONField()
    shown_from = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language", "version"], name="one_content_a_version"
            ),
        ]


class PageTotal(models.Model):
    """How often one kind of page was opened on one day, in tens. The staff site reads it.

    Privacy: nothing of any person, address, browser or moment. Retention: two years.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    page = models.CharField(max_length=20)
    total = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "page"], name="one_total_a_day"),
        ]
