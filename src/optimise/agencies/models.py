"""Organisations, their people, and the force's areas."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.agencies.domain.agreements import Regime, Terms
from optimise.agencies.domain.macs import is_mac, mac_of
from optimise.agencies.domain.vetting import LEVELS, Vetted
from optimise.basics.clock import local_month, today
from optimise.basics.ids import new_id


class Organisation(models.Model):
    """The force or an agency that works with it.

    `controller` answers in law for what this agency holds, where that is another body than itself.
    Privacy: public knowledge. Retention: while it works with us, then six years.
    """

    class Kind(models.TextChoices):
        """Kinds of agency, as the force's partnership lists them."""

        FORCE = "police force"
        OTHER_FORCE = "other police or law enforcement"
        COUNCIL = "council"
        COMMUNITY_SAFETY = "community safety partnership"
        FRONT_DOOR = "safeguarding front door"
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
        GOVERNMENT = "government agency"
        OTHER = "other agency"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60, choices=Kind)
    active = models.BooleanField(default=True)
    phone = models.CharField(max_length=40, blank=True)
    out_of_hours = models.CharField(max_length=40, blank=True)
    controller = models.CharField(max_length=120, blank=True)
    controller_number = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_force(self) -> bool:
        """Say whether this is the police force whose installation it is."""
        return self.kind == self.Kind.FORCE

    @property
    def answerable(self) -> str:
        """Return who answers in law for what this agency holds."""
        return self.controller or self.name

    @property
    def reached_by(self) -> str:
        """Return how somebody of this agency is reached where they say nothing of it themselves."""
        return self.phone or f"none, reach me by way of {self}"


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


BETWEEN, OF_SECTOR = 5, 6
OF_QUALITY = {BETWEEN: "Postcode, set between its neighbours", OF_SECTOR: "Postcode sector"}


class PostcodeEdition(models.Model):
    """One load of postcodes: from where, of which day, and what it came to.

    Privacy: none. Retention: for ever, so that where a point came from can be told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=80)
    edition = models.DateField()
    attribution = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    rows = models.IntegerField(default=0)
    left_out = models.IntegerField(default=0)
    loaded_by = models.UUIDField()
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.source}, {local_month(self.edition)}"


class Postcode(models.Model):
    """Where a postcode lies, as published: of those who live there it says nothing.

    `quality` is what the source says of the point: one to four lie at its addresses, five is set
    between its neighbours, six is the middle of its sector; nought where it is not said.
    Privacy: none. Retention: for ever; a newer edition takes its place.
    """

    code = models.CharField(primary_key=True, max_length=8)
    latitude = models.FloatField()
    longitude = models.FloatField()
    quality = models.SmallIntegerField(default=0)
    ended = models.DateField(null=True)
    edition = models.ForeignKey(PostcodeEdition, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code

    @property
    def precision(self) -> str:
        """Say in words how good the point is."""
        return OF_QUALITY.get(self.quality, "Postcode")


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
    # What they are cleared for, and the last London day of it: none where it was never recorded.
    sensitive_clearance = models.BooleanField(default=False)
    cleared_until = models.DateField(null=True, blank=True)
    vetting_told = models.SmallIntegerField(null=True, blank=True)
    # Which administrator added or cleared them, and all who gave them a role that they hold: where
    # there are two, never one and the same.
    vouched_by = models.UUIDField(null=True, blank=True)
    roles_by = ArrayField(models.UUIDField(), blank=True, default=list)
    # Who last gave them a password, and who saw that the second factor is theirs: two people. The
    # codes show that the program wrote the password, the factors (see factors.py), and what they
    # are here: where they work, how far they are cleared, whether they are suspended.
    password_by = models.UUIDField(null=True, blank=True)
    password_mac = models.CharField(max_length=64, blank=True, editable=False)
    witnessed_by = models.UUIDField(null=True, blank=True)
    factors_mac = models.CharField(max_length=64, blank=True, editable=False)
    standing_mac = models.CharField(max_length=64, blank=True, editable=False)
    trained_on = models.DateField(null=True, blank=True)
    training_ends_on = models.DateField(null=True, blank=True)
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep this row: with a new password its code, and with a new row those of a newcomer."""
        changing: Iterable[str] | None = kwargs.get("update_fields")
        if changing is not None and "password" in changing:
            kwargs["update_fields"] = {*changing, "password_mac"}
        if self._state.adding and not self.factors_mac:
            self.factors_mac = self.factors_code(())
            self.sign_standing()
        super().save(*args, **kwargs)

    def set_password(self, raw_password: str | None) -> None:
        """Set a password, not yet saved, with the code that only the program makes."""
        super().set_password(raw_password)
        self.password_mac = mac_of(settings.SIGN_IN_KEY, *self._about_password())

    def set_unusable_password(self) -> None:
        """Let no password open this account, not yet saved."""
        super().set_unusable_password()
        self.password_mac = mac_of(settings.SIGN_IN_KEY, *self._about_password())

    def check_password(self, raw_password: str | None) -> bool:
        """Say whether this is the password. It never is where the program did not set the hash."""
        return self.password_stands() and bool(super().check_password(raw_password or ""))

    def password_stands(self) -> bool:
        """Say whether the program set the password that is kept."""
        return is_mac(self.password_mac, settings.SIGN_IN_KEY, *self._about_password())

    def _about_password(self) -> tuple[str, UUID, str, UUID | None]:
        return "password", self.id, self.password, self.password_by

    def standing_stands(self) -> bool:
        """Say whether the program wrote where they work, their clearance and any suspension."""
        return is_mac(self.standing_mac, settings.SIGN_IN_KEY, "standing", *self._about_standing())

    def sign_standing(self) -> None:
        """Give these three their code, not yet saved: for the doors that change one of them."""
        self.standing_mac = mac_of(settings.SIGN_IN_KEY, "standing", *self._about_standing())

    def _about_standing(self) -> tuple[object, ...]:
        out = self.suspended_at and self.suspended_at.astimezone(UTC).isoformat()
        said = self.id, self.organisation_id, self.sensitive_clearance, out
        # A day that was never recorded is not said, as codes of before there were days have it.
        return (*said, self.cleared_until.isoformat()) if self.cleared_until else said

    def factors_code(self, factors: Sequence[str]) -> str:
        """Return the code of these second factors as this person's, witnessed as they are."""
        return mac_of(settings.SIGN_IN_KEY, "factors", self.id, self.witnessed_by, *factors)

    @property
    def is_cleared(self) -> bool:
        """Say whether they are cleared for OFFICIAL-SENSITIVE today, by London's day."""
        until = self.cleared_until
        return self.sensitive_clearance and (until is None or today() <= until)

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Say whether this person may sign in: suspension works at once."""
        return self.suspended_at is None


class Vetting(models.Model):
    """That somebody was vetted: to which level, by whom, from one London day to another, included.

    Rows stay as they were written: a renewal is another, and an end is written on it. Privacy:
    staff data, for administrators and the person themselves. Retention: six years after they leave.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vettings")
    level = models.CharField(max_length=10)
    reference = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=120)
    granted_on = models.DateField()
    ends_on = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("granted_on")),
                name="vetting_ends_after_it_is_granted",
            ),
        ]

    def said(self) -> Vetted:
        """Return what the vetting unit said."""
        return Vetted(**{name: getattr(self, name) for name in Vetted.__dataclass_fields__})

    @property
    def stands(self) -> bool:
        """Say whether nobody ended it; its last day may be over."""
        return self.ended_at is None

    @property
    def title(self) -> str:
        """Return what its level is called; one that is known no more, by its letters."""
        known = LEVELS.get(self.level)
        return known.name if known else self.level


