"""Items: graded, sanitised facts; what may be done with each; and to whom each went."""

from hashlib import sha256

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.agencies.models import Area
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred, Sure
from optimise.collect.models import Report
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.threats import Answer, EntryKind


class WordsEdition(models.Model):
    """An edition of the words that should make someone look sooner, as the force keeps them.

    `lists` are words by what they are, `phrases` those that point to a risk by themselves. The
    newest is in force; before the first, the lists that come with the program. Privacy: none but
    the name of who wrote it. Retention: for ever, since reports were read by it.
    """

    number = models.IntegerField(primary_key=True)
    lists = models.JSONField()
    phrases = models.JSONField(default=dict)
    why = models.TextField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)


class Triage(models.Model):
    """Where a report stands between its coming in and its being graded or sent elsewhere.

    `proposed`, with `proposed_also`, is the end without grades that `proposed_by` wants for what
    must not be lost: it waits for a second. `ended_by` is who ended it without grades, and
    `ever_high` stays.
    Privacy: sealed with its report. Retention: with its report.
    """

    class State(models.TextChoices):
        """The stages of the queue."""

        WAITING = "waiting"
        IN_HAND = "in hand"
        DONE = "done"

    class Outcome(models.TextChoices):
        """Where a report ends."""

        INTELLIGENCE = "graded as intelligence"
        CRIME = "sent to the crime desk"
        SAFEGUARDING = "sent to safeguarding"
        INCIDENT = "raised as an incident"
        COUNCIL = "sent to the council or landlord"
        ELSEWHERE = "sent to another force or agency"
        RETURNED = "returned to the submitter with a question"
        NO_ACTION = "no policing value"
        JUNK = "junk, or sent to mislead"

    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.CASCADE, related_name="triage"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    priority = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Priority])
    # What the words raised, by the edition that read them when the report came in.
    raised = ArrayField(models.CharField(max_length=20), default=list)
    due_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_from = models.UUIDField(null=True)  # who had it before it was taken over
    outcome = models.CharField(max_length=50, choices=Outcome, blank=True)
    # What else became of it: a report may be graded as well as sent to safeguarding.
    outcomes = ArrayField(models.CharField(max_length=50, choices=Outcome), default=list)
    no_concern = models.TextField(blank=True)
    # Why what the words of its items name is linked to nothing.
    not_linked = models.TextField(blank=True, default="", db_default="")
    note = models.TextField(blank=True)
    proposed = models.CharField(max_length=50, choices=Outcome, blank=True)
    proposed_also = ArrayField(
        models.CharField(max_length=50, choices=Outcome), default=list, db_default=[]
    )
    proposed_by = models.UUIDField(null=True)
    ended_by = models.UUIDField(null=True)
    ever_high = models.BooleanField(default=False, db_default=False)
    done_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"], name="triage_queue"),
            models.Index(fields=["due_at"], name="triage_waits", condition=~models.Q(state="done")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="done") ^ models.Q(outcome=""),
                name="done_has_an_outcome",
            )
        ]

    @property
    def all_proposed(self) -> str:
        """Return the end that waits for a second, in words."""
        return ", ".join([self.proposed, *self.proposed_also])

    def fingerprint(self) -> str:
        """Return what tells the end that is proposed, and why, from any other."""
        told = (self.proposed, self.proposed_also, self.note, self.no_concern)
        return sha256(repr(told).encode()).hexdigest()


class Threat(models.Model):
    """A threat to life that a report tells of: open from when it is seen until a person closes it.

    `suggested` where words alone say so, until a person accepts or dismisses it. `words` are the
    report's own, for the duty inspector at once; who told us is never in them, and those of a
    report in a circle stand in an entry for the duty inspectors alone. `held_by` is the
    intelligence officer with the report, `in_charge` the inspector who decides; `told_person` is
    who is said to have been told, until they answer; `told_outside` where that is an inspector who
    holds no account, until one takes charge.
    Privacy: may name who is threatened; sealed words, for the unit and the inspectors alone.
    Retention: with its report.
    """

    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.CASCADE, related_name="threat"
    )
    urn = models.CharField(max_length=40)
    suggested = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    held_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    told_person = models.UUIDField(null=True)
    told_outside = models.BooleanField(default=False)
    inspector = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    recorded_by = models.UUIDField(null=True)
    in_charge = models.UUIDField(null=True)
    real = models.CharField(max_length=20, blank=True, choices=choices_of(Answer))
    immediate = models.CharField(max_length=20, blank=True, choices=choices_of(Answer))
    review_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    closed_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(told_at__isnull=True)
                | (~models.Q(inspector="") & ~models.Q(reference="")),
                name="told_says_whom_and_where",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(closed_why=""),
                name="closed_threat_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.urn

    @property
    def kept(self) -> "ThreatSaid":
        """Return who is threatened, by whom and how they are kept safe, to who may read that."""
        return getattr(self, "said", None) or ThreatSaid(threat=self)


