"""Authorisations and what came under them, runs of the finder, decisions, and line records.

What is made of communications data is for the circle of its operation: those in it who develop
intelligence, its analysts among them. Nobody else learns that any of it exists.
"""

from datetime import date
from enum import StrEnum
from hashlib import sha256

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.models import Circle
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item
from optimise.link.lines.domain.attribution import Strength
from optimise.link.lines.domain.closures import ClosureType
from optimise.link.lines.domain.orders import Stage
from optimise.link.lines.domain.records import Confidence, LineType, Status


def _words(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Work(models.TextChoices):
    """Where a piece of long work stands."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class LongWork(models.Model):
    """What an import and a run share: how far they are, and whether they were asked to stop."""

    state = models.CharField(max_length=12, choices=Work, default=Work.WAITING)
    step = models.IntegerField(default=0)
    steps = models.IntegerField(default=1)
    step_words = models.CharField(max_length=120, blank=True)
    cancel_asked_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        """Say whether nothing more will happen of itself."""
        return self.state not in (Work.WAITING, Work.UNDER_WAY)


class Authorisation(models.Model):
    """The lawful ground of an import of communications data, and until when it may be kept.

    Source: Investigatory Powers Act 2016 Part 3; Communications Data Code of Practice, June 2025.
    Privacy: names an operation, staff and numbers; its circle only. Retention: what was imported
    goes on the review date; the number of the authorisation and that date stay.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    urn = models.CharField(max_length=60)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    applicant = models.CharField(max_length=120)
    spoc = models.CharField(max_length=120)
    operation = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    offence = models.CharField(max_length=200)
    operator = models.CharField(max_length=60)
    period_from = models.DateTimeField()
    period_to = models.DateTimeField()
    numbers = ArrayField(models.CharField(max_length=30), default=list)
    devices = ArrayField(models.CharField(max_length=30), default=list)
    received_at = models.DateTimeField()
    received_by = models.UUIDField()
    retention_review = models.DateField()
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["retention_review"], name="authorisation_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_to__gt=models.F("period_from")),
                name="period_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.urn


class Import(LongWork):
    """One file received under an authorisation: how it was read, and what came of it.

    `said` maps a plain heading to the column it was confirmed to mean. `folder` is where the
    worker keeps the file as received and the canonical rows.
    Privacy: names a file and staff. Retention: with its authorisation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authorisation = models.ForeignKey(
        Authorisation, on_delete=models.CASCADE, related_name="imports"
    )
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    confirmed = models.BooleanField(default=False)
    times = models.CharField(max_length=10, blank=True)
    said = models.JSONField(default=dict)
    cells = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    folder = models.CharField(max_length=400, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-asked_at"], name="import_newest")]


class Piece(models.Model):
    """A piece of a file on its way to the worker, at most one mebibyte; gone once it is kept.

    Privacy: communications data. Retention: until the import is over, a day at most.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pieces")
    number = models.IntegerField()
    content = models.BinaryField()
    audience_id = models.IntegerField()


class LeftOut(models.Model):
    """A row that was rejected, or quarantined as outside the authorisation, and why.

    Privacy: communications data; a quarantined row may be an error to report. Retention: with
    its import.
    """

    class Kind(models.TextChoices):
        """Rejected rows could not be read; quarantined ones were not authorised."""

        REJECTED = "rejected"
        QUARANTINED = "quarantined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="left_out")
    kind = models.CharField(max_length=12, choices=Kind)
    source = models.CharField(max_length=300)
    row = models.BigIntegerField()
    why = models.CharField(max_length=200)
    kept_rest = models.BooleanField(default=False)
    original = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["of", "kind", "row"], name="left_out_of_import")]


class Profile(models.Model):
    """A named way of reading one operator's files, confirmed by a person.

    Privacy: headings only, of no operation. Retention: until removed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    said = models.JSONField(default=dict)
    times = models.CharField(max_length=10, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.name


class Run(LongWork):
    """One run of the finder over what some authorisations brought: leads, not evidence.

    Privacy: made of communications data. Retention: goes when one of its authorisations goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    authorisations = models.ManyToManyField(
        Authorisation, through="RunAuthorisation", related_name="runs"
    )
    model = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40, blank=True)
    about = models.JSONField(default=dict)
    coverage = models.JSONField(default=dict)
    successions = models.JSONField(default=list)
    runners = models.JSONField(default=list)
    recovery = models.JSONField(default=list)
    second_phones = models.JSONField(default=list)
    at_risk = models.JSONField(default=list)
    travels = models.JSONField(default=list)
    ranked = models.IntegerField(default=0)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-asked_at"], name="run_newest")]


