"""Organisations, their people, and the force's areas."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from optimise.basics.ids import new_id


class Organisation(models.Model):
    """The force or an agency that works with it.

    Privacy: public knowledge. Retention: while it works with us, then six years.
    """

    class Kind(models.TextChoices):
        """Kinds of agency, as the force's partnership lists them."""

        FORCE = "police force"
        OTHER_FORCE = "other police or law enforcement"
        COUNCIL = "council"
        CHILDREN = "children's services"
        ADULTS = "adult social care"
        HOUSING = "housing"
        HEALTH = "health"
        SCHOOL = "school or college"
        YOUTH_JUSTICE = "youth justice"
        PROBATION = "probation or prison"
        TREATMENT = "drug and alcohol service"
        CHARITY = "charity"
        TRANSPORT = "transport"
        OTHER = "other agency"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60, choices=Kind)
    active = models.BooleanField(default=True)
    phone = models.CharField(max_length=40, blank=True)
    out_of_hours = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A place of responsibility: force, hub, neighbourhood team, beat or ward.

    Areas change often, so each is valid from a day and until a day, and nothing is deleted: a
    change ends one row and begins another of the same `lineage`. `geometry` is GeoJSON in
    WGS84, or empty where only a point is known. Privacy: none. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lineage = models.UUIDField(default=new_id, editable=False, db_index=True)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    geometry = models.JSONField(null=True, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """People are made by actions; the framework asks only by user name."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this user name, in any case."""
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """Someone who signs in: an officer, a member of staff, or a named partner.

    Privacy: staff data. Retention: six years after they leave; ids stay in the audit.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120)
    collar = models.CharField(max_length=20, blank=True)
    rank = models.CharField(max_length=40, blank=True)
    team = models.CharField(max_length=80, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    areas = models.ManyToManyField(Area, blank=True, related_name="people")
    sensitive_clearance = models.BooleanField(default=False)
    trained_on = models.DateField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField()
    about = models.CharField(max_length=200, blank=True)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.rank, self.name)))

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Say whether this person may sign in: suspension works at once."""
        return self.suspended_at is None


class SecondFactorReset(models.Model):
    """That someone lost their second factor: one person asked for a new start, another agreed.

    Privacy: names staff. Retention: six years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="factor_resets")
    reason = models.CharField(max_length=300)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(agreed_at__isnull=True),
                name="one_reset_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True)
                | ~models.Q(agreed_by=models.F("asked_by")),
                name="two_people_reset_a_factor",
            ),
        ]
