"""Closures of deal lines, and the check-backs that say whether each held."""

from uuid import UUID

from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.link.lines.models import Line
from optimise.review.closures.domain.counting import (
    LAST_LOOK,
    ClosureType,
    Last,
    Looked,
    Marks,
    State,
    how_it_stands,
    last_known,
    state_of,
)


class Closure(models.Model):
    """That a line was closed or paused, by the national counting rules, and on what evidence.

    `news_at` is when something new became known of the line that nobody has looked into yet.
    Source: National County Lines Coordination Centre, Type 1 and Type 2.
    Privacy: may name a person charged. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="closures")
    kind = models.CharField(max_length=10, choices=choices_of(ClosureType))
    on = models.DateField()
    holder = models.CharField(max_length=120, blank=True)
    charge_ref = models.CharField(max_length=80, blank=True)
    method = models.CharField(max_length=200)
    evidence = models.TextField()
    submitted_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    unverified_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_why = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    @property
    def _marks(self) -> Marks:
        return Marks(
            kind=ClosureType(self.kind),
            looks=tuple(Looked(due=look.due, seen_again=look.seen_again) for look in self.looked),
            reopened=self.reopened_at is not None,
            news=self.news_at is not None,
            unverified=self.unverified_at is not None,
        )

    @property
    def looked(self) -> "list[Look]":
        """Return its check-backs in order, done or to come."""
        return sorted(self.looks.all(), key=lambda look: look.due)

    def is_for_another(self, look: "Look", person: UUID) -> bool:
        """Say whether another than `person` says, by this look, that the number is out of use.

        The last that is left is theirs who neither recorded it nor looked before; one that answers
        what is new is theirs who did not record it.
        """
        if self.news_at is not None and person == self.made_by:
            return True
        others = [one for one in self.looks.all() if one.id != look.id]
        if any(one.done_at is None for one in others):
            return False
        is_planned = look.due <= self.on + LAST_LOOK
        return person == self.made_by or (is_planned and person in {one.by for one in others})

    @property
    def state(self) -> State:
        """Return where it stands today."""
        return state_of(self._marks, today=today())

    @property
    def last(self) -> Last:
        """Return what is known of its line at the last look."""
        return last_known(self._marks, today=today())

    @property
    def went_on(self) -> bool:
        """Say whether its line went on as another since it was closed, as somebody decided."""
        line = self.line
        return line.migrated_on is not None and line.migrated_on >= self.on

    @property
    def stands(self) -> str:
        """Return in words whether it has held."""
        if self.reopened_at:
            return f"Opened again: {self.reopened_why}"
        return how_it_stands(self._marks, today=today())

    @property
    def label(self) -> str:
        """Return how it is counted, with what that means."""
        return ClosureType(self.kind).label


class Look(models.Model):
    """A check-back: a day on which somebody looks whether the number is still out of use.

    Privacy: as its line. Retention: with its closure.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    closure = models.ForeignKey(Closure, on_delete=models.CASCADE, related_name="looks")
    due = models.DateField()
    done_at = models.DateTimeField(null=True)
    seen_again = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["due"], name="closure_look_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(seen_again__isnull=False, by__isnull=False),
                name="a_look_says_what_was_seen",
            ),
        ]

    @property
    def is_due(self) -> bool:
        """Say whether its day has come, and nobody looked."""
        return self.done_at is None and self.due <= today()
