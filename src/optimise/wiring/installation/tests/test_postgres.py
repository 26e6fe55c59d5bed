"""The private server: who may start it, who may reach it, and what it survives."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from optimise.wiring.installation import databases as d
from optimise.wiring.installation import processes as p
from optimise.wiring.installation import roles as r
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres

NOT_DURABLE = {"fsync": "off"}
START = (
    "from pathlib import Path;"
    "from optimise.wiring.installation.home import Installation;"
    "from optimise.wiring.installation.postgres import Postgres;"
    "import sys;"
    "home = Installation(home=Path(sys.argv[1]));"
    "print(Postgres(installation=home, settings={'fsync': 'off'}).ensure_running())"
)


@pytest.fixture
def server() -> Iterator[Postgres]:
    """Return a server that is not yet made, in a home whose path has a space and is long."""
    folder = Path(tempfile.mkdtemp()) / ("a long name, " * 8).strip()
    server = Postgres(installation=Installation(home=folder), settings=NOT_DURABLE)
    yield server
    server.remove()
    shutil.rmtree(folder.parent)


def postmaster_of(server: Postgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def can_log_in(server: Postgres, role: str) -> bool:
    password = server.installation.secret(r.secret_name(role))
    login = r.conninfo(server.socket_folder, user=role, password=password)
    with psycopg.connect(login) as connection:
        return connection.info.user == role


class TestEnsureRunning:
    def test_starts_once_however_many_ask_at_once(self, server: Postgres) -> None:
        command = [sys.executable, "-c", START, str(server.installation.home)]

        def start() -> str:
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            return done.stdout.strip()

        with ThreadPoolExecutor(4) as pool:
            answers = [each.result() for each in [pool.submit(start) for _ in range(4)]]
        assert sorted(answers) == ["False", "False", "False", "True"]
        assert all(can_log_in(server, role) for role in r.LOGINS)

    def test_listens_on_a_private_socket_and_no_network(self, server: Postgres) -> None:
        server.ensure_running()
        assert not server.socket_folder.stat().st_mode & stat.S_IRWXO
        assert not server.place.stat().st_mode & stat.S_IRWXO
        with psycopg.connect(server.conninfo()) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)
            trusted = "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"
            assert connection.execute(trusted).fetchone() == (0,)

    def test_refuses_a_wrong_password(self, server: Postgres) -> None:
        server.ensure_running()
        login = r.conninfo(server.socket_folder, user="optimise_staff", password="guessed")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(login)


class TestRoles:
    def test_have_no_power_that_passes_row_security(self, server: Postgres) -> None:
        server.ensure_running()
        with psycopg.connect(server.conninfo()) as connection:
            powers = connection.execute(
                "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolreplication,"
                " rolcanlogin from pg_roles where rolname like 'optimise%' order by rolname"
            ).fetchall()
        assert powers == [
            ("optimise_owner", False, True),
            ("optimise_public", False, True),
            ("optimise_search", False, False),
            ("optimise_staff", False, True),
            ("optimise_worker", False, True),
        ]

    @pytest.mark.parametrize("role", ["optimise_staff", "optimise_public", "optimise_worker"])
    def test_that_serve_may_make_nothing(self, server: Postgres, role: str) -> None:
        server.ensure_running()
        password = server.installation.secret(r.secret_name(role))
        login = r.conninfo(server.socket_folder, user=role, password=password)
        with psycopg.connect(login, autocommit=True) as connection:
            for attempt in (
                "create table t ()",
                "create schema s",
                "create database d",
                "create role r",
                "set role optimise_search",
                "set role optimise_owner",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(attempt)

    def test_let_the_owner_become_the_search_role_but_not_inherit_it(
        self, server: Postgres
    ) -> None:
        server.ensure_running()
        password = server.installation.secret(r.secret_name(r.OWNER))
        login = r.conninfo(server.socket_folder, user=r.OWNER, password=password)
        inherits = "select pg_has_role(%s, 'usage'), pg_has_role(%s, 'set')"
        with psycopg.connect(login) as connection:
            answer = connection.execute(inherits, [r.SEARCH, r.SEARCH]).fetchone()
        assert answer == (False, True)


class TestADatabaseThatWasGiven:
    def given(self, server: Postgres) -> str:
        """Return the owner's URL of a server where an operator made only the owner."""
        server.ensure_running()
        with psycopg.connect(server.conninfo(), autocommit=True) as connection:
            connection.execute("drop database optimise")
            for role in (r.SEARCH, *r.LOGINS):
                connection.execute(f"drop role {role}")
            connection.execute("create role optimise_owner login createrole password 'given'")
            connection.execute("create database county owner optimise_owner")
        return f"postgresql://optimise_owner:given@/county?host={server.socket_folder}"

    def test_gets_the_same_roles_from_its_owner(
        self, server: Postgres, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        owner = self.given(server)
        monkeypatch.setenv("OPTIMISE_DATABASE_URL", owner)
        monkeypatch.setenv("OPTIMISE_HOME", str(server.installation.home))
        for _ in range(2):
            r.prepare_given(owner, password_of=server.installation.secret)
        with psycopg.connect(d.url("worker")) as connection:
            assert connection.info.user == "optimise_worker"
            assert connection.info.dbname == "county"
            connection.execute("create temporary table loaded ()")
        with psycopg.connect(d.url("owner")) as connection:
            connection.execute("set role optimise_search")
        assert d.database("public")["PASSWORD"] == server.installation.secret("role-public")

    def test_is_refused_when_another_role_owns_it(self, server: Postgres) -> None:
        server.ensure_running()
        with pytest.raises(r.WrongOwnerError, match="optimise_owner"):
            r.prepare_given(server.conninfo(), password_of=server.installation.secret)

    def test_may_give_each_process_its_own_url(self, monkeypatch: pytest.MonkeyPatch) -> None:
        given = "postgresql://somebody:else@db.example:6432/county?sslmode=verify-full"
        monkeypatch.setenv("OPTIMISE_DATABASE_URL_STAFF", given)
        settings = d.database("staff")
        assert d.url("staff") == given
        assert settings["HOST"] == "db.example"
        assert settings["USER"] == "somebody"
        assert settings["OPTIONS"] == {"sslmode": "verify-full"}


@pytest.mark.attack
class TestAServerThatWasKilled:
    def test_starts_again_while_a_backend_still_works(self, server: Postgres) -> None:
        server.ensure_running()
        busy = psycopg.connect(server.conninfo())
        work = "select count(*) from generate_series(1, 100000000000)"

        def toil() -> None:
            with pytest.raises(psycopg.OperationalError):
                busy.execute(work)
            busy.close()

        thread = threading.Thread(target=toil)
        thread.start()
        time.sleep(0.3)
        os.kill(postmaster_of(server), signal.SIGKILL)
        assert server.ensure_running()
        thread.join(timeout=10)
        assert not thread.is_alive()
        assert can_log_in(server, "optimise_staff")

    def test_leaves_alone_the_program_that_got_its_number(self, server: Postgres) -> None:
        server.ensure_running()
        killed = postmaster_of(server)
        pid_file = (server.data / "postmaster.pid").read_text()
        os.kill(killed, signal.SIGKILL)
        assert p.wait_until_gone({killed}, seconds=5)
        bystander = subprocess.Popen(["sleep", "60"])
        try:
            stale = pid_file.replace(str(killed), str(bystander.pid), 1)
            (server.data / "postmaster.pid").write_text(stale)
            server.stop()
            assert bystander.poll() is None
            assert server.ensure_running()
            assert bystander.poll() is None
        finally:
            bystander.kill()
            bystander.wait()

    def test_is_made_again_when_it_was_half_made(self, server: Postgres) -> None:
        server.ensure_running()
        server.stop()
        server.data.rename(server.place / "data.unfinished")
        (server.place / "data.unfinished" / "PG_VERSION").unlink()
        assert server.ensure_running()


class TestProcesses:
    def test_are_the_same_from_ps_as_from_proc(self) -> None:
        mine = next(each for each in p._from_ps() if each.pid == os.getpid())
        assert mine == p.process(os.getpid())
