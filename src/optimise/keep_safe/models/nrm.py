"""The National Referral Mechanism: a referral or a duty to notify, and the second look."""

from django.db import models

from optimise.basics.ids import new_id
from optimise.keep_safe.models.referrals import Referral


class Nrm(models.Model):
    """A referral to the National Referral Mechanism, or a notification, from first look to end.

    Privacy: says of a person that they may be a victim of modern slavery; safeguarding only.
    Retention: local schedule.
    """

    class Footing(models.TextChoices):
        """On what footing, as `domain.nrm.Footing` explains."""

        CHILD = "child"
        ADULT_AGREES = "adult agrees"
        DUTY_TO_NOTIFY = "duty to notify"

    class Grounds(models.TextChoices):
        """What the competent authority decided, at either stage."""

        WAITING = "not yet decided"
        POSITIVE = "positive"
        NEGATIVE = "negative"
        WITHDRAWN = "withdrawn"

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.CASCADE, related_name="nrm"
    )
    footing = models.CharField(max_length=20, choices=Footing)
    age = models.IntegerField(null=True)
    first_responder = models.CharField(max_length=120)
    wants_to_be_named = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True)
    understood = models.BooleanField(default=False)
    children_told_at = models.DateTimeField(null=True)
    children_told_reference = models.CharField(max_length=60, blank=True)
    submit_by = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_reference = models.CharField(max_length=60, blank=True)
    reasonable_due_at = models.DateTimeField(null=True)
    reasonable = models.CharField(max_length=20, choices=Grounds, default=Grounds.WAITING)
    reasonable_at = models.DateTimeField(null=True)
    recovery_until = models.DateTimeField(null=True)
    conclusive = models.CharField(max_length=20, choices=Grounds, default=Grounds.WAITING)
    conclusive_at = models.DateTimeField(null=True)
    reconsideration = models.TextField(blank=True)
    begun_by = models.UUIDField()
    begun_at = models.DateTimeField()
    audience_id = models.IntegerField()


class SecondLook(models.Model):
    """That a second person looked before a possible victim is treated as a suspect.

    Privacy: ids and a reason. Retention: with the entity's statements; CPIA.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField()
    act = models.CharField(max_length=60)
    why = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["entity_id", "act"], name="second_look_entity")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True)
                | ~models.Q(answered_by=models.F("asked_by")),
                name="a_second_look_is_by_a_second_person",
            )
        ]