class ThreatSaid(models.Model):
    """Who is threatened, by whom, and how they are kept safe, as the inspector wrote it last.

    Of a threat whose report is in a circle duty inspectors read it, and who reads that report.
    Privacy: names who is threatened and where they are. Retention: with its threat.
    """

    threat = models.OneToOneField(
        Threat, primary_key=True, on_delete=models.CASCADE, related_name="said"
    )
    threatened = models.CharField(max_length=300, blank=True)
    by_whom = models.CharField(max_length=300, blank=True)
    plan = models.TextField(blank=True)
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return f"Who is threatened in {self.threat_id}"


class ThreatEntry(models.Model):
    """One thing written down about a threat to life: never changed, and corrected by the next.

    `about` is to whom a notice was given, `given_by` by whom, `at` when.
    Privacy: as its threat. Retention: with its threat.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    threat = models.ForeignKey(Threat, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=40, choices=choices_of(EntryKind))
    words = models.TextField()
    about = models.CharField(max_length=300, blank=True)
    given_by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("made_at", "id")


class Item(models.Model):
    """One graded fact in sanitised words.

    `origin` is a random token for whoever first saw or heard it: two items that share one are
    not independent. `comment` keeps opinion apart from the fact. With `second_reader` it goes out
    by no way until somebody else read it against its report: `held_why` is what they found, and
    `held_at` when.
    Privacy: intelligence; its source is not in it. Retention: MoPI group.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="items")
    urn = models.CharField(max_length=40)
    number = models.IntegerField()
    text = models.TextField()
    comment = models.TextField(blank=True)
    child_role = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=1)
    assessment = models.CharField(max_length=1)
    handling = models.CharField(max_length=1)
    reason = models.TextField(blank=True)
    legacy_grade = models.CharField(max_length=20, blank=True)
    version = models.IntegerField(default=1)
    origin = models.UUIDField()
    origin_type = models.CharField(max_length=40)
    known_at = models.DateTimeField()
    happened = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Sure], blank=True, default=""
    )
    happened_at = models.DateTimeField(null=True)
    marking = models.CharField(max_length=20)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    second_reader = models.BooleanField(default=False)
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    held_why = models.CharField(max_length=300, blank=True)
    held_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["made_at"],
                name="item_to_release",
                condition=models.Q(second_reader=True, released_by__isnull=True),
            ),
            models.Index(fields=["-known_at"], name="item_newest"),
            models.Index(fields=["area", "made_at"], name="item_of_area"),
            models.Index(fields=["urn"], name="item_by_urn"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(source__in="123"), name="source_1_to_3"),
            models.CheckConstraint(
                condition=models.Q(assessment__in="ABCDE"), name="assessment_a_e"
            ),
            models.CheckConstraint(condition=models.Q(handling__in="PC"), name="handling_p_or_c"),
            models.CheckConstraint(
                condition=~(models.Q(assessment="E") | models.Q(source="3")) | ~models.Q(reason=""),
                name="doubt_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urn}/{self.number}"

    @property
    def occurred(self) -> Occurred:
        """Return when it happened, as well as it is known."""
        return Occurred(sure=Sure(self.happened), at=self.happened_at)

    @property
    def grade(self) -> str:
        """Return the three grades as they are written: source, assessment, handling."""
        return f"{self.source}{self.assessment}{self.handling}"


class Edition(models.Model):
    """An item's words cut further, for a briefing or for named agencies, until a day or for good.

    Privacy: as its layer. Retention: with its item.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="editions")
    layer = models.CharField(max_length=20)
    text = models.TextField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_on = models.DateField(null=True)
    audience_id = models.IntegerField()


class Support(models.Model):
    """That one item supports another, which is why the other may be graded B.

    Privacy: as its item. Retention: with its item.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="support")
    supported_by = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    said_by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class GradeChange(models.Model):
    """That an item was graded again: before, after, who, when and why.

    Privacy: as its item. Retention: with its item.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="grade_changes")
    version = models.IntegerField()
    before = models.CharField(max_length=3)
    after = models.CharField(max_length=3)
    reason = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Condition(models.Model):
    """A condition of handling code C: what it stops, and whom to ask.

    Privacy: as its item. Retention: with its item.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="conditions")
    code = models.CharField(max_length=20)
    text = models.TextField()
    stops = ArrayField(models.CharField(max_length=20), default=list)
    agencies = ArrayField(models.CharField(max_length=40), default=list)
    release_authority = models.CharField(max_length=160)
    set_by = models.UUIDField()
    set_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()


class ConditionKind(models.Model):
    """A condition that a force offers for handling code C: its words, and what it stops.

    `local` marks codes of our own or that await a practitioner's word. Rows are ended and added,
    never changed, so that an old condition can always be read as it was meant.
    Privacy: none. Retention: for ever.
    """

    id = models.AutoField(primary_key=True)
    code = models.CharField(max_length=20)
    text = models.CharField(max_length=200)
    stops = ArrayField(models.CharField(max_length=20))
    release_authority = models.CharField(max_length=160)
    local = models.BooleanField(default=True)
    source_note = models.CharField(max_length=300)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text
