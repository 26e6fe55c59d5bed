"""Line records: what a line is, its numbers, who decided it, and who used a phone."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.models import Circle
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item
from optimise.link.lines.domain.attribution import Strength
from optimise.link.lines.domain.records import Confidence, LineType, Status


class Line(models.Model):
    """The record of a deal line. Who and what it touches are graded statements about `entity_id`.

    `migrated_to` is the line as which it went on since `migrated_on`, as a person decided.

    Privacy: intelligence. Retention: MoPI group; reviewed with what it rests on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField(default=new_id)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    brand = models.CharField(max_length=80, blank=True)
    aliases = ArrayField(models.CharField(max_length=80), default=list)
    line_type = models.CharField(
        max_length=10, choices=choices_of(LineType), default=LineType.NOT_KNOWN
    )
    status = models.CharField(max_length=20, choices=choices_of(Status), default=Status.SUSPECTED)
    migrated_to = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="migrated_from"
    )
    migrated_on = models.DateField(null=True)
    exporter_force = models.CharField(max_length=2, blank=True)
    exporter_area = models.CharField(max_length=80, blank=True)
    importer_areas = ArrayField(models.UUIDField(), default=list)
    commodities = ArrayField(models.CharField(max_length=30), default=list)
    prices = models.TextField(blank=True)
    messages = models.TextField(blank=True)
    first_seen = models.DateField(null=True)
    last_seen = models.DateField(null=True)
    risks = ArrayField(models.CharField(max_length=30), default=list)
    risk_words = models.TextField(blank=True)
    nclcc_ref = models.CharField(max_length=40, blank=True)
    owner = models.UUIDField()
    version = models.IntegerField(default=1)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.brand or f"Line {str(self.id)[:8]}"

    @property
    def went_on_as(self) -> "Line | None":
        """Return the line as which it went on; nothing where that is hidden from who looks."""
        if self.migrated_to_id is None:
            return None
        return Line.objects.filter(id=self.migrated_to_id).first()

    @property
    def is_held_to_have_gone_on(self) -> bool:
        """Say whether somebody holds it to have gone on, also where that line's record is gone."""
        return self.migrated_to_id is not None or self.migrated_on is not None

    def seen(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that the record, or a number held to be its, gives."""
        held = [number for number in self.numbers.all() if number.withdrawn_at is None]
        first = [day for day in (self.first_seen, *(n.since for n in held)) if day]
        last = [day for day in (self.last_seen, *(n.until for n in held)) if day]
        return min(first, default=None), max(last, default=None)


class LineVersion(models.Model):
    """A line record as it stood before a change: nothing said of a line is lost.

    Privacy: as its line. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="versions")
    version = models.IntegerField()
    was = models.JSONField()
    changed = ArrayField(models.CharField(max_length=40), default=list)
    why = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class LineNumber(models.Model):
    """A number that a line had, from a day until a day, on what basis and how surely.

    Privacy: communications data. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="numbers")
    number = models.CharField(max_length=60)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    basis = models.TextField()
    confidence = models.CharField(max_length=10, choices=choices_of(Confidence))
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["number"], name="line_by_number")]

    def was_had_on(self, day: date) -> bool:
        """Say whether it was the line's on a day, as far as its first and last are known."""
        began = self.since is None or self.since <= day
        return began and (self.until is None or day <= self.until)


class Decision(models.Model):
    """That an analyst accepted or dismissed a lead, and why.

    An accepted one made a graded report: `item` is what was graded, and `open_item` the same
    without the phone data, for those outside the circle.
    Privacy: as its candidate. Retention: with its line, or where dismissed with its authorisation.
    """

    class Verdict(models.TextChoices):
        """What the analyst decided."""

        ACCEPTED = "accepted"
        DISMISSED = "dismissed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    run_id = models.UUIDField()
    score = models.FloatField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    looks_like = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    line = models.ForeignKey(Line, null=True, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    open_item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["number"], name="decision_by_number")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="dismissed")
                | models.Q(line__isnull=False, item__isnull=False),
                name="accepted_has_line_and_item",
            ),
        ]


class Attribution(models.Model):
    """That a person held a number, handset or SIM to have been used by somebody for a time.

    "Phone used" is not "person used". It stands once a second person has agreed; then it is a
    graded statement resting on `item`, and it is taken back by two: `end_asked_by` is who wants
    that, until a second does too.
    Privacy: personal data of a suspect or a victim. Retention: with its line, or MoPI group.
    """

    class State(models.TextChoices):
        """Whether a second person has looked."""

        WAITING = "waiting for review"
        AGREED = "agreed"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="attributions")
    identifier_type = models.CharField(max_length=10)
    identifier = models.CharField(max_length=60)
    person_entity = models.UUIDField()
    role = models.CharField(max_length=30)
    since = models.DateField()
    until = models.DateField(null=True)
    shift = models.CharField(max_length=120, blank=True)
    basis = ArrayField(models.CharField(max_length=60))
    strength = models.CharField(max_length=10, choices=choices_of(Strength))
    why = models.TextField()
    evidence = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=1)
    assessment = models.CharField(max_length=1)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_words = models.TextField(blank=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    end_asked_by = models.UUIDField(null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_asked_why = models.TextField(blank=True, default="", db_default="")
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True)
                | ~models.Q(reviewed_by=models.F("made_by")),
                name="nobody_reviews_their_own",
            ),
        ]
