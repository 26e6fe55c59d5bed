"""Work that takes long: how far it is, and how it ended."""

from django.db import models


class Work(models.TextChoices):
    """Where a piece of long work stands."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class LongWork(models.Model):
    """What an import and a run share: how far they are, and whether they were asked to stop."""

    state = models.CharField(max_length=12, choices=Work, default=Work.WAITING)
    step = models.IntegerField(default=0)
    steps = models.IntegerField(default=1)
    step_words = models.CharField(max_length=120, blank=True)
    cancel_asked_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        """Say whether nothing more will happen of itself."""
        return self.state not in (Work.WAITING, Work.UNDER_WAY)

    @property
    def is_worked_on(self) -> bool:
        """Say whether the worker has it in hand, or is about to."""
        return not self.is_over
