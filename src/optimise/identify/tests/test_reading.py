"""What a viewer reads of someone: their own sum, however it was written down."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies.domain.postcode_files import Placed
from optimise.agencies.models import Person
from optimise.agencies.postcodes import Given, load_postcodes
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.evaluate.domain import grading as g
from optimise.identify import actions, queries
from optimise.identify.domain.asking import Filters
from optimise.identify.domain.masking import HIDDEN
from optimise.identify.tests.scene import Scene

ANY = Filters()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


def look(person: Person, text: str, filters: Filters = ANY) -> queries.Results:
    with acting_as(person) as viewer, transaction.atomic():
        return queries.search(text, viewer=viewer, filters=filters)


def found(person: Person, text: str) -> list[str]:
    return [h.who.caption for h in look(person, text).hits]


def open_profile(person: Person, entity: UUID) -> queries.Profile:
    with acting_as(person) as viewer, transaction.atomic():
        return queries.profile(entity, viewer=viewer)


class TestSearch:
    @pytest.mark.parametrize(
        ("prop", "schema", "held", "typed"),
        [
            ("name", "Person", "Robert Hale", "Bob Hale"),
            ("name", "Person", "Shaun Pryce", "Sean Price"),
            ("name", "Person", "Katarzyna Nowak-Lund", "katarzyna nowak lund"),
            ("number", "Phone", "+447700900123", "07700 900 123"),
            ("registrationNumber", "Vehicle", "IQ10 ZZZ", "iqi0 zzz"),
            ("full", "Address", "12 Made Up Terrace, Swindon", "made up terrace"),
            ("email", "Person", "Nobody@example.org", "nobody@example.org"),
            ("policeReference", "Person", "PNC 99/1234Z", "pnc 99 1234z"),
            ("appearance", "Person", "Scar on the left hand", "left hands scars"),
        ],
    )
    def test_finds_it_however_written(
        self, scene: Scene, prop: str, schema: str, held: str, typed: str
    ) -> None:
        entity = new_id()
        scene.say(entity, schema, **{prop: held})  # type: ignore[arg-type]
        scene.say(new_id(), "Person", name="Quite Another")
        results = look(scene.cast.chris, typed)
        assert [h.who.id for h in results.hits] == [entity]

    def test_says_of_whom_only_the_sound_met(self, scene: Scene) -> None:
        scene.say(new_id(), "Person", name="Vin Beckwith")
        assert [h.why for h in look(scene.cast.chris, "phone").hits] == [
            ("Name: Vin Beckwith (sounds or is spelt alike)",)
        ]
        assert [h.why for h in look(scene.cast.chris, "beckwith").hits] == [("Name: Vin Beckwith",)]

    def test_finds_items_by_their_sanitised_words_and_reference_only(self, scene: Scene) -> None:
        item = scene.item("A silver hatchback calls at the terrace.")
        for typed in ("silver hatchbacks", item.urn.lower()):
            assert [i.id for i in look(scene.cast.chris, typed).items] == [item.id]
        assert look(scene.cast.beth, "As told").items == ()

    def test_shows_an_officer_only_the_words_cut_for_them(self, scene: Scene) -> None:
        scene.item("A silver hatchback calls.", briefing_text="Look for a silver hatchback.")
        assert [i.text for i in look(scene.cast.aisha, "silver").items] == [
            "Look for a silver hatchback."
        ]
        assert look(scene.cast.dan, "silver").total == 0

    def test_keeps_the_name_of_someone_to_keep_safe_out_of_what_an_officer_finds_and_opens(
        self, scene: Scene
    ) -> None:
        words = "Jamie Ferris and Neil Carrow call at the terrace."
        item = scene.item(words, briefing_text=words)
        child, adult = new_id(), new_id()
        for person, name, born in (
            (child, "Jamie Ferris", str(now().year - 15)), (adult, "Neil Carrow", "1980-01-01"),
        ):  # fmt: skip
            scene.say(
                person, "Person", item=item, audience=scene.briefing(), name=name, birthDate=born
            )
        kept_back = f"{HIDDEN} and Neil Carrow call at the terrace."
        for reader, text in ((scene.cast.aisha, kept_back), (scene.cast.beth, words)):
            (seen,) = look(reader, "terrace").items
            assert seen.text == text
            with acting_as(reader) as viewer, transaction.atomic():
                assert queries.source_item(item.id, viewer=viewer).text == text

    def test_keeps_possible_victims_apart(self, scene: Scene) -> None:
        born = str(now().year - 15)
        child, adult = new_id(), new_id()
        scene.say(child, "Person", name="Tam Riddle", birthDate=born)
        scene.say(adult, "Person", name="Tom Riddle", birthDate="1980-01-01")
        results = look(scene.cast.chris, "Riddle")
        assert [h.who.id for h in results.possible_victims] == [child]
        assert [h.who.id for h in results.hits] == [adult]

    def test_confirms_no_kept_back_name_to_whoever_types_it(self, scene: Scene) -> None:
        child = new_id()
        scene.say(
            child,
            "Person",
            name="Tam Riddle",
            email="tam@example.org",
            possibleVictim="runs",
            audience=scene.briefing(),
        )
        assert look(scene.cast.aisha, "Tam Riddle").total == 0
        assert look(scene.cast.chris, "Tam Riddle").total == 1
        (hit,) = look(scene.cast.aisha, "tam@example.org").possible_victims
        assert "Riddle" not in repr(hit)
        assert "example" not in repr(hit)

    def test_gives_an_exact_number_alone(self, scene: Scene) -> None:
        ray, car = new_id(), new_id()
        scene.say(ray, "Person", name="Ray Yoxall")
        scene.say(car, "Vehicle", registrationNumber="RA10 YYY")
        assert [h.who.id for h in look(scene.cast.chris, "RA10 YYY").hits] == [car]

    @pytest.mark.parametrize("typed", ["1988-04-02", "2/4/1988", "2 Apr 1988", "Finch 02.04.1988"])
    def test_finds_a_day_of_birth(self, scene: Scene, typed: str) -> None:
        person = new_id()
        scene.say(person, "Person", name="Mara Finch", birthDate="1988-04-02")
        assert person in [h.who.id for h in look(scene.cast.chris, typed).hits]

    def test_narrows_items_away_with_a_kind(self, scene: Scene) -> None:
        scene.say(new_id(), "Person", item=scene.item("Mara Finch sells here."), name="Mara Finch")
        found = look(scene.cast.chris, "Finch", Filters(schemata=frozenset({"Person"})))
        assert (len(found.hits), found.items) == (1, ())

    def test_finds_a_report_and_its_items_by_number(self, scene: Scene) -> None:
        item = scene.item("A grey van each night.")
        for typed in (item.urn, item.urn.lower(), str(item)):
            found = look(scene.cast.beth, typed).first
            assert [met.title for met in found][:1] == [item.urn]
            assert str(item) in [met.title for met in found]
        assert look(scene.cast.aisha, item.urn).first == ()

    def test_says_how_much_is_known_and_what_to_know_first(self, scene: Scene) -> None:
        person = new_id()
        scene.say(person, "Person", name="Mara Finch")
        scene.say(person, "Person", warningMarker="weapons")
        (hit,) = look(scene.cast.chris, "Mara Finch").hits
        assert (hit.items, [note.tag for note in hit.notes]) == (2, ["Weapons"])
        assert look(scene.cast.aisha, "Mara Finch").total == 0

    def test_narrows_by_kind_time_grade_and_area(self, scene: Scene) -> None:
        scene.say(new_id(), "Person", name="Mara Finch")
        for kept, filters in (
            (1, Filters(schemata=frozenset({"LegalEntity"}))),
            (0, Filters(schemata=frozenset({"Vehicle"}))),
            (1, Filters(since=today() - timedelta(days=4))),
            (0, Filters(since=today())),
            (0, Filters(until=today() - timedelta(days=9))),
            (1, Filters(sources=frozenset("2"), assessments=frozenset("AB"))),
            (0, Filters(sources=frozenset("1"))),
            (0, Filters(assessments=frozenset("E"))),
            (0, Filters(areas=frozenset({scene.cast.salisbury.id}))),
        ):
            assert look(scene.cast.chris, "Mara Finch", filters).total == kept, filters

    def test_says_nothing_of_what_is_hidden(self, scene: Scene) -> None:
        scene.say(new_id(), "Person", name="Mara Finch")
        for outsider in (scene.cast.aisha, scene.cast.ellie, scene.cast.joan):
            assert look(outsider, "Mara Finch").total == 0

    def test_marks_what_is_no_longer_held(self, scene: Scene) -> None:
        (name,) = scene.say(new_id(), "Person", name="Mara Finch")
        with acting_as(scene.cast.beth) as beth, transaction.atomic():
            actions.supersede(statement=name, why="Mistaken.", by=beth)
        (hit,) = look(scene.cast.chris, "Mara Finch").hits
        assert hit.why == ("Name: Mara Finch (no longer held)",)


class TestWordsThatTogetherFindNothing:
    def shown(self, person: Person, text: str) -> str:
        page = client_of(person).get(reverse("identify:search"), {"q": text}).content.decode()
        return " ".join(page.split())

    def test_are_each_said_with_what_they_find_alone(self, scene: Scene) -> None:
        scene.item("Two men were seen by the garages.")
        scene.item("A van was seen at the station.")
        page = self.shown(scene.cast.chris, "seen hooded")
        assert "“seen” finds 2</a> and “hooded” finds nothing." in page
        assert 'href="?q=seen"' in page
        assert "finds 2" not in self.shown(scene.cast.chris, "hooded")
        assert "By itself" not in self.shown(scene.cast.chris, "seen station")

    def test_count_no_more_than_the_reader_may_find(self, scene: Scene) -> None:
        scene.item("Two men were seen by the garages.")
        child = new_id()
        scene.say(
            child,
            "Person",
            name="Tam Riddle",
            possibleVictim="runs",
            audience=scene.briefing(),
        )
        page = self.shown(scene.cast.aisha, "seen Riddle")
        assert "“seen” finds nothing and “Riddle” finds nothing." in page


class TestProfile:
    def test_reads_as_a_log_newest_first(self, scene: Scene) -> None:
        person = new_id()
        for days, text in ((9, "Seen at the stop."), (2, "Seen at the shop.")):
            scene.days_ago = days
            scene.say(person, "Person", item=scene.item(text, origin="patrol"), name="Mara Finch")
        page = open_profile(scene.cast.chris, person)
        assert [line.text for line in page.log] == ["Seen at the shop.", "Seen at the stop."]
        assert all(line.told_by and line.grade for line in page.log)

    def test_shows_the_best_grade_that_a_fact_has(self, scene: Scene) -> None:
        person = new_id()
        scene.say(person, "Person", name="Mara Finch")
        weaker = g.Grading(
            source=g.Source.UNTESTED,
            assessment=g.Assessment.NOT_KNOWN,
            handling=g.Handling.SHARE,
        )
        scene.days_ago = 1
        scene.say(
            person, "Person", item=scene.item("Mara again.", grading=weaker), name="Mara Finch"
        )
        (fact,) = open_profile(scene.cast.chris, person).facts
        assert (fact.newest.grade, fact.best.grade) == ("2DP", "2AP")

    def test_has_blocks_of_what_it_is_linked_to(self, scene: Scene) -> None:
        person, friend, phone = new_id(), new_id(), new_id()
        scene.say(person, "Person", name="Mara Finch", birthDate="1990")
        scene.say(friend, "Person", name="Lil Osk")
        scene.say(phone, "Phone", number="07700 900123")
        scene.link("UsesPhone", user=person, phone=phone, role="holder")
        scene.link("Associate", person=person, associate=friend)
        page = open_profile(scene.cast.chris, person)
        assert [(b.title, len(b.links)) for b in page.blocks] == [("Phones", 1), ("Associates", 1)]
        years = today().year - 1990
        assert page.heads[0].values == (f"1990, aged {years - 1} or {years}",)

    def test_counts_each_origin_once(self, scene: Scene) -> None:
        person = new_id()
        for origin in ("neighbour", "neighbour", "patrol"):
            item = scene.item("Goes by Mara Finch.", origin=origin)
            scene.say(person, "Person", item=item, name="Mara Finch")
        (fact,) = open_profile(scene.cast.chris, person).facts
        assert (fact.origins, len(fact.support)) == (2, 3)

    def test_is_another_sum_for_each_viewer(self, scene: Scene) -> None:
        person = new_id()
        scene.say(person, "Person", name="Mara Finch", birthDate="1990")
        scene.say(person, "Person", appearance="Tall", audience=scene.briefing())
        scene.say(person, "Person", nationality="gb", audience=scene.partner())
        cast = scene.cast
        props = {
            who.username: {f.prop for f in open_profile(who, person).facts}
            for who in (cast.chris, cast.aisha, cast.ellie)
        }
        assert props == {
            "chris": {"name", "birthDate", "appearance", "nationality"},
            "aisha": {"appearance"},
            "ellie": {"nationality"},
        }
        aisha = open_profile(cast.aisha, person)
        assert aisha.who.caption == "Person, name not shown to you"
        assert aisha.facts[0].newest.item is None

    def test_follows_links_both_ways(self, scene: Scene) -> None:
        person, phone = new_id(), new_id()
        scene.say(person, "Person", name="Mara Finch")
        scene.say(phone, "Phone", number="07700 900123")
        scene.link("UsesPhone", user=person, phone=phone, role="holder")
        (link,) = open_profile(scene.cast.chris, person).links
        assert (link.says, link.target.caption) == ("uses (holder)", "07700 900123")
        (link,) = open_profile(scene.cast.chris, phone).links
        assert link.source.caption == "Mara Finch"

    def test_meets_an_exploited_runner_as_a_possible_victim(self, scene: Scene) -> None:
        person, line = new_id(), new_id()
        scene.say(person, "Person", name="Tam Riddle", subjectCategory="suspect")
        scene.say(line, "DealLine", name="Kestrel")
        scene.link("OperatesLine", operator=person, line=line, role="exploited person")
        assert open_profile(scene.cast.chris, person).who.is_possible_victim
        (link,) = open_profile(scene.cast.chris, line).links
        assert link.source.shape == "possible-victim"

    def test_keeps_a_possible_victim_one_when_the_reason_is_superseded(self, scene: Scene) -> None:
        person = new_id()
        (_, reason) = scene.say(person, "Person", name="Tam Riddle", possibleVictim="runs")
        with acting_as(scene.cast.beth) as beth, transaction.atomic():
            actions.supersede(statement=reason, why="Mistaken.", by=beth)
        assert open_profile(scene.cast.chris, person).who.is_possible_victim

    def test_answers_hidden_and_missing_alike(
        self,
        scene: Scene,
        django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
    ) -> None:
        hidden = new_id()
        scene.say(hidden, "Person", name="Mara Finch")
        for entity in (hidden, new_id()):
            with (
                acting_as(scene.cast.aisha) as viewer,
                transaction.atomic(),
                django_assert_num_queries(2),
                pytest.raises(NothingHereError),
            ):
                queries.profile(entity, viewer=viewer)

    def test_reaches_two_steps_out(self, scene: Scene) -> None:
        first, phone, other = new_id(), new_id(), new_id()
        scene.say(first, "Person", name="Mara Finch")
        scene.say(other, "Person", name="Noel Marsh")
        scene.say(phone, "Phone", number="07700 900123")
        scene.link("UsesPhone", user=first, phone=phone)
        scene.link("UsesPhone", user=other, phone=phone)
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            near = queries.neighbourhood(first, viewer=viewer, hops=1)
            far = queries.neighbourhood(first, viewer=viewer, hops=2)
        assert (len(near.links), len(far.links)) == (1, 2)

    def test_shows_when_and_where(self, scene: Scene) -> None:
        person, place = new_id(), new_id()
        scene.say(person, "Person", name="Mara Finch")
        scene.say(place, "Address", full="Made Up Row", latitude="51.56", longitude="-1.78")
        since = today() - timedelta(days=40)
        scene.link("LinkedToPlace", subject=person, place=place, role="frequents", since=since)
        profile = open_profile(scene.cast.chris, person)
        assert [(p.who.caption, p.latitude) for p in profile.places] == [("Made Up Row", 51.56)]
        assert profile.timeline[0].say == "linked to (frequents): Made Up Row"


class TestWhatWarnsAnOfficer:
    ARMED = "He may be armed with a bladed weapon: tell the duty inspector."
    DULL = "Comes by on Fridays with a dog."

    def told(self, scene: Scene) -> tuple[UUID, UUID]:
        person, child = new_id(), new_id()
        for days, text in ((2, self.DULL), (9, self.ARMED)):
            scene.days_ago = days
            item = scene.item(text, briefing_text=text)
            scene.say(person, "Person", item=item, audience=scene.briefing(), name="Mara Finch")
        scene.say(child, "Person", audience=scene.briefing(), possibleVictim="runs")
        scene.link("Associate", audience=scene.briefing(), person=person, associate=child)
        return person, child

    def test_stands_before_all_else_on_the_page(self, scene: Scene) -> None:
        person, _ = self.told(scene)
        address = reverse("identify:entity", args=[person])
        page = client_of(scene.cast.aisha).get(address).content.decode()
        first, again = (hit.start() for hit in re.finditer(self.ARMED, page))
        assert first < page.index("Possible victims linked") < again
        assert first < page.index("About Mara Finch")
        assert page.count(self.DULL) == 1

    def test_stands_below_that_somebody_is_to_be_kept_safe_first(self, scene: Scene) -> None:
        """Words alone say it: whoever may be a victim is not met as armed before that."""
        child = new_id()
        item = scene.item(self.ARMED, briefing_text=self.ARMED)
        told: dict[str, Any] = {"item": item, "audience": scene.briefing()}
        scene.say(child, "Person", **told, name="Mara Finch", possibleVictim="runs")
        page = client_of(scene.cast.aisha).get(reverse("identify:entity", args=[child]))
        words = page.content.decode()
        kept, warns = words.index("to be kept safe first"), words.index("Read this first")
        assert kept < warns < words.index("About Mara Finch")
        assert self.ARMED in words[warns:]

    def test_is_no_more_than_the_reader_may_read(self, scene: Scene) -> None:
        _, child = self.told(scene)
        page = client_of(scene.cast.aisha).get(reverse("identify:entity", args=[child]))
        assert self.ARMED not in page.content.decode()


class TestSuggest:
    def test_says_why_for_each(self, scene: Scene) -> None:
        person = new_id()
        scene.say(person, "Person", name="Robert Hale", birthDate="1990-02-01")
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            (one,) = queries.suggest("Person", {"name": ["Bob Hale"]}, viewer=viewer)
        assert (one.entity_id, one.caption) == (person, "Robert Hale")
        assert "Bob is often Robert" in " ".join(one.reasons)

    def test_finds_a_plate_that_looks_alike(self, scene: Scene) -> None:
        car = new_id()
        scene.say(car, "Vehicle", registrationNumber="IQ10 ZZZ")
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            (one,) = queries.suggest("Vehicle", {"registrationNumber": ["IQ1OZZZ"]}, viewer=viewer)
        assert one.entity_id == car

    def test_knows_nothing_that_is_hidden(self, scene: Scene) -> None:
        scene.say(new_id(), "Person", name="Robert Hale")
        with acting_as(scene.cast.aisha) as viewer, transaction.atomic():
            assert queries.suggest("Person", {"name": ["Robert Hale"]}, viewer=viewer) == []


class TestSourceItem:
    def test_opens_for_those_who_may_read_it(self, scene: Scene) -> None:
        item = scene.item("A silver hatchback calls.")
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            assert queries.source_item(item.id, viewer=viewer).text == "A silver hatchback calls."
        with (
            acting_as(scene.cast.aisha) as viewer,
            transaction.atomic(),
            pytest.raises(NothingHereError),
        ):
            queries.source_item(item.id, viewer=viewer)


class TestWhereAPlaceIs:
    def test_is_its_own_point_and_else_its_postcode_s(self, scene: Scene) -> None:
        person, pinned, told, coded, rough = (new_id() for _ in range(5))
        scene.say(person, "Person", name="Mara Finch")
        point: dict[str, Any] = {"latitude": "51.56", "longitude": "-1.78"}
        scene.say(
            pinned, "Address", full="Pin Row", postalCode="SN1 6AB", pointSet="by hand", **point
        )
        scene.say(told, "Address", full="Told Row", **point)
        scene.say(coded, "Address", full="Coded Row", postalCode="sn16ab")
        scene.say(rough, "Address", full="Rough Row", postalCode="SN1 6AD")
        scene.say(nowhere := new_id(), "Address", full="No Row", postalCode="SN1 6AE")
        for place in (pinned, told, coded, rough, nowhere):
            scene.link("LinkedToPlace", subject=person, place=place, role="frequents")
        with viewing(scene.cast.joan) as joan:
            rows = [
                Placed(code="SN1 6AB", latitude=51.5, longitude=-1.7, quality=1),
                Placed(code="SN1 6AD", latitude=51.6, longitude=-1.6, quality=6),
            ]
            given = Given(source="Made up", edition=today(), digest="one", rows=rows)
            load_postcodes(given=given, by=joan)
        places = open_profile(scene.cast.chris, person).places
        assert {p.who.caption: (p.latitude, p.precision) for p in places} == {
            "Pin Row": (51.56, "By hand"),
            "Told Row": (51.56, "As told"),
            "Coded Row": (51.5, "Postcode"),
            "Rough Row": (51.6, "Postcode sector"),
        }
        with viewing(scene.cast.chris) as chris:
            seen = queries.places_seen(since=now() - timedelta(days=30), viewer=chris)
        # A postcode's point is every door's: nothing was seen there more than at the next.
        assert {one.latitude for one in seen} == {51.56}

    def test_is_the_point_set_by_hand_whatever_is_told_later(self, scene: Scene) -> None:
        scene.say(
            place := new_id(), "Address", full="Pin Row", latitude="51.56", longitude="-1.78",
            pointSet="by hand",
        )  # fmt: skip
        scene.say(place, "Address", latitude="51.1", longitude="-1.1")
        assert self.shown(scene, place) == (51.56, -1.78, "By hand")
        scene.say(place, "Address", latitude="51.57", longitude="-1.79", pointSet="by hand")
        assert self.shown(scene, place) == (51.57, -1.79, "By hand")

    def test_is_of_one_item_in_both_halves(self, scene: Scene) -> None:
        scene.say(
            place := new_id(), "Address", full="Told Row", latitude="51.56", longitude="-1.78"
        )
        scene.say(place, "Address", latitude="51.1")
        assert self.shown(scene, place) == (51.56, -1.78, "As told")

    def shown(self, scene: Scene, place: UUID) -> tuple[float, float, str]:
        """Return where the map has it, where things were seen there as well."""
        (one,) = open_profile(scene.cast.chris, place).places
        with viewing(scene.cast.chris) as chris:
            seen = queries.places_seen(since=now() - timedelta(days=30), viewer=chris)
        assert {(at.latitude, at.longitude) for at in seen} == {(one.latitude, one.longitude)}
        return one.latitude, one.longitude, one.precision

    def test_is_not_known_by_a_postcode_that_one_may_not_read(self, scene: Scene) -> None:
        place = new_id()
        with viewing(scene.cast.joan) as joan:
            rows = [Placed(code="SN1 6AB", latitude=51.5, longitude=-1.7, quality=1)]
            given = Given(source="Made up", edition=today(), digest="one", rows=rows)
            load_postcodes(given=given, by=joan)
        scene.say(place, "Address", full="Coded Row", postalCode="SN1 6AB")
        assert open_profile(scene.cast.chris, place).places
        with pytest.raises(NothingHereError):
            open_profile(scene.cast.aisha, place)
