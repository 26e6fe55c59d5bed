"""A PostgreSQL cluster that was migrated once, kept for every later session of this machine.

It is kept with the hashes of all that made it: change a migration or anything of ours that one
uses, and the next session migrates anew. Where migrations were only added, or definitions
changed, it is brought up to date, as an installation is. `make clean` clears it.
"""

import ast
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
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
MADE_OF = "made-of.json"
NEVER_COPIED = shutil.ignore_patterns("server.log", "postmaster.*")


def put(server: Postgres) -> bool:
    """Put the kept cluster where a new server has its data; return whether there is one.

    One that is to be brought up to date comes without the fact that it was migrated.
    """
    if server.data.exists():
        return False
    with CACHE.locked("clusters"):
        kept = CACHE.folder("clusters") / "kept"
        if not (kept / MADE_OF).exists():
            return False
        before, after = json.loads((kept / MADE_OF).read_text()), made_of()
        if not grew_from(before, after):
            return False
        return _put(server, kept, without=() if before == after else ("migrated",))


def grew_from(before: dict[str, str], after: dict[str, str]) -> bool:
    """Say whether what has these hashes is brought up to date from what had those before."""
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return all(
        "/sql/" in path or ("/migrations/" in path and path not in before) for path in changed
    )


def _put(server: Postgres, kept: Path, *, without: Collection[str]) -> bool:
    for folder in ("secrets", "facts"):
        for file in (kept / folder).iterdir():
            if file.name not in without:
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
        (unfinished / MADE_OF).write_text(json.dumps(made_of()))
        unfinished.rename(kept / "kept")
    server.ensure_running()


def made_of() -> dict[str, str]:
    """Return the hash of every file that makes a migrated cluster, by its path."""
    paths = sorted({REPOSITORY / "uv.lock", *what_makes_it()})
    return {
        str(path.relative_to(REPOSITORY)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }


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
