"""What is measured: the doors that people wait for, each asked something else every time."""

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import UUID

import psycopg
from django.db import OperationalError

from bench import vocabulary as v
from bench.sides import Name, Side
from bench.timing import Call, Times, in_turns
from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.evaluate import queries as evaluate
from optimise.evaluate.views.queue import A_PAGE
from optimise.identify import queries as identify
from optimise.identify.models import Statement
from optimise.identify.watching import queries as watching
from optimise.plan.briefings import queries as plan

Door = Callable[[Viewer, Any], object]
WARM = 20
RARE = 20_000  # the rank from which a word is rare: a few dozen items of a million hold it
SHORTEST, COMMONEST = 3, 20
SAMPLE = """
select distinct on (entity_id) id, entity_id, normal from identify_statement
    tablesample system ({share}) repeatable (7)
where schema = 'Person' and prop = 'name' and audience_id = any(%s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one viewer asks for: only of what they may read something."""

    statements: Sequence[UUID]
    entities: Sequence[UUID]
    typed: Sequence[str]
    rare: Sequence[str]
    common: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that people wait for. `of` picks what it is asked with, `reader` who asks most."""

    name: str
    door: Door
    of: Callable[[Asked], Sequence[Any]]
    reader: str = "analyst"


def _plain(viewer: Viewer, statement: UUID) -> object:
    return Statement.objects.get(id=statement)


def _triage(viewer: Viewer, _: UUID) -> object:
    waits = evaluate.triage_queue(viewer=viewer)
    return waits.count(), list(waits[:A_PAGE])


PLAIN = "one row by its key"
MEASURES = (
    Measure(name=PLAIN, door=_plain, of=lambda a: a.statements),
    Measure(
        name="search, rare word",
        door=lambda viewer, text: identify.search(text, viewer=viewer),
        of=lambda a: a.rare,
    ),
    Measure(
        name="search, common word",
        door=lambda viewer, text: identify.search(text, viewer=viewer),
        of=lambda a: a.common,
    ),
    Measure(
        name="profile",
        door=lambda viewer, entity: identify.profile(entity, viewer=viewer),
        of=lambda a: a.entities,
    ),
    Measure(
        name="neighbourhood, two hops",
        door=lambda viewer, entity: identify.neighbourhood(entity, viewer=viewer, hops=2),
        of=lambda a: a.entities,
    ),
    Measure(
        name="suggestion while typing",
        door=lambda viewer, text: identify.suggest("Person", {"name": [text]}, viewer=viewer),
        of=lambda a: a.typed,
    ),
    Measure(
        name="briefing",
        door=lambda viewer, _: list(plan.todays_briefing(viewer=viewer)),
        of=lambda a: a.statements,
    ),
    # The queue is the intelligence unit's: an analyst's would be empty.
    Measure(
        name="triage, a page of 2,000",
        door=_triage,
        of=lambda a: a.statements,
        reader="officer",
    ),
    Measure(
        name="watch, all that one watches",
        door=lambda viewer, _: watching.watched(viewer=viewer),
        of=lambda a: a.statements,
    ),
    Measure(
        name="watch, on every page",
        door=lambda viewer, _: watching.with_news(viewer=viewer),
        of=lambda a: a.statements,
    ),
)


def what_is_asked(
    admin: psycopg.Connection, sides: Sequence[Side], *, runs: int, rows: int
) -> dict[Name, Asked]:
    """Return what each side asks for: the constable their own, all others what the analyst would.

    Shape: `rows` is how many statements there are.
    """
    by_name = {side.name: side for side in sides}
    asked = {
        name: _asked(admin, by_name[name], runs=runs, rows=rows)
        for name in ("analyst", "constable")
    }
    return {name: asked.get(name, asked["analyst"]) for name in by_name}


def _asked(admin: psycopg.Connection, side: Side, *, runs: int, rows: int) -> Asked:
    with side.transaction() as viewer:
        readable = list(access.rights_of(viewer).readable)
    # One row in five is a name, of which a constable reads one in ten.
    share = min(100.0, 100 * runs * 200 / rows)
    found = admin.execute(SAMPLE.format(share=share).encode(), [readable]).fetchall()
    chance = random.Random(3)  # noqa: S311 - the same each time
    several = chance.sample(found, min(runs, len(found)))
    several += chance.choices(found, k=runs - len(several))
    return Asked(
        statements=[statement for statement, _, _ in several],
        entities=[entity for _, entity, _ in several],
        typed=[name[: chance.randint(SHORTEST, len(name))] for _, _, name in several],
        rare=chance.choices(list(_rare_words(admin)), k=runs),
        common=chance.sample(list(_common_words()), runs),
    )


def _rare_words(admin: psycopg.Connection) -> list[str]:
    ranks = {v.word(rank): rank for rank in range(v.WORDS)}
    texts = admin.execute("select text from bench.phrase limit 5000").fetchall()
    words = {word for (text,) in texts for word in text.split()}
    return sorted(word for word in words if ranks[word] >= RARE)


def _common_words() -> list[str]:
    few = v.COMMON[:COMMONEST]
    return [*few, *(f"{one} {other}" for one, other in product(few, few) if one != other)]


def measure(
    one: Measure, sides: Sequence[Side], asked: Mapping[Name, Asked], *, runs: int
) -> dict[Name, Times]:
    """Return the times of one measure on every side, taken in turns."""

    def call(side: Side, thing: Any) -> Call:
        def made() -> None:
            # What the database gives up on counts with the time until it did.
            with suppress(OperationalError), side.transaction() as viewer:
                one.door(viewer, thing)

        return made

    calls: dict[Name, list[Call]] = {
        s.name: [call(s, thing) for thing in one.of(asked[s.name])[:runs]] for s in sides
    }
    return in_turns(calls, warm=min(WARM, runs))
