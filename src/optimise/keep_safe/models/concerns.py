"""Concerns: what worries somebody about a person, and what was done about it."""

from hashlib import sha256
from uuid import UUID

from django.db import models

from optimise.agencies.models import Person
from optimise.basics.ids import id_within, new_id
from optimise.basics.occurred import Occurred, Sure


def arrived_id(report: UUID) -> UUID:
    """Return the id of the concern that a report raises by itself as it comes in."""
    return id_within(report, "arrived")


class Concern(models.Model):
    """That someone was worried about a child, an adult or a home, from whatever page they were on.

    `page` is the address it was raised from; `about` the person or place of that page, if it was
    one; `report` what it came out of. `words` are its author's own: those of a report that raised
    it by itself are apart, in `Reported`. `suggested` where words alone raised it, and nobody has
    said yet whether they are right. `urged_at` is when its author last added that somebody is in
    danger: whoever took it before has not read that. Privacy: may say of someone that they are at
    risk; its author and safeguarding read it. Retention: local schedule, with the referral that
    comes of it.
    """

    class Who(models.TextChoices):
        """Whom it is about: one tap."""

        CHILD = "a child"
        ADULT = "an adult"
        HOME = "a home"

    class Outcome(models.TextChoices):
        """Where it ends."""

        REFERRED = "referred"
        HELD = "already known and held"
        POLICE = "passed to officers to go now"
        NO_ACTION = "no safeguarding need found"
        DISMISSED = "dismissed: the words suggest nothing"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    who = models.CharField(max_length=10, choices=Who)
    words = models.TextField(blank=True)
    page = models.CharField(max_length=300, blank=True)
    about = models.UUIDField(null=True)
    report = models.UUIDField(null=True)
    suggested = models.BooleanField(default=False)
    in_danger = models.BooleanField(default=False)
    urged_at = models.DateTimeField(null=True)
    happened = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Sure], blank=True, default=Sure.NOT_SAID
    )
    happened_at = models.DateTimeField(null=True)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["raised_by", "-raised_at"], name="concern_by_person"),
            models.Index(fields=["report"], name="concern_by_report"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def came_with_report(self) -> bool:
        """Say whether a report raised it by itself: who raised it is then who sent that report."""
        return self.report is not None and self.id == arrived_id(self.report)

    @property
    def all_words(self) -> str:
        """Return the words of the report that raised it, to who may read them, and its author's."""
        reported = getattr(self, "reported", None)
        return "\n\n".join(filter(None, (reported.words if reported else "", self.words)))

    @property
    def occurred(self) -> Occurred:
        """Return when what worries somebody happened, as well as it is known."""
        return Occurred(sure=Sure(self.happened), at=self.happened_at)


class Reported(models.Model):
    """What the report says that raised a concern by itself, without what says who told us.

    Its words leave as that report goes into a circle, and whoever sent it must not see them leave:
    they read what they sent, and never this. Privacy: may say of someone that they are at risk;
    safeguarding reads it. Retention: with its concern.
    """

    concern = models.OneToOneField(
        Concern, primary_key=True, on_delete=models.CASCADE, related_name="reported"
    )
    words = models.TextField(blank=True)
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return f"The words behind {self.concern_id}"


class ConcernHandling(models.Model):
    """Who took a concern in hand, and where it ended. Safeguarding's own.

    `proposed` is how `proposed_by` wants it to end, since `proposed_at`, where a second agrees
    first; `ended_by` ended it, or agreed. `doing` is all that was said to be done, the last of it
    at `said_at`; by `next_at` whoever has it says more, or ends it. `told` is the incident's
    number, or which officers were told; `referral` one that stood before and that its end names.
    Privacy: names staff, and says what is done for somebody at risk.
    Retention: with its concern.
    """

    concern = models.OneToOneField(
        Concern, primary_key=True, on_delete=models.CASCADE, related_name="handling"
    )
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()
    outcome = models.CharField(max_length=40, choices=Concern.Outcome, blank=True)
    note = models.TextField(blank=True)
    told = models.CharField(max_length=200, blank=True, default="", db_default="")
    referral = models.UUIDField(null=True)
    proposed = models.CharField(
        max_length=40, choices=Concern.Outcome, blank=True, default="", db_default=""
    )
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    doing = models.TextField(blank=True, default="", db_default="")
    said_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["-done_at"], name="concern_ended"),
            models.Index(
                fields=["referral"],
                name="concern_ended_with",
                condition=models.Q(referral__isnull=False),
            ),
        ]

    @property
    def waits_for_second(self) -> bool:
        """Say whether somebody wants it ended, and nobody else has agreed yet."""
        return bool(self.proposed) and self.done_at is None

    def fingerprint(self) -> str:
        """Return what tells what a second reads from any other: the end, the reason, the words."""
        said = self.concern.all_words
        how = (self.proposed, self.note, self.told, str(self.referral or ""))
        told = (*how, said, self.concern.in_danger)
        return sha256(repr(told).encode()).hexdigest()

    @property
    def was_urged_since(self) -> bool:
        """Say whether its author said that somebody is in danger after it was last taken."""
        urged = self.concern.urged_at
        return urged is not None and self.taken_at < urged


class DoneBefore(models.Model):
    """What was said to be done in hands that a concern was taken from, each with whose they were.

    Whoever has it next reads it. Privacy: names staff, and says what is done for somebody at risk.
    Retention: with its concern.
    """

    concern = models.OneToOneField(
        Concern, primary_key=True, on_delete=models.CASCADE, related_name="done_before"
    )
    words = models.TextField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return f"What was done before for {self.concern_id}"
