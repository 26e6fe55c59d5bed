"""What came of the work: stories before the courts, and outcomes that partners saw.

What is entered is never edited: it is struck out with a reason, and stays, and is entered again.
"""

from typing import Any

from django.db import models

from optimise.access.models import Circle
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.review.outcomes.domain.court import Against, Appealed, Because, Found, Order
from optimise.review.outcomes.domain.protected import Asked, Family, Safer, Way, Whom
from optimise.review.outcomes.domain.terms import Passed, Runs, Sort, Term


class Row(models.Model):
    """What every row has in common. `ended` is when it was struck out; it stays with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Story(Row):
    """One person from arrest to sentence: one outcome, whatever the courts do with it.

    `reference` is what the court's file calls it. `end_asked_by` is who wants it struck out where a
    second must say the same. Nothing is foretold of a named person.
    Privacy: personal data of a suspect or offender. Retention: MoPI group, with what it rests on.
    """

    person = models.UUIDField()
    reference = models.CharField(max_length=40)
    arrested_on = models.DateField()
    about_kind = models.CharField(max_length=10, blank=True)
    about_id = models.UUIDField(null=True)
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    area = models.UUIDField(null=True)
    role_found = models.CharField(max_length=20, choices=choices_of(Found), default=Found.NOT_SAID)
    category_found = models.CharField(max_length=40, blank=True)
    because = models.CharField(max_length=40, choices=choices_of(Because))
    because_why = models.CharField(max_length=300)
    over_on = models.DateField(null=True)
    over_why = models.CharField(max_length=300, blank=True)
    end_asked_by = models.UUIDField(null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_asked_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["reference"], name="story_by_reference"),
            models.Index(fields=["about_kind", "about_id"], name="story_about"),
            models.Index(fields=["person"], name="story_of_person"),
        ]

    def __str__(self) -> str:
        return self.reference


class StoryRow(Row):
    """A part of a story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Charge(StoryRow):
    """An offence that somebody was charged with, in the courts' code and words of the day.

    Privacy: as its story. Retention: with its story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="charges")
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    on = models.DateField()

    def __str__(self) -> str:
        return self.title


class Answer(StoryRow):
    """A plea to a charge, or a verdict on it; the last that stands counts.

    Privacy: as its story. Retention: with its story.
    """

    class What(models.TextChoices):
        """Which of the two."""

        PLEA = "plea"
        VERDICT = "verdict"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="answers")
    charge = models.ForeignKey(Charge, on_delete=models.CASCADE, related_name="answers")
    what = models.CharField(max_length=10, choices=What)
    code = models.CharField(max_length=6)
    on = models.DateField()


class Hearing(StoryRow):
    """A day in court: which kind, where, and how somebody is held until the next.

    Privacy: as its story. Retention: with its story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="hearings")
    on = models.DateField()
    kind = models.CharField(max_length=8)
    court = models.CharField(max_length=120)
    remand = models.CharField(max_length=4, blank=True)

    class Meta:
        indexes = [models.Index(fields=["on"], name="hearing_by_day")]


class Sentence(StoryRow):
    """One sentence: custody apart from suspended custody, in months and days as they were said.

    Privacy: as its story. Retention: with its story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="sentences")
    charge = models.ForeignKey(
        Charge, null=True, on_delete=models.CASCADE, related_name="sentences"
    )
    sort = models.CharField(max_length=20, choices=choices_of(Sort))
    months = models.IntegerField(default=0)
    days = models.IntegerField(default=0)
    suspended_for = models.IntegerField(null=True)
    runs = models.CharField(max_length=20, choices=choices_of(Runs), default=Runs.ALONE)
    result_code = models.CharField(max_length=6, blank=True)
    on = models.DateField()

    @property
    def passed(self) -> Passed:
        """Return it as the rules take it."""
        return Passed(sort=Sort(self.sort), term=Term(self.months, self.days), runs=Runs(self.runs))


class CourtOrder(StoryRow):
    """What a court ordered beside a sentence, with the pounds or the last day where it has one.

    Privacy: as its story. Retention: with its story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="orders")
    kind = models.CharField(max_length=50, choices=choices_of(Order))
    what = models.CharField(max_length=200, blank=True)
    pounds = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    until = models.DateField(null=True)
    on = models.DateField()


