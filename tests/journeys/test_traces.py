"""What a hundred tips leave behind: nothing that was said, nothing of who said it.

A whole installation runs, a hundred tips are told both ways with marks in their words, names and
notes and in the address and browser they come from, and everything it wrote is searched. Its
database logs every statement in full meanwhile, and what its processes hold open is watched. Then
a mark is stored on purpose, and must be found wherever it went.
"""

import base64
import io
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psycopg
import pytest
from PIL import Image
from psycopg import sql

from optimise.collect.tips.domain.envelope import Attached, Told, unpack
from optimise.collect.tips.domain.sealing import open_sealed
from optimise.wiring.cli.tests.installed import Installed, new_home
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres, programs
from optimise.wiring.installation.roles import DATABASE
from tests.telling import Teller, give_key

pytestmark = pytest.mark.timeout(600)
PLAIN, SEALED = 25, 75
# New each time: what somebody else writes on this machine meanwhile cannot hold one by chance.
RUN = secrets.token_hex(4)
WORDS = f"quince-lantern-{RUN}"
PLACE = f"17 Juniper Ginnel {RUN}"
CAMERA = f"Zephyrcam {RUN}"
FILE = f"Gwendolyns-holiday-{RUN}.jpg"
ADDRESS = f"2001:db8::{RUN[:4]}:{RUN[4:]}"
BROWSER = f"Marmoset/77.1 (Tangerine OS {RUN})"
SPOKEN = f"kw-GB,cy;q=0.77,x-{RUN};q=0.33"
# Linux has all of 127/8 as its own; elsewhere one local address is not told from another.
TRUE_ADDRESS = "127." + ".".join(str(byte) for byte in secrets.token_bytes(3))
MARKS = {
    "words": WORDS,
    "place": PLACE,
    "camera": CAMERA,
    "file": FILE,
    "address": ADDRESS,
    "browser": BROWSER,
    "languages": SPOKEN,
    **({"true address": TRUE_ADDRESS} if sys.platform == "linux" else {}),
}
LARGE = 1200  # pixels a side: a picture of noise, some megabytes, that would spill if any did
FROM = {
    "User-Agent": BROWSER,
    "X-Forwarded-For": ADDRESS,
    "X-Real-IP": ADDRESS,
    "Forwarded": f"for={ADDRESS}",
    "Accept-Language": SPOKEN,
    "Referer": f"http://127.0.0.1/{WORDS}",
    "Cookie": f"mine={WORDS}",
}


def photograph(side: int = 64) -> bytes:
    notes, out = Image.Exif(), io.BytesIO()
    notes[0x010F] = CAMERA
    picture = Image.frombytes("RGB", (side, side), os.urandom(3 * side * side))
    picture.save(out, "JPEG", exif=notes, comment=CAMERA.encode(), quality=95)
    return out.getvalue()


@dataclass(kw_only=True)
class Watch:
    """Looks for files in passing that the children of a process hold open."""

    root: int
    found: set[str] = field(default_factory=set)
    looks: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.03):
            self.found |= {where for child in children(self.root) for where in passing(child)}
            self.looks += 1


def children(root: int) -> list[int]:
    """Return a process and all that it started, and those started."""
    found, left = [], [root]
    while left:
        with suppress(OSError):
            told = Path(f"/proc/{left[0]}/task/{left[0]}/children").read_text()
            left += [int(each) for each in told.split()]
        found.append(left.pop(0))
    return found


def passing(process: int) -> list[str]:
    """Return the files that a process holds open without a name, or with a passing one."""
    found = []
    with suppress(OSError):  # it has ended, or closed the file meanwhile
        for held in Path(f"/proc/{process}/fd").iterdir():
            where = str(held.readlink())
            if where.startswith(("/tmp/tmp", "/var/tmp")) or (  # noqa: S108 - looked for
                where.startswith("/") and where.endswith("(deleted)")
            ):
                found.append(where)
    return found


