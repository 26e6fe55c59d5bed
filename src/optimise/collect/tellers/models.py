"""That somebody asked to know who told us, and what was shown to them once two people agreed."""

from django.db import models

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.collect.models import Report


class Asking(models.Model):
    """That one of source protection would show who told us to a named person, and what came of it.

    Privacy: names staff, and no source. Retention: with its report.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="askings")
    urn = models.CharField(max_length=40)
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("asked_by")),
                name="two_show_who_told_us",
            )
        ]

    def __str__(self) -> str:
        return self.urn


class SaidSafe(models.Model):
    """That one of source protection says that a teller in danger is safe now, and what came of it.

    Another agrees, or says that they are not; `agreed` is none until then.
    Privacy: what was done for a source, without their name. Retention: with its report.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="said_safe")
    urn = models.CharField(max_length=40)
    done = models.CharField(max_length=300)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-said_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(decided_at__isnull=True),
                name="said_safe_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.urn


class Shown(models.Model):
    """Who told us, as two of source protection show it to one person until a day.

    Privacy: identifies a source, for that person alone. Retention: until its day.
    """

    asking = models.OneToOneField(
        Asking, primary_key=True, on_delete=models.CASCADE, related_name="shown"
    )
    urn = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    may_contact = models.BooleanField(null=True)
    agreed_by = models.UUIDField()
    until = models.DateTimeField()
    audience_id = models.IntegerField()
