"""The children: what each runs, which secrets it is given, and as whom it runs."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from optimise.wiring.installation import places
from optimise.wiring.installation.databases import Role, url
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.system_users import SystemUser, as_root, system_user

Address = tuple[str, int]

SITE = "optimise.wiring.supervisor.site"
WORKER = "optimise.wiring.supervisor.worker"
# The rest of the operator's environment is not the children's business.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "XDG_RUNTIME_DIR")
SECRET_PREFIXES = ("OPTIMISE_DATABASE_URL", "OPTIMISE_SECRET_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """One process to keep running."""

    name: str
    role: Role
    secrets: tuple[str, ...]
    address: Address | None = None

    @property
    def command(self) -> tuple[str, ...]:
        """Return the command line, which holds nothing secret: everybody can list it."""
        if self.address is None:
            return sys.executable, "-m", WORKER
        host, port = self.address
        return sys.executable, "-m", SITE, host, str(port)

    @property
    def place(self) -> str:
        """Return where a person finds it."""
        if self.address is None:
            return "at work"
        host, port = self.address
        return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"


def children(*, public: Address, staff: Address) -> tuple[Child, ...]:
    """Return the processes of an installation."""
    return (
        Child(name="Public", role="public", address=public, secrets=("django-public", "receipt")),
        Child(
            name="Staff",
            role="staff",
            address=staff,
            secrets=("django-staff", "audience", "mfa"),
        ),
        Child(
            name="Worker", role="worker", secrets=("django-worker", "audience", places.ANCHOR_KEY)
        ),
    )


def environment(child: Child, installation: Installation) -> Mapping[str, str]:
    """Return all that a child is told: plain settings, and the secrets of its own role."""
    plain = {
        name: value
        for name, value in os.environ.items()
        if name in PASSED_ON
        or (name.startswith("OPTIMISE_") and not name.startswith(SECRET_PREFIXES))
    }
    given = {_variable(name): installation.secret(name) for name in child.secrets}
    return {
        **plain,
        **given,
        "HOME": "/nonexistent" if as_root() else os.environ.get("HOME", "/nonexistent"),
        "DJANGO_SETTINGS_MODULE": f"optimise.wiring.settings.{child.role}",
        "OPTIMISE_ANCHOR_FILE": str(places.anchor_file(installation)),
        "OPTIMISE_HOME": str(installation.home),
        f"OPTIMISE_DATABASE_URL_{child.role.upper()}": url(child.role),
        "OPTIMISE_PARENT": str(os.getpid()),
        "OPTIMISE_STATIC_ROOT": str(places.static_folder(installation)),
        "PYTHONUNBUFFERED": "1",
    }


def _variable(secret: str) -> str:
    return f"OPTIMISE_SECRET_{secret.upper().replace('-', '_')}"


def user_of(child: Child) -> SystemUser:
    """Return the system user that a child runs as: its own, where this process may choose."""
    return system_user(f"optimise-{child.role}")


def can_run_as(user: SystemUser) -> bool:
    """Return whether `user` can read our programs, as it cannot inside root's own folder."""
    try:
        asked = subprocess.run(
            [sys.executable, "-c", "import optimise"],
            cwd="/",
            env={},
            capture_output=True,
            check=False,
            **user.run_as,
        )
    except PermissionError:
        return False
    return asked.returncode == 0
