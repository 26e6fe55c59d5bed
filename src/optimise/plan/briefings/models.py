"""Briefings: what officers are asked to know and do, made from graded items."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from optimise.access.interests.models import Interest
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item


class Briefing(models.Model):
    """One item of briefing for some areas and roles, from a moment until a moment.

    Once it has been live its words are not changed: a new version is a new row that replaces it.
    `stops` holds the ways out that the conditions of its items shut. `ground_count` tells an
    approver whether they can read all that it rests on.
    Privacy: may name people to the officers who need it. Retention: with its items; CPIA.
    """

    class State(models.TextChoices):
        """Only a live one is read by officers; the others are for those who write briefings.

        One word stands for every cause of holding back, so that it gives none away.
        """

        DRAFT = "draft"
        WAITING = "waiting"
        LIVE = "live"
        HELD = "held"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    product = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    why = models.CharField(max_length=300)
    do = models.TextField()
    do_not = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    areas = ArrayField(models.UUIDField(), default=list)
    roles = ArrayField(models.CharField(max_length=60), default=list)
    about = ArrayField(models.UUIDField(), default=list)
    urgent = models.BooleanField(default=False)
    may_be_victim = models.BooleanField(default=False)  # somebody whom it names, as it went out
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    marking = models.CharField(max_length=20)
    handling = models.CharField(max_length=1)
    conditions = models.TextField(blank=True)
    stops = ArrayField(models.CharField(max_length=20), default=list)
    grade = models.CharField(max_length=3)
    owner = models.UUIDField()
    contact = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.IntegerField(default=1)
    replaces = models.UUIDField(null=True)
    ground_count = models.IntegerField(default=0)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    held_by = models.UUIDField(null=True)  # nobody where the system held it
    # That one person alone says that whom it looks for was found.
    said_found_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["state", "valid_until"], name="briefing_current"),
            GinIndex(fields=["about"], name="briefing_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from")),
                name="ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_live(self) -> bool:
        """Say whether officers read it now, if it is within its dates."""
        return self.state == self.State.LIVE

    @property
    def is_draft(self) -> bool:
        """Say whether nobody ever let it out: its author alone rewrites it, in place.

        One that waits again, as somebody was not found after all, went out, and stays until then.
        """
        unseen = (self.State.DRAFT, self.State.WAITING)
        return self.state in unseen and self.approved_at is None

    @property
    def comes_first(self) -> bool:
        """Say whether it stands before all else: urgent, and nobody says that they were found."""
        return self.urgent and self.said_found_at is None

    @property
    def is_sensitive(self) -> bool:
        """Say whether only cleared people may read it."""
        return self.marking == "OFFICIAL-SENSITIVE"


class Ground(models.Model):
    """An item that a briefing rests on. The officers who read the briefing never see it.

    Privacy: intelligence. Retention: with its briefing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="grounds")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="briefings")
    audience_id = models.IntegerField()


class Picture(models.Model):
    """A photograph on a briefing, with the basis for showing it.

    Privacy: shows a person. Retention: with its briefing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="pictures")
    caption = models.CharField(max_length=120)
    basis = models.CharField(max_length=200)
    taken_on = models.DateField(null=True)
    width = models.IntegerField(default=1)
    height = models.IntegerField(default=1)
    content = models.BinaryField()
    audience_id = models.IntegerField()


class Answer(models.Model):
    """That a briefing was shown to an officer, or what they answered to it.

    Privacy: names staff. Retention: with its briefing.
    """

    class Kind(models.TextChoices):
        """One tap each."""

        SHOWN = "shown"
        SEEN = "seen"
        STOPPED = "stopped"
        NOTHING = "nothing"
        KNOWS = "knows something"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="answers")
    briefing_version = models.IntegerField()
    person_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["person_id", "briefing"], name="answer_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "person_id"],
                condition=models.Q(kind="shown"),
                name="shown_once",
            )
        ]


class Release(models.Model):
    """That one briefing may go out in spite of one covert interest, and why.

    Privacy: covert; the circle of the interest only. Retention: with the operation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="releases")
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="+")
    why = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()
