"""A file by the browser: piece by piece, looked through before it is loaded, stopped, undone."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, acting, client_of, viewing
from tests.jobs import kill_each_time

from optimise.access import jobs
from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.postgresql import rights
from optimise.access.postgresql.base import DatabaseWrapper
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError
from optimise.collect.domain import sending as rules
from optimise.collect.models import Batch
from optimise.identify.loads.actions import sending, undo, undo_as
from optimise.identify.loads.jobs import BROKE_OFF, look_through
from optimise.identify.loads.tests.scene import POLE, counts, facts, load
from optimise.identify.models import LoadPiece, LoadWork

pytestmark = pytest.mark.django_db(transaction=True)
FILES = sorted(file for file in POLE.iterdir() if file.is_file())
NAME_OF_ALL = f"{FILES[0].name} and {len(FILES) - 1} more"
ONE = [POLE / "nodes.Crime.csv"]
State = LoadWork.State
UNDOING = import_module(undo_as.__module__)


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(rules, "PIECE", 50)
    settings.LOADS_FOLDER = tmp_path / "loads"


def asked(files: list[Path], **more: str) -> dict[str, str]:
    named = json.dumps([{"name": file.name, "size": file.stat().st_size} for file in files])
    return {"source": "pole_csv", "basis": "a test", "named": named, **more}


def begun(person: Person, files: list[Path] = FILES) -> UUID:
    answer = client_of(person).post(reverse("loads:send"), asked(files))
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].strip("/").split("/")[-1])


def send_pieces(person: Person, work: UUID, files: list[Path] = FILES) -> None:
    client = client_of(person)
    for place, file in enumerate(files):
        content = file.read_bytes()
        for number in range(-(-len(content) // rules.PIECE)):
            piece = content[number * rules.PIECE : (number + 1) * rules.PIECE]
            answer = post_piece(client, work, place, number, piece)
            assert answer.status_code == 200, answer.content


def post_piece(client: Client, work: UUID, file: int, number: int, piece: bytes) -> Any:
    address = f"{reverse('loads:piece', args=[work])}?file={file}&number={number}"
    return client.post(address, piece, content_type="application/octet-stream")


def do_jobs(as_role: AsRole) -> None:
    """Have the worker do what was asked for, once each."""
    with as_role("worker"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_events")
            cursor.execute("delete from procrastinate_jobs returning args")
            found = [args if isinstance(args, dict) else json.loads(args) for (args,) in cursor]
        for args in found:
            jobs.perform(**args)


def is_now(person: Person, work: UUID) -> LoadWork:
    with viewing(person) as viewer:
        return sending.work_of(work, viewer=viewer)


class TestAFileByTheBrowser:
    def test_gives_what_the_command_gives(
        self, cast: Cast, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        work = begun(cast.beth)
        send_pieces(cast.beth, work)
        do_jobs(as_role)
        looked = is_now(cast.beth, work)
        assert looked.state == State.LOOKED, looked.problem
        assert not any(counts(as_owner).values())
        page = client_of(cast.beth).get(reverse("loads:work", args=[work])).content.decode()
        for words in (
            "The first rows, as they would be kept",
            "By loading it you adopt",
            "Load it",
        ):
            assert words in page
        client_of(cast.beth).post(reverse("loads:load", args=[work]))
        do_jobs(as_role)
        done = is_now(cast.beth, work)
        assert done.state == State.DONE, done.problem
        assert done.found["figures"] == looked.found["figures"]
        assert not {"samples", "left_out"} & set(done.found)
        by_browser = facts(as_owner)
        with viewing(cast.beth):
            assert not LoadPiece.objects.exists()
            batch = Batch.objects.get()
            assert (batch.id, batch.file_name) == (done.batch, NAME_OF_ALL)
        client_of(cast.beth).post(f"/reports/loads/{done.batch}/undo/", {"reason": "Again."})
        load(cast.beth)
        assert facts(as_owner) == by_browser

    def test_goes_on_where_it_stopped_and_takes_nothing_twice(self, cast: Cast) -> None:
        work = begun(cast.beth, ONE)
        first = ONE[0].read_bytes()[:50]
        for _ in range(2):
            answer = post_piece(client_of(cast.beth), work, 0, 0, first)
            assert answer.json()["here"] == [50]
        page = client_of(cast.beth).get(reverse("loads:work", args=[work])).content.decode()
        assert "&#34;here&#34;: 50" in page
        assert post_piece(client_of(cast.beth), work, 0, 2, first).status_code == 409
        assert post_piece(client_of(cast.beth), work, 0, 1, first[:10]).status_code == 409
        assert post_piece(client_of(cast.beth), work, 7, 0, first).status_code == 409

    def test_that_kills_the_worker_is_told_so_and_tried_again(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        work = begun(cast.beth, ONE)
        send_pieces(cast.beth, work, ONE)
        assert is_now(cast.beth, work).state == State.LOOKING
        kill_each_time()
        ended = is_now(cast.beth, work)
        assert (ended.state, ended.problem) == (State.FAILED, BROKE_OFF)
        client_of(cast.beth).post(reverse("loads:look", args=[work]))
        do_jobs(as_role)
        assert is_now(cast.beth, work).state == State.LOOKED

    def test_whose_last_answer_was_lost_is_here(self, cast: Cast, as_role: AsRole) -> None:
        work = begun(cast.beth, ONE)
        send_pieces(cast.beth, work, ONE)
        content = ONE[0].read_bytes()
        last = (len(content) - 1) // rules.PIECE
        again = (client_of(cast.beth), work, 0, last, content[last * rules.PIECE :])
        assert post_piece(*again).json()["here"] == [len(content)]
        do_jobs(as_role)
        assert post_piece(*again).status_code == 200
        assert is_now(cast.beth, work).state == State.LOOKED

    def test_lies_where_the_worker_alone_may_read_it_and_no_longer(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        seen: list[Path] = []

        def adopts(load: Any) -> dict[str, str]:
            seen.append(load.path)
            return {}

        monkeypatch.setattr("optimise.identify.loads.actions.adopts", adopts)
        work = begun(cast.beth, ONE)
        send_pieces(cast.beth, work, ONE)
        do_jobs(as_role)
        (file,) = seen
        place = tmp_path / "loads"
        assert place in file.parents
        assert place.stat().st_mode & 0o777 == 0o700
        assert list(place.iterdir()) == []

    def test_is_written_nowhere_else_though_its_name_is_a_path(
        self, cast: Cast, as_role: AsRole, tmp_path: Path
    ) -> None:
        work = begun(cast.beth, ONE)
        send_pieces(cast.beth, work, ONE)
        with viewing(cast.beth), connection.cursor() as cursor:
            cursor.execute(
                "update identify_loadwork"
                " set files = jsonb_set(files, '{0,name}', to_jsonb(%s::text))",
                [str(tmp_path / "elsewhere.csv")],
            )
        do_jobs(as_role)
        assert not (tmp_path / "elsewhere.csv").exists()
        assert is_now(cast.beth, work).state == State.LOOKED

    @pytest.mark.parametrize(
        ("names", "words"),
        [
            (["a/x.csv", "b\\x.csv"], "Two files have the same name"),
            (["1" + "x" * 100, "2" + "x" * 100], "Two files have the same name"),
            (["x\ud800.csv", "x?.csv"], "Two files have the same name"),
            ([".."], "Give each file a name"),
            (["a\\.."], "Give each file a name"),
            (["/"], "Give each file a name"),
        ],
    )
    def test_is_told_apart_by_the_name_that_it_is_kept_under(
        self, cast: Cast, names: list[str], words: str
    ) -> None:
        named = json.dumps([{"name": name, "size": 1} for name in names])
        answer = client_of(cast.beth).post(reverse("loads:send"), asked(ONE, named=named))
        assert words in answer.content.decode()
        with viewing(cast.beth):
            assert not LoadWork.objects.exists()

    def test_comes_whole_with_the_form_where_scripts_are_off(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        file = SimpleUploadedFile(ONE[0].name, ONE[0].read_bytes())
        sent = {"source": "pole_csv", "basis": "a test", "file": file}
        answer = client_of(cast.beth).post(reverse("loads:send"), sent, follow=True)
        assert "Being looked through" in answer.content.decode()

    def test_is_stopped_and_given_up(self, cast: Cast, as_role: AsRole) -> None:
        work = begun(cast.beth)
        send_pieces(cast.beth, work)
        client_of(cast.beth).post(reverse("loads:stop", args=[work]))
        do_jobs(as_role)
        assert is_now(cast.beth, work).problem == "Stopped."
        client_of(cast.beth).post(reverse("loads:stop", args=[work]))
        assert is_now(cast.beth, work).state == State.STOPPED
        with viewing(cast.beth):
            assert not LoadPiece.objects.exists()

    def test_is_looked_through_though_no_database_holds_its_letters(
        self, cast: Cast, as_role: AsRole, tmp_path: Path
    ) -> None:
        files = [tmp_path / file.name for file in FILES]
        for file, given in zip(files, FILES, strict=True):
            whole = given.read_bytes().replace(b"Drugs", b"Dr\0gs")
            file.write_bytes(whole.replace(b"31/13/2017", b"31\0/13/2017"))
        work = begun(cast.beth, files)
        send_pieces(cast.beth, work, files)
        do_jobs(as_role)
        looked = is_now(cast.beth, work)
        assert looked.state == State.LOOKED, looked.problem
        assert "Dr\ufffdgs" in str(looked.found["samples"])
        assert "31\ufffd/13/2017" in str(looked.found["left_out"])

    def test_can_be_tried_again_whatever_broke_it_off(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(*_: object, **__: object) -> None:
            raise LookupError

        work = begun(cast.beth, ONE)
        send_pieces(cast.beth, work, ONE)
        with monkeypatch.context() as patched:
            patched.setattr("optimise.identify.loads.actions.preview", breaks)
            with pytest.raises(LookupError):
                do_jobs(as_role)
        broken = is_now(cast.beth, work)
        assert (broken.state, broken.problem) == (State.FAILED, "It broke off. Try it again.")
        client_of(cast.beth).post(reverse("loads:look", args=[work]))
        do_jobs(as_role)
        assert is_now(cast.beth, work).state == State.LOOKED

    @pytest.mark.parametrize(
        ("state", "alive", "dead"),
        [(State.LOOKING, 14, 16), (State.LOADING, 14, 16), (State.UNDOING, 170, 190)],
    )
    def test_that_died_with_its_worker_is_stopped_and_tried_again(
        self, cast: Cast, as_owner: psycopg.Connection, state: str, alive: int, dead: int
    ) -> None:
        work = begun(cast.beth, ONE)
        send_pieces(cast.beth, work, ONE)
        for minutes, then in ((alive, state), (dead, State.FAILED)):
            as_owner.execute(
                "update identify_loadwork set state = %s,"
                " changed_at = now() - make_interval(mins => %s) where id = %s",
                [state, minutes, work],
            )
            client_of(cast.beth).post(reverse("loads:stop", args=[work]))
            assert is_now(cast.beth, work).state == then
        client_of(cast.beth).post(reverse("loads:look", args=[work]))
        assert is_now(cast.beth, work).state == State.LOOKING

    def test_says_what_is_wrong(self, cast: Cast) -> None:
        client = client_of(cast.beth)
        for more, words in (
            ({"basis": " "}, "lawful basis"),
            ({"options": "colour=red"}, "has no option"),
            ({"options": "red"}, "as name=value"),
            ({"named": ""}, "Choose a file"),
            ({"named": "x"}, "Choose the file again"),
            ({"named": '[{"name": "x", "size": 1e400}]'}, "Choose the file again"),
        ):
            page = client.post(reverse("loads:send"), asked(ONE, **more))
            assert words in page.content.decode(), words
        with viewing(cast.beth):
            assert not LoadWork.objects.exists()

    def test_is_loaded_by_nobody_before_it_was_looked_through(self, cast: Cast) -> None:
        work = begun(cast.beth, ONE)
        client_of(cast.beth).post(reverse("loads:load", args=[work]))
        assert is_now(cast.beth, work).state == State.COMING

    @pytest.mark.parametrize("who", ["aisha", "chris", "ellie", "grace", "joan", "lena"])
    def test_is_its_senders_alone(self, cast: Cast, who: str) -> None:
        work = begun(cast.beth, ONE)
        other = cast.people[who]
        client = client_of(other)
        assert client.get(reverse("loads:work", args=[work])).status_code in (403, 404)
        assert post_piece(client, work, 0, 0, ONE[0].read_bytes()[:50]).status_code in (403, 404)
        for name in ("load", "look", "stop"):
            assert client.post(reverse(f"loads:{name}", args=[work])).status_code in (403, 404)
        with viewing(other):
            assert not LoadWork.objects.exists()
            assert not LoadPiece.objects.exists()
        if who != "chris":
            assert client.get(reverse("loads:send")).status_code in (403, 404)

    def test_that_was_left_goes_after_a_week(
        self, cast: Cast, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        work, new = begun(cast.beth), begun(cast.beth, ONE)
        send_pieces(cast.beth, work)
        do_jobs(as_role)
        post_piece(client_of(cast.beth), new, 0, 0, ONE[0].read_bytes()[:50])
        as_owner.execute(
            "update identify_loadwork set changed_at = now() - interval '8 days' where id = %s",
            [work],
        )
        with viewing(cast.beth), connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("select identify_wipe_pieces(now())")
        assert is_now(cast.beth, work).found["samples"]
        with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            assert [sending.wipe_left(by=clerk) for _ in range(2)] == [1, 0]
            # Whatever hour the worker believes it is, what was sent today stays.
            with frozen(now() + sending.KEPT * 2):
                assert sending.wipe_left(by=clerk) == 0
        with viewing(cast.beth):
            assert LoadPiece.objects.get().of_id == new
        left = is_now(cast.beth, work)
        assert (left.state, left.found) == (State.STOPPED, {})

    def test_is_worked_on_once(self, cast: Cast) -> None:
        work = begun(cast.beth, ONE)
        with acting(cast.beth) as beth:
            look_through(work, by=beth)
        assert is_now(cast.beth, work).state == State.COMING


def ten_minutes_pass() -> bool:
    """Let the signature of the open transaction count no more, as after ten minutes."""
    own = connections[DEFAULT_DB_ALIAS]
    assert isinstance(own, DatabaseWrapper)
    assert own.presented
    with pytest.MonkeyPatch.context() as past:
        past.setattr(rights, "expiry", lambda: 1)
        own.present(own.presented)
    return False


def large(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Load a file that counts as more than a page undoes by itself; return its batch."""
    monkeypatch.setattr("optimise.identify.loads.views.MOST_AT_ONCE", 0)
    return load(cast.beth).batch


