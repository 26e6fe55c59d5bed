"""A file of call records of any size, by the browser: piece by piece, and whose it is meanwhile."""

import gzip
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.jobs import do_waiting_jobs, kill_each_time, perform

from optimise.access.acting import acting_as_system, viewer_of_system
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.audit.actions import Verb
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain import sending
from optimise.collect.sources.call_records import actions as records
from optimise.collect.sources.call_records.tests.test_downloads import book
from optimise.collect.sources.call_records.tests.test_packed import zipped
from optimise.collect.sources.rows import MOST_TIMES, MUCH
from optimise.link.lines import actions, jobs, queries
from optimise.link.lines.actions.importing import HERE_ALREADY, LOOK, READ
from optimise.link.lines.models import Authorisation, Import, LeftOut, Piece, Work
from optimise.link.lines.tests import scene
from optimise.sandbox.tests.scanner import WORD, scanner
from optimise.warehouse.engines import open_duckdb

pytestmark = pytest.mark.django_db(transaction=True)
AsRole = Callable[[str], AbstractContextManager[None]]
NAME = "calls, May.csv"
SOME = 20_000  # bytes to a piece
NOTHING: dict[str, str] = {}


class Usage(NamedTuple):
    free: int


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sending, "PIECE", SOME)
    monkeypatch.setattr(settings, "LOADS_FOLDER", tmp_path / "loads")


@pytest.fixture
def papers(cast: Cast) -> Authorisation:
    """An authorisation in a circle of the analyst, an intelligence officer and an investigator."""
    circle = circle_of(cast.chris, cast.beth, cast.ines)
    with viewing(cast.chris) as chris:
        return scene.authorised(chris, circle)


def begun(person: Person, papers: Authorisation, content: bytes, *, name: str = NAME) -> UUID:
    """Name a file by its page, as the browser does, and return the import that has begun."""
    named = json.dumps([{"name": name, "size": len(content), "modified": 5}])
    answer = client_of(person).post(
        reverse("link_lines:authorisation", args=[papers.id]), {"kind": "calls", "named": named}
    )
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].strip("/").split("/")[-1])


def post_piece(client: Client, one: UUID, number: int, content: bytes) -> Any:
    address = f"{reverse('link_lines:piece', args=[one])}?file=0&number={number}"
    piece = content[number * SOME : (number + 1) * SOME]
    return client.post(address, piece, content_type="application/octet-stream")


