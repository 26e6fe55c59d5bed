"""Questions about impact, the counts they are put to, and what was answered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.link.lines.models.work import LongWork
from optimise.review.impact.domain.answers import sentence_of
from optimise.review.impact.domain.design import Direction


class Counts(models.Model):
    """Monthly counts of one family of crime by area, as they were loaded. They are never changed.

    Privacy: recorded crime by area; names nobody. Retention: as long as its questions.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    family = models.CharField(max_length=60)
    source = models.CharField(max_length=200)
    text = models.TextField()
    areas = ArrayField(models.CharField(max_length=120))
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    notes = models.JSONField(default=list)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.name


class Opening(models.Model):
    """That somebody looked at counts: a question locked later was not asked first.

    `question` is the fenced one for which they looked: outside its circle nobody learns of it,
    until they ask another. Privacy: who looked. Retention: with its counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    counts = models.ForeignKey(Counts, on_delete=models.CASCADE, related_name="openings")
    question = models.ForeignKey(
        "Question", null=True, on_delete=models.CASCADE, related_name="openings"
    )
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["counts", "at"], name="opening_of_counts")]


class Question(models.Model):
    """What is asked of counts before anybody looks: where, since when, which way,
    against what, what counts.

    Once locked the database lets nobody change it. One family a question: nothing said of one
    is said of another. Privacy: names areas, and why something was done there. Retention: with
    the operation it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=120)
    why = models.TextField()
    counts = models.ForeignKey(Counts, on_delete=models.PROTECT, related_name="questions")
    treated = ArrayField(models.CharField(max_length=120))
    neighbours = ArrayField(models.CharField(max_length=120), default=list)
    railway = ArrayField(models.CharField(max_length=120), default=list)
    exporter = ArrayField(models.CharField(max_length=120), default=list)
    controls = ArrayField(models.CharField(max_length=120), default=list)
    onset = models.CharField(max_length=7)
    months_after = models.IntegerField(null=True)
    direction = models.CharField(
        max_length=6, choices=choices_of(Direction), default=Direction.FALL
    )
    worthwhile = models.FloatField(default=0.2)
    success = models.TextField()
    locked_at = models.DateTimeField(null=True)
    locked_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.title


class Campaign(models.Model):
    """What was shown where, from when until when, and how many people it reached, as counted.

    `question` asks whether more of the public told us afterwards, `calls_question` whether more
    rang, of counts of calls that were loaded. Privacy: names areas, and nobody. Retention: with
    its question.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    what = models.CharField(max_length=200)
    areas = ArrayField(models.CharField(max_length=120))
    since = models.DateField()
    until = models.DateField()
    reached = models.IntegerField()
    counted_how = models.CharField(max_length=200)
    question = models.ForeignKey(
        Question, null=True, on_delete=models.PROTECT, related_name="campaigns"
    )
    calls_question = models.ForeignKey(
        Question, null=True, on_delete=models.PROTECT, related_name="campaigns_by_calls"
    )
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.what


class Happening(models.Model):
    """What else happened in those months: another operation, a new way of recording, a closure.

    Privacy: as its question. Retention: with its question.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="happenings")
    month = models.CharField(max_length=7)
    words = models.CharField(max_length=300)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()


class Answer(LongWork):
    """One run of the engine on a locked question, and what it found. All runs stay.

    Privacy: as its question. Retention: with its question.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    found = models.JSONField(default=dict)
    audience_id = models.IntegerField()

    @property
    def sentence(self) -> str:
        """What was found, in a sentence."""
        return sentence_of(self.found)
