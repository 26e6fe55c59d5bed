"""Cases and their notes: who opens one, and what is written of it."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Nature, Topic
from optimise.keep_safe.panels.models import (
    Giver,
    Note,
)
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene, can_open, words_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


class TestACase:
    def test_is_for_the_agencies_on_it_and_the_host(self, scene: Scene) -> None:
        case = s.accepted(scene)
        may = {
            n
            for n in ("femi", "gwen", "ellie", "nadia", "mina")
            if can_open(getattr(scene, n), case)
        }
        assert may == {"femi", "gwen", "ellie", "nadia", "mina"}
        for name in ("omar", "hugo", "aisha", "beth", "lena", "grace", "joan", "rosa"):
            assert not can_open(getattr(scene, name), case), name

    def test_never_tells_a_partner_who_else_is_on_it(self, scene: Scene) -> None:
        case = s.accepted(scene)
        for name, agency in (("ellie", "charity"), ("nadia", "health"), ("mina", "force")):
            with viewing(getattr(scene, name)) as viewer:
                members = queries.members_of(queries.case(case.id, viewer=viewer), viewer=viewer)
            assert members == [scene.agencies[agency]]
        with viewing(scene.femi) as viewer:
            assert len(queries.members_of(case, viewer=viewer)) == 4

    def test_tells_them_once_the_chair_says_so_and_no_longer_when_not(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.nadia, "Burn on one hand.", topic=Topic.HEALTH)
        for named, seen in ((True, 4), (False, 1)):
            with viewing(scene.femi) as viewer:
                actions.name_partners(
                    case=queries.case(case.id, viewer=viewer), named=named, by=viewer
                )
            with viewing(scene.ellie) as viewer:
                read = queries.case(case.id, viewer=viewer)
                assert len(queries.members_of(read, viewer=viewer)) == seen
                assert Giver.objects.count() == int(named)

    def test_shows_a_newcomer_what_is_shared_from_then_on(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "Before.")
        with viewing(scene.femi) as viewer:
            actions.add_party(
                case=queries.case(case.id, viewer=viewer),
                agency=scene.agencies["youth"],
                by=viewer,
            )
        s.told(scene, case, scene.ellie, "After.")
        assert can_open(scene.omar, case)
        assert words_for(scene.omar) == {"After."}

    def test_takes_everything_from_an_agency_that_leaves(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "Two phones.")
        s.discussed(scene, case, None)
        with viewing(scene.femi) as viewer:
            actions.end_party(
                case=queries.case(case.id, viewer=viewer),
                agency=scene.agencies["health"],
                why="Not a patient.",
                by=viewer,
            )
        assert not can_open(scene.nadia, case)
        assert words_for(scene.nadia) == set()
        assert words_for(scene.mina) == {"Two phones."}


class TestANote:
    def test_is_read_by_its_own_agency_until_it_is_shared(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.nadia) as viewer:
            note = actions.add_note(
                case=queries.case(case.id, viewer=viewer), words="Seen in A&E.", by=viewer
            )
        for name in ("femi", "ellie", "mina", "omar", "lena"):
            with viewing(getattr(scene, name)):
                assert not Note.objects.exists(), name
        with viewing(scene.nadia) as viewer:
            actions.share(
                case=queries.case(case.id, viewer=viewer),
                fact=actions.NewFact(
                    topic=Topic.HEALTH,
                    nature=Nature.FACT,
                    words="A burn was treated.",
                    need="To plan.",
                    gateway="children",
                    caldicott="Dr Lowe: share it.",
                ),
                note=queries.note(note.id, viewer=viewer),
                by=viewer,
            )
        assert words_for(scene.ellie) == {"A burn was treated."}
