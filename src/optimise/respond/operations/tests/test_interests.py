"""A covert interest holds back for a while, and for longer where another of its circle says so."""

from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError
from django.urls import reverse
from tests.cast import Cast, circle_of, clerking, client_of, viewing

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest, renew_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene as cards
from optimise.respond.deconfliction import queries as desk
from optimise.respond.deconfliction.tests.scene import add_person
from optimise.respond.operations import actions
from optimise.respond.operations.actions.ringing import look_at_interests
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Outcome
from optimise.respond.operations.tests.scene import NEW

pytestmark = pytest.mark.django_db(transaction=True)
MOPED = keys.entity(cards.MOPED)
MONTH = timedelta(days=28)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    add_person(cast, "nell", "DI Nell Ashworth", Role.INVESTIGATOR)
    add_person(cast, "dot", "Dot Haverley", Role.DECONFLICTION)
    return cast


def recorded(cast: Cast, circle: Circle, key: keys.Key = MOPED) -> Interest:
    with viewing(cast.ines) as ines:
        return record_interest(key=key, circle=circle.id, why="Buys.", by=ines)


def renewed(interest: Interest, *, by: Person, why: str = "Two buys are to come.") -> None:
    with viewing(by) as viewer:
        found = interests.interest(interest.id, viewer=viewer)
        renew_interest(interest=found, why=why, by=viewer)


def ours(cast: Cast, *others: str) -> Circle:
    people = (getattr(cast, name) for name in others)
    return circle_of(cast.ines, *people, name="Operation Sedge")


def left(as_owner: psycopg.Connection, interest: Interest, days: int) -> None:
    """Have an interest hold back for so many days more."""
    sql = "update access_interests_interest set holds_until = now() + %s where id = %s"
    as_owner.execute(sql, [timedelta(days=days), interest.id])


def until(interest: Interest, *, by: Person) -> timedelta | None:
    with viewing(by):
        found = Interest.objects.get(id=interest.id).holds_until
    return found - now() if found else None


def look() -> int:
    with clerking() as clerk:
        return look_at_interests(by=clerk)