class Appeal(StoryRow):
    """An appeal, and what became of it.

    Privacy: as its story. Retention: with its story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="appeals")
    against = models.CharField(max_length=30, choices=choices_of(Against))
    result = models.CharField(max_length=20, choices=choices_of(Appealed), default=Appealed.WAITING)
    on = models.DateField()


class Release(StoryRow):
    """The day on which somebody comes out, as a named source told us. It is never computed.

    `raised_at` is when those whom the group exploits were put before safeguarding for it, and its
    owners asked to look; `raised_people` is how many they were, and nobody where none of those
    asked could read a group; `all_raised_at` when everybody who leads one of them had raised it,
    and the safety plans that it touches were looked at; `ready_at` when all who were asked had said
    what is ready; `cards_told_at` when, on the day, those were asked whose live cards name them.
    One that `puts_off` a nearer day, for which something was set in motion, or is long past where
    that is not, counts once another agreed; the database says which does. Privacy: as its story.
    Retention: with its story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="releases")
    on = models.DateField()
    source = models.CharField(max_length=200)
    told_on = models.DateField()
    prison = models.CharField(max_length=80, blank=True)
    raised_at = models.DateTimeField(null=True)
    raised_people = models.IntegerField(null=True)
    all_raised_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    ready_by = models.UUIDField(null=True)
    ready_words = models.TextField(blank=True)
    cards_told_at = models.DateTimeField(null=True)
    puts_off = models.BooleanField(default=False)
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    end_asked_by = models.UUIDField(null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_asked_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["on"], name="release_by_day")]

    @property
    def waits(self) -> bool:
        """Say whether it puts off a nearer day and nobody agreed yet, so that the nearer stands."""
        return self.puts_off and self.agreed_by is None and self.ended_at is None


class CourtFile(Row):
    """A file of court results: as it came, what its columns hold, and what was left out.

    Privacy: personal data of many defendants. Retention: the words go when it is loaded.
    """

    name = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    said = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(null=True)
    loaded = models.IntegerField(default=0)
    rejects = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class Outcome(Row):
    """What changed apart from courts, as the agency that works with it judges.

    It holds no name and no words, so that all who read results may read it: the words stand in
    its note. Privacy: names nobody, whoever it is about. Retention: local schedule.
    """

    family = models.CharField(max_length=30, choices=choices_of(Family))
    way = models.CharField(max_length=10, choices=choices_of(Way))
    whom = models.CharField(max_length=20, choices=choices_of(Whom), default=Whom.NOT_SAID)
    on = models.DateField()
    agency = models.UUIDField()
    area = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=10, blank=True)
    about_id = models.UUIDField(null=True)
    because = models.CharField(max_length=40, choices=choices_of(Because))
    replaces = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["on"], name="outcome_by_day"),
            models.Index(fields=["about_kind", "about_id"], name="outcome_about"),
        ]


class Note(Row):
    """The words to an outcome, and the paper of safeguarding that it came of.

    Privacy: may name a child; its agency and safeguarding alone. Retention: with its outcome.
    """

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField(blank=True)
    because_why = models.CharField(max_length=300)
    paper_kind = models.CharField(max_length=20, blank=True)
    paper = models.UUIDField(null=True)


class Feedback(Row):
    """Whether somebody kept safe feels safer: asked at once and after 90 days, with consent.

    It names nobody: its paper does. Privacy: a victim's word; its agency and safeguarding alone.
    Retention: with its outcome.
    """

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="feedback")
    asked = models.CharField(max_length=20, choices=choices_of(Asked))
    due_on = models.DateField()
    agency = models.UUIDField()
    consent = models.BooleanField(null=True)
    safer = models.CharField(max_length=20, choices=choices_of(Safer), blank=True)
    words = models.TextField(blank=True)
    said_at = models.DateTimeField(null=True)
    said_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_on"], name="feedback_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(consent=True) | (models.Q(safer="") & models.Q(words="")),
                name="no_answer_without_consent",
            )
        ]


PARTS: dict[str, type[Any]] = {
    "charge": Charge,
    "answer": Answer,
    "hearing": Hearing,
    "sentence": Sentence,
    "order": CourtOrder,
    "appeal": Appeal,
    "release": Release,
}
