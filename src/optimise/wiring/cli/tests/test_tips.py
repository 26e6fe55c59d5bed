"""The intake keys and their holder, whole: made, unlocked, locked, lost and recovered."""

import json
import os
import pwd
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.rows import dict_row

from optimise.collect.intake.domain.vault import LockedError, TooSoonError, WrongPassphraseError
from optimise.collect.intake.keyholder.asking import KeyHolder
from optimise.collect.tips.domain.sealing import NotOurKeyError, new_identity, recipient_of, seal
from optimise.wiring.cli.tests.installed import Installed, new_home, until
from optimise.wiring.installation import places
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres
from optimise.wiring.installation.roles import DATABASE
from optimise.wiring.installation.system_users import as_root

FIRST = "lantern otter copper mill"
SECOND = "another four words here"
CANARY = "CANARY-of-what-was-told"


@pytest.fixture(scope="module")
def begun() -> Iterator[Installed]:
    """Return an installation with one person in it and one intake key."""
    with new_home(migrated=True) as installed:
        assert installed.run("init", "--admin", "jo").returncode == 0
        made = installed.run("tips", "keys", "make", "--by", "jo", typed=f"{FIRST}\n")
        assert made.returncode == 0, made.stderr
        yield installed


def keys(installed: Installed) -> list[dict[str, Any]]:
    """Return what `list` tells, which each test but one asks without starting the program."""
    here = Installation(home=installed.home)
    server, files = Postgres(installation=here), places.intake_keys(here)
    server.ensure_running()
    with psycopg.connect(server.conninfo(dbname=DATABASE), row_factory=dict_row) as admin:
        rows = admin.execute(
            "select label, recipient, offline, added_at, retired_at from collect_tips_intakekey"
            " order by added_at"
        ).fetchall()
    return [
        {
            "label": row["label"],
            "recipient": row["recipient"],
            "offline": row["offline"],
            "here": (files / f"{row['recipient']}.age").exists(),
            "added": row["added_at"],
            "retired": row["retired_at"],
        }
        for row in rows
    ]


def moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def holder(installed: Installed) -> KeyHolder:
    here = Installation(home=installed.home)
    return KeyHolder(address=places.intake_keys(here).parent / "holder")


def folders(installed: Installed) -> list[Path]:
    """Return every folder that this installation keeps anything in."""
    here = Installation(home=installed.home)
    kept = [installed.home, places.intake_keys(here).parent, places.static_folder(here)]
    recorded = here.recall("postgresql-place")
    return [*kept, *([Path(recorded)] if recorded else [])]


def holds(folder: Path, needle: bytes) -> bool:
    return any(path.is_file() and needle in path.read_bytes() for path in folder.rglob("*"))


def process_of(installed: Installed) -> int:
    """Return the key holder's process."""
    listed = subprocess.run(
        ["pgrep", "-f", "optimise.wiring.supervisor.intake"],
        capture_output=True,
        text=True,
        check=False,
    )
    for pid in map(int, listed.stdout.split()):
        told = Path(f"/proc/{pid}/environ").read_bytes()
        if f"OPTIMISE_HOME={installed.home}\0".encode() in told:
            return pid
    pytest.fail("no key holder runs")


