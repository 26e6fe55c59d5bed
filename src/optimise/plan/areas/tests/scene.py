"""Counts for the areas of the cast, and a group that works in one of them."""

from collections.abc import Sequence
from dataclasses import replace

from tests.cast import Cast, viewing

from optimise.access.models import Circle
from optimise.link.groups import actions as register
from optimise.link.groups.models import Group
from optimise.link.groups.tests.scene import NEW, Scene, make_scene
from optimise.plan.areas import actions
from optimise.plan.areas.domain.figures import read
from optimise.plan.areas.models import Figures

COUNTS = (
    "area,month,offence,count,harm index,severity",
    "Swindon,2026-08,Violence and sexual offences,41,900,700",
    "Swindon,2026-09,Violence and sexual offences,2,100,60",
    "Swindon,2026-09,Possession of weapons,3,,",
    "Elsewhere,2026-09,Robbery,7,,",
)


def load(cast: Cast, lines: Sequence[str] = COUNTS, name: str = "Recorded crime") -> Figures:
    """Have Chris load counts."""
    with viewing(cast.chris) as chris:
        given = actions.NewFigures(
            name=name, source="The force", found=read([("counts.csv", lines)])
        )
        return actions.load_figures(given=given, by=chris)


def nominate(cast: Cast, name: str, *areas: str, circle: Circle | None = None) -> Group:
    """Have Beth nominate a group that works in these areas, for all or for a circle."""
    given = replace(NEW, name=name, works_in=[getattr(cast, area).id for area in areas])
    with viewing(cast.beth) as beth:
        return register.nominate(
            group=given, why="Seen.", by=beth, circle=circle.id if circle else None
        )


def make_counted(cast: Cast) -> Scene:
    """Make the group of the register, another that works in Swindon, and counts for it."""
    scene = make_scene(cast)
    nominate(cast, "The Milland group", "swindon")
    load(cast)
    return scene
