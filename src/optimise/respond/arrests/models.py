"""Arrests, detention and what came of it.

An arrest is for the circle of its operation, or for the officers of an area where there is none.
Its detention is for custody, inspectors and safeguarding too: who is held, for what and until when,
and not of which operation, nor on what grounds.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.interests.models import Interest
from optimise.basics.choices import choices_of
from optimise.basics.clock import local_date
from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.basics.ids import new_id
from optimise.respond.arrests.domain.arrests import Prompt
from optimise.respond.arrests.domain.custody import Act, Outcome, Response
from optimise.respond.operations.models import Operation, OperationRow


class Offence(models.Model):
    """An offence by the courts' code, from a day until a day. A change ends the row.

    Privacy: none. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=120)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Vocabulary(models.Model):
    """The courts' lists as a file gave them on a day, and which rows of it were left out.

    Every version stays; the last one loaded stands. Privacy: names who loaded it.
    Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.IntegerField(unique=True)
    as_of = models.DateField()
    source = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    lists = models.JSONField()
    rejects = models.JSONField(default=list)
    new = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    gone = models.JSONField(default=list)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"Version {self.number}, of {local_date(self.as_of)}"


class Withdrawal(models.Model):
    """That an offence is to be none from a day on, why, and what a second person says of it.

    Privacy: names staff. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offence = models.ForeignKey(Offence, on_delete=models.PROTECT, related_name="withdrawals")
    on = models.DateField()
    why = models.CharField(max_length=300)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-made_at",)


class Row(models.Model):
    """What every row here has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Plan(OperationRow):
    """That somebody is to be arrested in an operation, for what and why. Not for a possible victim.

    Unless a second person in safeguarding looked first. `interest` tells others to ring first.
    Privacy: names a suspect; its circle. Retention: with its operation.
    """

    person = models.UUIDField()
    interest = models.ForeignKey(Interest, null=True, on_delete=models.PROTECT, related_name="+")
    offences = ArrayField(models.CharField(max_length=10), default=list)
    why = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at",)


class Arrest(Row):
    """An arrest: on what grounds, why it was necessary, where. `person` is whom it is known to be.

    Privacy: personal data of a suspect or a victim; its operation alone. Retention: with its
    operation, or MoPI group.
    """

    operation = models.ForeignKey(
        Operation, null=True, on_delete=models.PROTECT, related_name="arrests"
    )
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="arrests")
    person = models.UUIDField(null=True)
    where = models.CharField(max_length=200)
    grounds = models.TextField()
    necessity = ArrayField(models.CharField(max_length=60), default=list)
    client_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["person"], name="arrest_of_person")]


class Detention(Row):
    """Who was arrested, when and for what, as custody reads it. What follows are its steps.

    `offences` are codes with their titles of the day. `first` says that they were met first as a
    possible victim, `prompts` what came up as it was written down. `phone_at` is when it was
    written on a phone that kept it, as it told; `made_at` is always when it arrived here.
    Privacy: names who was arrested. Retention: with its arrest.
    """

    arrest = models.OneToOneField(Arrest, on_delete=models.PROTECT, related_name="detention")
    name = models.CharField(max_length=120)
    born = models.DateField(null=True)
    arrested_at = models.DateTimeField()
    arrested_by = models.CharField(max_length=120)
    phone_at = models.DateTimeField(null=True)
    offences = models.JSONField(default=list)
    vulnerable = models.BooleanField(default=False)
    swallowed = models.BooleanField(default=False)
    first = models.BooleanField(default=False)
    prompts = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        ordering = ("-arrested_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def may_hold_drugs(self) -> bool:
        """Say whether they may hold drugs inside their body, as was said or by their offences."""
        return self.swallowed or Prompt.PLUGGED.value in self.prompts


MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$"  # with its offset


class Step(Row):
    """One step of a detention: arrival, authority, review, adult, hospital, outcome. It stays.

    Privacy: as its detention. Retention: with it.
    """

    detention = models.ForeignKey(Detention, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=40, choices=choices_of(Act))
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    client_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("at", "made_at")
        indexes = [models.Index(fields=["detention", "act"], name="step_of_detention")]
        # What the watch over detentions reads of a step: one that it cannot read is not kept.
        constraints = [
            models.CheckConstraint(
                condition=models.Q(act__in=[one.value for one in Act]), name="step_is_a_step"
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.EXTENDED.value)
                | models.Q(figures__has_key="until", figures__until__regex=MOMENT),
                name="step_extended_until",
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.RISK.value)
                | models.Q(figures__has_key="minutes", figures__minutes__regex=r"^\d{1,3}$"),
                name="step_risk_says_how_often",
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.ROUSED.value)
                | models.Q(
                    figures__has_key="response",
                    figures__response__in=[one.value for one in Response],
                ),
                name="step_roused_says_how",
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.OUTCOME.value)
                | models.Q(
                    figures__has_key="outcome",
                    figures__outcome__in=[one.value for one in Outcome],
                ),
                name="step_outcome_is_one",
            ),
        ]


class Described(Row):
    """What somebody who was arrested says of themselves, for counts of fairness alone.

    Nobody reads a row: the database gives counts. Privacy: special category data.
    Retention: with its arrest.
    """

    detention = models.OneToOneField(Detention, on_delete=models.PROTECT, related_name="+")
    ethnicity = models.CharField(max_length=2, choices=list(ETHNICITIES.items()))
    sex = models.CharField(max_length=10, choices=choices_of(Sex))
    age = models.CharField(max_length=12, choices=choices_of(Age))
