"""Who looked at the counts of a question of a circle: told within it alone, and never lost."""

from datetime import timedelta

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing

from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now
from optimise.link.lines.models import Work
from optimise.review.impact import actions, queries
from optimise.review.impact.models import Opening, Question
from optimise.review.impact.tests.scene import Scene, make_scene, new_question

pytestmark = pytest.mark.django_db(transaction=True)


def make(cast: Cast) -> Scene:
    """Have Chris lock his question, and Ines ask one of the same counts."""
    scene = make_scene(cast)
    scene.lock()
    with viewing(cast.ines) as ines:
        scene.question = actions.ask_question(given=new_question(scene.counts), by=ines)
    return scene


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def asked_in_circle(scene: Scene) -> Question:
    """Have Chris ask, lock and send a question within a circle that Beth is in too."""
    circle = circle_of(scene.cast.chris, scene.cast.beth)
    with viewing(scene.cast.chris) as chris:
        new = new_question(scene.counts, circle=circle.id)
        fenced = actions.ask_question(given=new, by=chris)
        actions.lock(question=fenced, by=chris)
        actions.ask_for_answer(question=fenced, by=chris)
    return fenced


def looked(question: Question, who: Person) -> list[tuple[str, bool]]:
    """Return who looked at a question's counts, and whether before it, as somebody reads it."""
    with viewing(who) as viewer:
        found = queries.who_looked(queries.question(question.id, viewer=viewer), viewer=viewer)
    return [(one.name, one.too_early) for one in found]


class TestWhoLooked:
    @pytest.mark.parametrize("who", ["ines", "lena", "dan"])
    def test_is_told_within_the_circle_alone(self, scene: Scene, who: str) -> None:
        fenced = asked_in_circle(scene)
        assert looked(fenced, scene.cast.beth) == [("Chris Adeyemi", False)]
        with viewing(scene.cast.people[who]):
            assert not Opening.objects.exists()
        assert looked(scene.question, scene.cast.ines) == []
        page = client_of(scene.cast.ines).get(
            reverse("review_impact:question", args=[scene.question.id])
        )
        assert "had looked" not in page.content.decode()

    @pytest.mark.parametrize("last", ["ask", "lock", "change"])
    def test_is_owned_up_to_by_who_asks_outside_it_afterwards(
        self, scene: Scene, last: str
    ) -> None:
        if last == "change":
            with viewing(scene.cast.chris) as chris:
                scene.question = actions.ask_question(given=new_question(scene.counts), by=chris)
        asked_in_circle(scene)
        question, later = scene.question, now() + timedelta(seconds=1)
        with frozen(later), viewing(scene.cast.chris) as chris:
            if last == "ask":
                question = actions.ask_question(given=new_question(scene.counts), by=chris)
            elif last == "change":
                new = new_question(scene.counts, title="Clearer")
                actions.change_question(question=scene.fresh(), given=new, by=chris)
        with frozen(later + timedelta(seconds=1)):
            who = scene.cast.chris if last == "lock" else scene.cast.ines
            with viewing(who) as by:
                actions.lock(question=Question.objects.get(id=question.id), by=by)
        assert looked(question, scene.cast.ines) == [("Chris Adeyemi", True)]

    @pytest.mark.parametrize("asked", [True, False])
    def test_is_said_where_they_had_asked_outside_it_and_another_locks_that(
        self, scene: Scene, asked: bool
    ) -> None:
        question = scene.question
        if asked:
            with viewing(scene.cast.chris) as chris:
                question = actions.ask_question(given=new_question(scene.counts), by=chris)
        assert looked(question, scene.cast.ines) == []
        asked_in_circle(scene)
        with frozen(now() + timedelta(seconds=1)), viewing(scene.cast.ines) as ines:
            actions.lock(question=Question.objects.get(id=question.id), by=ines)
        assert looked(question, scene.cast.ines) == [("Chris Adeyemi", True)] * asked

    def test_is_said_of_who_reads_an_answer_within_it(self, scene: Scene) -> None:
        with viewing(scene.cast.beth) as beth:
            question = actions.ask_question(given=new_question(scene.counts), by=beth)
        fenced = asked_in_circle(scene)
        with viewing(scene.cast.beth) as beth:
            answer = queries.question(fenced.id, viewer=beth).answers.get()
            answer.state = Work.DONE
            actions.open_answer(answer=answer, by=beth)
        with frozen(now() + timedelta(seconds=1)), viewing(scene.cast.ines) as ines:
            actions.lock(question=Question.objects.get(id=question.id), by=ines)
        assert looked(question, scene.cast.ines) == [("Beth Marlow", True)]

    def test_is_read_by_all_once_the_question_is_let_out(self, scene: Scene) -> None:
        fenced = asked_in_circle(scene)
        move = reverse("need_to_know:change", args=["impact question", fenced.id])
        sent = {"circle": "", "marking": "OFFICIAL-SENSITIVE", "reason": "It is over."}
        for who in (scene.cast.beth, scene.cast.chris):  # two of its circle say so
            assert client_of(who).post(move, sent).status_code == 302
        assert looked(fenced, scene.cast.ines) == [("Chris Adeyemi", False)]
