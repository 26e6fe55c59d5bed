"""What a stranger's file makes its reader do, it does to nobody else."""

import csv
import importlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from optimise.sandbox import Limits, StoppedError, Stream, Task, tasks
from optimise.sandbox.server import LONGEST_FIELD
from optimise.sandbox.tests import readers

LINUX = sys.platform == "linux"
SHORT = Limits(seconds=1.0, cpu=1, memory=64 << 20)


class TestATask:
    def test_brings_back_what_its_reader_says_as_the_type_that_it_says(self) -> None:
        found = Task(readers.count).run(b"abcdef", first=2)
        assert found == readers.Counted(length=6, begins=b"ab")

    def test_takes_an_open_file_as_it_lies(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"12345678")
        with (tmp_path / "file").open("rb") as file:
            assert Task(readers.count).run(file).length == 8

    def test_yields_what_its_reader_yields(self) -> None:
        many = [str(number) for number in range(1000)]
        assert list(Stream(readers.lines).run("\n".join(many).encode())) == many

    def test_may_be_left_half_way(self) -> None:
        stream = Stream(readers.lines).run(b"one\n" * 100_000)
        assert next(stream) == "one"
        stream.close()  # type: ignore[attr-defined]
        assert Task(readers.count).run(b"ab").length == 2

    def test_refuses_in_the_words_of_its_reader(self) -> None:
        with pytest.raises(readers.OddError, match=r"^It is odd\.$"):
            Task(readers.count, refuses=readers.OddError).run(b"abc")

    def test_says_nothing_of_the_file_where_its_reader_has_a_fault(self) -> None:
        with pytest.raises(StoppedError) as stopped:
            Task(readers.fail).run(b"CANARY")
        assert "CANARY" not in f"{stopped.value} {stopped.value.why}"
        assert stopped.value.why == "it raised LookupError"

    def test_reads_no_longer_fields_than_others_where_one_brought_a_library(self) -> None:
        # How long a field may be is one number of a whole process, and libraries raise it.
        ours = csv.field_size_limit()
        try:
            brings = importlib.import_module("optimise.sandbox.tests.readers_of_much")
        finally:
            csv.field_size_limit(ours)
        assert Task(brings.longest_field).run(b"") == LONGEST_FIELD

    def test_serves_many_at_once(self) -> None:
        lengths: list[int] = []
        task = Task(readers.count)

        def ask(length: int) -> None:
            lengths.append(task.run(b"a" * length).length)

        threads = [threading.Thread(target=ask, args=[2 * n]) for n in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(lengths) == [2 * n for n in range(12)]


class TestAFile:
    @pytest.mark.parametrize(
        "reader",
        [readers.wait, readers.spin, readers.grow, readers.die, readers.lie, readers.flood],
        ids=lambda reader: reader.__name__,
    )
    def test_ends_its_own_child_and_the_next_is_read(self, reader: Callable[..., Any]) -> None:
        with pytest.raises(StoppedError):
            Task(reader, limits=SHORT).run(b"")
        assert Task(readers.count).run(b"ab").length == 2

    def test_that_is_stopped_leaves_no_process_behind(self) -> None:
        with pytest.raises(StoppedError):
            Task(readers.wait, limits=SHORT).run(b"")
        server = tasks._server()._process
        assert server is not None
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        assert not children.exists() or not _still_there(children)

    def test_is_read_though_the_sandbox_died_a_moment_ago(self) -> None:
        assert Task(readers.count).run(b"ab").length == 2
        server = tasks._server()._process
        assert server is not None
        server.kill()
        server.wait()
        assert Task(readers.count).run(b"abcd").length == 4


def _still_there(children: Path) -> str:
    # A child that was just let go may be on its way out: whoever waits for it is told.
    for _ in range(50):
        if not (left := children.read_text()):
            return ""
        threading.Event().wait(0.1)
    return left


@pytest.fixture
def scene() -> Iterator[dict[str, Any]]:
    """A server, a holder's socket, a secret and a process: what a file would like to reach."""
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.socket(socket.AF_UNIX) as holder,
        subprocess.Popen(["sleep", "600"]) as victim,
    ):
        Path(folder).chmod(0o777)
        canary = Path(folder, "canary")
        canary.write_text("secret")
        canary.chmod(0o666)
        holder.bind(f"{folder}/holder")
        holder.listen()
        Path(folder, "holder").chmod(0o777)
        yield {
            "port": listening.getsockname()[1],
            "holder": f"{folder}/holder",
            "canary": str(canary),
            "victim": victim.pid,
        }
        assert victim.poll() is None
        victim.send_signal(signal.SIGKILL)


@pytest.mark.skipif(not LINUX, reason="these walls are those of Linux")
class TestAReaderThatAFileTookOver:
    def test_reaches_no_network_no_file_no_process_and_no_key_holder(
        self, scene: dict[str, Any]
    ) -> None:
        assert Task(readers.attempt).run(b"", **scene) == []

    def test_starts_threads_where_it_may_and_no_process_even_then(
        self, scene: dict[str, Any]
    ) -> None:
        with_threads = Limits(threads=True)
        assert Task(readers.starts_a_thread).run(b"") is False
        assert Task(readers.starts_a_thread, limits=with_threads).run(b"") is True
        assert Task(readers.attempt, limits=with_threads).run(b"", **scene) == []

    def test_that_was_given_one_path_reads_that_and_writes_nothing(
        self, scene: dict[str, Any], tmp_path: Path
    ) -> None:
        (tmp_path / "mine").write_bytes(b"mine")
        found = Task(readers.attempt_beside).run_path(tmp_path / "mine", **scene)
        # What Python is loaded from can be read, with a path: it holds nothing of ours.
        assert [one for one in found if one != "list"] == []
        assert [one.name for one in tmp_path.iterdir()] == ["mine"]

    @pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who alone may become another user")
    def test_finds_the_same_walls_where_the_site_is_an_ordinary_user(
        self, scene: dict[str, Any]
    ) -> None:
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *map(str, scene.values())],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        assert done.stdout.strip() == "[]", done.stderr


AS_NOBODY = """
import io, sys
from optimise.sandbox import hardening, walls
from optimise.sandbox.tests import readers
hardening.become(65534, 65534)
hardening.leave_network(hardening.NEW_IPC)
walls.close_in(walls.Limits(), reads=())
port, holder, canary, victim = sys.argv[1:]
print(readers.attempt(
    io.BytesIO(), port=int(port), holder=holder, canary=canary, victim=int(victim)
))
"""


class TestTheServer:
    def test_runs_no_reader_but_ours(self) -> None:
        from optimise.sandbox import server

        assert server.find("os:system") is None
        assert server.find("optimise.nowhere:at_all") is None
        assert server.find(f"{readers.__name__}:count") is readers.count

    def test_has_no_environment_and_no_files_of_whoever_started_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tasks._server().stop()
        monkeypatch.setenv("OPTIMISE_SECRET_CANARY", "secret")
        Task(readers.count).run(b"ab")
        server = tasks._server()._process
        assert server is not None
        if LINUX:
            told = Path(f"/proc/{server.pid}/environ")
            assert b"CANARY" not in (told.read_bytes() if os.access(told, os.R_OK) else b"")
            opened = [f.readlink() for f in Path(f"/proc/{server.pid}/fd").iterdir()]
            ours = ("/dev/null", "socket:", "pipe:")
            assert [one for one in opened if not str(one).startswith(ours)] == []
