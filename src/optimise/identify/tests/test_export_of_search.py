"""All that a search meets, as a file: in its reader's rights, stopped, cancelled, on record."""

import csv
import io
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from conftest import Copy
from django.db import transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.jobs import do_waiting_jobs

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.models import RoleGrant
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.identify import exports
from optimise.identify.domain.asking import Filters
from optimise.identify.exports import AskedOfSearch, Form, Search
from optimise.identify.models import ExportFile
from optimise.identify.tests.scene import Scene, kept_from_export

pytestmark = pytest.mark.django_db(transaction=True)
FINCH = Search(text="Finch", filters=Filters(), query="q=Finch")


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def finches(scene: Scene, database_copy: Copy) -> list[UUID]:
    return database_copy.put(thirty_finches, scene)


def thirty_finches(scene: Scene) -> list[UUID]:
    """Thirty people of one name, two of whom know each other, with somebody besides."""
    found = [new_id() for _ in range(30)]
    for number, finch in enumerate(found):
        scene.say(finch, "Person", name=f"Mara{chr(97 + number % 26)} Finch")
    other = new_id()
    scene.say(other, "Person", name="Oswin Tarrant")
    scene.link("Associate", person=found[0], associate=found[1])
    scene.link("Associate", person=found[0], associate=other)
    return found


def asked_for(person: Person, search: Search = FINCH, form: Form = Form.CSV, **more: Any) -> UUID:
    with viewing(person) as viewer:
        wanted = AskedOfSearch(search=search, form=form, reason="For a meeting", **more)
        return exports.ask_for_search(asked=wanted, by=viewer).id


def how_it_is(person: Person, file: UUID) -> ExportFile:
    with viewing(person) as viewer:
        return exports.one(file, viewer=viewer)


def rows(person: Person, file: UUID) -> list[dict[str, str]]:
    with viewing(person) as viewer:
        content = exports.take(file=file, by=viewer)[1].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


