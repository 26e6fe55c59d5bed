"""Watching: told of what is new and readable; what is hidden causes no notice and no count."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import OperationalError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, acting, client_of, viewing
from tests.examples import examples

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies import actions as people
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify.actions import judge, supersede, undo_judgement
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE, Scene
from optimise.identify.watching import actions, queries
from optimise.identify.watching.models import Watch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def robert(scene: Scene) -> UUID:
    """Known to analysts, and by other words to officers in Swindon."""
    robert = new_id()
    scene.say(robert, "Person", name="Robert Hale")
    scene.say(robert, "Person", audience=scene.briefing(), name="Robert Hale")
    return robert


def watch(person: Person, entity: UUID) -> Watch:
    with acting(person) as by:
        return actions.watch_entity(entity=entity, by=by)


def count(person: Person) -> int:
    """Return what the list counts, which is what the rail counts too."""
    with viewing(person) as viewer:
        found = queries.watched(viewer=viewer)
        assert queries.with_news(viewer=viewer) == sum(bool(one.count) for one in found)
    return sum(one.count for one in found)


def told() -> list[UUID]:
    """Return whom the worker tells, once ten minutes have gone by."""
    people: list[UUID] = []
    for person in Person.objects.all():
        with viewing(person) as viewer:
            earlier = now() - timedelta(minutes=11)
            queries.watches(viewer=viewer).update(checked_at=earlier)
    with (
        patch.object(notices, "tell", people.extend),
        patch.object(queries, "to_check", everybody),
        acting_as_system(Role.RETENTION_CLERK) as by,
    ):
        actions.tell_who_watches(by=by)
    return people


def everybody(_: int) -> list[UUID]:
    """The function of the database is the worker's alone: see TestTheWorker."""
    return list(Person.objects.values_list("id", flat=True))