class TestALargeLoad:
    def test_is_undone_by_the_worker(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        batch = large(cast, monkeypatch)
        answer = client_of(cast.beth).post(
            f"/reports/loads/{batch}/undo/", {"reason": "Wrong month."}, follow=True
        )
        assert "Being undone" in answer.content.decode()
        # Pressed again, on this page or another, it is the one that is under way.
        client_of(cast.beth).post(f"/reports/loads/{batch}/undo/", {"reason": "Wrong month."})
        with viewing(cast.beth):
            assert LoadWork.objects.count() == 1
        do_jobs(as_role)
        assert not any(counts(as_owner).values())
        with viewing(cast.beth):
            assert Batch.objects.get().undone_why == "Wrong month."

    def test_is_undone_though_it_takes_longer_than_a_signature_counts(
        self, cast: Cast, as_owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        batch = load(cast.beth).batch
        monkeypatch.setattr(UNDOING, "SLICE", 3)
        with acting(cast.beth) as beth:
            undo_as(beth, batch, why="The wrong file.", stop=ten_minutes_pass)
        assert not any(counts(as_owner).values())

    def test_is_undone_by_nobody_who_was_suspended_meanwhile(
        self, cast: Cast, as_owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        batch = load(cast.beth).batch
        before = counts(as_owner)
        monkeypatch.setattr(UNDOING, "SLICE", 3)

        def suspended() -> bool:
            as_owner.execute(
                "update agencies_person set suspended_at = now() where id = %s", [cast.beth.id]
            )
            return ten_minutes_pass()

        with acting(cast.beth) as beth, pytest.raises(NotForYouError):
            undo_as(beth, batch, why="The wrong file.", stop=suspended)
        assert counts(as_owner) == before

    def test_is_all_there_where_its_undoing_was_stopped(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        batch = large(cast, monkeypatch)
        before = counts(as_owner)
        undo = f"/reports/loads/{batch}/undo/"
        client_of(cast.beth).post(undo, {"reason": "The wrong one."})
        with viewing(cast.beth):
            work = LoadWork.objects.get().id
        client_of(cast.beth).post(f"/reports/loads/work/{work}/stop/")
        do_jobs(as_role)
        assert counts(as_owner) == before
        left = is_now(cast.beth, work)
        assert (left.state, left.problem) == (State.FAILED, "Stopped. Nothing was undone.")

    def test_is_told_apart_where_somebody_else_undid_it(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        batch = large(cast, monkeypatch)
        client_of(cast.beth).post(f"/reports/loads/{batch}/undo/", {"reason": "Wrong month."})
        undo(batch, by=cast.beth, why="By the command.")
        with viewing(cast.beth):
            work = LoadWork.objects.get().id
        do_jobs(as_role)
        assert is_now(cast.beth, work).problem.startswith("It was undone already")
