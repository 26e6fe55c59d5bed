"""Keys of partners' systems, and where notices go. They hold no intelligence."""

from datetime import UTC

from django.conf import settings
from django.db import models

from optimise.agencies.domain.macs import is_mac, mac_of
from optimise.agencies.models import Organisation, Person
from optimise.basics.ids import new_id

KIND = "exchange key"


class Key(models.Model):
    """A key by which an agency's system acts as one named, trained person of it.

    Of its secret only a code is kept, and none until that person has made it or after it was
    ended: whose key it is and how long it lasts are in the code, which no database makes.
    Privacy: names a partner. Retention: six years after it ends.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="keys")
    label = models.CharField(max_length=80)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)

    def keep(self, secret: str) -> None:
        """Keep the code of a secret as this key's, not yet saved."""
        self.digest = mac_of(settings.SIGN_IN_KEY, KIND, *self._about(secret))

    def opens(self, secret: str) -> bool:
        """Say whether this is its secret, in a time that tells nothing."""
        return is_mac(self.digest, settings.SIGN_IN_KEY, KIND, *self._about(secret))

    def _about(self, secret: str) -> tuple[object, ...]:
        ends = self.expires_at.astimezone(UTC).isoformat()
        return self.id, self.prefix, self.person_id, ends, secret


class Host(models.Model):
    """A host that notices may go to, since an administrator allowed it.

    Privacy: none. Retention: six years after it ends.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=253)
    why = models.CharField(max_length=200)
    allowed_by = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(until__isnull=True),
                name="a_host_is_allowed_once",
            )
        ]


class Hook(models.Model):
    """Where an agency's system is told that something changed for it, and nothing more.

    `noticed_at` is the moment up to which it was told. Privacy: none. Retention: six years
    after it ends.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hooks")
    address = models.CharField(max_length=400)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    noticed_at = models.DateTimeField()
    failures = models.IntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("-made_at",)
