"""A PostgreSQL cluster that was migrated once, kept for every later session of this machine.

It is kept under the hash of all that made it: change a migration, a file of SQL or anything of
ours that a migration uses, and the next session migrates anew. `make clean` clears it.
"""

import ast
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import optimise
from optimise.wiring.installation import home as h
from optimise.wiring.installation import roles
from optimise.wiring.installation.postgres import ADMIN, PUBLIC_PLACE, USER, Postgres
from optimise.wiring.installation.system_users import as_root, system_user

ROOT = Path(optimise.__file__).parent
REPOSITORY = ROOT.parent.parent
CACHE = h.Installation(home=REPOSITORY / ".cache")
SECRETS = [roles.secret_name(role) for role in (ADMIN, *roles.LOGINS)]
FACTS = ("postgresql-prepared", "migrated")
NEVER_COPIED = shutil.ignore_patterns("server.log", "postmaster.*")


def put(server: Postgres) -> bool:
    """Put the kept cluster where a new server has its data; return whether there is one."""
    if server.data.exists():
        return False
    with CACHE.locked("clusters"):
        return _put(server, CACHE.folder("clusters") / key())


def _put(server: Postgres, kept: Path) -> bool:
    if not kept.exists():
        return False
    for folder in ("secrets", "facts"):
        for file in (kept / folder).iterdir():
            h.keep_once(server.installation.folder(folder) / file.name, file.read_text())
    if as_root():
        PUBLIC_PLACE.mkdir(mode=0o755, exist_ok=True)
    server.place.mkdir(mode=h.PRIVATE_FOLDER, exist_ok=True)
    user = system_user(USER)
    os.chown(server.place, user.uid, user.gid)
    unfinished = server.place / "data.copied"
    shutil.copytree(kept / "data", unfinished)
    for path in (unfinished, *unfinished.rglob("*")):
        os.chown(path, user.uid, user.gid)
    unfinished.rename(server.data)
    return True


def keep(server: Postgres) -> None:
    """Keep the cluster of a server that was just migrated, in place of those of other days."""
    server.stop()
    with CACHE.locked("clusters"):
        kept = CACHE.folder("clusters")
        for old in kept.iterdir():
            shutil.rmtree(old)
        unfinished = kept / "unfinished"
        for folder, names in (("secrets", SECRETS), ("facts", FACTS)):
            (unfinished / folder).mkdir(parents=True)
            for name in names:
                shutil.copy(server.installation.home / folder / name, unfinished / folder)
        shutil.copytree(server.data, unfinished / "data", ignore=NEVER_COPIED)
        unfinished.rename(kept / key())
    server.ensure_running()


def key() -> str:
    """Return the hash of all that makes a migrated cluster."""
    found = hashlib.sha256()
    for path in sorted({REPOSITORY / "uv.lock", *what_makes_it()}):
        found.update(f"{path.relative_to(REPOSITORY)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def what_makes_it() -> set[Path]:
    """Return our migrations, what SQL and lists they read, and all of ours that they use."""
    folders = ("wiring/installation", "access/postgresql")
    waiting = [*ROOT.rglob("migrations/*.py")]
    waiting += [path for folder in folders for path in (ROOT / folder).glob("*.py")]
    found = {*ROOT.rglob("*.sql"), *ROOT.rglob("*.yaml"), ROOT / "wiring/beginning.py"}
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _used_by(path)
    return found


def _used_by(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in _names(node):
            if name.split(".")[0] == "optimise":
                yield from _modules(name)


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def _modules(name: str) -> Iterator[Path]:
    """Yield the files of a dotted name: a module, or a package, or whatever holds the name."""
    place = ROOT.parent / name.replace(".", "/")
    for path in (
        place.with_suffix(".py"),
        place / "__init__.py",
        place.parent.with_suffix(".py"),
        place.parent / "__init__.py",
    ):
        if path.is_file():
            yield path
