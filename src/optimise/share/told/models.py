"""That word was let go to those who told us, and that somebody is thanked by name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.share.told.domain.thanks import Part
from optimise.share.told.domain.words import Far


class Word(models.Model):
    """That those who told us hear how far it came, no sooner than a day. It is one of two words.

    `act` is what came of it, a row of another topic, and `reports` what it rested on. Privacy:
    ties an act to reports; read as its act is. Retention: with the local schedule.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    act = models.UUIDField()
    far = models.CharField(max_length=10, choices=choices_of(Far))
    reports = ArrayField(models.UUIDField())
    not_before = models.DateField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "act"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_word_an_act",
            ),
        ]


class Thanks(models.Model):
    """That a person is to be thanked by name for what records say they did, if they agree.

    `times` is how often the records of these days say so. Until they agree, they and those who
    asked read it; once they do, everybody who works here.
    Privacy: names staff and partners, by their agreement. Retention: two years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    part = models.CharField(max_length=10, choices=choices_of(Part))
    times = models.IntegerField()
    since = models.DateField()
    until = models.DateField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["person_id"], name="thanks_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["person_id", "part", "until"], name="thanked_once"),
            models.CheckConstraint(
                condition=models.Q(agreed__isnull=True) | models.Q(answered_at__isnull=False),
                name="agreed_is_answered",
            ),
        ]
