"""Run by root: each process is a system user of its own, and reads its own secrets alone."""

import os
import pwd
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from optimise.collect.intake.keyholder.asking import KeyHolder
from optimise.wiring.cli.tests.installed import Installed, new_home, until
from optimise.wiring.installation import places, roles
from optimise.wiring.installation import processes as p
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import PUBLIC_PLACE, USER, Postgres
from optimise.wiring.installation.roles import DATABASE
from optimise.wiring.installation.system_users import as_root
from optimise.wiring.supervisor import children as c
from tests.attack.programs import in_the_open

pytestmark = [
    pytest.mark.attack,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not as_root(),
        reason="needs root, who alone may become other users: run make attack as root",
    ),
]
PASSPHRASE = "lantern otter copper mill"
CHILDREN = {each.name: each for each in c.children(public=("", 1), staff=("", 2))}
NOBODY = "nobody"
ROLES = {each.user: each.role for each in CHILDREN.values() if each.role}
LOGINS = (*roles.LOGINS, "postgres")
USERS = [*(each.user for each in CHILDREN.values()), USER, NOBODY]
MAIL = "the password of the mail server"


@dataclass(kw_only=True)
class Running:
    """An installation that is up, and its processes by the name of their system user."""

    installed: Installed
    processes: Mapping[str, list[p.Process]]

    @property
    def here(self) -> Installation:
        return Installation(home=self.installed.home)

    def folders(self) -> dict[str, Path]:
        """Return each private folder, by the system user whose it is."""
        return {
            CHILDREN["Worker"].user: places.calls_folder(self.here),
            places.INTAKE_USER: places.intake_keys(self.here),
            USER: Postgres(installation=self.here).data,
        }

    def loads(self) -> Path:
        return places.loads_folder(self.here)

    def files(self) -> Iterator[Path]:
        """Yield every file that it keeps, but those that all may read: stylesheets and scripts."""
        label = self.here.recall("id")
        postgres = Postgres(installation=self.here).place
        for top in (self.installed.home, postgres, *PUBLIC_PLACE.glob(f"*-{label}")):
            if top != places.static_folder(self.here):
                yield from (path for path in top.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    through = in_the_open()
    if through is None:
        pytest.skip(
            "needs to show our programs outside root's own folder: apt-get install util-linux,"
            " on a machine where root may mount"
        )
    with new_home() as installed:
        installed.through, installed.apart = through, True
        installed.run("init", "--admin", "jo").check_returncode()
        key = ("tips", "keys", "make", "--by", "jo")
        installed.run(*key, typed=f"{PASSPHRASE}\n").check_returncode()
        with installed.up(OPTIMISE_SMTP_PASSWORD=MAIL) as site:
            until(lambda: places.anchor_file(Installation(home=installed.home)).exists())
            until(lambda: installed.run("tips", "status").returncode == 0)
            assert "as root" not in site.log.read_text()
            yield Running(installed=installed, processes=processes_of(installed))


def processes_of(installed: Installed) -> dict[str, list[p.Process]]:
    """Return the processes of this installation by whose they are."""
    told = {each.pid: _environment(each.pid) for each in p.processes()}
    ours = {pid for pid, what in told.items() if f"OPTIMISE_HOME={installed.home}" in what}
    data = str(Postgres(installation=Installation(home=installed.home)).data)
    found: dict[str, list[p.Process]] = {}
    for each in p.processes():
        child = each.pid in ours and any("OPTIMISE_PARENT" in one for one in told[each.pid])
        if child or f"-D {data}" in each.command:
            found.setdefault(pwd.getpwuid(each.uid).pw_name, []).append(each)
    return found


def _environment(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/environ").read_text(errors="replace").split("\0")
    except OSError:
        return []


def done_as(name: str, acts: Mapping[Any, Callable[[], object]]) -> set[Any]:
    """Do several things as another system user, in a child that becomes them; return what went."""
    user = pwd.getpwnam(name)
    groups = [] if name == NOBODY else os.getgrouplist(name, user.pw_gid)
    if name == CHILDREN["Staff"].user:
        groups.append(pwd.getpwnam(places.INTAKE_USER).pw_gid)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups(groups)
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            os.write(writing, bytes(map(_went, acts.values())))
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        went = told.read()
    assert len(went) == len(acts)
    return {label for label, one in zip(acts, went, strict=True) if one}


def _went(act: Callable[[], object]) -> bool:
    try:
        act()
    except Exception:  # noqa: BLE001 - whatever it is, it was not done
        return False
    return True


def looks_into(pid: int) -> Mapping[str, Callable[[], object]]:
    """Return the ways to look into a process, and to end it."""
    place = Path(f"/proc/{pid}")
    return {
        "environment": (place / "environ").read_bytes,
        "memory": lambda: (place / "mem").open("rb").close(),
        "maps": (place / "maps").read_bytes,
        "folder": (place / "cwd").readlink,
        "files": lambda: list((place / "fd").iterdir()),
        "end": lambda: os.kill(pid, 0),
    }


class TestEachProcess:
    def test_is_a_system_user_of_its_own(self, running: Running) -> None:
        assert set(running.processes) == set(USERS) - {NOBODY}

    def test_is_told_its_own_secrets_and_no_others(self, running: Running) -> None:
        folder = running.installed.home / "secrets"
        kept = {path.name: path.read_text() for path in folder.iterdir()}
        assert len(kept) > 10
        kept["mail"] = MAIL
        for child in CHILDREN.values():
            own = {*child.secrets, *([f"role-{child.role}"] if child.role else [])}
            own |= {"mail"} if child.role in c.SEND_NOTICES else set()
            for process in running.processes[child.user]:
                told = "\n".join(_environment(process.pid)) + process.command
                assert {name for name, secret in kept.items() if secret in told} == own, child.name

    @pytest.mark.parametrize("name", USERS)
    def test_looks_into_no_other_and_ends_none(self, running: Running, name: str) -> None:
        ways = {
            (whose, process.pid, way): act
            for whose, several in running.processes.items()
            if whose != name
            for process in several
            for way, act in looks_into(process.pid).items()
        }
        assert len(ways) >= 4 * 6
        assert done_as(name, ways) == set()

    @pytest.mark.parametrize("name", USERS)
    def test_reads_its_own_folder_and_no_other(self, running: Running, name: str) -> None:
        folders = running.folders()
        ways = {whose: partial(os.listdir, folder) for whose, folder in folders.items()}
        assert done_as(name, ways) == {name} & set(folders)

    @pytest.mark.parametrize("name", USERS)
    def test_reads_a_file_that_is_loaded_as_the_worker_alone(
        self, running: Running, name: str
    ) -> None:
        ways = {"loads": partial(os.listdir, running.loads())}
        assert done_as(name, ways) == ({"loads"} if name == CHILDREN["Worker"].user else set())

    @pytest.mark.parametrize("name", USERS)
    def test_finds_no_file_of_others_that_was_left_open(self, running: Running, name: str) -> None:
        own = pwd.getpwnam(name).pw_uid
        ways = {str(path): path.read_bytes for path in running.files() if path.stat().st_uid != own}
        assert len(ways) > 20
        assert done_as(name, ways) == set()

    @pytest.mark.parametrize("name", USERS)
    def test_speaks_to_the_key_holder_as_the_staff_site_alone(
        self, running: Running, name: str
    ) -> None:
        holder = KeyHolder(address=places.intake_keys(running.here).parent / "holder")
        # It may speak to itself, which it has no reason to.
        heard = name in (CHILDREN["Staff"].user, places.INTAKE_USER)
        assert bool(done_as(name, {"standing": holder.standing})) is heard

    @pytest.mark.parametrize("name", USERS)
    def test_is_let_into_the_database_by_its_own_password_alone(
        self, running: Running, name: str
    ) -> None:
        here, own = running.here, ROLES.get(name)
        tries = {(role, guess) for role in LOGINS for guess in ("", role, "postgres")}
        right = (f"optimise_{own or 'public'}", here.secret(f"role-{own or 'public'}"))
        folder = str(Postgres(installation=here).socket_folder)
        ways = {login: partial(_log_in, folder, *login) for login in (*tries, right)}
        # Who is no process of the database gets nowhere even by a password that is right.
        reaches = own is not None or name == USER
        assert done_as(name, ways) == ({right} if reaches else set())


def _log_in(folder: str, role: str, password: str) -> None:
    login = make_conninfo(host=folder, user=role, password=password, dbname=DATABASE)
    psycopg.connect(login, connect_timeout=5).close()
