"""The lead of an operation is handed over from its page; where it cannot be, who is rung."""

import re
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.together import at_once

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
KNOW = "The warrant ends on Friday. Ring the desk before you move."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def leads(scene: Scene, who: Person) -> set[str]:
    with viewing(who) as viewer:
        rows = queries.postings(scene.fresh(), viewer=viewer)
        return {row.person.username for row in rows if row.part == Part.SIO}


def door(scene: Scene) -> str:
    return reverse("respond_operations:hand_over", args=[scene.operation.id])


class TestHandingOver:
    def test_is_offered_on_its_page_to_whoever_runs_it(self, scene: Scene) -> None:
        page = reverse("respond_operations:operation", args=[scene.operation.id])
        assert door(scene) in client_of(scene.cast.ines).get(page).content.decode()
        assert door(scene) not in client_of(scene.cast.aisha).get(page).content.decode()
        assert client_of(scene.cast.dan).get(door(scene)).status_code == 404

    def test_gives_the_lead_and_keeps_what_they_must_know(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.lena, Role.INVESTIGATOR)
        shown = client_of(cast.ines).get(door(scene)).content.decode()
        assert "DI Ines Castell (senior investigating officer) leads it now" in shown
        assert "As what?" not in shown
        sent = {"somebody_else": str(cast.lena), "know": KNOW}
        assert client_of(cast.ines).post(door(scene), sent).status_code == 302
        assert leads(scene, cast.lena) == {"lena"}
        with viewing(cast.lena) as lena:
            last = queries.entries(scene.fresh(), Log.POLICY, viewer=lena)[-1]
            assert KNOW in last.says.why
            assert "leads it from now on" in last.says.decision

    def test_needs_what_they_must_know(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.lena, Role.INVESTIGATOR)
        for person, part, know, field in (
            (cast.lena, Part.SIO, "  ", "know"),
            (cast.lena, Part.LOGGIST, KNOW, "part"),
            (cast.harry, Part.SIO, KNOW, "person"),
        ):
            with viewing(cast.ines) as ines, pytest.raises(NotReadyError) as raised:
                actions.hand_over(
                    operation=scene.fresh(), person=person, part=part, know=know, by=ines
                )
            assert raised.value.problems[0][0] == field
        assert leads(scene, cast.ines) == {"ines"}

    def test_is_what_ending_the_only_lead_leads_to(self, scene: Scene) -> None:
        cast = scene.cast
        with viewing(cast.ines) as ines:
            row = scene.fresh().postings.get(person=cast.ines, part=Part.SIO)
            posting = queries.posting(row.id, viewer=ines)
        with viewing(cast.ines) as ines, pytest.raises(NotReadyError, match="alone leads it"):
            actions.unpost(posting=posting, why="Ill.", by=ines)
        ending = reverse("respond_operations:unpost", args=[row.id])
        answer = client_of(cast.ines).get(ending, follow=True)
        assert answer.redirect_chain[-1][0] == door(scene)
        assert "Say who leads next" in answer.content.decode()
        scene.post(cast.lena, Part.DEPUTY)
        assert client_of(cast.ines).get(ending).status_code == 200

    def test_leaves_one_who_leads_where_two_end_at_one_moment(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.lena, Role.INVESTIGATOR)
        scene.post(cast.lena, Part.DEPUTY)
        scene.post(cast.beth, Part.DISCLOSURE)
        with viewing(cast.ines) as ines:  # two stay who read what is sensitive
            actions.let_into_inner(operation=scene.fresh(), person=cast.aisha, by=ines)
            rows = {row.person.username: row.id for row in scene.fresh().postings.all()}

        def part(who: Person) -> Any:
            return (
                who,
                lambda viewer: queries.posting(rows[who.username], viewer=viewer),
                lambda row, viewer: actions.unpost(posting=row, why="Ill.", by=viewer),
            )

        came = at_once(part(cast.ines), part(cast.lena))
        (refused,) = [one for one in came if one is not None]
        assert "alone leads it" in str(refused)


class TestALeadWhoCannotAct:
    DOOR = reverse("respond_operations:cannot_act")

    def page(self, who: Person, address: str = DOOR) -> str:
        answer = client_of(who).get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    def test_is_found_by_an_inspector_who_is_in_no_operation(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.mina, Role.DUTY_INSPECTOR)
        give_role(cast.lena, Role.SOC_LEAD)
        assert self.DOOR in self.page(cast.mina, reverse("respond_operations:list"))
        found = self.page(cast.mina, reverse("identify:search") + "?q=relieve")
        assert re.search(f'href="{self.DOOR}">Go to An operation', found)
        shown = self.page(cast.mina)
        assert str(cast.lena) in shown
        assert reverse("respond_operations:relieve") not in shown

    def test_is_asked_for_there_and_waits_there(self, scene: Scene) -> None:
        cast = scene.cast
        give_role(cast.mina, Role.DUTY_INSPECTOR)
        give_role(cast.lena, Role.SOC_LEAD)
        give_role(cast.harry, Role.INVESTIGATOR)
        shown = self.page(cast.lena)
        assert reverse("respond_operations:relieve") in shown
        assert str(cast.mina) in shown
        name = str(scene.operation)
        with viewing(cast.lena) as lena:
            asked = actions.ask_relief(name=name, person=cast.harry, why="Ill.", by=lena)
        row = reverse("respond_operations:relief", args=[asked.id])
        assert row in self.page(cast.mina)
        give_role(cast.ines, Role.DUTY_INSPECTOR)
        kept = self.page(cast.ines)
        assert row not in kept
        assert "Asked, and not agreed yet" not in kept

    def test_is_shown_to_nobody_else(self, scene: Scene) -> None:
        assert client_of(scene.cast.aisha).get(self.DOOR).status_code == 404
