"""Statements and judgements: all that is known, and who is held to be who.

There is no table of entities. A person, phone or place is the sum of the statements about it
that a viewer may read, so nobody can learn that a hidden one exists.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.ids import new_id
from optimise.evaluate.models import Item


class Statement(models.Model):
    """One graded fact about one entity, resting on one item.

    `normal` is the value in the normal form of its kind, by which it is found however written.
    The grade, origin and date are the item's, held here so that a reader who may not open the
    item still sees how far to trust the fact; grading an item again carries to them.
    `made_with` is who said it first, where its author agreed with another: two made it.
    `end_asked_by` is who, other than its author, wants it held no longer, until a second does too;
    `back_asked_by` is who wants held again what two struck out, until a second does too.
    Privacy: personal data. Retention: goes when its item goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField()
    schema = models.CharField(max_length=40)
    prop = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    normal = models.TextField(blank=True)
    sounds = ArrayField(models.CharField(max_length=20), default=list)
    other_id = models.UUIDField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="statements", db_index=True
    )
    grade = models.CharField(max_length=3)
    origin = models.UUIDField()
    known_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_with = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.UUIDField(null=True)
    superseded_why = models.TextField(blank=True)
    end_asked_by = models.UUIDField(null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_asked_why = models.TextField(blank=True, default="", db_default="")
    back_asked_by = models.UUIDField(null=True)
    back_asked_at = models.DateTimeField(null=True)
    back_asked_why = models.TextField(blank=True, default="", db_default="")
    audience_id = models.IntegerField()

    @property
    def is_struck_by_two(self) -> bool:
        """Say whether one asked that it be struck out, and another did so."""
        return self.superseded_at is not None and self.end_asked_by not in {
            None,
            self.superseded_by,
        }

    class Meta:
        indexes = [
            models.Index(fields=["entity_id"], name="statement_entity"),
            # Of most there is none: what somebody took off the record, or wants to.
            models.Index(
                fields=["superseded_at"],
                name="statement_ended",
                condition=models.Q(superseded_at__isnull=False),
            ),
            models.Index(
                fields=["normal"],
                name="statement_ended_as",
                condition=models.Q(
                    kind__in=["phone", "plate", "imei"], superseded_at__isnull=False
                ),
            ),
            models.Index(
                fields=["end_asked_at"],
                name="statement_end_asked",
                condition=models.Q(end_asked_by__isnull=False),
            ),
            models.Index(
                fields=["back_asked_at"],
                name="statement_back_asked",
                condition=models.Q(back_asked_by__isnull=False),
            ),
            models.Index(
                fields=["other_id"],
                name="statement_other",
                condition=models.Q(other_id__isnull=False),
            ),
            models.Index(
                fields=["normal"],
                name="statement_born",
                condition=models.Q(prop="birthDate"),
            ),
            # What makes two one by rule: of most entities there is none.
            models.Index(
                fields=["entity_id"],
                name="statement_carried",
                condition=models.Q(
                    kind__in=["phone", "plate", "imei", "address"], superseded_at__isnull=True
                ),
            ),
            # Who is a possible victim, and where a place lies, is told by one of thirty.
            models.Index(
                fields=["entity_id"],
                name="statement_ground",
                condition=models.Q(prop__in=["birthDate", "possibleVictim", "subjectCategory"]),
            ),
            models.Index(
                fields=["entity_id"],
                name="statement_placed",
                condition=models.Q(prop="longitude", superseded_at__isnull=True),
            ),
            models.Index(
                fields=["normal"],
                name="statement_identifier",
                condition=models.Q(
                    kind__in=[
                        "phone",
                        "plate",
                        "imei",
                        "imsi",
                        "iccid",
                        "postcode",
                        "identifier",
                        "email",
                    ]
                ),
            ),
        ]


class Photograph(models.Model):
    """A photograph of somebody or something, resting on one item, with the basis for holding it.

    It is never changed: one that is not held any more stays on record, and is shown to nobody.
    `end_asked_by` is who, other than its author, wants it held no longer, until a second does too.
    Privacy: personal data, and of a possible victim shown to those alone who may know their name.
    Retention: goes when its item goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="photographs")
    basis = models.CharField(max_length=200)
    taken_on = models.DateField(null=True)
    width = models.IntegerField()
    height = models.IntegerField()
    content = models.BinaryField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    end_asked_by = models.UUIDField(null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_asked_why = models.CharField(max_length=300, blank=True, default="", db_default="")
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.UUIDField(null=True)
    superseded_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["entity_id"], name="photograph_entity"),
            models.Index(
                fields=["end_asked_at"],
                name="photograph_end_asked",
                condition=models.Q(end_asked_by__isnull=False),
            ),
        ]


class Judgement(models.Model):
    """That a person held two entities to be the same, different or unsure, and why.

    Undoing it keeps the row, so what was thought and when can always be told. No merge
    overwrites anything: clusters are computed from the judgements that a viewer may read.
    `end_asked_by` is who wants a *same* taken back, until a second does too.
    Privacy: personal data. Retention: while either entity has statements.
    """

    class Verdict(models.TextChoices):
        """What the person held."""

        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    left = models.UUIDField()
    right = models.UUIDField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    reasons = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    end_asked_by = models.UUIDField(null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_asked_why = models.TextField(blank=True, default="", db_default="")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["left"], name="judgement_left"),
            models.Index(fields=["right"], name="judgement_right"),
        ]


class Protection(models.Model):
    """That someone is to be kept safe first, or that safeguarding has cleared grounds for it.

    `grounds` are those cleared, in words, and `rests_on` the statements that gave them, as they
    stood: another statement makes them a possible victim again, though its words are the same.
    What clears counts once a second of safeguarding agreed, and ends what `ends` names as well; a
    row without `agreed_at` waits for them. Every reader of a page about someone kept safe meets
    them as one, whoever may read this row.
    Privacy: says of an id that they may be a victim. Retention: while the entity has statements.
    """

    class Kind(models.TextChoices):
        """What safeguarding decided."""

        KEPT_SAFE = "kept safe"
        CLEARED = "cleared"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    grounds = ArrayField(models.CharField(max_length=60), default=list)
    rests_on = ArrayField(models.UUIDField(), default=list)
    ends = ArrayField(models.UUIDField(), default=list)
    why = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["entity_id"],
                name="protection_entity",
                condition=models.Q(ended_at__isnull=True),
            )
        ]

    @property
    def waits(self) -> bool:
        """Say whether somebody is to be cleared by it once a second of safeguarding agrees."""
        return self.kind == self.Kind.CLEARED and not (self.agreed_at or self.ended_at)


class ExportFile(models.Model):
    """A file that someone asked for: made by a job in their rights, and opened by nobody else.

    It is of one entity, or of all that a `search` met; `made_of` is what must still be read to
    take it, as ids of audiences and of items.
    Privacy: `content` is what its maker could read, encrypted under a key that the database does
    not hold; `search` holds what they looked for.
    Retention: the content an hour, the row with its maker's entries in the audit.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        STOPPED = "stopped"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    entity_id = models.UUIDField(null=True)
    search = models.JSONField(default=dict)
    step = models.IntegerField(default=0)
    cancel_asked_at = models.DateTimeField(null=True)
    form = models.CharField(max_length=10)
    hops = models.IntegerField()
    reason = models.TextField()
    without_stopped = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    say = models.TextField(blank=True)
    stopped = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.IntegerField(default=0)
    marking = models.CharField(max_length=20, blank=True)
    left_out = models.IntegerField(default=0)
    made_of = models.JSONField(default=dict)
    content = models.BinaryField(null=True)
    audience_id = models.IntegerField()


class LoadWork(models.Model):
    """A file that comes in by the browser, piece by piece, to be looked through and loaded.

    `files` names each with its size, when it was last modified on its owner's device, and how many
    of its bytes are here. What a look through found stands in `found`, with three rows as they
    would be kept and the first that would be left out. With `undo_why` it undoes the load `batch`
    instead. Read by whoever sent it.
    Privacy: as what is loaded. Retention: pieces and rows until it is loaded or stopped, or a week.
    """

    class State(models.TextChoices):
        """How far it is."""

        COMING = "coming in"
        HERE = "here"
        LOOKING = "being looked through"
        LOOKED = "looked through"
        LOADING = "being loaded"
        UNDOING = "being undone"
        DONE = "done"
        STOPPED = "stopped"
        FAILED = "failed"

    RUNNING = (State.LOOKING, State.LOADING, State.UNDOING)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    source = models.CharField(max_length=60)
    files = models.JSONField(default=list)
    basis = models.CharField(max_length=200)
    authorisation = models.CharField(max_length=120, blank=True)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=30, choices=State, default=State.COMING)
    rows = models.BigIntegerField(default=0)
    of_rows = models.BigIntegerField(null=True)
    found = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    batch = models.UUIDField(null=True)
    undo_why = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    stop_asked_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    @property
    def is_running(self) -> bool:
        """Say whether the worker has it in hand, or is about to."""
        return self.state in self.RUNNING


class LoadPiece(models.Model):
    """A piece of a file that comes in, sealed under a key of that file.

    Privacy: as what is loaded. Retention: until it is loaded or stopped, or a week.
    """

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(LoadWork, on_delete=models.CASCADE, related_name="pieces")
    file = models.IntegerField()
    number = models.IntegerField()
    content = models.BinaryField()
    by = models.UUIDField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("file", "number")
        constraints = [
            models.UniqueConstraint(fields=["of", "file", "number"], name="piece_sent_once")
        ]
