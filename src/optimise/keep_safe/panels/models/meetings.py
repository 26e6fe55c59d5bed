"""Meetings: the agenda, who came, what was said of each case, minutes, and what crosses borders."""

from django.db import models
from django.db.models import Q

from optimise.agencies.models import Organisation, Person
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels.domain import risk, rooms
from optimise.keep_safe.panels.models.cases import Case
from optimise.keep_safe.panels.models.panels import Panel
from optimise.keep_safe.panels.models.shared import Shared


class Meeting(models.Model):
    """One meeting of a panel. Privacy: a time and a place, to the panel. Retention: with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    agenda_issued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-starts_at",)


class AgendaItem(models.Model):
    """A case on the agenda of a meeting, for the agencies that may be sent it.

    Privacy: as the case. Retention: with the meeting.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="on_agendas")
    place = models.IntegerField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="on_an_agenda_once")
        ]


class Attendance(models.Model):
    """That a person signed the confidentiality statement for a meeting, and how.

    Privacy: names professionals; their agency and the host. Retention: with the meeting.
    """

    class How(models.TextChoices):
        """By themselves on this system, or on the sheet that the minute taker keeps."""

        ACCOUNT = "signed here"
        SHEET = "signed on the sheet in the room"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField()
    how = models.CharField(max_length=40, choices=How)
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="signs_a_meeting_once")
        ]


class Discussion(models.Model):
    """What the panel judged and decided about a case, for everyone on it.

    Later ones stand beside earlier ones. That a case ends counts since `agreed_at`: a meeting
    decided it, or another seat agreed; or one who sits there kept it open. Who did stands in the
    history, for their own agency and the host. Privacy: about who may be a victim. Retention: with
    the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="discussions")
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.PROTECT, related_name="discussions"
    )
    band = models.CharField(max_length=30, choices=choices_of(risk.Band))
    reason = models.TextField()
    plan = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=choices_of(risk.Outcome))
    outcome_why = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    kept_open_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)

    @property
    def waits(self) -> bool:
        """Say whether a case is to end by it once another seat agrees."""
        ends = self.outcome != risk.Outcome.CONTINUE
        return ends and self.agreed_at is None and self.kept_open_at is None


class Edition(models.Model):
    """The minutes of a meeting as one agency may have them, in versions.

    `body` is a list of cases, each a list of headed paragraphs; one that tells a fact names it, and
    the database cuts it when that is taken back. Until it is approved only the host reads it.
    Privacy: about who may be a victim. Retention: with the meeting.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="editions")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.IntegerField(default=1)
    body = models.JSONField()
    handling = models.CharField(max_length=1, choices=choices_of(Handling))
    conditions = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("meeting", "version")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("made_by")),
                name="two_people_make_minutes",
            )
        ]

    @property
    def has_gaps(self) -> bool:
        """Say whether something that it told was taken back since."""
        return any(line.get("taken_back") for page in self.body for line in page["lines"])


class Crossing(models.Model):
    """That a fact of a child panel was asked for at an enforcement meeting, and the decision.

    It lies in the child panel. `words` is what would be told there, written anew; `told_as` is
    what was told, once it was. Privacy: as the fact, to the host and who asked. Retention: with
    the case.
    """

    class State(models.TextChoices):
        """Where it stands: only an allowed one is told, once."""

        ASKED = "asked"
        ALLOWED = "allowed"
        REFUSED = "refused"
        TOLD = "told"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fact = models.ForeignKey(Shared, on_delete=models.PROTECT, related_name="crossings")
    to_case = models.UUIDField()
    topic = models.CharField(max_length=60, choices=choices_of(rooms.Topic))
    words = models.TextField()
    why = models.CharField(max_length=500)
    gateway = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=500, blank=True)
    told_as = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("asked_by")),
                name="two_people_let_a_fact_cross",
            )
        ]
