"""Missing episodes: the interview after, and where somebody was taken."""

from django.db import models

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred, Sure


class Episode(models.Model):
    """Someone missing, from when until when.

    `found_by` wrote at `found_said_at` that they were found; `confirmed_by` is somebody else who
    says so too, and `confirmed_how` how they know. Until then officers go on looking.
    `missing_again_at` is when that was last taken back, which the database writes.
    Privacy: personal data about a child or an adult at risk. Retention: local schedule.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    entity_id = models.UUIDField(null=True)
    is_child = models.BooleanField(default=True)
    missing_from = models.DateTimeField(null=True)
    missing_sure = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Sure], default=Sure.HOUR
    )
    missing_place = models.CharField(max_length=200)
    told = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True)
    found_place = models.CharField(max_length=200, blank=True)
    found_by = models.UUIDField(null=True)
    found_said_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_how = models.CharField(max_length=300, blank=True, default="", db_default="")
    missing_again_at = models.DateTimeField(null=True)
    interview_by = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.reference

    @property
    def went(self) -> Occurred:
        """Return when they went missing, as well as it is known."""
        return Occurred(sure=Sure(self.missing_sure), at=self.missing_from)

    @property
    def waits_for_second(self) -> bool:
        """Say whether one person alone says that they were found."""
        return self.found_by is not None and self.confirmed_by is None

    @property
    def since(self) -> str:
        """Return since when they are missing, within a sentence."""
        if self.missing_from is None:
            return "since when is not known"
        return f"since {self.went.words}".replace("since About", "since about")


class Interview(models.Model):
    """A return-home interview: what the child says of where they were.

    Privacy: a child's own words. Retention: with its episode.
    """

    episode = models.OneToOneField(
        Episode, primary_key=True, on_delete=models.CASCADE, related_name="interview"
    )
    on = models.DateField()
    answers = models.JSONField(default=dict)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Journey(models.Model):
    """One journey of someone who was missing, and who says so.

    Privacy: where a possible victim was. Retention: with its episode.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="journeys")
    left_at = models.DateTimeField(null=True)
    left_sure = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Sure], default=Sure.HOUR
    )
    start = models.CharField(max_length=120)
    end = models.CharField(max_length=120)
    how = models.CharField(max_length=40)
    with_whom = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=160)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    @property
    def began(self) -> Occurred:
        """Return when it began, as well as it is known."""
        return Occurred(sure=Sure(self.left_sure), at=self.left_at)
