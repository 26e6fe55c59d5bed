"""What the pages of groups cost as the register grows, and how a long list is read."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import Copy
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.evaluate.actions import StoppedError
from optimise.evaluate.domain.grading import Stop
from optimise.link.groups import actions
from optimise.link.groups.domain.kinds import Part, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.tests.scene import NEW, Scene, make_scene
from optimise.link.groups.tests.test_doors import ARCHIVING
from optimise.link.groups.views import records
from optimise.link.groups.views.register import PAGE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def questions(scene: Scene, address: str) -> int:
    """Return how many questions a page asks of the database, once its reader is known."""
    client = client_of(scene.cast.chris)
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def nominate(scene: Scene, many: int) -> None:
    with viewing(scene.cast.chris) as chris:
        for _ in range(many):
            actions.nominate(group=NEW, why="Reports came in.", by=chris)


def join(scene: Scene, first: int, many: int) -> None:
    """Put people on the record of the scene's group, each named by an item of their own."""
    for number in range(first, first + many):
        name = f"Vic Number {number}"
        scene.people[name] = new_id()
        scene.items[name] = scene.known.item(f"{name} is with the Harrow group.")
        scene.known.say(scene.people[name], "Person", item=scene.items[name], name=name)
        scene.member(name, part=Part.RUNNER, confidence=Sure.MODERATE)


class TestTheQuestionsAsked:
    @pytest.mark.parametrize("address", ["/groups/", "/groups/?closed=yes&words=harrow"])
    def test_are_as_many_for_fifteen_groups_as_for_five(self, scene: Scene, address: str) -> None:
        nominate(scene, 4)
        few = questions(scene, address)
        nominate(scene, 10)
        assert questions(scene, address) == few

    @pytest.mark.parametrize("page", ["", "pack/csv/"])
    def test_are_as_many_for_twelve_members_as_for_three(self, scene: Scene, page: str) -> None:
        join(scene, 0, 3)
        few = questions(scene, f"/groups/{scene.group.id}/{page}")
        join(scene, 3, 9)
        assert questions(scene, f"/groups/{scene.group.id}/{page}") == few


class TestAPack:
    @pytest.mark.parametrize("kind", ["pdf", "csv"])
    def test_that_an_item_may_not_leave_in_is_refused_in_words(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        def stopped(*_: object, **__: object) -> None:
            raise StoppedError(Stop(say="It is not to be printed.", ask=(), conditions=()))

        for name in ("pack_of", "pack_table"):
            monkeypatch.setattr(records, name, stopped)
        client = client_of(scene.cast.chris)
        answer = client.get(f"/groups/{scene.group.id}/pack/{kind}/", follow=True)
        assert answer.status_code == 200
        assert "It is not to be printed." in answer.content.decode()


class TestALongList:
    def test_is_read_by_pages_and_sorted_as_a_whole(self, scene: Scene) -> None:
        nominate(scene, PAGE + 3)
        client = client_of(scene.cast.chris)
        first = client.get("/groups/").content.decode()
        second = client.get("/groups/?part=groups.2").content.decode()

        def rows(page: str) -> set[str]:
            return set(re.findall(r'<a class="govuk-link" href="(/groups/[0-9a-f-]{36}/)"', page))

        assert (len(rows(first)), len(rows(second))) == (PAGE, 4)
        assert not rows(first) & rows(second)
        assert f"{PAGE + 4} groups" in first
        # Whichever way they are sorted, none is on two pages.
        down = [client.get(f"/groups/?sort=groups.-9&part=groups.{n}").content.decode()
                for n in (1, 2)]  # fmt: skip
        assert len(set.union(*map(rows, down))) == PAGE + 4
        # The file holds all of them.
        table = client.get("/groups/table/").content.decode()
        assert table.count(NEW.name) == PAGE + 4


class TestAnArchivedGroup:
    def test_comes_back_to_its_people_on_the_day_that_was_named(self, scene: Scene) -> None:
        scene.map()
        day = today() + timedelta(days=1)
        scene.step(Stage.ARCHIVED, scene.cast.cora, archiving=replace(ARCHIVING, trigger_on=day))

        def waits(who: str) -> list[str]:
            client = client_of(scene.cast.people[who])
            pages = [client.get(page).content.decode() for page in ("/groups/due/", "/")]
            words = ("Open it again", "to be looked at again")
            return [word for word, page in zip(words, pages, strict=True) if word in page]

        assert waits("cora") == []
        with viewing(scene.cast.cora):
            group = scene.fresh()
            group.trigger_on = today()
            group.save(update_fields=["trigger_on"])
        assert waits("cora") == ["Open it again", "to be looked at again"]
        # Whoever only reads intelligence is told what waits, and opens nothing.
        assert waits("mina") == []
        scene.step(Stage.RESEARCHING, scene.cast.cora)
        assert waits("cora") == []
