"""What comes of an arrest waits for safeguarding's word, and safeguarding is told once it came."""

from dataclasses import replace

import pytest
from conftest import Copy
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe import queries as care
from optimise.keep_safe.models import Concern
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.custody import Act, Outcome
from optimise.respond.arrests.models import Detention, Step
from optimise.respond.arrests.tests.scene import Scene, make_scene

WORD = "DC Mina Solberg: see her home, and tell her school."
CAUTION = actions.NewOutcome(outcome=Outcome.CAUTION)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def page(one: Detention) -> str:
    return reverse("respond_arrests:detention", args=[one.id])


def held(scene: Scene) -> tuple[Detention, Concern]:
    """Somebody vulnerable in custody, of whom safeguarding was told."""
    one = scene.arrest(vulnerable=True)
    scene.bring_in(one)
    with viewing(scene.cast.mina):
        return one, Concern.objects.get(page=page(one))


class TestAnOutcomeWhileSafeguardingIsAsked:
    def test_is_refused_without_their_word_and_taken_with_it(self, scene: Scene) -> None:
        one, _ = held(scene)
        with viewing(scene.cast.dan) as dan, pytest.raises(NotReadyError, match="ring them"):
            actions.end_with(detention=one, given=CAUTION, by=dan)
        assert scene.told(one).custody.outcome == ""
        client, form = client_of(scene.cast.dan), reverse("respond_arrests:outcome", args=[one.id])
        assert "Safeguarding is asked about them since" in client.get(form).content.decode()
        refused = client.post(form, {"outcome": Outcome.CAUTION.value})
        assert refused.status_code == 422
        sent = {"outcome": Outcome.CAUTION.value, "safeguarding": WORD}
        assert client.post(form, sent).status_code == 302
        assert scene.told(one).custody.outcome == Outcome.CAUTION
        assert WORD in client.get(page(one)).content.decode()

    def test_is_refused_wherever_custody_raised_the_concern(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        client, form = client_of(scene.cast.dan), reverse("respond_arrests:outcome", args=[one.id])
        client.post(reverse("keep_safe:raise_concern"), {"who": "adult", "page": form})
        refused = client.post(form, {"outcome": Outcome.CAUTION.value})
        assert refused.status_code == 422
        assert "Safeguarding is asked about them since" in refused.content.decode()
        with viewing(scene.cast.dan) as dan:
            actions.end_with(detention=one, given=replace(CAUTION, safeguarding=WORD), by=dan)
            (came,) = queries.came_of_pages([form], viewer=dan).values()
        assert came.startswith("Released")

    def test_is_refused_by_the_database_too(self, scene: Scene) -> None:
        one, _ = held(scene)
        for said, refused in (("", True), (WORD, False)):
            with viewing(scene.cast.dan) as dan:
                step = Step(
                    detention=one, act=Act.OUTCOME, at=now(), made_by=dan.person, made_at=now(),
                    figures={"outcome": "caution", "safeguarding": said},
                    audience_id=one.audience_id,
                )  # fmt: skip
                if refused:
                    with pytest.raises(DatabaseError, match="safeguarding"), transaction.atomic():
                        step.save(force_insert=True)
                else:
                    step.save(force_insert=True)

    def test_is_as_free_as_any_once_they_ended_it(self, scene: Scene) -> None:
        one, concern = held(scene)
        with viewing(scene.cast.mina) as mina:
            keep_safe.take_concern(concern=concern, by=mina)
        with viewing(scene.cast.dan) as dan:
            (asked,) = queries.awaited(one.id, viewer=dan)
        assert (asked.taken, asked.opens) == (True, False)
        with viewing(scene.cast.mina) as mina:
            keep_safe.finish_concern(
                concern=concern, outcome=Concern.Outcome.POLICE, note="Seen home.",
                told="PC Aisha Rahman",
                by=mina,
            )  # fmt: skip
        with viewing(scene.cast.dan) as dan:
            assert not queries.awaited(one.id, viewer=dan)
            actions.end_with(detention=one, given=CAUTION, by=dan)

    def test_is_shown_to_wait_with_the_concern_to_who_reads_it(self, scene: Scene) -> None:
        one, concern = held(scene)
        opens = reverse("keep_safe:concern", args=[concern.id])
        for who, reads in (("mina", True), ("aisha", True), ("dan", False)):
            shown = client_of(getattr(scene.cast, who)).get(page(one)).content.decode()
            assert "Safeguarding is asked about them" in shown
            assert (opens in shown) is reads
        other = scene.arrest(name="Somebody else")
        shown = client_of(scene.cast.dan).get(page(other)).content.decode()
        assert "Safeguarding is asked" not in shown


class TestWhoIsReleasedMeanwhile:
    def test_is_to_be_found_as_the_alert_and_the_concern_say(self, scene: Scene) -> None:
        one, concern = held(scene)

        def said() -> str:
            with viewing(scene.cast.mina) as mina:
                return care.concerns_in_short([concern.id], mina)[concern.id]

        assert "Released" not in said()
        scene.end(one, outcome=Outcome.CAUTION, safeguarding=WORD)
        assert said().startswith("Released ")
        assert "caution: find them. Vic Harrow was arrested" in said()
        concern_page = reverse("keep_safe:concern", args=[concern.id])
        assert "find them" in client_of(scene.cast.mina).get(concern_page).content.decode()
        with viewing(scene.cast.dan) as dan:
            actions.hold_after_all(detention=one, why="She is in cell 4.", by=dan)
        assert "Released" not in said()
