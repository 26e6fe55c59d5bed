"""What the intake team does with tips: opened once, asked about, answered in safe words."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.ids import new_id
from optimise.collect.intake.domain.reaching import Far
from optimise.collect.models import Report
from optimise.collect.tips.models import Message, Tip


class Opening(models.Model):
    """That a tip, or a later message of its teller, was opened and became a report. Once only.

    What was opened stays sealed as it came until `keep_until`, so that what was made of it can
    be checked. Privacy: names staff; sealed. Retention: until `keep_until`; the report stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="openings")
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="openings")
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    keep_until = models.DateField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tip", "message"], nulls_distinct=False, name="opened_once"
            )
        ]


class Question(models.Model):
    """What the intake team asked whoever told us, as they asked it; the teller has it sealed.

    `named_words` and `named_marks` are what it names, and `seal` that the site read it so: the
    database looks at them as it is written, and keeps none of them.
    Privacy: names staff, may point to what was told; sealed. Retention: with its tip.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="questions")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    named_words = models.TextField(blank=True, default="", db_default="")
    named_marks = ArrayField(models.TextField(), blank=True, default=list, db_default=[])
    seal = models.TextField(blank=True, default="", db_default="")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    audience_id = models.IntegerField()


class Reached(models.Model):
    """That a tip came as far as this. Its holder is told a month later, together with others.

    Privacy: tells what became of a tip; sealed. Retention: with its tip.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="reached")
    far = models.CharField(max_length=20, choices=[(f.value, f.value) for f in Far])
    found_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["shown_at", "found_at"], name="reached_due")]
        constraints = [
            models.UniqueConstraint(fields=["tip", "far"], name="reached_once"),
        ]


class Wording(models.Model):
    """A sentence that may be sent about what a tip led to. It fits many, and so tells of none.

    Privacy: none. Retention: for ever, so that it stays known what was sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    text = models.CharField(max_length=300, unique=True)
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text


class Word(models.Model):
    """That a person chose a sentence for whoever told us, to go no sooner than a day.

    It goes when nothing stands against it then. Privacy: names staff; sealed. Retention: with
    its tip.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="words_chosen")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.UUIDField()
    chosen_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["not_before"], name="word_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="sent_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["tip"], condition=models.Q(withdrawn_at__isnull=True), name="one_word_a_tip"
            ),
        ]