def send(person: Person, one: UUID, content: bytes, *, since: int = 0) -> None:
    client = client_of(person)
    for number in range(since, -(-len(content) // SOME)):
        answer = post_piece(client, one, number, content)
        assert answer.status_code == 200, answer.content


def sent(person: Person, papers: Authorisation, content: bytes, *, name: str = NAME) -> UUID:
    """Send all of a file, and have the worker look at it."""
    one = begun(person, papers, content, name=name)
    send(person, one, content)
    perform(kind=LOOK, row=str(one), person=str(person.id))
    return one


def is_now(person: Person, one: UUID) -> Import:
    with viewing(person):
        return Import.objects.select_related("authorisation").get(id=one)


def page_of(person: Person, one: UUID) -> str:
    return str(client_of(person).get(reverse("link_lines:import", args=[one])).content.decode())


def read(person: Person, one: UUID, **said: Any) -> Import:
    """Confirm what the columns mean, and have the worker read it."""
    found = is_now(person, one)
    with viewing(person) as by:
        given = {"said": NOTHING, "times": "", "profile": ""} | said
        actions.confirm_import(found=found, by=by, **given)
    perform(kind=READ, row=str(one), person=str(person.id))
    return is_now(person, one)


def original_of(found: Import) -> bytes:
    with open_duckdb() as engine:
        store = jobs.store_of(found.authorisation_id)
        (kept,) = store.open(engine, found.authorisation.urn)
        (name,) = kept.sha256
        return b"".join(store.original(engine, kept, name))


class TestAFileInPieces:
    def test_gives_what_the_same_file_gives_whole(self, cast: Cast, papers: Authorisation) -> None:
        content = scene.traffic().calls
        assert len(content) > 3 * SOME
        found = read(cast.chris, sent(cast.chris, papers, content))
        assert found.state == Work.DONE, found.problem
        whole = scene.imported(cast, cast.beth, circle_of(cast.beth, name="Operation Dunlin"))
        labelled = {found.file_name: found.counts["mapping"].pop(NAME)}
        assert labelled == {NAME: whole.counts["mapping"].pop("calls.csv")}
        assert found.counts == whole.counts
        assert found.sha256 == whole.sha256
        assert original_of(found) == content
        with viewing(cast.chris):
            assert not Piece.objects.filter(of=found).exists()
        assert not list(Path(settings.LOADS_FOLDER).iterdir())

    def test_goes_on_where_it_stopped_and_takes_nothing_twice(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        content = scene.traffic().calls
        one = begun(cast.chris, papers, content)
        for _ in range(2):
            assert post_piece(client_of(cast.chris), one, 0, content).json() == {"here": [SOME]}
        assert post_piece(client_of(cast.chris), one, 2, content).status_code == 409
        page = page_of(cast.chris, one)
        assert f"&#34;here&#34;: {SOME}" in page
        assert "Choose the same file again" in page
        send(cast.chris, one, content, since=1)
        last = -(-len(content) // SOME) - 1
        again = post_piece(client_of(cast.chris), one, last, content)
        assert again.json() == {"here": [len(content)]}
        assert "is looked at" in page_of(cast.chris, one)
        do_waiting_jobs()
        assert "What do the columns mean?" in page_of(cast.chris, one)

    def test_is_shown_by_its_beginning_in_both_readings(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        rows = [
            f"07700900{n % 9:03},0770090{n % 99:04},2026-01-09 10:{n % 60:02}" for n in range(9000)
        ]
        content = "\n".join(["Calling,Called,Start", *rows]).encode("utf-16")
        one = sent(cast.chris, papers, content)
        page = page_of(cast.chris, one)
        assert "If it means British time" in page
        with viewing(cast.chris) as by:
            (look,) = queries.look(is_now(cast.chris, one), said={}, viewer=by)
            assert look.rows[0] == ("07700900000", "07700900000", "2026-01-09 10:00")
            (other,) = queries.look(is_now(cast.chris, one), said={"called": ""}, viewer=by)
            assert not other.is_enough
        found = read(cast.chris, one, times="london")
        assert found.counts["rows"] == len(rows), found.problem
        assert original_of(found) == content

    def test_that_is_a_workbook_is_shown_and_read(
        self, cast: Cast, papers: Authorisation, tmp_path: Path
    ) -> None:
        target = scene.traffic().targets[0]
        rows = [[target, f"0770090{n:04}", f"2026-01-09T10:{n % 60:02}:00Z"] for n in range(900)]
        sheets = {"Calls": [["Calling", "Called", "Start"], *rows], "Notes": [["Words"], ["Hello"]]}
        content = book(tmp_path / "b.xlsx", sheets).read_bytes()
        one = sent(cast.chris, papers, content, name="b.xlsx")
        with viewing(cast.chris) as by:
            looks = queries.look(is_now(cast.chris, one), said={}, viewer=by)
            assert [look.label for look in looks] == ["b.xlsx, sheet Calls", "b.xlsx, sheet Notes"]
            assert looks[0].rows[0] == tuple(rows[0])
        found = read(cast.chris, one)
        assert (found.state, found.counts["kept"]) == (Work.DONE, 900), found.problem
        assert original_of(found) == content

    @pytest.mark.parametrize("form", ["gz", "zip"])
    def test_that_is_packed_gives_what_is_in_it(
        self, cast: Cast, papers: Authorisation, form: str
    ) -> None:
        content = scene.traffic().calls
        packed = gzip.compress(content) if form == "gz" else zipped(("calls.csv", content))
        one = sent(cast.chris, papers, packed, name=f"calls.csv.{form}")
        assert "What do the columns mean?" in page_of(cast.chris, one)
        found = read(cast.chris, one)
        assert found.state == Work.DONE, found.problem
        whole = scene.imported(cast, cast.beth, circle_of(cast.beth, name="Operation Dunlin"))
        assert found.counts == whole.counts
        assert original_of(found) == packed
        assert not list(Path(settings.LOADS_FOLDER).iterdir())

    def test_that_is_packed_may_be_no_text(
        self, cast: Cast, papers: Authorisation, tmp_path: Path
    ) -> None:
        target = scene.traffic().targets[0]
        rows = [[target, f"0770090{n:04}", f"2026-01-09T10:{n % 60:02}:00Z"] for n in range(900)]
        content = book(tmp_path / "b.xlsx", {"Calls": [["Calling", "Called", "Start"], *rows]})
        packed = zipped(("b.xlsx", content.read_bytes()))
        found = read(cast.chris, sent(cast.chris, papers, packed, name="b.zip"))
        assert (found.state, found.counts["kept"]) == (Work.DONE, 900), found.problem
        assert original_of(found) == packed

    @pytest.mark.parametrize("whole", [True, False])
    def test_that_is_a_zip_of_two_files_is_told_so(
        self, cast: Cast, papers: Authorisation, *, whole: bool
    ) -> None:
        content = scene.traffic().calls
        packed = zipped(("a.csv", content), ("b.csv", content))
        if whole:  # with the form, and unpacked by the worker all the same
            client_of(cast.chris).post(
                reverse("link_lines:authorisation", args=[papers.id]),
                {"kind": "calls", "file": SimpleUploadedFile("two.zip", packed)},
            )
            with viewing(cast.chris):
                one = Import.objects.get().id
            assert "is looked at" in page_of(cast.chris, one)
            do_waiting_jobs()
        else:
            one = sent(cast.chris, papers, packed, name="two.zip")
        assert is_now(cast.chris, one).state == Work.FAILED
        assert "There are 2 files in two.zip" in page_of(cast.chris, one)

    def test_that_unpacks_to_far_too_much_is_not_kept(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        head = b"Calling,Called,Start\n"
        row = f"{scene.traffic().targets[0]},07700900001,2026-01-09T10:00:00Z\n".encode()
        blank = b" " * 999 + b"\n"
        much = head + row * 900 + blank * ((MUCH + MOST_TIMES * (300 << 10)) // len(blank))
        packed = gzip.compress(much)
        assert len(much) > MUCH + MOST_TIMES * len(packed)
        found = read(cast.chris, sent(cast.chris, papers, packed, name="calls.csv.gz"))
        assert found.state == Work.FAILED
        assert "unpacks to far more than a table does" in found.problem
        with pytest.raises(records.NotKeptError):
            jobs.store_of(papers.id).kept(papers.urn)
        assert not list(Path(settings.LOADS_FOLDER).iterdir())

    def test_that_is_packed_is_stopped_when_asked(
        self, cast: Cast, papers: Authorisation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        packed = zipped(("calls.csv", scene.traffic().calls))
        one = sent(cast.chris, papers, packed, name="calls.zip")
        monkeypatch.setattr(jobs, "_is_to_stop", lambda _: True)
        found = read(cast.chris, one)
        assert found.state == Work.CANCELLED
        with pytest.raises(records.NotKeptError):
            jobs.store_of(papers.id).kept(papers.urn)
        assert not list(Path(settings.LOADS_FOLDER).iterdir())

    def test_is_sealed_at_rest_under_its_own_authorisation(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        content = scene.traffic().calls
        one = sent(cast.chris, papers, content)
        number = scene.traffic().targets[0].encode()
        assert number in content[:SOME]
        with viewing(cast.chris):
            pieces = list(Piece.objects.filter(of_id=one))
            assert {piece.number for piece in pieces} >= {Piece.OPENING, 0, 1}
            assert not any(b"7700900" in bytes(piece.content) for piece in pieces)
        # By SQL another import is given its pieces: they open for none but their own.
        begins = begun(cast.chris, papers, content)
        with viewing(cast.chris):
            other = Import.objects.get(id=begins)
            Piece.objects.filter(of_id=one).exclude(number=Piece.OPENING).update(of=other)
            Import.objects.filter(id=other.id).update(here=len(content))
        perform(kind=LOOK, row=str(other.id), person=str(cast.chris.id))
        assert is_now(cast.chris, other.id).problem == jobs.LOST

    def test_that_is_here_already_is_told_so_and_goes(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        content = scene.traffic().calls
        read(cast.chris, sent(cast.chris, papers, content))
        again = sent(cast.chris, papers, content, name="the same.csv")
        found = is_now(cast.chris, again)
        assert (found.state, found.problem) == (Work.CANCELLED, HERE_ALREADY)
        assert HERE_ALREADY in page_of(cast.chris, again)
        with viewing(cast.chris):
            assert not Piece.objects.filter(of_id=again).exists()

    def test_that_is_no_file_of_records_is_told_so_and_looked_at_again(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = sent(cast.chris, papers, b"PK\x03\x04" + b"no workbook" * 5000, name="x.xlsx")
        found = is_now(cast.chris, one)
        assert (found.state, found.sha256) == (Work.FAILED, "")
        assert "no sound workbook" in page_of(cast.chris, one)
        client_of(cast.chris).post(reverse("link_lines:look_again", args=[one]))
        assert is_now(cast.chris, one).is_worked_on
        do_waiting_jobs()
        assert is_now(cast.chris, one).state == Work.FAILED

    def test_that_kills_the_worker_is_told_so_and_looked_at_again(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        content = b"Calling,Called,Start\n07700900123,07700900124,2026-01-09 10:00\n"
        one = begun(cast.chris, papers, content)
        send(cast.chris, one, content)
        kill_each_time()
        assert is_now(cast.chris, one).state == Work.FAILED
        assert "Looking at it broke off each time." in page_of(cast.chris, one)
        client_of(cast.chris).post(reverse("link_lines:look_again", args=[one]))
        do_waiting_jobs()
        found = is_now(cast.chris, one)
        assert (found.state, found.problem) == (Work.WAITING, "")
        assert found.sha256

    def test_goes_past_the_virus_scanner(
        self, cast: Cast, papers: Authorisation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        content = scene.traffic().calls
        with scanner(tmp_path) as named:
            monkeypatch.setattr(settings, "VIRUS_SCANNER", named)
            bad = sent(cast.chris, papers, content + WORD)
            good = sent(cast.chris, papers, content)
        found = is_now(cast.chris, bad)
        assert found.state == Work.CANCELLED
        assert "The virus scanner refused it" in found.problem
        assert is_now(cast.chris, good).sha256

    def test_comes_whole_with_the_form_where_it_is_small_or_scripts_are_off(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        file = SimpleUploadedFile("c.csv", scene.traffic().calls)
        answer = client_of(cast.chris).post(
            reverse("link_lines:authorisation", args=[papers.id]),
            {"kind": "calls", "file": file},
            follow=True,
        )
        assert "What do the columns mean?" in answer.content.decode()


class TestAFileThatIsRefused:
    @pytest.mark.parametrize(
        ("named", "words"),
        [
            ([], "Choose the file again"),
            ([{"name": "a.csv", "size": 1}, {"name": "b.csv", "size": 1}], "Choose the file again"),
            ([{"name": "a.csv", "size": 0}], "The file is empty"),
            ([{"name": "a/..", "size": 1}], "Give the file a name"),
            ([{"name": "a.csv", "size": 2_000_001}], "more than 0.002 GB"),
        ],
    )
    def test_is_not_begun(
        self,
        cast: Cast,
        papers: Authorisation,
        monkeypatch: pytest.MonkeyPatch,
        named: list[dict[str, Any]],
        words: str,
    ) -> None:
        monkeypatch.setattr(settings, "LARGEST_FILE", 2_000_000)
        answer = client_of(cast.chris).post(
            reverse("link_lines:authorisation", args=[papers.id]),
            {"kind": "calls", "named": json.dumps(named)},
        )
        assert words in answer.content.decode()
        with viewing(cast.chris):
            assert not Import.objects.exists()

    def test_is_not_begun_or_gone_on_with_where_the_disk_is_full(
        self, cast: Cast, papers: Authorisation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content = scene.traffic().calls
        one = begun(cast.chris, papers, content)
        monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(sending.LEFT_FREE - 1))
        answer = post_piece(client_of(cast.chris), one, 0, content)
        assert "The disk here is full" in answer.json()["problem"]
        named = json.dumps([{"name": "a.csv", "size": 1}])
        asked = {"kind": "calls", "named": named}
        begin = reverse("link_lines:authorisation", args=[papers.id])
        assert "not room enough" in client_of(cast.chris).post(begin, asked).content.decode()

    def test_is_not_gone_on_with_by_anybody_else(self, cast: Cast, papers: Authorisation) -> None:
        content = scene.traffic().calls
        one = begun(cast.chris, papers, content)
        # Of the circle, and may import: another's half-sent file is not theirs.
        assert "is sending it" in page_of(cast.beth, one)
        assert "Choose the same file" not in page_of(cast.beth, one)
        assert post_piece(client_of(cast.beth), one, 0, content).status_code == 404
        # Of the circle, and may not import.
        assert post_piece(client_of(cast.ines), one, 0, content).status_code in (403, 404)
        # Outside: as if there were none.
        page = reverse("link_lines:import", args=[one])
        for person in (cast.dan, cast.lena, cast.aisha, cast.grace):
            assert post_piece(client_of(person), one, 0, content).status_code in (403, 404)
            assert client_of(person).get(page).status_code == 404
        assert is_now(cast.chris, one).here == 0

    def test_is_not_taken_by_sql_from_outside_the_circle(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        one = is_now(cast.chris, begun(cast.chris, papers, scene.traffic().calls))
        made_up = Piece(of=one, number=0, content=b"x", audience_id=one.audience_id)
        with viewing(cast.lena), pytest.raises(DatabaseError):
            made_up.save(force_insert=True)
        with viewing(cast.lena):
            assert not Import.objects.filter(id=one.id).update(here=5)

    def test_ends_with_its_authorisation(self, cast: Cast, papers: Authorisation) -> None:
        content = scene.traffic().calls
        one = begun(cast.chris, papers, content)
        post_piece(client_of(cast.chris), one, 0, content)
        with viewing(cast.chris) as by:
            actions.remove_authorisation(authorisation=papers, why="In error.", by=by)
        assert post_piece(client_of(cast.chris), one, 1, content).status_code == 404
        with viewing(cast.chris):
            assert not Piece.objects.exists()
        named = json.dumps([{"name": "a.csv", "size": 1}])
        asked = {"kind": "calls", "named": named}
        begin = reverse("link_lines:authorisation", args=[papers.id])
        assert (
            "was removed on its date" in client_of(cast.chris).post(begin, asked).content.decode()
        )

    def test_is_given_up(self, cast: Cast, papers: Authorisation) -> None:
        content = scene.traffic().calls
        one = begun(cast.chris, papers, content)
        post_piece(client_of(cast.chris), one, 0, content)
        client_of(cast.chris).post(reverse("link_lines:cancel_import", args=[one]))
        assert is_now(cast.chris, one).state == Work.CANCELLED
        answer = post_piece(client_of(cast.chris), one, 1, content)
        assert answer.json()["problem"] == "This file is not sent any more."
        with viewing(cast.chris):
            assert not Piece.objects.exists()

    def test_is_not_confirmed_before_it_was_looked_at(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        content = scene.traffic().calls
        one = begun(cast.chris, papers, content)
        for _ in range(2):
            with viewing(cast.chris) as by, pytest.raises(NotReadyError):
                actions.confirm_import(
                    found=Import.objects.get(id=one), said={}, times="", profile="", by=by
                )
            send(cast.chris, one, content)


class TestAfterAKill:
    def later(self, as_role: AsRole, after: timedelta) -> None:
        with as_role("worker"), frozen(now() + after), acting_as_system(Role.RETENTION_CLERK):
            actions.ask_to_decide(by=viewer_of_system(Role.RETENTION_CLERK))

    def killed(self, cast: Cast, papers: Authorisation, monkeypatch: pytest.MonkeyPatch) -> UUID:
        """Have the worker end in the middle of what it keeps, and write no more words of it."""
        one = sent(cast.chris, papers, scene.traffic().calls)

        def ends(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(records.CallStore, "keep", ends)
            patched.setattr(jobs, "_finish", ends)
            with pytest.raises(KeyboardInterrupt):
                read(cast.chris, one)
        return one

    def test_nothing_half_is_kept_and_it_is_tried_again(
        self,
        cast: Cast,
        papers: Authorisation,
        as_role: AsRole,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        one = self.killed(cast, papers, monkeypatch)
        assert is_now(cast.chris, one).state == Work.UNDER_WAY
        assert not (Path(settings.CALLS_FOLDER) / str(papers.id)).exists()
        with viewing(cast.chris):
            assert not LeftOut.objects.exists()
        self.later(as_role, timedelta(minutes=10))
        assert is_now(cast.chris, one).state == Work.UNDER_WAY
        self.later(as_role, timedelta(minutes=20))
        found = is_now(cast.chris, one)
        assert (found.state, found.problem[:17]) == (Work.FAILED, "Nothing was heard")
        assert "Nothing was heard of it" in page_of(cast.chris, one)
        assert read(cast.chris, one).state == Work.DONE

    def test_what_was_sent_and_left_goes_after_a_day(
        self, cast: Cast, papers: Authorisation, as_role: AsRole
    ) -> None:
        content = scene.traffic().calls
        half = begun(cast.chris, papers, content)
        post_piece(client_of(cast.chris), half, 0, content)
        self.later(as_role, timedelta(hours=23))
        assert is_now(cast.chris, half).is_coming_in
        self.later(as_role, timedelta(hours=25))
        found = is_now(cast.chris, half)
        assert found.state == Work.CANCELLED
        assert "Nothing was done with it for a day" in page_of(cast.chris, half)
        with viewing(cast.chris):
            assert not Piece.objects.exists()


class TestTheRecord:
    def test_says_that_a_file_was_begun_and_what_came(
        self, cast: Cast, papers: Authorisation
    ) -> None:
        content = scene.traffic().calls
        one = sent(cast.chris, papers, content)
        with viewing(cast.grace):
            told = Entry.objects.filter(verb=Verb.COLLECT, actor=cast.chris.id, kind="call records")
            assert [entry.objects_touched for entry in told] == [[one, papers.id]] * 2
