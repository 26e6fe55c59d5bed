"""Questions, what officers are asked of them, and the items that answer them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.plan.requirements.domain.questions import State
from optimise.plan.subjects import Kind


class Row(models.Model):
    """What every row of a question has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Question(Row):
    """Something that the force needs to know: why, who needs it, what would show it, by when.

    `limb` is the limb of a mapping test that it came from. Privacy: as what it is about. Retention:
    with what it is about.
    """

    question = models.CharField(max_length=300)
    why = models.TextField()
    kind = models.CharField(max_length=10, choices=choices_of(Kind), blank=True)
    about = models.UUIDField(null=True)
    limb = models.CharField(max_length=10, blank=True)
    areas = ArrayField(models.UUIDField(), default=list)
    indicators = models.TextField(blank=True)
    collection = models.TextField(blank=True)
    owner = models.UUIDField()
    due = models.DateField()
    state = models.CharField(max_length=20, choices=choices_of(State), default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due"], name="question_by_state"),
            models.Index(fields=["about"], name="question_by_subject"),
        ]

    def __str__(self) -> str:
        return self.question


class Posting(Row):
    """What officers of some areas are asked: words that name no person, let out by a second one.

    Privacy: a draft as its question, then for officers of its areas. Retention: with its question.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="postings")
    words = models.CharField(max_length=200)
    look_for = models.CharField(max_length=300, blank=True)
    areas = ArrayField(models.UUIDField(), default=list)
    until = models.DateField()
    let_out_by = models.UUIDField(null=True)
    let_out_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.words


class Answer(Row):
    """That an item answers a question, in part or whole, as an analyst read it.

    Privacy: as its question. Retention: with its question.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    item = models.UUIDField()
    words = models.TextField()
    settles = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["item"], name="answer_by_item")]
