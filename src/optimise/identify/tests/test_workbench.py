"""Attaching what an item tells of: as new, or as one already known, decided by a person."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import add, report_by, restricted
from optimise.identify import actions, queries
from optimise.identify.domain.subjects import Tone
from optimise.identify.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE)
NUMBER = "07700 900123"


@pytest.fixture
def item(cast: Cast) -> Item:
    report = report_by(cast.aisha)
    with acting_as(cast.beth) as beth, transaction.atomic():
        return add(report, beth, briefing_text="A grey moped.", briefing_audience=OFFICERS)


@pytest.fixture
def phone(cast: Cast) -> UUID:
    """A phone that the unit knows from another item."""
    known, report = new_id(), report_by(cast.dan)
    with acting_as(cast.beth) as beth, transaction.atomic():
        number = actions.NewStatement(entity=known, schema="Phone", prop="number", value=NUMBER)
        actions.state(item=add(report, beth), statements=[number], by=beth)
    return known


@pytest.fixture
def desk(cast: Cast) -> Client:
    return client_of(cast.beth)


def adding(item: Item, slug: str) -> str:
    return reverse("workbench:add", kwargs={"item_id": item.id, "slug": slug})


def said_by(item: Item, cast: Cast) -> list[Statement]:
    with acting_as(cast.beth), transaction.atomic():
        return list(Statement.objects.filter(item=item).order_by("made_at", "prop"))


class TestAdd:
    def test_keeps_nothing_while_it_may_be_one_we_know(
        self, cast: Cast, desk: Client, item: Item, phone: UUID
    ) -> None:
        answer = desk.post(adding(item, "phone"), {"number": NUMBER})
        assert b"Not added yet." in answer.content
        assert b"May be one we know" in answer.content
        assert str(phone).encode() in answer.content
        assert said_by(item, cast) == []

    def test_adds_to_the_one_that_was_chosen(
        self, cast: Cast, desk: Client, item: Item, phone: UUID
    ) -> None:
        desk.post(adding(item, "phone"), {"number": NUMBER, "entity": str(phone)})
        assert [s.entity_id for s in said_by(item, cast)] == [phone]

    def test_adds_another_where_a_person_says_it_is_new(
        self, cast: Cast, desk: Client, item: Item, phone: UUID
    ) -> None:
        desk.post(adding(item, "phone"), {"number": NUMBER, "entity": "new"})
        (said,) = said_by(item, cast)
        assert said.entity_id != phone
        assert said.audience_id == item.audience_id

    def test_adds_at_once_what_resembles_nothing(
        self, cast: Cast, desk: Client, item: Item
    ) -> None:
        desk.post(adding(item, "vehicle"), {"registrationNumber": "IQ99 ZZZ"})
        assert [s.value for s in said_by(item, cast)] == ["IQ99 ZZZ"]

    @pytest.mark.parametrize("entity", ["0f6ad3ad-0000-4000-8000-000000000000", "x"])
    def test_attaches_to_nothing_that_cannot_be_opened(
        self, cast: Cast, desk: Client, item: Item, entity: str
    ) -> None:
        answer = desk.post(adding(item, "phone"), {"number": NUMBER, "entity": entity})
        assert answer.status_code == 404
        assert said_by(item, cast) == []

    def test_makes_no_person_of_a_phone(
        self, cast: Cast, desk: Client, item: Item, phone: UUID
    ) -> None:
        answer = desk.post(adding(item, "person"), {"name": "Jay", "entity": str(phone)})
        assert answer.status_code == 404

    @pytest.mark.parametrize(
        ("slug", "sent", "words"),
        [
            ("phone", {"number": "12"}, b"not a whole phone number"),
            ("person", {"birthDate": "31/3/2011"}, b"Write the date as"),
            ("person", {}, b"Fill in at least one"),
        ],
    )
    def test_says_what_is_wrong(
        self, desk: Client, item: Item, slug: str, sent: dict[str, str], words: bytes
    ) -> None:
        assert words in desk.post(adding(item, slug), sent).content

    def test_tells_officers_too_where_that_was_chosen(
        self, cast: Cast, desk: Client, item: Item
    ) -> None:
        sent = {"registrationNumber": "IQ99 ZZZ", "tell": OFFICERS.key()}
        desk.post(adding(item, "vehicle"), sent)
        with acting_as(cast.aisha), transaction.atomic():
            assert [s.value for s in Statement.objects.all()] == ["IQ99 ZZZ"]
        assert len(said_by(item, cast)) == 2

    def test_shows_a_possible_victim_before_anything_is_saved(
        self, cast: Cast, desk: Client, item: Item
    ) -> None:
        where = reverse("workbench:suggest", kwargs={"item_id": item.id, "slug": "person"})
        answer = desk.post(where, {"name": "Jay Marlin", "birthDate": "2011"})
        assert b"May be under 18" in answer.content
        assert said_by(item, cast) == []

    def test_knows_no_other_kind_of_thing(self, desk: Client, item: Item) -> None:
        assert desk.get(adding(item, "rumour")).status_code == 404


OF_EVERY_KIND = {
    "account": {"username": "jay.made.up", "service": "Snapchat"},
    "bank": {"accountNumber": "00000000", "bankName": "Made-up Bank, 00-00-00"},
    "business": {"name": "Lantern Row Hand Wash", "sector": "car wash"},
    "crime": {"name": "Burglary at Lantern Row", "date": "2026-03", "reference": "54260000001"},
    "drugs": {"substance": "heroin", "quantity": "about 30 wraps", "packing": "red cling film"},
    "handset": {"imei": "490154203237518", "make": "Made-up", "model": "One"},
    "person": {
        "name": "Jay Marlin", "gender": "male", "policeReference": "26/000001Z",
        "position": "car washer",
    },
    "seizure": {"name": "Knife from a bag", "seized": "knife", "exhibit": "AR/01"},
    "sim": {"iccid": "8944000000000000009", "network": "Made-up Mobile"},
    "weapon": {"weaponType": "machete or sword", "description": "Black, in a sheath"},
}  # fmt: skip


class TestEveryKind:
    @pytest.mark.parametrize("slug", sorted(OF_EVERY_KIND))
    def test_is_added_read_and_taken_back(
        self, cast: Cast, desk: Client, item: Item, slug: str
    ) -> None:
        page = desk.get(adding(item, slug)).content.decode()
        sent = OF_EVERY_KIND[slug]
        assert all(f'name="{prop}"' in page for prop in sent)
        desk.post(adding(item, slug), {**sent, "entity": "new"})
        said = said_by(item, cast)
        assert {(s.prop, s.value) for s in said} == set(sent.items())
        with acting_as(cast.chris) as chris, transaction.atomic():
            known = queries.profile(said[0].entity_id, viewer=chris)
        assert {fact.value for fact in known.facts} >= set(sent.values()) - {"2026-03"}
        away = {"item_id": item.id, "statement_id": said[0].id}
        desk.post(reverse("workbench:supersede", kwargs=away), {"why": "Misread."})
        assert len([s for s in said_by(item, cast) if s.superseded_at is None]) == len(sent) - 1

    @pytest.mark.parametrize("who", sorted({"aisha", "ellie", "grace", "joan"}))
    def test_is_added_by_nobody_outside_intelligence(
        self, cast: Cast, item: Item, who: str
    ) -> None:
        client = client_of(cast.people[who])
        for slug, sent in OF_EVERY_KIND.items():
            answer = client.post(adding(item, slug), {**sent, "entity": "new"})
            assert answer.status_code in (403, 404)
        assert said_by(item, cast) == []


class TestAPoint:
    def test_puts_an_address_on_the_map(self, cast: Cast, desk: Client, item: Item) -> None:
        sent = {"full": "4 Kestrel Row, Swindon", "latitude": "51.5613", "longitude": "-1.7851"}
        desk.post(adding(item, "address"), sent)
        with acting_as(cast.chris) as chris, transaction.atomic():
            known = queries.profile(said_by(item, cast)[0].entity_id, viewer=chris)
        (place,) = known.places
        assert (place.latitude, place.longitude) == (51.5613, -1.7851)

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"latitude": "51.5613"}, b"Give both, or neither."),
            ({"longitude": "-1.7"}, b"Give both, or neither."),
            ({"latitude": "151.5", "longitude": "-1.7"}, b"151.5"),
            ({"latitude": "north", "longitude": "-1.7"}, b"north"),
        ],
    )
    def test_is_whole_and_on_the_earth(
        self, cast: Cast, desk: Client, item: Item, more: dict[str, str], words: bytes
    ) -> None:
        page = desk.post(adding(item, "address"), {"full": "4 Kestrel Row", **more})
        assert words in page.content
        assert said_by(item, cast) == []


class TestAWarning:
    def sent(self, **more: str) -> dict[str, str]:
        day = today() + timedelta(days=90)
        review = {
            "review_on_day": day.day,
            "review_on_month": day.month,
            "review_on_year": day.year,
        }
        known = {name: str(value) for name, value in review.items()}
        return {"name": "Jay Marlin", "warningMarker": "weapons", "entity": "new", **known, **more}

    def test_is_written_of_a_person_with_the_day_of_its_review(
        self, cast: Cast, desk: Client, item: Item
    ) -> None:
        assert b"Officers do not see it until" not in desk.get(adding(item, "person")).content
        desk.post(adding(item, "person"), self.sent(tell=OFFICERS.key()))
        (own, told) = [s for s in said_by(item, cast) if s.prop == "warningMarker"]
        assert own.valid_to == told.valid_to == today() + timedelta(days=90)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            (note,) = queries.profile(own.entity_id, viewer=aisha).notes
        assert (note.tag, note.tone) == ("Weapons", Tone.DANGER)

    def test_is_written_of_an_address(self, cast: Cast, desk: Client, item: Item) -> None:
        sent = self.sent(full="4 Kestrel Row, Swindon", warningMarker="dogs")
        desk.post(adding(item, "address"), sent)
        assert {s.value for s in said_by(item, cast)} == {"4 Kestrel Row, Swindon", "dogs"}

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"name": ""}, b"Say of whom or where it warns"),
            ({"review_on_year": ""}, b"day"),
            ({"review_on_year": "2099"}, b"within a year"),
            ({"warningMarker": "tall"}, b"tall"),
        ],
    )
    def test_is_refused_of_nobody_and_without_a_review(
        self, cast: Cast, desk: Client, item: Item, more: dict[str, str], words: bytes
    ) -> None:
        assert words in desk.post(adding(item, "person"), self.sent(**more)).content
        assert said_by(item, cast) == []

    def test_says_that_officers_do_not_see_it_where_nothing_is_told_to_them(
        self, cast: Cast, desk: Client
    ) -> None:
        report = report_by(cast.aisha)
        with acting_as(cast.beth) as beth, transaction.atomic():
            alone = add(report, beth)
        assert b"Officers do not see it until" in desk.get(adding(alone, "person")).content


class TestState:
    def test_is_stopped_by_the_conditions_of_its_item(self, cast: Cast) -> None:
        report = report_by(cast.aisha)
        plate = actions.NewStatement(
            entity=new_id(), schema="Vehicle", prop="registrationNumber", value="IQ99 ZZZ"
        )
        with acting_as(cast.beth) as beth, transaction.atomic():
            item = add(report, beth, grading=restricted(Outlet.BRIEFING))
            with pytest.raises(evaluate.StoppedError, match="DI Castell"):
                actions.state(item=item, statements=[plate], by=beth, audience=OFFICERS)


class TestLink:
    def test_joins_two_of_them_with_part_and_dates(
        self, cast: Cast, desk: Client, item: Item, phone: UUID
    ) -> None:
        desk.post(adding(item, "person"), {"name": "Jay Marlin"})
        desk.post(adding(item, "phone"), {"number": NUMBER, "entity": str(phone)})
        person = next(s.entity_id for s in said_by(item, cast) if s.schema == "Person")
        where = reverse("workbench:link", kwargs={"item_id": item.id})
        # Chosen the wrong way round: the link still runs from the person to the phone.
        ends = {"one": str(phone), "other": str(person)}
        assert b"Uses: holder" in desk.get(where, ends).content
        since = {"since_day": "1", "since_month": "3", "since_year": "2026"}
        desk.post(where, {**ends, "way": "back UsesPhone|holder", **since})
        with acting_as(cast.beth) as beth, transaction.atomic():
            (link,) = queries.resting_on(item.id, viewer=beth).links
        assert (link.source.id, link.target.id) == (person, phone)
        assert (link.role, str(link.since)) == ("holder", "2026-03-01")

    def test_does_not_join_a_thing_to_itself(self, desk: Client, item: Item, phone: UUID) -> None:
        desk.post(adding(item, "phone"), {"number": NUMBER, "entity": str(phone)})
        where = reverse("workbench:link", kwargs={"item_id": item.id})
        answer = desk.get(where, {"one": str(phone), "other": str(phone)})
        assert b"Choose someone or something else" in answer.content


class TestSupersede:
    def test_strikes_out_with_the_reason_in_sight(
        self, cast: Cast, desk: Client, item: Item
    ) -> None:
        desk.post(adding(item, "vehicle"), {"registrationNumber": "IQ99 ZZZ"})
        (said,) = said_by(item, cast)
        ids = {"item_id": item.id, "statement_id": said.id}
        desk.post(reverse("workbench:supersede", kwargs=ids), {"why": "Misread plate."})
        page = desk.get(reverse("workbench:known", kwargs={"item_id": item.id}))
        assert b"<s>" in page.content
        assert b"Misread plate." in page.content

    def test_is_refused_under_another_item(
        self, cast: Cast, desk: Client, item: Item, phone: UUID
    ) -> None:
        desk.post(adding(item, "vehicle"), {"registrationNumber": "IQ99 ZZZ"})
        (said,) = said_by(item, cast)
        with acting_as(cast.beth), transaction.atomic():
            other = Statement.objects.get(entity_id=phone).item_id
        ids = {"item_id": other, "statement_id": said.id}
        assert desk.get(reverse("workbench:supersede", kwargs=ids)).status_code == 404
