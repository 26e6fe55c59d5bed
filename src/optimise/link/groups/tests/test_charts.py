"""What is drawn of a group, what it shares with others, and what is decided of the two."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Area
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.models import Item
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent, Part, Sure
from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.models import Group
from optimise.link.groups.queries.sharing import MOST_NEXT_TO
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_with_things, cast)


def make_with_things(cast: Cast) -> Scene:
    """Make the group with a phone of its own, and the flat of a member with a point."""
    scene = make_scene(cast)
    scene.member(NAMES[0])
    scene.people["the phone"], scene.people["the flat"] = new_id(), new_id()
    say, link = scene.known.say, scene.known.link
    say(scene.people["the phone"], "Phone", number="07700 900111")
    say(scene.people["the flat"], "Address", full="4 Example Court, Swindon",
        latitude="51.56", longitude="-1.78")  # fmt: skip
    link("UnknownLink", subject=scene.group.entity_id, object=scene.people["the phone"])
    link("UnknownLink", subject=scene.people[NAMES[0]], object=scene.people["the flat"])
    return scene


def other_group(scene: Scene, **changes: Any) -> Group:
    new = replace(NEW, **({"name": "The Manor Road lot"} | changes))
    with viewing(scene.cast.chris) as chris:
        return actions.nominate(group=new, why="Reports.", by=chris)


def tie(scene: Scene, end: UUID, thing: str, audience: Audience | None = None) -> None:
    scene.known.link("UnknownLink", subject=end, object=scene.people[thing], audience=audience)


def shares(scene: Scene, group: Group | None = None) -> dict[str, tuple[set[str], set[str]]]:
    """Return the people and the things that a group shares with others, as Chris reads it."""
    with viewing(scene.cast.chris) as chris:
        about = Group.objects.get(pk=(group or scene.group).pk)
        people = queries.people_of(about, viewer=chris)
        ground = queries.ground_of(about, people, viewer=chris)
        found = queries.shared_by(ground, viewer=chris)
    return {
        one.group.name: ({p.caption for p in one.people}, {t.caption for t in one.things})
        for one in found
    }


class TestWhatTwoGroupsShare:
    def test_is_people_phones_and_places_each_once(self, scene: Scene) -> None:
        other = other_group(scene)
        tie(scene, other.entity_id, "the phone")
        tie(scene, other.entity_id, "the phone")  # told of twice
        tie(scene, scene.people[NAMES[1]], "the flat")
        # The phone of somebody who is in both is no tie beside them.
        scene.people["his phone"] = new_id()
        scene.known.say(scene.people["his phone"], "Phone", number="07700 900222")
        tie(scene, scene.people[NAMES[0]], "his phone")
        with viewing(scene.cast.chris) as chris:
            for name in NAMES[:2]:
                given = actions.NewMember(
                    person=scene.people[name], part=Part.RUNNER, confidence=Sure.MODERATE,
                    basis="Seen.", items=[scene.items[name].id],
                )  # fmt: skip
                actions.add_member(group=other, given=given, by=chris)
        assert shares(scene) == {
            other.name: ({NAMES[0]}, {"07700 900111", "4 Example Court, Swindon"})
        }
        assert shares(scene, other)[NEW.name][0] == {NAMES[0]}

    def test_is_no_place_that_many_stand_next_to(self, scene: Scene) -> None:
        other = other_group(scene)
        tie(scene, other.entity_id, "the flat")
        assert shares(scene)
        for _ in range(MOST_NEXT_TO):
            guest = new_id()
            scene.known.say(guest, "Person", name="A Guest")
            tie(scene, guest, "the flat")
        assert shares(scene) == {}

    def test_is_nothing_by_way_of_whom_a_group_exploits(self, scene: Scene) -> None:
        boy, other = scene.people["Tom Ashby"], other_group(scene)
        with viewing(scene.cast.chris) as chris:
            given = actions.NewExploited(
                person=boy, how="He carries.", items=[scene.items["Tom Ashby"].id]
            )
            actions.add_exploited(group=scene.fresh(), given=given, by=chris)
        scene.people["his home"] = new_id()
        scene.known.say(scene.people["his home"], "Address", full="9 Made Up Row, Swindon")
        tie(scene, boy, "his home")
        tie(scene, other.entity_id, "his home")
        assert shares(scene) == {}
        # Nor is the other group led to this one by him.
        tie(scene, boy, "the phone")
        assert shares(scene) == {}

    def test_is_nothing_of_a_link_or_a_group_kept_in_a_circle(
        self, scene: Scene, cast: Cast
    ) -> None:
        circle = make_circle(cast, cast.beth, cast.ines)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        tie(scene, other_group(scene).entity_id, "the phone", covert)
        with viewing(cast.beth) as beth:
            hidden = actions.nominate(group=NEW, why="Covert.", by=beth, circle=circle.id)
        tie(scene, hidden.entity_id, "the phone")
        assert shares(scene) == {}


class TestTheTest:
    def test_says_on_which_items_a_limb_is_shown_and_of_how_many_origins(
        self, scene: Scene
    ) -> None:
        scene.show(Limb.PURPOSE)
        page = client_of(scene.cast.chris).get(f"/groups/{scene.group.id}/").content.decode()
        assert "on 2 items of 2 independent origins" in page
        test = page.partition("The four limbs")[2].partition("</section>")[0]
        shown = list(scene.items.values())[:2]
        assert all(f"/items/{item.id}/" in test for item in shown)
        with viewing(scene.cast.beth):
            Item.objects.filter(id=shown[0].id).update(origin=shown[1].origin)
        page = client_of(scene.cast.chris).get(f"/groups/{scene.group.id}/").content.decode()
        assert "on 2 items of one origin" in page


class TestTheJudgement:
    def decide(self, scene: Scene, other: Group, descent: Descent = Descent.DIFFERENT) -> None:
        with viewing(scene.cast.chris) as chris:
            given = actions.NewLineage(
                earlier=other, descent=descent, on=today(), reasons="Two shops, one landlord."
            )
            actions.judge_lineage(group=scene.fresh(), given=given, by=chris)

    def test_stands_on_both_pages_until_it_is_taken_back(self, scene: Scene) -> None:
        other = other_group(scene)
        tie(scene, other.entity_id, "the phone")
        client = client_of(scene.cast.chris)
        pages = [f"/groups/{one.id}/chart/" for one in (scene.group, other)]
        assert all("Decide" in client.get(page).content.decode() for page in pages)
        self.decide(scene, other)
        assert all("Not the same group" in client.get(page).content.decode() for page in pages)
        with pytest.raises(NotReadyError, match="decided before"):
            self.decide(scene, other, Descent.LINKED)
        with viewing(scene.cast.chris) as chris:
            (row,) = queries.decisions_of(scene.fresh(), viewer=chris).values()
            actions.undo_lineage(lineage=row, why="There is more to it.", by=chris)
        assert all("Decide" in client.get(page).content.decode() for page in pages)
        # It is no line of descent.
        with viewing(scene.cast.chris) as chris:
            assert queries.descent_of(scene.fresh(), viewer=chris) == []

    def test_is_not_for_who_only_reads(self, scene: Scene) -> None:
        other = other_group(scene)
        tie(scene, other.entity_id, "the phone")
        page = client_of(scene.cast.mina).get(f"/groups/{scene.group.id}/chart/").content.decode()
        assert other.name in page
        assert "Decide" not in page
        given = actions.NewLineage(earlier=other, descent=Descent.LINKED, on=today(), reasons="So.")
        with viewing(scene.cast.mina) as mina, pytest.raises(NotForYouError):
            actions.judge_lineage(group=scene.group, given=given, by=mina)


class TestTheChart:
    def test_draws_parts_links_and_places_with_their_tables(self, scene: Scene) -> None:
        page = client_of(scene.cast.chris).get(f"/groups/{scene.group.id}/chart/").content.decode()
        assert 'data-picture="graph"' in page
        assert 'data-picture="map"' in page
        assert all(said in page for said in (NAMES[0], "07700 900111", "Example Court", "runner"))

    def test_shows_an_area_in_the_middle_of_those_that_lie_in_it(self, scene: Scene) -> None:
        group = other_group(scene, works_in=[scene.cast.swindon.id])
        for number, (latitude, longitude) in enumerate([(51.5, -1.8), (51.7, -1.6)]):
            Area.objects.create(
                name=f"Beat {number}", kind="beat", parent=scene.cast.swindon,
                latitude=latitude, longitude=longitude, valid_from=today(),
            )  # fmt: skip
        page = client_of(scene.cast.chris).get(f"/groups/{group.id}/chart/").content.decode()
        assert "51.60000, -1.70000" in page
        assert "Works in" in page

    def test_says_what_is_missing(self, scene: Scene) -> None:
        other = other_group(scene)
        page = client_of(scene.cast.chris).get(f"/groups/{other.id}/chart/").content.decode()
        assert "Nobody is on its record" in page
        assert "data-picture" not in page

    def test_draws_no_place_of_a_possible_victim(self, scene: Scene) -> None:
        scene.known.say(
            scene.people[NAMES[0]], "Person", item=scene.items[NAMES[0]],
            birthDate=str(now().year - 14),
        )  # fmt: skip
        with viewing(scene.cast.chris) as chris:
            group = scene.fresh()
            people = queries.people_of(group, viewer=chris)
            ground = queries.ground_of(group, people, viewer=chris)
            drawn = queries.drawn_of(ground, viewer=chris)
        assert drawn.places == []
        assert [tie.says for tie in drawn.ties if tie.target.is_possible_victim] == ["exploits"]

    @pytest.mark.parametrize("who", ["aisha", "ellie", "joan"])
    def test_is_not_there_for_who_reads_no_records(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        other = other_group(scene)
        for page in ("chart/", f"overlap/{other.id}/"):
            assert client.get(f"/groups/{scene.group.id}/{page}").status_code == 404
