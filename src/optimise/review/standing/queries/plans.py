"""The line of one plan, from the first report of what it is about to what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of
from optimise.link.groups import queries as groups
from optimise.link.lines import queries as lines
from optimise.plan.plans import queries as plans
from optimise.plan.plans.models import Plan
from optimise.review import subjects
from optimise.review.closures import queries as closures
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.domain.levels import State
from optimise.review.disruptions.queries import Listed
from optimise.review.outcomes import queries as outcomes
from optimise.review.outcomes.queries import Entered
from optimise.review.standing.domain.chain import Link
from optimise.review.standing.queries.chains import chain_of, first_report

Step = tuple[str, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """The steps of a plan with their days, what was claimed and changed, and what it cost.

    The first step has a day always: days are counted from it.
    """

    plan: Plan
    steps: Sequence[Step]
    claims: Sequence[Listed]
    changed: Sequence[Entered]
    empty: Sequence[str]

    @property
    def lasted_of(self) -> str:
        """Return how many of the claims that were moderated lasted, in words."""
        return disruptions.lasted_of(one.claim for one in self.claims)

    @property
    def cost(self) -> tuple[int, int]:
        """Return the hours and pounds that its claims took."""
        return disruptions.cost_of(one.claim for one in self.claims)

    @property
    def dated(self) -> list[tuple[str, date | None, int | None]]:
        """Return each step with how many days after the first it was made, never below nought."""
        first = self.steps[0][1]
        return [
            (words, day, max((day - first).days, 0) if day and first else None)
            for words, day in self.steps
        ]

    @property
    def never(self) -> list[str]:
        """Return what was never done, in words."""
        found = [f"Never {words.lower()}" for words, day in self.steps[:-1] if day is None]
        if any(one.state is State.UNVERIFIED for one in self.claims):
            found.append("Nobody looked in time whether it lasted")
        return [*found, *(f"Nothing was given to anybody for: {words}" for words in self.empty)]


def line_of_plan(plan: Plan, *, viewer: Viewer) -> PlanLine:
    """Return the line of a plan that was read, as far as the viewer may read what it is made of."""
    kind = subjects.OF_PLANS[plan.kind]
    every = disruptions.claims_about(kind, plan.about, viewer=viewer)
    claims = [one for one in every if one.state is not State.WITHDRAWN]
    stories = outcomes.stories_about(kind, plan.about, viewer=viewer)
    acted = [one.claim.on for one in claims] + [one.story.arrested_on for one in stories]
    done = plans.done_of([plan], viewer=viewer)
    record(Verb.CONSULT, kind="plan", objects=[plan.id, plan.about], chain=True)
    return PlanLine(
        plan=plan,
        steps=_steps(plan, min(acted, default=None), viewer),
        claims=claims,
        changed=outcomes.outcomes_about(kind, plan.about, viewer=viewer),
        empty=[o.words for o in plans.objectives_in([plan], viewer=viewer) if o.id not in done],
    )


def _steps(plan: Plan, acted: date | None, viewer: Viewer) -> list[Step]:
    kind = subjects.OF_PLANS[plan.kind]
    opened = ("Planned for", day_of(plan.made_at))
    ended = ("The plan ended", day_of(plan.ended_at) if plan.ended_at else None)
    if kind is subjects.Kind.GROUP:
        days = chain_of(groups.group(plan.about, viewer=viewer), viewer=viewer).chain.days
        told: list[Step] = [(link.value.capitalize(), days[link]) for link in Link]
        return [*told[:-2], opened, *told[-2:]]
    if kind is subjects.Kind.LINE:
        line = lines.line(plan.about, viewer=viewer)
        first = first_report(line.entity_id, otherwise=line.made_at, viewer=viewer)
        shut = [one.on for one in closures.closures_of(line, viewer=viewer) if not one.reopened_at]
        days_acted = [day for day in (acted, *shut) if day]
        return [
            ("First reported", first),
            ("Recorded", day_of(line.made_at)),
            opened,
            ("Acted on", min(days_acted, default=None)),
            ("Closed", max(shut, default=None)),
        ]
    # Nobody reports a place first: its days run from the plan.
    return [opened, ("Acted on", acted), ended]
