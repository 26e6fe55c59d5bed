"""Who is on duty, how long each kind of alert waits, and alerts with what was done about each."""

from django.db import models

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts.domain.line import Level
from optimise.alerts.domain.rota import DUTIES, Place, Shift
from optimise.basics.ids import new_id


class Duty(models.Model):
    """That a person is on duty in a role, from a moment until a moment, first or next in line.

    `phone` is what they answer in those hours, a number or an extension, where it was put down.
    Privacy: names staff and their hours. Retention: local schedule, since it says who was to be
    told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.CharField(max_length=40, choices=[(r.value, t) for r, t in DUTIES.items()])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.SmallIntegerField(choices=[(p.value, p.name) for p in Place])
    phone = models.CharField(max_length=40, blank=True, default="")
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("starts_at", "place", "id")
        indexes = [models.Index(fields=["role", "ends_at"], name="duty_by_role")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="duty_ends_after"
            ),
            models.CheckConstraint(
                condition=models.Q(place__in=[p.value for p in Place]), name="duty_has_a_place"
            ),
        ]

    @property
    def shift(self) -> Shift:
        """Return it as the rules need it."""
        return Shift(
            person=self.person_id,
            starts=self.starts_at,
            ends=self.ends_at,
            place=Place(self.place),
        )

    @property
    def title(self) -> str:
        """Return what the duty is called."""
        return DUTIES[Role(self.role)]


class Wait(models.Model):
    """How many minutes a kind of alert waits before the next in line is told. The newest counts.

    Privacy: none but the name of who set it. Retention: for ever, since alerts went by it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=1440), name="wait_within_a_day"
            )
        ]


class Alert(models.Model):
    """That somebody on duty must look at a row, now; who took it, and what ended it.

    `about` is the row's reference and says nothing else of it. `level` is how far along the line
    it has gone. `taken_from` is who had it before it was taken over. `handed_to` is whom it was
    handed to, who has not taken it: nobody has it then. It ends with what it is about, and by no
    other way. Privacy: that there is something, and whose it
    is, for the roles that are told. Retention: with what it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    row = models.UUIDField()
    about = models.CharField(max_length=60, blank=True)
    raised_by = models.UUIDField()
    raised_at = models.DateTimeField()
    level = models.SmallIntegerField(choices=[(level.value, level.name) for level in Level])
    level_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_from = models.UUIDField(null=True)
    handed_to = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("raised_at", "id")
        indexes = [
            models.Index(
                fields=["raised_at"],
                condition=models.Q(ended_at__isnull=True),
                name="alert_open",
            ),
            models.Index(fields=["kind", "row"], name="alert_by_row"),
        ]
        # Every page of those who are told draws it: what it cannot draw is not kept.
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=[level.value for level in Level]),
                name="alert_has_a_level",
            )
        ]

    def __str__(self) -> str:
        return self.about or self.kind


class Device(models.Model):
    """A browser that somebody chose to be told on, by the address that its maker gave it.

    Privacy: which browser a person uses; read by that person, and by the clerk that tells them.
    Retention: until they take it away, they leave, or the browser is gone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    endpoint = models.URLField(max_length=1000)
    title = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["person_id", "endpoint"], name="device_chosen_once")
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One thing that happened to an alert, for its history: raised, told, taken, handed on, ended.

    Privacy: names staff; what whoever hands it over says that one must know, to those alone who may
    take it. Retention: with its alert.
    """

    class What(models.TextChoices):
        """What happened."""

        RAISED = "raised"
        NEXT_TOLD = "next in line told"
        ALL_TOLD = "everyone of the role told"
        TAKEN = "taken"
        HANDED_OVER = "handed over"
        NOTE = "said what one must know"
        LEFT = "left by who had it"
        ANEW = "told anew"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=30, choices=What)
    words = models.TextField(blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        ordering = ("at", "id")
