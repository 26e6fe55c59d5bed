"""Figures say what seized drugs are worth: between two sums, to those who know the operation."""

from decimal import Decimal

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import today
from optimise.respond.exhibits import actions
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.exhibits.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
PRICE = actions.NewPrice(
    drug=Drug.HEROIN, level=Level.STREET, deal="a bag", grams=Decimal("0.1"), low=Decimal(5),
    high=Decimal(10), place="Swindon", source="Made up",
)  # fmt: skip


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestFigures:
    def test_say_what_drugs_are_worth_between_two_sums(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            actions.set_price(given=PRICE, since=today(), by=chris)
        scene.act("aisha", actions.measure, kind=Measure.NET, amount=Decimal(2),
                  substance="heroin", words="Severn Forensics")  # fmt: skip
        operation = scene.operations.operation.id
        said = "Drugs worth £100 to £200 at street deals, Swindon, in "
        ines = client_of(scene.cast.ines)
        for address in ("/figures/", f"/figures/operation/{operation}/"):
            assert said in ines.get(address).content.decode()
        assert said not in client_of(scene.cast.harry).get("/figures/").content.decode()
