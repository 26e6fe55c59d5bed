"""The same place or person in two spellings meets at the desk; what is hidden adds nothing."""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, viewing
from tests.examples import examples

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.keys import Key, Kind
from optimise.access.interests.models import Enquiry, Interest
from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.identify import actions, queries
from optimise.identify.models import Judgement, Statement
from optimise.identify.tests.scene import INTELLIGENCE, Scene

pytestmark = pytest.mark.django_db(transaction=True)
HOUSE = "14 High Street, Swindon, SN1 1AA"
BORN = "1997-09-05"


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


def address(scene: Scene, full: str = HOUSE, **more: Any) -> UUID:
    """Have Beth state of an address what stands in a line."""
    known = new_id()
    scene.say(known, "Address", full=full, **more)
    return known


def look_at(scene: Scene, key: Key) -> UUID:
    circle = circle_of(scene.cast.ines, name=f"Operation {new_id()}", covert=True)
    with viewing(scene.cast.ines) as ines:
        record_interest(key=key, circle=circle.id, why="Buys.", by=ines)
    return circle.id


def must_ring(person: Person, *asked: Key) -> bool:
    with viewing(person) as viewer:
        return interests.ask(*asked, viewer=viewer).must_ring


def tell(
    person: Person,
    one: UUID,
    other: UUID,
    *,
    verdict: Judgement.Verdict,
    audience: Audience = INTELLIGENCE,
) -> Judgement:
    with viewing(person) as viewer:
        return actions.judge(
            left=one, right=other, verdict=verdict, reasons="Seen both.", audience=audience,
            by=viewer,
        )  # fmt: skip


NUMBERS = st.sampled_from(["14", "14a", "7", "120"])
STREETS = st.sampled_from(
    ["High Street", "Pipit Gardens", "Mill View Road", "St Mary's Close", "Old Mill Lane"]
)
FLATS = st.sampled_from(["", "Flat 2", "Apartment 2", "Flat B"])
CODES = st.sampled_from([("SN1", "1AA"), ("SN25", "4BB"), ("E1", "6AN")])
SHORT = {"Street": "St", "Gardens": "Gdns", "Road": "Rd", "Close": "Cl.", "Lane": "Ln"}


@st.composite
def spelt(draw: st.DrawFn, number: str, street: str, code: tuple[str, str]) -> str:
    """Draw one way to write the house of this number in this street."""
    name, kind = street.rsplit(" ", 1)
    words = f"{number} {name} {draw(st.sampled_from([kind, SHORT[kind]]))}"
    parts = [words, draw(FLATS)]
    if draw(st.booleans()):
        parts.reverse()
    parts += draw(st.sampled_from([[], ["Swindon"]]))
    written = draw(st.sampled_from([None, "", " "]))
    if written is not None:
        parts.append(written.join(code))
    text = draw(st.sampled_from([", ", " ", "  ,", "\n"])).join(filter(None, parts))
    return draw(st.sampled_from([text, text.upper(), text.lower()]))


def alike(owner: psycopg.Connection, one: str, other: str) -> bool:
    row = owner.execute(
        "select access_interests_same_house("
        "access_interests_house(%s), access_interests_house(%s))",
        [keys.address(one).key, other],
    ).fetchone()
    assert row is not None
    return bool(row[0])


