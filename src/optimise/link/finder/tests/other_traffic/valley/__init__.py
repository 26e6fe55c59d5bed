"""A valley, kept for the last judgement alone: five market towns, and the city where they end.

It was written from published cases and what such a place is like, by somebody who had read nothing
of how the finding scores, nor how any other generator behaves. A matter between two people is tried
until it is settled or given up; everything else is made of that. Thousands of ordinary people live
in households and circles, and few of their records are held; users have money on some days and a
liking for some lines; sixteen styles of line, from bulk texts to a handful of regulars, deal among
twenty-eight trades and habits that look like them, and eleven services.

`ground` holds the towns and how one gets hold of another, `folk` private lives, `styles` and
`dealing` whoever sells, carries and buys, `beside` those near them, `trades` and `callers` the
look-alikes, `services` those whom the gravest mistake would hit. Each says which of its figures are
published; the rest, and all knobs here, are assumed.

Nothing in the method may be set by what it does here, nor is it run while the method is worked on.
"""

from dataclasses import dataclass

import numpy as np

from optimise.link.finder.tests.other_traffic.valley.beside import make_beside_lines
from optimise.link.finder.tests.other_traffic.valley.callers import AT_HOME, AWAKE, KINDS
from optimise.link.finder.tests.other_traffic.valley.dealing import Trade
from optimise.link.finder.tests.other_traffic.valley.folk import Folk
from optimise.link.finder.tests.other_traffic.valley.ground import CITY, Ground
from optimise.link.finder.tests.other_traffic.valley.services import SERVICES
from optimise.link.finder.tests.other_traffic.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Valley:
    """What may be turned.

    `people` live in the valley, of whom the records of `ordinary` are held. `each` is how many
    phones of each kind of look-alike, `services` how many of each service. `held` is the share of
    the numbers of interest whose own records are held, `gaps` the share of those held with days
    missing. `app_use` is the share of orders that come by app, `rival_share` how many of a list
    were of another line's, `life` how many days a number lasts of a line that moves.
    """

    days: int = 28
    lines: int = 16
    people: int = 3200
    ordinary: int = 90
    each: int = 2
    services: int = 1
    held: float = 1.0
    gaps: float = 0.15
    app_use: float = 0.3
    rival_share: float = 0.3
    life: float = 11


def make_valley(seed: int, knobs: Valley) -> World:
    """Return a world of lines of sixteen styles, look-alikes, services and ordinary people."""
    world = World(rng=np.random.default_rng(seed), days=knobs.days)
    ground = Ground(world, knobs.held)
    folk = Folk(ground)
    folk.settle(knobs.people, knobs.ordinary)
    trade = Trade(folk, app_use=knobs.app_use, rival_share=knobs.rival_share, life=knobs.life)
    trade.set_up(knobs.lines)
    trade.run()
    make_beside_lines(trade, knobs.each)
    users = [buyer.who for buyer in trade.buyers if not buyer.powder]
    for who in users:
        if ground.chance(0.5):
            ground.folk[who.town].append(who)  # users ride in taxis and mend their phones, too
    for style, (role, form, serve) in SERVICES.items():
        for _ in range(knobs.services):
            hub = ground.interest(role, ground.many(0, CITY - 1), form=form)
            world.styles[hub.phone] = style
            near = [who for who in users if who.town == hub.town]
            serve(ground, hub, near if len(near) > 20 else users)
    for role, work in KINDS.items():
        for _ in range(knobs.each):
            up, down = AWAKE.get(role, (7.0, 23.0))
            hub = ground.interest(role, ground.many(0, CITY - 1), up=up, down=down)
            work(ground, hub)
            if role in AT_HOME and ground.chance(0.6):
                folk.live(hub, AT_HOME[role], ground.between(0.2, 1.0))
    folk.talk()
    ground.forget(knobs.gaps)
    for phone in world.phones:
        phone.handsets.sort()
    return world
