"""Those near lines who are none: who buys for friends, a users' friend, who looks for runners.

Every figure is assumed.
"""

from collections.abc import Sequence

from optimise.link.finder.tests.other_traffic.valley.dealing import (
    MORNING_AND_NIGHT,
    Line,
    Trade,
)
from optimise.link.finder.tests.other_traffic.valley.folk import LIVES, Folk
from optimise.link.finder.tests.other_traffic.valley.ground import (
    BRIEF,
    CITY,
    EVENING,
    NOTE,
    Ground,
    Way,
    Who,
)
from optimise.link.finder.tests.other_traffic.world import DAY


def make_beside_lines(trade: Trade, each: int) -> None:
    """So many of each of them."""
    ground, folk = trade.ground, trade.folk
    users = [buyer.who for buyer in trade.buyers if not buyer.powder]
    for _ in range(each):
        town = ground.many(0, CITY - 1)
        _buys_for_friends(ground, folk, trade.lines, users, town)
        _is_a_friend(ground, folk, users, town)
        _looks_for_runners(ground, folk, town)
        _is_a_heavy_user(ground, folk, trade, town)


def _buys_for_friends(
    ground: Ground, folk: Folk, lines: Sequence[Line], users: Sequence[Who], town: int
) -> None:
    """Rung by a handful, then rings a line for all of them, and each of them back."""
    hub = ground.interest("buys for friends", town, takes=0.8, up=8, down=25)
    folk.live(hub, "on their own", 0.7)
    friends, line = ground.few(users, ground.many(3, 7)), ground.one(list(lines))
    for at in ground.moments(1.3, MORNING_AND_NIGHT):
        asking = ground.few(friends, ground.many(1, 3))
        for friend in asking:
            ground.reach(ground.soon(at, 15), friend, hub, Way(text=0.3, seconds=40, again=0.6))
        at = ground.soon(at, 40)
        if line.is_open(at):
            ground.reach(at, hub, line.number(at), BRIEF)
        for friend in asking:
            if ground.chance(0.5):
                ground.reach(ground.soon(at, 25), hub, friend, BRIEF)


def _is_a_friend(ground: Ground, folk: Folk, users: Sequence[Who], town: int) -> None:
    """Lets users sleep on the sofa and use the phone: much rung by few, at all hours."""
    hub = ground.interest("users' friend", town, up=9, down=26)
    folk.live(hub, "on their own")
    for friend in ground.few(users, ground.many(4, 9)):
        for at in ground.moments(ground.between(0.1, 0.8), LIVES["student"].hours):
            pair = (friend, hub) if ground.chance(0.6) else (hub, friend)
            ground.reach(at, *pair, Way(text=0.4, seconds=60, reply=0.6))


def _looks_for_runners(ground: Ground, folk: Folk, town: int) -> None:
    """Writes to young people, keeps at those who answer, and rings the two or three who come."""
    hub = ground.interest("recruiter", town, up=11, down=27)
    folk.live(hub, "student", 0.6)
    young = ground.people(town, 10, 22, abroad=0.4)
    for who in young:
        at = ground.between(0, ground.days) * DAY
        for _ in range(ground.many(1, 4)):
            ground.thread(ground.at(int(at // DAY), ground.between(15, 23)), hub, who, 0.55)
            at += DAY
    for who in ground.few(young, 3):
        for at in ground.moments(1.2, EVENING):
            ground.reach(at, hub, who, Way(text=0.5, seconds=50, again=0.7))


def _is_a_heavy_user(ground: Ground, folk: Folk, trade: Trade, town: int) -> None:
    """A user whose own records are held: rings three lines all day, and is written to by all."""
    hub = ground.interest("user", town, takes=0.6, up=8, down=26)
    ground.world.styles[hub.phone] = "heavy"
    folk.live(hub, "on their own", 0.5)
    some = ground.few(trade.lines, 3)
    for line in some:
        if line.style.bulk:
            for day in ground.weekdays(line.style.week):
                at = ground.at(day, ground.between(9, 20))
                if line.is_open(at) and ground.chance(0.6):
                    ground.write(at, line.number(at), hub)
    for at in ground.moments(3.2, MORNING_AND_NIGHT):
        line = ground.one(some)
        if line.is_open(at):
            ground.reach(at, hub, line.number(at), BRIEF)
    for friend in ground.people(town, 3, 6):
        for at in ground.moments(0.4, EVENING):
            ground.reach(at, hub, friend, NOTE)  # to borrow a tenner
