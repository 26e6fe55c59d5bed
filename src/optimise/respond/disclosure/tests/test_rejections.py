"""A file is looked at before it goes; what comes back is written down, mended and answered."""

from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.db.utils import DatabaseError
from django.urls import reverse
from tests.cast import Cast, client_of, suspend, viewing

from optimise.access.domain.refusals import NotForYouError
from optimise.assignments import queries as to_do
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.gate import REASONS, How, Said, stands_in_the_way
from optimise.respond.disclosure.models import Rejection
from optimise.respond.disclosure.tests.scene import Scene, make_scene
from optimise.respond.disclosure.views.sending import mended_where
from optimise.respond.operations.domain.parts import Part

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Two statements named in the report are not in the file."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_sent, cast)


def _sent(cast: Cast) -> Scene:
    made = make_scene(cast)
    made.decide_all()
    made.make()
    made.check_all()
    with viewing(cast.harry) as harry:
        actions.sign_report(case=made.fresh(), words="All of it was looked at.", by=harry)
        actions.send(case=made.fresh(), to="CPS Wessex", by=harry)
    return made


def came_back(scene: Scene, who: str = "harry", **more: Any) -> Rejection:
    given: dict[str, Any] = {
        "reasons": ["statements", "contact"],
        "words": WORDS,
        "prosecutor": "P. Hale",
        "on": today(),
        "answer_by": today() + timedelta(days=7),
    } | more
    with viewing(getattr(scene.cast, who)) as viewer:
        new = actions.NewRejection(**given)
        return actions.came_back(case=scene.fresh(), given=new, by=viewer)


def answer(scene: Scene, how: How, words: str = "They are in.", who: str = "harry") -> None:
    with viewing(getattr(scene.cast, who)) as viewer:
        (one, *_) = queries.rejections(scene.fresh(), viewer=viewer)
        found = queries.rejection(one.id, viewer=viewer)
        actions.answer_rejection(rejection=found, how=how, words=words, by=viewer)


class TestTheGate:
    @pytest.mark.parametrize("reason", REASONS, ids=lambda one: one.key)
    def test_says_of_each_reason_where_it_is_mended(self, scene: Scene, reason: Any) -> None:
        """Looked at and not: each leads to a page that opens."""
        said = {one.key: Said(is_there=True) for one in REASONS if one is not reason}
        ways = [stands_in_the_way(said, schedules="sign the report on the newest schedule.")]
        if reason.key != "schedule":
            missing = said | {reason.key: Said(is_there=False)}
            ways.append(stands_in_the_way(missing))
        harry = client_of(scene.cast.harry)
        with viewing(scene.cast.harry):
            case = scene.fresh()
        for way in ways:
            found = mended_where(case, way, officer=True)
            (one,) = [row for row in found if row.key == reason.key]
            assert one.link
            assert harry.get(one.href.partition("#")[0]).status_code == 200

    def test_stands_above_the_page_that_sends(self, scene: Scene) -> None:
        came_back(scene)
        page = client_of(scene.cast.harry).get(
            reverse("respond_disclosure:send", args=[scene.case.id])
        )
        assert "No or missing witness statements: it came back for this" in page.content.decode()


