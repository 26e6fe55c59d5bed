"""The register of groups: records, findings of the mapping test, members, owners, descent.

Who and what a group is made of are graded statements about its entity; these tables hold what
people decided about it, and when. Nobody learns of a record outside its audience.
"""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.models import Circle
from optimise.basics.ids import new_id
from optimise.link.groups.domain.kinds import Descent, GroupType, Owner, Part, Sure
from optimise.link.groups.domain.life import ArchiveReason, Stage
from optimise.link.groups.domain.mapping import Finding, Limb


def _words(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Group(models.Model):
    """The record of a group. What is known of it are graded statements about `entity_id`.

    The official reference and score are entered with their day and never computed.
    Privacy: intelligence; names no person. Retention: MoPI group; reviewed with what it rests on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entity_id = models.UUIDField(default=new_id)
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    aliases = ArrayField(models.CharField(max_length=80), default=list)
    group_type = models.CharField(
        max_length=30, choices=_words(GroupType), default=GroupType.NETWORK
    )
    stage = models.CharField(max_length=20, choices=_words(Stage), default=Stage.NOMINATED)
    main_crime = models.CharField(max_length=20)
    crimes = ArrayField(models.CharField(max_length=20), default=list)
    summary = models.TextField(blank=True)
    lives_in = ArrayField(models.UUIDField(), default=list)
    works_in = ArrayField(models.UUIDField(), default=list)
    runs_from = models.CharField(max_length=80, blank=True)
    confidence = models.CharField(max_length=10, choices=_words(Sure), default=Sure.LOW)
    tier = models.CharField(max_length=1, blank=True)
    tier_why = models.CharField(max_length=300, blank=True)
    official_ref = models.CharField(max_length=40, blank=True)
    official_score = models.CharField(max_length=40, blank=True)
    official_on = models.DateField(null=True)
    last_active = models.DateField(null=True)
    review_on = models.DateField(null=True)
    archived_why = models.CharField(max_length=30, choices=_words(ArchiveReason), blank=True)
    risk_left = models.TextField(blank=True)
    trigger = models.CharField(max_length=300, blank=True)
    trigger_on = models.DateField(null=True)
    version = models.IntegerField(default=1)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["entity_id"], name="group_by_entity"),
            models.Index(fields=["review_on"], name="group_by_review"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Say whether somebody must own it and look at it again."""
        return Stage(self.stage).is_open


class GroupRow(models.Model):
    """What every row of a group's record has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Step(GroupRow):
    """One step in a record's life: from where to where, and why.

    `last_active` is what the record said of that before it, since archiving says it anew.
    Privacy: as its group. Retention: with its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="steps")
    was = models.CharField(max_length=20, choices=_words(Stage), blank=True)
    became = models.CharField(max_length=20, choices=_words(Stage))
    why = models.TextField()
    last_active = models.DateField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["group", "made_at"], name="step_of_group")]


class Version(GroupRow):
    """A record as it stood before a change: nothing said of a group is lost.

    Privacy: as its group. Retention: with its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="versions")
    version = models.IntegerField()
    was = models.JSONField()
    changed = ArrayField(models.CharField(max_length=40), default=list)
    why = models.TextField()


class LimbFinding(GroupRow):
    """What somebody found on one limb of the mapping test; the newest counts.

    Privacy: as its group. Retention: with its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="findings")
    limb = models.CharField(max_length=10, choices=_words(Limb))
    finding = models.CharField(max_length=10, choices=_words(Finding))
    why = models.TextField()
    items = ArrayField(models.UUIDField(), default=list)

    class Meta:
        indexes = [models.Index(fields=["group", "limb", "-made_at"], name="finding_of_limb")]


class Member(GroupRow):
    """That a person belongs to a group, in which part, from when, on which items.

    `prison_at` is when it was last written down where they are held, or that they are out.
    Privacy: intelligence that names a person; no partner is given it. Retention: lapses at its
    review unless an item renews it; with its group.
    """

    class State(models.TextChoices):
        """Held until it lapses, the person left, or it was wrong."""

        HELD = "held"
        LEFT = "left"
        LAPSED = "lapsed"
        REMOVED = "removed"
        SET_APART = "set apart"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    person = models.UUIDField()
    part = models.CharField(max_length=30, choices=_words(Part))
    confidence = models.CharField(max_length=10, choices=_words(Sure))
    basis = models.TextField()
    items = ArrayField(models.UUIDField(), default=list)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    lapses_on = models.DateField()
    prison = models.CharField(max_length=80, blank=True)
    release_on = models.DateField(null=True)
    release_source = models.CharField(max_length=200, blank=True)
    prison_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["group", "state"], name="member_of_group"),
            models.Index(fields=["person"], name="member_person"),
            models.Index(fields=["lapses_on"], name="member_lapses"),
        ]


class Exploited(GroupRow):
    """Someone whom a group exploits: apart from its members, and never counted among them.

    Privacy: a possible victim; names are shown by the reader's rights alone. Retention: with
    its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="exploited")
    person = models.UUIDField()
    how = models.TextField()
    since = models.DateField(null=True)
    items = ArrayField(models.UUIDField(), default=list)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["group"], name="exploited_by_group")]


class Ownership(GroupRow):
    """Who answers for a group, in which part, from when until when, with what was handed over.

    Privacy: as its group. Retention: with its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="owners")
    owner = models.UUIDField()
    part = models.CharField(max_length=30, choices=_words(Owner))
    since = models.DateField()
    until = models.DateField(null=True)
    handover = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["group", "part"], name="owner_of_group"),
            models.Index(fields=["owner"], name="groups_of_owner"),
        ]


class Review(GroupRow):
    """A look at a group on its day: what was found, and when to look again.

    Privacy: as its group. Retention: with its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="reviews")
    words = models.TextField()
    again_on = models.DateField()


class Lineage(GroupRow):
    """The judgement that one group comes from another, which can be taken back.

    What is held of two that share something is kept here too: one group, linked, different.

    Privacy: as both groups; kept for those who may read both. Retention: with its groups.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="comes_from")
    earlier = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="became")
    descent = models.CharField(max_length=30, choices=_words(Descent))
    on = models.DateField()
    reasons = models.TextField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.TextField(blank=True)


class Edition(GroupRow):
    """What others than its own readers may know of a group: words for officers, or for partners.

    It names no member. `items` are what it rests on. It is let out by a second person, for partners
    with a row of the share ledger each, and ends on a day or with the group.
    Privacy: what its audience says. Retention: with its group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="editions")
    title = models.CharField(max_length=80)
    does = models.TextField()
    where = models.CharField(max_length=200)
    look_for = models.TextField(blank=True)
    do = models.TextField(blank=True)
    areas = ArrayField(models.UUIDField(), default=list)
    agencies = ArrayField(models.UUIDField(), default=list)
    items = ArrayField(models.UUIDField(), default=list)
    let_out_by = models.UUIDField(null=True)
    let_out_at = models.DateTimeField(null=True)
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ends_on"], name="edition_ends")]

    def __str__(self) -> str:
        return self.title