class TestAHouse:
    @settings(
        max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data(), number=NUMBERS, street=STREETS, code=CODES)
    def test_is_one_in_every_spelling(
        self,
        as_owner: psycopg.Connection,
        data: st.DataObject,
        number: str,
        street: str,
        code: tuple[str, str],
    ) -> None:
        one, other = (data.draw(spelt(number, street, code)) for _ in range(2))
        assert alike(as_owner, one, other), (one, other)

    @settings(
        max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data(), numbers=st.tuples(NUMBERS, NUMBERS), street=STREETS, code=CODES)
    def test_is_not_the_next_house(
        self,
        as_owner: psycopg.Connection,
        data: st.DataObject,
        numbers: tuple[str, str],
        street: str,
        code: tuple[str, str],
    ) -> None:
        one, other = (data.draw(spelt(number, street, code)) for number in numbers)
        doors = {number.rstrip("a") for number in numbers}
        assert alike(as_owner, one, other) is (len(doors) == 1), (one, other)

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("Flat 2, 14 High St", "14 High Street, Flat 2", True),
            ("14 HIGH STREET SN11AA", "14, High St, Swindon, sn1 1aa", True),
            ("14, SN1 1AA", "Flat 2, 14 High Street, SN1 1AA", True),
            ("16, SN1 1AA", "14 High Street, SN1 1AA", False),
            ("SN1 1AA", "14 High Street, SN1 1AA", True),
            ("14 High Street, SN1 1AA", "14 High Street, SN8 1AB", False),
            ("Flat 2, Pipit Court", "2 Pipit Court", True),
            ("Flat 2, Pipit Court", "Flat 3, Pipit Court", False),
            ("14 a High Street", "14A High Street", True),
            ("14 Broadway", "14 The Broadway, Swindon", True),
            ("14 High Street", "14 High Road", False),
            ("14 Mill Lane", "114 Mill Lane", False),
            ("Rose Cottage, Mill Lane", "Mill Lane, Rose Cottage, SN8 1AB", True),
            ("Rose Cottage, Mill Lane", "Ivy Cottage, Mill Lane", False),
            ("Café Élan, 14 High Street", "14 High Street", True),
            ("14", "14 High Street", False),
            ("14-16 High Street", "14 High Street, SN1 1AA", True),
            ("14-16 High Street", "16 High St", True),
            ("14-16 High Street, SN1 1AA", "18 High Street, SN1 1AA", False),
            ("12A High Street", "Flat A, 12 High Street", True),
            ("12A High Street, SN1 1AA", "12, SN1 1AA", True),
            ("12A High Street", "Flat B, 14 High Street", False),
            ("Flat A, Pipit Court", "Flat B, Pipit Court", False),
            ("14-18 High Street", "16 High Street", True),
            ("14 to 18 High Street, SN1 1AA", "Flat 2, 17 High St, SN1 1AA", True),
            ("14a-18 High Street", "15-16 High Street", True),
            ("14-18 High Street", "20 High Street", False),
            ("14-18 High Street", "16 High Road", False),
            ("2-250 High Street", "16 High Street", False),
            ("18-14 High Street", "16 High Street", False),
            ("Mill Lane", "14 Mill Lane", False),
        ],
    )
    def test_is_told_by_number_street_and_postcode(
        self, as_owner: psycopg.Connection, one: str, other: str, *, same: bool
    ) -> None:
        assert alike(as_owner, one, other) is same
        assert alike(as_owner, other, one) is same


class TestAnAddressThatAnOperationLooksAt:
    @pytest.mark.parametrize(
        "asked", ["Flat 2, 14 High St", "14, SN1 1AA", "14 high street sn11aa", "SN1 1AA"]
    )
    @pytest.mark.parametrize("known", [True, False])
    def test_is_met_in_another_spelling(self, scene: Scene, asked: str, *, known: bool) -> None:
        look_at(scene, keys.entity(address(scene)) if known else keys.address(HOUSE))
        assert must_ring(scene.cast.chris, keys.address(asked))
        assert not must_ring(scene.cast.ines, keys.address(asked))
        assert not must_ring(scene.cast.chris, keys.address("16 High Street, SN1 1AA"))

    def test_is_met_as_another_record_of_it(self, scene: Scene) -> None:
        one = address(scene, "Flat 2, 14 High St.", postalCode="sn11aa")
        other = address(scene)
        look_at(scene, keys.entity(one))
        assert must_ring(scene.cast.chris, keys.entity(other))
        assert not must_ring(scene.cast.chris, keys.entity(address(scene, "16 High St, SN1 1AA")))

    def test_is_met_by_its_record_where_it_was_written_by_hand(self, scene: Scene) -> None:
        home = address(scene, "14 High Street", postalCode="SN1 1AA")
        look_at(scene, keys.address("14, SN1 1AA"))
        assert must_ring(scene.cast.chris, keys.entity(home))

    @pytest.mark.parametrize(("north", "near"), [("51.5585", True), ("51.57", False)])
    def test_is_met_by_a_point_within_reach_of_its_own(
        self, scene: Scene, north: str, *, near: bool
    ) -> None:
        home = address(scene, latitude=north, longitude="-1.782")
        look_at(scene, keys.entity(home))
        assert must_ring(scene.cast.chris, keys.place(51.558, -1.782, metres=200)) is near

    def test_is_met_where_it_lies_within_reach_of_a_place(self, scene: Scene) -> None:
        near = address(scene, latitude="51.5585", longitude="-1.782")
        far = address(scene, "16 Low Road", latitude="51.57", longitude="-1.782")
        look_at(scene, keys.place(51.558, -1.782, metres=200))
        assert must_ring(scene.cast.chris, keys.entity(near))
        assert must_ring(scene.cast.chris, keys.address("14 high st"))
        assert not must_ring(scene.cast.chris, keys.entity(far))


