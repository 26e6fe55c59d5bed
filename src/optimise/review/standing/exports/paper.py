"""The inspector's page as a paper: every number with what it was made of and when."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import local_date, local_time
from optimise.review.closures.models import Closure
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.models import Claim
from optimise.review.outcomes.queries import Entered
from optimise.review.standing.domain.chain import Link, paces
from optimise.review.standing.queries import GroupChain
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("paper.typ")
MARKING = "OFFICIAL-SENSITIVE"


def paper_of(
    *,
    chains: Sequence[GroupChain],
    claims: Sequence[Claim],
    people: Sequence[Entered],
    closed: Sequence[Closure],
    asked: Sequence[tuple[str, str]],
    viewer: Viewer,
    reader: str,
    moment: datetime,
) -> bytes:
    """Return the paper as PDF, marked, of what this viewer may read."""
    told = told_of(
        chains=chains, claims=claims, people=people, closed=closed, asked=asked, viewer=viewer
    )
    told |= {"reader": reader, "printed": local_time(moment)}
    return print_paper(TEMPLATE, told, moment=moment)


def told_of(
    *,
    chains: Sequence[GroupChain],
    claims: Sequence[Claim],
    people: Sequence[Entered],
    closed: Sequence[Closure],
    asked: Sequence[tuple[str, str]],
    viewer: Viewer,
) -> dict[str, Any]:
    """Return what the paper says, as words. `asked` is each question about impact, answered."""
    return {
        "marking": MARKING,
        "paces": [
            [
                pace.link.value.capitalize(),
                "never" if pace.middle is None else f"{pace.middle} days",
                str(pace.made),
                str(pace.never),
            ]
            for pace in paces([one.chain for one in chains])
        ],
        "levels": [
            [one.name, str(one.all), str(one.lasted)]
            for one in disruptions.count(disruptions.of_known_level(claims, viewer=viewer))
        ],
        "groups": [
            {
                "name": one.group.name,
                "links": [
                    f"{link.value.capitalize()}: {local_date(day) if day else 'never'}"
                    for link in Link
                    for day in (one.chain.days[link],)
                ],
                "claims": [
                    f"{claim.claim.tactic}, {claim.far}, {claim.state}, "
                    f"{local_date(claim.claim.on)} (claim {str(claim.claim.id)[:8]})"
                    for claim in one.claims
                ],
                "courts": [
                    f"{story.stage.capitalize()}: {story.result or 'nothing passed'} "
                    f"(story {story.story.reference})"
                    for story in one.stories
                ],
                "never": one.never,
            }
            for one in chains
        ],
        "agree": disruptions.raters_agree(viewer=viewer).in_words,
        "people": [
            [
                one.row.family.capitalize(),
                one.way.capitalize(),
                one.since,
                one.agency,
                f"{one.row.because.capitalize()} (outcome {str(one.row.id)[:8]})",
            ]
            for one in people
        ],
        "lines": [
            [str(one.line), one.kind.capitalize(), local_date(one.on), one.stands] for one in closed
        ],
        "impact": [list(pair) for pair in asked],
        "cost": [
            _cost("All claims, those withdrawn too", claims),
            *(_cost(one.group.name, [c.claim for c in one.claims]) for one in chains if one.claims),
        ],
    }


def _cost(name: str, claims: Sequence[Claim]) -> list[str]:
    hours, pounds = disruptions.cost_of(claims)
    lasted = sum(disruptions.has_lasted(one) for one in claims)
    each = f"{round(hours / lasted):,}" if lasted else "none lasted"
    return [name, f"{hours:,}", f"{pounds:,}", disruptions.lasted_of(claims), each]
