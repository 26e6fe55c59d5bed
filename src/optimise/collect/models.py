"""Reports and their papers. The words are sealed; who told us is kept apart from them."""

from django.db import models

from optimise.agencies.models import Area, Organisation, Person
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred, Sure
from optimise.collect.domain.proposals import OriginType, Why


class Batch(models.Model):
    """One load of one file: what it was, who answers for it, how far it got.

    After an undo this row is the tombstone: file name, hash, who, why, and nothing else is left.
    `undo_wanted_by` is who wants that of what another loaded: it waits for a second.
    Privacy: names a file and staff. Retention: as long as the audit.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    secret = models.UUIDField(default=new_id, editable=False)
    basis = models.TextField()
    authorisation = models.CharField(max_length=120, blank=True)
    manifest = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    proposals_done = models.BigIntegerField(default=0)
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undo_wanted_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="batch_by_hash")]

    @property
    def state(self) -> str:
        """Return where the load stands, in a word or two."""
        if self.undone_at:
            return "undone"
        return "finished" if self.finished_at else "not finished"


class OriginalPart(models.Model):
    """A piece of a file exactly as it came, at most one mebibyte.

    Privacy: whatever the file held. Retention: with its batch.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="original")
    name = models.CharField(max_length=255)
    number = models.IntegerField()
    content = models.BinaryField()
    audience_id = models.IntegerField()


class Rejected(models.Model):
    """A row that was not kept, and why.

    Privacy: the row's own words, redacted where they may not be held. Retention: with its batch.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rejections")
    row = models.CharField(max_length=255)
    why = models.CharField(max_length=40, choices=[(w.value, w.value) for w in Why])
    say = models.TextField()
    original = models.TextField(blank=True)
    kept_rest = models.BooleanField(default=False)
    audience_id = models.IntegerField()


class Report(models.Model):
    """The envelope of what someone told us: when, from what kind of origin, on what basis.

    `phone_at` is when it was written on a phone that kept it, as it told.
    Privacy: names the person who submitted it; sealed. Retention: local schedule, MoPI groups.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    urn = models.CharField(max_length=40)
    client_id = models.UUIDField(null=True)
    origin_type = models.CharField(max_length=40, choices=[(o.value, o.value) for o in OriginType])
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    obtained_at = models.DateTimeField()
    phone_at = models.DateTimeField(null=True)
    happened = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Sure], blank=True, default=""
    )
    happened_at = models.DateTimeField(null=True)
    basis = models.CharField(max_length=200)
    marking = models.CharField(max_length=20)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    threat_to_life = models.BooleanField(default=False)
    child_at_risk = models.BooleanField(default=False)
    source_at_risk = models.BooleanField(default=False)
    officer_safety = models.BooleanField(default=False)
    answers_briefing = models.UUIDField(null=True)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="reports")
    row = models.CharField(max_length=255, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["submitted_by", "-submitted_at"], name="report_by_submitter"),
            models.Index(fields=["urn"], name="report_by_urn"),
        ]

    def __str__(self) -> str:
        return self.urn

    @property
    def occurred(self) -> Occurred:
        """Return when it happened, as well as it is known."""
        return Occurred(sure=Sure(self.happened), at=self.happened_at)


class Words(models.Model):
    """The words exactly as they came, and how the teller knows.

    Privacy: may identify a source; sealed. Retention: with its report.
    """

    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    text = models.TextField()
    provenance = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    submitted_by_id = models.UUIDField()
    audience_id = models.IntegerField()


class Progress(models.Model):
    """A word to the submitter about what became of their report: never who else, or how.

    Privacy: names nobody. Retention: with its report.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="progress")
    person_id = models.UUIDField()
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()


class Teller(models.Model):
    """Who told us, apart from what they said. Only source protection may read it.

    `may_contact` is their own answer, and none where nobody asked them.
    Privacy: identifies a source. Retention: with its report.
    """

    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.CASCADE, related_name="teller"
    )
    name = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    may_contact = models.BooleanField(null=True)
    submitted_by_id = models.UUIDField()
    audience_id = models.IntegerField()


class Photograph(models.Model):
    """A picture drawn afresh from what was sent, so that nothing but pixels came in.

    Privacy: may show people; sealed. Retention: with its report.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photographs")
    number = models.IntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()
    content = models.BinaryField()
    submitted_by_id = models.UUIDField()
    audience_id = models.IntegerField()
