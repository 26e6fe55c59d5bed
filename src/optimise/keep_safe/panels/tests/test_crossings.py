"""Crossings: a fact of one panel's room that another's is asked to see."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.access.sharing import queries as ledger
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Subject, Topic
from optimise.keep_safe.panels.models import (
    Case,
    Crossing,
    Shared,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene, words_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


class TestACrossing:
    def _asked(self, scene: Scene, fact: Shared, there: Case, **changes: str) -> Crossing:
        with viewing(scene.mina) as viewer:
            return actions.ask_to_cross(
                fact=queries.fact(fact.id, viewer=viewer),
                crossing=actions.NewCrossing(
                    to_case=there,
                    topic=Topic.PLACES,
                    words=changes.get("words", "Dealing at the underpass at four."),
                    why="So that officers are there.",
                    gateway="cda-115",
                ),
                by=viewer,
            )

    def _there(self, scene: Scene) -> Case:
        with viewing(scene.rosa) as viewer:
            made = actions.nominate(
                panel=s.fresh(scene.enforcement),
                nomination=actions.NewNomination(
                    subject=Subject.PLACE, name="Underpass", reason="Dealing.", consent="A place."
                ),
                by=viewer,
            )
            return actions.accept(
                nomination=made,
                accepted=actions.Accepted(summary="Dealing.", members=(scene.agencies["housing"],)),
                by=viewer,
            )

    def test_needs_a_decision_of_the_child_panels_own_chair(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        fact = s.told(scene, case, scene.ellie, "He says he waits at the underpass at four.")
        asked = self._asked(scene, fact, there)
        assert words_for(scene.rosa) == words_for(scene.hugo) == set()
        with viewing(scene.mina) as viewer, pytest.raises(NotReadyError):
            actions.tell_across(crossing=asked, by=viewer)
        with viewing(scene.mina) as viewer, pytest.raises(NotForYouError):
            actions.decide_crossing(crossing=asked, allowed=True, why="Yes.", by=viewer)
        with viewing(scene.femi) as viewer:
            actions.decide_crossing(
                crossing=queries.crossing(asked.id, viewer=viewer),
                allowed=True,
                why="It names no child.",
                by=viewer,
            )
        assert words_for(scene.rosa) == set()
        with viewing(scene.mina) as viewer:
            actions.tell_across(crossing=queries.crossing(asked.id, viewer=viewer), by=viewer)
        assert words_for(scene.hugo) == {"Dealing at the underpass at four."}
        with viewing(scene.mina) as viewer, pytest.raises(NotReadyError):
            actions.tell_across(crossing=queries.crossing(asked.id, viewer=viewer), by=viewer)
        # What it rests on is taken back, and so is it, from all who were told there.
        with viewing(scene.ellie) as viewer:
            actions.withdraw(fact=queries.fact(fact.id, viewer=viewer), why="Wrong.", by=viewer)
        assert words_for(scene.hugo) == set()
        with viewing(scene.hugo) as viewer:
            found = queries.file_of(queries.case(there.id, viewer=viewer), viewer=viewer)
            assert len(found.taken_back) == 1
            assert ledger.to_acknowledge(viewer=viewer).count() == 1

    def test_that_is_refused_tells_nobody(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        asked = self._asked(scene, s.told(scene, case, scene.ellie, "He waits there."), there)
        with viewing(scene.femi) as viewer:
            actions.decide_crossing(
                crossing=queries.crossing(asked.id, viewer=viewer),
                allowed=False,
                why="It would show who told us.",
                by=viewer,
            )
        with viewing(scene.mina) as viewer, pytest.raises(NotReadyError):
            actions.tell_across(crossing=queries.crossing(asked.id, viewer=viewer), by=viewer)
        assert words_for(scene.rosa) == set()

    def test_never_carries_health_or_the_childs_own_words(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        burn = s.told(scene, case, scene.nadia, "A burn.", topic=Topic.HEALTH)
        spot = s.told(scene, case, scene.ellie, "The underpass.")
        for fact, words in (
            (burn, "A burn was seen."),
            (spot, "The underpass."),
            (spot, "He is prescribed medication there."),
        ):
            with pytest.raises(NotReadyError):
                self._asked(scene, fact, there, words=words)

    def test_keeps_the_conditions_of_the_fact(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        fact = s.told(
            scene,
            case,
            scene.ellie,
            "He waits there.",
            handling=Handling.SHARE_WITH_CONDITIONS,
            conditions="Do not approach him.",
        )
        asked = self._asked(scene, fact, there)
        with viewing(scene.femi) as viewer:
            actions.decide_crossing(
                crossing=queries.crossing(asked.id, viewer=viewer),
                allowed=True,
                why="Needed.",
                by=viewer,
            )
        with viewing(scene.mina) as viewer:
            told = actions.tell_across(
                crossing=queries.crossing(asked.id, viewer=viewer), by=viewer
            )
        assert (told.handling, told.conditions) == ("C", "Do not approach him.")