class RunAuthorisation(models.Model):
    """That a run rested on an authorisation.

    Privacy: as its run. Retention: with its run.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rests_on")
    authorisation = models.ForeignKey(Authorisation, on_delete=models.CASCADE, related_name="+")
    audience_id = models.IntegerField()


class Candidate(models.Model):
    """One number that a run ranked, with every reason for and against, and what it rests on.

    `told` is the finder's own document; `evidence` what its pages draw, with the events behind
    each feature.
    Privacy: communications data of people who may be customers, callers by chance, or a doctor.
    Retention: with its run.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="candidates")
    number = models.CharField(max_length=60)
    rank = models.IntegerField()
    score = models.FloatField()
    called = models.BooleanField()
    line_name = models.CharField(max_length=40, blank=True)
    areas = ArrayField(models.UUIDField(), default=list)
    told = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["run", "rank"], name="candidate_by_rank"),
            models.Index(fields=["run", "number"], name="candidate_by_number"),
        ]

    def __str__(self) -> str:
        return self.number


class Line(models.Model):
    """The record of a deal line. Who and what it touches are graded statements about `entity_id`.

    Privacy: intelligence. Retention: MoPI group; reviewed with what it rests on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField(default=new_id)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    brand = models.CharField(max_length=80, blank=True)
    aliases = ArrayField(models.CharField(max_length=80), default=list)
    line_type = models.CharField(
        max_length=10, choices=_words(LineType), default=LineType.NOT_KNOWN
    )
    status = models.CharField(max_length=20, choices=_words(Status), default=Status.SUSPECTED)
    migrated_to = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="migrated_from"
    )
    exporter_force = models.CharField(max_length=2, blank=True)
    exporter_area = models.CharField(max_length=80, blank=True)
    importer_areas = ArrayField(models.UUIDField(), default=list)
    commodities = ArrayField(models.CharField(max_length=30), default=list)
    prices = models.TextField(blank=True)
    messages = models.TextField(blank=True)
    first_seen = models.DateField(null=True)
    last_seen = models.DateField(null=True)
    risks = ArrayField(models.CharField(max_length=30), default=list)
    risk_words = models.TextField(blank=True)
    nclcc_ref = models.CharField(max_length=40, blank=True)
    owner = models.UUIDField()
    version = models.IntegerField(default=1)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.brand or f"Line {str(self.id)[:8]}"

    def seen(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that the record, or a number held to be its, gives."""
        held = [number for number in self.numbers.all() if number.withdrawn_at is None]
        first = [day for day in (self.first_seen, *(n.since for n in held)) if day]
        last = [day for day in (self.last_seen, *(n.until for n in held)) if day]
        return min(first, default=None), max(last, default=None)


class LineVersion(models.Model):
    """A line record as it stood before a change: nothing said of a line is lost.

    Privacy: as its line. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="versions")
    version = models.IntegerField()
    was = models.JSONField()
    changed = ArrayField(models.CharField(max_length=40), default=list)
    why = models.TextField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()


class LineNumber(models.Model):
    """A number that a line had, from a day until a day, on what basis and how surely.

    Privacy: communications data. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="numbers")
    number = models.CharField(max_length=60)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    basis = models.TextField()
    confidence = models.CharField(max_length=10, choices=_words(Confidence))
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_why = models.TextField(blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["number"], name="line_by_number")]


class Decision(models.Model):
    """That an analyst accepted or dismissed a lead, and why.

    An accepted one made a graded report: `item` is what was graded, and `open_item` the same
    without the phone data, for those outside the circle.
    Privacy: as its candidate. Retention: with its line, or where dismissed with its authorisation.
    """

    class Verdict(models.TextChoices):
        """What the analyst decided."""

        ACCEPTED = "accepted"
        DISMISSED = "dismissed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    run_id = models.UUIDField()
    score = models.FloatField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    looks_like = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    line = models.ForeignKey(Line, null=True, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    open_item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["number"], name="decision_by_number")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="dismissed")
                | models.Q(line__isnull=False, item__isnull=False),
                name="accepted_has_line_and_item",
            ),
        ]


