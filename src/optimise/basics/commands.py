"""What the commands of every app share: whom they act as, and what an operator can put right.

An app's `commands.py` holds a group of `optimise`: `NAME`, and `app`, which is a Typer. It is
found by its file, and imports nothing of Django at the top, so that `optimise --help` is quick.
"""

from collections.abc import Callable


class OperatorError(Exception):
    """That cannot be done as things are; the message says, in a line, what to do instead."""


_starts: list[Callable[[str], None]] = []


def start_with(start: Callable[[str], None]) -> None:
    """Keep what sets up Django as a role of the database; the command line says it once."""
    _starts[:] = [start]


def act_as(role: str) -> None:
    """Set up Django, connecting as this role, before anything of an app is imported.

    Errors: OperatorError when this process acts as another already.
    """
    for start in _starts:
        start(role)
