"""Panels: who sits, what is nominated, what was shared with whom, and what was agreed.

Each panel is a circle of its own, and every row names the agencies that may read it, the force
among them. So rows of one panel are never read in another, and no agency learns who else is on
a case except where the case says so. Nothing is deleted: the sites have no right to.
"""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from optimise.access.models import Circle
from optimise.agencies.models import Organisation, Person
from optimise.basics.ids import new_id
from optimise.evaluate.domain.grading import Handling
from optimise.evaluate.models import Item
from optimise.keep_safe.panels.domain import reviews, risk, rooms, sharing


def _choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kind]


class Panel(models.Model):
    """A panel of several agencies: a child panel, or an enforcement meeting.

    `host` is the agency that runs it and may read all that is shared. `review_weeks` is how
    long a case may go without review. Privacy: that it exists. Retention: six years after it
    ends.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60, choices=_choices(rooms.Kind))
    name = models.CharField(max_length=120)
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    review_weeks = models.IntegerField(default=reviews.DEFAULT_WEEKS)
    statement = models.TextField()
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def room(self) -> rooms.Room:
        """Return what the panel is for."""
        return rooms.Kind(self.kind).room


class Seat(models.Model):
    """That a person sits on a panel for their agency: from when they signed, until a moment.

    Privacy: names professionals; their own agency, the host and themselves. Retention: with
    the panel.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=20, choices=_choices(rooms.Post))
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()


class Nomination(models.Model):
    """That someone asked a panel to look at a person, a place or a group, and why.

    `came_from` and `source_id` name the paper it came from, such as a safeguarding referral.
    Privacy: names who may be a victim; who nominated, their agency at the panel, and the host.
    Retention: as the host's own schedule says for what became of it; six years when declined.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="nominations")
    subject = models.CharField(max_length=10, choices=_choices(rooms.Subject))
    name = models.CharField(max_length=120)
    identifiers = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    consent = models.CharField(max_length=300)
    came_from = models.CharField(max_length=20, blank=True)
    source_id = models.UUIDField(null=True)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=500, blank=True)
    feedback = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("at",)


class Case(models.Model):
    """A person, a place or a group that a panel looks at.

    `summary` is the little that members need to search their own systems. `names_partners` says
    that those on the case may know of one another. Privacy: names who may be a victim; the
    agencies on the case and the host. Retention: six years after it ends, or as the host's own
    schedule says for a child.
    """

    class State(models.TextChoices):
        """Open, or how it ended here."""

        OPEN = "open"
        STEPPED_UP = "stepped up"
        STEPPED_DOWN = "stepped down"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="cases")
    nomination = models.UUIDField(unique=True)
    reference = models.CharField(max_length=20)
    subject = models.CharField(max_length=10, choices=_choices(rooms.Subject))
    name = models.CharField(max_length=120)
    identifiers = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=300)
    names_partners = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    accepted_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("accepted_at",)

    @property
    def short_name(self) -> str:
        """Return how it is called in lists: initials for a person."""
        return rooms.short_name(rooms.Subject(self.subject), self.name)

    @property
    def is_open(self) -> bool:
        """Say whether the panel still looks at it."""
        return self.state == self.State.OPEN


class Party(models.Model):
    """That an agency is on a case, from a moment until a moment.

    Privacy: that agency and the host; the others only where the case names its partners.
    Retention: with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    audience_id = models.IntegerField()


class Step(models.Model):
    """One thing that happened to a case, for its history. It names no agency but to the host.

    Privacy: as its own audience says. Retention: with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    words = models.CharField(max_length=600)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)


class Note(models.Model):
    """What an agency found in its own systems before a meeting: its own until it is shared.

    Privacy: that agency's members of the panel only; not the host, not the force.
    Retention: with the case, or as the agency's own schedule says.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)


class Shared(models.Model):
    """A fact that was shared at a panel: what, how it is handled, and in its audience with whom.

    Who shared it stands in `Giver`, which may be read by fewer. Privacy: about who may be a
    victim. Retention: with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    topic = models.CharField(max_length=60, choices=_choices(rooms.Topic))
    nature = models.CharField(max_length=20, choices=_choices(rooms.Nature))
    words = models.TextField()
    handling = models.CharField(max_length=1, choices=_choices(Handling))
    conditions = models.CharField(max_length=300, blank=True)
    need = models.CharField(max_length=300)
    gateway = models.CharField(max_length=40)
    caldicott = models.CharField(max_length=300, blank=True)
    reach = models.CharField(max_length=40, choices=_choices(sharing.Reach))
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("at",)

    @property
    def handled(self) -> sharing.Handled:
        """Return its handling as the rules know it."""
        return sharing.Handled(
            handling=Handling(self.handling),
            conditions=(self.conditions,) if self.conditions else (),
        )


class Giver(models.Model):
    """Who shared a fact. Privacy: their agency and the host; all who read the fact only where
    the case names its partners. Retention: with the fact.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fact = models.OneToOneField(Shared, on_delete=models.PROTECT, related_name="giver")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    audience_id = models.IntegerField()


class Ground(models.Model):
    """The report item that a fact of the force rests on, and the ledger's rows for telling it.

    Privacy: ties a fact to intelligence; the force's members of the panel only, who open the item
    itself only where they may. Retention: with the fact.
    """

    fact = models.OneToOneField(
        Shared, primary_key=True, on_delete=models.PROTECT, related_name="ground"
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    given = ArrayField(models.UUIDField(), default=list)
    audience_id = models.IntegerField()


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

    Later ones stand beside earlier ones. Privacy: about who may be a victim. Retention: with
    the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="discussions")
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.PROTECT, related_name="discussions"
    )
    band = models.CharField(max_length=30, choices=_choices(risk.Band))
    reason = models.TextField()
    plan = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=_choices(risk.Outcome))
    outcome_why = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("-at",)


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
    handling = models.CharField(max_length=1, choices=_choices(Handling))
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
    topic = models.CharField(max_length=60, choices=_choices(rooms.Topic))
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
