"""Photographs of whom and what is known: from an item, seen by whoever may know the face."""

import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, ProgrammingError, connection
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.evaluate.actions import grade_again
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import add, report_by, restricted
from optimise.identify import actions, queries
from optimise.identify.models import Photograph

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "#5b6b78").save(out, "JPEG")
    return out.getvalue()


def tell(cast: Cast, item: Item, person: UUID, **facts: str) -> None:
    with viewing(cast.beth) as beth:
        for audience in (None, OFFICERS):
            said = [
                actions.NewStatement(entity=person, schema="Person", prop=prop, value=value)
                for prop, value in facts.items()
            ]
            actions.state(item=item, statements=said, by=beth, audience=audience)


@pytest.fixture
def item(cast: Cast) -> Item:
    report = report_by(cast.aisha)
    with viewing(cast.beth) as beth:
        return add(report, beth, briefing_text="A grey moped.", briefing_audience=OFFICERS)


@pytest.fixture
def jay(cast: Cast, item: Item) -> UUID:
    person = new_id()
    tell(cast, item, person, name="Jay Marlin")
    return person


def sent(item: Item, **more: object) -> dict[str, object]:
    file = SimpleUploadedFile("jay.jpg", picture(), content_type="image/jpeg")
    return {"file": file, "item": str(item.id), "basis": "PACE section 64A", **more}


def add_one(cast: Cast, person: UUID, item: Item, **more: object) -> None:
    address = reverse("identify:add_photograph", args=[person])
    answer = client_of(cast.beth).post(address, sent(item, **more))
    assert answer.status_code == 302, answer.content.decode()


def shown(cast: Cast, who: str, person: UUID) -> list[str]:
    """Return the addresses of the photographs on a profile, as one person sees it."""
    page = client_of(cast.people[who]).get(reverse("identify:entity", args=[person]))
    text = page.content.decode()
    return [part.split('"')[0] for part in text.split('src="/known/photographs/')[1:]]