class TestSomebodyThatAnOperationLooksAt:
    ASKED = ("Zac Langridge, 1997-09-05", "LANGRIDGE, Zac, 5/9/1997", "langridge zàc, 1997-09-05")

    @pytest.mark.parametrize("asked", ASKED)
    @pytest.mark.parametrize("known", [True, False])
    def test_is_met_by_names_and_birth_date(self, scene: Scene, asked: str, *, known: bool) -> None:
        man = new_id()
        scene.say(man, "Person", name="Zac Langridge", birthDate=BORN)
        look_at(
            scene, keys.entity(man) if known else keys.key(Kind.PERSON, "Zàc Langridge, " + BORN)
        )
        assert must_ring(scene.cast.chris, keys.key(Kind.PERSON, asked))
        assert must_ring(scene.cast.chris, keys.entity(man))
        for other in ("Zac Langridge, 1997-09-06", "Zac Longridge, 1997-09-05", "Zac Langridge"):
            assert not must_ring(scene.cast.chris, keys.key(Kind.PERSON, other))

    def test_is_met_as_another_record_of_them(self, scene: Scene) -> None:
        one, other, twin = new_id(), new_id(), new_id()
        scene.say(one, "Person", name="Zac Langridge", birthDate=BORN)
        scene.say(other, "Person", name="LANGRIDGE Zac", birthDate=BORN)
        scene.say(twin, "Person", name="Zac Langridge", birthDate="1997")
        look_at(scene, keys.entity(one))
        assert must_ring(scene.cast.chris, keys.entity(other))
        assert not must_ring(scene.cast.chris, keys.entity(twin))

    @pytest.mark.parametrize("asked", ASKED)
    def test_is_not_whom_somebody_told_apart(self, scene: Scene, asked: str) -> None:
        one, other, same, third = (new_id() for _ in range(4))
        for known in (one, other, third):
            scene.say(known, "Person", name="Zac Langridge", birthDate=BORN)
        tell(scene.cast.beth, other, same, verdict=Judgement.Verdict.SAME)
        apart = tell(scene.cast.beth, one, same, verdict=Judgement.Verdict.DIFFERENT)
        look_at(scene, keys.entity(one))
        assert not must_ring(scene.cast.chris, keys.entity(other))
        assert must_ring(scene.cast.chris, keys.entity(third))
        assert must_ring(scene.cast.chris, keys.key(Kind.PERSON, asked))
        with viewing(scene.cast.beth) as beth:
            actions.undo_judgement(judgement=apart, why="The same after all.", by=beth)
        assert must_ring(scene.cast.chris, keys.entity(other))

    def test_is_told_apart_for_nobody_by_what_another_circle_holds(self, scene: Scene) -> None:
        one, other = new_id(), new_id()
        for known in (one, other):
            scene.say(known, "Person", name="Zac Langridge", birthDate=BORN)
        circle = circle_of(scene.cast.beth, name=f"Operation {new_id()}", covert=True)
        own = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        tell(scene.cast.beth, one, other, verdict=Judgement.Verdict.DIFFERENT, audience=own)
        look_at(scene, keys.entity(one))
        assert must_ring(scene.cast.chris, keys.entity(other))


