"""The chain of each group: how long it took, what it cost, what was never done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.audit.actions import Verb, record
from optimise.basics import courts
from optimise.basics.clock import day_of, today
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Owner
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Group
from optimise.plan.plans import queries as plans
from optimise.plan.plans.models import Objective
from optimise.plan.plans.queries import Done
from optimise.review import subjects
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.domain.levels import State
from optimise.review.disruptions.queries import Listed
from optimise.review.outcomes import queries as outcomes
from optimise.review.outcomes.domain.protected import Way
from optimise.review.outcomes.queries import Entered, Told
from optimise.review.standing.domain.again import Arrested, CameBack, came_back
from optimise.review.standing.domain.chain import Chain, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChain:
    """One group from report to outcome, as the viewer may read it."""

    group: Group
    chain: Chain
    claims: Sequence[Listed]
    stories: Sequence[Told]
    exploited: int
    changed: Sequence[Entered]
    hours: int
    pounds: int

    @property
    def lasted(self) -> int:
        """Return how many claims about it lasted."""
        return sum(disruptions.has_lasted(one.claim) for one in self.claims)

    @property
    def protected(self) -> str:
        """Return who was to be protected, and what became better for somebody, in words."""
        better = sum(one.row.way == Way.BETTER for one in self.changed)
        return f"{self.exploited} exploited now; {better} of {len(self.changed)} changes for better"

    @property
    def hours_each(self) -> int | None:
        """Return the hours that each claim which lasted took; None where none did."""
        return round(self.hours / self.lasted) if self.lasted else None

    @property
    def pounds_each(self) -> int | None:
        """Return the pounds that each claim which lasted took; None where none did."""
        return round(self.pounds / self.lasted) if self.lasted else None

    @property
    def never(self) -> list[str]:
        """Return what was never done, in words."""
        found = [f"Never {link.value}" for link in self.chain.missing]
        if self.claims and any(one.state is State.UNVERIFIED for one in self.claims):
            found.append("Nobody looked in time whether it lasted")
        if self.exploited and not self.stories and not self.claims:
            found.append("People are exploited, and nothing was done")
        return found


def chains(*, viewer: Viewer) -> list[GroupChain]:
    """Return the chain of every group that the viewer may read; none to who reads no groups."""
    subjects.needs_reader(viewer)
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return []
    found = [chain_of(group, viewer=viewer) for group in groups.groups(viewer=viewer)]
    record(Verb.CONSULT, kind="group", objects=[one.group.id for one in found], chain=True)
    return found


def chain_of(group: Group, *, viewer: Viewer) -> GroupChain:
    """Return the chain of one group that was read."""
    claims = [
        one
        for one in disruptions.claims_about(subjects.Kind.GROUP, group.id, viewer=viewer)
        if one.state is not State.WITHDRAWN
    ]
    stories = outcomes.stories_about(subjects.Kind.GROUP, group.id, viewer=viewer)
    hours, pounds = disruptions.cost_of(one.claim for one in claims)
    acted = [one.claim.on for one in claims] + [one.story.arrested_on for one in stories]
    steps = [step for step, _ in groups.steps_of(group, viewer=viewer) if not step.undone_at]
    leads = [
        row.since for row, _ in groups.owners_of(group, viewer=viewer) if row.part == Owner.LEAD
    ]
    mapped = [day_of(step.made_at) for step in steps if step.became == Stage.MAPPED]
    closed = [] if Stage(group.stage).is_open else [day_of(steps[0].made_at)] if steps else []
    days = {
        Link.REPORTED: first_report(group.entity_id, otherwise=group.made_at, viewer=viewer),
        Link.MAPPED: min(mapped, default=None),
        Link.OWNED: min(leads, default=None),
        Link.ACTED: min(acted, default=None),
        Link.CLOSED: max(closed, default=None),
    }
    return GroupChain(
        group=group,
        chain=Chain(days=days),
        claims=claims,
        stories=stories,
        exploited=groups.exploited_counts([group.id], viewer=viewer)[group.id].people,
        changed=outcomes.outcomes_about(subjects.Kind.GROUP, group.id, viewer=viewer),
        hours=hours,
        pounds=pounds,
    )


def first_report(entity: UUID, *, otherwise: datetime, viewer: Viewer) -> date:
    """Return the day of the first item about something, or another day where there is none."""
    same = identities.cluster_of(entity, viewer=viewer)
    ids = {row.item_id for row in identities.statements_about(same, viewer=viewer)}
    items = evaluate.items(ids, viewer=viewer) if ids else []
    first = min((item.known_at for item in items), default=otherwise)
    return day_of(first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One action of a group's plan, the objective that it serves, and what came of it."""

    objective: Objective
    done: Done | None


def planned_for(group: Group, *, viewer: Viewer) -> list[Planned]:
    """Return every objective of a group's plans with each action for it, as the viewer may read."""
    found = plans.plans(viewer=viewer).filter(kind=subjects.Kind.GROUP, about=group.id)
    done = plans.done_of(found, viewer=viewer)
    rows: list[Planned] = []
    for one in plans.objectives_in(found, viewer=viewer):
        given: Sequence[Done | None] = done.get(one.id) or (None,)
        rows += [Planned(objective=one, done=each) for each in given]
    return rows


def came_back_of(one: GroupChain, *, viewer: Viewer) -> CameBack:
    """Return whether those arrested of a group that was read were arrested again, and for what."""
    clusters = identities.clusters_of({told.story.person for told in one.stories}, viewer=viewer)

    def who(person: UUID) -> UUID:
        return min(clusters.cluster_of(person))

    people = {same for told in one.stories for same in clusters.cluster_of(told.story.person)}
    every = outcomes.told(outcomes.stories(viewer=viewer).filter(person__in=people), viewer=viewer)
    first, later = ([_arrested(told, who) for told in some] for some in (one.stories, every))
    return came_back(first, later, today=today())


def _arrested(told: Told, who: Callable[[UUID], UUID]) -> Arrested:
    codes = (courts.offences().get(charge.code) for charge in told.charges.values())
    kinds = frozenset(code.category.partition("/")[0] for code in codes if code and code.category)
    return Arrested(person=who(told.story.person), on=told.story.arrested_on, kinds=kinds)
