"""Named SQL statements, one a file, kept beside the code that runs them."""

from functools import cache
from pathlib import Path


@cache
def statement(caller: str, name: str) -> str:
    """Return the statement in `sql/<name>.sql` of the folder that holds the file `caller`."""
    return (Path(caller).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")