def forms_of(mark: str) -> set[bytes]:
    """Return how a mark may have been written: plain, wide, in base64 at any offset, in hex."""
    plain = mark.encode()
    shifted = {base64.b64encode(b"\0" * n + plain)[4 if n else 0 : -4] for n in range(3)}
    return {plain, mark.encode("utf-16-le"), plain.hex().encode(), *shifted}


@dataclass(frozen=True, kw_only=True)
class Told100:
    """An installation that was told a hundred things, still up, and the key that opens them."""

    installed: Installed
    identity: str
    since: float
    written: dict[str, bytes]
    watch: Watch


def everything_written(installed: Installed, since: float) -> dict[str, bytes]:
    """Return all files of the installation, and what is new in the temporary folders."""
    server = Postgres(installation=Installation(home=installed.home))
    places = [installed.home, server.place]
    found = {}
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and not path.is_socket():
                found[str(path)] = path.read_bytes()
    for place in (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")):  # noqa: S108 - looked at
        for top in place.iterdir() if place.exists() else ():
            # Others' installations and tests run beside this one, and are not ours to read.
            if top.name.startswith(("optimise-", "pytest-", "bash_jobs")):
                continue
            found |= {str(path): read_new(path, since) for path in (top, *top.rglob("*"))}
    return found


def read_new(path: Path, since: float) -> bytes:
    """Return what is in a file that was written since, and nothing for any other."""
    try:
        is_new = path.is_file() and path.stat().st_mtime >= since
        return path.read_bytes() if is_new else b""
    except OSError:
        return b""


@pytest.fixture(scope="module")
def told() -> Iterator[Told100]:
    with new_home(migrated=True) as installed:
        installed.run("init", "--admin", "traces").check_returncode()
        identity = give_key(installed, by="traces")
        since = time.time()
        log_every_statement(installed)
        with installed.up() as site, Watch(root=site.process.pid) as watch:
            teller = Teller(
                port=site.public, headers=FROM, comes_from=MARKS.get("true address", "")
            )
            tickets = [teller.ticket() for _ in range(PLAIN)]
            asked_early = [teller.work() for _ in range(SEALED)]
            time.sleep(3.2)
            for number, ticket in enumerate(tickets):
                fields = {"what": WORDS, "where": PLACE}
                picture_file = photograph() if number % 8 else photograph(LARGE)
                status, _ = teller.tell_plainly(ticket, fields, {FILE: picture_file})
                assert status == 200
            picture = Attached(name=FILE, type="image/jpeg", data=photograph())
            for work in asked_early:
                said = Told(answers={"what": WORDS, "where": PLACE}, files=(picture,))
                assert teller.tell_sealed(said, work)[0] == 200
            # What is refused, missing and broken must leave no more than what is taken.
            teller.ask(f"/{WORDS}/")
            teller.ask("/contact/write/", f"--x\r\n{WORDS}".encode(), headers=FROM)
            teller.tell_plainly("no ticket", {"what": WORDS}, {FILE: photograph()})
            server = Postgres(installation=Installation(home=installed.home))
            with psycopg.connect(server.conninfo(dbname=DATABASE), autocommit=True) as admin:
                admin.execute("checkpoint")
            written = {**everything_written(installed, since), "the dump": dump_of(installed)}
            yield Told100(
                installed=installed, identity=identity, since=since, written=written, watch=watch
            )


def dump_of(installed: Installed) -> bytes:
    """Return the whole database of an installation as SQL."""
    server = Postgres(installation=Installation(home=installed.home))
    dump = subprocess.run(
        [programs() / "pg_dump", "--inserts", "--dbname", server.conninfo(dbname=DATABASE)],
        capture_output=True,
        check=True,
    )
    return dump.stdout


def log_every_statement(installed: Installed) -> None:
    """Have the database log as much as it can: so will somebody who looks for a fault one day."""
    with connected(installed) as admin:
        admin.execute("alter system set log_statement = 'all'")
        admin.execute("select pg_reload_conf()")


def connected(installed: Installed) -> psycopg.Connection:
    """Return a connection as the superuser of an installation's database."""
    server = Postgres(installation=Installation(home=installed.home))
    server.ensure_running()
    return psycopg.connect(server.conninfo(dbname=DATABASE), autocommit=True)


class TestAHundredTips:
    def test_are_all_there_and_open_with_the_key(self, told: Told100) -> None:
        server = Postgres(installation=Installation(home=told.installed.home))
        with psycopg.connect(server.conninfo(dbname=DATABASE), autocommit=True) as admin:
            rows = admin.execute("select ciphertext from collect_tips_tip").fetchall()
        opened = [unpack(open_sealed(bytes(row), identity=told.identity)) for (row,) in rows]
        assert len(opened) == PLAIN + SEALED
        assert {each.answers["what"] for each in opened} == {WORDS}

    def test_were_looked_for_in_all_that_was_written(self, told: Told100) -> None:
        """So that the next test cannot pass because it looked at nothing."""
        names = " ".join(told.written)
        for part in ("pg_wal/", "server.log", "up.log", "base/", "the dump"):
            assert part in names
        kept = sum(b"age-encryption.org" in content for content in told.written.values())
        assert kept >= 2, "sealed tips are in the data and in the dump"

    @pytest.mark.parametrize("mark", MARKS)
    def test_left_nothing_of(self, told: Told100, mark: str) -> None:
        forms = forms_of(MARKS[mark])
        found = [
            path for path, content in told.written.items() if any(form in content for form in forms)
        ]
        assert found == []

    def test_left_no_time_finer_than_the_hour(self, told: Told100) -> None:
        server = Postgres(installation=Installation(home=told.installed.home))
        with psycopg.connect(server.conninfo(dbname=DATABASE), autocommit=True) as admin:
            times = admin.execute(
                "select distinct date_part('minute', arrived_hour), date_part('second',"
                " arrived_hour) from collect_tips_tip"
            ).fetchall()
        assert times == [(0.0, 0.0)]

    def test_were_never_in_a_file_in_passing(self, told: Told100) -> None:
        if sys.platform != "linux":
            pytest.skip("what a process holds open is asked of /proc")
        assert told.watch.looks > 100
        assert told.watch.found == set()


class TestTheSearch:
    """The negative control, last, since it leaves marks behind."""

    # What is long the database compresses, and then only its dump and its log tell.
    @pytest.mark.parametrize(
        ("many", "places"),
        [
            (1, ("pg_wal/", "server.log", "left.log", "the dump")),
            (400, ("server.log", "left.log", "the dump")),
        ],
    )
    def test_finds_what_is_stored_on_purpose(
        self, told: Told100, many: int, places: tuple[str, ...]
    ) -> None:
        mark = f"tamarind-{many}-gazebo"
        values = (sql.Literal(mark * many), sql.Literal(mark.encode() * many))
        with connected(told.installed) as admin:
            # Written into the statement, as Django does, so that the log has it too.
            admin.execute("create table stored (words text, bytes bytea)")
            admin.execute(sql.SQL("insert into stored values ({}, {})").format(*values))
            admin.execute("checkpoint")
            dump = dump_of(told.installed)
            admin.execute("drop table stored")
        (told.installed.home / "left.log").write_text(mark)
        written = {**everything_written(told.installed, told.since), "the dump": dump}
        forms = forms_of(mark)
        found = [path for path, content in written.items() if any(f in content for f in forms)]
        assert [place for place in places if not any(place in path for path in found)] == []

    def test_sees_a_file_that_is_open_without_a_name(self) -> None:
        if sys.platform != "linux":
            pytest.skip("what a process holds open is asked of /proc")
        with tempfile.TemporaryFile():
            assert passing(os.getpid()) != []


def test_the_marks_are_found_where_they_are() -> None:
    """The search is worth something: it finds a mark in each form, and in a dump's hex."""
    for mark in MARKS.values():
        for form in forms_of(mark):
            assert any(each in b"xx" + form + b"yy" for each in forms_of(mark))
        assert any(
            each in base64.b64encode(b"ab" + mark.encode() + b"cd") for each in forms_of(mark)
        )