class TestACovertInterest:
    def test_of_one_alone_holds_nothing_and_sends_others_to_ring(self, cast: Cast) -> None:
        card = cards.live(cast)
        interest = recorded(cast, ours(cast))
        assert cards.titles(cast.aisha) == [card.title]
        assert interest.holds_until
        assert interest.holds_until <= now()
        with viewing(cast.chris) as chris:
            assert interests.ask(MOPED, viewer=chris).must_ring

    def test_counts_nobody_as_the_second_who_would_not_read_it(self, cast: Cast) -> None:
        card = cards.live(cast)
        recorded(cast, ours(cast, "aisha"))
        assert cards.titles(cast.aisha) == [card.title]

    def test_holds_for_28_days_and_then_a_card_goes_out_as_it_is_approved(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        card = cards.live(cast)
        interest = recorded(cast, ours(cast, "nell"))
        assert interest.holds_until
        assert timedelta() < interest.holds_until - now() <= MONTH
        assert cards.titles(cast.aisha) == []
        with pytest.raises(NotReadyError):
            cards.approve(card, by=cast.chris)
        left(as_owner, interest, -1)
        assert cards.state_of(card, seen_by=cast.beth) == Briefing.State.HELD
        cards.approve(card, by=cast.chris)
        assert cards.titles(cast.aisha) == [card.title]

    def test_is_renewed_by_another_of_its_circle_who_investigates(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        cards.live(cast)
        interest = recorded(cast, ours(cast, "nell", "chris"))
        left(as_owner, interest, -1)
        for person in (cast.ines, cast.chris):
            with pytest.raises(NotForYouError):
                renewed(interest, by=person)
        with pytest.raises(NothingHereError):
            renewed(interest, by=cast.beth)
        with pytest.raises(NotReadyError):
            renewed(interest, by=cast.nell, why=" ")
        renewed(interest, by=cast.nell)
        found = until(interest, by=cast.nell)
        assert found
        assert timedelta(days=27) < found <= MONTH

    def test_holds_again_what_went_out_since(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        card = cards.live(cast)
        interest = recorded(cast, ours(cast, "nell"))
        left(as_owner, interest, -1)
        cards.approve(card, by=cast.chris)
        renewed(interest, by=cast.nell)
        assert cards.titles(cast.aisha) == []

    def test_is_renewed_by_nobody_in_the_database_but_another(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        interest = recorded(cast, ours(cast, "nell", "chris"))
        left(as_owner, interest, 2)
        for person in (cast.ines, cast.chris):
            for given in (
                {"holds_until": now() + timedelta(days=900), "renewed_by": person.id},
                {"holds_until": None},
            ):
                with pytest.raises(DatabaseError), viewing(person):
                    Interest.objects.filter(id=interest.id).update(**given)
        with viewing(cast.nell):
            far = now() + timedelta(days=900)
            rows = Interest.objects.filter(id=interest.id)
            assert rows.update(holds_until=far, renewed_by=cast.nell.id)
        found = until(interest, by=cast.nell)
        assert found
        assert found <= MONTH

    def test_is_not_begun_anew_once_it_ended(self, cast: Cast) -> None:
        interest = recorded(cast, ours(cast, "nell"))
        with viewing(cast.nell):
            rows = Interest.objects.filter(id=interest.id)
            assert rows.update(ended_at=now(), ended_why="Over.")
        with pytest.raises(DatabaseError), viewing(cast.nell):
            Interest.objects.filter(id=interest.id).update(ended_at=None)

    def test_goes_on_with_its_days_where_the_same_person_records_it_again(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        circle = ours(cast, "nell")
        left(as_owner, recorded(cast, circle), 3)
        other = circle_of(cast.ines, cast.beth, name="Operation Reed")
        again = recorded(cast, other)
        assert again.holds_until
        assert again.holds_until - now() <= timedelta(days=3)
        with viewing(cast.nell) as nell:
            theirs = record_interest(key=MOPED, circle=circle.id, why="Buys.", by=nell)
        assert theirs.holds_until
        assert theirs.holds_until - now() > timedelta(days=27)

    def test_in_a_place_goes_on_with_its_days_where_it_is_recorded_again_there(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        circle = ours(cast, "nell")
        there, elsewhere = (51.4545, -2.5879), (51.4745, -2.5879)
        left(as_owner, recorded(cast, circle, keys.place(*there, metres=80)), 3)
        left(as_owner, recorded(cast, circle, keys.place(*elsewhere, metres=80)), 9)
        for north, days in ((there[0] + 0.0001, 3), (elsewhere[0], 9), (51.6, 28)):
            again = recorded(cast, circle, keys.place(north, there[1], metres=90))
            assert again.holds_until
            assert days - 1 <= (again.holds_until - now()).days <= days

    def test_tells_whoever_reads_it_five_days_before_once(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        interest = recorded(cast, ours(cast, "nell", "aisha"))
        assert look() == 0
        left(as_owner, interest, 4)
        assert look() == 2
        assert look() == 0
        renewed(interest, by=cast.nell)
        left(as_owner, interest, 4)
        assert look() == 2

    def test_stands_on_the_first_page_of_its_circle_and_is_renewed_there(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        interest = recorded(cast, ours(cast, "nell"))
        left(as_owner, interest, 4)
        words = "covert interest holds back for a few days more"
        assert words in client_of(cast.nell).get("/").content.decode()
        assert words not in client_of(cast.kit).get("/").content.decode()
        page = client_of(cast.ines).get(reverse("plan:covert")).content.decode()
        assert "Another of your circle, who investigates, renews it here" in page
        assert "Renew it for 28 days" not in page
        client = client_of(cast.nell)
        assert "Renew it for 28 days" in client.get(reverse("plan:covert")).content.decode()
        address = reverse("plan:renew_covert", args=[interest.id])
        client.post(address, {"why": "Two buys are to come."})
        found = until(interest, by=cast.nell)
        assert found
        assert found > timedelta(days=27)
        assert words not in client.get("/").content.decode()
        assert client_of(cast.chris).post(address, {"why": "x"}).status_code == 404


class TestOfAnOperation:
    def test_holds_while_it_runs_where_two_read_it(self, cast: Cast) -> None:
        with viewing(cast.ines) as ines:
            operation, _ = actions.open_operation(given=NEW, by=ines)
        alone = recorded(cast, operation.circle)
        assert alone.holds_until
        assert timedelta(days=27) < alone.holds_until - now() <= MONTH
        with viewing(cast.ines) as ines:
            actions.post(operation=operation, person=cast.nell, part=Part.OIC, by=ines)
        look()
        assert until(alone, by=cast.ines) is None
        assert recorded(cast, operation.circle, keys.key(keys.Kind.VEHICLE, "IQ99 ZZZ"))
        with viewing(cast.ines) as ines:
            given = actions.NewStep(to=Stage.CONCLUDED, why="It is over.", outcome=Outcome.STOPPED)
            actions.take_step(operation=operation, given=given, by=ines)
        look()
        found = until(alone, by=cast.ines)
        assert found
        assert timedelta(days=27) < found <= MONTH


class TestTheDesk:
    def test_reads_how_much_is_held_and_whom_to_ring_and_no_name(self, cast: Cast) -> None:
        cards.live(cast)
        cards.live(cast, title="Another")
        recorded(cast, ours(cast, "nell"))
        with viewing(cast.dot) as dot:
            (one,) = desk.holding(viewer=dot)
        assert (one.cards, one.words, one.questions) == (2, 0, 0)
        assert one.whom == "DI Ines Castell"
        page = client_of(cast.dot).get(reverse("respond_deconfliction:desk")).content.decode()
        assert "What covert interests hold back" in page
        assert "DI Ines Castell" in page
        assert "Operation Sedge" not in page
        assert str(cards.MOPED) not in page

    def test_alone_reads_it(self, cast: Cast) -> None:
        cards.live(cast)
        recorded(cast, ours(cast, "nell"))
        for person in (cast.ines, cast.beth, cast.harry, cast.joan, cast.ellie):
            with viewing(person) as viewer:
                assert desk.holding(viewer=viewer) == []

    def test_is_told_of_none_that_holds_nothing(self, cast: Cast) -> None:
        cards.live(cast)
        recorded(cast, ours(cast))
        with viewing(cast.dot) as dot:
            assert desk.holding(viewer=dot) == []