class TestAWatch:
    def test_has_nothing_new_of_what_was_known(self, cast: Cast, robert: UUID) -> None:
        watch(cast.chris, robert)
        assert count(cast.chris) == 0
        assert told() == []

    def test_tells_of_what_comes_once_until_its_owner_looks(
        self, cast: Cast, scene: Scene, robert: UUID
    ) -> None:
        one = watch(cast.chris, robert)
        scene.say(robert, "Person", item=scene.item("He drives a van."), appearance="Tall")
        assert count(cast.chris) == 1
        assert told() == [cast.chris.id]
        assert told() == []
        with acting(cast.chris) as by:
            actions.look(watch=one, by=by)
        assert count(cast.chris) == 0
        scene.say(robert, "Person", appearance="Scar")
        assert told() == [cast.chris.id]

    def test_has_as_news_what_another_took_off_the_record(
        self, cast: Cast, scene: Scene, robert: UUID
    ) -> None:
        item = scene.item("He drives a van.")
        (said,) = scene.say(robert, "Person", item=item, appearance="Tall")
        one = watch(cast.chris, robert)
        assert count(cast.chris) == 0
        with viewing(cast.beth) as beth:
            assert supersede(statement=said, why="Mistaken.", by=beth)
        assert count(cast.chris) == 1
        with viewing(cast.chris) as chris:
            assert [each.count for each in queries.watched(viewer=chris)] == [1]
        with acting(cast.chris) as by:
            actions.look(watch=one, by=by)
        assert count(cast.chris) == 0

    def test_has_as_news_that_another_took_back_who_is_the_same(
        self, cast: Cast, scene: Scene, robert: UUID
    ) -> None:
        twin = new_id()
        scene.say(twin, "Person", name="Bob Hale")
        with viewing(cast.beth) as beth:
            made = judge(
                left=robert, right=twin, verdict=Judgement.Verdict.SAME, reasons="Same walk.",
                audience=INTELLIGENCE, by=beth,
            )  # fmt: skip
        one = watch(cast.chris, robert)
        assert count(cast.chris) == 0
        with viewing(cast.beth) as beth:
            undo_judgement(judgement=made, why="He is taller.", by=beth)
        assert count(cast.chris) == 1
        with viewing(cast.chris) as chris:
            (found,) = queries.watched(viewer=chris)
            assert [new.text for new in found.new] == [
                "Somebody took back that this is the same as another."
            ]
        with acting(cast.chris) as by:
            actions.look(watch=one, by=by)
        assert count(cast.chris) == 0

    def test_has_it_recorded_whose_words_its_list_showed(
        self, cast: Cast, scene: Scene, robert: UUID, as_owner: psycopg.Connection
    ) -> None:
        watch(cast.chris, robert)
        item = scene.item("He drives a van.")
        scene.say(robert, "Person", item=item, appearance="Tall")
        assert "He drives a van." in client_of(cast.chris).get("/watched/").content.decode()
        shown = as_owner.execute(
            "select count(*) from audit_entry where actor = %s and %s = any(objects_touched)",
            [cast.chris.id, item.id],
        )
        assert shown.fetchone() == (1,)

    def test_tells_of_links_from_either_end(self, cast: Cast, scene: Scene, robert: UUID) -> None:
        phone = new_id()
        scene.say(phone, "Phone", number="07700 900123")
        watch(cast.chris, robert)
        watch(cast.chris, phone)
        scene.link("UsesPhone", user=robert, phone=phone)
        assert count(cast.chris) == 2

    def test_says_nothing_of_what_its_owner_wrote(
        self, cast: Cast, scene: Scene, robert: UUID
    ) -> None:
        watch(cast.beth, robert)
        scene.say(robert, "Person", appearance="Scar")  # Beth says all that the scene says
        assert count(cast.beth) == 0

    def test_twice_is_once(self, cast: Cast, robert: UUID) -> None:
        assert watch(cast.chris, robert) == watch(cast.chris, robert)

    def test_ends(self, cast: Cast, robert: UUID) -> None:
        one = watch(cast.chris, robert)
        with acting(cast.chris) as by:
            actions.stop(watch=one, by=by)
        with viewing(cast.chris) as viewer:
            assert not queries.watches(viewer=viewer).exists()

    def test_is_of_so_many_and_no_more(
        self, cast: Cast, robert: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(actions, "MOST", 0)
        with pytest.raises(NotReadyError):
            watch(cast.chris, robert)


class TestWhatIsHidden:
    def test_causes_no_notice_and_no_count(self, cast: Cast, scene: Scene, robert: UUID) -> None:
        watch(cast.aisha, robert)
        scene.say(robert, "Person", appearance="Scar")
        assert count(cast.aisha) == 0
        assert told() == []

    def test_is_new_when_it_comes_to_be_readable(
        self, cast: Cast, scene: Scene, robert: UUID
    ) -> None:
        watch(cast.aisha, robert)
        scene.say(robert, "Person", audience=scene.briefing(), appearance="Scar")
        assert count(cast.aisha) == 1
        assert told() == [cast.aisha.id]

    def test_cannot_be_watched(self, cast: Cast, scene: Scene) -> None:
        hidden = new_id()
        scene.say(hidden, "Person", name="Sam Grey")
        for nobody in (hidden, new_id()):
            with pytest.raises(NothingHereError):
                watch(cast.aisha, nobody)

    @settings(
        max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(said=st.lists(st.sampled_from(("intelligence", "briefing", "partner")), max_size=4))
    def test_never_changes_a_count(
        self, property_scene: Callable[[], tuple[Scene, UUID]], said: list[str]
    ) -> None:
        """Whatever is said of him, each is told of exactly that which they may read."""
        scene, robert = property_scene()
        cast = scene.cast
        watch(cast.aisha, robert)
        watch(cast.chris, robert)
        before = {name: count(getattr(cast, name)) for name in ("aisha", "chris")}
        assert before == {"aisha": 0, "chris": 0}
        layers = {"intelligence": INTELLIGENCE, "briefing": scene.briefing()}
        for layer in said:
            audience = layers.get(layer, scene.partner())
            item = scene.item("Something.")
            scene.say(robert, "Person", item=item, audience=audience, appearance="Tall")
        assert count(cast.aisha) == said.count("briefing")
        assert count(cast.chris) == len(said)
        expected = {cast.chris.id} if said else set()
        expected |= {cast.aisha.id} if "briefing" in said else set()
        assert set(told()) == expected
        for person in (cast.aisha, cast.chris):
            with viewing(person) as viewer:
                queries.watches(viewer=viewer).delete()


@pytest.fixture
def property_scene(cast: Cast) -> Callable[[], tuple[Scene, UUID]]:
    def make() -> tuple[Scene, UUID]:
        scene, robert = Scene(cast=cast), new_id()
        scene.say(robert, "Person", name="Robert Hale")
        scene.say(robert, "Person", audience=scene.briefing(), name="Robert Hale")
        return scene, robert

    return make


class TestASearchAndAnArea:
    def test_tell_of_what_they_find_anew(self, cast: Cast, scene: Scene, robert: UUID) -> None:
        with acting(cast.chris) as by:
            actions.watch_search(words="  Hale ", by=by)
            assert actions.watch_search(words="Hale", by=by).words == "Hale"
        scene.say(new_id(), "Person", name="Bob Hale")
        assert told() == [cast.chris.id]

    def test_need_words(self, cast: Cast) -> None:
        with acting(cast.chris) as by, pytest.raises(NotReadyError):
            actions.watch_search(words="  ", by=by)

    def test_of_an_area_is_for_those_who_read_items(self, cast: Cast) -> None:
        with acting(cast.aisha) as by, pytest.raises(NotForYouError):
            actions.watch_area(area=cast.swindon.id, by=by)
        with acting(cast.chris) as by:
            one = actions.watch_area(area=cast.county.id, by=by)
        assert set(one.around) >= {cast.county.id, cast.swindon.id, cast.salisbury.id}
        assert count(cast.chris) == 0


class TestWhose:
    def test_it_is_read_by_its_owner_alone(self, cast: Cast, robert: UUID) -> None:
        watch(cast.chris, robert)
        for name in ("aisha", "beth", "grace", "joan", "lena"):
            with viewing(getattr(cast, name)):
                assert not Watch.objects.exists()

    def test_it_is_not_ended_by_another(self, cast: Cast, robert: UUID) -> None:
        one = watch(cast.chris, robert)
        address = reverse("identify_watching:stop", args=[one.id])
        assert client_of(cast.beth).post(address).status_code == 404
        with viewing(cast.chris) as viewer:
            assert queries.watches(viewer=viewer).exists()

    def test_partners_auditors_and_administrators_watch_nothing(self, cast: Cast) -> None:
        for name in ("ellie", "grace", "joan"):
            answer = client_of(getattr(cast, name)).get(reverse("identify_watching:mine"))
            assert answer.status_code in (403, 404)


class TestTheWorker:
    def test_learns_whose_turn_it_is_and_nobody_else_does(self, cast: Cast, robert: UUID) -> None:
        watch(cast.chris, robert)
        for person in (cast.chris, cast.beth):
            with viewing(person), connection.cursor() as cursor:
                cursor.execute(
                    "select has_function_privilege("
                    "'optimise_staff', 'identify_watching_whose(integer)', 'execute')"
                )
                assert cursor.fetchone() == (False,)

    def test_is_kept_busy_by_nobody_who_was_suspended(
        self, cast: Cast, robert: UUID, as_role: AsRole
    ) -> None:
        for person in (cast.beth, cast.chris):
            watch(person, robert)
            with viewing(person) as viewer:
                earlier = now() - timedelta(minutes=11)
                queries.watches(viewer=viewer).update(checked_at=earlier)
        with viewing(cast.joan) as joan:
            people.suspend(person=agencies.person(cast.beth.id), why="An inquiry.", by=joan)
        with (
            as_role("worker"),
            acting_as_system(Role.RETENTION_CLERK),
            transaction.atomic(),
        ):
            assert queries.to_check(10) == [cast.chris.id]

    def test_goes_on_where_the_asking_fails_for_one(
        self, cast: Cast, scene: Scene, robert: UUID
    ) -> None:
        watch(cast.beth, robert)
        watch(cast.chris, robert)
        scene.say(robert, "Person", alias="Bobby")
        news_of, failed = queries.news_of, cast.beth.id

        def fails(found: Any, *, viewer: Viewer) -> Any:
            if viewer.person == failed:
                raise OperationalError
            return news_of(found, viewer=viewer)

        for one in (cast.beth, cast.chris):
            failed = one.id
            with patch.object(queries, "news_of", fails):
                assert failed not in told()
        assert set(told()) <= {cast.beth.id, cast.chris.id}
        with viewing(cast.chris) as chris:
            mine = queries.watches(viewer=chris)
            assert mine.exclude(told_at=None).exists()

    def test_refuses_to_be_anybody_else(self, cast: Cast) -> None:
        with acting(cast.chris) as by, pytest.raises(NotForYouError):
            actions.tell_who_watches(by=by)


class TestThePage:
    def test_watches_looks_and_stops(self, cast: Cast, scene: Scene, robert: UUID) -> None:
        chris = client_of(cast.chris)
        person = reverse("identify:entity", args=[robert])
        assert "Watch: be told what is new" in chris.get(person).content.decode()
        begin = reverse("identify_watching:entity", args=[robert])
        assert "Watch Robert Hale" in chris.get(begin).content.decode()
        assert chris.post(begin).status_code == 302
        assert "You watch this" in chris.get(person).content.decode()
        scene.say(robert, "Person", item=scene.item("He has a scar."), appearance="Scar")
        page = chris.get(reverse("identify_watching:mine")).content.decode()
        assert "He has a scar." in page
        assert "1 new" in page
        with viewing(cast.chris) as viewer:
            one = queries.watches(viewer=viewer).get()
        chris.post(reverse("identify_watching:look", args=[one.id]))
        assert "Nothing new since" in chris.get(reverse("identify_watching:mine")).content.decode()
        chris.post(reverse("identify_watching:stop", args=[one.id]))
        assert (
            "You watch nothing yet" in chris.get(reverse("identify_watching:mine")).content.decode()
        )
