"""The doors of people, organisations and areas, as those who may and those who may not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import psycopg
import pytest
from tests.cast import Cast, acting

from optimise.agencies import actions, queries
from optimise.agencies.actions import Details, Place
from optimise.agencies.models import Area, Organisation, Person
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
Kind = Organisation.Kind


@pytest.fixture(autouse=True)
def joan_acts(cast: Cast) -> Iterator[None]:
    """Have Joan act, in whose name all is written that nothing else is said of."""
    with acting(cast.joan):
        yield


@dataclass(frozen=True)
class Acting:
    """Somebody at the door, with no more than the door asks for."""

    person: UUID
    administers: bool = False
    resets_sign_in: bool = False


def administrator(cast: Cast) -> Acting:
    return Acting(cast.joan.id, administers=True, resets_sign_in=True)


def details_of(person: Person) -> Details:
    return Details(**{name: getattr(person, name) for name in Details.__dataclass_fields__})


Door = Callable[[Cast, Acting], object]
DOORS: dict[str, Door] = {
    "keep_organisation": lambda c, by: actions.keep_organisation(
        name="New Homes", kind=Kind.HOUSING, by=by
    ),
    "add_person": lambda c, by: actions.add_person(
        details=replace(details_of(c.aisha), username="pat"), by=by
    ),
    "change_person": lambda c, by: actions.change_person(
        person=c.aisha, details=replace(details_of(c.aisha), team="B"), by=by
    ),
    "suspend": lambda c, by: actions.suspend(person=c.aisha, why="Under inquiry.", by=by),
    "let_back": lambda c, by: actions.let_back(person=c.aisha, why="Cleared.", by=by),
    "give_password": lambda c, by: actions.give_password(person=c.aisha, by=by),
    "ask_for_reset": lambda c, by: actions.ask_for_reset(person=c.aisha, reason="Lost.", by=by),
    "add_area": lambda c, by: actions.add_area(
        place=Place(name="Old Town", kind="ward"), since=today(), by=by
    ),
    "change_area": lambda c, by: actions.change_area(
        area=c.swindon, place=Place(name="Swindon", kind="team"), since=today(), by=by
    ),
    "end_area": lambda c, by: actions.end_area(area=c.swindon, on=today(), by=by),
    "take_shapes": lambda c, by: actions.take_shapes(
        shapes=[], kind="ward", parent=None, since=today(), by=by
    ),
}


@pytest.mark.parametrize("name", DOORS)
class TestADoor:
    def test_opens_to_an_administrator(self, cast: Cast, name: str) -> None:
        DOORS[name](cast, administrator(cast))

    def test_opens_to_nobody_else(self, cast: Cast, name: str) -> None:
        people, areas = Person.objects.count(), Area.objects.count()
        with pytest.raises(NotForYouError):
            DOORS[name](cast, Acting(cast.beth.id))
        assert (Person.objects.count(), Area.objects.count()) == (people, areas)
        assert not Person.objects.filter(id=cast.aisha.id, team="B").exists()
        assert queries.areas_in_force().filter(id=cast.swindon.id).exists()


class TestSomebody:
    def test_is_added_with_a_password_that_is_shown_once_and_changed_first(
        self, cast: Cast
    ) -> None:
        by = administrator(cast)
        joined = actions.add_person(details=replace(details_of(cast.aisha), username="pat"), by=by)
        kept = Person.objects.get(id=joined.person.id)
        assert kept.check_password(joined.password)
        assert joined.password not in kept.password
        assert (kept.must_change_password, kept.password_by) == (True, cast.joan.id)
        assert (kept.vouched_by, kept.witnessed_by) == (cast.joan.id, None)

    @pytest.mark.parametrize("username", ["aisha", "AISHA", "Aisha"])
    def test_has_a_user_name_of_their_own_in_any_case(self, cast: Cast, username: str) -> None:
        details = replace(details_of(cast.aisha), username=username)
        with pytest.raises(NotReadyError, match="taken"):
            actions.add_person(details=details, by=administrator(cast))

    def test_moves_to_no_other_organisation(self, cast: Cast) -> None:
        details = replace(details_of(cast.aisha), organisation=cast.charity)
        with pytest.raises(NotReadyError, match="afresh"):
            actions.change_person(person=cast.aisha, details=details, by=administrator(cast))

    @pytest.mark.parametrize("door", ["suspend", "give_password"])
    def test_does_nothing_of_this_to_themselves(self, cast: Cast, door: str) -> None:
        with pytest.raises(NotForYouError):
            DOORS[door](cast, Acting(cast.aisha.id, administers=True))

    def test_raises_no_clearance_of_their_own(self, cast: Cast) -> None:
        cast.joan.sensitive_clearance = False
        cast.joan.sign_standing()
        cast.joan.save()
        details = replace(details_of(cast.joan), sensitive_clearance=True)
        with pytest.raises(NotForYouError, match="clearance"):
            actions.change_person(person=cast.joan, details=details, by=administrator(cast))

    def test_stands_in_the_record_by_the_fields_that_changed_and_not_their_words(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        details = replace(details_of(cast.aisha), team="Response C", rank="Sgt")
        actions.change_person(person=cast.aisha, details=details, by=administrator(cast))
        (kept,) = as_owner.execute(
            "select to_jsonb(e)::text from audit_entry e where kind = 'person who signs in'"
        ).fetchall()
        assert "rank" in kept[0]
        assert "team" in kept[0]
        assert "Response C" not in kept[0]


class TestAReset:
    def test_takes_two_who_may_and_never_its_own_person(self, cast: Cast) -> None:
        one, other = (Acting(p.id, resets_sign_in=True) for p in (cast.joan, cast.lena))
        own = Acting(cast.aisha.id, resets_sign_in=True)
        with pytest.raises(NotForYouError, match="Two others"):
            actions.ask_for_reset(person=cast.aisha, reason="Lost.", by=own)
        reset = actions.ask_for_reset(person=cast.aisha, reason="Lost.", by=one)
        with pytest.raises(NotReadyError, match="already"):
            actions.ask_for_reset(person=cast.aisha, reason="Lost.", by=other)
        for by in (one, own, Acting(cast.beth.id)):
            with pytest.raises(NotForYouError):
                actions.agree_to_reset(reset=reset, by=by)
        with acting(cast.lena):
            actions.agree_to_reset(reset=reset, by=other)
        reset.refresh_from_db()
        assert (reset.asked_by, reset.agreed_by) == (cast.joan.id, cast.lena.id)


class TestAnOrganisation:
    @pytest.mark.parametrize(
        ("kind", "active"), [(Kind.CHARITY, True), (Kind.FORCE, False)], ids=["kind", "end"]
    )
    def test_that_is_the_force_stays_the_force(
        self, cast: Cast, kind: Organisation.Kind, active: bool
    ) -> None:
        with pytest.raises(NotReadyError, match="one police force"):
            actions.keep_organisation(
                name="x",
                kind=kind,
                active=active,
                organisation=cast.force,
                by=administrator(cast),
            )

    def test_is_no_second_force(self, cast: Cast) -> None:
        for kept in (None, cast.charity):
            with pytest.raises(NotReadyError, match="one police force"):
                actions.keep_organisation(
                    name="x", kind=Kind.FORCE, organisation=kept, by=administrator(cast)
                )


class TestAnArea:
    def make(self, cast: Cast, name: str, parent: Area | None, since: date) -> Area:
        place = Place(name=name, kind="ward", parent=parent)
        return actions.add_area(place=place, since=since, by=administrator(cast))

    def test_reaches_those_who_work_in_it_around_it_and_inside_it(self, cast: Cast) -> None:
        inner = self.make(cast, "Old Town", cast.swindon, today())
        reached = queries.areas_reaching(cast.aisha)
        assert {inner.id, cast.swindon.id, cast.county.id} <= reached
        assert cast.salisbury.id not in reached

    def test_that_changed_still_reaches_by_its_old_row(self, cast: Cast) -> None:
        now_is = actions.change_area(
            area=cast.swindon,
            place=Place(name="Swindon and Wroughton", kind="team", parent=cast.county),
            since=today(),
            by=administrator(cast),
        )
        assert {cast.swindon.id, now_is.id} <= queries.areas_reaching(cast.aisha)
        assert [one.name for one in queries.history_of(now_is)] == [
            "Swindon and Wroughton",
            "Swindon",
        ]

    def test_lies_in_no_ring(self, cast: Cast) -> None:
        inner = self.make(cast, "Old Town", cast.swindon, today() - timedelta(days=9))
        place = Place(name="Swindon", kind="team", parent=inner)
        with pytest.raises(NotReadyError, match="inside itself"):
            actions.change_area(
                area=cast.swindon, place=place, since=today(), by=administrator(cast)
            )

    def test_ends_after_those_inside_it_and_once(self, cast: Cast) -> None:
        inner = self.make(cast, "Old Town", cast.swindon, today() - timedelta(days=9))
        by = administrator(cast)
        with pytest.raises(NotReadyError, match="1 areas lie inside"):
            actions.end_area(area=cast.swindon, on=today(), by=by)
        actions.end_area(area=inner, on=today(), by=by)
        actions.end_area(area=cast.swindon, on=today(), by=by)
        with pytest.raises(NotReadyError, match="has not ended"):
            actions.end_area(area=cast.swindon, on=today(), by=by)
        assert cast.swindon.id not in {b.area.id for b in queries.tree(on=today())}

    def test_begins_in_one_that_exists(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="does not exist"):
            self.make(cast, "Old Town", cast.swindon, cast.swindon.valid_from - timedelta(days=1))


@pytest.mark.parametrize(
    "ask", [queries.person, queries.area, queries.organisation, queries.agreement, queries.post]
)
def test_what_is_not_there_is_not_there(cast: Cast, ask: Callable[[UUID], object]) -> None:
    with pytest.raises(NothingHereError):
        ask(new_id())
