"""The door to the engines: make a named table from a SELECT, fetch rows, stop."""

import secrets
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

from optimise.warehouse.openssl import extension
from optimise.warehouse.progress import CancelledError
from optimise.warehouse.statements import Statement, quoted

Row = tuple[Any, ...]
_MUCH = 600 << 20  # bytes set aside, nearly twenty million rows
_OWN_KEY = "own"  # the name under which DuckDB knows the key of one engine's own files
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one piece of work may take of the machine."""

    memory: str = "3GB"
    threads: int = 2


class Engine(Protocol):
    """What the analysis asks of DuckDB and of Spark alike."""

    def make(self, statement: Statement) -> None:
        """Run the statement and keep its answer as the table of its name."""

    def fetch(self, sql: str) -> list[Row]:
        """Return the rows of a SELECT over tables made before."""

    def fetch_figures(self, sql: str) -> Floats:
        """Return a SELECT of nothing but figures, a row each; NaN where there is none."""

    def interrupt(self) -> None:
        """Stop what is running. Safe from any thread."""


class DuckEngine:
    """DuckDB in this process and its memory; what does not fit lies encrypted on the disk."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.connection = connection
        self.folder = folder

    def make(self, statement: Statement) -> None:
        self.execute(f"create or replace table {statement.name} as {statement.sql}")

    def fetch(self, sql: str) -> list[Row]:
        return self.execute(sql).fetchall()

    def fetch_figures(self, sql: str) -> Floats:
        columns = self.execute(sql).fetchnumpy().values()
        return np.column_stack([np.ma.filled(c.astype(np.float64), np.nan) for c in columns])

    def execute(
        self, sql: str, parameters: list[object] | None = None
    ) -> duckdb.DuckDBPyConnection:
        """Run one statement with parameters bound by DuckDB.

        Errors: CancelledError when interrupted; duckdb.Error as it comes.
        """
        with _stops_told(sql[:60]):
            return self.connection.execute(sql, parameters)

    def stay_in(self, *folders: Path) -> None:
        """Open no file outside these folders from now on, whatever a statement asks for.

        What does not fit in memory, and what is set aside, still goes to this engine's own folder.
        """
        own = (self.folder, *folders)
        places = ", ".join(quoted(f"{folder}/") for folder in own)
        self.execute(f"set allowed_directories = [{places}]")
        self.execute("set enable_external_access = false")

    def set_aside(
        self, name: str, select: str, *, empty: Sequence[str] = (), short: bool = False
    ) -> None:
        """Keep the answer of a SELECT of ours in an encrypted file, and offer it as a view.

        For what is long and read a few times: there it takes a sixth of the room that it would take
        in memory, where what is `short` stays: to write it costs more than to read it. Both go with
        the engine.
        Shape: one column more, `place`, tells where in the answer a row stands, from 0; the order
        is that of the SELECT as long as DuckDB preserves it. The `empty` columns are text that says
        nothing in any row: they are not written, and stand first in the view.
        Errors: CancelledError when interrupted; duckdb.Error as it comes.
        """
        written = f"* exclude ({', '.join(empty)})" if empty else "*"
        told = f"select {written} from ({select})"  # noqa: S608 (ours)
        nothing = "".join(f"null::varchar as {column}, " for column in empty)
        if short:
            self.execute(f"create or replace table {name}_rows as {told}")
            kept = f"select {nothing}*, rowid as place from {name}_rows"  # noqa: S608 (ours)
            self.execute(f"create or replace view {name} as {kept}")
            return
        path = self.folder / f"{secrets.token_hex(8)}.parquet"
        file = quoted(path)
        lock = f"encryption_config = {{footer_key: '{_OWN_KEY}'}}"
        # No long dictionaries: numbers hardly repeat within a group, and trying costs most.
        form = "format parquet, compression lz4_raw, dictionary_size_limit 500, parquet_version v2"
        self.execute(f"copy ({told}) to {file} ({form}, {lock.replace(' = ', ' ')})")
        rows = f"read_parquet({file}, file_row_number = true, {lock})"
        columns = f"{nothing}* exclude (file_row_number), file_row_number as place"
        self.execute(f"create or replace view {name} as select {columns} from {rows}")  # noqa: S608 (ours)
        if path.stat().st_size > _MUCH:
            self._make_room()

    def _make_room(self) -> None:
        """Make the tables that follow in an encrypted file, packed, and leave memory to the work.

        What is small is quicker in memory. Above some twenty million rows tables would fill it, and
        whatever is counted then would go to the disk and back.
        """
        if self.fetch("select 1 from duckdb_databases() where database_name = 'room'"):
            return
        key = b64encode(secrets.token_bytes(32)).decode()
        file = quoted(self.folder / f"{secrets.token_hex(8)}.db")
        self.execute(f"attach {file} as room (encryption_key '{key}')")
        self.execute("set search_path = 'room.main,memory.main'")

    def write_parquet(self, table: str, path: Path) -> None:
        """Write a table or view of ours to one Parquet file."""
        self.connection.table(table).write_parquet(str(path))

    def interrupt(self) -> None:
        self.connection.interrupt()


@contextmanager
def _stops_told(doing: str) -> Iterator[None]:
    """Tell a stop in the middle of DuckDB's work as the CancelledError that it is."""
    try:
        yield
    except duckdb.InterruptException as error:
        raise CancelledError(doing) from error
    except RuntimeError as error:
        # DuckDB hands Ctrl-C on as the cause of a RuntimeError.
        if isinstance(error.__cause__, KeyboardInterrupt):
            raise CancelledError(doing) from error
        raise


@contextmanager
def open_duckdb(
    *, limits: Limits | None = None, folder: Path | None = None
) -> Iterator[DuckEngine]:
    """Open DuckDB in memory, with a private folder under `folder` for what does not fit.

    What is written there is encrypted with a key that is never written, and goes at the end. A
    stop by force leaves files that nobody can open. No extension is fetched from outside.
    Errors: EncryptionMissingError as it says.
    """
    limits = limits or Limits()
    # The folder goes whatever happens after it is made, a stop while DuckDB opens included.
    with (
        _stops_told("opening, reading or closing"),
        tempfile.TemporaryDirectory(
            prefix="optimise-", dir=folder, ignore_cleanup_errors=True
        ) as private,
        closing(_connect(Path(private), limits)) as connection,
    ):
        connection.execute(f"load '{extension()}'")
        connection.execute("set temp_file_encryption = true")
        connection.execute("load icu")
        connection.execute("set TimeZone = 'UTC'")
        key = b64encode(secrets.token_bytes(32)).decode()
        connection.execute(f"pragma add_parquet_key('{_OWN_KEY}', '{key}')")
        yield DuckEngine(connection, Path(private))


def _connect(private: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        ":memory:",
        config={
            "memory_limit": limits.memory,
            "threads": limits.threads,
            "temp_directory": str(private),
            "autoinstall_known_extensions": False,
            "preserve_insertion_order": False,
        },
    )