class TestAFileOfASearch:
    def test_holds_all_that_was_found_and_the_links_among_it(
        self, scene: Scene, finches: list[UUID]
    ) -> None:
        file = asked_for(scene.cast.chris)
        do_waiting_jobs()
        found = rows(scene.cast.chris, file)
        assert {str(finch) for finch in finches} <= {row["entity"] for row in found}
        assert {row["marking"] for row in found} == {"OFFICIAL-SENSITIVE"}
        assert {row["other entity"] for row in found if row["other entity"]} == {
            str(finches[0]),
            str(finches[1]),
        }
        assert "Oswin" not in str(found)

    def test_holds_the_items_that_were_found_in_a_table(self, scene: Scene) -> None:
        scene.item("A heron stood at Quarrel Lane.")
        heron = Search(text="heron", filters=Filters())
        file = asked_for(scene.cast.chris, heron)
        do_waiting_jobs()
        (row,) = rows(scene.cast.chris, file)
        assert (row["kind"], row["value"]) == (
            "Item of intelligence",
            "A heron stood at Quarrel Lane.",
        )
        assert (row["source"], row["assessment"], row["handling"]) == ("2", "A", "P")

    def test_is_narrowed_as_the_search_was(self, scene: Scene, finches: list[UUID]) -> None:
        cars = Search(text="Finch", filters=Filters(schemata=frozenset({"Vehicle"})))
        file = asked_for(scene.cast.chris, cars)
        do_waiting_jobs()
        assert rows(scene.cast.chris, file) == []

    def test_is_written_down_with_what_was_looked_for(
        self, scene: Scene, finches: list[UUID]
    ) -> None:
        file = asked_for(scene.cast.chris)
        do_waiting_jobs()
        with viewing(scene.cast.chris) as chris:
            content = exports.take(file=file, by=chris)[1]
        with acting_as(scene.cast.grace), transaction.atomic():
            entry = Entry.objects.get(verb="export", kind="search")
        assert (entry.query, entry.reason) == ("Finch", "For a meeting")
        assert entry.detail["sha256"] == sha256(content).hexdigest()
        assert set(finches) <= set(entry.shown)

    @pytest.mark.parametrize("form", list(Form))
    def test_comes_in_every_form(self, scene: Scene, finches: list[UUID], form: Form) -> None:
        file = asked_for(scene.cast.chris, form=form)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "ready"

    def test_wants_a_reason(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError):
            exports.ask_for_search(
                asked=AskedOfSearch(search=FINCH, form=Form.CSV, reason=" "), by=chris
            )

    def test_says_what_handling_stops_and_goes_without_it(self, scene: Scene) -> None:
        free, kept = new_id(), new_id()
        scene.say(free, "Person", name="Mara Finch")
        secret = scene.item("Kept.", grading=kept_from_export())
        scene.say(kept, "Person", item=secret, name="Tam Finch")
        stopped = asked_for(scene.cast.chris)
        whole = asked_for(scene.cast.chris, without_stopped=True)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, stopped).state == "stopped"
        assert how_it_is(scene.cast.chris, whole).left_out == 1
        assert {row["entity"] for row in rows(scene.cast.chris, whole)} == {str(free)}

    def test_is_not_made_where_there_is_more_than_a_file_takes(
        self, scene: Scene, finches: list[UUID], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.identify.queries.whole.MOST_MET", 10)
        file = asked_for(scene.cast.chris)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).say.endswith("narrow it.")

    def test_is_not_made_of_one_kind_where_others_filled_what_was_looked_at(
        self, scene: Scene, finches: list[UUID], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.identify.queries.whole.MOST_MET", 10)
        cars = Search(text="Finch", filters=Filters(schemata=frozenset({"Vehicle"})))
        file = asked_for(scene.cast.chris, cars)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).say.endswith("narrow it.")

    def test_is_on_record_as_taken_out_only_where_it_was_kept(
        self, scene: Scene, finches: list[UUID], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = asked_for(scene.cast.chris)

        def cancelled_meanwhile(*_: object) -> bytes:
            with viewing(scene.cast.chris) as chris:
                exports.cancel(file=file, by=chris)
            return b"x"

        monkeypatch.setattr("optimise.identify.exports.searching._written", cancelled_meanwhile)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "cancelled"
        with acting_as(scene.cast.grace), transaction.atomic():
            assert not Entry.objects.filter(verb="export", kind="search").exists()

    def test_is_of_what_its_reader_may_read_when_it_is_kept(
        self, scene: Scene, finches: list[UUID], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = asked_for(scene.cast.chris)

        def let_go_meanwhile(*_: object) -> bytes:
            RoleGrant.objects.filter(person=scene.cast.chris).update(until=now())
            return b"x"

        monkeypatch.setattr("optimise.identify.exports.searching._written", let_go_meanwhile)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "failed"

    def test_is_made_no_further_once_it_is_cancelled(
        self, scene: Scene, finches: list[UUID]
    ) -> None:
        file = asked_for(scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            exports.cancel(file=file, by=chris)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "cancelled"
        with viewing(scene.cast.chris) as chris, pytest.raises(NothingHereError):
            exports.take(file=file, by=chris)

    def test_is_not_written_where_something_may_not_be_read_any_more(
        self, scene: Scene, finches: list[UUID], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.identify.queries.are_all_read", lambda *_, **__: False)
        file = asked_for(scene.cast.chris)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "failed"


class TestWhoMayHaveIt:
    def test_is_nobody_else(self, scene: Scene, finches: list[UUID]) -> None:
        file = asked_for(scene.cast.chris)
        do_waiting_jobs()
        for other in (scene.cast.beth, scene.cast.ines):
            with viewing(other) as viewer, pytest.raises(NothingHereError):
                exports.take(file=file, by=viewer)
            with viewing(other) as viewer, pytest.raises(NothingHereError):
                exports.cancel(file=file, by=viewer)

    def test_is_nobody_who_develops_no_intelligence(self, scene: Scene) -> None:
        scene.say(new_id(), "Person", audience=scene.briefing(), name="Mara Finch")
        search = reverse("identify:search")
        for person, sees in ((scene.cast.chris, True), (scene.cast.aisha, False)):
            page = client_of(person).get(search, {"q": "Finch"}).content.decode()
            assert "1 found" in page
            assert ("All of it as a file" in page) is sees
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NothingHereError):
            exports.ask_for_search(
                asked=AskedOfSearch(search=FINCH, form=Form.CSV, reason="x"), by=aisha
            )
        address = f"{reverse('identify:export_search')}?q=Finch"
        assert client_of(scene.cast.aisha).get(address).status_code == 404
        assert client_of(scene.cast.ellie).get(address).status_code == 404

    def test_is_nobody_who_may_no_more_when_it_is_made(
        self, scene: Scene, finches: list[UUID]
    ) -> None:
        file = asked_for(scene.cast.chris)
        RoleGrant.objects.filter(person=scene.cast.chris).update(until=now())
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "failed"

    def test_holds_nothing_that_its_reader_may_not_read(
        self, scene: Scene, finches: list[UUID]
    ) -> None:
        with viewing(scene.cast.beth):
            circle = access.open_circle(name="Op Wren", covert=True, by=scene.cast.beth)
        own = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        scene.say(new_id(), "Person", audience=own, name="Quillon Finch")
        files = {who: asked_for(who) for who in (scene.cast.chris, scene.cast.beth)}
        do_waiting_jobs()
        read = {who: "Quillon" in str(rows(who, file)) for who, file in files.items()}
        assert read == {scene.cast.chris: False, scene.cast.beth: True}


class TestThePages:
    def test_lead_from_what_was_found_to_the_file_and_back(
        self, scene: Scene, finches: list[UUID]
    ) -> None:
        client = client_of(scene.cast.chris)
        address = f"{reverse('identify:export_search')}?q=Finch&kind=Person"
        assert "Everything found for “Finch”" in client.get(address).content.decode()
        went = client.post(address, {"form": "csv", "reason": "For a meeting"}, follow=True)
        page = went.content.decode()
        assert "Step 1 of 3: Searching." in page
        assert f"{reverse('identify:search')}?q=Finch&amp;kind=Person" in page
        do_waiting_jobs()
        with viewing(scene.cast.chris):
            made = ExportFile.objects.get()
        page = client.get(reverse("identify:file", args=[made.id])).content.decode()
        assert "Download" in page

    def test_cancel(self, scene: Scene, finches: list[UUID]) -> None:
        file = asked_for(scene.cast.chris)
        client = client_of(scene.cast.chris)
        went = client.post(reverse("identify:cancel_file", args=[file]), follow=True)
        assert "It is made no further." in went.content.decode()
        do_waiting_jobs()
        page = client.get(reverse("identify:file", args=[file])).content.decode()
        assert "It was cancelled, and nothing was made." in page
