"""Forty pieces of intelligence that weaken four applications, written by someone who had not seen
the rule: each is stated about whom or what it tells of, as an indexer would, and no more."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
import yaml
from tests.cast import Cast, viewing

from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene as Known
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.candour import building_of, is_beside
from optimise.respond.warrants.models import Power
from optimise.respond.warrants.tests.scene import make_scene

WARRANTS = yaml.safe_load((Path(__file__).parent / "contradictions.yaml").read_text())["warrants"]
BESIDE = {
    "W1": "Flat 1, Teazel House, Marlpit Road, Pinehurst, Swindon",
    "W2": "14A Copperbeech Row, Upper Stathe, Trowbridge",
    "W3": "Room 6, Ravensmere Lodge, Tanners Dip, Salisbury",
    "W4": "Unit 6, Hollowdown Farm, near Calne",
}
FAR = "Flat 7, Corn Exchange, Marlpit Road, Pinehurst, Swindon"


@dataclass(kw_only=True)
class Ground:
    """The people and things of one application, and what it rests on."""

    known: Known
    who: dict[str, UUID]
    item: Any

    def tell(self, about: str, text: str, key: str) -> None:
        """State an item about whom or what it tells of."""
        item = self.known.item(text)
        match about:
            case "other occupier":
                who = new_id()
                self.known.say(who, "Person", item=item, name="Whoever lives there")
                self._lives(who, item)
            case "neighbouring flat confused with the premises":
                self.known.say(new_id(), "Address", item=item, full=BESIDE[key])
            case "alias of person":
                self.known.say(new_id(), "Person", item=item, alias=self.who["called"])
            case "earlier search":
                self._state(self.who["premises"], "Address", item)
            case _:
                self._state(self.who[about], SCHEMATA[about], item)

    def _state(self, entity: UUID, schema: str, item: Any) -> None:
        self.known.say(entity, schema, item=item, description="As told.")

    def _lives(self, who: UUID, item: Any) -> None:
        self.known.link("LinkedToPlace", item=item, subject=who, place=self.who["premises"])


SCHEMATA = {
    "person sought": "Person",
    "premises": "Address",
    "phone of person": "Phone",
    "vehicle of person": "Vehicle",
    "associate named in the grounds": "Person",
    "landlord": "LegalEntity",
}


def _ground(known: Known, row: dict[str, Any]) -> Ground:
    name, also = row["person_sought"].split(",")[0], row["also"]
    item = known.item(row["grounds"])
    who: dict[str, Any] = {about: new_id() for about in SCHEMATA} | {"called": also["alias"]}
    known.say(who["person sought"], "Person", item=item, name=name, alias=also["alias"])
    known.say(who["premises"], "Address", item=item, full=row["premises"])
    known.say(who["phone of person"], "Phone", item=item, number=also["phone"])
    plate = also["vehicle"].split(",")[-1].strip()
    known.say(who["vehicle of person"], "Vehicle", item=item, registrationNumber=plate)
    known.say(who["associate named in the grounds"], "Person", item=item, name=also["associate"])
    # From elsewhere: who owns the place, which no ground says.
    known.say(who["landlord"], "LegalEntity", name=also["landlord"])
    known.link("LinkedToPlace", subject=who["landlord"], place=who["premises"], role="frequents")
    return Ground(known=known, who=who, item=item)


def listed(cast: Cast, row: dict[str, Any]) -> tuple[list[str], str]:
    """Return the contradictions of a warrant that are not listed, and all that is."""
    scene = make_scene(cast)
    known, operations = scene.operations.known, scene.operations
    ground = _ground(known, row)
    known.item("A bicycle was left outside the library in Devizes.")
    known.say(new_id(), "Address", item=known.item("The lift is broken again."), full=FAR)
    for one in row["contradictions"]:
        ground.tell(one["about"], one["text"], row["id"])
    operations.add(Kind.SUBJECT, entity=ground.who["person sought"])
    place, _ = operations.add(Kind.PLACE, entity=ground.who["premises"], label=row["premises"])
    with viewing(cast.ines) as ines:
        scene.application = actions.apply(
            operation=operations.fresh(), place=place, power=Power.objects.get(key="mda-23"),
            by=ines,
        )  # fmt: skip
    scene.boxes(address=row["premises"], articles="The things named in the grounds")
    scene.rest_on(ground.item)
    with viewing(cast.ines) as ines:
        rows = queries.answered_against(scene.fresh(), viewer=ines)
    words = " ".join(row.words for row in rows)
    return [one["text"] for one in row["contradictions"] if one["text"] not in words], words


@pytest.mark.django_db(transaction=True)
class TestForty:
    @pytest.mark.parametrize("row", WARRANTS, ids=lambda row: row["id"])
    def test_are_listed_every_one(self, cast: Cast, row: dict[str, Any]) -> None:
        missed, words = listed(cast, row)
        assert missed == []
        assert "library in Devizes" not in words
        assert "The lift is broken" not in words

    def test_are_forty(self) -> None:
        assert sum(len(row["contradictions"]) for row in WARRANTS) == 40


@pytest.mark.django_db(transaction=True)
class TestTheRecord:
    def test_keeps_no_name_that_the_looking_was_for(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        row = WARRANTS[0]
        listed(cast, row)
        kept = as_owner.execute("select query from audit_entry where verb = 'search'").fetchall()
        assert kept
        for words in ("Vastley", "Pinch", "Teazel"):
            assert not any(words.lower() in query.lower() for (query,) in kept), words


class TestDoors:
    @pytest.mark.parametrize(
        ("one", "other", "beside"),
        [
            ("4 Mill Lane, Swindon", "6 Mill Lane, Swindon", True),
            ("4 Mill Lane, Swindon", "4a Mill Lane, Swindon", True),
            ("4 Mill Lane, Swindon", "40 Mill Lane, Swindon", False),
            ("4 Mill Lane, Swindon", "4 Mill Road, Swindon", False),
            ("Flat 7, Teazel House, Pinehurst", "Flat 1, Teazel House, Pinehurst", True),
            ("Flat 7, Teazel House, Pinehurst", "Flat 7, Corn House, Pinehurst", False),
            ("The Old Dairy", "The New Dairy", False),
        ],
    )
    def test_may_be_taken_for_each_other(self, one: str, other: str, beside: bool) -> None:
        assert is_beside(one, other) is beside
        assert is_beside(other, one) is beside

    def test_of_what_has_no_comma_stand_nowhere(self) -> None:
        assert building_of("The Old Dairy") == ""
