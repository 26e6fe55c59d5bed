from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from conftest import AsRole
from tests.cast import GROUNDS, Cast, clerking, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Organisation
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Item
from optimise.identify.models import Statement
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


def told(cast: Cast, item: Item, *agencies: Organisation, entity: UUID) -> None:
    """Give an item to agencies, each with a name beside its words."""
    scene = Scene(cast=cast)
    for agency in agencies:
        audience = Audience(
            layer=Layer.PARTNER, marking=Marking.SENSITIVE, agencies=frozenset({agency.id})
        )
        with viewing(cast.beth) as beth:
            evaluate.give_to_agency(
                item=item, agency=agency, text="Rowan waits there.", grounds=GROUNDS, by=beth
            )
        scene.say(entity, "Person", item=item, audience=audience, name="Rowan Vane")


def names_seen(cast: Cast, name: str) -> list[str]:
    with viewing(cast.people[name]):
        return [s.value for s in Statement.objects.filter(prop="name")]


class TestWhatIsTakenBack:
    def test_takes_the_facts_beside_it_along(self, cast: Cast) -> None:
        item, rowan = Scene(cast=cast).item("Rowan Vane waits at Lantern Row."), new_id()
        told(cast, item, cast.charity, cast.council, entity=rowan)
        assert names_seen(cast, "ellie") == names_seen(cast, "femi") == ["Rowan Vane"]
        with viewing(cast.beth) as beth:
            given = ledger_rows(item)[str(cast.charity.id)]
            evaluate.recall(item=item, given=given, why="It was wrong.", by=beth)
        assert names_seen(cast, "ellie") == []
        assert names_seen(cast, "femi") == ["Rowan Vane"]
        assert names_seen(cast, "beth") == ["Rowan Vane", "Rowan Vane"]

    def test_by_the_day_it_may_be_kept_until_goes_too(self, cast: Cast, as_role: AsRole) -> None:
        item, rowan = Scene(cast=cast).item("Rowan Vane waits at Lantern Row."), new_id()
        audience = Audience(
            layer=Layer.PARTNER, marking=Marking.SENSITIVE, agencies=frozenset({cast.charity.id})
        )
        with viewing(cast.beth) as beth:
            evaluate.give_to_agency(
                item=item,
                agency=cast.charity,
                text="Rowan waits there.",
                grounds=replace(GROUNDS, expires_on=today()),
                by=beth,
            )
        Scene(cast=cast).say(rowan, "Person", item=item, audience=audience, name="Rowan Vane")
        with as_role("worker"), clerking() as clerk:
            evaluate.let_editions_expire(by=clerk)
        assert names_seen(cast, "ellie") == ["Rowan Vane"]
        with (
            frozen(now() + timedelta(days=1)),
            as_role("worker"),
            clerking() as clerk,
        ):
            evaluate.let_editions_expire(by=clerk)
        assert names_seen(cast, "ellie") == []


def ledger_rows(item: Item) -> dict[str, Disclosure]:
    return {
        str(row.recipient_agency): row
        for row in Disclosure.objects.filter(kind="item", row=item.id)
    }
