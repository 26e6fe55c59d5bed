"""Words that leave the circle name nobody who told us: the order, and the pack of a warrant."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.proposals import OriginType
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.papers import QUESTIONS, Paper
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Order
from optimise.respond.warrants import actions as warrants
from optimise.respond.warrants.domain.boxes import SOURCE_READ
from optimise.respond.warrants.queries.packs import digest_of
from optimise.respond.warrants.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def write_order(scene: Scene, words: str) -> None:
    scene.operations.sheet(Paper.ORDER, **{QUESTIONS[Paper.ORDER][0].key: words})


class TestAnOrder:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("Ring b.told@example.org beforehand.", True),
            ("Ines leads, and knows the flat.", False),
        ],
    )
    def test_is_not_issued_while_its_words_say_who_told_us(
        self, scene: Scene, words: str, *, told: bool
    ) -> None:
        scene.operations.add(Kind.ITEM, item=scene.support.id)
        write_order(scene, words)
        with viewing(scene.cast.ines) as ines:
            found = scene.operations.fresh()
            if told:
                with pytest.raises(NotReadyError, match="names who told us"):
                    actions.issue_order(operation=found, by=ines)
            else:
                actions.issue_order(operation=found, by=ines)
            assert Order.objects.exists() is not told

    def test_is_read_for_names_by_who_may_know_them_alone(self, scene: Scene) -> None:
        """Whoever may not read who told us could else guess names until one is refused."""
        told = scene.cast.beth
        for who, knows in ((told, True), (scene.cast.ines, False)):
            with viewing(who) as viewer:
                words = queries.source_words(
                    scene.operations.operation, items=[scene.support], viewer=viewer
                )
            assert (told.name in words) is knows


class TestAPack:
    def test_does_not_print_while_a_box_says_who_told_us(self, scene: Scene) -> None:
        scene.fill()
        scene.boxes(why_now="As told.us@example.org writes.")
        said = [words for words in scene.gaps() if "names who told us" in words]
        assert said == ["“Why now?” names who told us, or holds an email address."]
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError):
            warrants.must_print(application=scene.fresh(), by=ines)

    @pytest.mark.parametrize("name", ["Beth Marlow", "Somebody Else"])
    def test_of_what_somebody_told_us_waits_for_source_protection_whatever_it_names(
        self, scene: Scene, name: str
    ) -> None:
        """Who writes a pack learns by no name in it whether that is who told us."""
        scene.fill_all_but_reading()
        told = scene.operations.known.item("He sells there.", told_by=OriginType.PUBLIC_NAMED)
        scene.rest_on(scene.support, told)
        waits = "Somebody told us part of it: have source protection read"
        scene.boxes(why_now=f"{name} was seen there.", source_read="")
        assert any(words.startswith(waits) for words in scene.gaps())
        scene.boxes(why_now=f"{name} was seen there.", source_read="Kit Morrow, 30 November.")
        assert not any(words.startswith(waits) for words in scene.gaps())

    def test_is_read_by_source_protection_again_once_its_words_are_others(
        self, scene: Scene
    ) -> None:
        scene.fill_all_but_reading()
        told = scene.operations.known.item("He sells there.", told_by=OriginType.PUBLIC_NAMED)
        scene.rest_on(scene.support, told)
        read = "Kit Morrow, 30 November at 9."

        def kept(said: str, **changes: str) -> bool:
            scene.boxes(source_read=said, **changes)
            with viewing(scene.cast.ines):
                return bool(scene.fresh().answers[SOURCE_READ] == said)

        assert kept(read, why_now="He moves on Friday.")
        assert kept(read, why_now="He moves on Friday.")
        assert kept(read, why_now="He moves on Friday.", court="Swindon Magistrates")
        assert not kept(read, why_now="His sister saw him pack.", court="Swindon Magistrates")
        assert any("have source protection read" in words for words in scene.gaps())
        assert kept(f"{read} Again at 11.", why_now="His brother saw him pack.")
        assert not any("have source protection read" in words for words in scene.gaps())

    def test_is_read_by_source_protection_again_once_it_rests_on_more(self, scene: Scene) -> None:
        scene.fill_all_but_reading()
        known = scene.operations.known
        told = known.item("He sells there.", told_by=OriginType.PUBLIC_NAMED)
        scene.rest_on(scene.support, told)
        scene.boxes(source_read="Kit Morrow, 30 November at 9.")
        scene.rest_on(told, scene.support)
        assert not any("have source protection read" in words for words in scene.gaps())
        other = known.item("I saw him carry it in.", told_by=OriginType.PUBLIC_NAMED)
        scene.rest_on(scene.support, told, other)
        assert any("have source protection read" in words for words in scene.gaps())

    def test_that_was_printed_before_more_was_asked_is_still_heard(self, scene: Scene) -> None:
        scene.fill_all_but_reading()
        told = scene.operations.known.item("He sells there.", told_by=OriginType.PUBLIC_NAMED)
        scene.rest_on(scene.support, told)
        scene.answer_all()
        scene.boxes(source_read="", court="")
        with pytest.raises(NotReadyError, match="have source protection read"):
            scene.authorise()
        with viewing(scene.cast.people["levi"]) as levi:
            row = scene.fresh()
            row.read_by_id, row.read_at = levi.person, now()
            row.read_digest = digest_of(row)
            row.save(update_fields=["read_by", "read_at", "read_digest"])
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError):
            warrants.must_print(application=scene.fresh(), by=ines)
        assert scene.hear() is not None
