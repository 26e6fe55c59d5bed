"""Keep what was read: one folder per authorisation, its own key, nothing in it in plain text.

A folder holds `key`, the authorisation's key sealed under the installation's secret, and one
folder for each import: `calls.parquet` (canonical), `rejects.parquet`, `quarantine.parquet` (rows
outside the authorisation, never analysed), `raw/N.parquet` and `raw/N.NNNN.parquet` (each file as
it came, and how a long one goes on), `papers` (the
authorisation and what came of reading, sealed) and `remove-on`, the one thing in plain text.
Beside them may stand `counted.db`, what was counted of all of them, under the same key: it goes
with the first import that goes.
To forget an authorisation is to destroy its key first and its files after: a copy of the files
alone, in a backup or on a worn disk, opens for nobody. A copy of the sealed key would, with the
secret: keep backups of the folder no longer than the records themselves.
"""

import fcntl
import json
import re
import secrets
import shutil
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path
from typing import Any

import duckdb
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import Reading
from optimise.warehouse.encryption import KEY_BYTES, read_encrypted, use_key, write_encrypted
from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import quoted

KEY, PAPERS, REMOVE_ON, COUNTED = "key", "papers", "remove-on", "counted.db"
_PIECE, _PIECES = 8 << 20, 4  # bytes; pieces to a file of the store: no more is held at once


class NotKeptError(Exception):
    """Nothing is kept under this authorisation: it never was, or it was removed on its date."""


