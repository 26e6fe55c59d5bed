"""Homes taken over: signs, visits, a plan of care, and closure."""

from hashlib import sha256

from django.db import models

from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import start_of
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred, Sure


class Home(models.Model):
    """A home that may have been taken over, and the person to be cared for who lives there.

    `visitor` is the agency that visits; none is police safeguarding. `proposed` is how
    `proposed_by` wants it to end, since `proposed_at`; `ended_by` read that and agreed.
    Privacy: says where a possible victim lives; safeguarding, its author, and the agencies named.
    Retention: local schedule, reviewed when the tenancy ends.
    """

    class State(models.TextChoices):
        """How it stands."""

        WATCHED = "signs only"
        TAKEN_OVER = "taken over"
        REGAINED = "resident in control again"
        SAFE = "made safe"
        NOT_SO = "found not to be taken over"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    resident = models.CharField(max_length=120, blank=True)
    resident_entity = models.UUIDField(null=True)
    is_child = models.BooleanField(default=False)
    state = models.CharField(max_length=30, choices=State, default=State.WATCHED)
    plan = models.TextField(blank=True)
    visit_by = models.DateTimeField(null=True)
    visitor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    proposed = models.CharField(max_length=30, choices=State, blank=True, default="", db_default="")
    proposed_why = models.TextField(blank=True, default="", db_default="")
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-closed_at"], name="home_closed")]

    def __str__(self) -> str:
        return self.reference

    @property
    def waits_for_second(self) -> bool:
        """Say whether somebody wants it ended, and nobody else has agreed yet."""
        return bool(self.proposed) and self.closed_at is None

    def fingerprint(self) -> str:
        """Return what tells what a second reads from any other: the end, the reason, the plan."""
        told = (self.proposed, self.proposed_why, self.proposed_at, self.plan, self.is_child)
        return sha256(repr(told).encode()).hexdigest()


class Sign(models.Model):
    """One sign that a home may be taken over, and who saw it. Weak by itself.

    Privacy: about a home; its own audience may be narrower. Retention: with its home.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="signs")
    what = models.CharField(max_length=120)
    source = models.CharField(max_length=160)
    note = models.CharField(max_length=300, blank=True)
    seen_on = models.DateField(null=True)
    seen_at = models.DateTimeField(null=True)  # only where the hour is known
    seen_sure = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Sure], default=Sure.DAY
    )
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    @property
    def seen(self) -> Occurred:
        """Return when it was seen, as well as it is known."""
        day = start_of(self.seen_on) if self.seen_on else None
        return Occurred(sure=Sure(self.seen_sure), at=self.seen_at or day)


class Visit(models.Model):
    """A visit to a home, and what the control tests found.

    Privacy: about someone's home and care; as its home. Retention: with its home.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    answers = models.JSONField(default=dict)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Closure(models.Model):
    """A closure of a home. A partial one lets the resident stay; a full one puts them out.

    Privacy: about someone's home. Retention: with its home.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="closures")
    partial = models.BooleanField(default=True)
    may_stay = models.CharField(max_length=200, blank=True)
    why = models.TextField()
    noticed_on = models.DateField()
    ordered_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    resident_goes_to = models.CharField(max_length=200, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(partial=False) | ~models.Q(may_stay=""),
                name="partial_says_who_stays",
            ),
            models.CheckConstraint(
                condition=models.Q(partial=True) | ~models.Q(resident_goes_to=""),
                name="nobody_is_put_out_to_nowhere",
            ),
        ]
