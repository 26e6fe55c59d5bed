"""Authorisations, and the files that came under them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.models import Circle
from optimise.basics.ids import new_id
from optimise.link.lines.models.work import LongWork, Work


class Authorisation(models.Model):
    """The lawful ground of an import of records, and until when they may be kept.

    Of call records the ground is the Investigatory Powers Act; of plate reads, what the force's
    own access to ANPR was granted for. What it names (numbers, plates, cameras) is the limit.
    `interests` send whoever else asks about what it names to the desk; `rings_desk` is what the
    desk's one bit was when it was taken in.
    `removal_asked_by` wants what was read in gone before its day, and another agrees to the reason.
    `removed_files` says of what was removed that it was had: kind, when and by whom it was read in.
    Source: Investigatory Powers Act 2016 Part 3; Communications Data Code of Practice, June 2025.
    Privacy: names an operation, staff and numbers; its circle only. Retention: on the
    review date a person decides; the number of the authorisation and that date stay.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    urn = models.CharField(max_length=60)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    applicant = models.CharField(max_length=120)
    spoc = models.CharField(max_length=120)
    operation = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    offence = models.CharField(max_length=200)
    operator = models.CharField(max_length=60)
    period_from = models.DateTimeField()
    period_to = models.DateTimeField()
    numbers = ArrayField(models.CharField(max_length=30), default=list)
    devices = ArrayField(models.CharField(max_length=30), default=list)
    plates = ArrayField(models.CharField(max_length=30), default=list)
    cameras = ArrayField(models.CharField(max_length=120), default=list)
    covers_content = models.BooleanField(default=False)
    interests = ArrayField(models.UUIDField(), default=list)
    rings_desk = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.UUIDField()
    retention_review = models.DateField()
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=300, blank=True)
    removed_files = models.JSONField(default=list)
    removal_asked_by = models.UUIDField(null=True)
    removal_asked_at = models.DateTimeField(null=True)
    removal_asked_why = models.CharField(max_length=300, blank=True, default="", db_default="")
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["retention_review"], name="authorisation_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_to__gt=models.F("period_from")),
                name="period_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.urn


class CallReview(models.Model):
    """That call records were looked at on their day of review and kept: until when, and why.

    `is_held` is whether a hold stood. Privacy: its circle only. Retention: stays with the number
    of its authorisation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authorisation = models.ForeignKey(
        Authorisation, on_delete=models.PROTECT, related_name="reviews"
    )
    due = models.DateField()
    until = models.DateField()
    why = models.CharField(max_length=500)
    is_held = models.BooleanField(default=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("made_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("due")), name="kept_until_a_later_day"
            )
        ]


class Import(LongWork):
    """One file received under an authorisation: how it was read, and what came of it.

    `here` are the bytes that have come in of `size`, and `modified` when its owner last changed it,
    by their own device, in milliseconds. Its `sha256` is known once all of it was looked at.
    `changed_at` is when somebody, or the worker, last had it in hand.
    `said` maps a plain heading to the column it was confirmed to mean, `order` is which of day and
    month comes first, where a person said it. `held` is what a handset
    holds besides its calls: contacts and accounts, a list of rows each; of answers, the answers.
    `folder` is where the worker keeps the file as received and the canonical rows.
    Privacy: names a file and staff; answers name subscribers. Retention: with its authorisation.
    """

    class Kind(models.TextChoices):
        """What the file holds, by which its columns are read."""

        CALLS = "calls", "Call records"
        PLATES = "plates", "ANPR reads"
        HANDSET = "handset", "Handset download"
        ANSWERS = "answers", "Answers on subscribers and top-ups"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authorisation = models.ForeignKey(
        Authorisation, on_delete=models.CASCADE, related_name="imports"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CALLS)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField()
    here = models.BigIntegerField(default=0)
    modified = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    times = models.CharField(max_length=10, blank=True)
    order = models.CharField(max_length=10, blank=True)
    said = models.JSONField(default=dict)
    cells = models.JSONField(default=dict)
    held = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    folder = models.CharField(max_length=400, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-asked_at"], name="import_newest")]

    @property
    def holds_calls(self) -> bool:
        """Say whether the finder counts what it holds."""
        return self.kind in (self.Kind.CALLS, self.Kind.HANDSET)

    @property
    def is_coming_in(self) -> bool:
        """Say whether pieces of it are still to be sent."""
        return self.state == Work.WAITING and self.here < self.size

    @property
    def is_taken_back(self) -> bool:
        """Say whether a person took it back: nothing of what was read of it is used."""
        return hasattr(self, "taken_back")

    @property
    def keeps_its_file(self) -> bool:
        """Say whether the file as received is kept: not where its messages were not authorised."""
        return self.kind != self.Kind.HANDSET or self.authorisation.covers_content

    @property
    def is_worked_on(self) -> bool:
        """Say whether the worker has it in hand, or is about to: nobody else is to do anything."""
        waits = self.state == Work.WAITING and (self.confirmed or not self.sha256)
        return self.state == Work.UNDER_WAY or (waits and not self.is_coming_in)


class TakenBack(models.Model):
    """That a person took one file back, since it was read wrongly, and why.

    What was read of it goes; the file as received goes too or, where a hold stood, stays sealed
    until its authorisation goes. That it was here, and the counts of it, stay with its row. The
    very same file may come in again.
    Privacy: names staff. Retention: with its import.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="taken_back")
    why = models.CharField(max_length=300)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()


class Piece(models.Model):
    """A piece of a file on its way to the worker, sealed under its authorisation and import.

    Below 0 stands what a large file was seen to begin with, so that it can be shown: OPENING of a
    text, TABLES of any other.
    Privacy: communications data. Retention: until the import is over, a day at most after somebody
    last did something with it.
    """

    OPENING, TABLES = -1, -2

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pieces")
    number = models.IntegerField()
    content = models.BinaryField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="call_piece_sent_once")
        ]


class LeftOut(models.Model):
    """A row that was rejected, or quarantined as outside the authorisation, and why.

    Privacy: communications data; a quarantined row may be an error to report. Retention: with
    its import.
    """

    class Kind(models.TextChoices):
        """Rejected rows could not be read; quarantined ones were not authorised."""

        REJECTED = "rejected"
        QUARANTINED = "quarantined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="left_out")
    kind = models.CharField(max_length=12, choices=Kind)
    source = models.CharField(max_length=300)
    row = models.BigIntegerField()
    why = models.CharField(max_length=200)
    kept_rest = models.BooleanField(default=False)
    original = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["of", "kind", "row"], name="left_out_of_import")]


class Profile(models.Model):
    """A named way of reading one operator's files, confirmed by a person.

    Privacy: as the import that it was kept of; its people alone read it. Retention: until removed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    said = models.JSONField(default=dict)
    times = models.CharField(max_length=10, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.name
