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
    also: tuple[int, ...] = ()

    @property
    def run_as(self) -> RunAs:
        """Return the keyword arguments that make subprocess run as this user."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": list(self.also)}


def as_root() -> bool:
    """Return whether this process may become other users."""
    return os.geteuid() == 0


def system_user(name: str, *, group: str = GROUP, also: tuple[str, ...] = ()) -> SystemUser:
    """Return the system user `name`, made when absent; as an ordinary user, oneself.

    `group` is their first group, and `also` are others, made when absent too.
    Errors: CalledProcessError or FileNotFoundError where the system has no useradd.
    """
    if not as_root():
        return SystemUser(uid=os.geteuid(), gid=os.getegid())
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        _add(name, group=group)
        found = pwd.getpwnam(name)
    return SystemUser(uid=found.pw_uid, gid=_group(group), also=tuple(map(_group, also)))


def _group(name: str) -> int:
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        subprocess.run(["groupadd", "--system", "--force", name], check=True)
        return grp.getgrnam(name).gr_gid


def _add(name: str, *, group: str) -> None:
    nowhere = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    number = str(_group(group))
    subprocess.run(["useradd", "--system", "--gid", number, *nowhere, name], check=True)
