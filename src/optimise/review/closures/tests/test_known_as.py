"""Who stands for whom is told twice, by the database for the worker and by Python for a reader.

Both are held together here: to one reader of a circle both give the same, and nobody outside it
gets more.
"""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest
from tests.cast import Cast, circle_of, viewing

from optimise.access.domain.audiences import Audience
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item
from optimise.identify import actions as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE
from optimise.identify.tests.scene import Scene as Known
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import Confidence
from optimise.review import news

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = [f"+4477009001{n:02}" for n in range(4)]
STREETS = [f"{n} Marlow Street, Swindon SN1 1AA" for n in (12, 14)]
EACH = 4
SAME = Judgement.Verdict.SAME


@dataclass(kw_only=True)
class Web:
    """People, phones, places and lines that chance tied together, in the open and in a circle."""

    cast: Cast
    circle: UUID
    known: list[UUID] = field(default_factory=list)


def make_web(cast: Cast, seed: int) -> Web:
    """Tie things together as chance has it, half of it in a circle of Chris, Ines and Beth."""
    chance, told = Random(seed), Known(cast=cast)  # noqa: S311 - no secret
    circle = circle_of(cast.chris, cast.ines, cast.beth)
    covert = replace(INTELLIGENCE, circle=circle.id)
    items = {
        audience: told.item(f"What is {name}.", audience=audience)
        for name, audience in (("open", INTELLIGENCE), ("covert", covert))
    }

    def one() -> tuple[Audience, Item]:
        return chance.choice(list(items.items()))

    web = Web(cast=cast, circle=circle.id)
    made: dict[str, list[UUID]] = {}
    for schema, values in (
        ("Person", {"name": ["Vic Harrow", "Dez Milland"]}),
        ("Phone", {"number": NUMBERS}),
        ("Address", {"full": STREETS}),
        ("DealLine", {"name": ["Marlo", "Candle"]}),
    ):
        (prop, offered) = next(iter(values.items()))
        for _ in range(EACH):
            entity = new_id()
            said: dict[str, Any] = {prop: chance.choice(offered)}
            told.say(entity, schema, item=one()[1], **said)
            made.setdefault(schema, []).append(entity)
            web.known.append(entity)
    for entities in made.values():
        for _ in range(3):
            left, right = chance.sample(entities, 2)
            with viewing(cast.beth) as beth:
                identities.judge(
                    left=left,
                    right=right,
                    verdict=chance.choice([SAME, SAME, Judgement.Verdict.DIFFERENT]),
                    reasons="As chance has it.",
                    audience=one()[0],
                    by=beth,
                )
    for line in made["DealLine"]:
        told.link("LineNumber", item=one()[1], line=line, phone=chance.choice(made["Phone"]))
    for entity in made["DealLine"][:1]:
        with viewing(cast.chris) as chris:
            record = lines.begin_record(entity=entity, circle=circle.id, reason="x", by=chris)
            given = lines.NumberGiven(
                number=chance.choice(NUMBERS), since=None, until=None, basis="On texts.",
                confidence=Confidence.MODERATE,
            )  # fmt: skip
            lines.add_number(line=record, given=given, by=chris)
    return web


@pytest.mark.parametrize("seed", range(6))
def test_both_give_the_same_and_nobody_outside_gets_more(
    cast: Cast, as_owner: psycopg.Connection, seed: int
) -> None:
    web = make_web(cast, seed)

    def by_database(entity: UUID, circle: UUID | None) -> set[UUID]:
        rows = as_owner.execute("select review_known_as(%s, %s)", [entity, circle])
        return {row[0] for row in rows.fetchall()}

    for entity in web.known:
        whole = by_database(entity, web.circle)
        with viewing(cast.chris) as chris:
            assert news.known_as([entity], viewer=chris) == whole
        # What is held to be different in the circle is one thing in the open, and stays so there.
        ours = whole | by_database(entity, None)
        for who in ("lena", "ines", "dan"):
            with viewing(cast.people[who]) as viewer:
                assert news.known_as([entity], viewer=viewer) <= ours, who
