"""A group that was taken into a circle, or let out of one: who reads it now decides."""

from dataclasses import replace
from uuid import UUID

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import GROUNDS, Cast, client_of, viewing
from tests.moving import move_by_two

from optimise.access.actions import reclassify
from optimise.access.queries import fences_of
from optimise.access.sharing.actions import CALLED_BACK
from optimise.access.sharing.models import Receipt
from optimise.agencies.models import Person
from optimise.basics.refusals import NotReadyError
from optimise.link.groups import actions, queries
from optimise.link.groups.models import Group
from optimise.link.groups.tests.scene import NEW, Scene, make_circle, make_scene
from optimise.link.groups.tests.test_doors import HARROW, WORDS, listed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def move(group: UUID, circle: UUID, who: Person) -> None:
    """Have somebody take a group into a circle."""
    with viewing(who) as by:
        row = Group.objects.get(id=group)
        to = replace(fences_of(row.audience_id), circle=circle)
        reclassify(kind="group", row=group, to=to, reason="It is so now.", by=by)


class TestAGroupTakenIntoACircle:
    def test_is_told_of_to_nobody_else(self, scene: Scene) -> None:
        scene.map()
        with viewing(scene.cast.chris) as chris:
            written = actions.draft_edition(group=scene.fresh(), given=WORDS, by=chris)
        circle = make_circle(scene.cast, scene.cast.chris, scene.cast.cora)
        move(scene.group.id, circle.id, scene.cast.chris)
        with viewing(scene.cast.cora) as cora:
            edition = scene.fresh().editions.get(id=written.id)
            with pytest.raises(NotReadyError, match="kept in a circle"):
                actions.let_out(edition=edition, by=cora)
        with viewing(scene.cast.chris) as chris:
            with pytest.raises(NotReadyError, match="kept in a circle"):
                actions.draft_edition(group=scene.fresh(), given=WORDS, by=chris)
            assert not queries.is_told_of(scene.fresh())
        page = reverse("link_groups:group", args=[scene.group.id])
        shown = client_of(scene.cast.chris).get(page).content.decode()
        assert "Operation Bracken" in shown
        assert client_of(scene.cast.beth).get(page).status_code == 404

    @pytest.mark.parametrize("officers", [True, False], ids=["officers", "partners"])
    def test_takes_back_what_is_out_and_calls_it_back(self, scene: Scene, officers: bool) -> None:
        cast = scene.cast
        scene.map()
        given = replace(
            WORDS,
            areas=[cast.swindon.id] if officers else [],
            agencies=[] if officers else [cast.charity.id],
            items=[scene.items[HARROW].id],
        )
        with viewing(cast.chris) as chris:
            edition = actions.draft_edition(group=scene.fresh(), given=given, by=chris)
        with viewing(cast.cora) as cora:
            actions.let_out(edition=edition, grounds=None if officers else GROUNDS, by=cora)
        reader = cast.aisha if officers else cast.ellie
        assert listed(reader) == [WORDS.title]
        circle = make_circle(cast, cast.chris, cast.cora, cast.beth)
        move(scene.group.id, circle.id, cast.chris)
        assert listed(reader) == []
        with viewing(cast.chris):
            kept = scene.fresh().editions.get()
            assert kept.withdrawn_why == "The record is kept in a circle now."
        with viewing(cast.ellie):
            receipts = [(one.what, one.recall_words) for one in Receipt.objects.all()]
        assert receipts == ([] if officers else [("", CALLED_BACK)])


class TestAGroupLetOutOfACircle:
    def test_is_a_group_like_others_and_names_no_circle(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            group = actions.nominate(
                group=replace(NEW, name="The Bracken group"), why="x", circle=circle.id, by=chris
            )
        page = reverse("link_groups:group", args=[group.id])
        assert client_of(scene.cast.beth).get(page).status_code == 404
        with viewing(scene.cast.chris):
            to = replace(fences_of(Group.objects.get(id=group.id).audience_id), circle=None)
        by_two = {"by": scene.cast.chris, "second": scene.cast.kit}
        move_by_two(kind="group", row=group.id, to=to, **by_two)
        for who in ("beth", "chris"):
            answer = client_of(scene.cast.people[who]).get(page)
            assert answer.status_code == 200, who
            assert "Operation Bracken" not in answer.content.decode(), who
