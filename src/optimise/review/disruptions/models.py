"""Claims of disruption and the looks at them. What was claimed and withdrawn stays listed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.review.disruptions.domain.levels import Lasted, Level, Marks, P, State, state_of


class Claim(models.Model):
    """That something or someone can do less harm than before, on one indicator, with evidence.

    `objective` is the plan's, whose own measure the indicator is. `entity` is what statements
    about the target are about: new ones open the claim again. `areas` are those where the target
    works, by the record of whoever claims it, so that it is counted there. `card` is the name of
    the tactic's card, by which its lessons are found; `tactic` is what was done in words.
    Privacy: intelligence about its target; no partner is given it. Retention: MoPI group.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    target_kind = models.CharField(max_length=10)
    target_id = models.UUIDField()
    entity = models.UUIDField(null=True)
    areas = ArrayField(models.UUIDField(), default=list)
    p = models.CharField(max_length=10, choices=choices_of(P))
    tactic = models.CharField(max_length=80)
    card = models.CharField(max_length=40, blank=True, default="")
    level = models.CharField(max_length=10, choices=choices_of(Level))
    on = models.DateField()
    changed = models.TextField()
    objective = models.UUIDField(null=True)
    indicator = models.CharField(max_length=120)
    before = models.CharField(max_length=80)
    after = models.CharField(max_length=80)
    items = ArrayField(models.UUIDField(), default=list)
    hours = models.IntegerField(null=True)
    pounds = models.IntegerField(null=True)
    agency = models.UUIDField()
    sampled = models.BooleanField(default=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    moderated_level = models.CharField(max_length=10, choices=choices_of(Level), blank=True)
    moderated_by = models.UUIDField(null=True)
    moderated_at = models.DateTimeField(null=True)
    moderated_why = models.TextField(blank=True)
    blind_level = models.CharField(max_length=10, choices=choices_of(Level), blank=True)
    blind_by = models.UUIDField(null=True)
    blind_at = models.DateTimeField(null=True)
    unverified_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_why = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["target_kind", "target_id"], name="claim_target"),
            models.Index(fields=["entity"], name="claim_entity"),
            models.Index(fields=["tactic"], name="claim_tactic"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(moderated_by__isnull=True)
                | ~models.Q(moderated_by=models.F("made_by")),
                name="nobody_moderates_their_own",
            ),
            models.CheckConstraint(
                condition=models.Q(blind_by__isnull=True)
                | (
                    ~models.Q(blind_by=models.F("made_by"))
                    & ~models.Q(blind_by=models.F("moderated_by"))
                ),
                name="a_third_person_rates_blind",
            ),
        ]

    @property
    def state(self) -> State:
        """Return where the claim stands."""
        done = [look for look in self.looks.all() if look.done_at]
        last = max(done, key=lambda look: look.due, default=None)
        return state_of(
            Marks(
                withdrawn=self.withdrawn_at is not None,
                moderated=self.moderated_at is not None,
                reopened=self.reopened_at is not None,
                unverified=self.unverified_at is not None,
                last_look=Lasted(last.lasted) if last else None,
            )
        )

    @property
    def counted(self) -> Level:
        """Return the level that counts: the moderated one, once there is one."""
        return Level(self.moderated_level or self.level)


class Look(models.Model):
    """A day on which somebody looks whether what was claimed lasted, and what they found.

    Privacy: as its claim. Retention: with its claim.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="looks")
    due = models.DateField()
    lasted = models.CharField(max_length=10, choices=choices_of(Lasted), blank=True)
    words = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["due"], name="claim_look_due")]