class Attribution(models.Model):
    """That a person held a number, handset or SIM to have been used by somebody for a time.

    "Phone used" is not "person used". It stands once a second person has agreed; then it is a
    graded statement resting on `item`.
    Privacy: personal data of a suspect or a victim. Retention: with its line, or MoPI group.
    """

    class State(models.TextChoices):
        """Whether a second person has looked."""

        WAITING = "waiting for review"
        AGREED = "agreed"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="attributions")
    identifier_type = models.CharField(max_length=10)
    identifier = models.CharField(max_length=60)
    person_entity = models.UUIDField()
    role = models.CharField(max_length=30)
    since = models.DateField()
    until = models.DateField(null=True)
    shift = models.CharField(max_length=120, blank=True)
    basis = ArrayField(models.CharField(max_length=60))
    strength = models.CharField(max_length=10, choices=_words(Strength))
    why = models.TextField()
    evidence = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=1)
    assessment = models.CharField(max_length=1)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_words = models.TextField(blank=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True)
                | ~models.Q(reviewed_by=models.F("made_by")),
                name="nobody_reviews_their_own",
            ),
        ]


class Closure(models.Model):
    """That a line was closed or paused, by the national counting rules, and on what evidence.

    Source: National County Lines Coordination Centre, Type 1 and Type 2.
    Privacy: may name a person charged. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="closures")
    kind = models.CharField(max_length=10, choices=_words(ClosureType))
    on = models.DateField()
    holder = models.CharField(max_length=120, blank=True)
    charge_ref = models.CharField(max_length=80, blank=True)
    method = models.CharField(max_length=200)
    evidence = models.TextField()
    submitted_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)
    reopened_why = models.TextField(blank=True)
    audience_id = models.IntegerField()


class Order(models.Model):
    """A drug dealing telecommunications restriction order, from draft to what became of it.

    Source: Serious Crime Act 2015 s80A; SI 2017/1240.
    Privacy: intelligence and numbers. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="orders")
    stage = models.CharField(max_length=20, choices=_words(Stage), default=Stage.DRAFT)
    identifiers = models.JSONField(default=list)
    used_for = models.TextField()
    would_prevent = models.TextField()
    victim_uses = models.TextField()
    others_use = models.TextField()
    tactics = models.TextField()
    legal_words = models.TextField(blank=True)
    legal_by = models.CharField(max_length=120, blank=True)
    legal_at = models.DateTimeField(null=True)
    signed_by = models.UUIDField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_words = models.TextField(blank=True)
    court = models.CharField(max_length=120, blank=True)
    court_ref = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    providers = models.CharField(max_length=200, blank=True)
    served_on = models.DateField(null=True)
    comply_by = models.DateField(null=True)
    complied_on = models.DateField(null=True)
    lasts_until = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True)
                | ~models.Q(signed_by=models.F("made_by")),
                name="nobody_signs_their_own_order",
            ),
        ]

    def fingerprint(self) -> str:
        """Return what tells these very words, and what they rest on, from any others."""
        words = (self.used_for, self.would_prevent, self.victim_uses, self.others_use, self.tactics)
        told = (self.identifiers, *words, self.made_by, self.legal_by, self.legal_words)
        rests_on = sorted(self.grounds.values_list("item_id", "item__version"))
        return sha256(repr((*told, rests_on)).encode()).hexdigest()


class OrderGround(models.Model):
    """A graded item on which an application for an order rests.

    Privacy: intelligence. Retention: with its order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="grounds")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    audience_id = models.IntegerField()


class CheckBack(models.Model):
    """A day on which somebody looks whether the number is still out of use, and what they saw.

    Privacy: as its line. Retention: with its line.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="check_backs")
    closure = models.ForeignKey(
        Closure, null=True, on_delete=models.CASCADE, related_name="check_backs"
    )
    order = models.ForeignKey(
        Order, null=True, on_delete=models.CASCADE, related_name="check_backs"
    )
    due = models.DateField()
    done_at = models.DateTimeField(null=True)
    seen_again = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["due"], name="check_back_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(seen_again__isnull=False, by__isnull=False),
                name="done_says_what_was_seen",
            ),
            models.CheckConstraint(
                condition=models.Q(closure__isnull=False) ^ models.Q(order__isnull=False),
                name="checks_one_thing",
            ),
        ]
