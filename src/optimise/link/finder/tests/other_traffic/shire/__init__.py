"""A shire, kept apart until it was judged once: a county of several towns on a coast.

It was written from the published parameters, the vocabulary, and what a detective would expect of
such a county, by somebody who had read nothing of how the finding scores. Nobody follows a rule of
traffic: users have purses and hours, holders hand on, traders and services have errands, and what
they leave is left. `scene` holds the ground, `people` private lives, `lines` whoever deals, carries
and buys, `trades` look-alikes, `services` those whom the gravest mistake would hit.

Since that judgement it is for development, and its figures are no proof of how the method does.
"""

from dataclasses import dataclass

import numpy as np

from optimise.link.finder.tests.other_traffic.shire.lines import make_go_betweens, make_lines
from optimise.link.finder.tests.other_traffic.shire.people import (
    live,
    make_ordinary,
    make_towns_talk,
)
from optimise.link.finder.tests.other_traffic.shire.scene import Scene
from optimise.link.finder.tests.other_traffic.shire.services import ON_LANDLINES, SERVICES
from optimise.link.finder.tests.other_traffic.shire.trades import AT_HOME, KINDS
from optimise.link.finder.tests.other_traffic.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Shire:
    """What may be turned.

    `each` is how many phones of each kind of look-alike, `ordinary` how many private phones are
    held, `services` how many of each service. `app_use` is the share of orders that come by app,
    `rival_share` how many of a list buy of another line too, `life` how many days a number lasts
    of a line that moves.
    """

    days: int = 28
    lines: int = 12
    each: int = 2
    services: int = 1
    ordinary: int = 70
    app_use: float = 0.3
    rival_share: float = 0.25
    life: float = 12


def make_shire(seed: int, knobs: Shire) -> World:
    """Return a world of lines of nine styles, look-alikes, services and ordinary people."""
    world = World(rng=np.random.default_rng(seed), days=knobs.days)
    scene = Scene(world)
    scene.settle()
    users = make_lines(
        scene, count=knobs.lines, app_use=knobs.app_use,
        rival_share=knobs.rival_share, life=knobs.life,
    )  # fmt: skip
    make_go_betweens(scene, users, knobs.each)
    people = [user.person for user in users]
    for role, serve in SERVICES.items():
        for _ in range(knobs.services):
            form = "landline" if role in ON_LANDLINES else "mobile"
            serve(scene, scene.person(role, "desk", scene.anywhere(), held=True, form=form), people)
    for role, work in KINDS.items():
        for _ in range(knobs.each):
            hub = scene.person(role, "trade", scene.anywhere(), held=True)
            work(scene, hub)
            if role in AT_HOME and scene.chance(0.5):
                live(scene, hub, "family", level=scene.between(0.2, 0.9))
    make_ordinary(scene, knobs.ordinary)
    make_towns_talk(scene)
    for phone in world.phones:
        phone.handsets.sort()
    return world
