"""The harm matrix in its editions, and the scores made with it, factor by factor."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.link.groups.domain.kinds import Sure
from optimise.plan.harm.domain.scores import State
from optimise.plan.subjects import Kind


class MatrixEdition(models.Model):
    """An edition of the local harm matrix: proposed by one person, agreed by another.

    The newest that was agreed is in force; before the first, the one that comes with the program.
    Privacy: none but who wrote it. Retention: for ever, since scores were made with it.
    """

    number = models.IntegerField(primary_key=True)
    factors = models.JSONField()
    why = models.TextField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"Edition {self.number}"


class Score(models.Model):
    """One scoring of a group or a line: why now, how sure, by whom, approved by whom.

    Privacy: as what it is about. Retention: with what it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=choices_of(Kind))
    about = models.UUIDField()
    matrix = models.IntegerField()
    state = models.CharField(max_length=25, choices=choices_of(State), default=State.DRAFT)
    why = models.TextField()
    confidence = models.CharField(max_length=10, choices=choices_of(Sure), blank=True)
    words = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["about", "state", "-decided_at"], name="score_of_subject"),
            models.Index(fields=["state"], name="score_by_state"),
        ]


class FactorLevel(models.Model):
    """One factor of a score: its level, or unknown; on which items, why, and through whom.

    `members` are the memberships that it hangs on; nobody who is exploited is ever among them.
    Privacy: as its score. Retention: with its score.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="levels")
    factor = models.CharField(max_length=40)
    level = models.IntegerField(null=True)
    why = models.TextField()
    items = ArrayField(models.UUIDField(), default=list)
    members = ArrayField(models.UUIDField(), default=list)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    hands = ArrayField(models.UUIDField(), default=list)  # all who set it here: the database says
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["score", "factor"], name="one_level_a_factor"),
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__range=(0, 4)),
                name="level_is_on_the_scale",
            ),
        ]
