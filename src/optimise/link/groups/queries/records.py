"""One record: its test, its owners, its steps and what it came from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.link.groups.domain import tiers
from optimise.link.groups.domain.columns import harm_of
from optimise.link.groups.domain.kinds import CAME_FROM, Owner, carries_seven_years
from optimise.link.groups.domain.life import APPROVES, LOOKED_AT_LESS, Stage, steps_for
from optimise.link.groups.domain.life import Step as Way
from optimise.link.groups.domain.mapping import Finding, Limb, Mapped
from optimise.link.groups.models import (
    Exploited,
    Group,
    LimbFinding,
    Lineage,
    Member,
    Ownership,
    Review,
    Step,
    Version,
)
from optimise.link.groups.queries.members import members_held

Stamped = TypeVar("Stamped", Step, Review, Version)


def circle_of(group: Group) -> UUID | None:
    """Return the circle whose people alone read a group now; its column says where it began."""
    return access.fences_of(group.audience_id).circle


def groups(*, viewer: Viewer) -> QuerySet[Group]:
    """Return the records that the viewer may read, by name."""
    return Group.objects.select_related("circle").order_by("name", "made_at")


def group(group_id: UUID, *, viewer: Viewer) -> Group:
    """Return one record. Errors: NothingHereError, hidden or missing alike."""
    found = groups(viewer=viewer).filter(id=group_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="group", objects=[found.id], shown=[found.entity_id])
    return found


def group_of_entity(entities: Iterable[UUID], *, viewer: Viewer) -> list[Group]:
    """Return the records of these entities: one group as the viewer holds it to be."""
    return list(groups(viewer=viewer).filter(entity_id__in=set(entities)))


def step(step_id: UUID, *, viewer: Viewer) -> Step:
    """Return one step. Errors: NothingHereError."""
    found = Step.objects.select_related("group__circle").filter(id=step_id).first()
    if found is None:
        raise NothingHereError
    return found


def member(member_id: UUID, *, viewer: Viewer) -> Member:
    """Return one membership. Errors: NothingHereError."""
    found = Member.objects.select_related("group__circle").filter(id=member_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="group", objects=[found.group_id], shown=[found.person])
    return found


def exploited(row_id: UUID, *, viewer: Viewer) -> Exploited:
    """Return one row of somebody whom a group exploits. Errors: NothingHereError."""
    found = Exploited.objects.select_related("group__circle").filter(id=row_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="group", objects=[found.group_id], shown=[found.person])
    return found


def lineage(row_id: UUID, *, viewer: Viewer) -> Lineage:
    """Return one judgement of descent. Errors: NothingHereError."""
    found = Lineage.objects.filter(id=row_id).select_related("group", "earlier").first()
    if found is None:
        raise NothingHereError
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was last found on one limb, held to what the record shows, and every finding before."""

    limb: Limb
    finding: Finding
    newest: LimbFinding | None
    before: tuple[LimbFinding, ...]


def findings_of(group: Group, test: Mapped, *, viewer: Viewer) -> list[Told]:
    """Return a mapping test that was read, a limb a row, with all that was ever found on it."""
    found: dict[str, list[LimbFinding]] = defaultdict(list)
    for row in group.findings.order_by("-made_at"):
        found[row.limb].append(row)
    return [
        Told(
            limb=limb,
            finding=test.finding(limb),
            newest=next(iter(found[limb]), None),
            before=tuple(found[limb][1:]),
        )
        for limb in Limb
    ]


def mapped(group: Group, *, viewer: Viewer, members: int | None = None) -> Mapped:
    """Return the mapping test of a group as it stands for this viewer.

    Shape: `members` is how many are held, where a page has counted them already.
    """
    newest: dict[Limb, Finding] = {}
    for row in group.findings.order_by("made_at"):
        newest[Limb(row.limb)] = Finding(row.finding)
    return Mapped(
        findings=newest,
        members=members_held(group, viewer=viewer) if members is None else members,
        seven_years=carries_seven_years(frozenset(group.crimes)),
    )


def tier_of(group: Group, *, viewer: Viewer) -> str:
    """Return a group's tier: as a person set it, or as it follows from the record and its score."""
    kept_safe = group.exploited.filter(ended_at__isnull=True).exists()
    harm = harm_of(group.id, viewer)
    return tier_given(group, exploits=kept_safe, harm=harm)


def tier_given(group: Group, *, exploits: bool, harm: float | None = None) -> str:
    """Return a group's tier where it is known already whether it exploits anybody now.

    Shape: `harm` is the share of the highest local score, 0 to 1.
    """
    if group.tier:
        return group.tier
    return tiers.derived(
        tiers.Grounds(
            harm=harm,
            exploits=exploits,
            firearms="firearms" in group.crimes,
            cross_border=bool(group.runs_from),
        )
    )