class TestAPhotograph:
    def test_stands_on_the_profile_of_those_who_read_its_item(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item)
        (own,) = shown(cast, "chris", jay)
        answer = client_of(cast.chris).get(f"/known/photographs/{own}")
        assert answer["Content-Type"] == "image/jpeg"
        assert "no-store" in answer["Cache-Control"]
        with Image.open(io.BytesIO(answer.content)) as opened:
            assert opened.size == (800, 600)
        assert shown(cast, "aisha", jay) == []
        assert client_of(cast.aisha).get(f"/known/photographs/{own}").status_code == 404
        with viewing(cast.grace):
            assert Entry.objects.filter(
                kind="photograph", shown=[jay], verb="consultation"
            ).exists()

    def test_is_shown_to_officers_where_that_is_chosen_and_to_readers_of_both_once(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item, tell_officers="on")
        assert len(shown(cast, "aisha", jay)) == 1
        assert len(shown(cast, "chris", jay)) == 1

    def test_of_a_possible_victim_is_kept_back_as_the_name_is(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        tell(cast, item, jay, birthDate="2012")
        add_one(cast, jay, item, tell_officers="on")
        assert shown(cast, "aisha", jay) == []
        assert len(shown(cast, "mina", jay)) == 1
        with viewing(cast.aisha):
            ids = list(Photograph.objects.values_list("id", flat=True))
        for one in ids:
            address = reverse("identify:photograph", args=[one])
            assert client_of(cast.aisha).get(address).status_code == 404

    def test_is_taken_away_from_everyone_and_stays_on_record(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item, tell_officers="on")
        (own,) = shown(cast, "chris", jay)
        away = reverse("identify:take_away_photograph", args=[own.split("/")[0]])
        client_of(cast.beth).post(away, {"why": "It shows his brother."})
        assert shown(cast, "chris", jay) == shown(cast, "aisha", jay) == []
        with viewing(cast.chris):
            (kept,) = Photograph.objects.filter(audience_id=item.audience_id)
        assert kept.superseded_why == "It shows his brother."

    def test_that_another_added_is_taken_away_by_two(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item, tell_officers="on")
        (own,) = shown(cast, "chris", jay)
        away = reverse("identify:take_away_photograph", args=[own.split("/")[0]])
        listed = reverse("identify:off_the_record")
        for _ in "12":  # however often one says so
            client_of(cast.chris).post(away, {"why": "It shows his brother."})
            assert len(shown(cast, "chris", jay)) == len(shown(cast, "aisha", jay)) == 1
        assert "It shows his brother." in client_of(cast.beth).get(listed).content.decode()
        page = client_of(cast.ines).get(away).content.decode()
        assert f"{cast.chris.name} wants it away." in page
        for name, waits in (("chris", 0), ("beth", 1), ("ines", 1)):
            with viewing(cast.people[name]) as viewer:
                assert queries.to_strike_too(viewer=viewer) == waits, name
        client_of(cast.ines).post(away, {"why": "So it does."})
        assert shown(cast, "chris", jay) == shown(cast, "aisha", jay) == []

    def test_that_somebody_wants_away_is_kept_by_another(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item)
        (own,) = shown(cast, "chris", jay)
        one = own.split("/")[0]
        away = reverse("identify:take_away_photograph", args=[one])
        client_of(cast.chris).post(away, {"why": "It shows his brother."})
        keep = reverse("identify:keep_photograph", args=[one])
        assert client_of(cast.aisha).post(keep).status_code == 404
        assert client_of(cast.beth).post(keep).status_code == 302
        with viewing(cast.ines) as ines:
            assert queries.to_strike_too(viewer=ines) == 0
        client_of(cast.ines).post(away, {"why": "Mine."})
        assert len(shown(cast, "chris", jay)) == 1

    def test_that_another_added_is_taken_away_by_no_sql_of_one(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item)
        gone = {"superseded_at": now(), "superseded_why": "Mine."}
        with viewing(cast.chris), pytest.raises(ProgrammingError, match="a second says"):
            Photograph.objects.update(superseded_by=cast.chris.id, **gone)
        with viewing(cast.chris):
            Photograph.objects.update(end_asked_by=cast.chris.id, end_asked_at=now())
        with viewing(cast.chris), pytest.raises(ProgrammingError, match="a second says"):
            Photograph.objects.update(superseded_by=cast.chris.id, **gone)

    def test_is_taken_back_from_officers_with_the_words_that_they_were_told(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        add_one(cast, jay, item, tell_officers="on")
        (theirs,) = shown(cast, "aisha", jay)
        assert client_of(cast.aisha).get(f"/known/photographs/{theirs}").status_code == 200
        with viewing(cast.beth) as beth:
            grading = restricted(Outlet.BRIEFING)
            grade_again(item=item, grading=grading, why="The originator asks.", by=beth)
        assert client_of(cast.aisha).get(f"/known/photographs/{theirs}").status_code == 404
        with viewing(cast.aisha):
            assert not Photograph.objects.exists()
        assert len(shown(cast, "chris", jay)) == 1

    def test_needs_a_basis_and_an_item_that_tells_of_it(
        self, cast: Cast, item: Item, jay: UUID
    ) -> None:
        address = reverse("identify:add_photograph", args=[jay])
        page = client_of(cast.beth).post(address, sent(item, basis=" ")).content.decode()
        assert "Lawful basis" in page
        report = report_by(cast.dan)
        with viewing(cast.beth) as beth:
            other = add(report, beth)
        answer = client_of(cast.beth).post(address, sent(other))
        assert answer.status_code == 422
        with viewing(cast.beth):
            assert not Photograph.objects.exists()

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan", "kit"])
    def test_is_added_by_nobody_outside_intelligence(
        self, cast: Cast, item: Item, jay: UUID, who: str
    ) -> None:
        address = reverse("identify:add_photograph", args=[jay])
        client = client_of(cast.people[who])
        assert client.get(address).status_code in (403, 404)
        assert client.post(address, sent(item)).status_code in (403, 404)

    def test_is_changed_by_no_statement(self, cast: Cast, item: Item, jay: UUID) -> None:
        add_one(cast, jay, item)
        with viewing(cast.beth), connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("update identify_photograph set entity_id = %s", [new_id()])
