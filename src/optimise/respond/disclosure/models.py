"""What the disclosure officer decides of each thing, the cases, and what goes to the prosecutor.

Nothing is changed or removed: what counts is the newest row. Each row is for those who may read
what it is about; what stands on a sensitive schedule is for the circle within.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.retention.models import Hold
from optimise.basics.choices import choices_of
from optimise.respond.disclosure.domain.gate import How
from optimise.respond.disclosure.domain.holding import Result
from optimise.respond.disclosure.domain.statuses import (
    Form,
    Police,
    Prosecutor,
    Relevance,
    Sensitivity,
    Side,
    Wants,
)
from optimise.respond.operations.domain.material import Kind
from optimise.respond.operations.models import OperationRow


class Material(OperationRow):
    """One thing of the register that was decided on, or that somebody entered by hand.

    `source` and `edition` say which row of ours it is. Privacy: as what it is about. Retention:
    with its operation, while a case or its appeals run.
    """

    kind = models.CharField(max_length=40, choices=choices_of(Kind))
    source = models.UUIDField(null=True)
    edition = models.IntegerField(default=1)
    title = models.CharField(max_length=500)
    href = models.CharField(max_length=200, blank=True)
    produced_by = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    held_where = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("made_on",)
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "kind", "source", "edition"], name="material_once"
            )
        ]


class Decision(OperationRow):
    """What the disclosure officer decided of one thing, and why. The newest counts.

    Privacy: as its material. Retention: with it.
    """

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="decisions")
    relevance = models.CharField(max_length=20, choices=choices_of(Relevance))
    police = models.CharField(max_length=40, choices=choices_of(Police), blank=True)
    sensitivity = models.CharField(
        max_length=20, choices=choices_of(Sensitivity), default=Sensitivity.NONE
    )
    sensitivity_why = models.TextField(blank=True)
    rationale = models.TextField()
    rebuttable = models.BooleanField(default=False)
    exception = models.CharField(max_length=60, blank=True)
    exception_why = models.TextField(blank=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("made_at",)


class Apart(OperationRow):
    """That a prosecutor was told of highly sensitive material, outside every schedule.

    Privacy: the circle within. Retention: with its material.
    """

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="apart")
    to = models.CharField(max_length=120)
    how = models.CharField(max_length=300)
    on = models.DateField()


class Case(OperationRow):
    """A case before the prosecutor: its number, its defendants, the hold that keeps everything.

    Privacy: names who is accused. Retention: with its operation.
    """

    urn = models.CharField(max_length=24)
    defendants = ArrayField(models.CharField(max_length=120))
    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("made_at",)

    def __str__(self) -> str:
        return self.urn


class CaseRow(OperationRow):
    """What every row of a case has in common."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True


class Schedule(CaseRow):
    """One schedule as it was made, the first or a later one. Privacy: as its lines.

    Retention: with its case.
    """

    form = models.CharField(max_length=10, choices=choices_of(Form))
    number = models.IntegerField()

    class Meta:
        ordering = ("number",)


class Line(CaseRow):
    """One item of a schedule, numbered on over every later one of the case and form.

    What is decided anew as sensitive, or no longer, stands on the other form too.
    `description` is what was sent. Privacy: as its material; of a sensitive schedule, the circle
    within. Retention: with its case.
    """

    schedule = models.ForeignKey(Schedule, on_delete=models.PROTECT, related_name="lines")
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="lines")
    form = models.CharField(max_length=10, choices=choices_of(Form))
    number = models.IntegerField()
    description = models.TextField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["case", "form", "number"], name="line_numbered_once"),
            models.UniqueConstraint(
                fields=["case", "material", "form"], name="line_of_a_thing_once_a_form"
            ),
        ]


class Wording(CaseRow):
    """A new description of a line, as the prosecutor asked for. Its number stays.

    Privacy: as its line. Retention: with its case.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="wordings")
    description = models.TextField()

    class Meta:
        ordering = ("made_at",)


class Review(CaseRow):
    """What the prosecutor said of a line. The newest counts. Privacy: as its line.

    Retention: with its case.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="reviews")
    status = models.CharField(max_length=40, choices=choices_of(Prosecutor))
    rationale = models.TextField(blank=True)
    wants = models.CharField(max_length=40, choices=choices_of(Wants), default=Wants.NOTHING)
    prosecutor = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("made_at",)


class Inspection(CaseRow):
    """That somebody inspected the thing itself: who, for which side, and on which day.

    The newest of each side counts, so that one written down wrongly is written again.
    Privacy: as its line. Retention: with its case.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="inspections")
    side = models.CharField(max_length=20, choices=choices_of(Side))
    who = models.CharField(max_length=120)
    on = models.DateField()

    class Meta:
        ordering = ("made_at",)


class Report(CaseRow):
    """The disclosure officer's report on the schedules up to one number (MG6E), as signed.

    Shape: `upto` holds the number of the last schedule that it covers.
    Privacy: as its case. Retention: with its case.
    """

    upto = models.IntegerField()
    words = models.TextField()

    class Meta:
        ordering = ("made_at",)


class Check(CaseRow):
    """What was said of one of the reasons for which files come back. The newest counts.

    Privacy: none. Retention: with its case.
    """

    reason = models.CharField(max_length=20)
    is_there = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at",)


class Sending(CaseRow):
    """That a file went to the prosecutor, with nothing in the way. Privacy: none.

    Retention: with its case.
    """

    to = models.CharField(max_length=120)
    schedules = models.IntegerField()

    class Meta:
        ordering = ("made_at",)


class Rejection(CaseRow):
    """That a file came back: for which of the thirteen reasons, in whose words, and until when.

    `reasons` are keys of the list of `as_of`, which changes. Privacy: none. Retention: with its
    case.
    """

    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="rejections")
    reasons = ArrayField(models.CharField(max_length=20))
    as_of = models.CharField(max_length=30)
    words = models.TextField()
    prosecutor = models.CharField(max_length=120)
    on = models.DateField()
    answer_by = models.DateField()

    class Meta:
        ordering = ("made_at",)


class Reply(CaseRow):
    """How a rejection was answered: mended and sent again, or disputed and why.

    Privacy: none. Retention: with its case.
    """

    rejection = models.OneToOneField(Rejection, on_delete=models.PROTECT, related_name="reply")
    how = models.CharField(max_length=20, choices=choices_of(How))
    words = models.TextField()

    class Meta:
        ordering = ("made_at",)


class Ending(CaseRow):
    """How a case ended, and what keeps its material longer. The newest counts.

    Privacy: names nobody. Retention: with its case.
    """

    result = models.CharField(max_length=20, choices=choices_of(Result))
    on = models.DateField()
    in_custody = models.BooleanField(default=False)
    released = models.DateField(null=True)
    appeal_runs = models.BooleanField(default=False)
    appeal_decided = models.DateField(null=True)
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ("made_at",)
