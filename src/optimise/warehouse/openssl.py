"""OpenSSL for DuckDB, from an extension's wheel: nothing is fetched.

DuckDB alone reads what is encrypted and refuses to write it, because its own random numbers are
not fit for keys.
"""

import importlib.util
from pathlib import Path

import duckdb

_WHEEL = "duckdb_extension_httpfs"


class EncryptionMissingError(Exception):
    """The extension that encrypts does not fit this DuckDB; the message says what to install."""


def extension() -> Path:
    """Return the extension that brings OpenSSL. Errors: EncryptionMissingError as it says."""
    found = importlib.util.find_spec(_WHEEL)
    for place in (found.submodule_search_locations or ()) if found else ():
        path = Path(place, "extensions", f"v{duckdb.__version__}", "httpfs.duckdb_extension")
        if path.exists():
            return path
    raise EncryptionMissingError(
        f"Call records are encrypted by duckdb-extension-httpfs {duckdb.__version__}, "
        "which is not installed. Nothing was read or kept."
    )
