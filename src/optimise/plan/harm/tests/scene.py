"""A scored group: the Harrow group of the register, mapped, with a second coordinator."""

from tests.cast import Cast, viewing

from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.tests.scene import Scene, make_scene
from optimise.plan import subjects
from optimise.plan.harm import actions, queries
from optimise.plan.harm.models import Score
from optimise.plan.subjects import Subject

LEVELS = {"physical": 2, "psychological": 3, "scope": 2, "likelihood": 4, "capability": None}


def make_mapped(cast: Cast) -> Scene:
    """Make the group of the register, mapped."""
    scene = make_scene(cast)
    scene.map()
    return scene


def about(scene: Scene) -> Subject:
    """Return the group as a subject, as Chris reads it."""
    return subjects.of_group(scene.now())


def drafted(scene: Scene, levels: dict[str, int | None] | None = None) -> Score:
    """Have Chris answer every factor: these levels, and none for all others."""
    group = about(scene)
    given = LEVELS if levels is None else levels
    item = next(iter(scene.items.values()))
    with viewing(scene.cast.chris) as chris:
        score = actions.begin_score(about=group, why="It was never scored.", by=chris)
        for factor in queries.matrix_in_force().factors:
            level = given.get(factor.key, 0)
            new = actions.NewLevel(
                factor=factor.key, level=level, why="The items say so.", items=[item.id]
            )
            actions.set_level(score=score, given=new, by=chris)
    return score


def scored(scene: Scene, levels: dict[str, int | None] | None = None) -> Score:
    """Have Chris score the group, and Cora approve it."""
    score = drafted(scene, levels)
    with viewing(scene.cast.chris) as chris:
        actions.send_score(score=score, confidence=Sure.MODERATE, words="", by=chris)
    with viewing(scene.cast.cora) as cora:
        actions.decide_score(score=score, approve=True, why="I read the items.", by=cora)
    return score