class KeptAlreadyError(Exception):
    """The very same files were kept under this authorisation before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One import that is kept: where, of which files, and when it goes.

    `sha256` has the name of each file as received; `papers` the authorisation's fields and the
    reading's counts, as JSON has them.
    """

    folder: Path
    urn: str
    remove_on: date | None
    sha256: dict[str, str]
    papers: dict[str, Any]

    @property
    def id(self) -> str:
        """Return what names this import within its authorisation."""
        return self.folder.name

    @property
    def reading(self) -> str:
        """Return what names this very reading: the same files read anew are another."""
        return f"{self.id}:{_sha256(self.folder / PAPERS)}"

    @property
    def records(self) -> str:
        """Return what its files held, as `headings.Records` names it."""
        return str(self.papers["reading"].get("records", "calls"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStore:
    """Where call records are kept, and the secret that the keys are sealed under.

    Who may keep, open or forget is asked by whoever calls; here a caller with the secret may.
    """

    folder: Path
    secret: bytes

    def keep(
        self,
        engine: DuckEngine,
        paths: Sequence[Path],
        reading: Reading,
        *,
        authorisation: Authorisation,
        originals: bool = True,
    ) -> Kept:
        """Keep the tables that `read_calls` has just made, and the files they came from.

        Without `originals` the files themselves are not kept, only their names and sums.
        Errors: KeptAlreadyError as it says; warehouse's EncryptionMissingError. Whatever fails,
        no half import stays.
        """
        sums = {path.name: _sha256(path) for path in paths}
        home = self._home(authorisation.urn)
        folder = home / sums[paths[0].name][:16]
        if folder.exists():
            raise KeptAlreadyError(f"{paths[0].name} is kept under {authorisation.urn} already.")
        _make_private(home)
        key = self._key(home, make=True)
        half = home / f".{secrets.token_hex(8)}"
        try:
            (half / "raw").mkdir(parents=True, mode=0o700)
            half.chmod(0o700)
            _write(engine, half, paths if originals else (), key=key)
            papers = {
                "authorisation": asdict(authorisation), "reading": asdict(reading), "sha256": sums,
            }  # fmt: skip
            sealed = _box(key).encrypt(json.dumps(papers, default=str).encode())
            (half / PAPERS).write_bytes(sealed)
            due = authorisation.retention_review
            (half / REMOVE_ON).write_text(due.isoformat() if due else "", encoding="ascii")
            half.rename(folder)
        finally:
            shutil.rmtree(half, ignore_errors=True)
        return self._read(folder)

    def kept(self, urn: str) -> list[Kept]:
        """Return the imports kept under an authorisation, in the order of their ids.

        Errors: NotKeptError where there is none.
        """
        home = self._home(urn)
        found = [self._read(path.parent) for path in sorted(home.glob(f"[!.]*/{PAPERS}"))]
        if not found:
            raise NotKeptError(f"Nothing is kept under {urn}.")
        return found

    def open(self, engine: DuckEngine, urn: str) -> list[Kept]:
        """Offer all that is kept under an authorisation as the engine's views, and return it.

        Shape: the views `calls`, `rejects` and `quarantine`, as `read_calls` makes them, over the
        encrypted files, with two columns more in the first: `records`, what the file held, and
        `file`, in which import it came. Nothing is written out in plain text. `finding.prepare`
        may follow.
        Errors: NotKeptError.
        """
        found = self.kept(urn)
        name = self._use(engine, found[0].folder.parent)
        engine.execute(f"create or replace view calls as {self.rows_of(engine, found)}")
        for view in ("rejects", "quarantine"):
            files = [kept.folder / f"{view}.parquet" for kept in found]
            source = read_encrypted(files, key=name)
            engine.execute(f"create or replace view {view} as select * from {source}")
        return found

    def rows_of(self, engine: DuckEngine, found: Sequence[Kept]) -> str:
        """Return the SELECT of the rows of some imports of one authorisation, as `open` gives them.

        Shape: one import at least.
        """
        name = self._use(engine, found[0].folder.parent)
        views = []
        for records in sorted({kept.records for kept in found}):
            files = [k.folder / "calls.parquet" for k in found if k.records == records]
            source = read_encrypted(files, key=name)
            views.append(f"select *, {quoted(records)} as records, filename as file from {source}")
        return " union all by name ".join(views)

    @contextmanager
    def counted(self, engine: DuckEngine, urn: str, *, name: str) -> Iterator[bool]:
        """Open what was counted of an authorisation's records as the engine's database of a name.

        It is made where there is none, and made anew where it is damaged. Gives False, and opens
        nothing, where other work has it open.
        Errors: NotKeptError where nothing is kept under the authorisation.
        """
        home = self.kept(urn)[0].folder.parent
        told = HKDF(SHA256(), KEY_BYTES, None, b"call records, counted").derive(self._key(home))
        lock = b64encode(told).decode()
        path = home / COUNTED
        with (home / f".{COUNTED}.lock").open("wb") as mark:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            attach = f"attach {quoted(path)} as {name} (encryption_key '{lock}')"
            try:
                engine.execute(attach)
            except duckdb.Error:
                _unlink_counted(home)
                engine.execute(attach)
            path.chmod(0o600)
            try:
                yield True
            finally:
                engine.execute("use memory.main")
                engine.execute(f"detach {name}")

    def original(self, engine: DuckEngine, kept: Kept, name: str) -> Iterator[bytes]:
        """Give one file as it was received, in pieces, to be written or sent on.

        Errors: NotKeptError where the import has no file of that name.
        """
        if name not in kept.sha256:
            raise NotKeptError(f"{name} is not among the files of {kept.id}.")
        path = kept.folder / "raw" / f"{list(kept.sha256).index(name)}.parquet"
        if not path.exists():
            raise NotKeptError(f"{name} was read and not kept: its content was not authorised.")
        key = self._use(engine, kept.folder.parent)
        for part in (path, *sorted(path.parent.glob(f"{path.stem}.*.parquet"))):
            source = read_encrypted([part], key=key)
            places = engine.fetch(f"select place from {source} order by place")
            for (place,) in places:
                ((piece,),) = engine.fetch(f"select piece from {source} where place = {place}")
                yield bytes(piece)

    def drop(self, kept: Kept) -> None:
        """Remove one import that was just kept and is not to stay, with what was counted of it."""
        shutil.rmtree(kept.folder, ignore_errors=True)
        _unlink_counted(kept.folder.parent)

    def forget_one(self, urn: str, import_id: str) -> None:
        """Remove one import of an authorisation, by its `Kept.id`, with what was counted of it.

        Done again it removes what it, or `seal_away`, left of it before.
        """
        for aside in self._put_aside(urn, import_id):
            shutil.rmtree(aside)

    def seal_away(self, urn: str, import_id: str) -> None:
        """Keep the files of one import as received, and remove every row that was read of them.

        It is no import of the authorisation any more; it goes with the authorisation, or once
        `forget_one` is asked for it. Done again it removes what it left before.
        """
        for aside in self._put_aside(urn, import_id):
            for rows in aside.glob("*.parquet"):
                rows.unlink()

    def _put_aside(self, urn: str, import_id: str) -> list[Path]:
        """Put an import, in one step, where it is none; return all of it that was ever put there.

        So what is killed or fails half-way leaves nothing that is not found again.
        """
        home = self._home(urn)
        for folder in home.glob("[!.]*/"):
            if folder.name == import_id:
                _unlink_counted(home)
                folder.rename(home / f".{import_id}.{secrets.token_hex(8)}")
        return [path for path in home.glob(".*/") if path.stem == f".{import_id}"]

    def forget(self, urn: str) -> int:
        """Destroy an authorisation's key and all that was kept under it; return how many imports.

        Errors: NotKeptError where there is nothing.
        """
        home = self._home(urn)
        if not home.exists():
            raise NotKeptError(f"Nothing is kept under {urn}.")
        many = len(list(home.glob(f"[!.]*/{REMOVE_ON}")))
        _remove(home)
        return many

    def forget_all(self) -> None:
        """Destroy every key of this store, and then all that was kept, if anything was."""
        for key in self.folder.glob(f"*/{KEY}"):
            _destroy(key)
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget_due(self, *, on: date) -> list[Path]:
        """Remove every import whose date has come, and return the folders that went.

        With the last import of an authorisation its key goes too. An import without a date
        stays: nothing said when it may go.
        """
        removed = []
        for due in sorted(self.folder.glob(f"*/[!.]*/{REMOVE_ON}")):
            when = due.read_text(encoding="ascii")
            if when and date.fromisoformat(when) <= on:
                home = due.parent.parent
                if len(list(home.glob(f"[!.]*/{REMOVE_ON}"))) == 1:
                    _remove(home)
                else:
                    _unlink_counted(home)
                    shutil.rmtree(due.parent)
                removed.append(due.parent)
        return removed

    def _home(self, urn: str) -> Path:
        # Two numbers that differ in a mark alone must not share a folder or a key.
        plain = re.sub(r"[^A-Za-z0-9-]+", "_", urn).strip("_") or "_"
        told = HKDF(SHA256(), 8, None, b"call records, folder").derive(urn.encode())
        return self.folder / f"{plain[:60]}.{told.hex()}"

    def _key(self, home: Path, *, make: bool = False) -> bytes:
        seal = HKDF(SHA256(), KEY_BYTES, home.name.encode(), b"call records, seal")
        box = _box(seal.derive(self.secret))
        path = home / KEY
        if make and not path.exists():
            draft = home / f".{secrets.token_hex(8)}"
            draft.touch(mode=0o600)
            draft.write_bytes(box.encrypt(secrets.token_bytes(KEY_BYTES)))
            draft.rename(path)
        return box.decrypt(path.read_bytes())

    def _use(self, engine: DuckEngine, home: Path) -> str:
        return _use(engine, self._key(home))

    def _read(self, folder: Path) -> Kept:
        papers = json.loads(_box(self._key(folder.parent)).decrypt((folder / PAPERS).read_bytes()))
        due = papers["authorisation"]["retention_review"]
        return Kept(
            folder=folder,
            urn=papers["authorisation"]["urn"],
            remove_on=date.fromisoformat(due) if due else None,
            sha256=papers["sha256"],
            papers=papers,
        )


def _unlink_counted(home: Path) -> None:
    for path in home.glob(f"{COUNTED}*"):
        path.unlink(missing_ok=True)


def _make_private(folder: Path) -> None:
    """Make a folder and those that it lies in, each closed to others where it was not there."""
    if not folder.parent.exists():
        _make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def _use(engine: DuckEngine, key: bytes) -> str:
    name = "key" + HKDF(SHA256(), 8, None, b"call records, name").derive(key).hex()
    use_key(engine, name, key)
    return name


def _write(engine: DuckEngine, folder: Path, paths: Sequence[Path], *, key: bytes) -> None:
    name = _use(engine, key)
    for table in ("calls", "rejects", "quarantine"):
        write_encrypted(engine, f"select * from {table}", folder / f"{table}.parquet", key=name)
    for number, path in enumerate(paths):
        with path.open("rb") as file:
            part = 0
            while part == 0 or file.peek(1):
                _write_part(engine, file, folder / "raw", name=f"{number}", part=part, key=name)
                part += 1


def _write_part(
    engine: DuckEngine, file: BufferedReader, folder: Path, *, name: str, part: int, key: str
) -> None:
    """Write the next pieces of a file as it came."""
    engine.execute("create or replace temp table pieces (place integer, piece blob)")
    for place in range(part * _PIECES, (part + 1) * _PIECES):
        if piece := file.read(_PIECE):
            engine.execute("insert into pieces values (?, ?)", [place, piece])
    to = folder / (f"{name}.{part:04}.parquet" if part else f"{name}.parquet")
    write_encrypted(engine, "select * from pieces", to, key=key)
    engine.execute("drop table pieces")


def _box(key: bytes) -> Fernet:
    return Fernet(urlsafe_b64encode(key))


def _remove(home: Path) -> None:
    _destroy(home / KEY)
    shutil.rmtree(home)


def _destroy(path: Path) -> None:
    """Write over a small file before it goes; the disk itself may still hold what was there."""
    if path.exists():
        path.write_bytes(secrets.token_bytes(path.stat().st_size))
        path.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
