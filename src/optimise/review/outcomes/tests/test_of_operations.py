"""What came of an operation: written for its circle, shown on its page, and hidden outside."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, Role, clerking, client_of, give_role, suspend, viewing

from optimise.assignments import queries as to_do
from optimise.basics.refusals import NothingHereError
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Concern
from optimise.keep_safe.tests.scene import ended
from optimise.respond.day.tests.scene import Scene as Days
from optimise.respond.day.tests.scene import make_scene as make_day
from optimise.respond.operations.domain.parts import Kind as Looked
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Outcome as Ended
from optimise.respond.operations.tests.scene import BOY, DEALER, Scene, make_scene
from optimise.review import subjects
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.actions.operations import KEPT_SAFE
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.outcomes.models import Outcome, Story
from optimise.review.outcomes.tests.scene import days_ago


@pytest.mark.django_db(transaction=True)
class TestAnOperation:
    @pytest.fixture
    def scene(self, cast: Cast, database_copy: Copy) -> Scene:
        scene = database_copy.put(make_scene, cast)
        scene.add(Looked.SUBJECT, entity=scene.people[DEALER])
        scene.add(Looked.PROTECTED, entity=scene.people[BOY])
        return scene

    def _about(self, scene: Scene) -> subjects.Subject:
        with viewing(scene.cast.ines) as ines:
            return subjects.subject("operation", scene.operation.id, viewer=ines)

    def _story(self, scene: Scene) -> Story:
        about = self._about(scene)
        with viewing(scene.cast.ines) as ines:
            new = actions.NewStory(
                person=scene.people[DEALER],
                reference="54AB/7",
                arrested_on=days_ago(3),
                because=Because.PROGRAMME,
                because_why="The operation found him.",
                about=about,
            )
            return actions.begin_story(story=new, by=ines)

    def test_is_a_subject_of_outcomes_to_its_circle_alone(self, scene: Scene) -> None:
        story = self._story(scene)
        for who, sees in (("ines", 1), ("chris", 0), ("beth", 0), ("harry", 0), ("aisha", 0)):
            with viewing(scene.cast.people[who]) as viewer:
                assert Story.objects.filter(id=story.id).count() == sees, who
                kinds = [key.split(":")[0] for key, _ in subjects.offered(viewer=viewer)]
                assert kinds.count("operation") == (who in ("ines", "aisha")), who
        with viewing(scene.cast.chris) as chris, pytest.raises(NothingHereError):
            subjects.subject("operation", scene.operation.id, viewer=chris)

    def test_shows_on_its_page_what_came_of_it(self, scene: Scene) -> None:
        self._story(scene)
        about = self._about(scene)
        with viewing(scene.cast.ines) as ines:
            new = actions.NewOutcome(
                family=Family.CHILD_PLAN,
                way=Way.BETTER,
                on=days_ago(1),
                because=Because.JOINT,
                because_why="The school and we.",
                about=about,
            )
            actions.enter_outcome(outcome=new, by=ines)
            (entered,) = queries.outcomes_about("operation", scene.operation.id, viewer=ines)
        page = reverse("respond_operations:operation", args=[scene.operation.id])
        shown = client_of(scene.cast.ines).get(page).content.decode()
        assert shown.count("What came of it</h") == 1
        assert "In court, and for people" in shown
        assert reverse("review_outcomes:outcome", args=[entered.row.id]) in shown
        assert f"Follow {DEALER} before the courts" not in shown  # there is a story of him
        assert f"Follow {BOY} before the courts" not in shown
        told = client_of(scene.cast.aisha).get(page).content.decode()
        assert "In court, and for people" not in told
        with viewing(scene.cast.chris):
            assert not Outcome.objects.filter(id=entered.row.id).exists()

    def test_offers_whom_it_looks_at_until_they_have_a_story(self, scene: Scene) -> None:
        page = reverse("respond_operations:operation", args=[scene.operation.id])
        shown = client_of(scene.cast.ines).get(page).content.decode()
        assert f"Follow {DEALER} before the courts, arrested elsewhere" in shown
        assert f"Follow {BOY} before the courts" not in shown
        assert shown.count("Write an arrest down") == 1
        assert "Nothing is entered yet: nobody before a court" in shown

    def test_fills_in_the_form_with_itself(self, scene: Scene) -> None:
        person = str(scene.people[DEALER])
        key = f"operation:{scene.operation.id}"
        page = reverse("review_outcomes:begin")
        shown = client_of(scene.cast.ines).get(page, {"person": person, "about": key})
        assert f'value="{key}" selected' in shown.content.decode()

    def test_that_is_concluded_asks_its_leader_once_what_came_of_it(self, scene: Scene) -> None:
        scene.step(Stage.CONCLUDED, outcome=Ended.STOPPED)
        with viewing(scene.cast.ines) as ines:
            (action,) = to_do.my_actions(viewer=ines).mine
        assert action.row == scene.operation.id
        assert "Say what came of it" in action.text
        with clerking():
            assert not actions.ask_leader(operation=scene.operation.id)
        with viewing(scene.cast.ines) as ines:
            assert to_do.waiting(viewer=ines) == 1
        for who in ("aisha", "chris", "harry"):
            with viewing(scene.cast.people[who]) as viewer:
                assert not to_do.mine(viewer=viewer).exists(), who

    def test_that_is_concluded_asks_the_next_who_leads_where_the_first_is_suspended(
        self, scene: Scene
    ) -> None:
        give_role(scene.cast.harry, Role.INVESTIGATOR)
        scene.post(scene.cast.harry, Part.OIC)
        scene.step(Stage.CONCLUDED, outcome=Ended.STOPPED)
        with viewing(scene.cast.harry) as harry:
            assert not to_do.mine(viewer=harry).exists()
        suspend(scene.cast.ines)
        with clerking():
            assert actions.ask_leader(operation=scene.operation.id)
        with clerking():
            assert not actions.ask_leader(operation=scene.operation.id)
        with viewing(scene.cast.harry) as harry:
            (action,) = to_do.my_actions(viewer=harry).mine
        assert "Say what came of it" in action.text


@pytest.mark.django_db(transaction=True)
class TestSomebodyMetOnTheDay:
    @pytest.fixture
    def scene(self, cast: Cast, database_copy: Copy) -> Days:
        return database_copy.put(make_day, cast)

    def _finish(self, scene: Days, outcome: Concern.Outcome) -> None:
        with viewing(scene.cast.mina):
            concern = Concern.objects.latest("raised_at")
        ended(concern, scene.cast, outcome)

    @pytest.mark.parametrize("outcome", [Concern.Outcome.REFERRED, Concern.Outcome.NO_ACTION])
    def test_for_whom_safeguarding_has_finished_is_asked_about_once_and_not_told_of(
        self, scene: Days, outcome: Concern.Outcome
    ) -> None:
        scene.keep_safe()
        with viewing(scene.cast.ines) as ines:
            assert to_do.waiting(viewer=ines) == 0
        self._finish(scene, outcome)
        with viewing(scene.cast.ines) as ines:
            (action,) = to_do.my_actions(viewer=ines).mine
        assert (action.row, action.text) == (scene.operations.operation.id, KEPT_SAFE)
        assert outcome.value not in action.text
        scene.keep_safe("Another boy.")
        self._finish(scene, outcome)
        with viewing(scene.cast.ines) as ines:
            assert to_do.waiting(viewer=ines) == 1
        for who in ("aisha", "chris", "harry"):
            with viewing(scene.cast.people[who]) as viewer:
                assert not to_do.mine(viewer=viewer).exists(), who

    def test_elsewhere_is_asked_about_by_nobody(self, scene: Days) -> None:
        with viewing(scene.cast.aisha) as aisha:
            new = care.NewConcern(who=Concern.Who.CHILD, words="A boy at the station.")
            care.raise_concern(concern=new, by=aisha)
        self._finish(scene, Concern.Outcome.REFERRED)
        with viewing(scene.cast.ines) as ines:
            assert to_do.waiting(viewer=ines) == 0
