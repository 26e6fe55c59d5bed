"""That two are the same is taken back by two, and of a possible victim by safeguarding last."""

from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import actions, queries, victims
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE, Scene

pytestmark = pytest.mark.django_db(transaction=True)
PLATE = "IQ99 ZZZ"


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def two(scene: Scene) -> tuple[UUID, UUID]:
    """Somebody under two ids, of grown years."""
    two = (new_id(), new_id())
    for one, name in zip(two, ("Robert Hale", "Bob Hale"), strict=True):
        scene.say(one, "Person", name=name)
    return two


def same(by: Person, two: tuple[UUID, UUID], *, audience: Audience = INTELLIGENCE) -> Judgement:
    with viewing(by) as viewer:
        return actions.judge(
            left=two[0],
            right=two[1],
            verdict=Judgement.Verdict.SAME,
            reasons="Same walk.",
            audience=audience,
            by=viewer,
        )


def take_back(made: Judgement, *, by: Person, why: str = "Another walk.") -> bool:
    with viewing(by) as viewer:
        found = queries.judgement(made.id, viewer=viewer)
        return actions.undo_judgement(judgement=found, why=why, by=viewer)


def stands(made: Judgement, cast: Cast) -> bool:
    with viewing(cast.ines):
        return Judgement.objects.filter(id=made.id, undone_at__isnull=True).exists()


def by_sql(made: Judgement, *, by: Person) -> int:
    with viewing(by), transaction.atomic():
        rows = Judgement.objects.filter(id=made.id)
        return rows.update(undone_at=now(), undone_by=by.id, undone_why="x")


def long_ago(made: Judgement, owner: psycopg.Connection) -> None:
    before = now() - timedelta(days=2)
    owner.execute("update identify_judgement set at = %s where id = %s", [before, made.id])


class TestThatTwoAreTheSame:
    def test_is_taken_back_alone_by_who_held_so(
        self, cast: Cast, two: tuple[UUID, UUID], as_owner: psycopg.Connection
    ) -> None:
        made = same(cast.beth, two)
        long_ago(made, as_owner)
        assert take_back(made, by=cast.beth)
        assert not stands(made, cast)

    def test_of_another_is_taken_back_once_a_second_says_so(
        self, cast: Cast, two: tuple[UUID, UUID]
    ) -> None:
        made = same(cast.beth, two)
        with patch.object(notices, "tell") as told:
            for _ in range(2):
                assert not take_back(made, by=cast.chris)
            assert {one for call in told.call_args_list for one in call.args[0]} == {cast.beth.id}
        assert stands(made, cast)
        address = reverse("identify:off_the_record")
        undo = reverse("identify:undo", args=[made.id])
        assert undo in client_of(cast.ines).get(address).content.decode()
        for person, waits in ((cast.ines, 1), (cast.chris, 0)):
            with viewing(person) as viewer:
                assert queries.to_strike_too(viewer=viewer) == waits
        client_of(cast.ines).post(undo, {"why": "He is taller."})
        assert not stands(made, cast)
        page = client_of(cast.beth).get(address).content.decode()
        assert "He is taller." in page
        assert reverse("identify:compare", args=[made.left, made.right]) in page

    def test_is_kept_by_who_knows_better(self, cast: Cast, two: tuple[UUID, UUID]) -> None:
        made = same(cast.beth, two)
        take_back(made, by=cast.chris)
        keep = reverse("identify:keep_judgement", args=[made.id])
        for person in (cast.aisha, cast.ellie, cast.joan):
            assert client_of(person).post(keep, {"why": "x"}).status_code in (403, 404)
        with patch.object(notices, "tell") as told:
            client_of(cast.ines).post(keep, {"why": "I know both."})
            assert told.call_args.args[0] == {cast.beth.id, cast.chris.id}
        assert not take_back(made, by=cast.ines)
        assert stands(made, cast)

    def test_is_taken_back_by_no_sql_of_one_who_did_not_hold_so(
        self, cast: Cast, two: tuple[UUID, UUID]
    ) -> None:
        made = same(cast.beth, two)
        with pytest.raises(DatabaseError):
            by_sql(made, by=cast.chris)
        take_back(made, by=cast.chris)
        for person, word in ((cast.chris, {}), (cast.chris, {"end_asked_by": cast.ines.id})):
            with pytest.raises(DatabaseError), viewing(person), transaction.atomic():
                Judgement.objects.filter(id=made.id).update(
                    undone_at=now(), undone_by=person.id, **word
                )
        assert by_sql(made, by=cast.ines) == 1

    def test_is_not_taken_back_without_a_reason_or_outside_intelligence(
        self, cast: Cast, two: tuple[UUID, UUID]
    ) -> None:
        made = same(cast.beth, two)
        with pytest.raises(NotReadyError):
            take_back(made, by=cast.beth, why=" ")
        for person in (cast.aisha, cast.ellie, cast.joan):
            with pytest.raises((NotForYouError, NothingHereError)):
                take_back(made, by=person)


