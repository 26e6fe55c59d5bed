"""The record of who did what. Plain ids and no foreign keys: it outlives what it records."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from optimise.basics.ids import new_id


class Entry(models.Model):
    """One act: who, when, what, whom it showed, why, and whether it was allowed.

    It never holds the content of what was erased or read. Privacy: names staff and the ids of
    people shown; only an auditor or data protection officer may read it. Retention: seven years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    verb = models.CharField(max_length=20)
    allowed = models.BooleanField(default=True)
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=160, blank=True)
    agency = models.UUIDField(null=True)
    roles = ArrayField(models.CharField(max_length=60), default=list)
    session = models.CharField(max_length=64, blank=True)
    account = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=60)
    objects_touched = ArrayField(models.UUIDField(), default=list)
    shown = ArrayField(models.UUIDField(), default=list)
    fields_touched = ArrayField(models.CharField(max_length=80), default=list)
    query = models.TextField(blank=True)
    result_count = models.IntegerField(null=True)
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    recipients = ArrayField(models.TextField(), default=list)
    gateway = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["at"], name="audit_by_time"),
            models.Index(fields=["actor", "at"], name="audit_by_actor"),
        ]


class Seal(models.Model):
    """One link of the chain: the entry's hash, bound to the link before it.

    Privacy: none. Retention: as long as the entries.
    """

    number = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()


class Sample(models.Model):
    """One look that was drawn by lot, for an auditor to say whether it was in order.

    Privacy: points at an entry of the record, and says what an auditor found. Only an auditor or
    data protection officer may read it. Retention: as long as the entries.
    """

    class Finding(models.TextChoices):
        """What came of asking."""

        IN_ORDER = "in order"
        ASKED = "in order, after asking"
        NO_PURPOSE = "no purpose found"
        REFERRED = "referred to professional standards"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.UUIDField(unique=True)
    drawn_from = models.CharField(max_length=120)
    drawn_by = models.UUIDField()
    drawn_at = models.DateTimeField()
    finding = models.CharField(max_length=40, choices=Finding, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["drawn_at"],
                name="sample_open",
                condition=models.Q(decided_at__isnull=True),
            )
        ]


class Tie(models.Model):
    """A relative, an associate or a street that somebody who signs in declared as their own.

    Privacy: personal data of staff and of those near them. Only an auditor or data protection
    officer may read it. Retention: until it is ended, then as long as the entries.
    """

    class Kind(models.TextChoices):
        """What they are to the person."""

        RELATIVE = "relative"
        ASSOCIATE = "associate"
        STREET = "own street"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=120)
    known_from = models.CharField(max_length=160)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)


class Waiting(models.Model):
    """That an entry is not chained yet. The database adds it, the sealer takes it away.

    Privacy: none. Retention: until its entry is sealed, a second later.
    """

    entry = models.UUIDField(primary_key=True)
    since = models.DateTimeField(db_index=True)


class Sealer(models.Model):
    """One row: whoever holds it seals. No other role than the worker's can.

    Privacy: none. Retention: for ever.
    """

    id = models.SmallIntegerField(primary_key=True)


class Event(models.Model):
    """A fact that later stages must hear of: written with the act, told at least once.

    Shape: `heard_by` are the handlers that took it; what fails is told again to the others alone.
    `by` is who announced it: row security shows it to them and to the worker, and it is told by
    whichever of the two comes first. `written_at` is the database's own clock.
    Privacy: ids only. Retention: thirty days after it was told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    ids = models.JSONField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    written_at = models.DateTimeField(null=True, db_default=Now())
    told_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    heard_by = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        indexes = [
            models.Index(
                fields=["at"], name="event_untold", condition=models.Q(told_at__isnull=True)
            )
        ]