class SecondFactorReset(models.Model):
    """That someone lost their second factor: one person asked for a new start, another agreed.

    It waits three days, and is taken back where it is wanted no longer.
    Privacy: names staff. Retention: six years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="factor_resets")
    reason = models.CharField(max_length=300)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    taken_back_by = models.UUIDField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(agreed_at__isnull=True, taken_back_at__isnull=True),
                name="one_reset_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True)
                | ~models.Q(agreed_by=models.F("asked_by")),
                name="two_people_reset_a_factor",
            ),
        ]


class Post(models.Model):
    """Whom to ring at an agency about one kind of question, from a day until a day.

    `person` is filled in where they sign in here too. Privacy: work contacts of named people.
    Retention: six years after it ends.
    """

    class Kind(models.TextChoices):
        """The posts that an agreement and a disclosure ask for."""

        CONTACT = "single point of contact"
        CALDICOTT = "Caldicott guardian"
        DATA_PROTECTION = "data protection officer"
        DECONFLICTION = "deconfliction desk"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=40, choices=Kind)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "name")


class Agreement(models.Model):
    """An information sharing agreement with one agency, one row for each edition of its words.

    Once signed its words never change: another edition of the same `lineage` is written, and
    takes its place when both have signed that. Days are London days, the last one included.
    Privacy: names who signed. Retention: six years after it ends.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lineage = models.UUIDField(default=new_id, editable=False, db_index=True)
    edition = models.IntegerField(default=1)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreements"
    )
    title = models.CharField(max_length=160)
    purpose = models.TextField()
    gateways = ArrayField(models.CharField(max_length=40))
    regime = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Regime])
    data_kinds = ArrayField(models.CharField(max_length=60))
    impact_assessment = models.CharField(max_length=80)
    sections = models.JSONField(default=dict)
    why = models.CharField(max_length=300, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField()
    review_on = models.DateField()
    signed_by_us = models.CharField(max_length=120, blank=True)
    signed_by_us_on = models.DateField(null=True)
    signed_by_them = models.CharField(max_length=120, blank=True)
    signed_by_them_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-edition",)
        constraints = [
            models.UniqueConstraint(fields=["lineage", "edition"], name="an_edition_once"),
            models.CheckConstraint(
                condition=models.Q(in_force_until__gte=models.F("in_force_from")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | ~models.Q(ended_why=""),
                name="an_end_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def terms(self) -> Terms:
        """Return what decides whether it is in force."""
        return Terms(
            signed=self.signed_by_us_on is not None and self.signed_by_them_on is not None,
            begins=self.in_force_from,
            ends=self.in_force_until,
            ended_at=self.ended_at,
        )


class NamedPerson(models.Model):
    """That an agreement names a person of its agency, from a moment until a moment.

    It belongs to the agreement's lineage, so that a new edition does not shut anybody out.
    Privacy: names partners. Retention: with the agreement.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lineage = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="named_in")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    named_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lineage", "person"],
                condition=models.Q(until__isnull=True),
                name="named_once_in_an_agreement",
            )
        ]


class Review(models.Model):
    """That an agreement was looked at again: what was found, and when it is looked at next.

    Privacy: names staff. Retention: with the agreement.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    found = models.TextField()
    next_on = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)
