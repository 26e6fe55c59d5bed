"""Assessments: what was asked, the sentences with what they rest on, and figures as they stood."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.plan.assessments.domain.kinds import Kind


class Row(models.Model):
    """What every row of an assessment has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Assessment(Row):
    """An assessment: its kind, what was asked of it, and about what; signed by a second person.

    `asked_at` says since when it waits for a signature, whoever may sign it reading it there.
    `passage_count` tells who would sign it whether they can read all of it, and `hands` are all who
    wrote in it, took a sentence out or put one in. Privacy: as what it
    is about. Retention: with what it is about, otherwise six years.
    """

    kind = models.CharField(max_length=50, choices=choices_of(Kind))
    title = models.CharField(max_length=160)
    terms = models.TextField()
    about_kind = models.CharField(max_length=10, blank=True)
    about = models.UUIDField(null=True)
    passage_count = models.IntegerField(default=0)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    signed_by = models.UUIDField(null=True)
    signed_at = models.DateTimeField(null=True)
    hands = ArrayField(models.UUIDField(), default=list)  # all who wrote in it: the database says

    class Meta:
        indexes = [models.Index(fields=["about"], name="assessment_by_subject")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_signed(self) -> bool:
        """Say whether it stands as it is."""
        return self.signed_at is not None

    @property
    def waits(self) -> bool:
        """Say whether whoever wrote it said that it is whole, and nobody has signed it."""
        return self.asked_at is not None and not self.is_signed


class Passage(Row):
    """One sentence, and the items it rests on; a judgement says how likely, and how sure.

    `partner_words` are those of the edition for partners: without them it has no such sentence.
    `cited` is what its items said when it was signed. Privacy: for those alone who may read all
    its items. Retention: with its assessment.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField(max_length=20)
    place = models.IntegerField()
    words = models.TextField()
    partner_words = models.TextField(blank=True)
    items = ArrayField(models.UUIDField(), default=list)
    probability = models.CharField(max_length=25, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    removed_at = models.DateTimeField(null=True)
    cited = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["assessment", "place"], name="passage_in_order")]


class Figure(Row):
    """What one group was like when an assessment was signed.

    Privacy: as the group and the assessment both. Retention: with its assessment.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="figures")
    about = models.UUIDField()
    name = models.CharField(max_length=120)
    values = models.JSONField()


class Letterhead(models.Model):
    """The force's own Word template, written afresh without words. The newest is in force.

    Privacy: none but who gave it. Retention: for ever, since papers were made with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)