def owners_of(group: Group, *, viewer: Viewer) -> list[tuple[Ownership, str]]:
    """Return who answers or answered for a group, now first, with their names."""
    rows = list(group.owners.order_by("until", "part", "-since"))
    rows.sort(key=lambda row: (row.until is not None, list(Owner).index(Owner(row.part))))
    names = agencies.names_of({row.owner for row in rows})
    return [(row, names.get(row.owner, agencies.GONE)) for row in rows]


ANSWER = (Owner.LEAD, Owner.DEPUTY)


def answering(group: Group, *, parts: Collection[Owner] = ANSWER) -> set[UUID]:
    """Return who leads a group now, or stands in for whoever does."""
    rows = group.owners.filter(part__in=parts, until__isnull=True)
    return set(rows.values_list("owner", flat=True))


def ways_on(group: Group, *, viewer: Viewer) -> list[Way]:
    """Return the ways on in the life of a group that the viewer may take.

    That it is looked at no more is for whoever leads it or stands in, and for who approves groups;
    where nobody leads it, for all who may answer for one.
    """
    found = steps_for(Stage(group.stage), viewer.roles)
    theirs = answering(group)
    if not theirs or viewer.person in theirs or viewer.roles & APPROVES:
        return list(found)
    return [step for step in found if step.to not in LOOKED_AT_LESS]


def may_archive(group: Group, *, viewer: Viewer) -> bool:
    """Say whether the viewer, who may answer for groups, may have one looked at no more.

    One that is not mapped yet has no card and no edition out, and is for all of them.
    """
    if not Stage(group.stage).needs_lead:
        return True
    return any(way.to is Stage.ARCHIVED for way in ways_on(group, viewer=viewer))


def without_owner(*, viewer: Viewer) -> list[Group]:
    """Return the mapped groups that nobody leads: each needs somebody within a day."""
    led = Ownership.objects.filter(part=Owner.LEAD, until__isnull=True).values("group_id")
    active = groups(viewer=viewer).filter(stage__in=[one for one in Stage if one.needs_lead])
    return list(active.exclude(id__in=led))


def to_open_again(*, viewer: Viewer) -> list[Group]:
    """Return the closed groups whose day has come: what would open them again was to happen.

    Shape: those whose day came first stand first.
    """
    closed = [stage for stage in Stage if not stage.is_open]
    due = groups(viewer=viewer).filter(stage__in=closed, trigger_on__lte=today())
    return list(due.order_by("trigger_on", "name"))


def in_play(*, viewer: Viewer) -> QuerySet[Group]:
    """Return the groups that are scored and planned for: ready to score, mapped or monitored."""
    stages = (Stage.SCORING, Stage.MAPPED, Stage.MONITORED)
    return groups(viewer=viewer).filter(stage__in=stages)


def steps_of(group: Group, *, viewer: Viewer) -> list[tuple[Step, str]]:
    """Return the steps of a record's life, newest first, with who took each."""
    rows = list(group.steps.order_by("-made_at"))
    return _named(rows)


def reviews_of(group: Group, *, viewer: Viewer) -> list[tuple[Review, str]]:
    """Return the reviews of a group, newest first, with who wrote each."""
    return _named(list(group.reviews.order_by("-made_at")))


def changes_of(group: Group, *, viewer: Viewer) -> list[tuple[Version, str]]:
    """Return what a record said before each change, newest first, with who changed it."""
    return _named(list(group.versions.order_by("-version")))


def _named(rows: Sequence[Stamped]) -> list[tuple[Stamped, str]]:
    names = agencies.names_of({row.made_by for row in rows})
    return [(row, names.get(row.made_by, agencies.GONE)) for row in rows]


def descent_of(group: Group, *, viewer: Viewer) -> list[Lineage]:
    """Return the judgements of descent around a group, and around those that it hangs with.

    Shape: oldest first; those that were taken back too, and only between groups that the viewer
    may read.
    """
    readable = set(groups(viewer=viewer).values_list("id", flat=True))
    seen: dict[UUID, Lineage] = {}
    edge = {group.id}
    while edge:
        rows = Lineage.objects.filter(Q(group_id__in=edge) | Q(earlier_id__in=edge))
        rows = rows.filter(descent__in=CAME_FROM)
        new = [
            row
            for row in rows.exclude(id__in=list(seen)).select_related("group", "earlier")
            if {row.group_id, row.earlier_id} <= readable
        ]
        seen |= {row.id: row for row in new}
        edge = {end for row in new for end in (row.group_id, row.earlier_id)}
    return sorted(seen.values(), key=lambda row: (row.on, row.made_at))
