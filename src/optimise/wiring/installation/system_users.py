"""System users that own nothing else, for what must not run as root."""

import grp
import os
import pwd
import subprocess
from dataclasses import dataclass
from typing import TypedDict

GROUP = "optimise"


class RunAs(TypedDict, total=False):
    """What subprocess needs to run a program as another user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemUser:
    """One system user and its group."""

    uid: int
    gid: int

    @property
    def run_as(self) -> RunAs:
        """Return the keyword arguments that make subprocess run as this user."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def as_root() -> bool:
    """Return whether this process may become other users."""
    return os.geteuid() == 0


def system_user(name: str) -> SystemUser:
    """Return the system user `name`, made when absent; as an ordinary user, oneself.

    Errors: CalledProcessError or FileNotFoundError where the system has no useradd.
    """
    if not as_root():
        return SystemUser(uid=os.geteuid(), gid=os.getegid())
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        _add(name)
        found = pwd.getpwnam(name)
    return SystemUser(uid=found.pw_uid, gid=grp.getgrnam(GROUP).gr_gid)


def _add(name: str) -> None:
    subprocess.run(["groupadd", "--system", "--force", GROUP], check=True)
    nowhere = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    subprocess.run(["useradd", "--system", "--gid", GROUP, *nowhere, name], check=True)
