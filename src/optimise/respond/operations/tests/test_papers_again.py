"""The decision log and the order, made again: elsewhere, later, and once handling has changed."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pypdfium2 as pdfium
import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.basics.clock import now, today
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.identify.tests.scene import kept_from_export
from optimise.respond.operations.domain.log import Log, opened
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.exports.log import KEPT_OFF, KEPT_OFF_SINCE, log_paper
from optimise.respond.operations.exports.order import order_paper
from optimise.respond.operations.models import Entry
from optimise.respond.operations.tests.scene import DEALER, Scene, make_scene
from tests import processes

pytestmark = pytest.mark.django_db(transaction=True)
ELSEWHERE = (
    {"TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"},
)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def paper(scene: Scene) -> bytes:
    with viewing(scene.cast.ines) as ines:
        return log_paper(scene.fresh(), Log.POLICY, viewer=ines)


def said_by(content: bytes) -> str:
    pages = pdfium.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def grade(scene: Scene, grading: g.Grading) -> None:
    with viewing(scene.cast.beth) as beth:
        item = scene.items[DEALER]
        evaluate.grade_again(item=item, grading=grading, why="Its source asked.", by=beth)


def kept_from_print() -> g.Grading:
    grading = kept_from_export()
    condition = replace(grading.conditions[0], stops=frozenset({g.Outlet.PRINT}))
    return replace(grading, conditions=(condition,))


class TestTheLogAndTheOrder:
    def test_are_the_same_bytes_in_another_process_on_another_day_in_another_place(
        self, scene: Scene
    ) -> None:
        scene.write(items=[scene.items[DEALER].id], review_on=today() + timedelta(days=3))
        scene.write("We go in.", corrects=1, written_at=now() - timedelta(hours=3))
        scene.sheet(Paper.ORDER)
        scene.issue()
        with viewing(scene.cast.ines) as ines:
            order = scene.fresh().orders.get()
            made = [paper(scene), order_paper(scene.fresh(), order, viewer=ines)]
        here = " ".join(hashlib.sha256(one).hexdigest() for one in made)
        for days, around in zip((200, 1100), ELSEWHERE, strict=True):
            moment = (now() + timedelta(days=days)).isoformat()
            printing = processes.start(
                "optimise.respond.operations.tests.printing",
                scene.operation.id,
                scene.cast.ines.id,
                moment,
                **around,
            )
            said, wrong = printing.communicate(timeout=120)
            assert said == here, wrong


class TestALogWhoseItemIsHandledOtherwiseSince:
    def test_is_printed_as_it_stood_but_for_what_may_not_be_on_paper_now(
        self, scene: Scene
    ) -> None:
        item = scene.items[DEALER]
        stood = item.grade
        entry = scene.write(items=[item.id])
        before = paper(scene)
        assert item.text in said_by(before)
        grade(scene, kept_from_print())
        after = paper(scene)
        said = said_by(after)
        assert item.text not in said
        assert KEPT_OFF_SINCE in said
        assert f"({stood})" in said  # the grade is the one of then
        assert after == paper(scene)
        with viewing(scene.cast.ines):
            kept = Entry.objects.get(pk=entry.pk)
            assert (kept.sealed, kept.digest) == (entry.sealed, entry.digest)
            assert item.text in kept.sealed
        grade(scene, replace(kept_from_print(), handling=g.Handling.SHARE, conditions=()))
        assert paper(scene) == before

    def test_that_was_kept_off_paper_then_stays_off_it(self, scene: Scene) -> None:
        grade(scene, kept_from_print())
        scene.write(items=[scene.items[DEALER].id])
        grade(scene, replace(kept_from_print(), handling=g.Handling.SHARE, conditions=()))
        said = said_by(paper(scene))
        assert KEPT_OFF in said
        assert scene.items[DEALER].text not in said


class TestADecisionThatAPhoneKept:
    def test_was_decided_when_the_phone_says_and_says_both_times(self, scene: Scene) -> None:
        written = now().replace(microsecond=0) - timedelta(hours=3)
        says = opened(scene.write(written_at=written).sealed)
        assert says.decided == says.phone == written.isoformat()
        assert says.written > says.phone
        assert "as it told, received" in said_by(paper(scene))

    def test_that_came_at_once_is_sealed_as_ever(self, scene: Scene) -> None:
        for written_at in (None, now(), now() + timedelta(days=2)):
            entry = scene.write(written_at=written_at)
            assert "phone" not in entry.sealed
            assert opened(entry.sealed).decided == opened(entry.sealed).written
