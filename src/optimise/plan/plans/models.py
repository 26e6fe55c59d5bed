"""Plans: objectives by the four Ps, the actions given for each, phases over places, reviews."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.plan.plans.domain.fourp import Met, P
from optimise.plan.plans.domain.phases import Phase
from optimise.plan.subjects import Kind


class PlanRow(models.Model):
    """What every row of a plan has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Plan(PlanRow):
    """What is to be done about a group, a line or a place, and who answers for it.

    Privacy: as what it is about. Retention: with what it is about.
    """

    kind = models.CharField(max_length=10, choices=choices_of(Kind))
    about = models.UUIDField()
    aim = models.TextField()
    owner = models.UUIDField()
    review_on = models.DateField()
    touched_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["about"], name="plan_by_subject")]


class Objective(PlanRow):
    """What is to be reached under one of the four Ps, and how one will see that it was.

    The measure is named before anything is done. Privacy: as its plan. Retention: with its plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="objectives")
    p = models.CharField(max_length=10, choices=choices_of(P))
    words = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    baseline = models.CharField(max_length=120)
    target = models.CharField(max_length=120)
    by_when = models.DateField()
    met = models.CharField(max_length=15, choices=choices_of(Met), blank=True)
    result = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)


class PlanAction(PlanRow):
    """That an action serves an objective: by which tactic, on which items, at what cost.

    What its owner reads is the action alone: partners never see this row. `rung` is whom somebody
    rang before a visit, where they were told to. Privacy: as its plan. Retention: with its plan.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="given")
    action = models.UUIDField()
    tactic = models.CharField(max_length=40)
    items = ArrayField(models.UUIDField(), default=list)
    estimate = models.IntegerField(null=True)
    spent = models.IntegerField(null=True)
    rung = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["action"], name="plan_action_by_action")]


class VisitQuestion(PlanRow):
    """That somebody asked whether to ring before people are sent somewhere, and was told.

    Privacy: for whoever asked alone, since the answer is one bit about others. Retention: with its
    plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="questions")
    place = models.CharField(max_length=200, blank=True)
    must_ring = models.BooleanField()


class PlacePhase(PlanRow):
    """A phase over a place: it is cleared, held or built from a day until a day.

    Privacy: as its plan. Retention: with its plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="phases")
    area = models.UUIDField()
    phase = models.CharField(max_length=10, choices=choices_of(Phase))
    begins = models.DateField()
    ends = models.DateField(null=True)
    what = models.CharField(max_length=300)
    found = models.CharField(max_length=300, blank=True)


class PlanReview(PlanRow):
    """A look at a plan: what was found, and when to look again.

    Privacy: as its plan. Retention: with its plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    words = models.TextField()
    again_on = models.DateField()
