"""Facts that agencies share about a case: who reads them, and what becomes of their reports."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.access import actions as access
from optimise.access.sharing import queries as ledger
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluating
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.grading import Handling, Outlet, Source
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import INTELLIGENCE, SHARED, add, report_by, restricted
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import (
    Case,
    Ground,
    Shared,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene, words_for

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "A boy is seen with an older man at the station."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


class TestAFact:
    def test_reaches_whom_it_was_shared_with(self, scene: Scene) -> None:
        case = s.accepted(scene, names_partners=True)
        s.told(scene, case, scene.ellie, "To all.")
        s.told(scene, case, scene.ellie, "To the chair.", reach=Reach.CHAIR)
        s.told(
            scene,
            case,
            scene.ellie,
            "To health.",
            reach=Reach.NAMED,
            named=frozenset({scene.agencies["health"].id}),
        )
        assert words_for(scene.femi) == {"To all.", "To the chair.", "To health."}
        assert words_for(scene.nadia) == {"To all.", "To health."}
        assert words_for(scene.mina) == {"To all."}
        for name in ("omar", "hugo", "rosa", "aisha", "lena"):
            assert words_for(getattr(scene, name)) == set()

    def test_about_health_waits_for_the_caldicott_guardian(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError):
            s.told(scene, case, scene.nadia, "A burn.", topic=Topic.HEALTH, caldicott=" ")

    def test_of_the_force_stands_in_its_ledger_and_names_no_other_recipient(
        self, scene: Scene
    ) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "Of the charity.")
        fact = s.told(scene, case, scene.mina, "Of the force.")
        told = {}
        for name in ("mina", "femi", "ellie", "nadia", "omar", "lena"):
            with viewing(getattr(scene, name)) as viewer:
                rows = ledger.ledger_of("shared fact", fact.id, viewer=viewer).given
                told[name] = {row.recipient for row in rows}
        everyone = {"Harbour Lights", "Made-up Council", "Vale Health Trust"}
        assert told.pop("mina") == told.pop("femi") == everyone
        assert set().union(*told.values()) == set()
        with viewing(scene.ellie) as viewer:
            (receipt,) = ledger.receipts(viewer=viewer)
            assert "force" not in receipt.what

    def test_of_a_partner_stands_there_in_words_that_name_no_agency(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "Of the charity.")
        told = {}
        for name in ("ellie", "femi", "mina", "nadia"):
            with viewing(getattr(scene, name)) as viewer:
                rows = ledger.ledger_of("shared fact", fact.id, viewer=viewer).given
                told[name] = [(row.recipient, row.regime) for row in rows]
                receipts = ledger.receipts(viewer=viewer)
                assert all(one.kind != "shared fact" for one in receipts)
        kept = [("The agencies on the case", "UK GDPR")]
        assert told == {"ellie": kept, "femi": kept, "mina": [], "nadia": []}

    def test_of_the_force_is_called_back_from_each_who_was_told(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.mina, "Wrong boy.")
        with viewing(scene.mina) as viewer:
            actions.withdraw(
                fact=queries.fact(fact.id, viewer=viewer), why="Another boy.", by=viewer
            )
        for person in (scene.ellie, scene.nadia):
            with viewing(person) as viewer:
                (asked,) = ledger.to_acknowledge(viewer=viewer)
                assert "boy" not in asked.recall_words

    def test_cannot_be_aimed_at_agencies_the_case_does_not_name(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError):
            s.told(scene, case, scene.ellie, "x", reach=Reach.NAMED)

    def test_is_passed_on_by_the_chair_unless_it_has_conditions(self, scene: Scene) -> None:
        case = s.accepted(scene)
        free = s.told(scene, case, scene.ellie, "Free.", reach=Reach.CHAIR)
        bound = s.told(
            scene,
            case,
            scene.ellie,
            "Bound.",
            reach=Reach.CHAIR,
            handling=Handling.SHARE_WITH_CONDITIONS,
            conditions="Ask Harbour Lights first.",
        )
        with viewing(scene.femi) as viewer:
            actions.pass_on(
                fact=queries.fact(free.id, viewer=viewer),
                to=[scene.agencies["health"].id],
                by=viewer,
            )
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.pass_on(
                fact=queries.fact(bound.id, viewer=viewer),
                to=[scene.agencies["health"].id],
                by=viewer,
            )
        assert words_for(scene.nadia) == {"Free."}

    def test_is_passed_on_no_more_once_it_was_taken_back(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "Wrong boy.", reach=Reach.CHAIR)
        with viewing(scene.femi) as viewer:
            seen = queries.fact(fact.id, viewer=viewer)
        with viewing(scene.ellie) as viewer:
            actions.withdraw(
                fact=queries.fact(fact.id, viewer=viewer), why="Another boy.", by=viewer
            )
        # Whoever may pass it on has it no more, even from a page opened before.
        with viewing(scene.femi) as viewer, pytest.raises(NothingHereError):
            actions.pass_on(fact=seen, to=[scene.agencies["health"].id], by=viewer)

    def test_is_taken_back_by_whoever_shared_it(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "Wrong boy.")
        with viewing(scene.femi) as viewer, pytest.raises(NotForYouError):
            actions.withdraw(fact=queries.fact(fact.id, viewer=viewer), why="No.", by=viewer)
        with viewing(scene.ellie) as viewer:
            actions.withdraw(
                fact=queries.fact(fact.id, viewer=viewer), why="Another boy.", by=viewer
            )


@pytest.fixture
def item(cast: Cast) -> Item:
    report = report_by(cast.dan)
    with viewing(cast.beth) as beth:
        return add(report, beth)


class TestAFactFromAReport:
    def told(self, scene: Scene, item: Item, **changes: Any) -> Shared:
        case = s.accepted(scene)
        with viewing(scene.mina) as viewer:
            mine = evaluate.item(item.id, viewer=viewer)
        return s.told(scene, case, scene.mina, WORDS, item=mine, **changes)

    def test_stands_in_the_ledger_of_its_item_for_those_who_may_read_that(
        self, scene: Scene, item: Item
    ) -> None:
        fact = self.told(scene, item)
        with viewing(scene.beth) as viewer:
            rows = ledger.ledger_of("item", item.id, viewer=viewer).given
        assert {r.recipient for r in rows} == {
            "Harbour Lights", "Made-up Council", "Vale Health Trust",
        }  # fmt: skip
        assert {r.layer for r in rows} == {"panel"}
        for person, seen in ((scene.mina, 1), (scene.femi, 0), (scene.ellie, 0), (scene.beth, 0)):
            with viewing(person):
                assert Ground.objects.filter(fact=fact).count() == seen

    def test_says_so_to_the_force_alone(self, scene: Scene, item: Item) -> None:
        fact = self.told(scene, item)
        s.told(scene, fact.case, scene.mina, "Said by an officer.")
        s.told(scene, fact.case, scene.ellie, "Said by the charity.")
        said = {}
        for name in ("mina", "femi"):
            with viewing(getattr(scene, name)) as viewer:
                told = queries.told_of(queries.case(fact.case_id, viewer=viewer), viewer=viewer)
                said[name] = {one.fact.words: one.rests_on for one in told}
        assert said["mina"][WORDS] == f"From a report: {item}, graded 2AP"
        assert said["mina"]["Said by an officer."] == "Not from a report"
        assert said["mina"]["Said by the charity."] == ""
        assert set(said["femi"].values()) == {""}

    def test_is_stopped_by_its_handling_or_takes_its_conditions(
        self, cast: Cast, scene: Scene
    ) -> None:
        one, other = report_by(cast.dan), report_by(cast.dan)
        with viewing(cast.beth) as beth:
            stopped = add(one, beth, grading=restricted(Outlet.PARTNER))
            bound = add(other, beth, grading=restricted(Outlet.PRINT))
        with pytest.raises(NotReadyError, match="Ask"):
            self.told(scene, stopped)
        fact = s.told(scene, boys_case(scene), scene.mina, WORDS, item=bound)
        assert fact.handling == Handling.SHARE_WITH_CONDITIONS
        assert "Ask the originator" in fact.conditions

    def test_says_nothing_that_could_name_a_source(self, scene: Scene, item: Item) -> None:
        with pytest.raises(NotReadyError, match="give away"):
            s.told(scene, s.accepted(scene), scene.mina, "Ring jo@example.org.", item=item)

    @pytest.mark.parametrize("how", ["called back", "graded again", "hidden", "withdrawn"])
    def test_is_taken_back_with_its_item(self, scene: Scene, item: Item, how: str) -> None:
        fact = self.told(scene, item)
        assert WORDS in words_for(scene.ellie)
        TAKE_BACK[how](scene, item, fact)
        for person in (scene.ellie, scene.nadia, scene.femi):
            assert words_for(person) == set()
            with viewing(person) as viewer:
                case = queries.case(fact.case_id, viewer=viewer)
                assert len(queries.file_of(case, viewer=viewer).taken_back) == 1
        assert words_for(scene.mina) == {WORDS}
        with viewing(scene.ellie) as viewer:
            asked = ledger.to_acknowledge(viewer=viewer).count()
        assert asked == (1 if how in ("called back", "withdrawn") else 0)


def boys_case(scene: Scene) -> Case:
    """Return the child panel's only case, as the force reads it."""
    with viewing(scene.mina) as viewer:
        return queries.case(s.only_case(scene), viewer=viewer)


