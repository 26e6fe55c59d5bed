"""The children: what each runs, which secrets it is given, and as whom it runs."""

import getpass
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from optimise.basics.commands import OperatorError
from optimise.wiring.installation import onion, places
from optimise.wiring.installation.databases import Role, url
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.system_users import SystemUser, as_root, system_user

Address = tuple[str, int]

SITE = "optimise.wiring.supervisor.site"
WORKER = "optimise.wiring.supervisor.worker"
INTAKE = "optimise.wiring.supervisor.intake"
ONION = "optimise.wiring.supervisor.onion"
BY_ONION = 2  # how far the port of the onion's own process is from the public one
# The rest of the operator's environment is not the children's business.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "XDG_RUNTIME_DIR")
SECRET_PREFIXES = ("OPTIMISE_DATABASE_URL", "OPTIMISE_SECRET_")
MAIL = "OPTIMISE_SMTP_"  # a password among them, for those who send notices
SEND_NOTICES = ("staff", "worker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """One process to keep running. The key holder and the onion are of no database role.

    `onion_to` is the site that the onion serves; `onion_at` the address that the site is told.
    """

    name: str
    role: Role | None = None
    secrets: tuple[str, ...] = ()
    address: Address | None = None
    onion_to: Address | None = None
    onion_at: str = ""

    @property
    def holds_keys(self) -> bool:
        """Whether it is the key holder."""
        return self.role is None and self.onion_to is None

    @property
    def command(self) -> tuple[str, ...]:
        """Return the command line, which holds nothing secret: everybody can list it."""
        if self.onion_to is not None:
            return sys.executable, "-m", ONION
        if self.address is None:
            return sys.executable, "-m", WORKER if self.role else INTAKE
        host, port = self.address
        return sys.executable, "-m", SITE, host, str(port), str(self.processes)

    @property
    def processes(self) -> int:
        """Return how many serve a site.

        Two for those who work here, where there are two processors: 300 phones of a strike day wait
        half as long. One for the public, whose tips are let in by one count; an onion has its own.
        """
        return min(2, os.cpu_count() or 1) if self.role == "staff" else 1

    @property
    def first_page(self) -> str:
        """Return the path that says whether a site is up, and asks for no session."""
        return "/sign-in/" if self.role == "staff" else "/"

    @property
    def user(self) -> str:
        """Return the name of its system user, where it has one of its own."""
        if self.onion_to is not None:
            return "optimise-onion"
        return f"optimise-{self.role}" if self.role else places.INTAKE_USER

    @property
    def place(self) -> str:
        """Return where a person finds it."""
        if self.onion_to is not None:
            return f"http://{self.onion_at}"
        if self.address is None:
            return "at work"
        host, port = self.address
        return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"


def children(*, public: Address, staff: Address, onion_at: str = "") -> tuple[Child, ...]:
    """Return the processes of an installation; with `onion_at` the public site is an onion too.

    No proxy stands before the onion. So it has a process of its own, and whoever sends slowly there
    takes no place from those who come by the ordinary address.
    """
    site = Child(
        name="Public",
        role="public",
        address=public,
        secrets=("django-public", "receipt"),
        onion_at=onion_at,
    )
    port = next(p for p in range(public[1] + BY_ONION, 65536) if p != staff[1])
    apart = replace(site, name="By onion", address=("127.0.0.1", port))
    of_the_onion = Child(
        name="Onion", secrets=(onion.KEPT_AS,), onion_to=apart.address, onion_at=onion_at
    )
    return (
        site,
        Child(
            name="Staff",
            role="staff",
            address=staff,
            secrets=("django-staff", "audience", "exchange", "exports", "mfa", "push", "sign-in"),
        ),
        Child(
            name="Worker",
            role="worker",
            secrets=(
                "django-worker",
                "audience",
                "calls",
                "exchange",
                "exports",
                "push",
                "sign-in",
                places.ANCHOR_KEY,
            ),
        ),
        Child(name="Intake"),
        *([apart, of_the_onion] if onion_at else []),
    )


def environment(child: Child, installation: Installation, user: SystemUser) -> Mapping[str, str]:
    """Return all that a child is told: plain settings, and the secrets of its own role."""
    plain = {name: value for name, value in os.environ.items() if _is_told(child, name)}
    given = {_variable(name): installation.secret(name) for name in child.secrets}
    return {
        **plain,
        **given,
        **_own(child, installation, user),
        "HOME": "/nonexistent" if as_root() else os.environ.get("HOME", "/nonexistent"),
        "OPTIMISE_ANCHOR_FILE": str(places.anchor_file(installation)),
        "OPTIMISE_CALLS_FOLDER": str(places.calls_folder(installation)),
        "OPTIMISE_GROUND_FOLDER": str(places.ground_folder(installation)),
        "OPTIMISE_HOME": str(installation.home),
        "OPTIMISE_INTAKE_SOCKET": str(places.intake_socket(installation)),
        "OPTIMISE_LOADS_FOLDER": str(places.loads_folder(installation)),
        "OPTIMISE_PARENT": str(os.getpid()),
        "OPTIMISE_STATIC_ROOT": str(places.static_folder(installation)),
        "PYTHONUNBUFFERED": "1",
    }


def _own(child: Child, installation: Installation, user: SystemUser) -> Mapping[str, str]:
    """Return what is said to this child and no other."""
    if child.onion_to is not None:
        host, port = child.onion_to
        to = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        return {onion.FOLDER: str(places.onion_folder(installation)), onion.TO: to}
    at = {onion.ADDRESS: child.onion_at} if child.onion_at else {}
    if child.role:
        return {**_of_a_role(child.role), **at}
    return _of_the_key_holder(installation, user)


def _is_told(child: Child, name: str) -> bool:
    if name.startswith(MAIL):
        return child.role in SEND_NOTICES
    return name in PASSED_ON or (
        name.startswith("OPTIMISE_") and not name.startswith(SECRET_PREFIXES)
    )


def _of_a_role(role: Role) -> Mapping[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": f"optimise.wiring.settings.{role}",
        f"OPTIMISE_DATABASE_URL_{role.upper()}": url(role),
    }


def _of_the_key_holder(installation: Installation, user: SystemUser) -> Mapping[str, str]:
    return {
        "OPTIMISE_INTAKE_KEYS": str(places.intake_keys(installation)),
        "OPTIMISE_INTAKE_USER": f"{user.uid}:{user.gid}",
        "OPTIMISE_INTAKE_CALLER": str(system_user("optimise-staff").uid),
    }


def _variable(secret: str) -> str:
    return f"OPTIMISE_SECRET_{secret.upper().replace('-', '_')}"


def users(found: Iterable[Child], *, all_as_root: bool) -> Mapping[str, SystemUser]:
    """Return as whom each child runs, by its name, and say so where that is one user for all.

    Errors: OperatorError where root has a user for each and they cannot read our programs, unless
    `all_as_root` says that root will do, as it does for what is made up.
    """
    own = {child.name: user_of(child) for child in found}
    if not as_root():
        print(f"{'All':<10}run as {getpass.getuser()}, who can read every secret of them")
        return own
    closed = [child.user for child in found if not can_run_as(own[child.name])]
    if not closed:
        return own
    if not all_as_root:
        raise OperatorError(
            f"{', '.join(closed)} cannot read our programs in {sys.prefix}, so each process would"
            " have to run as root. Install Optimise, and the Python that it runs on, where any user"
            " may read them (/opt, not /root); or start it as an ordinary user; or, to try it out,"
            " with: optimise up --all-as-root"
        )
    print(f"{'All':<10}run as root, since {', '.join(closed)} cannot read our programs")
    return {name: SystemUser(uid=0, gid=0) for name in own}


def user_of(child: Child) -> SystemUser:
    """Return the system user that a child runs as: its own, where this process may choose.

    The staff site alone is in the key holder's group; the key holder is in no other, so that it
    cannot even reach the database's socket.
    """
    if child.role is None:  # neither reaches the database's socket
        return system_user(child.user, group=child.user)
    also = (places.INTAKE_USER,) if child.role == "staff" else ()
    return system_user(child.user, also=also)


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
