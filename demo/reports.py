"""Plans the year: what is noticed, when, by which kind of teller, and what is told twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from demo.desk import SEEN_WITHIN, Desk, Plan, Writer, priority_of
from demo.model import Force, Priority, Submission
from demo.phrasing import WORDS, read_rules
from demo.scenes import SCENES, Pools, Scene, Subject
from demo.voices import VOICES
from demo.world import World

REPORTS, REPEATS, WAITING = 3000, 150, 150
LAST_DAYS, LAST_SHARE = 6, 0.085


def reports(
    *, made: World, force: Force, until: datetime, seed: int, desk: Desk
) -> Iterator[Submission]:
    """Yield the year's reports in the order they came in, the newest still waiting.

    Shape: one world in; exactly REPORTS submissions out, WAITING of them ungraded.
    """
    rules = read_rules(sorted(WORDS.glob("*.txt")))
    chance = Random(f"{seed}:reports")
    plans = sorted(
        _plans(made, until, chance), key=lambda plan: (plan.submitted, plan.seed, plan.repeat)
    )
    waiting = _waiting(plans, until)
    first = {plan.seed: f"demo:{n}" for n, plan in enumerate(plans, start=1) if not plan.repeat}
    for n, plan in enumerate(plans, start=1):
        writer = Writer(made, force, rules, desk, Random(f"{seed}:report:{n}"))
        row = f"demo:{n}"
        if plan.repeat:
            desk.repeats[row] = first[plan.seed]
        yield writer.write(plan, row=row, waiting=n in waiting)


def _plans(made: World, until: datetime, chance: Random) -> list[Plan]:
    pools = Pools(made, chance)
    scenes = _scene_list()
    chance.shuffle(scenes)
    plans = [_plan(n, scene, pools, until, chance) for n, scene in enumerate(scenes)]
    plans = list(_tonight(_meeting_everyone(plans, made), until))
    twice = chance.sample([p for p in plans if len(p.scene.voices) > 1], REPEATS)
    return plans + [_again(plan, until, chance) for plan in twice]


def _scene_list() -> list[Scene]:
    listed = [scene for scene in SCENES for _ in range(scene.share)]
    spare = REPORTS - REPEATS - len(listed)
    everyday = next(scene for scene in SCENES if scene.kind == "small_matter")
    return listed + [everyday] * spare


def _plan(n: int, scene: Scene, pools: Pools, until: datetime, chance: Random) -> Plan:
    submitted = _some_time(until, chance)
    voice = chance.choices(list(scene.voices), list(scene.voices.values()))[0]
    obtained = submitted - _delay(voice, chance)
    return Plan(
        scene=scene,
        subject=pools.subject(scene.pool, at=obtained.date(), chance=chance),
        voice=voice,
        obtained=obtained,
        submitted=submitted,
        seed=f"scene{n}",
    )


def _some_time(until: datetime, chance: Random) -> datetime:
    if chance.random() < LAST_SHARE:
        return until - timedelta(minutes=chance.randint(3, LAST_DAYS * 1440))
    return until - timedelta(minutes=chance.randint(LAST_DAYS * 1440, 361 * 1440))


def _delay(voice: str, chance: Random) -> timedelta:
    median = 90 if VOICES[voice].family == "officer" else 600
    return timedelta(minutes=min(int(chance.lognormvariate(0, 0.9) * median) + 2, 3 * 1440))


def _again(plan: Plan, until: datetime, chance: Random) -> Plan:
    later = plan.submitted + timedelta(minutes=chance.randint(20, 5000))
    return replace(
        plan,
        voice=chance.choice(list(plan.scene.voices)),
        submitted=max(plan.submitted, min(later, until - timedelta(minutes=2))),
        repeat=True,
    )


def _meeting_everyone(plans: list[Plan], made: World) -> Iterator[Plan]:
    """Give everyday scenes about someone met before to those whom no scene is about."""
    met = {plan.subject.who.id for plan in plans if plan.scene.pool != "line"}
    unmet = [who for who in made.people.values() if who.id not in met]
    seen: set[str] = set()
    for plan in plans:
        again = plan.subject.who.id in seen
        seen.add(plan.subject.who.id)
        if unmet and again and plan.scene.kind == "small_matter":
            who = unmet.pop()
            yield replace(plan, subject=Subject(who, who.place))
        else:
            yield plan


def _tonight(plans: Iterable[Plan], until: datetime) -> Iterator[Plan]:
    """Move four urgent scenes to the last hours, so that one clock has just run out."""
    minutes = iter((9, 34, 52, 75))
    for plan in plans:
        if priority_of(plan) is Priority.HIGH and (ago := next(minutes, None)):
            submitted = until - timedelta(minutes=ago)
            yield replace(plan, submitted=submitted, obtained=submitted - timedelta(minutes=20))
        else:
            yield plan


def _waiting(plans: list[Plan], until: datetime) -> set[int]:
    fresh = [
        n
        for n, plan in enumerate(plans, start=1)
        if until - plan.submitted <= SEEN_WITHIN[priority_of(plan)]
    ]
    return set(fresh[-WAITING:])
