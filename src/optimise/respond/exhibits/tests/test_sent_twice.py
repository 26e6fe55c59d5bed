"""What a phone sends twice is kept once: later, at one moment, and when another acted meanwhile."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.cast import Cast, client_of, viewing
from tests.database import Copy
from tests.together import at_once

from optimise.access.domain.audiences import Viewer
from optimise.basics.ids import new_id
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.domain.holding import Way
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.models import Count, Exhibit
from optimise.respond.exhibits.tests.scene import SEAL, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
MEASURES: dict[str, tuple[Kind, dict[str, Any]]] = {
    "cash": (Kind.CASH, {"kind": Measure.CASH, "amount": Decimal(420)}),
    "gross": (Kind.DRUGS, {"kind": Measure.GROSS, "amount": Decimal(14)}),
    "laboratory": (
        Kind.DRUGS,
        {"kind": Measure.NET, "amount": Decimal(9), "words": "Lab 7", "substance": "cocaine"},
    ),
    "made safe": (Kind.WEAPON, {"kind": Measure.SAFE, "words": "In a tube."}),
}


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def sends_twice(
    scene: Scene, who: str, what: Callable[..., Any], one: Exhibit, **given: Any
) -> list[Any]:
    """Have one phone send the same act twice at one moment, and once more, late."""
    given["client_id"] = new_id()
    part = (
        getattr(scene.cast, who),
        lambda by: queries.exhibit(one.id, viewer=by),
        lambda found, by: what(exhibit=found, by=by, **given),
    )
    came = at_once(part, part)
    return [*came, scene.act(who, what, one, **given)]


def ids(came: list[Any]) -> set[str]:
    return {str(getattr(one, "id", one)) for one in came}


class TestAStepSentTwice:
    def steps(self, scene: Scene, one: Exhibit) -> int:
        with viewing(scene.cast.aisha):
            return scene.fresh(one).steps

    def test_of_a_hand_over_is_one(self, scene: Scene) -> None:
        came = sends_twice(scene, "aisha", actions.give, scene.drugs,
                           to=scene.cast.ines, purpose="To weigh it")  # fmt: skip
        assert len(ids(came)) == 1
        assert self.steps(scene, scene.drugs) == 2

    @pytest.mark.parametrize("into_store", [False, True])
    def test_of_an_acceptance_is_one(self, scene: Scene, *, into_store: bool) -> None:
        scene.give("aisha", scene.store if into_store else scene.cast.ines)
        given = {"seal": SEAL, "shelf": "A1" if into_store else ""}
        who = "harry" if into_store else "ines"
        assert len(ids(sends_twice(scene, who, actions.accept, scene.drugs, **given))) == 1
        assert self.steps(scene, scene.drugs) == 3

    def test_of_an_acceptance_is_led_on_from_a_page_that_is_gone(self, scene: Scene) -> None:
        scene.give("aisha", scene.cast.ines)
        sent = {"seal": SEAL, "client_id": str(new_id())}
        ines = client_of(scene.cast.ines)
        address = f"/exhibits/{scene.drugs.id}/accept/"
        assert [ines.post(address, sent).status_code for _ in range(2)] == [302, 302]
        assert ines.post(address, sent | {"client_id": str(new_id())}).status_code == 403
        assert ines.get(address).status_code == 404
        assert self.steps(scene, scene.drugs) == 3

    def test_of_a_seal_is_one(self, scene: Scene) -> None:
        came = sends_twice(scene, "aisha", actions.reseal, scene.drugs, seal="B2", why="To weigh")
        assert len(ids(came)) == 1
        assert self.steps(scene, scene.drugs) == 2

    @pytest.mark.parametrize("which", MEASURES)
    def test_of_a_measure_is_one(self, scene: Scene, which: str) -> None:
        kind, given = MEASURES[which]
        one = scene.drugs if kind is Kind.DRUGS else scene.seize(kind)
        before = self.steps(scene, one)
        assert ids(sends_twice(scene, "aisha", actions.measure, one, **given)) == {""}
        assert self.steps(scene, one) == before + 1

    def test_of_a_measure_that_differs_says_so_each_time(self, scene: Scene) -> None:
        scene.act("aisha", actions.measure, kind=Measure.GROSS, amount=Decimal(5))
        given: dict[str, Any] = {
            "kind": Measure.NET,
            "amount": Decimal(9),
            "words": "Lab",
            "substance": "x",
        }
        (said,) = ids(sends_twice(scene, "ines", actions.measure, scene.drugs, **given))
        assert "more than the 5 g seized" in said

    def test_of_a_disposal_is_one(self, scene: Scene) -> None:
        asked: dict[str, Any] = {
            "way": Way.DESTROYED,
            "authority": "Order of the court",
            "why": "Over",
        }
        scene.act("aisha", actions.ask_disposal, **asked)
        scene.act("ines", actions.answer_disposal, agree=True, words="I read the order.")
        came = sends_twice(scene, "aisha", actions.dispose, scene.drugs, words="Burnt")
        assert len(ids(came)) == 1
        assert self.steps(scene, scene.drugs) == 4

    def test_out_of_order_stands_in_the_order_it_came(self, scene: Scene) -> None:
        """A measure that waited on a phone comes after a hand-over that was made before it."""
        late: dict[str, Any] = {"kind": Measure.GROSS, "amount": Decimal(14), "client_id": new_id()}
        given: dict[str, Any] = {
            "to": scene.cast.ines,
            "purpose": "To weigh it",
            "client_id": new_id(),
        }
        for _ in range(2):
            scene.act("aisha", actions.give, **given)
            scene.act("aisha", actions.measure, **late)
        assert self.steps(scene, scene.drugs) == 3
        with viewing(scene.cast.aisha) as aisha:
            assert queries.is_whole(scene.fresh(), viewer=aisha)


class TestAStockTake:
    def begins(self, scene: Scene) -> list[Any]:
        part = (
            scene.cast.harry,
            lambda _: scene.store,
            lambda store, by: actions.begin_count(store=store, by=by),
        )
        return at_once(part, part)

    def test_is_begun_once_by_two_at_one_moment(self, scene: Scene) -> None:
        came = self.begins(scene)
        assert sum(isinstance(one, Count) for one in came) == 1

    def test_loses_no_label_and_reads_none_twice(self, scene: Scene) -> None:
        scene.put_away()
        (count,) = (one for one in self.begins(scene) if isinstance(one, Count))

        def scans(text: str) -> Any:
            def read(by: Viewer) -> Count:
                return queries.count(count.id, viewer=by)

            def see(found: Count, by: Viewer) -> Exhibit | None:
                return actions.see(count=found, text=text, by=by)

            return scene.cast.harry, read, see

        came = at_once(scans("AR/01"), scans("AR/01"), scans("EX26AAAABBBB"), scans("EX26CCCCDDDD"))
        assert came == [scene.drugs, scene.drugs, None, None]
        with viewing(scene.cast.harry) as harry:
            found = queries.count(count.id, viewer=harry)
            seen = [
                s
                for s in queries.continuity(scene.fresh(), viewer=harry)
                if s.says.figures.get("count")
            ]
        assert sorted(found.strays) == ["EX26AAAABBBB", "EX26CCCCDDDD"]
        assert len(seen) == 1
