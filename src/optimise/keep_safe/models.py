"""Concerns, referrals and what is done to keep someone safe. A referral is not intelligence."""

from django.db import models

from optimise.agencies.models import Organisation, Person
from optimise.basics.ids import new_id


class Concern(models.Model):
    """That someone was worried about a child, an adult or a home, from whatever page they were on.

    `page` is the address it was raised from; `about` the person or place of that page, if it was
    one. Privacy: may say of someone that they are at risk; its author and safeguarding read it.
    Retention: local schedule, with the referral that comes of it.
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

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    who = models.CharField(max_length=10, choices=Who)
    words = models.TextField(blank=True)
    page = models.CharField(max_length=300, blank=True)
    about = models.UUIDField(null=True)
    in_danger = models.BooleanField(default=False)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["raised_by", "-raised_at"], name="concern_by_person")]

    def __str__(self) -> str:
        return self.reference


class ConcernHandling(models.Model):
    """Who took a concern in hand, and where it ended. Safeguarding's own.

    Privacy: names staff. Retention: with its concern.
    """

    concern = models.OneToOneField(
        Concern, primary_key=True, on_delete=models.CASCADE, related_name="handling"
    )
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()
    outcome = models.CharField(max_length=40, choices=Concern.Outcome, blank=True)
    note = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()


class Referral(models.Model):
    """A safeguarding referral as its author wrote it. `evaluate` never queues it.

    Its author reads and corrects it; every earlier version is kept. `receiver` is the agency
    that accepts it, or nobody: then police safeguarding does. `about` is the person's entity,
    which only safeguarding sets.
    Privacy: personal data about a possible victim. Retention: local schedule; a partner's own
    copy is theirs to keep or destroy.
    """

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
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["referred_by", "-referred_at"], name="referral_by_person"),
            models.Index(fields=["receiver", "due_at"], name="referral_by_receiver"),
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


class Nrm(models.Model):
    """A referral to the National Referral Mechanism, or a notification, from first look to end.

    Privacy: says of a person that they may be a victim of modern slavery; safeguarding only.
    Retention: local schedule.
    """

    class Footing(models.TextChoices):
        """On what footing, as `domain.nrm.Footing` explains."""

        CHILD = "child"
        ADULT_AGREES = "adult agrees"
        DUTY_TO_NOTIFY = "duty to notify"

    class Grounds(models.TextChoices):
        """What the competent authority decided, at either stage."""

        WAITING = "not yet decided"
        POSITIVE = "positive"
        NEGATIVE = "negative"
        WITHDRAWN = "withdrawn"

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.CASCADE, related_name="nrm"
    )
    footing = models.CharField(max_length=20, choices=Footing)
    age = models.IntegerField(null=True)
    first_responder = models.CharField(max_length=120)
    wants_to_be_named = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True)
    understood = models.BooleanField(default=False)
    children_told_at = models.DateTimeField(null=True)
    children_told_reference = models.CharField(max_length=60, blank=True)
    submit_by = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_reference = models.CharField(max_length=60, blank=True)
    reasonable_due_at = models.DateTimeField(null=True)
    reasonable = models.CharField(max_length=20, choices=Grounds, default=Grounds.WAITING)
    reasonable_at = models.DateTimeField(null=True)
    recovery_until = models.DateTimeField(null=True)
    conclusive = models.CharField(max_length=20, choices=Grounds, default=Grounds.WAITING)
    conclusive_at = models.DateTimeField(null=True)
    reconsideration = models.TextField(blank=True)
    begun_by = models.UUIDField()
    begun_at = models.DateTimeField()
    audience_id = models.IntegerField()


class SecondLook(models.Model):
    """That a second person looked before a possible victim is treated as a suspect.

    Privacy: ids and a reason. Retention: with the entity's statements; CPIA.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField()
    act = models.CharField(max_length=60)
    why = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["entity_id", "act"], name="second_look_entity")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True)
                | ~models.Q(answered_by=models.F("asked_by")),
                name="a_second_look_is_by_a_second_person",
            )
        ]