def kept_safe(scene: Scene, one: UUID) -> None:
    with viewing(scene.cast.mina) as mina:
        victims.protect(entity=one, why="She is hurt.", by=mina)


def young(scene: Scene, one: UUID) -> None:
    scene.say(one, "Person", birthDate=str(now().year - 15))


def said_so(scene: Scene, one: UUID) -> None:
    scene.say(one, "Person", subjectCategory="Victim or possible victim")


def exploited(scene: Scene, one: UUID) -> None:
    line = new_id()
    scene.say(line, "DealLine", name="Tino")
    scene.link("OperatesLine", operator=one, line=line, role="exploited person")


def through_a_third(scene: Scene, one: UUID) -> None:
    third = new_id()
    scene.say(third, "Person", name="Robbie Hale")
    same(scene.cast.beth, (one, third))
    kept_safe(scene, third)


GROUNDS = [kept_safe, young, said_so, exploited, through_a_third]


class TestOfAPossibleVictim:
    @pytest.mark.parametrize("ground", GROUNDS)
    def test_is_taken_back_by_safeguarding_last(
        self,
        cast: Cast,
        scene: Scene,
        two: tuple[UUID, UUID],
        ground: object,
        as_owner: psycopg.Connection,
    ) -> None:
        made = same(cast.beth, two)
        ground(scene, two[0])  # type: ignore[operator]
        long_ago(made, as_owner)
        assert not take_back(made, by=cast.beth)
        assert not take_back(made, by=cast.chris)
        for person in (cast.beth, cast.chris):
            with pytest.raises(DatabaseError):
                by_sql(made, by=person)
        page = client_of(cast.chris).get(reverse("identify:undo", args=[made.id]))
        assert "safeguarding says last" in page.content.decode()
        assert stands(made, cast)
        assert take_back(made, by=cast.mina)
        assert not stands(made, cast)

    def test_needs_two_of_whom_safeguarding_is_one(
        self, cast: Cast, scene: Scene, two: tuple[UUID, UUID]
    ) -> None:
        made = same(cast.beth, two)
        kept_safe(scene, two[1])
        assert not take_back(made, by=cast.mina)
        with pytest.raises(DatabaseError):
            by_sql(made, by=cast.mina)
        assert not take_back(made, by=cast.chris)
        assert stands(made, cast)
        # Whoever of safeguarding asked first is the second of whoever said so after them.
        assert take_back(made, by=cast.mina)
        assert not stands(made, cast)

    def test_is_put_right_by_who_held_so_within_a_day(
        self, cast: Cast, scene: Scene, two: tuple[UUID, UUID]
    ) -> None:
        kept_safe(scene, two[1])
        made = same(cast.beth, two)
        assert take_back(made, by=cast.beth)

    def test_is_of_a_circle_for_its_own_people(
        self, cast: Cast, scene: Scene, two: tuple[UUID, UUID], as_owner: psycopg.Connection
    ) -> None:
        circle = circle_of(cast.beth, cast.ines, name="Operation Sedge")
        own = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        made = same(cast.beth, two, audience=own)
        kept_safe(scene, two[0])
        long_ago(made, as_owner)
        assert take_back(made, by=cast.beth)


class TestACovertInterest:
    @pytest.mark.parametrize("of_circle", [True, False])
    def test_goes_on_by_what_outsiders_took_back(
        self, cast: Cast, scene: Scene, of_circle: bool
    ) -> None:
        one, other = new_id(), new_id()
        scene.say(one, "Vehicle", model="A grey van")
        scene.say(other, "Vehicle", registrationNumber=PLATE)
        made = same(cast.beth, (one, other))
        circle = circle_of(*([cast.beth] if of_circle else []), cast.ines, name="Operation Sedge")
        with viewing(cast.ines) as ines:
            record_interest(key=keys.entity(one), circle=circle.id, why="Buys.", by=ines)

        def rings() -> bool:
            with viewing(cast.lena) as lena:
                asked = keys.key(keys.Kind.VEHICLE, PLATE)
                return interests.ask(asked, viewer=lena).must_ring

        assert rings()
        assert take_back(made, by=cast.beth)
        assert rings() is not of_circle
