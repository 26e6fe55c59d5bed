"""Referrals: what was sent to whom, what came back, and what was decided."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from optimise.agencies.models import Organisation, Person
from optimise.basics.described import ETHNICITIES
from optimise.basics.ids import new_id
from optimise.keep_safe.models.concerns import Concern


class Referral(models.Model):
    """A safeguarding referral as its author wrote it. `evaluate` never queues it.

    Its author reads and corrects it; every earlier version is kept. `receiver` is the agency
    that accepts it, or nobody: then police safeguarding does. `about` is the person's entity,
    which only safeguarding sets. `kept_from` are people who never read it, whoever they work for;
    `not_to` are names that nobody here has, for whoever receives it to keep it from.
    `kept_on` is the lawful ground on which the police keep what they made of it once consent was
    withdrawn.
    Privacy: personal data about a possible victim. Retention: local schedule; a partner's own
    copy is theirs to keep or destroy.
    """

    # Not kept: what the desk answered as it was written.
    desk_says: str = ""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    client_id = models.UUIDField(null=True)
    route = models.CharField(max_length=40)
    is_child = models.BooleanField()
    answers = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    about = models.UUIDField(null=True)
    concern = models.ForeignKey(
        Concern, null=True, on_delete=models.PROTECT, related_name="referrals"
    )
    referred_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    referred_agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    receiver = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField()
    feedback_due_at = models.DateTimeField()
    consent_withdrawn_at = models.DateTimeField(null=True)
    consent_withdrawn_why = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    kept_on = models.TextField(blank=True)
    kept_from = ArrayField(models.UUIDField(), blank=True, default=list, db_default=[])
    not_to = ArrayField(models.CharField(), blank=True, default=list, db_default=[])
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["referred_by", "-referred_at"], name="referral_by_person"),
            models.Index(fields=["receiver", "due_at"], name="referral_by_receiver"),
            GinIndex(fields=["kept_from"], name="referral_kept_from"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referred_by", "client_id"],
                condition=models.Q(client_id__isnull=False),
                name="referral_sent_once",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ReferralVersion(models.Model):
    """What a referral said before it was corrected, and why it was.

    Privacy: as its referral. Retention: with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="versions")
    number = models.IntegerField()
    answers = models.JSONField()
    why = models.CharField(max_length=300)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Decision(models.Model):
    """What the receiving agency decided about a referral. Its author is told in `Word`s.

    Privacy: personal data; the receiving agency and safeguarding. Retention: with its referral.
    """

    # Not kept: what the desk answered of the words to its author.
    desk_says: str = ""

    class Outcome(models.TextChoices):
        """What comes of an accepted referral."""

        NFA = "no further action"
        EARLY_HELP = "early help"
        S17 = "child in need, section 17"
        S47 = "section 47 enquiry"
        STRATEGY = "strategy meeting"
        S42 = "adult enquiry, section 42"
        NRM = "National Referral Mechanism"
        POLICE = "police investigation"
        SUPPORT = "support service"

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.CASCADE, related_name="decision"
    )
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    version = models.IntegerField()
    by = models.UUIDField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=40, choices=Outcome, blank=True)
    outcome_note = models.TextField(blank=True)
    outcome_by = models.UUIDField(null=True)
    outcome_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted=True) | ~models.Q(reason=""),
                name="refused_has_a_reason",
            )
        ]


class Word(models.Model):
    """A word to whoever referred: accepted, refused and why, or what came of it.

    Privacy: as its referral, for its author too. Retention: with its referral.
    """

    class Kind(models.TextChoices):
        """What it tells."""

        ACCEPTED = "accepted"
        REFUSED = "refused"
        FEEDBACK = "feedback"

    # Not kept: what the desk answered as it was written.
    desk_says: str = ""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="said_back")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    person_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Passed(models.Model):
    """That a named person wrote a report for the intelligence unit on the ground of a referral.

    The report is in that person's own words and stands by itself; this says who, when and why.
    Privacy: ties a referral to a report; safeguarding only. Retention: with the referral.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="passed")
    report_id = models.UUIDField()
    why = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Described(models.Model):
    """The ethnicity of whom a referral is about, and whether they said it themselves; for counts.

    It stands in no referral, on no page and in no file, and nobody reads a row: the database gives
    counts. Privacy: special category data. Retention: with its referral; it goes at once where
    consent is withdrawn.
    """

    class Said(models.TextChoices):
        """Who says it."""

        SELF = "ethnicity", "They said it themselves"
        OTHER = "recorded", "Somebody else said it, or a record has it"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=10, choices=Said)
    ethnicity = models.CharField(max_length=2, choices=list(ETHNICITIES.items()))
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()
