"""Runs of the finder, and the candidates that they found."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.models import Circle
from optimise.basics.ids import new_id
from optimise.link.lines.domain.changes import Change as What
from optimise.link.lines.models.imports import Authorisation
from optimise.link.lines.models.work import LongWork


class Run(LongWork):
    """One run of the finder over what some authorisations brought: leads, not evidence.

    `rings_desk` is the desk's one bit about the numbers that it called, when it ended.
    Privacy: made of communications data. Retention: goes when one of its authorisations goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    authorisations = models.ManyToManyField(
        Authorisation, through="RunAuthorisation", related_name="runs"
    )
    model = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40, blank=True)
    about = models.JSONField(default=dict)
    coverage = models.JSONField(default=dict)
    successions = models.JSONField(default=list)
    runners = models.JSONField(default=list)
    recovery = models.JSONField(default=list)
    second_phones = models.JSONField(default=list)
    at_risk = models.JSONField(default=list)
    travels = models.JSONField(default=list)
    ranked = models.IntegerField(default=0)
    rings_desk = models.BooleanField(default=False)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-asked_at"], name="run_newest")]


class RunAuthorisation(models.Model):
    """That a run rested on an authorisation.

    Privacy: as its run. Retention: with its run.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rests_on")
    authorisation = models.ForeignKey(Authorisation, on_delete=models.CASCADE, related_name="+")
    audience_id = models.IntegerField()


class Change(models.Model):
    """What became of a number since the run before: it is new, risen, silent or moved.

    Privacy: as its run. Retention: with its run.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="changes")
    before = models.UUIDField()
    change = models.CharField(max_length=10, choices=[(one.value, one.value) for one in What])
    number = models.CharField(max_length=60)
    other = models.CharField(max_length=60, blank=True)
    was = models.FloatField()
    now = models.FloatField()
    at = models.DateTimeField()
    place = models.IntegerField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("place",)
        indexes = [models.Index(fields=["number"], name="change_by_number")]


class Prior(models.Model):
    """How common lines were among the numbers that persons decided on: one figure, fitted to it.

    The newest that was not undone is in use. It changes no score and no rank, only the chance that
    is told beside them.
    Privacy: two counts of at least thirty decisions, of no operation. Retention: until removed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    log10_odds = models.FloatField()
    decided = models.IntegerField()
    accepted = models.IntegerField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("made_at",)


class Candidate(models.Model):
    """One number that a run ranked, with every reason for and against, and what it rests on.

    `told` is the finder's own document; `evidence` what its pages draw, with the events behind
    each feature.
    Privacy: communications data of people who may be customers, callers by chance, or a doctor.
    Retention: with its run.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="candidates")
    number = models.CharField(max_length=60)
    rank = models.IntegerField()
    score = models.FloatField()
    called = models.BooleanField()
    line_name = models.CharField(max_length=40, blank=True)
    areas = ArrayField(models.UUIDField(), default=list)
    told = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["run", "rank"], name="candidate_by_rank"),
            models.Index(fields=["run", "number"], name="candidate_by_number"),
        ]

    def __str__(self) -> str:
        return self.number
