"""Tables of who may see what. They hold no intelligence; an administrator may read them."""

from datetime import UTC
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.domain.audiences import Audience as Fences
from optimise.access.domain.audiences import Marking
from optimise.access.domain.roles import Layer, Role
from optimise.agencies.domain.macs import is_mac, mac_of
from optimise.agencies.models import Person
from optimise.basics.ids import new_id


class Circle(models.Model):
    """The people of one operation, group team or source unit.

    Privacy: its name is random and says nothing. Retention: with the operation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80, unique=True)
    covert = models.BooleanField(default=False)
    # What lets people in and out of it, such as the seats of a panel; empty for its own members.
    kept_by = models.CharField(max_length=20, blank=True)
    # The circle that this one is within: whoever is let out of that one is out of this one too.
    within = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """What somebody holds from a day until a day, with a code that only the program makes.

    So a row that was written past the program gives nobody anything.
    """

    KIND: ClassVar[str]
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    mac = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep this row, with its code."""
        self.mac = mac_of(settings.SIGN_IN_KEY, self.KIND, *self.said())
        super().save(*args, **kwargs)

    def stands(self) -> bool:
        """Say whether the program wrote it."""
        return is_mac(self.mac, settings.SIGN_IN_KEY, self.KIND, *self.said())

    def said(self) -> tuple[object, ...]:
        """Return all that this row says, who gave it too."""
        raise NotImplementedError

    def _times(self) -> tuple[str, str]:
        ended = self.until and self.until.astimezone(UTC).isoformat()
        return self.since.astimezone(UTC).isoformat(), ended or ""


class CircleMember(Post):
    """One person in one circle, from a day until a day.

    Privacy: names staff. Retention: six years after it ends.
    """

    KIND = "circle"

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circle_posts")
    added_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"],
                condition=models.Q(until__isnull=True),
                name="in_a_circle_once",
            )
        ]

    def said(self) -> tuple[object, ...]:
        """Return who is in which circle, from when until when, and who let them in."""
        return self.circle_id, self.person_id, *self._times(), self.added_by


class RoleGrant(Post):
    """A role held by a person, from a day until a day.

    Privacy: names staff. Retention: six years after it ends.
    """

    KIND = "role"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=60, choices=[(r.value, r.value) for r in Role])
    granted_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(until__isnull=True),
                name="holds_a_role_once",
            )
        ]

    def said(self) -> tuple[object, ...]:
        """Return who holds what, from when until when, and who gave it."""
        return self.person_id, str(self.role), *self._times(), self.granted_by


class Audience(models.Model):
    """A set of fences, held once. Rows of intelligence point here by number.

    Privacy: none of its own. Retention: for ever; rows are never changed.
    """

    id = models.AutoField(primary_key=True)
    key = models.TextField(unique=True)
    layer = models.CharField(max_length=20, choices=[(x.value, x.value) for x in Layer])
    marking = models.CharField(max_length=20, choices=[(x.value, x.value) for x in Marking])
    circle_id = models.UUIDField(null=True)
    agencies = ArrayField(models.UUIDField(), default=list)
    areas = ArrayField(models.UUIDField(), default=list)
    roles = ArrayField(models.CharField(max_length=60), default=list)
    person_id = models.UUIDField(null=True)

    def fences(self) -> Fences:
        """Return the audience as a value."""
        return Fences(
            layer=Layer(self.layer),
            marking=Marking(self.marking),
            circle=self.circle_id,
            agencies=frozenset(self.agencies),
            areas=frozenset(self.areas),
            roles=frozenset(map(Role, self.roles)),
            person=self.person_id,
        )

    @classmethod
    def of(cls, fences: Fences) -> "Audience":
        """Return a row, not yet saved, that holds `fences`."""
        return cls(
            key=fences.key(),
            layer=fences.layer,
            marking=fences.marking,
            circle_id=fences.circle,
            agencies=sorted(fences.agencies),
            areas=sorted(fences.areas),
            roles=sorted(fences.roles),
            person_id=fences.person,
        )


# What two of a circle say of it, each in a row of what was said of where rows go.
CLOSED, OPENED_AGAIN = OF_CIRCLE = ("circle", "circle again")


class Reclassification(models.Model):
    """That a row's audience was changed, by whom, from what to what, and why.

    Of what went into a circle the database writes `number`, by which others know it, and `told`:
    whose it was that were left outside, and what each knows it by; of every move `said_at`, when
    its transaction began. One that is `wanted` moved nothing yet: what a circle keeps goes out of
    it once another of its readers says the same; so is said that a circle is closed, or opened
    again. Privacy: ids and numbers only.
    Retention: as long as the audit.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    row = models.UUIDField()
    before = models.IntegerField()
    after = models.IntegerField()
    by = models.UUIDField()
    reason = models.TextField()
    at = models.DateTimeField()
    number = models.CharField(max_length=60, blank=True, editable=False)
    told = models.JSONField(default=list, editable=False)
    said_at = models.DateTimeField(null=True, editable=False)
    wanted = models.BooleanField(default=False)

    @property
    def is_of_circle(self) -> bool:
        """Say whether it is of a circle itself: that it is closed, or opened again."""
        return self.kind in OF_CIRCLE
