"""The folder that holds an installation: secrets made once, and what must be remembered.

Pure of Django, so that settings may read it. Everything in it is the operator's alone:
folders 0700, files 0600.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
OTHERS = 0o077
SECRET_BYTES = 48
DEFAULT = Path("~/.local/share/optimise")


class UnsafeHomeError(Exception):
    """The home is a folder that other users can read, and is not ours to close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One installation, known by its home."""

    home: Path

    def folder(self, name: str) -> Path:
        """Return the private folder `name` inside the home, made when absent."""
        make_private(self.home)
        path = self.home / name
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        return path

    def secret(self, name: str) -> str:
        """Return the secret called `name`, made on first use and never changed.

        A process that is given OPTIMISE_SECRET_NAME in its environment uses that one, so
        that it need not be able to read the home.
        """
        variable = f"OPTIMISE_SECRET_{name.upper().replace('-', '_')}"
        if given := os.environ.get(variable):
            return given
        return keep_once(self.folder("secrets") / name, secrets.token_urlsafe(SECRET_BYTES))

    def recall(self, name: str) -> str | None:
        """Return what was remembered as `name`, or None."""
        try:
            return (self.home / "facts" / name).read_text()
        except FileNotFoundError:
            return None

    def remember(self, name: str, fact: str) -> None:
        """Remember `fact` as `name`, in place of what was remembered before."""
        path = self.folder("facts") / name
        with _draft(path, fact) as draft:
            draft.replace(path)

    def remember_first(self, name: str, fact: str) -> str:
        """Remember `fact` unless something is remembered as `name`; return what is."""
        return keep_once(self.folder("facts") / name, fact)

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Let one process at a time into the block, of all that use this home."""
        path = self.folder("locks") / name
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def current() -> Installation:
    """Return the installation that OPTIMISE_HOME names, or the one of this user."""
    home = Path(os.environ.get("OPTIMISE_HOME") or DEFAULT)
    return Installation(home=home.expanduser().absolute())


def make_private(folder: Path) -> None:
    """Make `folder` when absent, closed to others; refuse one that is open to others.

    Errors: UnsafeHomeError. A folder that holds something is never closed here: it may be
    one that others rely on.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=PRIVATE_FOLDER)
    if folder.stat().st_mode & OTHERS:
        if any(folder.iterdir()) or folder.stat().st_uid != os.geteuid():
            raise UnsafeHomeError(f"{folder} is open to other users. Close it: chmod 700 {folder}")
        folder.chmod(PRIVATE_FOLDER)


def keep_once(path: Path, text: str) -> str:
    """Write `text` to `path` unless something is there, and return what is there.

    Whole or not at all, whoever else writes at the same moment and wherever we are stopped.
    """
    if not path.exists():
        with _draft(path, text) as draft, suppress(FileExistsError):
            os.link(draft, path)
    return path.read_text()


@contextmanager
def _draft(path: Path, text: str) -> Iterator[Path]:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)