class TestARejection:
    def test_voids_what_was_said_of_its_reasons(self, scene: Scene) -> None:
        assert scene.in_the_way() == []
        came_back(scene)
        assert scene.in_the_way() == ["statements", "contact"]
        with viewing(scene.cast.harry) as harry, pytest.raises(NotReadyError, match="Answer first"):
            actions.send(case=scene.fresh(), to="CPS Wessex", by=harry)

    def test_is_mended_answered_and_sent_again(self, scene: Scene) -> None:
        came_back(scene)
        with pytest.raises(NotReadyError, match="came back for this"):
            answer(scene, How.MENDED)
        scene.check_all(
            but=[one.key for one in REASONS if one.key not in ("statements", "contact")]
        )
        answer(scene, How.MENDED)
        with pytest.raises(NotReadyError, match="answered before"):
            answer(scene, How.MENDED)
        with viewing(scene.cast.harry) as harry:
            actions.send(case=scene.fresh(), to="CPS Wessex", by=harry)
            assert len(queries.sendings(scene.fresh(), viewer=harry)) == 2

    def test_may_be_disputed_and_then_voids_nothing(self, scene: Scene) -> None:
        came_back(scene)
        with pytest.raises(NotReadyError):
            answer(scene, How.DISPUTED, words=" ")
        answer(scene, How.DISPUTED, words="Both were in part two of the file.")
        assert scene.in_the_way() == []

    def test_asks_the_officer_in_the_case_until_it_is_answered(self, scene: Scene) -> None:
        came_back(scene)
        with viewing(scene.cast.ines) as ines:
            (action,) = to_do.mine(viewer=ines).filter(text__contains="came back")
            assert action.due == today() + timedelta(days=7)
        answer(scene, How.DISPUTED, words="They were there.")
        with viewing(scene.cast.ines) as ines:
            assert not to_do.mine(viewer=ines).filter(text__contains="came back").exists()

    def test_asks_the_next_who_leads_where_the_first_is_suspended(self, scene: Scene) -> None:
        scene.days.operations.post(scene.cast.chris, Part.OIC)
        suspend(scene.cast.chris)
        came_back(scene)
        with viewing(scene.cast.ines) as ines:
            (action,) = to_do.mine(viewer=ines).filter(text__contains="came back")
        assert action.owner_person_id == scene.cast.ines.id
        answer(scene, How.DISPUTED, words="They were there.")
        with viewing(scene.cast.ines) as ines:
            assert not to_do.mine(viewer=ines).filter(text__contains="came back").exists()

    def test_is_refused_field_by_field(self, scene: Scene) -> None:
        for changes, field in (
            ({"reasons": []}, "reasons"),
            ({"reasons": ["no such"]}, "reasons"),
            ({"words": " "}, "words"),
            ({"prosecutor": ""}, "prosecutor"),
            ({"on": today() - timedelta(days=3)}, "on"),
            ({"on": today() + timedelta(days=1)}, "on"),
            ({"answer_by": today() - timedelta(days=1)}, "answer_by"),
        ):
            with pytest.raises(NotReadyError) as refused:
                came_back(scene, **changes)
            assert field in dict(refused.value.problems)

    def test_is_the_disclosure_officer_s_to_write(self, scene: Scene) -> None:
        with pytest.raises(NotForYouError):
            came_back(scene, who="ines")
        one = came_back(scene)
        pages = [
            reverse("respond_disclosure:came_back", args=[scene.case.id]),
            reverse("respond_disclosure:answer_rejection", args=[one.id]),
        ]
        for who in ("ines", "aisha", "beth", "lena"):
            for page in pages:
                assert client_of(getattr(scene.cast, who)).get(page).status_code == 404, who
        assert (
            WORDS
            in client_of(scene.cast.ines)
            .get(reverse("respond_disclosure:case", args=[scene.case.id]))
            .content.decode()
        )

    def test_cannot_be_changed_or_removed(self, scene: Scene) -> None:
        one = came_back(scene)
        with viewing(scene.cast.harry), pytest.raises(DatabaseError):
            Rejection.objects.filter(id=one.id).update(words="Nothing was wrong.")
        with viewing(scene.cast.harry), pytest.raises(DatabaseError):
            Rejection.objects.filter(id=one.id).delete()

    def test_waits_on_the_first_page_of_the_disclosure_officer_alone(self, scene: Scene) -> None:
        one = came_back(scene)
        with viewing(scene.cast.harry) as harry:
            assert [row.id for row in queries.came_back(viewer=harry)] == [one.id]
        for who in ("ines", "lena", "beth"):
            with viewing(getattr(scene.cast, who)) as viewer:
                assert queries.came_back(viewer=viewer) == []
