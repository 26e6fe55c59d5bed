"""On what each membership rests, who of those to protect is a child, and a group's line of time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Area, Person
from optimise.basics.clock import today
from optimise.evaluate.models import Item
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent, Part, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.domain.listing import Filters
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def main(text: str, heading: str) -> str:
    """Return the table with this caption, as a page has it."""
    return text.partition(f">{heading}<")[2].partition("</table>")[0]


class TestAMembership:
    def test_says_how_its_own_items_are_graded_and_what_it_rests_on(self, scene: Scene) -> None:
        for number, name in enumerate(NAMES):
            sure = Sure.HIGH if number == 0 else Sure.LOW
            scene.member(name, confidence=sure, basis=f"Basis {number}.")
        with viewing(scene.cast.beth):
            Item.objects.filter(id=scene.items[NAMES[0]].id).update(source="1", assessment="B")
        client = client_of(scene.cast.chris)
        address = f"/groups/{scene.group.id}/"
        every = client.get(address).content.decode()
        assert all(f"Basis {number}." in every for number in range(3))
        assert "Best source" in every

        def shown(asked: str) -> set[str]:
            told = main(client.get(address + asked).content.decode(), "Members")
            return {name for name in NAMES if name in told}

        assert shown("") == set(NAMES)
        assert shown("?sure=high") == {NAMES[0]}
        assert shown("?grade=1") == {NAMES[0]}
        assert shown("?grade=1&sure=low") == set()
        assert shown("?grade=nonsense") == set(NAMES)

    def test_shows_no_grade_of_an_item_that_is_hidden(self, scene: Scene) -> None:
        cast = scene.cast
        member = scene.member(NAMES[0])
        with viewing(cast.chris) as chris:
            assert queries.best_of([member], viewer=chris)[member.id].id == scene.items[NAMES[0]].id
        circle = make_circle(cast, cast.beth)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        hidden = scene.known.item("Only Beth knows.", audience=covert)
        member.items = [hidden.id]
        with viewing(cast.chris) as chris:
            assert queries.best_of([member], viewer=chris) == {}
        with viewing(cast.beth) as beth:
            assert queries.best_of([member], viewer=beth)[member.id].id == hidden.id


class TestChildren:
    def exploit(self, scene: Scene, name: str) -> None:
        with viewing(scene.cast.chris) as chris:
            given = actions.NewExploited(
                person=scene.people[name], how="Carries.", items=[scene.items[name].id]
            )
            actions.add_exploited(group=scene.fresh(), given=given, by=chris)

    def test_stand_apart_from_others_to_protect_in_page_and_list(self, scene: Scene) -> None:
        for name in ("Tom Ashby", NAMES[2]):
            self.exploit(scene, name)
        client = client_of(scene.cast.chris)
        page = client.get(f"/groups/{scene.group.id}/").content.decode()
        assert "2 to protect, 1 child" in page
        assert scene.people["Tom Ashby"].hex in main(page, "Children it exploits").replace("-", "")
        assert NAMES[2] in main(page, "People it exploits")
        assert "1 child" in client.get("/groups/").content.decode()
        head, row = client.get("/groups/table/").content.decode().splitlines()[-2:]
        told = dict(zip(head.split(","), row.split(","), strict=False))
        assert (told["To protect"], told["Children"]) == ("2", "1")

    def test_are_those_whose_age_the_reader_may_read(self, scene: Scene) -> None:
        cast = scene.cast
        circle = make_circle(cast, cast.beth)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        hidden = scene.known.item("She is fifteen.", audience=covert)
        self.exploit(scene, NAMES[2])
        scene.known.say(
            scene.people[NAMES[2]], "Person", item=hidden, birthDate=str(today().year - 15)
        )
        ids = [scene.group.id]
        with viewing(cast.chris) as chris:
            assert queries.exploited_counts(ids, viewer=chris)[scene.group.id].children == 0
        with viewing(cast.beth) as beth:
            assert queries.exploited_counts(ids, viewer=beth)[scene.group.id].children == 1

    def test_are_none_of_the_members(self, scene: Scene) -> None:
        member = scene.member(NAMES[0])
        scene.known.say(
            scene.people[NAMES[0]], "Person", item=scene.items[NAMES[0]],
            birthDate=str(today().year - 14),
        )  # fmt: skip
        with viewing(scene.cast.chris) as chris:
            actions.set_apart(member=member, how="He owes them.", by=chris)
            told = queries.history_of(scene.fresh(), viewer=chris)
        page = client_of(scene.cast.chris).get(f"/groups/{scene.group.id}/").content.decode()
        assert "1 child to protect" in page
        assert NAMES[0] not in {one.lane for one in told}


class TestTheLineOfTime:
    def test_tells_of_its_record_members_descent_and_reviews(self, scene: Scene) -> None:
        cast = scene.cast
        begun = today() - timedelta(days=40)
        member = scene.member(NAMES[0], part=Part.PRINCIPAL, since=begun)
        scene.member(NAMES[1])
        scene.step(Stage.RESEARCHING, cast.chris)
        with viewing(cast.chris) as chris:
            actions.end_member(member=member, wrong=False, why="He moved away.", by=chris)
            other = actions.nominate(group=NEW, why="Reports.", by=chris)
            given = actions.NewLineage(
                earlier=other, descent=Descent.SPLIT, on=begun, reasons="They fell out."
            )
            actions.judge_lineage(group=scene.fresh(), given=given, by=chris)
        with viewing(cast.levi) as levi:
            actions.review(group=scene.fresh(), words="Quiet.", by=levi)
        with viewing(cast.chris) as chris:
            told = queries.history_of(scene.fresh(), viewer=chris)
        (left,) = (one for one in told if one.lane == NAMES[0])
        assert (left.start, left.end, left.still) == (begun, today(), False)
        assert "He moved away." in left.why
        (held,) = (one for one in told if one.lane == NAMES[1])
        assert held.still
        assert {one.text for one in told} >= {"Nominated", "Researching", "Reviewed"}
        assert any("split from" in one.text for one in told)
        page = client_of(cast.chris).get(f"/groups/{scene.group.id}/history/").content.decode()
        assert 'data-picture="timeline"' in page
        assert all(word in main(page, "Over the years") for word in ("He moved away.", "Quiet."))

    def test_leaves_out_who_was_wrongly_on_the_record(self, scene: Scene) -> None:
        member = scene.member(NAMES[0])
        with viewing(scene.cast.chris) as chris:
            actions.end_member(member=member, wrong=True, why="Another man.", by=chris)
            assert NAMES[0] not in {
                one.lane for one in queries.history_of(scene.fresh(), viewer=chris)
            }


class TestTheMap:
    def here(self, scene: Scene, person: Person) -> str:
        return client_of(person).get("/groups/map/").content.decode()

    def test_shows_the_groups_of_each_area_that_the_reader_may_know(self, scene: Scene) -> None:
        cast = scene.cast
        with viewing(cast.chris) as chris:
            new = replace(NEW, name="The Eastcott lot", works_in=[cast.swindon.id])
            actions.nominate(group=new, why="Reports.", by=chris)
        Area.objects.filter(id=cast.swindon.id).update(latitude=51.56, longitude=-1.78)
        circle = make_circle(cast, cast.beth)
        with viewing(cast.beth) as beth:
            secret = replace(NEW, name="The quiet lot", works_in=[cast.swindon.id])
            actions.nominate(group=secret, why="Covert.", by=beth, circle=circle.id)
        page = self.here(scene, cast.chris)
        assert 'data-picture="map"' in page
        assert f"{cast.swindon.name}: 1" in page
        assert "The Eastcott lot" in page
        assert "The quiet lot" not in page
        assert f"{cast.swindon.name}: 2" in self.here(scene, cast.beth)
        # Who reads no records sees what was let out to them, and that is nothing yet.
        for name in ("aisha", "ellie"):
            page = self.here(scene, cast.people[name])
            assert "Eastcott" not in page
            assert "Highest tier" not in page


class TestTheList:
    def test_is_chosen_by_stage_and_a_closed_stage_is_shown(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            new = replace(NEW, name="The Eastcott lot")
            other = actions.nominate(group=new, why="So.", by=chris)
        with viewing(scene.cast.cora) as cora:
            actions.take_step(group=other, to=Stage.REJECTED, why="A rumour.", by=cora)

        def shown(stage: str) -> set[str]:
            with viewing(scene.cast.chris) as chris:
                asked = Filters(stage=stage)
                return {row.name for row in queries.register(viewer=chris, filters=asked)}

        assert shown("") == shown("nominated") == {NEW.name}
        assert shown("rejected") == {other.name}
        assert shown("archived") == set()
        page = client_of(scene.cast.chris).get("/groups/?stage=rejected").content.decode()
        assert "The Eastcott lot" in page
