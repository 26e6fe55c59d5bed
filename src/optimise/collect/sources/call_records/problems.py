"""Why a file of call records could not be read at all."""

from collections.abc import Iterator
from contextlib import contextmanager


class UnreadableRecordsError(Exception):
    """The file as a whole cannot be trusted or understood; the message says what to do."""


class TimesNotStatedError(UnreadableRecordsError):
    """Times carry no offset, and nobody said whether they are UTC or British time."""


def not_as_named(name: str) -> str:
    """Return in words that a file is of another kind than its name says, or damaged."""
    return f"{name} cannot be opened as the kind of file that its name says."


@contextmanager
def refused_by_name(name: str) -> Iterator[None]:
    """Refuse a file in our own words, whatever goes wrong within: others' may quote its records.

    Errors: UnreadableRecordsError.
    """
    try:
        yield
    except UnreadableRecordsError:
        raise
    except Exception as error:
        raise UnreadableRecordsError(not_as_named(name)) from error