class TestAKey:
    def test_is_made_under_a_passphrase_and_is_nowhere_in_the_clear(self, begun: Installed) -> None:
        (key,) = [k for k in keys(begun) if not k["retired"]][:1]
        assert key["here"]
        file = places.intake_keys(Installation(home=begun.home)) / f"{key['recipient']}.age"
        assert file.stat().st_mode & 0o777 == 0o600
        assert not any(holds(folder, b"AGE-SECRET-KEY-1") for folder in folders(begun))

    def test_is_refused_under_a_short_passphrase(self, begun: Installed) -> None:
        before = keys(begun)
        done = begun.run("tips", "keys", "make", "--by", "jo", typed="short\n")
        assert done.returncode == 1
        assert "16 characters" in done.stderr
        assert keys(begun) == before

    def test_needs_somebody_who_answers_for_it(self, begun: Installed) -> None:
        done = begun.run("tips", "keys", "make", "--by", "nobody", typed=f"{FIRST}\n")
        assert (done.returncode, "Nobody signs in" in done.stderr) == (1, True)

    def test_that_is_none_is_not_added(self, begun: Installed) -> None:
        done = begun.run("tips", "keys", "add", "age1junk", "--by", "jo", "--label", "Junk")
        assert (done.returncode, "no age public key" in done.stderr) == (1, True)

    def test_that_is_the_last_is_not_retired(self, begun: Installed) -> None:
        if len([k for k in keys(begun) if not k["retired"]]) == 1:
            done = begun.run("tips", "keys", "retire", "Intake team", "--by", "jo")
            assert (done.returncode, "last key" in done.stderr) == (1, True)

    def test_that_is_offline_is_written_once_and_kept_nowhere(
        self, begun: Installed, tmp_path: Path
    ) -> None:
        to = tmp_path / "offline.txt"
        command = ("tips", "keys", "offline", "--by", "jo", "--to", str(to), "--label", "Safe")
        assert begun.run(*command).returncode == 0
        assert to.stat().st_mode & 0o777 == 0o600
        identity = to.read_text().strip()
        (key,) = [k for k in keys(begun) if k["label"] == "Safe"]
        assert key["recipient"] == recipient_of(identity)
        assert (key["offline"], key["here"]) == (True, False)
        assert not any(holds(folder, identity.encode()) for folder in folders(begun))
        again = begun.run(*command)
        assert (again.returncode, "there already" in again.stderr) == (1, True)
        assert to.read_text().strip() == identity

    def test_is_recorded(self, begun: Installed) -> None:
        url = begun.run("db", "url", "--role", "owner").stdout.strip()
        with psycopg.connect(url) as owner:
            rows = owner.execute(
                "select actor_name, detail->>'label' from audit_entry where kind = 'intake key'"
            ).fetchall()
        assert ("jo", "Intake team") in rows


@pytest.fixture(scope="class")
def held(begun: Installed) -> Iterator[KeyHolder]:
    """Return the key holder of a running installation, which all tests of it share, locked."""
    with begun.up() as site:
        until(lambda: begun.run("tips", "status").returncode == 0, otherwise=site.log.read_text)
        yield holder(begun)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes through /proc")
