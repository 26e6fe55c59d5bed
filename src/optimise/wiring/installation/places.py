"""Where an installation keeps what its processes must reach, each as its own system user.

The home is closed to all but the operator. Run by an ordinary user, everything is inside it;
run as root, what another system user must reach lies beside PostgreSQL's data.
"""

import os
import secrets
import tempfile
from pathlib import Path

from optimise.wiring.installation import home as h
from optimise.wiring.installation.postgres import PUBLIC_PLACE, SOCKET_PATH_LIMIT
from optimise.wiring.installation.system_users import SystemUser, as_root

INTAKE_USER = "optimise-intake"
REACHED = 0o710  # what its group may pass through, and nobody list
ANCHOR_KEY = "anchor"  # the secret that signs the head of the audit


def static_folder(installation: h.Installation) -> Path:
    """Return the folder of collected stylesheets, scripts and pictures: no secrets in it."""
    return _given("OPTIMISE_STATIC_ROOT") or _beside(installation, "static")


def anchor_file(installation: h.Installation) -> Path:
    """Return the file in which the worker signs the head of the audit."""
    return _given("OPTIMISE_ANCHOR_FILE") or _beside(installation, "anchor") / "head.jsonl"


def intake_keys(installation: h.Installation) -> Path:
    """Return the folder of the intake keys, each sealed under a passphrase."""
    return _beside(installation, "intake") / "keys"


def intake_socket(installation: h.Installation) -> Path:
    """Return where the key holder listens, outside the home when its path is long."""
    if given := _given("OPTIMISE_INTAKE_SOCKET"):
        return given
    inside = _beside(installation, "intake") / "holder"
    if len(str(inside)) <= SOCKET_PATH_LIMIT:
        return inside
    recorded = installation.recall("intake-socket")
    if recorded is None or not Path(recorded).is_dir():
        parent = os.environ.get("XDG_RUNTIME_DIR") or "/tmp"  # noqa: S108 a fresh 0700 folder in it
        recorded = tempfile.mkdtemp(prefix="optimise-", dir=parent)
        installation.remember("intake-socket", recorded)
    return Path(recorded) / "holder"


def make_intake(user: SystemUser, installation: h.Installation) -> None:
    """Make the key holder's folders: it alone reads the keys, its group reaches the socket."""
    keys = intake_keys(installation)
    make_for(user, keys.parent)
    make_for(user, keys)
    keys.parent.chmod(REACHED if as_root() else h.PRIVATE_FOLDER)


def calls_folder(installation: h.Installation) -> Path:
    """Return the folder in which the worker keeps call records, one folder an authorisation."""
    return _given("OPTIMISE_CALLS_FOLDER") or _beside(installation, "calls")


def loads_folder(installation: h.Installation) -> Path:
    """Return the folder in which the worker keeps a file that came in, while it reads it."""
    return _given("OPTIMISE_LOADS_FOLDER") or _beside(installation, "loads")


def ground_folder(installation: h.Installation) -> Path:
    """Return the folder of the ground of maps: public data, which each site reads."""
    return _given("OPTIMISE_GROUND_FOLDER") or _beside(installation, "ground")


def onion_folder(installation: h.Installation) -> Path:
    """Return the folder in which tor keeps what it knows of its network: no key of ours."""
    return _beside(installation, "onion")


def make_for(user: SystemUser, folder: Path) -> None:
    """Make `folder`, which only `user` may enter."""
    if not folder.exists():
        folder.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        folder.mkdir(mode=h.PRIVATE_FOLDER)
    folder.chmod(h.PRIVATE_FOLDER)  # a demonstration made its folders before this
    os.chown(folder, user.uid, user.gid)
    for file in folder.rglob("*"):
        os.chown(file, user.uid, user.gid)


def _given(variable: str) -> Path | None:
    given = os.environ.get(variable)
    return Path(given) if given else None


def _beside(installation: h.Installation, name: str) -> Path:
    if not as_root():
        return installation.home / name
    label = installation.remember_first("id", secrets.token_hex(6))
    return PUBLIC_PLACE / f"{name}-{label}"
