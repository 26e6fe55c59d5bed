"""What somebody else wrote is held no longer once two say so, and can be put back."""

from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing

from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import actions, queries
from optimise.identify.models import Statement
from optimise.identify.queries import resting
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)
PLATE = "IQ99 ZZZ"


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def car(scene: Scene) -> UUID:
    return new_id()


@pytest.fixture
def said(scene: Scene, car: UUID) -> Statement:
    """What Beth wrote of a car."""
    (found,) = scene.say(car, "Vehicle", registrationNumber=PLATE)
    return found


def strike(said: Statement, *, by: Person, why: str = "Misread.") -> bool:
    with viewing(by) as viewer:
        found = queries.statement(said.id, viewer=viewer)
        return actions.supersede(statement=found, why=why, by=viewer)


def back(said: Statement, *, by: Person, why: str = "I saw it.") -> bool:
    with viewing(by) as viewer:
        found = queries.statement(said.id, viewer=viewer)
        return actions.put_back(statement=found, why=why, by=viewer)


def is_held(said: Statement, cast: Cast) -> bool:
    with viewing(cast.beth):
        return Statement.objects.filter(id=said.id, superseded_at__isnull=True).exists()


class TestAStatement:
    def test_is_ended_by_who_wrote_it_alone(self, cast: Cast, said: Statement) -> None:
        assert strike(said, by=cast.beth)
        assert not is_held(said, cast)

    def test_of_another_is_ended_once_a_second_says_so(self, cast: Cast, said: Statement) -> None:
        with patch.object(notices, "tell") as told:
            for _ in range(2):
                assert not strike(said, by=cast.chris)
            assert {one for call in told.call_args_list for one in call.args[0]} == {cast.beth.id}
        assert is_held(said, cast)
        with viewing(cast.ines) as ines:
            (waits,) = queries.off_the_record(viewer=ines).asked
            assert (waits.id, waits.end_asked_why) == (said.id, "Misread.")
            assert queries.to_strike_too(viewer=ines) == 1
        with viewing(cast.chris) as chris:
            assert queries.to_strike_too(viewer=chris) == 0
        assert strike(said, by=cast.ines)
        assert not is_held(said, cast)

    def test_is_not_ended_without_a_reason_or_outside_intelligence(
        self, cast: Cast, said: Statement
    ) -> None:
        with pytest.raises(NotReadyError):
            strike(said, by=cast.beth, why=" ")
        for person in (cast.aisha, cast.ellie, cast.joan):
            with pytest.raises((NotForYouError, NothingHereError)):
                strike(said, by=person)

    def test_is_ended_by_no_sql_of_one_who_did_not_write_it(
        self, cast: Cast, said: Statement
    ) -> None:
        rows = Statement.objects.filter(id=said.id)
        ended = {"superseded_at": now(), "superseded_why": "x"}
        with pytest.raises(DatabaseError), viewing(cast.chris) as chris:
            rows.update(superseded_by=chris.person, **ended)
        with viewing(cast.chris) as chris:
            rows.update(end_asked_by=chris.person, end_asked_at=now(), end_asked_why="x")
        with pytest.raises(DatabaseError), viewing(cast.chris) as chris:
            rows.update(superseded_by=chris.person, **ended)
        with pytest.raises(DatabaseError), viewing(cast.chris):
            rows.update(end_asked_by=cast.ines.id)
        with viewing(cast.ines) as ines:
            assert rows.update(superseded_by=ines.person, **ended) == 1

    def test_that_one_struck_out_is_put_back_by_who_knows_better(
        self, cast: Cast, said: Statement
    ) -> None:
        strike(said, by=cast.beth)
        with pytest.raises(NotReadyError):
            back(said, by=cast.chris, why=" ")
        with patch.object(notices, "tell") as told:
            assert back(said, by=cast.chris)
            assert told.call_args.args[0] == {cast.beth.id}
        assert is_held(said, cast)
        with pytest.raises(NotReadyError):
            back(said, by=cast.chris)

    def test_that_one_wants_struck_out_is_kept_by_another(
        self, cast: Cast, said: Statement
    ) -> None:
        assert not strike(said, by=cast.chris)
        assert back(said, by=cast.ines)
        assert not strike(said, by=cast.ines)

    def test_that_two_struck_out_is_put_back_once_two_say_so(
        self, cast: Cast, said: Statement
    ) -> None:
        strike(said, by=cast.chris)
        strike(said, by=cast.ines)
        with patch.object(notices, "tell") as told:
            for _ in range(2):
                assert not back(said, by=cast.beth)
            assert told.call_args.args[0] == {cast.chris.id, cast.ines.id}
        assert not is_held(said, cast)
        for person, waits in ((cast.chris, 1), (cast.ines, 1), (cast.beth, 0)):
            with viewing(person) as viewer:
                assert queries.to_strike_too(viewer=viewer) == waits
        where = reverse("workbench:put_back", args=[said.item_id, said.id])
        page = client_of(cast.chris).get(reverse("identify:off_the_record")).content.decode()
        assert "I saw it." in page
        assert "Put it back too" in page
        answer = client_of(cast.chris).post(where, {"why": "So did I."}, follow=True)
        assert "It is held." in answer.content.decode()
        assert is_held(said, cast)
        assert not strike(said, by=cast.chris)

    def test_says_how_many_more_there_are_and_shows_first_what_somebody_wants_back(
        self, cast: Cast, scene: Scene, said: Statement, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is only counted on a first page, and cut from the list, is put back by nobody."""
        strike(said, by=cast.chris)
        strike(said, by=cast.ines)
        back(said, by=cast.beth)
        for plate in ("IQ98 ZZZ", "IQ97 ZZZ"):
            (other,) = scene.say(new_id(), "Vehicle", registrationNumber=plate)
            strike(other, by=cast.beth)
        monkeypatch.setattr(resting, "MOST_OFF", 1)
        with viewing(cast.chris) as chris:
            found = queries.off_the_record(viewer=chris)
            assert [one.id for one in found.ended] == [said.id]
            assert found.many == {"asked": 0, "ended": 3, "to_part": 0, "parted": 0}
        page = client_of(cast.chris).get(reverse("identify:off_the_record")).content.decode()
        assert "Put it back too" in page
        assert "2 more are not shown" in page

    def test_that_two_struck_out_is_put_back_by_neither_who_wrote_it_nor_one_of_them(
        self, cast: Cast, said: Statement
    ) -> None:
        strike(said, by=cast.chris)
        strike(said, by=cast.beth)
        for person in (cast.beth, cast.beth, cast.chris):
            if person is cast.chris:
                assert back(said, by=person)
            else:
                assert not back(said, by=person)
                assert not is_held(said, cast)

    def test_stays_struck_out_where_another_says_so(self, cast: Cast, said: Statement) -> None:
        strike(said, by=cast.chris)
        strike(said, by=cast.ines)
        back(said, by=cast.beth)
        with patch.object(notices, "tell") as told:
            assert strike(said, by=cast.ines)
            assert told.call_args.args[0] == {cast.beth.id}
        with viewing(cast.chris) as chris:
            assert queries.to_strike_too(viewer=chris) == 0
        assert not back(said, by=cast.chris)
        assert not is_held(said, cast)

    def test_that_two_struck_out_is_put_back_by_no_sql_of_one(
        self, cast: Cast, said: Statement
    ) -> None:
        strike(said, by=cast.chris)
        strike(said, by=cast.ines)
        rows = Statement.objects.filter(id=said.id)
        held = {"superseded_at": None, "superseded_by": None}
        for word in (held, {**held, "end_asked_by": None}, {"end_asked_by": None}):
            with pytest.raises(DatabaseError), viewing(cast.beth):
                rows.update(**word)
        with viewing(cast.beth):
            rows.update(back_asked_by=cast.beth.id, back_asked_at=now(), back_asked_why="x")
        with pytest.raises(DatabaseError), viewing(cast.beth):
            rows.update(**held)
        with pytest.raises(DatabaseError), viewing(cast.beth):
            rows.update(back_asked_by=cast.ines.id)
        with viewing(cast.ines):
            assert rows.update(**held) == 1

    @pytest.mark.parametrize("first", ["beth", "chris", "ines"])
    def test_that_two_made_is_ended_by_neither_alone(
        self, cast: Cast, scene: Scene, first: str
    ) -> None:
        item = scene.item("A car.")
        with viewing(cast.beth) as beth:
            new = actions.NewStatement(
                entity=new_id(), schema="Vehicle", prop="registrationNumber", value=PLATE
            )
            (said,) = actions.state(item=item, statements=[new], made_with=cast.chris.id, by=beth)
        one = {"beth": cast.beth, "chris": cast.chris, "ines": cast.ines}[first]
        with patch.object(notices, "tell") as told:
            assert not strike(said, by=one)
            assert told.call_args.args[0] == {cast.beth.id, cast.chris.id} - {one.id}
        assert not strike(said, by=one)
        with pytest.raises(DatabaseError), viewing(one):
            Statement.objects.filter(id=said.id).update(superseded_at=now())
        assert is_held(said, cast)
        second = cast.chris if one is not cast.chris else cast.beth
        assert strike(said, by=second)

    def test_stands_on_a_list_and_is_put_back_there(self, cast: Cast, said: Statement) -> None:
        strike(said, by=cast.beth)
        page = client_of(cast.chris).get(reverse("identify:off_the_record"))
        where = reverse("workbench:put_back", args=[said.item_id, said.id])
        assert where in page.content.decode()
        for person in (cast.aisha, cast.ellie, cast.joan):
            assert client_of(person).get(reverse("identify:off_the_record")).status_code == 404
            assert client_of(person).post(where, {"why": "x"}).status_code in (403, 404)
        client_of(cast.chris).post(where, {"why": "I saw it."})
        assert is_held(said, cast)


class TestACovertInterest:
    def rings(self, cast: Cast) -> bool:
        with viewing(cast.lena) as lena:
            asked = keys.key(keys.Kind.VEHICLE, PLATE)
            return interests.ask(asked, viewer=lena).must_ring

    @pytest.mark.parametrize("of_circle", [True, False])
    def test_knows_what_an_outsider_took_off_the_record(
        self, cast: Cast, said: Statement, car: UUID, of_circle: bool
    ) -> None:
        circle = circle_of(*([cast.beth] if of_circle else []), cast.ines, name="Operation Sedge")
        with viewing(cast.ines) as ines:
            record_interest(key=keys.entity(car), circle=circle.id, why="Buys.", by=ines)
        assert self.rings(cast)
        strike(said, by=cast.beth)
        assert self.rings(cast) is not of_circle