class TestWhatACircleKeepsToItself:
    """A statement of one circle joins nothing for another, and nobody learns that it exists."""

    def hidden(self, scene: Scene, known: UUID, schema: str, **said: Any) -> UUID:
        """Have one circle of Beth's alone know this; return the circle."""
        circle = circle_of(scene.cast.beth, name=f"Operation {new_id()}", covert=True)
        audience = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        item = scene.item("Kept apart.", audience=audience)
        scene.say(known, schema, item=item, **said)
        return circle.id

    @pytest.mark.parametrize(
        ("schema", "said", "asked"),
        [
            ("Address", {"full": HOUSE}, keys.address("14 High St")),
            ("Person", {"name": "Zac Langridge", "birthDate": BORN},
             keys.key(Kind.PERSON, f"Zac Langridge, {BORN}")),
            ("Address", {"latitude": "51.558", "longitude": "-1.782"},
             keys.place(51.558, -1.782, metres=200)),
        ],
    )  # fmt: skip
    def test_never_makes_an_identifier_visible(
        self, scene: Scene, schema: str, said: dict[str, str], asked: Key
    ) -> None:
        known = new_id()
        self.hidden(scene, known, schema, **said)
        look_at(scene, keys.entity(known))
        assert not must_ring(scene.cast.chris, asked)
        assert must_ring(scene.cast.chris, keys.entity(known))
        with viewing(scene.cast.chris):
            assert not Interest.objects.exists()
            assert not Statement.objects.filter(entity_id=known).exists()

    @pytest.mark.parametrize(
        ("fences", "met"), [({"roles": frozenset({Role.INTELLIGENCE})}, False), ({}, True)]
    )
    def test_is_confirmed_no_guess_of_where_one_role_alone_reads_it(
        self, scene: Scene, fences: dict[str, Any], *, met: bool
    ) -> None:
        kept = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, **fences)
        home = new_id()
        scene.say(home, "Address", item=scene.item("Kept apart.", audience=kept), full=HOUSE)
        look_at(scene, keys.entity(home))
        assert must_ring(scene.cast.chris, keys.address("14 High St")) is met
        with viewing(scene.cast.chris):
            assert Statement.objects.filter(entity_id=home).exists() is met

    def test_is_told_to_nobody_by_the_functions(self, cast: Cast) -> None:
        for asked in (
            "select * from identify_at_address('14 high street', null)",
            "select * from identify_addresses(gen_random_uuid(), null)",
            "select * from access_interests_spread('{}')",
            "select * from identify_born_as(gen_random_uuid(), null)",
            "select * from identify_known_by('langridge zac|1997-09-05', null)",
            "select identify_told_apart(gen_random_uuid(), gen_random_uuid(), null)",
        ):
            with viewing(cast.chris), connection.cursor() as cursor, pytest.raises(DatabaseError):
                cursor.execute(asked)


class TestWordsThatAreShared:
    @pytest.mark.parametrize(
        ("words", "key"),
        [
            ("They deal from flat 2, 14 High St. in the evenings.", keys.address(HOUSE)),
            ("Langridge, Zac (born 05/09/1997) sleeps there.",
             keys.key(Kind.PERSON, f"Zac Langridge, {BORN}")),
        ],
    )  # fmt: skip
    def test_ask_of_addresses_and_people_that_they_name(
        self, scene: Scene, words: str, key: Key
    ) -> None:
        look_at(scene, key)
        with viewing(scene.cast.chris) as chris:
            named = queries.keys_named(None, words, viewer=chris)
        assert must_ring(scene.cast.chris, *named)
        assert not must_ring(scene.cast.chris, keys.address("17 High Street"))

    @pytest.mark.parametrize(
        ("words", "rings"),
        [
            ("They deal from 16 High Street, Swindon, SN1 1AA. It is no. 16 High Street.", False),
            ("They deal from 16 High St\nSwindon\nsn1 1aa", False),
            ("They deal from 14 High Street, Marlborough, SN8 1AB.", False),
            ("They deal from 14 High St., Swindon, sn11aa.", True),
            ("They deal from 14 High Street.", True),
            ("They deal in the whole of SN1 1AA.", True),
            ("He left 16 High Street. They meet at SN1 1AA.", True),
            ("From 16 High Street, SN1 1AA; all over SN1 1AA.", True),
        ],
    )
    @pytest.mark.parametrize("known", [True, False])
    def test_ask_of_a_house_with_its_postcode_and_not_of_its_neighbours(
        self, scene: Scene, words: str, *, rings: bool, known: bool
    ) -> None:
        home = address(scene, "14 High Street", postalCode="SN1 1AA")
        look_at(scene, keys.entity(home) if known else keys.address(HOUSE))
        with viewing(scene.cast.chris) as chris:
            named = queries.keys_named(None, words, viewer=chris)
        assert must_ring(scene.cast.chris, *named) is rings
        with viewing(scene.cast.ines):
            assert Enquiry.objects.exists() is rings