class TestTheKeyHolder:
    def test_opens_while_it_is_unlocked_and_leaves_nothing_behind(
        self, begun: Installed, held: KeyHolder
    ) -> None:
        current = next(k for k in keys(begun) if k["here"] and not k["retired"])["recipient"]
        beth, tip = uuid4(), seal(CANARY.encode(), recipients=[current])
        with pytest.raises(LockedError):
            held.open(tip, by=beth)
        with pytest.raises(WrongPassphraseError):
            held.unlock("not the passphrase at all", by=beth)
        with pytest.raises(TooSoonError):
            held.unlock(FIRST, by=beth)
        time.sleep(1.1)
        assert held.unlock(FIRST, by=beth).opened_by == str(beth)
        assert held.open(tip, by=beth).decode() == CANARY
        with pytest.raises(NotOurKeyError):
            held.open(seal(b"", recipients=[recipient_of(new_identity())]), by=beth)
        assert "Unlocked" in begun.run("tips", "status").stdout
        pid = process_of(begun)
        self._is_alone(pid)
        assert "Locked" in begun.run("tips", "lock").stdout
        until(lambda: begun.run("tips", "status").stdout.startswith("Locked."))
        assert process_of(begun) == pid
        with pytest.raises(LockedError):
            held.open(tip, by=beth)
        secrets = [CANARY.encode(), FIRST.encode(), b"AGE-SECRET-KEY-1"]
        assert not [s for f in folders(begun) for s in secrets if holds(f, s)]

    def _is_alone(self, pid: int) -> None:
        """No network but its own, no core file, no new rights, and its own user where it may."""
        status = Path(f"/proc/{pid}/status").read_text()
        assert re.search(r"NoNewPrivs:\s+1", status)
        limits = Path(f"/proc/{pid}/limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0", limits)
        told = Path(f"/proc/{pid}/environ").read_bytes()
        assert b"DATABASE" not in told
        assert b"SECRET" not in told
        if as_root():
            network = Path(f"/proc/{pid}/ns/net").readlink()
            assert network != Path("/proc/self/ns/net").readlink()
            # What the kernel gives to root alone cannot be read by another of the same user.
            assert Path(f"/proc/{pid}/mem").stat().st_uid == 0

    @pytest.mark.skipif(not as_root(), reason="only root may become another user")
    def test_answers_the_staff_site_alone(self, held: KeyHolder) -> None:
        for name in ("optimise-public", "optimise-worker", "nobody"):
            assert not self._hears(held, system_user=name)
        # Even where a wrong mode let them reach it.
        with self._open_to_all(held.address), self._open_to_all(held.address.parent):
            assert not self._hears(held, system_user="optimise-public")
            assert self._hears(held, system_user="optimise-staff")

    @contextmanager
    def _open_to_all(self, path: Path) -> Iterator[None]:
        before = path.stat().st_mode
        path.chmod(0o777)
        try:
            yield
        finally:
            path.chmod(before & 0o7777)

    def _hears(self, held: KeyHolder, *, system_user: str) -> bool:
        """Ask as another system user, in a child that becomes them."""
        user = pwd.getpwnam(system_user)
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([])
                os.setgid(user.pw_gid)
                os.setuid(user.pw_uid)
                held.standing()
            except BaseException:  # noqa: BLE001 - whatever it is, it was not heard
                os._exit(1)
            os._exit(0)
        _, ended = os.waitpid(child, 0)
        return ended == 0


class TestRotation:
    def test_seals_to_the_new_key_and_opens_old_tips_by_the_old(self, begun: Installed) -> None:
        before = {k["recipient"] for k in keys(begun) if k["here"] and not k["retired"]}
        done = begun.run("tips", "keys", "rotate", "--by", "jo", typed=f"{SECOND}\n")
        assert done.returncode == 0, done.stderr
        in_use = {k["recipient"] for k in keys(begun) if k["here"] and not k["retired"]}
        assert not before & in_use
        assert len(in_use) == 1
        files = places.intake_keys(Installation(home=begun.home))
        assert all((files / f"{recipient}.age").exists() for recipient in before | in_use)

    def test_is_told_to_a_program(self, begun: Installed) -> None:
        listed = begun.run("tips", "keys", "list", "--json")
        assert listed.returncode == 0, listed.stderr
        told = json.loads(listed.stdout)
        for row in told:
            row |= {name: moment(row[name]) for name in ("added", "retired")}
        assert told == keys(begun)
        assert {row["retired"] is None for row in told} == {True, False}


class TestALostHolder:
    def test_is_survived_by_the_offline_key(self, begun: Installed, tmp_path: Path) -> None:
        to = tmp_path / "offline.txt"
        command = ("tips", "keys", "offline", "--by", "jo", "--to", str(to), "--label", "Vault")
        assert begun.run(*command).returncode == 0
        recipient = recipient_of(to.read_text().strip())
        done = begun.run("tips", "keys", "recover", str(to), "--by", "jo", typed=f"{SECOND}\n")
        assert done.returncode == 0, done.stderr
        assert [k["here"] for k in keys(begun) if k["recipient"] == recipient] == [True]

    def test_takes_no_key_that_nothing_was_sealed_to(
        self, begun: Installed, tmp_path: Path
    ) -> None:
        for words in (new_identity(), "junk"):
            file = tmp_path / "key.txt"
            file.write_text(words)
            done = begun.run("tips", "keys", "recover", str(file), "--by", "jo", typed=FIRST)
            assert done.returncode == 1
            assert "Traceback" not in done.stderr