def call_back(scene: Scene, item: Item, fact: Shared) -> None:
    """Have the intelligence unit call an item back from everyone."""
    with viewing(scene.beth) as viewer:
        found = evaluate.item(item.id, viewer=viewer)
        evaluating.recall_everywhere(item=found, why="Wrong boy.", by=viewer)


def grade_again(scene: Scene, item: Item, fact: Shared) -> None:
    """Have the intelligence unit grade an item again."""
    with viewing(scene.beth) as viewer:
        found = evaluate.item(item.id, viewer=viewer)
        grading = replace(SHARED, source=Source.NOT_RELIABLE, reason="Wrong before.")
        evaluating.grade_again(item=found, grading=grading, why="Wrong before.", by=viewer)


def hide(scene: Scene, item: Item, fact: Shared) -> None:
    """Have an item moved into a circle that few belong to."""
    with viewing(scene.beth):
        circle = access.open_circle(name="Lantern", covert=True, by=scene.beth)
    with viewing(scene.beth):
        access.add_to_circle(circle=circle, person=scene.ines, by=scene.beth)
    with viewing(scene.beth) as viewer:
        to = replace(INTELLIGENCE, circle=circle.id)
        access.reclassify(kind="item", row=item.id, to=to, reason="An operation.", by=viewer)


def withdraw(scene: Scene, item: Item, fact: Shared) -> None:
    """Have whoever told it take it back."""
    with viewing(scene.mina) as viewer:
        actions.withdraw(fact=queries.fact(fact.id, viewer=viewer), why="Wrong.", by=viewer)


TAKE_BACK = {
    "called back": call_back,
    "graded again": grade_again,
    "hidden": hide,
    "withdrawn": withdraw,
}