class Home(models.Model):
    """A home that may have been taken over, and the person to be cared for who lives there.

    Privacy: says where a possible victim lives; safeguarding, its author, and the agencies named.
    Retention: local schedule, reviewed when the tenancy ends.
    """

    class State(models.TextChoices):
        """How it stands."""

        WATCHED = "signs only"
        TAKEN_OVER = "taken over"
        SAFE = "made safe"
        NOT_SO = "found not to be taken over"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    resident = models.CharField(max_length=120, blank=True)
    resident_entity = models.UUIDField(null=True)
    is_child = models.BooleanField(default=False)
    state = models.CharField(max_length=30, choices=State, default=State.WATCHED)
    plan = models.TextField(blank=True)
    visit_by = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.reference


class Sign(models.Model):
    """One sign that a home may be taken over, and who saw it. Weak by itself.

    Privacy: about a home; its own audience may be narrower. Retention: with its home.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="signs")
    what = models.CharField(max_length=120)
    source = models.CharField(max_length=160)
    note = models.CharField(max_length=300, blank=True)
    seen_on = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Visit(models.Model):
    """A visit to a home, and what the control tests found.

    Privacy: about someone's home and care; as its home. Retention: with its home.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    answers = models.JSONField(default=dict)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Closure(models.Model):
    """A closure of a home. A partial one lets the resident stay; a full one puts them out.

    Privacy: about someone's home. Retention: with its home.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="closures")
    partial = models.BooleanField(default=True)
    may_stay = models.CharField(max_length=200, blank=True)
    why = models.TextField()
    noticed_on = models.DateField()
    ordered_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    resident_goes_to = models.CharField(max_length=200, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(partial=False) | ~models.Q(may_stay=""),
                name="partial_says_who_stays",
            ),
            models.CheckConstraint(
                condition=models.Q(partial=True) | ~models.Q(resident_goes_to=""),
                name="nobody_is_put_out_to_nowhere",
            ),
        ]


class Episode(models.Model):
    """Someone missing, from when until when.

    Privacy: personal data about a child or an adult at risk. Retention: local schedule.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    entity_id = models.UUIDField(null=True)
    is_child = models.BooleanField(default=True)
    missing_from = models.DateTimeField()
    missing_place = models.CharField(max_length=200)
    told = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True)
    found_place = models.CharField(max_length=200, blank=True)
    interview_by = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.reference


class Interview(models.Model):
    """A return-home interview: what the child says of where they were.

    Privacy: a child's own words. Retention: with its episode.
    """

    episode = models.OneToOneField(
        Episode, primary_key=True, on_delete=models.CASCADE, related_name="interview"
    )
    on = models.DateField()
    answers = models.JSONField(default=dict)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class Journey(models.Model):
    """One journey of someone who was missing, and who says so.

    Privacy: where a possible victim was. Retention: with its episode.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="journeys")
    left_at = models.DateTimeField()
    start = models.CharField(max_length=120)
    end = models.CharField(max_length=120)
    how = models.CharField(max_length=40)
    with_whom = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=160)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


# Reference data: ended and added, never changed, so that what held on a day can be read.


class Clock(models.Model):
    """How long something may take, from a day on. The newest that is in force counts.

    Privacy: none. Retention: for ever.
    """

    id = models.AutoField(primary_key=True)
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    count = models.IntegerField()
    unit = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()

    class Meta:
        ordering = ("code", "in_force_from")


class FirstResponder(models.Model):
    """An organisation that may refer to the National Referral Mechanism.

    Privacy: none. Retention: for ever.
    """

    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=120)
    kinds = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("name",)


class Law(models.Model):
    """An offence, a power or an order. Without `in_force_from` it is not in force, as far as known.

    Privacy: none. Retention: for ever.
    """

    class Kind(models.TextChoices):
        """What it is."""

        OFFENCE = "offence"
        POWER = "power or tool"
        DEFENCE = "defence or duty"

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=120)
    statute = models.CharField(max_length=160)
    who = models.CharField(max_length=160, blank=True)
    notes = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("kind", "title")
