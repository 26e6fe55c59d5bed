"""Sealed tips, what was said since, and the keys they are sealed to.

The public site has no right to any table here: it acts through the functions of
`sql/functions` alone.
"""

from enum import StrEnum

from django.db import models

from optimise.basics.ids import new_id
from optimise.collect.tips.domain.envelope import SIZE_CLASSES

SIZES = [(size, f"{size // 1024} KiB") for size in SIZE_CLASSES]


class State(StrEnum):
    """How far a tip has come, as whoever holds its code is told: the last three by outcomes."""

    UNOPENED = "unopened"
    OPENED = "opened"
    UNUSED = "unused"
    HELPED = "helped"
    ACTED = "acted"


# What may still come of a tip in each state.
AFTER: dict[State, tuple[State, ...]] = {
    State.UNOPENED: (State.OPENED, State.HELPED, State.ACTED, State.UNUSED),
    State.OPENED: (State.HELPED, State.ACTED, State.UNUSED),
    State.HELPED: (State.ACTED,),
    State.UNUSED: (),
    State.ACTED: (),
}


class Direction(StrEnum):
    """Which way a message goes."""

    TO_US = "to us"
    TO_PERSON = "to the person"


class IntakeKey(models.Model):
    """A public key that tips are sealed to. Its private half is on no machine of the public site.

    Privacy: names nobody; the label says what the key is for. Retention: for ever, so that it
    stays known who could open what.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recipient = models.CharField(max_length=80, unique=True)
    label = models.CharField(max_length=80)
    offline = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    retired_at = models.DateTimeField(null=True)
    retired_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.label


class Tip(models.Model):
    """What somebody told us, sealed. The hour is all that is kept of when.

    Nobody at work sees it before that hour is over, but for one that says somebody is in danger.

    Privacy: nothing readable without an intake key; sealed. Retention: until opened and
    reported on, then with that report; what nobody opened, a year.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    arrived_hour = models.DateTimeField()
    ciphertext = models.BinaryField()
    size_class = models.IntegerField(choices=SIZES)
    lookup = models.BinaryField(max_length=32, unique=True)
    # Said outside the seal by who gave the hour up for it: somebody is in danger now.
    in_danger = models.BooleanField(default=False, db_default=False)
    mailbox = models.CharField(max_length=80)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in State], default=State.UNOPENED
    )
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["state", "arrived_hour"], name="tip_by_state_and_hour")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size_class__in=SIZE_CLASSES), name="tip_is_of_a_size_class"
            )
        ]


class Message(models.Model):
    """A word between the intake team and whoever holds the receipt, sealed to the other side.

    The person is shown what was released, and both times are whole hours. Privacy: nothing readable
    without a key; sealed. Retention: with its tip.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="messages")
    number = models.IntegerField()
    direction = models.CharField(max_length=20, choices=[(d.value, d.value) for d in Direction])
    ciphertext = models.BinaryField()
    size_class = models.IntegerField(choices=SIZES)
    at_hour = models.DateTimeField()
    in_danger = models.BooleanField(default=False, db_default=False)
    released_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tip", "number"], name="message_has_its_own_number"),
            models.CheckConstraint(
                condition=models.Q(size_class__in=SIZE_CLASSES), name="message_is_of_a_size_class"
            ),
        ]


class Spent(models.Model):
    """A challenge or form token that was used, kept so that it is used once.

    Privacy: a digest of random bytes. Retention: until the full hour after it would have run out,
    a day and an hour at most, and then until the next one is spent.
    """

    digest = models.BinaryField(primary_key=True, max_length=32)
    expires_at = models.DateTimeField(db_index=True)
