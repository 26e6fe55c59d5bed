"""The year's groups scored by two people, twice where something changed, through the doors.

What is scored follows from what is truly so of each group, as far as items show it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from demo.groups import ANALYST, APPROVER, Acting
from demo.model import Year
from optimise.basics.clock import LOCAL
from optimise.evaluate.models import Item
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.harm import actions, queries
from optimise.plan.harm.actions import NewLevel
from optimise.plan.harm.domain.matrix import Factor

UNSCORED = (Stage.NOMINATED, Stage.RESEARCHING, Stage.REJECTED)
# What a trade is like, by factor; what is left out is unknown.
LIKE: Mapping[str, Mapping[str, int]] = {
    "line": {"physical": 3, "psychological": 3, "community": 2, "environmental": 1, "scope": 4,
             "likelihood": 4, "capability": 2, "expectation": 2},
    "plant": {"physical": 0, "psychological": 1, "financial": 3, "community": 2, "scope": 3,
              "likelihood": 3, "vulnerability": 1, "capability": 2, "expectation": 3},
    "car key": {"physical": 1, "psychological": 2, "financial": 2, "community": 2, "scope": 3,
                "likelihood": 3, "vulnerability": 2, "expectation": 2},
    "cannabis": {"physical": 1, "psychological": 2, "financial": 2, "environmental": 3, "scope": 3,
                 "likelihood": 4, "capability": 2},
}  # fmt: skip
OURS = {"our_capacity": 2, "our_capability": 1}
UNKNOWN = "No item says it yet. A question stands for it."


def put_in_harm(year: Year, made: Sequence[Group], acting: Acting) -> None:
    """Score every group that came so far, and some of them a second time."""
    first = datetime.combine(year.today, time(10), LOCAL) - timedelta(days=110)
    for n, (group, (_, told)) in enumerate(
        zip(made, sorted(year.truth.groups.items()), strict=True)
    ):
        with acting(ANALYST, first) as by:
            known = groups.group(group.id, viewer=by)
        if known.stage in UNSCORED:
            continue
        levels = levels_of(told)
        _score(group, levels, "It is to be mapped.", first + timedelta(days=n), acting)
        if n % 3 == 0:
            worse = {**levels, "physical": 4, "vulnerability": 4 if told["exploited"] else 2}
            later = first + timedelta(days=70 + n)
            _score(group, worse, "There was violence since.", later, acting)


def levels_of(told: Mapping[str, Any]) -> dict[str, int]:
    """Return the levels that are so of a group; what nobody could know is left out."""
    trade = str(told["trade"])
    levels = dict(next((one for word, one in LIKE.items() if word in trade), {"likelihood": 2}))
    if told["exploited"]:
        levels |= {"psychological": 4 if len(told["exploited"]) > 1 else 3, "vulnerability": 3}
    return levels | OURS


def _score(
    group: Group, levels: Mapping[str, int], why: str, moment: datetime, acting: Acting
) -> None:
    with acting(ANALYST, moment) as by:
        known = groups.group(group.id, viewer=by)
        about = subjects.of_group(known)
        members = groups.members_of(known, viewer=by)
        people = [one.row.person for one in members]
        found = subjects.items_about(about, viewer=by, people=people)
        score = actions.begin_score(about=about, why=why, by=by)
        through = [one.row.id for one in members if one.confidence != Sure.HIGH][:2]
        for factor in queries.matrix_in_force().factors:
            level = _level(factor, levels.get(factor.key), found, through)
            actions.set_level(score=score, given=level, by=by)
        sure = Sure.HIGH if len(found) > 12 else Sure.MODERATE if len(found) > 4 else Sure.LOW
        actions.send_score(score=score, confidence=sure, words="", by=by)
    with acting(APPROVER, moment + timedelta(days=1)) as by:
        actions.decide_score(score=score, approve=True, why="I read what it rests on.", by=by)


def _level(
    factor: Factor, level: int | None, found: Sequence[Item], through: Sequence[UUID]
) -> NewLevel:
    if level is None or (level and factor.weight and not found):
        return NewLevel(factor=factor.key, level=None, why=UNKNOWN)
    cited = [item.id for item in found[:2]] if level and factor.weight else []
    why = factor.levels[level] + ", as the items say." if cited else "Nothing points to more."
    members = through if factor.key in ("physical", "capability") and cited else ()
    return NewLevel(factor=factor.key, level=level, why=why, items=cited, members=members)
