"""Parquet that only its key opens: AES-256-GCM by DuckDB."""

import re
from base64 import b64encode
from pathlib import Path

from optimise.warehouse.engines import DuckEngine
from optimise.warehouse.statements import quoted

KEY_BYTES = 32


def use_key(engine: DuckEngine, name: str, key: bytes) -> None:
    """Make a key known to this engine under a name of letters and digits, until it closes.

    Errors: ValueError for another name or another length.
    """
    if len(key) != KEY_BYTES or not re.fullmatch(r"[a-z0-9]+", name):
        raise ValueError("a Parquet key has 32 bytes, and a name of small letters and digits")
    engine.execute(f"pragma add_parquet_key('{name}', '{b64encode(key).decode()}')")


def write_encrypted(engine: DuckEngine, select: str, path: Path, *, key: str) -> None:
    """Write the answer of a SELECT of ours to one encrypted Parquet file."""
    engine.execute(
        f"copy ({select}) to {quoted(path)} "
        f"(format parquet, encryption_config {{footer_key: '{key}'}})"
    )


def read_encrypted(paths: list[Path], *, key: str) -> str:
    """Return the SQL of a table function that reads these files as one table."""
    files = ", ".join(map(quoted, paths))
    return f"read_parquet([{files}], encryption_config={{footer_key: '{key}'}})"
