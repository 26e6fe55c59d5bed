"""Who is the same as whom, as far as somebody has decided. Most duplicates are left to be found."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations
from random import Random

from demo.model import Circle, Judgement, Submission, Verdict
from demo.register import Register
from demo.world import World

SAME, DIFFERENT, UNSURE = 30, 10, 5
_SAME = (
    "Same date of birth and same home; the name is spelt by ear in one.",
    "The street name in the tip is what the custody record gives as also known as.",
    "Same number given in custody and by the caller.",
    "Met both times by the same officer, who knows the face.",
    "Same vehicle, same street, same week.",
)
_DIFFERENT = (
    "Same family name only: years apart in age and never at the same address.",
    "Both were in custody on the same night in two different stations.",
    "Cousins. Housing confirms two tenancies.",
    "One was at work forty miles away when the other was stopped.",
)
_UNSURE = (
    "Same first name and the same corner, nothing more. Wait for a date of birth.",
    "Could be two of one family. Ask the neighbourhood team.",
)
_COVERT = "Seen to be one person from product held in the operation; not to be told outside it."
_JUDGES = ("daniel.okafor", "ivy.thornbury", "hannah.orchard", "wayne.stratford")


def judgements(
    *, made: World, register: Register, reports: tuple[Submission, ...], until: datetime, seed: int
) -> tuple[Judgement, ...]:
    """Return the decisions taken so far, oldest first.

    Shape: SAME + DIFFERENT + UNSURE decisions about people, the first two of them on covert grounds.
    """
    chance = Random(f"{seed}:judgements")
    stated = {s.entity for r in reports for item in r.report.items for s in item.statements}
    people = {
        key: true for key, true in register.truth.items() if key in stated and true in made.people
    }
    same = [pair for pair in _doubles(people) if chance.random() < 0.9]
    chosen = [
        *((pair, Verdict.SAME, _SAME) for pair in _covert_first(same, people, made)[:SAME]),
        *(
            (pair, Verdict.DIFFERENT, _DIFFERENT)
            for pair in _namesakes(people, made, chance)[:DIFFERENT]
        ),
        *((pair, Verdict.UNSURE, _UNSURE) for pair in same[-UNSURE:]),
    ]
    decided = [
        Judgement(
            left=pair[0],
            right=pair[1],
            verdict=verdict,
            reason=_COVERT if n < 2 else chance.choice(reasons),
            by="priya.nair" if n < 2 else chance.choice(_JUDGES),
            at=until - timedelta(minutes=chance.randint(60, 20_000)),
            audience="circle:tamarisk" if n < 2 else "intelligence",
        )
        for n, (pair, verdict, reasons) in enumerate(chosen)
    ]
    return tuple(sorted(decided, key=lambda judgement: judgement.at))


def _doubles(people: dict[str, str]) -> Iterator[tuple[str, str]]:
    keys: dict[str, list[str]] = {}
    for key, true_id in people.items():
        keys.setdefault(true_id, []).append(key)
    return ((held[0], held[1]) for held in keys.values() if len(held) > 1)


def _covert_first(
    pairs: list[tuple[str, str]], people: dict[str, str], made: World
) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: made.people[people[pair[0]]].group != "G01")


def _namesakes(people: dict[str, str], made: World, chance: Random) -> list[tuple[str, str]]:
    by_name: dict[str, list[str]] = {}
    for key, true_id in people.items():
        by_name.setdefault(made.people[true_id].family, []).append(key)
    pairs = [
        (left, right)
        for keys in by_name.values()
        for left, right in combinations(keys, 2)
        if people[left] != people[right]
        and made.people[people[left]].given[:2] == made.people[people[right]].given[:2]
    ]
    return chance.sample(pairs, len(pairs))


def circles(*, made: World) -> tuple[Circle, ...]:
    """Return the two closed operations."""
    return (
        Circle(
            key="tamarisk",
            name="Operation Tamarisk",
            about="The Marlo line in Swindon: who holds it, and the children made to carry for it.",
            grounds="Covert work is under way against the holder; word of it would end it and put people at risk.",
            subject="G01",
            members=(
                "marek.zielinski",
                "priya.nair",
                "imran.siddiqui",
                "daniel.okafor",
                "ruth.abernethy",
            ),
            opened=made.start + timedelta(days=150),
        ),
        Circle(
            key="fulmar",
            name="Operation Fulmar",
            about="The Ozzy line in Salisbury and Amesbury, with the force it comes from.",
            grounds="Shared by another force on condition that it stays with the named officers.",
            subject="G06",
            members=("marek.zielinski", "chloe.marchant", "ivy.thornbury", "hannah.orchard"),
            opened=made.start + timedelta(days=260),
        ),
    )
