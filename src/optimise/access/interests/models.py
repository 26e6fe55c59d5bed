"""Interests of operations, and that somebody asked about one. Nothing is deleted by the sites."""

from django.db import models

from optimise.access.interests.domain.keys import Kind
from optimise.basics.ids import new_id


class Interest(models.Model):
    """That an operation looks at something, or is about to act there: its circle's alone.

    `key` is its normal form, by `kind`; a place has a point and a radius in metres instead. With
    `since` and `until` it stands for those hours only. `desk` is whom the deconfliction desk
    rings; whoever asks is never told. `of` is the order, home or action of a plan that sends
    people there, where no operation does: whoever reads that reads it. While one that `holds`
    stands, what would tell of it is kept in, but no longer than `holds_until`: another of its
    circle renews that. `told_at` is when its circle was told that it comes. Privacy: covert; its
    circle only. Retention: with the operation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    key = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    metres = models.IntegerField(default=0)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    why = models.TextField()
    of = models.UUIDField(null=True)
    desk = models.CharField(max_length=200, blank=True)
    holds = models.BooleanField(default=True)
    holds_until = models.DateTimeField(null=True)
    renewed_by = models.UUIDField(null=True)
    renewed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "key"],
                name="interest_by_key",
                condition=models.Q(ended_at__isnull=True),
            ),
            models.Index(fields=["of"], name="interest_of", condition=models.Q(of__isnull=False)),
        ]


class Question(models.Model):
    """That somebody asked whether to ring the desk, and a hash of what they asked about.

    `in_role` is whether any of their roles sends anybody anywhere. The database writes it; nobody
    reads it but the desk, where one person asks too much, or has nothing to ask there.
    Privacy: names staff, says nothing of what they asked. Retention: as the record.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_by = models.UUIDField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    in_role = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="question_by_time")]


class Enquiry(models.Model):
    """That somebody outside a circle asked about what it has an interest in, and was sent to ring.

    Or that they gave another agency words that name it, before it was recorded: `given_on`.
    The database writes it, whoever asked; they never read it. Privacy: names staff, to the
    circle. Retention: with the operation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="enquiries")
    asked_by = models.UUIDField()
    at = models.DateTimeField()
    given_on = models.DateField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)
